use serde_json::{Value, json};

use super::*;
use crate::problem::Code::{
    self, ConfusableId, Contradiction, Duplicate, Missing, OutOfRange, UnknownField, UnknownReference,
    WrongKind,
};

/// The Police's programme with the values at some pointers replaced; `null` takes a field away.
fn edited(edits: &[(&str, Value)]) -> Result<Programme, Problems> {
    let mut document: Value = serde_json::from_str(preset_json("polisen").expect("a preset")).expect("JSON");
    for (pointer, value) in edits {
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
        match document.pointer_mut(parent).expect("the parent exists") {
            Value::Object(fields) => {
                fields.insert(field.into(), value.clone());
            }
            Value::Array(items) => items[field.parse::<usize>().expect("a place")] = value.clone(),
            _ => panic!("{parent} holds no fields"),
        }
    }
    Programme::from_json(&document.to_string())
}

/// Asserts that the edits cause exactly the problems expected, each a code and a pointer.
#[track_caller]
fn check(edits: &[(&str, Value)], expected: &[(Code, &str)]) {
    let problems = edited(edits).map(|_| ()).err().unwrap_or_default();
    let found: Vec<_> = problems.0.iter().map(|problem| (problem.code, problem.pointer.as_str())).collect();
    assert_eq!(found, expected, "after {edits:?}:\n{problems}");
}

#[test]
fn the_document_itself() {
    check(&[("/schema", json!(2))], &[(OutOfRange, "/schema")]);
    check(&[("/id", json!("Pölisen"))], &[(ConfusableId, "/id")]);
    check(&[("/name", json!(" "))], &[(WrongKind, "/name")]);
    check(&[("/document/year", json!(1066))], &[(OutOfRange, "/document/year")]);
    check(&[("/document/year", json!(null))], &[]);
    check(&[("/nmae", json!("x"))], &[(UnknownField, "/nmae")]);
    assert_eq!(Programme::from_json("{").unwrap_err().0[0].code, Code::Syntax);
    for text in ["3", "[]", "null"] {
        let problems = Programme::from_json(text).unwrap_err().0;
        assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), [WrongKind], "{text}");
    }
}

#[test]
fn every_value_names_the_document_or_is_an_assumption() {
    let at = "/fit/unanswered_share/source";
    for good in
        ["assumption", "assumption: why", "POLISENS CHEFSSTÖD Mentorskap", "POLISENS CHEFSSTÖD Mentorskap, 3"]
    {
        check(&[(at, json!(good))], &[]);
    }
    for bad in [
        "guess",
        "assumption:",
        "assumption: ",
        "assumptions",
        "POLISENS CHEFSSTÖD",
        "POLISENS CHEFSSTÖD Mentorskapet",
    ] {
        check(&[(at, json!(bad))], &[(UnknownReference, at)]);
    }
    check(&[(at, json!(" "))], &[(WrongKind, at)]);
    check(&[(at, json!(null))], &[(Missing, at)]);
    let untitled = edited(&[("/document/title", json!("Another document"))]).unwrap_err();
    assert!(untitled.0.iter().all(|problem| problem.code == UnknownReference && problem.field == "source"));
    assert!(untitled.0.len() > 20);
}

#[test]
fn ids_are_taken_once() {
    check(&[("/criteria/1/id", json!("experience"))], &[(Duplicate, "/criteria/1/id")]);
    check(&[("/criteria/1/id", json!("Experience"))], &[(ConfusableId, "/criteria/1/id")]);
    check(&[("/criteria/1/id", json!("ex change"))], &[(ConfusableId, "/criteria/1/id")]);
    check(&[("/criteria/1/id", json!("exchange\u{200b}"))], &[(ConfusableId, "/criteria/1/id")]);
    check(&[("/criteria/1/number", json!(1))], &[(Duplicate, "/criteria/1/number")]);
    check(&[("/criteria/1/number", json!(0))], &[(OutOfRange, "/criteria/1/number")]);
    check(&[("/agencies/1/id", json!("STOCKHOLM"))], &[(ConfusableId, "/agencies/1/id")]);
    check(&[("/competences/items/2/id", json!("response"))], &[(Duplicate, "/competences/items/2/id")]);
    check(
        &[("/levels/2/id", json!("direct")), ("/competences/items", json!([ITEM()]))],
        &[(Duplicate, "/levels/2/id")],
    );
    let twin = json!({"id": "Operations", "name": "n", "source": "assumption"});
    let groups = json!([{"id": "operations", "name": "n", "source": "assumption"}, twin]);
    check(
        &[("/competences/groups", groups), ("/competences/items", json!([ITEM()]))],
        &[(ConfusableId, "/competences/groups/1/id")],
    );
}

/// A competence that refers to no level.
const ITEM: fn() -> Value = || json!({"id": "i", "name": "n", "group": "operations", "source": "assumption"});

#[test]
fn levels_and_competences() {
    let items = ("/competences/items", json!([ITEM()]));
    check(&[("/levels", json!([])), items.clone()], &[(Missing, "/levels")]);
    check(&[("/levels", json!(null)), items.clone()], &[(Missing, "/levels")]);
    let many: Vec<Value> =
        (0..21).map(|i| json!({"id": format!("l{i}"), "name": "n", "source": "assumption"})).collect();
    check(&[("/levels", json!(many)), items], &[(OutOfRange, "/levels")]);
    check(&[("/competences/items", json!([]))], &[(Missing, "/competences/items")]);
    check(&[("/competences/scale_most/value", json!(0))], &[(OutOfRange, "/competences/scale_most/value")]);
    check(&[("/competences/items/0/group", json!("x"))], &[(UnknownReference, "/competences/items/0/group")]);
    check(
        &[("/competences/items/0/elements", json!([" "]))],
        &[(WrongKind, "/competences/items/0/elements/0")],
    );
    let weights = "/competences/items/1/level_weights/value";
    check(
        &[(weights, json!({"boss": 2}))],
        &[(UnknownReference, "/competences/items/1/level_weights/value/boss")],
    );
    for (weight, good) in [(0, false), (1, true), (5, true), (6, false)] {
        let expected = [(OutOfRange, "/competences/items/1/level_weights/value/direct")];
        check(&[(weights, json!({"direct": weight}))], if good { &[] } else { &expected });
    }
}

#[test]
fn criteria_have_years_where_they_ask_for_years() {
    let years = "/criteria/0/minimum_years";
    check(&[(years, json!(null))], &[(Missing, years)]);
    check(&[(years, json!("four"))], &[(WrongKind, years)]);
    check(&[(years, json!(-1))], &[(OutOfRange, years)]);
    check(&[(years, json!(81))], &[(OutOfRange, years)]);
    check(&[(years, json!(0.5))], &[]);
    check(&[("/criteria/1/minimum_years", json!(1))], &[(Contradiction, "/criteria/1/minimum_years")]);
    check(&[("/criteria/1/kind", json!("desired"))], &[(Code::UnknownChoice, "/criteria/1/kind")]);
}

#[test]
fn gates_stand_once_with_their_own_parameters() {
    check(&[("/gates/1/rule", json!("mentee_confirmed"))], &[(Duplicate, "/gates/1/rule")]);
    check(&[("/gates/0/months", json!(3))], &[(Contradiction, "/gates/0/months")]);
    check(&[("/gates/3/months", json!(null))], &[(Missing, "/gates/3/months")]);
    check(&[("/gates/3/months", json!(601))], &[(OutOfRange, "/gates/3/months")]);
    check(&[("/gates/6/minimum_years", json!(null))], &[(Missing, "/gates/6/minimum_years")]);
    check(&[("/gates/0/minimum_years", json!(1))], &[(Contradiction, "/gates/0/minimum_years")]);
    check(&[("/gates/0/rule", json!("declined"))], &[(Code::UnknownChoice, "/gates/0/rule")]);
    check(&[("/gates", json!([]))], &[]);
}

#[test]
fn weights_sum_to_ten_thousand() {
    let weight = "/fit/components/0/weight";
    check(&[(weight, json!(2499))], &[(Contradiction, "/fit/components")]);
    check(&[(weight, json!(2501))], &[(Contradiction, "/fit/components")]);
    check(&[(weight, json!(0)), ("/fit/components/1/weight", json!(6500))], &[]);
    check(&[(weight, json!(10_001))], &[(OutOfRange, weight), (Contradiction, "/fit/components")]);
    check(&[(weight, json!(25.5))], &[(OutOfRange, weight)]);
    check(&[("/fit/components/4/component", json!("merit"))], &[(Duplicate, "/fit/components/4/component")]);
    check(&[("/criteria/6/kind", json!("required"))], &[(Contradiction, "/fit/components/3/weight")]);
    check(&[("/fit/components", json!([]))], &[(Contradiction, "/fit/components")]);
}

#[test]
fn shares_are_percents_and_ranks_never_rise() {
    check(&[("/fit/unanswered_share/value", json!(101))], &[(OutOfRange, "/fit/unanswered_share/value")]);
    check(&[("/fit/unanswered_share/value", json!(100))], &[]);
    check(&[("/fit/level_shares", json!([]))], &[(Missing, "/fit/level_shares")]);
    check(
        &[("/fit/level_shares/0/above", json!(1))],
        &[(Missing, "/fit/level_shares/0/above"), (Duplicate, "/fit/level_shares/1/above")],
    );
    check(&[("/fit/level_shares/2/above", json!(1))], &[(Duplicate, "/fit/level_shares/2/above")]);
    check(&[("/fit/level_shares/2/share", json!(101))], &[(OutOfRange, "/fit/level_shares/2/share")]);
    check(&[("/fit/level_shares/2/above", json!(21))], &[(OutOfRange, "/fit/level_shares/2/above")]);
    let ranks = "/fit/rank_weights/value";
    check(&[(ranks, json!([]))], &[(Missing, ranks)]);
    check(&[(ranks, json!([2, 2, 1]))], &[]);
    check(&[(ranks, json!([1, 2]))], &[(Contradiction, "/fit/rank_weights/value/1")]);
    check(&[(ranks, json!([1, 0]))], &[(OutOfRange, "/fit/rank_weights/value/1")]);
    check(&[(ranks, json!(vec![1; 21]))], &[(OutOfRange, ranks)]);
    check(&[(ranks, json!([1, "1"]))], &[(WrongKind, "/fit/rank_weights/value/1")]);
    check(&[(ranks, json!([-1]))], &[(OutOfRange, "/fit/rank_weights/value/0")]);
    check(&[("/fit/most_need_weight/value", json!(0))], &[(OutOfRange, "/fit/most_need_weight/value")]);
}

#[test]
fn agencies_and_tiers() {
    check(&[("/agencies", json!([]))], &[(Missing, "/agencies")]);
    let external = json!([{"id": "a", "name": "n", "external": true, "source": "assumption"}]);
    check(&[("/agencies", external)], &[(Contradiction, "/agencies")]);
    check(&[("/agencies/0/external", json!(null))], &[(Missing, "/agencies/0/external")]);
    check(&[("/agencies/0/external", json!(1))], &[(WrongKind, "/agencies/0/external")]);
    check(
        &[("/agency_tiers/0/tier", json!("other"))],
        &[(Duplicate, "/agency_tiers/1/tier"), (Missing, "/agency_tiers")],
    );
    check(&[("/agency_tiers/0/share", json!(101))], &[(OutOfRange, "/agency_tiers/0/share")]);
    check(&[("/wish_shares/granted/value", json!(101))], &[(OutOfRange, "/wish_shares/granted/value")]);
    check(
        &[("/wish_shares/granted/value", json!(9)), ("/wish_shares/not_granted/value", json!(10))],
        &[(Contradiction, "/wish_shares/not_granted")],
    );
}

#[test]
fn places_and_terms() {
    check(
        &[("/places/default/value", json!(0))],
        &[(OutOfRange, "/places/default/value"), (Contradiction, "/places/minimum")],
    );
    check(&[("/places/default/value", json!(6))], &[(Contradiction, "/places/default")]);
    check(&[("/places/in_training/value", json!(6))], &[(Contradiction, "/places/in_training")]);
    check(&[("/places/minimum/value", json!(2))], &[(Contradiction, "/places/minimum")]);
    check(&[("/places/most/value", json!(1001))], &[(OutOfRange, "/places/most/value")]);
    check(&[("/terms/length_months/value", json!(0))], &[(OutOfRange, "/terms/length_months/value")]);
    check(&[("/terms/extension_months/value", json!(601))], &[(OutOfRange, "/terms/extension_months/value")]);
    check(
        &[("/terms/meeting_weeks_least/value", json!(9))],
        &[(Contradiction, "/terms/meeting_weeks_least")],
    );
    check(
        &[("/terms/meeting_weeks_most/value", json!(53))],
        &[(OutOfRange, "/terms/meeting_weeks_most/value")],
    );
    check(
        &[("/terms/meeting_hours_least/value", json!(4))],
        &[(Contradiction, "/terms/meeting_hours_least")],
    );
    check(
        &[("/terms/meeting_hours_most/value", json!(101))],
        &[(OutOfRange, "/terms/meeting_hours_most/value")],
    );
}

#[test]
fn waiting_classes_descend() {
    let days = "/objective/waiting_classes_days/value";
    check(&[(days, json!([]))], &[]);
    check(&[(days, json!([180, 365]))], &[(Contradiction, "/objective/waiting_classes_days/value/1")]);
    check(&[(days, json!([365, 365]))], &[(Contradiction, "/objective/waiting_classes_days/value/1")]);
    check(&[(days, json!([0]))], &[(OutOfRange, "/objective/waiting_classes_days/value/0")]);
    check(&[(days, json!((1..=21).rev().collect::<Vec<_>>()))], &[(OutOfRange, days)]);
    check(&[("/objective/worst_off/value", json!("no"))], &[(WrongKind, "/objective/worst_off/value")]);
}

#[test]
fn faults_of_form_and_of_content_are_found_at_once_and_stand_ins_are_not() {
    check(
        &[
            ("/name", json!(null)),
            ("/levels/0/name", json!(7)),
            ("/levels/0/id", json!("first")),
            ("/criteria/1/id", json!("experience")),
            ("/fit/components/0/weight", json!("2500")),
            ("/terms/length_months/value", json!(0)),
            ("/places", json!(5)),
        ],
        &[
            (Missing, "/name"),
            (WrongKind, "/levels/0/name"),
            (WrongKind, "/fit/components/0/weight"),
            (WrongKind, "/places"),
            (Duplicate, "/criteria/1/id"),
            (OutOfRange, "/terms/length_months/value"),
        ],
    );
}

#[test]
fn a_problem_points_into_the_document_the_programme_stands_in() {
    let mut record = ProgrammeRecord::from_json(preset_json("salten").expect("a preset")).expect("it reads");
    record.agencies[1].id = "salten".into();
    let problems = Programme::new_at(record, "/programme").unwrap_err();
    assert_eq!(problems.0[0].pointer, "/programme/agencies/1/id");
    assert_eq!(problems.0[0].record, "agency salten");
}

#[test]
fn a_record_that_was_never_text_is_checked_as_well() {
    let text = preset_json("salten").expect("a preset");
    let faulty = |edit: fn(&mut ProgrammeRecord)| {
        let mut record = ProgrammeRecord::from_json(text).expect("it reads");
        edit(&mut record);
        Programme::new(record).map(|_| ()).err().unwrap_or_default().0.first().map(|p| p.pointer.clone())
    };
    assert_eq!(faulty(|_| ()), None);
    assert_eq!(faulty(|r| r.id.clear()).as_deref(), Some("/id"));
    assert_eq!(faulty(|r| r.name.clear()).as_deref(), Some("/name"));
    assert_eq!(faulty(|r| r.levels[1].id.clear()).as_deref(), Some("/levels/1/id"));
    assert_eq!(faulty(|r| r.purpose.text.clear()).as_deref(), Some("/purpose/text"));
    assert_eq!(faulty(|r| r.document.language.clear()).as_deref(), Some("/document/language"));
}

#[test]
fn what_needs_can_ask_stays_within_what_fit_can_count() {
    let (scale, most) = ("/competences/scale_most/value", "/fit/most_need_weight/value");
    let ranks = "/fit/rank_weights/value";
    check(&[(scale, json!(100))], &[]);
    check(&[(scale, json!(101))], &[(OutOfRange, scale)]);
    // All 23 competences at the level where they weigh most, on a scale up to 4.
    let police = Programme::preset("polisen").expect("a preset");
    let sum = LevelIx::all(3)
        .map(|level| (0..23).map(|c| police.level_weight(CompetenceIx::new(c), level)).sum::<u32>())
        .max()
        .expect("three levels");
    let largest = 65_535 / (4 * sum);
    check(&[(most, json!(largest))], &[]);
    check(&[(most, json!(largest + 1))], &[(Contradiction, most)]);
    // Some level weights are 3, so a few needs of weight 1 000 are too many.
    check(&[(ranks, json!([1000]))], &[]);
    check(&[(ranks, json!(vec![1000; 9]))], &[(Contradiction, ranks)]);
}
