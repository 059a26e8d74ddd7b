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

    /// The cost of one pair.
    fn cost(&self, row: usize, column: usize) -> u16;
}
