//! What a certificate can find wrong, in words a person can act on.

use thiserror::Error;

/// The first condition that does not hold.
///
/// Rows, columns, levels, nodes and arcs are counted from 0, places from 1. A reduced cost is given
/// with the first level at which it is not zero, because that level decides its sign.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Violation {
    /// Two parts of the problem or of the answer do not have the sizes that fit together.
    #[error("{what}: expected {expected} entries, found {found}")]
    Shape {
        /// What was counted.
        what: &'static str,
        /// How many entries it should have.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// A candidate list is not ascending, or names a column that does not exist.
    #[error("the candidates of row {row} are not ascending columns of the problem")]
    Candidates {
        /// The row.
        row: u32,
    },
    /// The pairs are not in strictly ascending order, so one may be there twice.
    #[error("pair ({row}, {column}) is a duplicate or out of order")]
    PairOrder {
        /// The row of the later pair.
        row: u32,
        /// The column of the later pair.
        column: u32,
    },
    /// A unit is sent along a pair that the problem does not have.
    #[error("pair ({row}, {column}) carries a unit but does not exist")]
    NoSuchPair {
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A row sends fewer units than required or more than it has.
    #[error("row {row} sends {sent} units, not {required} to {supply}")]
    RowBounds {
        /// The row.
        row: u32,
        /// The units it sends.
        sent: u32,
        /// The fewest allowed.
        required: u32,
        /// The most allowed.
        supply: u32,
    },
    /// A column takes fewer units than required or more than it has room for.
    #[error("column {column} takes {load} units, not {required} to {capacity}")]
    ColumnBounds {
        /// The column.
        column: u32,
        /// The units it takes.
        load: u32,
        /// The fewest allowed.
        required: u32,
        /// The most allowed.
        capacity: u32,
    },
    /// The stated value of a level is not the cost of the flow.
    #[error("level {level}: the value is stated as {stated} but the flow costs {found}")]
    Value {
        /// The level.
        level: usize,
        /// The value in the answer.
        stated: i128,
        /// The cost of the flow.
        found: i128,
    },
    /// A pair carries a unit although its reduced cost is positive.
    #[error("pair ({row}, {column}) is used but its reduced cost at level {level} is {reduced} > 0")]
    UsedPair {
        /// The row.
        row: u32,
        /// The column.
        column: u32,
        /// The first level that is not zero.
        level: usize,
        /// The reduced cost at that level.
        reduced: i128,
    },
    /// A pair carries no unit although its reduced cost is negative.
    #[error("pair ({row}, {column}) is unused but its reduced cost at level {level} is {reduced} < 0")]
    UnusedPair {
        /// The row.
        row: u32,
        /// The column.
        column: u32,
        /// The first level that is not zero.
        level: usize,
        /// The reduced cost at that level.
        reduced: i128,
    },
    /// What was said to be a lower bound of the cost of a pair is none.
    #[error("pair ({row}, {column}) costs {cost}, and its lower bound is said to be {bound}")]
    BoundAboveCost {
        /// The row.
        row: u32,
        /// The column.
        column: u32,
        /// The bound.
        bound: u16,
        /// The cost.
        cost: u16,
    },
    /// A row leaves a unit unsent although that has a positive reduced cost.
    #[error("row {row} leaves a unit unsent, whose reduced cost at level {level} is {reduced} > 0")]
    UnsentUnit {
        /// The row.
        row: u32,
        /// The first level that is not zero.
        level: usize,
        /// The reduced cost at that level.
        reduced: i128,
    },
    /// A row sends more than required although leaving a unit has a negative reduced cost.
    #[error(
        "row {row} sends more than required, but a unit unsent has reduced cost {reduced} < 0 \
         at level {level}"
    )]
    SentUnit {
        /// The row.
        row: u32,
        /// The first level that is not zero.
        level: usize,
        /// The reduced cost at that level.
        reduced: i128,
    },
    /// A place beyond the required ones is taken although its reduced cost is positive.
    #[error(
        "place {place} of column {column} is taken but its reduced cost at level {level} is \
         {reduced} > 0"
    )]
    UsedPlace {
        /// The column.
        column: u32,
        /// The place, the first being 1.
        place: u32,
        /// The first level that is not zero.
        level: usize,
        /// The reduced cost at that level.
        reduced: i128,
    },
    /// A place is free although its reduced cost is negative.
    #[error(
        "place {place} of column {column} is free but its reduced cost at level {level} is \
         {reduced} < 0"
    )]
    FreePlace {
        /// The column.
        column: u32,
        /// The place, the first being 1.
        place: u32,
        /// The first level that is not zero.
        level: usize,
        /// The reduced cost at that level.
        reduced: i128,
    },
    /// A cut names something twice, out of order, or something that does not exist.
    #[error("the cut's {what} are not ascending and below {below} at {index}")]
    CutOrder {
        /// What is listed wrongly.
        what: &'static str,
        /// The offending index.
        index: u32,
        /// How many there are.
        below: usize,
    },
    /// The cut leaves room for everything that is required.
    #[error("the cut proves nothing: {required} units are required and {possible} are possible")]
    CutRoom {
        /// The units that must cross the cut.
        required: i128,
        /// The units that can.
        possible: i128,
    },
    /// An arc ends at a node that does not exist.
    #[error("arc {arc} ends at a node that is not among the {nodes}")]
    NoSuchNode {
        /// The arc.
        arc: usize,
        /// How many nodes there are.
        nodes: usize,
    },
    /// An arc carries less than its lower or more than its upper bound.
    #[error("arc {arc} carries {flow} units, not {lower} to {upper}")]
    ArcBounds {
        /// The arc.
        arc: usize,
        /// The units it carries.
        flow: i64,
        /// The fewest allowed.
        lower: i64,
        /// The most allowed.
        upper: i64,
    },
    /// A node does not send its supply.
    #[error("node {node} sends {found} units net, not its supply of {supply}")]
    Balance {
        /// The node.
        node: usize,
        /// Its supply.
        supply: i64,
        /// What it sends less what it receives.
        found: i128,
    },
    /// The cost of the flow needs more than 128 bits.
    #[error("the cost of the flow is beyond 128 bits at arc {arc}")]
    TooLarge {
        /// The arc at which it becomes so.
        arc: usize,
    },
    /// An arc is above its lower bound although its reduced cost is positive.
    #[error("arc {arc} is above its lower bound but its reduced cost is {reduced} > 0")]
    ArcCarries {
        /// The arc.
        arc: usize,
        /// Its reduced cost.
        reduced: i128,
    },
    /// An arc is below its upper bound although its reduced cost is negative.
    #[error("arc {arc} is below its upper bound but its reduced cost is {reduced} < 0")]
    ArcSpare {
        /// The arc.
        arc: usize,
        /// Its reduced cost.
        reduced: i128,
    },
}
