//! Holes: many filled, or closed, at once.

use super::Distances;
use crate::flow::control::Meter;
use crate::flow::unit::movers::{Movers, Stand};
use crate::flow::unit::source::Source;
use crate::flow::unit::{FAR, Failure, State, Task, UNSENT};

/// Fills holes, or closes them, over the pairs of less than some reduced cost at first, until that has taken looks at twice as many pairs as single searches are said to take
/// for so many, and for so many more; some may be left to these. The bounds of the source hold for the prices it
/// leaves behind.
pub(in crate::flow::unit) fn fill<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    within: i64,
    (looks, filled): (u64, usize),
    meter: &Meter<'_>,
) -> Result<(), Failure> {
    let Some(movers) = Movers::new(state, source, within) else { return Ok(()) };
    let columns = state.column.len();
    let holes: Vec<u32> = (0..columns as u32).filter(|&j| state.is_hole(j as usize)).collect();
    let before = holes.len();
    let near = Distances::new(columns);
    let first_price = state.price.wide().to_vec();
    let (path, choices, stands) = (Vec::new(), Vec::new(), Vec::new());
    let mut phase = Phase { movers, stands, holes, near, path, choices, looked: 0 };
    let mut ended = Ok(true);
    while let (Ok(true), false) = (&ended, phase.holes.is_empty()) {
        let most = looks + looks / filled.max(1) as u64 * (before - phase.holes.len()) as u64;
        if phase.looked > most {
            break;
        }
        ended = phase.run(task, state, source, meter);
    }
    let lost = first_price.iter().zip(state.price.wide()).map(|(first, price)| first - price);
    source.weaken(lost.max().unwrap_or(0).max(0));
    ended.map(|_| ())
}

struct Phase {
    movers: Movers,
    /// Where all units are.
    stands: Vec<Stand>,
    holes: Vec<u32>,
    near: Distances,
    /// The columns of a path, and which of the choices each of them has left.
    path: Vec<(u32, usize)>,
    /// The units that could move to each column of the path, with the costs of their pairs.
    choices: Vec<(u32, i64)>,
    /// How many pairs were looked at.
    looked: u64,
}

impl Phase {
    /// Settles some holes; fails to where none of them can be, or where pairs can be had by column no more.
    fn run<S: Source>(
        &mut self,
        task: &Task<'_>,
        state: &mut State,
        source: &S,
        meter: &Meter<'_>,
    ) -> Result<bool, Failure> {
        if self.movers.heed(state).is_none() {
            return Ok(false);
        }
        Stand::all(state, &mut self.stands);
        while !self.reach(task, state, source, meter)? {
            self.movers.widen(state, source);
        }
        if self.near.best == FAR {
            return Ok(false);
        }
        for (column, gap) in self.near.gaps() {
            state.price.set(column, state.price.get(column) - gap);
        }
        if self.movers.heed(state).is_none() {
            return Ok(false);
        }
        Stand::all(state, &mut self.stands);
        let mut holes = std::mem::take(&mut self.holes);
        for &hole in &holes {
            while state.is_hole(hole as usize) {
                meter.step(1)?;
                if !self.draw(task, state, source, hole) {
                    break;
                }
                self.path.iter().for_each(|step| self.near.unvisit(step.0));
            }
        }
        holes.retain(|&hole| state.is_hole(hole as usize));
        self.holes = holes;
        Ok(true)
    }

    /// Finds how far columns are from the nearest hole, as far as the nearest end; fails to when more pairs must be
    /// had by column.
    fn reach<S: Source>(
        &mut self,
        task: &Task<'_>,
        state: &State,
        source: &S,
        meter: &Meter<'_>,
    ) -> Result<bool, Failure> {
        let Self { movers, stands, holes, near, looked, .. } = self;
        // No other pair leads to anything that is nearer than this.
        let mut horizon = FAR;
        near.clear();
        for &hole in &*holes {
            near.reach(hole, (0, 0));
            if state.column[hole as usize].room > -FAR {
                near.best = near.best.min(state.price.get(hole as usize) - state.column[hole as usize].room);
            }
        }
        while let Some(((d, by), column)) = near.next() {
            meter.step(1)?;
            if d >= horizon {
                return Ok(false);
            }
            horizon = horizon.min(d + movers.beyond(state, column));
            *looked += movers.looks(column) as u64;
            movers.units(state, source, stands, column, near.best - d, |_, _, from, more| {
                let d = d + more;
                if from == UNSENT {
                    near.best = near.best.min(d);
                } else if from as usize != column && near.reach(from, (d, by + 1)) {
                    near.best = near.best.min(d + spare(task, state, from as usize));
                }
            });
        }
        Ok(near.best <= horizon)
    }

    /// Fills a hole along a path of pairs of least value, through columns that no path went through; whether
    /// there is one.
    fn draw<S: Source>(&mut self, task: &Task<'_>, state: &mut State, source: &S, hole: u32) -> bool {
        self.path.clear();
        self.choices.clear();
        self.go_on(state, source, hole);
        while let Some(&(column, first)) = self.path.last() {
            if self.choices.len() == first {
                self.path.pop();
                // What has led here leads nowhere.
                self.choices.pop();
                continue;
            }
            let (unit, _) = self.choices[self.choices.len() - 1];
            let from = state.mate[unit as usize];
            let is_end = from == UNSENT || spare(task, state, from as usize) == 0;
            if !is_end {
                let level = self.near.level[column as usize];
                if self.near.leads_on(level, from) {
                    self.go_on(state, source, from);
                } else {
                    self.choices.pop();
                }
                continue;
            }
            if from != UNSENT {
                task.resize(state, from as usize, -1);
            }
            task.resize(state, hole as usize, 1);
            // The last choice of each column is the one the path goes through.
            let mut end = self.choices.len();
            for &(column, first) in self.path.iter().rev() {
                let (unit, cost) = self.choices[end - 1];
                if state.mate[unit as usize] != UNSENT {
                    state.unlink(unit as usize);
                }
                state.link(unit as usize, column as usize, cost);
                self.stands[unit as usize].mate = column;
                end = first;
            }
            return true;
        }
        false
    }

    /// Goes on through a column: finds what could move there at once.
    fn go_on<S: Source>(&mut self, state: &State, source: &S, column: u32) {
        let Self { movers, stands, near, path, choices, looked, .. } = self;
        near.visited[column as usize] = true;
        path.push((column, choices.len()));
        *looked += movers.looks(column as usize) as u64;
        let level = near.level[column as usize];
        movers.units(state, source, stands, column as usize, 0, |unit, cost, from, more| {
            if more == 0 && (from == UNSENT || near.leads_on(level, from)) {
                choices.push((unit as u32, cost));
            }
        });
    }
}

/// What the price of a column is above the cost of its last place; [`FAR`] if it must keep it.
fn spare(task: &Task<'_>, state: &State, column: usize) -> i64 {
    let last = (task.room)(column, state.column[column].load - 1);
    if last > -FAR { state.price.get(column) - last } else { FAR }
}
