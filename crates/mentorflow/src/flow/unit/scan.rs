//! Scans of one row of compact costs against narrow prices: the only loops that see most pairs.
//!
//! They are written so that the compiler turns them into vector code, and dispatched at run time to
//! the widest instructions the processor has (feature `simd`); the results do not depend on that.

use crate::simd::widest;

/// A stored cost that may mark a pair as closed.
pub(crate) trait Cell: Copy + Send + Sync {
    /// The cost, or none when the pair is closed.
    fn cost(self) -> Option<i32>;
}

impl Cell for u16 {
    #[inline(always)]
    fn cost(self) -> Option<i32> {
        if self == crate::network::CLOSED_U16 { None } else { Some(i32::from(self)) }
    }
}

impl Cell for i32 {
    #[inline(always)]
    fn cost(self) -> Option<i32> {
        if self == crate::network::CLOSED_I32 { None } else { Some(self) }
    }
}

/// How the cost of a level is read from a cell.
pub(crate) trait Reading<T>: Copy {
    /// Whether every open pair costs nothing.
    const FREE: bool;

    /// The cost plus the price, and `i32::MAX` for a closed pair.
    fn value(cell: T, price: i32) -> i32;
    /// The cost, or none when the pair is closed.
    fn cost(cell: T) -> Option<i32>;
}

/// The stored cost is the cost.
#[derive(Clone, Copy)]
pub(crate) struct Stored;

/// Every open pair costs nothing.
#[derive(Clone, Copy)]
pub(crate) struct Zero;

impl<T: Cell> Reading<T> for Stored {
    const FREE: bool = false;

    #[inline(always)]
    fn value(cell: T, price: i32) -> i32 {
        match cell.cost() {
            Some(cost) => cost + price,
            None => i32::MAX,
        }
    }

    #[inline(always)]
    fn cost(cell: T) -> Option<i32> {
        cell.cost()
    }
}

impl<T: Cell> Reading<T> for Zero {
    const FREE: bool = true;

    #[inline(always)]
    fn value(cell: T, price: i32) -> i32 {
        if cell.cost().is_some() { price } else { i32::MAX }
    }

    #[inline(always)]
    fn cost(cell: T) -> Option<i32> {
        cell.cost().map(|_| 0)
    }
}

/// Lanes of a row: the row is seen as this many interleaved sequences.
pub(crate) const LANES: usize = 64;

/// Cells looked at together when few are wanted.
const BLOCK: usize = 32;

/// Cells that fill one or two of the widest registers.
const WORD: usize = 16;

/// The least value of each lane; `i32::MAX` where a lane has no open pair.
pub(crate) fn lane_minima<T: Cell, M: Reading<T>>(row: &[T], price: &[i32]) -> [i32; LANES] {
    widest(
        #[inline(always)]
        || {
            let mut least = [i32::MAX; LANES];
            let whole = row.len() / LANES * LANES;
            for (c, p) in row[..whole].chunks_exact(LANES).zip(price[..whole].chunks_exact(LANES)) {
                for k in 0..LANES {
                    least[k] = least[k].min(M::value(c[k], p[k]));
                }
            }
            for (k, (&c, &p)) in row[whole..].iter().zip(&price[whole..]).enumerate() {
                least[k] = least[k].min(M::value(c, p));
            }
            least
        },
    )
}

/// The least value of a few cells; `i32::MAX` where none is open.
#[inline]
pub(crate) fn least_value<T: Cell, M: Reading<T>>(cells: &[T], price: &[i32]) -> i32 {
    widest(
        #[inline(always)]
        || {
            let mut least = [i32::MAX; WORD];
            let (cells, last_cells) = cells.as_chunks::<WORD>();
            let (prices, last_prices) = price.as_chunks::<WORD>();
            for (c, p) in cells.iter().zip(prices) {
                for k in 0..WORD {
                    least[k] = least[k].min(M::value(c[k], p[k]));
                }
            }
            for (k, (&c, &p)) in last_cells.iter().zip(last_prices).enumerate() {
                least[k] = least[k].min(M::value(c, p));
            }
            least.into_iter().fold(i32::MAX, i32::min)
        },
    )
}

/// Raises each number to a dual less the cost of the pair, where that is open.
pub(crate) fn raise<T: Cell, M: Reading<T>>(most: &mut [i64], row: &[T], dual: i64) {
    widest(
        #[inline(always)]
        || {
            for (most, &cell) in most.iter_mut().zip(row) {
                let reached = M::cost(cell).map_or(i64::MIN, |cost| dual - i64::from(cost));
                *most = (*most).max(reached);
            }
        },
    );
}

/// The least value of a row at prices of any size; `i64::MAX` where no pair is open.
pub(crate) fn least_wide<T: Cell, M: Reading<T>>(row: &[T], price: &[i64]) -> i64 {
    let mut least = i64::MAX;
    widest(
        #[inline(always)]
        || {
            for (&cell, price) in row.iter().zip(price) {
                least = least.min(M::cost(cell).map_or(i64::MAX, |cost| i64::from(cost) + price));
            }
        },
    );
    least
}

/// Sets the bit of every open pair of a row.
pub(crate) fn mark_open<T: Cell>(bits: &mut [u64], row: &[T]) {
    widest(
        #[inline(always)]
        || {
            for (word, cells) in bits.iter_mut().zip(row.chunks(64)) {
                let open = cells.iter().zip(0u32..).map(|(cell, k)| u64::from(cell.cost().is_some()) << k);
                *word = open.fold(0, |word, bit| word | bit);
            }
        },
    );
}

/// Shows every column of the row whose value is at most `limit`, ascending from column `from` and
/// round again, until `show` returns false.
pub(crate) fn at_most<T: Cell, M: Reading<T>>(
    row: &[T],
    price: &[i32],
    limit: i32,
    from: usize,
    mut show: impl FnMut(usize, i32) -> bool,
) {
    widest(
        #[inline(always)]
        || {
            for (first, last) in [(from, row.len()), (0, from)] {
                let (cells, last_cells) = row[first..last].as_chunks::<BLOCK>();
                let (prices, last_prices) = price[first..last].as_chunks::<BLOCK>();
                let mut begin = first;
                for (c, p) in cells.iter().zip(prices) {
                    let mut any = false;
                    for k in 0..BLOCK {
                        any |= M::value(c[k], p[k]) <= limit;
                    }
                    if any {
                        // As bits, so that only those are turned to that are shown.
                        let mut found = 0u32;
                        for k in 0..BLOCK {
                            found |= u32::from(M::value(c[k], p[k]) <= limit) << k;
                        }
                        while found != 0 {
                            let k = found.trailing_zeros() as usize % BLOCK;
                            if !show(begin + k, M::value(c[k], p[k])) {
                                return;
                            }
                            found &= found - 1;
                        }
                    }
                    begin += BLOCK;
                }
                for (k, (&c, &p)) in last_cells.iter().zip(last_prices).enumerate() {
                    let value = M::value(c, p);
                    if value <= limit && !show(begin + k, value) {
                        return;
                    }
                }
            }
        },
    );
}
