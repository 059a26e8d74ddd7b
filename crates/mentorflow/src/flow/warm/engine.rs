//! A warm problem behind one interface, whatever the number of its levels.

use super::kernel::{ColumnState, Kernel, RowState};
use super::lex::Lex;
use super::search::Stuck;
use super::store::Store;
use super::{Reoptimised, Snapshot};
use crate::flow::control::Meter;
use crate::flow::levels::beside_pairs;
use crate::flow::{DomainError, Outcome, solve_within};
use crate::network::{Column, Level, PairCost, Potentials, Row, Solution, Transport};

/// A warm problem, whatever the number of its levels.
pub(super) trait Engine<'a> {
    fn size(&self) -> (usize, usize);
    fn is_dense(&self) -> bool;
    fn costs(&self, row: u32, column: u32, stored: i64, costs: &mut Vec<i64>);
    fn set_pair(&mut self, row: usize, column: usize, cost: Option<i64>);
    fn set_row(&mut self, row: usize, bounds: Row);
    fn set_unsent(&mut self, row: usize, unsent: &[i64]);
    fn set_column(&mut self, column: usize, bounds: Column, place: &[Vec<i64>]);
    fn add_row(&mut self, bounds: Row, unsent: &[i64], pairs: &[(u32, i64)]);
    fn add_column(&mut self, bounds: Column, place: &[Vec<i64>], pairs: &[(u32, i64)]);
    fn reoptimise(&mut self, meter: &Meter<'_>) -> Result<Reoptimised, DomainError>;
    fn solution(&self, levels: usize) -> Option<Solution>;
    fn columns_of(&self, row: usize) -> Box<dyn Iterator<Item = u32> + '_>;
    fn rows_of(&self, column: usize) -> Box<dyn Iterator<Item = u32> + '_>;
    fn snapshot(&self, levels: usize) -> Snapshot<'a>;
}

/// The kernel, and whether it has anything to start from.
pub(super) struct State<'a, const K: usize> {
    kernel: Kernel<'a, K>,
    /// Whether a solve from scratch is due.
    cold: bool,
}

impl<'a, const K: usize> State<'a, K> {
    pub(super) fn new(problem: &Transport<'a>) -> Self {
        let kinds = problem.levels.iter().map(|level| level.pair).collect();
        let store = Store::new(problem.pairs, problem.columns.len());
        let mut kernel = Kernel::new(kinds, store);
        for (i, &bounds) in problem.rows.iter().enumerate() {
            let unsent = problem.levels.iter().map(|level| level.unsent.get(i).copied().unwrap_or(0));
            let state = RowState { bounds, unsent: Lex::of(unsent), mates: Vec::new(), left: 0, excess: 0 };
            kernel.rows.push(state);
        }
        for (j, &bounds) in problem.columns.iter().enumerate() {
            let costs = |level: &Level<'_>| level.place.get(j).cloned().unwrap_or_default();
            let place: Vec<Vec<i64>> = problem.levels.iter().map(costs).collect();
            kernel.columns.push(ColumnState { bounds, place: places(&place), held: Vec::new() });
        }
        kernel.dual = vec![Lex::ZERO; problem.rows.len()];
        kernel.price = vec![Lex::ZERO; problem.columns.len()];
        kernel.fit();
        Self { kernel, cold: true }
    }

    fn solve(&mut self, meter: &Meter<'_>) -> Result<Reoptimised, DomainError> {
        let snapshot = self.snapshot(self.kernel.pair.len());
        match solve_within(&snapshot.problem(), meter)? {
            Outcome::Optimal(solution) => {
                self.load(&solution);
                Ok(Reoptimised::Optimal)
            }
            Outcome::Infeasible(cut) => Ok(Reoptimised::Infeasible(cut)),
            Outcome::Stopped(_) => Ok(Reoptimised::Stopped),
        }
    }

    /// Starts from a solution.
    fn load(&mut self, solution: &Solution) {
        let kernel = &mut self.kernel;
        kernel.pending_rows.clear();
        kernel.pending_columns.clear();
        for row in &mut kernel.rows {
            row.mates.clear();
            (row.left, row.excess) = (row.bounds.supply, 0);
        }
        kernel.columns.iter_mut().for_each(|column| column.held.clear());
        for &(row, column) in &solution.pairs {
            kernel.link(row, column);
            kernel.rows[row as usize].left -= 1;
        }
        let narrow =
            K == 1 && matches!((&kernel.store, &kernel.pair[..]), (Store::Dense { .. }, [PairCost::Stored]));
        kernel.narrow = narrow;
        for i in 0..kernel.rows.len() {
            kernel.set_dual(i, -Lex::of(solution.potentials.iter().map(|level| level.row[i])));
        }
        for j in 0..kernel.columns.len() {
            kernel.set_price(j, -Lex::of(solution.potentials.iter().map(|level| level.column[j])));
        }
        kernel.drifted = false;
        self.cold = false;
    }

    /// Pays all debts.
    fn settle(&mut self, meter: &Meter<'_>) -> Result<(), Stuck> {
        let kernel = &mut self.kernel;
        while let Some(&row) = kernel.pending_rows.last() {
            while kernel.rows[row as usize].excess > 0 {
                kernel.send(row, meter)?;
            }
            kernel.pending_rows.pop();
        }
        while let Some(&column) = kernel.pending_columns.last() {
            while kernel.is_hole(column as usize) {
                kernel.fill(column, meter)?;
            }
            kernel.pending_columns.pop();
        }
        Ok(())
    }
}

/// Place costs of every level as vectors; empty where all are.
fn places<const K: usize>(place: &[Vec<i64>]) -> Vec<Lex<K>> {
    let count = place.iter().map(Vec::len).max().unwrap_or(0);
    let cost = |k: usize| Lex::of(place.iter().map(|level| level.get(k).copied().unwrap_or(0)));
    (0..count).map(cost).collect()
}

impl<'a, const K: usize> Engine<'a> for State<'a, K> {
    fn size(&self) -> (usize, usize) {
        (self.kernel.rows.len(), self.kernel.columns.len())
    }

    fn is_dense(&self) -> bool {
        matches!(self.kernel.store, Store::Dense { .. })
    }

    fn costs(&self, row: u32, column: u32, stored: i64, costs: &mut Vec<i64>) {
        costs.extend(self.kernel.cost(row, column, stored).0);
        costs.push(stored);
    }

    fn set_pair(&mut self, row: usize, column: usize, cost: Option<i64>) {
        self.kernel.set_pair(row, column, cost);
    }

    fn set_row(&mut self, row: usize, bounds: Row) {
        self.kernel.set_row(row, bounds);
    }

    fn set_unsent(&mut self, row: usize, unsent: &[i64]) {
        self.kernel.set_unsent(row, Lex::of(unsent.iter().copied()));
    }

    fn set_column(&mut self, column: usize, bounds: Column, place: &[Vec<i64>]) {
        self.kernel.set_column(column, bounds, places(place));
    }

    fn add_row(&mut self, bounds: Row, unsent: &[i64], pairs: &[(u32, i64)]) {
        self.kernel.add_row(bounds, Lex::of(unsent.iter().copied()), pairs);
    }

    fn add_column(&mut self, bounds: Column, place: &[Vec<i64>], pairs: &[(u32, i64)]) {
        self.kernel.add_column(bounds, places(place), pairs);
    }

    fn reoptimise(&mut self, meter: &Meter<'_>) -> Result<Reoptimised, DomainError> {
        if self.cold || self.kernel.drifted {
            self.cold = true;
            return self.solve(meter);
        }
        Ok(match self.settle(meter) {
            Ok(()) => Reoptimised::Optimal,
            Err(Stuck::Halted) => Reoptimised::Stopped,
            Err(Stuck::Cut(cut)) => Reoptimised::Infeasible(cut),
        })
    }

    fn solution(&self, levels: usize) -> Option<Solution> {
        let kernel = &self.kernel;
        if self.cold || !kernel.pending_rows.is_empty() || !kernel.pending_columns.is_empty() {
            return None;
        }
        let mut pairs = Vec::with_capacity(kernel.rows.len());
        let mut value = vec![0i128; levels];
        for (row, state) in (0..).zip(&kernel.rows) {
            let first = pairs.len();
            for &(column, cost) in &state.mates {
                pairs.push((row, column));
                value.iter_mut().zip(cost.0).for_each(|(sum, cost)| *sum += i128::from(cost));
            }
            pairs[first..].sort_unstable();
        }
        let snapshot = self.outline(levels);
        let sent: Vec<u32> = kernel.rows.iter().map(|row| row.mates.len() as u32).collect();
        let load: Vec<u32> = kernel.columns.iter().map(ColumnState::load).collect();
        for (sum, level) in value.iter_mut().zip(&snapshot.2) {
            *sum += beside_pairs(&snapshot.0, level, &sent, &load);
        }
        let potentials = (0..levels).map(|level| Potentials {
            row: kernel.dual.iter().map(|dual| -dual.0[level]).collect(),
            column: kernel.price.iter().map(|price| -price.0[level]).collect(),
        });
        Some(Solution { pairs, value, potentials: potentials.collect() })
    }

    fn columns_of(&self, row: usize) -> Box<dyn Iterator<Item = u32> + '_> {
        Box::new(self.kernel.rows[row].mates.iter().map(|mate| mate.0))
    }

    fn rows_of(&self, column: usize) -> Box<dyn Iterator<Item = u32> + '_> {
        Box::new(self.kernel.columns[column].held.iter().copied())
    }

    fn snapshot(&self, levels: usize) -> Snapshot<'a> {
        let (rows, columns, levels) = self.outline(levels);
        Snapshot { rows, columns, pairs: self.kernel.store.pairs(), levels }
    }
}

impl<'a, const K: usize> State<'a, K> {
    /// Everything but the pairs.
    fn outline(&self, levels: usize) -> (Vec<Row>, Vec<Column>, Vec<Level<'a>>) {
        let kernel = &self.kernel;
        let level = |level: usize| Level {
            pair: kernel.pair[level],
            unsent: kernel.rows.iter().map(|row| row.unsent.0[level]).collect(),
            place: kernel
                .columns
                .iter()
                .map(|column| column.place.iter().map(|cost| cost.0[level]).collect())
                .collect(),
        };
        let levels = (0..levels).map(level).collect();
        let rows = kernel.rows.iter().map(|row| row.bounds).collect();
        (rows, kernel.columns.iter().map(|column| column.bounds).collect(), levels)
    }
}
