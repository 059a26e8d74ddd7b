//! Problems whose pairs are never stored: cost rows are computed when the solver looks at them.
//!
//! The kernel keeps the cheapest few pairs of each row and a lower bound for the value of all
//! others (see `unit`), and asks for a row again only when that bound is too weak to decide. So the
//! optimum is proved over all pairs while memory stays O(rows + columns): about 250 bytes a row.
//!
//! Limits: one level, no lower bounds of columns (a solve that cannot meet one would need all pairs
//! for its cut), and at most eight units a row.

use super::control::{Control, Meter};
use super::domain::{self, cost_limit};
use super::face::Face;
use super::one::{self, Failure, Job, Partial};
use super::unit::dense::Rows;
use super::{DomainError, Outcome, Stopped, bound, exchange};
use crate::network::{
    Column, DensePairs, Level, PairCost, Pairs, Potentials, Row, Solution, SparsePairs, Transport,
};

/// Costs of pairs, computed a row at a time.
///
/// The same row must always have the same costs; [`CLOSED_U16`](crate::network::CLOSED_U16) marks a
/// pair that does not exist.
pub trait CostRows: Sync {
    /// Writes the costs of a row, one for each column.
    fn fill(&self, row: usize, costs: &mut [u16]);

    /// The cost of one pair.
    fn cost(&self, row: usize, column: usize) -> u16;
}

/// Cost rows as the kernel sees them.
#[derive(Clone, Copy)]
struct Computed<'a> {
    costs: &'a dyn CostRows,
    rows: usize,
    columns: usize,
}

impl Rows for Computed<'_> {
    type Cell = u16;

    fn rows(&self) -> usize {
        self.rows
    }

    fn columns(&self) -> usize {
        self.columns
    }

    fn row<'s>(&'s self, row: usize, buffer: &'s mut Vec<u16>) -> &'s [u16] {
        buffer.resize(self.columns, 0);
        self.costs.fill(row, buffer);
        buffer
    }

    fn cell(&self, row: usize, column: usize) -> u16 {
        self.costs.cost(row, column)
    }
}

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
    let job = Job { level: &problem.levels[0], number: 0, limit, at_hand: false };
    let computed = Computed { costs, rows: rows.len(), columns: columns.len() };
    match one::solve_rows(job, &face, computed, &meter) {
        Ok(optimum) => {
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
