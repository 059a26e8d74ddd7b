//! All pairs of a level, whether or not the kernel sees them: what the duals of rows and columns that take no part
//! are found from, and the lists that the kernel sees.

use std::marker::PhantomData;

use super::unit::lists::Lists;
use super::unit::pair::Pair;
use super::unit::scan::{self, Cell, Reading};
use crate::network::{DenseCost, DensePairs};

/// All pairs of a level, whether or not the kernel sees them.
pub(super) trait Whole {
    /// Raises the number of each column to the row's dual less the cost of their pair.
    fn raise(&self, row: usize, dual: i64, most: &mut [i64]);

    /// The least value of a row's pairs; `i64::MAX` where it has none.
    fn least(&self, row: usize, price: &[i64]) -> i64;
}

/// Listed pairs with their costs, row after row.
pub(super) struct InLists<'a> {
    pub(super) start: &'a [usize],
    pub(super) column: &'a [u32],
    pub(super) cost: &'a [i64],
}

impl InLists<'_> {
    fn row(&self, row: usize) -> impl Iterator<Item = (usize, i64)> {
        let range = self.start[row]..self.start[row + 1];
        self.column[range.clone()].iter().map(|&j| j as usize).zip(self.cost[range].iter().copied())
    }

    /// The pairs of living columns, in a form.
    pub(super) fn pack<P: Pair>(&self, alive: &[bool], mut pair: impl FnMut(u32, i64) -> P) -> Lists<P> {
        if alive.iter().all(|&alive| alive) {
            let pairs = self.column.iter().zip(self.cost).map(|(&j, &cost)| pair(j, cost));
            return Lists::new(self.start.to_vec(), pairs.collect());
        }
        let mut pairs = Vec::with_capacity(self.column.len());
        let mut starts = Vec::with_capacity(self.start.len());
        starts.push(0);
        for row in 0..self.start.len() - 1 {
            pairs.extend(self.row(row).filter(|(j, _)| alive[*j]).map(|(j, cost)| pair(j as u32, cost)));
            starts.push(pairs.len());
        }
        Lists::new(starts, pairs)
    }
}

impl Whole for InLists<'_> {
    fn raise(&self, row: usize, dual: i64, most: &mut [i64]) {
        self.row(row).for_each(|(j, cost)| most[j] = most[j].max(dual - cost));
    }

    fn least(&self, row: usize, price: &[i64]) -> i64 {
        self.row(row).map(|(j, cost)| cost + price[j]).min().unwrap_or(i64::MAX)
    }
}

/// The pairs of a matrix, as a level reads them.
pub(super) struct InFull<'a, C: DenseCost, M>(pub(super) &'a DensePairs<C>, pub(super) PhantomData<M>);

impl<C: Cell + DenseCost, M: Reading<C>> Whole for InFull<'_, C, M> {
    fn raise(&self, row: usize, dual: i64, most: &mut [i64]) {
        scan::raise::<_, M>(most, self.0.row(row), dual);
    }

    fn least(&self, row: usize, price: &[i64]) -> i64 {
        scan::least_wide::<_, M>(self.0.row(row), price)
    }
}
