//! How far a weight can move, against solving just inside and just outside the range.

use mentorflow::assign::assign;
use mentorflow::assignment::Assignment;
use mentorflow::flow::Free;
use mentorflow::pool::Pool;
use mentorflow::record::ProgrammeChoice;
use mentorflow::scenario::{Change, changed};
use mentorflow::supply::{Weight, weight_range, weights};

use super::pools::{Kind, OFTEN, ONCE, Times, pool};

#[test]
fn a_weight_moves_as_far_as_solving_again_says() {
    check_weights(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn a_weight_moves_as_far_as_solving_again_says_on_thousands() {
    check_weights(OFTEN);
}

fn check_weights(times: Times) {
    let (mut inside, mut outside, mut whole) = (0, 0, 0);
    let even = Kind { evenness: true, ..Kind::default() };
    for (kind, seeds) in [(Kind::default(), 0..100), (even, 100..200)] {
        for seed in times.of(seeds) {
            let pool = pool(seed, kind);
            let assignment = assign(&pool, &Free).unwrap();
            let all = weights(pool.programme().record());
            // One component and one other weight a pool; over the seeds each has its turn.
            let turn = seed as usize;
            for weight in [&all[turn % 5], &all[5 + turn % (all.len() - 5)]] {
                let range = weight_range(&assignment, weight, &Free).unwrap();
                let (first, last) = weight.domain();
                assert!(first <= range.least && range.least <= range.now, "seed {seed} {range:?}");
                assert!(range.now <= range.most && range.most <= last, "seed {seed} {range:?}");
                for value in [range.least, range.now, range.most] {
                    assert_eq!(differ(&assignment, &pool, weight, value), Some(0), "seed {seed} {range:?}");
                    inside += 1;
                }
                for (edge, beyond, stated) in [
                    (range.least == first, range.least.wrapping_sub(1), range.below),
                    (range.most == last, range.most + 1, range.above),
                ] {
                    if edge {
                        assert_eq!(stated, None, "seed {seed} {range:?}");
                        whole += 1;
                        continue;
                    }
                    let found = differ(&assignment, &pool, weight, beyond);
                    assert_eq!(found, stated, "seed {seed} {range:?}");
                    assert_ne!(found, Some(0), "seed {seed} {range:?}");
                    outside += 1;
                }
            }
        }
    }
    assert!(inside > 500 && outside > 100 && whole > 100, "{inside} {outside} {whole}");
}

/// The mentees whose mentors differ, by id, when the pool is solved with this weight.
fn differ(assignment: &Assignment<'_>, pool: &Pool, weight: &Weight, value: u32) -> Option<u32> {
    let programme = weight.set(pool.programme().record(), value);
    assert_eq!(weight.of(&programme), Some(value));
    let change = Change::Programme(ProgrammeChoice::Inline(Box::new(programme)));
    let other = changed(pool, &[change]).ok()?;
    let other = assign(&other, &Free).unwrap();
    let shifts = mentorflow::supply::compare(assignment, &other).shifts;
    Some(shifts.len() as u32)
}
