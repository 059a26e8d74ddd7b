//! The gate on reporting lines: up, down, any number of steps, through anybody.
//!
//! POLISENS CHEFSSTÖD Mentorskap (April 2014), principles of the relation: mutual trust, and the
//! mentor is not used as a reference. That nobody of the own line is a mentor is assumed from that;
//! Ledelsesudvikling i Helsingør Kommune 2012-2015, 4: the nearest leader holds the development
//! conversation, so the mentor is somebody else; the other three assume the same.

use mentorflow::programme::{GateRule, PRESETS, Programme};
use serde_json::{Value, json};

use super::{Case, case, police};

const RULE: &str = "reporting_line";

/// A second mentor with all the answers of the first, so that lines can run through her.
fn with_second_mentor(case: Case, line_manager: &str) -> Case {
    let mut second = case.document["mentors"][0].clone();
    second["id"] = json!("M2");
    second["line_manager"] = json!(line_manager);
    case.at("/mentors/-", second)
}

fn team(case: Case, member: &str, line_manager: Value) -> Case {
    case.mentee("team", json!([{"id": member, "unit": "south", "line_manager": line_manager}]))
}

#[test]
fn the_mentor_leads_the_mentee() {
    for preset in PRESETS {
        assert!(Programme::preset(preset).expect("a preset").gate(GateRule::ReportingLine).is_some());
        case(preset).mentee("line_manager", json!("M")).forbidden(RULE);
        case(preset).mentee("line_manager", json!("C")).manager("C", None).allowed();
    }
}

#[test]
fn the_mentor_stands_several_steps_above() {
    let through = |above: Option<&str>| {
        police()
            .mentee("line_manager", json!("C1"))
            .manager("C1", Some("C2"))
            .manager("C2", Some("C3"))
            .manager("C3", above)
    };
    through(Some("M")).forbidden(RULE);
    through(None).allowed();
    through(None).mentor("line_manager", json!("C3")).allowed();
}

#[test]
fn the_mentor_is_led_by_the_mentee() {
    for preset in PRESETS {
        case(preset).mentor("line_manager", json!("A")).forbidden(RULE);
    }
    let through = |above: Option<&str>| {
        police().mentor("line_manager", json!("C1")).manager("C1", Some("C2")).manager("C2", above)
    };
    through(Some("A")).forbidden(RULE);
    through(None).allowed();
}

#[test]
fn a_line_runs_through_mentors_and_mentees_as_well() {
    let through = |above| with_second_mentor(police(), above).mentee("line_manager", json!("M2"));
    through("M").forbidden(RULE);
    through("C").manager("C", None).allowed();
    through("C").manager("C", Some("M")).forbidden(RULE);
    let mentee = json!({
        "id": "A2", "agency": "uppsala", "unit": "east", "line_manager": "A", "level": "direct",
        "needs": [], "confirmed_by_manager": true, "consent": true,
    });
    police().at("/mentees/-", mentee.clone()).mentor("line_manager", json!("A2")).forbidden(RULE);
    police().at("/mentees/-", mentee).allowed();
}

#[test]
fn who_shares_a_manager_is_beside_the_line() {
    let beside = police().mentor("line_manager", json!("C")).mentee("line_manager", json!("C"));
    beside.manager("C", None).allowed();
    police()
        .mentor("line_manager", json!("C1"))
        .mentee("line_manager", json!("C2"))
        .manager("C1", Some("C3"))
        .manager("C2", Some("C3"))
        .manager("C3", None)
        .allowed();
}

/// Helhetlig ledelse, project page: leader teams share a mentor, who then is in nobody's line.
#[test]
fn a_line_is_looked_for_with_every_person_of_a_team() {
    let trondheim = || case("trondheim");
    team(trondheim(), "A-1", json!("M")).forbidden(RULE);
    team(trondheim(), "A-1", json!("A")).allowed();
    team(trondheim(), "A-1", json!("A")).mentee("line_manager", json!("M")).forbidden(RULE);
    team(trondheim(), "A-1", json!("C")).manager("C", Some("M")).forbidden(RULE);
    team(trondheim(), "A-1", json!("C")).manager("C", None).allowed();
    team(trondheim(), "A-1", json!(null)).mentor("line_manager", json!("A-1")).forbidden(RULE);
    let below = team(trondheim(), "A-1", json!(null)).mentor("line_manager", json!("C"));
    below.clone().manager("C", Some("A-1")).forbidden(RULE);
    below.manager("C", None).allowed();
}

#[test]
fn what_is_not_known_of_a_line_is_a_problem_and_never_no_conflict() {
    police().mentee("line_manager", json!("C")).refused("unknown_reference", "line_manager");
    police().without("/mentees/0/line_manager").refused("missing", "line_manager");
    police().mentee("line_manager", json!("A")).refused("self_reference", "line_manager");
    police()
        .mentor("line_manager", json!("C1"))
        .manager("C1", Some("C2"))
        .manager("C2", Some("M"))
        .refused("cycle", "line_manager");
    police().mentor("line_manager", json!("C1")).manager("C1", Some("C2")).manager("C2", None).allowed();
}
