//! Reads the fields of one object, collecting every fault instead of stopping at the first.
//!
//! A reader returns a harmless stand-in for a field it could not read; the fault is in the list, so
//! the record is never used. [`Fields::finish`] reports what nobody asked for: a misspelt field.

use jiff::civil::Date;

use super::tree::Tree;
use crate::problem::{Code, Expected, Problem, Problems, ValueKind};

/// The fields of one object while they are read.
pub struct Fields<'t, 'p> {
    entries: &'t [(String, Tree)],
    asked: Vec<&'static str>,
    is_object: bool,
    record: String,
    pointer: String,
    problems: &'p mut Problems,
}

impl<'t, 'p> Fields<'t, 'p> {
    /// Starts to read `tree`. `record` is what the object is called until its id is known; `pointer`
    /// is where it stands.
    pub fn of(tree: &'t Tree, record: String, pointer: String, problems: &'p mut Problems) -> Self {
        let entries = match tree {
            Tree::Object(entries) => entries.as_slice(),
            other => {
                problems.push(Problem {
                    code: Code::WrongKind,
                    record: record.clone(),
                    field: String::new(),
                    pointer: pointer.clone(),
                    found: other.kind(),
                    expected: Expected::Object,
                });
                return Self { entries: &[], asked: Vec::new(), is_object: false, record, pointer, problems };
            }
        };
        let mut fields = Self { entries, asked: Vec::new(), is_object: true, record, pointer, problems };
        for (i, (name, value)) in entries.iter().enumerate() {
            if entries[..i].iter().any(|(earlier, _)| earlier == name) {
                fields.fault(name, Code::RepeatedField, value.kind(), Expected::FieldOnce);
            }
        }
        fields
    }

    /// Reads the id first and names the record by it: `mentor M017`.
    pub fn id(&mut self, kind: &str) -> String {
        let id = self.text("id");
        if !id.is_empty() {
            self.record = format!("{kind} {id}");
        }
        id
    }

    /// What the record is called in problems.
    #[must_use]
    pub fn record(&self) -> &str {
        &self.record
    }

    /// Where a field of this object stands; a `/` in it leads into a nested table.
    #[must_use]
    pub fn pointer_to(&self, field: &str) -> String {
        format!("{}/{}", self.pointer, field.replace('~', "~0"))
    }

    /// The problems found so far, for readers of nested objects.
    pub fn problems(&mut self) -> &mut Problems {
        self.problems
    }

    /// Reports a fault in a field of this object. What is no object has been reported, and has no
    /// fields that could be missing besides.
    pub fn fault(&mut self, field: &str, code: Code, found: ValueKind, expected: Expected) {
        if !self.is_object {
            return;
        }
        let problem = Problem {
            code,
            record: self.record.clone(),
            field: field.to_owned(),
            pointer: self.pointer_to(field),
            found,
            expected,
        };
        self.problems.push(problem);
    }

    /// A field as it was written; `None` where it is absent or null.
    pub fn tree(&mut self, name: &'static str) -> Option<&'t Tree> {
        self.given(name).filter(|tree| **tree != Tree::Null)
    }

    /// A field as it was written, null included; `None` only where it is absent.
    pub fn given(&mut self, name: &'static str) -> Option<&'t Tree> {
        self.asked.push(name);
        self.entries.iter().find(|(field, _)| field == name).map(|(_, tree)| tree)
    }

    fn missing(&mut self, name: &str, expected: Expected) {
        self.fault(name, Code::Missing, ValueKind::Nothing, expected);
    }

    /// A text that must be given and not be blank.
    pub fn text(&mut self, name: &'static str) -> String {
        match self.opt_text(name) {
            Some(text) => text,
            None => {
                if self.entries.iter().all(|(field, tree)| field != name || *tree == Tree::Null) {
                    self.missing(name, Expected::Text);
                }
                String::new()
            }
        }
    }

    /// A text that may be absent.
    pub fn opt_text(&mut self, name: &'static str) -> Option<String> {
        match self.tree(name)? {
            Tree::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            other => {
                self.fault(name, Code::WrongKind, other.kind(), Expected::TextNotBlank);
                None
            }
        }
    }

    /// `true` or `false`; `None` where the question is unanswered.
    pub fn opt_flag(&mut self, name: &'static str) -> Option<bool> {
        match self.tree(name)? {
            Tree::Bool(flag) => Some(*flag),
            other => {
                self.fault(name, Code::WrongKind, other.kind(), Expected::Flag);
                None
            }
        }
    }

    /// A whole number from `least` to `most`; `None` where it is absent.
    pub fn opt_number(&mut self, name: &'static str, least: i64, most: i64) -> Option<i64> {
        let tree = self.tree(name)?;
        let number = whole_number(tree, least, most);
        if let Err((code, expected)) = &number {
            self.fault(name, *code, tree.kind(), expected.clone());
        }
        number.ok()
    }

    /// A whole number from `least` to `most` that must be given.
    pub fn number(&mut self, name: &'static str, least: i64, most: i64) -> i64 {
        if self.entries.iter().all(|(field, tree)| field != name || *tree == Tree::Null) {
            self.asked.push(name);
            self.missing(name, Expected::WholeNumber { least, most });
            return least;
        }
        self.opt_number(name, least, most).unwrap_or(least)
    }

    /// A date that may be absent.
    pub fn opt_date(&mut self, name: &'static str) -> Option<Date> {
        let tree = self.tree(name)?;
        let date = date(tree);
        if date.is_none() {
            self.fault(name, Code::WrongKind, tree.kind(), Expected::Date);
        }
        date
    }

    /// A date that must be given.
    pub fn date(&mut self, name: &'static str) -> Date {
        if self.entries.iter().all(|(field, tree)| field != name || *tree == Tree::Null) {
            self.asked.push(name);
            self.missing(name, Expected::Date);
            return Date::ZERO;
        }
        self.opt_date(name).unwrap_or(Date::ZERO)
    }

    /// One of several texts; `None` where the field is absent.
    pub fn opt_choice<T: Copy>(&mut self, name: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let tree = self.tree(name)?;
        if let Tree::Text(text) = tree
            && let Some((_, choice)) = choices.iter().find(|(choice, _)| choice == text)
        {
            return Some(*choice);
        }
        let code = if matches!(tree, Tree::Text(_)) { Code::UnknownChoice } else { Code::WrongKind };
        self.fault(name, code, tree.kind(), one_of(choices));
        None
    }

    /// One of several texts that must be given; the first stands in for one that cannot be read.
    pub fn choice<T: Copy>(&mut self, name: &'static str, choices: &[(&str, T)]) -> T {
        if self.entries.iter().all(|(field, tree)| field != name || *tree == Tree::Null) {
            self.asked.push(name);
            self.missing(name, one_of(choices));
            return choices[0].1;
        }
        self.opt_choice(name, choices).unwrap_or(choices[0].1)
    }

    /// The items of a list; empty where the field is absent.
    pub fn list(&mut self, name: &'static str) -> &'t [Tree] {
        match self.tree(name) {
            None => &[],
            Some(Tree::List(items)) => items,
            Some(other) => {
                self.fault(name, Code::WrongKind, other.kind(), Expected::List);
                &[]
            }
        }
    }

    /// A list of texts; empty where the field is absent.
    pub fn texts(&mut self, name: &'static str) -> Vec<String> {
        let items = self.list(name);
        let mut texts = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            match item {
                Tree::Text(text) if !text.trim().is_empty() => texts.push(text.clone()),
                other => {
                    let field = format!("{name}/{i}");
                    let problem = Problem {
                        code: Code::WrongKind,
                        record: self.record.clone(),
                        field: name.to_owned(),
                        pointer: format!("{}/{field}", self.pointer),
                        found: other.kind(),
                        expected: Expected::Texts,
                    };
                    self.problems.push(problem);
                }
            }
        }
        texts
    }

    /// The entries of an object used as a table; empty where the field is absent.
    pub fn table(&mut self, name: &'static str) -> &'t [(String, Tree)] {
        match self.tree(name) {
            None => &[],
            Some(Tree::Object(entries)) => {
                for (i, (key, value)) in entries.iter().enumerate() {
                    if entries[..i].iter().any(|(earlier, _)| earlier == key) {
                        self.fault(
                            &format!("{name}/{key}"),
                            Code::RepeatedField,
                            value.kind(),
                            Expected::EntryOnce,
                        );
                    }
                }
                entries
            }
            Some(other) => {
                self.fault(name, Code::WrongKind, other.kind(), Expected::Object);
                &[]
            }
        }
    }

    /// The line manager: a text, or null for the head of a line. Absent is a fault, since a line that
    /// was never asked for would look like one without conflicts.
    pub fn line_manager(&mut self) -> Option<String> {
        match self.given("line_manager") {
            Some(Tree::Null) => None,
            Some(Tree::Text(id)) if !id.trim().is_empty() => Some(id.clone()),
            None => {
                self.missing("line_manager", Expected::LineManager);
                None
            }
            Some(other) => {
                self.fault("line_manager", Code::WrongKind, other.kind(), Expected::LineManager);
                None
            }
        }
    }

    /// A table of whole numbers from 0 to 1 000; what is null is unanswered and left out.
    pub fn numbers(&mut self, name: &'static str) -> Vec<(String, i64)> {
        let mut numbers = Vec::new();
        for (key, tree) in self.table(name) {
            match whole_number(tree, 0, 1_000) {
                _ if *tree == Tree::Null => {}
                Ok(number) => numbers.push((key.clone(), number)),
                Err((code, expected)) => self.fault(&format!("{name}/{key}"), code, tree.kind(), expected),
            }
        }
        numbers
    }

    /// A table of yes/no answers; what is null is unanswered and left out.
    pub fn flags(&mut self, name: &'static str) -> Vec<(String, bool)> {
        let mut flags = Vec::new();
        for (key, tree) in self.table(name) {
            match tree {
                Tree::Null => {}
                Tree::Bool(flag) => flags.push((key.clone(), *flag)),
                other => {
                    self.fault(&format!("{name}/{key}"), Code::WrongKind, other.kind(), Expected::Flag);
                }
            }
        }
        flags
    }

    /// Each record of a list, read with `read`, which takes the record's place and pointer.
    pub fn each<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&Tree, String, String, &mut Problems) -> T,
    ) -> Vec<T> {
        let items = self.list(name);
        let pointer = self.pointer_to(name);
        items
            .iter()
            .enumerate()
            .map(|(i, tree)| read(tree, format!("{name}[{i}]"), format!("{pointer}/{i}"), self.problems))
            .collect()
    }

    /// Reports every field nobody asked for, with the nearest name that exists.
    pub fn finish(mut self) {
        let entries = self.entries;
        for (name, value) in entries {
            if self.asked.iter().any(|asked| asked == name) {
                continue;
            }
            let near = self.asked.iter().copied().min_by_key(|asked| distance(asked, name));
            let expected = match near {
                Some(near) if distance(near, name) <= 1 + name.chars().count() / 3 => {
                    Expected::FieldAlike { alike: near }
                }
                _ => {
                    let mut known = self.asked.clone();
                    known.sort_unstable();
                    known.dedup();
                    Expected::Fields { names: known.into_iter().collect() }
                }
            };
            self.fault(name, Code::UnknownField, value.kind(), expected);
        }
    }
}

/// A date written as `2014-04-01`.
fn date(tree: &Tree) -> Option<Date> {
    match tree {
        // Only the plain form: a time of day or a zone would be dropped in silence.
        Tree::Text(text) if text.len() == 10 => text.parse().ok(),
        _ => None,
    }
}

/// A whole number from `least` to `most`, or what is wrong with it.
///
/// # Errors
/// The code and what was expected.
fn whole_number(tree: &Tree, least: i64, most: i64) -> Result<i64, (Code, Expected)> {
    let expected = || Expected::WholeNumber { least, most };
    match tree {
        Tree::Whole(number) => match i64::try_from(*number) {
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            _ => Err((Code::OutOfRange, expected())),
        },
        Tree::Decimal(_) => Err((Code::OutOfRange, expected())),
        _ => Err((Code::WrongKind, expected())),
    }
}

fn one_of<T>(choices: &[(&str, T)]) -> Expected {
    Expected::OneOf { choices: choices.iter().map(|(choice, _)| *choice).collect() }
}

/// The number of single-letter edits between two names (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
