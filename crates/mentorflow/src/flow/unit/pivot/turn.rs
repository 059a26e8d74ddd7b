//! What a pivot does: units move around a cycle, and a part of the tree hangs elsewhere.

use super::super::{NONE, State, UNSENT};
use super::basis::Basis;

/// What enters the basis.
#[derive(Clone, Copy)]
pub(super) enum Entering {
    /// A way for a unit from one node to another.
    Move(Move),
    /// The next place of a node.
    Place(u32),
    /// The last place of a node gives up its unit.
    Release(u32),
}

/// A way for a unit.
#[derive(Clone, Copy)]
pub(super) struct Move {
    pub(super) from: u32,
    pub(super) to: u32,
    /// Whose unit it is. A row of one unit goes itself, from its column or the root to another; one of
    /// several takes a pair, from the row's node to the column, or gives it up, from there to the row's.
    pub(super) row: u32,
    /// The cost of the pair that is taken or given up, or of staying.
    pub(super) cost: i64,
}

impl Basis<'_> {
    /// Takes an arc of a negative reduced cost into the basis and one out of it.
    pub(super) fn pivot(&mut self, state: &mut State, entering: Entering, reduced: i64) {
        let root = self.tree.root();
        match entering {
            Entering::Place(node) => {
                // Its link becomes a leaf.
                self.tree.detach(node);
                self.hang(state, node, (root, NONE, 0), reduced);
            }
            Entering::Release(node) => {
                self.resize(state, node, -1);
                let top = self.cross(state, node).unwrap_or(node);
                self.turn(state, node, top);
                self.hang(state, node, (root, NONE, 0), -reduced);
            }
            Entering::Move(enters) => {
                let link = if enters.from == root { NONE } else { self.tree.link(enters.from).1 };
                if link == enters.row && !state.units.several(link as usize) {
                    self.relink(state, enters, reduced);
                } else {
                    self.enter(state, enters, reduced);
                }
            }
        }
    }

    /// A link that enters below itself turns its subtree around; any other one just moves.
    fn relink(&mut self, state: &mut State, enters: Move, reduced: i64) {
        let Move { from, to, row, cost } = enters;
        let outside = self.tree.link(from);
        if self.tree.child_towards(from, to).is_none() {
            self.tree.detach(from);
            self.hang(state, from, (to, row, cost), reduced);
            return;
        }
        self.turn(state, to, from);
        self.moves(state, enters);
        self.hang(state, to, outside, -reduced);
    }

    /// Anything else can go where its start is above its end, or has room to give.
    fn enter(&mut self, state: &mut State, enters: Move, reduced: i64) {
        let root = self.tree.root();
        let Move { from, to, row, cost } = enters;
        let back = (from, row, self.back(state, row, cost));
        let child = if to == from { None } else { self.tree.child_towards(from, to) };
        if from != root
            && let Some(top) = child
        {
            self.release(state, top);
            self.turn(state, to, top);
            self.moves(state, enters);
            self.hang(state, to, back, -reduced);
            return;
        }
        if from != root {
            let (_, via, _) = self.tree.link(from);
            let gives = via == NONE && self.last(state, from) == Some(self.room(state, from));
            if !gives {
                // Nothing moves: the node and what hangs from it follow the row.
                self.tree.detach(from);
                self.hang(state, from, (to, row, cost), reduced);
                return;
            }
            self.resize(state, from, -1);
        }
        if to == root {
            self.moves(state, enters);
            return;
        }
        match self.cross(state, to) {
            None => self.moves(state, enters),
            Some(top) => {
                self.turn(state, to, top);
                self.moves(state, enters);
                self.hang(state, to, back, -reduced);
            }
        }
    }

    /// Makes way for a unit that goes from a node up to the root: the place or link above takes
    /// it. The top of the subtree that is cut off by that, or none where nothing is.
    fn cross(&mut self, state: &mut State, node: u32) -> Option<u32> {
        let root = self.tree.root();
        let top = self.tree.child_towards(root, node).unwrap_or(node);
        if self.tree.link(top).1 != NONE {
            self.release(state, top);
            return Some(top);
        }
        let before = self.room(state, top);
        self.resize(state, top, 1);
        if self.room(state, top) != before {
            return Some(top);
        }
        if top == node {
            return None;
        }
        let below = self.tree.child_towards(top, node).unwrap_or(node);
        self.release(state, below);
        Some(below)
    }

    /// A unit goes from a node to its parent by the link between them, which becomes a leaf there.
    fn release(&mut self, state: &mut State, node: u32) {
        let (to, row, cost) = self.tree.link(node);
        self.moves(state, Move { from: node, to, row, cost });
    }

    /// What a way back costs: the pair of a row of several units is the same one, a row of one unit
    /// returns to where it is.
    fn back(&self, state: &State, row: u32, cost: i64) -> i64 {
        if state.units.several(row as usize) {
            cost
        } else if state.mate[row as usize] == UNSENT {
            state.unsent[row as usize]
        } else {
            state.unit[row as usize].cost
        }
    }

    /// Moves a unit.
    fn moves(&mut self, state: &mut State, Move { from, to, row, cost }: Move) {
        if let Some(hub) = self.hub_mut(from) {
            hub.used.push((to, cost));
        } else if let Some(hub) = self.hub_mut(to) {
            hub.used.retain(|&(column, _)| column != from);
        } else {
            let unit = row as usize;
            if state.mate[unit] != UNSENT {
                state.unlink(unit);
            }
            if to == self.tree.root() {
                state.mate[unit] = UNSENT;
            } else {
                state.link(unit, to as usize, cost);
            }
        }
    }

    /// Cuts off the subtree of `top` and makes `inner` its top: a unit goes along each link between
    /// them.
    fn turn(&mut self, state: &mut State, inner: u32, top: u32) {
        self.tree.detach(top);
        let mut at = inner;
        let mut above = (NONE, NONE, 0);
        // From the inner node up; what was above a node comes to hang below it.
        loop {
            let (parent, via, cost) = self.tree.link(at);
            if at != top {
                self.tree.detach(at);
            }
            if above.1 != NONE {
                self.tree.attach(at, above);
            }
            if at == top {
                return;
            }
            above = (at, via, self.back(state, via, cost));
            self.moves(state, Move { from: at, to: parent, row: via, cost });
            at = parent;
        }
    }

    /// Hangs a subtree that was cut off, and changes its prices.
    fn hang(&mut self, state: &mut State, top: u32, link: (u32, u32, i64), change: i64) {
        self.tree.attach(top, link);
        let mut at = Some(top);
        while let Some(node) = at {
            self.tree.deepen(node);
            let price = self.price(state, node) + change;
            self.set_price(state, node, price);
            at = self.tree.after(node, top);
        }
    }
}
