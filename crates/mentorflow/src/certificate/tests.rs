//! The checker against brute force: nothing but an optimal flow ever passes, and each one can.

use super::*;
use crate::network::{CLOSED_U16, Column, Cut, DensePairs, Potentials, Row, SparsePairs};

/// A small repeatable source of numbers (splitmix64; Steele, Lea and Flood 2014).
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as u64) as i64
    }
}

/// The pairs used, and the value by level.
type Flow = (Vec<(u32, u32)>, Vec<i128>);

/// A problem of at most two rows and columns with every feature at random.
struct Tiny {
    rows: Vec<Row>,
    columns: Vec<Column>,
    pairs: SparsePairs,
    levels: Vec<Level<'static>>,
}

impl Tiny {
    fn draw(draw: &mut Draw, levels: usize) -> Self {
        let count = 1 + draw.below(2) as usize;
        let columns: Vec<Column> = (0..1 + draw.below(2))
            .map(|_| {
                let capacity = draw.below(3) as u32;
                Column { required: draw.below(u64::from(capacity) + 1) as u32 / 2, capacity }
            })
            .collect();
        let rows: Vec<Row> = (0..count)
            .map(|_| {
                let supply = draw.below(3) as u32;
                Row { required: draw.below(u64::from(supply) + 1) as u32 / 2, supply }
            })
            .collect();
        let mut pairs = SparsePairs { start: vec![0], ..SparsePairs::default() };
        for _ in 0..count {
            for column in 0..columns.len() as u32 {
                if draw.below(5) > 0 {
                    pairs.column.push(column);
                    pairs.cost.push(draw.between(-1, 1));
                }
            }
            pairs.start.push(pairs.column.len());
        }
        let levels = (0..levels)
            .map(|_| Level {
                pair: match draw.below(3) {
                    0 => PairCost::Zero,
                    1 => PairCost::Stored,
                    _ => PairCost::Computed(&|i, j| i64::from(i * 2 + j) % 3 - 1),
                },
                unsent: match draw.below(2) {
                    0 => vec![],
                    _ => rows.iter().map(|_| draw.between(-1, 1)).collect(),
                },
                place: match draw.below(2) {
                    0 => vec![],
                    _ => columns
                        .iter()
                        .map(|column| {
                            let mut place: Vec<i64> =
                                (0..column.capacity).map(|_| draw.between(-1, 1)).collect();
                            place.sort_unstable();
                            place
                        })
                        .collect(),
                },
            })
            .collect();
        Self { rows, columns, pairs, levels }
    }

    fn problem(&self) -> Transport<'_> {
        Transport {
            rows: self.rows.clone(),
            columns: self.columns.clone(),
            pairs: Pairs::Sparse(&self.pairs),
            levels: self.levels.clone(),
        }
    }

    /// Every feasible flow with its value.
    fn flows(&self) -> Vec<Flow> {
        let mut arcs = vec![];
        for row in 0..self.rows.len() {
            let (columns, costs) = self.pairs.row(row);
            arcs.extend(columns.iter().zip(costs).map(|(&column, &cost)| (row as u32, column, cost)));
        }
        let mut flows = vec![];
        for set in 0u32..1 << arcs.len() {
            let used: Vec<_> = (0..arcs.len()).filter(|&a| set >> a & 1 == 1).map(|a| arcs[a]).collect();
            let sent = |row: usize| used.iter().filter(|a| a.0 as usize == row).count() as u32;
            let load = |column: usize| used.iter().filter(|a| a.1 as usize == column).count() as u32;
            let rows = self.rows.iter().enumerate();
            let columns = self.columns.iter().enumerate();
            if !rows.clone().all(|(i, row)| (row.required..=row.supply).contains(&sent(i)))
                || !columns.clone().all(|(j, c)| (c.required..=c.capacity).contains(&load(j)))
            {
                continue;
            }
            let value = self.levels.iter().map(|level| {
                let pairs: i64 = used.iter().map(|&(i, j, cost)| pair_cost(level, i, j, cost)).sum();
                let unsent: i64 = rows
                    .clone()
                    .map(|(i, row)| level.unsent.get(i).unwrap_or(&0) * i64::from(row.supply - sent(i)))
                    .sum();
                let places: i64 = columns
                    .clone()
                    .map(|(j, _)| {
                        level.place.get(j).map_or(0, |place| place[..load(j) as usize].iter().sum())
                    })
                    .sum();
                i128::from(pairs + unsent + places)
            });
            let value = value.collect();
            flows.push((used.iter().map(|&(i, j, _)| (i, j)).collect(), value));
        }
        flows
    }

    /// Calls `visit` with all potentials of size at most `size`, until it says stop.
    fn potentials(&self, size: i64, mut visit: impl FnMut(&[Potentials]) -> bool) {
        let (rows, columns) = (self.rows.len(), self.columns.len());
        let width = (2 * size + 1) as usize;
        let total = width.pow((self.levels.len() * (rows + columns)) as u32);
        for code in 0..total {
            let mut rest = code;
            let mut next = || {
                let digit = rest % width;
                rest /= width;
                digit as i64 - size
            };
            let potentials: Vec<Potentials> = (0..self.levels.len())
                .map(|_| Potentials {
                    row: (0..rows).map(|_| next()).collect(),
                    column: (0..columns).map(|_| next()).collect(),
                })
                .collect();
            if visit(&potentials) {
                return;
            }
        }
    }
}

#[test]
fn one_level_accepts_exactly_the_optimal_flows() {
    let mut draw = Draw(1);
    for _ in 0..60 {
        let tiny = Tiny::draw(&mut draw, 1);
        let problem = tiny.problem();
        let flows = tiny.flows();
        let best = flows.iter().map(|(_, value)| value.clone()).min();
        for (pairs, value) in flows {
            let mut accepted = false;
            tiny.potentials(3, |potentials| {
                let solution =
                    Solution { pairs: pairs.clone(), value: value.clone(), potentials: potentials.to_vec() };
                accepted = check(&problem, &solution).is_ok();
                accepted
            });
            assert_eq!(accepted, Some(&value) == best.as_ref(), "{pairs:?} {value:?}");
        }
    }
}

#[test]
fn two_levels_refuse_every_flow_that_is_not_optimal() {
    let mut draw = Draw(2);
    let mut accepted = 0;
    for _ in 0..40 {
        let tiny = Tiny::draw(&mut draw, 2);
        let problem = tiny.problem();
        let flows = tiny.flows();
        let best = flows.iter().map(|(_, value)| value.clone()).min();
        for (pairs, value) in flows {
            let optimal = Some(&value) == best.as_ref();
            tiny.potentials(1, |potentials| {
                let solution =
                    Solution { pairs: pairs.clone(), value: value.clone(), potentials: potentials.to_vec() };
                let verdict = check(&problem, &solution);
                assert!(optimal || verdict.is_err(), "{pairs:?} {value:?} {potentials:?}");
                accepted += usize::from(verdict.is_ok());
                verdict.is_ok()
            });
        }
    }
    assert!(accepted > 20, "optimal flows pass as well: {accepted}");
}

/// Two rows, two columns, dense; the optimum takes the diagonal at cost 3.
fn square(matrix: &DensePairs) -> (Transport<'_>, Solution) {
    let problem = Transport {
        rows: vec![Row { required: 1, supply: 1 }; 2],
        columns: vec![Column { required: 0, capacity: 1 }; 2],
        pairs: Pairs::Dense(matrix),
        levels: vec![Level { pair: PairCost::Stored, unsent: vec![], place: vec![] }],
    };
    let solution = Solution {
        pairs: vec![(0, 0), (1, 1)],
        value: vec![3],
        potentials: vec![Potentials { row: vec![-1, -2], column: vec![0, 0] }],
    };
    (problem, solution)
}

#[test]
fn each_broken_condition_is_named() {
    let matrix = DensePairs::new(2, 2, vec![1, 5, CLOSED_U16, 2]);
    let (problem, good) = square(&matrix);
    assert_eq!(check(&problem, &good), Ok(()));
    let broken = |change: &dyn Fn(&mut Solution)| {
        let mut solution = good.clone();
        change(&mut solution);
        check(&problem, &solution).unwrap_err().to_string()
    };
    assert_eq!(broken(&|s| s.value.clear()), "values: expected 1 entries, found 0");
    assert_eq!(broken(&|s| s.pairs.swap(0, 1)), "pair (0, 0) is a duplicate or out of order");
    assert_eq!(broken(&|s| s.pairs[1] = (1, 0)), "pair (1, 0) carries a unit but does not exist");
    assert_eq!(broken(&|s| s.pairs[1] = (7, 0)), "pair (7, 0) carries a unit but does not exist");
    assert_eq!(broken(&|s| s.pairs.truncate(1)), "row 1 sends 0 units, not 1 to 1");
    assert_eq!(broken(&|s| s.pairs[0] = (0, 1)), "column 1 takes 2 units, not 0 to 1");
    assert_eq!(broken(&|s| s.value[0] = 4), "level 0: the value is stated as 4 but the flow costs 3");
    assert_eq!(
        broken(&|s| s.potentials[0].row[1] = 0),
        "pair (1, 1) is used but its reduced cost at level 0 is 2 > 0"
    );
    assert_eq!(
        broken(&|s| s.potentials[0].row[0] = -9),
        "pair (0, 1) is unused but its reduced cost at level 0 is -4 < 0"
    );
    assert_eq!(
        broken(&|s| s.potentials[0].column[0] = 4),
        "place 1 of column 0 is taken but its reduced cost at level 0 is 4 > 0"
    );
}

#[test]
fn potentials_at_the_ends_of_their_type_do_not_overflow() {
    let matrix = DensePairs::new(2, 2, vec![1, 5, CLOSED_U16, 2]);
    let (problem, mut solution) = square(&matrix);
    solution.potentials[0] = Potentials { row: vec![i64::MIN, i64::MAX], column: vec![i64::MAX, i64::MIN] };
    assert!(check(&problem, &solution).is_err());
    solution.potentials[0] = Potentials { row: vec![i64::MIN; 2], column: vec![i64::MIN; 2] };
    assert_eq!(
        check(&problem, &solution),
        Err(Violation::UsedPair { row: 0, column: 0, level: 0, reduced: 1 })
    );
}

#[test]
fn cuts_of_both_forms_prove_and_others_do_not() {
    let matrix = DensePairs::new(2, 2, vec![1, CLOSED_U16, 2, CLOSED_U16]);
    let (mut problem, _) = square(&matrix);
    let cut = Cut { from_rows: true, rows: vec![0, 1], columns: vec![0] };
    assert_eq!(check_cut(&problem, &cut), Ok(()));
    problem.rows[1].required = 0;
    assert_eq!(check_cut(&problem, &cut), Err(Violation::CutRoom { required: 1, possible: 1 }));
    problem.columns[1].required = 1;
    let cut = Cut { from_rows: false, rows: vec![], columns: vec![1] };
    assert_eq!(check_cut(&problem, &cut), Ok(()));
    let wrong = Cut { from_rows: false, rows: vec![1, 1], columns: vec![] };
    assert_eq!(check_cut(&problem, &wrong), Err(Violation::CutOrder { what: "rows", index: 1, below: 2 }));
}

#[test]
fn a_cut_passes_only_where_nothing_is_feasible() {
    let mut draw = Draw(3);
    let mut proved = 0;
    for _ in 0..300 {
        let mut tiny = Tiny::draw(&mut draw, 0);
        for row in &mut tiny.rows {
            row.required = draw.below(u64::from(row.supply) + 1) as u32;
        }
        let feasible = !tiny.flows().is_empty();
        let problem = tiny.problem();
        let mut found = false;
        let subset = |bits: u32, count: usize| (0..count as u32).filter(|i| bits >> i & 1 == 1).collect();
        for bits in 0..32u32 {
            let cut = Cut {
                from_rows: bits & 16 > 0,
                rows: subset(bits & 3, tiny.rows.len()),
                columns: subset(bits >> 2 & 3, tiny.columns.len()),
            };
            found |= check_cut(&problem, &cut).is_ok();
        }
        assert_eq!(found, !feasible);
        proved += usize::from(found);
    }
    assert!(proved > 20);
}
