//! The basis: columns and rows of several units as the nodes of a tree, their prices and places.

use super::super::source::Source;
use super::super::tree::Tree;
use super::super::{ABSENT, FAR, NONE, State, Task, UNSENT};

/// A row of several units.
pub(super) struct Hub {
    row: u32,
    /// How many of its units stay.
    staying: u32,
    /// Its dual: the price of the node.
    dual: i64,
    /// The columns it uses and what its pairs to them cost.
    pub(super) used: Vec<(u32, i64)>,
}

pub(super) struct Basis<'a> {
    task: &'a Task<'a>,
    /// The nodes: columns, then rows of several units, then the root.
    pub(super) tree: Tree,
    pub(super) penalty: i64,
    columns: u32,
    hubs: Vec<Hub>,
    /// The node of each row of several units; empty where there are none.
    nodes: Vec<u32>,
}

impl<'a> Basis<'a> {
    /// All nodes hang from the root by their places. Rows wait no more; those of several units are
    /// taken out of the state until [`finish`](Self::finish).
    pub(super) fn new(task: &'a Task<'a>, state: &mut State) -> Self {
        let (rows, columns) = (state.units.rows(), state.column.len() as u32);
        let (mut hubs, mut nodes) = (Vec::new(), Vec::new());
        for row in 0..rows {
            if !state.units.several(row) {
                if state.mate[row] == NONE {
                    state.mate[row] = UNSENT;
                }
                continue;
            }
            let mut hub = Hub { row: row as u32, staying: 0, dual: 0, used: Vec::new() };
            for unit in state.units.of(row) {
                let mate = state.mate[unit];
                if mate < ABSENT {
                    state.unlink(unit);
                    hub.used.push((mate, state.unit[unit].cost));
                } else {
                    hub.staying += 1;
                }
                state.mate[unit] = UNSENT;
            }
            nodes.resize(rows, NONE);
            nodes[row] = columns + hubs.len() as u32;
            hubs.push(hub);
        }
        let tree = Tree::star(columns as usize + hubs.len());
        Self { task, tree, penalty: 0, columns, hubs, nodes }
    }

    /// The largest cost that is easily seen; the penalty must be above those beside the pairs.
    pub(super) fn largest<S: Source>(&self, state: &State, source: &mut S) -> i64 {
        let mut largest = 1;
        for row in (0..state.units.rows()).filter(|&row| state.mate[row] != ABSENT) {
            if state.unsent[row] < FAR {
                largest = largest.max(state.unsent[row].abs());
            }
            largest = largest.max(source.largest(row));
        }
        for column in 0..state.column.len() {
            let base = self.task.base[column];
            let rooms = (base..=base + state.mate.len() as u32).map(|load| (self.task.room)(column, load));
            let real = rooms.take_while(|&room| room < FAR).filter(|&room| room > -FAR);
            largest = real.map(i64::abs).fold(largest, i64::max);
        }
        largest
    }

    /// Columns and rows of several units.
    pub(super) fn count(&self) -> usize {
        self.tree.root() as usize
    }

    /// The row of several units that a node is, if it is one.
    #[inline]
    pub(super) fn hub(&self, node: u32) -> Option<&Hub> {
        self.hubs.get(node.wrapping_sub(self.columns) as usize)
    }

    #[inline]
    pub(super) fn hub_mut(&mut self, node: u32) -> Option<&mut Hub> {
        self.hubs.get_mut(node.wrapping_sub(self.columns) as usize)
    }

    /// The node of a row of several units, if it is one.
    #[inline]
    pub(super) fn node(&self, row: usize) -> Option<u32> {
        self.nodes.get(row).copied().filter(|&node| node != NONE)
    }

    /// A cost with the penalty for what must not be.
    #[inline]
    pub(super) fn penalised(&self, cost: i64) -> i64 {
        if cost >= FAR {
            self.penalty
        } else if cost <= -FAR {
            -self.penalty
        } else {
            cost
        }
    }

    #[inline]
    pub(super) fn price(&self, state: &State, node: u32) -> i64 {
        if node < self.columns {
            return state.price.get(node as usize);
        }
        self.hub(node).map_or(0, |hub| hub.dual)
    }

    #[inline]
    pub(super) fn set_price(&mut self, state: &mut State, node: u32, price: i64) {
        if node < self.columns {
            state.price.set(node as usize, price);
        } else if let Some(hub) = self.hub_mut(node) {
            hub.dual = price;
        }
    }

    /// What a node's next place costs. The places of a row are for the units that stay.
    #[inline]
    pub(super) fn room(&self, state: &State, node: u32) -> i64 {
        let room = match self.hub(node) {
            None => state.column[node as usize].room,
            Some(hub) => stay(state, hub, hub.staying),
        };
        self.penalised(room)
    }

    /// What a node gets back for its last place, if it has any that it may give up.
    #[inline]
    pub(super) fn last(&self, state: &State, node: u32) -> Option<i64> {
        let last = match self.hub(node) {
            None => {
                let (column, load) = (node as usize, state.column[node as usize].load);
                (load > self.task.base[column]).then(|| (self.task.room)(column, load - 1))
            }
            Some(hub) => (hub.staying > 0).then(|| stay(state, hub, hub.staying - 1)),
        };
        last.map(|last| self.penalised(last))
    }

    /// Takes places of a node, or gives some up.
    pub(super) fn resize(&mut self, state: &mut State, node: u32, places: i32) {
        match self.hub_mut(node) {
            None => self.task.resize(state, node as usize, places),
            Some(hub) => hub.staying = hub.staying.wrapping_add_signed(places),
        }
    }

    /// Whether no one pays the penalty.
    pub(super) fn is_real(&self, state: &State) -> bool {
        let stays =
            |row: usize| state.mate[row] == UNSENT && state.unsent[row] >= FAR && !state.units.several(row);
        let beyond = |node: u32| {
            self.room(state, node) <= -self.penalty
                || self.last(state, node).is_some_and(|last| last >= self.penalty)
        };
        !(0..state.units.rows()).any(stays) && !(0..self.count() as u32).any(beyond)
    }

    /// Sets all prices from the root down.
    pub(super) fn reprice(&mut self, state: &mut State) {
        let root = self.tree.root();
        let mut at = self.tree.after(root, root);
        while let Some(node) = at {
            let (parent, via, cost) = self.tree.link(node);
            let above = self.price(state, parent);
            let price = if via == NONE {
                self.room(state, node)
            } else if !state.units.several(via as usize) {
                self.penalised(cost) + above - state.unit[via as usize].cost
            } else if node < self.columns {
                above - cost
            } else {
                above + cost
            };
            self.set_price(state, node, price);
            at = self.tree.after(node, root);
        }
    }

    /// Gives the rows of several units back to the state.
    pub(super) fn finish(&self, state: &mut State) {
        for hub in &self.hubs {
            for (unit, &(column, cost)) in state.units.of(hub.row as usize).zip(&hub.used) {
                state.link(unit, column as usize, cost);
            }
        }
    }
}

/// What the next unit of a row pays for staying when so many do.
fn stay(state: &State, hub: &Hub, staying: u32) -> i64 {
    if staying < state.units.allowed(hub.row as usize) { state.unsent[hub.row as usize] } else { FAR }
}
