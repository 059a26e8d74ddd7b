//! Branch and bound over the mentors whose wished minimum would be met halfway.
//!
//! Each part of the search is one lexicographic flow. Where every wished minimum is at most one, or
//! none is met halfway, the first part is the whole search. Otherwise the part is split on the mentor
//! furthest into her minimum: in one half she gets it, as an exact lower bound, in the other she does
//! not count. A part is dropped when its relaxed optimum is no better than the best assignment found.
//! The depth is at most the number of such mentors; the work is bounded by a budget of pairs looked
//! at, so that the answer never depends on a clock (Land and Doig, 1960, with flows as relaxations).
//!
//! The caller may end the search at any time. The best assignment so far is then kept; the part in
//! work and the open ones go into the proof with the best prices there are for them, so the gap is
//! proved like everything else.

use super::AssignError;
use crate::flow::{Control, Meter, Outcome, solve_within};
use crate::formulation::{Aim, Branch, draw};
use crate::index::{MenteeIx, MentorIx};
use crate::network::{Cut, DensePairs, Potentials, Solution};
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

/// The relaxed optimum of a part, or the best of it when the caller ended the solve.
struct Relaxed {
    pairs: Vec<(MenteeIx, MentorIx)>,
    evidence: Evidence,
    done: bool,
}

/// What is known of a part.
enum Known {
    Relaxed(Relaxed),
    /// It is empty.
    Nothing(Cut),
    /// The caller ended the solve before anything was found.
    Stopped,
}

/// How one solve ended.
enum Ended {
    Optimal(Solution),
    Infeasible(Cut),
    /// The best flow, its potentials of every aim, and how many levels they prove.
    Stopped(Option<Solution>, usize),
}

/// Searches until every part is settled or the budget is used up.
pub(super) fn search(ground: &Ground<'_>, control: &dyn Control) -> Result<Found, AssignError> {
    let pool = ground.pool;
    let pairs_each = (pool.mentees().len() as u64 * pool.mentors().len() as u64).max(1);
    let each_part = if pool.worst_off() { FLOOR_SOLVES } else { 1 };
    let most_parts = (BUDGET / pairs_each / each_part).clamp(1, MOST_PARTS);
    let all_pairs = ground.formulation.pairs(&ground.eligibility, &ground.fit, 0);
    let solver = Solver { ground, all_pairs: &all_pairs, meter: Meter::new(control) };

    let mut best: Option<(Worth, Vec<(MenteeIx, MentorIx)>)> = None;
    let mut proof = Vec::new();
    // Each open part with what its parent's prices say of it.
    let mut open: Vec<(Branch, Option<Evidence>)> = vec![(Branch::default(), None)];
    let (mut solved, mut ended) = (0, false);
    while let Some((branch, inherited)) = open.pop() {
        if let Some(evidence) = &inherited {
            ended = ended || solved >= most_parts || solver.meter.ask().is_err();
            if ended {
                proof.push(Part { branch, evidence: evidence.clone() });
                continue;
            }
        }
        solved += 1;
        let relaxed = match solver.relax(&branch)? {
            Known::Relaxed(relaxed) => relaxed,
            Known::Nothing(cut) => {
                proof.push(Part { branch, evidence: Evidence::Nothing(cut) });
                continue;
            }
            Known::Stopped => {
                let evidence = inherited.expect("the first part requires nothing, so it has a flow");
                ended = true;
                proof.push(Part { branch, evidence });
                continue;
            }
        };
        let worth = ground.worth(&relaxed.pairs);
        if best.as_ref().is_none_or(|(incumbent, _)| worth < *incumbent) {
            best = Some((worth, relaxed.pairs.clone()));
        }
        if !relaxed.done {
            // What the parent's finished solve proves of the part is more than its own prices do.
            proof.push(Part { branch, evidence: inherited.unwrap_or(relaxed.evidence) });
            ended = true;
            continue;
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
    let gap = if ended { ground.gap(&worth, &proof).expect(OWN_PRICES) } else { None };
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

/// Solves parts of one pool within one budget.
struct Solver<'s, 'p> {
    ground: &'s Ground<'p>,
    all_pairs: &'s DensePairs,
    meter: Meter<'s>,
}

impl Solver<'_, '_> {
    /// Solves one part, at the highest floor where the worst-off level is asked for.
    fn relax(&self, branch: &Branch) -> Result<Known, AssignError> {
        let aims = self.ground.formulation.aims();
        if self.ground.pool.worst_off() {
            return self.relax_worst_off(branch, &aims);
        }
        Ok(match self.optimum(self.all_pairs, branch, &aims)? {
            Ended::Optimal(solution) => self.known(solution, None, true),
            Ended::Infeasible(cut) => Known::Nothing(cut),
            Ended::Stopped(Some(solution), _) => self.known(solution, None, false),
            Ended::Stopped(None, _) => Known::Stopped,
        })
    }

    fn relax_worst_off(&self, branch: &Branch, aims: &[Aim]) -> Result<Known, AssignError> {
        let leading = &aims[..2];
        let without = match self.optimum(self.all_pairs, branch, leading)? {
            Ended::Optimal(solution) => solution,
            Ended::Infeasible(cut) => return Ok(Known::Nothing(cut)),
            Ended::Stopped(None, _) => return Ok(Known::Stopped),
            Ended::Stopped(Some(mut solution), _) => {
                let without = solution.potentials.clone();
                self.pad(&mut solution, aims);
                return Ok(self.known(solution, Some(self.floor(0, without, None)), false));
            }
        };
        // The highest floor that changes neither level lies in `low..high`: `low` does not, `high` does.
        let (mut low, mut high) = (0, NO_PAIR + 1);
        let (mut at_low, mut above) = (without.clone(), Above::NoPair);
        let mut stopped = false;
        while low + 1 < high && !stopped {
            let middle = low + (high - low) / 2;
            let pairs = self.ground.formulation.pairs(&self.ground.eligibility, &self.ground.fit, middle);
            match self.optimum(&pairs, branch, leading)? {
                Ended::Optimal(solution) if solution.value == without.value => {
                    (low, at_low) = (middle, solution);
                }
                Ended::Optimal(solution) => (high, above) = (middle, Above::Prices(solution.potentials)),
                Ended::Infeasible(cut) => (high, above) = (middle, Above::Nothing(cut)),
                Ended::Stopped(..) => stopped = true,
            }
        }
        self.pad(&mut at_low, aims);
        if stopped {
            let floor = self.floor(low, without.potentials, None);
            return Ok(self.known(at_low, Some(floor), false));
        }
        let floor = self.floor(low, without.potentials, Some(above));
        let pairs = self.ground.formulation.pairs(&self.ground.eligibility, &self.ground.fit, low);
        Ok(match self.optimum(&pairs, branch, aims)? {
            Ended::Optimal(solution) => self.known(solution, Some(floor), true),
            Ended::Infeasible(cut) => Known::Nothing(cut),
            // The search for the floor has proved the leading levels already.
            Ended::Stopped(Some(solution), 2..) => self.known(solution, Some(floor), false),
            Ended::Stopped(..) => self.known(at_low, Some(floor), false),
        })
    }

    fn known(&self, solution: Solution, floor: Option<Floor>, done: bool) -> Known {
        let pairs = with_locks(self.ground, &solution);
        let evidence = Evidence::Prices { potentials: solution.potentials, floor };
        Known::Relaxed(Relaxed { pairs, evidence, done })
    }

    /// A floor; where nothing shows that it cannot be higher, prices of 0, which show nothing.
    fn floor(&self, points: u16, without: Vec<Potentials>, above: Option<Above>) -> Floor {
        let above = above.unwrap_or_else(|| match points {
            NO_PAIR => Above::NoPair,
            _ => Above::Prices(vec![self.zeros(); without.len()]),
        });
        Floor { points, without, above }
    }

    /// Gives a solution potentials of every aim, 0 where it has none.
    fn pad(&self, solution: &mut Solution, aims: &[Aim]) {
        solution.potentials.resize_with(aims.len(), || self.zeros());
    }

    fn zeros(&self) -> Potentials {
        let pool = self.ground.pool;
        Potentials { row: vec![0; pool.mentees().len()], column: vec![0; pool.mentors().len()] }
    }

    fn optimum(&self, pairs: &DensePairs, branch: &Branch, aims: &[Aim]) -> Result<Ended, AssignError> {
        let lottery = |mentee, mentor| draw(self.ground.pool, mentee, mentor);
        let network = self.ground.formulation.network(pairs, branch, aims, &lottery);
        Ok(match solve_within(&network, &self.meter)? {
            Outcome::Optimal(solution) => Ended::Optimal(solution),
            Outcome::Infeasible(cut) => Ended::Infeasible(cut),
            Outcome::Stopped(stopped) => Ended::Stopped(stopped.best, stopped.levels_proven),
        })
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
