//! Pairs that are computed when they are looked at.

/// Costs of pairs, computed a row at a time.
///
/// The same row must always have the same costs; [`CLOSED_U16`](super::CLOSED_U16) marks a pair that
/// does not exist.
pub trait CostRows: Sync {
    /// Writes the costs of a row, one for each column.
    fn fill(&self, row: usize, costs: &mut [u16]);

    /// Writes a lower bound for each cost of a row, where such bounds are quicker to compute than the
    /// costs. A closed pair may be shown as open; its bound is any number.
    ///
    /// Pairs that may matter by their bounds are asked for with [`cost`](Self::cost), so the bounds are
    /// best where they differ from the cost of few pairs only. That no bound is above its cost, and no
    /// open pair is marked as closed, is for the implementor to see to: a pair whose bound is too high
    /// may be overlooked, by the solver and by the check of what it found, which compares the bounds of some
    /// rows only with their costs.
    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        self.fill(row, costs);
    }

    /// The same rows over some of the columns, in the order given, where these can be computed without the
    /// others. Where they cannot, whole rows are computed and the rest left out.
    fn part(&self, _columns: &[u32]) -> Option<Box<dyn CostRows + '_>> {
        None
    }

    /// The cost of one pair.
    fn cost(&self, row: usize, column: usize) -> u16;
}

impl<C: CostRows + ?Sized> CostRows for Box<C> {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        (**self).fill(row, costs);
    }

    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        (**self).fill_least(row, costs);
    }

    fn part(&self, columns: &[u32]) -> Option<Box<dyn CostRows + '_>> {
        (**self).part(columns)
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        (**self).cost(row, column)
    }
}
