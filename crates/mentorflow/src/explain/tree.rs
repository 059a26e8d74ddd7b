//! All distances to a goal at once: the residual network as a matrix between mentors, and the tree of
//! shortest paths that lead to one goal.
//!
//! A tree takes O(M² log M) for M mentors at most, and far less where it may end early; a goal is a mentor who gives up a mentee, or the
//! sink, so a few trees answer for every pair of the pool: the loss of insisting on `(i, j)` is the
//! pair's cost, plus the distance from `j` to whatever `i` gives up.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::path::Move;
use super::residual::Residual;
use crate::index::{MenteeIx, MentorIx};

const FAR: i128 = i128::MAX;

/// The residual network contracted to mentors: every arc at its least reduced cost.
pub(super) struct Matrix<'r, 'a, 'p> {
    residual: &'r Residual<'a, 'p>,
    nodes: usize,
    /// By head: the arcs that lead to it, each with its cost and tail, the cheapest first.
    arcs: Vec<(i128, u32)>,
    start: Vec<usize>,
    /// By mentor: whether her arc to the sink is a place taken; and whether the sink's to her is one
    /// given up. Only these change how many mentees a mentor has.
    rises: Vec<bool>,
    falls: Vec<bool>,
}

/// The shortest paths that lead to one goal.
pub(super) struct Tree {
    /// By node: the reduced distance to the goal.
    distance: Vec<i128>,
    /// By node: the next one; the node itself where the path ends.
    next: Vec<u32>,
    /// By node: the mentor whose load rises along the path, and the one whose load falls.
    loads: Vec<(u32, u32)>,
}

const NOBODY: u32 = u32::MAX;

impl<'r, 'a, 'p> Matrix<'r, 'a, 'p> {
    /// Contracts the network: one pass over all pairs.
    pub(super) fn new(residual: &'r Residual<'a, 'p>) -> Self {
        let sink = residual.mentors();
        let nodes = sink + 1;
        let flow = &residual.flow;
        let mut into = vec![FAR; nodes * nodes];
        let (mut rises, mut falls) = (vec![false; nodes], vec![false; nodes]);
        for j in 0..sink {
            let load = flow.held[j].len();
            if load < flow.room[j] as usize {
                into[sink * nodes + j] = residual.place(j, load) + flow.potential[j];
                rises[j] = true;
            }
            if load > 0 {
                into[j * nodes + sink] = -residual.place(j, load - 1) - flow.potential[j];
                falls[j] = true;
            }
        }
        let mut tails: Vec<(usize, i128)> = Vec::new();
        for i in 0..flow.has.len() {
            tails.clear();
            tails.extend(flow.has[i].iter().map(|s| {
                let s = *s as usize;
                (s, flow.potential[s] - residual.pair(i, s).unwrap_or(0))
            }));
            for (s, base) in &tails {
                let cost = base + residual.unsent(i);
                if cost < into[sink * nodes + s] {
                    into[sink * nodes + s] = cost;
                    rises[*s] = false;
                }
            }
            if flow.left[i] > 0 {
                tails.push((sink, -residual.unsent(i)));
            }
            if tails.is_empty() {
                continue;
            }
            for (t, cost) in residual.pairs(i) {
                if flow.has[i].contains(&(t as u32)) {
                    continue;
                }
                let cost = cost - flow.potential[t];
                for (s, base) in &tails {
                    let entry = &mut into[t * nodes + s];
                    if base + cost < *entry {
                        *entry = base + cost;
                        if *s == sink {
                            falls[t] = false;
                        }
                    }
                }
            }
        }
        let (mut arcs, mut start) = (Vec::new(), vec![0]);
        for row in into.chunks(nodes) {
            let first = arcs.len();
            let some = row.iter().zip(0..).filter(|(cost, _)| **cost != FAR);
            arcs.extend(some.map(|(cost, tail)| (*cost, tail)));
            arcs[first..].sort_unstable();
            start.push(arcs.len());
        }
        Self { residual, nodes, arcs, start, rises, falls }
    }

    /// The tree of paths that lead to one of the goals, each with what remains from there. `enough`
    /// is told each node with its distance as it is settled, nearest first, and ends the search.
    ///
    /// Arcs wait in the order of their cost: a settled node offers only its cheapest one that is not
    /// looked at yet, so a search that ends early has looked at few (Dantzig, *On the shortest route
    /// through a network*, 1960).
    pub(super) fn tree(
        &self,
        goals: &[(usize, i128)],
        mut enough: impl FnMut(usize, i128, (u32, u32)) -> bool,
    ) -> Tree {
        let mut tree = Tree {
            distance: vec![FAR; self.nodes],
            next: (0..self.nodes as u32).collect(),
            loads: vec![(NOBODY, NOBODY); self.nodes],
        };
        // By node: how many of its arcs were looked at.
        let mut seen = vec![0u32; self.nodes];
        // The distance an offer leads to, the node that makes it, the node it settles.
        let mut offers: BinaryHeap<Reverse<(i128, u32, u32)>> = BinaryHeap::new();
        offers.extend(goals.iter().map(|(node, rest)| Reverse((*rest, *node as u32, *node as u32))));
        while let Some(Reverse((distance, head, node))) = offers.pop() {
            if tree.distance[node as usize] == FAR {
                self.settle(&mut tree, distance, head, node);
                if enough(node as usize, distance, tree.loads[node as usize]) {
                    break;
                }
                offers.extend(self.offer(&tree, &mut seen, node));
            }
            if head != node {
                offers.extend(self.offer(&tree, &mut seen, head));
            }
        }
        tree
    }

    fn settle(&self, tree: &mut Tree, distance: i128, head: u32, node: u32) {
        tree.distance[node as usize] = distance;
        tree.next[node as usize] = head;
        if head == node {
            return;
        }
        let (mut rise, mut fall) = tree.loads[head as usize];
        let sink = self.nodes - 1;
        if head as usize == sink && self.rises[node as usize] {
            rise = node;
        }
        if node as usize == sink && self.falls[head as usize] {
            fall = head;
        }
        tree.loads[node as usize] = (rise, fall);
    }

    /// The cheapest arc into a settled node that was not looked at and leads from an open one.
    fn offer(&self, tree: &Tree, seen: &mut [u32], head: u32) -> Option<Reverse<(i128, u32, u32)>> {
        let range = self.start[head as usize]..self.start[head as usize + 1];
        let waiting = &self.arcs[range][seen[head as usize] as usize..];
        let place = waiting.iter().position(|(_, tail)| tree.distance[*tail as usize] == FAR)?;
        seen[head as usize] += place as u32 + 1;
        let (cost, tail) = waiting[place];
        Some(Reverse((tree.distance[head as usize] + cost, head, tail)))
    }

    /// Whether a path that changes these loads ends in a flow that is an assignment.
    pub(super) fn is_whole(&self, (rise, fall): (u32, u32)) -> bool {
        let load = |mentor: u32| self.residual.flow.held[mentor as usize].len();
        !(rise != NOBODY && self.residual.is_halfway(rise as usize, load(rise) + 1)
            || fall != NOBODY && self.residual.is_halfway(fall as usize, load(fall) - 1))
    }

    /// The people moved along the path from a node, in its order, and the node where it ends.
    pub(super) fn moves(&self, tree: &Tree, from: usize) -> (Vec<Move>, usize) {
        let mut moves = Vec::new();
        let mut node = from;
        loop {
            let next = tree.next[node] as usize;
            if next == node {
                return (moves, node);
            }
            if let Some(mentee) = self.mover(node, next) {
                let mentor = |node: usize| (node + 1 < self.nodes).then(|| MentorIx::new(node));
                moves.push(Move { mentee, from: mentor(node), to: mentor(next) });
            }
            node = next;
        }
    }

    /// The mentee who takes an arc at its least cost; `None` where it is a place.
    fn mover(&self, tail: usize, head: usize) -> Option<MenteeIx> {
        let (residual, sink) = (self.residual, self.nodes - 1);
        let flow = &residual.flow;
        if head == sink && self.rises[tail] || tail == sink && self.falls[head] {
            return None;
        }
        let arrive = |i: usize| match head {
            head if head == sink => Some(residual.unsent(i)),
            head if flow.has[i].contains(&(head as u32)) => None,
            head => residual.pair(i, head),
        };
        let movers: Vec<usize> = if tail == sink {
            (0..flow.left.len()).filter(|i| flow.left[*i] > 0).collect()
        } else {
            flow.held[tail].iter().map(|i| *i as usize).collect()
        };
        let leave =
            |i: usize| if tail == sink { residual.unsent(i) } else { residual.pair(i, tail).unwrap_or(0) };
        let costs = movers.into_iter().filter_map(|i| arrive(i).map(|cost| (cost - leave(i), i)));
        costs.min().map(|(_, i)| MenteeIx::new(i))
    }
}

impl Tree {
    /// The reduced distance from a node to the goal.
    pub(super) fn distance(&self, node: usize) -> Option<i128> {
        Some(self.distance[node]).filter(|distance| *distance != FAR)
    }

    /// The mentors whose loads change along the path from a node.
    pub(super) fn loads(&self, node: usize) -> (u32, u32) {
        self.loads[node]
    }
}
