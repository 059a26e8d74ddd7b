//! Makes a basis out of whatever tree there is: the start, and every restart after a change.

use super::{AT_LOWER, AT_UPPER, EXEMPT, Simplex};

impl Simplex {
    /// Computes flows, order and potentials anew, keeping every tree arc that stays strongly
    /// feasible. An arc that does not goes to its nearest bound, and the subtree below it is hung
    /// from the root, by the artificial arc that takes what the subtree has too much or too little.
    ///
    /// With the star as the tree this is the usual artificial start. O(arcs + nodes).
    pub(super) fn settle(&mut self) {
        let (arcs, nodes) = (self.arc.len(), self.supply.len());
        self.flow[arcs..].fill(0);
        // What each node has too much with all arcs at rest and tree arcs at their lower bounds.
        let mut excess = self.supply.clone();
        for index in 0..arcs {
            if self.lower[index] == self.upper[index] {
                self.rest[index] = EXEMPT;
            }
            let rests_high = self.rest[index] == AT_UPPER;
            let flow = if rests_high { self.upper[index] } else { self.lower[index] };
            self.flow[index] = flow;
            excess[self.arc[index].tail as usize] -= flow;
            excess[self.arc[index].head as usize] += flow;
        }
        // A fixed arc that has become free again rests, unless the tree holds it.
        let mut held = vec![false; arcs];
        for node in 0..nodes {
            if !self.tree.is_artificial(node) {
                held[self.tree.link[node] as usize] = true;
            }
        }
        for (index, rest) in self.rest.iter_mut().enumerate() {
            let free = self.lower[index] < self.upper[index];
            if free && !held[index] && *rest == EXEMPT {
                *rest = AT_LOWER;
            }
        }

        let root = self.tree.root();
        let mut node = self.tree.before[root as usize];
        while node != root {
            let at = node as usize;
            let units = excess[at];
            if self.tree.is_artificial(at) {
                self.hang_from_root(at, units);
            } else {
                let parent = self.tree.parent[at] as usize;
                let passed = self.pass_up(at, units);
                if parent < nodes {
                    excess[parent] += passed.units;
                }
                if !passed.stays {
                    self.hang_from_root(at, units - passed.units);
                }
            }
            node = self.tree.before[at];
        }
        self.tree.reorder();
        self.price();
    }

    /// Sends a subtree's excess up its arc as far as the bounds and strong feasibility allow.
    fn pass_up(&mut self, node: usize, units: i64) -> Passed {
        let link = self.tree.link[node] as usize;
        let (lower, span) = (self.lower[link], self.upper[link] - self.lower[link]);
        let up = self.tree.up[node];
        // The flow above the lower bound that takes all of the excess.
        let above = if up { units } else { -units };
        let stays = if up { (0..span).contains(&above) } else { above > 0 && above <= span };
        let above = above.clamp(0, span);
        self.flow[link] = lower + above;
        if !stays {
            self.rest[link] = match (span, above) {
                (0, _) => EXEMPT,
                (_, 0) => AT_LOWER,
                _ => AT_UPPER,
            };
        }
        Passed { units: if up { above } else { -above }, stays }
    }

    fn hang_from_root(&mut self, node: usize, units: i64) {
        let link = self.arc.len() + node;
        self.tree.parent[node] = self.tree.root();
        self.tree.link[node] = link as u32;
        self.tree.up[node] = units >= 0;
        self.flow[link] = units.abs();
    }

    /// Potentials from the root down, and the penalty that today's costs need.
    fn price(&mut self) {
        let largest = self.arc.iter().map(|arc| arc.cost.abs()).max().unwrap_or_default();
        self.penalty = 2 * largest * self.supply.len() as i64 + 1;
        let tree = &mut self.tree;
        let root = tree.root();
        let mut node = tree.next[root as usize];
        while node != root {
            let at = node as usize;
            let cost = match self.arc.get(tree.link[at] as usize) {
                Some(arc) => arc.cost,
                None if tree.up[at] => 0,
                None => self.penalty,
            };
            let above = tree.potential[tree.parent[at] as usize];
            tree.potential[at] = if tree.up[at] { above - cost } else { above + cost };
            node = tree.next[at];
        }
    }
}

/// What became of a subtree's excess.
struct Passed {
    /// The units sent to the node above.
    units: i64,
    /// Whether the arc stays in the tree.
    stays: bool,
}
