//! Changes of a warm problem, each followed by what makes the invariants hold again.
//!
//! A change breaks the sign of a few reduced costs at most. They are put right at once, at the row or
//! column concerned: a dual is lowered or a price raised until the signs hold, units whose pair is
//! then too dear are taken out and become excess of their row, and columns that lost a unit may be
//! holes. Both are remembered; shortest paths do the rest when the problem is next optimised.

use super::kernel::{ColumnState, Kernel, RowState};
use super::lex::Lex;
use crate::network::{Column, Row};

impl<const K: usize> Kernel<'_, K> {
    /// Takes a unit out of a pair.
    fn evict(&mut self, row: usize, column: u32) {
        self.unlink(row as u32, column);
        self.pending_columns.push(column);
    }

    fn add_excess(&mut self, row: usize, units: u32) {
        self.rows[row].excess += units;
        self.pending_rows.push(row as u32);
    }

    /// The used pair of a row, or of a column, whose reduced cost is nearest to 0, and that cost.
    fn loosest(&self, pairs: impl Iterator<Item = (usize, u32)>) -> Option<(Lex<K>, usize, u32)> {
        let reduced = |(row, column): (usize, u32)| {
            let cost = self.mate_cost(row, column) + self.price[column as usize] - self.dual[row];
            (cost, row, column)
        };
        pairs.map(reduced).max()
    }

    /// Lowers the dual of a row; what is then too dear becomes excess.
    fn lower_dual(&mut self, row: usize, dual: Lex<K>) {
        self.set_dual(row, dual);
        let state = &self.rows[row];
        let dear: Vec<u32> = state
            .mates
            .iter()
            .filter(|mate| mate.1 + self.price[mate.0 as usize] > dual)
            .map(|mate| mate.0)
            .collect();
        for &column in &dear {
            self.evict(row, column);
        }
        self.add_excess(row, dear.len() as u32);
        self.free_unsent(row);
    }

    /// Makes unsent units excess when they are dearer than the row's dual, or too many.
    fn free_unsent(&mut self, row: usize) {
        let (state, dual) = (&mut self.rows[row], self.dual[row]);
        let most = if state.unsent > dual { 0 } else { state.allowed() };
        let freed = state.left.saturating_sub(most);
        state.left -= freed;
        self.add_excess(row, freed);
    }

    /// Lowers the dual of a row to what leaving a unit costs, where that is allowed and less.
    fn heed_unsent(&mut self, row: usize) {
        let state = &self.rows[row];
        if state.left < state.allowed() && state.unsent < self.dual[row] {
            self.lower_dual(row, state.unsent);
        }
    }

    pub(super) fn set_pair(&mut self, row: usize, column: usize, stored: Option<i64>) {
        self.store.set(row, column, stored);
        let at = column as u32;
        let cost = stored.map(|stored| self.cost(row as u32, at, stored));
        let value = cost.map(|cost| cost + self.price[column]);
        if let Some(mate) = self.rows[row].mates.iter_mut().find(|mate| mate.0 == at) {
            mate.1 = cost.unwrap_or(mate.1);
            if value.is_none_or(|value| value > self.dual[row]) {
                self.evict(row, at);
                self.add_excess(row, 1);
            }
        } else if let Some(value) = value
            && value < self.dual[row]
        {
            self.lower_dual(row, value);
        }
    }

    pub(super) fn set_row(&mut self, row: usize, bounds: Row) {
        let old = std::mem::replace(&mut self.rows[row].bounds, bounds).supply;
        if bounds.supply >= old {
            self.add_excess(row, bounds.supply - old);
        }
        let mut less = old.saturating_sub(bounds.supply);
        let state = &mut self.rows[row];
        let waiting = less.min(state.excess);
        state.excess -= waiting;
        less -= waiting;
        let staying = less.min(state.left);
        state.left -= staying;
        less -= staying;
        for _ in 0..less {
            // With its reduced cost at 0 a used pair may as well be unused.
            let mates = self.rows[row].mates.iter().map(|mate| (row, mate.0));
            let Some((reduced, _, column)) = self.loosest(mates) else { break };
            self.set_dual(row, self.dual[row] + reduced);
            self.evict(row, column);
        }
        self.free_unsent(row);
        self.heed_unsent(row);
    }

    pub(super) fn set_unsent(&mut self, row: usize, unsent: Lex<K>) {
        self.rows[row].unsent = unsent;
        self.free_unsent(row);
        self.heed_unsent(row);
    }

    pub(super) fn set_column(&mut self, column: usize, bounds: Column, place: Vec<Lex<K>>) {
        let state = &mut self.columns[column];
        (state.bounds, state.place) = (bounds, place);
        loop {
            let state = &self.columns[column];
            let (load, price) = (state.load(), self.price[column]);
            let last = (load > bounds.required).then(|| state.place(load - 1));
            let too_many = load > bounds.capacity;
            if !too_many && last.is_none_or(|last| last <= price) {
                break;
            }
            let held = state.held.iter().map(|&row| (row as usize, column as u32));
            let Some((reduced, row, at)) = self.loosest(held) else { break };
            if let (false, Some(last)) = (too_many, last)
                && last <= price - reduced
            {
                self.set_price(column, last);
                break;
            }
            self.set_price(column, price - reduced);
            self.evict(row, at);
            self.add_excess(row, 1);
        }
        self.pending_columns.push(column as u32);
    }

    /// Adds a row with its pairs; all its units are excess.
    pub(super) fn add_row(&mut self, bounds: Row, unsent: Lex<K>, pairs: &[(u32, i64)]) {
        let row = self.rows.len();
        self.store.add_row();
        self.rows.push(RowState { bounds, unsent, mates: Vec::new(), left: 0, excess: bounds.supply });
        self.dual.push(Lex::ZERO);
        let mut least = (bounds.required < bounds.supply).then_some(unsent);
        for &(column, stored) in pairs {
            self.store.set(row, column as usize, Some(stored));
            let value = self.cost(row as u32, column, stored) + self.price[column as usize];
            least = Some(least.map_or(value, |least| least.min(value)));
        }
        self.set_dual(row, least.unwrap_or(Lex::ZERO));
        self.pending_rows.push(row as u32);
        self.fit();
    }

    /// Adds a column with its pairs; it may be a hole.
    pub(super) fn add_column(&mut self, bounds: Column, place: Vec<Lex<K>>, pairs: &[(u32, i64)]) {
        let column = self.columns.len();
        self.store.add_column();
        let first = place.first().copied().unwrap_or(Lex::ZERO);
        self.columns.push(ColumnState { bounds, place, held: Vec::new() });
        self.price.push(Lex::ZERO);
        let mut most = None;
        for &(row, stored) in pairs {
            self.store.set(row as usize, column, Some(stored));
            let reached = self.dual[row as usize] - self.cost(row, column as u32, stored);
            most = Some(most.map_or(reached, |most: Lex<K>| most.max(reached)));
        }
        self.set_price(column, most.unwrap_or(first));
        self.pending_columns.push(column as u32);
        self.fit();
    }
}
