//! Workbooks that somebody else made: cells of every type, both date systems, sheets in any order.

use std::fs::{self, File};
use std::io::{Read, Write};

use mentorflow_service::Exit;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use serde_json::{Value, json};

use crate::command::{Folder, fixture, mentorflow, read};

/// What stands in the cell for the mentee's waiting, consent and id, and the mentor's years.
struct Cells<'c> {
    waiting: &'c dyn Fn(&mut rust_xlsxwriter::Worksheet),
}

/// A workbook with one mentor and one mentee, its sheets in Danish and out of order.
fn book(file: &str, cells: &Cells<'_>) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Noter").expect("a name");
    sheet.write(0, 0, "ikke noget for programmet").expect("a cell");
    let sheet = book.add_worksheet();
    sheet.set_name(" mentees").expect("a name");
    // Two blank rows above the headers, a blank one between people.
    for (column, header) in
        (0..).zip(["Mentee-id", "Myndighed", "Enhed", "Nærmeste leder", "Niveau", "Venter siden", "Samtykke"])
    {
        sheet.write(2, column, header).expect("a cell");
    }
    for (row, id) in [(3, 17), (5, 18)] {
        sheet.write(row, 0, id).expect("a cell");
        for (column, cell) in (1..).zip(["kalmar", "k", "ingen", "Direkt nivå"]) {
            sheet.write(row, column, cell).expect("a cell");
        }
        sheet.write_boolean(row, 6, true).expect("a cell");
    }
    (cells.waiting)(sheet);
    let sheet = book.add_worksheet();
    sheet.set_name("MENTORER").expect("a name");
    for (column, (header, cell)) in (0..).zip([
        ("Mentor-id", "007"),
        ("Myndighed", "skane"),
        ("Enhed", "s"),
        ("Nærmeste leder", "ingen"),
        ("Status", "i puljen"),
    ]) {
        sheet.write(0, column, header).expect("a cell");
        sheet.write(1, column, cell).expect("a cell");
    }
    sheet.write(0, 5, "År på niveau Direkt nivå").expect("a cell");
    sheet.write_formula(1, 5, Formula::new("=9/2").set_result("4.5")).expect("a cell");
    let sheet = book.add_worksheet();
    sheet.set_name("Indstillinger").expect("a name");
    for (row, (key, value)) in (1..).zip([("Program", "polisen"), ("Dag", "2014-04-01"), ("Sprog", "da")]) {
        sheet.write(row, 0, key).expect("a cell");
        sheet.write(row, 1, value).expect("a cell");
    }
    sheet.write(0, 0, "Indstilling").expect("a cell");
    book.save(file).expect("a folder of ours");
}

fn pool_of(folder: &Folder, file: &str) -> Value {
    let result = folder.file("result.json");
    let ran = mentorflow(&["match", file, "-o", &result]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(ran.err.trim(), "Arket »Noter« er ikke læst", "what is not read is said");
    let result: Value = serde_json::from_str(&read(result)).expect("JSON");
    result["record"]["pool"].clone()
}

#[test]
fn cells_of_every_type_are_read() {
    let folder = Folder::new();
    let file = folder.file("pool.xlsx");
    let day = ExcelDateTime::from_ymd(2013, 12, 1).expect("a day");
    book(
        &file,
        &Cells {
            waiting: &|sheet| {
                let format = Format::new().set_num_format("dd/mm/yyyy");
                sheet.write_datetime_with_format(3, 5, &day, &format).expect("a cell");
                sheet.write(5, 5, 41_609).expect("a cell");
            },
        },
    );
    let pool = pool_of(&folder, &file);
    let mentees = pool["mentees"].as_array().expect("a list");
    assert_eq!((&mentees[0]["id"], &mentees[1]["id"]), (&json!("17"), &json!("18")), "ids are text");
    assert!(
        mentees.iter().all(|mentee| mentee["waiting_since"] == "2013-12-01" && mentee["consent"] == true)
    );
    assert_eq!(pool["mentors"][0]["id"], "007");
    assert_eq!(pool["mentors"][0]["experience"], json!({"direct": 4.5}));
}

#[test]
fn days_are_counted_as_the_workbook_counts() {
    let folder = Folder::new();
    let (usual, from_1904) = (folder.file("1900.xlsx"), folder.file("1904.xlsx"));
    let format = Format::new().set_num_format("yyyy-mm-dd");
    book(
        &usual,
        &Cells {
            waiting: &|sheet| {
                sheet.write_with_format(3, 5, 40_147, &format).expect("a cell");
                sheet.write(5, 5, 40_147).expect("a cell");
            },
        },
    );
    // The same numbers, with the mark of the other system.
    let mut archive = zip::ZipArchive::new(File::open(&usual).expect("written")).expect("a workbook");
    let mut copy = zip::ZipWriter::new(File::create(&from_1904).expect("a folder of ours"));
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a part");
        if name == "xl/workbook.xml" {
            let text = String::from_utf8(bytes).expect("XML");
            assert!(text.contains("<workbookPr "), "{text}");
            bytes = text.replacen("<workbookPr ", "<workbookPr date1904=\"1\" ", 1).into_bytes();
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        copy.write_all(&bytes).expect("a part");
    }
    copy.finish().expect("a workbook");
    for (file, day) in [(usual, "2009-11-30"), (from_1904, "2013-12-01")] {
        let pool = pool_of(&folder, &file);
        let mentees = pool["mentees"].as_array().expect("a list");
        assert!(mentees.iter().all(|mentee| mentee["waiting_since"] == day), "{mentees:#?}");
    }
}

#[test]
fn a_cell_at_fault_is_named_as_the_spreadsheet_counts() {
    let folder = Folder::new();
    let file = folder.file("pool.xlsx");
    let noon = ExcelDateTime::from_ymd(2013, 12, 1).expect("a day").and_hms(12, 0, 0).expect("noon");
    book(
        &file,
        &Cells {
            waiting: &|sheet| {
                let format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
                sheet.write_datetime_with_format(3, 5, &noon, &format).expect("a cell");
                sheet.write(5, 5, "#N/A").expect("a cell");
            },
        },
    );
    let ran = mentorflow(&["check", &file]);
    assert_eq!(ran.exit, Exit::Problems);
    for line in ["mentees, række 4, »Venter siden«", "mentees, række 6, »Venter siden«"] {
        assert!(ran.err.contains(line), "{}", ran.err);
    }
    assert!(!ran.err.contains("#N/A"), "{}", ran.err);
}

#[test]
fn what_is_no_workbook_is_said_to_be_none() {
    let folder = Folder::new();
    let file = folder.file("pool.xlsx");
    for bytes in
        [&b"PK"[..], b"PK\x03\x04 and no more", &fs::read(fixture("pools/small.json")).expect("it")[..9]]
    {
        fs::write(&file, bytes).expect("a folder of ours");
        let ran = mentorflow(&["check", &file]);
        assert_eq!(ran.exit, Exit::Problems, "{}", ran.err);
        assert!(ran.err.contains("[syntax]") || ran.err.contains("[syntax at /]"), "{}", ran.err);
    }
    // A packed file that is no workbook.
    let mut packed = zip::ZipWriter::new(File::create(&file).expect("a folder of ours"));
    packed.start_file("x", zip::write::SimpleFileOptions::default()).expect("a part");
    packed.finish().expect("packed");
    let ran = mentorflow(&["check", &file]);
    assert!(ran.err.contains("[syntax]"), "{}", ran.err);
}

#[test]
fn a_workbook_without_mentors_says_which_sheet_it_misses() {
    let folder = Folder::new();
    let file = folder.file("pool.xlsx");
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Adepter").expect("a name");
    book.save(&file).expect("a folder of ours");
    let ran =
        mentorflow(&["check", &file, "--programme", "polisen", "--as-of", "2014-04-01", "--lang", "sv"]);
    assert_eq!(ran.exit, Exit::Problems);
    assert!(ran.err.contains("ett blad »Mentorer«"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
}
