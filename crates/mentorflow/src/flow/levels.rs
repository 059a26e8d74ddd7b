//! The levels, one after the other, each on the face of optimal flows the earlier ones left.

use super::control::{Control, Meter};
use super::domain::cost_limit;
use super::face::Face;
use super::one::{self, Failure, Job};
use super::{DomainError, Outcome, Stopped};
use crate::network::{Level, PairCost, Pairs, Potentials, Solution, Transport};

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
        match one::solve(Job { level, number, limit }, &mut face, &meter) {
            Ok(optimum) => {
                pairs = Some(face.pairs(&optimum));
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
        total += beside_pairs(problem, level, &sent, &load);
        total
    });
    let value = value.collect();
    Solution { pairs, value, potentials }
}

/// What a level costs beside its pairs: units left unsent, and places.
pub(crate) fn beside_pairs(problem: &Transport<'_>, level: &Level<'_>, sent: &[u32], load: &[u32]) -> i128 {
    let mut total = 0i128;
    for (i, &unsent) in level.unsent.iter().enumerate() {
        total += i128::from(unsent) * i128::from(problem.rows[i].supply - sent[i]);
    }
    for (places, &load) in level.place.iter().zip(load) {
        total += places.iter().take(load as usize).map(|&c| i128::from(c)).sum::<i128>();
    }
    total
}

fn stored(problem: &Transport<'_>, i: u32, j: u32) -> i64 {
    match problem.pairs {
        Pairs::Dense(pairs) => i64::from(pairs.row(i as usize)[j as usize]),
        Pairs::Wide(pairs) => i64::from(pairs.row(i as usize)[j as usize]),
        Pairs::Sparse(pairs) => {
            let (columns, costs) = pairs.row(i as usize);
            columns.binary_search(&j).map_or(0, |at| costs[at])
        }
    }
}
