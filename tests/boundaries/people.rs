//! People's own exclusions and the pairings so far, which always count.
//!
//! POLISENS CHEFSSTÖD Mentorskap (April 2014), principles of the relation: voluntary on both sides;
//! the process: after the first talk the two write a contract, or the mentee comes back and gets a
//! *new* proposal. The other four programmes are run by the same rules, which no programme may switch
//! off; only whether an ended pair may meet again is a programme's choice, and all five say no.

use mentorflow::programme::{GateRule, PRESETS, Programme};
use serde_json::json;

use super::{Case, case, police};

/// A second mentor and a second mentee, whom the pair's own rules must leave alone.
fn with_others(case: Case) -> Case {
    let (mut mentor, mut mentee) = (case.document["mentors"][0].clone(), case.document["mentees"][0].clone());
    mentor["id"] = json!("M2");
    mentee["id"] = json!("A2");
    case.at("/mentors/-", mentor).at("/mentees/-", mentee)
}

/// Principles of the relation: voluntary on both sides.
#[test]
fn mentee_excludes() {
    for preset in PRESETS {
        with_others(case(preset)).mentee("exclusions", json!(["M"])).forbidden("mentee_excludes");
        with_others(case(preset)).mentee("exclusions", json!(["M2"])).allowed();
        case(preset).mentee("exclusions", json!([])).allowed();
    }
}

/// Principles of the relation: voluntary on both sides.
#[test]
fn mentor_excludes() {
    for preset in PRESETS {
        with_others(case(preset)).mentor("exclusions", json!(["A"])).forbidden("mentor_excludes");
        with_others(case(preset)).mentor("exclusions", json!(["A2"])).allowed();
        case(preset).mentor("exclusions", json!([])).allowed();
    }
}

/// Helhetlig ledelse, project page: leader teams. Who rules out one of a team has ruled out the team.
#[test]
fn mentor_excludes_somebody_of_the_team() {
    let team = || {
        let member = |id| json!({"id": id, "unit": "south", "line_manager": "A"});
        let case = case("trondheim").mentee("team", json!([member("A-1"), member("A-2")]));
        with_others(case).at("/mentees/1/team", json!([{"id": "B-1", "unit": "south", "line_manager": "A2"}]))
    };
    team().mentor("exclusions", json!(["A-2"])).forbidden("mentor_excludes");
    team().mentor("exclusions", json!(["A-1", "A-2", "A"])).forbidden("mentor_excludes");
    team().mentor("exclusions", json!(["B-1"])).allowed();
}

/// Principles of the relation: each of the two may say no, and both are heard.
#[test]
fn both_exclude() {
    let both = police().mentee("exclusions", json!(["M"])).mentor("exclusions", json!(["A"]));
    assert_eq!(both.rules(), ["mentee_excludes", "mentor_excludes"]);
}

/// Somebody in the pool who is no mentor may be ruled out too: she may become one later.
#[test]
fn an_exclusion_may_name_anybody_in_the_pool() {
    police().manager("C", None).mentee("exclusions", json!(["C"])).allowed();
    police().manager("C", None).mentor("exclusions", json!(["C"])).allowed();
    police().mentor("exclusions", json!(["C"])).refused("unknown_reference", "exclusions/0");
}

/// The process: the mentee comes back and gets a new proposal.
#[test]
fn declined() {
    for preset in PRESETS {
        case(preset).pairing("declined", None).forbidden("declined");
        case(preset).pairing("proposed", None).allowed();
        let other = json!({"mentee": "A2", "mentor": "M", "state": "declined"});
        with_others(case(preset)).at("/pairings/-", other).allowed();
        let other = json!({"mentee": "A", "mentor": "M2", "state": "declined"});
        with_others(case(preset)).at("/pairings/-", other).allowed();
    }
}

/// The mentor relation: about a year, until a date, on which it is over.
#[test]
fn already_active_until_the_day_it_ends() {
    for preset in PRESETS {
        case(preset).pairing("active", Some("2014-04-02")).forbidden("already_active");
        case(preset).pairing("active", Some("2014-04-01")).forbidden("ended_pair");
        case(preset).pairing("active", Some("2014-03-31")).forbidden("ended_pair");
    }
    police().pairing("active", None).refused("missing", "until");
}

/// Assumed by all five programmes: a new mentorship is with a new mentor.
#[test]
fn ended_pair() {
    for preset in PRESETS {
        assert!(Programme::preset(preset).expect("a preset").gate(GateRule::EndedPair).is_some());
        case(preset).pairing("ended", Some("2013-04-01")).forbidden("ended_pair");
        case(preset).pairing("ended", None).forbidden("ended_pair");
        let other = json!({"mentee": "A", "mentor": "M2", "state": "ended"});
        with_others(case(preset)).at("/pairings/-", other).allowed();
    }
}

/// The process: a proposal binds nobody before both have said yes; a locked pair is no rule against
/// itself.
#[test]
fn proposed_and_locked_forbid_nothing() {
    police().pairing("proposed", None).allowed();
    police().pairing("locked", None).allowed();
}
