//! The record of a decision: what was decided beforehand costs what solving without it gives.

use mentorflow::assign::assign;
use mentorflow::explain::{Loss, resolve};
use mentorflow::flow::Free;
use mentorflow::pool::Pool;
use mentorflow::record::{PairingState, PoolRecord};
use mentorflow::report::{self, Run};
use mentorflow::scenario::Change;
use mentorflow::verify::{Opened, Refusal, verify};
use serde_json::Value;

use super::pools::{Kind, OFTEN, ONCE, Times, pool};
use crate::fixtures;

#[test]
fn a_decision_costs_what_solving_without_it_gives() {
    check_costs(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn a_decision_costs_what_solving_without_it_gives_on_thousands() {
    check_costs(OFTEN);
}

fn check_costs(times: Times) {
    let (mut locks, mut declines, mut dear) = (0, 0, 0);
    let even = Kind { evenness: true, ..Kind::default() };
    let worst_off = Kind { worst_off: true, ..Kind::default() };
    for (kind, seeds) in [(Kind::default(), 0..150), (even, 150..300), (worst_off, 300..350)] {
        for seed in times.of(seeds) {
            let pool = pool(seed, kind);
            let assignment = assign(&pool, &Free).unwrap();
            let costs = report::override_costs(&assignment, &Free).unwrap();
            let run = Run { costs, checked: true, ..Run::default() };
            let result = report::result_of(&assignment, &run);
            verify(&serde_json::to_string(&result).unwrap()).unwrap();
            for decision in &result.record.overrides {
                let mentee = pool.mentee(&decision.mentee).unwrap();
                let mentor = pool.mentor(&decision.mentor).unwrap();
                let change = [Change::Release(mentee, mentor)];
                let gain = resolve(&assignment, &change, &Free).unwrap().loss;
                let cost = decision.without.as_ref().unwrap().cost;
                assert_eq!(cost, Loss::default() - gain, "seed {seed}, {decision:?}");
                assert!(kind.worst_off || cost >= Loss::default(), "seed {seed}: a decision gains");
                locks += u32::from(decision.kind == "lock");
                declines += u32::from(decision.kind == "decline");
                dear += u32::from(!cost.is_free());
            }
        }
    }
    assert!(locks > 50 && declines > 50 && dear > 50, "{locks} {declines} {dear}");
}

fn police() -> Pool {
    let text = fixtures::pools().into_iter().find(|(name, _)| name == "polisen.json").unwrap().1;
    let mut record = PoolRecord::from_json(&text).unwrap();
    for pairing in record.pairings.iter_mut().filter(|pairing| pairing.state == PairingState::Locked) {
        pairing.by = Some("mentorskoordinator".into());
        pairing.why = Some("the two have begun already".into());
    }
    Pool::new(record).unwrap()
}

fn decided(pool: &Pool, salt: &str) -> Value {
    let assignment = assign(pool, &Free).unwrap();
    let costs = report::override_costs(&assignment, &Free).unwrap();
    let parent = Some(report::digest_of("the run before"));
    let run = Run { salt: salt.into(), parent, checked: true, costs };
    serde_json::to_value(report::result_of(&assignment, &run)).unwrap()
}

#[test]
fn a_record_says_all_that_a_decision_needs() {
    let pool = police();
    let result = decided(&pool, "kept by the coordinator");
    let text = result.to_string();
    assert!(verify(&text).unwrap().optimal);
    let record = &result["record"];
    for field in [
        "software",
        "purpose",
        "as_of",
        "seed",
        "salt",
        "salted_digest",
        "parent",
        "verdict",
        "overrides",
        "programme",
        "pool",
    ] {
        assert!(!record[field].is_null(), "{field}");
    }
    let lock = record["overrides"].as_array().unwrap().iter().find(|decision| decision["kind"] == "lock");
    let lock = lock.unwrap();
    assert_eq!(
        (&lock["by"], &lock["why"]),
        (&"mentorskoordinator".into(), &"the two have begun already".into())
    );
    assert!(lock["without"]["cost"]["fit"].as_i64().is_some());
    // The public view of the same run carries the same digest, and the salt is what makes it.
    let opened = Opened::read(&text).unwrap();
    let view = report::public(&opened.assignment().unwrap(), 5, opened.salt().as_bytes());
    assert_eq!(record["salted_digest"], view.salted_digest.as_str());
    assert_ne!(decided(&pool, "another")["record"]["salted_digest"], record["salted_digest"]);
}

#[test]
fn a_cost_that_is_not_proved_is_refused() {
    let result = decided(&police(), "");
    let cost = "/record/overrides/0/without/cost/fit";
    let mut forged = result.clone();
    *forged.pointer_mut(cost).unwrap() = (result.pointer(cost).unwrap().as_i64().unwrap() + 1).into();
    let pointer = match verify(&forged.to_string()) {
        Err(Refusal::Differs { pointer }) => pointer,
        other => panic!("{other:?}"),
    };
    assert_eq!(pointer, cost);
    // Even with the whole alternative made worse in agreement, the prices tell.
    let mut forged = result;
    forged.pointer_mut("/record/overrides/0/without/matches").unwrap().as_array_mut().unwrap().pop();
    assert!(matches!(verify(&forged.to_string()), Err(Refusal::Flaw(_))), "a worse alternative was accepted");
}
