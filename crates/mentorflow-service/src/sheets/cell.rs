//! One cell of a table, whatever the table came from: a request, a workbook or a CSV file.

use jiff::civil::Date;
use mentorflow::problem::ValueKind;
use mentorflow::record::Tree;

/// The value of one cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Cell {
    /// Nothing: no answer.
    #[default]
    Empty,
    /// A text that is not blank.
    Text(String),
    /// A whole number; `51.0` is one.
    Whole(i128),
    /// Any other number, as its shortest decimal text.
    Decimal(String),
    /// Yes or no.
    YesNo(bool),
    /// A day that the spreadsheet itself keeps as a date.
    Day(Date),
    /// What no cell should hold: a date with a time of day, an error, a list. Only its kind is kept.
    Odd(ValueKind),
}

impl Cell {
    /// A text, or nothing where it is blank.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A number as a spreadsheet keeps it. What is not finite is odd.
    pub(crate) fn number(number: f64) -> Self {
        if !number.is_finite() {
            return Self::Odd(ValueKind::Number);
        }
        let text = format!("{number}");
        text.parse().map_or(Self::Decimal(text), Self::Whole)
    }

    /// A value of a request.
    pub(crate) fn of_tree(tree: &Tree) -> Self {
        match tree {
            Tree::Null => Self::Empty,
            Tree::Bool(flag) => Self::YesNo(*flag),
            Tree::Whole(number) => Self::Whole(*number),
            Tree::Decimal(text) => Self::Decimal(text.clone()),
            Tree::Text(text) => Self::text(text.as_str()),
            Tree::List(_) | Tree::Object(_) => Self::Odd(tree.kind()),
        }
    }

    /// Whether nothing stands here.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The kind of value, for problems; the value itself never leaves the cell that way.
    pub(crate) fn kind(&self) -> ValueKind {
        match self {
            Self::Empty => ValueKind::Nothing,
            Self::Text(_) => ValueKind::Text,
            Self::Whole(_) | Self::Decimal(_) => ValueKind::Number,
            Self::YesNo(_) => ValueKind::YesNo,
            Self::Day(_) => ValueKind::Date,
            Self::Odd(kind) => *kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_whole_where_it_can_be() {
        assert_eq!(Cell::number(51.0), Cell::Whole(51));
        assert_eq!(Cell::number(-3.0), Cell::Whole(-3));
        assert_eq!(Cell::number(4.5), Cell::Decimal("4.5".into()));
        assert_eq!(Cell::number(f64::NAN), Cell::Odd(ValueKind::Number));
    }

    #[test]
    fn blank_is_empty() {
        assert!(Cell::text(" \t").is_empty() && Cell::of_tree(&Tree::Null).is_empty());
        assert_eq!(Cell::text(" a"), Cell::Text(" a".into()));
    }
}
