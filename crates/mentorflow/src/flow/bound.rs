//! What the prices of an unfinished level prove: weak duality on its face.
//!
//! Any prices `p` and duals `u` bound the cost of every flow of the face from below by
//!
//! > Σ decided pairs c + Σᵢ minₛ (unsent(i)·(supply(i) − s) + u(i)·(s − base(i)))
//! > + Σⱼ minₗ (place(j, 1) + … + place(j, l) − p(j)·(l − base(j))) + Σ min(0, c(i, j) + p(j) − u(i))
//!
//! over free pairs, with `s` and `l` within the ranges of row and column, because the prices cancel
//! in every flow. Given the prices, the best dual of a row is the value of the last of its choices it
//! needs, in ascending order; then only its better choices have a negative term.

use super::face::Face;
use super::levels::{pair_cost, stored};
use super::one::Seen;
use crate::network::{Level, Potentials, Transport};

/// The price of a column nobody reaches yet.
const UNREACHED: i64 = i64::MIN;

/// The potentials that prices lead to at an unfinished level, and the value at that level that no
/// flow of the face is below.
///
/// Where the pairs are not at hand, `seen` tells of every row, and no pair costs less than 0.
pub(crate) fn bound(
    problem: &Transport<'_>,
    face: &Face<'_>,
    level: &Level<'_>,
    mut price: Vec<i64>,
    seen: &[Seen],
) -> (Potentials, i128) {
    let (rows, columns) = (problem.rows.len(), problem.columns.len());
    let unsent = |i: usize| level.unsent.get(i).copied().unwrap_or(0);
    let cost = |i: usize, j: u32, stored: i64| pair_cost(level, i as u32, j, stored);
    let dead: Vec<usize> = (0..columns).filter(|&j| face.load[j].1 <= face.column_base[j]).collect();
    for &j in &dead {
        let (low, base) = (face.load[j].0, face.column_base[j]);
        price[j] = if base > low { place(level, j, base - 1) } else { UNREACHED };
    }
    let mut alive = vec![true; columns];
    dead.iter().for_each(|&j| alive[j] = false);
    let least_price = (0..columns).filter(|&j| alive[j]).map(|j| price[j]).min();
    let mut dual = vec![0; rows];
    let mut value = 0i128;
    let (mut most, mut values) = (UNREACHED, Vec::new());
    for (i, dual) in dual.iter_mut().enumerate() {
        let (low, high, base) = (face.sent[i].0, face.sent[i].1, face.row_base[i]);
        let (low, supply) = (low.max(base), problem.rows[i].supply);
        if high > base {
            values.clear();
            face.each(i, |j, stored| {
                if alive[j as usize] {
                    values.push(cost(i, j, stored) + price[j as usize]);
                }
            });
            // One value speaks for all pairs.
            let unseen = seen.get(i).zip(least_price);
            values.extend(unseen.map(|(seen, least_price)| seen.least.max(least_price)));
            let units = if seen.is_empty() { (high - base) as usize } else { 1 };
            *dual = choose(&mut values, unsent(i), units, units.min((high - low) as usize));
            value += values.iter().map(|&v| i128::from((v - *dual).min(0))).sum::<i128>();
            most = most.max(*dual);
            if !dead.is_empty() {
                face.each(i, |j, stored| {
                    if !alive[j as usize] {
                        let price = &mut price[j as usize];
                        *price = (*price).max(*dual - cost(i, j, stored));
                    }
                });
            }
        }
        let at = |s: u32| {
            i128::from(unsent(i)) * i128::from(supply - s) + i128::from(*dual) * i128::from(s - base)
        };
        value += at(low).min(at(high));
    }
    for &j in &dead {
        let reached = if seen.is_empty() { price[j] } else { price[j].max(most) };
        price[j] = if reached == UNREACHED { 0 } else { reached };
    }
    for i in (0..rows).filter(|&i| face.sent[i].1 <= face.row_base[i]) {
        let mut least = (face.sent[i].0 < face.sent[i].1).then(|| unsent(i));
        face.each(i, |j, stored| {
            let value = cost(i, j, stored) + price[j as usize];
            least = Some(least.map_or(value, |least| least.min(value)));
        });
        dual[i] = least.unwrap_or(0);
    }
    value += (0..columns).map(|j| column_bound(face, level, j, price[j])).sum::<i128>();
    let decided = |&(i, j): &(u32, u32)| i128::from(pair_cost(level, i, j, stored(problem, i, j)));
    value += face.forced.iter().map(decided).sum::<i128>();
    let negated = |numbers: Vec<i64>| numbers.into_iter().map(|number| -number).collect();
    (Potentials { row: negated(dual), column: negated(price) }, value)
}

/// The value of the last choice a row needs: `units` of the pairs' values, or of up to `staying` units
/// that stay unsent.
fn choose(values: &mut [i64], unsent: i64, units: usize, staying: usize) -> i64 {
    if units == 1 {
        let least = values.iter().copied().min();
        let stay = (staying > 0).then_some(unsent);
        return least.into_iter().chain(stay).min().unwrap_or(0);
    }
    values.sort_unstable();
    let below = values.partition_point(|&value| value < unsent);
    if below >= units {
        values[units - 1]
    } else if below + staying >= units {
        unsent
    } else {
        // A row without enough pairs has no flow at all; any number is a bound then.
        values.get(units - staying - 1).or(values.last()).copied().unwrap_or(0)
    }
}

/// The cost of the place after `load` units.
pub(crate) fn place(level: &Level<'_>, column: usize, load: u32) -> i64 {
    let places = level.place.get(column).and_then(|places| places.get(load as usize));
    places.copied().unwrap_or(0)
}

fn column_bound(face: &Face<'_>, level: &Level<'_>, column: usize, price: i64) -> i128 {
    let ((low, high), base) = (face.load[column], face.column_base[column]);
    let low = low.max(base);
    let price = i128::from(price);
    let taken = -price * i128::from(low - base);
    match level.place.get(column).filter(|places| !places.is_empty()) {
        Some(places) => {
            let (certain, open) = places[..high as usize].split_at(low as usize);
            let certain: i128 = certain.iter().map(|&cost| i128::from(cost)).sum();
            taken + certain + open.iter().map(|&cost| (i128::from(cost) - price).min(0)).sum::<i128>()
        }
        None => taken + (-price).min(0) * i128::from(high - low),
    }
}
