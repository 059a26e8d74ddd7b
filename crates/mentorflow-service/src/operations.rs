//! What the command and the service do with a pool, once: a checked assignment, a result, readiness,
//! scores. No arguments, no streams, no requests; whoever calls says how the solve is watched.

use mentorflow::assign::{AssignError, assign};
use mentorflow::assignment::Assignment;
use mentorflow::explain::Refused;
use mentorflow::flow::Control;
use mentorflow::index::{MenteeIx, MentorIx};
use mentorflow::pool::Pool;
use mentorflow::problem::Problems;
use mentorflow::proof::{Flaw, Ground};
use mentorflow::record::Tree;
use mentorflow::report::{self, Costs, Readiness, ResultRecord, Run, ScoreRow, score_pair};
use mentorflow::verify::{Opened, Refusal};

/// Why there is no assignment.
#[derive(Debug)]
pub(crate) enum Unsolved {
    /// The core has none.
    Assign(AssignError),
    /// What a decision costs could not be proved.
    Cost(Refused),
    /// It does not stand up to its own certificate, which would be a fault of ours.
    Flaw(Flaw),
}

/// Finds the best assignment of a pool and has it checked without the solver.
///
/// # Errors
/// When a locked pair breaks a rule, the pool is too large, the caller ends the solve, or the check
/// fails.
pub(crate) fn assignment<'p>(pool: &'p Pool, control: &dyn Control) -> Result<Assignment<'p>, Unsolved> {
    let assignment = assign(pool, control).map_err(Unsolved::Assign)?;
    check(&assignment)?;
    Ok(assignment)
}

/// Checks an assignment by its own certificate.
fn check(assignment: &Assignment<'_>) -> Result<(), Unsolved> {
    assignment.ground.check_pairs(&assignment.pairs).map_err(Unsolved::Flaw)?;
    match assignment.ground.check(&assignment.worth, &assignment.proof) {
        // A result that says it is not proved claims no more than it shows.
        Err(Flaw::NotProved { .. }) if !assignment.is_proved() => Ok(()),
        other => other.map_err(Unsolved::Flaw),
    }
}

/// What a record says beyond the match itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// The salt of the pool's digest; may be empty.
    pub(crate) salt: String,
    /// The digest of the result that the run follows.
    pub(crate) parent: Option<String>,
    /// Whether to work out what each lock and decline costs.
    pub(crate) costs: bool,
}

/// Finds and checks the best assignment of a pool, and its result with what else is wanted in the record.
///
/// # Errors
/// As for [`assignment`], and when a cost is wanted that cannot be proved.
pub(crate) fn matched<'p>(
    pool: &'p Pool,
    wanted: &Wanted,
    control: &dyn Control,
) -> Result<(Assignment<'p>, ResultRecord), Unsolved> {
    let assignment = assign(pool, control).map_err(Unsolved::Assign)?;
    let costs = if wanted.costs {
        report::override_costs(&assignment, control).map_err(Unsolved::Cost)?
    } else {
        Costs::default()
    };
    let Wanted { salt, parent, .. } = wanted.clone();
    let run = Run { salt, parent, checked: true, costs };
    // Both read the assignment only. The result says that it was checked, so nobody gets it before it was.
    let (checked, result) = rayon::join(|| check(&assignment), || report::result_of(&assignment, &run));
    checked?;
    Ok((assignment, result))
}

/// What a pool is ready for, without matching anybody.
///
/// # Errors
/// Locked pairs that a rule forbids.
pub(crate) fn readiness(ground: &Ground<'_>) -> Result<Readiness, Problems> {
    ground.eligibility.refused_locks().none_or_err()?;
    Ok(report::readiness(ground))
}

/// The score of one pair, by the ids of its two people.
///
/// # Errors
/// When the pool has no person with one of the ids.
pub(crate) fn score(ground: &Ground<'_>, mentee: &str, mentor: &str) -> Result<ScoreRow, Stranger> {
    let stranger = |side, id: &str| Stranger { side, id: id.to_owned() };
    let mentee_ix = ground.pool.mentee(mentee).ok_or_else(|| stranger("mentee", mentee))?;
    let mentor_ix = ground.pool.mentor(mentor).ok_or_else(|| stranger("mentor", mentor))?;
    Ok(score_pair(ground, mentee_ix, mentor_ix))
}

/// An id that nobody in the pool has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stranger {
    /// `mentee` or `mentor`.
    pub(crate) side: &'static str,
    /// The id.
    pub(crate) id: String,
}

/// The mentee with this id.
///
/// # Errors
/// When the pool has none.
pub(crate) fn mentee(pool: &Pool, id: &str) -> Result<MenteeIx, Stranger> {
    pool.mentee(id).ok_or_else(|| Stranger { side: "mentee", id: id.to_owned() })
}

/// The mentor with this id.
///
/// # Errors
/// When the pool has none.
pub(crate) fn mentor(pool: &Pool, id: &str) -> Result<MentorIx, Stranger> {
    pool.mentor(id).ok_or_else(|| Stranger { side: "mentor", id: id.to_owned() })
}

/// A result to be asked about; [`Opened::assignment`] verifies it.
///
/// # Errors
/// When it is no result.
pub(crate) fn open(text: &str) -> Result<Opened, Refusal> {
    Opened::read(text)
}

/// One side of a comparison.
pub(crate) enum Side {
    /// A result that was written earlier.
    Result(Box<Opened>),
    /// A pool that is still to be matched.
    Pool(Box<Pool>),
}

impl Side {
    /// The pool.
    pub(crate) fn pool(&self) -> &Pool {
        match self {
            Self::Result(opened) => opened.pool(),
            Self::Pool(pool) => pool,
        }
    }
}

/// Reads a result, or a pool: what has a certificate is taken for a result.
///
/// # Errors
/// When it is neither.
pub(crate) fn side(text: &str) -> Result<Side, Refusal> {
    let tree = Tree::parse(text).map_err(Refusal::Problems)?;
    let is_result =
        matches!(&tree, Tree::Object(fields) if fields.iter().any(|(name, _)| name == "certificate"));
    if is_result {
        return Opened::read(text).map(|opened| Side::Result(Box::new(opened)));
    }
    Pool::from_json(text).map(|pool| Side::Pool(Box::new(pool))).map_err(Refusal::Problems)
}
