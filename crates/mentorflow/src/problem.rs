//! What can be wrong with input, and the list that carries every fault found at once.
//!
//! A problem names the record, the field, what kind of value stood there and what was expected. It
//! never quotes the value itself: a message may reach a log, and the only thing of a person that
//! may appear there is the id.

mod expected;
mod phrase;

use std::fmt;

use serde::Serialize;

pub use expected::Expected;
pub use phrase::{Argument, Names};

/// The kind of fault, stable across versions and languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Code {
    /// The text is not JSON.
    Syntax,
    /// A field that no record of this kind has; most often a misspelling.
    UnknownField,
    /// A field given twice in one record.
    RepeatedField,
    /// A field that must be given is not.
    Missing,
    /// A value of the wrong kind, such as a text where a number is expected.
    WrongKind,
    /// A number or date outside what the field allows.
    OutOfRange,
    /// A value that is not among the allowed choices.
    UnknownChoice,
    /// An id that names nothing in the programme or the pool.
    UnknownReference,
    /// The same id, reference or period given twice.
    Duplicate,
    /// Two ids that differ only by case, Unicode form or invisible characters, or an id that
    /// contains such characters.
    ConfusableId,
    /// A record that refers to itself where it may not.
    SelfReference,
    /// One person given as both mentor and mentee.
    SamePerson,
    /// People who report to each other in a circle.
    Cycle,
    /// Two values that cannot both hold.
    Contradiction,
    /// A locked pair that a rule forbids.
    ForbiddenLock,
}

impl Code {
    /// The code as it stands in JSON, such as `unknown_field`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::UnknownField => "unknown_field",
            Self::RepeatedField => "repeated_field",
            Self::Missing => "missing",
            Self::WrongKind => "wrong_kind",
            Self::OutOfRange => "out_of_range",
            Self::UnknownChoice => "unknown_choice",
            Self::UnknownReference => "unknown_reference",
            Self::Duplicate => "duplicate",
            Self::ConfusableId => "confusable_id",
            Self::SelfReference => "self_reference",
            Self::SamePerson => "same_person",
            Self::Cycle => "cycle",
            Self::Contradiction => "contradiction",
            Self::ForbiddenLock => "forbidden_lock",
        }
    }
}

/// The kind of value a problem was found with. The value itself is never kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Nothing was given.
    Nothing,
    /// `true` or `false`.
    YesNo,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A text that is a date.
    Date,
    /// A list.
    List,
    /// An object.
    Object,
}

impl fmt::Display for ValueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "nothing",
            Self::YesNo => "true or false",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::Date => "a date",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}

/// One fault in the input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Problem {
    /// The kind of fault.
    pub code: Code,
    /// The record, such as `mentor M017`, or its place where it has no readable id.
    pub record: String,
    /// The field, such as `places`; empty where the record as a whole is meant.
    pub field: String,
    /// Where the field stands in the document, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// What kind of value stood there.
    pub found: ValueKind,
    /// What was expected.
    pub expected: Expected,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.record)?;
        if !self.field.is_empty() {
            write!(f, ", field `{}`", self.field)?;
        }
        write!(f, ": expected {}, found {}", self.expected, self.found)?;
        write!(f, " [{} at {}]", self.code.name(), if self.pointer.is_empty() { "/" } else { &self.pointer })
    }
}

/// Every problem found in one input, in the order of the document. Never empty inside an `Err`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// `Ok` where no problem was found.
    ///
    /// # Errors
    /// The problems themselves, where there is any.
    pub fn none_or_err(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
