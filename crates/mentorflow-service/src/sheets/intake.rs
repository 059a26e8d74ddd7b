//! Tables in, a validated pool out, or everything that is wrong with them.

use std::collections::HashSet;

use jiff::civil::date;
use mentorflow::pool::{Overrides, Pool};
use mentorflow::problem::Problems;
use mentorflow::programme::Programme;

use super::grid::{Grid, Part, Place};
use super::names::texts;
use super::problems::Located;
use super::record::{self, Places};
use super::settings::{self, Direct, Settings};
use crate::texts::{Argument, Language, Texts};

/// Everything that was given as tables.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// The tables, at most one of each kind.
    pub(crate) grids: Vec<Grid>,
    /// What came beside them.
    pub(crate) direct: Vec<Direct>,
    /// What is wrong with their form.
    pub(crate) faults: Vec<Located>,
    /// Sheets that are none of ours.
    pub(crate) unread: Vec<String>,
}

impl Tables {
    /// The language that the tables ask for.
    pub(crate) fn language(&self) -> Option<Language> {
        settings::read(&self.direct, &self.grids, texts(Language::En)).language
    }
}

/// A pool that was read from tables.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The pool.
    pub(crate) pool: Pool,
    /// The language asked for, here or by the tables.
    pub(crate) language: Language,
    /// What was left out, in words: the template's examples, sheets that are none of ours.
    pub(crate) notices: Vec<String>,
    /// The way back to the cells.
    pub(crate) places: Places,
}

/// Everything that is wrong with tables.
#[derive(Debug)]
pub(crate) struct Refused {
    /// The problems: those of the tables in their order, then what the core finds. Never empty.
    pub(crate) problems: Vec<Located>,
    /// The language asked for.
    pub(crate) language: Language,
}

impl Reading {
    /// Problems that come up later, such as locks that a rule forbids, with their places.
    pub(crate) fn located(&self, problems: Problems) -> Vec<Located> {
        let words = texts(self.language);
        problems.0.into_iter().filter_map(|problem| self.places.locate(problem, words)).collect()
    }
}

/// Reads and validates tables. What is given in `overrides` and as `language` goes before what they say.
///
/// # Errors
/// All problems at once, each with its cell: those of the tables, then those the core finds where no
/// fault of a cell can have caused them.
pub(crate) fn pool(
    tables: &Tables,
    overrides: &Overrides,
    language: Option<Language>,
) -> Result<Reading, Refused> {
    let language = language.or_else(|| tables.language()).unwrap_or_default();
    let words = texts(language);
    let mut settings = settings::read(&tables.direct, &tables.grids, words);
    settings.faults.retain(|(pointer, _)| !is_replaced(pointer, overrides));
    let mut faults: Vec<(String, Located)> =
        tables.faults.iter().map(|fault| (String::new(), fault.clone())).collect();
    faults.append(&mut settings.faults);

    let Some(programme) = programme(&settings, overrides) else {
        let people = [Part::Mentors, Part::Mentees].map(|part| (part.key(), "[]".to_owned()));
        let mut places = Places::default();
        note(&settings, &tables.grids, &mut places);
        let core = Pool::from_json_with(&document(&settings, &people), overrides).err();
        return Err(Refused { problems: merge(faults, core, &places, words), language });
    };
    let mut rows = record::read(&tables.grids, &programme, words);
    faults.append(&mut rows.faults);
    note(&settings, &tables.grids, &mut rows.places);
    let lists: Vec<(&str, String)> =
        rows.lists.iter().map(|(name, list)| (name.as_str(), list.to_string())).collect();
    match Pool::from_json_with(&document(&settings, &lists), overrides) {
        Ok(pool) if faults.is_empty() => {
            let notices = notices(&rows.examples, &tables.unread, words);
            Ok(Reading { pool, language, notices, places: rows.places })
        }
        outcome => Err(Refused { problems: merge(faults, outcome.err(), &rows.places, words), language }),
    }
}

fn notices(examples: &[Place], unread: &[String], words: &Texts) -> Vec<String> {
    let example = |place: &Place| {
        let sheet = place.sheet.as_deref().unwrap_or_default();
        let row = place.row.unwrap_or_default().to_string();
        words.with("notice-example", &[("sheet", Argument::Text(sheet)), ("row", Argument::Text(&row))])
    };
    let unread = unread.iter().map(|name| words.with("notice-unread", &[("sheet", Argument::Text(name))]));
    examples.iter().map(example).chain(unread).collect()
}

/// The programme that is asked for, where it exists and is sound.
fn programme(settings: &Settings, overrides: &Overrides) -> Option<Programme> {
    let nobody = [Part::Mentors, Part::Mentees].map(|part| (part.key(), "[]".to_owned()));
    let any_day =
        Overrides { programme: overrides.programme.clone(), as_of: Some(date(2000, 1, 1)), seed: Some(0) };
    let only_programme = Settings {
        values: settings.values.iter().filter(|(pointer, ..)| *pointer == "/programme").cloned().collect(),
        ..Settings::default()
    };
    let pool = Pool::from_json_with(&document(&only_programme, &nobody), &any_day).ok()?;
    Some(pool.programme().clone())
}

/// The pool document.
fn document(settings: &Settings, lists: &[(&str, String)]) -> String {
    let mut fields: Vec<String> = Vec::new();
    let mut options: Vec<String> = Vec::new();
    for (pointer, text, _) in &settings.values {
        match pointer.strip_prefix("/options/") {
            Some(option) => options.push(format!("\"{option}\":{text}")),
            None => fields.push(format!("\"{}\":{text}", pointer.trim_start_matches('/'))),
        }
    }
    fields.extend(lists.iter().map(|(name, list)| format!("\"{name}\":{list}")));
    fields.push(format!("\"options\":{{{}}}", options.join(",")));
    format!("{{{}}}", fields.join(","))
}

fn note(settings: &Settings, grids: &[Grid], places: &mut Places) {
    for (pointer, _, place) in &settings.values {
        // Inside an inline programme the pointer goes on where the place leaves off.
        if *pointer != "/programme" || place.sheet.is_some() {
            places.single(pointer, place.clone());
        }
    }
    // What is missing is missing in the sheet of settings, where there is one.
    if let Some(grid) = grids.iter().find(|grid| grid.part == Part::Settings) {
        for (pointer, row) in settings::unset(settings, grid) {
            places.single(pointer, grid.place(row, row.map(|_| 1)));
        }
    }
}

fn is_replaced(pointer: &str, overrides: &Overrides) -> bool {
    match pointer {
        "/programme" => overrides.programme.is_some(),
        "/as_of" => overrides.as_of.is_some(),
        "/options/seed" => overrides.seed.is_some(),
        _ => false,
    }
}

/// The faults of the tables, then the core's problems that are not about the same values.
fn merge(
    faults: Vec<(String, Located)>,
    core: Option<Problems>,
    places: &Places,
    words: &Texts,
) -> Vec<Located> {
    let at_fault: HashSet<&str> =
        faults.iter().map(|(at, _)| at.as_str()).filter(|at| !at.is_empty()).collect();
    let said = |pointer: &str| record::ancestors(pointer).any(|above| at_fault.contains(above));
    let core = core.map(|problems| problems.0).unwrap_or_default();
    let found: Vec<Located> = core
        .into_iter()
        .filter(|problem| !said(&problem.pointer))
        .filter_map(|problem| places.locate(problem, words))
        .collect();
    faults.into_iter().map(|(_, located)| located).chain(found).collect()
}
