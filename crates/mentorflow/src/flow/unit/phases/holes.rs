//! Holes: many filled, or closed, at once.

use super::Distances;
use crate::flow::control::Meter;
use crate::flow::unit::source::{Source, by_column};
use crate::flow::unit::{ABSENT, FAR, Failure, State, Task, UNSENT};

/// Fewer holes than this are left to single searches at once, and the rest when a phase settles fewer than a part of
/// that: a phase looks at nearly all pairs, a single search at those of small reduced cost near the hole.
const HOLES: usize = if cfg!(test) { 1 } else { 1024 };
const WORTH: usize = if cfg!(test) { 1 } else { HOLES / 16 };

/// Fills holes, or closes them; some may be left to single searches.
pub(in crate::flow::unit) fn fill<S: Source>(
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
    if holes.len() < HOLES {
        return Ok(());
    }
    let all = |row: usize| if state.mate[row] == ABSENT { i64::MIN } else { i64::MAX };
    let (start, pairs) = by_column(source, &state.price, state.units.rows(), all);
    let to = |column: usize| &pairs[start[column]..start[column + 1]];
    let mut near = Distances::new(columns);
    let mut path = Vec::new();
    while !holes.is_empty() {
        near.clear();
        for &hole in &holes {
            near.reach(hole, (0, 0));
            if state.column[hole as usize].room > -FAR {
                near.best = near.best.min(state.price.get(hole as usize) - state.column[hole as usize].room);
            }
        }
        while let Some(((d, by), column)) = near.next() {
            meter.step(1)?;
            let price = state.price.get(column);
            for &(row, cost) in to(column) {
                let d = d + cost + price - state.dual(row as usize);
                let from = state.mate[row as usize];
                if from == UNSENT {
                    near.best = near.best.min(d);
                } else if from as usize != column && near.reach(from, (d, by + 1)) {
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
                if !draw(task, state, &to, hole, &mut near, &mut path) {
                    break;
                }
                path.iter().for_each(|step| near.unvisit(step.0));
                settled += 1;
            }
        }
        holes.retain(|&hole| state.is_hole(hole as usize));
        if settled + before - holes.len() < WORTH {
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
    near: &mut Distances,
    path: &mut Vec<(u32, usize)>,
) -> bool {
    path.clear();
    near.visited[hole as usize] = true;
    path.push((hole, 0));
    while let Some((column, at)) = path.last_mut() {
        let price = state.price.get(*column as usize);
        let level = near.level[*column as usize];
        let tight = |&(row, cost): &(u32, i64)| {
            let from = state.mate[row as usize];
            let new = from == UNSENT || near.leads_on(level, from);
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
            near.visited[from as usize] = true;
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
