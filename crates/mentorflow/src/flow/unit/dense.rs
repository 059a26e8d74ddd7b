//! Full rows, of which the cheapest few pairs are kept.

use std::marker::PhantomData;

use super::pair::Arc;
use super::scan::{Cell, LANES, Reading, at_most, lane_minima, least_value, mark_open};
use super::source::{Bits, Source, least};
use super::{FAR, NARROW, Prices};
use crate::network::{DenseCost, DensePairs};

/// How many pairs of least value a refresh looks for.
const WANTED: usize = 16;

/// How many pairs a row keeps at most.
const KEPT: usize = 24;

/// Columns that are laid out together.
const TURNED: usize = 64;

/// Columns of a part of a row.
const PART: usize = 64;

/// So many equal lane minima mean that the row has many equals, not all of which need be seen.
const MANY_EQUALS: usize = 8;

/// Of many equals, how many in preferred columns are looked for, among how many at most.
const PREFERRED: usize = 4;
const MOST_EQUALS: usize = 256;

/// How far the next scan among equals begins from the last.
const TURN: usize = 389;

/// A source over full rows.
pub(crate) struct Dense<'a, C: DenseCost, M> {
    pairs: &'a DensePairs<C>,
    /// Whether each column can take anything at all; empty when all can.
    alive: Vec<bool>,
    /// Room for [`KEPT`] pairs a row, the first `count` of which are known.
    kept: Vec<Arc<i32>>,
    count: Vec<u8>,
    bound: Vec<i64>,
    /// Whether the bound of each row was cut short among equals, so that more of them may be left.
    tied: Vec<bool>,
    /// Moves on where scans among equals begin.
    turn: usize,
    /// The costs by column, once they are asked for.
    turned: Vec<C>,
    scratch: Vec<(i32, u32)>,
    reading: PhantomData<M>,
}

impl<'a, C: Cell + DenseCost, M: Reading<C>> Dense<'a, C, M> {
    pub(crate) fn new(pairs: &'a DensePairs<C>, alive: Vec<bool>) -> Self {
        let n = pairs.rows();
        Self {
            alive,
            kept: vec![Arc { column: 0, cost: 0 }; n * KEPT],
            count: vec![0; n],
            bound: vec![-FAR; n],
            tied: vec![false; n],
            turn: 0,
            turned: Vec::new(),
            scratch: Vec::new(),
            pairs,
            reading: PhantomData,
        }
    }

    /// What `refresh` does, with prices that are not narrow; rare.
    #[cold]
    fn refresh_wide(&mut self, row: usize, prices: &Prices) {
        let cells = self.pairs.row(row);
        let mut values: Vec<(i64, u32)> = each_open::<C, M>(cells, &self.alive)
            .map(|(j, cost)| (i64::from(cost) + prices.get(j as usize), j))
            .collect();
        self.bound[row] = FAR;
        if values.len() > KEPT {
            self.bound[row] = values.select_nth_unstable(KEPT).1.0;
            values.truncate(KEPT);
        }
        self.tied[row] = false;
        self.scratch.clear();
        self.scratch.extend(values.iter().map(|&(_, j)| (0, j)));
        self.keep(row);
    }

    /// Makes the pairs in `scratch` the known ones.
    fn keep(&mut self, row: usize) {
        for (slot, &(_, j)) in self.kept[row * KEPT..].iter_mut().zip(&self.scratch) {
            let cost = M::cost(self.pairs.row(row)[j as usize]).unwrap_or(0);
            *slot = Arc { column: j, cost };
        }
        self.count[row] = self.scratch.len() as u8;
    }
}

impl<C: Cell + DenseCost, M: Reading<C>> Source for Dense<'_, C, M> {
    type Pair = Arc<i32>;

    #[inline]
    fn known(&self, row: usize) -> &[Arc<i32>] {
        &self.kept[row * KEPT..][..usize::from(self.count[row])]
    }

    #[inline]
    fn bound(&self, row: usize) -> i64 {
        self.bound[row]
    }

    fn refresh(&mut self, row: usize, prices: &Prices, prefer: &dyn Fn(usize) -> bool) {
        let Some(narrow) = prices.narrow() else { return self.refresh_wide(row, prices) };
        let Self { pairs, alive, scratch, .. } = self;
        let cells = pairs.row(row);
        scratch.clear();
        // Rows begin at unlike columns, so that they keep unlike ones of their equals.
        let from = beginning(row, self.turn, cells.len());
        if self.tied[row] {
            // Among equals, others of the same value often do, and the bound stays what it was.
            self.turn += TURN;
            let limit = self.bound[row].clamp(-NARROW, NARROW) as i32;
            let known = &self.kept[row * KEPT..][..usize::from(self.count[row])];
            let value = |arc: &Arc<i32>| i64::from(arc.cost) + prices.get(arc.column as usize);
            let below = known.iter().filter(|arc| value(arc) < self.bound[row]);
            scratch.extend(below.map(|arc| (i32::MIN, arc.column)));
            if i64::from(limit) == self.bound[row]
                && equal::<C, M>(cells, alive, narrow, limit, from, prefer, scratch)
            {
                scratch.truncate(KEPT);
                self.keep(row);
                return;
            }
            scratch.clear();
        }
        let (bound, tied) = cheapest::<C, M>(cells, alive, narrow, from, prefer, scratch);
        self.tied[row] = tied;
        self.bound[row] = bound;
        self.keep(row);
    }

    fn weaken(&mut self, fall: i64) {
        for bound in &mut self.bound {
            if *bound < FAR {
                *bound = (*bound - fall).max(-FAR);
            }
        }
    }

    fn complete(&self) -> bool {
        false
    }

    #[inline]
    fn cost(&self, row: usize, column: usize) -> Option<i64> {
        M::cost(self.pairs.row(row)[column]).map(i64::from)
    }

    fn bits(&self) -> Option<Bits> {
        if !M::FREE {
            return None;
        }
        let (rows, words) = (self.pairs.rows(), self.pairs.columns().div_ceil(64));
        let mut bits = vec![0; rows * words];
        let mut alive = vec![u64::MAX; words];
        for (j, _) in self.alive.iter().enumerate().filter(|(_, alive)| !**alive) {
            alive[j / 64] &= !(1 << (j % 64));
        }
        for (row, bits) in bits.chunks_mut(words.max(1)).enumerate() {
            mark_open(bits, self.pairs.row(row));
            bits.iter_mut().zip(&alive).for_each(|(open, alive)| *open &= alive);
        }
        Some(Bits::new(words, bits))
    }

    fn turn(&mut self) -> bool {
        let (rows, columns) = (self.pairs.rows(), self.pairs.columns());
        if rows == 0 || columns == 0 {
            return false;
        }
        if self.turned.is_empty() {
            let pairs = self.pairs;
            let mut turned = vec![pairs.row(0)[0]; rows * columns];
            // So few columns at a time that the line each of them grows by stays in the nearest cache.
            each_part(&mut turned, TURNED * rows, |part, cells| {
                let first = part * TURNED;
                let last = (first + TURNED).min(columns);
                for i in 0..rows {
                    let row = &pairs.row(i)[first..last];
                    row.iter().enumerate().for_each(|(j, &cell)| cells[j * rows + i] = cell);
                }
            });
            self.turned = turned;
        }
        true
    }

    fn rows_below(&self, column: usize, added: &[i32], limit: i64, show: &mut dyn FnMut(u32, i64)) {
        let cells = &self.turned[column * added.len()..][..added.len()];
        let limit = if limit > NARROW { i64::from(i32::MAX) - 1 } else { limit - 1 };
        if limit < i64::from(i32::MIN) {
            return;
        }
        at_most::<C, M>(cells, added, limit as i32, 0, |i, _| {
            show(i as u32, i64::from(M::cost(cells[i]).unwrap_or(0)));
            true
        });
    }

    fn below(&mut self, row: usize, prices: &Prices, limit: i64, show: &mut dyn FnMut(u32, i64)) {
        let cells = self.pairs.row(row);
        let Some(narrow) = prices.narrow() else {
            for (j, cost) in each_open::<C, M>(cells, &self.alive) {
                if i64::from(cost) + prices.get(j as usize) < limit {
                    show(j, i64::from(cost));
                }
            }
            return;
        };
        let limit = if limit > NARROW { i64::from(i32::MAX) - 1 } else { limit - 1 };
        if limit < i64::from(i32::MIN) {
            return;
        }
        at_most::<C, M>(cells, narrow, limit as i32, 0, |j, _| {
            if self.alive.is_empty() || self.alive[j] {
                show(j as u32, i64::from(M::cost(cells[j]).unwrap_or(0)));
            }
            true
        });
    }

    fn parts(&self) -> usize {
        self.pairs.columns().div_ceil(PART).max(1)
    }

    #[inline(always)]
    fn least(&mut self, row: usize, part: usize, prices: &Prices, limit: i64) -> Option<(u32, i64)> {
        let cells = self.pairs.row(row);
        let first = part * PART;
        let last = (first + PART).min(cells.len());
        if let Some(narrow) = prices.narrow() {
            let value = least_value::<C, M>(&cells[first..last], &narrow[first..last]);
            if value == i32::MAX || i64::from(value) >= limit {
                return None;
            }
            let found = (first..last).find(|&j| M::value(cells[j], narrow[j]) == value);
            // Where the price was clamped or the column takes nothing, the part must be read in full.
            if let Some(j) = found
                && i64::from(narrow[j]) == prices.get(j)
                && (self.alive.is_empty() || self.alive[j])
            {
                return Some((j as u32, i64::from(M::cost(cells[j]).unwrap_or(0))));
            }
        }
        let inside = |&(j, _): &(u32, i32)| (first..last).contains(&(j as usize));
        least(each_open::<C, M>(cells, &self.alive).filter(inside), prices, limit)
    }

    fn largest(&mut self, row: usize) -> i64 {
        let cells = self.pairs.row(row);
        let costs = cells.iter().map(|&cell| M::cost(cell).unwrap_or(0).unsigned_abs());
        i64::from(costs.fold(0, u32::max))
    }
}

/// The open pairs of a row to columns that can take something.
fn each_open<C: Cell, M: Reading<C>>(cells: &[C], alive: &[bool]) -> impl Iterator<Item = (u32, i32)> {
    let open = cells.iter().enumerate().filter_map(|(j, &cell)| Some((j as u32, M::cost(cell)?)));
    open.filter(|&(j, _)| alive.is_empty() || alive[j as usize])
}

#[cfg(feature = "parallel")]
fn each_part<T: Send>(cells: &mut [T], size: usize, work: impl Fn(usize, &mut [T]) + Send + Sync) {
    use rayon::prelude::*;
    cells.par_chunks_mut(size).enumerate().for_each(|(part, cells)| work(part, cells));
}

#[cfg(not(feature = "parallel"))]
fn each_part<T>(cells: &mut [T], size: usize, work: impl Fn(usize, &mut [T])) {
    cells.chunks_mut(size).enumerate().for_each(|(part, cells)| work(part, cells));
}

/// Where the scan among equals of a row begins.
fn beginning(row: usize, turn: usize, columns: usize) -> usize {
    (row.wrapping_mul(0x9E37_79B1) + turn) % columns.max(1)
}

/// Collects the pairs of least value of a row; says what is a bound for the others, and whether it
/// was cut short among equals.
fn cheapest<C: Cell, M: Reading<C>>(
    cells: &[C],
    alive: &[bool],
    narrow: &[i32],
    from: usize,
    prefer: &dyn Fn(usize) -> bool,
    scratch: &mut Vec<(i32, u32)>,
) -> (i64, bool) {
    let lives = |j: usize| alive.is_empty() || alive[j];
    let mut least = lane_minima::<C, M>(cells, narrow);
    let wanted = least.select_nth_unstable(WANTED - 1);
    // Closed pairs have the value MAX: they are never at most MAX - 1.
    let limit = if cells.len() < LANES { i32::MAX - 1 } else { (*wanted.1).min(i32::MAX - 1) };
    let equals = least.iter().filter(|&&l| l == limit).count();
    let mut bound = if limit == i32::MAX - 1 { FAR } else { i64::from(limit) + 1 };
    let tied = equals >= MANY_EQUALS;
    at_most::<C, M>(cells, narrow, if tied { limit - 1 } else { limit }, 0, |j, value| {
        if lives(j) {
            scratch.push((value, j as u32));
        }
        true
    });
    if tied {
        equal::<C, M>(cells, alive, narrow, limit, from, prefer, scratch);
        bound = i64::from(limit);
    }
    if scratch.len() > KEPT {
        let next = *scratch.select_nth_unstable_by_key(KEPT, |e| e.0).1;
        bound = bound.min(i64::from(next.0));
        scratch.truncate(KEPT);
    }
    (bound, tied)
}

/// Collects pairs of one value, some of them in preferred columns; whether there were many.
fn equal<C: Cell, M: Reading<C>>(
    cells: &[C],
    alive: &[bool],
    narrow: &[i32],
    limit: i32,
    from: usize,
    prefer: &dyn Fn(usize) -> bool,
    scratch: &mut Vec<(i32, u32)>,
) -> bool {
    let (mut seen, mut preferred) = (0, 0);
    let space = KEPT.saturating_sub(scratch.len());
    at_most::<C, M>(cells, narrow, limit, from, |j, value| {
        if value == limit && (alive.is_empty() || alive[j]) {
            seen += 1;
            let liked = prefer(j);
            preferred += usize::from(liked);
            if liked || seen + PREFERRED <= space {
                scratch.push((value, j as u32));
            }
        }
        preferred < PREFERRED && seen < MOST_EQUALS
    });
    preferred > 0 || seen >= MANY_EQUALS
}
