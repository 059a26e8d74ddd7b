//! The gates on one person and on level, unit and agency tier, each side of each boundary.
//!
//! All five presets have the gates named here unless the test says otherwise. What the Police's
//! document says is named; where a document is silent the preset's own source says so.

use mentorflow::programme::{GateRule, PRESETS, Programme};
use serde_json::{Value, json};

use super::{Case, case, police};

/// The presets that have a gate, which is all of them but for those named.
fn presets_with(rule: GateRule, without: &[&str]) -> Vec<&'static str> {
    let (with, others): (Vec<&str>, Vec<&str>) = PRESETS
        .into_iter()
        .partition(|preset| Programme::preset(preset).expect("a preset").gate(rule).is_some());
    assert_eq!(others, without);
    with
}

/// A question about one person: only yes opens the gate.
#[track_caller]
fn only_yes(preset: &str, pointer: &str, rule: &str) {
    case(preset).at(pointer, json!(true)).allowed();
    case(preset).at(pointer, json!(false)).forbidden(rule);
    case(preset).at(pointer, json!(null)).forbidden(rule);
    case(preset).without(pointer).forbidden(rule);
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the mentor relation: known to and confirmed by the
/// mentee's manager. The other four programmes assume the same.
#[test]
fn mentee_confirmed() {
    for preset in presets_with(GateRule::MenteeConfirmed, &[]) {
        only_yes(preset, "/mentees/0/confirmed_by_manager", "mentee_confirmed");
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), personal data: taking part means consent to the
/// registration. The other four programmes assume the same.
#[test]
fn mentee_consent() {
    for preset in presets_with(GateRule::MenteeConsent, &[]) {
        only_yes(preset, "/mentees/0/consent", "mentee_consent");
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), personal data: taking part means consent to the
/// registration. The other four programmes assume the same.
#[test]
fn mentor_consent() {
    for preset in presets_with(GateRule::MentorConsent, &[]) {
        only_yes(preset, "/mentors/0/consent", "mentor_consent");
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the pool: it describes who can take mentees now. Under
/// every programme a paused mentor takes nobody, and one in training takes her practice mentee.
#[test]
fn mentor_paused() {
    for preset in PRESETS {
        case(preset).mentor("status", json!("in_pool")).allowed();
        case(preset).mentor("status", json!("in_training")).allowed();
        case(preset).mentor("status", json!("paused")).forbidden("mentor_paused");
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the mentor relation: about one year. That a mentor
/// should be there for all of it is assumed; Kungsbackaledaren (2014): eight months; the others half
/// a year. The day given is the first on which the mentor is gone.
#[test]
fn available_until_the_end_of_the_term() {
    let terms = [
        ("polisen", "2015-04-01", "2015-03-31"),
        ("helsingor", "2014-10-01", "2014-09-30"),
        ("salten", "2014-10-01", "2014-09-30"),
        ("kungsbacka", "2014-12-01", "2014-11-30"),
        ("trondheim", "2014-10-01", "2014-09-30"),
    ];
    assert_eq!(terms.map(|(preset, ..)| preset), PRESETS);
    for (preset, enough, short) in terms {
        case(preset).mentor("available_until", json!(enough)).allowed();
        case(preset).mentor("available_until", json!(short)).forbidden("availability");
    }
}

/// As above, from days whose month the end of the term does not have.
#[test]
fn a_term_ends_with_a_month_that_is_too_short() {
    let salten = |until| {
        let case = case("salten").at("/as_of", json!("2014-08-31"));
        case.mentor("available_until", json!(until))
    };
    salten("2015-02-28").allowed();
    salten("2015-02-27").forbidden("availability");
    let police = |until| police().at("/as_of", json!("2012-02-29")).mentor("available_until", json!(until));
    police("2013-02-28").allowed();
    police("2013-02-27").forbidden("availability");
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the process: the two hold their first talk as soon as
/// they are matched; so does every other programme.
#[test]
fn available_from_the_day_of_the_match() {
    for preset in presets_with(GateRule::Availability, &[]) {
        case(preset).mentor("available_from", json!("2014-04-01")).allowed();
        case(preset).mentor("available_from", json!("2014-04-02")).forbidden("availability");
        case(preset).mentor("available_from", json!(null)).allowed();
    }
}

fn units(case: Case, mentor: &str, mentee: &str) -> Case {
    let agency = case.document["mentors"][0]["agency"].clone();
    case.mentee("agency", agency).mentor("unit", json!(mentor)).mentee("unit", json!(mentee))
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), principles of the relation: what is said stays between
/// the two. That colleagues of one unit are too close is assumed, by every programme.
#[test]
fn same_unit() {
    for preset in presets_with(GateRule::SameUnit, &[]) {
        units(case(preset), "north", "north").forbidden("same_unit");
        units(case(preset), "north", "south").allowed();
        // A unit is one of its agency: another agency may have one of the same name.
        case(preset).mentee("unit", json!("north")).allowed();
    }
}

/// As above: two spellings of a unit are one unit.
#[test]
fn same_unit_in_another_spelling() {
    let unit = "Utredning Å 1";
    for same in [
        "utredning å 1",
        "UTREDNING Å 1",
        "Utredning A\u{30a} 1",
        "Utredning \u{212b} 1",
        " Utredning  Å 1 ",
        "Utredning\u{a0}Å 1",
        "Utred\u{ad}ning Å 1",
        "Utredning\u{200b} Å 1",
    ] {
        units(police(), unit, same).forbidden("same_unit");
        units(police(), same, unit).forbidden("same_unit");
    }
    for other in ["Utredning A 1", "Utredning Å 2", "Utredning Å 11", "Utredning"] {
        units(police(), unit, other).allowed();
    }
}

/// Helhetlig ledelse, project page: leader teams; a mentor of the unit of any of its people is too close.
#[test]
fn same_unit_as_somebody_of_the_team() {
    let team = |unit| {
        let member = json!({"id": "A-1", "unit": unit, "line_manager": null});
        units(case("trondheim"), "north", "south").mentee("team", json!([member]))
    };
    team("north").forbidden("same_unit");
    team("North").forbidden("same_unit");
    team("west").allowed();
}

/// A mentor with so much experience that every criterion is met, and this much at one level.
fn leads(preset: &str, lowest: Value, level: &str, experience: Value) -> Case {
    let programme = Programme::preset(preset).expect("a preset");
    case(preset).mentor("experience", json!({&programme.levels()[0].id: lowest, level: experience}))
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the pool: experience from each leadership level. That a
/// year is enough is assumed; Salten assumes half a year, Kungsbacka and Trondheim a year.
#[test]
fn level_to_the_day() {
    let minimums = [
        ("polisen", "indirect", "2013-04-01", "2013-04-02"),
        ("salten", "operative_leader", "2013-10-01", "2013-10-02"),
        ("kungsbacka", "area_manager", "2013-04-01", "2013-04-02"),
        ("trondheim", "unit_leader", "2013-04-01", "2013-04-02"),
    ];
    assert_eq!(presets_with(GateRule::Level, &["helsingor"]), minimums.map(|(preset, ..)| preset));
    for (preset, level, enough, short) in minimums {
        let led =
            |from| leads(preset, json!(10), level, json!([{"from": from}])).mentee("level", json!(level));
        led(enough).allowed();
        led(short).forbidden("level");
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the pool: experience from each leadership level. A
/// higher level serves as well, a lower one does not, and no single level is made up of several.
#[test]
fn level_at_it_or_above() {
    let led =
        |experience: Value, level| police().mentor("experience", experience).mentee("level", json!(level));
    led(json!({"direct": 9}), "direct").allowed();
    led(json!({"direct": 9}), "indirect").forbidden("level");
    led(json!({"indirect": 9}), "direct").allowed();
    led(json!({"strategic": 9}), "direct").allowed();
    led(json!({"direct": 9, "indirect": 9}), "strategic").forbidden("level");
    led(json!({"direct": 9, "indirect": 0.9, "strategic": 0.9}), "indirect").forbidden("level");
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the development ladder: who takes the succession
/// programme toward a level is mentored for that one, with or without a level now.
#[test]
fn level_aimed_for() {
    let direct = || police().mentor("experience", json!({"direct": 9}));
    direct().mentee("level_aimed", json!("direct")).allowed();
    direct().mentee("level_aimed", json!("indirect")).forbidden("level");
    direct().without("/mentees/0/level").mentee("level_aimed", json!("direct")).allowed();
    direct().without("/mentees/0/level").mentee("level_aimed", json!("indirect")).forbidden("level");
    direct().without("/mentees/0/level").refused("missing", "level_aimed");
}

/// Ledelsesudvikling i Helsingør Kommune 2012-2015, 1: three leader functions, which are no ranks; so
/// no experience of the mentee's function is asked.
#[test]
fn helsingor_asks_for_no_level() {
    leads("helsingor", json!(9), "citizen_unit", json!(0))
        .mentee("level", json!("leader_of_leaders"))
        .allowed();
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the process: a mentor of the own authority, another
/// police authority, or outside the Police. Each may be ruled out by the mentee, under any programme.
#[test]
fn agency_excluded() {
    for (tier, agency) in [("own", "stockholm"), ("other", "uppsala"), ("external", "kriminalvarden")] {
        for excluded in ["own", "other", "external"] {
            let case = police()
                .mentee("agency", json!("stockholm"))
                .mentor("agency", json!(agency))
                .mentee("agency_excluded", json!([excluded]));
            if tier == excluded { case.forbidden("agency_excluded") } else { case.allowed() }
        }
    }
    for preset in PRESETS {
        case(preset).mentee("agency_excluded", json!([])).allowed();
        case(preset).mentee("agency_excluded", json!(["other"])).forbidden("agency_excluded");
        case(preset).mentee("agency_excluded", json!(["own", "external"])).allowed();
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014): seen from an authority outside, the Police are another
/// agency and its own people are its own.
#[test]
fn agency_tiers_are_seen_from_the_mentee() {
    let tax = || police().mentee("agency", json!("skatteverket"));
    tax()
        .mentor("agency", json!("skatteverket"))
        .mentee("agency_excluded", json!(["own"]))
        .forbidden("agency_excluded");
    tax().mentor("agency", json!("skatteverket")).mentee("agency_excluded", json!(["external"])).allowed();
    tax()
        .mentor("agency", json!("skane"))
        .mentee("agency_excluded", json!(["other"]))
        .forbidden("agency_excluded");
    tax().mentor("agency", json!("skane")).mentee("agency_excluded", json!(["external"])).allowed();
}
