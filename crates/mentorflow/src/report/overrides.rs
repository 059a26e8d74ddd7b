//! What the coordinator decided beforehand, who decided it and why, and what each decision costs.
//!
//! A cost is exact: the pool without that one lock or decline is solved from scratch, and the record
//! carries that solution with its own certificate, so whoever verifies the result verifies the cost.

use std::collections::BTreeMap;

use serde::Serialize;

use super::certificate::{CertificateRecord, certificate};
use crate::assign::assign;
use crate::assignment::Assignment;
use crate::explain::{Loss, Refused, measure};
use crate::flow::Control;
use crate::pool::Pool;
use crate::record::{PairingRecord, PairingState};
use crate::scenario::{Change, changed};

/// A decision that was given with the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverrideRecord {
    /// `lock` or `decline`.
    pub kind: &'static str,
    /// The mentee's id.
    pub mentee: String,
    /// The mentor's id.
    pub mentor: String,
    /// Who decided, as a role: `mentorskoordinator`, say. Null where the pool does not say.
    pub by: Option<String>,
    /// Why. Null where the pool does not say.
    pub why: Option<String>,
    /// The best assignment without the decision; null where it was not asked for.
    pub without: Option<WithoutRecord>,
}

/// The best assignment without a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithoutRecord {
    /// What the decision costs, level by level.
    pub cost: Loss,
    /// The pairs without it, by mentee and mentor id.
    pub matches: Vec<PairRecord>,
    /// What proves them.
    pub certificate: CertificateRecord,
}

/// A mentee and a mentor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PairRecord {
    /// The mentee's id.
    pub mentee: String,
    /// The mentor's id.
    pub mentor: String,
}

/// The best assignment without each decision, by the pair it is about.
pub type Costs = BTreeMap<PairRecord, WithoutRecord>;

/// Solves the pool without each lock and each decline in turn.
///
/// # Errors
/// When the assignment is not proved, or a pool without a decision is not solved to a proof.
///
/// # Complexity
/// One solve a decision.
pub fn override_costs(assignment: &Assignment<'_>, control: &dyn Control) -> Result<Costs, Refused> {
    if !assignment.is_proved() {
        return Err(Refused::Unproved);
    }
    let pool = assignment.ground.pool;
    let mut costs = Costs::new();
    for (_, pairing) in decisions(pool) {
        let released = released(pool, pairing).map_err(Refused::Pool)?;
        let other = assign(&released, control)?;
        if !other.is_proved() {
            return Err(Refused::Unproved);
        }
        let pair = PairRecord { mentee: pairing.mentee.clone(), mentor: pairing.mentor.clone() };
        costs.insert(pair, WithoutRecord::new(assignment, &other));
    }
    Ok(costs)
}

/// The pool without what was decided about a pair.
pub(crate) fn released(pool: &Pool, pairing: &PairingRecord) -> Result<Pool, crate::problem::Problems> {
    let people = pool.mentee(&pairing.mentee).zip(pool.mentor(&pairing.mentor));
    let change = people.map(|(mentee, mentor)| Change::Release(mentee, mentor));
    changed(pool, change.as_slice())
}

/// The locks and declines of a pool, as its canonical document has them.
pub(crate) fn decisions(pool: &Pool) -> impl Iterator<Item = (&'static str, &PairingRecord)> {
    pool.record().pairings.iter().filter_map(|pairing| match pairing.state {
        PairingState::Locked => Some(("lock", pairing)),
        PairingState::Declined => Some(("decline", pairing)),
        _ => None,
    })
}

/// The decisions of a pool, with what each costs as far as that is known.
pub(super) fn overrides(pool: &Pool, costs: &Costs) -> Vec<OverrideRecord> {
    let each = decisions(pool).map(|(kind, pairing)| {
        let pair = PairRecord { mentee: pairing.mentee.clone(), mentor: pairing.mentor.clone() };
        OverrideRecord {
            kind,
            by: pairing.by.clone(),
            why: pairing.why.clone(),
            without: costs.get(&pair).cloned(),
            mentee: pair.mentee,
            mentor: pair.mentor,
        }
    });
    each.collect()
}

impl WithoutRecord {
    /// What a decision costs: `assignment` is made with it, `other` without.
    #[must_use]
    pub fn new(assignment: &Assignment<'_>, other: &Assignment<'_>) -> Self {
        let pool = other.ground.pool;
        let mut matches: Vec<PairRecord> = other
            .pairs
            .iter()
            .map(|(mentee, mentor)| PairRecord {
                mentee: pool.mentees()[mentee.get()].id.clone(),
                mentor: pool.mentors()[mentor.get()].id.clone(),
            })
            .collect();
        matches.sort();
        Self { cost: measure(assignment) - measure(other), matches, certificate: certificate(other) }
    }
}
