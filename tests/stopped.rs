//! Matches that the caller ends early: the assignment breaks no rule, its bounds are true, and
//! `verify` accepts it for what it says it is and for nothing more.

use std::cell::Cell;

use mentorflow::assign::{AssignError, assign};
use mentorflow::assignment::Assignment;
use mentorflow::flow::{Control, Free};
use mentorflow::pool::Pool;
use mentorflow::programme::Programme;
use mentorflow::report;
use mentorflow::synthetic::{self, Config};
use mentorflow::verify::verify;
use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, TestCaseError, TestRunner};
use serde_json::Value;

use crate::random_pools::{MIDDLE, pool};

/// Ends a match after so many steps.
struct Steps(u64);

impl Control for Steps {
    fn step_budget(&self) -> u64 {
        self.0
    }
}

/// Cancels at every look but the first so many.
struct Looks(Cell<u32>);

impl Control for Looks {
    fn cancelled(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left == 0
    }
}

/// Checks a match against the best one; returns the result's text.
fn check(stopped: &Assignment<'_>, best: &Assignment<'_>) -> Result<String, TestCaseError> {
    let ground = &stopped.ground;
    prop_assert_eq!(ground.check_pairs(&stopped.pairs), Ok(()));
    prop_assert_eq!(ground.worth(&stopped.pairs), stopped.worth.clone());
    prop_assert!(best.worth <= stopped.worth, "better than the best");
    match &stopped.gap {
        Some(bound) => {
            prop_assert!(*bound <= best.worth, "{:?} is no bound of {:?}", bound, best.worth);
            prop_assert!(*bound < stopped.worth, "nothing is left to prove");
            prop_assert!(ground.check(&stopped.worth, &stopped.proof).is_err());
        }
        None => {
            prop_assert_eq!(&stopped.worth, &best.worth);
            prop_assert_eq!(ground.check(&stopped.worth, &stopped.proof), Ok(()));
        }
    }
    let record = report::result(stopped);
    prop_assert_eq!(record.status == "optimal", stopped.is_proved());
    prop_assert_eq!(record.certificate.bounds.is_empty(), stopped.is_proved());
    let text = serde_json::to_string(&record).unwrap();
    match verify(&text) {
        Ok(verified) => prop_assert_eq!(verified.optimal, stopped.is_proved()),
        Err(refusal) => return Err(TestCaseError::fail(format!("refused: {refusal}"))),
    }
    Ok(text)
}

#[test]
fn a_match_may_end_after_any_step() {
    let (open, proved) = (Cell::new(0u32), Cell::new(0u32));
    let mut runner = TestRunner::new(Runs { cases: 200, failure_persistence: None, ..Runs::default() });
    let outcome = runner.run(&(pool(MIDDLE), 1..40u64), |(record, stride)| {
        let pool = Pool::new(record).map_err(|problems| TestCaseError::fail(problems.to_string()))?;
        let Ok(best) = assign(&pool, &Free) else { return Ok(()) };
        let mut budget = 0;
        loop {
            let stopped = assign(&pool, &Steps(budget)).map_err(|e| TestCaseError::fail(e.to_string()))?;
            check(&stopped, &best)?;
            let count = if stopped.is_proved() { &proved } else { &open };
            count.set(count.get() + 1);
            if stopped.is_proved() && stopped.pairs == best.pairs && budget > 3_000 {
                return Ok(());
            }
            budget += stride + budget / 3;
        }
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert!(open.get() > 400 && proved.get() > 400, "{} open, {} proved", open.get(), proved.get());
}

fn police(mentees: usize, mentors: usize) -> Pool {
    let programme = Programme::preset("polisen").unwrap();
    let config = Config { mentees, mentors, seed: 5, as_of: None };
    Pool::new(synthetic::pool(&programme, &config)).unwrap()
}

/// However early the caller cancels after the start, there is an assignment, and more and more of it.
#[test]
fn a_match_may_be_cancelled_at_any_time() {
    let pool = police(250, 150);
    assert!(matches!(assign(&pool, &Looks(Cell::new(0))), Err(AssignError::Stopped)));
    let best = assign(&pool, &Free).unwrap();
    let (mut looks, mut served) = (1, Vec::new());
    loop {
        let stopped = assign(&pool, &Looks(Cell::new(looks))).unwrap();
        check(&stopped, &best).unwrap_or_else(|error| panic!("{looks} looks: {error}"));
        served.push(stopped.pairs.len());
        if stopped.is_proved() {
            break;
        }
        looks += 1 + looks / 4;
    }
    assert!(served.len() > 3, "a match of this size is looked at: {served:?}");
    assert!(
        served.iter().all(|&pairs| pairs * 10 > best.pairs.len() * 8),
        "{served:?} of {}",
        best.pairs.len()
    );
}

/// What a stopped result says is held to: no number, flag or word of it can be changed.
#[test]
fn a_changed_stopped_result_is_refused() {
    let pool = police(60, 36);
    let best = assign(&pool, &Free).unwrap();
    for budget in [0, 60, 200] {
        let stopped = assign(&pool, &Steps(budget)).unwrap();
        assert!(!stopped.is_proved(), "{budget} steps are not enough");
        let text = check(&stopped, &best).unwrap();
        let whole: Value = serde_json::from_str(&text).unwrap();
        let refused = |pointer: &str, to: Value| {
            let mut forged = whole.clone();
            let leaf = forged.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}"));
            assert_ne!(*leaf, to, "{pointer}");
            *leaf = to;
            assert!(verify(&forged.to_string()).is_err(), "{budget} steps: {pointer} changed");
        };
        refused("/status", "optimal".into());
        refused("/certificate/proved", true.into());
        refused("/certificate/bounds", Value::Array(vec![]));
        for (list, of) in [("levels", "value"), ("bounds", "value")] {
            for at in 0..whole["certificate"][list].as_array().unwrap().len() {
                let number = whole["certificate"][list][at][of].as_i64().unwrap();
                refused(&format!("/certificate/{list}/{at}/{of}"), (number + 1).into());
                refused(&format!("/certificate/{list}/{at}/{of}"), (number - 1).into());
            }
        }
        for level in 0..whole["certificate"]["parts"][0]["prices"].as_array().unwrap().len() {
            for side in ["mentees", "mentors"] {
                let pointer = format!("/certificate/parts/0/prices/{level}/{side}/7");
                refused(&pointer, (whole.pointer(&pointer).unwrap().as_i64().unwrap() + 1).into());
                // Prices so wild that what they prove is beyond 64 bits.
                refused(&pointer, i64::MAX.into());
                refused(&pointer, i64::MIN.into());
            }
        }
        let mentor = whole["matches"][0]["mentor"].clone();
        let other =
            whole["matches"].as_array().unwrap().iter().find(|pair| pair["mentor"] != mentor).unwrap();
        refused("/matches/0/mentor", other["mentor"].clone());
    }
}
