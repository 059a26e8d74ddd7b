//! The two searches of a warm problem: from a row with excess, and back from a hole.
//!
//! Both are Dijkstra's algorithm on reduced costs, which the invariants keep from being negative, and
//! stop when nothing nearer than the nearest end is left. Duals and prices of what is nearer then
//! move by what it is nearer, and the flow along the path.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::kernel::Kernel;
use super::lex::Lex;
use crate::flow::control::{Halt, Meter};
use crate::network::Cut;

/// What a search needs; kept from one to the next, so that one costs only what it reaches.
pub(super) struct Search<const K: usize> {
    rows: Vec<Reach<K>>,
    columns: Vec<Reach<K>>,
    touched: Vec<u32>,
    heap: BinaryHeap<Reverse<(Lex<K>, u32)>>,
    found: Vec<(u32, Lex<K>)>,
}

impl<const K: usize> Search<K> {
    pub(super) fn new() -> Self {
        Self {
            rows: Vec::new(),
            columns: Vec::new(),
            touched: Vec::new(),
            heap: BinaryHeap::new(),
            found: Vec::new(),
        }
    }
}

/// How a node was reached in the running search.
#[derive(Clone, Copy)]
struct Reach<const K: usize> {
    distance: Lex<K>,
    /// The node before it, on the other side.
    via: u32,
    settled: bool,
}

impl<const K: usize> Reach<K> {
    const NOT: Self = Self { distance: Lex::FAR, via: u32::MAX, settled: false };
}

#[derive(Clone, Copy)]
enum End {
    Nowhere,
    Column(u32),
    Row(u32),
    /// The hole closes by its price alone.
    Closed,
}

/// Why a search found nothing.
pub(super) enum Stuck {
    Halted,
    Cut(Cut),
}

impl From<Halt> for Stuck {
    fn from(_: Halt) -> Self {
        Self::Halted
    }
}

impl<const K: usize> Kernel<'_, K> {
    /// Makes the search ready for as many rows and columns as there are.
    pub(super) fn fit(&mut self) {
        self.search.rows.resize(self.rows.len(), Reach::NOT);
        self.search.columns.resize(self.columns.len(), Reach::NOT);
    }

    /// Sends an excess unit of a row along a shortest path, or all that may stay unsent when that is
    /// the shortest.
    pub(super) fn send(&mut self, start: u32, meter: &Meter<'_>) -> Result<(), Stuck> {
        let (mut best, mut end) = (Lex::FAR, End::Nowhere);
        self.reach_row(start, Lex::ZERO, u32::MAX);
        while let Some(Reverse((d, node))) = self.search.heap.pop() {
            if d >= best {
                break;
            }
            if !self.settle(node) {
                continue;
            }
            let at = (node / 2) as usize;
            if is_row(node) {
                if let Err(Halt) = meter.step(1) {
                    self.clear();
                    return Err(Stuck::Halted);
                }
                let (state, dual) = (&self.rows[at], self.dual[at]);
                if state.left < state.allowed() && d + (state.unsent - dual) < best {
                    (best, end) = (d + (state.unsent - dual), End::Row(at as u32));
                }
                let mut found = std::mem::take(&mut self.search.found);
                self.unused_of_row(at, (best < Lex::FAR).then(|| best - d + dual), &mut found);
                for &(j, value) in &found {
                    let reached = d + (value - dual);
                    if reached < best
                        && let Some(slack) = self.slack(j as usize)
                        && reached + slack < best
                    {
                        (best, end) = (reached + slack, End::Column(j));
                    }
                }
                for (j, value) in found.drain(..) {
                    let reached = d + (value - dual);
                    // The end itself is on no path to anything nearer.
                    if reached <= best {
                        self.reach_column(j, reached, at as u32);
                    }
                }
                self.search.found = found;
            } else {
                let price = self.price[at];
                for k in 0..self.columns[at].held.len() {
                    let row = self.columns[at].held[k];
                    let cost = self.mate_cost(row as usize, at as u32);
                    let reached = d + (self.dual[row as usize] - cost - price);
                    if reached < best {
                        self.reach_row(row, reached, at as u32);
                    }
                }
            }
        }
        if matches!(end, End::Nowhere) {
            return Err(self.cut(true));
        }
        self.shift(best, false);
        let mut column = match end {
            End::Row(row) => {
                let own = row == start;
                let state = &mut self.rows[row as usize];
                let units = if own { state.excess.min(state.allowed() - state.left) } else { 1 };
                state.left += units;
                self.rows[start as usize].excess -= units;
                if own {
                    None
                } else {
                    let column = self.search.rows[row as usize].via;
                    self.unlink(row, column);
                    Some(column)
                }
            }
            End::Column(column) => {
                self.rows[start as usize].excess -= 1;
                Some(column)
            }
            End::Nowhere | End::Closed => unreachable!("a unit ends at a row or a column"),
        };
        while let Some(at) = column {
            let row = self.search.columns[at as usize].via;
            self.link(row, at);
            column = (row != start).then(|| {
                let before = self.search.rows[row as usize].via;
                self.unlink(row, before);
                before
            });
        }
        self.clear();
        Ok(())
    }

    /// Fills one unit of a hole from the nearest place or unsent unit that gives one, or lowers its
    /// price to what its room costs.
    pub(super) fn fill(&mut self, hole: u32, meter: &Meter<'_>) -> Result<(), Stuck> {
        let (mut best, mut end) = (Lex::FAR, End::Nowhere);
        let state = &self.columns[hole as usize];
        if (state.bounds.required..state.bounds.capacity).contains(&state.load()) {
            (best, end) = (self.price[hole as usize] - state.place(state.load()), End::Closed);
        }
        self.reach_column(hole, Lex::ZERO, u32::MAX);
        while let Some(Reverse((d, node))) = self.search.heap.pop() {
            if d >= best {
                break;
            }
            if !self.settle(node) {
                continue;
            }
            let at = (node / 2) as usize;
            if is_row(node) {
                let (state, dual) = (&self.rows[at], self.dual[at]);
                if state.left > 0 && d + (dual - state.unsent) < best {
                    (best, end) = (d + (dual - state.unsent), End::Row(at as u32));
                }
                for k in 0..self.rows[at].mates.len() {
                    let (j, cost) = self.rows[at].mates[k];
                    let reached = d + (dual - cost - self.price[j as usize]);
                    if reached < best {
                        self.reach_column(j, reached, at as u32);
                    }
                }
            } else {
                if let Err(Halt) = meter.step(1) {
                    self.clear();
                    return Err(Stuck::Halted);
                }
                let (state, price) = (&self.columns[at], self.price[at]);
                let load = state.load();
                if at as u32 != hole && load > state.bounds.required {
                    let given = d + (price - state.place(load - 1));
                    if given < best {
                        (best, end) = (given, End::Column(at as u32));
                    }
                }
                let mut found = std::mem::take(&mut self.search.found);
                self.unused_of_column(at, (best < Lex::FAR).then(|| best - d - price), &mut found);
                for (row, value) in found.drain(..) {
                    let reached = d + (value + price);
                    if reached < best {
                        self.reach_row(row, reached, at as u32);
                    }
                }
                self.search.found = found;
            }
        }
        if matches!(end, End::Nowhere) {
            return Err(self.cut(false));
        }
        self.shift(best, true);
        let mut row = match end {
            End::Column(column) => {
                let row = self.search.columns[column as usize].via;
                self.unlink(row, column);
                Some(row)
            }
            End::Row(row) => {
                self.rows[row as usize].left -= 1;
                Some(row)
            }
            End::Nowhere | End::Closed => None,
        };
        while let Some(at) = row {
            let column = self.search.rows[at as usize].via;
            self.link(at, column);
            row = (column != hole).then(|| {
                let before = self.search.columns[column as usize].via;
                self.unlink(before, column);
                before
            });
        }
        self.clear();
        Ok(())
    }

    fn reach_row(&mut self, row: u32, distance: Lex<K>, via: u32) {
        reach(
            &mut self.search.rows[row as usize],
            distance,
            via,
            2 * row + 1,
            &mut self.search.touched,
            &mut self.search.heap,
        );
    }

    fn reach_column(&mut self, column: u32, distance: Lex<K>, via: u32) {
        let slot = &mut self.search.columns[column as usize];
        reach(slot, distance, via, 2 * column, &mut self.search.touched, &mut self.search.heap);
    }

    /// Whether a node comes off the heap for the first time.
    fn settle(&mut self, node: u32) -> bool {
        let reach = self.reach_of(node);
        !std::mem::replace(&mut reach.settled, true)
    }

    fn reach_of(&mut self, node: u32) -> &mut Reach<K> {
        let at = (node / 2) as usize;
        if is_row(node) { &mut self.search.rows[at] } else { &mut self.search.columns[at] }
    }

    /// Moves the dual or price of every node nearer than `best` by what it is nearer.
    fn shift(&mut self, best: Lex<K>, down: bool) {
        let touched = std::mem::take(&mut self.search.touched);
        for &node in &touched {
            let distance = self.reach_of(node).distance;
            if distance < best {
                let (at, gap) = ((node / 2) as usize, best - distance);
                let gap = if down { -gap } else { gap };
                if is_row(node) {
                    self.set_dual(at, self.dual[at] + gap);
                } else {
                    self.set_price(at, self.price[at] + gap);
                }
            }
        }
        self.search.touched = touched;
    }

    fn clear(&mut self) {
        let mut touched = std::mem::take(&mut self.search.touched);
        for node in touched.drain(..) {
            *self.reach_of(node) = Reach::NOT;
        }
        self.search.touched = touched;
        self.search.heap.clear();
    }

    /// Everything that was reached, when there is no end among it.
    fn cut(&mut self, from_rows: bool) -> Stuck {
        let side = |row: bool| {
            let mut nodes: Vec<u32> = self
                .search
                .touched
                .iter()
                .filter(|&&node| is_row(node) == row)
                .map(|node| node / 2)
                .collect();
            nodes.sort_unstable();
            nodes
        };
        let cut = Cut { from_rows, rows: side(true), columns: side(false) };
        self.clear();
        Stuck::Cut(cut)
    }
}

/// Rows are the odd nodes, columns the even ones, so that either side may grow.
fn is_row(node: u32) -> bool {
    node % 2 == 1
}

fn reach<const K: usize>(
    slot: &mut Reach<K>,
    distance: Lex<K>,
    via: u32,
    node: u32,
    touched: &mut Vec<u32>,
    heap: &mut BinaryHeap<Reverse<(Lex<K>, u32)>>,
) {
    if distance < slot.distance {
        if slot.distance == Lex::FAR {
            touched.push(node);
        }
        *slot = Reach { distance, via, settled: false };
        heap.push(Reverse((distance, node)));
    }
}
