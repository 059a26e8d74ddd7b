//! Rows whose views see columns in classes: the optimum is that of looks without classes, and the certificate, which
//! knows nothing of classes, holds.

use super::cases::{Draw, Shape};
use super::implicit::draw;
use mentorflow::certificate;
use mentorflow::flow::{self, CostRows, Free, Outcome};
use mentorflow::network::{CLOSED_U16, Column, DensePairs, Level, PairCost, Row};
use proptest::prelude::*;

/// A matrix each of whose columns is shown several times, as one class; of some pairs the cost is above what the class
/// shows, and some are closed.
struct Repeated<'a> {
    dense: &'a DensePairs,
    /// The column of the matrix that each column is, and a number of its own.
    column: Vec<(u32, u32)>,
    /// The rows by turns have so many views, or nothing is known of classes.
    views: usize,
}

impl CostRows for Repeated<'_> {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        (0..).zip(costs).for_each(|(j, cost)| *cost = self.cost(row, j));
    }

    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        let all = self.dense.row(row);
        costs.iter_mut().zip(&self.column).for_each(|(cost, of)| *cost = all[of.0 as usize]);
    }

    fn part(&self, columns: &[u32]) -> Option<Box<dyn CostRows + '_>> {
        let column = columns.iter().map(|&j| self.column[j as usize]).collect();
        Some(Box::new(Repeated { column, ..*self }))
    }

    fn views(&self) -> usize {
        self.views
    }

    fn view(&self, row: usize) -> usize {
        row % self.views
    }

    fn fill_classes(&self, view: usize, class: &mut [u32]) -> usize {
        // Numbers of classes may be in any order and leave some out.
        class.iter_mut().zip(&self.column).for_each(|(class, of)| *class = 3 * (of.0 ^ view as u32));
        3 * (self.dense.columns().next_power_of_two().max(self.views.next_power_of_two()))
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        let (of, own) = self.column[column];
        let cost = self.dense.row(row)[of as usize];
        match (row as u32).wrapping_mul(40_503).wrapping_add(own.wrapping_mul(2_654_435_761)) >> 27 {
            0 | 1 => CLOSED_U16,
            2..5 => cost.saturating_add(7),
            _ => cost,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn classes_lead_to_the_same_optimum(
        seed in any::<u64>(),
        size in prop_oneof![(80i64..300, 70i64..120), (1030i64..1400, 64i64..100)],
        times in 4u32..12,
        views in 1usize..6,
        cost in prop_oneof![Just((0i64, 3)), Just((0, 300)), Just((0, 60_000))],
        supply in prop_oneof![Just(1i64), Just(3)],
        closed in any::<bool>(),
    ) {
        let density = if closed { 70 } else { 100 };
        let shape = Shape { rows: size.0, columns: size.1, density, cost, supply, capacity: 1, required: 0, levels: 1 };
        let case = draw(0, &mut Draw(seed | 1), shape);
        let dense = case.dense().unwrap();
        let column: Vec<(u32, u32)> =
            (0..dense.columns() as u32 * times).map(|j| (j % dense.columns() as u32, j)).collect();
        let columns: Vec<Column> =
            (0..column.len() as u32).map(|j| Column { required: 0, capacity: (j / 7) % 3 }).collect();
        let unsent = vec![100_000; case.rows.len()];
        let rows: Vec<Row> = case.rows.iter().map(|row| Row { required: 0, ..*row }).collect();
        let level = Level { pair: PairCost::Stored, unsent: unsent.clone(), place: Vec::new() };
        let solve = |views: usize| {
            let costs = Repeated { dense: &dense, column: column.clone(), views };
            match flow::solve_rows(&rows, &columns, &costs, unsent.clone(), Vec::new(), &Free).unwrap() {
                Outcome::Optimal(best) => {
                    let proof = certificate::check_rows(&rows, &columns, &level, &costs, &best);
                    assert_eq!(proof, Ok(()), "{views} views");
                    best.value
                }
                other => panic!("{other:?}"),
            }
        };
        prop_assert_eq!(solve(views), solve(0));
    }
}
