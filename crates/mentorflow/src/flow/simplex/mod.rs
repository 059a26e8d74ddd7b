//! Min-cost flow in general networks by the primal network simplex method.
//!
//! # Problem
//!
//! That of [`network::graph`](crate::network::graph): supplies, lower and upper bounds, costs, all
//! integers, arcs of any shape. The answer is an optimal flow with potentials, or a set of nodes
//! that proves that no flow exists.
//!
//! # Definitions
//!
//! A *basis* is a spanning tree of the nodes and an artificial *root*, each arc of which may carry
//! any flow within its bounds while every other arc is at one of its bounds. Every node has an
//! *artificial arc*: to the root, at no cost, for what it cannot send, or from the root, at the
//! penalty `P`, for what it cannot get. The potentials are those with which tree arcs have reduced
//! cost 0 and the root has potential 0. A *pivot* takes in an arc whose reduced cost has the wrong
//! sign, sends around the cycle it closes what fits, and drops a tree arc that is full or empty.
//!
//! # Invariants
//!
//! 1. The basis is *strongly feasible*: every tree arc could send one more unit towards the root
//!    (Cunningham 1976). Dropping the last blocking arc of the cycle, counted along its direction
//!    from the apex, keeps it so, and therefore the method ends without any perturbation.
//! 2. `P = 2·N·C + 1` for `N` nodes and costs of at most `C` in size: no real path costs as much, so
//!    the artificial flow that is left at the end is the least possible, exactly. With any left, the
//!    nodes that hang from the root by arcs to the root cannot get rid of their supply: all arcs out
//!    of them are full and all arcs into them at their lower bounds. They are the cut.
//! 3. Potentials stay below `3·N·C + 2` in size and reduced costs below `8·N·C`; the declared domain
//!    ([`GraphError`]) keeps these and all flows inside 64 bits. The value is summed in 128.
//!
//! # Complexity
//!
//! A pivot costs O(√A) for `A` arcs where the search soon finds an arc, and O(size of the subtree
//! moved). The number of pivots has no polynomial bound, and in practice is some small multiple of
//! `N`. Memory is 41 bytes an arc and 45 bytes a node.
//!
//! # Sources and deviations
//!
//! Dantzig 1951; Ahuja, Magnanti and Orlin, *Network Flows*, 1993, chapter 11; block search after
//! Kelly and O'Neill 1991. Deviations: (1) the start and every restart are one procedure, `settle`,
//! which keeps what it can of a tree for changed bounds and supplies and hangs the rest from the
//! root, while a changed cost only shifts potentials; (2) arcs are stored with a stride of √A, so that a block holds arcs of many nodes; (3) arcs
//! whose bounds are equal never enter.

mod change;
mod pivot;
mod settle;
#[cfg(test)]
mod tests;
mod tree;

use crate::network::graph::{Arc, Graph, GraphCut, GraphFlow};
use thiserror::Error;
use tree::Tree;

/// A network outside the domain the solver declares.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum GraphError {
    /// More nodes or arcs than a 32-bit index can name.
    #[error("{count} {what} are more than a 32-bit index can name")]
    TooMany {
        /// Nodes or arcs.
        what: &'static str,
        /// How many there are.
        count: usize,
    },
    /// An arc ends at a node that does not exist.
    #[error("arc {arc} ends at a node that is not among the {nodes}")]
    NoSuchNode {
        /// The arc.
        arc: usize,
        /// How many nodes there are.
        nodes: usize,
    },
    /// An arc's lower bound is above its upper bound.
    #[error("arc {arc} carries {lower} to {upper} units, which is an empty range")]
    Bounds {
        /// The arc.
        arc: usize,
        /// The lower bound.
        lower: i64,
        /// The upper bound.
        upper: i64,
    },
    /// A cost is so large that a potential could overflow.
    #[error("arc {arc} costs {cost}; with this many nodes at most ±{limit} is exact")]
    Cost {
        /// The arc.
        arc: usize,
        /// Its cost.
        cost: i64,
        /// The largest size allowed: `i64::MAX / (8 · (nodes + 1))`.
        limit: i64,
    },
    /// Supplies and bounds are so large that a sum of them could overflow.
    #[error(
        "supplies and bounds add up to {total}, which is more than {limit}; give an arc without a \
         bound the total supply as its bound"
    )]
    Units {
        /// Supplies, plus twice the larger bound of every arc, in size.
        total: i128,
        /// The largest total allowed.
        limit: i64,
    },
}

/// What became of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GraphOutcome {
    /// A flow of least cost, with the potentials that prove it.
    Optimal(GraphFlow),
    /// No flow exists, and this proves it.
    Infeasible(GraphCut),
}

/// Solves a network once.
///
/// # Errors
/// The network is outside the declared domain.
///
/// # Examples
/// ```
/// use mentorflow::flow::simplex::{GraphOutcome, solve_graph};
/// use mentorflow::network::graph::{Arc, Graph};
///
/// let arc = |tail, head, upper, cost| Arc { tail, head, lower: 0, upper, cost };
/// let graph = Graph {
///     supply: vec![2, 0, -2],
///     arcs: vec![arc(0, 1, 1, 1), arc(1, 2, 1, 1), arc(0, 2, 2, 5)],
/// };
/// let GraphOutcome::Optimal(best) = solve_graph(&graph)? else { unreachable!() };
/// assert_eq!((best.flow, best.value), (vec![1, 1, 1], 7));
/// # Ok::<(), mentorflow::flow::simplex::GraphError>(())
/// ```
pub fn solve_graph(graph: &Graph) -> Result<GraphOutcome, GraphError> {
    Ok(Simplex::new(graph)?.solve())
}

/// Where each arc is stored: arcs `i`, `i + k`, `i + 2·k`, … one after the other, for `k` = √A.
#[derive(Clone, Copy)]
struct Slots {
    stride: usize,
    /// Runs are this long, the first `longer` of them one longer.
    run: usize,
    longer: usize,
}

impl Slots {
    fn new(arcs: usize) -> Self {
        let stride = arcs.isqrt().max(1);
        Self { stride, run: arcs / stride, longer: arcs % stride }
    }

    fn of(self, arc: usize) -> usize {
        let (run, at) = (arc % self.stride, arc / self.stride);
        run * self.run + run.min(self.longer) + at
    }
}

/// An arc as the search for an entering one reads it.
#[derive(Clone, Copy)]
struct Priced {
    cost: i64,
    tail: u32,
    head: u32,
}

/// Where the flow of an arc outside the tree rests: the sign its reduced cost should have.
/// A tree arc, or one with equal bounds, has 0: nothing is asked of it.
type Rest = i8;
const AT_LOWER: Rest = 1;
const AT_UPPER: Rest = -1;
const EXEMPT: Rest = 0;

/// What a solve has reached: the optimum, or the proof that there is none.
///
/// It borrows the solver, so that nobody reads a flow that is not optimal, and nothing is copied
/// before it is asked for.
#[derive(Clone, Copy)]
pub struct Optimum<'s> {
    simplex: &'s Simplex,
    feasible: bool,
}

impl Optimum<'_> {
    /// The flow on one arc, or nothing where the problem is infeasible.
    #[must_use]
    pub fn flow(self, arc: usize) -> Option<i64> {
        self.feasible.then(|| self.simplex.flow[self.simplex.slots.of(arc)])
    }

    /// The whole of it, with its proof. O(arcs).
    #[must_use]
    pub fn outcome(self) -> GraphOutcome {
        let simplex = self.simplex;
        let nodes = simplex.supply.len();
        if !simplex.is_balanced() {
            // All nodes together send something to nowhere.
            return GraphOutcome::Infeasible(GraphCut { nodes: (0..nodes as u32).collect() });
        }
        if !self.feasible {
            return GraphOutcome::Infeasible(GraphCut { nodes: simplex.tree.draining() });
        }
        let flow = (0..simplex.arc.len()).map(|arc| simplex.flow[simplex.slots.of(arc)]).collect();
        let costs = simplex.arc.iter().map(|arc| i128::from(arc.cost));
        let value = costs.zip(&simplex.flow).map(|(cost, &flow)| cost * i128::from(flow)).sum();
        let potential = simplex.tree.potential[..nodes].to_vec();
        GraphOutcome::Optimal(GraphFlow { flow, value, potential })
    }
}

/// A network with a basis: solve, change something, solve again from where it stands.
#[derive(Clone)]
pub struct Simplex {
    supply: Vec<i64>,
    /// The arcs, like all vectors over arcs, in the order of their [`Slots`].
    arc: Vec<Priced>,
    slots: Slots,
    lower: Vec<i64>,
    upper: Vec<i64>,
    /// Flow on the arcs, then on the artificial arc of each node.
    flow: Vec<i64>,
    rest: Vec<Rest>,
    tree: Tree,
    penalty: i64,
    /// Where the search for an entering arc continues.
    cursor: usize,
    /// Whether bounds, supplies or costs have changed since the basis was settled.
    stale: bool,
    /// Whether the tree may hold an arc that costs the penalty.
    penalised: bool,
}

impl Simplex {
    /// Takes in a network, with a basis of artificial arcs only.
    ///
    /// # Errors
    /// The network is outside the declared domain.
    pub fn new(graph: &Graph) -> Result<Self, GraphError> {
        let (nodes, arcs) = (graph.supply.len(), graph.arcs.len());
        for (what, count) in [("nodes", nodes), ("arcs", arcs + nodes)] {
            if count >= u32::MAX as usize {
                return Err(GraphError::TooMany { what, count });
            }
        }
        let mut simplex = Self {
            supply: graph.supply.clone(),
            arc: vec![Priced { cost: 0, tail: 0, head: 0 }; arcs],
            slots: Slots::new(arcs),
            lower: vec![0; arcs],
            upper: vec![0; arcs],
            flow: vec![0; arcs + nodes],
            rest: vec![AT_LOWER; arcs],
            tree: Tree::star(nodes, arcs),
            penalty: 0,
            cursor: 0,
            stale: true,
            penalised: true,
        };
        for (index, &Arc { tail, head, lower, upper, cost }) in graph.arcs.iter().enumerate() {
            if tail as usize >= nodes || head as usize >= nodes {
                return Err(GraphError::NoSuchNode { arc: index, nodes });
            }
            simplex.check_bounds(index, lower, upper)?;
            simplex.check_cost(index, cost)?;
            let slot = simplex.slots.of(index);
            simplex.arc[slot] = Priced { cost, tail, head };
            (simplex.lower[slot], simplex.upper[slot]) = (lower, upper);
        }
        simplex.check_units()?;
        Ok(simplex)
    }

    /// Solves from the current basis.
    pub fn solve(&mut self) -> GraphOutcome {
        while !self.improve(u64::MAX) {}
        self.optimum().outcome()
    }

    /// Makes at most so many pivots, and gives the optimum when it is reached. Calling again
    /// continues, so a caller can look for a reason to stop between two calls.
    pub fn advance(&mut self, pivots: u64) -> Option<Optimum<'_>> {
        if self.improve(pivots) { Some(self.optimum()) } else { None }
    }

    fn optimum(&self) -> Optimum<'_> {
        Optimum { simplex: self, feasible: self.is_balanced() && !self.is_short() }
    }

    /// Whether nothing is left to improve after so many pivots.
    fn improve(&mut self, pivots: u64) -> bool {
        if !self.is_balanced() {
            return true;
        }
        if self.stale {
            self.settle();
            self.stale = false;
            self.penalised = true;
        }
        for _ in 0..pivots {
            let Some(arc) = self.find_entering() else {
                self.penalised = self.penalised && self.tree.has_penalty();
                return true;
            };
            self.pivot(arc);
        }
        false
    }

    /// Whether all nodes together send nothing; otherwise they are the cut.
    fn is_balanced(&self) -> bool {
        self.supply.iter().map(|&supply| i128::from(supply)).sum::<i128>() == 0
    }

    /// Whether some node gets less than it has to, at the penalty.
    fn is_short(&self) -> bool {
        let artificial = &self.flow[self.arc.len()..];
        (0..self.supply.len()).any(|node| !self.tree.drains(node) && artificial[node] > 0)
    }

    fn check_cost(&self, arc: usize, cost: i64) -> Result<(), GraphError> {
        let limit = i64::MAX / 8 / (self.supply.len() as i64 + 1);
        let exact = (-limit..=limit).contains(&cost);
        if exact { Ok(()) } else { Err(GraphError::Cost { arc, cost, limit }) }
    }

    fn check_bounds(&self, arc: usize, lower: i64, upper: i64) -> Result<(), GraphError> {
        if lower <= upper { Ok(()) } else { Err(GraphError::Bounds { arc, lower, upper }) }
    }

    /// Every flow that can arise, artificial ones included, is at most this total in size.
    fn check_units(&self) -> Result<(), GraphError> {
        let size = |units: i64| i128::from(units.unsigned_abs());
        let supplies: i128 = self.supply.iter().map(|&units| size(units)).sum();
        let bounds = self.lower.iter().zip(&self.upper);
        let arcs: i128 = bounds.map(|(&lower, &upper)| size(lower).max(size(upper))).sum();
        let (total, limit) = (supplies + 2 * arcs, i64::MAX);
        if total <= i128::from(limit) { Ok(()) } else { Err(GraphError::Units { total, limit }) }
    }
}
