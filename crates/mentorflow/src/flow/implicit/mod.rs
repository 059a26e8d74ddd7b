//! Problems whose pairs are never stored: cost rows are computed when the solver looks at them.
//!
//! # Method
//!
//! 1. A sample, an eighth of the rows over an eighth of the columns, is solved in the same way, from a sample of its
//!    own, and a small one as a matrix; the duals of its rows say what every column is worth ([`sample`]). So first
//!    prices are off by what sets an eighth of the rows apart, however large the problem is.
//! 2. Every row is looked at and lists its cheapest pairs at these prices; of equals those it comes
//!    to first from a column of its own, so that rows spread over equal columns ([`pass`]).
//! 3. On the listed pairs rows bid from these prices, lowered by what they may be off, which brings the prices
//!    near to the best ones. How far they may be off is judged by what parts the best pairs of a row, and by how far
//!    the first prices of the sample were off, if that was solved in the same way. Before the lists are drawn again,
//!    columns that came out too cheap because few rows list them are raised to what some of the rows would pay.
//! 4. The lists drawn again are bid on likewise, with finer steps, until of some of the rows nearly all would come to the
//!    same over all pairs; then they are solved exactly by the kernel `unit`.
//! 5. Every row that may have an unlisted pair below its dual is looked at again. Pairs below are
//!    listed with others that are cheap; the rows that are not at their best are placed anew, from the matches
//!    and prices there are; and so on ([`rounds`]). When no row has such a pair, the prices prove the optimum
//!    over all pairs.
//!
//! A row may stay unsent rather than pay much more than its unlisted pairs promise, so that short lists cannot drive
//! prices up; after the drawn rounds it pays more from round to round. The solve ends when no row stays so.
//!
//! # Looks
//!
//! A look at a row scans lower bounds of its costs ([`CostRows::fill_least`]) in sums of 16 bits ([`glance`]), and asks
//! for the costs of the few pairs it would keep. Where these bounds lead it astray, where few pairs are open or values
//! are far apart, the row is looked at again by its costs. Where a part of the columns can be computed without the
//! others ([`CostRows::part`]), samples cost their own pairs only; rows over many columns are looked at in blocks of
//! these, some rows after the other, so that what is known of a block stays near; and columns whose prices have
//! fallen farther than those of most are looked at by themselves.
//!
//! Where the rows of a view see columns by classes ([`CostRows::fill_classes`]), a look scans one column of each class, at
//! the least price of the class, and goes through the columns of the few classes that are among the least, from the
//! cheapest on ([`classes`]). What is not listed is bounded likewise. The certificate knows nothing of classes.
//!
//! # Invariants
//!
//! An unlisted pair of a row has at least the value `bound` of the row, which is lowered by what
//! prices fall, or by what most of them do when the others were looked at by themselves; a row is
//! looked at again only if its bound is below its dual. A look leaves the bound at the limit or above,
//! or finds more pairs below the limit than a row has units: one of them is not listed yet, for of the
//! listed ones only used pairs are below the dual. Rows are looked at on several threads, each by itself
//! at prices that do not change meanwhile, and the answers are used in the order of the rows: the number
//! of threads makes no difference.
//!
//! # Complexity and source
//!
//! A look at all rows is O(rows × columns), or, by classes, O(rows × classes + views × columns); how many of them it takes
//! depends on the instance, usually three to five, and a 64th of that for the sample. Every round but a drawn one lists a pair that was not listed or
//! has rows pay more, so the rounds end. Memory is O(rows + columns), some 1,200 bytes a row; the smallest sample
//! takes at most 64 MiB, and as much again while it is computed.
//!
//! This is column generation (Ford and Fulkerson, Management Science 5, 1958) as in the price-and-prune
//! of sparse assignment codes (Volgenant, Computers & Operations Research 23, 1996).
//! Deviations: (1) the first prices come from a sample; (2) relaxed and raised rounds, as above;
//! (3) all solves but the sample's begin from the prices or matches of the one before.
//!
//! Limits: one level, no lower bounds of columns (a solve that cannot meet one would need all pairs
//! for its cut), and at most eight units a row.

mod classes;
mod glance;
mod known;
mod part;
mod pass;
mod rounds;
mod sample;
#[cfg(test)]
mod tests;

use super::control::{Control, Meter};
use super::domain::{self, cost_limit};
use super::face::{Face, Optimum};
use super::one::{self, Failure, Job, Partial};
use super::unit::{self, Prices, State};
use super::{DomainError, Outcome, Stopped, bound, exchange};
use crate::network::{
    Column, CostRows, Cut, DensePairs, Level, PairCost, Pairs, Potentials, Row, Solution, SparsePairs,
    Transport,
};
use known::Known;
use pass::Pass;

/// Solves a problem of one level over computed cost rows.
///
/// `unsent` and `place` are those of a [`Level`].
///
/// # Errors
/// As for [`solve`](super::solve), and when a limit stated in the module's head is exceeded.
pub fn solve_rows(
    rows: &[Row],
    columns: &[Column],
    costs: &dyn CostRows,
    unsent: Vec<i64>,
    place: Vec<Vec<i64>>,
    control: &dyn Control,
) -> Result<Outcome, DomainError> {
    let none = SparsePairs { start: vec![0; rows.len() + 1], ..SparsePairs::default() };
    let problem = Transport {
        rows: rows.to_vec(),
        columns: columns.to_vec(),
        pairs: Pairs::Sparse(&none),
        levels: vec![Level { pair: PairCost::Stored, unsent, place }],
    };
    domain::check(&problem)?;
    let limit = cost_limit(rows.len(), columns.len());
    domain::check_cost(0, i64::from(u16::MAX), limit)?;
    if let Some(column) = columns.iter().position(|c| c.required > 0) {
        return Err(DomainError::Implicit { what: "a column that requires units", index: column });
    }
    if let Some(row) = rows.iter().position(|r| r.supply > one::MOST_UNITS) {
        return Err(DomainError::Implicit { what: "a row of more than eight units", index: row });
    }
    let meter = Meter::new(control);
    meter.begin(1);
    let face = Face::whole(&problem);
    let job = Job { level: &problem.levels[0], number: 0, limit };
    match optimum(job, &face, costs, &problem, &meter) {
        Ok((optimum, _)) => {
            let potentials = Potentials {
                row: optimum.dual.into_iter().map(|u| -u).collect(),
                column: optimum.price.into_iter().map(|p| -p).collect(),
            };
            Ok(Outcome::Optimal(solution(&problem, costs, optimum.pairs, potentials)))
        }
        Err(Failure::Cut(cut)) => Ok(Outcome::Infeasible(cut)),
        Err(Failure::Domain(error)) => Err(error),
        Err(Failure::Halted(partial)) => Ok(Outcome::Stopped(stopped(&problem, costs, &face, partial))),
    }
}

/// Solves the level; see the module's head. With the optimum comes how far the first prices of most columns were off.
fn optimum(
    job: Job<'_>,
    face: &Face<'_>,
    costs: &dyn CostRows,
    problem: &Transport<'_>,
    meter: &Meter<'_>,
) -> Result<(Optimum, i64), Failure> {
    let alive: Vec<bool> = face.load.iter().map(|range| range.1 > 0).collect();
    let blocks = pass::blocks(costs, alive.len());
    let pass = Pass { costs, alive: &alive, blocks: &blocks };
    let mut known = Known::new(pass, face.sent.len());
    one::with_task(job, face, &alive, |task| {
        let mut state = State::new(task);
        let first = sample::prices(&pass, problem, job, meter);
        let ended = first.map_err(unit::Failure::from).and_then(|first| {
            let mut off = 0;
            if let Some(first) = first {
                let price = state.price.wide().iter().zip(first.price).zip(&alive);
                let price = price.map(|((&own, first), &alive)| if alive { own.max(first) } else { own });
                state.price = Prices::new(price.collect());
                off = first.off;
            }
            known.solve(task, &mut state, off, meter)
        });
        match ended {
            Ok(moved) => Ok((known.complete(&state), moved)),
            Err(unit::Failure::NoRoom { rows, mut columns }) => {
                // Columns without capacity take nothing from the cut and spare it the pairs to them.
                columns.extend((0..alive.len() as u32).filter(|&j| !alive[j as usize]));
                columns.sort_unstable();
                Err(Failure::Cut(Cut { from_rows: true, rows, columns }))
            }
            Err(unit::Failure::Halted) => Err(Failure::Halted(known.partial(&state))),
            Err(unit::Failure::Unfilled | unit::Failure::Stalled) => {
                unreachable!("no column requires units, and a stalled solve goes on by pivots")
            }
        }
    })
}

/// A flow with its value.
fn solution(
    problem: &Transport<'_>,
    costs: &dyn CostRows,
    mut pairs: Vec<(u32, u32)>,
    potentials: Potentials,
) -> Solution {
    pairs.sort_unstable();
    let (mut sent, mut load) = (vec![0u32; problem.rows.len()], vec![0u32; problem.columns.len()]);
    let mut value = 0i128;
    for &(i, j) in &pairs {
        value += i128::from(costs.cost(i as usize, j as usize));
        sent[i as usize] += 1;
        load[j as usize] += 1;
    }
    value += super::levels::beside_pairs(&problem.rows, &problem.levels[0], &sent, &load);
    Solution { pairs, value: vec![value], potentials: vec![potentials] }
}

/// What a solve has when it is ended early. Waiting rows choose among the pairs that are known; only
/// a row that must send more looks at all of its own.
fn stopped(problem: &Transport<'_>, costs: &dyn CostRows, face: &Face<'_>, partial: Partial) -> Stopped {
    let level = &problem.levels[0];
    let choices = |row: usize, show: &mut dyn FnMut(u32, i64)| {
        if problem.rows[row].required == 0 {
            partial.seen[row].pairs.iter().for_each(|&(j, cost)| show(j, cost));
            return;
        }
        let mut all = vec![0; problem.columns.len()];
        costs.fill(row, &mut all);
        let open = (0..).zip(all).filter_map(|(j, cost)| Some((j, DensePairs::open(cost)?)));
        open.for_each(|(j, cost)| show(j, cost));
    };
    let best = exchange::best(problem, face, level, None, &partial.pairs, &choices);
    let (potentials, bound) = bound::bound(problem, face, level, partial.price, &partial.seen);
    let best = best.map(|pairs| solution(problem, costs, pairs, potentials));
    let gap = best.as_ref().map(|best| best.value[0] - bound);
    Stopped { best, levels_proven: 0, gap }
}
