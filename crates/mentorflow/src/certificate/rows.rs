//! Optimal or not, where the pairs are computed a row at a time and never held.

use super::{Violation, check, same_size};
use crate::network::{
    CLOSED_U16, Column, CostRows, Level, PairCost, Pairs, Potentials, Row, Solution, SparsePairs, Transport,
};
use crate::simd::widest;

/// Pairs that are compared at once before any of them is looked at alone.
const CHUNK: usize = 256;

/// Of one row in so many every bound is compared with its cost.
const COMPARED: usize = 64;

/// Whether a solution of a problem of one level is feasible, costs what it says and is optimal over
/// all pairs.
///
/// Every row is asked for once, on several threads, by [`CostRows::fill_least`], and every pair compared: one
/// whose lower bound is at least what the prices ask needs no more, of any other the cost is asked for. So the
/// check relies on bounds that are none too high, as it does on costs that are always the same; of one row in
/// 64 it compares every bound with its cost. The cost of a pair is the stored cost of the level, whatever its
/// `pair` says.
///
/// O(rows × columns) time, O(rows + columns) memory.
///
/// # Errors
/// The first condition that does not hold.
pub fn check_rows(
    rows: &[Row],
    columns: &[Column],
    level: &Level<'_>,
    costs: &dyn CostRows,
    solution: &Solution,
) -> Result<(), Violation> {
    same_size("levels of potentials", 1, solution.potentials.len())?;
    let potentials = &solution.potentials[0];
    same_size("potentials of rows", rows.len(), potentials.row.len())?;
    same_size("potentials of columns", columns.len(), potentials.column.len())?;
    let asked = Asked::new(potentials);
    let costs = each_row(rows.len(), |row, least| {
        least.resize(columns.len(), 0);
        costs.fill_least(row, least);
        if row.is_multiple_of(COMPARED) {
            compare(row, least, costs)?;
        }
        check_row(row as u32, least, costs, &asked, &solution.pairs)
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

/// Compares the lower bounds of a row with its costs.
fn compare(row: usize, least: &[u16], costs: &dyn CostRows) -> Result<(), Violation> {
    let mut all = vec![0; least.len()];
    costs.fill(row, &mut all);
    // A closed pair has the largest number there is, so no bound of it is too high.
    match least.iter().zip(&all).position(|(bound, cost)| bound > cost) {
        None => Ok(()),
        Some(column) => Err(Violation::BoundAboveCost {
            row: row as u32,
            column: column as u32,
            bound: least[column],
            cost: all[column],
        }),
    }
}

fn of_row(pairs: &[(u32, u32)], row: u32) -> &[(u32, u32)] {
    let first = pairs.partition_point(|pair| pair.0 < row);
    let count = pairs[first..].partition_point(|pair| pair.0 == row);
    &pairs[first..first + count]
}

/// What potentials ask of the costs of pairs.
struct Asked<'a> {
    potentials: &'a Potentials,
    /// Whether sums of two potentials and a cost fit into 64 bits. In what a solver gives they do.
    is_safe: bool,
    /// The largest potential of a column, and what that of each is below it, cut off at the largest number.
    highest: i64,
    below: Vec<u16>,
}

impl<'a> Asked<'a> {
    fn new(potentials: &'a Potentials) -> Self {
        let highest = potentials.column.iter().copied().max().unwrap_or(0);
        let below =
            |&column: &i64| u16::try_from(i128::from(highest) - i128::from(column)).unwrap_or(u16::MAX);
        Self {
            potentials,
            is_safe: potentials.row.iter().chain(&potentials.column).all(|p| p.unsigned_abs() < 1 << 61),
            highest,
            below: potentials.column.iter().map(below).collect(),
        }
    }

    /// Whether the pairs of a chunk have costs as high as is asked, by their lower bounds.
    #[inline(always)]
    fn holds(&self, own: i64, first: usize, least: &[u16]) -> bool {
        // A cost has to be at least the column's potential less the row's.
        let most = i128::from(self.highest) - i128::from(own);
        if let Ok(most) = u16::try_from(most.max(0)) {
            let sums =
                least.iter().zip(&self.below[first..]).map(|(cost, below)| cost.saturating_add(*below));
            return sums.fold(u16::MAX, u16::min) >= most;
        }
        let columns = &self.potentials.column[first..];
        let reduced = |(&cost, &column): (&u16, &i64)| i64::from(cost).wrapping_add(own.wrapping_sub(column));
        self.is_safe && least.iter().zip(columns).map(reduced).fold(i64::MAX, i64::min) >= 0
    }
}

/// Checks the unused pairs of a row by lower bounds of their costs, and returns the costs of the used ones.
fn check_row(
    row: u32,
    least: &[u16],
    costs: &dyn CostRows,
    asked: &Asked<'_>,
    pairs: &[(u32, u32)],
) -> Result<Vec<i64>, Violation> {
    let own = asked.potentials.row[row as usize];
    let used = of_row(pairs, row);
    let mut held = vec![true; least.len().div_ceil(CHUNK)];
    widest(
        #[inline(always)]
        || {
            for (chunk, (held, least)) in held.iter_mut().zip(least.chunks(CHUNK)).enumerate() {
                *held = asked.holds(own, chunk * CHUNK, least);
            }
        },
    );
    for (chunk, _) in held.iter().enumerate().filter(|(_, held)| !**held) {
        let bounds = least.iter().enumerate().skip(chunk * CHUNK).take(CHUNK);
        for (column, &bound) in bounds {
            let reduced =
                |cost: u16| i128::from(cost) + i128::from(own) - i128::from(asked.potentials.column[column]);
            if bound == CLOSED_U16 || reduced(bound) >= 0 {
                continue;
            }
            let (cost, column) = (costs.cost(row as usize, column), column as u32);
            let reduced = reduced(cost);
            if cost != CLOSED_U16 && reduced < 0 && used.binary_search(&(row, column)).is_err() {
                return Err(Violation::UnusedPair { row, column, level: 0, reduced });
            }
        }
    }
    let cost = |&(row, column): &(u32, u32)| {
        let exists = (column as usize) < least.len();
        let cost = if exists { costs.cost(row as usize, column as usize) } else { CLOSED_U16 };
        if cost == CLOSED_U16 { Err(Violation::NoSuchPair { row, column }) } else { Ok(i64::from(cost)) }
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
