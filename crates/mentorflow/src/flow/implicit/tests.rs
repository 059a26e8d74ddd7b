//! Parts of rows, and classes of columns: in these tests samples are solved from samples, rows looked at in blocks of
//! columns and classes found for few rows of a view, in use only in larger problems.

use crate::certificate;
use crate::flow::{Free, Outcome, solve_rows};
use crate::network::{CLOSED_U16, Column, CostRows, Level, PairCost, Row, Solution};

/// Rows and columns with a few traits each, so that values tie, and pairs that are closed or cost a little more.
#[derive(Clone)]
struct People {
    row: Vec<u64>,
    column: Vec<u64>,
    /// Whether a part can be told apart.
    parts: bool,
    /// How many views the rows have, by turns.
    views: usize,
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl People {
    fn new(rows: u64, columns: u64, seed: u64) -> Self {
        let draw = |k: u64| mix(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(k));
        Self {
            row: (0..rows).map(draw).collect(),
            column: (rows..rows + columns).map(draw).collect(),
            parts: true,
            views: 0,
        }
    }

    fn least(&self, row: usize, column: usize) -> u16 {
        let (i, j) = (self.row[row], self.column[column]);
        (0..4).map(|k| (i >> (8 * k) & 7).abs_diff(j >> (8 * k) & 7) as u16 * 40).sum()
    }
}

impl CostRows for People {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        (0..).zip(costs).for_each(|(j, cost)| *cost = self.cost(row, j));
    }

    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        (0..).zip(costs).for_each(|(j, cost)| *cost = self.least(row, j));
    }

    fn part(&self, columns: &[u32]) -> Option<Box<dyn CostRows + '_>> {
        let column = columns.iter().map(|&j| self.column[j as usize]).collect();
        self.parts.then(|| Box::new(Self { column, ..self.clone() }) as Box<dyn CostRows>)
    }

    fn views(&self) -> usize {
        self.views
    }

    fn view(&self, row: usize) -> usize {
        self.row[row] as usize % self.views
    }

    fn fill_classes(&self, view: usize, class: &mut [u32]) -> usize {
        // What costs depend on, in an order of the view's own; the numbers of many classes are no column's.
        let trait_of = |own: u64, k: usize| (own >> (8 * ((k + view) % 4)) & 7) as u32;
        let all = |own: u64| (0..4).fold(0, |class, k| 8 * class + trait_of(own, k));
        class.iter_mut().zip(&self.column).for_each(|(class, &own)| *class = all(own));
        1 << 12
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        match mix(self.row[row] ^ self.column[column].rotate_left(32)) % 16 {
            0 => CLOSED_U16,
            more @ 1..4 => self.least(row, column) + more as u16,
            _ => self.least(row, column),
        }
    }
}

fn optimum(people: &People, unsent: i64) -> Solution {
    let rows = vec![Row { required: 0, supply: 1 }; people.row.len()];
    let columns: Vec<Column> =
        people.column.iter().map(|own| Column { required: 0, capacity: (own >> 60) as u32 % 3 }).collect();
    let level = Level { pair: PairCost::Stored, unsent: vec![unsent; rows.len()], place: Vec::new() };
    let found = solve_rows(&rows, &columns, people, level.unsent.clone(), Vec::new(), &Free).unwrap();
    let Outcome::Optimal(best) = found else { panic!("not solved") };
    assert_eq!(certificate::check_rows(&rows, &columns, &level, people, &best), Ok(()));
    best
}

#[test]
fn parts_and_classes_lead_to_the_same_optimum() {
    // Many columns, so that there are blocks; fewer places than rows; and rows that would rather stay.
    for (rows, columns, unsent) in [(1_300, 9_000, 100_000), (2_400, 1_500, 100_000), (1_300, 8_300, 45)] {
        let people = People::new(rows, columns, columns);
        let by_classes = optimum(&People { views: 5, ..people.clone() }, unsent);
        let (best, whole) = (optimum(&people, unsent), optimum(&People { parts: false, ..people }, unsent));
        assert_eq!(best.value, whole.value, "{rows} rows, {columns} columns");
        assert_eq!(by_classes.value, whole.value, "{rows} rows, {columns} columns, by classes");
    }
}
