//! Readers of the formats in which instances are published.

mod assign;
mod dimacs;
#[cfg(test)]
mod tests;

use crate::Instance;
use mentorflow::network::graph::Graph;

pub use assign::{read_matrix, read_pairs};
pub use dimacs::read_dimacs;

/// A published format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// DIMACS min-cost flow, `.min`.
    Dimacs,
    /// OR-Library: `n`, then n × n costs.
    Assign,
    /// OR-Library: `n`, then lines `i j cost` of the pairs allowed, counted from 1.
    Assignp,
}

/// What a file describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Published {
    /// A general network.
    Network(Graph),
    /// An assignment in which everybody has to be matched.
    Assignment(Instance),
}

/// Why a text is no instance, with the line, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct TextError {
    /// The line, or one more than the last where something is missing.
    pub line: usize,
    /// What is wrong and what was expected.
    pub what: String,
}

impl TextError {
    fn new(line: usize, what: impl Into<String>) -> Self {
        Self { line, what: what.into() }
    }
}

/// Reads a text in a format.
///
/// # Errors
/// The text does not follow the format.
pub fn read(text: &str, format: Format) -> Result<Published, TextError> {
    match format {
        Format::Dimacs => read_dimacs(text).map(Published::Network),
        Format::Assign => read_matrix(text).map(Published::Assignment),
        Format::Assignp => read_pairs(text).map(Published::Assignment),
    }
}

/// The format a text seems to be in: DIMACS lines begin with a letter, and a matrix of `n` has as
/// many numbers as `n` says.
#[must_use]
pub fn guess(text: &str) -> Format {
    if text.trim_start().starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Format::Dimacs;
    }
    let mut words = text.split_whitespace();
    let size = words.next().and_then(|word| word.parse::<usize>().ok());
    let cells = size.and_then(|size| size.checked_mul(size));
    if cells == Some(words.count()) { Format::Assign } else { Format::Assignp }
}

/// A number of some type, or what was expected.
fn number<T: std::str::FromStr>(word: Option<&str>, line: usize, what: &str) -> Result<T, TextError> {
    let word = word.ok_or_else(|| TextError::new(line, format!("{what} is missing")))?;
    word.parse().map_err(|_| TextError::new(line, format!("{what} is {word:?}, not a number in range")))
}
