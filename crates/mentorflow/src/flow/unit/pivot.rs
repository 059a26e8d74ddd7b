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
//! Nodes are the columns and a root; the root stands for room and for staying unsent, at price 0. A
//! unit that a row sends, or keeps, is an arc of flow 1 of that row. Every row is a *leaf*, which has
//! no other arc in the tree, or a *link*: it is matched to a column and its second arc, of flow 0,
//! leads to the parent of that column. A column hangs from its parent by a link, or from the root by
//! its next place. All arcs of the tree have reduced cost 0, which sets the prices.
//!
//! This is what a strongly feasible basis of an assignment looks like (Barr, Glover and Klingman,
//! *The alternating basis algorithm for assignment problems*, Mathematical Programming 13, 1977;
//! Cunningham, Mathematical Programming 11, 1976): every tree arc could take one more unit towards
//! the root. Dropping the last blocking arc of a cycle, from its apex along its direction, keeps it
//! so, and no pivot is ever repeated.
//!
//! # Pivots
//!
//! An arc of negative reduced cost enters: a row to a column or to the root, or a place of a column,
//! taken or given up. Either a unit moves along the path from the column entered up to where the row
//! was, and the rows on that path each move on by one; or nothing moves and one subtree changes its
//! parent. The entering row is the worst of a block of rows, each looked at in another part of its pairs:
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
//! columns. Memory is 32 bytes a column. Deviations: (1) columns take several units, with convex
//! costs, and their places hang them from the root; (2) rows are not nodes; (3) the block is of rows.

#[cfg(test)]
mod tests;

use super::source::Source;
use super::tree::Tree;
use super::{ABSENT, FAR, Failure, NONE, State, Task, UNSENT};
use crate::flow::control::Meter;

/// Rows looked at before the worst of them enters.
const BLOCK: usize = 8;

/// The penalty begins at so many times the largest cost seen, and grows by this factor.
const FIRST_PENALTY: i64 = 4;
const GROWTH: i64 = 1 << 10;

/// The largest penalty: with distances of the domain still far from overflow.
const LAST_PENALTY: i64 = FAR / 4;

/// What enters the basis.
#[derive(Clone, Copy)]
enum Entering {
    /// A row to a column, or to the root, at a cost.
    Row(usize, u32, i64),
    /// The next place of a column.
    Place(u32),
    /// The last place of a column gives up its unit.
    Release(u32),
}

struct Basis<'a> {
    task: &'a Task<'a>,
    tree: Tree,
    penalty: i64,
}

/// Solves the task; false where there seems to be no solution. Every row must be of one unit.
pub(super) fn run<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    meter: &Meter<'_>,
) -> Result<bool, Failure> {
    let mut basis = Basis { task, tree: Tree::star(state.column.len()), penalty: 0 };
    basis.penalty = basis.largest(state, source).saturating_mul(FIRST_PENALTY).min(LAST_PENALTY);
    for row in 0..state.mate.len() {
        if state.mate[row] == NONE {
            state.mate[row] = UNSENT;
        }
    }
    loop {
        basis.price(state);
        basis.improve(state, source, meter)?;
        if basis.is_real(state) {
            return Ok(true);
        }
        if basis.penalty >= LAST_PENALTY {
            return Ok(false);
        }
        basis.penalty = basis.penalty.saturating_mul(GROWTH).min(LAST_PENALTY);
    }
}

impl Basis<'_> {
    /// The largest cost that is easily seen; the penalty must be above those beside the pairs.
    fn largest<S: Source>(&self, state: &State, source: &mut S) -> i64 {
        let mut largest = 1;
        for row in (0..state.mate.len()).filter(|&row| state.mate[row] != ABSENT) {
            if state.unsent[row] < FAR {
                largest = largest.max(state.unsent[row].abs());
            }
            largest = largest.max(source.largest(row));
        }
        for column in 0..state.column.len() {
            let base = self.task.base[column];
            let rooms = (base..=base + state.mate.len() as u32).map(|load| (self.task.room)(column, load));
            let real = rooms.take_while(|&room| room < FAR).filter(|&room| room > -FAR);
            largest = real.map(i64::abs).fold(largest, i64::max);
        }
        largest
    }

    /// A cost with the penalty for what must not be.
    #[inline]
    fn penalised(&self, cost: i64) -> i64 {
        if cost >= FAR {
            self.penalty
        } else if cost <= -FAR {
            -self.penalty
        } else {
            cost
        }
    }

    #[inline]
    fn dual(&self, state: &State, row: usize) -> i64 {
        if state.mate[row] == UNSENT { self.penalised(state.unsent[row]) } else { state.dual(row) }
    }

    /// What a column gets back for its last unit, if it has any that may go.
    #[inline]
    fn last(&self, state: &State, column: usize) -> Option<i64> {
        let load = state.column[column].load;
        (load > self.task.base[column]).then(|| (self.task.room)(column, load - 1))
    }

    /// Whether no one pays the penalty.
    fn is_real(&self, state: &State) -> bool {
        let stays = |row: usize| state.mate[row] == UNSENT && state.unsent[row] >= FAR;
        let beyond = |column: usize| {
            state.column[column].room <= -FAR || self.last(state, column).is_some_and(|last| last >= FAR)
        };
        !(0..state.mate.len()).any(stays) && !(0..state.column.len()).any(beyond)
    }

    /// Sets all prices from the root down.
    fn price(&mut self, state: &mut State) {
        let root = self.tree.root();
        let mut at = self.tree.after(root, root);
        while let Some(column) = at {
            let (parent, via, cost) = self.tree.link(column);
            let price = if via == NONE {
                self.penalised(state.column[column as usize].room)
            } else {
                let above = if parent == root { 0 } else { state.price.get(parent as usize) };
                self.penalised(cost) + above - state.unit[via as usize].cost
            };
            state.price.set(column as usize, price);
            at = self.tree.after(column, root);
        }
    }

    /// Pivots until nothing can enter.
    fn improve<S: Source>(
        &mut self,
        state: &mut State,
        source: &mut S,
        meter: &Meter<'_>,
    ) -> Result<(), Failure> {
        let (rows, columns) = (state.mate.len(), state.column.len());
        let parts = source.parts();
        // Every row once, each at another part, then every column; the next time at the next part.
        let (mut at, mut turn, mut idle) = (0, 0, 0);
        while idle < (rows + columns) * parts {
            let (mut worst, mut entering) = (0, None);
            let mut looks = 0;
            while looks < BLOCK && idle < (rows + columns) * parts {
                let found = if at < rows {
                    looks += 1;
                    self.look_at_row(state, source, at, (at + turn) % parts, worst)
                } else {
                    self.look_at_column(state, at - rows)
                };
                idle += 1;
                at += 1;
                if at == rows + columns {
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
        state: &State,
        source: &mut S,
        row: usize,
        part: usize,
        worst: i64,
    ) -> Option<(i64, Entering)> {
        if state.mate[row] == ABSENT {
            return None;
        }
        let dual = self.dual(state, row);
        let stay = self.penalised(state.unsent[row]);
        if let Some((column, cost)) = source.least(row, part, &state.price, stay.min(dual + worst)) {
            let value = cost + state.price.get(column as usize);
            return Some((value - dual, Entering::Row(row, column, cost)));
        }
        let root = self.tree.root();
        (stay < dual + worst).then_some((stay - dual, Entering::Row(row, root, state.unsent[row])))
    }

    #[inline]
    fn look_at_column(&self, state: &State, column: usize) -> Option<(i64, Entering)> {
        let price = state.price.get(column);
        let room = self.penalised(state.column[column].room);
        if room < price {
            return Some((room - price, Entering::Place(column as u32)));
        }
        let last = self.penalised(self.last(state, column)?);
        (price < last).then_some((price - last, Entering::Release(column as u32)))
    }

    /// Takes an arc of a negative reduced cost into the basis and one out of it.
    fn pivot(&mut self, state: &mut State, entering: Entering, reduced: i64) {
        let root = self.tree.root();
        match entering {
            Entering::Place(column) => {
                // Its link becomes a leaf.
                self.tree.detach(column);
                self.hang(state, column, (root, NONE, 0), reduced);
            }
            Entering::Release(column) => {
                self.task.resize(state, column as usize, -1);
                let top = self.cross(state, column).unwrap_or(column);
                self.turn(state, column, top);
                self.hang(state, column, (root, NONE, 0), -reduced);
            }
            Entering::Row(row, to, cost) => self.pivot_row(state, row, to, cost, reduced),
        }
    }

    fn pivot_row(&mut self, state: &mut State, row: usize, to: u32, cost: i64, reduced: i64) {
        let root = self.tree.root();
        let mate = state.mate[row];
        let from = if mate == UNSENT { root } else { mate };
        let link = (to, row as u32, cost);
        if from != root && self.tree.link(from).1 == row as u32 {
            // A link that enters below itself turns its subtree around; any other one just moves.
            let outside = self.tree.link(from);
            if self.tree.child_towards(from, to).is_none() {
                self.tree.detach(from);
                self.hang(state, from, link, reduced);
                return;
            }
            self.turn(state, to, from);
            self.moves(state, row, to, cost);
            self.hang(state, to, outside, -reduced);
            return;
        }
        // A leaf. Its unit can leave where it is an ancestor of where it goes, or has room to give.
        let before = if from == root { state.unsent[row] } else { state.unit[row].cost };
        let child = if to == from { None } else { self.tree.child_towards(from, to) };
        if from != root && child.is_some() {
            let top = child.unwrap_or(to);
            self.release(state, top);
            self.turn(state, to, top);
            self.moves(state, row, to, cost);
            self.hang(state, to, (from, row as u32, before), -reduced);
            return;
        }
        if from != root {
            let (_, via, _) = self.tree.link(from);
            let gives = via == NONE
                && self.last(state, from as usize).is_some_and(|l| l == state.column[from as usize].room);
            if !gives {
                // Nothing moves: the column and what hangs from it follow the row.
                self.tree.detach(from);
                self.hang(state, from, link, reduced);
                return;
            }
            self.task.resize(state, from as usize, -1);
        }
        if to == root {
            self.moves(state, row, root, cost);
            return;
        }
        match self.cross(state, to) {
            None => self.moves(state, row, to, cost),
            Some(top) => {
                self.turn(state, to, top);
                self.moves(state, row, to, cost);
                self.hang(state, to, (from, row as u32, before), -reduced);
            }
        }
    }

    /// Makes way for a unit that goes from a column up to the root: the place or link above takes
    /// it. The top of the subtree that is cut off by that, or none where nothing is.
    fn cross(&mut self, state: &mut State, column: u32) -> Option<u32> {
        let root = self.tree.root();
        let top = self.tree.child_towards(root, column).unwrap_or(column);
        if self.tree.link(top).1 != NONE {
            self.release(state, top);
            return Some(top);
        }
        let before = state.column[top as usize].room;
        self.task.resize(state, top as usize, 1);
        if state.column[top as usize].room != before {
            return Some(top);
        }
        if top == column {
            return None;
        }
        let below = self.tree.child_towards(top, column).unwrap_or(column);
        self.release(state, below);
        Some(below)
    }

    /// The link of a column moves to the parent and becomes a leaf there.
    fn release(&mut self, state: &mut State, column: u32) {
        let (parent, via, cost) = self.tree.link(column);
        self.moves(state, via as usize, parent, cost);
    }

    /// Moves a row's unit to a column, or to the root.
    fn moves(&mut self, state: &mut State, row: usize, to: u32, cost: i64) {
        if state.mate[row] != UNSENT {
            state.unlink(row);
        }
        if to == self.tree.root() {
            state.mate[row] = UNSENT;
        } else {
            state.link(row, to as usize, cost);
        }
    }

    /// Cuts off the subtree of `top` and makes `inner` its top: each link between them moves on by
    /// one column.
    fn turn(&mut self, state: &mut State, inner: u32, top: u32) {
        self.tree.detach(top);
        let mut at = inner;
        let mut above = (NONE, NONE, 0);
        // From the inner node up; what was above a node comes to hang below it.
        loop {
            let (parent, via, cost) = self.tree.link(at);
            if at != top {
                self.tree.detach(at);
            }
            if above.1 != NONE {
                self.tree.attach(at, above);
            }
            if at == top {
                return;
            }
            above = (at, via, state.unit[via as usize].cost);
            self.moves(state, via as usize, parent, cost);
            at = parent;
        }
    }

    /// Hangs a subtree that was cut off, and changes its prices.
    fn hang(&mut self, state: &mut State, top: u32, link: (u32, u32, i64), change: i64) {
        self.tree.attach(top, link);
        self.tree.each(top, |column| {
            let price = state.price.get(column as usize) + change;
            state.price.set(column as usize, price);
        });
    }
}
