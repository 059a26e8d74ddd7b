//! Searches for many waiting rows, or many holes, at once.
//!
//! A path for each of them alone looks at the same surroundings again and again, all the more where a
//! whole part of the problem has to rise or fall together. So all start at once: distances from the nearest of
//! them are found up to the nearest end, prices change by what they are nearer, and then as many
//! paths of zeros are taken as are found without looking twice at a column from which none was found. Where
//! phases settle few, the rest is left to the searches that follow.
//!
//! Only for rows of one unit whose pairs are all known.
//!
//! Source: the phases of Hopcroft and Karp (SIAM Journal on Computing 2, 1973) with lengths, as in
//! Gabow and Tarjan (SIAM Journal on Computing 18, 1989).
//! Deviation: the paths of a phase are a maximal set of those of length zero, not of the shortest.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::source::{Arc, Source, by_column};
use super::{ABSENT, FAR, Failure, NONE, State, Task, UNSENT};
use crate::flow::control::Meter;

/// When so many phases one after the other each settled fewer than so many, the rest is left to single
/// searches.
const PATIENCE: usize = 20;
const WORTH: usize = 4;

/// Distances of columns in one phase.
struct Distances {
    distance: Vec<i64>,
    reached: Vec<u32>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    /// The distance of the nearest end.
    best: i64,
    /// The columns from which this phase found no path, and those of the path it is on.
    visited: Vec<bool>,
}

impl Distances {
    fn new(columns: usize) -> Self {
        Self {
            distance: vec![FAR; columns],
            reached: Vec::new(),
            heap: BinaryHeap::new(),
            best: FAR,
            visited: vec![false; columns],
        }
    }

    fn clear(&mut self) {
        self.reached.drain(..).for_each(|j| self.distance[j as usize] = FAR);
        self.heap.clear();
        self.visited.fill(false);
        self.best = FAR;
    }

    /// Whether a column is nearer than was known; it is looked at when its turn comes.
    #[inline]
    fn reach(&mut self, column: u32, d: i64) -> bool {
        let known = &mut self.distance[column as usize];
        if d >= self.best || d >= *known {
            return false;
        }
        if *known == FAR {
            self.reached.push(column);
        }
        *known = d;
        self.heap.push(Reverse((d, column)));
        true
    }

    /// Lets further paths of this phase go through a column.
    fn unvisit(&mut self, column: u32) {
        if let Some(visited) = self.visited.get_mut(column as usize) {
            *visited = false;
        }
    }

    /// The nearest column that was not looked at and is nearer than the end.
    fn next(&mut self) -> Option<(i64, usize)> {
        while let Some(Reverse((d, column))) = self.heap.pop() {
            if d >= self.best {
                return None;
            }
            if d == self.distance[column as usize] {
                return Some((d, column as usize));
            }
        }
        None
    }

    /// What the price of each column changes by that is nearer than the end.
    fn gaps(&self) -> impl Iterator<Item = (usize, i64)> {
        let gap = |&j: &u32| (j as usize, self.best - self.distance[j as usize]);
        self.reached.iter().map(gap).filter(|&(_, gap)| gap > 0)
    }
}

/// Finds a place, or unsent standing, for waiting rows; returns those that are left to single searches.
pub(super) fn place<S: Source>(
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
    let mut path = Vec::new();
    let mut idle = 0;
    while !waiting.is_empty() {
        near.clear();
        for &row in &waiting {
            meter.step(1)?;
            let dual = least(state, source, row as usize);
            near.look(state, source, row as usize, 0, dual);
        }
        while let Some((d, column)) = near.next() {
            let mut row = state.column[column].head;
            while row != NONE {
                meter.step(1)?;
                near.look(state, source, row as usize, d, state.dual(row as usize));
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
            if send(task, state, source, row, &mut near.visited, &mut path) {
                // Others may go the same way; where nothing was found, nothing is there for them.
                path.iter().for_each(|step| near.unvisit(step.column));
            } else {
                left.push(row);
            }
        }
        waiting = left;
        idle = if before - waiting.len() < WORTH { idle + 1 } else { 0 };
        if idle > PATIENCE {
            break;
        }
    }
    Ok(waiting)
}

/// The least value of a row.
fn least<S: Source>(state: &State, source: &S, row: usize) -> i64 {
    let value = |arc: &Arc<S::Cost>| arc.cost.into() + state.price.get(arc.column as usize);
    source.known(row).iter().map(value).fold(state.unsent[row], i64::min)
}

impl Distances {
    /// Reaches what a row at a distance leads to.
    #[inline]
    fn look<S: Source>(&mut self, state: &State, source: &S, row: usize, d: i64, dual: i64) {
        if state.unsent[row] < FAR {
            self.best = self.best.min(d + state.unsent[row] - dual);
        }
        for arc in source.known(row) {
            let (column, price) = (arc.column as usize, state.price.get(arc.column as usize));
            let d = d + arc.cost.into() + price - dual;
            if self.reach(arc.column, d) && state.column[column].room < FAR {
                self.best = self.best.min(d + (state.column[column].room - price).max(0));
            }
        }
    }
}

/// A row on the way, the pair looked at next, and the column and cost of the pair chosen.
struct Step {
    row: u32,
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
    visited: &mut [bool],
    path: &mut Vec<Step>,
) -> bool {
    path.clear();
    path.push(Step { row: start, at: 0, column: NONE, cost: 0, next: NONE });
    while let Some(step) = path.last_mut() {
        let row = step.row as usize;
        let dual = if step.row == start { least(state, source, row) } else { state.dual(row) };
        let known = source.known(row);
        let value = |arc: &Arc<S::Cost>| arc.cost.into() + state.price.get(arc.column as usize);
        if step.at == 0 {
            if state.unsent[row] == dual {
                settle(task, state, path, true);
                return true;
            }
            // A column with room ends the way.
            let end = |arc: &&Arc<S::Cost>| value(arc) == dual && state.has_room(arc.column as usize);
            if let Some(arc) = known.iter().find(end) {
                (step.column, step.cost) = (arc.column, arc.cost.into());
                settle(task, state, path, false);
                return true;
            }
        }
        if step.next != NONE {
            let row = step.next;
            step.next = state.unit[row as usize].next;
            path.push(Step { row, at: 0, column: NONE, cost: 0, next: NONE });
            continue;
        }
        let found =
            known[step.at..].iter().position(|arc| value(arc) == dual && !visited[arc.column as usize]);
        match found {
            Some(offset) => {
                let arc = known[step.at + offset];
                visited[arc.column as usize] = true;
                step.at += offset + 1;
                (step.column, step.cost) = (arc.column, arc.cost.into());
                step.next = state.column[arc.column as usize].head;
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

/// Fills holes, or closes them; some may be left to single searches.
pub(super) fn fill<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &S,
    meter: &Meter<'_>,
) -> Result<(), Failure> {
    if state.units.any() || !source.complete() {
        return Ok(());
    }
    let columns = state.column.len();
    let mut holes: Vec<u32> = (0..columns as u32).filter(|&j| state.is_hole(j as usize)).collect();
    if holes.is_empty() {
        return Ok(());
    }
    let all = |row: usize| if state.mate[row] == ABSENT { i64::MIN } else { i64::MAX };
    let (start, pairs) = by_column(source, &state.price, state.units.rows(), all);
    let to = |column: usize| &pairs[start[column]..start[column + 1]];
    let mut near = Distances::new(columns);
    let mut path = Vec::new();
    let mut idle = 0;
    while !holes.is_empty() {
        near.clear();
        for &hole in &holes {
            near.reach(hole, 0);
            if state.column[hole as usize].room > -FAR {
                near.best = near.best.min(state.price.get(hole as usize) - state.column[hole as usize].room);
            }
        }
        while let Some((d, column)) = near.next() {
            meter.step(1)?;
            let price = state.price.get(column);
            for &(row, cost) in to(column) {
                let d = d + cost + price - state.dual(row as usize);
                let from = state.mate[row as usize];
                if from == UNSENT {
                    near.best = near.best.min(d);
                } else if from as usize != column && near.reach(from, d) {
                    near.best = near.best.min(d + spare(task, state, from as usize));
                }
            }
        }
        if near.best == FAR {
            break;
        }
        for (column, gap) in near.gaps() {
            state.price.set(column, state.price.get(column) - gap);
        }
        let before = holes.len();
        let mut settled = 0;
        for &hole in &holes {
            while state.is_hole(hole as usize) {
                meter.step(1)?;
                if !draw(task, state, &to, hole, &mut near.visited, &mut path) {
                    break;
                }
                path.iter().for_each(|step| near.unvisit(step.0));
                settled += 1;
            }
        }
        holes.retain(|&hole| state.is_hole(hole as usize));
        idle = if settled + before - holes.len() < WORTH { idle + 1 } else { 0 };
        if idle > PATIENCE {
            break;
        }
    }
    Ok(())
}

/// What the price of a column is above the cost of its last place; [`FAR`] if it must keep it.
fn spare(task: &Task<'_>, state: &State, column: usize) -> i64 {
    let last = (task.room)(column, state.column[column].load - 1);
    if last > -FAR { state.price.get(column) - last } else { FAR }
}

/// Fills a hole along a path of pairs of least value, through columns that no path went through; whether
/// there is one.
fn draw<'a>(
    task: &Task<'_>,
    state: &mut State,
    to: &impl Fn(usize) -> &'a [(u32, i64)],
    hole: u32,
    visited: &mut [bool],
    path: &mut Vec<(u32, usize)>,
) -> bool {
    path.clear();
    visited[hole as usize] = true;
    path.push((hole, 0));
    while let Some((column, at)) = path.last_mut() {
        let price = state.price.get(*column as usize);
        let tight = |&(row, cost): &(u32, i64)| {
            let from = state.mate[row as usize];
            let new = from == UNSENT || !visited[from as usize];
            new && cost + price == state.dual(row as usize)
        };
        let Some(offset) = to(*column as usize)[*at..].iter().position(tight) else {
            path.pop();
            continue;
        };
        *at += offset + 1;
        let from = state.mate[to(*column as usize)[*at - 1].0 as usize];
        let is_end = from == UNSENT || spare(task, state, from as usize) == 0;
        if !is_end {
            visited[from as usize] = true;
            path.push((from, 0));
            continue;
        }
        if from != UNSENT {
            task.resize(state, from as usize, -1);
        }
        task.resize(state, hole as usize, 1);
        for &(column, at) in path.iter().rev() {
            let (row, cost) = to(column as usize)[at - 1];
            if state.mate[row as usize] != UNSENT {
                state.unlink(row as usize);
            }
            state.link(row as usize, column as usize, cost);
        }
        return true;
    }
    false
}
