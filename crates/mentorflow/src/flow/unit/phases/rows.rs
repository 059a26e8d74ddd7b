//! Waiting rows: a place, or unsent standing, for many at once.

use super::sweep::Sweep;
use super::{Distances, Level};
use crate::flow::control::Meter;
use crate::flow::unit::pair::Pair;
use crate::flow::unit::source::Source;
use crate::flow::unit::{FAR, Failure, NONE, State, Task, UNSENT};

/// When so many phases one after the other each settled fewer than so many, the rest is left to single
/// searches.
const PATIENCE: usize = 20;
const WORTH: usize = 4;

/// Finds a place, or unsent standing, for waiting rows; returns those that are left to single searches.
pub(in crate::flow::unit) fn place<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &S,
    mut waiting: Vec<u32>,
    meter: &Meter<'_>,
) -> Result<Vec<u32>, Failure> {
    if state.units.any() || !source.complete() {
        return Ok(waiting);
    }
    let mut near = Distances::new(state.column.len());
    let mut sweep = Sweep::new(state.column.len());
    let mut path = Vec::new();
    let mut idle = 0;
    while !waiting.is_empty() {
        near.clear();
        for &row in &waiting {
            meter.step(1)?;
            let dual = least(state, source, row as usize);
            near.look(state, source, row as usize, (0, 0), dual);
        }
        while let Some((level, column)) = near.next() {
            let mut row = state.column[column].head;
            while row != NONE {
                meter.step(1)?;
                near.look(state, source, row as usize, level, state.dual(row as usize));
                row = state.unit[row as usize].next;
            }
        }
        if near.best == FAR {
            break;
        }
        for (column, gap) in near.gaps() {
            state.price.set(column, state.price.get(column) + gap);
        }
        let before = waiting.len();
        let mut left = Vec::with_capacity(before);
        for &row in &waiting {
            meter.step(1)?;
            if send(task, state, source, row, &mut near, &mut path) {
                // Others may go the same way; where nothing was found, nothing is there for them.
                path.iter().for_each(|step| near.unvisit(step.column));
            } else {
                left.push(row);
            }
        }
        waiting = sweep.run(task, state, source, left, near.reached.len(), meter)?;
        idle = if before - waiting.len() < WORTH { idle + 1 } else { 0 };
        if idle > PATIENCE {
            break;
        }
    }
    Ok(waiting)
}

/// The least value of a row.
pub(super) fn least<S: Source>(state: &State, source: &S, row: usize) -> i64 {
    let value = |arc: &S::Pair| arc.cost() + state.price.get(arc.column() as usize);
    source.known(row).iter().map(value).fold(state.unsent[row], i64::min)
}

impl Distances {
    /// Reaches what a row at a distance leads to.
    #[inline]
    fn look<S: Source>(&mut self, state: &State, source: &S, row: usize, (d, by): Level, dual: i64) {
        if state.unsent[row] < FAR {
            self.best = self.best.min(d + state.unsent[row] - dual);
        }
        for arc in source.known(row) {
            let (column, price) = (arc.column() as usize, state.price.get(arc.column() as usize));
            let d = d + arc.cost() + price - dual;
            if self.reach(arc.column(), (d, by + 1)) && state.column[column].room < FAR {
                self.best = self.best.min(d + (state.column[column].room - price).max(0));
            }
        }
    }
}

/// A row on the way, the pair looked at next, and the column and cost of the pair chosen.
struct Step {
    row: u32,
    /// The level of the column it leaves.
    level: Level,
    at: usize,
    column: u32,
    cost: i64,
    /// The next of the rows of the column.
    next: u32,
}

/// Sends a waiting row along a path of pairs of least value, through columns that no path went through;
/// whether there is one.
fn send<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &S,
    start: u32,
    near: &mut Distances,
    path: &mut Vec<Step>,
) -> bool {
    path.clear();
    let first = |row: u32, level: Level| Step { row, level, at: 0, column: NONE, cost: 0, next: NONE };
    path.push(first(start, (-1, 0)));
    while let Some(step) = path.last_mut() {
        let row = step.row as usize;
        let dual = if step.row == start { least(state, source, row) } else { state.dual(row) };
        let known = source.known(row);
        let value = |arc: &S::Pair| arc.cost() + state.price.get(arc.column() as usize);
        if step.at == 0 {
            if state.unsent[row] == dual && dual < FAR {
                settle(task, state, path, true);
                return true;
            }
            // A column with room ends the way.
            let end = |arc: &&S::Pair| value(arc) == dual && state.has_room(arc.column() as usize);
            if let Some(arc) = known.iter().find(end) {
                (step.column, step.cost) = (arc.column(), arc.cost());
                settle(task, state, path, false);
                return true;
            }
        }
        if step.next != NONE {
            let row = step.next;
            step.next = state.unit[row as usize].next;
            let level = near.level[step.column as usize];
            path.push(first(row, level));
            continue;
        }
        let level = step.level;
        let found =
            known[step.at..].iter().position(|arc| value(arc) == dual && near.leads_on(level, arc.column()));
        match found {
            Some(offset) => {
                let arc = known[step.at + offset];
                near.visited[arc.column() as usize] = true;
                step.at += offset + 1;
                (step.column, step.cost) = (arc.column(), arc.cost());
                step.next = state.column[arc.column() as usize].head;
            }
            None => {
                path.pop();
            }
        }
    }
    false
}

/// Moves every row of a path to the column it chose; the last one stays unsent, or takes a place.
fn settle(task: &Task<'_>, state: &mut State, path: &[Step], stays: bool) {
    for (at, step) in path.iter().enumerate() {
        if at > 0 {
            state.unlink(step.row as usize);
        }
    }
    let last = path.len() - 1;
    for (at, step) in path.iter().enumerate() {
        if stays && at == last {
            state.mate[step.row as usize] = UNSENT;
        } else {
            state.link(step.row as usize, step.column as usize, step.cost);
        }
    }
    if !stays {
        task.resize(state, path[last].column as usize, 1);
    }
}
