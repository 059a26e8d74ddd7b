//! Families on which bids and searches stall, so that the solver falls back on pivots: products
//! `i · j` after Machol and Wien, with ties, places, closed blocks and rows that may stay, and with rows of
//! several units, for which no formula gives the optimum.

use super::cases::{Case, CaseLevel, Kind};
use super::{oracles, solve};
use mentorflow::network::{
    CLOSED_I32, CLOSED_U16, Column, DensePairs, Level, PairCost, Pairs, Row, SparsePairs, Transport,
};

struct Family {
    rows: usize,
    columns: Vec<Column>,
    /// Of every row.
    supply: u32,
    required: u32,
    unsent: Vec<i64>,
    place: Vec<Vec<i64>>,
    /// None where the pair is closed.
    cost: Vec<Option<i64>>,
}

impl Family {
    /// A column for each place count, and the cost of each pair.
    fn new(rows: usize, capacities: &[u32], cost: impl Fn(i64, i64) -> Option<i64>) -> Self {
        let columns = capacities.len();
        let cost = (0..rows * columns).map(|at| cost((at / columns) as i64 + 1, (at % columns) as i64 + 1));
        Self {
            rows,
            columns: capacities.iter().map(|&capacity| Column { required: 0, capacity }).collect(),
            supply: 1,
            required: 1,
            unsent: vec![],
            place: vec![],
            cost: cost.collect(),
        }
    }

    fn problem<'p>(&self, pairs: Pairs<'p>) -> Transport<'p> {
        Transport {
            rows: vec![Row { required: self.required, supply: self.supply }; self.rows],
            columns: self.columns.clone(),
            pairs,
            levels: vec![Level {
                pair: PairCost::Stored,
                unsent: self.unsent.clone(),
                place: self.place.clone(),
            }],
        }
    }

    /// Rows of so many units, of which so many must be sent.
    fn with_units(mut self, required: u32, supply: u32) -> Self {
        (self.required, self.supply) = (required, supply);
        self
    }

    /// The same for the oracles.
    fn case(&self) -> Case {
        let columns = self.columns.len();
        let pair = |at: usize| Some(((at / columns) as u32, (at % columns) as u32, self.cost[at]?));
        Case {
            rows: vec![Row { required: self.required, supply: self.supply }; self.rows],
            columns: self.columns.clone(),
            pairs: (0..self.cost.len()).filter_map(pair).collect(),
            levels: vec![CaseLevel {
                pair: Kind::Stored,
                unsent: self.unsent.clone(),
                place: self.place.clone(),
            }],
        }
    }

    /// Solves it and compares the value with that of the network simplex.
    fn agrees_with_the_simplex(&self, what: &str) -> Option<i128> {
        let value = self.solve(what);
        assert_eq!(value, oracles::simplex(&self.case()).map(|value| value[0]), "{what}");
        value
    }

    /// Solves it in every form that holds its costs; all must agree.
    fn solve(&self, what: &str) -> Option<i128> {
        let columns = self.columns.len();
        let mut sparse = SparsePairs { start: vec![0], ..SparsePairs::default() };
        for row in self.cost.chunks(columns) {
            for (column, cost) in (0..).zip(row) {
                if let Some(cost) = *cost {
                    sparse.column.push(column);
                    sparse.cost.push(cost);
                }
            }
            sparse.start.push(sparse.column.len());
        }
        let value = solve(&self.problem(Pairs::Sparse(&sparse)), what).map(|value| value[0]);
        let wide: Option<Vec<i32>> =
            self.cost.iter().map(|c| c.map_or(Some(CLOSED_I32), |c| i32::try_from(c).ok())).collect();
        if let Some(wide) = wide {
            let wide = DensePairs::new(self.rows, columns, wide);
            let again = solve(&self.problem(Pairs::Wide(&wide)), what).map(|value| value[0]);
            assert_eq!(again, value, "wide and sparse differ: {what}");
        }
        let narrow: Option<Vec<u16>> =
            self.cost.iter().map(|c| c.map_or(Some(CLOSED_U16), |c| u16::try_from(c).ok())).collect();
        if let Some(narrow) = narrow {
            let narrow = DensePairs::new(self.rows, columns, narrow);
            let again = solve(&self.problem(Pairs::Dense(&narrow)), what).map(|value| value[0]);
            assert_eq!(again, value, "dense and sparse differ: {what}");
        }
        value
    }
}

/// By the rearrangement inequality: the largest with the smallest.
fn rearranged(mut a: Vec<i64>, mut b: Vec<i64>) -> i128 {
    a.sort_unstable();
    b.sort_unstable_by(|x, y| y.cmp(x));
    a.iter().zip(&b).map(|(&x, &y)| i128::from(x) * i128::from(y)).sum()
}

#[test]
fn products_of_any_scale_and_sign() {
    let n = 150;
    // The last scale is at the edge of the domain for this many rows and columns.
    for scale in [1, -1, 90_000, i64::MAX / 64 / (2 * n + 1) / (n * n)] {
        let family = Family::new(n as usize, &vec![1; n as usize], |i, j| Some(scale * i * j));
        let a = (1..=n).map(|i| scale * i).collect();
        assert_eq!(family.solve(&format!("scale {scale}")), Some(rearranged(a, (1..=n).collect())));
    }
}

#[test]
fn products_with_ties_and_places() {
    for (divisor, places) in [(3, 1), (10, 2), (40, 3)] {
        let n = 120;
        let family =
            Family::new(n, &vec![places; n / places as usize], |i, j| Some((i / divisor) * (j / divisor)));
        let a = (1..=n as i64).map(|i| i / divisor).collect();
        let b = (1..=(n / places as usize) as i64).flat_map(|j| vec![j / divisor; places as usize]).collect();
        assert_eq!(family.solve(&format!("divisor {divisor}")), Some(rearranged(a, b)));
    }
}

#[test]
fn products_in_rectangles() {
    // Fewer rows than columns: the cheapest columns, largest with smallest.
    let family = Family::new(90, &[1; 200], |i, j| Some(i * j));
    assert_eq!(family.solve("wide rectangle"), Some(rearranged((1..=90).collect(), (1..=90).collect())));
    // More rows than places: who saves most is sent.
    let mut family = Family::new(200, &[1; 90], |i, j| Some(i * j - 20_000));
    family.required = 0;
    family.unsent = vec![0; 200];
    let best = (0..=90).map(|k| {
        let sent = rearranged((1..=k).collect(), (1..=k).collect());
        sent - 20_000 * i128::from(k)
    });
    assert_eq!(family.solve("tall rectangle"), best.min());
}

#[test]
fn products_with_bounds_and_convex_places() {
    let mut family =
        Family::new(140, &[0, 1, 2, 3, 4].repeat(20), |i, j| ((i * 7 + j * 3) % 11 != 0).then_some(i * j));
    for (at, column) in family.columns.iter_mut().enumerate() {
        column.required = if at % 7 == 0 { column.capacity.min(1) } else { 0 };
    }
    family.place =
        family.columns.iter().map(|c| (0..i64::from(c.capacity)).map(|k| 50 * k).collect()).collect();
    assert!(family.solve("bounds and places").is_some());
    // Half of the rows have nothing but the first ten columns, which take too few.
    let closed = Family::new(140, &[1; 150], |i, j| (i > 70 || j <= 10).then_some(i * j));
    assert_eq!(closed.solve("closed block"), None);
    let none = Family::new(140, &[0; 150], |i, j| Some(i * j));
    assert_eq!(none.solve("no capacity at all"), None);
}

#[test]
fn products_of_rows_of_several_units() {
    for (n, supply, capacity) in [(110, 2, 2), (60, 2, 1), (60, 3, 3), (40, 8, 6)] {
        let columns = n * supply as usize / capacity as usize + 1;
        let family = Family::new(n, &vec![capacity; columns], |i, j| Some(i * j)).with_units(supply, supply);
        let what = format!("{n} rows of {supply} units, {capacity} places");
        assert!(family.agrees_with_the_simplex(&what).is_some());
        // Some may stay, at a cost that lies among those of the pairs.
        let mut some = family.with_units(supply / 2, supply);
        some.unsent = (0..n as i64).map(|i| 7 * i).collect();
        assert!(some.agrees_with_the_simplex(&format!("{what}, some may stay")).is_some());
    }
}

#[test]
fn products_of_several_units_agree_with_linear_programming() {
    let mut family = Family::new(40, &[1; 60], |i, j| (i % 9 != j % 7).then_some(i * j)).with_units(1, 2);
    family.unsent = (0..40).map(|i| 40 * i).collect();
    family.columns.iter_mut().step_by(9).for_each(|column| column.required = 1);
    let value = family.solve("two units, at most one of which stays");
    assert_eq!(value, oracles::linear_programme(&family.case()));
    assert!(value.is_some());
}

#[test]
fn products_of_several_units_with_bounds_and_convex_places() {
    let cost = |i: i64, j: i64| ((i * 7 + j * 3) % 11 != 0).then_some(i * j);
    for (required, supply) in [(2, 2), (1, 3)] {
        let mut family = Family::new(130, &[0, 1, 2, 3, 4, 6].repeat(20), cost).with_units(required, supply);
        for (at, column) in family.columns.iter_mut().enumerate() {
            column.required = if at % 5 == 0 { column.capacity.min(2) } else { 0 };
        }
        family.place =
            family.columns.iter().map(|c| (0..i64::from(c.capacity)).map(|k| 90 * k).collect()).collect();
        family.unsent = (0..130).map(|i| 900 + 13 * i).collect();
        let what = format!("{required} to {supply} units with bounds and places");
        assert!(family.agrees_with_the_simplex(&what).is_some());
    }
    // Half of the rows have nothing but the first thirty columns, which take too few.
    let few = |i: i64, j: i64| (i > 70 || j <= 30).then_some(i * j);
    let closed = Family::new(140, &[2; 150], few).with_units(1, 2);
    assert_eq!(closed.agrees_with_the_simplex("closed block of several units"), None);
    // The last column needs more than there are rows with a pair to it.
    let last = |i: i64, j: i64| (i > 3 || j <= 120).then_some(i * j);
    let mut unmet = Family::new(120, &[2; 121], last).with_units(2, 2);
    unmet.columns[120] = Column { required: 118, capacity: 130 };
    assert_eq!(unmet.agrees_with_the_simplex("a column that is not filled"), None);
}
