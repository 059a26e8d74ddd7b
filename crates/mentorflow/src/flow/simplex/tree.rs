//! The spanning tree of a basis, kept in preorder so that a subtree is a run of it.

/// A tree over the nodes and the root, which is the last index.
#[derive(Clone)]
pub(super) struct Tree {
    /// The node above each node.
    pub(super) parent: Vec<u32>,
    /// The arc to the node above: an arc, or arcs + node for the node's artificial one.
    pub(super) link: Vec<u32>,
    /// Whether that arc points to the node above.
    pub(super) up: Vec<bool>,
    /// How many arcs there are to the root.
    pub(super) depth: Vec<u32>,
    /// The next node in preorder, the root after the last.
    pub(super) next: Vec<u32>,
    /// The node before in preorder.
    pub(super) before: Vec<u32>,
    /// π of each node and the root.
    pub(super) potential: Vec<i64>,
    /// Arcs that are not artificial.
    arcs: usize,
}

/// How a subtree is hung anew.
pub(super) struct Move {
    /// The top of the subtree as it is.
    pub(super) top: u32,
    /// The node of the subtree that becomes its top.
    pub(super) inner: u32,
    /// The node it is hung from.
    pub(super) outer: u32,
    /// The arc between these two.
    pub(super) link: u32,
    /// Whether that arc leaves the subtree.
    pub(super) up: bool,
    /// What is added to the potentials of the subtree.
    pub(super) shift: i64,
}

impl Tree {
    /// All nodes hang from the root by their artificial arcs.
    pub(super) fn star(nodes: usize, arcs: usize) -> Self {
        let root = nodes as u32;
        Self {
            parent: vec![root; nodes + 1],
            link: (arcs as u32..).take(nodes + 1).collect(),
            up: vec![true; nodes + 1],
            depth: (0..=nodes).map(|node| u32::from(node < nodes)).collect(),
            next: (0..=root).map(|node| if node == root { 0 } else { node + 1 }).collect(),
            before: (0..=root).map(|node| if node == 0 { root } else { node - 1 }).collect(),
            potential: vec![0; nodes + 1],
            arcs,
        }
    }

    /// The root's index, which is also the number of nodes.
    pub(super) fn root(&self) -> u32 {
        self.parent.len() as u32 - 1
    }

    /// Whether the arc above a node is its artificial one.
    pub(super) fn is_artificial(&self, node: usize) -> bool {
        self.link[node] as usize >= self.arcs
    }

    /// Whether a node's artificial arc points to the root, or is not in the tree.
    pub(super) fn drains(&self, node: usize) -> bool {
        !self.is_artificial(node) || self.up[node]
    }

    /// Whether any node hangs from the root by an artificial arc that costs the penalty.
    pub(super) fn has_penalty(&self) -> bool {
        (0..self.parent.len() - 1).any(|node| !self.drains(node))
    }

    /// Adds to the potentials of a subtree; O(its size).
    pub(super) fn shift(&mut self, top: u32, shift: i64) {
        let depth = self.depth[top as usize];
        let mut node = top;
        loop {
            self.potential[node as usize] += shift;
            node = self.next[node as usize];
            if self.depth[node as usize] <= depth {
                return;
            }
        }
    }

    /// The nodes whose path ends in an artificial arc to the root, ascending.
    pub(super) fn draining(&self) -> Vec<u32> {
        let root = self.root();
        let mut drains = vec![true; self.parent.len()];
        let mut node = self.next[root as usize];
        while node != root {
            let at = node as usize;
            drains[at] = if self.is_artificial(at) { self.up[at] } else { drains[self.parent[at] as usize] };
            node = self.next[at];
        }
        (0..root).filter(|&node| drains[node as usize]).collect()
    }

    /// Rebuilds preorder and depths from the parents, nodes with one parent in ascending order.
    pub(super) fn reorder(&mut self) {
        let root = self.root();
        let mut child = vec![root; self.parent.len()];
        let mut sibling = vec![root; self.parent.len()];
        for node in (0..root).rev() {
            let parent = self.parent[node as usize] as usize;
            sibling[node as usize] = std::mem::replace(&mut child[parent], node);
        }
        let (mut last, mut node) = (root, child[root as usize]);
        while node != root {
            let at = node as usize;
            self.depth[at] = self.depth[self.parent[at] as usize] + 1;
            self.follow(last, node);
            last = node;
            let mut turn = node;
            node = child[at];
            // A leaf is followed by the next sibling of the nearest node above that has one.
            while node == root && turn != root {
                node = sibling[turn as usize];
                turn = self.parent[turn as usize];
            }
        }
        self.follow(last, root);
    }

    /// Makes `node` follow `last` in preorder.
    #[inline]
    fn follow(&mut self, last: u32, node: u32) {
        self.next[last as usize] = node;
        self.before[node as usize] = last;
    }

    /// Hangs a subtree anew; O(its size).
    ///
    /// The nodes from `inner` up to `top` are the *stem*. What hangs from a stem node, other than
    /// through the stem node below it, keeps its order; the stem itself is turned around. So the new
    /// preorder is the subtree of `inner`, then what is left of the next stem node's, and so on.
    pub(super) fn hang(&mut self, plan: &Move) {
        let outside = self.before[plan.top as usize];
        let (mut stem, mut above, mut link, mut up) = (plan.inner, plan.outer, plan.link, plan.up);
        // The run of nodes already moved, as it was in the old order: [run_start, run_end).
        let (mut run_start, mut run_end) = (plan.inner, plan.inner);
        let mut last = u32::MAX;
        loop {
            let at = stem as usize;
            let (old_depth, new_depth) = (self.depth[at], self.depth[above as usize] + 1);
            let change = new_depth.wrapping_sub(old_depth);
            let mut node = stem;
            loop {
                if node == run_start && node != stem {
                    node = run_end;
                }
                if node != stem && self.depth[node as usize] <= old_depth {
                    break;
                }
                let next = self.next[node as usize];
                self.depth[node as usize] = self.depth[node as usize].wrapping_add(change);
                self.potential[node as usize] += plan.shift;
                if last != u32::MAX {
                    self.follow(last, node);
                }
                last = node;
                node = next;
            }
            (run_start, run_end) = (stem, node);
            let old_above = std::mem::replace(&mut self.parent[at], above);
            let old_link = std::mem::replace(&mut self.link[at], link);
            let old_up = std::mem::replace(&mut self.up[at], up);
            if stem == plan.top {
                break;
            }
            (above, stem, link, up) = (stem, old_above, old_link, !old_up);
        }
        self.follow(outside, run_end);
        let follower = self.next[plan.outer as usize];
        self.follow(plan.outer, plan.inner);
        self.follow(last, follower);
    }
}
