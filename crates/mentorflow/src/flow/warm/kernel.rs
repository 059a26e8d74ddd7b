//! The flow of a warm problem with its duals and prices: what changes and searches work on.

use super::lex::Lex;
use super::search::Search;
use super::store::Store;
use crate::network::{Column, PairCost, Row};

/// Duals and prices of a solve from scratch are at most half as large; see `domain`.
const LARGEST: i64 = i64::MAX / 16;

/// One row with its units: sent to its mates, left unsent, or in excess, which is still to be sent.
pub(super) struct RowState<const K: usize> {
    pub(super) bounds: Row,
    pub(super) unsent: Lex<K>,
    /// The columns it sends to, with what that costs.
    pub(super) mates: Vec<(u32, Lex<K>)>,
    pub(super) left: u32,
    pub(super) excess: u32,
}

impl<const K: usize> RowState<K> {
    /// How many units may stay unsent.
    pub(super) fn allowed(&self) -> u32 {
        self.bounds.supply - self.bounds.required
    }
}

/// One column with the rows that send to it.
pub(super) struct ColumnState<const K: usize> {
    pub(super) bounds: Column,
    /// What its places cost; empty where they cost nothing.
    pub(super) place: Vec<Lex<K>>,
    pub(super) held: Vec<u32>,
}

impl<const K: usize> ColumnState<K> {
    pub(super) fn load(&self) -> u32 {
        self.held.len() as u32
    }

    pub(super) fn place(&self, load: u32) -> Lex<K> {
        self.place.get(load as usize).copied().unwrap_or(Lex::ZERO)
    }
}

/// The flow with its duals, and what a search needs.
pub(super) struct Kernel<'a, const K: usize> {
    pub(super) pair: Vec<PairCost<'a>>,
    pub(super) store: Store,
    pub(super) rows: Vec<RowState<K>>,
    pub(super) columns: Vec<ColumnState<K>>,
    pub(super) dual: Vec<Lex<K>>,
    pub(super) price: Vec<Lex<K>>,
    /// Rows that may have excess, and columns that may be holes.
    pub(super) pending_rows: Vec<u32>,
    pub(super) pending_columns: Vec<u32>,
    /// Whether a dual or price has become larger than [`LARGEST`].
    pub(super) drifted: bool,
    /// Whether all offsets of a matrix fit into 32 bits, and its only level costs what is stored.
    pub(super) narrow: bool,
    pub(super) search: Search<K>,
}

impl<'a, const K: usize> Kernel<'a, K> {
    pub(super) fn new(pair: Vec<PairCost<'a>>, store: Store) -> Self {
        Self {
            pair,
            store,
            rows: Vec::new(),
            columns: Vec::new(),
            dual: Vec::new(),
            price: Vec::new(),
            pending_rows: Vec::new(),
            pending_columns: Vec::new(),
            drifted: false,
            narrow: false,
            search: Search::new(),
        }
    }

    /// What a pair costs at every level.
    #[inline]
    pub(super) fn cost(&self, row: u32, column: u32, stored: i64) -> Lex<K> {
        Lex::of(self.pair.iter().map(|pair| match pair {
            PairCost::Zero => 0,
            PairCost::Stored => stored,
            PairCost::Computed(cost) => cost(row, column),
        }))
    }

    pub(super) fn set_dual(&mut self, row: usize, dual: Lex<K>) {
        self.dual[row] = dual;
        self.drifted |= dual.size() > LARGEST;
        if let (true, Store::Dense { by_column, .. }) = (self.narrow, &mut self.store) {
            self.narrow = by_column.set_offset(row, -dual.0[0]);
        }
    }

    pub(super) fn set_price(&mut self, column: usize, price: Lex<K>) {
        self.price[column] = price;
        self.drifted |= price.size() > LARGEST;
        if let (true, Store::Dense { by_row, .. }) = (self.narrow, &mut self.store) {
            self.narrow = by_row.set_offset(column, price.0[0]);
        }
    }

    pub(super) fn uses(&self, row: usize, column: u32) -> bool {
        self.rows[row].mates.iter().any(|mate| mate.0 == column)
    }

    pub(super) fn is_hole(&self, column: usize) -> bool {
        let state = &self.columns[column];
        let load = state.load();
        load < state.bounds.required || load < state.bounds.capacity && state.place(load) < self.price[column]
    }

    pub(super) fn link(&mut self, row: u32, column: u32) {
        let stored = self.store.get(row as usize, column as usize).expect("only pairs are used");
        let cost = self.cost(row, column, stored);
        self.rows[row as usize].mates.push((column, cost));
        self.columns[column as usize].held.push(row);
    }

    pub(super) fn unlink(&mut self, row: u32, column: u32) {
        self.rows[row as usize].mates.retain(|mate| mate.0 != column);
        self.columns[column as usize].held.retain(|&held| held != row);
    }

    /// What one more unit in a column costs beyond its price; none when it is full.
    pub(super) fn slack(&self, column: usize) -> Option<Lex<K>> {
        let state = &self.columns[column];
        let load = state.load();
        let room = load < state.bounds.capacity;
        room.then(|| if self.is_hole(column) { Lex::ZERO } else { state.place(load) - self.price[column] })
    }

    pub(super) fn mate_cost(&self, row: usize, column: u32) -> Lex<K> {
        let mate = self.rows[row].mates.iter().find(|mate| mate.0 == column);
        mate.expect("a column holds rows that send to it").1
    }

    /// The unused pairs of a row with their cost plus price, those below a limit.
    pub(super) fn unused_of_row(&self, row: usize, below: Option<Lex<K>>, found: &mut Vec<(u32, Lex<K>)>) {
        let mut show = |j: u32, stored: i64| {
            let value = self.cost(row as u32, j, stored) + self.price[j as usize];
            if below.is_none_or(|below| value < below) && !self.uses(row, j) {
                found.push((j, value));
            }
        };
        match (&self.store, below) {
            (Store::Dense { by_row, .. }, Some(below)) if self.narrow => {
                by_row.at_most(row, below.0[0], &mut show);
            }
            (Store::Lists { by_row, .. }, _) => by_row[row].iter().for_each(|&(j, cost)| show(j, cost)),
            (store, _) => store.row(row, &mut show),
        }
    }

    /// The unused pairs of a column with their cost less the dual of the row, those below a limit.
    pub(super) fn unused_of_column(
        &self,
        column: usize,
        below: Option<Lex<K>>,
        found: &mut Vec<(u32, Lex<K>)>,
    ) {
        let mut show = |i: u32, stored: i64| {
            let value = self.cost(i, column as u32, stored) - self.dual[i as usize];
            if below.is_none_or(|below| value < below) && !self.uses(i as usize, column as u32) {
                found.push((i, value));
            }
        };
        match (&self.store, below) {
            (Store::Dense { by_column, .. }, Some(below)) if self.narrow => {
                by_column.at_most(column, below.0[0], &mut show);
            }
            (Store::Lists { by_column, .. }, _) => {
                by_column[column].iter().for_each(|&(i, cost)| show(i, cost));
            }
            (store, _) => store.column(column, &mut show),
        }
    }
}
