//! What is wrong with an input is found all at once, named exactly, and said without a person's data.

mod at_once;
mod personal;

use std::collections::BTreeSet;
use std::path::PathBuf;

use mentorflow::eligibility::Eligibility;
use mentorflow::pool::Pool;
use mentorflow::problem::{Code, Problem, Problems};
use serde_json::{Value, json};

use crate::boundaries::{Case, police};

/// One file of `fixtures/invalid/`.
struct Fixture {
    name: String,
    expected: Vec<[String; 3]>,
    text: String,
}

fn fixtures() -> Vec<Fixture> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "fixtures", "invalid"].iter().collect();
    let mut fixtures = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the folder exists") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a text");
        let file: Value = serde_json::from_str(&text).expect("the file itself is JSON");
        let field = |problem: &Value, name: &str| problem[name].as_str().expect("a text").to_owned();
        let expected = file["expect"].as_array().expect("a list").iter();
        fixtures.push(Fixture {
            name: path.file_stem().expect("a name").to_string_lossy().into_owned(),
            expected: expected.map(|p| ["code", "record", "field"].map(|name| field(p, name))).collect(),
            text: match &file["text"] {
                Value::String(text) => text.clone(),
                _ => file["pool"].to_string(),
            },
        });
    }
    fixtures.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(fixtures.len() > 100, "only {} files were found", fixtures.len());
    fixtures
}

/// The problems of a document: of reading, of validating, or of its locks.
fn problems_of(text: &str) -> Problems {
    match Pool::from_json(text) {
        Ok(pool) => Eligibility::new(&pool).refused_locks(),
        Err(problems) => problems,
    }
}

fn brief(problem: &Problem) -> [String; 3] {
    [problem.code.name().to_owned(), problem.record.clone(), problem.field.clone()]
}

/// A pool in which every field is given.
fn full() -> Case {
    let period = json!([{"from": "2004-04-01", "until": "2013-04-01"}]);
    let mut second = police().document["mentors"][0].clone();
    second["id"] = json!("M2");
    police()
        .at("/mentors/-", second)
        .manager("C", None)
        .mentor("experience", json!({"direct": period, "indirect": 4.5}))
        .mentor("line_manager", json!("C"))
        .mentor("competences", json!({"coaching": 3}))
        .mentor("places", json!(2))
        .mentor("wished_minimum", json!(1))
        .mentor("available_from", json!("2014-01-01"))
        .mentor("available_until", json!("2016-01-01"))
        .mentor("exclusions", json!(["A-1"]))
        .mentee("level_aimed", json!("indirect"))
        .mentee("agency_wish", json!("other"))
        .mentee("agency_excluded", json!(["own"]))
        .mentee("waiting_since", json!("2013-04-01"))
        .mentee("wished_mentors", json!(["M2"]))
        .mentee("exclusions", json!(["M"]))
        .mentee("mentors_wanted", json!(2))
        .mentee("team", json!([{"id": "A-1", "unit": "south", "line_manager": "A"}]))
        .pairing("active", Some("2014-09-01"))
}

#[test]
fn every_fault_has_exactly_the_problems_expected() {
    let mut wrong = Vec::new();
    for fixture in fixtures() {
        let problems = problems_of(&fixture.text);
        let found: Vec<_> = problems.0.iter().map(brief).collect();
        if found != fixture.expected {
            wrong.push(format!("{}: expected {:?}, found\n{problems}", fixture.name, fixture.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_problem_points_to_where_it_lies_and_says_what_was_expected() {
    for fixture in fixtures() {
        for problem in problems_of(&fixture.text).0 {
            let text = problem.to_string();
            assert!(text.starts_with(&problem.record) && text.contains(problem.code.name()), "{text}");
            assert!(!problem.expected.to_string().is_empty(), "{text}");
            if let Ok(document) = serde_json::from_str::<Value>(&fixture.text) {
                let (above, _) = problem.pointer.rsplit_once('/').unwrap_or_default();
                assert!(document.pointer(above).is_some(), "{}: {text}", fixture.name);
            }
        }
    }
}

#[test]
fn every_code_occurs() {
    let codes = [
        Code::Syntax,
        Code::UnknownField,
        Code::RepeatedField,
        Code::Missing,
        Code::WrongKind,
        Code::OutOfRange,
        Code::UnknownChoice,
        Code::UnknownReference,
        Code::Duplicate,
        Code::ConfusableId,
        Code::SelfReference,
        Code::SamePerson,
        Code::Cycle,
        Code::Contradiction,
        Code::ForbiddenLock,
    ];
    let expected: BTreeSet<String> = codes.iter().map(|code| code.name().to_owned()).collect();
    let found: BTreeSet<String> =
        fixtures().into_iter().flat_map(|fixture| fixture.expected).map(|[code, ..]| code).collect();
    assert_eq!(found, expected);
}
