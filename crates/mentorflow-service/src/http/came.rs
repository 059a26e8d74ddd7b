//! A pool as it came in: as records, as tables, as a workbook or as CSV.

use axum::body::Bytes;
use mentorflow::pool::Pool;
use mentorflow::problem::Problems;
use mentorflow::record::Tree;

use super::ask::{Ask, Shape};
use super::document;
use super::form::{self, Field};
use super::negotiate::BodyForm;
use super::pools::Extra;
use super::problem::{Kind, Problem, rows};
use super::receive::{check_people, over_capacity};
use super::work::Turn;
use crate::sheets::grid::Part;
use crate::sheets::intake::{self, Reading, Refused, Tables};
use crate::sheets::problems::Located;
use crate::sheets::{self, faults};
use crate::sheets::{request, workbook};
use crate::texts::{Language, Texts};

/// A body, taken apart as far as its form goes.
pub(crate) enum Sent {
    Json(Bytes),
    Workbook(Bytes),
    Csv(Vec<Field>),
}

impl Sent {
    /// # Errors
    /// When a form is none.
    pub(crate) async fn new(form: BodyForm, bytes: Bytes) -> Result<Self, Problem> {
        Ok(match form {
            BodyForm::Json => Self::Json(bytes),
            BodyForm::Workbook => Self::Workbook(bytes),
            BodyForm::Csv(boundary) => Self::Csv(form::fields(bytes, &boundary).await?),
        })
    }
}

/// A pool that came in, and what came with it.
pub(crate) struct Came {
    source: Source,
    /// The shape of the answer.
    pub(crate) shape: Shape,
    /// The language of the answer.
    pub(crate) language: Language,
    /// The field `pairs`, which only requests to score have.
    pub(crate) pairs: Option<Tree>,
    pub(crate) ask: Ask,
}

enum Source {
    Records(Box<Pool>),
    Tables(Box<Reading>),
}

impl Came {
    /// Reads the pool, and holds it against the limits.
    ///
    /// # Errors
    /// Every problem of the body.
    pub(crate) fn read(turn: &mut Turn, sent: Sent, ask: Ask, extra: Extra) -> Result<Self, Problem> {
        let (mut pairs, words) = (None, sheets::texts(ask.language(None)));
        let tables = match sent {
            Sent::Json(bytes) => {
                let mut tree = document::tree(document::text(&bytes)?, words)?;
                if extra == Extra::Pairs {
                    pairs = take(&mut tree, "pairs");
                }
                if !request::is_tables(&tree) {
                    return Self::records(turn, &tree, pairs, ask);
                }
                request::read(&tree, sheets::texts(ask.language(request::language(&tree))))
            }
            Sent::Workbook(bytes) => workbook::read(&bytes, words).map_err(|faults| unread(&ask, faults))?,
            Sent::Csv(fields) => form::tables(&fields, words)?.map_err(|faults| unread(&ask, faults))?,
        };
        Self::tables(turn, &tables, pairs, ask)
    }

    fn records(turn: &mut Turn, tree: &Tree, pairs: Option<Tree>, ask: Ask) -> Result<Self, Problem> {
        let (shape, language) = (ask.shape.unwrap_or(Shape::Record), ask.language(None));
        let shows_table = ask.shows_table(shape);
        let pool = Pool::from_tree_with(tree, &ask.overrides)
            .map_err(|problems| invalid(turn, located(problems, language), shows_table, language))?;
        admit(turn, &pool)?;
        Ok(Self { source: Source::Records(Box::new(pool)), shape, language, pairs, ask })
    }

    fn tables(turn: &mut Turn, tables: &Tables, pairs: Option<Tree>, ask: Ask) -> Result<Self, Problem> {
        let (shape, language) = (ask.shape.unwrap_or(Shape::Table), ask.language(tables.language()));
        let shows_table = ask.shows_table(shape);
        let rows = |part| {
            tables.grids.iter().filter(|grid| grid.part == part).map(|grid| grid.rows.len()).sum::<usize>()
        };
        let (mentors, mentees) = (rows(Part::Mentors), rows(Part::Mentees));
        check_people(&turn.app.settings.limits, mentors as u64, mentees as u64)?;
        let reading = intake::pool(tables, &ask.overrides, Some(language))
            .map_err(|Refused { problems, language }| invalid(turn, problems, shows_table, language))?;
        admit(turn, &reading.pool)?;
        Ok(Self { source: Source::Tables(Box::new(reading)), shape, language, pairs, ask })
    }

    /// The pool.
    pub(crate) fn pool(&self) -> &Pool {
        match &self.source {
            Source::Records(pool) => pool,
            Source::Tables(reading) => &reading.pool,
        }
    }

    /// What was left out of the tables, in words.
    pub(crate) fn notices(&self) -> &[String] {
        match &self.source {
            Source::Records(_) => &[],
            Source::Tables(reading) => &reading.notices,
        }
    }

    /// The texts of the answer's language.
    pub(crate) fn texts(&self) -> &'static Texts {
        sheets::texts(self.language)
    }

    /// Problems that came up later, with their places.
    pub(crate) fn located(&self, problems: Problems) -> Vec<Located> {
        match &self.source {
            Source::Records(_) => located(problems, self.language),
            Source::Tables(reading) => reading.located(problems),
        }
    }

    /// The refusal of this pool for problems that came up later.
    pub(crate) fn refused(&self, turn: &Turn, problems: Problems) -> Problem {
        self.refused_for(turn, self.located(problems))
    }

    /// The same for problems whose places are known.
    pub(crate) fn refused_for(&self, turn: &Turn, problems: Vec<Located>) -> Problem {
        invalid(turn, problems, self.ask.shows_table(self.shape), self.language)
    }
}

/// The problems of a document that holds records.
fn located(problems: Problems, language: Language) -> Vec<Located> {
    let texts = sheets::texts(language);
    problems.0.into_iter().map(|problem| Located::of(problem, texts)).collect()
}

/// The refusal of a pool for what is in it.
fn invalid(turn: &Turn, problems: Vec<Located>, shows_table: bool, language: Language) -> Problem {
    turn.notes.note(|counts| counts.problems = problems.len() as u64);
    let table = shows_table.then(|| faults::table(&problems, sheets::texts(language)));
    Problem::new(Kind::InvalidPool, "detail-problems")
        .in_language(language)
        .with_errors(rows(problems))
        .with_table(table)
}

/// The refusal of a body that is not what its content type says.
fn unread(ask: &Ask, faults: Vec<Located>) -> Problem {
    let table = faults::table(&faults, sheets::texts(ask.language(None)));
    Problem::new(Kind::Syntax, "detail-unread").with_errors(rows(faults)).with_table(Some(table))
}

/// Notes how many people there are, and holds them against the limits: by now they are known in every
/// form of body.
fn admit(turn: &mut Turn, pool: &Pool) -> Result<(), Problem> {
    let (mentors, mentees) = (pool.mentors().len() as u64, pool.mentees().len() as u64);
    turn.notes.note(|counts| (counts.mentors, counts.mentees) = (mentors, mentees));
    check_people(&turn.app.settings.limits, mentors, mentees)?;
    if !turn.ticket.set(mentors.saturating_mul(mentees)) {
        return Err(over_capacity(&turn.app));
    }
    Ok(())
}

/// Takes a field out of an object.
fn take(tree: &mut Tree, name: &str) -> Option<Tree> {
    let Tree::Object(fields) = tree else { return None };
    let at = fields.iter().position(|(field, _)| field == name)?;
    Some(fields.remove(at).1)
}
