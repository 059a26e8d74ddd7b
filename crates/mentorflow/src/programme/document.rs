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
    let unread: BTreeSet<String> = form.0.iter().map(|problem| section(problem).to_owned()).collect();
    form.0.extend(content.0.into_iter().filter(|problem| is_of_the_document(problem, &unread)));
    Err(form)
}

/// The field of the document in which a problem lies; empty for the document itself.
fn section(problem: &Problem) -> &str {
    problem.pointer.split('/').nth(1).unwrap_or_default()
}

/// Whether a fault of content stands although the fields in `unread` hold stand-ins.
fn is_of_the_document(problem: &Problem, unread: &BTreeSet<String>) -> bool {
    let doubtful = |section: &str| unread.contains(section);
    let section = section(problem);
    let rests_on_other = match section {
        "competences" => doubtful("levels"),
        "fit" => doubtful("criteria"),
        _ => false,
    };
    // Every source is held against the document's title.
    let source = problem.field == "source" && doubtful("document");
    !(doubtful("") || doubtful(section) || rests_on_other || source)
}
