//! Computed rows against the matrix: the same optimum, proved over all pairs, for any threads.

use super::cases::{Case, Draw, Kind, Shape};
use mentorflow::certificate::{self, Violation};
use mentorflow::flow::{self, CostRows, Free, Outcome};
use mentorflow::network::{CLOSED_U16, Column, DensePairs, Level, PairCost, Pairs, Row, Solution, Transport};
use proptest::prelude::*;

/// A matrix whose rows are shown one at a time.
struct Shown<'a>(&'a DensePairs);

impl CostRows for Shown<'_> {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        costs.copy_from_slice(self.0.row(row));
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        self.0.row(row)[column]
    }
}

/// A matrix that shows lower bounds before it shows costs: of some pairs less than they cost, and of
/// some that are closed a cost.
struct Veiled<'a> {
    dense: &'a DensePairs,
    /// In so many of 64 pairs the bound is not the cost.
    veiled: u64,
    /// At most so much less than the cost.
    most: u64,
}

impl CostRows for Veiled<'_> {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        costs.copy_from_slice(self.dense.row(row));
    }

    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        let shown = self.dense.row(row).iter().enumerate().map(|(column, &cost)| {
            let hash = ((row as u64) << 32 | column as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            let hash = (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 16;
            let less = hash / 64 % (self.most + 1);
            if hash % 64 < self.veiled { cost.saturating_sub(less as u16) } else { cost }
        });
        costs.iter_mut().zip(shown).for_each(|(cost, shown)| *cost = shown);
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        self.dense.row(row)[column]
    }
}

/// A problem of one level that costs what is stored; no column requires units.
pub(super) fn draw(number: usize, draw: &mut Draw, shape: Shape) -> Case {
    let mut case = Case::draw(draw, shape);
    case.levels[0].pair = Kind::Stored;
    case.columns.iter_mut().for_each(|column| column.required = 0);
    // Whole rows are forbidden now and then.
    if number % 4 == 1 {
        case.pairs.retain(|pair| pair.0 % 5 != 2);
    }
    // To leave a unit unsent costs more than any pair, or, as drawn, little.
    if number.is_multiple_of(2) {
        case.levels[0].unsent = vec![1_000_000_000; case.rows.len()];
    }
    case
}

fn solve(case: &Case, dense: &DensePairs) -> Outcome {
    let Level { unsent, place, .. } = case.problem(Pairs::Dense(dense)).levels.remove(0);
    flow::solve_rows(&case.rows, &case.columns, &Shown(dense), unsent, place, &Free).unwrap()
}

fn prove(case: &Case, dense: &DensePairs, solution: &Solution) -> Result<(), certificate::Violation> {
    let problem = case.problem(Pairs::Dense(dense));
    certificate::check_rows(&case.rows, &case.columns, &problem.levels[0], &Shown(dense), solution)
}

/// Compares the outcome with that of the matrix; whether there is a flow at all.
fn compare(case: &Case, what: &str) -> bool {
    let dense = case.dense().unwrap();
    let problem = case.problem(Pairs::Dense(&dense));
    match (solve(case, &dense), super::solve(&problem, what)) {
        (Outcome::Optimal(best), Some(value)) => {
            assert_eq!(best.value, value, "{what}");
            assert_eq!(prove(case, &dense, &best), Ok(()), "{what}");
            assert_eq!(certificate::check(&problem, &best), Ok(()), "{what}");
            true
        }
        (Outcome::Infeasible(cut), None) => {
            assert_eq!(certificate::check_cut(&problem, &cut), Ok(()), "{what}");
            false
        }
        other => panic!("{what}: {other:?}"),
    }
}

#[test]
fn computed_rows_agree_with_the_matrix() {
    let mut random = Draw(71);
    let (mut solved, mut infeasible) = (0, 0);
    for number in 0..1_200 {
        let (rows, columns) = [(40, 40), (12, 90), (90, 12), (70, 300)][number % 4];
        let shape = Shape {
            rows: random.between(0, rows),
            columns: random.between(0, columns),
            density: [100, 60, 12][number % 3],
            cost: [(0, 0), (0, 3), (0, 65_534)][number / 3 % 3],
            supply: [1, 1, 4][number / 5 % 3],
            capacity: random.between(1, 4),
            required: [0, 0, 20][number / 7 % 3],
            levels: 1,
        };
        let case = draw(number, &mut random, shape);
        match compare(&case, &format!("{number}: {shape:?}")) {
            true => solved += 1,
            false => infeasible += 1,
        }
    }
    assert!(solved > 700 && infeasible > 50, "{solved} solved, {infeasible} infeasible");
}

/// Problems so large that first prices come from a sample and lists are drawn anew.
fn large(number: usize) -> Case {
    let shape = Shape {
        rows: 1500,
        columns: [900, 300, 1700][number % 3],
        density: [80, 100, 30][number % 3],
        cost: [(0, 20), (0, 9_999), (0, 1)][number % 3],
        supply: [1, 2, 1][number % 3],
        capacity: [3, 4, 2][number % 3],
        required: [0, 0, 30][number % 3],
        levels: 1,
    };
    draw(number, &mut Draw(72 + number as u64), shape)
}

#[test]
fn large_problems_agree_with_the_matrix() {
    for number in 0..6 {
        compare(&large(number), &format!("large {number}"));
    }
}

/// Compares the outcome by lower bounds with that by costs; whether there is a flow at all.
fn compare_veiled(case: &Case, veiled: u64, most: u64, what: &str) -> bool {
    let dense = case.dense().unwrap();
    let Level { unsent, place, .. } = case.problem(Pairs::Dense(&dense)).levels.remove(0);
    let costs = Veiled { dense: &dense, veiled, most };
    let by_bounds = flow::solve_rows(&case.rows, &case.columns, &costs, unsent, place, &Free).unwrap();
    match (by_bounds, solve(case, &dense)) {
        (Outcome::Optimal(by_bounds), Outcome::Optimal(by_costs)) => {
            assert_eq!(by_bounds.value, by_costs.value, "{what}");
            let problem = case.problem(Pairs::Dense(&dense));
            for solution in [&by_bounds, &by_costs] {
                assert_eq!(certificate::check(&problem, solution), Ok(()), "{what}");
                let level = &problem.levels[0];
                let proof = certificate::check_rows(&case.rows, &case.columns, level, &costs, solution);
                assert_eq!(proof, Ok(()), "{what}");
            }
            true
        }
        (Outcome::Infeasible(cut), Outcome::Infeasible(_)) => {
            let problem = case.problem(Pairs::Dense(&dense));
            assert_eq!(certificate::check_cut(&problem, &cut), Ok(()), "{what}");
            false
        }
        other => panic!("{what}: {other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn lower_bounds_lead_to_the_same_optimum(
        seed in any::<u64>(),
        size in prop_oneof![(1i64..90, 60i64..200), (1i64..30, 60i64..400)],
        density in 5i64..=100,
        cost in prop_oneof![Just((0i64, 0)), Just((0, 3)), Just((0, 9_999)), Just((50_000, 65_534))],
        supply in prop_oneof![Just(1i64), Just(4)],
        veiled in prop_oneof![Just(4u64), Just(32), Just(64)],
        most in prop_oneof![Just(2u64), Just(5_000), Just(65_535)],
        number in 0usize..8,
    ) {
        let shape = Shape {
            rows: size.0,
            columns: size.1,
            density,
            cost,
            supply,
            capacity: 2,
            required: 0,
            levels: 1,
        };
        let case = draw(number, &mut Draw(seed | 1), shape);
        compare_veiled(&case, veiled, most, &format!("{shape:?}"));
    }
}

#[test]
fn large_problems_agree_by_lower_bounds() {
    for number in 0..6 {
        compare_veiled(&large(number), [4, 64][number % 2], [3, 20_000, 65_535][number % 3], "large");
    }
}

/// A matrix that hides one open pair by a bound that is too high.
struct Hidden<'a>(&'a DensePairs, (usize, usize));

impl CostRows for Hidden<'_> {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        costs.copy_from_slice(self.0.row(row));
    }

    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        self.fill(row, costs);
        if row == self.1.0 {
            costs[self.1.1] = CLOSED_U16;
        }
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        self.0.row(row)[column]
    }
}

/// Bounds that are too high are the implementor's fault: a pair that is hidden by one is overlooked by
/// all who look at bounds, and found by the certificate of the matrix. That of computed rows finds it where it compares
/// all bounds of a row with their costs.
#[test]
fn a_bound_too_high_hides_its_pair() {
    let columns = 100;
    let mut cells = vec![50; 2 * columns];
    (cells[7], cells[columns + 8]) = (10, 10);
    let dense = DensePairs::new(2, columns, cells);
    let (rows, places) =
        (vec![Row { required: 1, supply: 1 }; 2], vec![Column { required: 0, capacity: 1 }; columns]);
    let level = Level { pair: PairCost::Stored, unsent: vec![], place: vec![] };
    let solve = |costs: &dyn CostRows| match flow::solve_rows(&rows, &places, costs, vec![], vec![], &Free)
        .unwrap()
    {
        Outcome::Optimal(best) => best,
        other => panic!("{other:?}"),
    };
    let best = solve(&Shown(&dense));
    assert_eq!((&best.pairs[..], best.value[0]), (&[(0, 7), (1, 8)][..], 20));
    let problem = Transport {
        rows: rows.clone(),
        columns: places.clone(),
        pairs: Pairs::Dense(&dense),
        levels: vec![level.clone()],
    };
    for (row, column) in [(0, 7), (1, 8)] {
        let hidden = Hidden(&dense, (row, column));
        let overlooked = solve(&hidden);
        assert_eq!(overlooked.value[0], 60);
        let (row, column) = (row as u32, column as u32);
        let found = certificate::check_rows(&rows, &places, &level, &hidden, &overlooked);
        if row == 0 {
            let above = Violation::BoundAboveCost { row, column, bound: CLOSED_U16, cost: 10 };
            assert_eq!(found, Err(above), "the first row is compared");
        } else {
            assert_eq!(found, Ok(()), "the second is not");
        }
        let whole = certificate::check(&problem, &overlooked);
        assert!(matches!(whole, Err(Violation::UnusedPair { .. })), "{whole:?}");
        assert!(certificate::check_rows(&rows, &places, &level, &Shown(&dense), &overlooked).is_err());
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    for number in 0..3 {
        let case = large(number);
        let dense = case.dense().unwrap();
        let on = |threads: usize| {
            let team = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            team.install(|| solve(&case, &dense))
        };
        assert_eq!(on(1), on(2), "large {number}");
    }
}

/// Duals, pairs or the value changed: the proof over computed rows holds none of them for good.
#[test]
fn forged_solutions_are_refused() {
    let mut random = Draw(73);
    let shape = Shape {
        rows: 60,
        columns: 40,
        density: 80,
        cost: (0, 50),
        supply: 1,
        capacity: 2,
        required: 0,
        levels: 1,
    };
    let case = draw(0, &mut random, shape);
    let mut dense = case.dense().unwrap();
    let Outcome::Optimal(best) = solve(&case, &dense) else { panic!("nothing is required") };
    assert_eq!(prove(&case, &dense, &best), Ok(()));
    assert!(best.pairs.len() > 10);
    let refused = |forged: &Solution| assert!(prove(&case, &dense, forged).is_err());
    for (at, &(row, column)) in best.pairs.iter().enumerate() {
        // The reduced cost of a used pair becomes positive.
        let mut forged = best.clone();
        forged.potentials[0].row[row as usize] += 1;
        refused(&forged);
        let mut forged = best.clone();
        forged.potentials[0].column[column as usize] -= 1;
        refused(&forged);

        let mut forged = best.clone();
        forged.value[0] -= 1;
        refused(&forged);
        let mut forged = best.clone();
        forged.pairs.insert(at, (row, column));
        forged.value[0] += i128::from(dense.row(row as usize)[column as usize]);
        refused(&forged);
        // The row stays unsent, at its proper cost.
        let mut forged = best.clone();
        forged.pairs.remove(at);
        forged.value[0] += 1_000_000_000 - i128::from(dense.row(row as usize)[column as usize]);
        refused(&forged);
        // The row is sent elsewhere at a higher cost, which is stated rightly.
        let costs = dense.row(row as usize);
        let own = costs[column as usize];
        if let Some(other) = costs.iter().position(|&cost| cost != CLOSED_U16 && cost > own) {
            let mut forged = best.clone();
            forged.pairs[at].1 = other as u32;
            forged.value[0] += i128::from(costs[other] - own);
            refused(&forged);
        }
    }
    // An unused pair turns out to cost less than the prices say.
    let (row, column) = (0..60u32)
        .flat_map(|row| (0..40u32).map(move |column| (row, column)))
        .find(|pair| {
            let potentials = &best.potentials[0];
            let cost = dense.row(pair.0 as usize)[pair.1 as usize];
            let dearest = potentials.column[pair.1 as usize] - potentials.row[pair.0 as usize];
            !best.pairs.contains(pair) && cost != CLOSED_U16 && dearest > 0
        })
        .expect("some pair would be worth its while for nothing");
    let mut cells: Vec<u16> = (0..60).flat_map(|row| dense.row(row).to_vec()).collect();
    cells[row as usize * 40 + column as usize] = 0;
    dense = DensePairs::new(60, 40, cells);
    assert!(prove(&case, &dense, &best).is_err());
}
