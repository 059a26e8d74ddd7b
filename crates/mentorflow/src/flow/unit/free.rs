//! Searches where no pair costs anything.
//!
//! A column then has the same value to every row: its price. So the distance of a column is its price, whichever row
//! reaches it and by whatever path, and prices never fall along a path, because a matched row has its column among
//! those of least value. The columns and rows nearer than the end can be looked at in any order, each once, and a row
//! hands on all its columns that no row has reached, 64 at a time. Columns with room are looked at first: where one of
//! the least price is found, nothing else is nearer.
//!
//! O(rows × columns / 64) a search, for the rows that it visits.

use super::search::{End, Search};
use super::source::Bits;
use super::{FAR, Failure, NONE, State};
use crate::flow::control::Meter;

/// What searches share where no pair costs anything.
pub(super) struct Free<'b> {
    bits: &'b Bits,
    /// Columns that the search has not reached.
    unseen: Vec<u64>,
    /// Columns that take one more unit at their price.
    roomy: Vec<u64>,
    /// Columns reached whose units are not looked at.
    open: Vec<u32>,
    /// Rows reached that are not looked at.
    rows: Vec<u32>,
}

impl<'b> Free<'b> {
    pub(super) fn new(state: &State, bits: &'b Bits) -> Self {
        let columns = state.column.len();
        let words = columns.div_ceil(64);
        let mut free =
            Self { bits, unseen: vec![0; words], roomy: vec![0; words], open: Vec::new(), rows: Vec::new() };
        (0..columns).for_each(|column| free.note_room(state, column));
        free
    }

    /// Notes which columns have room after an augmentation.
    pub(super) fn settle(&mut self, state: &State, reached: &[u32]) {
        reached.iter().for_each(|&column| self.note_room(state, column as usize));
    }

    fn note_room(&mut self, state: &State, column: usize) {
        let bit = 1 << (column % 64);
        let word = &mut self.roomy[column / 64];
        *word = if state.has_room(column) { *word | bit } else { *word & !bit };
    }

    /// Reaches all that is nearer than the end from `start`.
    pub(super) fn grow(
        &mut self,
        search: &mut Search,
        state: &State,
        start: usize,
        meter: &Meter<'_>,
    ) -> Result<(), Failure> {
        (search.best, search.end) = (FAR, End::Nowhere);
        self.unseen.fill(u64::MAX);
        self.open.clear();
        self.rows.clear();
        self.reach_row(search, state, start);
        loop {
            if let Some(row) = self.rows.pop() {
                meter.step(1)?;
                self.visit(search, state, row as usize);
            } else if let Some(column) = self.open.pop() {
                if search.distance[column as usize] >= search.best {
                    continue;
                }
                let mut unit = state.column[column as usize].head;
                while unit != NONE {
                    self.reach_row(search, state, unit as usize);
                    unit = state.unit[unit as usize].next;
                }
            } else {
                return Ok(());
            }
        }
    }

    /// Reaches the row of a unit, by that unit.
    fn reach_row(&mut self, search: &mut Search, state: &State, unit: usize) {
        let row = state.units.owner(unit);
        if state.units.several(row) {
            // Its dual is the largest value of its units, and what is not nearer than the end need not be seen.
            let is_start = state.mate[unit] == NONE;
            if search.several[row].2 || !is_start && state.row_dual(row) >= search.best {
                return;
            }
            search.several[row] = (0, unit as u32, true);
            search.several_reached.push(row as u32);
        }
        self.rows.push(row as u32);
    }

    fn visit(&mut self, search: &mut Search, state: &State, row: usize) {
        let unit = search.unit(state, row);
        let stay = state.stay(row);
        if stay < search.best {
            (search.best, search.end) = (stay, End::Row(unit as u32));
        }
        // Columns with room end a search, so those that have it come first.
        for with_room in [true, false] {
            for word in 0..self.unseen.len() {
                let roomy = if with_room { self.roomy[word] } else { !self.roomy[word] };
                let mut new = self.bits.row(row)[word] & self.unseen[word] & roomy;
                while new != 0 {
                    let column = word * 64 + new.trailing_zeros() as usize;
                    new &= new - 1;
                    self.reach(search, state, row, unit, column);
                }
            }
        }
    }

    fn reach(&mut self, search: &mut Search, state: &State, row: usize, unit: usize, column: usize) {
        let price = state.price.get(column);
        // A pair that the row uses is none of its choices, but may be another's.
        if price >= search.best || state.uses(row, column as u32) {
            return;
        }
        self.unseen[column / 64] &= !(1 << (column % 64));
        search.distance[column] = price;
        search.from[column] = (unit as u32, 0);
        search.reached.push(column as u32);
        let end = state.column[column].room.max(price);
        if state.column[column].room < FAR && end < search.best {
            (search.best, search.end) = (end, End::Column(column as u32));
        }
        self.open.push(column as u32);
    }
}
