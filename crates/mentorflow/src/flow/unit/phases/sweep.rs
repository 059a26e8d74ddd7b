//! Paths of zeros for one row after the other, for those that paths of rising levels have left.
//!
//! The shortest path of zeros from a row is found by breadth. Where there is none, the columns that were seen
//! lead nowhere, whatever other paths are taken, and no later search of the phase looks at them.

use super::rows::least;
use crate::flow::control::Meter;
use crate::flow::unit::pair::Pair;
use crate::flow::unit::source::Source;
use crate::flow::unit::{FAR, Failure, NONE, State, Task, UNSENT};

/// What the searches of a phase share.
pub(super) struct Sweep {
    /// Columns from which there is no path, and those that the present search has reached.
    seen: Vec<bool>,
    /// The row that reached each column, and at what cost.
    from: Vec<(u32, i64)>,
    queue: Vec<u32>,
}

/// Where a path ends.
enum End {
    Nowhere,
    Column(u32),
    Row(u32),
}

impl Sweep {
    pub(super) fn new(columns: usize) -> Self {
        Self { seen: vec![false; columns], from: vec![(NONE, 0); columns], queue: Vec::new() }
    }

    /// Sends rows along paths of zeros until about so many columns were looked at; returns those that wait then.
    pub(super) fn run<S: Source>(
        &mut self,
        task: &Task<'_>,
        state: &mut State,
        source: &S,
        waiting: Vec<u32>,
        most: usize,
        meter: &Meter<'_>,
    ) -> Result<Vec<u32>, Failure> {
        self.seen.fill(false);
        let mut looked = 0;
        let mut left = Vec::with_capacity(waiting.len());
        for row in waiting {
            meter.step(1)?;
            if looked > most {
                left.push(row);
                continue;
            }
            let end = self.grow(state, source, row);
            looked += self.queue.len();
            if matches!(end, End::Nowhere) {
                left.push(row);
            } else {
                self.settle(task, state, row, end);
                self.queue.iter().for_each(|&column| self.seen[column as usize] = false);
            }
        }
        Ok(left)
    }

    /// Grows the tree of zeros from a row up to the first end.
    fn grow<S: Source>(&mut self, state: &State, source: &S, start: u32) -> End {
        self.queue.clear();
        let mut at = 0;
        let dual = least(state, source, start as usize);
        let mut end = self.look(state, source, start, dual);
        while let (End::Nowhere, Some(&column)) = (&end, self.queue.get(at)) {
            at += 1;
            let mut row = state.column[column as usize].head;
            while let (End::Nowhere, true) = (&end, row != NONE) {
                end = self.look(state, source, row, state.dual(row as usize));
                row = state.unit[row as usize].next;
            }
        }
        end
    }

    fn look<S: Source>(&mut self, state: &State, source: &S, row: u32, dual: i64) -> End {
        if state.unsent[row as usize] == dual && dual < FAR {
            return End::Row(row);
        }
        for arc in source.known(row as usize) {
            let (column, cost) = (arc.column() as usize, arc.cost());
            if cost + state.price.get(column) == dual && !self.seen[column] {
                self.seen[column] = true;
                self.from[column] = (row, cost);
                self.queue.push(arc.column());
                if state.has_room(column) {
                    return End::Column(arc.column());
                }
            }
        }
        End::Nowhere
    }

    /// Moves the rows of the path that was found.
    fn settle(&self, task: &Task<'_>, state: &mut State, start: u32, end: End) {
        let mut column = match end {
            End::Nowhere => NONE,
            End::Column(column) => {
                task.resize(state, column as usize, 1);
                column
            }
            End::Row(row) => {
                let column = state.mate[row as usize];
                if row != start {
                    state.unlink(row as usize);
                }
                state.mate[row as usize] = UNSENT;
                if row == start { NONE } else { column }
            }
        };
        while column != NONE {
            let (row, cost) = self.from[column as usize];
            let old = state.mate[row as usize];
            if row != start {
                state.unlink(row as usize);
            }
            state.link(row as usize, column as usize, cost);
            column = if row == start { NONE } else { old };
        }
    }
}
