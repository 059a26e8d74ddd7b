//! Reads what the arguments name: a document from a file or standard input, a pool, a programme by
//! id or file.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use mentorflow::pool::{Overrides, Pool};
use mentorflow::problem::Problems;
use mentorflow::programme::{PRESETS, Programme};
use mentorflow::record::{ProgrammeChoice, Tree};

use crate::cli::{OverrideArgs, PoolArgs, TableArgs};
use crate::failure::{Failure, NOT_UTF8, STANDARD_INPUT, called};
use crate::output::words::printable;
use crate::sheets::intake::Tables;
use crate::sheets::problems::Located;
use crate::sheets::{self, Part, Places};
use crate::streams::Streams;
use crate::texts::{Language, Texts};

/// A text that was read, and what it is called in messages.
pub(crate) struct Document {
    /// The file's name, or `standard input`.
    pub(crate) name: String,
    /// The text.
    pub(crate) text: String,
}

/// Reads a file, or standard input where the path is `-`.
///
/// # Errors
/// When the file cannot be read or is no UTF-8.
pub(crate) fn document(path: &Path, streams: &mut Streams<'_>) -> Result<Document, Failure> {
    let name = name(path);
    let text = as_text(bytes(path, streams)?, &name)?;
    Ok(Document { name, text })
}

fn bytes(path: &Path, streams: &mut Streams<'_>) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        streams.input.read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    read.map(|_| bytes).map_err(|error| Failure::File { doing: "read", file: name(path), error })
}

fn as_text(bytes: Vec<u8>, name: &str) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|_| {
        let error = io::Error::new(io::ErrorKind::InvalidData, NOT_UTF8);
        Failure::File { doing: "read", file: name.to_owned(), error }
    })
}

/// What an input is called in messages.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new("-") { STANDARD_INPUT.into() } else { path.display().to_string() }
}

/// Finds a programme: one that comes with the command by its id, any other by its file.
///
/// # Errors
/// When there is no such id and no such file, or the file is no valid programme.
pub(crate) fn programme(id_or_file: &str) -> Result<Programme, Failure> {
    if let Some(programme) = Programme::preset(id_or_file) {
        return Ok(programme);
    }
    let path = Path::new(id_or_file);
    if !path.exists() {
        let gaps = vec![("id", id_or_file.to_owned()), ("ids", PRESETS.join(", "))];
        return Err(Failure::Unknown { key: "failure-no-programme", gaps });
    }
    let bytes =
        fs::read(path).map_err(|error| Failure::File { doing: "read", file: id_or_file.into(), error })?;
    Programme::from_json(&as_text(bytes, id_or_file)?)
        .map_err(|problems| Failure::Problems { input: id_or_file.into(), problems })
}

/// A pool that was read, and how to speak of it.
pub(crate) struct Given {
    /// The pool.
    pub(crate) pool: Pool,
    /// The language that its tables ask for.
    pub(crate) language: Option<Language>,
    /// What was left out of its tables, in words.
    pub(crate) notices: Vec<String>,
    name: String,
    places: Option<Places>,
}

impl Given {
    /// Problems that came up after reading, such as locks that a rule forbids.
    pub(crate) fn refused(&self, problems: Problems, texts: &Texts) -> Failure {
        let input = self.name.clone();
        let Some(places) = &self.places else { return Failure::Problems { input, problems } };
        let located: Vec<Located> =
            problems.0.into_iter().filter_map(|problem| places.locate(problem, texts)).collect();
        Failure::Tables {
            text: sheets::faults::lines(&located, &called(&input, texts), texts),
            problems: located,
        }
    }

    /// The texts in the language of the arguments, else that of the tables, else those at hand.
    pub(crate) fn texts<'t>(&self, asked: Option<Language>, texts: &'t Texts) -> &'t Texts {
        match (asked, self.language) {
            (None, Some(language)) => sheets::texts(language),
            _ => texts,
        }
    }

    /// Says what was left out.
    pub(crate) fn notify(&self, streams: &mut Streams<'_>) {
        for notice in &self.notices {
            streams.complain(&format!("{}\n", printable(notice)));
        }
    }
}

/// What the arguments say of a pool.
pub(crate) struct Asked<'a> {
    /// The pool's file.
    pub(crate) pool: &'a Path,
    /// The other tables, where the file is one table.
    pub(crate) tables: &'a TableArgs,
    /// What they put in place of the pool's own choices.
    pub(crate) overrides: &'a OverrideArgs,
    /// The language they ask for, which goes before that of the tables.
    pub(crate) language: Option<Language>,
}

impl<'a> Asked<'a> {
    /// What the arguments of a command say.
    pub(crate) fn of(args: &'a PoolArgs, language: Option<Language>) -> Self {
        Self { pool: &args.pool, tables: &args.tables, overrides: &args.overrides, language }
    }
}

/// Reads and validates a pool, with what the arguments put in place of its own choices.
///
/// # Errors
/// When it cannot be read, or has problems.
pub(crate) fn pool(args: &Asked<'_>, texts: &Texts, streams: &mut Streams<'_>) -> Result<Given, Failure> {
    let programme = match &args.overrides.programme {
        Some(id_or_file) => Some(choice(&programme(id_or_file)?)),
        None => None,
    };
    let overrides = Overrides { programme, as_of: args.overrides.as_of, seed: args.overrides.seed };
    let path = args.pool;
    let name = name(path);
    let refused = |problems: Vec<Located>, texts: &Texts| Failure::Tables {
        text: sheets::faults::lines(&problems, &called(&name, texts), texts),
        problems,
    };
    let bytes = bytes(path, streams)?;
    let tables = if args.tables.mentees.is_some() {
        csv_tables(args, &bytes, texts, streams)?.map_err(|fault| refused(vec![*fault], texts))?
    } else if bytes.starts_with(b"PK") || is_one_of(path, &["xlsx", "ods"]) {
        sheets::workbook::read(&bytes, texts).map_err(|faults| refused(faults, texts))?
    } else if is_one_of(path, &["csv"]) {
        return Err(Failure::Arguments("error: a pool in CSV needs --mentees as well\n".into()));
    } else {
        let text = as_text(bytes, &name)?;
        let faulty = |problems| Failure::Problems { input: name.clone(), problems };
        let tree = Tree::parse(&text).map_err(faulty)?;
        if !sheets::request::is_tables(&tree) {
            let pool = Pool::from_tree_with(&tree, &overrides).map_err(faulty)?;
            return Ok(Given { pool, language: None, notices: Vec::new(), name, places: None });
        }
        let language = args.language.or_else(|| sheets::request::language(&tree));
        sheets::request::read(&tree, sheets::texts(language.unwrap_or(texts.language())))
    };
    let language = args.language.or_else(|| tables.language()).unwrap_or(texts.language());
    match sheets::intake::pool(&tables, &overrides, Some(language)) {
        Ok(reading) => Ok(Given {
            pool: reading.pool,
            language: tables.language(),
            notices: reading.notices,
            name,
            places: Some(reading.places),
        }),
        Err(problems) => Err(refused(problems.problems, sheets::texts(problems.language))),
    }
}

fn is_one_of(path: &Path, extensions: &[&str]) -> bool {
    let Some(extension) = path.extension() else { return false };
    extensions.iter().any(|one| extension.eq_ignore_ascii_case(one))
}

/// The tables of CSV files; the error inside is the file's, the one outside that of reading it.
fn csv_tables(
    args: &Asked<'_>,
    mentors: &[u8],
    texts: &Texts,
    streams: &mut Streams<'_>,
) -> Result<Result<Tables, Box<Located>>, Failure> {
    let others = [
        (Part::Mentees, &args.tables.mentees),
        (Part::Teams, &args.tables.teams),
        (Part::Pairings, &args.tables.pairings),
        (Part::Managers, &args.tables.managers),
        (Part::Settings, &args.tables.settings),
    ];
    let mut tables = Tables::default();
    let mut read =
        |part, bytes: &[u8]| sheets::csv::read(part, bytes, texts).map(|grid| tables.grids.push(grid));
    let mut outcome = read(Part::Mentors, mentors);
    for (part, path) in others {
        if let Some(path) = path {
            let bytes = bytes(path, streams)?;
            outcome = outcome.and_then(|()| read(part, &bytes));
        }
    }
    Ok(outcome.map(|()| tables))
}

/// A programme as a pool document names it.
pub(crate) fn choice(programme: &Programme) -> ProgrammeChoice {
    let is_preset =
        Programme::preset(programme.id()).is_some_and(|preset| preset.record() == programme.record());
    if is_preset {
        ProgrammeChoice::Id(programme.id().to_owned())
    } else {
        ProgrammeChoice::Inline(Box::new(programme.record().clone()))
    }
}
