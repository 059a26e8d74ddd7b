//! Answers a coordinator can defend: why, why not, what if. Every answer is exact.
//!
//! The prices that prove an assignment optimal also price every change to it: what insisting on a pair
//! costs is a shortest path in the [`Residual`] network, and the path is the chain of people who move.
//! One search answers one question; no question starts from scratch.
//!
//! # Where the residual network does not reach
//!
//! It is exact where the assignment is the optimum of one lexicographic flow and stays so after the
//! change. Two rules of a programme are no flow, and their changes are solved anew, as
//! [`WhatIf::resolved`] says:
//!
//! * a wished minimum of two or more counts as a whole or not at all. A change is read off the network
//!   unless it leaves such a mentor halfway, or the assignment needed a search in parts
//!   ([`NotAFlow`]);
//! * a floor under the worst-off pair may give way. A change is read off the network unless it costs a
//!   wish or a covered mentor, or insists on a pair at the floor or below.
//!
//! Insisting on a pair is locking it: as everywhere, a locked pair is outside the worst-off level.

mod alternatives;
mod arcs;
mod choice;
mod idle;
mod loss;
mod pair;
mod path;
mod residual;
mod tree;
mod unmatched;
mod what_if;

pub use alternatives::{Alternative, Alternatives, Price};
pub use choice::{Choice, choices};
pub use idle::{Idle, why_idle};
pub use loss::{Loss, measure};
pub(crate) use loss::{Scale, loss_of};
pub use pair::{Better, WhyPair, why_pair};
pub use path::Move;
pub use residual::Residual;
pub use unmatched::{Blocking, Remedy, RuleCount, Unmatched, blocking, why_unmatched};
pub use what_if::{Refused, WhatIf, moves_between, resolve};

use thiserror::Error;

use crate::assignment::Assignment;

/// Why an assignment has no residual network that answers for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NotAFlow {
    /// The proof has several parts, or is not complete.
    #[error("wished minimums of two or more made a search in parts necessary")]
    Parts,
    /// A mentor has part of a wished minimum of two or more.
    #[error("a mentor has part of her wished minimum, but not all of it")]
    Halfway,
    /// The levels do not fit into 128 bits together.
    #[error("the pool is too large for exact answers from prices")]
    TooLarge,
}

/// An assignment that is asked questions.
///
/// # Examples
/// ```
/// use mentorflow::{assign::assign, explain::Questions, flow::Free, pool::Pool};
///
/// let police = mentorflow::programme::Programme::preset("polisen").expect("a preset");
/// let config = mentorflow::synthetic::Config { mentees: 12, mentors: 8, seed: 3, as_of: None };
/// let pool = Pool::new(mentorflow::synthetic::pool(&police, &config))?;
/// let assignment = assign(&pool, &Free)?;
/// let questions = Questions::new(&assignment);
///
/// let (mentee, mentor) = assignment.pairs[0];
/// let without = questions.forbid(mentee, mentor, &Free)?;
/// assert!(without.loss > mentorflow::explain::Loss::default());
/// assert_eq!(without.moves[0].from, Some(mentor));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Questions<'a, 'p> {
    assignment: &'a Assignment<'p>,
    residual: Result<Residual<'a, 'p>, NotAFlow>,
}

impl<'a, 'p> Questions<'a, 'p> {
    /// Makes an assignment ready for questions; see [`Residual::new`] for the cost.
    #[must_use]
    pub fn new(assignment: &'a Assignment<'p>) -> Self {
        Self { assignment, residual: Residual::new(assignment) }
    }

    /// The assignment.
    #[must_use]
    pub fn assignment(&self) -> &'a Assignment<'p> {
        self.assignment
    }

    /// Its residual network.
    ///
    /// # Errors
    /// Why it has none.
    pub fn residual(&self) -> Result<&Residual<'a, 'p>, NotAFlow> {
        self.residual.as_ref().map_err(|reason| *reason)
    }
}
