//! The flows that are optimal at every level solved so far.
//!
//! A [`Face`] holds pairs that are decided (left out or used), pairs still free, and the range each
//! row and column may still move in. It only ever shrinks, and never to nothing: the flow that was
//! optimal at the last level lies on it.

use std::borrow::Cow;

use super::DomainError;
use super::domain::check_cost;
use super::unit::scan::{Stored, at_most};
use crate::network::{DenseCost, DensePairs, Level, PairCost, Pairs, Transport};
use crate::simd::widest;

/// The flows that are optimal at every level solved so far.
pub(crate) struct Face<'a> {
    /// Fewest and most units of each row. The decided units count: a row may be certain to send more
    /// than its lower end, and its dual must then still say that none of these wants to stay.
    pub(crate) sent: Vec<(u32, u32)>,
    /// Units of each row in pairs that are decided.
    pub(crate) row_base: Vec<u32>,
    /// Fewest and most units of each column, likewise.
    pub(crate) load: Vec<(u32, u32)>,
    /// Units of each column in pairs that are decided.
    pub(crate) column_base: Vec<u32>,
    /// The pairs still free.
    pub(crate) free: FreePairs<'a>,
    /// The pairs that carry a unit on every flow of the face.
    pub(crate) forced: Vec<(u32, u32)>,
}

/// Free pairs, in full rows or listed.
pub(crate) enum FreePairs<'a> {
    /// The open pairs of a matrix.
    Dense(Cow<'a, DensePairs>),
    /// The open pairs of a matrix of wider costs.
    Wide(Cow<'a, DensePairs<i32>>),
    /// Listed pairs.
    Listed(Listed<'a>),
}

/// Pairs row after row with their stored costs.
pub(crate) struct Listed<'a> {
    pub(crate) start: Cow<'a, [usize]>,
    pub(crate) column: Cow<'a, [u32]>,
    pub(crate) stored: Cow<'a, [i64]>,
}

/// The flow of a level: which pairs are used, and the duals.
pub(crate) struct Optimum {
    /// The used pairs beside the decided ones, by row, ascending.
    pub(crate) pairs: Vec<(u32, u32)>,
    /// What these cost at the level.
    pub(crate) cost: i128,
    /// `u` = −π of every row.
    pub(crate) dual: Vec<i64>,
    /// `p` = −π of every column.
    pub(crate) price: Vec<i64>,
}

impl<'a> Face<'a> {
    /// All flows of the problem.
    pub(crate) fn whole(problem: &Transport<'a>) -> Self {
        let free = match problem.pairs {
            Pairs::Dense(pairs) => FreePairs::Dense(Cow::Borrowed(pairs)),
            Pairs::Wide(pairs) => FreePairs::Wide(Cow::Borrowed(pairs)),
            Pairs::Sparse(pairs) => FreePairs::Listed(Listed {
                start: Cow::Borrowed(&pairs.start),
                column: Cow::Borrowed(&pairs.column),
                stored: Cow::Borrowed(&pairs.cost),
            }),
        };
        Self {
            sent: problem.rows.iter().map(|r| (r.required, r.supply)).collect(),
            row_base: vec![0; problem.rows.len()],
            load: problem.columns.iter().map(|c| (c.required, c.capacity)).collect(),
            column_base: vec![0; problem.columns.len()],
            free,
            forced: Vec::new(),
        }
    }

    /// Turns full rows into lists.
    pub(crate) fn list(&mut self) -> &Listed<'a> {
        match &self.free {
            FreePairs::Dense(pairs) => self.free = FreePairs::Listed(list(pairs)),
            FreePairs::Wide(pairs) => self.free = FreePairs::Listed(list(pairs)),
            FreePairs::Listed(_) => {}
        }
        match &self.free {
            FreePairs::Listed(listed) => listed,
            _ => unreachable!("just listed"),
        }
    }

    /// Shows the free pairs of a row with their stored costs.
    pub(crate) fn each(&self, row: usize, mut show: impl FnMut(u32, i64)) {
        match &self.free {
            FreePairs::Dense(pairs) => each_open(pairs.row(row), &mut show),
            FreePairs::Wide(pairs) => each_open(pairs.row(row), &mut show),
            FreePairs::Listed(listed) => {
                for e in listed.start[row]..listed.start[row + 1] {
                    show(listed.column[e], listed.stored[e]);
                }
            }
        }
    }

    /// Keeps only the flows that satisfy complementary slackness with a level's duals.
    pub(crate) fn shrink(&mut self, optimum: &Optimum, level: &Level<'_>) {
        self.shrink_ranges(optimum, level);
        let zero = matches!(level.pair, PairCost::Zero);
        let whole = zero && uniform(optimum);
        if whole {
            return;
        }
        let mut forced = Vec::new();
        // A level that costs nothing a pair leaves blocks of rows and columns of equal duals.
        let nothing = FreePairs::Listed(Lister::default().done());
        let free = match std::mem::replace(&mut self.free, nothing) {
            FreePairs::Dense(pairs) if zero => {
                FreePairs::Dense(Cow::Owned(blocks(pairs, optimum, &mut forced)))
            }
            FreePairs::Wide(pairs) if zero => {
                FreePairs::Wide(Cow::Owned(blocks(pairs, optimum, &mut forced)))
            }
            free => {
                self.free = free;
                FreePairs::Listed(self.tight(optimum, level, &mut forced))
            }
        };
        self.free = free;
        for &(i, j) in &forced {
            self.row_base[i as usize] += 1;
            self.column_base[j as usize] += 1;
        }
        self.forced.append(&mut forced);
    }

    /// The free pairs without reduced cost at a level; those below are added to `forced`.
    fn tight(&self, optimum: &Optimum, level: &Level<'_>, forced: &mut Vec<(u32, u32)>) -> Listed<'a> {
        let narrow = narrow(&optimum.price);
        let mut listed = Lister::default();
        for (i, &dual) in optimum.dual.iter().enumerate() {
            let mut keep = |j: u32, stored: i64, cost: i64| {
                let reduced = cost + optimum.price[j as usize] - dual;
                if reduced == 0 {
                    listed.push(j, stored);
                } else if reduced < 0 {
                    forced.push((i as u32, j));
                }
            };
            match (&self.free, &level.pair, &narrow) {
                (FreePairs::Dense(pairs), PairCost::Stored, Some(narrow)) => {
                    let limit = dual.clamp(i64::from(i32::MIN), i64::from(i32::MAX) - 1) as i32;
                    let cells = pairs.row(i);
                    at_most::<u16, Stored>(cells, narrow, limit, 0, |j, _| {
                        let c = i64::from(cells[j]);
                        keep(j as u32, c, c);
                        true
                    });
                }
                (_, PairCost::Zero, _) => self.each(i, |j, c| keep(j, c, 0)),
                (_, PairCost::Stored, _) => self.each(i, |j, c| keep(j, c, c)),
                (_, PairCost::Computed(f), _) => self.each(i, |j, c| keep(j, c, f(i as u32, j))),
            }
            listed.end_row();
        }
        listed.done()
    }

    fn shrink_ranges(&mut self, optimum: &Optimum, level: &Level<'_>) {
        for (i, range) in self.sent.iter_mut().enumerate() {
            let reduced = level.unsent.get(i).copied().unwrap_or(0) - optimum.dual[i];
            if reduced > 0 {
                range.0 = range.1;
            } else if reduced < 0 {
                range.1 = range.0;
            }
        }
        for (j, range) in self.load.iter_mut().enumerate() {
            let ((low, high), price) = (*range, optimum.price[j]);
            match level.place.get(j).filter(|places| !places.is_empty()) {
                Some(places) => {
                    let open = &places[low as usize..high as usize];
                    range.0 = low + open.partition_point(|&place| place < price) as u32;
                    range.1 = low + open.partition_point(|&place| place <= price) as u32;
                }
                None if price > 0 => range.0 = high,
                None if price < 0 => range.1 = low,
                None => {}
            }
        }
    }

    /// The pairs that carry a unit: the decided ones and those of a level's flow.
    pub(crate) fn pairs(&self, optimum: &Optimum) -> Vec<(u32, u32)> {
        if self.forced.is_empty() {
            return optimum.pairs.clone();
        }
        let mut pairs = [self.forced.as_slice(), optimum.pairs.as_slice()].concat();
        pairs.sort_unstable();
        pairs
    }
}

impl Listed<'_> {
    /// The costs of the listed pairs at a level.
    pub(crate) fn costs(
        &self,
        level: &Level<'_>,
        number: usize,
        limit: i64,
    ) -> Result<Cow<'_, [i64]>, DomainError> {
        match level.pair {
            PairCost::Zero => Ok(Cow::Owned(vec![0; self.column.len()])),
            PairCost::Stored => Ok(Cow::Borrowed(&self.stored)),
            PairCost::Computed(cost) => {
                let mut costs = Vec::with_capacity(self.column.len());
                for (i, range) in self.start.windows(2).enumerate() {
                    for &j in &self.column[range[0]..range[1]] {
                        let c = cost(i as u32, j);
                        check_cost(number, c, limit)?;
                        costs.push(c);
                    }
                }
                Ok(Cow::Owned(costs))
            }
        }
    }
}

/// Builds lists row by row.
struct Lister {
    start: Vec<usize>,
    column: Vec<u32>,
    stored: Vec<i64>,
}

impl Default for Lister {
    fn default() -> Self {
        Self { start: vec![0], column: Vec::new(), stored: Vec::new() }
    }
}

impl Lister {
    fn push(&mut self, column: u32, stored: i64) {
        self.column.push(column);
        self.stored.push(stored);
    }

    fn end_row(&mut self) {
        self.start.push(self.column.len());
    }

    fn done<'a>(self) -> Listed<'a> {
        Listed {
            start: Cow::Owned(self.start),
            column: Cow::Owned(self.column),
            stored: Cow::Owned(self.stored),
        }
    }
}

/// Whether all duals and prices are the same, so that a level of free pairs decides none of them.
fn uniform(optimum: &Optimum) -> bool {
    let mut all = optimum.dual.iter().chain(&optimum.price);
    let first = all.next();
    all.all(|x| Some(x) == first)
}

/// The prices in 32 bits with room for a cost to be added, if they fit.
fn narrow(price: &[i64]) -> Option<Vec<i32>> {
    let fits = |&p: &i64| (-super::unit::NARROW..=super::unit::NARROW).contains(&p);
    price.iter().all(fits).then(|| price.iter().map(|&p| p as i32).collect())
}

/// The pairs of a full matrix as lists.
fn list<'a, C: DenseCost>(pairs: &DensePairs<C>) -> Listed<'a> {
    let mut listed = Lister::default();
    for i in 0..pairs.rows() {
        each_open(pairs.row(i), &mut |j, cost| listed.push(j, cost));
        listed.end_row();
    }
    listed.done()
}

/// Shows the open pairs of a full row.
fn each_open<C: DenseCost>(row: &[C], show: &mut impl FnMut(u32, i64)) {
    for (j, cost) in row.iter().enumerate() {
        if let Some(cost) = cost.open() {
            show(j as u32, cost);
        }
    }
}

/// The pairs that a level of free pairs leaves undecided; those it forces are added to `forced`.
fn blocks<C: DenseCost>(
    pairs: Cow<'_, DensePairs<C>>,
    optimum: &Optimum,
    forced: &mut Vec<(u32, u32)>,
) -> DensePairs<C> {
    let (rows, columns) = (pairs.rows(), pairs.columns());
    let (mut cost, lent) = match pairs {
        Cow::Owned(pairs) => (pairs.into_costs(), None),
        Cow::Borrowed(pairs) => (Vec::with_capacity(rows * columns), Some(pairs)),
    };
    for (i, &dual) in optimum.dual.iter().enumerate() {
        if let Some(lent) = lent {
            cost.extend_from_slice(lent.row(i));
        }
        settle(&mut cost[i * columns..][..columns], i as u32, dual, &optimum.price, forced);
    }
    DensePairs::new(rows, columns, cost)
}

/// Closes the pairs of a row that a level of free pairs decides.
fn settle<C: DenseCost>(cells: &mut [C], row: u32, dual: i64, price: &[i64], forced: &mut Vec<(u32, u32)>) {
    // Two passes, each of which becomes vector code; few rows have a pair that is forced.
    let any = widest(
        #[inline(always)]
        || cells.iter().zip(price).fold(false, |any, (&c, &p)| any | ((c != C::CLOSED) & (p < dual))),
    );
    if any {
        let less = (0..).zip(&*cells).zip(price).filter(|((_, c), p)| **c != C::CLOSED && **p < dual);
        forced.extend(less.map(|((j, _), _)| (row, j)));
    }
    widest(
        #[inline(always)]
        || cells.iter_mut().zip(price).for_each(|(c, &p)| *c = if p == dual { *c } else { C::CLOSED }),
    );
}
