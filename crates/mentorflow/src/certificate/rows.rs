//! Optimal or not, where the pairs are computed a row at a time and never held.

use super::{Violation, check, same_size};
use crate::network::{
    CLOSED_U16, Column, Level, PairCost, Pairs, Potentials, Row, Solution, SparsePairs, Transport,
};

/// Pairs that are compared at once before any of them is looked at alone.
const CHUNK: usize = 64;

/// Whether a solution of a problem of one level is feasible, costs what it says and is optimal over
/// all pairs.
///
/// `fill` writes the costs of a row, one for each column; [`CLOSED_U16`] marks a pair that does not
/// exist. Every row is asked for once, on several threads, and every pair compared; the cost of a pair
/// is the stored cost of the level, whatever its `pair` says.
///
/// O(rows × columns) time, O(rows + columns) memory.
///
/// # Errors
/// The first condition that does not hold.
pub fn check_rows(
    rows: &[Row],
    columns: &[Column],
    level: &Level<'_>,
    fill: &(dyn Fn(usize, &mut [u16]) + Sync),
    solution: &Solution,
) -> Result<(), Violation> {
    same_size("levels of potentials", 1, solution.potentials.len())?;
    let potentials = &solution.potentials[0];
    same_size("potentials of rows", rows.len(), potentials.row.len())?;
    same_size("potentials of columns", columns.len(), potentials.column.len())?;
    // Whether sums of two potentials and a cost fit into 64 bits. In what a solver gives they do.
    let is_safe = potentials.row.iter().chain(&potentials.column).all(|p| p.unsigned_abs() < 1 << 61);
    let costs = each_row(rows.len(), |row, buffer| {
        buffer.resize(columns.len(), 0);
        fill(row, buffer);
        check_row(row as u32, buffer, potentials, is_safe, &solution.pairs)
    })?;
    // What is left to check does not depend on any unused pair.
    let mut used = SparsePairs { start: vec![0], ..SparsePairs::default() };
    for (row, costs) in (0u32..).zip(costs) {
        let own = of_row(&solution.pairs, row);
        used.column.extend(own.iter().map(|pair| pair.1));
        used.cost.extend(costs);
        used.start.push(used.column.len());
    }
    let problem = Transport {
        rows: rows.to_vec(),
        columns: columns.to_vec(),
        pairs: Pairs::Sparse(&used),
        levels: vec![Level { pair: PairCost::Stored, ..level.clone() }],
    };
    check(&problem, solution)
}

fn of_row(pairs: &[(u32, u32)], row: u32) -> &[(u32, u32)] {
    let first = pairs.partition_point(|pair| pair.0 < row);
    let count = pairs[first..].partition_point(|pair| pair.0 == row);
    &pairs[first..first + count]
}

/// Checks the unused pairs of a row, and returns the costs of the used ones.
fn check_row(
    row: u32,
    costs: &[u16],
    potentials: &Potentials,
    is_safe: bool,
    pairs: &[(u32, u32)],
) -> Result<Vec<i64>, Violation> {
    let own = potentials.row[row as usize];
    let used = of_row(pairs, row);
    let chunks = costs.chunks(CHUNK).zip(potentials.column.chunks(CHUNK));
    for (chunk, (costs, columns)) in (0u32..).zip(chunks) {
        let reduced = costs
            .iter()
            .zip(columns)
            .map(|(&cost, &column)| i64::from(cost).wrapping_add(own.wrapping_sub(column)));
        if is_safe && reduced.fold(i64::MAX, i64::min) >= 0 {
            continue;
        }
        for (column, (&cost, &potential)) in (chunk * CHUNK as u32..).zip(costs.iter().zip(columns)) {
            let reduced = i128::from(cost) + i128::from(own) - i128::from(potential);
            if cost != CLOSED_U16 && reduced < 0 && used.binary_search(&(row, column)).is_err() {
                return Err(Violation::UnusedPair { row, column, level: 0, reduced });
            }
        }
    }
    let cost = |&(row, column): &(u32, u32)| {
        let cost = costs.get(column as usize).copied().filter(|&cost| cost != CLOSED_U16);
        cost.map(i64::from).ok_or(Violation::NoSuchPair { row, column })
    };
    used.iter().map(cost).collect()
}

/// Checks all rows on several threads; the first violation is that of the first row that has one.
fn each_row<T: Send>(
    rows: usize,
    check: impl Fn(usize, &mut Vec<u16>) -> Result<T, Violation> + Sync + Send,
) -> Result<Vec<T>, Violation> {
    #[cfg(feature = "parallel")]
    let checked: Vec<Result<T, Violation>> = {
        use rayon::prelude::*;
        (0..rows).into_par_iter().map_init(Vec::new, |buffer, row| check(row, buffer)).collect()
    };
    #[cfg(not(feature = "parallel"))]
    let checked: Vec<Result<T, Violation>> = {
        let mut buffer = Vec::new();
        (0..rows).map(|row| check(row, &mut buffer)).collect()
    };
    checked.into_iter().collect()
}
