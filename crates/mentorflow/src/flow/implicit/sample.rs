//! First prices: those of a sample of the rows and columns, extended to all columns.

use super::classes;
use super::part::Part;
use super::pass::Pass;
use crate::flow::control::{Halt, Meter};
use crate::flow::face::Face;
use crate::flow::one::Job;
use crate::flow::{Outcome, levels};
use crate::network::{Level, PairCost, Pairs, Row, SparsePairs, Transport};

/// One row or column in so many is drawn, if that gives enough rows.
pub(super) const SHARE: usize = 8;
const FEWEST: usize = 64;

/// A sample of more pairs than this is not solved as a matrix but, like the whole, from a sample of its own.
const MATRIX: u64 = if cfg!(test) { 1 << 12 } else { 1 << 25 };

/// In a sample of a problem where units must be sent, leaving one unsent costs this.
const UNSENT: i64 = 4 * 65_536;

/// Prices near the optimal ones.
pub(super) struct First {
    /// The price of every column.
    pub(super) price: Vec<i64>,
    /// How far prices may be off at least; 0 where nothing is known of that.
    pub(super) off: i64,
}

/// The prices of most of the whole's columns are nearer to the best ones than those of the sample's columns were at
/// first by this factor.
const NEARER: i64 = 2;

/// Prices near the optimal ones, or none where the problem is small.
pub(super) fn prices(
    pass: &Pass<'_>,
    problem: &Transport<'_>,
    job: Job<'_>,
    meter: &Meter<'_>,
) -> Result<Option<First>, Halt> {
    let (rows, columns, level) = (&problem.rows, &problem.columns, job.level);
    let count = rows.len() / SHARE;
    if count < FEWEST {
        return Ok(None);
    }
    let part = (columns.len() as u64 * count as u64).div_ceil(rows.len() as u64) as usize;
    let of_columns = part.min(columns.len());
    let (some_rows, some_columns) = (draw(rows.len(), count), draw(columns.len(), of_columns));
    let unsent = |&i: &u32| {
        let must = rows[i as usize].required == rows[i as usize].supply;
        if must { UNSENT } else { level.unsent.get(i as usize).copied().unwrap_or(0) }
    };
    let place = |&j: &u32| level.place.get(j as usize).cloned().unwrap_or_default();
    let none = SparsePairs { start: vec![0; count + 1], ..SparsePairs::default() };
    let mut sample = Transport {
        rows: some_rows.iter().map(|&i| Row { required: 0, supply: rows[i as usize].supply }).collect(),
        columns: some_columns.iter().map(|&j| columns[j as usize]).collect(),
        pairs: Pairs::Sparse(&none),
        levels: vec![Level {
            pair: PairCost::Stored,
            unsent: some_rows.iter().map(unsent).collect(),
            place: some_columns.iter().map(place).collect(),
        }],
    };
    let costs = Part::new(pass.costs, columns.len(), &some_rows, &some_columns);
    let (duals, moved): (Vec<i64>, i64) = if count as u64 * of_columns as u64 <= MATRIX {
        let matrix = costs.matrix();
        meter.step(count as u64)?;
        sample.pairs = Pairs::Dense(&matrix);
        let Ok(Outcome::Optimal(solution)) = levels::solve(&sample, meter) else { return Err(Halt) };
        (solution.potentials[0].row.iter().map(|potential| -potential).collect(), 0)
    } else {
        let job = Job { level: &sample.levels[0], ..job };
        let Ok((optimum, moved)) = super::optimum(job, &Face::whole(&sample), &costs, &sample, meter) else {
            return Err(Halt);
        };
        (optimum.dual, moved)
    };
    let duals: Vec<(u32, i64)> = some_rows.iter().copied().zip(duals).collect();
    let price = classes::hint(pass, &duals);
    meter.step(count as u64)?;
    Ok(Some(First { price, off: moved / NEARER }))
}

/// Draws `count` of so many things, one of each of as many equal parts.
fn draw(of: usize, count: usize) -> Vec<u32> {
    let part = |k: usize| (k as u64 * of as u64 / count as u64) as usize;
    let drawn = (0..count).map(|k| {
        let (first, last) = (part(k), part(k + 1));
        let hash = (k as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        (first + hash as usize % (last - first).max(1)) as u32
    });
    drawn.collect()
}
