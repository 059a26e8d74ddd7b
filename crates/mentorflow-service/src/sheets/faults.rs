//! The table of problems: one row a fault, in the order they were found.

use mentorflow::problem::{Code, ValueKind};

use super::cell::Cell;
use super::problems::Located;
use super::table::Table;
use crate::texts::Texts;

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
            Cell::text(problem.record.as_str()),
            Cell::text(code(problem.code, texts)),
            Cell::text(found(problem.found, texts)),
            Cell::text(problem.expected.as_str()),
        ]);
    }
    table
}

/// The kind of fault, in words; one without words keeps its name.
fn code(code: Code, texts: &Texts) -> String {
    let key = format!("code-{}", code.name().replace('_', "-"));
    if texts.has(&key) { texts.text(&key) } else { code.name().to_owned() }
}

fn found(kind: ValueKind, texts: &Texts) -> String {
    texts.text(match kind {
        ValueKind::Nothing => "found-nothing",
        ValueKind::YesNo => "found-yes-no",
        ValueKind::Number => "found-number",
        ValueKind::Text => "found-text",
        ValueKind::Date => "found-date",
        ValueKind::List => "found-list",
        ValueKind::Object => "found-object",
    })
}
