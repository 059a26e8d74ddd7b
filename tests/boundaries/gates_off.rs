//! A gate that a programme does not have forbids nothing.
//!
//! Which gates there are is the programme's choice, since a programme is data; so each gate of
//! POLISENS CHEFSSTÖD Mentorskap (April 2014) is taken out of its preset in turn.

use mentorflow::programme::GateRule;
use serde_json::{Value, json};

use super::{Case, police};

/// Asserts that a pair is forbidden by a gate alone, and by nothing once the programme lacks it.
#[track_caller]
fn gates(rule: GateRule, case: &Case) {
    case.forbidden(rule.name());
    let open = case.clone().programme(|programme| {
        programme["gates"].as_array_mut().expect("gates").retain(|gate| gate["rule"] != rule.name());
    });
    open.allowed();
}

#[test]
fn each_gate_is_the_programmes_choice() {
    gates(GateRule::MenteeConfirmed, &police().mentee("confirmed_by_manager", json!(false)));
    gates(GateRule::MenteeConsent, &police().mentee("consent", json!(false)));
    gates(GateRule::MentorConsent, &police().mentor("consent", json!(null)));
    gates(GateRule::Availability, &police().mentor("available_until", json!("2014-05-01")));
    gates(GateRule::ReportingLine, &police().mentee("line_manager", json!("M")));
    gates(GateRule::SameUnit, &police().mentee("agency", json!("stockholm")).mentee("unit", json!("north")));
    gates(GateRule::Level, &police().mentee("level", json!("strategic")));
    gates(GateRule::EndedPair, &police().pairing("ended", None));
    assert_eq!(GateRule::ALL.len(), 8, "a new gate needs a test here");
}

#[test]
fn gates_have_their_own_numbers() {
    let change = |rule: &'static str, field: &'static str, value: Value| {
        move |programme: &mut Value| {
            let gates = programme["gates"].as_array_mut().expect("gates");
            gates.iter_mut().find(|gate| gate["rule"] == rule).expect("a gate")[field] = value;
        }
    };
    let until = |months: u32, day| {
        police().mentor("available_until", json!(day)).programme(change(
            "availability",
            "months",
            json!(months),
        ))
    };
    until(0, "2014-04-01").allowed();
    until(0, "2014-03-31").forbidden("availability");
    until(24, "2016-04-01").allowed();
    until(24, "2016-03-31").forbidden("availability");
    let led = |years: Value, from| {
        let experience = json!({"direct": 9, "indirect": [{"from": from}]});
        let case = police().mentor("experience", experience).mentee("level", json!("indirect"));
        case.programme(change("level", "minimum_years", years))
    };
    led(json!(0.5), "2013-10-01").allowed();
    led(json!(0.5), "2013-10-02").forbidden("level");
    led(json!(2), "2012-04-01").allowed();
    led(json!(2), "2012-04-02").forbidden("level");
    let criterion = |years: Value, from| {
        let case = police().mentor("experience", json!({"direct": [{"from": from}]}));
        case.programme(move |programme| programme["criteria"][0]["minimum_years"] = years)
    };
    criterion(json!(1.5), "2012-10-01").allowed();
    criterion(json!(1.5), "2012-10-02").forbidden("criterion:experience");
}

/// What people say themselves is heard whatever the programme.
#[test]
fn exclusions_declined_and_active_pairs_gate_without_any_gate() {
    let bare = |case: Case| case.programme(|programme| programme["gates"] = json!([]));
    bare(police()).allowed();
    bare(police().mentee("exclusions", json!(["M"]))).forbidden("mentee_excludes");
    bare(police().mentor("exclusions", json!(["A"]))).forbidden("mentor_excludes");
    bare(police().mentee("agency_excluded", json!(["other"]))).forbidden("agency_excluded");
    bare(police().mentor("status", json!("paused"))).forbidden("mentor_paused");
    bare(police().pairing("declined", None)).forbidden("declined");
    bare(police().pairing("active", Some("2014-04-02"))).forbidden("already_active");
    bare(police().pairing("active", Some("2014-04-01"))).allowed();
    bare(police().mentor("criteria/interest", json!(false))).forbidden("criterion:interest");
}

/// Every rule that forbids a pair is named, not only the first.
#[test]
fn every_rule_is_named_at_once() {
    let case = police()
        .mentee("confirmed_by_manager", json!(false))
        .without("/mentees/0/consent")
        .mentor("consent", json!(false))
        .mentor("status", json!("paused"))
        .mentor("available_from", json!("2015-01-01"))
        .mentor("experience", json!({"direct": 1}))
        .mentor("criteria/exchange", json!(false))
        .without("/mentors/0/criteria/interest")
        .mentee("line_manager", json!("M"))
        .mentee("agency", json!("stockholm"))
        .mentee("unit", json!("North"))
        .mentee("level", json!("strategic"))
        .mentee("agency_excluded", json!(["own"]))
        .mentee("exclusions", json!(["M"]))
        .mentor("exclusions", json!(["A"]))
        .pairing("declined", None);
    let expected = [
        "mentee_confirmed",
        "mentee_consent",
        "mentor_consent",
        "mentor_paused",
        "availability",
        "criterion:experience",
        "criterion:exchange",
        "criterion:interest",
        "reporting_line",
        "same_unit",
        "level",
        "agency_excluded",
        "mentee_excludes",
        "mentor_excludes",
        "declined",
    ];
    assert_eq!(case.rules(), expected);
}
