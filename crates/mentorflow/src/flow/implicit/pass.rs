//! Looks at full rows, on several threads: the only code that sees all pairs.
//!
//! A look scans lower bounds of the costs, of a whole row or, where there are many columns, of a block of them for
//! some rows one after the other, and asks for the costs of the few pairs that are among the least by these.
//! Where that does not show what was asked for, the row is looked at again by its costs.

use super::glance::{self, Low};
use crate::flow::one::MOST_UNITS;
use crate::flow::unit::pair::Arc;
use crate::flow::unit::scan::{LANES, Stored, at_most, lane_minima};
use crate::flow::unit::{FAR, NARROW, Prices};
use crate::network::{CLOSED_U16, CostRows};

/// How many pairs of least value a look wants, and how many it keeps at most.
const SHORT: (usize, usize) = (24, 32);
const LONG: (usize, usize) = (32, 48);

/// Of so many columns and more the values lie so near that prices a little off lead past more pairs.
const MANY: usize = 1 << 15;

/// The rows and what a look needs to know of the columns.
#[derive(Clone, Copy)]
pub(super) struct Pass<'a> {
    pub(super) costs: &'a dyn CostRows,
    /// Whether each column can take anything.
    pub(super) alive: &'a [bool],
    /// The rows over one [`BLOCK`] of columns after the other, where there are many and they can be told apart.
    pub(super) blocks: &'a [Box<dyn CostRows + 'a>],
}

/// Columns looked at together, for some rows one after the other: what is known of them stays in the nearer caches.
const BLOCK: usize = 16 * glance::WIDTH;
const GROUP: usize = 8;

/// Rows over fewer columns than this are looked at whole.
const WHOLE: usize = if cfg!(test) { 2 * BLOCK } else { 16 * BLOCK };

/// Blocks of so many columns.
pub(super) fn blocks(costs: &dyn CostRows, columns: usize) -> Vec<Box<dyn CostRows + '_>> {
    if columns < WHOLE {
        return Vec::new();
    }
    let all: Vec<u32> = (0..columns as u32).collect();
    all.chunks(BLOCK).map_while(|block| costs.part(block)).collect()
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
    /// Of each row of a group: the least sums of its pieces, and of its lanes.
    least: Vec<[u16; glance::LANES]>,
    lanes: Vec<[u16; glance::LANES]>,
    found: Vec<(i64, u32)>,
}

impl Pass<'_> {
    /// How many pairs of least value a look wants, and how many it keeps at most.
    pub(super) fn wanted(&self) -> (usize, usize) {
        if self.alive.len() < MANY { SHORT } else { LONG }
    }

    /// Looks at some rows. Of a row with a value below its limit the pairs of least value are
    /// collected; of others only the bound is found.
    pub(super) fn look(&self, rows: &[(u32, i64)], prices: &Prices) -> Vec<Look> {
        let columns = self.alive.len();
        // A price that was clamped would make values seem lower than they are, again and again.
        let clamped = prices.wide().iter().zip(self.alive).any(|(&price, &alive)| alive && price > NARROW);
        let narrow = prices.narrow().filter(|_| !clamped && columns >= LANES);
        let low = Low::new(prices, self.alive).filter(|_| columns >= LANES);
        let groups: Vec<&[(u32, i64)]> =
            rows.chunks(if self.blocks.is_empty() { 1 } else { GROUP }).collect();
        let looks = on_threads(&groups, |buffers: &mut Buffers, group| {
            buffers.costs.resize(columns, 0);
            if let Some(low) = &low {
                self.scan(group, low, buffers);
            }
            let look = |(at, &(row, limit)): (usize, &(u32, i64))| {
                if let Some(look) =
                    low.as_ref().and_then(|low| self.glance(at, (row, limit), prices, low, buffers))
                {
                    return look;
                }
                self.costs.fill(row as usize, &mut buffers.costs);
                self.cheapest(row, limit, prices, narrow, buffers)
            };
            group.iter().enumerate().map(look).collect::<Vec<Look>>()
        });
        looks.into_iter().flatten().collect()
    }

    /// Scans lower bounds of the costs of a group of rows; those of a row alone stay in the buffer.
    fn scan(&self, group: &[(u32, i64)], low: &Low, buffers: &mut Buffers) {
        let Buffers { costs, least, lanes, .. } = buffers;
        let pieces = costs.len().div_ceil(glance::WIDTH);
        least.resize(group.len() * pieces, [0; glance::LANES]);
        lanes.clear();
        lanes.resize(group.len(), [u16::MAX; glance::LANES]);
        if self.blocks.is_empty() {
            let (&[(row, _)], [lanes]) = (group, &mut lanes[..]) else { unreachable!("a row by itself") };
            self.costs.fill_least(row as usize, costs);
            low.scan(costs, 0, least, lanes);
            return;
        }
        for (block, part) in self.blocks.iter().enumerate() {
            let first = block * BLOCK;
            let costs = &mut costs[first..][..BLOCK.min(self.alive.len() - first)];
            let rows = group.iter().zip(least.chunks_mut(pieces)).zip(&mut *lanes);
            for ((&(row, _), least), lanes) in rows {
                part.fill_least(row as usize, costs);
                low.scan(costs, first, &mut least[first / glance::WIDTH..], lanes);
            }
        }
    }

    /// Looks at a row of a group by lower bounds of its costs, if these tell enough.
    fn glance(
        &self,
        at: usize,
        (row, limit): (u32, i64),
        prices: &Prices,
        low: &Low,
        buffers: &mut Buffers,
    ) -> Option<Look> {
        let Buffers { costs, least, lanes, found } = buffers;
        found.clear();
        let pieces = costs.len().div_ceil(glance::WIDTH);
        let (least, lanes) = (&least[at * pieces..][..pieces], &mut lanes[at]);
        // Bounds that are not at hand any more are not computed again: there are few, and costs serve as well.
        let cost = |j: usize| {
            if self.blocks.is_empty() { costs[j] } else { self.costs.cost(row as usize, j) }
        };
        let first = lanes.iter().copied().min().unwrap_or(u16::MAX);
        if low.low + i64::from(first) >= limit {
            return Some(Look { pairs: Vec::new(), bound: low.low + i64::from(first) });
        }
        let (wanted, kept) = self.wanted();
        let most = *lanes.select_nth_unstable(wanted - 1).1;
        if most == u16::MAX {
            return None;
        }
        let mut ask = |j: usize| {
            let cost = self.costs.cost(row as usize, j);
            if cost != CLOSED_U16 {
                found.push((i64::from(cost) + prices.get(j), j as u32));
            }
            found.len()
        };
        let from = beginning(row, costs.len());
        let mut cut = false;
        low.at_most(cost, least, most, from, |j, sum| {
            if cut && sum == most || ask(j) < kept || sum < most {
                return Some(if cut { most - 1 } else { most });
            }
            cut = true;
            most.checked_sub(1)
        });
        let bound = low.low + i64::from(most) + i64::from(!cut);
        let enough = || found.iter().filter(|found| found.0 < limit).count() >= MOST_UNITS as usize;
        if bound < limit && !enough() {
            return None;
        }
        let least = found.iter().map(|found| found.0).min().unwrap_or(FAR);
        if least >= limit {
            // What seemed to be below the limit is not.
            return Some(Look { pairs: Vec::new(), bound: bound.min(least) });
        }
        Some(collect(found, bound, kept, prices))
    }

    fn cheapest(
        &self,
        row: u32,
        limit: i64,
        prices: &Prices,
        narrow: Option<&[i32]>,
        buffers: &mut Buffers,
    ) -> Look {
        let Buffers { costs, found, .. } = buffers;
        let (wanted, kept) = self.wanted();
        found.clear();
        let from = beginning(row, costs.len());
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
                let most = (*least.select_nth_unstable(wanted - 1).1).min(i32::MAX - 1);
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
                        cut = found.len() >= kept;
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
        collect(found, bound, kept, prices)
    }

    /// The largest dual less cost of some rows, for every column; `i64::MIN` where no pair is open.
    pub(super) fn reach(&self, rows: &[(u32, i64)]) -> Vec<i64> {
        self.reached(rows, |row, costs| self.costs.fill(row, costs))
    }

    /// At least what [`reach`](Self::reach) finds, and little more.
    pub(super) fn hint(&self, rows: &[(u32, i64)]) -> Vec<i64> {
        if self.blocks.is_empty() {
            return self.reached(rows, |row, costs| self.costs.fill_least(row, costs));
        }
        let blocks: Vec<usize> = (0..self.blocks.len()).collect();
        let reached = on_threads(&blocks, |(): &mut (), &block| {
            let (part, count) = (&self.blocks[block], BLOCK.min(self.alive.len() - block * BLOCK));
            let (mut most, mut costs) = (vec![i64::MIN; count], vec![0; count]);
            for &(row, dual) in rows {
                part.fill_least(row as usize, &mut costs);
                crate::flow::unit::scan::raise::<_, Stored>(&mut most, &costs, dual);
            }
            most
        });
        reached.concat()
    }

    fn reached(&self, rows: &[(u32, i64)], fill: impl Fn(usize, &mut [u16]) + Sync + Send) -> Vec<i64> {
        let columns = self.alive.len();
        let first = || (vec![i64::MIN; columns], vec![0u16; columns]);
        let raise = |(mut most, mut costs): (Vec<i64>, Vec<u16>), &(row, dual): &(u32, i64)| {
            fill(row as usize, &mut costs);
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
}

/// Where scans of a row begin. Rows begin at unlike columns, so that they keep unlike ones of their equals.
pub(super) fn beginning(row: u32, columns: usize) -> usize {
    (row.wrapping_mul(0x9E37_79B1) >> 7) as usize % columns.max(1)
}

/// The least of what was found as pairs.
pub(super) fn collect(found: &mut Vec<(i64, u32)>, bound: i64, kept: usize, prices: &Prices) -> Look {
    let bound = shorten(found, bound, kept);
    let pair =
        |&(value, column): &(i64, u32)| Arc { column, cost: (value - prices.get(column as usize)) as i32 };
    Look { pairs: found.iter().map(pair).collect(), bound }
}

/// Keeps the least of what was found, equals in the order found, and says what is a bound for the rest.
fn shorten(found: &mut Vec<(i64, u32)>, bound: i64, kept: usize) -> i64 {
    if found.len() <= kept {
        return bound;
    }
    let mut values: Vec<i64> = found.iter().map(|e| e.0).collect();
    let least = *values.select_nth_unstable(kept).1;
    let mut equals = kept - found.iter().filter(|e| e.0 < least).count();
    found.retain(|e| {
        let keep = e.0 < least || e.0 == least && equals > 0;
        equals -= usize::from(keep && e.0 == least);
        keep
    });
    bound.min(least)
}

/// Does something with each of many things on several threads; the answers are in their order.
pub(super) fn on_threads<I: Sync, B: Default, T: Send>(
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

const _: () = assert!(LONG.0 <= LANES && SHORT.0 <= SHORT.1 && LONG.0 <= LONG.1 && NARROW > 0);
