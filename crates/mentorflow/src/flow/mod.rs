//! The exact solver: lexicographic transportation problems to proven optimality.
//!
//! The problem and the sign convention are those of [`crate::network`]. [`solve`] returns a flow
//! with potentials for every level, or a cut that no flow can cross, or, when the caller ends the
//! solve, the best flow so far. It has never heard of mentors.
//!
//! # Method
//!
//! Levels are solved one after the other. The potentials of a level tell which of its optimal
//! flows are left to choose from: by complementary slackness they are exactly the flows that leave
//! out every pair with a positive reduced cost, use every pair with a negative one, and keep each
//! row and column within the range its own reduced costs allow. The next level is solved on that
//! face alone, so no weights combine levels, 64 bits always suffice, and the vector of the levels'
//! potentials proves the whole (*Network Flows*, theorem 9.4, over the ordered group ℤᵏ).
//!
//! Three kernels solve a level:
//!
//! | kernel | takes | idea |
//! |---|---|---|
//! | `unit` | rows of up to eight units, full or listed | bids, ε-scaled where many wait, then shortest paths; looks at the cheapest few pairs of a row and bounds the rest; an alternating basis simplex where that stalls |
//! | `general` | anything, as lists | shortest augmenting paths forward and back |
//! | [`simplex`] | general networks | network simplex |
//!
//! `general` also finds the cut when the lower bounds of columns cannot be met. [`solve_rows`] runs
//! `unit` over short lists and prices all pairs of rows that are computed and never stored (`implicit`). [`Warm`] keeps a
//! solution re-optimisable while costs, bounds, rows and columns change.
//!
//! A solve that the caller ends gives the best flow of the face it is on and the bound that its
//! prices prove (`exchange`, `bound`).
//!
//! # Invariants
//!
//! No clock, file, environment or logger; integers only; the same input gives the same output for
//! any number of threads. Nothing saturates: [`DomainError`] declares the domain.

mod bound;
mod control;
mod domain;
mod exchange;
mod face;
mod general;
mod implicit;
mod levels;
mod one;
pub mod simplex;
#[cfg(test)]
mod tests;
mod unit;
mod warm;
mod whole;

pub(crate) use control::Meter;
pub use control::{Control, Free, Progress};
pub use domain::DomainError;
pub use implicit::solve_rows;
pub use warm::{Reoptimised, Snapshot, Warm};

pub use crate::network::CostRows;
use crate::network::{Cut, Solution, Transport};

/// How a solve ended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// An optimal flow and the potentials that prove it.
    Optimal(Solution),
    /// No flow sends the required units; the cut proves it.
    Infeasible(Cut),
    /// The caller's budget or cancellation ended the solve first.
    Stopped(Stopped),
}

/// What a solve has when it is ended early.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stopped {
    /// A flow within all bounds, optimal at the first `levels_proven` levels. Its potentials bound
    /// every flow by weak duality ([`certificate::bound`](crate::certificate::bound)): those of the
    /// proven levels exactly, those of the level that was ended as well as its prices do; later ones
    /// are 0. None only where units are required at the first level and no flow was found yet.
    pub best: Option<Solution>,
    /// How many of the first levels are proven optimal.
    pub levels_proven: usize,
    /// By how much, at most, the value of `best` at the first unproven level exceeds the optimum of
    /// that level. None when there is no flow.
    pub gap: Option<i128>,
}

/// Solves a problem to optimality at every level.
///
/// # Errors
/// When the problem is outside the declared domain: bounds that contradict themselves, vectors of
/// the wrong length, place costs that fall, or costs so large that sums could overflow.
///
/// # Complexity
/// Each level takes at most one shortest-path search a unit sent; see the kernels for the bounds.
///
/// # Example
/// ```
/// use mentorflow::flow::{Free, Outcome, solve};
/// use mentorflow::network::{Column, DensePairs, Level, PairCost, Pairs, Row, Transport};
///
/// let costs = DensePairs::new(2, 2, vec![1, 2, 3, 9]);
/// let problem = Transport {
///     rows: vec![Row { required: 1, supply: 1 }; 2],
///     columns: vec![Column { required: 0, capacity: 1 }; 2],
///     pairs: Pairs::Dense(&costs),
///     levels: vec![Level { pair: PairCost::Stored, unsent: vec![], place: vec![] }],
/// };
/// let Ok(Outcome::Optimal(solution)) = solve(&problem, &Free) else { panic!("solvable") };
/// assert_eq!(solution.pairs, [(0, 1), (1, 0)]);
/// assert_eq!(solution.value, [5]);
/// ```
pub fn solve(problem: &Transport<'_>, control: &dyn Control) -> Result<Outcome, DomainError> {
    solve_within(problem, &Meter::new(control))
}

/// Solves a problem as one of several that share a budget.
pub(crate) fn solve_within(problem: &Transport<'_>, meter: &Meter<'_>) -> Result<Outcome, DomainError> {
    domain::check(problem)?;
    levels::solve(problem, meter)
}
