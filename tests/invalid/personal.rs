//! A message may reach a log, so it holds nothing of a person but the id.
//!
//! POLISENS CHEFSSTÖD Mentorskap (April 2014), personal data: registered for personnel administration,
//! follow-up and statistics, and for nothing else.

use serde_json::{Value, json};

use super::{full, problems_of};
use crate::boundaries::Case;

/// Pointers to every value inside a value that holds no others.
fn leaves(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| leaves(value, &format!("{pointer}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, value)| leaves(value, &format!("{pointer}/{i}"), found));
        }
        _ => found.push(pointer.to_owned()),
    }
}

/// What a person's fields may not leave in a message. Ids may stand there, and nothing else.
#[test]
fn no_message_holds_a_value_of_a_person() {
    let full = full();
    assert!(full.pool().is_ok(), "{}", full.pool().map(|_| ()).unwrap_err());
    let mut pointers = Vec::new();
    for list in ["mentors", "mentees", "pairings", "managers"] {
        leaves(&full.document[list], &format!("/{list}"), &mut pointers);
    }
    pointers.retain(|pointer| !pointer.ends_with("/id"));
    assert!(pointers.len() > 40);
    let markers = [
        ("Vendela", json!("Vendela Qvarnström")),
        ("Vendela", json!(["Vendela Qvarnström"])),
        ("Vendela", json!({"from": "Vendela Qvarnström"})),
        ("4815162", json!(4_815_162)),
        ("48151.62", json!(48151.62)),
        ("1877-07-07", json!("1877-07-07")),
        ("2077-07-07", json!("2077-07-07")),
    ];
    let mut seen = 0;
    for (marker, value) in &markers {
        let mut all = full.clone();
        for pointer in &pointers {
            let one = full.clone().at(pointer, value.clone());
            all = all.at(pointer, value.clone());
            seen += clean(&one, marker);
        }
        seen += clean(&all, marker);
    }
    assert!(seen > 300, "only {seen} problems were looked at");
}

/// Asserts that no problem of a document holds the marker, and counts them.
#[track_caller]
fn clean(case: &Case, marker: &str) -> usize {
    let problems = problems_of(&case.document.to_string());
    for problem in &problems.0 {
        for text in [problem.to_string(), serde_json::to_string(problem).expect("a problem is JSON")] {
            assert!(!text.contains(marker), "{text}");
        }
    }
    problems.0.len()
}

/// Valid values of a person beside the fault are not told either.
#[test]
fn no_message_holds_what_stands_beside_the_fault() {
    let unit = "Vendela Qvarnströms enhet";
    let case = full()
        .mentor("unit", json!(unit))
        .mentee("unit", json!(unit))
        .mentee("team/0/unit", json!(unit))
        .mentor("agency", json!("nowhere"))
        .mentor("places", json!(99))
        .mentee("line_manager", json!("M3"))
        .mentee("team/0/line_manager", json!("M3"))
        .mentee("level", json!("top"));
    assert_eq!(clean(&case, "Vendela"), 5);
}
