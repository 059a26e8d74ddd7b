//! Solves that the caller ends after any number of steps: the flow is feasible, what is said to be
//! proved is true, and the bound is one.

use super::cases::{Case, CaseLevel, Draw, Kind, Shape};
use mentorflow::certificate;
use mentorflow::flow::{self, Control, CostRows, Free, Outcome, Progress, Stopped};
use mentorflow::network::{CLOSED_U16, Column, DensePairs, Pairs, Row, SparsePairs, Transport};
use std::cell::Cell;

/// Ends a solve after so many steps.
struct Steps(u64);

impl Control for Steps {
    fn step_budget(&self) -> u64 {
        self.0
    }
}

/// The values of the optimum, or nothing where there is none.
fn optimum(problem: &Transport<'_>) -> Option<Vec<i128>> {
    match flow::solve(problem, &Free).unwrap() {
        Outcome::Optimal(best) => Some(best.value),
        _ => None,
    }
}

/// Everything a stopped solve says must hold; returns the gap.
fn check(case: &Case, problem: &Transport<'_>, stopped: &Stopped, optimum: &[i128], what: &str) -> i128 {
    let Some(best) = &stopped.best else {
        let required = case.rows.iter().any(|row| row.required > 0)
            || case.columns.iter().any(|column| column.required > 0);
        assert!(required && stopped.levels_proven == 0 && stopped.gap.is_none(), "no flow: {what}");
        return 0;
    };
    let used = |pair: usize| {
        let (row, column, _) = case.pairs[pair];
        best.pairs.binary_search(&(row, column)).is_ok()
    };
    let known = case.pairs.iter().filter(|pair| best.pairs.binary_search(&(pair.0, pair.1)).is_ok()).count();
    assert_eq!(known, best.pairs.len(), "a pair that is none, or twice: {what}");
    assert_eq!(case.value(used).as_ref(), Some(&best.value), "within bounds and priced: {what}");
    assert!(optimum <= &best.value[..], "better than the best: {what}");
    let proven = stopped.levels_proven;
    assert_eq!(best.value[..proven], optimum[..proven], "{what}");
    let bound = certificate::bound(problem, &best.potentials);
    assert!(bound[..] <= *optimum, "{bound:?} is no bound of {optimum:?}: {what}");
    assert_eq!(bound[..proven], optimum[..proven], "{what}");
    let gap = stopped.gap.expect("a flow has a gap");
    assert_eq!(gap, best.value[proven] - bound[proven], "{what}");
    assert!(gap >= best.value[proven] - optimum[proven], "{what}");
    gap
}

/// How many solves were stopped, at which levels, and with what gaps.
#[derive(Default)]
struct Seen {
    at_level: [u32; 4],
    closed: u32,
    open: u32,
}

fn every_budget(case: &Case, problem: &Transport<'_>, what: &str, seen: &mut Seen) {
    let Some(optimum) = optimum(problem) else { return };
    let mut budget = 0;
    loop {
        match flow::solve(problem, &Steps(budget)).unwrap() {
            Outcome::Stopped(stopped) => {
                let what = format!("{budget} steps: {what}");
                let gap = check(case, problem, &stopped, &optimum, &what);
                seen.at_level[stopped.levels_proven] += 1;
                *(if gap == 0 { &mut seen.closed } else { &mut seen.open }) += 1;
            }
            Outcome::Optimal(best) => return assert_eq!(best.value, optimum),
            other => panic!("{what}: {other:?}"),
        }
        budget += 1 + budget / 8;
    }
}

#[test]
fn a_solve_may_end_after_any_step() {
    let mut draw = Draw(31);
    let mut seen = Seen::default();
    for number in 0..1200 {
        let shape = Shape {
            rows: draw.between(0, 24),
            columns: draw.between(1, 14),
            density: draw.between(10, 100),
            cost: [(0, 3), (-9, 9), (0, 10_000)][number % 3],
            supply: [1, 2, 3, 12][number % 4],
            capacity: draw.between(1, 4),
            required: [0, 0, 10][number % 3],
            levels: 1 + number % 4,
        };
        let case = Case::draw(&mut draw, shape);
        let what = format!("{number}: {shape:?}");
        let sparse = case.sparse();
        every_budget(&case, &case.problem(Pairs::Sparse(&sparse)), &what, &mut seen);
        if let Some(dense) = case.dense() {
            every_budget(&case, &case.problem(Pairs::Dense(&dense)), &what, &mut seen);
        }
    }
    assert!(seen.at_level.iter().all(|&count| count > 500), "{:?}", seen.at_level);
    assert!(seen.closed > 500 && seen.open > 500, "{} closed, {} open", seen.closed, seen.open);
}

/// Bids and searches stall on products of rows of two units, and pivots go on: they may pass through worse flows.
#[test]
fn a_stalled_solve_may_end_after_any_step() {
    let n = 100;
    let case = Case {
        rows: vec![Row { required: 1, supply: 2 }; n],
        columns: vec![Column { required: 0, capacity: 2 }; n],
        pairs: (0..n * n)
            .map(|at| (at / n, at % n))
            .map(|(i, j)| (i as u32, j as u32, (i * j) as i64))
            .collect(),
        levels: vec![CaseLevel { pair: Kind::Stored, unsent: vec![5_000; n], place: vec![] }],
    };
    let (sparse, dense) = (case.sparse(), case.dense().expect("small costs"));
    let mut seen = Seen::default();
    every_budget(&case, &case.problem(Pairs::Sparse(&sparse)), "listed products", &mut seen);
    every_budget(&case, &case.problem(Pairs::Dense(&dense)), "products", &mut seen);
    assert!(seen.open > 100, "{} open", seen.open);
}

/// Computed rows are stopped likewise.
struct Rows<'a>(&'a DensePairs);

impl CostRows for Rows<'_> {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        costs.copy_from_slice(self.0.row(row));
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        self.0.row(row)[column]
    }
}

#[test]
fn computed_rows_may_end_after_any_step() {
    let mut draw = Draw(32);
    for number in 0..200 {
        let shape = Shape {
            rows: draw.between(1, 30),
            columns: draw.between(1, 20),
            density: draw.between(20, 100),
            cost: [(0, 3), (0, 10_000)][number % 2],
            supply: [1, 1, 3][number % 3],
            capacity: draw.between(1, 4),
            required: 0,
            levels: 1,
        };
        let mut case = Case::draw(&mut draw, shape);
        case.levels[0].pair = super::cases::Kind::Stored;
        let (dense, level) = (case.dense().unwrap(), case.levels[0].clone());
        let problem = case.problem(Pairs::Dense(&dense));
        let optimum = optimum(&problem).unwrap();
        for budget in 0.. {
            let outcome = flow::solve_rows(
                &case.rows,
                &case.columns,
                &Rows(&dense),
                level.unsent.clone(),
                level.place.clone(),
                &Steps(budget),
            );
            match outcome.unwrap() {
                Outcome::Stopped(stopped) => {
                    let what = format!("{budget} steps: {number}: {shape:?}");
                    assert!(stopped.best.is_some(), "nothing is required: {what}");
                    check(&case, &problem, &stopped, &optimum, &what);
                }
                Outcome::Optimal(best) => {
                    assert_eq!(best.value, optimum);
                    break;
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

/// Cancels at its `nth` look.
struct Nth {
    looks: Cell<u32>,
    nth: u32,
    told: Cell<u64>,
}

impl Control for Nth {
    fn cancelled(&self) -> bool {
        self.looks.set(self.looks.get() + 1);
        self.looks.get() >= self.nth
    }

    fn progress(&self, progress: Progress) {
        assert!(progress.steps >= self.told.get() && progress.level < progress.levels);
        self.told.set(progress.steps);
    }
}

/// A larger problem: the longer it may run the closer it gets, and soon it is close.
#[test]
fn a_cancelled_solve_has_most_of_the_optimum() {
    let (rows, columns) = (2_400u32, 1_200u32);
    let mut draw = Draw(33);
    let cells =
        (0..rows * columns).map(|_| if draw.chance(20) { CLOSED_U16 } else { draw.between(0, 9999) as u16 });
    let dense = DensePairs::new(rows as usize, columns as usize, cells.collect());
    let case = Case {
        rows: vec![mentorflow::network::Row { required: 0, supply: 1 }; rows as usize],
        columns: vec![mentorflow::network::Column { required: 0, capacity: 2 }; columns as usize],
        pairs: (0..rows)
            .flat_map(|i| (0..columns).map(move |j| (i, j)))
            .filter(|&(i, j)| dense.row(i as usize)[j as usize] != CLOSED_U16)
            .map(|(i, j)| (i, j, i64::from(dense.row(i as usize)[j as usize])))
            .collect(),
        levels: vec![super::cases::CaseLevel {
            pair: super::cases::Kind::Stored,
            unsent: vec![1_000_000; rows as usize],
            place: vec![],
        }],
    };
    let problem = case.problem(Pairs::Dense(&dense));
    let optimum = optimum(&problem).unwrap();
    let mut best_gap = i128::MAX;
    for nth in 1.. {
        let control = Nth { looks: Cell::new(0), nth, told: Cell::new(0) };
        match flow::solve(&problem, &control).unwrap() {
            Outcome::Stopped(stopped) => {
                let gap = check(&case, &problem, &stopped, &optimum, &format!("look {nth}"));
                best_gap = best_gap.min(gap);
            }
            _ => {
                assert!(nth > 1, "a problem of this size is looked at");
                break;
            }
        }
    }
    assert!(best_gap * 4 < optimum[0], "a gap of {best_gap} at an optimum of {}", optimum[0]);
    let empty = SparsePairs { start: vec![0; 1], ..SparsePairs::default() };
    let nothing = Transport { rows: vec![], columns: vec![], pairs: Pairs::Sparse(&empty), levels: vec![] };
    assert!(matches!(flow::solve(&nothing, &Steps(0)), Ok(Outcome::Optimal(_))), "nothing takes no step");
}
