//! One level by bids and shortest paths, for rows that send one unit or a few.
//!
//! # Definitions
//!
//! Column `j` has a price `p(j)` = −π(j), row `i` a dual `u(i)` = −π(i). The *value* of column `j` to
//! row `i` is `c(i, j) + p(j)`; the reduced cost of the pair is the value minus `u(i)`. A column has
//! *room* at cost `r(j)`, the cost of its next place; a column below its lower bound has room at
//! −[`FAR`], a full one at no cost whatever.
//!
//! A row of several units ([`units`]) bids with each of them; what is said of a row below holds for
//! its units, and the pairs a row already uses are none of its choices.
//!
//! # Invariants
//!
//! `p(j) ≤ r(j)` unless column `j` is a *hole*: it must take more, or should at its price. A matched
//! row has its column among those of least value, so its dual is that value and needs no storage; a
//! row left unsent has the unsent cost as its dual. The last place taken costs at most the price.
//! These are the conditions of optimality for all rows but the *waiting* ones and all columns but
//! the holes, so a solve ends when there are none of either. Stepped bids relax them by their step,
//! and what they leave beyond is freed before the searches begin.
//!
//! # Method
//!
//! 1. Rows *bid* ([`bid`]): a row offers its best column the price at which its second best would be
//!    as good; a column accepts bids while it has room and then keeps the highest, and its price is
//!    the lowest bid it keeps or the cost of its next place, whichever is less. Places are thus never
//!    copies of a column. In large problems of listed pairs some rows bid by turns, so that what one of
//!    them needs from memory arrives while the others bid.
//! 2. If few rows still wait, they bid on while that helps. If many do, all bid again in rounds of
//!    falling steps, and those that these leave away from their best are freed and bid exactly
//!    ([`rounds`]).
//! 3. Every waiting row gets a shortest augmenting path to the nearest hole, room or unsent row
//!    ([`search`]). Where no pair costs anything and rows are full, this is all: bits for pairs, and no
//!    bids before ([`free`]).
//! 4. Every remaining hole is filled along a shortest path back ([`fill`]): over the pairs of small reduced
//!    cost where all pairs are listed, over the pairs laid out by column ([`movers`]) where many single ones
//!    of a matrix would be asked for. Where that looks at too many pairs, many holes are filled at once
//!    ([`phases`]), and so are waiting rows where a solve begins from good prices or matches.
//! 5. Where all of this has looked at too many rows in full, counted in rows and not in time, pivots
//!    of an alternating basis take over from the matches there are ([`pivot`]).
//!
//! All look at the pairs of a row through a [`source::Source`], which knows the cheapest few pairs of
//! each row and a lower bound for the value of all others. While prices rise the bound stays true;
//! where they fall it is lowered by as much. The full row is looked at only when the bound is too
//! weak to decide. So the solve is exact over all pairs and seldom sees most of them. Pairs are stored as
//! narrow as columns and costs allow, and the two best of a row are found by keys of value and place ([`pair`], [`look`]).
//!
//! # Complexity and sources
//!
//! O(n) searches of O(E + m log m) for n rows, m columns and E pairs looked at; with bits, of a 64th of
//! that. Bids are the
//! augmenting row reduction of Jonker and Volgenant (Computing 38, 1987) and the auction of
//! Bertsekas; keeping few pairs a row follows Volgenant (Computers & Operations Research 23, 1996).
//! ε-scaling: see [`rounds`].
//! Deviations: (1) columns take several units, with convex costs; (2) among columns of equal value
//! a row prefers one with room, and displaces others a bounded number of times; (3) the pairs left
//! out are not priced after a solve but bounded during it, so nothing is ever solved twice.

mod bid;
pub(crate) mod dense;
mod fill;
mod free;
pub(crate) mod lists;
pub(crate) mod long;
mod look;
mod movers;
mod near;
pub(crate) mod pair;
mod phases;
mod pivot;
mod prices;
pub(crate) mod rounds;
pub(crate) mod scan;
mod search;
pub(crate) mod source;
mod tree;
pub(crate) mod units;

use std::cell::Cell;

use super::control::{Halt, Meter};
pub(crate) use prices::{NARROW, Prices};
use rounds::Approach;
use source::Source;
use units::Units;

/// No row, or no column.
pub(crate) const NONE: u32 = u32::MAX;
/// The row is left unsent.
pub(crate) const UNSENT: u32 = u32::MAX - 1;
/// The row takes no part: it may send nothing (more) at this level.
pub(crate) const ABSENT: u32 = u32::MAX - 2;
/// Beyond every cost and distance of the domain.
pub(crate) const FAR: i64 = i64::MAX / 4;

/// One level for rows of few units.
pub(crate) struct Task<'a> {
    /// What each row pays for a unit that stays unsent; [`FAR`] if all must be sent, none if the row
    /// takes no part.
    pub(crate) unsent: &'a [Option<i64>],
    /// The units of the rows.
    pub(crate) units: &'a Units,
    /// Whether all pairs cost the same, nothing.
    pub(crate) free: bool,
    /// Units each column has before the level begins.
    pub(crate) base: &'a [u32],
    /// The cost of a column's next place at a load: −[`FAR`] below its lower bound, [`FAR`] when it
    /// is full.
    pub(crate) room: &'a dyn Fn(usize, u32) -> i64,
    /// The price each column begins with, at most the cost of its first room.
    pub(crate) first_price: &'a dyn Fn(usize) -> i64,
}

impl Task<'_> {
    /// Adds a unit to the load of a column, or takes one away.
    fn resize(&self, state: &mut State, column: usize, units: i32) {
        let load = state.column[column].load.wrapping_add_signed(units);
        state.column[column].load = load;
        state.column[column].room = (self.room)(column, load);
    }
}

/// A unit. What is needed together lies together, because in large problems every field apart would be a line
/// of the cache and a page of its own.
#[derive(Clone, Copy)]
struct Unit {
    /// The cost of its pair, where it is matched.
    cost: i64,
    /// What it stays for at most: the price at which another column becomes as good.
    bid: i64,
    /// The next unit matched to the same column.
    next: u32,
}

/// A column, beside its price.
#[derive(Clone, Copy)]
struct Place {
    /// The cost of its next place.
    room: i64,
    /// The units it has.
    load: u32,
    /// The first unit matched to it.
    head: u32,
}

/// Prices and matches; see the module's head.
pub(crate) struct State {
    pub(crate) units: Units,
    /// The column of each unit, or [`NONE`] while it waits, [`UNSENT`], [`ABSENT`].
    pub(crate) mate: Vec<u32>,
    /// The columns of the units when the last round of bids was over; empty before the first.
    pub(crate) before: Vec<u32>,
    /// What else there is to each unit.
    unit: Vec<Unit>,
    /// The price of each column, as wide as sums need.
    pub(crate) price: Prices,
    column: Vec<Place>,
    unsent: Vec<i64>,
    /// How many rows were looked at in full, and how many may be before this counts as a stall.
    passes: Cell<u64>,
    allowed: u64,
}

/// Why a task has no optimum.
pub(crate) enum Failure {
    /// The caller ended the solve.
    Halted,
    /// No room can be reached from these rows, through these columns.
    NoRoom { rows: Vec<u32>, columns: Vec<u32> },
    /// A column cannot be brought to its lower bound.
    Unfilled,
    /// Too many rows were looked at in full.
    Stalled,
}

impl From<Halt> for Failure {
    fn from(_: Halt) -> Self {
        Self::Halted
    }
}

/// Full looks a unit has on average before a solve counts as stalled, and one more for so many units. From some
/// size on it has as many as the square of so many units: people of a programme take 19 at 5 000 and 102 at
/// 20 000, where pivots take minutes.
const PASSES: usize = 16;
const PASSES_GROWTH: usize = 256;
const PASSES_SQUARE: usize = 1000;

/// Solves a task over all pairs of its source, from a new state. Whatever ends it, the matches in the
/// state are within all upper bounds.
pub(crate) fn solve<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    meter: &Meter<'_>,
) -> Result<(), Failure> {
    let units = task.units.count();
    let looks = (PASSES + units / PASSES_GROWTH).max((units / PASSES_SQUARE).pow(2));
    state.allowed = looks.saturating_mul(units) as u64;
    match bid_and_search(task, state, source, meter) {
        Err(Failure::Stalled) => {}
        ended => return ended,
    }
    // Pivots may pass through bases that pay penalties; who ends them gets what there was before.
    let (mate, price) = (state.mate.clone(), state.price.wide().to_vec());
    match pivot::run(task, state, source, meter) {
        Ok(true) => return Ok(()),
        Ok(false) => {}
        Err(failure) => {
            (state.mate, state.price) = (mate, Prices::new(price));
            return Err(failure);
        }
    }
    // There seems to be no solution; the searches find the cut.
    *state = State::new(task);
    source.weaken(FAR);
    bid_and_search(task, state, source, meter)
}

/// Lets the rows of a new state bid from the prices in it. They are within the last step of their best
/// then; the prices are near the best ones, and the matches are within all upper bounds.
pub(crate) fn approach<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    how: Approach,
    meter: &Meter<'_>,
) -> Result<(), Failure> {
    rounds::approach(task, state, source, how, meter).map(|_| ())
}

/// Solves a task from a state of an earlier one, of which pairs may since have become known, and prices and
/// what rows pay for staying may have been changed: only units that are not at their best are placed anew.
pub(crate) fn resume<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    meter: &Meter<'_>,
) -> Result<(), Failure> {
    for (own, unsent) in state.unsent.iter_mut().zip(task.unsent) {
        *own = unsent.unwrap_or(0);
    }
    let mut waiting: Vec<u32> = (0..task.units.count() as u32).collect();
    waiting.retain(|&unit| state.mate[unit as usize] == NONE);
    let waiting = rounds::free(task, state, source, waiting, meter)?;
    let waiting = phases::place(task, state, source, waiting, meter)?;
    search::run(task, state, source, None, &waiting, meter)?;
    fill::run(task, state, source, meter)
}

fn bid_and_search<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    meter: &Meter<'_>,
) -> Result<(), Failure> {
    let mut all: Vec<u32> = (0..task.units.count() as u32).collect();
    let stay = |unit: &u32| task.unsent[task.units.owner(*unit as usize)].unwrap_or(0);
    if task.free {
        // Where pairs cost nothing, who is served first stays served: those who pay most for
        // staying come first, class by class, and no search has to move them again.
        all.sort_by_key(|unit| std::cmp::Reverse(stay(unit)));
    }
    let bits = if task.free { source.bits() } else { None };
    for class in all.chunk_by(|a, b| !task.free || stay(a) == stay(b)) {
        if bits.is_some() {
            // Bids would only repeat what such a search sees at once.
            let waits = class.iter().copied().filter(|&unit| state.mate[unit as usize] == NONE);
            search::run(task, state, source, bits.as_ref(), &waits.collect::<Vec<_>>(), meter)?;
            continue;
        }
        let mut waiting = bid::run(task, state, source, class, 0, bid::BIDS, meter)?;
        if class.len() == all.len() {
            waiting = rounds::run(task, state, source, waiting, meter)?;
        } else if state.units.any() {
            state.tighten(task, source, &mut waiting);
        }
        search::run(task, state, source, None, &waiting, meter)?;
    }
    fill::run(task, state, source, meter)
}

impl State {
    /// A state in which all units wait.
    pub(crate) fn new(task: &Task<'_>) -> Self {
        let (units, columns) = (task.units.count(), task.base.len());
        let part = |unit: usize| task.unsent[task.units.owner(unit)].is_some();
        Self {
            units: task.units.clone(),
            mate: (0..units).map(|unit| if part(unit) { NONE } else { ABSENT }).collect(),
            before: Vec::new(),
            unit: vec![Unit { cost: 0, bid: 0, next: NONE }; units],
            price: Prices::new((0..columns).map(task.first_price).collect()),
            column: (0..columns)
                .map(|j| Place { room: (task.room)(j, task.base[j]), load: task.base[j], head: NONE })
                .collect(),
            unsent: task.unsent.iter().map(|u| u.unwrap_or(0)).collect(),
            passes: Cell::new(0),
            allowed: u64::MAX,
        }
    }

    /// The value a matched or unsent unit has: the dual of its row, if that has no other units.
    #[inline]
    pub(crate) fn dual(&self, unit: usize) -> i64 {
        let mate = self.mate[unit];
        if mate == UNSENT {
            self.unsent[self.units.owner(unit)]
        } else {
            self.unit[unit].cost + self.price.get(mate as usize)
        }
    }

    /// What all matched units cost.
    pub(crate) fn paid(&self) -> i128 {
        let matched = self.mate.iter().zip(&self.unit).filter(|(mate, _)| **mate < ABSENT);
        matched.map(|(_, unit)| i128::from(unit.cost)).sum()
    }

    /// Whether a column must take one more unit, or should at its price.
    pub(crate) fn is_hole(&self, column: usize) -> bool {
        self.column[column].room < self.price.get(column)
    }

    /// Makes the cheapest pairs of a row known.
    fn refresh<S: Source>(&self, source: &mut S, row: usize) {
        self.pass();
        source.refresh(row, &self.price, &|column| self.has_room(column));
    }

    /// Counts a look at a full row.
    #[inline]
    fn pass(&self) {
        self.passes.set(self.passes.get() + 1);
    }

    /// Fails when so many rows were looked at in full that another method is better.
    #[inline]
    fn heed(&self) -> Result<(), Failure> {
        if self.passes.get() > self.allowed { Err(Failure::Stalled) } else { Ok(()) }
    }

    /// Whether a column takes one more unit at its present price.
    #[inline]
    fn has_room(&self, column: usize) -> bool {
        self.column[column].room <= self.price.get(column)
    }

    #[inline]
    fn link(&mut self, row: usize, column: usize, cost: i64) {
        self.mate[row] = column as u32;
        self.unit[row].cost = cost;
        self.unit[row].next = self.column[column].head;
        self.column[column].head = row as u32;
    }

    #[inline]
    fn unlink(&mut self, row: usize) {
        let column = self.mate[row] as usize;
        if self.column[column].head == row as u32 {
            self.column[column].head = self.unit[row].next;
        } else {
            let mut at = self.column[column].head as usize;
            while self.unit[at].next != row as u32 {
                at = self.unit[at].next as usize;
            }
            self.unit[at].next = self.unit[row].next;
        }
        self.mate[row] = NONE;
    }
}
