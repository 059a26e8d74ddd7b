//! Where in a programme document a fault is found, and the checks that every part of it shares.

use std::collections::HashMap;

use crate::problem::{Code, Expected, Problem, Problems, ValueKind};
use crate::record::Sourced;

/// No list of a programme holds more entries than this.
pub(super) const MOST_ENTRIES: usize = 10_000;

/// One object of the document: what it is called and where it stands.
#[derive(Debug, Clone)]
pub(super) struct At {
    pub(super) record: String,
    pub(super) pointer: String,
}

impl At {
    /// The object that the field `name` holds.
    pub(super) fn part(&self, name: &str) -> Self {
        Self { record: format!("{}, {name}", self.record), pointer: format!("{}/{name}", self.pointer) }
    }

    /// The object at `place` in the list that the field `list` holds, called by its id if it has one.
    pub(super) fn item(&self, list: &str, place: usize, kind: &str, id: &str) -> Self {
        let record = if id.is_empty() { format!("{list}[{place}]") } else { format!("{kind} {id}") };
        Self { record, pointer: format!("{}/{list}/{place}", self.pointer) }
    }
}

/// Finds and keeps the faults of one document.
pub(super) struct Check<'r, 'p> {
    /// The title that every source begins with that is no assumption.
    pub(super) title: &'r str,
    pub(super) problems: &'p mut Problems,
}

impl Check<'_, '_> {
    /// Reports a fault in a field of `at`.
    pub(super) fn fault(&mut self, at: &At, field: &str, code: Code, found: ValueKind, expected: Expected) {
        self.problems.push(Problem {
            code,
            record: at.record.clone(),
            field: field.into(),
            pointer: if field.is_empty() { at.pointer.clone() } else { format!("{}/{field}", at.pointer) },
            found,
            expected,
        });
    }

    /// A text that is not blank.
    pub(super) fn text(&mut self, at: &At, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.fault(at, field, Code::Missing, ValueKind::Text, Expected::TextNotBlank);
        }
    }

    /// A source: `assumption`, `assumption: why`, or a place in the programme's document.
    pub(super) fn source(&mut self, at: &At, source: &str) {
        let assumed = source.strip_prefix("assumption").is_some_and(|why| {
            why.is_empty() || why.strip_prefix(':').is_some_and(|why| !why.trim().is_empty())
        });
        let quoted = !self.title.is_empty()
            && source.strip_prefix(self.title).is_some_and(|place| !place.starts_with(char::is_alphanumeric));
        if !assumed && !quoted {
            let expected = Expected::Source { title: self.title.to_owned() };
            self.fault(at, "source", Code::UnknownReference, ValueKind::Text, expected);
        }
    }

    /// The name and the source that every entry has.
    pub(super) fn named(&mut self, at: &At, name: &str, source: &str) {
        self.text(at, "name", name);
        self.source(at, source);
    }

    /// A number from `least` to `most`.
    pub(super) fn range(&mut self, at: &At, field: &str, number: u32, least: u32, most: u32) {
        if !(least..=most).contains(&number) {
            let expected = Expected::WholeNumber { least: least.into(), most: most.into() };
            self.fault(at, field, Code::OutOfRange, ValueKind::Number, expected);
        }
    }

    /// A number with its source, both in an object of their own.
    pub(super) fn number(&mut self, at: &At, field: &str, number: &Sourced<u32>, least: u32, most: u32) {
        let at = at.part(field);
        self.range(&at, "value", number.value, least, most);
        self.source(&at, &number.source);
    }

    /// Two numbers of which the first is not larger than the second.
    pub(super) fn ordered(&mut self, at: &At, least: (&str, u32), most: (&str, u32)) {
        if least.1 > most.1 {
            let expected = Expected::AtMostField { field: most.0.to_owned() };
            self.fault(at, least.0, Code::Contradiction, ValueKind::Number, expected);
        }
    }

    /// A list that holds at least one entry and at most `most`.
    pub(super) fn length(&mut self, at: &At, list: &str, length: usize, most: usize) {
        if length == 0 {
            self.fault(at, list, Code::Missing, ValueKind::List, Expected::EntryAtLeast);
        } else if length > most {
            self.fault(at, list, Code::OutOfRange, ValueKind::List, Expected::MostEntries { most });
        }
    }

    /// An id of letters a–z, digits, `-`, `_` and `.`: an id stands in files, columns and addresses,
    /// and of such ids only those can be confused that differ by case.
    pub(super) fn id(&mut self, at: &At, id: &str) {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        if id.is_empty() {
            self.fault(at, "id", Code::Missing, ValueKind::Text, Expected::TextNotBlank);
        } else if !id.bytes().all(plain) {
            self.fault(at, "id", Code::ConfusableId, ValueKind::Text, Expected::PlainId);
        }
    }

    /// The index of each id of a list, whose entries stand at `ats`.
    pub(super) fn ids<'i, I: Copy>(
        &mut self,
        entries: impl Iterator<Item = (&'i At, &'i str)>,
        index: impl Fn(usize) -> I,
    ) -> HashMap<String, I> {
        let mut lookup: HashMap<String, I> = HashMap::new();
        let mut folded: HashMap<String, &str> = HashMap::new();
        for (place, (at, id)) in entries.take(MOST_ENTRIES).enumerate() {
            self.id(at, id);
            if id.is_empty() {
                continue;
            }
            match folded.get(&id.to_ascii_lowercase()) {
                Some(twin) if *twin == id => {
                    self.fault(at, "id", Code::Duplicate, ValueKind::Text, Expected::FreeEntryId);
                }
                Some(twin) => {
                    let expected = Expected::DistinctEntryId { alike: (*twin).to_owned() };
                    self.fault(at, "id", Code::ConfusableId, ValueKind::Text, expected);
                }
                None => {
                    folded.insert(id.to_ascii_lowercase(), id);
                }
            }
            lookup.entry(id.to_owned()).or_insert_with(|| index(place));
        }
        lookup
    }
}
