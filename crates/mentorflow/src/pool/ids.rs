//! Everybody's id in one namespace, and the ids that only look different.
//!
//! Two ids that differ only by case, Unicode form or invisible characters are one id typed twice
//! until a person says otherwise, so they are refused rather than guessed at.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::is_nfc;

use super::faults::Faults;
use crate::problem::{Code, Expected, ValueKind};

/// What an id of the pool names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A mentor.
    Mentor,
    /// A mentee, or a leader team as one mentee.
    Mentee,
    /// One person of a leader team.
    Member,
    /// Somebody's manager.
    Manager,
}

/// One known person: where her record stands and what it is called.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// What the id names.
    pub(super) role: Role,
    /// The record's place in its list, as read; for a team member, the team's place.
    pub(super) position: usize,
    /// The number of the person in reporting lines.
    pub(super) person: u32,
}

/// All ids of a pool.
#[derive(Debug, Default)]
pub(super) struct Ids {
    exact: HashMap<String, Entry>,
    folded: HashMap<String, String>,
}

impl Ids {
    /// Enters an id. A fault is reported where it is taken, only looks different from one that is,
    /// or holds characters nobody can see.
    pub(super) fn enter(
        &mut self,
        id: &str,
        role: Role,
        position: usize,
        record: &str,
        pointer: &str,
        faults: &mut Faults<'_>,
    ) {
        if id.is_empty() {
            return; // The reader has reported it.
        }
        if let Some(taken) = self.exact.get(id) {
            let same_person = matches!(
                (taken.role, role),
                (Role::Mentor, Role::Mentee | Role::Member) | (Role::Mentee | Role::Member, Role::Mentor)
            );
            let (code, expected) = if same_person {
                (Code::SamePerson, Expected::OneRole)
            } else {
                (Code::Duplicate, Expected::FreeId)
            };
            faults.report(record, pointer, "id", code, ValueKind::Text, expected);
            return;
        }
        let key = fold(id);
        if let Some(twin) = self.folded.get(&key) {
            let expected = Expected::DistinctId { alike: twin.clone() };
            faults.report(record, pointer, "id", Code::ConfusableId, ValueKind::Text, expected);
        } else {
            if id != id.trim() || id.chars().any(is_invisible) || !is_nfc(id) {
                faults.report(record, pointer, "id", Code::ConfusableId, ValueKind::Text, Expected::CleanId);
            }
            self.folded.insert(key, id.to_owned());
        }
        let person = u32::try_from(self.exact.len()).expect("a pool holds fewer people than 2^32");
        self.exact.insert(id.to_owned(), Entry { role, position, person });
    }

    /// The person an id names.
    pub(super) fn get(&self, id: &str) -> Option<&Entry> {
        self.exact.get(id)
    }

    /// The number of people.
    pub(super) fn len(&self) -> usize {
        self.exact.len()
    }

    /// What to expect instead of an id that names no person.
    pub(super) fn person_expected(&self, id: &str) -> Expected {
        match self.alike(id) {
            Some(alike) => Expected::PersonIdAlike { alike },
            None => Expected::PersonId,
        }
    }

    /// What to expect instead of an id that names no mentor.
    pub(super) fn mentor_expected(&self, id: &str) -> Expected {
        match self.alike(id) {
            Some(alike) => Expected::MentorIdAlike { alike },
            None => Expected::MentorId,
        }
    }

    /// What to expect instead of an id that names no mentee.
    pub(super) fn mentee_expected(&self, id: &str) -> Expected {
        match self.alike(id) {
            Some(alike) => Expected::MenteeIdAlike { alike },
            None => Expected::MenteeId,
        }
    }

    /// The known id that only looks different. One that is the same names somebody in another role.
    fn alike(&self, id: &str) -> Option<String> {
        self.folded.get(&fold(id)).filter(|alike| *alike != id).cloned()
    }
}

/// What is left of an id when case, Unicode form and invisible characters are taken away.
fn fold(id: &str) -> String {
    if id.is_ascii() {
        return id.trim().chars().filter(|c| !c.is_ascii_control()).map(|c| c.to_ascii_lowercase()).collect();
    }
    let visible: String = id.nfkc().filter(|c| !is_invisible(*c)).collect();
    visible.trim().to_lowercase().nfkc().collect()
}

/// Characters that take no ink: controls, joiners, marks of direction, variation selectors, tags.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// A unit's name as it is compared: two spellings of one unit must not hide a conflict of interest.
/// Units are typed by hand, so the number of spaces between words says nothing either.
pub(super) fn fold_unit(unit: &str) -> String {
    // A tab parts words, so it is a space before what takes no ink is taken away, and not after.
    let spaced: String = unit.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    fold(&spaced).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_look_alike_fold_together() {
        for (a, b) in [("M1", "m1"), ("Å1", "A\u{30a}1"), ("M1", "M\u{200b}1"), ("ﬁ", "fi"), ("M1", " M1 ")]
        {
            assert_eq!(fold(a), fold(b), "{a:?} and {b:?}");
        }
        for (a, b) in [("sk ane", "Sk \u{200b} ane"), ("a b", " A\t b"), ("å b", "Å \u{ad} B ")] {
            assert_eq!(fold_unit(a), fold_unit(b), "{a:?} and {b:?}");
        }
        assert_ne!(fold_unit("a b"), fold_unit("ab"));
        for (a, b) in [("M1", "M2"), ("Å1", "A1"), ("0071", "71")] {
            assert_ne!(fold(a), fold(b), "{a:?} and {b:?}");
        }
    }
}
