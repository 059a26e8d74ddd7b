//! One level by shortest augmenting paths, for any supplies, capacities and lower bounds.
//!
//! # Definitions
//!
//! A row `i` has dual `u(i)` = −π(i), a column `j` a price `p(j)` = −π(j); the sink has price 0. The
//! reduced cost of pair (i, j) is `c(i, j) + p(j) − u(i)`. A *hole* is a column that has to take one
//! more unit: it is below its lower bound, or its price is above what its next place costs.
//!
//! # Invariants
//!
//! Unused pairs have reduced costs ≥ 0 and used ones ≤ 0; a unit that may still be left unsent costs
//! at least `u(i)` and one that is unsent (above the bound) at most `u(i)`; the last place of a
//! column above its lower bound costs at most `p(j)`, and its next place at least that unless the
//! column is a hole. A search changes prices so that all of this stays true, and each augmentation
//! removes one unit of excess or one hole; when neither is left the flow is optimal.
//!
//! # Method and complexity
//!
//! Excess units of rows go along shortest residual paths to the nearest hole, room or unsent unit
//! (forward search). What holes remain are then filled along shortest paths back from the hole to
//! the nearest place or unsent unit that can give up its unit (reverse search). Lower bounds need no
//! penalty cost: a search that finds no target is the cut that proves infeasibility. Dijkstra with a
//! binary heap gives O((U + H)·(E + V log V)) for U units, H holes, E pairs and V rows and columns.
//! Source: Ahuja, Magnanti and Orlin, *Network Flows*, 1993, section 9.7. Deviations: (1) searches
//! stop at the first target settled; (2) the sink is never expanded, because a unit may rest there
//! until the reverse searches take it back; (3) convex place costs are the arcs to the sink.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::control::{Halt, Meter};

/// One level of a problem after everything the earlier levels decided is taken out.
pub(crate) struct Piece<'a> {
    /// Fewest and most units of each row, decided units included.
    pub(crate) sent: &'a [(u32, u32)],
    /// Units of each row in pairs that earlier levels decided.
    pub(crate) row_base: &'a [u32],
    /// Cost of a unit left unsent, by row.
    pub(crate) unsent: &'a dyn Fn(usize) -> i64,
    /// Fewest and most units of each column, decided units included.
    pub(crate) load: &'a [(u32, u32)],
    /// Units of each column in pairs that earlier levels decided.
    pub(crate) column_base: &'a [u32],
    /// Cost of the place after the given load, by column.
    pub(crate) place: &'a dyn Fn(usize, u32) -> i64,
    /// Where each row starts in `column` and `cost`.
    pub(crate) start: &'a [usize],
    /// The columns of the pairs.
    pub(crate) column: &'a [u32],
    /// The costs of the pairs.
    pub(crate) cost: &'a [i64],
}

/// A flow of a piece with its duals.
pub(crate) struct Optimum {
    /// Whether each pair is used.
    pub(crate) used: Vec<bool>,
    /// `u` of every row.
    pub(crate) dual: Vec<i64>,
    /// `p` of every column.
    pub(crate) price: Vec<i64>,
}

/// Why a piece has no optimum (yet).
pub(crate) enum Failure {
    /// The caller ended the solve.
    Halted,
    /// No flow respects the bounds: the rows and columns of the cut, and whether rows lack room.
    Cut { from_rows: bool, rows: Vec<u32>, columns: Vec<u32> },
}

impl From<Halt> for Failure {
    fn from(_: Halt) -> Self {
        Self::Halted
    }
}

const FAR: i64 = i64::MAX;

/// Where a search ended.
#[derive(Clone, Copy)]
enum End {
    /// In the hole or room of a column, or out of the last place of a column.
    Column(usize),
    /// At the unsent units of a row.
    Row(usize),
    /// The hole closed by its price alone.
    Closed,
}

struct State<'a> {
    piece: &'a Piece<'a>,
    used: Vec<bool>,
    dual: Vec<i64>,
    price: Vec<i64>,
    load: Vec<u32>,
    unsent: Vec<u32>,
    /// The pairs of each column: where they start, their pair index and their row.
    back_start: Vec<usize>,
    back: Vec<(usize, u32)>,
    /// Distance of rows (first) and columns (after them) in the running search.
    distance: Vec<i64>,
    /// The pair by which a node was reached.
    via: Vec<usize>,
    settled: Vec<bool>,
    touched: Vec<u32>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
}

/// Solves one piece exactly. Whatever ends it, the flow so far is within all upper bounds.
pub(crate) fn solve(piece: &Piece<'_>, meter: &Meter<'_>) -> (Optimum, Result<(), Failure>) {
    let mut state = State::new(piece);
    let end = state.run(meter);
    (Optimum { used: state.used, dual: state.dual, price: state.price }, end)
}

impl<'a> State<'a> {
    fn new(piece: &'a Piece<'a>) -> Self {
        let (rows, columns) = (piece.sent.len(), piece.load.len());
        let mut back_start = vec![0usize; columns + 1];
        for &j in piece.column {
            back_start[j as usize + 1] += 1;
        }
        for j in 0..columns {
            back_start[j + 1] += back_start[j];
        }
        let mut next = back_start.clone();
        let mut back = vec![(0usize, 0u32); piece.column.len()];
        let price: Vec<i64> = (0..columns)
            .map(|j| {
                let (low, high) = piece.load[j];
                if high == 0 { 0 } else { (piece.place)(j, low.max(piece.column_base[j]).min(high - 1)) }
            })
            .collect();
        let mut dual = vec![0i64; rows];
        for (i, dual) in dual.iter_mut().enumerate() {
            let (low, high) = piece.sent[i];
            let mut best = if low < high { (piece.unsent)(i) } else { FAR };
            for e in piece.start[i]..piece.start[i + 1] {
                let j = piece.column[e] as usize;
                best = best.min(piece.cost[e] + price[j]);
                back[next[j]] = (e, i as u32);
                next[j] += 1;
            }
            *dual = if best == FAR { 0 } else { best };
        }
        Self {
            piece,
            used: vec![false; piece.column.len()],
            dual,
            price,
            load: piece.column_base.to_vec(),
            unsent: vec![0; rows],
            back_start,
            back,
            distance: vec![FAR; rows + columns],
            via: vec![0; rows + columns],
            settled: vec![false; rows + columns],
            touched: Vec::new(),
            heap: BinaryHeap::new(),
        }
    }

    fn run(&mut self, meter: &Meter<'_>) -> Result<(), Failure> {
        for row in 0..self.piece.sent.len() {
            let mut excess = self.piece.sent[row].1 - self.piece.row_base[row];
            while excess > 0 {
                excess -= self.send(row, excess, meter)?;
            }
        }
        for column in 0..self.piece.load.len() {
            while self.is_hole(column) {
                self.fill(column, meter)?;
            }
        }
        Ok(())
    }

    fn is_hole(&self, j: usize) -> bool {
        let (low, high) = self.piece.load[j];
        let load = self.load[j];
        load < low || (load < high && self.price[j] > (self.piece.place)(j, load))
    }

    fn reach(&mut self, node: usize, distance: i64, via: usize) {
        if distance < self.distance[node] {
            if self.distance[node] == FAR {
                self.touched.push(node as u32);
            }
            self.distance[node] = distance;
            self.via[node] = via;
            self.heap.push(Reverse((distance, node as u32)));
        }
    }

    fn clear(&mut self) {
        for &node in &self.touched {
            self.distance[node as usize] = FAR;
            self.settled[node as usize] = false;
        }
        self.touched.clear();
        self.heap.clear();
    }

    /// Sends an excess unit of `row` along a shortest path, or as many as may stay unsent when that
    /// is the shortest; returns how many.
    fn send(&mut self, row: usize, excess: u32, meter: &Meter<'_>) -> Result<u32, Failure> {
        let rows = self.dual.len();
        let (mut best, mut end) = (FAR, End::Closed);
        self.reach(row, 0, usize::MAX);
        while let Some(Reverse((d, node))) = self.heap.pop() {
            if d >= best {
                break;
            }
            let node = node as usize;
            if self.settled[node] {
                continue;
            }
            self.settled[node] = true;
            if node < rows {
                meter.step(1)?;
                let (low, high) = self.piece.sent[node];
                if self.unsent[node] < high - low {
                    let end_here = d + (self.piece.unsent)(node) - self.dual[node];
                    if end_here < best {
                        (best, end) = (end_here, End::Row(node));
                    }
                }
                for e in self.piece.start[node]..self.piece.start[node + 1] {
                    if !self.used[e] {
                        let j = self.piece.column[e] as usize;
                        let reduced = self.piece.cost[e] + self.price[j] - self.dual[node];
                        self.reach(rows + j, d + reduced, e);
                    }
                }
            } else {
                let j = node - rows;
                let high = self.piece.load[j].1;
                let slack = if self.is_hole(j) {
                    0
                } else if self.load[j] < high {
                    (self.piece.place)(j, self.load[j]) - self.price[j]
                } else {
                    FAR
                };
                if slack != FAR && d + slack < best {
                    (best, end) = (d + slack, End::Column(j));
                }
                for b in self.back_start[j]..self.back_start[j + 1] {
                    let (e, i) = self.back[b];
                    if self.used[e] {
                        let reduced = self.dual[i as usize] - self.piece.cost[e] - self.price[j];
                        self.reach(i as usize, d + reduced, e);
                    }
                }
            }
        }
        if best == FAR {
            return Err(self.cut(true));
        }
        self.shift(best, 1);
        let mut units = 1;
        let mut node = match end {
            End::Column(j) => {
                self.load[j] += 1;
                rows + j
            }
            End::Row(i) if i == row => {
                let (low, high) = self.piece.sent[i];
                units = excess.min(high - low - self.unsent[i]);
                self.unsent[i] += units;
                i
            }
            End::Row(i) => {
                self.unsent[i] += 1;
                i
            }
            End::Closed => unreachable!("a forward search never closes a hole by price"),
        };
        while node != row {
            let e = self.via[node];
            self.used[e] = !self.used[e];
            node = if node >= rows { self.row_of(e) } else { rows + self.piece.column[e] as usize };
        }
        self.clear();
        Ok(units)
    }

    /// Fills one unit of the hole at `column`, from the nearest place or unsent unit that gives one.
    fn fill(&mut self, column: usize, meter: &Meter<'_>) -> Result<(), Failure> {
        let rows = self.dual.len();
        let (mut best, mut end) = (FAR, End::Closed);
        let (low, high) = self.piece.load[column];
        if self.load[column] >= low && self.load[column] < high {
            best = self.price[column] - (self.piece.place)(column, self.load[column]);
        }
        self.reach(rows + column, 0, usize::MAX);
        while let Some(Reverse((d, node))) = self.heap.pop() {
            if d >= best {
                break;
            }
            let node = node as usize;
            if self.settled[node] {
                continue;
            }
            self.settled[node] = true;
            if node < rows {
                if self.unsent[node] > 0 {
                    let end_here = d + self.dual[node] - (self.piece.unsent)(node);
                    if end_here < best {
                        (best, end) = (end_here, End::Row(node));
                    }
                }
                for e in self.piece.start[node]..self.piece.start[node + 1] {
                    if self.used[e] {
                        let j = self.piece.column[e] as usize;
                        let reduced = self.dual[node] - self.piece.cost[e] - self.price[j];
                        self.reach(rows + j, d + reduced, e);
                    }
                }
            } else {
                meter.step(1)?;
                let j = node - rows;
                if j != column && self.load[j] > self.piece.load[j].0 {
                    let end_here = d + self.price[j] - (self.piece.place)(j, self.load[j] - 1);
                    if end_here < best {
                        (best, end) = (end_here, End::Column(j));
                    }
                }
                for b in self.back_start[j]..self.back_start[j + 1] {
                    let (e, i) = self.back[b];
                    if !self.used[e] {
                        let i = i as usize;
                        let reduced = self.piece.cost[e] + self.price[j] - self.dual[i];
                        self.reach(i, d + reduced, e);
                    }
                }
            }
        }
        if best == FAR {
            return Err(self.cut(false));
        }
        self.shift(best, -1);
        let first = match end {
            End::Column(j) => {
                self.load[j] -= 1;
                Some(rows + j)
            }
            End::Row(i) => {
                self.unsent[i] -= 1;
                Some(i)
            }
            End::Closed => None,
        };
        if let Some(mut node) = first {
            while node != rows + column {
                let e = self.via[node];
                self.used[e] = !self.used[e];
                node = if node >= rows { self.row_of(e) } else { rows + self.piece.column[e] as usize };
            }
            self.load[column] += 1;
        }
        self.clear();
        Ok(())
    }

    /// Moves the price of every node nearer than `best` by what it lacks, up or down.
    fn shift(&mut self, best: i64, sign: i64) {
        let rows = self.dual.len();
        for &node in &self.touched {
            let node = node as usize;
            let gap = best - self.distance[node];
            if gap > 0 {
                if node < rows {
                    self.dual[node] += sign * gap;
                } else {
                    self.price[node - rows] += sign * gap;
                }
            }
        }
    }

    fn row_of(&self, pair: usize) -> usize {
        self.piece.start.partition_point(|&s| s <= pair) - 1
    }

    fn cut(&self, from_rows: bool) -> Failure {
        let bound = self.dual.len() as u32;
        let mut nodes = self.touched.clone();
        nodes.sort_unstable();
        let rows = nodes.iter().copied().filter(|&v| v < bound).collect();
        let columns = nodes.iter().filter(|&&v| v >= bound).map(|&v| v - bound).collect();
        Failure::Cut { from_rows, rows, columns }
    }
}
