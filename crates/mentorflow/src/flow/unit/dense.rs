//! Full rows, of which the cheapest few pairs are kept.

use std::marker::PhantomData;

use super::scan::{Cell, LANES, Reading, at_most, lane_minima};
use super::source::{Arc, Source};
use super::{FAR, NARROW, Prices};

/// Rows of compact costs, at hand or computed into a buffer.
pub(crate) trait Rows {
    /// How a cost is stored.
    type Cell: Cell;

    /// The number of rows.
    fn rows(&self) -> usize;

    /// The costs of a row, by column.
    fn row<'s>(&'s self, row: usize, buffer: &'s mut Vec<Self::Cell>) -> &'s [Self::Cell];
}

impl Rows for &crate::network::DensePairs {
    type Cell = u16;

    fn rows(&self) -> usize {
        crate::network::DensePairs::rows(self)
    }

    #[inline]
    fn row<'s>(&'s self, row: usize, _buffer: &'s mut Vec<u16>) -> &'s [u16] {
        crate::network::DensePairs::row(self, row)
    }
}

/// How many pairs of least value a refresh looks for.
const WANTED: usize = 16;

/// How many pairs a row keeps at most.
const KEPT: usize = 24;

/// A source over full rows.
pub(crate) struct Dense<R: Rows, M> {
    rows: R,
    /// Whether each column can take anything at all; empty when all can.
    alive: Vec<bool>,
    /// Room for [`KEPT`] pairs a row, the first `count` of which are known.
    kept: Vec<Arc<i32>>,
    count: Vec<u8>,
    bound: Vec<i64>,
    buffer: Vec<R::Cell>,
    scratch: Vec<(i32, u32)>,
    reading: PhantomData<M>,
}

impl<R: Rows, M: Reading<R::Cell>> Dense<R, M> {
    pub(crate) fn new(rows: R, alive: Vec<bool>) -> Self {
        let n = rows.rows();
        Self {
            alive,
            kept: vec![Arc { column: 0, cost: 0 }; n * KEPT],
            count: vec![0; n],
            bound: vec![-FAR; n],
            buffer: Vec::new(),
            scratch: Vec::new(),
            rows,
            reading: PhantomData,
        }
    }
}

impl<R: Rows, M: Reading<R::Cell>> Source for Dense<R, M> {
    type Cost = i32;

    #[inline]
    fn known(&self, row: usize) -> &[Arc<i32>] {
        &self.kept[row * KEPT..][..usize::from(self.count[row])]
    }

    #[inline]
    fn bound(&self, row: usize) -> i64 {
        self.bound[row]
    }

    fn refresh(&mut self, row: usize, prices: &Prices) {
        let Self { rows, alive, buffer, scratch, .. } = self;
        let cells = rows.row(row, buffer);
        let narrow = prices.narrow();
        let mut least = lane_minima::<R::Cell, M>(cells, narrow);
        let mut limit = *least.select_nth_unstable(WANTED - 1).1;
        if cells.len() < LANES {
            limit = i32::MAX;
        }
        // Closed pairs have the value MAX: they are never at most MAX - 1.
        let limit = limit.min(i32::MAX - 1);
        scratch.clear();
        let mut ties = 0;
        // Rows begin their scan at unlike columns, so that rows with many equals keep unlike ones.
        let from = if cells.is_empty() { 0 } else { row.wrapping_mul(0x9E37_79B1) % cells.len() };
        at_most::<R::Cell, M>(cells, narrow, limit, from, |j, value| {
            if value == limit {
                ties += 1;
                if ties > KEPT + 1 {
                    return;
                }
            }
            if alive.is_empty() || alive[j] {
                scratch.push((value, j as u32));
            }
        });
        let mut bound = if limit == i32::MAX - 1 { FAR } else { i64::from(limit) + 1 };
        if ties > KEPT + 1 {
            bound = i64::from(limit);
        }
        if scratch.len() > KEPT {
            let next = *scratch.select_nth_unstable_by_key(KEPT, |e| e.0).1;
            bound = bound.min(i64::from(next.0));
            scratch.truncate(KEPT);
        }
        for (slot, &(_, j)) in self.kept[row * KEPT..].iter_mut().zip(scratch.iter()) {
            let cost = M::cost(cells[j as usize]).unwrap_or(0);
            *slot = Arc { column: j, cost };
        }
        self.count[row] = scratch.len() as u8;
        self.bound[row] = bound;
    }

    fn below(&mut self, row: usize, prices: &Prices, limit: i64, show: &mut dyn FnMut(u32, i64)) {
        let cells = self.rows.row(row, &mut self.buffer);
        let limit = if limit > NARROW { i64::from(i32::MAX) - 1 } else { limit - 1 };
        if limit < i64::from(i32::MIN) {
            return;
        }
        at_most::<R::Cell, M>(cells, prices.narrow(), limit as i32, 0, |j, _| {
            if self.alive.is_empty() || self.alive[j] {
                show(j as u32, i64::from(M::cost(cells[j]).unwrap_or(0)));
            }
        });
    }
}
