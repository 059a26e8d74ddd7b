//! Random problems of many shapes, dense and sparse, each solved by unlike methods.

use super::cases::{Case, Draw, Shape};
use super::{oracles, solve};
use mentorflow::network::Pairs;

/// Solves a case in every form it has; they must agree.
fn every_form(case: &Case, what: &str) -> Option<Vec<i128>> {
    let sparse = case.sparse();
    let value = solve(&case.problem(Pairs::Sparse(&sparse)), what);
    if let Some(dense) = case.dense() {
        let again = solve(&case.problem(Pairs::Dense(&dense)), what);
        assert_eq!(again, value, "dense and sparse differ: {what}");
    }
    if let Some(wide) = case.wide() {
        let again = solve(&case.problem(Pairs::Wide(&wide)), what);
        assert_eq!(again, value, "wide and sparse differ: {what}");
    }
    value
}

const TINY: Shape =
    Shape { rows: 3, columns: 3, density: 80, cost: (0, 4), supply: 2, capacity: 2, required: 25, levels: 1 };

#[test]
fn tiny_problems_agree_with_every_flow_tried() {
    let mut draw = Draw(11);
    let mut feasible = 0;
    for number in 0..4000 {
        let shape = Shape {
            rows: draw.between(0, 4),
            columns: draw.between(0, 3),
            cost: [(0, 4), (-3, 3), (0, 0), (60_000, 65_534)][number % 4],
            levels: 1 + number % 4,
            ..TINY
        };
        let case = Case::draw(&mut draw, shape);
        let what = format!("{number}: {case:?}");
        let value = every_form(&case, &what);
        assert_eq!(value, oracles::brute_force(&case), "{what}");
        feasible += usize::from(value.is_some());
    }
    assert!((800..3700).contains(&feasible), "both outcomes occur: {feasible}");
}

#[test]
fn middling_problems_agree_with_linear_programming() {
    let mut draw = Draw(12);
    for number in 0..300 {
        let shape = Shape {
            rows: draw.between(1, 16),
            columns: draw.between(1, 12),
            density: draw.between(10, 100),
            cost: [(0, 3), (-50, 50), (0, 9999)][number % 3],
            supply: draw.between(1, 3),
            capacity: draw.between(1, 4),
            required: 10 * (number as i64 % 3),
            levels: 1,
        };
        let case = Case::draw(&mut draw, shape);
        let what = format!("{number}: {shape:?}");
        let value = every_form(&case, &what).map(|value| value[0]);
        assert_eq!(value, oracles::linear_programme(&case), "{what}");
    }
}

#[test]
fn all_levels_agree_with_the_simplex_on_one_combined_cost() {
    let mut draw = Draw(13);
    let mut feasible = 0;
    for number in 0..1500 {
        let shape = Shape {
            rows: draw.between(1, 40),
            columns: draw.between(1, 25),
            density: draw.between(5, 100),
            cost: [(0, 1), (-9, 9), (0, 40)][number % 3],
            supply: draw.between(1, 3),
            capacity: draw.between(1, 5),
            required: [0, 0, 5, 20][number % 4],
            levels: 1 + number % 4,
        };
        let case = Case::draw(&mut draw, shape);
        let what = format!("{number}: {shape:?}");
        let value = every_form(&case, &what);
        assert_eq!(value, oracles::simplex(&case), "{what}");
        feasible += usize::from(value.is_some());
    }
    assert!((700..1500).contains(&feasible), "both outcomes occur: {feasible}");
}

/// What most programmes look like: each row wants one, columns have a few places, and all rows are
/// to be served first. The solver has a path of its own for rows of one unit.
#[test]
fn single_unit_rows_agree_with_the_simplex() {
    let mut draw = Draw(14);
    for number in 0..800 {
        let shape = Shape {
            rows: draw.between(1, 90),
            columns: draw.between(1, 60),
            density: draw.between(3, 100),
            cost: [(0, 10), (0, 10_000), (500, 502)][number % 3],
            supply: 1,
            capacity: draw.between(1, 3),
            required: 0,
            levels: 2,
        };
        let mut case = Case::draw(&mut draw, shape);
        case.levels[0].pair = super::cases::Kind::Zero;
        case.levels[0].unsent = vec![1; case.rows.len()];
        case.levels[0].place.clear();
        case.levels[1].pair = super::cases::Kind::Stored;
        if number % 2 == 0 {
            case.levels[1].unsent.clear();
            case.levels[1].place.clear();
        }
        let what = format!("{number}: {shape:?}");
        assert_eq!(every_form(&case, &what), oracles::simplex(&case), "{what}");
    }
}

/// Rows that want the same columns bid in rounds, which leave columns to be filled; what places cost may be more than
/// the narrow numbers hold that full rows and columns are compared with.
#[test]
fn rows_that_want_the_same_columns_agree_with_the_simplex() {
    let mut draw = Draw(16);
    for number in 0..36 {
        let shape = Shape {
            rows: draw.between(150, 220),
            columns: draw.between(60, 110),
            density: draw.between(50, 100),
            cost: (0, [400, 3_000][number % 2]),
            supply: [1, 1, 2][number % 3],
            capacity: 3,
            required: 0,
            levels: 2,
        };
        let mut case = Case::draw(&mut draw, shape);
        let first = &mut case.levels[0];
        (first.pair, first.unsent) = (super::cases::Kind::Zero, vec![1; case.rows.len()]);
        first.place.clear();
        let liked: Vec<i64> = case.columns.iter().map(|_| draw.between(0, 6_000)).collect();
        case.pairs.iter_mut().for_each(|pair| pair.2 += liked[pair.1 as usize]);
        let level = &mut case.levels[1];
        level.pair = super::cases::Kind::Stored;
        let place = [0, 1i64 << 33][number / 2 % 2];
        level.unsent = case.rows.iter().map(|_| place + 20_000).collect();
        level.place = case.columns.iter().map(|column| vec![place; column.capacity as usize]).collect();
        let what = format!("{number}: {shape:?} {place}");
        assert_eq!(every_form(&case, &what), oracles::simplex(&case), "{what}");
    }
}

/// Parts that share no pair are independent, so that their values add up.
#[test]
fn disconnected_parts_add_up() {
    let mut draw = Draw(15);
    let shape = Shape { rows: 8, columns: 6, density: 60, required: 0, levels: 2, ..TINY };
    for number in 0..40 {
        let (one, two) = (Case::draw(&mut draw, shape), Case::draw(&mut draw, shape));
        let mut both = one.clone();
        both.rows.extend(&two.rows);
        both.columns.extend(&two.columns);
        both.pairs.extend(two.pairs.iter().map(|&(i, j, cost)| (i + 8, j + 6, cost)));
        let mut parts = [one, two];
        for (level, whole) in both.levels.iter_mut().enumerate() {
            // Computed costs depend on the numbers of rows and columns, which differ in the whole.
            whole.pair = super::cases::Kind::Stored;
            let of = |parts: &[Case; 2], row: usize| parts[row / 8].unsent_cost(level, row % 8);
            whole.unsent = (0..16).map(|row| of(&parts, row)).collect();
            whole.place = (0..12)
                .map(|column| {
                    let part = &parts[column / 6];
                    let places = part.columns[column % 6].capacity as usize;
                    (0..places).map(|k| part.place_cost(level, column % 6, k)).collect()
                })
                .collect();
            for part in &mut parts {
                part.levels[level].pair = super::cases::Kind::Stored;
            }
        }
        let what = format!("disconnected {number}");
        let values = parts.map(|part| every_form(&part, &what).expect("nothing is required"));
        let sum: Vec<i128> = values[0].iter().zip(&values[1]).map(|(a, b)| a + b).collect();
        assert_eq!(every_form(&both, &what), Some(sum), "{what}");
    }
}
