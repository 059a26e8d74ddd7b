//! The table of problems: one row a fault, in the order they were found.

use mentorflow::problem::Code;

use super::cell::Cell;
use super::grid::Part;
use super::problems::Located;
use super::table::Table;
use crate::output::words::{grouped, printable};
use crate::texts::{Argument, Texts};
use crate::wording::problem::{found_in_cell, record};

/// The problems as a table.
pub(crate) fn table(problems: &[Located], texts: &Texts) -> Table {
    let columns = [
        "problem-sheet",
        "problem-row",
        "problem-column",
        "problem-record",
        "problem-fault",
        "problem-found",
        "problem-expected",
    ];
    let mut table = Table::new(texts.text("sheet-problems"), columns.iter().map(|key| texts.text(key)));
    for problem in problems {
        let place = &problem.place;
        table.row([
            Cell::text(place.sheet.as_deref().unwrap_or_default()),
            place.row.map_or(Cell::Empty, |row| Cell::Whole(row.into())),
            Cell::text(place.column.as_deref().unwrap_or(&problem.field)),
            Cell::text(record(&problem.record, texts)),
            Cell::text(code(problem.code, texts)),
            Cell::text(found_in_cell(problem.found, texts)),
            Cell::text(problem.expected.as_str()),
        ]);
    }
    table
}

/// The problems as lines of text, and how many there are.
pub(crate) fn lines(problems: &[Located], input: &str, texts: &Texts) -> String {
    let mut text = String::new();
    for problem in problems {
        let (place, found) = (place(problem, texts), found_in_cell(problem.found, texts));
        let line = texts.with(
            "problem-line",
            &[
                ("place", Argument::Text(&place)),
                ("expected", Argument::Text(&problem.expected)),
                ("found", Argument::Text(&found)),
                ("code", Argument::Text(problem.code.name())),
            ],
        );
        text.push_str(&printable(&line));
        text.push('\n');
    }
    let count = grouped(problems.len() as i128);
    let arguments = [("input", Argument::Text(input)), ("count", Argument::Text(&count))];
    text.push_str(&printable(&texts.with("problem-count", &arguments)));
    text.push('\n');
    text
}

/// Where a problem stands: sheet, row, column and record, as far as it has them.
fn place(problem: &Located, texts: &Texts) -> String {
    let place = &problem.place;
    let sheet = ("sheet", Argument::Text(place.sheet.as_deref().unwrap_or_default()));
    let number = place.row.unwrap_or_default().to_string();
    let row = ("row", Argument::Text(&number));
    let at = match (&place.sheet, place.row, place.column.as_deref()) {
        (Some(_), Some(_), Some(column)) if !column.is_empty() => {
            texts.with("problem-place", &[sheet, row, ("column", Argument::Text(column))])
        }
        (Some(_), Some(_), _) => texts.with("problem-place-row", &[sheet, row]),
        (Some(sheet), None, _) => sheet.clone(),
        (None, ..) => place.pointer.clone(),
    };
    // The sheet says it already.
    let is_part = Part::ALL.iter().any(|part| part.key() == problem.record)
        || place.sheet.is_some() && problem.record == "pool";
    let record = if is_part { String::new() } else { record(&problem.record, texts) };
    [at, record].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The kind of fault, in words; one without words keeps its name.
fn code(code: Code, texts: &Texts) -> String {
    let key = format!("code-{}", code.name().replace('_', "-"));
    if texts.has(&key) { texts.text(&key) } else { code.name().to_owned() }
}
