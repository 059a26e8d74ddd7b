//! Branch and bound over the mentors whose wished minimum would be met halfway.
//!
//! Each part of the search is one lexicographic flow. Where every wished minimum is at most one, or
//! none is met halfway, the first part is the whole search. Otherwise the part is split on the mentor
//! furthest into her minimum: in one half she gets it, as an exact lower bound, in the other she does
//! not count. A part is dropped when its relaxed optimum is no better than the best assignment found.
//! The depth is at most the number of such mentors; the work is bounded by a budget of pairs looked
//! at, so that the answer never depends on a clock (Land and Doig, 1960, with flows as relaxations).

use super::AssignError;
use crate::flow::{Control, Outcome, solve};
use crate::formulation::{Aim, Branch, draw};
use crate::index::{MenteeIx, MentorIx};
use crate::network::{Cut, DensePairs, Solution};
use crate::proof::{Above, Evidence, Floor, Ground, NO_PAIR, Part, Worth};

/// Pairs that may be looked at while branching: a pool of 150 × 100 may be split into some hundreds of
/// parts, one of 5 000 × 3 000 into a few. More would take minutes and a certificate of megabytes.
const BUDGET: u64 = 50_000_000;

/// The most parts, however small the pool.
const MOST_PARTS: u64 = 2_000;

/// Solves of the first two levels that finding the floor of a part takes.
const FLOOR_SOLVES: u64 = 16;

const OWN_PRICES: &str = "the solver's own prices have the right shape";

/// The best assignment found and its proof.
pub(super) struct Found {
    pub(super) pairs: Vec<(MenteeIx, MentorIx)>,
    pub(super) worth: Worth,
    pub(super) proof: Vec<Part>,
    pub(super) gap: Option<Worth>,
}

/// The relaxed optimum of a part.
struct Relaxed {
    pairs: Vec<(MenteeIx, MentorIx)>,
    evidence: Evidence,
}

/// Searches until every part is settled or the budget is used up.
pub(super) fn search(ground: &Ground<'_>, control: &dyn Control) -> Result<Found, AssignError> {
    let pool = ground.pool;
    let pairs_each = (pool.mentees().len() as u64 * pool.mentors().len() as u64).max(1);
    let each_part = if pool.worst_off() { FLOOR_SOLVES } else { 1 };
    let most_parts = (BUDGET / pairs_each / each_part).clamp(1, MOST_PARTS);
    let all_pairs = ground.formulation.pairs(&ground.eligibility, &ground.fit, 0);

    let mut best: Option<(Worth, Vec<(MenteeIx, MentorIx)>)> = None;
    let mut proof = Vec::new();
    // Each open part with what its parent's prices say of it.
    let mut open: Vec<(Branch, Option<Evidence>)> = vec![(Branch::default(), None)];
    let mut solved = 0;
    while let Some((branch, inherited)) = open.pop() {
        if let Some(evidence) = &inherited
            && solved >= most_parts
        {
            proof.push(Part { branch, evidence: evidence.clone() });
            continue;
        }
        solved += 1;
        let relaxed = match relax(ground, &all_pairs, &branch, control)? {
            Ok(relaxed) => relaxed,
            Err(cut) => {
                proof.push(Part { branch, evidence: Evidence::Nothing(cut) });
                continue;
            }
        };
        let worth = ground.worth(&relaxed.pairs);
        if best.as_ref().is_none_or(|(incumbent, _)| worth < *incumbent) {
            best = Some((worth, relaxed.pairs.clone()));
        }
        let halfway = furthest_halfway(ground, &branch, &relaxed.pairs);
        let part = Part { branch, evidence: relaxed.evidence };
        let Some(mentor) = halfway else {
            proof.push(part);
            continue;
        };
        let bound = ground.bound(proof.len(), &part).expect(OWN_PRICES);
        let (incumbent, _) =
            best.as_ref().expect("a part with a relaxed optimum leaves an assignment behind");
        if bound.is_none_or(|bound| bound >= *incumbent) {
            proof.push(part);
            continue;
        }
        for covered in [false, true] {
            let mut child = part.branch.clone();
            if covered { &mut child.covered } else { &mut child.uncovered }.push(mentor);
            open.push((child, Some(part.evidence.clone())));
        }
    }
    let (worth, pairs) =
        best.expect("without decisions nothing is required, so the first part has an optimum");
    // A search that ended by itself has dropped parts only for reasons that the proof repeats.
    let gap = if solved < most_parts { None } else { ground.gap(&worth, &proof).expect(OWN_PRICES) };
    Ok(Found { pairs, worth, proof, gap })
}

/// The undecided mentor who has the most of a wished minimum that she does not reach.
fn furthest_halfway(
    ground: &Ground<'_>,
    branch: &Branch,
    pairs: &[(MenteeIx, MentorIx)],
) -> Option<MentorIx> {
    let mut load = vec![0u32; ground.pool.mentors().len()];
    for (mentee, mentor) in pairs {
        if ground.formulation.locked.binary_search(&(*mentee, *mentor)).is_err() {
            load[mentor.get()] += 1;
        }
    }
    ground
        .formulation
        .lumpy()
        .into_iter()
        .filter(|mentor| !branch.covered.contains(mentor) && !branch.uncovered.contains(mentor))
        .map(|mentor| (load[mentor.get()], ground.formulation.short_of[mentor.get()], mentor))
        .filter(|(load, short, _)| (1..*short).contains(load))
        .max_by(|(load_a, short_a, a), (load_b, short_b, b)| {
            (load_a * short_b).cmp(&(load_b * short_a)).then(b.cmp(a))
        })
        .map(|(_, _, mentor)| mentor)
}

/// Solves one part, at the highest floor where the worst-off level is asked for.
fn relax(
    ground: &Ground<'_>,
    all_pairs: &DensePairs,
    branch: &Branch,
    control: &dyn Control,
) -> Result<Result<Relaxed, Cut>, AssignError> {
    let aims = ground.formulation.aims();
    if !ground.pool.worst_off() {
        return Ok(optimum(ground, all_pairs, branch, &aims, control)?.map(|solution| Relaxed {
            pairs: with_locks(ground, &solution),
            evidence: Evidence::Prices { potentials: solution.potentials, floor: None },
        }));
    }
    let leading = &aims[..2];
    let without = match optimum(ground, all_pairs, branch, leading, control)? {
        Ok(solution) => solution,
        Err(cut) => return Ok(Err(cut)),
    };
    // The highest floor that changes neither level lies in `low..high`: `low` does not, `high` does.
    let (mut low, mut high) = (0, NO_PAIR + 1);
    let mut above = Above::NoPair;
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        let pairs = ground.formulation.pairs(&ground.eligibility, &ground.fit, middle);
        match optimum(ground, &pairs, branch, leading, control)? {
            Ok(solution) if solution.value == without.value => low = middle,
            Ok(solution) => (high, above) = (middle, Above::Prices(solution.potentials)),
            Err(cut) => (high, above) = (middle, Above::Nothing(cut)),
        }
    }
    let pairs = ground.formulation.pairs(&ground.eligibility, &ground.fit, low);
    let optimum = optimum(ground, &pairs, branch, &aims, control)?;
    Ok(optimum.map(|solution| Relaxed {
        pairs: with_locks(ground, &solution),
        evidence: Evidence::Prices {
            potentials: solution.potentials,
            floor: Some(Floor { points: low, without: without.potentials, above }),
        },
    }))
}

fn optimum(
    ground: &Ground<'_>,
    pairs: &DensePairs,
    branch: &Branch,
    aims: &[Aim],
    control: &dyn Control,
) -> Result<Result<Solution, Cut>, AssignError> {
    let lottery = |mentee, mentor| draw(ground.pool, mentee, mentor);
    let network = ground.formulation.network(pairs, branch, aims, &lottery);
    match solve(&network, control)? {
        Outcome::Optimal(solution) => Ok(Ok(solution)),
        Outcome::Infeasible(cut) => Ok(Err(cut)),
        Outcome::Stopped(_) => Err(AssignError::Stopped),
    }
}

/// The pairs of a solution and the locked ones, ascending.
fn with_locks(ground: &Ground<'_>, solution: &Solution) -> Vec<(MenteeIx, MentorIx)> {
    let new = solution
        .pairs
        .iter()
        .map(|(row, column)| (MenteeIx::new(*row as usize), MentorIx::new(*column as usize)));
    let mut pairs: Vec<_> = new.chain(ground.formulation.locked.iter().copied()).collect();
    pairs.sort_unstable();
    pairs
}
