//! Reads and validates a document in one pass, so that one answer names all that is wrong with it.
//!
//! A field that could not be read has a stand-in, and what a rule finds in a stand-in is no fault of
//! the document. So of the faults of content only those are kept that no fault of form can have caused.

use std::collections::BTreeSet;

use super::Programme;
use crate::problem::{Problem, Problems};
use crate::record::{ProgrammeRecord, Tree};

/// Reads and validates `text`.
pub(super) fn programme(text: &str) -> Result<Programme, Problems> {
    let tree = Tree::parse(text)?;
    let mut form = Problems::default();
    let record = ProgrammeRecord::read(&tree, "", &mut form);
    let content = match Programme::new(record) {
        Ok(programme) => return form.none_or_err().map(|()| programme),
        Err(content) => content,
    };
    let sound: Vec<Problem> = content.0.into_iter().filter(|problem| is_sound(problem, &form, "")).collect();
    form.0.extend(sound);
    Err(form)
}

/// Whether a fault of content of the programme at `pointer` stands although the fields with faults of
/// form hold stand-ins.
pub(crate) fn is_sound(problem: &Problem, form: &Problems, pointer: &str) -> bool {
    // The field of the programme in which a problem lies; empty for the programme itself.
    let section = |problem: &Problem| -> Option<String> {
        let inside = problem.pointer.strip_prefix(pointer)?;
        Some(inside.split('/').nth(1).unwrap_or_default().to_owned())
    };
    let unread: BTreeSet<String> = form.0.iter().filter_map(section).collect();
    let doubtful = |section: &str| unread.contains(section);
    let section = section(problem).unwrap_or_default();
    let section = section.as_str();
    let rests_on_other = match section {
        "competences" => doubtful("levels"),
        "fit" => doubtful("criteria"),
        _ => false,
    };
    // Every source is held against the document's title.
    let source = problem.field == "source" && doubtful("document");
    !(doubtful("") || doubtful(section) || rests_on_other || source)
}
