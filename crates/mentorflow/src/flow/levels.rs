//! The levels, one after the other, each on the face of optimal flows the earlier ones left.
//!
//! A [`Face`] is that set of flows: pairs that are decided (left out or used), pairs still free, and
//! the range each row and column may still move in. It only ever shrinks, and never to nothing:
//! the flow that was optimal at the last level lies on it.

use super::control::{Control, Meter};
use super::domain::{check_cost, cost_limit};
use super::general::{self, Failure, Optimum, Piece};
use super::{DomainError, Outcome, Stopped};
use crate::network::{CLOSED_U16, Cut, Level, PairCost, Pairs, Potentials, Solution, Transport};

/// The flows that are optimal at every level solved so far.
struct Face {
    /// Fewest and most units of each row. The decided units count: a row may be certain to send more
    /// than its lower end, and its dual must then still say that none of these wants to stay.
    sent: Vec<(u32, u32)>,
    /// Units of each row in pairs that are decided.
    row_base: Vec<u32>,
    /// Fewest and most units of each column, likewise.
    load: Vec<(u32, u32)>,
    /// Units of each column in pairs that are decided.
    column_base: Vec<u32>,
    /// Where each row's free pairs start.
    start: Vec<usize>,
    /// The columns of the free pairs.
    column: Vec<u32>,
    /// The stored costs of the free pairs.
    stored: Vec<i64>,
    /// The pairs that carry a unit on every flow of the face.
    forced: Vec<(u32, u32)>,
}

/// Solves all levels of a problem that is within the domain.
pub(crate) fn solve(problem: &Transport<'_>, control: &dyn Control) -> Result<Outcome, DomainError> {
    let meter = Meter::new(control, problem.levels.len());
    let limit = cost_limit(problem.rows.len(), problem.columns.len());
    let mut face = Face::whole(problem);
    let mut potentials = Vec::new();
    let mut pairs = None;
    let none = [Level { pair: PairCost::Zero, unsent: Vec::new(), place: Vec::new() }];
    // Without levels any flow within the bounds is optimal; a level of zeros finds one.
    let levels = if problem.levels.is_empty() { &none[..] } else { &problem.levels[..] };
    for (number, level) in levels.iter().enumerate() {
        meter.enter_level(number);
        let cost = face.costs(level, number, limit)?;
        let unsent = |i: usize| if level.unsent.is_empty() { 0 } else { level.unsent[i] };
        let place = |j: usize, load: u32| match level.place.get(j) {
            Some(places) if !places.is_empty() => places[load as usize],
            _ => 0,
        };
        let piece = Piece {
            sent: &face.sent,
            row_base: &face.row_base,
            unsent: &unsent,
            load: &face.load,
            column_base: &face.column_base,
            place: &place,
            start: &face.start,
            column: &face.column,
            cost: &cost,
        };
        match general::solve(&piece, &meter) {
            Ok(optimum) => {
                pairs = Some(face.pairs(&optimum.used));
                potentials.push(Potentials {
                    row: optimum.dual.iter().map(|u| -u).collect(),
                    column: optimum.price.iter().map(|p| -p).collect(),
                });
                face.shrink(&optimum, &cost, &unsent, &place);
            }
            Err(Failure::Cut { from_rows, rows, columns }) => {
                debug_assert_eq!(number, 0, "later levels keep the first level's flow");
                return Ok(Outcome::Infeasible(Cut { from_rows, rows, columns }));
            }
            Err(Failure::Halted) => {
                let best = pairs.map(|pairs| finish(problem, pairs, potentials));
                return Ok(Outcome::Stopped(Stopped { best, levels_proven: number, gap: None }));
            }
        }
    }
    if problem.levels.is_empty() {
        potentials.clear();
    }
    Ok(Outcome::Optimal(finish(problem, pairs.unwrap_or_default(), potentials)))
}

impl Face {
    /// All flows of the problem.
    fn whole(problem: &Transport<'_>) -> Self {
        let (mut start, mut column, mut stored) = (vec![0], Vec::new(), Vec::new());
        for i in 0..problem.rows.len() {
            match problem.pairs {
                Pairs::Dense(pairs) => {
                    for (j, &c) in pairs.row(i).iter().enumerate() {
                        if c != CLOSED_U16 {
                            column.push(j as u32);
                            stored.push(i64::from(c));
                        }
                    }
                }
                Pairs::Sparse(pairs) => {
                    let (columns, costs) = pairs.row(i);
                    column.extend_from_slice(columns);
                    stored.extend_from_slice(costs);
                }
            }
            start.push(column.len());
        }
        Self {
            sent: problem.rows.iter().map(|r| (r.required, r.supply)).collect(),
            load: problem.columns.iter().map(|c| (c.required, c.capacity)).collect(),
            row_base: vec![0; problem.rows.len()],
            column_base: vec![0; problem.columns.len()],
            start,
            column,
            stored,
            forced: Vec::new(),
        }
    }

    /// The costs of the free pairs at a level.
    fn costs(&self, level: &Level<'_>, number: usize, limit: i64) -> Result<Vec<i64>, DomainError> {
        match level.pair {
            PairCost::Zero => Ok(vec![0; self.column.len()]),
            PairCost::Stored => Ok(self.stored.clone()),
            PairCost::Computed(cost) => {
                let mut costs = Vec::with_capacity(self.column.len());
                for (i, range) in self.start.windows(2).enumerate() {
                    for &j in &self.column[range[0]..range[1]] {
                        let c = cost(i as u32, j);
                        check_cost(number, c, limit)?;
                        costs.push(c);
                    }
                }
                Ok(costs)
            }
        }
    }

    /// The pairs that carry a unit: the decided ones and those of a level's flow.
    fn pairs(&self, used: &[bool]) -> Vec<(u32, u32)> {
        let mut pairs = self.forced.clone();
        for (i, range) in self.start.windows(2).enumerate() {
            let free = range[0]..range[1];
            let chosen = self.column[free.clone()].iter().zip(&used[free]).filter(|(_, used)| **used);
            pairs.extend(chosen.map(|(&j, _)| (i as u32, j)));
        }
        pairs.sort_unstable();
        pairs
    }

    /// Keeps only the flows that satisfy complementary slackness with a level's duals.
    fn shrink(
        &mut self,
        optimum: &Optimum,
        cost: &[i64],
        unsent: &dyn Fn(usize) -> i64,
        place: &dyn Fn(usize, u32) -> i64,
    ) {
        for (i, range) in self.sent.iter_mut().enumerate() {
            let reduced = unsent(i) - optimum.dual[i];
            if reduced > 0 {
                range.0 = range.1;
            } else if reduced < 0 {
                range.1 = range.0;
            }
        }
        for (j, range) in self.load.iter_mut().enumerate() {
            let ((low, high), price) = (*range, optimum.price[j]);
            range.0 = (low..high).find(|&load| place(j, load) >= price).unwrap_or(high);
            range.1 = (low..high).find(|&load| place(j, load) > price).unwrap_or(high);
        }
        let (mut kept, mut begin) = (0, 0);
        for i in 0..self.sent.len() {
            let end = self.start[i + 1];
            for (e, &cost) in (begin..end).zip(&cost[begin..end]) {
                let j = self.column[e] as usize;
                let reduced = cost + optimum.price[j] - optimum.dual[i];
                if reduced == 0 {
                    self.column[kept] = j as u32;
                    self.stored[kept] = self.stored[e];
                    kept += 1;
                } else if reduced < 0 {
                    self.forced.push((i as u32, j as u32));
                    self.row_base[i] += 1;
                    self.column_base[j] += 1;
                }
            }
            begin = end;
            self.start[i + 1] = kept;
        }
        self.column.truncate(kept);
        self.stored.truncate(kept);
    }
}

/// The values of a flow at every level.
fn finish(problem: &Transport<'_>, pairs: Vec<(u32, u32)>, potentials: Vec<Potentials>) -> Solution {
    let mut sent = vec![0u32; problem.rows.len()];
    let mut load = vec![0u32; problem.columns.len()];
    for &(i, j) in &pairs {
        sent[i as usize] += 1;
        load[j as usize] += 1;
    }
    let value = problem.levels.iter().map(|level| {
        let mut total = 0i128;
        for &(i, j) in &pairs {
            total += i128::from(match level.pair {
                PairCost::Zero => 0,
                PairCost::Stored => stored(problem, i, j),
                PairCost::Computed(cost) => cost(i, j),
            });
        }
        for (i, &unsent) in level.unsent.iter().enumerate() {
            total += i128::from(unsent) * i128::from(problem.rows[i].supply - sent[i]);
        }
        for (places, &load) in level.place.iter().zip(&load) {
            total += places.iter().take(load as usize).map(|&c| i128::from(c)).sum::<i128>();
        }
        total
    });
    let value = value.collect();
    Solution { pairs, value, potentials }
}

fn stored(problem: &Transport<'_>, i: u32, j: u32) -> i64 {
    match problem.pairs {
        Pairs::Dense(pairs) => i64::from(pairs.row(i as usize)[j as usize]),
        Pairs::Sparse(pairs) => {
            let (columns, costs) = pairs.row(i as usize);
            columns.binary_search(&j).map_or(0, |at| costs[at])
        }
    }
}
