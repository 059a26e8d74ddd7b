//! From a cell to the value of a field. What cannot be read for certain becomes a fault and a value
//! of a wrong kind, so that the core does not take it for missing and asks nothing more of it.

use jiff::civil::Date;
use mentorflow::problem::Code;
use serde_json::{Map, Value, json};

use super::cell::Cell;
use super::lists::{self, Item};
use super::names::{self, Choice, Unclear, fold, spellings};
use super::numbers::{Typed, day, serial, typed};
use crate::texts::{Argument, Texts};

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Want {
    /// An id. It stays text; a whole number of a spreadsheet is written out.
    Id,
    /// A text.
    Text,
    /// A manager's id, or a word that says there is none.
    LineManager,
    /// Yes or no.
    Flag,
    /// A whole number.
    Whole,
    /// Years, or dated periods.
    Experience,
    /// A day.
    Day,
    /// One of several.
    Choice(Vec<Choice>),
    /// Some of several.
    Choices(Vec<Choice>),
    /// Ids.
    Ids,
    /// Competences, ranked, or each with its weight in parentheses.
    Needs(Vec<Choice>),
}

/// What a cell was read as.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Read {
    /// The value in the record; `None` where the cell is empty.
    pub(crate) value: Option<Value>,
    /// What is wrong, with the place inside the value: empty, or `/2`.
    pub(crate) faults: Vec<(String, Fault)>,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The kind of fault.
    pub(crate) code: Code,
    /// What was expected, in words.
    pub(crate) expected: String,
}

impl Read {
    fn of(value: Value) -> Self {
        Self { value: Some(value), faults: Vec::new() }
    }
}

/// Reads cells of one table.
pub(crate) struct Reader<'t> {
    /// The language of what was expected.
    pub(crate) texts: &'t Texts,
    /// Whether a plain number that stands for a day counts from 1904.
    pub(crate) from_1904: bool,
}

impl Reader<'_> {
    /// Reads a cell as what its column holds.
    pub(crate) fn read(&self, cell: &Cell, want: &Want) -> Read {
        if cell.is_empty() {
            return Read { value: None, faults: Vec::new() };
        }
        let value = match want {
            Want::Id => id(cell).map(Value::String).ok_or(Code::WrongKind),
            Want::Text => text(cell).map(Value::String).ok_or(Code::WrongKind),
            Want::LineManager => line_manager(cell).ok_or(Code::WrongKind),
            Want::Flag => flag(cell).map(Value::Bool).ok_or(Code::WrongKind),
            Want::Whole => number(cell).ok_or(Code::WrongKind),
            Want::Experience => self.experience(cell).ok_or(Code::WrongKind),
            Want::Day => self.day(cell).map(|day| json!(day.to_string())).ok_or(Code::WrongKind),
            Want::Choice(choices) => match choice(cell, choices) {
                Ok(id) => Ok(Value::String(id)),
                Err(Unclear::Several) => return self.unreadable(want, Code::UnknownChoice, self.several()),
                Err(Unclear::Unknown) => Err(Code::UnknownChoice),
            },
            Want::Choices(choices) => return self.choices(cell, choices, want),
            Want::Ids => return self.ids(cell, want),
            Want::Needs(choices) => return self.needs(cell, choices, want),
        };
        match value {
            Ok(value) => Read::of(value),
            Err(code) => self.unreadable(want, code, self.expected(want)),
        }
    }

    /// What a column expects, in words.
    pub(crate) fn expected(&self, want: &Want) -> String {
        let key = match want {
            Want::Id => "expected-id",
            Want::Text => "expected-text",
            Want::LineManager => "expected-line-manager",
            Want::Flag => "expected-flag",
            Want::Whole => "expected-whole",
            Want::Experience => "expected-experience",
            Want::Day => "expected-day",
            Want::Ids => "expected-ids",
            Want::Choice(choices) => return self.one_of("expected-choice", choices),
            Want::Choices(choices) => return self.one_of("expected-choices", choices),
            Want::Needs(choices) => return self.one_of("expected-needs", choices),
        };
        self.texts.text(key)
    }

    fn one_of(&self, key: &str, choices: &[Choice]) -> String {
        let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        self.texts.with(key, &[("choices", Argument::Text(&names.join(", ")))])
    }

    fn several(&self) -> String {
        self.texts.text("expected-unambiguous")
    }

    /// A cell that cannot be read, with a value that the core is sure to refuse in its place.
    fn unreadable(&self, want: &Want, code: Code, expected: String) -> Read {
        let value = if *want == Want::Flag { json!("") } else { json!(false) };
        Read { value: Some(value), faults: vec![(String::new(), Fault { code, expected })] }
    }

    fn day(&self, cell: &Cell) -> Option<Date> {
        match cell {
            Cell::Day(day) => Some(*day),
            Cell::Whole(number) => serial(*number, self.from_1904),
            Cell::Text(text) => day(text),
            _ => None,
        }
    }

    fn experience(&self, cell: &Cell) -> Option<Value> {
        if let Some(years) = number(cell) {
            return Some(years);
        }
        let Cell::Text(text) = cell else { return None };
        let periods: Option<Vec<Value>> =
            lists::split(text).into_iter().map(|item| period(&item.text)).collect();
        periods.map(Value::Array)
    }

    fn ids(&self, cell: &Cell, want: &Want) -> Read {
        let Some(items) = items(cell) else {
            return self.unreadable(want, Code::WrongKind, self.expected(want));
        };
        let mut list = Listed::default();
        for item in items {
            match item.by_commas() {
                Some(ids) => ids.into_iter().for_each(|id| list.push(id)),
                None => list.fault(Code::WrongKind, self.texts.text("expected-semicolons")),
            }
        }
        list.done()
    }

    fn choices(&self, cell: &Cell, choices: &[Choice], want: &Want) -> Read {
        let Some(items) = items(cell) else {
            return self.unreadable(want, Code::WrongKind, self.expected(want));
        };
        let mut list = Listed::default();
        for item in items {
            for found in several(&item, |text| names::find(choices, text).map(|choice| choice.id.clone())) {
                match found {
                    Ok(id) => list.push(id),
                    Err(Unclear::Several) => list.fault(Code::UnknownChoice, self.several()),
                    Err(Unclear::Unknown) => list.fault(Code::UnknownChoice, self.expected(want)),
                }
            }
        }
        list.done()
    }

    fn needs(&self, cell: &Cell, choices: &[Choice], want: &Want) -> Read {
        let Some(items) = items(cell) else {
            return self.unreadable(want, Code::WrongKind, self.expected(want));
        };
        let mut list = Listed::default();
        let mut weights = Map::new();
        let (mut ranked, mut weighted) = (0, 0);
        for item in items {
            for found in several(&item, |text| need(choices, text)) {
                match found {
                    Ok((id, None)) => {
                        ranked += 1;
                        list.push(id);
                    }
                    Ok((id, Some(weight))) => {
                        weighted += 1;
                        if weights.insert(id, weight.into()).is_some() {
                            return self.unreadable(want, Code::Duplicate, self.expected(want));
                        }
                    }
                    Err(Unclear::Several) => list.fault(Code::UnknownChoice, self.several()),
                    Err(Unclear::Unknown) => list.fault(Code::UnknownChoice, self.expected(want)),
                }
            }
        }
        match (ranked, weighted) {
            (_, 0) => list.done(),
            (0, _) if list.faults.is_empty() => Read::of(Value::Object(weights)),
            (0, _) => {
                let (_, fault) = list.faults.swap_remove(0);
                self.unreadable(want, fault.code, fault.expected)
            }
            _ => self.unreadable(want, Code::Contradiction, self.texts.text("expected-all-weighted")),
        }
    }
}

/// A list while it is read: an item that cannot be read keeps its place.
#[derive(Default)]
struct Listed {
    values: Vec<Value>,
    faults: Vec<(String, Fault)>,
}

impl Listed {
    fn push(&mut self, id: String) {
        self.values.push(Value::String(id));
    }

    fn fault(&mut self, code: Code, expected: String) {
        self.faults.push((format!("/{}", self.values.len()), Fault { code, expected }));
        self.values.push(json!(false));
    }

    fn done(self) -> Read {
        Read { value: Some(Value::Array(self.values)), faults: self.faults }
    }
}

/// An id. A decimal number, a day and a number too long to be exact are doubtful.
fn id(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.clone()),
        Cell::Whole(number) if (0..1_000_000_000_000_000).contains(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text; a number is written out as the spreadsheet would show it.
fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.clone()),
        Cell::Whole(number) => Some(number.to_string()),
        _ => None,
    }
}

fn line_manager(cell: &Cell) -> Option<Value> {
    if let Cell::Text(text) = cell
        && is_nobody(text)
    {
        return Some(Value::Null);
    }
    id(cell).map(Value::String)
}

/// Whether a text says that there is no manager.
pub(crate) fn is_nobody(text: &str) -> bool {
    let folded = fold(text);
    matches!(folded.as_str(), "-" | "\u{2013}" | "\u{2014}") || spellings("word-nobody").contains(&folded)
}

fn flag(cell: &Cell) -> Option<bool> {
    const YES: [&str; 9] = ["ja", "yes", "x", "sant", "sann", "sand", "true", "1", "\u{2713}"];
    const NO: [&str; 9] = ["nej", "nei", "no", "falskt", "falsk", "usann", "usand", "false", "0"];
    match cell {
        Cell::YesNo(flag) => Some(*flag),
        Cell::Whole(1) => Some(true),
        Cell::Whole(0) => Some(false),
        Cell::Text(text) => {
            let folded = fold(text);
            let yes = YES.contains(&folded.as_str());
            (yes || NO.contains(&folded.as_str())).then_some(yes)
        }
        _ => None,
    }
}

fn number(cell: &Cell) -> Option<Value> {
    let typed = match cell {
        Cell::Whole(number) => Typed::Whole(*number),
        Cell::Decimal(number) => Typed::Decimal(number.clone()),
        Cell::Text(text) => typed(text)?,
        _ => return None,
    };
    match typed {
        Typed::Whole(number) => i64::try_from(number).ok().map(Value::from),
        Typed::Decimal(text) => text.parse::<f64>().ok().map(Value::from),
    }
}

/// `2010-04-01 – 2012-06-01`, or `2012-04-01 –` for a period that still goes on.
fn period(text: &str) -> Option<Value> {
    let (from, rest) = text.trim().split_at_checked(10)?;
    let from = day(from)?;
    let rest = rest.trim_start();
    let parted = ["\u{2013}", "\u{2014}", "--", "-", "/", "till", "til", "to"];
    let rest = parted.iter().find_map(|sign| rest.strip_prefix(sign))?.trim();
    if rest.is_empty() || rest == ".." {
        return Some(json!({"from": from.to_string()}));
    }
    let until = day(rest)?;
    Some(json!({"from": from.to_string(), "until": until.to_string()}))
}

fn choice(cell: &Cell, choices: &[Choice]) -> Result<String, Unclear> {
    let text = text(cell).ok_or(Unclear::Unknown)?;
    names::find(choices, &text).map(|choice| choice.id.clone())
}

fn need(choices: &[Choice], text: &str) -> Result<(String, Option<i64>), Unclear> {
    match names::find(choices, text) {
        Ok(choice) => Ok((choice.id.clone(), None)),
        Err(Unclear::Several) => Err(Unclear::Several),
        Err(Unclear::Unknown) => {
            let (name, weight) = text
                .trim()
                .strip_suffix(')')
                .and_then(|rest| rest.rsplit_once('('))
                .ok_or(Unclear::Unknown)?;
            let Some(Typed::Whole(weight)) = typed(weight) else { return Err(Unclear::Unknown) };
            let weight = i64::try_from(weight).map_err(|_| Unclear::Unknown)?;
            Ok((names::find(choices, name)?.id.clone(), Some(weight)))
        }
    }
}

/// The values of a cell with several; `None` where it is no text and no whole number.
fn items(cell: &Cell) -> Option<Vec<Item>> {
    match cell {
        Cell::Text(text) => Some(lists::split(text)),
        other => Some(vec![Item { text: id(other)?, quoted: true }]),
    }
}

/// What an item means: itself, or each part between commas where all of them mean something.
fn several<T>(item: &Item, find: impl Fn(&str) -> Result<T, Unclear>) -> Vec<Result<T, Unclear>> {
    let whole = find(&item.text);
    if whole.is_ok() || item.quoted {
        return vec![whole];
    }
    let parts: Vec<Result<T, Unclear>> = item.text.split(',').map(&find).collect();
    if parts.len() > 1 && parts.iter().all(Result::is_ok) { parts } else { vec![whole] }
}
