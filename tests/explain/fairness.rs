//! Fairness figures against their definitions, written down from the scores of every pair.

use std::collections::{BTreeMap, BTreeSet};

use mentorflow::assign::assign;
use mentorflow::flow::Free;
use mentorflow::index::MenteeIx;
use mentorflow::report::score_rows;
use mentorflow::supply::{Distribution, fairness};

use super::pools::{Kind, pool};

const KINDS: [Kind; 3] = [
    Kind { evenness: false, worst_off: false, minimums: false },
    Kind { evenness: true, worst_off: false, minimums: true },
    Kind { evenness: false, worst_off: true, minimums: false },
];

/// The smallest of the fits that so many quarters of them do not exceed.
fn quartile(fits: &[u32], quarters: usize) -> Option<u32> {
    let reaches = |most: u32| 4 * fits.iter().filter(|fit| **fit <= most).count() >= quarters * fits.len();
    fits.iter().copied().filter(|fit| reaches(*fit)).min()
}

fn distribution(fits: &[u32]) -> Option<Distribution> {
    Some(Distribution {
        least: *fits.iter().min()?,
        lower: quartile(fits, 1)?,
        median: quartile(fits, 2)?,
        upper: quartile(fits, 3)?,
        most: *fits.iter().max()?,
    })
}

#[test]
fn figures_are_what_their_definitions_say() {
    let (mut envious, mut spread) = (0, 0);
    for (kind, seed) in KINDS.into_iter().flat_map(|kind| (0..150).map(move |seed| (kind, 5_000 + seed))) {
        let pool = pool(seed, kind);
        let assignment = assign(&pool, &Free).expect("small enough");
        let (mut fit, mut open) = (BTreeMap::new(), BTreeSet::new());
        for row in score_rows(&assignment.ground) {
            let pair =
                (pool.mentee(&row.mentee).expect("a mentee"), pool.mentor(&row.mentor).expect("a mentor"));
            fit.insert(pair, row.fit);
            if row.rules.is_empty() {
                open.insert(pair);
            }
        }
        let pairs: BTreeSet<_> = assignment.pairs.iter().copied().collect();
        let wishes_wait = |a: MenteeIx| {
            let served = pairs.iter().filter(|pair| pair.0 == a).count() as u32;
            pool.mentees()[a.get()].open() > served
        };
        let class = |a: MenteeIx| pool.mentees()[a.get()].waiting_class;
        let envies = |(a, m): (_, _)| {
            let would_gain = wishes_wait(a) || pairs.iter().any(|own| own.0 == a && fit[own] < fit[&(a, m)]);
            let weaker =
                pairs.iter().any(|held| held.1 == m && fit[held] < fit[&(a, m)] && class(a) <= class(held.0));
            would_gain && weaker
        };
        let envy = open.iter().filter(|pair| !pairs.contains(pair) && envies(**pair)).count() as u32;

        let group = |ix: MenteeIx| (ix.get() % 2).to_string();
        let found = fairness(&assignment, &group, 0);
        assert_eq!(found.envy, envy, "{kind:?} {seed}");
        let all: Vec<u32> = pairs.iter().map(|pair| fit[pair]).collect();
        assert_eq!(found.fit, distribution(&all), "{kind:?} {seed}");
        for shown in &found.groups {
            let own: Vec<u32> =
                pairs.iter().filter(|pair| group(pair.0) == shown.name).map(|pair| fit[pair]).collect();
            let figures = shown.figures.expect("nothing is suppressed");
            assert_eq!(
                (figures.fit, figures.served as usize),
                (distribution(&own), own.len()),
                "{kind:?} {seed}"
            );
        }
        envious += u32::from(envy > 0);
        spread += u32::from(all.len() >= 5);
    }
    assert!(
        envious >= 50 && spread >= 100,
        "{envious} pools with envy, {spread} with five pairs: too few to tell"
    );
}
