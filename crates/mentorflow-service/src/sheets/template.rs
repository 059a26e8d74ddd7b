//! The workbook a coordinator fills in, empty with one example a sheet, or filled from a pool.

use std::collections::HashMap;

use mentorflow::problem::Problems;
use mentorflow::programme::Programme;
use mentorflow::record::PoolRecord;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Formula, Workbook,
    Worksheet, XlsxError,
};
use serde_json::Value;

use super::book::{self, Set};
use super::cell::Cell;
use super::columns::{Column, Columns};
use super::grid::{Grid, Part};
use super::names::Choice;
use super::values::Want;
use super::{about, example, fill, settings};
use crate::texts::{Language, Texts};

/// Rows below the last one in which values can still be chosen from a list.
const MORE_ROWS: u32 = 1_000;

/// Why there is no workbook.
#[derive(Debug)]
pub(crate) enum Unwritten {
    /// The pool holds what a table cannot.
    Problems(Problems),
    /// The sheets cannot hold the pool.
    Book(XlsxError),
}

impl From<XlsxError> for Unwritten {
    fn from(error: XlsxError) -> Self {
        Self::Book(error)
    }
}

/// Writes the template of a programme: the headers with notes, lists to choose from, one example row
/// each for mentors, mentees and pairings.
///
/// # Errors
/// Where a name of the programme is longer than a cell can hold.
pub(crate) fn empty(programme: &Programme, texts: &Texts) -> Result<Vec<u8>, XlsxError> {
    book(&grids(programme, texts), programme, texts, true)
}

/// The tables of the template, with their examples.
pub(crate) fn grids(programme: &Programme, texts: &Texts) -> Vec<Grid> {
    let grids = Part::ALL.map(|part| {
        let mut grid = fill::empty(part, programme, texts);
        if let Some(example) = example::record(part, programme, texts) {
            let columns = Columns::of(part, programme, texts);
            grid.rows.push(fill::cells(&columns, &Value::Object(example), texts));
        }
        if part == Part::Settings {
            let value = |field| match field {
                "programme" => Cell::text(programme.id()),
                "lang" => Cell::text(texts.language().code()),
                "seed" => Cell::Whole(1),
                _ => Cell::Empty,
            };
            let names = settings::names();
            grid.rows = names.map(|(field, key)| vec![Cell::text(texts.text(key)), value(field)]).collect();
        }
        grid
    });
    grids.to_vec()
}

/// Writes a pool in the form of the template. Reading it gives the same pool back.
///
/// # Errors
/// Where the pool holds what a table cannot, or more than a sheet.
pub(crate) fn filled(
    record: &PoolRecord,
    programme: &Programme,
    texts: &Texts,
) -> Result<Vec<u8>, Unwritten> {
    let grids = fill::grids(record, programme, texts).map_err(Unwritten::Problems)?;
    Ok(book(&grids, programme, texts, false)?)
}

fn book(grids: &[Grid], programme: &Programme, texts: &Texts, examples: bool) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&book::properties(programme.name())?);
    let mut lists = Lists::new(texts);
    for grid in grids {
        if grid.part == Part::Settings {
            settings_sheet(&mut book, grid, programme, texts, &mut lists)?;
        } else {
            people_sheet(&mut book, grid, programme, texts, examples, &mut lists)?;
        }
    }
    about::add(&mut book, programme, texts)?;
    lists.add(&mut book)?;
    book.save_to_buffer()
}

fn people_sheet(
    book: &mut Workbook,
    grid: &Grid,
    programme: &Programme,
    texts: &Texts,
    examples: bool,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    let columns = Columns::of(grid.part, programme, texts);
    let sheet = book.add_worksheet();
    sheet.set_name(&grid.name)?;
    let last = book::row_number(grid.rows.len())?;
    for (i, column) in columns.list.iter().enumerate() {
        let at = book::at(i)?;
        let header = book::header_format().set_background_color(shade(column));
        sheet.write_string_with_format(0, at, &column.header, &header)?;
        sheet.insert_note(0, at, &book::note(&explained(column, texts)))?;
        sheet.set_column_width(at, width(column))?;
        sheet.set_column_format(at, &form(&column.want))?;
        if let Some(rule) = validation(column, texts, lists)? {
            sheet.add_data_validation(1, at, last.saturating_add(MORE_ROWS), at, &rule)?;
        }
    }
    for (i, row) in grid.rows.iter().enumerate() {
        for (k, (cell, column)) in row.iter().zip(&columns.list).enumerate() {
            let mut form = form(&column.want);
            if examples {
                form = form.set_italic().set_font_color(Color::Gray);
            }
            if !cell.is_empty() {
                book::put(sheet, book::row_number(i + 1)?, book::at(k)?, cell, &form)?;
            }
        }
    }
    sheet.set_row_height(0, 64)?;
    if let Some(last_column) = columns.list.len().checked_sub(1) {
        sheet.autofilter(0, 0, last.max(1), book::at(last_column)?)?;
    }
    book::frame(sheet, &grid.name, programme.name())?;
    sheet.set_freeze_panes(1, 1)?;
    book::spread(sheet, columns.list.iter().map(width))?;
    // Whoever types needs to see where a cell ends.
    sheet.set_screen_gridlines(true);
    Ok(())
}

/// What must be filled in is dark; what belongs to the programme has a colour of its own.
fn shade(column: &Column) -> Color {
    match column.field.split('/').next() {
        _ if column.required => book::INK,
        Some("experience") => Color::RGB(0x2F_6B_5E),
        Some("criteria") => Color::RGB(0x6B_4C_7A),
        Some("competences" | "needs") => Color::RGB(0x8A_5A_2B),
        _ => Color::RGB(0x5B_74_94),
    }
}

/// The note on a header: what the column is for, what it takes, and whether it must be filled in.
fn explained(column: &Column, texts: &Texts) -> String {
    let mut text = texts.text(&column.note);
    if let Want::Choice(choices) | Want::Choices(choices) = &column.want
        && choices.len() <= 6
    {
        let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        text.push_str(&format!("\n\u{2022} {}", names.join("\n\u{2022} ")));
    }
    if column.required {
        text.push_str(&format!("\n{}", texts.text("note-required")));
    }
    text
}

fn width(column: &Column) -> f64 {
    match (&column.want, column.field.split('/').next()) {
        (_, Some("needs")) => 30.0,
        (_, Some("agency")) => 38.0,
        (Want::Experience, _) => 24.0,
        (Want::Ids | Want::Choices(_) | Want::Choice(_), _) => 22.0,
        (Want::Text, _) => 20.0,
        (Want::Day | Want::Id | Want::LineManager, _) => 15.0,
        _ => 15.0,
    }
}

/// The form of a column's cells: ids and lists of ids are text, so that no zero is lost.
fn form(want: &Want) -> Format {
    match want {
        Want::Id | Want::Text | Want::LineManager | Want::Ids | Want::Choices(_) | Want::Needs(_) => {
            Format::new().set_num_format("@")
        }
        Want::Day => Format::new().set_num_format("yyyy-mm-dd"),
        Want::Flag | Want::Whole | Want::Experience | Want::Choice(_) => Format::new(),
    }
}

/// What a cell offers and takes. A spreadsheet warns and does not forbid: an id is as good as a name.
fn validation(
    column: &Column,
    texts: &Texts,
    lists: &mut Lists,
) -> Result<Option<DataValidation>, XlsxError> {
    let rule = DataValidation::new().set_error_style(DataValidationErrorStyle::Warning);
    let rule = match &column.want {
        Want::Choice(choices) => rule.allow_list_formula(lists.of(choices)?),
        Want::Flag => rule.allow_list_formula(lists.yes_no(texts)?),
        Want::Day => {
            let first = rust_xlsxwriter::ExcelDateTime::from_ymd(1950, 1, 1)?;
            rule.allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
        }
        Want::Whole => rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
        _ => return Ok(None),
    };
    // A spreadsheet shows no message longer than 255 letters, and no title longer than 32.
    let expected: String = texts.text("validation-message").chars().take(250).collect();
    Ok(Some(rule.set_error_message(expected)?))
}

fn settings_sheet(
    book: &mut Workbook,
    grid: &Grid,
    programme: &Programme,
    texts: &Texts,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(&grid.name)?;
    for (column, width) in [(0, 34.0), (1, 28.0), (2, 80.0)] {
        sheet.set_column_width(column, width)?;
    }
    let header = book::header_format();
    for (column, name) in (0..).zip(&grid.headers) {
        book::put(sheet, 0, column, name, &header)?;
    }
    sheet.write_string_with_format(0, 2, texts.text("header-explanation"), &header)?;
    let (plain, prose) = (Format::new(), book::cell_format(Set::Prose));
    for (i, (row, (field, key))) in grid.rows.iter().zip(settings::names()).enumerate() {
        let at = book::row_number(i + 1)?;
        book::put(sheet, at, 0, &row[0], &book::cell_format(Set::Text))?;
        let form = if field == "as_of" { form(&Want::Day) } else { plain.clone() };
        book::put(sheet, at, 1, &row[1], &form)?;
        let text = texts.text(&key.replacen("option-", "note-option-", 1));
        sheet.write_string_with_format(at, 2, text, &prose)?;
        offer(sheet, at, field, texts, lists)?;
    }
    book::frame(sheet, &grid.name, programme.name())?;
    sheet.set_screen_gridlines(true);
    Ok(())
}

/// What a setting offers to choose from.
fn offer(
    sheet: &mut Worksheet,
    row: u32,
    field: &str,
    texts: &Texts,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    let rule = DataValidation::new().set_error_style(DataValidationErrorStyle::Warning);
    let rule = match field {
        "lang" => rule.allow_list_strings(&Language::ALL.map(Language::code))?,
        "worst_off" | "evenness" => rule.allow_list_formula(lists.yes_no(texts)?),
        _ => return Ok(()),
    };
    sheet.add_data_validation(row, 1, row, 1, &rule)?;
    Ok(())
}

/// The lists that cells offer, each a column of a sheet of its own.
struct Lists {
    name: String,
    columns: Vec<Vec<String>>,
    known: HashMap<Vec<String>, usize>,
}

impl Lists {
    fn new(texts: &Texts) -> Self {
        Self { name: texts.text("sheet-lists"), columns: Vec::new(), known: HashMap::new() }
    }

    fn of(&mut self, choices: &[Choice]) -> Result<Formula, XlsxError> {
        self.range(choices.iter().map(|choice| choice.name.clone()).collect())
    }

    fn yes_no(&mut self, texts: &Texts) -> Result<Formula, XlsxError> {
        self.range(["word-yes", "word-no"].map(|key| texts.text(key)).to_vec())
    }

    /// Where a list stands; the same list stands once.
    fn range(&mut self, values: Vec<String>) -> Result<Formula, XlsxError> {
        let next = self.columns.len();
        let column = *self.known.entry(values.clone()).or_insert(next);
        if column == next {
            self.columns.push(values.clone());
        }
        let column = book::at(column)?;
        let last = book::row_number(values.len().saturating_sub(1))?;
        let range = rust_xlsxwriter::utility::cell_range_absolute(0, column, last, column);
        Ok(Formula::new(format!("='{}'!{range}", self.name)))
    }

    fn add(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(&self.name)?;
        for (column, values) in self.columns.iter().enumerate() {
            for (row, value) in values.iter().enumerate() {
                sheet.write_string(book::row_number(row)?, book::at(column)?, value)?;
            }
        }
        sheet.set_hidden(true);
        Ok(())
    }
}
