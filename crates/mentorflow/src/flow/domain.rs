//! The declared domain: what a problem must satisfy so that no sum can overflow.
//!
//! With `N` = rows + columns + 1 and `C` the largest absolute cost of a level, every potential and
//! every distance of that level stays within `2·N·C` (a residual path visits a node once and takes
//! at most two costs a node). The domain is `64·N·C ≤ i64::MAX`, which leaves room for bids,
//! that may go beyond by as much again, and for the sums of two potentials and a cost. A million rows and columns may thus have costs up to 2³⁶.

use crate::network::{CLOSED_I32, DensePairs, PairCost, Pairs, Transport};
use crate::simd::widest;

/// A problem outside the domain the solver declares.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DomainError {
    /// A row has to send more than it can.
    #[error("row {row} must send {required} units but can send at most {supply}")]
    RowBounds {
        /// The row.
        row: usize,
        /// What it must send.
        required: u32,
        /// What it can send.
        supply: u32,
    },
    /// A column has to take more than it can.
    #[error("column {column} must take {required} units but can take at most {capacity}")]
    ColumnBounds {
        /// The column.
        column: usize,
        /// What it must take.
        required: u32,
        /// What it can take.
        capacity: u32,
    },
    /// A vector or matrix does not have as many entries as it should.
    #[error("{what} has {found} entries, expected {expected}")]
    Length {
        /// What has the wrong length.
        what: &'static str,
        /// The number of entries expected.
        expected: usize,
        /// The number of entries found.
        found: usize,
    },
    /// The columns of a sparse row are not ascending, or one is out of range.
    #[error("the columns of sparse row {row} must ascend, each once, and be below {columns}")]
    SparseRow {
        /// The row.
        row: usize,
        /// The number of columns of the problem.
        columns: usize,
    },
    /// A later place of a column costs less than an earlier one.
    #[error("at level {level}, place {place} of column {column} costs less than the place before it")]
    PlaceOrder {
        /// The level.
        level: usize,
        /// The column.
        column: usize,
        /// The place, counted from 1.
        place: usize,
    },
    /// A cost is so large that sums of it could overflow.
    #[error("at level {level} a cost is {cost}; with this many rows and columns at most ±{limit} is exact")]
    Cost {
        /// The level.
        level: usize,
        /// The offending cost.
        cost: i64,
        /// The largest absolute cost allowed.
        limit: i64,
    },
    /// A problem with computed rows has something that needs stored pairs.
    #[error("{what} ({index}) needs stored pairs")]
    Implicit {
        /// What needs them.
        what: &'static str,
        /// The row or column.
        index: usize,
    },
    /// A row or column that does not exist.
    #[error("there is no {what} {index}; there are {count}")]
    Missing {
        /// A row or a column.
        what: &'static str,
        /// The number it was named by.
        index: usize,
        /// How many there are.
        count: usize,
    },
    /// More rows or columns than a `u32` index can name.
    #[error("{count} {what} are more than a 32-bit index can name")]
    TooMany {
        /// Rows or columns.
        what: &'static str,
        /// How many there are.
        count: usize,
    },
}

/// The largest absolute cost allowed in a problem of this size.
pub(crate) fn cost_limit(rows: usize, columns: usize) -> i64 {
    let nodes = i64::try_from(rows + columns + 1).unwrap_or(i64::MAX);
    i64::MAX / 64 / nodes
}

/// Fails for the first cost that is outside the domain.
pub(crate) fn check_cost(level: usize, cost: i64, limit: i64) -> Result<(), DomainError> {
    if (-limit..=limit).contains(&cost) { Ok(()) } else { Err(DomainError::Cost { level, cost, limit }) }
}

/// Fails with the first thing that puts the problem outside the domain. Computed costs are checked
/// when they are computed.
pub(crate) fn check(problem: &Transport<'_>) -> Result<(), DomainError> {
    let (rows, columns) = (problem.rows.len(), problem.columns.len());
    for (what, count) in [("rows", rows), ("columns", columns)] {
        if u32::try_from(count).is_err() || count as u64 >= u64::from(u32::MAX) {
            return Err(DomainError::TooMany { what, count });
        }
    }
    for (row, r) in problem.rows.iter().enumerate() {
        if r.required > r.supply {
            return Err(DomainError::RowBounds { row, required: r.required, supply: r.supply });
        }
    }
    for (column, c) in problem.columns.iter().enumerate() {
        if c.required > c.capacity {
            return Err(DomainError::ColumnBounds { column, required: c.required, capacity: c.capacity });
        }
    }
    check_pairs(problem, rows, columns)?;
    check_levels(problem, rows, columns)
}

pub(crate) fn length(what: &'static str, found: usize, expected: usize) -> Result<(), DomainError> {
    if found == expected { Ok(()) } else { Err(DomainError::Length { what, expected, found }) }
}

fn check_pairs(problem: &Transport<'_>, rows: usize, columns: usize) -> Result<(), DomainError> {
    match problem.pairs {
        Pairs::Dense(pairs) => {
            length("the dense matrix (rows)", pairs.rows(), rows)?;
            length("the dense matrix (columns)", pairs.columns(), columns)
        }
        Pairs::Wide(pairs) => {
            length("the dense matrix (rows)", pairs.rows(), rows)?;
            length("the dense matrix (columns)", pairs.columns(), columns)
        }
        Pairs::Sparse(pairs) => {
            length("the sparse row starts", pairs.start.len(), rows + 1)?;
            length("the sparse columns", pairs.column.len(), pairs.start[rows])?;
            length("the sparse costs", pairs.cost.len(), pairs.start[rows])?;
            let is_row = |row: usize| pairs.start[row] <= pairs.start[row + 1];
            if let Some(row) = (0..rows).find(|&row| !is_row(row)) {
                return Err(DomainError::SparseRow { row, columns });
            }
            if ascends(&pairs.start, &pairs.column, columns) {
                return Ok(());
            }
            let bad = |row: usize| {
                let list = pairs.row(row).0;
                !list.is_sorted_by(|a, b| a < b) || list.last().is_some_and(|&j| j as usize >= columns)
            };
            match (0..rows).find(|&row| bad(row)) {
                Some(row) => Err(DomainError::SparseRow { row, columns }),
                None => Ok(()),
            }
        }
    }
}

/// Whether the columns of every row ascend and exist, seen from all of them as one list: it may fall, or stay, where
/// rows begin and nowhere else.
fn ascends(start: &[usize], column: &[u32], columns: usize) -> bool {
    let (falls, most) = widest(
        #[inline(always)]
        || {
            let next = column.iter().skip(1);
            let falls = column.iter().zip(next).fold(0u64, |falls, (a, b)| falls + u64::from(a >= b));
            (falls, column.iter().fold(0, |most: u32, &j| most.max(j)))
        },
    );
    let begins = start.windows(2).filter(|row| row[0] > 0 && row[0] < row[1]).map(|row| row[0]);
    let falls_there = begins.filter(|&at| column[at - 1] >= column[at]).count() as u64;
    falls == falls_there && (column.is_empty() || (most as usize) < columns)
}

fn check_levels(problem: &Transport<'_>, rows: usize, columns: usize) -> Result<(), DomainError> {
    let limit = cost_limit(rows, columns);
    for (level, l) in problem.levels.iter().enumerate() {
        if !l.unsent.is_empty() {
            length("a level's unsent costs", l.unsent.len(), rows)?;
        }
        if !l.place.is_empty() {
            length("a level's place costs", l.place.len(), columns)?;
        }
        for &cost in &l.unsent {
            check_cost(level, cost, limit)?;
        }
        for (column, places) in l.place.iter().enumerate() {
            if !places.is_empty() {
                length("a column's place costs", places.len(), problem.columns[column].capacity as usize)?;
            }
            for (k, &cost) in places.iter().enumerate() {
                check_cost(level, cost, limit)?;
                if k > 0 && cost < places[k - 1] {
                    return Err(DomainError::PlaceOrder { level, column, place: k + 1 });
                }
            }
        }
        if matches!(l.pair, PairCost::Stored) {
            match problem.pairs {
                Pairs::Dense(_) => check_cost(level, i64::from(u16::MAX), limit)?,
                Pairs::Wide(pairs) => {
                    let (low, high) = wide_range(pairs);
                    check_cost(level, i64::from(low), limit)?;
                    check_cost(level, i64::from(high), limit)?;
                }
                Pairs::Sparse(pairs) => {
                    let (low, high) = widest(
                        #[inline(always)]
                        || {
                            pairs
                                .cost
                                .iter()
                                .fold((0, 0), |(low, high), &cost| (cost.min(low), cost.max(high)))
                        },
                    );
                    check_cost(level, low, limit)?;
                    check_cost(level, high, limit)?;
                }
            }
        }
    }
    Ok(())
}

/// The least and the largest cost of the open pairs of a matrix, both 0 where there are none.
pub(crate) fn wide_range(pairs: &DensePairs<i32>) -> (i32, i32) {
    let (mut low, mut high) = (i32::MAX, i32::MIN);
    for row in 0..pairs.rows() {
        for &cost in pairs.row(row) {
            low = low.min(cost);
            high = high.max(if cost == CLOSED_I32 { i32::MIN } else { cost });
        }
    }
    if low > high { (0, 0) } else { (low, high) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Column, Row, SparsePairs};
    use proptest::prelude::*;

    proptest! {
        /// The first row whose columns do not ascend, or do not exist, is found whatever the rows around it are.
        #[test]
        fn the_first_bad_sparse_row_is_named(
            lists in prop::collection::vec(prop::collection::vec(0u32..9, 0..4), 0..8),
            sorted in prop::collection::vec(any::<bool>(), 8),
            before in 0usize..3,
        ) {
            let mut pairs = SparsePairs { start: vec![before], column: vec![7; before], cost: Vec::new() };
            let (mut bad, columns) = (None, 8);
            for (row, mut list) in lists.iter().cloned().enumerate() {
                if sorted[row] {
                    list.sort_unstable();
                    list.dedup();
                }
                let good = list.windows(2).all(|two| two[0] < two[1]) && list.iter().all(|&j| j < 8);
                bad = bad.or((!good).then_some(DomainError::SparseRow { row, columns }));
                pairs.column.extend(list);
                pairs.start.push(pairs.column.len());
            }
            pairs.cost = vec![0; pairs.column.len()];
            let problem = Transport {
                rows: vec![Row { required: 0, supply: 1 }; lists.len()],
                columns: vec![Column { required: 0, capacity: 1 }; columns],
                pairs: Pairs::Sparse(&pairs),
                levels: Vec::new(),
            };
            prop_assert_eq!(check(&problem), bad.map_or(Ok(()), Err));
        }
    }
}
