//! CSV as RFC 4180 has it: UTF-8, commas, lines ending in CR LF.
//!
//! A spreadsheet runs a cell that begins like a formula. Ids come from outside, so a text cell that
//! begins with one of the signs that start a formula gets an apostrophe before it, which a
//! spreadsheet shows as text. Numbers are written by this crate and stay as they are.

use std::io::{self, Write};

/// One cell.
pub(crate) enum Cell<'c> {
    /// A text from outside, such as an id.
    Text(&'c str),
    /// A whole number.
    Number(i128),
    /// `true` or `false`.
    Flag(bool),
}

/// Writes rows of cells.
pub(crate) struct Csv<W: Write>(csv::Writer<W>);

impl<W: Write> Csv<W> {
    /// Writes the line of column names.
    ///
    /// # Errors
    /// When the target takes no more.
    pub(crate) fn new(target: W, columns: &[&str]) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(target);
        writer.write_record(columns).map_err(cause)?;
        Ok(Self(writer))
    }

    /// Writes a row, which has as many cells as there are columns.
    ///
    /// # Errors
    /// When the target takes no more.
    pub(crate) fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Text(text) => self.0.write_field(harmless(text)),
                Cell::Number(number) => self.0.write_field(number.to_string()),
                Cell::Flag(flag) => self.0.write_field(if *flag { "true" } else { "false" }),
            }
            .map_err(cause)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(cause)
    }

    /// Hands on what is still held back.
    ///
    /// # Errors
    /// When the target takes no more.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// What the target said: it matters whether a reader has stopped or a disk is full.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// The text with an apostrophe before it where it begins like a formula.
fn harmless(text: &str) -> String {
    // Full-width forms count too: some spreadsheets fold them.
    const STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '＠'];
    if text.trim_start_matches(' ').starts_with(STARTS) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_stops_is_told_from_a_full_disk() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut csv = Csv::new(Gone, &["mentee"]).expect("the first row waits in the buffer");
        let rows = (0..100_000).try_for_each(|_| csv.row(&[Cell::Text("A001")]));
        assert_eq!(rows.map_err(|error| error.kind()), Err(io::ErrorKind::BrokenPipe));
    }

    #[test]
    fn cells_are_quoted_and_never_run() {
        let mut target = Vec::new();
        let mut csv = Csv::new(&mut target, &["mentee", "mentor", "fit", "locked", "rules"])
            .expect("memory takes everything");
        for mentee in ["A,1", "=2+3", "-A", "a\"b", " @x", "A-1"] {
            csv.row(&[
                Cell::Text(mentee),
                Cell::Text("Åsa"),
                Cell::Number(-7),
                Cell::Flag(true),
                Cell::Text(""),
            ])
            .expect("memory takes everything");
        }
        csv.finish().expect("memory takes everything");
        let expected = [
            "mentee,mentor,fit,locked,rules",
            "\"A,1\",Åsa,-7,true,",
            "'=2+3,Åsa,-7,true,",
            "'-A,Åsa,-7,true,",
            "\"a\"\"b\",Åsa,-7,true,",
            "' @x,Åsa,-7,true,",
            "A-1,Åsa,-7,true,",
            "",
        ];
        assert_eq!(String::from_utf8(target).expect("text"), expected.join("\r\n"));
    }
}
