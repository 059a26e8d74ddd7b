//! Looks at full rows, on several threads: the only code that sees all pairs.

use super::CostRows;
use crate::flow::unit::scan::{LANES, Stored, at_most, lane_minima};
use crate::flow::unit::source::Arc;
use crate::flow::unit::{FAR, NARROW, Prices};
use crate::network::{CLOSED_U16, DensePairs};

/// How many pairs of least value a look wants, and how many it keeps at most.
const WANTED: usize = 24;
pub(super) const KEPT: usize = 32;

/// The rows and what a look needs to know of the columns.
#[derive(Clone, Copy)]
pub(super) struct Pass<'a> {
    pub(super) costs: &'a dyn CostRows,
    /// Whether each column can take anything.
    pub(super) alive: &'a [bool],
}

/// What a look at a row found.
pub(super) struct Look {
    /// The pairs of least value, if some are below what was asked.
    pub(super) pairs: Vec<Arc<i32>>,
    /// At most the value of every other pair.
    pub(super) bound: i64,
}

/// What one thread works with.
#[derive(Default)]
struct Buffers {
    costs: Vec<u16>,
    found: Vec<(i64, u32)>,
}

impl Pass<'_> {
    /// Looks at some rows. Of a row with a value below its limit the pairs of least value are
    /// collected; of others only the bound is found.
    pub(super) fn look(&self, rows: &[(u32, i64)], prices: &Prices) -> Vec<Look> {
        let columns = self.alive.len();
        // A price that was clamped would make values seem lower than they are, again and again.
        let clamped = prices.wide().iter().zip(self.alive).any(|(&price, &alive)| alive && price > NARROW);
        let narrow = prices.narrow().filter(|_| !clamped && columns >= LANES);
        on_threads(rows, |buffers: &mut Buffers, &(row, limit)| {
            buffers.costs.resize(columns, 0);
            self.costs.fill(row as usize, &mut buffers.costs);
            self.cheapest(row, limit, prices, narrow, buffers)
        })
    }

    fn cheapest(
        &self,
        row: u32,
        limit: i64,
        prices: &Prices,
        narrow: Option<&[i32]>,
        buffers: &mut Buffers,
    ) -> Look {
        let Buffers { costs, found } = buffers;
        found.clear();
        // Rows begin at unlike columns, so that they keep unlike ones of their equals.
        let from = (row.wrapping_mul(0x9E37_79B1) >> 7) as usize % costs.len().max(1);
        let bound = match narrow {
            Some(narrow) => {
                let mut least = lane_minima::<u16, Stored>(costs, narrow);
                let first = least.iter().copied().min().unwrap_or(i32::MAX);
                if i64::from(first) >= limit {
                    return Look {
                        pairs: Vec::new(),
                        bound: if first == i32::MAX { FAR } else { i64::from(first) },
                    };
                }
                // Closed pairs have the value MAX.
                let most = (*least.select_nth_unstable(WANTED - 1).1).min(i32::MAX - 1);
                let lives = |j: usize| self.alive[j];
                at_most::<u16, Stored>(costs, narrow, most - 1, from, |j, value| {
                    if lives(j) {
                        found.push((i64::from(value), j as u32));
                    }
                    true
                });
                let mut cut = false;
                at_most::<u16, Stored>(costs, narrow, most, from, |j, value| {
                    if value == most && lives(j) {
                        cut = found.len() >= KEPT;
                        if !cut {
                            found.push((i64::from(value), j as u32));
                        }
                    }
                    !cut
                });
                if cut {
                    i64::from(most)
                } else if most == i32::MAX - 1 {
                    FAR
                } else {
                    i64::from(most) + 1
                }
            }
            None => {
                for k in 0..costs.len() {
                    let j = (from + k) % costs.len();
                    if costs[j] != CLOSED_U16 && self.alive[j] {
                        found.push((i64::from(costs[j]) + prices.get(j), j as u32));
                    }
                }
                let least = found.iter().map(|found| found.0).min().unwrap_or(FAR);
                if least >= limit {
                    return Look { pairs: Vec::new(), bound: least };
                }
                FAR
            }
        };
        let bound = shorten(found, bound);
        let pairs = found.iter().map(|&(_, j)| Arc { column: j, cost: i32::from(costs[j as usize]) });
        Look { pairs: pairs.collect(), bound }
    }

    /// The largest dual less cost of some rows, for every column; `i64::MIN` where no pair is open.
    pub(super) fn reach(&self, rows: &[(u32, i64)]) -> Vec<i64> {
        let columns = self.alive.len();
        let first = || (vec![i64::MIN; columns], vec![0u16; columns]);
        let raise = |(mut most, mut costs): (Vec<i64>, Vec<u16>), &(row, dual): &(u32, i64)| {
            self.costs.fill(row as usize, &mut costs);
            crate::flow::unit::scan::raise::<_, Stored>(&mut most, &costs, dual);
            (most, costs)
        };
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            let parts = rows.par_iter().fold(first, raise).map(|part| part.0);
            // The largest of all does not depend on how the rows were shared out.
            parts.reduce(
                || vec![i64::MIN; columns],
                |mut one, other| {
                    one.iter_mut().zip(other).for_each(|(a, b)| *a = (*a).max(b));
                    one
                },
            )
        }
        #[cfg(not(feature = "parallel"))]
        {
            rows.iter().fold(first(), raise).0
        }
    }

    /// The least value of each of some rows; 0 where no pair is open.
    pub(super) fn least(&self, rows: &[u32], price: &[i64]) -> Vec<i64> {
        on_threads(rows, |buffers: &mut Buffers, &row| {
            buffers.costs.resize(self.alive.len(), 0);
            self.costs.fill(row as usize, &mut buffers.costs);
            let open = buffers.costs.iter().zip(price).filter(|(cost, _)| **cost != CLOSED_U16);
            open.map(|(&cost, price)| i64::from(cost) + price).min().unwrap_or(0)
        })
    }

    /// The pairs of some rows and some columns as a matrix.
    pub(super) fn matrix(&self, rows: &[u32], columns: &[u32]) -> DensePairs {
        let cells = on_threads(rows, |buffers: &mut Buffers, &row| {
            buffers.costs.resize(self.alive.len(), 0);
            self.costs.fill(row as usize, &mut buffers.costs);
            columns.iter().map(|&j| buffers.costs[j as usize]).collect::<Vec<u16>>()
        });
        DensePairs::new(rows.len(), columns.len(), cells.concat())
    }
}

/// Keeps the least of what was found, equals in the order found, and says what is a bound for the rest.
fn shorten(found: &mut Vec<(i64, u32)>, bound: i64) -> i64 {
    if found.len() <= KEPT {
        return bound;
    }
    let mut values: Vec<i64> = found.iter().map(|e| e.0).collect();
    let least = *values.select_nth_unstable(KEPT).1;
    let mut equals = KEPT - found.iter().filter(|e| e.0 < least).count();
    found.retain(|e| {
        let keep = e.0 < least || e.0 == least && equals > 0;
        equals -= usize::from(keep && e.0 == least);
        keep
    });
    bound.min(least)
}

/// Does something with each of many things on several threads; the answers are in their order.
fn on_threads<I: Sync, B: Default, T: Send>(
    items: &[I],
    work: impl Fn(&mut B, &I) -> T + Sync + Send,
) -> Vec<T> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        items.par_iter().map_init(B::default, |buffers, item| work(buffers, item)).collect()
    }
    #[cfg(not(feature = "parallel"))]
    {
        let mut buffers = B::default();
        items.iter().map(|item| work(&mut buffers, item)).collect()
    }
}

const _: () = assert!(WANTED <= LANES && WANTED <= KEPT && NARROW > 0);
