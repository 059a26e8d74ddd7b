//! Rounds of bids with falling steps, for problems where exact bids stall.
//!
//! With a *step* ε above zero every offer is raised by ε, so no tie stalls and the bids settle every
//! row, each within ε of its best. A round ends; prices are lowered a little more than the round can
//! have overshot; all rows bid again with a smaller step. After the last round the rows that are not
//! at their best are freed. They are near it, so a few exact bids settle most of them, and the searches
//! for the others are short.
//!
//! Source: ε-scaling as in Bertsekas and Castañón, *A forward/reverse auction algorithm for
//! asymmetric assignment problems* (Computational Optimization and Applications 1, 1992).
//! Deviations: (1) the last step need not be below 1/n, because searches make the result exact;
//! (2) what a reverse auction does to unsold places is left to the filling phase; (3) places below a
//! lower bound begin at a price so low that they are taken first.

use super::bid::{self, BIDS, LAST_BIDS, STEPPED_BIDS};
use super::pair::Pair;
use super::source::Source;
use super::{ABSENT, FAR, Failure, NONE, Prices, State, Task, UNSENT};
use crate::flow::control::Meter;

/// Steps begin at this part of the usual gap between a row's choices, and end at that part of it.
const FIRST: i64 = 4;
const FINEST: i64 = 64;

/// Each step is the one before divided by this.
const FACTOR: i64 = 6;

/// Prices fall between rounds by this many of the steps that made them.
const OVERSHOT: i64 = 4;

/// What taking a place below a lower bound is worth at first, in gaps; and how many gaps that is
/// divided by for the first step.
const REWARD: i64 = 64;
const REWARD_STEPS: i64 = 8;

/// Rounds are worth their while when more than one row in so many waits.
const MANY: usize = 6;

/// Where few wait, or freed rows do, they bid on, as often as the rows on average did at first, while each time no
/// more than this part of them is left.
const WORTH: (usize, usize) = (3, 4);

/// Lets all rows bid in rounds if many wait, and those that wait bid on if few do. Returns those that wait then.
pub(super) fn run<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    mut waiting: Vec<u32>,
    meter: &Meter<'_>,
) -> Result<Vec<u32>, Failure> {
    let few = waiting.len() <= state.mate.len() / MANY;
    let mut before = usize::MAX;
    while few && !waiting.is_empty() && waiting.len() <= before / WORTH.1 * WORTH.0 {
        before = waiting.len();
        waiting = bid::run(task, state, source, &waiting, 0, BIDS, meter)?;
    }
    let owners = || waiting.iter().map(|&unit| state.units.owner(unit as usize) as u32).collect::<Vec<_>>();
    let gap = if few { 0 } else { gap(source, &owners(), &state.price, 1) };
    if gap < NARROWEST {
        // Bids for one unit do not heed what the row's other units gave up.
        if state.units.any() {
            state.tighten(task, source, &mut waiting);
        }
        return Ok(waiting);
    }
    let must = (0..state.column.len()).any(|j| task.must(j));
    let reward = if must { reward(source, gap, state.units.rows()) } else { 0 };
    let all: Vec<u32> = (0..state.mate.len() as u32).collect();
    let last = (gap / FINEST).max(1);
    let mut step = (gap / FIRST).max(reward / REWARD_STEPS).max(1);
    let mut lower = 0;
    loop {
        state.restart(task, source, lower, reward);
        waiting = bid::run(task, state, source, &all, step, STEPPED_BIDS, meter)?;
        if step <= last {
            break;
        }
        lower = step * OVERSHOT;
        step = (step / FACTOR).max(last);
    }
    free(task, state, source, waiting, meter)
}

/// Frees the units that are not at their best, and lets them bid exactly: most find a place without a search.
/// Returns those that wait then, among them those that waited before.
pub(super) fn free<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    mut waiting: Vec<u32>,
    meter: &Meter<'_>,
) -> Result<Vec<u32>, Failure> {
    state.tighten(task, source, &mut waiting);
    // What a unit would stay for may have changed since it said so.
    for unit in 0..state.mate.len() {
        if state.mate[unit] < ABSENT {
            state.unit[unit].bid = state.price.get(state.mate[unit] as usize);
        }
    }
    let mut before = usize::MAX;
    while !waiting.is_empty() && waiting.len() <= before / WORTH.1 * WORTH.0 {
        before = waiting.len();
        waiting = bid::run(task, state, source, &waiting, 0, LAST_BIDS, meter)?;
    }
    // Bids for one unit do not heed what the row's other units gave up.
    if state.units.any() {
        state.tighten(task, source, &mut waiting);
    }
    Ok(waiting)
}

/// Where many choices tie the gap says little of what a place below a lower bound will have to pay, but a pair seldom
/// costs more than the most.
fn reward<S: Source>(source: &mut S, gap: i64, rows: usize) -> i64 {
    let largest = (0..rows).step_by(rows / SAMPLE + 1).map(|row| source.largest(row)).max();
    largest.unwrap_or(0).min(FAR / 1024).max(REWARD * gap)
}

/// How near the best prices are said to be, and how near the bids shall bring them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Approach {
    /// By how much prices may be off, and are lowered at first; at least 1.
    pub(crate) off: i64,
    /// The last step of the bids; at least 1.
    pub(crate) last: i64,
}

/// Steps from known prices begin at this part of what these may be off, and each is the one before divided by this.
const FIRST_OFF: i64 = 15;
const FACTOR_NEAR: i64 = 3;

/// Lets all rows of a new state bid in rounds from the prices in it, which are near the best ones; returns
/// those that wait then. Rows are within the last step of their best.
pub(super) fn approach<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    how: Approach,
    meter: &Meter<'_>,
) -> Result<Vec<u32>, Failure> {
    let all: Vec<u32> = (0..state.mate.len() as u32).collect();
    let mut step = (how.off / FIRST_OFF).max(how.last);
    for j in 0..state.column.len() {
        state.price.set(j, (state.price.get(j) - how.off).max((task.first_price)(j)));
    }
    loop {
        let waiting = bid::run(task, state, source, &all, step, STEPPED_BIDS, meter)?;
        if step <= how.last {
            return Ok(waiting);
        }
        let lower = step * OVERSHOT;
        step = (step / FACTOR_NEAR).max(how.last);
        state.restart(task, source, lower, 0);
    }
}

/// With gaps below this nearly all choices tie, and searches find their way without steps.
const NARROWEST: i64 = 4;

/// Rows looked at to find the gap.
const SAMPLE: usize = 256;

/// So many times the usual distance between the best and the fourth best known choice of some rows; 0 where
/// no row has four.
pub(crate) fn gap<S: Source>(source: &S, rows: &[u32], prices: &Prices, times: i64) -> i64 {
    let (mut sum, mut count) = (0i128, 0i128);
    for &row in rows.iter().step_by(rows.len() / SAMPLE + 1) {
        let value = |arc: &S::Pair| arc.cost() + prices.get(arc.column() as usize);
        let mut values: Vec<i64> = source.known(row as usize).iter().map(value).collect();
        if values.len() >= 4 {
            values.sort_unstable();
            sum += i128::from(values[3] - values[0]);
            count += 1;
        }
    }
    (sum * i128::from(times) / count.max(1)).min(i128::from(FAR / 1024)) as i64
}

impl Task<'_> {
    /// Whether a column begins below its lower bound.
    fn must(&self, column: usize) -> bool {
        (self.room)(column, self.base[column]) <= -FAR
    }
}

impl State {
    /// Frees all rows and lowers the prices, those of unsold places as far as they began, so that a
    /// round of finer bids starts below the prices it will end with.
    fn restart<S: Source>(&mut self, task: &Task<'_>, source: &mut S, lower: i64, reward: i64) {
        self.before.clone_from(&self.mate);
        let mut most = 0;
        for j in 0..self.column.len() {
            let must = task.must(j);
            let price = self.price.get(j);
            let first = (task.first_price)(j) - if must { reward } else { 0 };
            let unsold = if must { self.column[j].room <= -FAR } else { self.has_room(j) };
            let to = if unsold { first } else { (price - lower).max(first) };
            most = most.max(price - to);
            self.price.set(j, to);
            self.column[j].load = task.base[j];
            self.column[j].room = (task.room)(j, task.base[j]);
            self.column[j].head = NONE;
        }
        for mate in &mut self.mate {
            if *mate != ABSENT {
                *mate = NONE;
            }
        }
        source.weaken(most);
    }

    /// Frees the units that are not at a column of least value to their row.
    pub(super) fn tighten<S: Source>(&mut self, task: &Task<'_>, source: &mut S, waiting: &mut Vec<u32>) {
        for row in 0..self.units.rows() {
            if self.mate[row] == ABSENT || self.units.of(row).all(|unit| self.mate[unit] == NONE) {
                continue;
            }
            let dual = self.row_dual(row);
            if source.bound(row) < dual {
                self.refresh(source, row);
            }
            let unused = source.known(row).iter().filter(|arc| !self.uses(row, arc.column()));
            let value = |arc: &S::Pair| arc.cost() + self.price.get(arc.column() as usize);
            let least = unused.map(value).min().unwrap_or(FAR).min(source.bound(row));
            let stay = self.stay(row);
            for unit in self.units.of(row) {
                let mate = self.mate[unit];
                if mate == NONE || self.dual(unit) <= least.min(if mate == UNSENT { FAR } else { stay }) {
                    continue;
                }
                if mate == UNSENT {
                    self.mate[unit] = NONE;
                } else {
                    self.unlink(unit);
                    task.resize(self, mate as usize, -1);
                }
                waiting.push(unit as u32);
            }
        }
    }
}
