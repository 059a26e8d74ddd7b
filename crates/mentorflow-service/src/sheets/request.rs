//! Tables as a spreadsheet sends them: rows of a request in JSON.

use std::collections::HashMap;

use mentorflow::problem::{Code, Expected, ValueKind};
use mentorflow::record::Tree;

use super::cell::Cell;
use super::grid::{Grid, Part, Place};
use super::intake::Tables;
use super::names::texts;
use super::problems::Located;
use super::settings::{self, Direct};
use crate::texts::{Language, Texts};
use crate::wording::problem::expected;

/// Whether a request holds tables and not records: where `mentors` or `mentees` is an object.
pub(crate) fn is_tables(tree: &Tree) -> bool {
    let Tree::Object(fields) = tree else { return false };
    let of_people = |name: &str| name == Part::Mentors.key() || name == Part::Mentees.key();
    fields.iter().any(|(name, value)| of_people(name) && matches!(value, Tree::Object(_)))
}

/// The language that the tables of a request ask for: what is wrong with them is said in it.
pub(crate) fn language(tree: &Tree) -> Option<Language> {
    let Tree::Object(fields) = tree else { return None };
    let about_language = |name: &str| name == "lang" || name == Part::Settings.key();
    let fields = fields.iter().filter(|(name, _)| about_language(name)).cloned().collect();
    read(&Tree::Object(fields), texts(Language::En)).language()
}

/// Reads the tables of a request. What is wrong with their form is kept beside them, in words.
pub(crate) fn read(tree: &Tree, texts: &Texts) -> Tables {
    let mut tables = Tables::default();
    let Tree::Object(fields) = tree else {
        tables.faults.push(fault("", Code::WrongKind, tree.kind(), expected(&Expected::Object, texts)));
        return tables;
    };
    for (i, (name, value)) in fields.iter().enumerate() {
        let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
        if fields[..i].iter().any(|(earlier, _)| earlier == name) {
            tables.faults.push(fault(
                &pointer,
                Code::RepeatedField,
                value.kind(),
                expected(&Expected::FieldOnce, texts),
            ));
            continue;
        }
        if let Some(part) = Part::ALL.into_iter().find(|part| part.key() == name) {
            if *value != Tree::Null {
                let grid = table(part, value, &mut tables.faults, texts);
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
                    if field == "programme" {
                        expected(&Expected::ProgrammeOrId, texts)
                    } else {
                        texts.text("expected-text-or-number")
                    },
                ));
            } else {
                tables.direct.push(Direct { field, value: value.clone() });
            }
        } else {
            let names = Part::ALL.iter().map(|part| part.key()).chain(settings::fields()).collect();
            let expected = expected(&Expected::Fields { names }, texts);
            tables.faults.push(fault(&pointer, Code::UnknownField, value.kind(), expected));
        }
    }
    tables
}

/// Reads a text that is JSON with tables.
#[cfg(test)]
pub(crate) fn parse(text: &str) -> Tables {
    read(&Tree::parse(text).expect("the text is JSON"), texts(Language::En))
}

fn fault(pointer: &str, code: Code, found: ValueKind, expected: String) -> Located {
    Located {
        code,
        record: "request".into(),
        field: pointer.rsplit('/').next().unwrap_or_default().to_owned(),
        place: Place { pointer: pointer.to_owned(), sheet: None, row: None, column: None },
        found,
        expected,
    }
}

fn table(part: Part, tree: &Tree, faults: &mut Vec<Located>, texts: &Texts) -> Grid {
    let mut grid = Grid::new(part, part.key());
    let base = format!("/{}", part.key());
    let Tree::Object(fields) = tree else {
        faults.push(fault(&base, Code::WrongKind, tree.kind(), texts.text("expected-table")));
        return grid;
    };
    let mut rows: &[Tree] = &[];
    let mut columns = None;
    for (i, (name, value)) in fields.iter().enumerate() {
        let pointer = format!("{base}/{name}");
        if fields[..i].iter().any(|(earlier, _)| earlier == name) {
            faults.push(fault(
                &pointer,
                Code::RepeatedField,
                value.kind(),
                expected(&Expected::FieldOnce, texts),
            ));
            continue;
        }
        match (name.as_str(), value) {
            ("name", Tree::Text(text)) => grid.name.clone_from(text),
            ("name" | "columns" | "first_row", Tree::Null) => {}
            ("first_row", Tree::Whole(number)) if (1..=10_000_000).contains(number) => {
                grid.header_row = u32::try_from(*number).unwrap_or(1);
            }
            ("columns", Tree::List(headers)) => columns = Some(headed(headers, &pointer, faults, texts)),
            ("rows", Tree::List(items)) => rows = items,
            ("name", _) => {
                faults.push(fault(&pointer, Code::WrongKind, value.kind(), expected(&Expected::Text, texts)));
            }
            ("first_row", _) => {
                faults.push(fault(
                    &pointer,
                    Code::OutOfRange,
                    value.kind(),
                    texts.text("expected-header-row"),
                ));
            }
            ("columns" | "rows", _) => {
                faults.push(fault(&pointer, Code::WrongKind, value.kind(), expected(&Expected::List, texts)));
            }
            _ => {
                let names = ["columns", "first_row", "name", "rows"].into_iter().collect();
                let expected = expected(&Expected::Fields { names }, texts);
                faults.push(fault(&pointer, Code::UnknownField, value.kind(), expected));
            }
        }
    }
    match columns {
        Some(headers) => {
            grid.headers = headers;
            listed(&mut grid, rows, &base, faults, texts);
        }
        None if rows.iter().any(|row| matches!(row, Tree::List(_))) => {
            faults.push(fault(&base, Code::Missing, ValueKind::Nothing, texts.text("expected-columns")));
        }
        None => keyed(&mut grid, rows, &base, faults, texts),
    }
    grid
}

/// The headers of a table; a list or an object is none.
fn headed(headers: &[Tree], base: &str, faults: &mut Vec<Located>, texts: &Texts) -> Vec<Cell> {
    let each = headers.iter().enumerate().map(|(i, header)| match header {
        Tree::List(_) | Tree::Object(_) => {
            faults.push(fault(
                &format!("{base}/{i}"),
                Code::WrongKind,
                header.kind(),
                texts.text("expected-header-text"),
            ));
            Cell::Empty
        }
        plain => Cell::of_tree(plain),
    });
    each.collect()
}

/// Rows as lists, in the order of the columns.
fn listed(grid: &mut Grid, rows: &[Tree], base: &str, faults: &mut Vec<Located>, texts: &Texts) {
    for (i, row) in rows.iter().enumerate() {
        let pointer = format!("{base}/rows/{i}");
        let cells = match row {
            Tree::List(cells) => cells.as_slice(),
            other => {
                faults.push(fault(&pointer, Code::WrongKind, other.kind(), texts.text("expected-row-list")));
                &[]
            }
        };
        let cells: Vec<Cell> = cells.iter().map(Cell::of_tree).collect();
        if cells.iter().skip(grid.headers.len()).any(|cell| !cell.is_empty()) {
            let place = Place { pointer, ..grid.place(Some(i), None) };
            let expected = texts.text("expected-fewer-cells");
            let record = grid.part.key().into();
            let (code, found) = (Code::UnknownField, ValueKind::List);
            faults.push(Located { code, record, field: String::new(), place, found, expected });
        }
        grid.rows.push(cells);
    }
}

/// Rows as objects, with headers as keys. The columns are all keys, in the order they are met.
fn keyed(grid: &mut Grid, rows: &[Tree], base: &str, faults: &mut Vec<Located>, texts: &Texts) {
    grid.keyed = true;
    let mut columns: HashMap<&str, usize> = HashMap::new();
    for (i, row) in rows.iter().enumerate() {
        let pointer = format!("{base}/rows/{i}");
        let mut cells = vec![Cell::Empty; columns.len()];
        match row {
            Tree::Object(fields) => {
                for (k, (header, value)) in fields.iter().enumerate() {
                    if fields[..k].iter().any(|(earlier, _)| earlier == header) {
                        faults.push(fault(
                            &pointer,
                            Code::RepeatedField,
                            value.kind(),
                            texts.text("expected-each-header-once"),
                        ));
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
                    texts.text("expected-row-object"),
                ));
            }
        }
        grid.rows.push(cells);
    }
}
