//! Where a problem stands: sheet, row and header for the person, pointer for the program, whether the
//! cell is at fault or what the core makes of it.

use serde_json::{Value, json};

use super::{mentee, mentor, problems, request, with_cell};

fn place(problem: &Value) -> (Value, Value, Value, Value) {
    let of = |field: &str| problem[field].clone();
    (of("sheet"), of("row"), of("column"), of("pointer"))
}

#[test]
fn what_the_core_finds_comes_back_to_its_cell() {
    let mut request = request();
    request["mentors"]["rows"] = json!([mentor("M1"), mentor("M2"), mentor("M1")]);
    request["mentors"]["rows"][1][3] = json!("M9");
    request["pairings"] = json!({
        "name": "Par", "first_row": 4,
        "columns": ["Mentee id", "Mentor id", "State"],
        "rows": [["A1", "M2", "proposed"], [null, null, ""], ["A1", "M7", "under way"]],
    });
    let found: Vec<(Value, _)> =
        problems(&request).iter().map(|problem| (problem["code"].clone(), place(problem))).collect();
    let cell = |sheet: &str, row: u32, column: &str, pointer: &str| {
        (json!(sheet), json!(row), json!(column), json!(pointer))
    };
    for expected in [
        (json!("duplicate"), cell("Mentors", 4, "Mentor id", "/mentors/rows/2/0")),
        (json!("unknown_reference"), cell("Mentors", 3, "Line manager", "/mentors/rows/1/3")),
        (json!("unknown_reference"), cell("Par", 7, "Mentor id", "/pairings/rows/2/1")),
        // A column that the table lacks is named as it would be.
        (
            json!("missing"),
            (json!("Par"), json!(7), json!("Until the day before"), json!("/pairings/rows/2")),
        ),
    ] {
        assert!(found.contains(&expected), "{expected:?} is not in {found:#?}");
    }
    assert_eq!(found.len(), 4, "{found:#?}");
}

#[test]
fn rows_as_objects_are_pointed_to_by_header() {
    let mut request = request();
    request["mentees"] = json!({"rows": [
        {"Mentee id": "A1", "Agency": "kalmar", "Unit": "k", "Line manager": "-", "Nivå/level~": 1, "Level": "high"},
    ]});
    let pointers: Vec<Value> = problems(&request).iter().map(|problem| problem["pointer"].clone()).collect();
    assert_eq!(pointers, [json!("/mentees"), json!("/mentees/rows/0/Level")]);
    assert_eq!(problems(&request)[0]["column"], "Nivå/level~");
    assert_eq!(problems(&request)[1]["sheet"], "mentees", "without a name of its own, the key");
}

#[test]
fn cell_faults_and_the_cores_problems_come_together_without_echoes() {
    // The unreadable places could make the wished minimum too large; nothing is said of what rests on
    // a cell that could not be read.
    let mut request = with_cell("mentors", "Places", json!("1,234"));
    for (header, cell) in [("Fewest mentees wished", json!(4)), ("Not together with", json!("A9"))] {
        request["mentors"]["columns"].as_array_mut().expect("a list").push(json!(header));
        request["mentors"]["rows"][0].as_array_mut().expect("a list").push(cell);
    }
    request["mentees"]["rows"][0][4] = json!("unheard of");
    let found = problems(&request);
    let columns: Vec<&str> =
        found.iter().map(|problem| problem["column"].as_str().expect("a text")).collect();
    assert_eq!(columns, ["Places", "Level", "Not together with"], "{found:#?}");
}

#[test]
fn an_unreadable_id_hides_nobody() {
    let mut request = with_cell("mentors", "Mentor id", json!(17.5));
    request["mentees"]["columns"].as_array_mut().expect("a list").push(json!("Mentors wished for"));
    request["mentees"]["rows"][0].as_array_mut().expect("a list").push(json!("17"));
    let found = problems(&request);
    assert_eq!(found.len(), 1, "that mentor 17 is unknown follows from the cell: {found:#?}");
}

#[test]
fn a_refused_lock_is_found_again() {
    let mut request = request();
    request["mentors"]["rows"] = json!([mentor("M0"), mentor("M1")]);
    request["mentees"]["rows"] = json!([mentee("A1"), mentee("A2"), mentee("A3")]);
    request["pairings"] = json!({
        "columns": ["Mentee id", "Mentor id", "State"],
        "rows": [["A1", "M0", "declined"], ["A2", "M1", "locked"]],
    });
    let found = problems(&request);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0]["code"], "forbidden_lock");
    assert_eq!((&found[0]["sheet"], &found[0]["row"]), (&json!("pairings"), &json!(3)));
}

#[test]
fn settings_are_read_from_their_sheet_and_must_agree() {
    let mut request = request();
    let settings =
        |rows: Value| json!({"name": "Inställningar", "columns": ["Inställning", "Värde"], "rows": rows});
    for field in ["programme", "as_of", "seed", "lang"] {
        request.as_object_mut().expect("an object").remove(field);
    }
    request["settings"] =
        settings(json!([["Program", "Mentorskap inom Polisen"], ["Dag", 41_730], ["Språk", "svenska"]]));
    let pool = super::pool(&request);
    assert_eq!((&pool["programme"], &pool["as_of"]), (&json!("polisen"), &json!("2014-04-01")));

    request["settings"] =
        settings(json!([["Program", "polisen"], ["Dag", null], ["Färg", "blå"], ["Språk", "sv"]]));
    let found: Vec<_> = problems(&request)
        .iter()
        .map(|problem| (problem["row"].clone(), problem["expected"].clone()))
        .collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1], (json!(3), json!("ett datum såsom 2014-04-01")), "in the language of the sheet");

    request["settings"] = settings(json!([["Program", "polisen"], ["Dag", "2014-04-01"]]));
    request["as_of"] = json!("2014-04-02");
    let found = problems(&request);
    assert_eq!((found.len(), &found[0]["code"]), (1, &json!("contradiction")));
    request["as_of"] = json!("2014-04-01");
    assert!(problems(&request).is_empty(), "what agrees may stand twice");
}

/// What the core finds in a table is said in the table's language, and by its headers.
#[test]
fn what_the_core_finds_is_said_in_the_language_of_the_table() {
    let mut request = request();
    request["mentors"]["rows"][0][3] = json!("M1");
    request["mentees"]["columns"].as_array_mut().expect("a list").push(json!("Waiting since"));
    request["mentees"]["rows"][0].as_array_mut().expect("a list").push(json!("2015-01-01"));
    for (language, manager, day) in [
        (
            "sv",
            "någon annans id, eller »ingen« för den som inte har någon chef i mentorspoolen",
            "en dag som inte är senare än »Dag« i inställningarna",
        ),
        (
            "en",
            "somebody else's id, or “none” for the head of a line",
            "a day no later than “Day” in the settings",
        ),
    ] {
        request["lang"] = json!(language);
        let found: Vec<Value> =
            problems(&request).iter().map(|problem| problem["expected"].clone()).collect();
        assert_eq!(found, [manager, day]);
    }
    request["lang"] = json!("da");
    request["mentors"]["rows"] = json!([[{}]]);
    request["colour"] = json!("blue");
    let expected = problems(&request)[0]["expected"].as_str().expect("a text").to_owned();
    assert!(expected.starts_with("et af felterne mentors, "), "{expected}");
}

#[test]
fn without_a_programme_nothing_is_guessed() {
    let mut request = request();
    request["programme"] = json!("polizei");
    let found = problems(&request);
    assert_eq!((found.len(), &found[0]["code"]), (1, &json!("unknown_reference")), "{found:#?}");
}

#[test]
fn a_person_of_a_team_belongs_to_a_row() {
    let mut request = request();
    request["teams"] = json!({
        "columns": ["Team id", "Person id", "Unit", "Line manager"],
        "rows": [["A1", "P1", "kalmar-2", "none"], ["A9", "P2", "kalmar-3", "none"], [null, "P3", "k", "-"]],
    });
    let found: Vec<_> =
        problems(&request).iter().map(|problem| (problem["code"].clone(), place(problem).1)).collect();
    assert_eq!(found, [(json!("unknown_reference"), json!(3)), (json!("missing"), json!(4))]);
    request["teams"]["rows"] = json!([["A1", "P1", "kalmar-2", "none"]]);
    let team = super::pool(&request)["mentees"][0]["team"].clone();
    assert_eq!(team, json!([{"id": "P1", "unit": "kalmar-2", "line_manager": null}]));
}
