//! The network an assignment is solved on: what the solver takes and the certificate checks.
//!
//! # Problem
//!
//! *Rows* (here: mentees) send whole units to *columns* (here: mentors); a pair carries at most one
//! unit. Row `i` sends between `required` and `supply` units, column `j` takes between `required`
//! and `capacity`. Costs come in *levels*, minimised lexicographically: no gain at a later level
//! buys a loss at an earlier one. At each level the cost of a flow `x` is
//!
//! > Σ cost(i, j) · x(i, j)  +  Σ unsent(i) · (supply(i) − sent(i))  +  Σ place(j, 1) + … + place(j, load(j))
//!
//! where `place(j, ·)` is non-decreasing, so the k-th unit into a column never costs less than the
//! one before it.
//!
//! # Sign convention
//!
//! A solution carries, for each level, a potential π of every row and column; the sink has
//! potential 0. The reduced cost of pair (i, j) is `cost(i, j) + π(i) − π(j)`, that of a unit left
//! unsent by row i is `unsent(i) + π(i)`, that of place k of column j is `place(j, k) + π(j)`.
//! A flow is optimal exactly when potentials exist such that, comparing the vectors of reduced
//! costs over the levels lexicographically, every used pair, unsent unit and place has a vector ≤ 0
//! and every unused one ≥ 0, where a bound (`required`) excuses the sign: a row that sends just its
//! `required` may have its unsent vector below zero, and the first `required` places of a column may
//! be above zero (complementary slackness over the lexicographically ordered group ℤᵏ; Ahuja,
//! Magnanti and Orlin, *Network Flows*, 1993, theorem 9.4, whose proof uses only that costs form an
//! ordered group). Spelt out: unsent(i) + π(i) is ≤ 0 where row i sends less than its supply and ≥ 0
//! where it sends more than its `required`; place(j, k) + π(j) is ≤ 0 for `required` < k ≤ load and
//! ≥ 0 for load < k ≤ capacity.
//!
//! This module holds data only. It solves nothing and has never heard of mentors.

pub mod graph;
mod pairs;
mod rows;

pub use pairs::{CLOSED_I32, CLOSED_U16, DenseCost, DensePairs, Pairs, SparsePairs};
pub use rows::CostRows;

/// How many units a row sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The fewest units this row must send.
    pub required: u32,
    /// The most units this row can send; what it does not send costs `unsent` a unit.
    pub supply: u32,
}

/// How many units a column takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The fewest units this column must take: an exact lower bound.
    pub required: u32,
    /// The most units this column can take.
    pub capacity: u32,
}

/// The cost of a pair at one level.
#[derive(Clone, Copy)]
pub enum PairCost<'a> {
    /// No pair costs anything at this level.
    Zero,
    /// The cost stored with the pairs.
    Stored,
    /// A cost computed from the row and the column. It is called only for the pairs that are still
    /// undecided after the earlier levels.
    Computed(&'a (dyn Fn(u32, u32) -> i64 + Sync)),
}

/// One level of the lexicographic objective. An empty vector stands for zeros throughout.
#[derive(Clone)]
pub struct Level<'a> {
    /// The cost of a pair.
    pub pair: PairCost<'a>,
    /// The cost of each unit a row leaves unsent, by row.
    pub unsent: Vec<i64>,
    /// The cost of each place of a column, by column, first place first, non-decreasing. A column's
    /// vector is empty (zeros) or has `capacity` entries.
    pub place: Vec<Vec<i64>>,
}

/// A bipartite transportation problem with lexicographic levels; see the module's head.
#[derive(Clone)]
pub struct Transport<'a> {
    /// The rows, by index.
    pub rows: Vec<Row>,
    /// The columns, by index.
    pub columns: Vec<Column>,
    /// The pairs that may carry a unit, with their stored costs.
    pub pairs: Pairs<'a>,
    /// The levels of the objective, the most important first.
    pub levels: Vec<Level<'a>>,
}

/// Potentials of one level; see the sign convention in the module's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Potentials {
    /// π of every row.
    pub row: Vec<i64>,
    /// π of every column.
    pub column: Vec<i64>,
}

/// A flow with the potentials that prove it optimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// The pairs that carry a unit, as (row, column), ascending.
    pub pairs: Vec<(u32, u32)>,
    /// The cost of the flow, by level.
    pub value: Vec<i128>,
    /// The potentials, by level.
    pub potentials: Vec<Potentials>,
}

/// A set of rows and columns that proves that the required units cannot all be sent.
///
/// Two forms, told apart by `from_rows`. Where it is true, the rows must send more units than the
/// columns they can reach take: Σ required(rows) > Σ over these rows of pairs leaving to columns
/// outside `columns` + Σ capacity(columns). Where it is false, the columns must take more units than
/// the rows that can reach them send, likewise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Whether the rows (true) or the columns (false) have the unmet requirement.
    pub from_rows: bool,
    /// The rows of the cut, ascending.
    pub rows: Vec<u32>,
    /// The columns of the cut, ascending.
    pub columns: Vec<u32>,
}
