//! The search phase: a shortest augmenting path for each row that still waits.
//!
//! Distances are measured so that the starting row has dual 0; the distance of the end is then its
//! dual. The prices of the columns nearer than the end rise by what they are nearer, which keeps all
//! reduced costs of known and unknown pairs non-negative and makes the path one of zeros.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::source::Source;
use super::{FAR, Failure, NONE, State, Task, UNSENT};
use crate::flow::control::Meter;

struct Search {
    /// Distance of each column; [`FAR`] when it is not reached.
    distance: Vec<i64>,
    /// The row that reached each column, and at what cost.
    from: Vec<(u32, i64)>,
    reached: Vec<u32>,
    /// Distance of the rows whose unknown pairs may matter, and how closely they were looked at.
    row_distance: Vec<(i64, u8)>,
    row_reached: Vec<u32>,
    /// Columns by number and, after them, rows whose bound is due.
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    best: i64,
    end: End,
}

#[derive(Clone, Copy)]
enum End {
    Nowhere,
    Column(u32),
    Row(u32),
}

/// Finds a place, or unsent standing, for each waiting row in turn.
pub(super) fn run<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    waiting: &[u32],
    meter: &Meter<'_>,
) -> Result<(), Failure> {
    if waiting.is_empty() {
        return Ok(());
    }
    let (rows, columns) = (state.mate.len(), state.load.len());
    let mut search = Search {
        distance: vec![FAR; columns],
        from: vec![(NONE, 0); columns],
        reached: Vec::new(),
        row_distance: vec![(0, 0); rows],
        row_reached: Vec::new(),
        heap: BinaryHeap::new(),
        best: FAR,
        end: End::Nowhere,
    };
    for &row in waiting {
        search.grow(state, source, row as usize, meter)?;
        search.augment(task, state, row as usize)?;
    }
    Ok(())
}

impl Search {
    /// Grows the tree of shortest paths from `start` until nothing nearer than the end is left.
    fn grow<S: Source>(
        &mut self,
        state: &State,
        source: &mut S,
        start: usize,
        meter: &Meter<'_>,
    ) -> Result<(), Failure> {
        let columns = self.distance.len();
        self.best = FAR;
        self.end = End::Nowhere;
        meter.step(1)?;
        self.visit(state, source, start, 0, 0);
        while let Some(Reverse((d, node))) = self.heap.pop() {
            if d >= self.best {
                break;
            }
            let node = node as usize;
            if node < columns {
                if d > self.distance[node] {
                    continue;
                }
                let mut row = state.head[node];
                while row != NONE {
                    meter.step(1)?;
                    let i = row as usize;
                    let dual = state.mate_cost[i] + state.price.get(node);
                    self.visit(state, source, i, d, dual);
                    row = state.next[i];
                }
            } else {
                let i = node - columns;
                meter.step(1)?;
                let (d, looks) = self.row_distance[i];
                let dual = if i == start { 0 } else { state.dual(i) };
                if looks == 0 {
                    state.refresh(source, i);
                    self.row_distance[i].1 = 1;
                    self.relax_known(state, source, i, d, dual);
                    self.await_bound(source, i, d, dual);
                } else {
                    let limit = self.best - d + dual;
                    source.below(i, &state.price, limit, &mut |j, cost| {
                        self.reach(state, i, j as usize, cost, d - dual);
                    });
                }
            }
        }
        Ok(())
    }

    /// Reaches everything a row leads to from distance `d`.
    #[inline]
    fn visit<S: Source>(&mut self, state: &State, source: &S, row: usize, d: i64, dual: i64) {
        let stay = state.unsent[row];
        if stay < FAR && d + stay - dual < self.best {
            self.best = d + stay - dual;
            self.end = End::Row(row as u32);
        }
        self.relax_known(state, source, row, d, dual);
        self.row_distance[row] = (d, 0);
        self.await_bound(source, row, d, dual);
    }

    #[inline]
    fn relax_known<S: Source>(&mut self, state: &State, source: &S, row: usize, d: i64, dual: i64) {
        for arc in source.known(row) {
            self.reach(state, row, arc.column as usize, arc.cost.into(), d - dual);
        }
    }

    #[inline]
    fn reach(&mut self, state: &State, row: usize, column: usize, cost: i64, offset: i64) {
        let d = offset + cost + state.price.get(column);
        if d < self.best && d < self.distance[column] {
            if self.distance[column] == FAR {
                self.reached.push(column as u32);
            }
            self.distance[column] = d;
            self.from[column] = (row as u32, cost);
            let room = state.room[column];
            if room < FAR && d + (room - state.price.get(column)).max(0) < self.best {
                self.best = d + (room - state.price.get(column)).max(0);
                self.end = End::Column(column as u32);
            }
            self.heap.push(Reverse((d, column as u32)));
        }
    }

    /// Puts the row aside until its unknown pairs could matter.
    #[inline]
    fn await_bound<S: Source>(&mut self, source: &S, row: usize, d: i64, dual: i64) {
        let bound = source.bound(row);
        if bound < FAR {
            let due = d + bound - dual;
            if due < self.best {
                self.heap.push(Reverse((due, (self.distance.len() + row) as u32)));
            }
        }
    }

    fn augment(&mut self, task: &Task<'_>, state: &mut State, start: usize) -> Result<(), Failure> {
        let mut column = match self.end {
            End::Nowhere => return Err(self.no_room(state, start)),
            End::Row(row) if row as usize == start => {
                state.mate[start] = UNSENT;
                NONE
            }
            End::Row(row) => {
                let column = state.mate[row as usize];
                state.unlink(row as usize);
                state.mate[row as usize] = UNSENT;
                column
            }
            End::Column(column) => {
                state.load[column as usize] += 1;
                state.room[column as usize] = (task.room)(column as usize, state.load[column as usize]);
                column
            }
        };
        for &j in &self.reached {
            let gap = self.best - self.distance[j as usize];
            if gap > 0 {
                state.price.set(j as usize, state.price.get(j as usize) + gap);
            }
        }
        while column != NONE {
            let (row, cost) = self.from[column as usize];
            let old = state.mate[row as usize];
            if row as usize != start {
                state.unlink(row as usize);
            }
            state.link(row as usize, column as usize, cost);
            column = if row as usize == start { NONE } else { old };
        }
        self.clear();
        Ok(())
    }

    fn clear(&mut self) {
        for &j in &self.reached {
            self.distance[j as usize] = FAR;
        }
        self.reached.clear();
        self.row_reached.clear();
        self.heap.clear();
    }

    /// Every row and column that can be reached, when there is no end among them.
    fn no_room(&self, state: &State, start: usize) -> Failure {
        let mut columns = self.reached.clone();
        columns.sort_unstable();
        let mut rows = vec![start as u32];
        for &j in &columns {
            let mut row = state.head[j as usize];
            while row != NONE {
                rows.push(row);
                row = state.next[row as usize];
            }
        }
        rows.sort_unstable();
        Failure::NoRoom { rows, columns }
    }
}
