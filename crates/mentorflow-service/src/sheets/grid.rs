//! One table as it was read: headers, rows, and how to name a place in it.

use serde::Serialize;

use super::cell::Cell;

/// What the rows of an input table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Mentors.
    Mentors,
    /// Mentees: people, or leader teams as one.
    Mentees,
    /// The people of leader teams.
    Teams,
    /// Pairings so far.
    Pairings,
    /// People who are only somebody's manager.
    Managers,
    /// Programme, day, seed and other choices of a run.
    Settings,
}

impl Part {
    /// All of them, in the order of the sheets.
    pub(crate) const ALL: [Self; 6] =
        [Self::Mentors, Self::Mentees, Self::Teams, Self::Pairings, Self::Managers, Self::Settings];

    /// The name in requests.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Mentors => "mentors",
            Self::Mentees => "mentees",
            Self::Teams => "teams",
            Self::Pairings => "pairings",
            Self::Managers => "managers",
            Self::Settings => "settings",
        }
    }
}

/// A table of rows.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    /// What the rows are.
    pub(crate) part: Part,
    /// The sheet's name as its user sees it; a request's key where it has none.
    pub(crate) name: String,
    /// The number of the header row, as the spreadsheet counts.
    pub(crate) header_row: u32,
    /// The headers.
    pub(crate) headers: Vec<Cell>,
    /// The rows below, blank ones included, so that they can be counted.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Whether rows were given as objects, with headers as keys.
    pub(crate) keyed: bool,
    /// Whether a plain number that stands for a date counts from 1904 and not from 1900.
    pub(crate) from_1904: bool,
}

impl Grid {
    /// A table without rows.
    pub(crate) fn new(part: Part, name: impl Into<String>) -> Self {
        Self {
            part,
            name: name.into(),
            header_row: 1,
            headers: Vec::new(),
            rows: Vec::new(),
            keyed: false,
            from_1904: false,
        }
    }

    /// The cell of a row under a header; empty where the row is shorter.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&Cell::Empty)
    }

    /// Whether nothing stands in a row.
    pub(crate) fn is_blank(&self, row: usize) -> bool {
        self.rows.get(row).is_none_or(|cells| cells.iter().all(Cell::is_empty))
    }

    /// A header as it was written.
    pub(crate) fn header(&self, column: usize) -> String {
        match self.headers.get(column) {
            Some(Cell::Text(text)) => text.trim().to_owned(),
            Some(Cell::Whole(number)) => number.to_string(),
            Some(Cell::Decimal(number)) => number.clone(),
            _ => String::new(),
        }
    }

    /// Where a place of this table stands in the request; the same form is used for a workbook.
    pub(crate) fn place(&self, row: Option<usize>, column: Option<usize>) -> Place {
        let mut pointer = format!("/{}", self.part.key());
        match (row, column) {
            (Some(row), column) => {
                pointer.push_str(&format!("/rows/{row}"));
                match column {
                    Some(column) if self.keyed => {
                        let header = match self.headers.get(column) {
                            Some(Cell::Text(text)) => text.clone(),
                            _ => self.header(column),
                        };
                        pointer.push('/');
                        pointer.push_str(&header.replace('~', "~0").replace('/', "~1"));
                    }
                    Some(column) => pointer.push_str(&format!("/{column}")),
                    None => {}
                }
            }
            (None, Some(column)) if !self.keyed => pointer.push_str(&format!("/columns/{column}")),
            (None, _) => {}
        }
        let counted = row.map_or(0, |row| u32::try_from(row).unwrap_or(u32::MAX - 1).saturating_add(1));
        let named = row.is_some() || column.is_some();
        Place {
            pointer,
            sheet: Some(self.name.clone()),
            row: named.then(|| self.header_row.saturating_add(counted)),
            column: column.map(|column| self.header(column)),
        }
    }
}

/// Where a value stands, for the person who typed it and for the program that sent it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Place {
    /// The JSON pointer into the request; for a workbook, into the request it amounts to.
    pub(crate) pointer: String,
    /// The sheet.
    pub(crate) sheet: Option<String>,
    /// The row, as the spreadsheet counts.
    pub(crate) row: Option<u32>,
    /// The header as it was written.
    pub(crate) column: Option<String>,
}
