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

    /// How many views of the columns there are; 0 where nothing is known of classes.
    ///
    /// The rows of a view tell the columns of one class apart by nothing that [`fill_least`](Self::fill_least) shows:
    /// the bounds of a row are the same for all of them. Where a view has far fewer classes than there are columns, a
    /// solver looks at a class where it would look at each column, and at the columns of the few classes that matter.
    /// It asks for classes only where there are [`part`](Self::part)s, and these have to know the same views.
    ///
    /// Say that costs depend on up to four of eight competences, those a mentee needs: then the mentees who need the
    /// same ones are a view, and mentors who are rated alike in these are a class.
    fn views(&self) -> usize {
        0
    }

    /// The view of a row, below [`views`](Self::views).
    fn view(&self, _row: usize) -> usize {
        0
    }

    /// Writes the class of each column in a view, and returns a number above that of every class. It should not be
    /// far above the number of columns: so many numbers are counted.
    fn fill_classes(&self, _view: usize, class: &mut [u32]) -> usize {
        class.iter_mut().zip(0..).for_each(|(class, own)| *class = own);
        class.len()
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

    fn views(&self) -> usize {
        (**self).views()
    }

    fn view(&self, row: usize) -> usize {
        (**self).view(row)
    }

    fn fill_classes(&self, view: usize, class: &mut [u32]) -> usize {
        (**self).fill_classes(view, class)
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        (**self).cost(row, column)
    }
}
