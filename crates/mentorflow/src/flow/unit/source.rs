//! Where the pairs of rows come from: a few known ones, and a bound for the rest.

use super::Prices;

/// A pair of a row as the solver keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arc<C> {
    pub(crate) column: u32,
    pub(crate) cost: C,
}

/// The pairs of a problem, seen a row at a time.
///
/// Every pair of a row is among [`known`](Self::known), or its value is at least
/// [`bound`](Self::bound), now and for all higher prices. Columns that can take nothing at all are
/// never shown.
pub(crate) trait Source {
    /// How a known pair stores its cost.
    type Cost: Copy + Into<i64>;

    /// The known pairs of a row.
    fn known(&self, row: usize) -> &[Arc<Self::Cost>];

    /// A lower bound for the value of every other pair; `FAR` or more when there is none.
    fn bound(&self, row: usize) -> i64;

    /// Makes the pairs of least value known, and the bound as high as that allows. Among many equals
    /// some of those in preferred columns are chosen.
    fn refresh(&mut self, row: usize, prices: &Prices, prefer: &dyn Fn(usize) -> bool);

    /// Refreshes those of some rows that were never looked at, on several threads, where looking is
    /// dear. The prices do not change meanwhile, so the number of threads makes no difference.
    fn prepare(&mut self, _rows: &[u32], _prices: &Prices, _prefer: &(dyn Fn(usize) -> bool + Sync)) {}

    /// Lowers every bound, because prices may have fallen by as much.
    fn weaken(&mut self, fall: i64);

    /// Whether every pair of every row is known.
    fn complete(&self) -> bool;

    /// The cost of one pair, if it is open.
    fn cost(&self, row: usize, column: usize) -> Option<i64>;

    /// Shows every pair whose value is below `limit` (and perhaps others).
    fn below(&mut self, row: usize, prices: &Prices, limit: i64, show: &mut dyn FnMut(u32, i64));

    /// In how many parts a row can be looked at, at a cost in proportion.
    fn parts(&self) -> usize;

    /// A pair of least value of a part of a row, with its cost, if that value is below `limit`.
    fn least(&mut self, row: usize, part: usize, prices: &Prices, limit: i64) -> Option<(u32, i64)>;

    /// The size of the largest cost of a row.
    fn largest(&mut self, row: usize) -> i64;
}

/// The pair of least value among some, if that is below `limit`; the first of equals.
pub(super) fn least<C: Into<i64>>(
    pairs: impl Iterator<Item = (u32, C)>,
    prices: &Prices,
    mut limit: i64,
) -> Option<(u32, i64)> {
    let mut found = None;
    for (column, cost) in pairs {
        let cost = cost.into();
        let value = cost + prices.get(column as usize);
        if value < limit {
            (limit, found) = (value, Some((column, cost)));
        }
    }
    found
}

/// Rows whose pairs are all known.
pub(crate) struct Lists<C> {
    start: Vec<usize>,
    arcs: Vec<Arc<C>>,
}

impl<C> Lists<C> {
    /// Lists from the start of each row and the pairs, row after row.
    pub(crate) fn new(start: Vec<usize>, arcs: Vec<Arc<C>>) -> Self {
        Self { start, arcs }
    }
}

impl<C: Copy + Into<i64>> Source for Lists<C> {
    type Cost = C;

    #[inline]
    fn known(&self, row: usize) -> &[Arc<C>] {
        &self.arcs[self.start[row]..self.start[row + 1]]
    }

    #[inline]
    fn bound(&self, _row: usize) -> i64 {
        super::FAR
    }

    fn refresh(&mut self, _row: usize, _prices: &Prices, _prefer: &dyn Fn(usize) -> bool) {}

    fn weaken(&mut self, _fall: i64) {}

    fn complete(&self) -> bool {
        true
    }

    fn cost(&self, row: usize, column: usize) -> Option<i64> {
        self.known(row).iter().find(|arc| arc.column as usize == column).map(|arc| arc.cost.into())
    }

    fn below(&mut self, _row: usize, _prices: &Prices, _limit: i64, _show: &mut dyn FnMut(u32, i64)) {}

    fn parts(&self) -> usize {
        1
    }

    fn least(&mut self, row: usize, _part: usize, prices: &Prices, limit: i64) -> Option<(u32, i64)> {
        least(self.known(row).iter().map(|arc| (arc.column, arc.cost)), prices, limit)
    }

    fn largest(&mut self, row: usize) -> i64 {
        self.known(row).iter().map(|arc| arc.cost.into().abs()).max().unwrap_or(0)
    }
}
