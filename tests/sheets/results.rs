//! The result workbook: what it shows is the result, and it is laid out to be handed on.

use std::fs::File;
use std::io::Read;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use serde_json::Value;

use crate::command::{Folder, json, mentorflow, pool, read, succeeds};

fn sheet(book: &mut Xlsx<std::io::BufReader<File>>, name: &str) -> Range<Data> {
    book.worksheet_range(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A packed part of a workbook, as text.
fn part(file: &str, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(File::open(file).expect("written")).expect("a workbook");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("XML");
    text
}

fn whole(cell: &Data) -> i64 {
    match cell {
        Data::Float(number) => *number as i64,
        other => panic!("no number: {other:?}"),
    }
}

#[test]
fn the_sheets_say_what_the_result_says() {
    let folder = Folder::new();
    let (xlsx, whole_result) = (folder.file("r.xlsx"), folder.file("r.json"));
    succeeds(&["match", &pool("polisen"), "--lang", "sv", "-o", &xlsx]);
    succeeds(&["match", &pool("polisen"), "-o", &whole_result]);
    let result = json(&read(&whole_result));
    let mut book: Xlsx<_> = open_workbook(&xlsx).expect("a workbook");
    for name in ["Sammanfattning", "Förslag", "Utan mentor", "Belastning", "Matchningsgrad", "Protokoll"] {
        assert!(book.sheet_names().contains(&name.to_owned()), "{name} is not in {:?}", book.sheet_names());
    }
    let proposals = sheet(&mut book, "Förslag");
    let matches = result["matches"].as_array().expect("a list");
    assert_eq!(proposals.height(), matches.len() + 1);
    for (row, pair) in proposals.rows().skip(1).zip(matches) {
        assert_eq!((&row[0], &row[1]), (&text(&pair["mentee"]), &text(&pair["mentor"])));
        assert_eq!(Some(whole(&row[2])), pair["fit"].as_i64());
        assert_eq!((3..8).map(|column| whole(&row[column])).sum::<i64>(), whole(&row[2]), "parts add up");
        assert!(matches!(&row[10], Data::String(why) if !why.is_empty()), "every pair has a reason");
    }
    let unmatched = sheet(&mut book, "Utan mentor");
    assert_eq!(unmatched.height(), result["unmatched"].as_array().expect("a list").len() + 1);
    assert!(unmatched.rows().skip(1).all(|row| matches!(&row[2], Data::String(reason) if reason.len() > 10)));
    let load = sheet(&mut book, "Belastning");
    let mentors = result["mentors"].as_array().expect("a list");
    for (row, mentor) in load.rows().skip(1).zip(mentors) {
        assert_eq!((&row[0], Some(whole(&row[4]))), (&text(&mentor["mentor"]), mentor["load"].as_i64()));
    }
    let record = sheet(&mut book, "Protokoll");
    let says = |value: &Value| record.rows().any(|row| row[1] == text(value));
    assert!(says(&result["record"]["input_digest"]) && says(&result["certificate"]["digest"]));
    // Another mentor is never one the mentee has, and the mentors to recruit serve somebody.
    let alternatives = sheet(&mut book, "Alternativ");
    assert!(alternatives.height() > 100);
    assert!(alternatives.rows().skip(1).all(|row| row[1] != row[2] && matches!(&row[4], Data::String(_))));
    let wanted = sheet(&mut book, "Mentorer att söka");
    assert!(wanted.height() > 1 && wanted.rows().skip(1).all(|row| whole(&row[3]) > 0));
}

fn text(value: &Value) -> Data {
    Data::String(value.as_str().expect("a text").to_owned())
}

#[test]
fn the_heat_map_is_the_scores_of_the_pairs_that_may_be_made() {
    let folder = Folder::new();
    let (xlsx, scores) = (folder.file("r.xlsx"), folder.file("s.json"));
    succeeds(&["match", &pool("salten"), "--lang", "nb", "-o", &xlsx]);
    succeeds(&["score", &pool("salten"), "-o", &scores]);
    let mut book: Xlsx<_> = open_workbook(&xlsx).expect("a workbook");
    let matrix = sheet(&mut book, "Samsvar");
    let scores = json(&read(&scores));
    let scores = scores.as_array().expect("a list");
    assert_eq!((matrix.height() - 1) * (matrix.width() - 1), scores.len());
    let column = |id: &Value| (1..matrix.width()).find(|c| matrix[(0, *c)] == text(id)).expect("a mentor");
    let row = |id: &Value| (1..matrix.height()).find(|r| matrix[(*r, 0)] == text(id)).expect("a mentee");
    for pair in scores {
        let cell = &matrix[(row(&pair["mentee"]), column(&pair["mentor"]))];
        if pair["eligible"] == true {
            assert_eq!(Some(whole(cell)), pair["fit"].as_i64());
        } else {
            assert_eq!(*cell, Data::Empty);
        }
    }
}

#[test]
fn a_large_pool_has_no_heat_map() {
    let folder = Folder::new();
    let (json, xlsx) = (folder.file("p.json"), folder.file("r.xlsx"));
    for (mentees, has) in [("250", true), ("251", false)] {
        let of = ["--programme", "salten", "--mentors", "9", "--seed", "1", "--mentees", mentees];
        succeeds(&["generate"].iter().chain(&of).copied().chain(["-o", &json]).collect::<Vec<_>>());
        succeeds(&["match", &json, "-o", &xlsx]);
        let book: Xlsx<_> = open_workbook(&xlsx).expect("a workbook");
        assert_eq!(book.sheet_names().contains(&"Fit".to_owned()), has);
    }
}

#[test]
fn sheets_are_laid_out_for_screen_and_paper() {
    let folder = Folder::new();
    let xlsx = folder.file("r.xlsx");
    succeeds(&["match", &pool("small"), "--lang", "sv", "-o", &xlsx]);
    let workbook = part(&xlsx, "xl/workbook.xml");
    let proposals = part(&xlsx, "xl/worksheets/sheet2.xml");
    for (what, text, marks) in [
        ("header in view", &proposals, "state=\"frozen\""),
        ("filter", &proposals, "<autoFilter"),
        ("data bar", &proposals, "<dataBar"),
        ("landscape", &proposals, "orientation=\"landscape\""),
        ("one page wide", &proposals, "fitToHeight=\"0\""),
        ("page numbers", &proposals, "&amp;P / &amp;N"),
        ("header on every page", &workbook, "_xlnm.Print_Titles"),
    ] {
        assert!(text.contains(marks), "{what}");
    }
    let sheets = workbook.matches("<sheet ").count();
    let sheets: Vec<String> =
        (1..=sheets).map(|i| part(&xlsx, &format!("xl/worksheets/sheet{i}.xml"))).collect();
    assert!(sheets.iter().any(|sheet| sheet.contains("<colorScale>")), "a heat map");
    assert!(sheets.iter().all(|sheet| !sheet.contains("<f>")), "values and no formulas");
}

#[test]
fn check_and_score_write_workbooks_as_well() {
    let folder = Folder::new();
    let xlsx = folder.file("x.xlsx");
    succeeds(&["check", &pool("small"), "--lang", "sv", "-o", &xlsx]);
    let mut book: Xlsx<_> = open_workbook(&xlsx).expect("a workbook");
    let readiness = sheet(&mut book, "Läget");
    assert!(readiness.rows().any(|row| row[0] == Data::String("Adepter som hindras från alla par".into())));
    succeeds(&["score", &pool("small"), "--lang", "sv", "-o", &xlsx]);
    let mut book: Xlsx<_> = open_workbook(&xlsx).expect("a workbook");
    assert_eq!(sheet(&mut book, "Poäng").height(), 1 + 8 * 6);

    let wrong = folder.file("wrong.json");
    std::fs::write(&wrong, read(pool("small")).replacen("\"skane\"", "\"nowhere\"", 1))
        .expect("a folder of ours");
    let ran = mentorflow(&["check", &wrong, "--lang", "sv", "-o", &xlsx]);
    assert_eq!(ran.exit, mentorflow_service::Exit::Problems);
    let mut book: Xlsx<_> = open_workbook(&xlsx).expect("a workbook");
    assert_eq!(sheet(&mut book, "Problem").height(), 2);
}

#[test]
fn the_same_result_is_the_same_bytes() {
    let folder = Folder::new();
    let (one, two) = (folder.file("1.xlsx"), folder.file("2.xlsx"));
    succeeds(&["match", &pool("small"), "-o", &one]);
    succeeds(&["match", &pool("small"), "-o", &two]);
    assert!(std::fs::read(one).expect("written") == std::fs::read(two).expect("written"));
}
