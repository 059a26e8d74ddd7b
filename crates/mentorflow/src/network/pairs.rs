//! The pairs of a transportation problem, dense or sparse, with one stored cost each.

/// The stored value of a dense `u16` pair that may not carry a unit.
pub const CLOSED_U16: u16 = u16::MAX;

/// The stored value of a dense `i32` pair that may not carry a unit.
pub const CLOSED_I32: i32 = i32::MAX;

mod sealed {
    pub trait Sealed: Copy + Send + Sync + std::fmt::Debug + PartialEq + Eq + 'static {}
    impl Sealed for u16 {}
    impl Sealed for i32 {}
}

/// How a full matrix stores a cost: `u16` or, for wider costs, `i32`.
pub trait DenseCost: sealed::Sealed {
    /// The stored value of a pair that may not carry a unit.
    const CLOSED: Self;

    /// The cost that a stored value stands for, or nothing where the pair does not exist.
    #[must_use]
    fn open(self) -> Option<i64>;
}

impl DenseCost for u16 {
    const CLOSED: Self = CLOSED_U16;

    #[inline]
    fn open(self) -> Option<i64> {
        (self != CLOSED_U16).then_some(i64::from(self))
    }
}

impl DenseCost for i32 {
    const CLOSED: Self = CLOSED_I32;

    #[inline]
    fn open(self) -> Option<i64> {
        (self != CLOSED_I32).then_some(i64::from(self))
    }
}

/// A full matrix of costs, row after row; [`DenseCost::CLOSED`] marks a pair that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DensePairs<C: DenseCost = u16> {
    rows: usize,
    columns: usize,
    cost: Vec<C>,
}

impl<C: DenseCost> DensePairs<C> {
    /// A matrix from its costs, row after row.
    ///
    /// # Panics
    /// When `cost` does not hold `rows * columns` entries.
    #[must_use]
    pub fn new(rows: usize, columns: usize, cost: Vec<C>) -> Self {
        assert_eq!(cost.len(), rows * columns, "a dense matrix needs rows x columns costs");
        Self { rows, columns, cost }
    }

    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The cost that a stored value stands for, or nothing where the pair does not exist.
    #[must_use]
    #[inline]
    pub fn open(stored: C) -> Option<i64> {
        stored.open()
    }

    /// The costs of one row, by column.
    #[must_use]
    pub fn row(&self, row: usize) -> &[C] {
        &self.cost[row * self.columns..][..self.columns]
    }

    /// The costs, row after row.
    pub(crate) fn into_costs(self) -> Vec<C> {
        self.cost
    }
}

/// Compressed rows: the columns of a row ascending, each once, with its cost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SparsePairs {
    /// Where each row starts in `column` and `cost`; one entry more than there are rows.
    pub start: Vec<usize>,
    /// The columns, row after row, ascending inside a row.
    pub column: Vec<u32>,
    /// The cost of each pair.
    pub cost: Vec<i64>,
}

impl SparsePairs {
    /// The columns and costs of one row.
    #[must_use]
    pub fn row(&self, row: usize) -> (&[u32], &[i64]) {
        let range = self.start[row]..self.start[row + 1];
        (&self.column[range.clone()], &self.cost[range])
    }
}

/// The pairs of a problem.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Pairs<'a> {
    /// A full matrix of costs from 0 to 65 534.
    Dense(&'a DensePairs),
    /// A full matrix of wider costs.
    Wide(&'a DensePairs<i32>),
    /// Candidate lists.
    Sparse(&'a SparsePairs),
}
