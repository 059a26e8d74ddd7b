//! Problems with their place in a sheet: what the cells are at fault for, and what the core finds in
//! the record, brought back to the cell it came from.

use mentorflow::problem::{Code, Problem, ValueKind};
use serde::Serialize;

use super::grid::Place;

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

impl From<Problem> for Located {
    /// A problem of a document that is no table.
    fn from(problem: Problem) -> Self {
        let place = Place { pointer: problem.pointer, sheet: None, row: None, column: None };
        Self {
            code: problem.code,
            record: problem.record,
            field: problem.field,
            place,
            found: problem.found,
            expected: problem.expected,
        }
    }
}
