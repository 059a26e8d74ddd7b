//! Long lists, of which the cheapest few pairs are kept: what `dense` does for compact rows.

use super::lists::Lists;
use super::pair::Arc;
use super::source::{Bits, Source};
use super::{FAR, Prices};

/// How many pairs a row keeps.
const KEPT: usize = 24;

/// Lists longer than this on average are worth keeping short.
pub(crate) const LONG: usize = 48;

/// Where a word of bits would have fewer pairs than this on average, lists are shorter.
const WORD: usize = 1;

/// A source over lists of which most pairs are seldom looked at.
pub(crate) struct Long<C> {
    lists: Lists<Arc<C>>,
    kept: Vec<Arc<C>>,
    count: Vec<u8>,
    bound: Vec<i64>,
    /// The pairs by column, row and cost, once they are asked for, and where each column starts.
    turned: Vec<(u32, C)>,
    start: Vec<usize>,
    scratch: Vec<(i64, Arc<C>)>,
}

impl<C: Copy + Default + Into<i64>> Long<C> {
    pub(crate) fn new(lists: Lists<Arc<C>>, rows: usize) -> Self {
        Self {
            lists,
            kept: vec![Arc { column: 0, cost: C::default() }; rows * KEPT],
            count: vec![0; rows],
            bound: vec![-FAR; rows],
            turned: Vec::new(),
            start: Vec::new(),
            scratch: Vec::new(),
        }
    }
}

impl<C: Copy + Default + Into<i64>> Long<C> {
    /// How many columns there are up to the last one of any pair.
    fn columns(&self) -> usize {
        let rows = 0..self.bound.len();
        let ends = rows.flat_map(|row| self.lists.known(row).iter().map(|arc| arc.column as usize + 1));
        ends.max().unwrap_or(0)
    }
}

impl<C: Copy + Default + Into<i64>> Source for Long<C> {
    type Pair = Arc<C>;

    #[inline]
    fn known(&self, row: usize) -> &[Arc<C>] {
        &self.kept[row * KEPT..][..usize::from(self.count[row])]
    }

    #[inline]
    fn bound(&self, row: usize) -> i64 {
        self.bound[row]
    }

    fn refresh(&mut self, row: usize, prices: &Prices, prefer: &dyn Fn(usize) -> bool) {
        let Self { lists, scratch, .. } = self;
        scratch.clear();
        let value = |arc: &Arc<C>| arc.cost.into() + prices.get(arc.column as usize);
        scratch.extend(lists.known(row).iter().map(|arc| (value(arc), *arc)));
        self.bound[row] = FAR;
        if scratch.len() > KEPT {
            // Among equals preferred columns come first, so that they are kept.
            let kept = scratch.select_nth_unstable_by_key(KEPT, |e| (e.0, e.1.column)).1.0;
            self.bound[row] = kept;
            let mut liked = 0;
            for at in KEPT..scratch.len() {
                let last = KEPT - 1 - liked;
                if scratch[at].0 == kept && liked < KEPT / 4 && prefer(scratch[at].1.column as usize) {
                    if scratch[last].0 < kept {
                        continue;
                    }
                    scratch.swap(at, last);
                    liked += 1;
                }
            }
            scratch.truncate(KEPT);
        }
        for (slot, (_, arc)) in self.kept[row * KEPT..].iter_mut().zip(scratch.iter()) {
            *slot = *arc;
        }
        self.count[row] = scratch.len() as u8;
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

    fn cost(&self, row: usize, column: usize) -> Option<i64> {
        let list = self.lists.known(row);
        let at = list.binary_search_by_key(&(column as u32), |arc| arc.column).ok()?;
        Some(list[at].cost.into())
    }

    fn bits(&self) -> Option<Bits> {
        let rows = self.bound.len();
        let words = self.columns().div_ceil(64);
        let pairs: usize = (0..rows).map(|row| self.lists.known(row).len()).sum();
        if pairs < WORD * rows * words {
            return None;
        }
        let mut bits = vec![0u64; rows * words];
        for row in 0..rows {
            for arc in self.lists.known(row) {
                bits[row * words + arc.column as usize / 64] |= 1 << (arc.column % 64);
            }
        }
        Some(Bits::new(words, bits))
    }

    fn turn(&mut self) -> bool {
        if self.start.is_empty() {
            let rows = self.bound.len();
            let each =
                || (0..rows).flat_map(|row| self.lists.known(row).iter().map(move |arc| (row as u32, arc)));
            let columns = self.columns();
            self.start = vec![0; columns + 1];
            each().for_each(|(_, arc)| self.start[arc.column as usize + 1] += 1);
            (0..columns).for_each(|column| self.start[column + 1] += self.start[column]);
            let mut next = self.start.clone();
            self.turned = vec![(0, C::default()); self.start[columns]];
            for (row, arc) in each() {
                self.turned[next[arc.column as usize]] = (row, arc.cost);
                next[arc.column as usize] += 1;
            }
        }
        true
    }

    fn rows_below(&self, column: usize, added: &[i32], limit: i64, show: &mut dyn FnMut(u32, i64)) {
        // Columns behind the last one of any pair are not laid out.
        let Some(ends) = self.start.get(column..column + 2) else { return };
        for &(row, cost) in &self.turned[ends[0]..ends[1]] {
            let cost = cost.into();
            if cost + i64::from(added[row as usize]) < limit {
                show(row, cost);
            }
        }
    }

    fn below(&mut self, row: usize, prices: &Prices, limit: i64, show: &mut dyn FnMut(u32, i64)) {
        for arc in self.lists.known(row) {
            let cost: i64 = arc.cost.into();
            if cost + prices.get(arc.column as usize) < limit {
                show(arc.column, cost);
            }
        }
    }

    fn parts(&self) -> usize {
        1
    }

    fn least(&mut self, row: usize, part: usize, prices: &Prices, limit: i64) -> Option<(u32, i64)> {
        self.lists.least(row, part, prices, limit)
    }

    fn largest(&mut self, row: usize) -> i64 {
        self.lists.largest(row)
    }
}
