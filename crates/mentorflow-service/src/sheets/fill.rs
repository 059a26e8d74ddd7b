//! From a pool's records to tables: the other direction. Reading the tables gives the same pool back.

use jiff::civil::Date;
use mentorflow::problem::{Code, Expected, Problem, Problems, ValueKind};
use mentorflow::programme::Programme;
use mentorflow::record::PoolRecord;
use serde_json::Value;

use super::cell::Cell;
use super::columns::{Column, Columns};
use super::grid::{Grid, Part};
use super::lists;
use super::names::Choice;
use super::settings;
use super::values::{Want, is_nobody};
use crate::texts::Texts;

/// The tables of a pool, settings included, in one language.
///
/// # Errors
/// Ids that a table cannot hold, since they are the words for having no manager.
pub(crate) fn grids(
    record: &PoolRecord,
    programme: &Programme,
    texts: &Texts,
) -> Result<Vec<Grid>, Problems> {
    let document = serde_json::to_value(record).unwrap_or_default();
    let mut problems = Problems::default();
    let mut grids = Vec::new();
    for part in Part::ALL {
        let mut grid = empty(part, programme, texts);
        if part == Part::Settings {
            grid.rows = settings(record, programme, texts);
        } else {
            let columns = Columns::of(part, programme, texts);
            for (pointer, row) in rows(part, &document) {
                let mut cells = Vec::with_capacity(columns.list.len());
                for column in &columns.list {
                    cells.push(cell(column, &row, texts));
                    if is_unwritable(column, &row) {
                        problems.push(unwritable(&pointer, column, texts));
                    }
                }
                grid.rows.push(cells);
            }
        }
        grids.push(grid);
    }
    problems.none_or_err()?;
    Ok(grids)
}

/// A table with its headers and no rows.
pub(crate) fn empty(part: Part, programme: &Programme, texts: &Texts) -> Grid {
    let mut grid = Grid::new(part, texts.text(&format!("sheet-{}", part.key())));
    grid.headers = match part {
        Part::Settings => ["header-setting", "header-value"].map(|key| Cell::text(texts.text(key))).to_vec(),
        _ => {
            let columns = Columns::of(part, programme, texts);
            columns.list.iter().map(|column| Cell::text(column.header.as_str())).collect()
        }
    };
    grid
}

/// The cells of one record.
pub(crate) fn cells(columns: &Columns, record: &Value, texts: &Texts) -> Vec<Cell> {
    columns.list.iter().map(|column| cell(column, record, texts)).collect()
}

/// The records of a table, each with its pointer. A person of a team carries the team's id.
fn rows(part: Part, document: &Value) -> Vec<(String, Value)> {
    let list = |name: &str| document[name].as_array().cloned().unwrap_or_default();
    if part != Part::Teams {
        let records = list(part.key()).into_iter().enumerate();
        return records.map(|(i, record)| (format!("/{}/{i}", part.key()), record)).collect();
    }
    let mut members = Vec::new();
    for (i, mentee) in list(Part::Mentees.key()).into_iter().enumerate() {
        for (k, member) in mentee["team"].as_array().cloned().unwrap_or_default().into_iter().enumerate() {
            let mut member = member;
            member["team"] = mentee["id"].clone();
            members.push((format!("/mentees/{i}/team/{k}"), member));
        }
    }
    members
}

fn settings(record: &PoolRecord, programme: &Programme, texts: &Texts) -> Vec<Vec<Cell>> {
    let options = &record.options;
    let yes_no = |flag: Option<bool>| flag.map_or(Cell::Empty, |flag| word(flag, texts));
    let value = |field: &str| match field {
        "programme" => Cell::text(programme.id()),
        "as_of" => Cell::Day(record.as_of),
        "seed" => options.seed.map_or(Cell::Empty, |seed| Cell::Whole(seed.into())),
        "lang" => Cell::text(texts.language().code()),
        "worst_off" => yes_no(options.worst_off),
        _ => yes_no(options.evenness),
    };
    settings::names().map(|(field, key)| vec![Cell::text(texts.text(key)), value(field)]).collect()
}

fn word(flag: bool, texts: &Texts) -> Cell {
    Cell::text(texts.text(if flag { "word-yes" } else { "word-no" }))
}

fn is_unwritable(column: &Column, row: &Value) -> bool {
    column.want == Want::LineManager && row[&column.field].as_str().is_some_and(is_nobody)
}

fn unwritable(pointer: &str, column: &Column, texts: &Texts) -> Problem {
    Problem {
        code: Code::Contradiction,
        record: pointer.trim_start_matches('/').to_owned(),
        field: column.field.clone(),
        pointer: format!("{pointer}/{}", column.field),
        found: ValueKind::Text,
        expected: Expected::Other { words: texts.text("expected-own-word") },
    }
}

fn cell(column: &Column, record: &Value, texts: &Texts) -> Cell {
    let mut value = record;
    for step in column.field.split('/') {
        let found = match value {
            Value::Array(items) => step.parse::<usize>().ok().and_then(|i| items.get(i)),
            other => other.get(step),
        };
        let Some(found) = found else { return Cell::Empty };
        value = found;
    }
    write(value, &column.want, texts)
}

fn write(value: &Value, want: &Want, texts: &Texts) -> Cell {
    let strings = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(|item| item.as_str().map(str::to_owned)).collect()
    };
    match (want, value) {
        (Want::LineManager, Value::Null) => Cell::text(texts.text("word-nobody")),
        (_, Value::Null) => Cell::Empty,
        (_, Value::Bool(flag)) => word(*flag, texts),
        (_, Value::Number(number)) => Cell::number(number.as_f64().unwrap_or_default()),
        (Want::Day, Value::String(text)) => {
            text.parse::<Date>().map_or_else(|_| Cell::text(text.as_str()), Cell::Day)
        }
        (Want::Choice(choices), Value::String(id)) => Cell::text(name(choices, id)),
        (_, Value::String(text)) => Cell::text(text.as_str()),
        (Want::Choices(choices), list) => {
            Cell::text(lists::join(strings(list).iter().map(|id| name(choices, id))))
        }
        (Want::Ids, list) => Cell::text(lists::join(strings(list).iter().map(String::as_str))),
        // Ranked needs have columns of their own.
        (Want::Needs(_), Value::Array(_)) => Cell::Empty,
        (Want::Needs(choices), Value::Object(weights)) => {
            let weighted: Vec<String> =
                weights.iter().map(|(id, weight)| format!("{} ({weight})", name(choices, id))).collect();
            Cell::text(lists::join(weighted.iter().map(String::as_str)))
        }
        (_, Value::Array(periods)) => {
            let periods: Vec<String> = periods.iter().map(period).collect();
            Cell::text(periods.join("; "))
        }
        (_, Value::Object(_)) => Cell::Empty,
    }
}

fn period(period: &Value) -> String {
    let day = |field: &str| period[field].as_str().unwrap_or_default();
    format!("{} \u{2013} {}", day("from"), day("until")).trim_end().to_owned()
}

/// The name of a choice; an id that is none of them stands for itself.
fn name<'c>(choices: &'c [Choice], id: &'c str) -> &'c str {
    choices.iter().find(|choice| choice.id == id).map_or(id, |choice| choice.name.as_str())
}
