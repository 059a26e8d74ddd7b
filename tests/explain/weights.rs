//! How far a weight can move, against solving anew at the weights inside the range and just outside.

use mentorflow::assign::assign;
use mentorflow::assignment::Assignment;
use mentorflow::flow::Free;
use mentorflow::pool::Pool;
use mentorflow::record::{Component, ProgrammeChoice};
use mentorflow::scenario::{Change, changed};
use mentorflow::supply::{Weight, weight_range, weights};

use super::pools::{Kind, OFTEN, ONCE, Times, pool};

#[test]
fn a_weight_moves_as_far_as_solving_again_says() {
    check_weights(ONCE, 2, 199);
}

#[test]
#[ignore = "every whole weight of a range is up to ten thousand solves; CI runs it"]
fn a_weight_moves_as_far_as_solving_again_says_at_every_weight() {
    check_weights(ONCE, 20, 1);
}

#[test]
#[ignore = "hundreds of pools, a thousand ranges, take minutes; CI runs them"]
fn a_weight_moves_as_far_as_solving_again_says_on_hundreds() {
    check_weights(OFTEN, 2, 1_999);
}

/// Solves every `nth` pool anew at both ends of each range, one step beyond them, and at every `stride`-th weight
/// between.
fn check_weights(times: Times, nth: usize, stride: usize) {
    let (mut inside, mut outside, mut whole) = (0, 0, 0);
    let even = Kind { evenness: true, ..Kind::default() };
    let worst_off = Kind { worst_off: true, ..even };
    let minimums = Kind { minimums: true, ..Kind::default() };
    for (kind, seeds) in
        [(Kind::default(), 0..80), (even, 80..120), (worst_off, 120..180), (minimums, 180..200)]
    {
        for seed in times.of(seeds).step_by(nth) {
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
                let between = (range.least..range.most).step_by(stride);
                for value in between.chain([range.now, range.most]) {
                    let found = differ(&assignment, &pool, weight, value);
                    assert_eq!(found, Some(0), "seed {seed} at {value} {range:?}");
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
    assert!(inside > 300 && outside > 2 && whole > 5, "{inside} {outside} {whole}");
}

/// Points are rounded: a plan may give way at one weight and be back at another, which halving would step over.
#[test]
fn a_plan_that_is_back_further_on_has_given_way_all_the_same() {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/pools/helsingor.json"))
            .unwrap();
    let pool = Pool::from_json(&text).unwrap();
    let assignment = assign(&pool, &Free).unwrap();
    let level = Weight::Component(Component::Level);
    let range = weight_range(&assignment, &level, &Free).unwrap();
    assert_eq!(range.below, differ(&assignment, &pool, &level, range.least - 1));
    assert_ne!(range.below, Some(0));
    let back = (1..200).filter(|less| differ(&assignment, &pool, &level, range.least - less) == Some(0));
    assert!(back.count() > 0, "{range:?}");
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
