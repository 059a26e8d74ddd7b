//! What the programme loses if a mentor drops out: how robust the plan is.

use crate::explain::{Loss, Move, Questions, Refused, Residual, WhatIf, loss_of, resolve};
use crate::flow::Control;
use crate::index::MentorIx;
use crate::scenario::Change;

/// What happens when a mentor takes nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropout {
    /// The mentor.
    pub mentor: MentorIx,
    /// What is lost, and who moves: her own mentees first.
    pub outcome: WhatIf,
}

/// What the programme loses if a mentor takes nobody: her active pairs run on, locked ones are undone.
///
/// Her mentees are placed anew one after the other, each along a shortest path; the potentials move
/// along, so the last flow is optimal without her (successive shortest paths, *Network Flows*,
/// section 9.7).
///
/// # Errors
/// When the residual network does not answer and the changed pool could not be solved.
///
/// # Complexity
/// One search of the residual network a mentee of hers.
pub fn dropout(
    questions: &Questions<'_, '_>,
    mentor: MentorIx,
    control: &dyn Control,
) -> Result<Dropout, Refused> {
    let assignment = questions.assignment();
    let ground = &assignment.ground;
    let person = &ground.pool.mentors()[mentor.get()];
    let locks = ground.formulation.held(mentor) > person.active;
    let nothing = WhatIf { loss: Loss::default(), moves: Vec::new(), resolved: false };
    let outcome = if !ground.formulation.available[mentor.get()] && !locks {
        Some(nothing)
    } else if locks {
        None
    } else {
        questions.residual().ok().and_then(|residual| without(residual, mentor))
    };
    let outcome = match outcome {
        Some(outcome) => outcome,
        None => resolve(assignment, &[Change::Pause(mentor)], control)?,
    };
    Ok(Dropout { mentor, outcome })
}

/// What the network says, for a mentor without locked pairs who is available.
fn without(residual: &Residual<'_, '_>, mentor: MentorIx) -> Option<WhatIf> {
    let formulation = &residual.assignment.ground.formulation;
    let m = mentor.get();
    let mut flow = residual.flow.clone();
    let held = std::mem::take(&mut flow.held[m]);
    // A mentor who has her wished minimum without this match counts as covered while she is available.
    let already = i64::from(formulation.is_covered(mentor, 0));
    if held.is_empty() {
        let loss = Loss { covered: already, ..Loss::default() };
        return Some(WhatIf { loss, moves: Vec::new(), resolved: false });
    }
    if residual.floor.is_some() {
        return None;
    }
    flow.room[m] = 0;
    let mut total = [0; 5];
    let mut moves: Vec<Move> = Vec::new();
    for (place, mentee) in held.iter().enumerate().rev() {
        let i = *mentee as usize;
        flow.has[i].retain(|other| *other as usize != m);
        flow.left[i] += 1;
        let path = residual.place_anew(&flow, i, m)?;
        flow.advance(&path);
        // Only the end counts: a minimum may be halfway between two of these paths.
        let cost = path.cost - residual.pair(i, m)? - residual.place(m, place);
        for (total, level) in total.iter_mut().zip(residual.scale.levels(cost)) {
            *total += level;
        }
        let mut steps = path.moves;
        if let Some(first) = steps.first_mut() {
            first.from = Some(mentor);
        }
        moves.extend(steps);
    }
    let whole = (0..flow.held.len()).all(|other| !residual.is_halfway(other, flow.held[other].len()));
    let (loss, exact) = loss_of(total);
    let loss = Loss { covered: loss.covered + already, ..loss };
    (whole && exact).then(|| WhatIf { loss, moves: joined(moves), resolved: false })
}

/// Moves one after the other as one move each: who moves twice goes from her first to her last mentor.
fn joined(moves: Vec<Move>) -> Vec<Move> {
    let mut joined: Vec<Move> = Vec::with_capacity(moves.len());
    for step in moves {
        let earlier =
            joined.iter_mut().find(|earlier| earlier.mentee == step.mentee && earlier.to == step.from);
        match earlier {
            Some(earlier) => earlier.to = step.to,
            None => joined.push(step),
        }
    }
    joined.retain(|step| step.from != step.to);
    joined
}
