//! The units of rows that send more than one.
//!
//! Unit `i` below the number of rows is the first unit of row `i`; further units follow, row by row.
//! All units of a row share its pairs, and no two may use the same one. Used pairs of such a row have
//! values at most its dual and unused ones at least that, so its dual is the largest value among its
//! units, and a path that frees a cheaper unit pays the difference.

use super::{FAR, State, UNSENT};

/// Which units belong to which rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Units {
    rows: usize,
    /// Where the further units of each row start, counted from `rows`; empty when there are none.
    start: Vec<u32>,
    /// The row of each further unit.
    owner: Vec<u32>,
    /// How many units of each row may stay unsent.
    allowed: Vec<u32>,
}

impl Units {
    /// The units of rows given how many each sends at most and how many of them may stay.
    pub(crate) fn new(counts: &[(u32, u32)]) -> Self {
        let mut units = Self { rows: counts.len(), ..Self::default() };
        if counts.iter().all(|c| c.0 <= 1) {
            return units;
        }
        units.start.push(0);
        for (row, &(count, allowed)) in counts.iter().enumerate() {
            units.owner.extend((1..count).map(|_| row as u32));
            units.start.push(units.owner.len() as u32);
            units.allowed.push(allowed);
        }
        units
    }

    /// The number of units.
    pub(crate) fn count(&self) -> usize {
        self.rows + self.owner.len()
    }

    /// The number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The row of a unit.
    #[inline]
    pub(crate) fn owner(&self, unit: usize) -> usize {
        if unit < self.rows { unit } else { self.owner[unit - self.rows] as usize }
    }

    /// Whether a row has several units.
    #[inline]
    pub(crate) fn several(&self, row: usize) -> bool {
        !self.start.is_empty() && self.start[row] < self.start[row + 1]
    }

    /// Whether any row has several units.
    pub(crate) fn any(&self) -> bool {
        !self.start.is_empty()
    }

    /// How many units of a row may stay unsent, where rows have several.
    pub(crate) fn allowed(&self, row: usize) -> u32 {
        self.allowed[row]
    }

    /// The units of a row.
    #[inline]
    pub(crate) fn of(&self, row: usize) -> impl Iterator<Item = usize> + use<> {
        let further = match self.start.get(row..row + 2) {
            Some(range) => self.rows + range[0] as usize..self.rows + range[1] as usize,
            None => 0..0,
        };
        std::iter::once(row).chain(further)
    }
}

impl State {
    /// The dual of a row of which some unit is matched or unsent.
    #[inline]
    pub(crate) fn row_dual(&self, row: usize) -> i64 {
        if !self.units.several(row) {
            return self.dual(row);
        }
        let settled = self.units.of(row).filter(|&k| self.mate[k] <= UNSENT && self.mate[k] != super::ABSENT);
        settled.map(|k| self.dual(k)).max().unwrap_or(-FAR)
    }

    /// Whether a unit of the row uses its pair to the column.
    #[inline]
    pub(crate) fn uses(&self, row: usize, column: u32) -> bool {
        self.units.several(row) && self.units.of(row).any(|k| self.mate[k] == column)
    }

    /// What one more unit of the row pays for staying, [`FAR`] if it may not.
    #[inline(always)]
    pub(crate) fn stay(&self, row: usize) -> i64 {
        if !self.units.several(row) {
            return self.unsent[row];
        }
        let staying = self.units.of(row).filter(|&k| self.mate[k] == UNSENT).count();
        if staying < self.units.allowed[row] as usize { self.unsent[row] } else { FAR }
    }
}
