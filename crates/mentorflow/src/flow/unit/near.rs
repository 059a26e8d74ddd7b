//! The pairs that can matter where holes are filled, by column.
//!
//! Most paths are short beside what a pair usually costs more than the best of its row, so only pairs of small
//! reduced cost are listed. While holes are filled prices fall, and the reduced cost of a pair with them, by no
//! more than the price of its column has lost; so it is known from which distance on one of the others could
//! matter. When a path gets as far, the pairs are listed anew, within more.

use crate::flow::unit::pair::Pair;
use crate::flow::unit::source::Source;
use crate::flow::unit::{ABSENT, FAR, Prices, State};

/// So many pairs a row are listed at first, and later those within so many times the reduced cost. In tests nothing
/// is listed at first.
const FIRST: usize = if cfg!(test) { 0 } else { 3 };
const MORE: i64 = 4;

/// Rows looked at to find within what that is.
const SAMPLE: usize = 256;

/// The listed pairs.
pub(super) struct Near {
    /// Where the pairs of each column start.
    start: Vec<usize>,
    /// Row and cost.
    pairs: Vec<(u32, i64)>,
    /// What all other pairs had as their reduced cost at least, when these were listed; [`FAR`] if there
    /// are none.
    within: i64,
    /// The prices at that time.
    price: Vec<i64>,
}

impl Near {
    /// Lists the pairs of least reduced cost, and all of less than some.
    pub(super) fn new<S: Source>(state: &State, source: &S, least: i64) -> Self {
        if !source.complete() {
            // What is not known is bounded otherwise, beside all that is.
            return Self::list(state, source, FAR);
        }
        let rows = state.units.rows();
        let some: Vec<usize> =
            (0..rows).step_by(rows / SAMPLE + 1).filter(|&row| state.mate[row] != ABSENT).collect();
        let mut reduced: Vec<i64> = Vec::new();
        for &row in &some {
            let dual = state.row_dual(row);
            let value = |arc: &S::Pair| arc.cost() + state.price.get(arc.column() as usize);
            reduced.extend(source.known(row).iter().map(|arc| value(arc) - dual));
        }
        let listed = FIRST * some.len();
        reduced.sort_unstable();
        // Where pairs tie, more are as near as the last one wanted, and then a few more do not matter.
        let tied = reduced.get(listed).map_or(reduced.len(), |last| reduced.partition_point(|r| r <= last));
        let within = reduced.get(tied + tied / 8).map_or(FAR, |&within| within.max(least).max(1));
        Self::list(state, source, within)
    }

    /// Lists more pairs.
    pub(super) fn widen<S: Source>(&mut self, state: &State, source: &S) {
        *self = Self::list(state, source, self.within.max(1).saturating_mul(MORE));
    }

    fn list<S: Source>(state: &State, source: &S, within: i64) -> Self {
        let within = within.min(FAR);
        let below = |row: usize| match state.mate[row] {
            ABSENT => i64::MIN,
            _ if within == FAR => i64::MAX,
            _ => state.row_dual(row).saturating_add(within),
        };
        let (start, pairs) = by_column(source, &state.price, state.units.rows(), below);
        Self { start, pairs, within, price: state.price.wide().to_vec() }
    }

    /// At most the reduced cost of every known pair to a column that is not listed.
    #[inline]
    pub(super) fn beyond(&self, state: &State, column: usize) -> i64 {
        if self.within >= FAR { FAR } else { self.within - (self.price[column] - state.price.get(column)) }
    }

    /// At least the reduced cost that all other pairs had when these were listed.
    pub(super) fn within(&self) -> i64 {
        self.within
    }

    /// How many pairs are listed.
    pub(super) fn len(&self) -> usize {
        self.pairs.len()
    }

    /// The places of the pairs to a column.
    #[inline]
    pub(super) fn of(&self, column: usize) -> std::ops::Range<usize> {
        self.start[column]..self.start[column + 1]
    }

    /// Row and cost of a pair.
    #[inline]
    pub(super) fn pair(&self, at: usize) -> (u32, i64) {
        self.pairs[at]
    }
}

/// The known pairs of rows whose value is below what is given for the row, with their costs, by column: where
/// each column starts, and the pairs.
fn by_column<S: Source>(
    source: &S,
    prices: &Prices,
    rows: usize,
    below: impl Fn(usize) -> i64,
) -> (Vec<usize>, Vec<(u32, i64)>) {
    let mut start = vec![0usize; prices.wide().len() + 1];
    let (mut found, mut of_row) = (Vec::new(), Vec::new());
    for row in 0..rows {
        let (known, below) = (source.known(row), below(row));
        if of_row.len() < known.len() {
            of_row.resize(known.len(), (0, 0, 0));
        }
        // Written in any case and counted only where it belongs, because no branch could be foretold.
        let mut count = 0;
        for arc in known {
            let (column, cost) = (arc.column(), arc.cost());
            let is_below = cost + prices.get(column as usize) < below;
            of_row[count] = (column, row as u32, cost);
            count += usize::from(is_below);
            start[column as usize + 1] += usize::from(is_below);
        }
        found.extend_from_slice(&of_row[..count]);
    }
    for column in 1..start.len() {
        start[column] += start[column - 1];
    }
    let mut next = start.clone();
    let mut pairs = vec![(0, 0); found.len()];
    for (column, row, cost) in found {
        pairs[next[column as usize]] = (row, cost);
        next[column as usize] += 1;
    }
    (start, pairs)
}
