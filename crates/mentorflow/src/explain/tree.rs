//! The shortest paths of the residual network that lead to one goal, as a tree.
//!
//! Dijkstra's algorithm against the direction of the arcs, nearest node first, on the contracted network. Arcs wait
//! in the order of their cost: a settled node offers only its cheapest one that is not looked at yet, so a search that
//! ends early has looked at few (Dantzig, *On the shortest route through a network*, 1960). At most
//! O(M² log M) for M mentors.
//!
//! A goal is a mentor who gives up a mentee, or the sink, so a few trees answer for every pair of the pool: the
//! loss of insisting on `(i, j)` is the pair's cost, plus the distance from `j` to whatever `i` gives up.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::arcs::Arc;
use super::path::Move;
use super::residual::Residual;
use crate::index::MentorIx;

const FAR: i128 = i128::MAX;
const NOBODY: u32 = u32::MAX;

/// The shortest paths that lead to one goal.
pub(crate) struct Tree<'r, 'a, 'p> {
    residual: &'r Residual<'a, 'p>,
    /// By node: the reduced distance to the goal.
    distance: Vec<i128>,
    /// By node: the next one; the node itself where the path ends.
    next: Vec<u32>,
    /// By node: the mentor whose load rises along the path, and the one whose load falls.
    loads: Vec<(u32, u32)>,
}

/// The distance an offer leads to, the node that makes it, the node it settles.
type Offer = Reverse<(i128, u32, u32)>;

impl<'r, 'a, 'p> Tree<'r, 'a, 'p> {
    /// The tree of paths that lead to one of the goals, each with what remains from there. `enough`
    /// is told each node with its distance as it is settled, nearest first, and ends the search.
    pub(crate) fn new(
        residual: &'r Residual<'a, 'p>,
        goals: &[(usize, i128)],
        mut enough: impl FnMut(usize, i128, (u32, u32)) -> bool,
    ) -> Self {
        let nodes = residual.mentors() + 1;
        let mut tree = Self {
            residual,
            distance: vec![FAR; nodes],
            next: (0..nodes as u32).collect(),
            loads: vec![(NOBODY, NOBODY); nodes],
        };
        // By node: how many of its arcs were looked at.
        let mut seen = vec![0; nodes];
        let mut offers: BinaryHeap<Offer> = BinaryHeap::new();
        offers.extend(goals.iter().map(|(node, rest)| Reverse((*rest, *node as u32, *node as u32))));
        while let Some(Reverse((distance, head, node))) = offers.pop() {
            if tree.distance[node as usize] == FAR {
                tree.settle(distance, head, node);
                if enough(node as usize, distance, tree.loads[node as usize]) {
                    break;
                }
                offers.extend(tree.offer(&mut seen, node));
            }
            if head != node {
                offers.extend(tree.offer(&mut seen, head));
            }
        }
        tree
    }

    fn settle(&mut self, distance: i128, head: u32, node: u32) {
        self.distance[node as usize] = distance;
        self.next[node as usize] = head;
        if head == node {
            return;
        }
        let (mut rise, mut fall) = self.loads[head as usize];
        let (sink, arcs) = (self.residual.mentors(), self.residual.arcs());
        if head as usize == sink && arcs.rises[node as usize] {
            rise = node;
        }
        if node as usize == sink && arcs.falls[head as usize] {
            fall = head;
        }
        self.loads[node as usize] = (rise, fall);
    }

    /// The cheapest arc into a settled node that was not looked at and leads from an open one.
    fn offer(&self, seen: &mut [u32], head: u32) -> Option<Offer> {
        let seen = &mut seen[head as usize];
        let mut first = |arcs: &[Arc]| {
            let waiting = arcs.get(*seen as usize..)?;
            let open = waiting.iter().position(|(_, tail)| self.distance[*tail as usize] == FAR);
            *seen += open.map_or(waiting.len(), |open| open + 1) as u32;
            open.map(|open| waiting[open])
        };
        let arcs = self.residual.arcs();
        let (near, more) = arcs.near(head as usize);
        let arc = first(near).or_else(|| more.then(|| first(arcs.all(self.residual, head as usize)))?);
        arc.map(|(cost, tail)| Reverse((self.distance[head as usize] + cost, head, tail)))
    }

    /// The reduced distance from a node to the goal.
    pub(crate) fn distance(&self, node: usize) -> Option<i128> {
        Some(self.distance[node]).filter(|distance| *distance != FAR)
    }

    /// The mentors whose loads change along the path from a node.
    pub(super) fn loads(&self, node: usize) -> (u32, u32) {
        self.loads[node]
    }

    /// The people moved along the path from a node, in its order, and the node where it ends.
    pub(crate) fn moves(&self, from: usize) -> (Vec<Move>, usize) {
        let (sink, arcs) = (self.residual.mentors(), self.residual.arcs());
        let mentor = |node: usize| (node != sink).then(|| MentorIx::new(node));
        let mut moves = Vec::new();
        let mut node = from;
        loop {
            let next = self.next[node] as usize;
            if next == node {
                return (moves, node);
            }
            if let Some(mentee) = arcs.mover(self.residual, node, next) {
                moves.push(Move { mentee, from: mentor(node), to: mentor(next) });
            }
            node = next;
        }
    }
}

impl Residual<'_, '_> {
    /// Whether a path that changes these loads ends in a flow that is an assignment.
    pub(super) fn is_whole(&self, (rise, fall): (u32, u32)) -> bool {
        let load = |mentor: u32| self.flow.held[mentor as usize].len();
        !(rise != NOBODY && self.is_halfway(rise as usize, load(rise) + 1)
            || fall != NOBODY && self.is_halfway(fall as usize, load(fall) - 1))
    }
}
