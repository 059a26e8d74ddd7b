//! Whether an answer is optimal, or a problem infeasible, by code that does not know the solver.
//!
//! # What is proved
//!
//! [`check`] accepts a [`Solution`] of a [`Transport`] exactly when
//!
//! 1. its pairs exist, none is used twice, and every row and column is within its bounds;
//! 2. its value at every level is the cost of its flow, recomputed here;
//! 3. with its potentials, all reduced costs have the signs stated in the head of
//!    [`network`](crate::network), compared lexicographically over the levels.
//!
//! By complementary slackness (Ahuja, Magnanti and Orlin, *Network Flows*, 1993, theorem 9.4; its
//! proof adds and compares costs only, so it holds in every ordered Abelian group, ℤᵏ in
//! lexicographic order included) a flow that passes is optimal. No property of the solver enters,
//! and nothing is sampled.
//!
//! The proof, for reference. Let `x` pass and `y` be any feasible flow. The cost of `y` minus that
//! of `x` is the sum, over pairs, unsent units and places, of reduced cost times difference in flow,
//! because the potentials cancel at every node. Each product is ≥ 0: where `y` is larger, `x` is
//! below an upper bound and the reduced cost is ≥ 0; where `y` is smaller, `x` is above a lower bound
//! and it is ≤ 0. A unit that row `i` must send is an upper bound `supply − required` on what it
//! leaves unsent; the first `required` places of a column are taken in every feasible flow, so no
//! sign is asked of them. That places cost no less one after the other is not needed here.
//!
//! [`check_cut`] accepts a [`Cut`](crate::network::Cut) exactly when counting shows that the
//! required units do not fit through it. By Hoffman's circulation theorem (1960) an infeasible
//! problem always has a cut of one of the two forms, as long as no node requires more than it has.
//!
//! [`check_network`] and [`check_network_cut`] do the same for a general network, [`check_rows`] for
//! pairs that are computed a row at a time.
//!
//! # Cost
//!
//! One pass over the pairs. The leading levels are packed into one 64-bit number a pair (see
//! `packed`), so that a pair which is not in doubt costs one multiplication and two additions; only
//! pairs that tie, or violate, are looked at level by level, in 128 bits. Nothing can overflow.

mod bound;
mod cut;
mod graph;
mod packed;
mod rows;
#[cfg(test)]
mod tests;
mod violation;

use crate::network::{DenseCost, Level, PairCost, Pairs, Solution, Transport};
use packed::Packed;

pub use bound::bound;
pub use cut::check_cut;
pub use graph::{check_network, check_network_cut};
pub use rows::check_rows;
pub use violation::Violation;

/// Whether a solution is feasible, costs what it says and is optimal.
///
/// O(pairs + levels · (rows + columns + used pairs)), plus the places of the columns that price
/// them; memory O(rows + columns).
///
/// # Errors
/// The first condition that does not hold.
pub fn check(problem: &Transport<'_>, solution: &Solution) -> Result<(), Violation> {
    check_shape(problem, solution)?;
    let load = check_bounds(problem, solution)?;
    check_value(problem, solution, &load)?;
    check_rows_and_columns(problem, solution, &load)?;
    check_pairs(problem, solution)
}

/// The units of every row and column.
struct Load {
    sent: Vec<u32>,
    taken: Vec<u32>,
}

fn same_size(what: &'static str, expected: usize, found: usize) -> Result<(), Violation> {
    if expected == found { Ok(()) } else { Err(Violation::Shape { what, expected, found }) }
}

fn check_shape(problem: &Transport<'_>, solution: &Solution) -> Result<(), Violation> {
    let (rows, columns) = (problem.rows.len(), problem.columns.len());
    match problem.pairs {
        Pairs::Dense(pairs) => {
            same_size("rows of the matrix", rows, pairs.rows())?;
            same_size("columns of the matrix", columns, pairs.columns())?;
        }
        Pairs::Wide(pairs) => {
            same_size("rows of the matrix", rows, pairs.rows())?;
            same_size("columns of the matrix", columns, pairs.columns())?;
        }
        Pairs::Sparse(pairs) => {
            same_size("starts of the candidate lists", rows + 1, pairs.start.len())?;
            same_size("candidates", pairs.start[rows], pairs.column.len())?;
            same_size("costs of candidates", pairs.column.len(), pairs.cost.len())?;
            check_candidates(&pairs.start, &pairs.column, columns)?;
        }
    }
    same_size("values", problem.levels.len(), solution.value.len())?;
    same_size("levels of potentials", problem.levels.len(), solution.potentials.len())?;
    for (level, potentials) in problem.levels.iter().zip(&solution.potentials) {
        same_size("potentials of rows", rows, potentials.row.len())?;
        same_size("potentials of columns", columns, potentials.column.len())?;
        if !level.unsent.is_empty() {
            same_size("costs of unsent units", rows, level.unsent.len())?;
        }
        if !level.place.is_empty() {
            same_size("columns with places", columns, level.place.len())?;
            for (column, place) in problem.columns.iter().zip(&level.place) {
                if !place.is_empty() {
                    same_size("places of a column", column.capacity as usize, place.len())?;
                }
            }
        }
    }
    Ok(())
}

/// Candidate lists must be ascending and name columns that exist, or searching them means nothing.
fn check_candidates(start: &[usize], column: &[u32], columns: usize) -> Result<(), Violation> {
    for (row, range) in (0..).zip(start.windows(2)) {
        let Some(list) = column.get(range[0]..range[1]) else {
            return Err(Violation::Candidates { row });
        };
        let ascending = list.windows(2).all(|two| two[0] < two[1]);
        if !ascending || list.last().is_some_and(|&last| last as usize >= columns) {
            return Err(Violation::Candidates { row });
        }
    }
    Ok(())
}

fn check_bounds(problem: &Transport<'_>, solution: &Solution) -> Result<Load, Violation> {
    let mut load = Load { sent: vec![0; problem.rows.len()], taken: vec![0; problem.columns.len()] };
    let mut previous = None;
    for &(row, column) in &solution.pairs {
        if previous.is_some_and(|before| before >= (row, column)) {
            return Err(Violation::PairOrder { row, column });
        }
        previous = Some((row, column));
        if stored_cost(problem, row, column).is_none() {
            return Err(Violation::NoSuchPair { row, column });
        }
        load.sent[row as usize] += 1;
        load.taken[column as usize] += 1;
    }
    for ((row, bounds), &sent) in (0..).zip(&problem.rows).zip(&load.sent) {
        let (required, supply) = (bounds.required, bounds.supply);
        if sent < required || sent > supply {
            return Err(Violation::RowBounds { row, sent, required, supply });
        }
    }
    for ((column, bounds), &load) in (0..).zip(&problem.columns).zip(&load.taken) {
        let (required, capacity) = (bounds.required, bounds.capacity);
        if load < required || load > capacity {
            return Err(Violation::ColumnBounds { column, load, required, capacity });
        }
    }
    Ok(load)
}

/// The stored cost of a pair, or nothing where there is no such pair.
fn stored_cost(problem: &Transport<'_>, row: u32, column: u32) -> Option<i64> {
    let (i, j) = (row as usize, column as usize);
    if i >= problem.rows.len() || j >= problem.columns.len() {
        return None;
    }
    match problem.pairs {
        Pairs::Dense(pairs) => pairs.row(i)[j].open(),
        Pairs::Wide(pairs) => pairs.row(i)[j].open(),
        Pairs::Sparse(pairs) => {
            let (columns, costs) = pairs.row(i);
            columns.binary_search(&column).ok().map(|at| costs[at])
        }
    }
}

/// The cost of a pair at one level, given its stored cost.
fn pair_cost(level: &Level<'_>, row: u32, column: u32, stored: i64) -> i64 {
    match level.pair {
        PairCost::Zero => 0,
        PairCost::Stored => stored,
        PairCost::Computed(cost) => cost(row, column),
    }
}

fn check_value(problem: &Transport<'_>, solution: &Solution, load: &Load) -> Result<(), Violation> {
    for (number, level) in problem.levels.iter().enumerate() {
        let mut found = 0i128;
        if !matches!(level.pair, PairCost::Zero) {
            for &(row, column) in &solution.pairs {
                let stored = stored_cost(problem, row, column).unwrap_or_default();
                found += i128::from(pair_cost(level, row, column, stored));
            }
        }
        for ((&cost, bounds), &sent) in level.unsent.iter().zip(&problem.rows).zip(&load.sent) {
            found += i128::from(cost) * i128::from(bounds.supply - sent);
        }
        for (place, &taken) in level.place.iter().zip(&load.taken) {
            let used = place.iter().take(taken as usize);
            found += used.map(|&cost| i128::from(cost)).sum::<i128>();
        }
        let stated = solution.value[number];
        if stated != found {
            return Err(Violation::Value { level: number, stated, found });
        }
    }
    Ok(())
}

/// The first level at which a vector of reduced costs is not zero, with its value there.
fn first_nonzero(vector: impl Iterator<Item = i128>) -> Option<(usize, i128)> {
    vector.enumerate().find(|&(_, reduced)| reduced != 0)
}

fn check_rows_and_columns(
    problem: &Transport<'_>,
    solution: &Solution,
    load: &Load,
) -> Result<(), Violation> {
    let levels = || problem.levels.iter().zip(&solution.potentials);
    for (i, (bounds, &sent)) in problem.rows.iter().zip(&load.sent).enumerate() {
        let decisive = first_nonzero(levels().map(|(level, potentials)| {
            let cost = level.unsent.get(i).copied().unwrap_or_default();
            i128::from(cost) + i128::from(potentials.row[i])
        }));
        let row = i as u32;
        match decisive {
            Some((level, reduced)) if reduced > 0 && sent < bounds.supply => {
                return Err(Violation::UnsentUnit { row, level, reduced });
            }
            Some((level, reduced)) if reduced < 0 && sent > bounds.required => {
                return Err(Violation::SentUnit { row, level, reduced });
            }
            _ => {}
        }
    }
    for (j, (bounds, &load)) in problem.columns.iter().zip(&load.taken).enumerate() {
        let priced = |level: &Level<'_>| level.place.get(j).is_some_and(|place| !place.is_empty());
        // Without prices all places are alike, so the last one taken and the first one free speak
        // for all of them; a capacity may then be as large as its type allows.
        let (first, last) = if problem.levels.iter().any(priced) {
            (bounds.required.saturating_add(1), bounds.capacity)
        } else {
            (load.max(bounds.required.saturating_add(1)), bounds.capacity.min(load.saturating_add(1)))
        };
        for place in first..=last {
            let decisive = first_nonzero(levels().map(|(level, potentials)| {
                let costs = level.place.get(j).map(Vec::as_slice).unwrap_or_default();
                let cost = costs.get(place as usize - 1).copied().unwrap_or_default();
                i128::from(cost) + i128::from(potentials.column[j])
            }));
            let column = j as u32;
            match decisive {
                Some((level, reduced)) if reduced > 0 && place <= load => {
                    return Err(Violation::UsedPlace { column, place, level, reduced });
                }
                Some((level, reduced)) if reduced < 0 && place > load => {
                    return Err(Violation::FreePlace { column, place, level, reduced });
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn check_pairs(problem: &Transport<'_>, solution: &Solution) -> Result<(), Violation> {
    let decisive = |row: u32, column: u32, stored: i64| {
        let (i, j) = (row as usize, column as usize);
        first_nonzero(problem.levels.iter().zip(&solution.potentials).map(|(level, potentials)| {
            i128::from(pair_cost(level, row, column, stored)) + i128::from(potentials.row[i])
                - i128::from(potentials.column[j])
        }))
    };
    for &(row, column) in &solution.pairs {
        let stored = stored_cost(problem, row, column).unwrap_or_default();
        if let Some((level, reduced)) = decisive(row, column, stored)
            && reduced > 0
        {
            return Err(Violation::UsedPair { row, column, level, reduced });
        }
    }
    // Used pairs are settled. Of the unused ones only those can fail whose packed reduced cost is
    // not positive, and they come in ascending order, as the used ones do.
    let packed = Packed::new(problem, &solution.potentials);
    let mut used = solution.pairs.iter().copied().peekable();
    for row in 0..problem.rows.len() as u32 {
        packed.doubtful(problem.pairs, row, |column, stored| {
            while used.next_if(|&pair| pair < (row, column)).is_some() {}
            if used.next_if_eq(&(row, column)).is_some() {
                return Ok(());
            }
            match decisive(row, column, stored) {
                Some((level, reduced)) if reduced < 0 => {
                    Err(Violation::UnusedPair { row, column, level, reduced })
                }
                _ => Ok(()),
            }
        })?;
    }
    Ok(())
}
