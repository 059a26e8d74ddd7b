//! Writes a pool document one person a line, so that a changed person is a changed line.
//!
//! The whole document keeps the order of its fields; what was not given is left out. Reading what was
//! written gives the same record back.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::pool::PoolRecord;

impl PoolRecord {
    /// The document as JSON, ending in a line break: each field of the pool and each person, pairing
    /// and manager on a line of its own.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut bytes = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut bytes, OneRecordALine::default());
        // Every key is a text and the target is memory, so neither of the two possible faults exists.
        self.serialize(&mut serializer).expect("a record is always JSON");
        bytes.push(b'\n');
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }
}

/// Breaks lines between the fields of the outermost object and between the items of its lists, and
/// nowhere deeper.
#[derive(Default)]
struct OneRecordALine {
    /// The open objects and lists. 1 is inside the document, 2 inside one of its lists or objects.
    depth: usize,
    /// Whether what closes next holds anything: an empty list stays on its line.
    filled: bool,
}

impl OneRecordALine {
    /// Starts the next field or item: the separator after the one before, and the line break if this
    /// depth has one.
    fn next<W: ?Sized + Write>(&self, writer: &mut W, first: bool, breaks: bool) -> io::Result<()> {
        match (first, breaks) {
            (true, false) => Ok(()),
            (false, false) => writer.write_all(b", "),
            (first, true) => {
                writer.write_all(if first { b"\n" } else { b",\n" })?;
                (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
            }
        }
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8], breaks: bool) -> io::Result<()> {
        self.depth -= 1;
        if breaks && self.filled {
            writer.write_all(b"\n")?;
            (0..self.depth).try_for_each(|_| writer.write_all(b"  "))?;
        }
        self.filled = true;
        writer.write_all(bracket)
    }
}

impl Formatter for OneRecordALine {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let breaks = self.depth == 1;
        self.close(writer, b"}", breaks)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first, self.depth == 1)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let breaks = self.depth == 2;
        self.close(writer, b"]", breaks)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first, self.depth == 2)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{
  "programme": "polisen",
  "as_of": "2014-04-01",
  "mentors": [
    {"id": "M1", "agency": "a", "unit": "a-1", "line_manager": null, "status": "in_pool", "experience": {"direct": 4.5, "indirect": [{"from": "2010-01-01"}]}, "competences": {}, "criteria": {"interest": true}},
    {"id": "M2", "agency": "a", "unit": "a-2", "line_manager": "M1", "status": "paused", "experience": {}, "competences": {}, "criteria": {}}
  ],
  "mentees": [],
  "pairings": [
    {"mentee": "A1", "mentor": "M1", "state": "active", "until": "2014-09-01"}
  ],
  "options": {"seed": 7}
}
"#;

    #[test]
    fn each_record_has_a_line_and_reading_gives_it_back() {
        let record = PoolRecord::from_json(TEXT).expect("the text is a pool document");
        assert_eq!(record.to_json(), TEXT);
    }
}
