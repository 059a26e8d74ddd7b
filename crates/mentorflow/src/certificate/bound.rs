//! What potentials prove of every flow at once: weak duality.

use std::convert::Infallible;

use super::packed::Packed;
use crate::network::{Level, PairCost, Potentials, Transport};

/// A vector that the cost of no feasible flow is below, in lexicographic order: the dual value of
/// the potentials. Any potentials give a bound; those of an optimal flow give its cost exactly.
///
/// The cost of a flow is `−Σ π(i) · supply(i)` plus, over pairs, unsent units and places, reduced
/// cost times flow, since the potentials cancel at every node. Each product is at least what it is
/// with the flow at the end of its range that the sign of the reduced cost prefers. Vectors of ℤᵏ in
/// lexicographic order can be added and compared like numbers, so this holds for all levels at once.
///
/// O(pairs + levels · (rows + columns + pairs with a negative reduced cost)), plus the places.
///
/// # Panics
/// When there are not potentials for every level, row and column.
#[must_use]
pub fn bound(problem: &Transport<'_>, potentials: &[Potentials]) -> Vec<i128> {
    let levels: Vec<(&Level<'_>, &Potentials)> = problem.levels.iter().zip(potentials).collect();
    assert_eq!(levels.len(), problem.levels.len(), "a bound needs potentials for every level");
    let mut bound = vec![0i128; levels.len()];
    let mut add_if_negative = |vector: &dyn Fn(&Level<'_>, &Potentials) -> i128, times: u32, always: bool| {
        let sign =
            levels.iter().map(|(level, potentials)| vector(level, potentials)).find(|reduced| *reduced != 0);
        if times > 0 && (always || sign.is_some_and(|reduced| reduced < 0)) {
            for (total, (level, potentials)) in bound.iter_mut().zip(&levels) {
                *total += vector(level, potentials) * i128::from(times);
            }
        }
    };
    for (i, row) in problem.rows.iter().enumerate() {
        add_if_negative(&|_, potentials| -i128::from(potentials.row[i]), row.supply, true);
        let unsent = |level: &Level<'_>, potentials: &Potentials| {
            i128::from(level.unsent.get(i).copied().unwrap_or_default()) + i128::from(potentials.row[i])
        };
        // A row may demand more than it has; such a problem has no flow and any bound is true of it.
        add_if_negative(&unsent, row.supply.saturating_sub(row.required), false);
    }
    for (j, column) in problem.columns.iter().enumerate() {
        for place in 1..=column.capacity {
            let cost = |level: &Level<'_>, potentials: &Potentials| {
                let costs = level.place.get(j).map(Vec::as_slice).unwrap_or_default();
                i128::from(costs.get(place as usize - 1).copied().unwrap_or_default())
                    + i128::from(potentials.column[j])
            };
            add_if_negative(&cost, 1, place <= column.required);
        }
    }
    // Only pairs whose leading reduced costs are not positive can add anything.
    let packed = Packed::new(problem, potentials);
    for (i, _) in problem.rows.iter().enumerate().filter(|(_, row)| row.supply > 0) {
        let mut pair = |j: usize, stored: i64| {
            let reduced = |level: &Level<'_>, potentials: &Potentials| {
                let cost = match level.pair {
                    PairCost::Zero => 0,
                    PairCost::Stored => stored,
                    PairCost::Computed(cost) => cost(i as u32, j as u32),
                };
                i128::from(cost) + i128::from(potentials.row[i]) - i128::from(potentials.column[j])
            };
            add_if_negative(&reduced, 1, false);
        };
        let Ok(()) = packed.doubtful(problem.pairs, i as u32, |j, stored| {
            pair(j as usize, stored);
            Ok::<(), Infallible>(())
        });
    }
    bound
}
