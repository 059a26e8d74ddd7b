//! CSV files in and out, as a spreadsheet of our languages writes them: semicolons, decimal commas,
//! UTF-8 or Windows-1252.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use mentorflow::problem::{Code, ValueKind};

use super::cell::Cell;
use super::grid::{Grid, Part};
use super::names::{fold, spellings};
use super::problems::Located;
use super::table::{harmless, meant};
use super::workbook::document;
use crate::texts::{Argument, Texts};

/// Reads one table. What is neither UTF-8 nor marked as something else is taken for Windows-1252.
///
/// # Errors
/// Where the text cannot be told, or what parts its cells.
pub(crate) fn read(part: Part, bytes: &[u8], texts: &Texts) -> Result<Grid, Box<Located>> {
    let name = texts.text(&format!("sheet-{}", part.key()));
    let refused = |key: &str| {
        let mut fault = document(Code::Syntax, texts.with(key, &[("name", Argument::Text(&name))]));
        fault.place.sheet = Some(name.clone());
        fault.place.pointer = format!("/{}", part.key());
        Box::new(fault)
    };
    let mut text = decode(bytes).ok_or_else(|| refused("expected-encoding"))?;
    if !text.contains('\n') {
        // Lines that end in a carriage return alone.
        text = text.replace('\r', "\n");
    }
    let (delimiter, text, skipped) = match marked(&text) {
        Some((delimiter, rest)) => (delimiter, rest, 1),
        None => (delimiter(part, &text).ok_or_else(|| refused("expected-delimiter"))?, text.as_str(), 0),
    };
    let mut grid = Grid::new(part, name.clone());
    let mut rows = rows(text, delimiter).ok_or_else(|| refused("expected-csv"))?.into_iter();
    let Some((first, headers)) = rows.find(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())) else {
        return Ok(grid);
    };
    grid.header_row = u32::try_from(first + 1 + skipped).unwrap_or(u32::MAX);
    grid.headers = headers;
    for (number, cells) in rows {
        grid.rows.resize((number - first).saturating_sub(1), Vec::new());
        grid.rows.push(cells);
    }
    Ok(grid)
}

/// The text: by its mark, else UTF-8, else Windows-1252 where no sign of it is a control.
fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strictly(encoding, &bytes[mark..]);
    }
    if let Some(text) = strictly(UTF_8, bytes) {
        return Some(text);
    }
    let text = strictly(WINDOWS_1252, bytes)?;
    (!text.chars().any(|letter| matches!(letter, '\0'..='\u{8}' | '\u{7f}'..='\u{9f}'))).then_some(text)
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// The first line of some spreadsheets, `sep=;`, and the text after it.
fn marked(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=")?;
    let delimiter = *rest.as_bytes().first()?;
    let rest = rest.get(1..)?;
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    Some((delimiter, rest.strip_prefix('\n')?))
}

/// What parts the cells: the only sign that makes a header of ours, else the only one there is.
fn delimiter(part: Part, text: &str) -> Option<u8> {
    let key = match part {
        Part::Mentors => "header-mentor-id",
        Part::Mentees | Part::Pairings => "header-mentee-id",
        Part::Teams => "header-member-id",
        Part::Managers => "header-manager-id",
        Part::Settings => "header-setting",
    };
    let mut known = spellings(key);
    known.push(if part == Part::Pairings { "mentee".into() } else { "id".into() });
    let headers = |delimiter: u8| -> Vec<String> {
        let mut reader = reader(text, delimiter);
        let first = reader.records().next().and_then(Result::ok).unwrap_or_default();
        first.iter().map(|header| fold(meant(header))).collect()
    };
    let several: Vec<u8> = [b';', b',', b'\t'].into_iter().filter(|sign| headers(*sign).len() > 1).collect();
    let ours = |sign: &u8| headers(*sign).iter().any(|header| known.contains(header));
    let clear: Vec<u8> = several.iter().copied().filter(ours).collect();
    match (several.as_slice(), clear.as_slice()) {
        (_, [only]) | ([only], []) => Some(*only),
        // One column, or nothing at all: nothing is parted.
        ([], _) => Some(b';'),
        _ => None,
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The rows with their numbers as a spreadsheet counts them from 0: blank lines count, and a line break
/// inside a cell does not.
fn rows(text: &str, delimiter: u8) -> Option<Vec<(usize, Vec<Cell>)>> {
    let mut rows = Vec::new();
    let (mut line, mut counted, mut inside) = (0, 0, 0);
    for record in reader(text, delimiter).into_records() {
        let record = record.ok()?;
        let start = usize::try_from(record.position()?.byte()).ok()?;
        // A record is said to start right after the one before, at what is left of its line break and
        // at blank lines.
        let blank = text.as_bytes().get(start..)?.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let start = start + blank.count();
        line += text.as_bytes().get(counted..start)?.iter().filter(|byte| **byte == b'\n').count();
        counted = start;
        rows.push((line.checked_sub(inside)?, record.iter().map(cell).collect()));
        inside += record.iter().map(|field| field.matches('\n').count()).sum::<usize>();
    }
    Some(rows)
}

fn cell(field: &str) -> Cell {
    let field = meant(field);
    // What a spreadsheet could not work out, or has shortened, is not what was typed.
    if is_error(field) {
        Cell::Odd(ValueKind::Text)
    } else if is_shortened(field) {
        Cell::Odd(ValueKind::Number)
    } else {
        Cell::text(field)
    }
}

fn is_error(field: &str) -> bool {
    let field = field.trim();
    field == "#N/A" || (field.starts_with('#') && field.ends_with(['!', '?']))
}

/// A number such as `1,23E+11`: digits are lost.
fn is_shortened(field: &str) -> bool {
    let Some((number, power)) = field.trim().split_once(['E', 'e']) else { return false };
    let mut digits = number.trim_start_matches('-').chars();
    let plain = digits.next().is_some_and(|first| first.is_ascii_digit())
        && digits.next().is_none_or(|second| matches!(second, ',' | '.'))
        && digits.all(|digit| digit.is_ascii_digit());
    let signed = power.strip_prefix(['+', '-']);
    let signed = signed.is_some_and(|power| !power.is_empty() && power.bytes().all(|b| b.is_ascii_digit()));
    plain && signed
}

/// Writes a table as a Swedish spreadsheet does: semicolons, decimal commas, lines ending in CR LF, in
/// Windows-1252; in UTF-8 with its mark where a letter has no place there. Texts that a spreadsheet
/// would run get an apostrophe before them, which [`read`] takes off again.
pub(crate) fn write(headers: &[Cell], rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in std::iter::once(headers).chain(rows.iter().map(Vec::as_slice)) {
        // The target is memory, which takes everything.
        let _ = writer.write_record(row.iter().map(field));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let controls = text.chars().any(|letter| matches!(letter, '\u{80}'..='\u{9f}'));
    let (encoded, _, lost) = WINDOWS_1252.encode(&text);
    // A file of plain letters is UTF-8 as well, and what is read as UTF-8 must not mean another text.
    let mistaken = !text.is_ascii() && std::str::from_utf8(&encoded).is_ok();
    if lost || controls || mistaken {
        [b"\xef\xbb\xbf", text.as_bytes()].concat()
    } else {
        encoded.into_owned()
    }
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Decimal(number) => decimal(number),
        Cell::Day(day) => day.to_string(),
        Cell::Empty | Cell::YesNo(_) | Cell::Odd(_) => String::new(),
    }
}

/// A decimal number with a comma, and never with just three digits after it, which could be thousands.
fn decimal(number: &str) -> String {
    let comma = number.replacen('.', ",", 1);
    match comma.split_once(',') {
        Some((_, part)) if part.len() == 3 => format!("{comma}0"),
        _ => comma,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::texts;
    use crate::texts::Language;

    fn grid(part: Part, bytes: &[u8]) -> Result<Grid, Box<Located>> {
        read(part, bytes, texts(Language::Sv))
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_our_headers() {
        for (text, columns) in [
            ("Mentor-id;Kompetens: Planering, styrning;Enhet\n", 3),
            ("id,agency,\"a;b\"\n", 3),
            ("Mentor\tEnhet\n", 2),
            ("sep=,\r\nMentor,Enhet;x\r\n", 2),
            ("Mentor-id\n", 1),
            ("who,where\n", 2),
        ] {
            assert_eq!(
                grid(Part::Mentors, text.as_bytes()).map(|grid| grid.headers.len()),
                Ok(columns),
                "{text}"
            );
        }
        assert!(grid(Part::Mentors, b"who,where;when\n").is_err());
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts() {
        let text = "\nMentor-id;Enhet\n\nM1;\"a\nb\"\n\nM2;c\n";
        let grid = grid(Part::Mentors, text.as_bytes()).expect("CSV");
        assert_eq!(grid.header_row, 2);
        let numbered: Vec<(u32, &Cell)> = (0..grid.rows.len())
            .filter(|row| !grid.is_blank(*row))
            .map(|row| (grid.place(Some(row), None).row.expect("a row"), grid.cell(row, 0)))
            .collect();
        assert_eq!(numbered, [(4, &Cell::Text("M1".into())), (6, &Cell::Text("M2".into()))]);
    }

    #[test]
    fn letters_are_read_as_utf8_or_else_windows_1252() {
        let text = "Mentor-id;Enhet\r\n007;Åäö æø – 4,5\r\n";
        let (windows, _, _) = WINDOWS_1252.encode(text);
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let wide: Vec<u8> =
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), &*windows, &marked, &wide] {
            let grid = grid(Part::Mentors, bytes).expect("letters of ours");
            assert_eq!(grid.rows, [[Cell::Text("007".into()), Cell::Text("Åäö æø – 4,5".into())]]);
        }
        assert!(grid(Part::Mentors, b"Mentor-id;\x81\xff\n").is_err());
    }

    #[test]
    fn what_is_written_is_read_back() {
        let cells = ["007", "=1+1", "-5", "'=x", "a;b", "c\nd", "\"", "Åäö", "日本", "Ã¥"];
        let rows: Vec<Vec<Cell>> =
            cells.iter().map(|text| vec![Cell::text(*text), Cell::text("x")]).collect();
        let headers = [Cell::text("Mentor-id"), Cell::text("Enhet")];
        for row in &rows {
            let bytes = write(&headers, std::slice::from_ref(row));
            let grid = grid(Part::Mentors, &bytes).expect("written by us");
            assert_eq!(grid.rows, std::slice::from_ref(row));
        }
        let bytes = write(&headers, &[vec![Cell::Decimal("1.234".into()), Cell::Whole(-5)]]);
        assert!(bytes.ends_with(b"1,2340;-5\r\n"));
        assert_eq!(write(&headers, &[vec![Cell::text("å")]]).last_chunk(), Some(b"\xe5\r\n"));
    }

    #[test]
    fn what_a_spreadsheet_lost_is_no_text() {
        for text in ["#SAKNAS!", "#N/A", "#NAMN?", "1,23E+11", "1E+05", "-4.5e-7"] {
            assert!(matches!(cell(text), Cell::Odd(_)), "{text}");
        }
        for text in ["E1", "1E5", "2E+", "12,3E+4", "#1", "M1"] {
            assert_eq!(cell(text), Cell::Text(text.into()), "{text}");
        }
    }
}
