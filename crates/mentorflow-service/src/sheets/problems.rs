//! Problems with their place in a sheet: what the cells are at fault for, and what the core finds in
//! the record, brought back to the cell it came from.

use mentorflow::problem::{Code, Problem, ValueKind};
use serde::Serialize;

use super::grid::Place;
use crate::texts::Texts;
use crate::wording;

/// One fault, with its place in the document and in the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Located {
    /// The kind of fault.
    pub(crate) code: Code,
    /// The record, such as `mentor M017`.
    pub(crate) record: String,
    /// The field of the record.
    pub(crate) field: String,
    /// Where it stands, in the document as it was sent.
    #[serde(flatten)]
    pub(crate) place: Place,
    /// What kind of value stood there.
    pub(crate) found: ValueKind,
    /// What was expected, in words.
    pub(crate) expected: String,
}

impl Located {
    /// A problem of a document that is no table.
    pub(crate) fn of(problem: Problem, texts: &Texts) -> Self {
        let expected = wording::problem::expected(&problem.expected, texts);
        Self {
            code: problem.code,
            record: problem.record,
            field: problem.field,
            place: Place { pointer: problem.pointer, sheet: None, row: None, column: None },
            found: problem.found,
            expected,
        }
    }

    /// A problem of a record that was read from cells. Its place is still that in the document.
    pub(crate) fn of_cells(problem: Problem, texts: &Texts) -> Self {
        let expected = wording::problem::expected_in_cell(&problem.expected, texts);
        Self { expected, ..Self::of(problem, texts) }
    }
}
