//! Tables for people. On a terminal they fit its width; in a pipe they are plain aligned text, one
//! line a row, without lines drawn from signs.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, presets};

use super::words::printable;
use crate::texts::Texts;

/// What the tables are laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// A terminal so many columns wide.
    Terminal {
        /// The width.
        columns: u16,
    },
    /// Anything else: lines as long as they need to be.
    Pipe,
}

impl Screen {
    /// What standard output is.
    pub(crate) fn of_process() -> Self {
        // A terminal that does not know its size says 0; nothing is readable below 40.
        match comfy_table::Table::new().width() {
            Some(columns) => Self::Terminal { columns: columns.max(40) },
            None => Self::Pipe,
        }
    }
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// Ids and words, from the left; never broken.
    Left,
    /// Numbers, to the right; never broken.
    Right,
    /// Sentences, from the left; broken where the terminal ends.
    Text,
}

/// On a terminal a line parts the headings from the rows.
const RULED: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A table being filled.
pub(crate) struct Table {
    columns: Vec<(String, Set)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with headings.
    pub(crate) fn new(columns: &[(&str, Set)]) -> Self {
        let columns = columns.iter().map(|(heading, set)| ((*heading).to_owned(), *set)).collect();
        Self { columns, rows: Vec::new() }
    }

    /// A table whose headings are texts, given by key; the key of nothing is no heading.
    pub(crate) fn headed(texts: &Texts, columns: &[(&str, Set)]) -> Self {
        let heading = |key: &str| if key.is_empty() { String::new() } else { texts.text(key) };
        let columns = columns.iter().map(|(key, set)| (heading(key), *set)).collect();
        Self { columns, rows: Vec::new() }
    }

    /// A table of names and what is said about them, without headings.
    pub(crate) fn facts() -> Self {
        Self::new(&[("", Set::Left), ("", Set::Text)])
    }

    /// Adds a row.
    pub(crate) fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) -> &mut Self {
        let row: Vec<String> = cells.into_iter().map(|cell| printable(&cell.into())).collect();
        debug_assert_eq!(row.len(), self.columns.len(), "a row has a cell a column");
        self.rows.push(row);
        self
    }

    /// The table as text, ending in a line break; nothing where it has no rows.
    pub(crate) fn render(&self, screen: Screen) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut table = comfy_table::Table::new();
        table.force_no_tty().load_style(presets::NOTHING);
        let headed = self.columns.iter().any(|(heading, _)| !heading.is_empty());
        if headed {
            table.set_header(self.columns.iter().map(|(heading, _)| heading));
        }
        if let Screen::Terminal { columns } = screen {
            if headed {
                table.load_style(RULED);
            }
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(columns);
        }
        table.add_rows(&self.rows);
        for ((_, set), column) in self.columns.iter().zip(table.column_iter_mut()) {
            column.set_padding((0, 2));
            column.set_cell_alignment(match set {
                Set::Left | Set::Text => CellAlignment::Left,
                Set::Right => CellAlignment::Right,
            });
            if *set != Set::Text {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        let mut text = table.trim_fmt();
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&[("mentee", Set::Left), ("fit", Set::Right), ("reason", Set::Text)]);
        table.row(["A001", "7", "no eligible mentor has a free place in this pool"]);
        table.row(["Åsa-2", "10 000", "none"]);
        table
    }

    #[test]
    fn a_pipe_gets_plain_aligned_lines() {
        let expected = "\
mentee     fit  reason
A001         7  no eligible mentor has a free place in this pool
Åsa-2   10 000  none
";
        assert_eq!(table().render(Screen::Pipe), expected);
    }

    #[test]
    fn a_terminal_is_never_too_narrow() {
        let text = table().render(Screen::Terminal { columns: 40 });
        assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
        assert_eq!(text.lines().filter(|line| line.contains('─')).count(), 1, "{text}");
        assert!(text.contains("10 000"), "a number is never broken: {text}");
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn an_empty_table_is_no_text() {
        assert_eq!(Table::facts().render(Screen::Pipe), "");
    }
}
