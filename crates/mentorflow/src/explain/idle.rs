//! Why a mentor has nobody, and what it would cost to give her somebody.

use super::unmatched::RuleCount;
use super::what_if::WhatIf;
use super::{Questions, Refused};
use crate::eligibility::Rule;
use crate::flow::Control;
use crate::index::{MenteeIx, MentorIx};

/// Why a mentor has no new mentee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idle {
    /// Rules that keep her from everybody.
    pub own_rules: Vec<Rule>,
    /// Places that are free.
    pub room: u32,
    /// Mentees with a wish still open to the match whom no rule keeps from her.
    pub eligible: u32,
    /// The rules that keep mentees with such a wish from her, each with how many.
    pub excluded: Vec<RuleCount>,
    /// Where she has no new mentee: the cheapest way to give her one; `None` where there is no way.
    pub cheapest: Option<WhatIf>,
}

/// Why a mentor has nobody.
///
/// # Errors
/// When a changed pool had to be solved and was not.
///
/// # Complexity
/// One search of the residual network. Where it does not answer, one solve for each eligible mentee.
pub fn why_idle(
    questions: &Questions<'_, '_>,
    mentor: MentorIx,
    control: &dyn Control,
) -> Result<Idle, Refused> {
    let assignment = questions.assignment();
    let ground = &assignment.ground;
    let own_rules = ground.eligibility.mentor_rules(mentor).to_vec();
    let mentees = MenteeIx::all(ground.pool.mentees().len());
    let wishing: Vec<MenteeIx> = mentees.filter(|ix| ground.formulation.supply(*ix) > 0).collect();
    let rules = wishing.iter().map(|mentee| ground.eligibility.rules(*mentee, mentor));
    let (excluded, eligible) = RuleCount::of(rules, &own_rules);
    let eligible: Vec<MenteeIx> = eligible.into_iter().map(|place| wishing[place]).collect();
    let has_one =
        assignment.pairs.iter().any(|pair| pair.1 == mentor && !assignment.is_locked(pair.0, pair.1));
    let possible = own_rules.is_empty() && !has_one && ground.formulation.room(mentor) > 0;
    let cheapest = if possible { cheapest(questions, mentor, &eligible, control)? } else { None };
    let room = ground.pool.mentors()[mentor.get()].room();
    Ok(Idle { own_rules, room, eligible: eligible.len() as u32, excluded, cheapest })
}

fn cheapest(
    questions: &Questions<'_, '_>,
    mentor: MentorIx,
    eligible: &[MenteeIx],
    control: &dyn Control,
) -> Result<Option<WhatIf>, Refused> {
    if let Ok(residual) = questions.residual()
        && residual.floor.is_none()
    {
        let flow = &residual.flow;
        let Some((cost, moves)) = residual.fill(mentor) else { return Ok(None) };
        let cost = cost + residual.place(mentor.get(), 0);
        if let Some(loss) = residual.settle(flow, cost, &moves) {
            return Ok(Some(WhatIf { loss, moves, resolved: false }));
        }
    }
    let mut best: Option<WhatIf> = None;
    for mentee in eligible {
        let answer = questions.insist(*mentee, mentor, control)?;
        if best.as_ref().is_none_or(|best| answer.loss < best.loss) {
            best = Some(answer);
        }
    }
    Ok(best)
}
