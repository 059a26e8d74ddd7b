//! The tree of an alternating basis: columns that hang from each other or from the root.

use super::NONE;

/// A node's place in the tree.
#[derive(Clone, Copy)]
struct Node {
    parent: u32,
    /// The row that links the column to its parent, and what its arc to the parent costs;
    /// [`NONE`] where the column hangs from the root by a place.
    via: u32,
    child: u32,
    /// Siblings in a ring-less double list.
    next: u32,
    before: u32,
    depth: u32,
    cost: i64,
}

/// Columns in a tree; the root is the index after the last column.
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// All columns hang from the root by their places.
    pub(super) fn star(columns: usize) -> Self {
        let root = columns as u32;
        let node = Node { parent: root, via: NONE, child: NONE, next: NONE, before: NONE, depth: 0, cost: 0 };
        let mut tree = Self { nodes: vec![node; columns + 1] };
        tree.nodes[columns].parent = NONE;
        for column in 0..root {
            tree.attach(column, (root, NONE, 0));
            tree.nodes[column as usize].depth = 1;
        }
        tree
    }

    pub(super) fn root(&self) -> u32 {
        self.nodes.len() as u32 - 1
    }

    /// The parent of a column, the row that links them and what its arc to the parent costs.
    #[inline]
    pub(super) fn link(&self, column: u32) -> (u32, u32, i64) {
        let node = &self.nodes[column as usize];
        (node.parent, node.via, node.cost)
    }

    /// Takes a node out of its parent's children. Its own subtree stays as it is.
    pub(super) fn detach(&mut self, node: u32) {
        let Node { parent, next, before, .. } = self.nodes[node as usize];
        if before == NONE {
            self.nodes[parent as usize].child = next;
        } else {
            self.nodes[before as usize].next = next;
        }
        if next != NONE {
            self.nodes[next as usize].before = before;
        }
    }

    /// Makes a detached node a child. Depths from it down are set by [`deepen`](Self::deepen).
    pub(super) fn attach(&mut self, node: u32, (parent, via, cost): (u32, u32, i64)) {
        let next = self.nodes[parent as usize].child;
        if next != NONE {
            self.nodes[next as usize].before = node;
        }
        self.nodes[parent as usize].child = node;
        let child = &mut self.nodes[node as usize];
        (child.parent, child.via, child.cost) = (parent, via, cost);
        (child.next, child.before) = (next, NONE);
    }

    /// The child of `above` from which `node` hangs or that it is; none where `node` is elsewhere.
    #[inline]
    pub(super) fn child_towards(&self, above: u32, node: u32) -> Option<u32> {
        let depth = self.nodes[above as usize].depth;
        let (mut at, mut below) = (node, NONE);
        while self.nodes[at as usize].depth > depth {
            below = at;
            at = self.nodes[at as usize].parent;
        }
        (at == above && below != NONE).then_some(below)
    }

    /// The node after `node` in preorder among those below `top`.
    #[inline]
    pub(super) fn after(&self, node: u32, top: u32) -> Option<u32> {
        let child = self.nodes[node as usize].child;
        if child != NONE {
            return Some(child);
        }
        let mut at = node;
        while at != top {
            let next = self.nodes[at as usize].next;
            if next != NONE {
                return Some(next);
            }
            at = self.nodes[at as usize].parent;
        }
        None
    }

    /// Sets the depth of a node, one more than its parent's.
    #[inline]
    pub(super) fn deepen(&mut self, node: u32) {
        let parent = self.nodes[node as usize].parent;
        self.nodes[node as usize].depth = self.nodes[parent as usize].depth + 1;
    }
}
