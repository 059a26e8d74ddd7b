//! Workbooks in: `.xlsx` and `.ods`, told apart by what they hold and not by their name.

use std::io::{self, Cursor, Read};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xlsx};
use jiff::civil::Date;
use mentorflow::problem::{Code, ValueKind};

use super::cell::Cell;
use super::grid::{Grid, Part, Place};
use super::intake::Tables;
use super::names::{fold, spellings};
use super::numbers::day;
use super::ods;
use super::problems::Located;
use crate::texts::{Argument, Texts};

/// The most bytes a workbook may unfold to. The files of a packed workbook can be a thousand times
/// larger than itself.
const MOST_BYTES: u64 = 512 << 20;

/// The most cells that are kept of one sheet, blank ones between others included.
const MOST_CELLS: usize = 20_000_000;

/// Reads a workbook.
///
/// # Errors
/// Where it is no workbook, or too large to be one of a pool.
pub(crate) fn read(bytes: &[u8], texts: &Texts) -> Result<Tables, Vec<Located>> {
    let refused = |key: &str, code: Code| vec![document(code, texts.text(key))];
    match unfolds_to(bytes) {
        Ok(size) if size <= MOST_BYTES => {}
        Ok(_) => return Err(refused("expected-smaller", Code::OutOfRange)),
        Err(_) => return Err(refused("expected-workbook", Code::Syntax)),
    }
    if let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) {
        let from_1904 = book.has_1904_epoch();
        let names = book.sheet_names();
        return sheets(&names, texts, |name, sheet| {
            let mut cells = book.worksheet_cells_reader(name).map_err(|_| ())?;
            while let Some(cell) = cells.next_cell().map_err(|_| ())? {
                let (row, column) = cell.get_position();
                sheet.put(row, column, value(cell.get_value()))?;
            }
            Ok(from_1904)
        });
    }
    if ods_cells(bytes).is_some_and(|cells| cells > MOST_CELLS as u64) {
        return Err(refused("expected-smaller", Code::OutOfRange));
    }
    let Ok(mut book) = Ods::new(Cursor::new(bytes)) else {
        return Err(refused("expected-workbook", Code::Syntax));
    };
    let names = book.sheet_names();
    sheets(&names, texts, |name, sheet| {
        let range = book.worksheet_range(name).map_err(|_| ())?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let row = top + u32::try_from(row).map_err(|_| ())?;
            let column = left + u32::try_from(column).map_err(|_| ())?;
            sheet.put(row, column, value(&as_ref(data)))?;
        }
        Ok(false)
    })
}

/// A fault of a document as a whole.
pub(super) fn document(code: Code, expected: String) -> Located {
    Located {
        code,
        record: "document".into(),
        field: String::new(),
        place: Place { pointer: String::new(), sheet: None, row: None, column: None },
        found: ValueKind::Text,
        expected,
    }
}

/// How many bytes the files of a packed workbook have; counting stops where it is too many.
fn unfolds_to(bytes: &[u8]) -> io::Result<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(io::Error::other)?;
    let mut size = 0;
    for file in 0..archive.len() {
        let file = archive.by_index(file).map_err(io::Error::other)?;
        size += io::copy(&mut file.take(MOST_BYTES + 1 - size), &mut io::sink())?;
        if size > MOST_BYTES {
            break;
        }
    }
    Ok(size)
}

/// The cells of the largest sheet of an `.ods`; `None` where it is none.
fn ods_cells(bytes: &[u8]) -> Option<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut content = Vec::new();
    archive.by_name("content.xml").ok()?.take(MOST_BYTES).read_to_end(&mut content).ok()?;
    Some(ods::most_cells(&String::from_utf8_lossy(&content)))
}

/// Reads every sheet whose name is one of ours; the others are named, so that nobody thinks they were
/// read.
fn sheets(
    names: &[String],
    texts: &Texts,
    mut fill: impl FnMut(&str, &mut Sheet) -> Result<bool, ()>,
) -> Result<Tables, Vec<Located>> {
    let mut tables = Tables::default();
    for name in names {
        let Some(part) = part_named(name) else {
            if !is_ours(name) {
                tables.unread.push(name.clone());
            }
            continue;
        };
        let mut sheet = Sheet::default();
        let Ok(from_1904) = fill(name, &mut sheet) else {
            let expected = texts.with("expected-readable-sheet", &[("name", Argument::Text(name))]);
            return Err(vec![document(Code::Syntax, expected)]);
        };
        let mut grid = sheet.grid(part, name, &mut tables.faults, texts);
        grid.from_1904 = from_1904;
        if tables.grids.iter().any(|earlier| earlier.part == part) {
            let expected = texts.text("expected-sheet-once");
            tables.faults.push(sheet_fault(&grid, Code::RepeatedField, expected));
        } else {
            tables.grids.push(grid);
        }
    }
    for part in [Part::Mentors, Part::Mentees] {
        if tables.grids.iter().all(|grid| grid.part != part) {
            let name = texts.text(&format!("sheet-{}", part.key()));
            let expected = texts.with("expected-sheet", &[("name", Argument::Text(&name))]);
            tables.faults.push(document(Code::Missing, expected));
            // An empty table, so that the core does not say it again.
            tables.grids.push(Grid { headers: Vec::new(), ..Grid::new(part, name) });
        }
    }
    Ok(tables)
}

fn sheet_fault(grid: &Grid, code: Code, expected: String) -> Located {
    let place = grid.place(None, None);
    let (record, found) = (grid.part.key().to_owned(), ValueKind::Text);
    Located { code, record, field: String::new(), place, found, expected }
}

/// The table a sheet's name stands for, in any language.
pub(crate) fn part_named(name: &str) -> Option<Part> {
    let name = fold(name);
    Part::ALL
        .into_iter()
        .find(|part| part.key() == name || spellings(&format!("sheet-{}", part.key())).contains(&name))
}

/// Whether a sheet is one that a template or a result has beside the tables of people.
fn is_ours(name: &str) -> bool {
    const OURS: [&str; 13] = [
        "sheet-about",
        "sheet-lists",
        "sheet-proposals",
        "sheet-unmatched",
        "sheet-load",
        "sheet-summary",
        "sheet-record",
        "sheet-matrix",
        "sheet-alternatives",
        "sheet-wanted",
        "sheet-problems",
        "sheet-readiness",
        "sheet-scores",
    ];
    let name = fold(name);
    OURS.iter().any(|key| spellings(key).contains(&name))
}

/// The cells of a sheet while they are gathered.
#[derive(Default)]
struct Sheet {
    rows: Vec<Vec<Cell>>,
    kept: usize,
}

impl Sheet {
    /// Keeps a cell.
    ///
    /// # Errors
    /// Where the sheet is too large.
    fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), ()> {
        if cell.is_empty() {
            return Ok(());
        }
        let (row, column) = (row as usize, column as usize);
        let more_rows = (row + 1).saturating_sub(self.rows.len());
        let width = self.rows.get(row).map_or(0, Vec::len);
        let more_cells = (column + 1).saturating_sub(width);
        self.kept += more_rows + more_cells;
        if self.kept > MOST_CELLS {
            return Err(());
        }
        if more_rows > 0 {
            self.rows.resize(row + 1, Vec::new());
        }
        if more_cells > 0 {
            self.rows[row].resize(column + 1, Cell::Empty);
        }
        self.rows[row][column] = cell;
        Ok(())
    }

    /// The table: the first row that is not blank holds the headers.
    fn grid(mut self, part: Part, name: &str, faults: &mut Vec<Located>, texts: &Texts) -> Grid {
        let mut grid = Grid::new(part, name);
        let Some(first) = self.rows.iter().position(|row| !row.is_empty()) else { return grid };
        grid.header_row = u32::try_from(first + 1).unwrap_or(u32::MAX);
        grid.rows = self.rows.split_off(first + 1);
        grid.headers = self.rows.pop().unwrap_or_default();
        let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        if part != Part::Settings && width > grid.headers.len() {
            let expected = texts.text("expected-header");
            faults.push(sheet_fault(&grid, Code::Missing, expected));
        }
        grid
    }
}

fn value(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::text(text.as_str()),
        DataRef::SharedString(text) => Cell::text(*text),
        DataRef::Int(number) => Cell::Whole((*number).into()),
        DataRef::Float(number) => Cell::number(*number),
        DataRef::Bool(flag) => Cell::YesNo(*flag),
        DataRef::DateTime(moment) => serial_day(moment),
        DataRef::DateTimeIso(text) => iso_day(text),
        DataRef::DurationIso(_) => Cell::Odd(ValueKind::Number),
        DataRef::Error(_) => Cell::Odd(ValueKind::Text),
    }
}

fn as_ref(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// A day kept as a serial number, in whichever of the two systems the workbook counts.
fn serial_day(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let part = |number: u8| i8::try_from(number).unwrap_or_default();
    let date = i16::try_from(year).ok().and_then(|year| Date::new(year, part(month), part(day)).ok());
    match date {
        Some(date) if moment.is_datetime() && (hour, minute, second, milli) == (0, 0, 0, 0) => {
            Cell::Day(date)
        }
        _ => Cell::Odd(ValueKind::Date),
    }
}

fn iso_day(text: &str) -> Cell {
    let plain = text.strip_suffix("T00:00:00").unwrap_or(text);
    day(plain).map_or(Cell::Odd(ValueKind::Date), Cell::Day)
}
