//! What if a pair is insisted on, or forbidden: the exact loss, and who moves.

use thiserror::Error;

use super::loss::{Loss, measure};
use super::path::Move;
use super::residual::Flow;
use super::tree::Tree;
use super::{Questions, Residual};
use crate::assign::{AssignError, assign};
use crate::assignment::Assignment;
use crate::eligibility::Rule;
use crate::flow::Control;
use crate::index::{MenteeIx, MentorIx};
use crate::problem::Problems;
use crate::scenario::{Change, changed};

/// What a change would lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// What it costs.
    pub loss: Loss,
    /// Who moves, in the order of the chain: each takes the place that the next one leaves.
    pub moves: Vec<Move>,
    /// Whether the changed pool was solved anew, because no path answers; the answer is exact either
    /// way.
    pub resolved: bool,
}

/// Why a change cannot be made, or not be priced.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Refused {
    /// Rules forbid the pair; no price buys it.
    #[error("the rules forbid this pair")]
    Rules(Vec<Rule>),
    /// Active and locked pairs take all of the mentor's places.
    #[error("the mentor has no place that is not taken by an active or locked pair")]
    NoPlace,
    /// Active and locked pairs fulfil all of the mentee's wishes.
    #[error("the mentee has no wish that is not met by an active or locked pair")]
    NoWish,
    /// The changed pool is not valid.
    #[error("{0}")]
    Pool(Problems),
    /// The changed pool could not be solved.
    #[error(transparent)]
    Assign(#[from] AssignError),
    /// The changed pool was not solved to a proof, or the assignment itself was not.
    #[error("the search was ended before its proof was complete, so no loss is exact")]
    Unproved,
}

impl Questions<'_, '_> {
    /// What if this pair must be made.
    ///
    /// # Errors
    /// When the pair cannot be made, or has to be solved anew and is not.
    ///
    /// # Complexity
    /// One search of the residual network, O(M² log M) for M mentors at most.
    pub fn insist(
        &self,
        mentee: MenteeIx,
        mentor: MentorIx,
        control: &dyn Control,
    ) -> Result<WhatIf, Refused> {
        let ground = &self.assignment.ground;
        if self.assignment.pairs.binary_search(&(mentee, mentor)).is_ok() {
            return Ok(WhatIf { loss: Loss::default(), moves: Vec::new(), resolved: false });
        }
        let rules = ground.eligibility.rules(mentee, mentor);
        if !rules.is_empty() {
            return Err(Refused::Rules(rules));
        }
        if ground.formulation.room(mentor) == 0 {
            return Err(Refused::NoPlace);
        }
        if ground.formulation.supply(mentee) == 0 {
            return Err(Refused::NoWish);
        }
        let answer = self.residual().ok().and_then(|residual| residual.insist(mentee, mentor));
        answer.map_or_else(|| resolve(self.assignment, &[Change::Lock(mentee, mentor)], control), Ok)
    }

    /// What if this pair is not made.
    ///
    /// # Errors
    /// When it has to be solved anew and is not.
    ///
    /// # Complexity
    /// As [`insist`](Self::insist).
    pub fn forbid(
        &self,
        mentee: MenteeIx,
        mentor: MentorIx,
        control: &dyn Control,
    ) -> Result<WhatIf, Refused> {
        if self.assignment.pairs.binary_search(&(mentee, mentor)).is_err() {
            return Ok(WhatIf { loss: Loss::default(), moves: Vec::new(), resolved: false });
        }
        let locked = self.assignment.is_locked(mentee, mentor);
        let residual = self.residual().ok().filter(|_| !locked);
        let answer = residual.and_then(|residual| residual.forbid(mentee, mentor));
        answer.map_or_else(|| resolve(self.assignment, &[Change::Forbid(mentee, mentor)], control), Ok)
    }
}

impl Residual<'_, '_> {
    /// Insisting on an eligible pair that is not made, where the network answers: the shortest path
    /// from the mentor to what the mentee gives up.
    fn insist(&self, mentee: MenteeIx, mentor: MentorIx) -> Option<WhatIf> {
        let (i, j) = (mentee.get(), mentor.get());
        let cost = self.pair(i, j)? - self.flow.potential[j];
        if self.floor == Some(self.points(mentee, mentor)) {
            return None;
        }
        let given_up = self.given_up(i);
        let least = given_up.iter().map(|(_, cost)| *cost).min()?;
        let goals: Vec<(usize, i128)> = given_up.iter().map(|(node, cost)| (*node, cost - least)).collect();
        let tree = Tree::new(self, &goals, |node, _, _| node == j);
        let (mut moves, end) = tree.moves(j);
        let from = (end < self.mentors()).then(|| MentorIx::new(end));
        moves.insert(0, Move { mentee, from, to: Some(mentor) });
        let loss = self.settle(&self.flow, cost + tree.distance(j)? + least, &moves)?;
        Some(WhatIf { loss, moves, resolved: false })
    }

    /// Forbidding a pair that is made and not locked, where the network answers: the mentee's unit is
    /// sent anew, along the shortest path to the place she leaves.
    fn forbid(&self, mentee: MenteeIx, mentor: MentorIx) -> Option<WhatIf> {
        let (i, j, sink) = (mentee.get(), mentor.get(), self.mentors());
        let Flow { has, potential, .. } = &self.flow;
        let leave = potential[j] - self.pair(i, j)?;
        let mut first = vec![None; sink + 1];
        for (t, cost) in self.pairs(i).filter(|(t, _)| !has[i].contains(&(*t as u32))) {
            first[t] = Some(cost - potential[t]);
        }
        first[sink] = Some(self.unsent(i));
        let least = first.iter().flatten().min().copied()?;
        let mut best: Option<(i128, usize)> = None;
        let tree = Tree::new(self, &[(j, 0)], |node, distance, _| {
            let through = first[node].map(|cost| (cost + distance, node));
            best = best.into_iter().chain(through).min();
            best.is_some_and(|(best, _)| best <= distance + least)
        });
        let (cost, node) = best?;
        let (mut moves, _) = tree.moves(node);
        let to = (node < sink).then(|| MentorIx::new(node));
        moves.insert(0, Move { mentee, from: Some(mentor), to });
        let loss = self.settle(&self.flow, cost + leave, &moves)?;
        Some(WhatIf { loss, moves, resolved: false })
    }

    /// One place of a mentor filled from wherever that is cheapest; `None` where nobody can fill it.
    /// The loss is that of the moves, and nothing is settled yet.
    pub(crate) fn fill(&self, mentor: MentorIx) -> Option<(i128, Vec<Move>)> {
        let (j, sink) = (mentor.get(), self.mentors());
        let tree = Tree::new(self, &[(j, 0)], |node, _, _| node == sink);
        let cost = tree.distance(sink)? + self.flow.potential[j];
        Some((cost, tree.moves(sink).0))
    }

    /// One place of a mentor cleared: her cheapest mentee goes elsewhere. As for [`fill`](Self::fill).
    pub(crate) fn clear(&self, mentor: MentorIx) -> Option<(i128, Vec<Move>)> {
        let (j, sink) = (mentor.get(), self.mentors());
        let tree = Tree::new(self, &[(sink, 0)], |node, _, _| node == j);
        let cost = tree.distance(j)? - self.flow.potential[j];
        Some((cost, tree.moves(j).0))
    }

    pub(super) fn points(&self, mentee: MenteeIx, mentor: MentorIx) -> u16 {
        self.assignment.ground.fit.breakdown(mentee, mentor).fit as u16
    }
}

/// What changes to the pool would lead to, by solving the changed pool from scratch.
///
/// # Errors
/// When the changed pool is not valid, or not solved to a proof.
pub fn resolve(
    assignment: &Assignment<'_>,
    changes: &[Change],
    control: &dyn Control,
) -> Result<WhatIf, Refused> {
    let pool = changed(assignment.ground.pool, changes).map_err(Refused::Pool)?;
    let other = assign(&pool, control)?;
    if !other.is_proved() || !assignment.is_proved() {
        return Err(Refused::Unproved);
    }
    let loss = measure(&other) - measure(assignment);
    Ok(WhatIf { loss, moves: moves_between(&assignment.pairs, &other.pairs), resolved: true })
}

/// Who moves from one assignment to another; both ascending. A mentee with several mentors leaves and
/// joins them in the order of the pool.
#[must_use]
pub fn moves_between(before: &[(MenteeIx, MentorIx)], after: &[(MenteeIx, MentorIx)]) -> Vec<Move> {
    let only =
        |these: &[(MenteeIx, MentorIx)], those: &[(MenteeIx, MentorIx)]| -> Vec<(MenteeIx, MentorIx)> {
            these.iter().filter(|pair| those.binary_search(pair).is_err()).copied().collect()
        };
    let (left, joined) = (only(before, after), only(after, before));
    let mut moves = Vec::with_capacity(left.len().max(joined.len()));
    let (mut left, mut joined) = (left.into_iter().peekable(), joined.into_iter().peekable());
    loop {
        let mentee = match (left.peek(), joined.peek()) {
            (Some(left), Some(joined)) => left.0.min(joined.0),
            (Some(left), None) => left.0,
            (None, Some(joined)) => joined.0,
            (None, None) => return moves,
        };
        let from = left.next_if(|pair| pair.0 == mentee).map(|pair| pair.1);
        let to = joined.next_if(|pair| pair.0 == mentee).map(|pair| pair.1);
        moves.push(Move { mentee, from, to });
    }
}
