//! A pair of a row as the solver keeps it: its column and its cost.

/// A pair of a row.
pub(crate) trait Pair: Copy {
    /// Whether pairs have keys.
    const KEYS: bool;

    fn column(self) -> u32;

    fn cost(self) -> i64;

    /// Its value at a price of its column, and in the lower bits what tells it from the others: of two pairs that of
    /// less value has the lower key, of equals the one that comes first. Prices are within
    /// [`NARROW`](super::NARROW).
    fn key(self, at: u32, price: i32) -> i64;

    /// The value and the column of a key, given the pairs it is of.
    fn of_key(pairs: &[Self], key: i64) -> (i64, u32);
}

/// A pair of any column. Costs of 32 bits or fewer are within [`NARROW`](super::NARROW), so that their sum with such
/// a price is of 32 bits, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arc<C> {
    pub(crate) column: u32,
    pub(crate) cost: C,
}

impl<C: Copy + Into<i64>> Pair for Arc<C> {
    const KEYS: bool = size_of::<C>() <= 4;

    #[inline(always)]
    fn column(self) -> u32 {
        self.column
    }

    #[inline(always)]
    fn cost(self) -> i64 {
        self.cost.into()
    }

    #[inline(always)]
    fn key(self, at: u32, price: i32) -> i64 {
        (self.cost.into() + i64::from(price)) << 32 | i64::from(at)
    }

    #[inline(always)]
    fn of_key(pairs: &[Self], key: i64) -> (i64, u32) {
        (key >> 32, pairs[key as u32 as usize].column)
    }
}

/// A pair of one of the first 2¹⁶ columns at a cost from 0 to 2¹⁶ − 1: the cost in the upper half, the column in the
/// lower. Half as large, twice as many of them are in the nearer caches. Those of a row are in the order of their
/// columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Short(u32);

impl Short {
    /// How many columns there may be.
    pub(crate) const COLUMNS: usize = 1 << 16;

    /// A pair, of which only the lower halves of column and cost count.
    #[inline(always)]
    pub(crate) fn new(column: u32, cost: i64) -> Self {
        Self((cost as u32) << 16 | column & 0xFFFF)
    }
}

impl Pair for Short {
    const KEYS: bool = true;

    #[inline(always)]
    fn column(self) -> u32 {
        self.0 & 0xFFFF
    }

    #[inline(always)]
    fn cost(self) -> i64 {
        i64::from(self.0 >> 16)
    }

    #[inline(always)]
    fn key(self, _at: u32, price: i32) -> i64 {
        i64::from(self.0) + (i64::from(price) << 16)
    }

    #[inline(always)]
    fn of_key(_pairs: &[Self], key: i64) -> (i64, u32) {
        (key >> 16, key as u32 & 0xFFFF)
    }
}
