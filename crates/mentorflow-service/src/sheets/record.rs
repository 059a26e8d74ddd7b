//! From tables to the pool document, with a way back from every value to its cell.

use std::collections::HashMap;

use mentorflow::problem::{Code, Problem, ValueKind};
use mentorflow::programme::Programme;
use serde_json::{Map, Value};

use super::columns::{Column, Columns, Header};
use super::example::{self, Likeness};
use super::grid::{Grid, Part, Place};
use super::problems::Located;
use super::values::{Fault, Reader};
use crate::texts::{Argument, Texts};

/// What the tables of people were read as.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The lists of the pool document, by field.
    pub(crate) lists: Map<String, Value>,
    /// The way back to the cells.
    pub(crate) places: Places,
    /// What the tables themselves are at fault for, with the pointer into the document.
    pub(crate) faults: Vec<(String, Located)>,
    /// Rows left out because they are the template's examples.
    pub(crate) examples: Vec<Place>,
}

/// Reads the tables of people under a programme.
pub(crate) fn read(grids: &[Grid], programme: &Programme, texts: &Texts) -> Rows {
    let mut rows = Rows::default();
    for part in Part::ALL {
        // Without a table there is nobody: of the first two the core says that they are missing.
        let Some(grid) = grids.iter().find(|grid| grid.part == part) else { continue };
        if part == Part::Settings {
            continue;
        }
        let columns = Columns::of(part, programme, texts);
        let table = Table::new(grid, &columns, texts, &mut rows);
        table.read(programme, &mut rows);
    }
    rows
}

/// The way from a pointer of the pool document to a cell.
#[derive(Debug, Default)]
pub(crate) struct Places {
    tables: Vec<(Grid, HashMap<String, usize>, Vec<Column>)>,
    /// By the pointer of a record: its table and row.
    records: HashMap<String, (usize, usize)>,
    /// By the name of a record, such as `mentor M1`: its pointer.
    named: HashMap<String, String>,
    /// Values that are no field of a row, such as the day.
    single: HashMap<String, Place>,
    /// By the field of a list, such as `/mentors`: columns that the whole table lacks.
    lacking: Vec<(usize, String)>,
}

impl Places {
    /// Notes where a single value stands.
    pub(crate) fn single(&mut self, pointer: &str, place: Place) {
        self.single.insert(pointer.to_owned(), place);
    }

    /// The problem with its place; `None` where the sheet's own fault has said it already.
    pub(crate) fn locate(&self, problem: Problem, texts: &Texts) -> Option<Located> {
        let mut located = Located::of_cells(problem, texts);
        let pointer = located.place.pointer.clone();
        if let Some(place) = ancestors(&pointer).find_map(|above| self.single.get(above)) {
            located.place = place.clone();
            if located.code == Code::Missing && pointer == "/as_of" {
                located.expected = texts.text("expected-day");
            }
            return Some(located);
        }
        let prefix = ancestors(&pointer).find(|above| self.records.contains_key(*above));
        // A lock is refused under the list of all pairings, and names its record instead.
        let prefix = prefix.or_else(|| self.named.get(&located.record).map(String::as_str));
        let Some((prefix, (table, row))) =
            prefix.and_then(|prefix| Some((prefix, *self.records.get(prefix)?)))
        else {
            let part = pointer.split('/').nth(1).unwrap_or_default();
            if let Some((grid, ..)) = self.tables.iter().find(|(grid, ..)| grid.part.key() == part) {
                located.place = grid.place(None, None);
            }
            return Some(located);
        };
        let (grid, fields, columns) = &self.tables[table];
        let field =
            pointer.strip_prefix(prefix).map_or(located.field.as_str(), |rest| &rest[1.min(rest.len())..]);
        if located.code == Code::Missing
            && self.lacking.iter().any(|(at, name)| *at == table && name == field)
        {
            return None;
        }
        let column = ancestors(field).find_map(|above| fields.get(above)).copied();
        located.place = grid.place(Some(row), column);
        let meant = ancestors(field).find_map(|above| columns.iter().find(|column| column.field == above));
        if let Some(meant) = meant {
            if column.is_none() {
                located.place.column = Some(meant.header.clone());
            }
            if located.code == Code::Missing {
                let reader = Reader { texts, from_1904: false };
                located.expected = reader.expected(&meant.want);
            }
        }
        Some(located)
    }
}

/// A pointer and everything it stands in.
pub(super) fn ancestors(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |pointer| pointer.rsplit_once('/').map(|(above, _)| above))
        .filter(|pointer| !pointer.is_empty())
}

/// One table while it is read.
struct Table<'g> {
    grid: &'g Grid,
    columns: &'g Columns,
    texts: &'g Texts,
    /// For each column of the sheet, the column it is.
    meant: Vec<Option<usize>>,
    number: usize,
}

impl<'g> Table<'g> {
    /// Finds out what the headers mean, and enters the table.
    fn new(grid: &'g Grid, columns: &'g Columns, texts: &'g Texts, rows: &mut Rows) -> Self {
        let mut table = Self { grid, columns, texts, meant: Vec::new(), number: rows.places.tables.len() };
        let mut fields = HashMap::new();
        for at in 0..grid.headers.len() {
            let column = table.column_of(at, &mut fields, rows);
            table.meant.push(column);
        }
        // A sheet without a single cell is a table without rows.
        let blank = grid.headers.is_empty() && grid.rows.is_empty();
        for column in columns.list.iter().filter(|column| column.required && !blank) {
            if !fields.contains_key(&column.field) {
                rows.places.lacking.push((table.number, column.field.clone()));
                let expected =
                    table.texts.with("expected-column", &[("name", Argument::Text(&column.header))]);
                let mut place = grid.place(None, None);
                place.row = Some(grid.header_row);
                table.fault(rows, place, Code::Missing, ValueKind::Nothing, expected);
            }
        }
        rows.places.tables.push((grid.clone(), fields, columns.list.clone()));
        table
    }

    fn column_of(&self, at: usize, fields: &mut HashMap<String, usize>, rows: &mut Rows) -> Option<usize> {
        let header = self.grid.header(at);
        let place = self.grid.place(None, Some(at));
        if header.is_empty() {
            let filled = (0..self.grid.rows.len()).any(|row| !self.grid.cell(row, at).is_empty());
            if filled {
                let expected = self.texts.text("expected-header");
                self.fault(rows, place, Code::Missing, ValueKind::Nothing, expected);
            }
            return None;
        }
        match self.columns.find(&header) {
            Header::Column(column) => {
                let field = &self.columns.list[column].field;
                if let Some(first) = fields.get(field) {
                    let first = self.grid.header(*first);
                    let expected =
                        self.texts.with("expected-header-once", &[("name", Argument::Text(&first))]);
                    self.fault(rows, place, Code::RepeatedField, ValueKind::Text, expected);
                    return None;
                }
                fields.insert(field.clone(), at);
                Some(column)
            }
            Header::Several => {
                let expected = self.texts.text("expected-header-unambiguous");
                self.fault(rows, place, Code::UnknownField, ValueKind::Text, expected);
                None
            }
            Header::Unknown => {
                let headers: Vec<&str> =
                    self.columns.list.iter().map(|column| column.header.as_str()).collect();
                let expected =
                    self.texts.with("expected-headers", &[("names", Argument::Text(&headers.join(", ")))]);
                self.fault(rows, place, Code::UnknownField, ValueKind::Text, expected);
                None
            }
        }
    }

    /// A fault of the table itself.
    fn fault(&self, rows: &mut Rows, place: Place, code: Code, found: ValueKind, expected: String) {
        let record = self.grid.part.key().to_owned();
        let located = Located { code, record, field: String::new(), place, found, expected };
        rows.faults.push((String::new(), located));
    }

    fn read(&self, programme: &Programme, rows: &mut Rows) {
        let part = self.grid.part;
        if part != Part::Teams {
            rows.lists.insert(part.key().to_owned(), Value::Array(Vec::new()));
        }
        for row in (0..self.grid.rows.len()).filter(|row| !self.grid.is_blank(*row)) {
            let mut read = self.row(row);
            match example::compare(part, &read.record, programme) {
                Some(Likeness::Unchanged) => {
                    rows.examples.push(self.grid.place(Some(row), None));
                    continue;
                }
                Some(Likeness::Changed(field)) => {
                    let at = rows.places.tables[self.number].1.get(field).copied().unwrap_or_default();
                    let found = self.grid.cell(row, at).kind();
                    let expected = self.texts.text("expected-own-id");
                    let fault = Fault { code: Code::Contradiction, expected };
                    read.faults.push(RowFault { field: field.into(), at, found, fault });
                }
                None => {}
            }
            match part {
                Part::Teams => self.enter_member(row, read, rows),
                _ => self.enter(row, read, rows),
            }
        }
    }

    /// The record of a row, and its faults by field.
    fn row(&self, row: usize) -> Row {
        let reader = Reader { texts: self.texts, from_1904: self.grid.from_1904 };
        let mut record = Map::new();
        let mut faults = Vec::new();
        let mut ranked = Vec::new();
        let mut together = None;
        for (at, column) in self.meant.iter().enumerate() {
            let Some(column) = column.map(|column| &self.columns.list[column]) else { continue };
            let cell = self.grid.cell(row, at);
            let read = reader.read(cell, &column.want);
            let Some(value) = read.value else { continue };
            let found = cell.kind();
            let field = &column.field;
            if let Some(rank) = field.strip_prefix("needs/").and_then(|rank| rank.parse::<usize>().ok()) {
                ranked.push((rank, at, value, read.faults));
                continue;
            }
            if field == "needs" {
                together = Some((at, found));
            }
            insert(&mut record, field, value);
            for (inside, fault) in read.faults {
                faults.push(RowFault { field: format!("{field}{inside}"), at, found, fault });
            }
        }
        // Ranks without a need between them close up; the order of the ranks is what counts.
        ranked.sort_by_key(|(rank, ..)| *rank);
        let mut columns = Vec::with_capacity(ranked.len());
        let mut needs = Vec::with_capacity(ranked.len());
        for (i, (_, at, value, found_faults)) in ranked.into_iter().enumerate() {
            let found = self.grid.cell(row, at).kind();
            let field = format!("needs/{i}");
            faults.extend(found_faults.into_iter().map(|(_, fault)| RowFault {
                field: field.clone(),
                at,
                found,
                fault,
            }));
            columns.push(at);
            needs.push(value);
        }
        if let (Some((at, found)), false) = (together, needs.is_empty()) {
            let expected = self.texts.text("expected-needs-once");
            let fault = Fault { code: Code::Contradiction, expected };
            faults.retain(|fault| !fault.field.starts_with("needs"));
            faults.push(RowFault { field: "needs".into(), at, found, fault });
            record.insert("needs".into(), Value::Bool(false));
        } else if !needs.is_empty() {
            record.insert("needs".into(), Value::Array(needs));
        }
        Row { record, faults, ranked: columns }
    }

    fn enter(&self, row: usize, read: Row, rows: &mut Rows) {
        let part = self.grid.part;
        let text =
            |field: &str| read.record.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = match part {
            Part::Mentors => format!("mentor {}", text("id")),
            Part::Mentees => format!("mentee {}", text("id")),
            Part::Managers => format!("manager {}", text("id")),
            _ => format!("pairing {}/{}", text("mentee"), text("mentor")),
        };
        let Some(Value::Array(list)) = rows.lists.get_mut(part.key()) else { return };
        let pointer = format!("/{}/{}", part.key(), list.len());
        list.push(Value::Object(read.record));
        for (rank, at) in read.ranked.iter().enumerate() {
            rows.places.single(&format!("{pointer}/needs/{rank}"), self.grid.place(Some(row), Some(*at)));
        }
        self.note(row, &name, pointer, read.faults, rows);
    }

    /// A person of a team goes into the record of the team, which is a row of another table.
    fn enter_member(&self, row: usize, read: Row, rows: &mut Rows) {
        let Row { mut record, faults, .. } = read;
        let team = record.remove("team");
        let id = team.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = format!("team member {}", record.get("id").and_then(Value::as_str).unwrap_or_default());
        let mentees = rows.lists.get_mut(Part::Mentees.key()).and_then(Value::as_array_mut);
        let found = mentees.into_iter().flatten().enumerate().find(|(_, mentee)| mentee["id"] == id.as_str());
        let Some((i, Value::Object(mentee))) = found.filter(|_| !id.is_empty()) else {
            let at = self
                .meant
                .iter()
                .position(|column| column.is_some_and(|column| self.columns.list[column].field == "team"));
            let place = self.grid.place(Some(row), at);
            let (code, kind) = match team {
                None => (Code::Missing, ValueKind::Nothing),
                Some(_) => (
                    Code::UnknownReference,
                    at.map_or(ValueKind::Nothing, |at| self.grid.cell(row, at).kind()),
                ),
            };
            let expected = self.texts.text("expected-team");
            let fault = Located { code, record: name, field: "team".into(), place, found: kind, expected };
            rows.faults.push((String::new(), fault));
            return;
        };
        let members = mentee.entry("team").or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(members) = members else { return };
        let pointer = format!("/mentees/{i}/team/{}", members.len());
        members.push(Value::Object(record));
        self.note(row, &name, pointer, faults, rows);
    }

    fn note(&self, row: usize, name: &str, pointer: String, faults: Vec<RowFault>, rows: &mut Rows) {
        for RowFault { field, at, found, fault } in faults {
            let place = self.grid.place(Some(row), Some(at));
            let below = format!("{pointer}/{field}");
            let located = Located {
                code: fault.code,
                record: name.to_owned(),
                field,
                place,
                found,
                expected: fault.expected,
            };
            rows.faults.push((below, located));
        }
        rows.places.named.entry(name.to_owned()).or_insert_with(|| pointer.clone());
        rows.places.records.insert(pointer, (self.number, row));
    }
}

/// A row as it was read.
struct Row {
    record: Map<String, Value>,
    faults: Vec<RowFault>,
    /// The columns of the ranked needs that are given, in order.
    ranked: Vec<usize>,
}

/// A cell of a row that cannot be read.
struct RowFault {
    field: String,
    at: usize,
    found: ValueKind,
    fault: Fault,
}

/// Puts a value at a field, which may lie one table deep: `experience/direct`.
fn insert(record: &mut Map<String, Value>, field: &str, value: Value) {
    match field.split_once('/') {
        Some((table, key)) => {
            let inner = record.entry(table).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                inner.insert(key.to_owned(), value);
            }
        }
        None => {
            record.insert(field.to_owned(), value);
        }
    }
}
