//! Tables as a spreadsheet sends them: rows of a request in JSON.

use std::collections::HashMap;

#[cfg(test)]
use mentorflow::problem::Problems;
use mentorflow::problem::{Code, Problem, ValueKind};
use mentorflow::record::Tree;

use super::cell::Cell;
use super::grid::{Grid, Part, Place};
use super::intake::Tables;
use super::problems::Located;
use super::settings::{self, Direct};

/// Whether a request holds tables and not records: where `mentors` or `mentees` is an object.
pub(crate) fn is_tables(tree: &Tree) -> bool {
    let Tree::Object(fields) = tree else { return false };
    let of_people = |name: &str| name == Part::Mentors.key() || name == Part::Mentees.key();
    fields.iter().any(|(name, value)| of_people(name) && matches!(value, Tree::Object(_)))
}

/// Reads the tables of a request. What is wrong with their form is kept beside them.
pub(crate) fn read(tree: &Tree) -> Tables {
    let mut tables = Tables::default();
    let Tree::Object(fields) = tree else {
        tables.faults.push(fault("", Code::WrongKind, tree.kind(), "an object"));
        return tables;
    };
    for (i, (name, value)) in fields.iter().enumerate() {
        let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
        if fields[..i].iter().any(|(earlier, _)| earlier == name) {
            tables.faults.push(fault(&pointer, Code::RepeatedField, value.kind(), "each field once"));
            continue;
        }
        if let Some(part) = Part::ALL.into_iter().find(|part| part.key() == name) {
            if *value != Tree::Null {
                let grid = table(part, value, &mut tables.faults);
                tables.grids.push(grid);
            }
        } else if let Some(field) = settings::fields().find(|field| field == name) {
            // A programme is an id or a document of its own; what else is nested is no setting, even
            // where something else stands in for it.
            let fits = match value {
                Tree::Null | Tree::Text(_) => true,
                Tree::Object(_) => field == "programme",
                Tree::List(_) => false,
                _ => field != "programme",
            };
            if !fits {
                tables.faults.push(fault(
                    &pointer,
                    Code::WrongKind,
                    value.kind(),
                    if field == "programme" { "an id, or a programme" } else { "a text or a number" },
                ));
            } else {
                tables.direct.push(Direct { field, value: value.clone() });
            }
        } else {
            let known: Vec<&str> =
                Part::ALL.iter().map(|part| part.key()).chain(settings::fields()).collect();
            let expected = format!("one of the fields {}", known.join(", "));
            tables.faults.push(fault(&pointer, Code::UnknownField, value.kind(), &expected));
        }
    }
    tables
}

/// Reads a text that is JSON with tables.
///
/// # Errors
/// Where the text is no JSON.
#[cfg(test)]
pub(crate) fn parse(text: &str) -> Result<Tables, Vec<Located>> {
    let located = |problems: Problems| problems.0.into_iter().map(Located::from).collect::<Vec<_>>();
    Tree::parse(text).map(|tree| read(&tree)).map_err(located)
}

fn fault(pointer: &str, code: Code, found: ValueKind, expected: &str) -> Located {
    Located::from(Problem {
        code,
        record: "request".into(),
        field: pointer.rsplit('/').next().unwrap_or_default().to_owned(),
        pointer: pointer.to_owned(),
        found,
        expected: expected.to_owned(),
    })
}

fn table(part: Part, tree: &Tree, faults: &mut Vec<Located>) -> Grid {
    let mut grid = Grid::new(part, part.key());
    let base = format!("/{}", part.key());
    let Tree::Object(fields) = tree else {
        faults.push(fault(&base, Code::WrongKind, tree.kind(), "a table: an object with `rows`"));
        return grid;
    };
    let mut rows: &[Tree] = &[];
    let mut columns = None;
    for (i, (name, value)) in fields.iter().enumerate() {
        let pointer = format!("{base}/{name}");
        if fields[..i].iter().any(|(earlier, _)| earlier == name) {
            faults.push(fault(&pointer, Code::RepeatedField, value.kind(), "each field once"));
            continue;
        }
        match (name.as_str(), value) {
            ("name", Tree::Text(text)) => grid.name.clone_from(text),
            ("name" | "columns" | "first_row", Tree::Null) => {}
            ("first_row", Tree::Whole(number)) if (1..=10_000_000).contains(number) => {
                grid.header_row = u32::try_from(*number).unwrap_or(1);
            }
            ("columns", Tree::List(headers)) => columns = Some(headed(headers, &pointer, faults)),
            ("rows", Tree::List(items)) => rows = items,
            ("name", _) => faults.push(fault(&pointer, Code::WrongKind, value.kind(), "a text")),
            ("first_row", _) => {
                faults.push(fault(&pointer, Code::OutOfRange, value.kind(), "the number of the header row"));
            }
            ("columns" | "rows", _) => faults.push(fault(&pointer, Code::WrongKind, value.kind(), "a list")),
            _ => {
                let expected = "one of the fields columns, first_row, name, rows";
                faults.push(fault(&pointer, Code::UnknownField, value.kind(), expected));
            }
        }
    }
    match columns {
        Some(headers) => {
            grid.headers = headers;
            listed(&mut grid, rows, &base, faults);
        }
        None if rows.iter().any(|row| matches!(row, Tree::List(_))) => {
            faults.push(fault(&base, Code::Missing, ValueKind::Nothing, "`columns`, since a row is a list"));
        }
        None => keyed(&mut grid, rows, &base, faults),
    }
    grid
}

/// The headers of a table; a list or an object is none.
fn headed(headers: &[Tree], base: &str, faults: &mut Vec<Located>) -> Vec<Cell> {
    let each = headers.iter().enumerate().map(|(i, header)| match header {
        Tree::List(_) | Tree::Object(_) => {
            faults.push(fault(&format!("{base}/{i}"), Code::WrongKind, header.kind(), "a header: a text"));
            Cell::Empty
        }
        plain => Cell::of_tree(plain),
    });
    each.collect()
}

/// Rows as lists, in the order of the columns.
fn listed(grid: &mut Grid, rows: &[Tree], base: &str, faults: &mut Vec<Located>) {
    for (i, row) in rows.iter().enumerate() {
        let pointer = format!("{base}/rows/{i}");
        let cells = match row {
            Tree::List(cells) => cells.as_slice(),
            other => {
                faults.push(fault(&pointer, Code::WrongKind, other.kind(), "a list, as in the other rows"));
                &[]
            }
        };
        let cells: Vec<Cell> = cells.iter().map(Cell::of_tree).collect();
        if cells.iter().skip(grid.headers.len()).any(|cell| !cell.is_empty()) {
            let place = Place { pointer, ..grid.place(Some(i), None) };
            let expected = "no more cells than there are columns".into();
            let record = grid.part.key().into();
            let (code, found) = (Code::UnknownField, ValueKind::List);
            faults.push(Located { code, record, field: String::new(), place, found, expected });
        }
        grid.rows.push(cells);
    }
}

/// Rows as objects, with headers as keys. The columns are all keys, in the order they are met.
fn keyed(grid: &mut Grid, rows: &[Tree], base: &str, faults: &mut Vec<Located>) {
    grid.keyed = true;
    let mut columns: HashMap<&str, usize> = HashMap::new();
    for (i, row) in rows.iter().enumerate() {
        let pointer = format!("{base}/rows/{i}");
        let mut cells = vec![Cell::Empty; columns.len()];
        match row {
            Tree::Object(fields) => {
                for (k, (header, value)) in fields.iter().enumerate() {
                    if fields[..k].iter().any(|(earlier, _)| earlier == header) {
                        faults.push(fault(&pointer, Code::RepeatedField, value.kind(), "each header once"));
                        continue;
                    }
                    let next = columns.len();
                    let column = *columns.entry(header).or_insert(next);
                    if column == next {
                        grid.headers.push(Cell::text(header.as_str()));
                        cells.push(Cell::Empty);
                    }
                    cells[column] = Cell::of_tree(value);
                }
            }
            Tree::Null => {}
            other => {
                faults.push(fault(
                    &pointer,
                    Code::WrongKind,
                    other.kind(),
                    "an object, as in the other rows",
                ));
            }
        }
        grid.rows.push(cells);
    }
}
