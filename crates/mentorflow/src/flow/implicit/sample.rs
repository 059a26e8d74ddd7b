//! First prices: those of a sample of the rows and columns, extended to all columns.

use super::pass::Pass;
use crate::flow::control::{Halt, Meter};
use crate::flow::{Outcome, levels};
use crate::network::{Column, Level, PairCost, Pairs, Row, Transport};

/// One row or column in so many is drawn, if that gives enough rows.
const SHARE: usize = 8;
const FEWEST: usize = 64;

/// The most pairs of a sample.
const MOST: u64 = 1 << 27;

/// In a sample of a problem where units must be sent, leaving one unsent costs this.
const UNSENT: i64 = 4 * 65_536;

/// Prices of all columns.
pub(super) struct First {
    pub(super) price: Vec<i64>,
    /// They are those of one row in so many.
    pub(super) share: i64,
}

/// Prices near the optimal ones, or none where the problem is small.
pub(super) fn prices(
    pass: &Pass<'_>,
    rows: &[Row],
    columns: &[Column],
    level: &Level<'_>,
    meter: &Meter<'_>,
) -> Result<Option<First>, Halt> {
    let part =
        |count: usize| (columns.len() as u64 * count as u64).div_ceil(rows.len().max(1) as u64) as usize;
    let most = (u128::from(MOST) * rows.len() as u128 / columns.len().max(1) as u128).isqrt();
    let count = (rows.len() / SHARE).min(usize::try_from(most).unwrap_or(usize::MAX));
    if count < FEWEST {
        return Ok(None);
    }
    let of_columns = part(count).min(columns.len());
    let (some_rows, some_columns) = (draw(rows.len(), count), draw(columns.len(), of_columns));
    let matrix = pass.matrix(&some_rows, &some_columns);
    meter.step(count as u64)?;
    let unsent = |&i: &u32| {
        let must = rows[i as usize].required == rows[i as usize].supply;
        if must { UNSENT } else { level.unsent.get(i as usize).copied().unwrap_or(0) }
    };
    let place = |&j: &u32| level.place.get(j as usize).cloned().unwrap_or_default();
    let problem = Transport {
        rows: some_rows.iter().map(|&i| Row { required: 0, supply: rows[i as usize].supply }).collect(),
        columns: some_columns.iter().map(|&j| columns[j as usize]).collect(),
        pairs: Pairs::Dense(&matrix),
        levels: vec![Level {
            pair: PairCost::Stored,
            unsent: some_rows.iter().map(unsent).collect(),
            place: some_columns.iter().map(place).collect(),
        }],
    };
    let Ok(Outcome::Optimal(solution)) = levels::solve(&problem, meter) else { return Err(Halt) };
    drop(matrix);
    let duals = solution.potentials[0].row.iter().map(|potential| -potential);
    let duals: Vec<(u32, i64)> = some_rows.iter().copied().zip(duals).collect();
    let price = pass.hint(&duals);
    meter.step(count as u64)?;
    Ok(Some(First { price, share: (rows.len() / count) as i64 }))
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
