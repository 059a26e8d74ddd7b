//! What a change would lead to, as a record: the loss by level, and who moves.

use serde::Serialize;

use super::SCHEMA;
use crate::assignment::Assignment;
use crate::explain::{Loss, Move, Questions, Refused, WhatIf};
use crate::flow::Control;
use crate::formulation::MOST_FIT;
use crate::index::{MenteeIx, MentorIx};
use crate::pool::Pool;
use crate::scenario::Change;

/// What a change would lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeRecord {
    /// What it costs at every level of the objective; below zero is a gain.
    pub loss: Loss,
    /// By how many the number of pairs changes.
    pub pairs: i64,
    /// By how many points the sum of all pairs' fit changes.
    pub total_fit: i64,
    /// Whether nobody could notice: every level but the lottery stays as it is.
    pub free: bool,
    /// Who moves, in the order of the chain: each takes the place that the next one leaves.
    pub moves: Vec<MoveRecord>,
    /// Whether the changed pool was solved anew because no path answers; exact either way.
    pub resolved: bool,
}

/// What a change is worth, without who moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ValueRecord {
    /// What it costs at every level of the objective; below zero is a gain.
    pub loss: Loss,
    /// By how many the number of pairs changes.
    pub pairs: i64,
    /// By how many points the sum of all pairs' fit changes.
    pub total_fit: i64,
    /// People who would get another mentor, or none.
    pub moved: u32,
}

impl ValueRecord {
    /// The record of an outcome.
    #[must_use]
    pub fn new(what: &WhatIf) -> Self {
        let mut people: Vec<MenteeIx> = what.moves.iter().map(|step| step.mentee).collect();
        people.sort_unstable();
        people.dedup();
        Self { loss: what.loss, pairs: pairs(what), total_fit: total_fit(what), moved: people.len() as u32 }
    }
}

fn pairs(what: &WhatIf) -> i64 {
    what.moves.iter().map(|step| i64::from(step.to.is_some()) - i64::from(step.from.is_some())).sum()
}

/// A pair that is not made misses no points at the level of fit, but adds none to the sum either.
fn total_fit(what: &WhatIf) -> i64 {
    i64::from(MOST_FIT) * pairs(what) - what.loss.fit
}

/// Somebody who gets another mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveRecord {
    /// The mentee's id.
    pub mentee: String,
    /// The mentor she leaves; null where a wish was open.
    pub from: Option<String>,
    /// The mentor she goes to; null where a wish stays open.
    pub to: Option<String>,
}

/// A question whose answer is an outcome, or the rules that leave none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhatIfRecord {
    /// The version of this schema.
    pub schema: u32,
    /// What is asked.
    pub change: ChangeRecord,
    /// What it leads to; null where it cannot be.
    pub outcome: Option<OutcomeRecord>,
    /// Why it cannot be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<RefusedRecord>,
}

/// One change to a pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeRecord {
    /// `lock`, `forbid`, `release`, `pause`, `places`, `ready`, `any_agency`, `join` or `programme`.
    pub kind: &'static str,
    /// The mentee it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentee: Option<String>,
    /// The mentor it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentor: Option<String>,
    /// For `places`: how many places the mentor then has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedRecord {
    /// `rules`, `no_place`, `no_wish`, `pool`, `unsolved` or `unproved`.
    pub code: &'static str,
    /// For `rules`: the rules that forbid the pair.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
}

/// What if a pair must be made.
#[must_use]
pub fn insist(
    questions: &Questions<'_, '_>,
    mentee: MenteeIx,
    mentor: MentorIx,
    control: &dyn Control,
) -> WhatIfRecord {
    let answer = questions.insist(mentee, mentor, control);
    what_if(questions.assignment(), &Change::Lock(mentee, mentor), answer)
}

/// What if a pair is not made.
#[must_use]
pub fn forbid(
    questions: &Questions<'_, '_>,
    mentee: MenteeIx,
    mentor: MentorIx,
    control: &dyn Control,
) -> WhatIfRecord {
    let answer = questions.forbid(mentee, mentor, control);
    what_if(questions.assignment(), &Change::Forbid(mentee, mentor), answer)
}

fn what_if(assignment: &Assignment<'_>, change: &Change, answer: Result<WhatIf, Refused>) -> WhatIfRecord {
    let pool = assignment.ground.pool;
    let (outcome, refused) = match answer {
        Ok(answer) => (Some(OutcomeRecord::new(pool, &answer)), None),
        Err(refused) => (None, Some(RefusedRecord::new(pool, &refused))),
    };
    WhatIfRecord { schema: SCHEMA, change: ChangeRecord::new(pool, change), outcome, refused }
}

impl OutcomeRecord {
    /// The record of an outcome.
    #[must_use]
    pub fn new(pool: &Pool, what: &WhatIf) -> Self {
        Self {
            loss: what.loss,
            pairs: pairs(what),
            total_fit: total_fit(what),
            free: what.loss.is_free(),
            moves: what.moves.iter().map(|step| MoveRecord::new(pool, *step)).collect(),
            resolved: what.resolved,
        }
    }
}

impl MoveRecord {
    /// The record of a move. A mentor beyond the pool's own is one of a plan: `new-1`, `new-2`.
    #[must_use]
    pub fn new(pool: &Pool, step: Move) -> Self {
        let mentor = |mentor: MentorIx| match pool.mentors().get(mentor.get()) {
            Some(mentor) => mentor.id.clone(),
            None => format!("new-{}", mentor.get() - pool.mentors().len() + 1),
        };
        Self {
            mentee: pool.mentees()[step.mentee.get()].id.clone(),
            from: step.from.map(mentor),
            to: step.to.map(mentor),
        }
    }
}

impl ChangeRecord {
    /// The record of a change.
    #[must_use]
    pub fn new(pool: &Pool, change: &Change) -> Self {
        let mentee = |ix: MenteeIx| Some(pool.mentees()[ix.get()].id.clone());
        let mentor = |ix: MentorIx| Some(pool.mentors()[ix.get()].id.clone());
        let plain = |kind| Self { kind, mentee: None, mentor: None, places: None };
        match change {
            Change::Lock(a, m) => Self { mentee: mentee(*a), mentor: mentor(*m), ..plain("lock") },
            Change::Forbid(a, m) => Self { mentee: mentee(*a), mentor: mentor(*m), ..plain("forbid") },
            Change::Pause(m) => Self { mentor: mentor(*m), ..plain("pause") },
            Change::Places(m, places) => {
                Self { mentor: mentor(*m), places: Some(*places), ..plain("places") }
            }
            Change::Ready(a) => Self { mentee: mentee(*a), ..plain("ready") },
            Change::AnyAgency(a) => Self { mentee: mentee(*a), ..plain("any_agency") },
            Change::Join(new) => Self { mentor: Some(new.id.clone()), ..plain("join") },
            Change::Release(a, m) => Self { mentee: mentee(*a), mentor: mentor(*m), ..plain("release") },
            Change::Programme(_) => plain("programme"),
        }
    }
}

impl RefusedRecord {
    /// The record of a refusal.
    #[must_use]
    pub fn new(pool: &Pool, refused: &Refused) -> Self {
        let plain = |code| Self { code, rules: Vec::new() };
        match refused {
            Refused::Rules(rules) => {
                Self { code: "rules", rules: rules.iter().map(|rule| rule.name(pool)).collect() }
            }
            Refused::NoPlace => plain("no_place"),
            Refused::NoWish => plain("no_wish"),
            Refused::Pool(_) => plain("pool"),
            Refused::Assign(_) => plain("unsolved"),
            Refused::Unproved => plain("unproved"),
        }
    }
}
