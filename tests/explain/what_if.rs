//! What-ifs, prices of all pairs, alternatives and free choices, each against solving from scratch.

use mentorflow::assign::assign;
use mentorflow::assignment::Assignment;
use mentorflow::explain::{
    Loss, Price, Questions, WhatIf, blocking, choices, measure, resolve, why_idle, why_pair, why_unmatched,
};
use mentorflow::flow::Free;
use mentorflow::index::{MenteeIx, MentorIx};
use mentorflow::pool::Pool;
use mentorflow::scenario::Change;

use super::pools::{Kind, OFTEN, ONCE, TWICE, Times, after, pool};

const PLAIN: Kind = Kind { evenness: false, worst_off: false, minimums: false };
const EVEN: Kind = Kind { evenness: true, ..PLAIN };
const MINIMUMS: Kind = Kind { minimums: true, ..EVEN };
const WORST_OFF: Kind = Kind { worst_off: true, ..PLAIN };
const ALL: Kind = Kind { evenness: true, worst_off: true, minimums: true };

fn everybody(pool: &Pool) -> impl Iterator<Item = (MenteeIx, MentorIx)> {
    let mentors = pool.mentors().len();
    MenteeIx::all(pool.mentees().len()).flat_map(move |a| MentorIx::all(mentors).map(move |m| (a, m)))
}

/// Every what-if of every pair of the pools of a kind; how many were read off the network.
fn check_what_ifs(seeds: std::ops::Range<u64>, kind: Kind) -> (usize, usize) {
    let (mut read, mut resolved) = (0, 0);
    for seed in seeds {
        let pool = pool(seed, kind);
        let assignment = assign(&pool, &Free).expect("small enough");
        let questions = Questions::new(&assignment);
        for (mentee, mentor) in everybody(&pool) {
            let made = assignment.pairs.binary_search(&(mentee, mentor)).is_ok();
            let (answer, change) = if made {
                (questions.forbid(mentee, mentor, &Free), Change::Forbid(mentee, mentor))
            } else {
                (questions.insist(mentee, mentor, &Free), Change::Lock(mentee, mentor))
            };
            let Ok(answer) = answer else { continue };
            let WhatIf { loss, moves, .. } =
                resolve(&assignment, &[change], &Free).expect("a change that was answered");
            assert_eq!(answer.loss, loss, "seed {seed}, {mentee:?} and {mentor:?}, made {made}");
            assert_eq!(after(&assignment, &answer.moves), after(&assignment, &moves), "seed {seed}");
            if answer.resolved { resolved += 1 } else { read += 1 }
        }
    }
    (read, resolved)
}

#[test]
fn every_what_if_is_what_solving_again_gives() {
    check_every_what_if_is_what_solving_again_gives(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn every_what_if_is_what_solving_again_gives_on_thousands() {
    check_every_what_if_is_what_solving_again_gives(TWICE);
}

fn check_every_what_if_is_what_solving_again_gives(times: Times) {
    for (kind, seeds, all_read) in [
        (PLAIN, times.of(0..300), true),
        (EVEN, times.of(300..600), true),
        (MINIMUMS, times.of(600..800), false),
        (WORST_OFF, times.of(800..900), false),
        (ALL, times.of(900..960), false),
    ] {
        let (read, resolved) = check_what_ifs(seeds, kind);
        assert!(read > 10 * resolved || !all_read, "{read} read off, {resolved} solved again");
        assert!(read > 150, "{read} read off, {resolved} solved again");
    }
}

#[test]
fn prices_and_alternatives_are_the_what_ifs_of_all_pairs() {
    check_prices_and_alternatives_are_the_what_ifs_of_all_pairs(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn prices_and_alternatives_are_the_what_ifs_of_all_pairs_on_thousands() {
    check_prices_and_alternatives_are_the_what_ifs_of_all_pairs(TWICE);
}

fn check_prices_and_alternatives_are_the_what_ifs_of_all_pairs(times: Times) {
    for (kind, seeds) in [
        (PLAIN, times.of(0..300)),
        (EVEN, times.of(300..600)),
        (MINIMUMS, times.of(600..900)),
        (WORST_OFF, times.of(900..1_000)),
    ] {
        for seed in seeds {
            let pool = pool(seed, kind);
            let assignment = assign(&pool, &Free).expect("small enough");
            let questions = Questions::new(&assignment);
            if questions.residual().is_err() {
                continue;
            }
            let alternatives = questions.alternatives(2).expect("a flow");
            let mut rows = 0;
            let check = &mut |mentee: MenteeIx, row: &[Price]| {
                rows += 1;
                let mut exact: Vec<(Loss, MentorIx)> = Vec::new();
                let mut all: Vec<Loss> = Vec::new();
                for (mentor, price) in MentorIx::all(row.len()).zip(row) {
                    let answer = questions.insist(mentee, mentor, &Free);
                    match price {
                        Price::Closed => assert!(answer.is_err(), "seed {seed}"),
                        Price::Made => assert_eq!(answer.expect("made").moves, []),
                        Price::Exact(loss) => {
                            assert_eq!(answer.expect("priced").loss, *loss, "seed {seed}");
                            exact.push((*loss, mentor));
                            all.push(*loss);
                        }
                        Price::Unsettled => all.push(answer.expect("open").loss),
                    }
                }
                exact.sort_unstable();
                all.sort_unstable();
                let own = alternatives.iter().find(|own| own.mentee == mentee).expect("she takes part");
                let best: Vec<(Loss, MentorIx)> =
                    own.best.iter().map(|best| (best.loss, best.mentor)).collect();
                assert_eq!(best, exact[..exact.len().min(2)], "seed {seed}");
                if own.unsettled.is_empty() {
                    let best: Vec<Loss> = best.iter().map(|best| best.0).collect();
                    assert_eq!(best, all[..all.len().min(2)], "seed {seed}");
                }
                for best in &own.best {
                    let answer = questions.insist(mentee, best.mentor, &Free).expect("priced");
                    assert_eq!(after(&assignment, &best.moves), after(&assignment, &answer.moves));
                }
                assert_eq!(questions.alternatives_of(mentee, 2).as_ref(), Ok(own));
            };
            questions.prices(check).expect("a flow");
            assert_eq!(rows, alternatives.len());
        }
    }
}

#[test]
fn a_pair_is_free_to_choose_where_its_what_if_costs_nothing() {
    check_a_pair_is_free_to_choose_where_its_what_if_costs_nothing(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn a_pair_is_free_to_choose_where_its_what_if_costs_nothing_on_thousands() {
    check_a_pair_is_free_to_choose_where_its_what_if_costs_nothing(TWICE);
}

fn check_a_pair_is_free_to_choose_where_its_what_if_costs_nothing(times: Times) {
    let mut free = 0;
    for (kind, seeds) in [
        (PLAIN, times.of(0..300)),
        (EVEN, times.of(300..600)),
        (MINIMUMS, times.of(600..900)),
        (WORST_OFF, times.of(900..960)),
    ] {
        for seed in seeds {
            let pool = pool(seed, kind);
            let assignment = assign(&pool, &Free).expect("small enough");
            let Ok(choice) = choices(&assignment) else { continue };
            let questions = Questions::new(&assignment);
            for pair @ (mentee, mentor) in everybody(&pool) {
                let made = assignment.pairs.binary_search(&pair).is_ok();
                if assignment.is_locked(mentee, mentor) {
                    assert!(choice.must.contains(&pair));
                    continue;
                }
                let may = choice.may.contains(&pair);
                free += usize::from(may);
                if made {
                    let answer = questions.forbid(mentee, mentor, &Free).expect("made");
                    assert_eq!(may, answer.loss.is_free(), "seed {seed} {pair:?}");
                    assert_eq!(!may, choice.must.contains(&pair));
                } else if kind.worst_off {
                    // A locked pair is outside the worst-off level, so insisting on it says less.
                    assert!(!choice.must.contains(&pair));
                } else if let Ok(answer) = questions.insist(mentee, mentor, &Free) {
                    assert_eq!(may, answer.loss.is_free(), "seed {seed} {pair:?}");
                    assert_eq!(!may, choice.is_never(mentee, mentor));
                } else {
                    assert!(choice.is_never(mentee, mentor));
                }
            }
        }
    }
    assert!(free > 500, "pools in which hardly anything ties show nothing: {free}");
}

#[test]
fn the_unmatched_are_told_who_blocks_them_and_what_helps() {
    check_the_unmatched_are_told_who_blocks_them_and_what_helps(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn the_unmatched_are_told_who_blocks_them_and_what_helps_on_thousands() {
    check_the_unmatched_are_told_who_blocks_them_and_what_helps(OFTEN);
}

fn check_the_unmatched_are_told_who_blocks_them_and_what_helps(times: Times) {
    let (mut blocked, mut helped) = (0, 0);
    for seed in times.of(0..300) {
        let pool = pool(seed, EVEN);
        let assignment = assign(&pool, &Free).expect("small enough");
        let questions = Questions::new(&assignment);
        for mentee in MenteeIx::all(pool.mentees().len()) {
            let why = why_unmatched(&questions, mentee, 2, &Free).expect("small enough");
            assert_eq!(why.open, assignment.open()[mentee.get()]);
            if let Some(block) = &why.blocking {
                blocked += 1;
                check_cut(&assignment, mentee, block);
            }
            for remedy in &why.remedies {
                helped += 1;
                let again = resolve(&assignment, std::slice::from_ref(&remedy.change), &Free).expect("valid");
                assert_eq!(again, remedy.outcome);
                let has = assignment.pairs.iter().filter(|pair| pair.0 == mentee).count();
                assert!(remedy.mentors.len() > has, "seed {seed}");
            }
        }
    }
    assert!(blocked > 100 && helped > 100, "{blocked} blocked, {helped} helped");
}

/// The set of people is a reason by counting alone.
fn check_cut(assignment: &Assignment<'_>, mentee: MenteeIx, block: &mentorflow::explain::Blocking) {
    let ground = &assignment.ground;
    assert!(block.mentees.contains(&mentee));
    let elsewhere = everybody(ground.pool).filter(|(a, m)| {
        block.mentees.contains(a)
            && !block.mentors.contains(m)
            && ground.formulation.room(*m) > 0
            && !assignment.is_locked(*a, *m)
            && ground.eligibility.rules(*a, *m).is_empty()
    });
    assert_eq!(block.elsewhere, elsewhere.count() as u32);
    assert!(block.wishes > block.places + block.elsewhere);
    assert_eq!(block, &blocking(assignment, mentee));
}

#[test]
fn an_idle_mentor_is_told_the_cheapest_mentee() {
    check_an_idle_mentor_is_told_the_cheapest_mentee(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn an_idle_mentor_is_told_the_cheapest_mentee_on_thousands() {
    check_an_idle_mentor_is_told_the_cheapest_mentee(TWICE);
}

fn check_an_idle_mentor_is_told_the_cheapest_mentee(times: Times) {
    let mut idle = 0;
    for (kind, seeds) in [
        (PLAIN, times.of(0..300)),
        (EVEN, times.of(300..600)),
        (MINIMUMS, times.of(600..800)),
        (WORST_OFF, times.of(800..840)),
    ] {
        for seed in seeds {
            let pool = pool(seed, kind);
            let assignment = assign(&pool, &Free).expect("small enough");
            let questions = Questions::new(&assignment);
            for mentor in MentorIx::all(pool.mentors().len()) {
                if assignment.pairs.iter().any(|pair| pair.1 == mentor) {
                    continue;
                }
                let why = why_idle(&questions, mentor, &Free).expect("small enough");
                let change = |mentee| resolve(&assignment, &[Change::Lock(mentee, mentor)], &Free);
                let open = MenteeIx::all(pool.mentees().len())
                    .filter(|mentee| assignment.ground.eligibility.rules(*mentee, mentor).is_empty())
                    .filter(|mentee| assignment.ground.formulation.supply(*mentee) > 0);
                let losses = open.filter_map(|mentee| change(mentee).ok()).map(|answer| answer.loss);
                assert_eq!(why.cheapest.as_ref().map(|answer| answer.loss), losses.min(), "seed {seed}");
                idle += usize::from(why.cheapest.is_some());
            }
        }
    }
    assert!(idle > 50, "{idle}");
}

#[test]
fn a_pair_is_ranked_by_its_fit() {
    check_a_pair_is_ranked_by_its_fit(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn a_pair_is_ranked_by_its_fit_on_thousands() {
    check_a_pair_is_ranked_by_its_fit(OFTEN);
}

fn check_a_pair_is_ranked_by_its_fit(times: Times) {
    for seed in times.of(0..300) {
        let pool = pool(seed, PLAIN);
        let assignment = assign(&pool, &Free).expect("small enough");
        let questions = Questions::new(&assignment);
        for (mentee, mentor) in &assignment.pairs {
            let why = why_pair(&questions, *mentee, *mentor, 9, &Free);
            assert_eq!(why.better.len() as u32, why.rank - 1);
            for better in &why.better {
                assert!(better.fit > why.breakdown.fit && better.fit <= why.best);
                assert_eq!(better.instead, questions.insist(*mentee, better.mentor, &Free));
            }
        }
    }
    let pool = pool(1, PLAIN);
    let assignment = assign(&pool, &Free).expect("small enough");
    assert_eq!(measure(&assignment) - measure(&assignment), Loss::default());
}
