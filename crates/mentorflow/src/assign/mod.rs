//! From a pool to its best assignment: lays out the network, has it solved, reads the answer back.
//! It is the only place that knows both people and the solver.

mod search;

use thiserror::Error;

use crate::assignment::Assignment;
use crate::flow::{Control, DomainError};
use crate::pool::Pool;
use crate::problem::Problems;
use crate::proof::Ground;

/// Why there is no assignment.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AssignError {
    /// Locked pairs that a rule forbids.
    #[error("{0}")]
    Locks(Problems),
    /// The pool is larger than the engine is made for.
    #[error("the pool has {pairs} pairs; this engine matches at most {most}")]
    TooLarge {
        /// Mentees times mentors.
        pairs: u64,
        /// The most pairs.
        most: u64,
    },
    /// The network is outside the solver's declared domain.
    #[error(transparent)]
    Domain(#[from] DomainError),
    /// The caller had ended the solve before it began.
    #[error("the solve was stopped before it began")]
    Stopped,
}

/// The most pairs a pool may have: the matrix of costs then takes 2 GB.
pub const MOST_PAIRS: u64 = 1_000_000_000;

/// Finds the best assignment of a pool; see [`crate::formulation`] for what is best.
///
/// When the caller ends the solve by its budget of steps or by cancelling, the best assignment so far
/// is returned, with the bounds that are proved until then in [`Assignment::gap`]. It respects every
/// rule, place and lock as any other does.
///
/// # Errors
/// When a locked pair breaks a rule, the pool is too large, or the caller has cancelled beforehand.
///
/// # Examples
/// ```
/// use mentorflow::{assign, flow::Free, pool::Pool};
///
/// let text = r#"{"programme": "polisen", "as_of": "2014-04-01", "mentors": [], "mentees": []}"#;
/// let pool = Pool::from_json(text)?;
/// let assignment = assign::assign(&pool, &Free)?;
/// assert!(assignment.pairs.is_empty() && assignment.is_proved());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn assign<'p>(pool: &'p Pool, control: &dyn Control) -> Result<Assignment<'p>, AssignError> {
    let pairs = pool.mentees().len() as u64 * pool.mentors().len() as u64;
    if pairs > MOST_PAIRS {
        return Err(AssignError::TooLarge { pairs, most: MOST_PAIRS });
    }
    if control.cancelled() {
        return Err(AssignError::Stopped);
    }
    let ground = Ground::new(pool);
    let refused = ground.eligibility.refused_locks();
    if !refused.0.is_empty() {
        return Err(AssignError::Locks(refused));
    }
    let found = search::search(&ground, control)?;
    Ok(Assignment { ground, pairs: found.pairs, worth: found.worth, proof: found.proof, gap: found.gap })
}
