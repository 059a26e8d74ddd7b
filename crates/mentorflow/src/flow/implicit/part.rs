//! Some of the rows of a problem over some of its columns.

use super::pass::on_threads;
use crate::network::{CostRows, DensePairs};

/// Some rows over some columns, computed when they are looked at.
pub(super) struct Part<'a> {
    whole: &'a dyn CostRows,
    /// The columns of the whole.
    columns: usize,
    /// The rows over some columns, where the whole can tell them apart.
    costs: Option<Box<dyn CostRows + 'a>>,
    some_rows: &'a [u32],
    some_columns: &'a [u32],
}

impl<'a> Part<'a> {
    /// These rows over these columns of so many.
    pub(super) fn new(
        whole: &'a dyn CostRows,
        columns: usize,
        some_rows: &'a [u32],
        some_columns: &'a [u32],
    ) -> Self {
        Self { whole, columns, costs: whole.part(some_columns), some_rows, some_columns }
    }

    /// All pairs of them as a matrix.
    pub(super) fn matrix(&self) -> DensePairs {
        let (rows, columns) = (self.some_rows.len(), self.some_columns.len());
        let all: Vec<usize> = (0..rows).collect();
        let cells = on_threads(&all, |(): &mut (), &row| {
            let mut costs = vec![0; columns];
            self.fill(row, &mut costs);
            costs
        });
        DensePairs::new(rows, columns, cells.concat())
    }

    fn whole(&self, costs: &mut [u16], fill: impl FnOnce(&mut [u16])) {
        let mut all = vec![0; self.columns];
        fill(&mut all);
        costs.iter_mut().zip(self.some_columns).for_each(|(cost, &j)| *cost = all[j as usize]);
    }
}

impl CostRows for Part<'_> {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        let row = self.some_rows[row] as usize;
        match &self.costs {
            Some(part) => part.fill(row, costs),
            None => self.whole(costs, |all| self.whole.fill(row, all)),
        }
    }

    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        let row = self.some_rows[row] as usize;
        match &self.costs {
            Some(part) => part.fill_least(row, costs),
            None => self.whole(costs, |all| self.whole.fill_least(row, all)),
        }
    }

    fn part(&self, columns: &[u32]) -> Option<Box<dyn CostRows + '_>> {
        let costs = self.costs.as_ref()?.part(columns)?;
        Some(Box::new(OfRows { costs, rows: self.some_rows }))
    }

    fn views(&self) -> usize {
        self.costs.as_ref().map_or(0, |part| part.views())
    }

    fn view(&self, row: usize) -> usize {
        self.costs.as_ref().map_or(0, |part| part.view(self.some_rows[row] as usize))
    }

    fn fill_classes(&self, view: usize, class: &mut [u32]) -> usize {
        self.costs.as_ref().map_or(0, |part| part.fill_classes(view, class))
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        self.whole.cost(self.some_rows[row] as usize, self.some_columns[column] as usize)
    }
}

/// Some rows over all columns.
struct OfRows<'a> {
    costs: Box<dyn CostRows + 'a>,
    rows: &'a [u32],
}

impl CostRows for OfRows<'_> {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        self.costs.fill(self.rows[row] as usize, costs);
    }

    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        self.costs.fill_least(self.rows[row] as usize, costs);
    }

    fn part(&self, columns: &[u32]) -> Option<Box<dyn CostRows + '_>> {
        Some(Box::new(OfRows { costs: self.costs.part(columns)?, rows: self.rows }))
    }

    fn views(&self) -> usize {
        self.costs.views()
    }

    fn view(&self, row: usize) -> usize {
        self.costs.view(self.rows[row] as usize)
    }

    fn fill_classes(&self, view: usize, class: &mut [u32]) -> usize {
        self.costs.fill_classes(view, class)
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        self.costs.cost(self.rows[row] as usize, column)
    }
}
