//! Nothing that is written runs: ids that begin like formulas stay ids.

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::json;

use super::{mentee, mentor, request};
use crate::command::{Folder, succeeds, with_input};

/// Ids that a spreadsheet would run or take for something else.
const RISKY: [&str; 6] = ["=1+1", "+46", "-5", "@sum", "'=x", "007"];

fn risky() -> serde_json::Value {
    let mut request = request();
    request["mentors"]["rows"] = RISKY.iter().map(|id| mentor(&format!("{id}M"))).collect();
    request["mentees"]["rows"] = RISKY.iter().map(|id| mentee(&format!("{id}A"))).collect();
    // Whoever consents can be kept from pairs by nothing but the manager, who has not confirmed.
    request["mentees"]["columns"].as_array_mut().expect("a list").push(json!("Confirmed by the manager"));
    for row in request["mentees"]["rows"].as_array_mut().expect("a list") {
        row.as_array_mut().expect("a list").push(json!("yes"));
    }
    request
}

#[test]
fn a_workbook_holds_texts_and_no_formulas() {
    let folder = Folder::new();
    let file = folder.file("result.xlsx");
    let ran = with_input(&["match", "-", "--out", &file], risky().to_string().as_bytes());
    assert!(ran.err.is_empty(), "{}", ran.err);
    let mut book: Xlsx<_> = open_workbook(&file).expect("a workbook");
    let mut seen = 0;
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).expect("a sheet").is_empty(), "{name}");
        for (_, _, cell) in book.worksheet_range(&name).expect("a sheet").used_cells() {
            if let Data::String(text) = cell {
                seen += usize::from(RISKY.iter().any(|id| text.starts_with(id)));
                assert!(!text.starts_with("''"), "nothing is added to a text: {text}");
            }
        }
    }
    assert!(seen >= 2 * RISKY.len(), "every id is there: {seen}");
}

#[test]
fn a_template_keeps_such_ids_and_gives_them_back() {
    let folder = Folder::new();
    let (json, book, csv) = (folder.file("a.json"), folder.file("pool.xlsx"), folder.file("pool.csv"));
    with_input(&["match", "-", "--out", &json], risky().to_string().as_bytes());
    let result: serde_json::Value =
        serde_json::from_str(&crate::command::read(&json)).expect("a result is JSON");
    let pool = folder.file("pool.json");
    std::fs::write(&pool, result["record"]["pool"].to_string()).expect("a folder of ours");
    succeeds(&["template", "--fill", &pool, "--out", &book]);
    succeeds(&["template", "--fill", &pool, "--out", &csv]);
    let again = folder.file("b.json");
    succeeds(&["match", &book, "--out", &again]);
    assert_eq!(crate::command::read(&json), crate::command::read(&again));
    let file = |part: &str| folder.file(&format!("pool-{part}.csv"));
    let mentors = std::fs::read(file("mentors")).expect("written");
    let mentors = String::from_utf8_lossy(&mentors);
    assert!(mentors.lines().skip(1).all(|line| !line.starts_with(['=', '+', '-', '@'])), "{mentors}");
    let (a, b, c) = (file("mentors"), file("mentees"), file("settings"));
    succeeds(&["match", &a, "--mentees", &b, "--settings", &c, "--out", &again]);
    assert_eq!(crate::command::read(&json), crate::command::read(&again));
}
