//! Several faults are reported at once, and none of them brings others that are not there.

use mentorflow::assign::{AssignError, assign};
use mentorflow::flow::Free;
use mentorflow::pool::{Overrides, Pool};
use mentorflow::problem::Code;
use mentorflow::proof::Ground;
use mentorflow::record::ProgrammeChoice;
use mentorflow::report::score_rows;
use serde_json::{Value, json};

use super::{full, problems_of};
use crate::boundaries::{Case, case, police};

/// Code and pointer of every problem.
#[track_caller]
fn found(case: &Case) -> Vec<(&'static str, String)> {
    problems_of(&case.document.to_string()).0.into_iter().map(|p| (p.code.name(), p.pointer)).collect()
}

#[track_caller]
fn check(case: &Case, expected: &[(&'static str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(code, pointer)| (*code, (*pointer).to_owned())).collect();
    assert_eq!(found(case), expected, "{}", problems_of(&case.document.to_string()));
}

#[test]
fn several_faults_are_reported_at_once() {
    let case = full()
        .mentor("statuss", json!("paused"))
        .mentor("consent", json!("yes"))
        .mentor("agency", json!("nowhere"))
        .mentor("competences/juggling", json!(3))
        .mentor("places", json!(6))
        .mentor("available_until", json!("2013-01-01"))
        .at("/mentors/1/id", json!("m"))
        .mentee("wished_mentors", json!(["M2", "M2"]))
        .mentee("waiting_since", json!("2014-04-02"))
        .mentee("mentors_wanted", json!(-1))
        .mentee("line_manager", json!("nobody"))
        .manager("C2", Some("C3"))
        .manager("C3", Some("C2"))
        .at("/pairings/0/mentor", json!("C"))
        .at("/options", json!({"seed": "seven"}));
    check(
        &case,
        &[
            // Of form, in the order of the document.
            ("wrong_kind", "/mentors/0/consent"),
            ("unknown_field", "/mentors/0/statuss"),
            ("out_of_range", "/mentees/0/mentors_wanted"),
            ("wrong_kind", "/options/seed"),
            // Of content: ids and lines, then people, then pairings.
            ("confusable_id", "/mentors/1/id"),
            ("unknown_reference", "/mentees/0/line_manager"),
            ("cycle", "/managers/1/line_manager"),
            ("unknown_reference", "/mentors/0/agency"),
            ("out_of_range", "/mentors/0/places"),
            ("contradiction", "/mentors/0/available_until"),
            ("unknown_reference", "/mentors/0/competences/juggling"),
            ("unknown_reference", "/mentees/0/wished_mentors/0"),
            ("duplicate", "/mentees/0/wished_mentors/1"),
            ("out_of_range", "/mentees/0/waiting_since"),
            ("unknown_reference", "/pairings/0/mentor"),
        ],
    );
}

#[test]
fn faults_of_the_programme_and_of_people_are_reported_at_once() {
    let faulty = |change: fn(&mut Value)| {
        full()
            .programme(change)
            .mentor("agency", json!("nowhere"))
            .manager("C", None)
            .mentee("level", json!(7))
    };
    // What is held against a programme that is not known is not guessed at.
    check(
        &faulty(|programme| programme["fit"]["components"][0]["weight"] = json!(2501)),
        &[
            ("wrong_kind", "/mentees/0/level"),
            ("contradiction", "/programme/fit/components"),
            ("duplicate", "/managers/1/id"),
        ],
    );
    check(
        &full().at("/programme", json!("police")).manager("C", None),
        &[("unknown_reference", "/programme"), ("duplicate", "/managers/1/id")],
    );
}

/// A field that could not be read has a stand-in, and what a rule finds in a stand-in is no fault.
#[test]
fn a_fault_of_form_brings_no_other() {
    // In the programme: its own rules, and what people are held against.
    let programme = |pointer: &str, value: Value| {
        full().programme(|programme| *programme.pointer_mut(pointer).expect("a field") = value)
    };
    check(&programme("/levels", json!(null)), &[("missing", "/programme/levels")]);
    check(&programme("/criteria", json!({})), &[("wrong_kind", "/programme/criteria")]);
    check(&programme("/competences/items", json!(7)), &[("wrong_kind", "/programme/competences/items")]);
    check(&programme("/agencies/0/id", json!(7)), &[("wrong_kind", "/programme/agencies/0/id")]);
    check(
        &programme("/fit/components/0/weight", json!("many")),
        &[("wrong_kind", "/programme/fit/components/0/weight")],
    );
    check(&full().at("/programme", json!(7)), &[("wrong_kind", "/programme")]);

    // In the day that everything is measured against.
    check(&full().without("/as_of"), &[("missing", "/as_of")]);
    check(&full().at("/as_of", json!("April")), &[("wrong_kind", "/as_of")]);
    check(
        &full()
            .at("/as_of", json!("0000-01-01"))
            .without("/mentees/0/waiting_since")
            .mentor("experience", json!({"direct": 9})),
        &[("out_of_range", "/as_of")],
    );

    // In the lists that people are looked up in.
    check(&full().without("/mentors"), &[("missing", "/mentors")]);
    check(&full().at("/mentees", json!("A")), &[("wrong_kind", "/mentees")]);
    check(&full().at("/managers", json!({})), &[("wrong_kind", "/managers")]);
    check(&full().at("/mentors/0", json!("M")), &[("wrong_kind", "/mentors/0")]);
    check(&full().mentor("id", json!(17)), &[("wrong_kind", "/mentors/0/id")]);
    check(&full().mentee("team", json!("A-1")), &[("wrong_kind", "/mentees/0/team")]);
    check(&full().at("/pairings/0", json!([])), &[("wrong_kind", "/pairings/0")]);
    check(&full().at("/managers/0", json!(null)), &[("wrong_kind", "/managers/0")]);

    // In a field that another one is held against.
    check(
        &full().at("/pairings/0/state", json!("over")).without("/pairings/0/until"),
        &[("unknown_choice", "/pairings/0/state")],
    );
    check(
        &full().mentor("places", json!("two")).mentor("wished_minimum", json!(2)),
        &[("wrong_kind", "/mentors/0/places")],
    );
    check(
        &full().without("/mentees/0/level_aimed").mentee("level", json!(7)),
        &[("wrong_kind", "/mentees/0/level")],
    );
    check(
        &full().mentee("level", json!("strategic")).mentee("level_aimed", json!("top")),
        &[("unknown_reference", "/mentees/0/level_aimed")],
    );
    check(
        &full().mentor("experience/direct/0/from", json!(2004)),
        &[("wrong_kind", "/mentors/0/experience/direct/0/from")],
    );
    check(
        &full().mentor("experience/direct/0", json!("2004")),
        &[("wrong_kind", "/mentors/0/experience/direct/0")],
    );
    check(
        &full().mentor("experience/direct/0/from", json!("0000-01-01")),
        &[("out_of_range", "/mentors/0/experience/direct/0/from")],
    );
}

/// Every lock without room is reported, not only the first.
#[test]
fn locks_are_refused_by_name_all_at_once() {
    let mut second = police().document["mentees"][0].clone();
    second["id"] = json!("A2");
    let mut mentor = police().document["mentors"][0].clone();
    mentor["id"] = json!("M2");
    mentor["status"] = json!("paused");
    let lock = |mentee: &str, mentor: &str| json!({"mentee": mentee, "mentor": mentor, "state": "locked"});
    let case = police()
        .at("/mentees/-", second)
        .at("/mentors/-", mentor)
        .at("/pairings/-", lock("A", "M"))
        .at("/pairings/-", lock("A2", "M"))
        .at("/pairings/-", lock("A2", "M2"));
    let mut problems: Vec<String> =
        problems_of(&case.document.to_string()).0.iter().map(ToString::to_string).collect();
    problems.sort();
    assert_eq!(problems.len(), 3, "{problems:?}");
    for (problem, [who, rule, row]) in problems.iter().zip([
        ["mentee A2", "`mentors_wanted`", "/pairings/2"],
        ["mentor M2", "`mentor_paused`", "/pairings/2"],
        ["mentor M", "`mentor_places`", "/pairings/1"],
    ]) {
        assert!(problem.starts_with(who) && problem.contains(rule) && problem.contains(row), "{problem}");
        assert!(problem.contains("`locked`"), "{problem}");
    }
}

/// Every rule that forbids a locked pair is named beside the lock.
#[test]
fn a_lock_that_breaks_rules_names_them_all() {
    let case = police()
        .mentor("consent", json!(false))
        .mentee("line_manager", json!("M"))
        .mentee("confirmed_by_manager", json!(null))
        .pairing("locked", None);
    let problems = problems_of(&case.document.to_string());
    assert_eq!(problems.0.len(), 1);
    for rule in ["`locked`", "`mentor_consent`", "`reporting_line`", "`mentee_confirmed`"] {
        assert!(problems.0[0].expected.to_string().contains(rule), "{problems}");
    }
    assert!(problems.0[0].record.contains('A') && problems.0[0].record.contains('M'));
}

/// A pool whose locks are refused is scored all the same, and not matched.
#[test]
fn a_refused_lock_stops_the_match_and_nothing_else() {
    for case in [
        police().mentor("consent", json!(false)),
        police().mentee("consent", json!(false)),
        police().mentee("line_manager", json!("M")),
    ] {
        let pool = case.pairing("locked", None).pool().expect("a valid pool");
        let ground = Ground::new(&pool);
        assert_eq!(score_rows(&ground).filter(|row| row.eligible).count(), 0);
        let refused = assign(&pool, &Free).err();
        assert!(matches!(refused, Some(AssignError::Locks(problems)) if problems.0.len() == 1));
    }
}

/// A choice that stands in for another excuses that it is missing, and not that it cannot be read.
#[test]
fn overrides_stand_in_for_what_is_missing() {
    let overrides = Overrides {
        programme: Some(ProgrammeChoice::Id("polisen".into())),
        as_of: Some("2014-04-01".parse().expect("a day")),
        seed: Some(7),
    };
    let found = |document: &Value| {
        let problems = Pool::from_json_with(&document.to_string(), &overrides).map(|_| ()).err();
        let problems = problems.unwrap_or_default().0;
        problems.into_iter().map(|p| (p.code, p.pointer)).collect::<Vec<_>>()
    };
    let mut document = full().document;
    let fields = document.as_object_mut().expect("an object");
    fields.remove("programme");
    fields.remove("as_of");
    assert_eq!(found(&document), []);
    let unread =
        full().at("/programme", json!(7)).at("/as_of", json!("soon")).at("/options", json!({"seed": -1}));
    assert_eq!(
        found(&unread.document),
        [
            (Code::WrongKind, "/programme".to_owned()),
            (Code::WrongKind, "/as_of".to_owned()),
            (Code::OutOfRange, "/options/seed".to_owned())
        ]
    );
    assert_eq!(
        found(&full().at("/programme", json!("nowhere")).document),
        [(Code::UnknownReference, "/programme".to_owned())]
    );
    let mut programme: Value =
        serde_json::from_str(mentorflow::programme::preset_json("polisen").expect("a preset")).expect("JSON");
    programme["gates"][0]["minimum_years"] = json!({});
    let gate = found(&full().at("/programme", programme).document);
    assert_eq!(gate, [(Code::Contradiction, "/programme/gates/0/minimum_years".to_owned())]);
}

/// The document is a list, a text or nothing: one problem says so.
#[test]
fn what_is_no_pool_has_one_problem() {
    for text in ["[]", "\"pool\"", "7", "null", ""] {
        assert_eq!(problems_of(text).0.len(), 1, "{text}: {}", problems_of(text));
    }
    assert!(case("salten").pool().is_ok());
}
