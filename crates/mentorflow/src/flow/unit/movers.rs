//! The rows that could move to a column.
//!
//! Where all pairs are listed, those of small reduced cost are listed by column too ([`super::near`]). Where they are
//! not, but can be laid out by column, all rows are compared with what is asked for at once, in narrow numbers.

use super::near::Near;
use super::source::Source;
use super::{ABSENT, FAR, NARROW, NONE, State};

/// The duals of rows whose pairs are laid out by column.
pub(super) struct Duals {
    /// Less the dual of each row.
    added: Vec<i32>,
}

impl Duals {
    /// Lays the pairs of a source out by column; fails to where that cannot be done, or where duals are too large.
    pub(super) fn new<S: Source>(state: &State, source: &mut S) -> Option<Self> {
        let added: Option<Vec<i32>> = (0..state.units.rows()).map(|row| added(state, row)).collect();
        added.filter(|_| source.turn()).map(|added| Self { added })
    }

    /// Heeds the dual of a row, which may have changed; fails to where it is too large.
    pub(super) fn heed(&mut self, state: &State, row: usize) -> Option<()> {
        self.added[row] = added(state, row)?;
        Some(())
    }

    /// Shows the rows whose pairs to a column have at most a reduced cost (and perhaps others), with their costs.
    pub(super) fn rows<S: Source>(
        &self,
        state: &State,
        source: &S,
        column: usize,
        within: i64,
        show: &mut dyn FnMut(usize, i64),
    ) {
        let limit = within.saturating_sub(state.price.get(column)).saturating_add(1);
        source.rows_below(column, &self.added, limit, &mut |row, cost| {
            if state.mate[row as usize] != ABSENT {
                show(row as usize, cost);
            }
        });
    }
}

/// Less the dual of a row, where that is narrow. What is larger than narrow numbers may be taken for less: the row is
/// then looked at in vain. A row that takes no part gets the most there is.
fn added(state: &State, row: usize) -> Option<i32> {
    if state.mate[row] == ABSENT {
        return Some(NARROW as i32);
    }
    let dual = state.row_dual(row);
    (dual <= NARROW).then(|| -dual.max(-NARROW) as i32)
}

/// Where a unit is, and what it pays there: beside each other, because in large problems each would be a line of the
/// cache of its own.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    pub(super) dual: i64,
    pub(super) mate: u32,
}

impl Stand {
    /// Those of all units.
    pub(super) fn all(state: &State, stands: &mut Vec<Self>) {
        let stand = |unit: usize| match state.mate[unit] {
            mate if mate == ABSENT || mate == NONE => Self { dual: -FAR, mate },
            mate => Self { dual: state.dual(unit), mate },
        };
        stands.clear();
        stands.extend((0..state.mate.len()).map(stand));
    }
}

/// The pairs by column.
pub(super) enum Movers {
    Near(Near),
    Turned(Duals),
}

impl Movers {
    /// Has all pairs of less than some reduced cost by column; fails to where pairs cannot be had so.
    pub(super) fn new<S: Source>(state: &State, source: &mut S, within: i64) -> Option<Self> {
        if !source.complete() {
            return Some(Self::Turned(Duals::new(state, source)?));
        }
        Some(Self::Near(Near::new(state, source, within)))
    }

    /// Heeds the duals of all rows, which may have changed.
    pub(super) fn heed(&mut self, state: &State) -> Option<()> {
        match self {
            Self::Near(_) => Some(()),
            Self::Turned(duals) => (0..state.units.rows()).try_for_each(|row| duals.heed(state, row)),
        }
    }

    /// At most the reduced cost of every pair to a column that is not shown, whatever is asked for.
    pub(super) fn beyond(&self, state: &State, column: usize) -> i64 {
        match self {
            Self::Near(near) => near.beyond(state, column),
            Self::Turned(_) => FAR,
        }
    }

    /// Has more pairs by column.
    pub(super) fn widen<S: Source>(&mut self, state: &State, source: &S) {
        if let Self::Near(near) = self {
            near.widen(state, source);
        }
    }

    /// How many pairs a look at a column goes through.
    pub(super) fn looks(&self, column: usize) -> usize {
        match self {
            Self::Near(near) => near.of(column).len(),
            Self::Turned(duals) => duals.added.len(),
        }
    }

    /// Shows the units that would move to a column for at most so much more than what they pay now (and perhaps
    /// others), with the cost of the pair, where they stand and what they would pay more.
    #[inline]
    pub(super) fn units<S: Source>(
        &self,
        state: &State,
        source: &S,
        stands: &[Stand],
        column: usize,
        within: i64,
        mut show: impl FnMut(usize, i64, u32, i64),
    ) {
        let price = state.price.get(column);
        let mut row = |row: usize, cost: i64| {
            let mut unit = |unit: usize| {
                let Stand { dual, mate } = stands[unit];
                show(unit, cost, mate, cost + price - dual);
            };
            if !state.units.several(row) {
                unit(row);
            } else if !state.uses(row, column as u32) {
                state.units.of(row).for_each(unit);
            }
        };
        match self {
            Self::Near(near) => near.of(column).for_each(|at| {
                let (at, cost) = near.pair(at);
                row(at as usize, cost);
            }),
            Self::Turned(duals) => duals.rows(state, source, column, within, &mut row),
        }
    }
}
