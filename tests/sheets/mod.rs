//! Tables and workbooks from end to end: what a person may write in a cell, what comes back with its
//! place, and that nothing is lost on the way there and back.

mod cells;
mod headers;
mod injection;
mod places;
mod results;
mod round_trip;
mod workbooks;

use std::fs;

use mentorflow_service::Exit;
use serde_json::{Value, json};

use crate::command::{Folder, with_input};

/// What a table that is otherwise in order holds: one mentor and one mentee of the Police.
fn request() -> Value {
    json!({
        "programme": "polisen",
        "as_of": "2014-04-01",
        "seed": 1,
        "lang": "en",
        "mentors": {"name": "Mentors", "columns": MENTOR_COLUMNS, "rows": [mentor("M1")]},
        "mentees": {"name": "Mentees", "columns": MENTEE_COLUMNS, "rows": [mentee("A1")]},
    })
}

const MENTOR_COLUMNS: [&str; 6] = ["Mentor id", "Agency", "Unit", "Line manager", "Status", "Consent"];
const MENTEE_COLUMNS: [&str; 6] = ["Mentee id", "Agency", "Unit", "Line manager", "Level", "Consent"];

fn mentor(id: &str) -> Value {
    json!([id, "skane", "skane-1", "none", "in the pool", "yes"])
}

fn mentee(id: &str) -> Value {
    json!([id, "kalmar", "kalmar-1", "none", "Direkt nivå", "yes"])
}

/// The request with one more column and its cell, for the mentor or the mentee.
fn with_cell(table: &str, header: &str, cell: Value) -> Value {
    let mut request = request();
    let table = &mut request[table];
    let columns = table["columns"].as_array_mut().expect("a list");
    if let Some(at) = columns.iter().position(|column| column == header) {
        table["rows"][0][at] = cell;
    } else {
        columns.push(json!(header));
        table["rows"][0].as_array_mut().expect("a list").push(cell);
    }
    request
}

/// Every problem that `check` finds in a request, as it writes them to a file.
fn problems(request: &Value) -> Vec<Value> {
    let folder = Folder::new();
    let file = folder.file("problems.json");
    let ran = with_input(&["check", "-", "--out", &file], request.to_string().as_bytes());
    let written: Value =
        serde_json::from_str(&fs::read_to_string(file).unwrap_or("null".into())).expect("JSON is written");
    match ran.exit {
        Exit::Done => Vec::new(),
        exit => {
            assert_eq!(exit, Exit::Problems, "{}", ran.err);
            let problems = written.as_array().expect("a list of problems").clone();
            assert!(!problems.is_empty(), "{}", ran.err);
            assert_eq!(ran.err.lines().count(), problems.len() + 1, "{}", ran.err);
            problems
        }
    }
}

/// The only problem there is: its code, row and column.
fn only(request: &Value) -> (String, u64, String) {
    let found = problems(request);
    assert_eq!(found.len(), 1, "{found:?}");
    let text = |field: &str| found[0][field].as_str().unwrap_or_default().to_owned();
    (text("code"), found[0]["row"].as_u64().unwrap_or_default(), text("column"))
}

/// The canonical pool that a request without problems becomes.
fn pool(request: &Value) -> Value {
    let folder = Folder::new();
    let file = folder.file("result.json");
    let ran = with_input(&["match", "-", "--out", &file], request.to_string().as_bytes());
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let result: Value = serde_json::from_str(&fs::read_to_string(file).expect("written")).expect("JSON");
    result["record"]["pool"].clone()
}
