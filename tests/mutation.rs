//! `verify` accepts the result of every shipped pool, and refuses it after any single number, id or
//! flag in it is changed.

use mentorflow::assign::assign;
use mentorflow::flow::Free;
use mentorflow::pool::Pool;
use mentorflow::report::{self, Run};
use mentorflow::verify::{Refusal, verify, verify_against};
use serde_json::Value;

use crate::fixtures;

fn result_of(text: &str) -> String {
    let pool = Pool::from_json(text).unwrap();
    let assignment = assign(&pool, &Free).unwrap();
    assert!(assignment.is_proved());
    serde_json::to_string(&report::result(&assignment)).unwrap()
}

/// The result with everything that a record can say.
fn decision_of(text: &str) -> String {
    let pool = Pool::from_json(text).unwrap();
    let assignment = assign(&pool, &Free).unwrap();
    let run = Run {
        salt: "a salt of the tests".into(),
        parent: Some(report::digest_of("the result before")),
        checked: true,
        costs: report::override_costs(&assignment, &Free).unwrap(),
    };
    serde_json::to_string(&report::result_of(&assignment, &run)).unwrap()
}

#[test]
fn every_shipped_pool_has_a_result_that_is_accepted() {
    for (name, text) in fixtures::pools() {
        let pool = Pool::from_json(&text).unwrap();
        let result = result_of(&text);
        let verified = verify(&result).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert!(verified.optimal, "{name}");
        let decided = verify(&decision_of(&text)).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!(decided, verified, "{name}");
        assert_eq!(verify_against(&result, &pool), Ok(verified), "{name}");
    }
}

#[test]
fn a_result_belongs_to_its_own_pool() {
    let pools = fixtures::pools();
    let result = result_of(&pools[0].1);
    let other = Pool::from_json(&pools[1].1).unwrap();
    assert_eq!(verify_against(&result, &other), Err(Refusal::OtherPool));
}

/// The pointers of all values that hold no others.
fn leaves(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                leaves(value, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (i, value) in items.iter().enumerate() {
                leaves(value, format!("{pointer}/{i}"), found);
            }
        }
        _ => found.push(pointer),
    }
}

/// A value of the same kind that is not the same.
fn changed(value: &Value) -> Value {
    match value {
        Value::Null => Value::from(1),
        Value::Bool(flag) => Value::from(!flag),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Value::from(number + 1),
            None => Value::from(number.as_f64().unwrap() + 0.5),
        },
        Value::String(text) => Value::from(format!("{text}x")),
        Value::Array(_) => Value::from(vec![1]),
        Value::Object(_) => serde_json::json!({"x": 1}),
    }
}

/// Every leaf of the small pool's result, one after the other.
#[test]
fn any_single_change_in_the_small_result_is_refused() {
    let text = fixtures::json_files("pools").into_iter().find(|(name, _)| name == "small.json").unwrap().1;
    refuses_every(&decision_of(&text), 1);
}

/// A tenth of the leaves of each document's result, spread over all of it, besides one of each field.
#[test]
fn single_changes_all_over_the_documents_results_are_refused() {
    for (name, text) in fixtures::pools() {
        if name != "small.json" {
            refuses_every(&result_of(&text), 211);
        }
    }
}

fn refuses_every(result: &str, step: usize) {
    let whole: Value = serde_json::from_str(result).unwrap();
    let mut pointers = Vec::new();
    leaves(&whole, String::new(), &mut pointers);
    // The name of a field without the numbers in its pointer: each is changed at least once.
    let field = |pointer: &str| {
        pointer.split('/').filter(|part| part.parse::<u32>().is_err()).collect::<Vec<_>>().join("/")
    };
    let mut seen = std::collections::HashSet::new();
    let mut changed_leaves = 0;
    for (i, pointer) in pointers.iter().enumerate() {
        if seen.insert(field(pointer)) || i % step == 0 {
            let mut forged = whole.clone();
            let leaf = forged.pointer_mut(pointer).unwrap();
            *leaf = changed(leaf);
            assert!(verify(&forged.to_string()).is_err(), "a change at {pointer} went unnoticed");
            changed_leaves += 1;
        }
    }
    assert!(changed_leaves > 50);
}

/// A field or an item that is dropped, repeated or added is noticed as well.
#[test]
fn missing_and_added_parts_are_refused() {
    let text = fixtures::json_files("pools").into_iter().find(|(name, _)| name == "small.json").unwrap().1;
    let result = result_of(&text);
    let whole: Value = serde_json::from_str(&result).unwrap();
    for name in whole.as_object().unwrap().keys() {
        let mut forged = whole.clone();
        forged.as_object_mut().unwrap().remove(name);
        assert!(verify(&forged.to_string()).is_err(), "without {name}");
    }
    let mut forged = whole.clone();
    forged["summary"]["remark"] = Value::from("looks fine");
    assert!(verify(&forged.to_string()).is_err());
    for list in ["matches", "mentors"] {
        let mut forged = whole.clone();
        forged[list].as_array_mut().unwrap().pop();
        assert!(verify(&forged.to_string()).is_err(), "without the last of {list}");
        let mut forged = whole.clone();
        let first = forged[list][0].clone();
        forged[list].as_array_mut().unwrap().push(first);
        assert!(verify(&forged.to_string()).is_err(), "with one of {list} twice");
    }
    let repeated = result.replacen("{\"schema\":1,", "{\"schema\":1,\"schema\":1,", 1);
    assert_ne!(repeated, result);
    assert!(verify(&repeated).is_err(), "with a field twice");
}

/// Somebody who forges the digest as well is caught by the prices: a worse pair cannot be proved.
#[test]
fn a_worse_assignment_is_refused_by_the_prices() {
    let text = fixtures::json_files("pools").into_iter().find(|(name, _)| name == "small.json").unwrap().1;
    let pool = Pool::from_json(&text).unwrap();
    let mut assignment = assign(&pool, &Free).unwrap();
    assignment.pairs.pop().expect("the small pool has pairs");
    assignment.worth = assignment.ground.worth(&assignment.pairs);
    let forged = serde_json::to_string(&report::result(&assignment)).unwrap();
    assert!(matches!(verify(&forged), Err(Refusal::Flaw(_))), "{:?}", verify(&forged));
}
