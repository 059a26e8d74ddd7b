//! The search phase: a shortest augmenting path for each row that still waits.
//!
//! Distances are measured so that the starting row has dual 0; the distance of the end is then its
//! dual. The prices of the columns nearer than the end rise by what they are nearer, which keeps all
//! reduced costs of known and unknown pairs non-negative and makes the path one of zeros.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::free::Free;
use super::pair::Pair;
use super::source::{Bits, Source};
use super::{FAR, Failure, NONE, State, Task, UNSENT};
use crate::flow::control::Meter;

pub(super) struct Search {
    /// Distance of each column; [`FAR`] when it is not reached.
    pub(super) distance: Vec<i64>,
    /// The row that reached each column, and at what cost.
    pub(super) from: Vec<(u32, i64)>,
    pub(super) reached: Vec<u32>,
    /// Distance of the rows visited, and how closely their unknown pairs were looked at.
    row_distance: Vec<(i64, u8)>,
    /// For rows of several units: the distance and unit by which they were reached, and whether they
    /// were visited. Empty when there are none.
    pub(super) several: Vec<(i64, u32, bool)>,
    pub(super) several_reached: Vec<u32>,
    /// Columns by number and, after them, rows whose bound is due, and rows of several units.
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    pub(super) best: i64,
    pub(super) end: End,
}

#[derive(Clone, Copy)]
pub(super) enum End {
    Nowhere,
    Column(u32),
    Row(u32),
}

/// Finds a place, or unsent standing, for each waiting row in turn; with the pairs as bits where no pair costs anything.
pub(super) fn run<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    bits: Option<&Bits>,
    waiting: &[u32],
    meter: &Meter<'_>,
) -> Result<(), Failure> {
    if waiting.is_empty() {
        return Ok(());
    }
    let (rows, columns) = (state.units.rows(), state.column.len());
    let mut search = Search {
        distance: vec![FAR; columns],
        from: vec![(NONE, 0); columns],
        reached: Vec::new(),
        row_distance: vec![(0, 0); rows],
        several: if state.units.any() { vec![(FAR, NONE, false); rows] } else { Vec::new() },
        several_reached: Vec::new(),
        heap: BinaryHeap::new(),
        best: FAR,
        end: End::Nowhere,
    };
    let mut free = bits.map(|bits| Free::new(state, bits));
    for &row in waiting {
        state.heed()?;
        match &mut free {
            Some(free) => free.grow(&mut search, state, row as usize, meter)?,
            None => search.grow(state, source, row as usize, meter)?,
        }
        search.augment(task, state, row as usize)?;
        if let Some(free) = &mut free {
            free.settle(state, &search.reached);
        }
        search.clear();
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
        let owner = state.units.owner(start);
        if state.units.several(owner) {
            self.several[owner] = (0, start as u32, true);
            self.several_reached.push(owner as u32);
        }
        let rows = self.row_distance.len();
        self.visit(state, source, owner, 0, 0);
        while let Some(Reverse((d, node))) = self.heap.pop() {
            if d >= self.best {
                break;
            }
            let node = node as usize;
            if node < columns {
                if d > self.distance[node] {
                    continue;
                }
                let mut unit = state.column[node].head;
                while unit != NONE {
                    meter.step(1)?;
                    let k = unit as usize;
                    let dual = state.unit[k].cost + state.price.get(node);
                    let i = state.units.owner(k);
                    if state.units.several(i) {
                        self.reach_several(state, i, unit, d - dual);
                    } else {
                        self.visit(state, source, i, d, dual);
                    }
                    unit = state.unit[k].next;
                }
            } else if node >= columns + rows {
                let i = node - columns - rows;
                if !self.several[i].2 {
                    meter.step(1)?;
                    self.several[i].2 = true;
                    self.visit(state, source, i, d, state.row_dual(i));
                }
            } else {
                let i = node - columns;
                meter.step(1)?;
                let (d, looks) = self.row_distance[i];
                let dual = if i == owner { 0 } else { state.row_dual(i) };
                if looks == 0 {
                    state.refresh(source, i);
                    self.row_distance[i].1 = 1;
                    self.relax_known(state, source, i, d, dual);
                    self.await_bound(source, i, d, dual);
                } else {
                    let limit = self.best - d + dual;
                    let unit = self.unit(state, i);
                    state.pass();
                    source.below(i, &state.price, limit, &mut |j, cost| {
                        if !state.uses(i, j) {
                            self.reach(state, unit, j as usize, cost, d - dual);
                        }
                    });
                }
            }
        }
        Ok(())
    }

    /// Reaches a row of several units by one of them; `offset` is its distance less its value.
    fn reach_several(&mut self, state: &State, row: usize, unit: u32, offset: i64) {
        let d = offset + state.row_dual(row);
        let (known, _, visited) = self.several[row];
        if !visited && d < known && d < self.best {
            if known == FAR {
                self.several_reached.push(row as u32);
            }
            self.several[row] = (d, unit, false);
            let node = self.distance.len() + self.row_distance.len() + row;
            self.heap.push(Reverse((d, node as u32)));
        }
    }

    /// The unit of a row that moves when a path leads through the row.
    #[inline]
    pub(super) fn unit(&self, state: &State, row: usize) -> usize {
        if state.units.several(row) { self.several[row].1 as usize } else { row }
    }

    /// Reaches everything a row leads to from distance `d`.
    #[inline]
    fn visit<S: Source>(&mut self, state: &State, source: &S, row: usize, d: i64, dual: i64) {
        let stay = state.stay(row);
        if stay < FAR && d + stay - dual < self.best {
            self.best = d + stay - dual;
            self.end = End::Row(self.unit(state, row) as u32);
        }
        self.relax_known(state, source, row, d, dual);
        self.row_distance[row] = (d, 0);
        self.await_bound(source, row, d, dual);
    }

    #[inline]
    fn relax_known<S: Source>(&mut self, state: &State, source: &S, row: usize, d: i64, dual: i64) {
        if state.units.several(row) {
            let unit = self.several[row].1 as usize;
            for arc in source.known(row) {
                if !state.uses(row, arc.column()) {
                    self.reach(state, unit, arc.column() as usize, arc.cost(), d - dual);
                }
            }
            return;
        }
        for arc in source.known(row) {
            self.reach(state, row, arc.column() as usize, arc.cost(), d - dual);
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
            let room = state.column[column].room;
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
                state.column[column as usize].load += 1;
                state.column[column as usize].room =
                    (task.room)(column as usize, state.column[column as usize].load);
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
        Ok(())
    }

    fn clear(&mut self) {
        for &j in &self.reached {
            self.distance[j as usize] = FAR;
        }
        self.reached.clear();
        for &i in &self.several_reached {
            self.several[i as usize] = (FAR, NONE, false);
        }
        self.several_reached.clear();
        self.heap.clear();
    }

    /// Every row and column that can be reached, when there is no end among them.
    fn no_room(&self, state: &State, start: usize) -> Failure {
        let mut columns = self.reached.clone();
        columns.sort_unstable();
        let mut rows = vec![state.units.owner(start) as u32];
        for &j in &columns {
            let mut row = state.column[j as usize].head;
            while row != NONE {
                rows.push(state.units.owner(row as usize) as u32);
                row = state.unit[row as usize].next;
            }
        }
        rows.sort_unstable();
        rows.dedup();
        Failure::NoRoom { rows, columns }
    }
}
