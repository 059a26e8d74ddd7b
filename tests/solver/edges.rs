//! The edges of the domain and of the shapes: empty sides, no room, ties everywhere, huge costs.

use super::solve;
use mentorflow::flow::{self, DomainError, Free};
use mentorflow::network::{
    CLOSED_U16, Column, DensePairs, Level, PairCost, Pairs, Row, SparsePairs, Transport,
};

fn stored(unsent: Vec<i64>) -> Vec<Level<'static>> {
    vec![Level { pair: PairCost::Stored, unsent, place: vec![] }]
}

/// Everybody has one unit to send and one place.
fn square(pairs: Pairs<'_>, rows: usize, columns: usize, required: u32) -> Transport<'_> {
    Transport {
        rows: vec![Row { required, supply: 1 }; rows],
        columns: vec![Column { required: 0, capacity: 1 }; columns],
        pairs,
        levels: stored(vec![]),
    }
}

#[test]
fn empty_sides_are_optimal() {
    for (rows, columns) in [(0, 0), (0, 3), (3, 0)] {
        let dense = DensePairs::new(rows, columns, vec![]);
        let problem = square(Pairs::Dense(&dense), rows, columns, 0);
        assert_eq!(solve(&problem, "empty dense"), Some(vec![0]));
        let sparse = SparsePairs { start: vec![0; rows + 1], ..SparsePairs::default() };
        let mut problem = square(Pairs::Sparse(&sparse), rows, columns, 0);
        problem.levels = stored(vec![7; rows]);
        assert_eq!(solve(&problem, "empty sparse"), Some(vec![7 * rows as i128]));
        problem.levels.clear();
        assert_eq!(solve(&problem, "no levels"), Some(vec![]));
    }
}

#[test]
fn rows_that_must_send_to_nobody_are_infeasible() {
    let nobody = DensePairs::new(2, 0, vec![]);
    assert_eq!(solve(&square(Pairs::Dense(&nobody), 2, 0, 1), "no columns"), None);
    let closed = DensePairs::new(2, 2, vec![CLOSED_U16; 4]);
    assert_eq!(solve(&square(Pairs::Dense(&closed), 2, 2, 1), "no pairs"), None);
}

#[test]
fn no_capacity_and_no_supply() {
    let dense = DensePairs::new(3, 2, vec![0; 6]);
    let mut problem = square(Pairs::Dense(&dense), 3, 2, 0);
    problem.levels = stored(vec![5; 3]);
    problem.columns.fill(Column { required: 0, capacity: 0 });
    assert_eq!(solve(&problem, "no capacity"), Some(vec![15]));
    problem.rows.fill(Row { required: 0, supply: 0 });
    assert_eq!(solve(&problem, "nothing at all"), Some(vec![0]));
    problem.columns.fill(Column { required: 1, capacity: 1 });
    assert_eq!(solve(&problem, "places to fill and nobody to send"), None);
}

#[test]
fn three_rows_that_know_the_same_two_columns() {
    // Hall's condition fails although there are columns enough.
    let x = CLOSED_U16;
    let costs = vec![1, 2, x, x, 3, 1, x, x, 2, 2, x, x, 5, 5, 5, 5];
    let dense = DensePairs::new(4, 4, costs);
    assert_eq!(solve(&square(Pairs::Dense(&dense), 4, 4, 1), "Hall"), None);
    // Columns that both want two of the same three rows.
    let mut problem = square(Pairs::Dense(&dense), 4, 4, 0);
    problem.rows[3].supply = 0;
    problem.columns[..2].fill(Column { required: 2, capacity: 4 });
    assert_eq!(solve(&problem, "columns want four of three"), None);
}

#[test]
fn ties_everywhere() {
    for (rows, columns, capacity) in [(40, 40, 1), (60, 7, 5), (7, 60, 1), (1, 50, 1), (50, 1, 50)] {
        for cost in [0u16, 9, 65_534] {
            let dense = DensePairs::new(rows, columns, vec![cost; rows * columns]);
            let mut problem = square(Pairs::Dense(&dense), rows, columns, 0);
            problem.columns.fill(Column { required: 0, capacity });
            problem.levels = stored(vec![100_000; rows]);
            let served = rows.min(columns * capacity as usize) as i128;
            let value = served * i128::from(cost) + (rows as i128 - served) * 100_000;
            assert_eq!(solve(&problem, "ties"), Some(vec![value]));
        }
    }
}

#[test]
fn costs_at_the_edge_of_the_domain_are_exact_and_beyond_it_an_error() {
    let of = |cost: &dyn Fn(i64, i64) -> i64| SparsePairs {
        start: (0..=3).map(|row| 3 * row).collect(),
        column: [0, 1, 2].repeat(3),
        cost: (0..9).map(|at| cost(at / 3, at % 3)).collect(),
    };
    let refusal = |cost: i64| {
        let outside = of(&|_, _| cost);
        flow::solve(&square(Pairs::Sparse(&outside), 3, 3, 1), &Free).expect_err("outside the domain")
    };
    // The largest cost allowed is the solver's to declare; it says it when it refuses one.
    let DomainError::Cost { limit, .. } = refusal(i64::MAX) else { panic!("a cost is refused") };
    assert!(limit >= 1 << 50, "room for any programme: {limit}");
    let checkered = of(&|i, j| if (i + j) % 2 == 0 { limit } else { -limit });
    let problem = square(Pairs::Sparse(&checkered), 3, 3, 1);
    // Two of three units can take a cell of −limit.
    assert_eq!(solve(&problem, "checkered"), Some(vec![-i128::from(limit)]));
    let mut free = square(Pairs::Sparse(&checkered), 3, 3, 0);
    free.levels = stored(vec![limit; 3]);
    assert_eq!(solve(&free, "free to stay"), Some(vec![-i128::from(limit)]));
    for beyond in [limit + 1, -limit - 1, i64::MIN] {
        let error = refusal(beyond);
        assert!(matches!(error, DomainError::Cost { .. }), "{beyond}: {error}");
    }
}

#[test]
fn contradictions_are_errors_and_not_panics() {
    let dense = DensePairs::new(1, 1, vec![1]);
    let good = square(Pairs::Dense(&dense), 1, 1, 0);
    let refused = |change: &dyn Fn(&mut Transport<'_>)| {
        let mut problem = good.clone();
        change(&mut problem);
        flow::solve(&problem, &Free).expect_err("outside the domain").to_string()
    };
    refused(&|problem| problem.rows[0].required = 2);
    refused(&|problem| problem.columns[0].required = 2);
    refused(&|problem| problem.rows.push(Row { required: 0, supply: 1 }));
    refused(&|problem| problem.levels[0].unsent = vec![1, 2]);
    refused(&|problem| problem.levels[0].place = vec![vec![1, 2, 3]]);
    refused(&|problem| {
        problem.columns[0].capacity = 2;
        problem.levels[0].place = vec![vec![2, 1]];
    });
}
