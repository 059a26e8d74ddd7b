//! Reads and validates a pool document in one pass, so that one answer names all that is wrong with it.
//!
//! A field that could not be read has a stand-in, and what a rule finds in a stand-in is no fault of
//! the document. So of the faults of content only those are kept that no fault of form can have caused.

use std::collections::HashSet;

use super::{Overrides, Pool, build};
use crate::problem::{Code, Problem, Problems};
use crate::programme::document::is_sound as is_sound_of_programme;
use crate::record::{PoolRecord, Tree};

/// Where the programme stands in a pool document.
const PROGRAMME: &str = "/programme";

/// Fields that are held against another one of their record: where the other could not be read,
/// nothing is known of these.
const RESTS_ON: [(&str, &str); 4] = [
    ("until", "state"),
    ("level_aimed", "level"),
    ("wished_minimum", "places"),
    ("wished_minimum", "hours_a_year"),
];

/// Fields that are held against the programme.
const OF_THE_PROGRAMME: [&str; 11] = [
    "agency",
    "level",
    "level_aimed",
    "needs",
    "experience",
    "competences",
    "criteria",
    "places",
    "hours_a_year",
    "wished_minimum",
    "waiting_since",
];

/// Reads and validates `text` after putting `overrides` in place of the document's own choices.
pub(super) fn pool(text: &str, overrides: &Overrides) -> Result<Pool, Problems> {
    pool_of_tree(&Tree::parse(text)?, overrides)
}

/// Validates a document that was read already.
pub(super) fn pool_of_tree(tree: &Tree, overrides: &Overrides) -> Result<Pool, Problems> {
    let mut form = Problems::default();
    let mut record = PoolRecord::read(tree, &mut form);
    let replaced = replaced_programme(&record, &form, overrides);
    replace(&mut record, &mut form, overrides);
    form.0.extend(replaced);
    match build::pool(record) {
        Ok(pool) => form.none_or_err().map(|()| pool),
        Err(content) => {
            let doubts = Doubts::of(&form);
            let sound: Vec<Problem> = content.0.into_iter().filter(|problem| doubts.leave(problem)).collect();
            form.0.extend(sound);
            Err(form)
        }
    }
}

/// What is wrong with a programme that another one stands in for.
fn replaced_programme(record: &PoolRecord, form: &Problems, overrides: &Overrides) -> Vec<Problem> {
    let mut content = Problems::default();
    if overrides.programme.is_some() && !form.0.iter().any(|problem| problem.pointer == PROGRAMME) {
        build::programme_of(&record.programme, &mut content);
    }
    content.0.retain(|problem| is_sound_of_programme(problem, form, PROGRAMME));
    content.0
}

/// Puts choices in place of the document's own. One that is missing is nobody's fault then; one that
/// cannot be read stays a fault, for nothing in a document is passed over.
fn replace(record: &mut PoolRecord, form: &mut Problems, overrides: &Overrides) {
    let mut excuse = |pointer: &str| {
        form.0.retain(|problem| problem.code != Code::Missing || problem.pointer != pointer);
    };
    if let Some(programme) = &overrides.programme {
        record.programme = programme.clone();
        excuse(PROGRAMME);
    }
    if let Some(as_of) = overrides.as_of {
        record.as_of = as_of;
        excuse("/as_of");
    }
    if let Some(seed) = overrides.seed {
        record.options.seed = Some(seed);
    }
}

/// What the faults of form leave in doubt.
struct Doubts<'f> {
    form: &'f Problems,
    pointers: HashSet<&'f str>,
    fields: HashSet<&'f str>,
    /// Whether people may be missing who are in the document.
    people: bool,
    programme: bool,
}

impl<'f> Doubts<'f> {
    fn of(form: &'f Problems) -> Self {
        let each = || form.0.iter();
        Self {
            form,
            pointers: each().map(|problem| problem.pointer.as_str()).collect(),
            fields: each().map(|problem| field_of(&problem.pointer)).collect(),
            people: each().any(hides_people),
            programme: each().any(|problem| is_inside(&problem.pointer, PROGRAMME)),
        }
    }

    /// Whether a fault of content stands although the fields with faults of form hold stand-ins.
    fn leave(&self, problem: &Problem) -> bool {
        let pointer = problem.pointer.as_str();
        if ancestors(pointer).any(|above| self.pointers.contains(above)) {
            return false;
        }
        if is_inside(pointer, PROGRAMME) {
            return is_sound_of_programme(problem, self.form, PROGRAMME);
        }
        let field = field_of(pointer);
        let (record, name) = field.rsplit_once('/').unwrap_or_default();
        let rests_on_unread = RESTS_ON.iter().any(|(resting, other)| {
            *resting == name && self.fields.contains(format!("{record}/{other}").as_str())
        });
        let doubtful = self.fields.contains(field)
            || rests_on_unread
            || (self.programme && OF_THE_PROGRAMME.contains(&name))
            || (self.people && problem.code == Code::UnknownReference && names_a_person(name))
            // Whether locks find room is asked of all people together.
            || (problem.code == Code::ForbiddenLock && !self.form.0.is_empty());
        !doubtful
    }
}

/// Whether a fault of form can hide people whom others refer to: a list, an entry or an id that could
/// not be read, or a list under a misspelt name.
fn hides_people(problem: &Problem) -> bool {
    let pointer: Vec<&str> = problem.pointer.split('/').skip(1).collect();
    let of_people = |list: &str| ["mentors", "mentees", "managers"].contains(&list);
    match pointer[..] {
        [list] => of_people(list) || problem.code == Code::UnknownField,
        [list, _] => of_people(list),
        [_, _, "team"] | [_, _, "team", _] => true,
        [.., "id"] => problem.code == Code::WrongKind,
        _ => false,
    }
}

fn names_a_person(field: &str) -> bool {
    ["line_manager", "exclusions", "wished_mentors", "mentee", "mentor"].contains(&field)
}

fn is_inside(pointer: &str, part: &str) -> bool {
    pointer.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A pointer and everything it stands in.
fn ancestors(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |pointer| pointer.rsplit_once('/').map(|(above, _)| above))
}

/// The pointer cut off after the field of its record: `/mentors/3/experience/direct/0/from` lies in
/// `/mentors/3/experience`.
fn field_of(pointer: &str) -> &str {
    let depth = match pointer.split('/').nth(3) {
        Some("team") if pointer.split('/').count() > 5 => 5,
        _ => 3,
    };
    pointer.match_indices('/').nth(depth).map_or(pointer, |(end, _)| &pointer[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_belongs_to_its_record() {
        assert_eq!(field_of("/mentors/3/experience/direct/0/from"), "/mentors/3/experience");
        assert_eq!(field_of("/mentees/3/team/1/unit"), "/mentees/3/team/1/unit");
        assert_eq!(field_of("/mentees/3/team/1"), "/mentees/3/team");
        assert_eq!(field_of("/options/seed"), "/options/seed");
        assert_eq!(field_of(""), "");
        assert_eq!(ancestors("/a/b").collect::<Vec<_>>(), ["/a/b", "/a", ""]);
        assert!(is_inside("/programme/id", PROGRAMME) && !is_inside("/programmes", PROGRAMME));
    }
}
