//! The filling phase: columns that should take more at their price, or must, get it.
//!
//! A *hole* is a column below its lower bound, or with room that costs less than its price. Loosened
//! bids leave some behind, and lower bounds make others. From a hole the search goes backwards:
//! which row could move here, what would its column lose, until a column gives up its last place, an
//! unsent row is sent, or the price of the hole has fallen to the cost of its room. Prices of the
//! columns on the way fall, each by what it is nearer than the end.
//!
//! Two ways lead from a column to the rows that could move to it. At first a row's bound for its unknown
//! pairs tells most of them off: it was true when the phase began, and as prices fall only here, for a
//! pair to column `j` it stays true less what the price of `j` has lost since. Rows whose bound is too weak
//! for the distance in question are asked for that one pair. Where many would be asked, the pairs are laid
//! out by column, and all rows are compared with the distance at once. Where all pairs are listed, only those
//! of small reduced cost are laid out by column ([`super::near`]).
//!
//! Holes can lie on one plateau, which every search crosses anew. So searches are counted by the pairs they look at,
//! and after as many as there are, many holes are filled at once ([`phases`]), which then may take as much; and so on
//! in turn, each time twice as long. At worst that takes a constant times as long as the better of the two.

mod grow;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::movers::Duals;
use super::near::Near;
use super::phases;
use super::source::Source;
use super::{ABSENT, FAR, Failure, NONE, State, Task, UNSENT};
use crate::flow::control::Meter;

#[derive(Clone, Copy)]
enum End {
    Nowhere,
    /// The price of the hole falls to the cost of its room.
    Closed,
    /// This column gives up its last place.
    Column(u32),
    /// This unsent unit goes to this column at this cost.
    Row(u32, u32, i64),
}

struct Fill {
    /// Known pairs by column.
    near: Near,
    /// Prices when the phase began.
    first_price: Vec<i64>,
    /// The duals of the rows.
    dual: Vec<i64>,
    /// Bound of the unknown pairs of each row less its dual; the maximum for rows without such pairs.
    margin: Vec<i64>,
    /// The rows whose margin is below `common`, and perhaps others: the few that are asked often.
    weak: Vec<u32>,
    is_weak: Vec<bool>,
    common: i64,
    /// How many single pairs were asked for, less how many may be.
    asked: i64,
    /// How many pairs were looked at.
    looked: u64,
    /// The duals of all rows, while the pairs are laid out by column.
    duals: Option<Duals>,
    distance: Vec<i64>,
    /// The unit that would leave a column, the column it would go to and the cost there.
    via: Vec<(u32, u32, i64)>,
    reached: Vec<u32>,
    /// Rows whose dual and margin are to be found again.
    changed: Vec<u32>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    best: i64,
    end: End,
}

/// Fills every hole. The bounds of the source hold for the prices it leaves behind.
pub(super) fn run<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    meter: &Meter<'_>,
) -> Result<(), Failure> {
    let columns = state.column.len();
    let rows = state.units.rows();
    let (mut most, mut within) = (0, 0);
    loop {
        let holes: Vec<usize> = (0..columns).filter(|&j| state.is_hole(j)).collect();
        if holes.is_empty() {
            return Ok(());
        }
        // Where no row bid, nothing is known of the rows yet.
        for row in 0..state.units.rows() {
            if state.mate[row] != ABSENT && source.bound(row) <= -FAR {
                state.refresh(source, row);
            }
        }
        let mut fill = Fill::new(state, source, within);
        let pairs = if source.complete() { fill.near.len() } else { rows * columns };
        most = most.max(PATIENCE * pairs as u64);
        // Whether the holes that are left would take more than some phases do.
        let worth = |looked: u64, filled: usize| {
            let left = (holes.len() - filled) as u64;
            looked > most
                && left > MANY
                && looked.saturating_mul(left) / filled.max(1) as u64 > PHASES * pairs as u64
        };
        let filled = fill.all(task, state, source, &holes, &worth, meter);
        let lost = fill.first_price.iter().zip(state.price.wide()).map(|(first, price)| first - price);
        source.weaken(lost.max().unwrap_or(0).max(0));
        let filled = filled?;
        if filled < holes.len() {
            within = fill.near.within();
            phases::fill(task, state, source, within, (fill.looked, filled), meter)?;
            most = 2 * most + 1;
        }
    }
}

impl Fill {
    fn new<S: Source>(state: &State, source: &S, within: i64) -> Self {
        let (rows, columns) = (state.units.rows(), state.column.len());
        let live = |i: usize| state.mate[i] != ABSENT;
        let dual: Vec<i64> = (0..rows).map(|i| if live(i) { state.row_dual(i) } else { 0 }).collect();
        let margin: Vec<i64> =
            (0..rows).map(|i| if live(i) { margin(source, i, dual[i]) } else { i64::MAX }).collect();
        let mut common = FAR;
        if !source.complete() && rows > 0 {
            common = (*margin.clone().select_nth_unstable(rows / 64).1).min(FAR);
        }
        let is_weak: Vec<bool> = margin.iter().map(|&m| m < common).collect();
        let weak = (0..rows as u32).filter(|&i| is_weak[i as usize]).collect();
        Self {
            weak,
            is_weak,
            common,
            asked: -((rows * columns / ASKED) as i64),
            looked: 0,
            duals: None,
            near: Near::new(state, source, within),
            first_price: state.price.wide().to_vec(),
            dual,
            margin,
            distance: vec![FAR; columns],
            via: vec![(NONE, NONE, 0); columns],
            reached: Vec::new(),
            changed: Vec::new(),
            heap: BinaryHeap::new(),
            best: FAR,
            end: End::Nowhere,
        }
    }

    /// Fills holes one after the other until, by how many pairs were looked at for how many of them, there is a better
    /// way; returns how many were filled.
    fn all<S: Source>(
        &mut self,
        task: &Task<'_>,
        state: &mut State,
        source: &mut S,
        holes: &[usize],
        ends: &dyn Fn(u64, usize) -> bool,
        meter: &Meter<'_>,
    ) -> Result<usize, Failure> {
        for (filled, &hole) in holes.iter().enumerate() {
            while state.is_hole(hole) {
                if ends(self.looked, filled) {
                    return Ok(filled);
                }
                if !self.grow(task, state, source, hole, meter)? {
                    self.clear();
                    if source.complete() {
                        self.near.widen(state, source);
                    } else {
                        // Where they cannot be had, single pairs are asked for as before.
                        self.duals = Duals::new(state, source);
                        self.asked = i64::MIN;
                    }
                    continue;
                }
                self.augment(task, state, source, hole)?;
            }
        }
        Ok(holes.len())
    }

    fn augment<S: Source>(
        &mut self,
        task: &Task<'_>,
        state: &mut State,
        source: &S,
        hole: usize,
    ) -> Result<(), Failure> {
        let mut changed = std::mem::take(&mut self.changed);
        for &j in &self.reached {
            let gap = self.best - self.distance[j as usize];
            if gap > 0 && self.best < FAR {
                state.price.set(j as usize, state.price.get(j as usize) - gap);
                let mut unit = state.column[j as usize].head;
                while unit != NONE {
                    changed.push(state.units.owner(unit as usize) as u32);
                    unit = state.unit[unit as usize].next;
                }
            }
        }
        let mut moves = match self.end {
            End::Nowhere => return Err(Failure::Unfilled),
            End::Closed => None,
            End::Column(j) => {
                task.resize(state, j as usize, -1);
                Some(self.via[j as usize])
            }
            End::Row(row, column, cost) => Some((row, column, cost)),
        };
        if moves.is_some() {
            task.resize(state, hole, 1);
        }
        while let Some((row, column, cost)) = moves {
            if state.mate[row as usize] != UNSENT {
                state.unlink(row as usize);
            }
            state.link(row as usize, column as usize, cost);
            changed.push(state.units.owner(row as usize) as u32);
            moves = (column as usize != hole).then(|| self.via[column as usize]);
        }
        for row in changed.drain(..) {
            let dual = state.row_dual(row as usize);
            let margin = margin(source, row as usize, dual);
            (self.dual[row as usize], self.margin[row as usize]) = (dual, margin);
            if self.duals.as_mut().is_some_and(|duals| duals.heed(state, row as usize).is_none()) {
                self.duals = None;
            }
            if margin < self.common && !self.is_weak[row as usize] {
                self.is_weak[row as usize] = true;
                self.weak.push(row);
            }
        }
        self.changed = changed;
        self.clear();
        Ok(())
    }

    fn clear(&mut self) {
        for &j in &self.reached {
            self.distance[j as usize] = FAR;
        }
        self.reached.clear();
        self.heap.clear();
    }
}

/// Single pairs are asked for one after the other, which is slow when they lie apart; when more than this part of all
/// were, the pairs are laid out by column, and a column is looked at whole.
const ASKED: usize = if cfg!(test) { 1 << 40 } else { 64 };

/// Where more holes than this are left after looks at so many times all known pairs, and would take more looks than so
/// many phases, many are tried at once.
const MANY: u64 = if cfg!(test) { 0 } else { 64 };
const PATIENCE: u64 = if cfg!(test) { 0 } else { 1 };
const PHASES: u64 = if cfg!(test) { 0 } else { 8 };

fn margin<S: Source>(source: &S, row: usize, dual: i64) -> i64 {
    let bound = source.bound(row);
    if bound >= FAR { i64::MAX } else { bound - dual }
}

#[cfg(test)]
mod tests;
