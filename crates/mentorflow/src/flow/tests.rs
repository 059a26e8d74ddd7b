//! Every path of the solver against exhaustive search on small problems with ties everywhere.

use proptest::prelude::*;

use super::{CostRows, Free, Outcome, solve, solve_rows};
use crate::network::{
    CLOSED_I32, CLOSED_U16, Column, Cut, DensePairs, Level, PairCost, Pairs, Row, Solution, SparsePairs,
    Transport,
};

/// A problem that owns its pairs; `lottery` adds a last level of computed costs.
#[derive(Debug, Clone)]
struct Case {
    rows: Vec<Row>,
    columns: Vec<Column>,
    cost: Vec<u16>,
    levels: Vec<(bool, Vec<i64>, Vec<Vec<i64>>)>,
    lottery: bool,
}

fn draw(i: u32, j: u32) -> i64 {
    i64::from((i * 7919 + j * 104_729) % 1009) - 500
}

impl Case {
    fn dense(&self) -> DensePairs {
        DensePairs::new(self.rows.len(), self.columns.len(), self.cost.clone())
    }

    fn sparse(&self) -> SparsePairs {
        let mut pairs = SparsePairs { start: vec![0], ..SparsePairs::default() };
        for i in 0..self.rows.len() {
            for j in 0..self.columns.len() {
                let c = self.cost[i * self.columns.len() + j];
                if c != CLOSED_U16 {
                    pairs.column.push(j as u32);
                    pairs.cost.push(i64::from(c) - 3);
                }
            }
            pairs.start.push(pairs.column.len());
        }
        pairs
    }

    /// Costs below zero and as wide as `scale` makes them.
    fn wide(&self, scale: i32) -> DensePairs<i32> {
        let wide = |&c: &u16| if c == CLOSED_U16 { CLOSED_I32 } else { (i32::from(c) - 3) * scale };
        DensePairs::new(self.rows.len(), self.columns.len(), self.cost.iter().map(wide).collect())
    }

    fn problem<'a>(&self, pairs: Pairs<'a>) -> Transport<'a> {
        let mut levels: Vec<Level<'a>> = self
            .levels
            .iter()
            .map(|(stored, unsent, place)| Level {
                pair: if *stored { PairCost::Stored } else { PairCost::Zero },
                unsent: unsent.clone(),
                place: place.clone(),
            })
            .collect();
        if self.lottery {
            levels.push(Level { pair: PairCost::Computed(&draw), unsent: vec![], place: vec![] });
        }
        Transport { rows: self.rows.clone(), columns: self.columns.clone(), pairs, levels }
    }
}

fn open(problem: &Transport<'_>) -> Vec<(u32, u32, i64)> {
    let mut list = Vec::new();
    for i in 0..problem.rows.len() {
        match problem.pairs {
            Pairs::Dense(p) => {
                for (j, &c) in p.row(i).iter().enumerate().filter(|(_, c)| **c != CLOSED_U16) {
                    list.push((i as u32, j as u32, i64::from(c)));
                }
            }
            Pairs::Wide(p) => {
                for (j, &c) in p.row(i).iter().enumerate().filter(|(_, c)| **c != CLOSED_I32) {
                    list.push((i as u32, j as u32, i64::from(c)));
                }
            }
            Pairs::Sparse(p) => {
                let (columns, costs) = p.row(i);
                list.extend(columns.iter().zip(costs).map(|(&j, &c)| (i as u32, j, c)));
            }
        }
    }
    list
}

fn value(problem: &Transport<'_>, chosen: &[(u32, u32, i64)]) -> Option<Vec<i128>> {
    let mut sent = vec![0u32; problem.rows.len()];
    let mut load = vec![0u32; problem.columns.len()];
    for &(i, j, _) in chosen {
        sent[i as usize] += 1;
        load[j as usize] += 1;
    }
    let within = problem.rows.iter().zip(&sent).all(|(r, s)| (r.required..=r.supply).contains(s))
        && problem.columns.iter().zip(&load).all(|(c, l)| (c.required..=c.capacity).contains(l));
    within.then(|| {
        let of = |level: &Level<'_>| {
            let mut total = 0i128;
            for &(i, j, c) in chosen {
                total += i128::from(match level.pair {
                    PairCost::Zero => 0,
                    PairCost::Stored => c,
                    PairCost::Computed(f) => f(i, j),
                });
            }
            for (i, u) in level.unsent.iter().enumerate() {
                total += i128::from(u * i64::from(problem.rows[i].supply - sent[i]));
            }
            for (p, &l) in level.place.iter().zip(&load) {
                total += p.iter().take(l as usize).map(|&c| i128::from(c)).sum::<i128>();
            }
            total
        };
        problem.levels.iter().map(of).collect()
    })
}

/// The lexicographically smallest value over every flow, or none when no flow is within bounds.
fn exhaustive(problem: &Transport<'_>) -> Option<Vec<i128>> {
    let pairs = open(problem);
    let mut best: Option<Vec<i128>> = None;
    for mask in 0u32..1 << pairs.len() {
        let chosen: Vec<_> =
            pairs.iter().enumerate().filter(|(k, _)| mask >> k & 1 == 1).map(|(_, p)| *p).collect();
        if let Some(v) = value(problem, &chosen)
            && best.as_ref().is_none_or(|b| v < *b)
        {
            best = Some(v);
        }
    }
    best
}

/// The vector condition of the network module, checked from its words.
fn check_solution(problem: &Transport<'_>, solution: &Solution) {
    let levels = problem.levels.len();
    assert_eq!(solution.potentials.len(), levels);
    let pairs = open(problem);
    let chosen: Vec<_> =
        pairs.iter().copied().filter(|p| solution.pairs.binary_search(&(p.0, p.1)).is_ok()).collect();
    assert_eq!(chosen.len(), solution.pairs.len(), "a pair that may not carry a unit");
    assert_eq!(value(problem, &chosen).as_ref(), Some(&solution.value));
    let zero = vec![0i64; levels];
    let vector = |f: &dyn Fn(&Level<'_>, usize) -> i64| -> Vec<i64> {
        problem.levels.iter().enumerate().map(|(p, l)| f(l, p)).collect()
    };
    let mut sent = vec![0u32; problem.rows.len()];
    let mut load = vec![0u32; problem.columns.len()];
    for &(i, j, c) in &pairs {
        let reduced = vector(&|l, p| {
            let cost = match l.pair {
                PairCost::Zero => 0,
                PairCost::Stored => c,
                PairCost::Computed(f) => f(i, j),
            };
            let pi = &solution.potentials[p];
            cost + pi.row[i as usize] - pi.column[j as usize]
        });
        if solution.pairs.binary_search(&(i, j)).is_ok() {
            sent[i as usize] += 1;
            load[j as usize] += 1;
            assert!(reduced <= zero, "used pair ({i}, {j}): {reduced:?}");
        } else {
            assert!(reduced >= zero, "unused pair ({i}, {j}): {reduced:?}");
        }
    }
    for (i, row) in problem.rows.iter().enumerate() {
        let reduced = vector(&|l, p| l.unsent.get(i).copied().unwrap_or(0) + solution.potentials[p].row[i]);
        assert!(sent[i] == row.supply || reduced <= zero, "unsent units of row {i}: {reduced:?}");
        assert!(sent[i] == row.required || reduced >= zero, "sent units of row {i}: {reduced:?}");
    }
    for (j, column) in problem.columns.iter().enumerate() {
        for k in 0..column.capacity {
            let reduced = vector(&|l, p| {
                let place = l.place.get(j).and_then(|v| v.get(k as usize)).copied().unwrap_or(0);
                place + solution.potentials[p].column[j]
            });
            if k < load[j] {
                assert!(load[j] == column.required || reduced <= zero, "used place {k} of {j}");
            } else {
                assert!(reduced >= zero, "free place {k} of {j}: {reduced:?}");
            }
        }
    }
}

fn check_cut(problem: &Transport<'_>, cut: &Cut) {
    let inside = |list: &[u32], v: u32| list.binary_search(&v).is_ok();
    let crossing = open(problem)
        .iter()
        .filter(|&&(i, j, _)| {
            let (row, column) = (inside(&cut.rows, i), inside(&cut.columns, j));
            if cut.from_rows { row && !column } else { column && !row }
        })
        .count() as u64;
    let rows = cut.rows.iter().map(|&i| problem.rows[i as usize]);
    let columns = cut.columns.iter().map(|&j| problem.columns[j as usize]);
    let (must, can) = if cut.from_rows {
        (rows.map(|r| u64::from(r.required)).sum::<u64>(), columns.map(|c| u64::from(c.capacity)).sum())
    } else {
        (columns.map(|c| u64::from(c.required)).sum(), rows.map(|r| u64::from(r.supply)).sum::<u64>())
    };
    assert!(must > can + crossing, "{cut:?}: {must} <= {can} + {crossing}");
}

fn check(problem: &Transport<'_>) {
    let outcome = solve(problem, &Free).expect("within the domain");
    match (outcome, exhaustive(problem)) {
        (Outcome::Optimal(solution), Some(best)) => {
            check_solution(problem, &solution);
            assert_eq!(solution.value, best);
        }
        (Outcome::Infeasible(cut), None) => check_cut(problem, &cut),
        (outcome, best) => panic!("solver: {outcome:?}, exhaustive search: {best:?}"),
    }
}

fn case(single: bool) -> impl Strategy<Value = Case> {
    (0usize..5, 0usize..4).prop_flat_map(move |(n, m)| {
        let most = if single { 1u32 } else { 3 };
        let row = (0..=most)
            .prop_flat_map(|s| (0..=s, Just(s), 0u8..3))
            .prop_map(|(r, supply, keep)| Row { required: if keep == 0 { r } else { 0 }, supply });
        let column = (0..4u32)
            .prop_flat_map(|c| (0..=c, Just(c), 0u8..3))
            .prop_map(|(r, capacity, keep)| Column { required: if keep == 0 { r } else { 0 }, capacity });
        let cost = prop_oneof![3 => 0u16..4, 1 => 0u16..60_000, 1 => Just(CLOSED_U16)];
        let columns = prop::collection::vec(column, m);
        (prop::collection::vec(row, n), columns, prop::collection::vec(cost, n * m)).prop_flat_map(
            move |(rows, columns, cost)| {
                let unsent = prop_oneof![Just(vec![]), prop::collection::vec(-4i64..6, n)];
                let widths: Vec<usize> = columns.iter().map(|c: &Column| c.capacity as usize).collect();
                let place = widths
                    .into_iter()
                    .map(|k| prop_oneof![Just(vec![]), prop::collection::vec(-4i64..4, k).prop_map(sorted)])
                    .collect::<Vec<_>>();
                let place = prop_oneof![Just(vec![]), place];
                let level = (any::<bool>(), unsent, place);
                (prop::collection::vec(level, 0..4), any::<bool>()).prop_map(move |(levels, lottery)| Case {
                    rows: rows.clone(),
                    columns: columns.clone(),
                    cost: cost.clone(),
                    levels,
                    lottery,
                })
            },
        )
    })
}

fn sorted(mut list: Vec<i64>) -> Vec<i64> {
    list.sort_unstable();
    list
}

/// With the last of these, costs are too wide for 32-bit sums.
const SCALES: [i32; 3] = [1, 8_000, 35_000];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_supplies_agree_with_exhaustive_search(case in case(false)) {
        check(&case.problem(Pairs::Dense(&case.dense())));
        check(&case.problem(Pairs::Sparse(&case.sparse())));
        for scale in SCALES {
            check(&case.problem(Pairs::Wide(&case.wide(scale))));
        }
    }

    #[test]
    fn single_units_agree_with_exhaustive_search(case in case(true)) {
        check(&case.problem(Pairs::Dense(&case.dense())));
        check(&case.problem(Pairs::Sparse(&case.sparse())));
        for scale in SCALES {
            check(&case.problem(Pairs::Wide(&case.wide(scale))));
        }
    }
}

/// A stored matrix that pretends to be computed.
struct Pretend(DensePairs);

impl CostRows for Pretend {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        costs.copy_from_slice(self.0.row(row));
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        self.0.row(row)[column]
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn computed_rows_prove_themselves(case in larger()) {
        let dense = case.dense();
        let mut problem = case.problem(Pairs::Dense(&dense));
        let unsent = vec![900i64; problem.rows.len()];
        problem.levels = vec![Level { pair: PairCost::Stored, unsent: unsent.clone(), place: vec![] }];
        let costs = Pretend(case.dense());
        match solve_rows(&problem.rows, &problem.columns, &costs, unsent, vec![], &Free) {
            Ok(Outcome::Optimal(solution)) => check_solution(&problem, &solution),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_empty_problem_has_the_empty_optimum() {
    let pairs = DensePairs::new(0, 0, vec![]);
    let problem = Transport { rows: vec![], columns: vec![], pairs: Pairs::Dense(&pairs), levels: vec![] };
    assert_eq!(
        solve(&problem, &Free),
        Ok(Outcome::Optimal(Solution { pairs: vec![], value: vec![], potentials: vec![] }))
    );
}

/// Larger problems than exhaustive search can take: the potentials alone prove them.
fn larger() -> impl Strategy<Value = Case> {
    let size = (30usize..70, 30usize..90, 1u16..2000, any::<u64>());
    size.prop_map(|(n, m, range, seed)| {
        let mut state = seed | 1;
        let mut next = move |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let several = next(2) == 1;
        let mut supply = || if several && next(4) == 0 { 1 + next(3) as u32 } else { 1 };
        let rows: Vec<Row> = (0..n).map(|_| Row { required: 0, supply: supply() }).collect();
        let columns: Vec<Column> =
            (0..m).map(|_| Column { required: 0, capacity: 1 + next(3) as u32 }).collect();
        let closed = next(3);
        let cost = (0..n * m)
            .map(|_| if next(8) < closed { CLOSED_U16 } else { next(u64::from(range)) as u16 })
            .collect();
        let covered = columns.iter().map(|c| (0..c.capacity).map(|k| if k == 0 { -1 } else { 0 }).collect());
        let even = columns.iter().map(|c| (0..i64::from(c.capacity)).map(|k| 2 * k + 1).collect());
        let levels = [
            (false, (0..n).map(|_| 1 + next(3) as i64).collect(), vec![]),
            (false, vec![], covered.collect()),
            (true, vec![], vec![]),
            (false, vec![], even.collect()),
        ];
        let first = next(3) as usize;
        Case { rows, columns, cost, levels: levels[first..].to_vec(), lottery: true }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn larger_problems_prove_themselves(case in larger()) {
        let (dense, sparse, wide) = (case.dense(), case.sparse(), SCALES.map(|scale| case.wide(scale)));
        let full = wide.iter().map(Pairs::Wide);
        for pairs in [Pairs::Dense(&dense), Pairs::Sparse(&sparse)].into_iter().chain(full) {
            let problem = case.problem(pairs);
            match solve(&problem, &Free) {
                Ok(Outcome::Optimal(solution)) => check_solution(&problem, &solution),
                other => panic!("{other:?}"),
            }
        }
    }
}
