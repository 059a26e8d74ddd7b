//! Changes to a network that has been solved.
//!
//! A changed cost keeps the basis feasible. Outside the tree it changes nothing but that arc's reduced
//! cost; in the tree it shifts the potentials of the subtree below the arc. Changed bounds and supplies
//! make the next solve settle the basis anew.

use super::{EXEMPT, GraphError, Simplex};

impl Simplex {
    /// Changes what a unit on an arc costs. O(1), or O(size of the subtree below a tree arc).
    ///
    /// # Errors
    /// The cost is outside the declared domain; nothing is changed.
    ///
    /// # Panics
    /// When there is no such arc, as in the other changes.
    pub fn set_cost(&mut self, arc: usize, cost: i64) -> Result<(), GraphError> {
        self.check_cost(arc, cost)?;
        let slot = self.slots.of(arc);
        let change = cost - std::mem::replace(&mut self.arc[slot].cost, cost);
        // The penalty is worked out for the largest cost. It stands for nothing once no tree arc costs
        // it, because artificial arcs never come back.
        self.stale = self.stale || self.penalised;
        let in_tree = self.rest[slot] == EXEMPT && self.lower[slot] < self.upper[slot];
        if in_tree && !self.stale {
            let ends = self.arc[slot];
            let below =
                if self.tree.link[ends.tail as usize] as usize == slot { ends.tail } else { ends.head };
            let shift = if self.tree.up[below as usize] { -change } else { change };
            self.tree.shift(below, shift);
        }
        Ok(())
    }

    /// Changes the bounds of an arc.
    ///
    /// # Errors
    /// The bounds are empty or too large; nothing is changed.
    pub fn set_bounds(&mut self, arc: usize, lower: i64, upper: i64) -> Result<(), GraphError> {
        self.check_bounds(arc, lower, upper)?;
        let slot = self.slots.of(arc);
        let before = (self.lower[slot], self.upper[slot]);
        (self.lower[slot], self.upper[slot]) = (lower, upper);
        self.stale = true;
        self.check_units().inspect_err(|_| (self.lower[slot], self.upper[slot]) = before)
    }

    /// Changes what a node sends.
    ///
    /// # Errors
    /// The supply is too large; nothing is changed.
    pub fn set_supply(&mut self, node: usize, supply: i64) -> Result<(), GraphError> {
        let before = std::mem::replace(&mut self.supply[node], supply);
        self.stale = true;
        self.check_units().inspect_err(|_| self.supply[node] = before)
    }
}
