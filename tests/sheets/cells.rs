//! Cells as people write them, each form on both sides of its boundary, and ambiguity refused.

use serde_json::{Value, json};

use super::{only, pool, problems, with_cell};

/// The value of a field of the mentor or mentee, read from one cell.
fn read(table: &str, header: &str, field: &str, cell: Value) -> Value {
    pool(&with_cell(table, header, cell))[table][0].pointer(field).cloned().unwrap_or(Value::Null)
}

fn is_refused(table: &str, header: &str, cells: &[Value], code: &str) {
    for cell in cells {
        let request = with_cell(table, header, cell.clone());
        assert_eq!(only(&request), (code.into(), 2, header.into()), "{header}: {cell}");
        // What stood in the cell is never said.
        if let Some(text) = cell.as_str().filter(|text| text.len() > 2) {
            let told = problems(&request)[0]["expected"].as_str().expect("a text").to_owned();
            assert!(!told.contains(text), "{told}");
        }
    }
}

#[test]
fn yes_and_no() {
    for yes in ["ja", "JA ", "yes", "x", "X", "sant", "sann", "sand", "true", "TRUE", "1"] {
        assert_eq!(read("mentors", "Consent", "/consent", json!(yes)), json!(true), "{yes}");
    }
    for no in ["nej", "Nei", "no", "falskt", "falsk", "usann", "false", "0"] {
        assert_eq!(read("mentors", "Consent", "/consent", json!(no)), json!(false), "{no}");
    }
    for (cell, flag) in [(json!(true), true), (json!(false), false), (json!(1), true), (json!(0.0), false)] {
        assert_eq!(read("mentors", "Consent", "/consent", cell), json!(flag));
    }
    for empty in [json!(""), json!("  "), Value::Null] {
        assert_eq!(read("mentors", "Consent", "/consent", empty), Value::Null, "unanswered");
    }
    let doubtful = [json!("maybe"), json!(2), json!(0.5), json!("10"), json!("xx"), json!("-")];
    is_refused("mentors", "Consent", &doubtful, "wrong_kind");
}

#[test]
fn numbers_with_a_comma_or_a_point() {
    let years = |cell| read("mentors", "direct", "/experience/direct", cell);
    for (cell, number) in [
        (json!("4,5"), json!(4.5)),
        (json!("4.5"), json!(4.5)),
        (json!(4.5), json!(4.5)),
        (json!(" 4,50 "), json!(4.5)),
        (json!("0,125"), json!(0.125)),
        (json!(51.0), json!(51)),
        (json!("51.0"), json!(51)),
        (json!("51"), json!(51)),
        (json!(0), json!(0)),
    ] {
        assert_eq!(years(cell.clone()), number, "{cell}");
    }
    assert_eq!(read("mentors", "Places", "/places", json!(2.0)), json!(2));
    assert_eq!(read("mentors", "Places", "/places", json!("2,0")), json!(2));
}

#[test]
fn a_number_that_could_be_two_is_none() {
    let doubtful =
        [json!("1,234"), json!("1.234"), json!("12.345,6"), json!("4 5"), json!("4,"), json!("4e0")];
    is_refused("mentors", "direct", &doubtful, "wrong_kind");
    is_refused("mentors", "Places", &[json!("1,234"), json!("two"), json!("2x")], "wrong_kind");
    // What a spreadsheet keeps as a number is no riddle, and the core knows the range.
    is_refused("mentors", "direct", &[json!(1.234e9), json!(-1), json!("80,5")], "out_of_range");
    is_refused("mentors", "Places", &[json!(2.5), json!("2,5"), json!(-1)], "out_of_range");
}

#[test]
fn days() {
    let day = |cell| read("mentees", "Waiting since", "/waiting_since", cell);
    assert_eq!(day(json!("2013-12-01")), json!("2013-12-01"));
    assert_eq!(day(json!(" 2013-12-01 ")), json!("2013-12-01"));
    assert_eq!(day(json!(41_609)), json!("2013-12-01"), "a spreadsheet's serial number");
    assert_eq!(day(json!(18_264)), json!("1950-01-01"), "the first day a pool may speak of");
    let doubtful = [
        json!("03/04/2014"),
        json!("13/04/2014"),
        json!("1.4.2014"),
        json!("2013-02-29"),
        json!("20131201"),
        json!("41609"),
        json!("2013-12-01T00:00:00"),
        json!(2013),
        json!(20_131_201),
        json!(18_263),
        json!(41_609.5),
        json!(true),
    ];
    is_refused("mentees", "Waiting since", &doubtful, "wrong_kind");
}

#[test]
fn experience_may_be_periods() {
    let periods = |cell: &str| read("mentors", "direct", "/experience/direct", json!(cell));
    let two = json!([{"from": "2010-04-01", "until": "2012-06-01"}, {"from": "2012-06-01"}]);
    for cell in [
        "2010-04-01 \u{2013} 2012-06-01; 2012-06-01 \u{2013}",
        "2010-04-01 - 2012-06-01\n2012-06-01 -",
        "2010-04-01/2012-06-01; 2012-06-01/..",
        "2010-04-01 till 2012-06-01; 2012-06-01 till",
    ] {
        assert_eq!(periods(cell), two, "{cell}");
    }
    let doubtful =
        [json!("2011-03-01"), json!("2010-2012"), json!("2010-04-01 - 01/06/2012"), json!("since 2010")];
    is_refused("mentors", "direct", &doubtful, "wrong_kind");
}

#[test]
fn ids_stay_text() {
    for (cell, id) in [
        (json!("007"), "007"),
        (json!("M1"), "M1"),
        (json!(17), "17"),
        (json!(17.0), "17"),
        (json!("17.0"), "17.0"),
        (json!("1E5"), "1E5"),
        (json!("Åsa-1"), "Åsa-1"),
    ] {
        assert_eq!(read("mentors", "Mentor id", "/id", cell), json!(id));
    }
    let doubtful = [json!(17.5), json!(-17), json!(true), json!(1e15), json!(1e300)];
    is_refused("mentors", "Mentor id", &doubtful, "wrong_kind");
    assert_eq!(read("mentors", "Mentor id", "/id", json!(999_999_999_999_999_i64)), json!("999999999999999"));
}

#[test]
fn choices_by_id_or_by_name_in_any_language() {
    let status = |cell: &str| read("mentors", "Status", "/status", json!(cell));
    for (cells, id) in [
        (["in_pool", "i mentorspoolen", "I MENTORPULJEN"], "in_pool"),
        (["in_training", "under utbildning", "under opplæring"], "in_training"),
        (["paused", "paus", "vilande"], "paused"),
    ] {
        for cell in cells {
            assert_eq!(status(cell), json!(id), "{cell}");
        }
    }
    let agency = |cell: &str| read("mentors", "Agency", "/agency", json!(cell));
    assert_eq!(agency("SKATTEVERKET"), json!("skatteverket"));
    assert_eq!(agency("polismyndigheten i  kalmar län"), json!("kalmar"));
    let level = |cell: &str| read("mentees", "Level", "/level", json!(cell));
    assert_eq!((level("Strategisk nivå"), level("strategic")), (json!("strategic"), json!("strategic")));
    for (header, table) in [("Status", "mentors"), ("Agency", "mentors"), ("Level", "mentees")] {
        is_refused(table, header, &[json!("nowhere"), json!(7), json!(true)], "unknown_choice");
    }
}

#[test]
fn nobody_above_is_said_and_not_left_out() {
    for cell in ["none", "ingen", "Ingen chef", "-", "\u{2013}"] {
        assert_eq!(read("mentors", "Line manager", "/line_manager", json!(cell)), Value::Null, "{cell}");
    }
    is_refused("mentors", "Line manager", &[json!(""), Value::Null], "missing");
    is_refused("mentors", "Line manager", &[json!("nobody at all")], "unknown_reference");
}

#[test]
fn lists_are_parted_by_semicolons_lines_and_clear_commas() {
    let needs = |cell: &str| read("mentees", "Needs", "/needs", json!(cell));
    let two = json!(["conflict", "steering"]);
    for cell in [
        "conflict; steering",
        "Konflikthantering\nPlanering, styrning och uppföljning",
        "conflict, steering",
        "Konflikthantering; Planering, styrning och uppföljning;",
    ] {
        assert_eq!(needs(cell), two, "{cell}");
    }
    assert_eq!(needs("Konflikthantering (3); steering (1)"), json!({"conflict": 3, "steering": 1}));
    is_refused("mentees", "Needs", &[json!("conflict (3); steering")], "contradiction");
    is_refused("mentees", "Needs", &[json!("conflict (3); Konflikthantering (2)")], "duplicate");
    is_refused(
        "mentees",
        "Needs",
        &[json!("conflict; unheard of"), json!("conflict, unheard of")],
        "unknown_choice",
    );
    let tiers = |cell: &str| read("mentees", "No mentor from", "/agency_excluded", json!(cell));
    assert_eq!(tiers("egen myndighet; external"), json!(["external", "own"]));
    let wished = |cell: Value| read("mentees", "Mentors wished for", "/wished_mentors", cell);
    assert_eq!(wished(json!("M1")), json!(["M1"]));
    is_refused("mentees", "Mentors wished for", &[json!("1,5")], "wrong_kind");
    is_refused("mentees", "Mentors wished for", &[json!("M1; M9")], "unknown_reference");
}

#[test]
fn ranked_needs_have_columns_of_their_own() {
    let mut request = with_cell("mentees", "Need 1", json!("Konflikthantering"));
    let mut add = |header: &str, cell: Value| {
        request["mentees"]["columns"].as_array_mut().expect("a list").push(json!(header));
        request["mentees"]["rows"][0].as_array_mut().expect("a list").push(cell);
    };
    add("Need 2", Value::Null);
    add("Need 3", json!("change"));
    assert_eq!(pool(&request)["mentees"][0]["needs"], json!(["conflict", "change"]));
    let columns = request["mentees"]["columns"].as_array_mut().expect("a list");
    columns.push(json!("Needs"));
    request["mentees"]["rows"][0].as_array_mut().expect("a list").push(json!("finance"));
    assert_eq!(only(&request), ("contradiction".into(), 2, "Needs".into()));
}
