//! The tree of shortest paths back from a hole.

use std::cmp::Reverse;

use super::{End, Fill};
use crate::flow::control::Meter;
use crate::flow::unit::source::Source;
use crate::flow::unit::{FAR, Failure, State, Task, UNSENT};

/// Rows whose margins are compared together.
const BLOCK: usize = 64;

/// What asking for a single pair costs, in pairs that are looked at one after the other.
const ASK: u64 = 256;

impl Fill {
    /// Grows the tree of shortest paths back from a hole; fails to when more pairs must be listed, or laid out.
    pub(super) fn grow<S: Source>(
        &mut self,
        task: &Task<'_>,
        state: &State,
        source: &S,
        hole: usize,
        meter: &Meter<'_>,
    ) -> Result<bool, Failure> {
        (self.best, self.end) = (FAR, End::Nowhere);
        if state.column[hole].room > -FAR {
            (self.best, self.end) = (state.price.get(hole) - state.column[hole].room, End::Closed);
        }
        self.distance[hole] = 0;
        self.reached.push(hole as u32);
        self.heap.push(Reverse((0, hole as u32)));
        let columns = self.distance.len();
        while let Some(Reverse((due, node))) = self.heap.pop() {
            if due >= self.best {
                break;
            }
            if self.asked > 0 {
                return Ok(false);
            }
            let column = node as usize % columns;
            let d = self.distance[column];
            let price = state.price.get(column);
            let lost = self.first_price[column] - price;
            if node as usize >= columns {
                // The other pairs of all rows may matter now.
                if source.complete() {
                    return Ok(false);
                }
                meter.step(1)?;
                self.looked += self.margin.len() as u64;
                for block in 0..self.margin.len().div_ceil(BLOCK) {
                    let first = block * BLOCK;
                    let last = (first + BLOCK).min(self.margin.len());
                    let limit = self.best - d + lost;
                    if self.margin[first..last].iter().all(|&m| m >= limit) {
                        continue;
                    }
                    for row in first..last {
                        self.ask(task, state, source, row, column, lost);
                    }
                }
                continue;
            }
            if due > d {
                continue;
            }
            meter.step(1)?;
            if let Some(duals) = self.duals.take() {
                self.looked += self.margin.len() as u64;
                duals.rows(state, source, column, self.best - d, &mut |row, cost| {
                    self.reach(task, state, row, column, d, cost + price, cost);
                });
                self.duals = Some(duals);
                continue;
            }
            self.looked += self.near.of(column).len() as u64;
            for at in self.near.of(column) {
                let (row, cost) = self.near.pair(at);
                self.reach(task, state, row as usize, column, d, cost + price, cost);
            }
            let mut beyond = self.near.beyond(state, column);
            if !source.complete() {
                for at in 0..self.weak.len() {
                    self.ask(task, state, source, self.weak[at] as usize, column, lost);
                }
                beyond = self.common - lost;
            }
            if d + beyond < self.best {
                self.heap.push(Reverse((d + beyond, node + columns as u32)));
            }
        }
        Ok(true)
    }

    /// Asks a row for its pair to a column, if its margin leaves open whether that matters.
    #[inline]
    fn ask<S: Source>(
        &mut self,
        task: &Task<'_>,
        state: &State,
        source: &S,
        row: usize,
        column: usize,
        lost: i64,
    ) {
        let d = self.distance[column];
        if self.margin[row] < self.best - d + lost {
            self.asked += 1;
            self.looked += ASK;
            let Some(cost) = source.cost(row, column) else { return };
            self.reach(task, state, row, column, d, cost + state.price.get(column), cost);
        }
    }

    /// Considers moving a row to a column whose distance is `d`.
    #[inline]
    #[allow(clippy::too_many_arguments)]
    fn reach(
        &mut self,
        task: &Task<'_>,
        state: &State,
        row: usize,
        column: usize,
        d: i64,
        value: i64,
        cost: i64,
    ) {
        let dual = self.dual[row];
        let reached = d + value - dual;
        if reached >= self.best {
            return;
        }
        if !state.units.several(row) {
            self.free(task, state, row, column, reached, cost);
        } else if !state.uses(row, column as u32) {
            // Freeing a unit that is worth less to the row than its dual costs the difference.
            for unit in state.units.of(row) {
                self.free(task, state, unit, column, reached + dual - state.dual(unit), cost);
            }
        }
    }

    /// Considers what a unit would leave, at distance `reached`, to go to a column.
    #[inline]
    fn free(&mut self, task: &Task<'_>, state: &State, unit: usize, column: usize, reached: i64, cost: i64) {
        if reached >= self.best {
            return;
        }
        let mate = state.mate[unit];
        if mate == UNSENT {
            self.best = reached;
            self.end = End::Row(unit as u32, column as u32, cost);
            return;
        }
        let from = mate as usize;
        if from == column || reached >= self.distance[from] {
            return;
        }
        if self.distance[from] == FAR {
            self.reached.push(mate);
        }
        self.distance[from] = reached;
        self.via[from] = (unit as u32, column as u32, cost);
        self.heap.push(Reverse((reached, mate)));
        let last = (task.room)(from, state.column[from].load - 1);
        if last > -FAR {
            let end = reached + state.price.get(from) - last;
            if end < self.best {
                (self.best, self.end) = (end, End::Column(mate));
            }
        }
    }
}
