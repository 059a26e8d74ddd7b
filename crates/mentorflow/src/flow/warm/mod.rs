//! A solution that stays re-optimisable while its problem changes.
//!
//! A [`Warm`] problem is a [`Transport`] of its own: pairs, costs, bounds and places may be changed,
//! rows and columns added and taken away. [`Warm::reoptimise`] then restores the optimum from the
//! flow and the potentials it has, which for one change is one shortest path or two, where a new
//! solve would take thousands.
//!
//! # Invariants
//!
//! The definitions and sign rules are those of `general`: unused pairs have reduced costs
//! `c(i, j) + p(j) − u(i)` ≥ 0, used ones ≤ 0; unsent units cost at most `u(i)` and, where more may
//! stay, at least that; the last place of a column costs at most `p(j)`, and the next one at least
//! that unless the column is a *hole*. They hold at all times but for two kinds of debt: rows with
//! *excess*, units that are neither sent nor left unsent, and holes. The flow is optimal when there
//! is no debt.
//!
//! # Method
//!
//! 1. A change lowers one dual or raises one price until the signs hold, which may take units out of
//!    pairs that became too dear (`change`).
//! 2. Excess units go along shortest residual paths to the nearest hole, room or unsent unit; holes
//!    are filled along shortest paths back (`search`). Both searches end at the nearest end.
//! 3. Costs are vectors over the levels in lexicographic order (`lex`). Shortest paths only add and
//!    compare costs, which an ordered group allows, so all levels are re-optimised at once and
//!    exactly: the potentials stay a proof for the lexicographic optimum (*Network Flows*, theorem
//!    9.4 over ℤᵏ). No level is solved on the face of another here.
//!
//! Where there is nothing to start from (at first, after a problem was infeasible from the beginning,
//! and when prices have drifted so far that sums might overflow) the problem is solved by
//! [`solve`](super::solve).
//!
//! # Complexity
//!
//! A change of one pair, unit or place takes O(degree) and leaves at most two units of debt; adding
//! or changing a row or column O(degree), and debt for each of its units. A unit of debt costs one
//! search, O(E + V log V) at worst, where E are the pairs of the rows and columns nearer than the
//! end, usually few. A matrix of `u16` is kept with its transpose, four bytes a pair; lists, which a
//! wider matrix is turned into, take 32.
//!
//! Source: Ahuja, Magnanti and Orlin, *Network Flows*, 1993, sections 9.7 and 9.11 (sensitivity
//! analysis). Deviations: (1) lower bounds and convex places, as in `general`; (2) vectors for costs.

mod change;
mod engine;
mod kernel;
mod lex;
mod search;
mod store;

use super::DomainError;
use super::control::{Control, Meter};
use super::domain::{self, check_cost, cost_limit};
use crate::network::{CLOSED_U16, Column, Cut, Level, Pairs, Row, Solution, Transport};
use engine::{Engine, State};
use store::OwnedPairs;

/// How re-optimising ended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Reoptimised {
    /// The flow is optimal; [`Warm::solution`] has it.
    Optimal,
    /// No flow sends the required units; the cut proves it. A further change may help.
    Infeasible(Cut),
    /// The caller's budget or cancellation came first; the next call goes on from here.
    Stopped,
}

/// A transportation problem that changes, with its solution; see the module's head.
///
/// # Example
/// ```
/// use mentorflow::certificate;
/// use mentorflow::flow::{Free, Reoptimised, Warm};
/// use mentorflow::network::{Column, DensePairs, Level, PairCost, Pairs, Row, Transport};
///
/// let costs = DensePairs::new(2, 2, vec![1, 2, 3, 9]);
/// let mut warm = Warm::new(&Transport {
///     rows: vec![Row { required: 0, supply: 1 }; 2],
///     columns: vec![Column { required: 0, capacity: 1 }; 2],
///     pairs: Pairs::Dense(&costs),
///     levels: vec![Level { pair: PairCost::Stored, unsent: vec![20; 2], place: vec![] }],
/// })?;
/// assert_eq!(warm.reoptimise(&Free)?, Reoptimised::Optimal);
/// assert_eq!(warm.solution().unwrap().pairs, [(0, 1), (1, 0)]);
///
/// // The second row declines its column; both are re-optimised.
/// warm.set_pair(1, 0, None)?;
/// assert_eq!(warm.reoptimise(&Free)?, Reoptimised::Optimal);
/// let solution = warm.solution().unwrap();
/// assert_eq!(solution.pairs, [(0, 0), (1, 1)]);
/// assert_eq!(solution.value, [10]);
/// assert_eq!(certificate::check(&warm.snapshot().problem(), &solution), Ok(()));
///
/// // A third row joins; there is no room left for it, and it is the cheapest to leave out.
/// let row = warm.add_row(Row { required: 0, supply: 1 }, &[5], &[(0, 1), (1, 1)])?;
/// assert_eq!(warm.reoptimise(&Free)?, Reoptimised::Optimal);
/// assert_eq!(warm.columns_of(row).count(), 0);
/// # Ok::<(), mentorflow::flow::DomainError>(())
/// ```
pub struct Warm<'a> {
    engine: Box<dyn Engine<'a> + 'a>,
    levels: usize,
    /// The largest cost so far.
    largest_cost: i64,
}

impl<'a> Warm<'a> {
    /// Takes over a problem, unsolved.
    ///
    /// # Errors
    /// As for [`solve`](super::solve), and when there are more than eight levels.
    pub fn new(problem: &Transport<'a>) -> Result<Self, DomainError> {
        domain::check(problem)?;
        let engine: Box<dyn Engine<'a> + 'a> = match problem.levels.len() {
            0 | 1 => Box::new(State::<1>::new(problem)),
            2..=4 => Box::new(State::<4>::new(problem)),
            5..=8 => Box::new(State::<8>::new(problem)),
            count => return Err(DomainError::TooMany { what: "levels", count }),
        };
        let mut warm = Self { engine, levels: problem.levels.len(), largest_cost: 0 };
        let mut costs = Vec::new();
        match problem.pairs {
            Pairs::Sparse(pairs) => costs.extend(pairs.cost.iter().copied()),
            Pairs::Wide(_) => costs.push(i64::from(i32::MAX)),
            Pairs::Dense(_) => costs.push(i64::from(u16::MAX)),
        }
        for level in &problem.levels {
            costs.extend(level.unsent.iter().chain(level.place.iter().flatten()));
        }
        warm.check_costs(costs)?;
        Ok(warm)
    }

    /// Adds a pair, changes its stored cost, or, without a cost, takes it away.
    ///
    /// # Errors
    /// When there is no such row or column, or the cost is outside the domain; in a matrix costs are
    /// below [`CLOSED_U16`].
    pub fn set_pair(&mut self, row: u32, column: u32, cost: Option<i64>) -> Result<(), DomainError> {
        self.check_node("row", row, self.engine.size().0)?;
        self.check_node("column", column, self.engine.size().1)?;
        if let Some(cost) = cost {
            self.check_pairs([(row, column, cost)])?;
        }
        self.engine.set_pair(row as usize, column as usize, cost);
        Ok(())
    }

    /// Changes how many units a row sends.
    ///
    /// # Errors
    /// When there is no such row, or it has to send more than it can.
    pub fn set_row(&mut self, row: u32, bounds: Row) -> Result<(), DomainError> {
        self.check_node("row", row, self.engine.size().0)?;
        check_row(row as usize, bounds)?;
        self.engine.set_row(row as usize, bounds);
        Ok(())
    }

    /// Changes what a unit that a row leaves unsent costs at each level.
    ///
    /// # Errors
    /// When there is no such row, there is not one cost a level, or one is outside the domain.
    pub fn set_unsent(&mut self, row: u32, unsent: &[i64]) -> Result<(), DomainError> {
        self.check_node("row", row, self.engine.size().0)?;
        self.check_unsent(unsent)?;
        self.engine.set_unsent(row as usize, unsent);
        Ok(())
    }

    /// Changes how many units a column takes, and what its places cost at each level.
    ///
    /// # Errors
    /// When there is no such column, it has to take more than it can, a cost is outside the domain, or
    /// `place` is not one vector a level, each empty (zeros) or with `capacity` costs that do not fall.
    pub fn set_column(&mut self, column: u32, bounds: Column, place: &[Vec<i64>]) -> Result<(), DomainError> {
        self.check_node("column", column, self.engine.size().1)?;
        self.check_column(column as usize, bounds, place)?;
        self.engine.set_column(column as usize, bounds, place);
        Ok(())
    }

    /// Adds a row with its pairs (column and stored cost), and says its number.
    ///
    /// # Errors
    /// As for [`set_row`](Self::set_row), [`set_unsent`](Self::set_unsent) and
    /// [`set_pair`](Self::set_pair), or when the larger problem is outside the domain.
    pub fn add_row(&mut self, bounds: Row, unsent: &[i64], pairs: &[(u32, i64)]) -> Result<u32, DomainError> {
        let (rows, columns) = self.engine.size();
        self.check_size(rows + 1, columns)?;
        check_row(rows, bounds)?;
        self.check_unsent(unsent)?;
        for &(column, _) in pairs {
            self.check_node("column", column, columns)?;
        }
        self.check_pairs(pairs.iter().map(|&(column, cost)| (rows as u32, column, cost)))?;
        self.engine.add_row(bounds, unsent, pairs);
        Ok(rows as u32)
    }

    /// Adds a column with its pairs (row and stored cost), and says its number.
    ///
    /// # Errors
    /// As for [`set_column`](Self::set_column) and [`set_pair`](Self::set_pair), or when the larger
    /// problem is outside the domain.
    pub fn add_column(
        &mut self,
        bounds: Column,
        place: &[Vec<i64>],
        pairs: &[(u32, i64)],
    ) -> Result<u32, DomainError> {
        let (rows, columns) = self.engine.size();
        self.check_size(rows, columns + 1)?;
        self.check_column(columns, bounds, place)?;
        for &(row, _) in pairs {
            self.check_node("row", row, rows)?;
        }
        self.check_pairs(pairs.iter().map(|&(row, cost)| (row, columns as u32, cost)))?;
        self.engine.add_column(bounds, place, pairs);
        Ok(columns as u32)
    }

    /// Takes a row out of the problem. Its number stays, with nothing to send.
    ///
    /// # Errors
    /// When there is no such row.
    pub fn remove_row(&mut self, row: u32) -> Result<(), DomainError> {
        self.set_row(row, Row { required: 0, supply: 0 })
    }

    /// Takes a column out of the problem. Its number stays, without room.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn remove_column(&mut self, column: u32) -> Result<(), DomainError> {
        self.set_column(column, Column { required: 0, capacity: 0 }, &vec![Vec::new(); self.levels])
    }

    /// Makes the flow optimal again.
    ///
    /// # Errors
    /// When a computed cost is outside the domain.
    pub fn reoptimise(&mut self, control: &dyn Control) -> Result<Reoptimised, DomainError> {
        let meter = Meter::new(control);
        meter.begin(self.levels.max(1));
        self.engine.reoptimise(&meter)
    }

    /// The optimal flow with its values and potentials; none while changes wait to be re-optimised.
    #[must_use]
    pub fn solution(&self) -> Option<Solution> {
        self.engine.solution(self.levels)
    }

    /// The columns a row sends to at present, in no particular order.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn columns_of(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        self.engine.columns_of(row as usize)
    }

    /// The rows a column takes from at present, in no particular order.
    ///
    /// # Panics
    /// When there is no such column.
    pub fn rows_of(&self, column: u32) -> impl Iterator<Item = u32> + '_ {
        self.engine.rows_of(column as usize)
    }

    /// The problem as it is now, for a certificate or a solve from scratch.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<'a> {
        self.engine.snapshot(self.levels)
    }

    fn check_node(&self, what: &'static str, index: u32, count: usize) -> Result<(), DomainError> {
        let index = index as usize;
        if index < count { Ok(()) } else { Err(DomainError::Missing { what, index, count }) }
    }

    fn check_size(&self, rows: usize, columns: usize) -> Result<(), DomainError> {
        for (what, count) in [("rows", rows), ("columns", columns)] {
            if count > (u32::MAX / 2 - 2) as usize {
                return Err(DomainError::TooMany { what, count });
            }
        }
        check_cost(0, self.largest_cost, cost_limit(rows, columns))
    }

    fn check_costs(&mut self, costs: impl IntoIterator<Item = i64>) -> Result<(), DomainError> {
        let (rows, columns) = self.engine.size();
        let limit = cost_limit(rows + 1, columns + 1);
        let mut largest = self.largest_cost;
        for cost in costs {
            check_cost(0, cost, limit)?;
            largest = largest.max(cost.abs());
        }
        self.largest_cost = largest;
        Ok(())
    }

    fn check_pairs(&mut self, pairs: impl IntoIterator<Item = (u32, u32, i64)>) -> Result<(), DomainError> {
        let mut costs = Vec::new();
        for (row, column, cost) in pairs {
            if self.engine.is_dense() && !(0..i64::from(CLOSED_U16)).contains(&cost) {
                return Err(DomainError::Cost { level: 0, cost, limit: i64::from(CLOSED_U16) - 1 });
            }
            self.engine.costs(row, column, cost, &mut costs);
        }
        self.check_costs(costs)
    }

    fn check_unsent(&mut self, unsent: &[i64]) -> Result<(), DomainError> {
        domain::length("a row's unsent costs", unsent.len(), self.levels)?;
        self.check_costs(unsent.iter().copied())
    }

    fn check_column(&mut self, column: usize, bounds: Column, place: &[Vec<i64>]) -> Result<(), DomainError> {
        let Column { required, capacity } = bounds;
        if required > capacity {
            return Err(DomainError::ColumnBounds { column, required, capacity });
        }
        domain::length("a column's levels of place costs", place.len(), self.levels)?;
        for (level, places) in place.iter().enumerate() {
            if !places.is_empty() {
                domain::length("a column's place costs", places.len(), capacity as usize)?;
            }
            if let Some(at) = places.windows(2).position(|two| two[1] < two[0]) {
                return Err(DomainError::PlaceOrder { level, column, place: at + 2 });
            }
        }
        self.check_costs(place.iter().flatten().copied())
    }
}

fn check_row(row: usize, bounds: Row) -> Result<(), DomainError> {
    let Row { required, supply } = bounds;
    if required > supply { Err(DomainError::RowBounds { row, required, supply }) } else { Ok(()) }
}

/// A problem on its own.
pub struct Snapshot<'a> {
    rows: Vec<Row>,
    columns: Vec<Column>,
    pairs: OwnedPairs,
    levels: Vec<Level<'a>>,
}

impl Snapshot<'_> {
    /// The problem.
    #[must_use]
    pub fn problem(&self) -> Transport<'_> {
        Transport {
            rows: self.rows.clone(),
            columns: self.columns.clone(),
            pairs: self.pairs.pairs(),
            levels: self.levels.clone(),
        }
    }
}
