//! What every sheet we write looks like: a header that stays in view and comes back on every page,
//! widths that fit, one page wide in landscape, title and page numbers.
//!
//! Cells are values, never formulas: a text is written as a text, whatever it begins with.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet,
    XlsxError,
};

use super::cell::Cell;
use super::numbers::to_serial;
use super::table::Table;

/// Dark, for headers.
pub(crate) const INK: Color = Color::RGB(0x1F_3A_5F);
/// Pale, for what is beside the point.
pub(crate) const MIST: Color = Color::RGB(0xE8_EE_F5);
/// The lines between cells.
const LINE: Color = Color::RGB(0xC8_D2_DE);

/// The height of a line, in points.
pub(crate) const LINE_HEIGHT: f64 = 15.0;

/// The paper: A4.
const PAPER: u8 = 9;

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// A short text, such as an id.
    Text,
    /// A long text that wraps.
    Prose,
    /// A number.
    Number,
}

/// A column of a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// How its cells are set.
    pub(crate) set: Set,
    /// Its width, in letters.
    pub(crate) width: f64,
}

/// A short text of so many letters.
pub(crate) fn text(width: f64) -> Layout {
    Layout { set: Set::Text, width }
}

/// A long text of so many letters a line.
pub(crate) fn prose(width: f64) -> Layout {
    Layout { set: Set::Prose, width }
}

/// A number of so many letters.
pub(crate) fn number(width: f64) -> Layout {
    Layout { set: Set::Number, width }
}

/// The form of a header cell.
pub(crate) fn header_format() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(INK)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin)
}

/// The form of a cell.
pub(crate) fn cell_format(set: Set) -> Format {
    let format =
        Format::new().set_border(FormatBorder::Hair).set_border_color(LINE).set_align(FormatAlign::Top);
    match set {
        Set::Text => format.set_align(FormatAlign::Left).set_indent(1),
        Set::Prose => format.set_align(FormatAlign::Left).set_indent(1).set_text_wrap(),
        // A space parts thousands in every language of ours that a spreadsheet is set to.
        Set::Number => format.set_num_format("#,##0"),
    }
}

/// Writes a value: numbers as numbers, days as days, everything else as text.
///
/// # Errors
/// Where a text is longer than a cell can hold.
pub(crate) fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
        Cell::Whole(number) if i64::try_from(*number).is_ok_and(|number| number.abs() < 1 << 53) => {
            sheet.write_number_with_format(row, column, *number as f64, format)?
        }
        // A number that a cell would round is written letter by letter.
        Cell::Whole(number) => sheet.write_string_with_format(row, column, number.to_string(), format)?,
        Cell::Decimal(text) => match text.parse::<f64>() {
            Ok(number) => {
                let format = format.clone().set_num_format("0.##########");
                sheet.write_number_with_format(row, column, number, &format)?
            }
            Err(_) => sheet.write_string_with_format(row, column, text, format)?,
        },
        Cell::Day(day) => match to_serial(*day) {
            Some(serial) => {
                let format = format.clone().set_num_format("yyyy-mm-dd");
                sheet.write_number_with_format(row, column, serial, &format)?
            }
            None => sheet.write_string_with_format(row, column, day.to_string(), format)?,
        },
        Cell::Empty | Cell::YesNo(_) | Cell::Odd(_) => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}

/// A workbook of one table. Columns of numbers are told by their first row, and widths by what is in
/// them.
///
/// # Errors
/// Where a text is longer than a cell can hold, or there are more rows than a sheet has.
pub(crate) fn table_book(table: &Table, title: &str) -> Result<Vec<u8>, XlsxError> {
    let layout: Vec<Layout> = (0..table.columns.len()).map(|column| layout_of(table, column)).collect();
    let mut book = Workbook::new();
    book.set_properties(&properties(title)?);
    add(&mut book, table, &layout, title)?;
    book.save_to_buffer()
}

fn layout_of(table: &Table, column: usize) -> Layout {
    let cells = || table.rows.iter().filter_map(|row| row.get(column));
    let letters = |cell: &Cell| match cell {
        Cell::Text(text) => text.chars().count(),
        _ => 8,
    };
    let longest = cells().map(letters).chain([table.columns[column].chars().count()]).max().unwrap_or(0);
    match cells().find(|cell| !cell.is_empty()) {
        Some(Cell::Whole(_) | Cell::Decimal(_)) => number(12.0),
        _ if longest > 40 => prose(60.0),
        _ => text((longest as f64 + 4.0).max(10.0)),
    }
}

/// What a workbook says of itself. The moment of writing is no part of it: the same input gives the
/// same bytes.
///
/// # Errors
/// Never: the day exists.
pub(crate) fn properties(title: &str) -> Result<DocProperties, XlsxError> {
    let moment = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&moment))
}

/// Adds a sheet with a table.
///
/// # Errors
/// Where a text is longer than a cell can hold, or there are more rows than a sheet has.
pub(crate) fn add<'b>(
    book: &'b mut Workbook,
    table: &Table,
    layout: &[Layout],
    title: &str,
) -> Result<&'b mut Worksheet, XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(&table.name)?;
    for (column, (name, layout)) in table.columns.iter().zip(layout).enumerate() {
        // A header stands over its cells.
        let header = match layout.set {
            Set::Number => header_format().set_align(FormatAlign::Right),
            Set::Text | Set::Prose => header_format().set_indent(1),
        };
        sheet.write_string_with_format(0, at(column)?, name, &header)?;
        sheet.set_column_width(at(column)?, layout.width)?;
    }
    let formats: Vec<Format> = layout.iter().map(|layout| cell_format(layout.set)).collect();
    for (i, row) in table.rows.iter().enumerate() {
        for (column, (cell, format)) in row.iter().zip(&formats).enumerate() {
            put(sheet, row_number(i + 1)?, at(column)?, cell, format)?;
        }
        let prose = row.iter().zip(layout).filter(|(_, layout)| layout.set == Set::Prose);
        let lines = prose.map(|(cell, layout)| lines(cell, layout.width)).max().unwrap_or(1);
        if lines > 1 {
            sheet.set_row_height(row_number(i + 1)?, f64::from(lines) * LINE_HEIGHT)?;
        }
    }
    let last_row = row_number(table.rows.len())?;
    if !table.columns.is_empty() && last_row > 0 {
        sheet.autofilter(0, 0, last_row, at(table.columns.len() - 1)?)?;
    }
    sheet.set_row_height(0, header_height(&table.columns, layout))?;
    frame(sheet, &table.name, title)?;
    Ok(sheet)
}

/// How many lines a text takes in a column so wide. Not every program works the height out by itself.
pub(crate) fn lines(cell: &Cell, width: f64) -> u32 {
    let Cell::Text(text) = cell else { return 1 };
    // A width is counted in digits, and most letters are narrower; words break before a line is full.
    let room = (width * 1.1).max(1.0);
    let lines = text.lines().map(|line| (line.chars().count() as f64 / room).ceil().max(1.0));
    // A row is no higher than some 400 points.
    lines.sum::<f64>().clamp(1.0, 26.0) as u32
}

/// The height that the longest header needs when it wraps.
fn header_height(headers: &[String], layout: &[Layout]) -> f64 {
    let lines = headers.iter().zip(layout).map(|(header, layout)| {
        // Filter buttons and bold letters take some of the width.
        let room = (layout.width - 3.0).max(4.0);
        (header.chars().count() as f64 / room).ceil()
    });
    15.0 * lines.fold(1.0, f64::max).min(6.0) + 4.0
}

/// What every sheet has besides its cells: the header in view, and how it is printed.
///
/// # Errors
/// Never for the fixed places used here.
pub(crate) fn frame(sheet: &mut Worksheet, name: &str, title: &str) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    page(sheet, name, title);
    Ok(())
}

/// Prints a wide sheet on several pages beside each other, its first column on every one.
///
/// # Errors
/// Never for the fixed places used here.
pub(crate) fn spread(sheet: &mut Worksheet, widths: impl Iterator<Item = f64>) -> Result<(), XlsxError> {
    /// The letters a page holds across that can still be read.
    const PAGE: f64 = 190.0;
    let pages = (widths.sum::<f64>() / PAGE).ceil().clamp(1.0, 50.0);
    sheet.set_print_fit_to_pages(pages as u16, 0);
    sheet.set_repeat_columns(0, 0)?;
    Ok(())
}

/// How a sheet is printed: landscape, one page wide, with its name, the title and page numbers.
pub(crate) fn page(sheet: &mut Worksheet, name: &str, title: &str) {
    // In a page's header an ampersand begins a code.
    let (name, title) = (name.replace('&', "&&"), title.replace('&', "&&"));
    sheet.set_landscape();
    sheet.set_paper_size(PAPER);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.8, 0.7, 0.3, 0.3);
    // A page header holds no more than 255 letters.
    let title: String = title.chars().take(150).collect();
    sheet.set_header(format!("&L&\"Calibri,Bold\"&11{name}&R&9{title}"));
    sheet.set_footer("&L&9mentorflow&R&9&P / &N");
    sheet.set_screen_gridlines(false);
}

/// A note on a cell, large enough for its text.
pub(crate) fn note(text: &str) -> Note {
    let lines = text.chars().count() as u32 / 34 + 2;
    Note::new(text).set_author("mentorflow").add_author_prefix(false).set_width(240).set_height(lines * 18)
}

/// A column number of a sheet.
///
/// # Errors
/// Where a sheet has no such column.
pub(crate) fn at(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

/// A row number of a sheet.
///
/// # Errors
/// Where a sheet has no such row.
pub(crate) fn row_number(row: usize) -> Result<u32, XlsxError> {
    u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)
}
