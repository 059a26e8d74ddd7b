//! What one place more of a mentor is worth, and one place less: the right and left value. They are
//! two numbers, since prices are not unique: often a place is worth nothing either way, or only one.

use crate::explain::{Loss, Questions, Refused, WhatIf, resolve};
use crate::flow::Control;
use crate::index::MentorIx;
use crate::record::MentorStatus;
use crate::scenario::Change;

use super::dropout::dropout;

/// What one place of a mentor is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceValue {
    /// The mentor.
    pub mentor: MentorIx,
    /// One place more; a gain is a loss below zero. `None` where she cannot have one: a rule keeps her
    /// from everybody, she is in training, or the programme allows no more.
    pub more: Option<WhatIf>,
    /// One place less. `None` where she cannot have fewer: she has none, or locked pairs need them.
    pub fewer: Option<WhatIf>,
}

/// What one place of a mentor is worth.
///
/// # Errors
/// When the residual network does not answer and the changed pool could not be solved.
///
/// # Complexity
/// Two searches of the residual network at most.
pub fn place_value(
    questions: &Questions<'_, '_>,
    mentor: MentorIx,
    control: &dyn Control,
) -> Result<PlaceValue, Refused> {
    let ground = &questions.assignment().ground;
    let person = &ground.pool.mentors()[mentor.get()];
    if !ground.eligibility.mentor_rules(mentor).is_empty() || person.status != MentorStatus::InPool {
        return Ok(PlaceValue { mentor, more: None, fewer: None });
    }
    Ok(PlaceValue {
        mentor,
        more: allowed(more(questions, mentor, control))?,
        fewer: allowed(fewer(questions, mentor, control))?,
    })
}

/// A change that makes no valid pool is one the programme does not allow.
fn allowed(answer: Result<WhatIf, Refused>) -> Result<Option<WhatIf>, Refused> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(Refused::Pool(_) | Refused::NoPlace) => Ok(None),
        Err(other) => Err(other),
    }
}

fn nothing() -> WhatIf {
    WhatIf { loss: Loss::default(), moves: Vec::new(), resolved: false }
}

fn more(questions: &Questions<'_, '_>, mentor: MentorIx, control: &dyn Control) -> Result<WhatIf, Refused> {
    let assignment = questions.assignment();
    let pool = assignment.ground.pool;
    let person = &pool.mentors()[mentor.get()];
    let again = || resolve(assignment, &[Change::Places(mentor, person.places + 1)], control);
    if person.places >= pool.programme().places().most {
        return Err(Refused::NoPlace);
    }
    // With her first place she becomes available, and the minimum she wishes may rise with her places.
    if person.places == 0
        || person.wished_minimum == person.places && person.wished_minimum < pool.programme().places().minimum
    {
        return again();
    }
    let Ok(residual) = questions.residual() else { return again() };
    let flow = &residual.flow;
    let held = flow.held[mentor.get()].len();
    if held < flow.room[mentor.get()] as usize || person.places < person.active {
        return Ok(nothing());
    }
    if residual.floor.is_some() {
        return again();
    }
    let Some((cost, moves)) = residual.fill(mentor) else { return Ok(nothing()) };
    let cost = cost + residual.place(mentor.get(), held);
    if cost >= 0 {
        return Ok(nothing());
    }
    match residual.settle(flow, cost, &moves) {
        Some(loss) => Ok(WhatIf { loss, moves, resolved: false }),
        None => again(),
    }
}

fn fewer(questions: &Questions<'_, '_>, mentor: MentorIx, control: &dyn Control) -> Result<WhatIf, Refused> {
    let assignment = questions.assignment();
    let person = &assignment.ground.pool.mentors()[mentor.get()];
    let locks = assignment.ground.formulation.held(mentor) - person.active;
    let Some(places) = person.places.checked_sub(1) else { return Err(Refused::NoPlace) };
    if locks > places.saturating_sub(person.active) {
        return Err(Refused::NoPlace);
    }
    // Without any place she is as good as gone.
    if places == 0 {
        return Ok(dropout(questions, mentor, control)?.outcome);
    }
    let again = || resolve(assignment, &[Change::Places(mentor, places)], control);
    if person.wished_minimum > places {
        return again();
    }
    let Ok(residual) = questions.residual() else { return again() };
    let flow = &residual.flow;
    let held = flow.held[mentor.get()].len();
    if held == 0 || held < flow.room[mentor.get()] as usize {
        return Ok(nothing());
    }
    if residual.floor.is_some() {
        return again();
    }
    let Some((cost, moves)) = residual.clear(mentor) else { return again() };
    let cost = cost - residual.place(mentor.get(), held - 1);
    match residual.settle(flow, cost, &moves) {
        Some(loss) => Ok(WhatIf { loss, moves, resolved: false }),
        None => again(),
    }
}
