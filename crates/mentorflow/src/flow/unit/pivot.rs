//! The fall-back: an alternating basis simplex, for costs on which bids and searches stall.
//!
//! # Why
//!
//! Where prices have far to travel and every row has few good columns, as with costs `i · j` (Machol
//! and Wien, Operations Research 24, 1976), bids move them by small steps and every search passes
//! nearly all rows. A simplex moves whole subtrees of prices at once.
//!
//! # Basis
//!
//! Nodes are the columns, the rows of several units (*hubs*) and a root; the root stands for room and
//! for staying unsent, at price 0. A unit that a row of one unit sends, or keeps, is an arc of flow 1 of
//! that row. Such a row is a *leaf*, which has no other arc in the tree, or a *link*: it is matched to a
//! column and its second arc, of flow 0, leads to the parent of that column. A hub's pairs have room for
//! one unit: it hangs from a column by a pair that it does not use, and columns hang from it by pairs
//! that it does; its price is its dual. A column or a hub hangs from the root by its next place, where
//! those of a hub are for the units that stay. All arcs of the tree have reduced cost 0, which sets the prices.
//!
//! This is what a strongly feasible basis of an assignment looks like (Barr, Glover and Klingman,
//! *The alternating basis algorithm for assignment problems*, Mathematical Programming 13, 1977;
//! Cunningham, Mathematical Programming 11, 1976): every tree arc could take one more unit towards
//! the root. Dropping the last blocking arc of a cycle, from its apex along its direction, keeps it
//! so, and no pivot is ever repeated.
//!
//! # Pivots
//!
//! An arc of negative reduced cost enters: a row to a column or to the root, a pair that a hub takes or
//! gives up, or a place, taken or given up. Either a unit moves along the path from the node entered up
//! to where it came from, and the rows on that path each move on by one; or nothing moves and one subtree
//! changes its parent. The entering row is the worst of a block of rows, each looked at in another part of its pairs:
//! samples of many rows find worse ones than full looks at few.
//!
//! # Penalty
//!
//! Staying where that is forbidden, a place beyond the last, and a lower bound not met cost a
//! penalty above every other cost. If the optimum still pays it, the penalty is raised and the basis
//! priced anew; beyond the domain's largest, there is no solution, and the searches find the cut.
//!
//! Complexity: a pivot costs O(64·B) for blocks of `B` rows where it is soon found, and O(subtree) to
//! price; the number of pivots has no polynomial bound and is in practice some small multiple of rows and
//! columns. Memory is 32 bytes a node. Deviations: (1) columns take several units, with convex
//! costs, and their places hang them from the root; (2) rows of one unit are not nodes; (3) the block is of
//! rows.

mod basis;
#[cfg(test)]
mod tests;
mod turn;

use super::source::Source;
use super::{ABSENT, FAR, Failure, State, Task, UNSENT};
use crate::flow::control::Meter;
use basis::Basis;
use turn::{Entering, Move};

/// Rows looked at before the worst of them enters.
const BLOCK: usize = 8;

/// The penalty begins at so many times the largest cost seen, and grows by this factor.
const FIRST_PENALTY: i64 = 4;
const GROWTH: i64 = 1 << 10;

/// The largest penalty: with distances of the domain still far from overflow.
const LAST_PENALTY: i64 = FAR / 4;

/// Solves the task; false where there seems to be no solution.
pub(super) fn run<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    meter: &Meter<'_>,
) -> Result<bool, Failure> {
    let mut basis = Basis::new(task, state);
    basis.penalty = basis.largest(state, source).saturating_mul(FIRST_PENALTY).min(LAST_PENALTY);
    loop {
        basis.reprice(state);
        basis.improve(state, source, meter)?;
        if basis.is_real(state) {
            basis.finish(state);
            return Ok(true);
        }
        if basis.penalty >= LAST_PENALTY {
            return Ok(false);
        }
        basis.penalty = basis.penalty.saturating_mul(GROWTH).min(LAST_PENALTY);
    }
}

impl Basis<'_> {
    /// Pivots until nothing can enter.
    fn improve<S: Source>(
        &mut self,
        state: &mut State,
        source: &mut S,
        meter: &Meter<'_>,
    ) -> Result<(), Failure> {
        let (rows, nodes) = (state.units.rows(), self.count());
        let parts = source.parts();
        // Every row once, each at another part, then every node; the next time at the next part.
        let (mut at, mut turn, mut idle) = (0, 0, 0);
        while idle < (rows + nodes) * parts {
            let (mut worst, mut entering) = (0, None);
            let mut looks = 0;
            while looks < BLOCK && idle < (rows + nodes) * parts {
                let found = if at < rows {
                    looks += 1;
                    self.look_at_row(state, source, at, (at + turn) % parts, worst)
                } else {
                    self.look_at_places(state, (at - rows) as u32)
                };
                idle += 1;
                at += 1;
                if at == rows + nodes {
                    (at, turn) = (0, turn + 1);
                }
                if let Some((reduced, what)) = found
                    && reduced < worst
                {
                    (worst, entering) = (reduced, Some(what));
                }
            }
            meter.step(1)?;
            if let Some(entering) = entering {
                idle = 0;
                self.pivot(state, entering, worst);
            }
        }
        Ok(())
    }

    /// The best that a row could do in a part of its pairs, if that is worse than `worst`.
    #[inline]
    fn look_at_row<S: Source>(
        &self,
        state: &mut State,
        source: &mut S,
        row: usize,
        part: usize,
        worst: i64,
    ) -> Option<(i64, Entering)> {
        if let Some(node) = self.node(row) {
            return self.look_at_hub(state, source, (row, node), part, worst);
        }
        let (mate, root) = (state.mate[row], self.tree.root());
        if mate == ABSENT {
            return None;
        }
        let stay = self.penalised(state.unsent[row]);
        let (from, dual) = if mate == UNSENT { (root, stay) } else { (mate, state.dual(row)) };
        let moves = |to, cost| Entering::Move(Move { from, to, row: row as u32, cost });
        if let Some((column, cost)) = source.least(row, part, &state.price, stay.min(dual + worst)) {
            let value = cost + state.price.get(column as usize);
            return Some((value - dual, moves(column, cost)));
        }
        (stay < dual + worst).then(|| (stay - dual, moves(root, state.unsent[row])))
    }

    /// The same for a row of several units: a pair it could take, or one it could give up.
    #[inline(never)]
    fn look_at_hub<S: Source>(
        &self,
        state: &mut State,
        source: &mut S,
        (row, node): (usize, u32),
        part: usize,
        mut worst: i64,
    ) -> Option<(i64, Entering)> {
        let (dual, used) = (self.price(state, node), &self.hub(node)?.used);
        let mut found = None;
        let row_at = row as u32;
        for &(column, cost) in used {
            let reduced = dual - cost - state.price.get(column as usize);
            if reduced < worst {
                worst = reduced;
                let gives = Move { from: column, to: node, row: row_at, cost };
                found = Some((reduced, Entering::Move(gives)));
            }
        }
        let mut least = source.least(row, part, &state.price, dual + worst);
        let is_used = |column: u32| used.iter().any(|pair| pair.0 == column);
        if least.is_some_and(|(column, _)| is_used(column)) {
            // What it uses is cheap and hides the rest, unless it is as dear as can be for this look.
            let mut hidden = Vec::with_capacity(used.len());
            for &(column, _) in used {
                hidden.push(state.price.get(column as usize));
                state.price.set(column as usize, FAR);
            }
            least = source.least(row, part, &state.price, dual + worst);
            for (&(column, _), price) in used.iter().zip(hidden) {
                state.price.set(column as usize, price);
            }
        }
        if let Some((column, cost)) = least {
            let takes = Move { from: node, to: column, row: row_at, cost };
            found = Some((cost + state.price.get(column as usize) - dual, Entering::Move(takes)));
        }
        found
    }

    #[inline]
    fn look_at_places(&self, state: &State, node: u32) -> Option<(i64, Entering)> {
        let (price, room) = (self.price(state, node), self.room(state, node));
        if room < price {
            return Some((room - price, Entering::Place(node)));
        }
        let last = self.last(state, node)?;
        (price < last).then_some((price - last, Entering::Release(node)))
    }
}
