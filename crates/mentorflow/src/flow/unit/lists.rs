//! Rows whose pairs are all known.

use super::pair::Pair;
use super::source::{Source, least};
use super::{FAR, Prices};

/// Rows whose pairs are all known.
pub(crate) struct Lists<P> {
    start: Vec<usize>,
    arcs: Vec<P>,
}

impl<P> Lists<P> {
    /// Lists from the start of each row and the pairs, row after row.
    pub(crate) fn new(start: Vec<usize>, arcs: Vec<P>) -> Self {
        Self { start, arcs }
    }
}

impl<P: Pair> Lists<P> {
    /// Adds pairs to rows, which ascend; those that are listed already are left out, and of a row's older
    /// ones only the `most` of least value stay. How many rows have pairs that were not listed.
    pub(crate) fn add(
        &mut self,
        columns: usize,
        found: &[(u32, Vec<P>)],
        most: usize,
        prices: &Prices,
    ) -> usize {
        let rows = self.start.len() - 1;
        let more: usize = found.iter().map(|(_, pairs)| pairs.len()).sum();
        let mut arcs = Vec::with_capacity(self.arcs.len() + more);
        let mut start = Vec::with_capacity(rows + 1);
        start.push(0);
        let mut listed = vec![u32::MAX; columns];
        let mut older: Vec<P> = Vec::new();
        let mut grown = 0;
        let mut found = found.iter().peekable();
        for row in 0..rows {
            let old = &self.arcs[self.start[row]..self.start[row + 1]];
            if let Some((_, pairs)) = found.next_if(|(at, _)| *at as usize == row) {
                arcs.extend_from_slice(pairs);
                let is_listed = |arc: &P| old.iter().any(|own| own.column() == arc.column());
                grown += usize::from(!pairs.iter().all(is_listed));
                pairs.iter().for_each(|arc| listed[arc.column() as usize] = row as u32);
                older.clear();
                older.extend(old.iter().copied().filter(|arc| listed[arc.column() as usize] != row as u32));
                if older.len() > most {
                    older.sort_by_key(|arc| arc.cost() + prices.get(arc.column() as usize));
                    older.truncate(most);
                }
                arcs.extend_from_slice(&older);
            } else {
                arcs.extend_from_slice(old);
            }
            start.push(arcs.len());
        }
        *self = Self { start, arcs };
        grown
    }
}

impl<P: Pair> Source for Lists<P> {
    type Pair = P;

    #[inline]
    fn known(&self, row: usize) -> &[P] {
        &self.arcs[self.start[row]..self.start[row + 1]]
    }

    #[inline]
    fn touch(&self, row: usize) -> u32 {
        // One pair in so many is in every line of the cache.
        let line = 64 / size_of::<P>().max(1);
        self.known(row).iter().step_by(line).fold(0, |sum, arc| sum ^ arc.column())
    }

    #[inline]
    fn bound(&self, _row: usize) -> i64 {
        FAR
    }

    fn refresh(&mut self, _row: usize, _prices: &Prices, _prefer: &dyn Fn(usize) -> bool) {}

    fn weaken(&mut self, _fall: i64) {}

    fn complete(&self) -> bool {
        true
    }

    fn cost(&self, row: usize, column: usize) -> Option<i64> {
        self.known(row).iter().find(|arc| arc.column() as usize == column).map(|arc| arc.cost())
    }

    fn below(&mut self, _row: usize, _prices: &Prices, _limit: i64, _show: &mut dyn FnMut(u32, i64)) {}

    fn parts(&self) -> usize {
        1
    }

    fn least(&mut self, row: usize, _part: usize, prices: &Prices, limit: i64) -> Option<(u32, i64)> {
        least(self.known(row).iter().map(|arc| (arc.column(), arc.cost())), prices, limit)
    }

    fn largest(&mut self, row: usize) -> i64 {
        self.known(row).iter().map(|arc| arc.cost().abs()).max().unwrap_or(0)
    }
}
