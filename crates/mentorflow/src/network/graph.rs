//! A general network, for what a bipartite problem cannot say: caps on groups, side arcs, stages.
//!
//! # Problem
//!
//! Node `v` sends `supply(v)` units more than it receives (a negative supply is a demand). Arc
//! `a = (tail, head)` carries between `lower(a)` and `upper(a)` units at `cost(a)` each; bounds may
//! be negative, arcs may be parallel or loops. Among the flows that satisfy this, one of least total
//! cost is wanted.
//!
//! # Sign convention
//!
//! As in [`network`](super): the reduced cost of an arc is `cost + π(tail) − π(head)`. A flow is
//! optimal exactly when potentials exist with which every arc above its lower bound has a reduced
//! cost ≤ 0 and every arc below its upper bound one ≥ 0.

/// An arc of a [`Graph`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// The node it leaves.
    pub tail: u32,
    /// The node it enters.
    pub head: u32,
    /// The fewest units it carries.
    pub lower: i64,
    /// The most units it carries.
    pub upper: i64,
    /// The cost of each unit.
    pub cost: i64,
}

/// A min-cost flow problem; see the module's head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Graph {
    /// What each node sends, less what it receives.
    pub supply: Vec<i64>,
    /// The arcs.
    pub arcs: Vec<Arc>,
}

/// A flow in a [`Graph`] with the potentials that prove it optimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphFlow {
    /// The units on each arc.
    pub flow: Vec<i64>,
    /// The cost of the flow.
    pub value: i128,
    /// π of every node.
    pub potential: Vec<i64>,
}

/// A set of nodes that proves that no flow exists.
///
/// What a set `S` sends out net is `Σ supply(S)`, and the arcs allow at most `Σ upper` of those that
/// leave `S` less `Σ lower` of those that enter it, and at least `Σ lower` less `Σ upper`. The set
/// proves infeasibility when its supply is outside these limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphCut {
    /// The nodes of the set, ascending.
    pub nodes: Vec<u32>,
}
