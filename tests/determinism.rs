//! The same pool gives the same bytes: for any order of rows, of fields and of lists, and for any
//! number of threads; and the seed alone moves the lottery.

use mentorflow::assign::{AssignError, assign};
use mentorflow::flow::Free;
use mentorflow::pool::Pool;
use mentorflow::problem::Problems;
use mentorflow::record::{NeedsRecord, PoolRecord};
use mentorflow::report;
use proptest::prelude::*;

use crate::random_pools::{MIDDLE, pool};

/// The result as its bytes, or the problems; those name rows, so all but their place is compared.
fn bytes(record: &PoolRecord) -> String {
    let told = |problems: &Problems| {
        let told = problems.0.iter().map(|p| format!("{:?} {} {} {}", p.code, p.record, p.field, p.expected));
        let mut told: Vec<String> = told.collect();
        told.sort();
        told.join("\n")
    };
    let pool = match Pool::new(record.clone()) {
        Ok(pool) => pool,
        Err(problems) => return told(&problems),
    };
    match assign(&pool, &Free) {
        Ok(assignment) => serde_json::to_string(&report::result(&assignment)).unwrap(),
        Err(AssignError::Locks(problems)) => told(&problems),
        Err(error) => error.to_string(),
    }
}

/// Everything whose order means nothing, in another order.
fn shuffled(mut record: PoolRecord, turn: usize) -> PoolRecord {
    fn turned<T>(list: &mut [T], turn: usize) {
        if !list.is_empty() {
            let by = turn % list.len();
            list.rotate_left(by);
            if turn.is_multiple_of(2) {
                list.reverse();
            }
        }
    }
    for mentor in &mut record.mentors {
        turned(&mut mentor.competences, turn);
        turned(&mut mentor.criteria, turn);
        turned(&mut mentor.experience, turn);
        turned(&mut mentor.exclusions, turn);
    }
    for mentee in &mut record.mentees {
        if let NeedsRecord::Weighted(needs) = &mut mentee.needs {
            turned(needs, turn);
        }
        turned(&mut mentee.exclusions, turn);
        turned(&mut mentee.wished_mentors, turn);
        turned(&mut mentee.agency_excluded, turn);
    }
    turned(&mut record.mentors, turn);
    turned(&mut record.mentees, turn);
    turned(&mut record.pairings, turn);
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn row_order_changes_nothing(record in pool(MIDDLE), turn in 1..50usize) {
        prop_assert_eq!(bytes(&record), bytes(&shuffled(record, turn)));
    }
}

/// The five pools of the documents, solved by one thread and by two.
#[test]
fn thread_count_changes_nothing() {
    let with_threads = |threads: usize, text: &str| {
        let team = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        team.install(|| bytes(&PoolRecord::from_json(text).unwrap()))
    };
    for (name, text) in crate::fixtures::pools() {
        assert_eq!(with_threads(1, &text), with_threads(2, &text), "{name}");
    }
}

/// Rows turned around in a file change nothing either, and another seed changes no level but the
/// lottery.
#[test]
fn only_the_seed_moves_the_lottery() {
    for (name, text) in crate::fixtures::pools() {
        let record = PoolRecord::from_json(&text).unwrap();
        assert_eq!(bytes(&record), bytes(&shuffled(record.clone(), 7)), "{name}");
        let levels = |seed: i64| {
            let mut record = record.clone();
            record.options.seed = Some(seed);
            let pool = Pool::new(record).unwrap();
            let assignment = assign(&pool, &Free).unwrap();
            let mut levels = report::result(&assignment).certificate.levels;
            let lottery = levels.pop().unwrap();
            assert_eq!(lottery.level, "lottery");
            levels
        };
        assert_eq!(levels(1), levels(2), "{name}");
    }
}
