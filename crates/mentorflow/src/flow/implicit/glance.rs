//! Scans of lower bounds of costs in 16 bits: the loops that see every pair.
//!
//! A row is seen as [`LANES`] interleaved sequences, and each of those in pieces of [`PIECE`] pairs. The
//! least of every piece is kept, so that the few pairs of least value are found without a second scan.

use crate::flow::unit::Prices;
use crate::simd::widest;

/// Lanes of a row.
pub(super) const LANES: usize = 64;

/// Pairs of a piece.
const PIECE: usize = 4;

/// Columns of a piece of every lane.
pub(super) const WIDTH: usize = LANES * PIECE;

/// Prices of 16 bits above the least of them.
///
/// A cost and such a price, added up and cut off at the largest number of 16 bits, are at most the value of
/// the pair less [`low`](Self::low). Columns that take nothing have the largest number.
pub(super) struct Low {
    /// The least price of all columns.
    pub(super) low: i64,
    price: Vec<u16>,
}

impl Low {
    /// Prices for scans, if any column is alive.
    pub(super) fn new(prices: &Prices, alive: &[bool]) -> Option<Self> {
        let wide = prices.wide();
        let low = wide.iter().zip(alive).filter(|(_, alive)| **alive).map(|(&price, _)| price).min()?;
        let above = |(&price, &alive): (&i64, &bool)| {
            if alive { u16::try_from(price - low).unwrap_or(u16::MAX) } else { u16::MAX }
        };
        Some(Self { low, price: wide.iter().zip(alive).map(above).collect() })
    }

    /// Prices for scans, the least of which is `low`.
    pub(super) fn of(low: i64, prices: impl Iterator<Item = i64>) -> Self {
        Self { low, price: prices.map(|price| u16::try_from(price - low).unwrap_or(u16::MAX)).collect() }
    }

    /// Lowers the least sum of each lane to those of a row's costs from column `first` on, a multiple of
    /// [`WIDTH`], and sets in `least` that of each piece.
    pub(super) fn scan(
        &self,
        costs: &[u16],
        first: usize,
        least: &mut [[u16; LANES]],
        all: &mut [u16; LANES],
    ) {
        let price = &self.price[first..];
        widest(
            #[inline(always)]
            || {
                let pieces = costs.chunks(WIDTH).zip(price.chunks(WIDTH));
                for (least, (costs, prices)) in least.iter_mut().zip(pieces) {
                    let mut own = [u16::MAX; LANES];
                    let (costs, last_costs) = costs.as_chunks::<LANES>();
                    let (prices, last_prices) = prices.as_chunks::<LANES>();
                    for (costs, prices) in costs.iter().zip(prices) {
                        for k in 0..LANES {
                            own[k] = own[k].min(costs[k].saturating_add(prices[k]));
                        }
                    }
                    for (own, (cost, &price)) in own.iter_mut().zip(last_costs.iter().zip(last_prices)) {
                        *own = (*own).min(cost.saturating_add(price));
                    }
                    for k in 0..LANES {
                        all[k] = all[k].min(own[k]);
                    }
                    *least = own;
                }
            },
        );
    }

    /// Shows the columns whose sums are at most `limit`, with these sums, from the piece of column `from`
    /// on and round again. What `show` returns is the limit from there on; nothing ends it.
    pub(super) fn at_most(
        &self,
        cost: impl Fn(usize) -> u16,
        least: &[[u16; LANES]],
        mut limit: u16,
        from: usize,
        mut show: impl FnMut(usize, u16) -> Option<u16>,
    ) {
        let first = from / WIDTH;
        for piece in (first..least.len()).chain(0..first) {
            if !any_at_most(&least[piece], limit) {
                continue;
            }
            for (lane, &least) in least[piece].iter().enumerate() {
                if least > limit {
                    continue;
                }
                let begin = piece * WIDTH + lane;
                for column in (begin..self.price.len()).step_by(LANES).take(PIECE) {
                    let sum = cost(column).saturating_add(self.price[column]);
                    if sum <= limit {
                        match show(column, sum) {
                            Some(next) => limit = next,
                            None => return,
                        }
                    }
                }
            }
        }
    }
}

/// Whether a number is at most the limit.
fn any_at_most(numbers: &[u16; LANES], limit: u16) -> bool {
    let mut any = false;
    widest(
        #[inline(always)]
        || any = numbers.iter().fold(false, |any, &number| any | (number <= limit)),
    );
    any
}
