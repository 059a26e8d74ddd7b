//! The levels, one after the other, each on the face of optimal flows the earlier ones left.

use super::control::Meter;
use super::domain::cost_limit;
use super::face::Face;
use super::one::{self, Failure, Job, Partial};
use super::{DomainError, Outcome, Stopped, bound, exchange};
use crate::network::{Level, PairCost, Pairs, Potentials, Row, Solution, Transport};

/// Solves all levels of a problem that is within the domain.
pub(crate) fn solve(problem: &Transport<'_>, meter: &Meter<'_>) -> Result<Outcome, DomainError> {
    meter.begin(problem.levels.len());
    let limit = cost_limit(problem.rows.len(), problem.columns.len());
    let mut face = Face::whole(problem);
    let mut potentials = Vec::new();
    let mut pairs = None;
    let mut paid = None;
    let none = [Level { pair: PairCost::Zero, unsent: Vec::new(), place: Vec::new() }];
    // Without levels any flow within the bounds is optimal; a level of zeros finds one.
    let levels = if problem.levels.is_empty() { &none[..] } else { &problem.levels[..] };
    for (number, level) in levels.iter().enumerate() {
        meter.enter_level(number);
        match one::solve(Job { level, number, limit }, &mut face, meter) {
            Ok(optimum) => {
                pairs = Some(face.pairs(&optimum));
                let forced = face.forced.iter().map(|&(i, j)| pair_cost(level, i, j, stored(problem, i, j)));
                paid = Some(optimum.cost + forced.map(i128::from).sum::<i128>());
                if number + 1 < levels.len() {
                    face.shrink(&optimum, level);
                }
                potentials.push(Potentials {
                    row: optimum.dual.into_iter().map(|u| -u).collect(),
                    column: optimum.price.into_iter().map(|p| -p).collect(),
                });
            }
            Err(Failure::Cut(cut)) => {
                debug_assert_eq!(number, 0, "later levels keep the first level's flow");
                return Ok(Outcome::Infeasible(cut));
            }
            Err(Failure::Domain(error)) => return Err(error),
            Err(Failure::Halted(partial)) => {
                let unfinished = Unfinished { face: &face, level, number, pairs, potentials };
                return Ok(Outcome::Stopped(unfinished.stopped(problem, partial)));
            }
        }
    }
    if problem.levels.is_empty() {
        potentials.clear();
    }
    Ok(Outcome::Optimal(finish(problem, pairs.unwrap_or_default(), paid, potentials)))
}

/// A solve that was ended while at a level.
struct Unfinished<'a> {
    face: &'a Face<'a>,
    level: &'a Level<'a>,
    number: usize,
    /// The flow of the level before.
    pairs: Option<Vec<(u32, u32)>>,
    /// The potentials of the levels before.
    potentials: Vec<Potentials>,
}

impl Unfinished<'_> {
    /// The best flow at hand, and what the prices of the level prove.
    fn stopped(self, problem: &Transport<'_>, partial: Partial) -> Stopped {
        let Self { face, level, number, pairs, mut potentials } = self;
        let choices = |row: usize, show: &mut dyn FnMut(u32, i64)| face.each(row, show);
        let best = exchange::best(problem, face, level, pairs.as_deref(), &partial.pairs, &choices);
        let (own, bound) = bound::bound(problem, face, level, partial.price, &partial.seen);
        if number < problem.levels.len() {
            potentials.push(own);
        }
        let (rows, columns) = (problem.rows.len(), problem.columns.len());
        potentials.resize_with(problem.levels.len(), || Potentials {
            row: vec![0; rows],
            column: vec![0; columns],
        });
        let best = best.map(|pairs| finish(problem, pairs, None, potentials));
        let gap = best.as_ref().map(|best| best.value.get(number).map_or(0, |value| value - bound));
        Stopped { best, levels_proven: number, gap }
    }
}

/// The values of a flow at every level, given what its pairs cost at the last, where that is known.
fn finish(
    problem: &Transport<'_>,
    pairs: Vec<(u32, u32)>,
    paid: Option<i128>,
    potentials: Vec<Potentials>,
) -> Solution {
    let mut sent = vec![0u32; problem.rows.len()];
    let mut load = vec![0u32; problem.columns.len()];
    for &(i, j) in &pairs {
        sent[i as usize] += 1;
        load[j as usize] += 1;
    }
    let value = problem.levels.iter().enumerate().map(|(number, level)| {
        let sum =
            || pairs.iter().map(|&(i, j)| i128::from(pair_cost(level, i, j, stored(problem, i, j)))).sum();
        let last = number + 1 == problem.levels.len();
        let paid: i128 = paid.filter(|_| last).unwrap_or_else(sum);
        paid + beside_pairs(&problem.rows, level, &sent, &load)
    });
    let value = value.collect();
    Solution { pairs, value, potentials }
}

/// What a level costs beside its pairs: units left unsent, and places.
pub(crate) fn beside_pairs(rows: &[Row], level: &Level<'_>, sent: &[u32], load: &[u32]) -> i128 {
    let mut total = 0i128;
    for (i, &unsent) in level.unsent.iter().enumerate() {
        total += i128::from(unsent) * i128::from(rows[i].supply - sent[i]);
    }
    for (places, &load) in level.place.iter().zip(load) {
        total += places.iter().take(load as usize).map(|&c| i128::from(c)).sum::<i128>();
    }
    total
}

/// The cost of a pair at a level, given its stored cost.
pub(crate) fn pair_cost(level: &Level<'_>, i: u32, j: u32, stored: i64) -> i64 {
    match level.pair {
        PairCost::Zero => 0,
        PairCost::Stored => stored,
        PairCost::Computed(cost) => cost(i, j),
    }
}

/// The stored cost of a pair; 0 where there is none.
pub(crate) fn stored(problem: &Transport<'_>, i: u32, j: u32) -> i64 {
    match problem.pairs {
        Pairs::Dense(pairs) => i64::from(pairs.row(i as usize)[j as usize]),
        Pairs::Wide(pairs) => i64::from(pairs.row(i as usize)[j as usize]),
        Pairs::Sparse(pairs) => {
            let (columns, costs) = pairs.row(i as usize);
            // Few columns are counted faster than searched.
            let at = match columns.len() {
                0..=64 => columns.iter().filter(|&&column| column < j).count(),
                _ => columns.partition_point(|&column| column < j),
            };
            if columns.get(at) == Some(&j) { costs[at] } else { 0 }
        }
    }
}
