//! A table of an answer: a name, columns, rows of texts and numbers.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::cell::Cell;

/// A table that is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    /// The name of its sheet.
    pub(crate) name: String,
    /// The headers.
    pub(crate) columns: Vec<String>,
    /// The rows, each as long as there are columns.
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(name: impl Into<String>, columns: impl IntoIterator<Item = String>) -> Self {
        Self { name: name.into(), columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let mut cells: Vec<Cell> = cells.into_iter().collect();
        cells.resize(self.columns.len(), Cell::Empty);
        self.rows.push(cells);
    }
}

impl Serialize for Table {
    /// The table as a spreadsheet's program takes it. What would begin a formula there is marked as
    /// text; numbers stay numbers.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("columns", &self.columns)?;
        let rows: Vec<Vec<Sent<'_>>> = self.rows.iter().map(|row| row.iter().map(Sent).collect()).collect();
        map.serialize_entry("rows", &rows)?;
        map.end()
    }
}

struct Sent<'c>(&'c Cell);

impl Serialize for Sent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Text(text) => serializer.serialize_str(&harmless(text)),
            Cell::Whole(number) => match i64::try_from(*number) {
                Ok(number) => serializer.serialize_i64(number),
                Err(_) => serializer.serialize_str(&number.to_string()),
            },
            Cell::Decimal(text) => serializer.serialize_f64(text.parse().unwrap_or_default()),
            Cell::Day(day) => serializer.collect_str(day),
            Cell::Empty | Cell::YesNo(_) | Cell::Odd(_) => serializer.serialize_str(""),
        }
    }
}

/// The text with an apostrophe before it where a spreadsheet would run it. One that has an apostrophe
/// before such a sign already gets another, so that taking one off always gives back what was meant.
pub(crate) fn harmless(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`harmless`] was given.
pub(crate) fn meant(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_risky(rest) => rest,
        _ => text,
    }
}

fn is_risky(text: &str) -> bool {
    // Full-width forms count too: some spreadsheets fold them.
    const STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '＠'];
    text.trim_start_matches('\'').trim_start_matches(' ').starts_with(STARTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_is_marked_and_can_be_unmarked() {
        for text in ["=1+1", "+46", "-5", "@x", "\tx", "\rx", "'=1", "''-a", " =1", "＝1"] {
            assert!(harmless(text).starts_with('\''), "{text}");
            assert_eq!(meant(&harmless(text)), text);
        }
        for text in ["M1", "'tis", "5-1", "", "å"] {
            assert_eq!((harmless(text).as_str(), meant(text)), (text, text));
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        let mut table = Table::new("T", ["a".into(), "b".into(), "c".into()]);
        table.row([Cell::Whole(-5), Cell::text("-5"), Cell::Decimal("4.5".into())]);
        table.row([]);
        let json = serde_json::to_string(&table).expect("a table is JSON");
        assert_eq!(json, r#"{"name":"T","columns":["a","b","c"],"rows":[[-5,"'-5",4.5],["","",""]]}"#);
    }
}
