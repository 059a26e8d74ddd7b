//! A result as a workbook that a coordinator hands to a manager.

use mentorflow::pool::Pool;
use mentorflow::proof::Ground;
use mentorflow::report::{ResultRecord, score_rows};
use rust_xlsxwriter::{
    Color, ConditionalFormat3ColorScale, ConditionalFormatDataBar, ConditionalFormatType, Format,
    FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::book::{self, number, prose, text};
use super::cell::Cell;
use super::more::More;
use super::results::{self, ResultTables};
use super::table::Table;
use crate::texts::{Argument, Texts};

/// The most mentees and mentors of a matrix: more rows and columns than this nobody looks at.
const MATRIX_MOST: usize = 250;

/// The width of the summary's second column, in letters.
const SUMMARY_VALUE: f64 = 60.0;

/// The largest fit there is.
const MOST_FIT: u32 = 10_000;

/// Whether a pool is small enough for the sheets that speak of every pair.
pub(crate) fn is_shown_whole(pool: &Pool) -> bool {
    pool.mentees().len() <= MATRIX_MOST && pool.mentors().len() <= MATRIX_MOST
}

/// Writes a result as a workbook, with sheets for the next best mentors and for those who are missing where
/// these were asked for. The matrix of every pair's fit is left out for pools of more than 250 mentees or
/// mentors.
///
/// # Errors
/// Where the result has more rows than a sheet, or a text longer than a cell can hold.
pub(crate) fn workbook(
    result: &ResultRecord,
    pool: &Pool,
    more: Option<&More>,
    texts: &Texts,
) -> Result<Vec<u8>, XlsxError> {
    let tables = results::tables(result, texts);
    let run = &result.record;
    let as_of = run.as_of.to_string();
    let title = texts.with(
        "result-title",
        &[("programme", Argument::Text(&run.programme.name)), ("day", Argument::Text(&as_of))],
    );
    let mut book = Workbook::new();
    book.set_properties(&book::properties(&title)?);
    summary(&mut book, &tables, &title)?;
    proposals(&mut book, &tables, &title)?;
    book::add(&mut book, &tables.unmatched, &[text(16.0), number(16.0), prose(100.0)], &title)?;
    load(&mut book, &tables, &title)?;
    if let Some(more) = more {
        let layout = [text(14.0), text(18.0), text(20.0), number(17.0), prose(52.0), prose(70.0)];
        book::add(&mut book, &more.alternatives(&run.programme, texts), &layout, &title)?;
        if let Some(wanted) = more.wanted(&run.programme, texts) {
            book::add(&mut book, &wanted, &[text(26.0), text(46.0), prose(70.0), number(18.0)], &title)?;
        }
    }
    if is_shown_whole(pool) {
        matrix(&mut book, result, pool, texts, &title)?;
    }
    book::add(&mut book, &tables.record, &[text(44.0), prose(90.0)], &title)?;
    book.save_to_buffer()
}

fn summary(book: &mut Workbook, tables: &ResultTables, title: &str) -> Result<(), XlsxError> {
    let table = &tables.summary;
    let sheet = book.add_worksheet();
    sheet.set_name(&table.name)?;
    sheet.set_column_width(0, 64)?;
    sheet.set_column_width(1, SUMMARY_VALUE)?;
    let heading = Format::new().set_bold().set_font_size(16).set_font_color(book::INK);
    sheet.write_string_with_format(0, 0, title, &heading)?;
    sheet.set_row_height(0, 30)?;
    let header = book::header_format();
    for (column, name) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(2, book::at(column)?, name, &header)?;
    }
    let (what, value) = (book::cell_format(book::Set::Prose), book::cell_format(book::Set::Number));
    let value = value.set_align(FormatAlign::Left).set_text_wrap();
    for (i, row) in table.rows.iter().enumerate() {
        let at = book::row_number(i + 3)?;
        book::put(sheet, at, 0, &row[0], &what)?;
        book::put(sheet, at, 1, &row[1], &value)?;
        let lines = f64::from(book::lines(&row[1], SUMMARY_VALUE));
        sheet.set_row_height(at, lines * book::LINE_HEIGHT + 3.0)?;
    }
    book::page(sheet, &table.name, title);
    Ok(())
}

fn proposals(book: &mut Workbook, tables: &ResultTables, title: &str) -> Result<(), XlsxError> {
    let layout = [
        text(14.0),
        text(14.0),
        number(17.0),
        number(10.0),
        number(10.0),
        number(14.0),
        number(12.0),
        number(14.0),
        text(25.0),
        text(9.0),
        prose(70.0),
    ];
    let last = book::row_number(tables.proposals.rows.len())?;
    let sheet = book::add(book, &tables.proposals, &layout, title)?;
    if last > 0 {
        sheet.add_conditional_format(1, 2, last, 2, &bar(MOST_FIT, Color::RGB(0x7F_B2_D9)))?;
    }
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}

fn load(book: &mut Workbook, tables: &ResultTables, title: &str) -> Result<(), XlsxError> {
    let layout = [
        text(14.0),
        text(26.0),
        number(12.0),
        number(16.0),
        number(14.0),
        number(14.0),
        text(14.0),
        prose(70.0),
    ];
    let last = book::row_number(tables.mentors.rows.len())?;
    let most = tables.mentors.rows.iter().filter_map(|row| match row[4] {
        Cell::Whole(load) => u32::try_from(load).ok(),
        _ => None,
    });
    let most = most.max().unwrap_or(0).max(1);
    let sheet = book::add(book, &tables.mentors, &layout, title)?;
    if last > 0 {
        sheet.add_conditional_format(1, 4, last, 4, &bar(most, Color::RGB(0x9C_CC_A4)))?;
    }
    Ok(())
}

/// A bar in each cell, from 0 to the same number everywhere.
fn bar(most: u32, color: Color) -> ConditionalFormatDataBar {
    ConditionalFormatDataBar::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, most)
        .set_fill_color(color)
        .set_solid_fill(true)
}

/// The fit of every pair that may be made, as a heat map; the proposed ones stand in frames.
fn matrix(
    book: &mut Workbook,
    result: &ResultRecord,
    pool: &Pool,
    texts: &Texts,
    title: &str,
) -> Result<(), XlsxError> {
    let mut mentors: Vec<&str> = pool.mentors().iter().map(|mentor| mentor.id.as_str()).collect();
    mentors.sort_unstable();
    let ground = Ground::new(pool);
    let corner = format!("{} / {}", texts.text("result-mentee"), texts.text("result-mentor"));
    let columns = std::iter::once(corner).chain(mentors.iter().map(|id| (*id).to_owned()));
    let mut table = Table::new(texts.text("sheet-matrix"), columns);
    let mut rows = score_rows(&ground).peekable();
    while let Some(first) = rows.peek() {
        let mentee = first.mentee.clone();
        let mut cells = vec![Cell::text(mentee.as_str())];
        while let Some(pair) = rows.next_if(|pair| pair.mentee == mentee) {
            cells.push(if pair.eligible { Cell::Whole(pair.fit.into()) } else { Cell::Empty });
        }
        table.row(cells);
    }
    let mut layout = vec![text(18.0)];
    layout.resize(table.columns.len(), number(8.0));
    let sheet = book::add(book, &table, &layout, title)?;
    sheet.set_freeze_panes(1, 1)?;
    book::spread(sheet, layout.iter().map(|layout| layout.width))?;
    let (last_row, last_column) = (book::row_number(table.rows.len())?, book::at(table.columns.len() - 1)?);
    if last_row == 0 || last_column == 0 {
        return Ok(());
    }
    let scale = ConditionalFormat3ColorScale::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_midpoint(ConditionalFormatType::Number, MOST_FIT / 2)
        .set_maximum(ConditionalFormatType::Number, MOST_FIT)
        .set_minimum_color(Color::RGB(0xF4_B6_9C))
        .set_midpoint_color(Color::RGB(0xFF_F5_D6))
        .set_maximum_color(Color::RGB(0x8F_C7_9A));
    sheet.add_conditional_format(1, 1, last_row, last_column, &scale)?;
    frames(sheet, result, &table, &mentors)
}

/// Frames the cells of the proposed pairs.
fn frames(
    sheet: &mut Worksheet,
    result: &ResultRecord,
    table: &Table,
    mentors: &[&str],
) -> Result<(), XlsxError> {
    let framed = book::cell_format(book::Set::Number)
        .set_bold()
        .set_border(FormatBorder::Medium)
        .set_border_color(book::INK);
    for pair in &result.matches {
        let row = table.rows.iter().position(|row| row[0] == Cell::text(pair.mentee.as_str()));
        let column = mentors.iter().position(|id| *id == pair.mentor);
        if let (Some(row), Some(column)) = (row, column) {
            let cell = Cell::Whole(pair.fit.into());
            book::put(sheet, book::row_number(row + 1)?, book::at(column + 1)?, &cell, &framed)?;
        }
    }
    Ok(())
}
