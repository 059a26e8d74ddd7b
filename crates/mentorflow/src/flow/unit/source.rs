//! Where the pairs of rows come from: a few known ones, and a bound for the rest.

use super::Prices;
use super::pair::Pair;

/// The pairs of a problem, seen a row at a time.
///
/// Every pair of a row is among [`known`](Self::known), or its value is at least
/// [`bound`](Self::bound), now and for all higher prices. Columns that can take nothing at all are
/// never shown.
pub(crate) trait Source {
    /// How a known pair is stored.
    type Pair: Pair;

    /// The known pairs of a row.
    fn known(&self, row: usize) -> &[Self::Pair];

    /// Reads some of the known pairs, so that they are at hand soon.
    fn touch(&self, _row: usize) -> u32 {
        0
    }

    /// A lower bound for the value of every other pair; `FAR` or more when there is none.
    fn bound(&self, row: usize) -> i64;

    /// Makes the pairs of least value known, and the bound as high as that allows. Among many equals
    /// some of those in preferred columns are chosen.
    fn refresh(&mut self, row: usize, prices: &Prices, prefer: &dyn Fn(usize) -> bool);

    /// Lowers every bound, because prices may have fallen by as much.
    fn weaken(&mut self, fall: i64);

    /// Whether every pair of every row is known.
    fn complete(&self) -> bool;

    /// The cost of one pair, if it is open.
    fn cost(&self, row: usize, column: usize) -> Option<i64>;

    /// Where no pair costs anything and there are too many to list: the pairs of every row as bits.
    fn bits(&self) -> Option<Bits> {
        None
    }

    /// Lays the pairs out by column too, where that can be done.
    fn turn(&mut self) -> bool {
        false
    }

    /// With pairs laid out by column: shows every row of a column whose cost plus the number given for the row is
    /// below `limit` (and perhaps others).
    fn rows_below(&self, _column: usize, _added: &[i32], _limit: i64, _show: &mut dyn FnMut(u32, i64)) {}

    /// Shows every pair whose value is below `limit` (and perhaps others).
    fn below(&mut self, row: usize, prices: &Prices, limit: i64, show: &mut dyn FnMut(u32, i64));

    /// In how many parts a row can be looked at, at a cost in proportion.
    fn parts(&self) -> usize;

    /// A pair of least value of a part of a row, with its cost, if that value is below `limit`.
    fn least(&mut self, row: usize, part: usize, prices: &Prices, limit: i64) -> Option<(u32, i64)>;

    /// The size of the largest cost of a row.
    fn largest(&mut self, row: usize) -> i64;
}

/// Pairs as bits, row after row.
pub(crate) struct Bits {
    /// Words a row.
    words: usize,
    row: Vec<u64>,
}

impl Bits {
    pub(crate) fn new(words: usize, row: Vec<u64>) -> Self {
        Self { words, row }
    }

    /// The pairs of a row, 64 columns a word.
    #[inline]
    pub(crate) fn row(&self, row: usize) -> &[u64] {
        &self.row[row * self.words..][..self.words]
    }
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
