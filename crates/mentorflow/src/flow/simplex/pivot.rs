//! One step of the method: which arc enters, what fits around its cycle, which arc leaves.

use super::tree::Move;
use super::{AT_LOWER, AT_UPPER, EXEMPT, Simplex};

/// A block holds at least this many arcs, or choosing the best of it would mean little.
const LEAST_BLOCK: usize = 16;

impl Simplex {
    /// The arc of the most wrong reduced cost in the first block that has any, from the cursor on.
    pub(super) fn find_entering(&mut self) -> Option<usize> {
        let arcs = self.arc.len();
        let block = arcs.isqrt().max(LEAST_BLOCK);
        let (mut best, mut entering) = (0, None);
        let mut start = self.cursor;
        let mut seen = 0;
        while seen < arcs {
            let end = arcs.min(start + block);
            let slots = self.arc[start..end].iter().zip(&self.rest[start..end]);
            for (index, (arc, &rest)) in (start..).zip(slots) {
                let potential = &self.tree.potential;
                let reduced = arc.cost + potential[arc.tail as usize] - potential[arc.head as usize];
                let signed = i64::from(rest) * reduced;
                if signed < best {
                    (best, entering) = (signed, Some(index));
                }
            }
            seen += end - start;
            start = if end == arcs { 0 } else { end };
            if entering.is_some() {
                break;
            }
        }
        self.cursor = start;
        entering
    }

    /// What can still be pushed along the arc above a node, towards the root or away from it.
    #[inline]
    fn residual(&self, node: usize, towards_root: bool) -> i64 {
        let link = self.tree.link[node] as usize;
        let flow = self.flow[link];
        let grows = self.tree.up[node] == towards_root;
        if link >= self.arc.len() {
            return if grows { i64::MAX } else { flow };
        }
        if grows { self.upper[link] - flow } else { flow - self.lower[link] }
    }

    /// Pushes units along the tree path from a node up to another.
    fn push(&mut self, mut node: u32, end: u32, units: i64, towards_root: bool) {
        while node != end {
            let at = node as usize;
            let grows = self.tree.up[at] == towards_root;
            self.flow[self.tree.link[at] as usize] += if grows { units } else { -units };
            node = self.tree.parent[at];
        }
    }

    /// Takes an arc into the basis and one out of it.
    pub(super) fn pivot(&mut self, entering: usize) {
        let arc = self.arc[entering];
        let forward = self.rest[entering] == AT_LOWER;
        // The cycle runs from its apex down to `first`, over the arc to `second`, and up again.
        let (first, second) = if forward { (arc.tail, arc.head) } else { (arc.head, arc.tail) };
        let span = self.upper[entering] - self.lower[entering];

        // The last blocking arc along the cycle is wanted: on the way down that is the lowest one,
        // met first when climbing, and on the way up the highest one, met last.
        let (mut down, mut up) = ((i64::MAX, first), (i64::MAX, second));
        let (mut a, mut b) = (first, second);
        while a != b {
            if self.tree.depth[a as usize] >= self.tree.depth[b as usize] {
                let residual = self.residual(a as usize, false);
                if residual < down.0 {
                    down = (residual, a);
                }
                a = self.tree.parent[a as usize];
            } else {
                let residual = self.residual(b as usize, true);
                if residual <= up.0 {
                    up = (residual, b);
                }
                b = self.tree.parent[b as usize];
            }
        }
        let apex = a;
        let units = span.min(down.0).min(up.0);
        if units > 0 {
            self.flow[entering] += if forward { units } else { -units };
            self.push(first, apex, units, false);
            self.push(second, apex, units, true);
        }

        let (top, inner, outer) = if up.0 == units {
            (up.1, second, first)
        } else if span == units {
            self.rest[entering] = -self.rest[entering];
            return;
        } else {
            (down.1, first, second)
        };
        let leaving = self.tree.link[top as usize] as usize;
        // An artificial arc that leaves is empty and never comes back.
        if leaving < self.arc.len() {
            self.rest[leaving] = if self.lower[leaving] == self.upper[leaving] {
                EXEMPT
            } else if self.flow[leaving] == self.lower[leaving] {
                AT_LOWER
            } else {
                AT_UPPER
            };
        }
        self.rest[entering] = EXEMPT;
        let leaves_subtree = arc.tail == inner;
        let cost = if leaves_subtree { -arc.cost } else { arc.cost };
        let potential = &self.tree.potential;
        let shift = potential[outer as usize] + cost - potential[inner as usize];
        let link = entering as u32;
        self.tree.hang(&Move { top, inner, outer, link, up: leaves_subtree, shift });
    }
}
