//! Phases alone, from prices that are off and from matches that no longer fit, against the plain solver.

use proptest::prelude::*;

use super::{fill, place};
use crate::certificate::{self, Violation};
use crate::flow::control::Meter;
use crate::flow::unit::lists::Lists;
use crate::flow::unit::pair::Arc;
use crate::flow::unit::source::Source;
use crate::flow::unit::units::Units;
use crate::flow::unit::{ABSENT, FAR, NONE, State, Task, UNSENT};
use crate::flow::{Free, Outcome, solve};
use crate::network::{Column, Level, PairCost, Pairs, Potentials, Row, Solution, SparsePairs, Transport};

/// A problem of rows of one unit, and prices to begin with.
#[derive(Debug, Clone)]
struct Case {
    rows: Vec<Row>,
    columns: Vec<Column>,
    /// Row, column, cost; every third pair becomes known late.
    pairs: Vec<(u32, u32, i64)>,
    unsent: Vec<i64>,
    place: Vec<Vec<i64>>,
    price: Vec<i64>,
    /// What prices rise by before the late pairs are known.
    rise: Vec<i64>,
}

fn case() -> impl Strategy<Value = Case> {
    // A row takes no part, must be sent, or may stay.
    let row = prop_oneof![1 => Just((0, 0)), 2 => Just((1, 1)), 6 => Just((0, 1))]
        .prop_map(|(required, supply)| Row { required, supply });
    let column = (prop::collection::vec(0i64..4, 0..4), 0u32..4).prop_map(|(mut places, must)| {
        places.sort_unstable();
        let required = u32::from(must == 0 && !places.is_empty());
        (Column { required, capacity: places.len() as u32 }, places)
    });
    let shape = (prop::collection::vec(row, 0..14), prop::collection::vec(column, 1..9), 1i64..12);
    shape.prop_flat_map(|(rows, columns, most)| {
        let (n, m) = (rows.len(), columns.len());
        let cost = prop_oneof![3 => (0..most).prop_map(Some), 2 => Just(None)];
        let prices = || prop::collection::vec(-2..most + 4, m);
        (prop::collection::vec(cost, n * m), prop::collection::vec(0i64..20, n), prices(), prices()).prop_map(
            move |(cost, unsent, price, rise)| {
                let open = |(at, cost): (usize, &Option<i64>)| {
                    let (i, j) = (at / m, at % m);
                    let part = rows[i].supply > 0 && columns[j].0.capacity > 0;
                    cost.filter(|_| part).map(|cost| (i as u32, j as u32, cost))
                };
                Case {
                    rows: rows.clone(),
                    columns: columns.iter().map(|c| c.0).collect(),
                    pairs: cost.iter().enumerate().filter_map(open).collect(),
                    unsent,
                    place: columns.iter().map(|c| c.1.clone()).collect(),
                    price,
                    rise: rise.iter().map(|&rise| rise.max(0)).collect(),
                }
            },
        )
    })
}

impl Case {
    fn known(&self, late: bool) -> impl Iterator<Item = &(u32, u32, i64)> {
        self.pairs.iter().enumerate().filter(move |(k, _)| late || k % 3 > 0).map(|(_, pair)| pair)
    }

    fn lists(&self, late: bool) -> Lists<Arc<i32>> {
        let of = |i: usize| self.known(late).filter(move |pair| pair.0 as usize == i);
        let mut start = vec![0];
        let mut arcs = Vec::new();
        for i in 0..self.rows.len() {
            arcs.extend(of(i).map(|&(_, column, cost)| Arc { column, cost: cost as i32 }));
            start.push(arcs.len());
        }
        Lists::new(start, arcs)
    }

    fn sparse(&self, late: bool) -> SparsePairs {
        let mut pairs = SparsePairs { start: vec![0], ..SparsePairs::default() };
        for i in 0..self.rows.len() {
            for &(_, column, cost) in self.known(late).filter(|pair| pair.0 as usize == i) {
                pairs.column.push(column);
                pairs.cost.push(cost);
            }
            pairs.start.push(pairs.column.len());
        }
        pairs
    }

    fn problem<'a>(&self, pairs: &'a SparsePairs) -> Transport<'a> {
        Transport {
            rows: self.rows.clone(),
            columns: self.columns.clone(),
            pairs: Pairs::Sparse(pairs),
            levels: vec![Level {
                pair: PairCost::Stored,
                unsent: self.unsent.clone(),
                place: self.place.clone(),
            }],
        }
    }

    /// The cost of a column's next place.
    fn room(&self, j: usize, load: u32) -> i64 {
        let Column { required, capacity } = self.columns[j];
        if load < required {
            -FAR
        } else if load < capacity {
            self.place[j][load as usize]
        } else {
            FAR
        }
    }

    fn solution(&self, state: &State, lists: &Lists<Arc<i32>>) -> Solution {
        let part = |i: &usize| state.mate[*i] != ABSENT;
        let sent: Vec<usize> = (0..self.rows.len()).filter(|i| part(i) && state.mate[*i] != UNSENT).collect();
        let cost = |i: usize| lists.cost(i, state.mate[i] as usize).expect("a known pair");
        let stays = (0..self.rows.len()).filter(|&i| state.mate[i] == UNSENT);
        let places = (0..self.columns.len()).flat_map(|j| &self.place[j][..state.column[j].load as usize]);
        let value = sent.iter().map(|&i| cost(i)).sum::<i64>()
            + stays.map(|i| self.unsent[i]).sum::<i64>()
            + places.sum::<i64>();
        let dual = |i: usize| if part(&i) { state.dual(i) } else { 0 };
        Solution {
            pairs: sent.iter().map(|&i| (i as u32, state.mate[i])).collect(),
            value: vec![value.into()],
            potentials: vec![Potentials {
                row: (0..self.rows.len()).map(|i| -dual(i)).collect(),
                column: state.price.wide().iter().map(|price| -price).collect(),
            }],
        }
    }
}

/// Whether all rows but the waiting ones are at their best, and no column has taken a place that costs more than
/// its price or counts other units than its own.
fn check(case: &Case, state: &State, lists: &Lists<Arc<i32>>, waiting: &[u32]) {
    for i in 0..case.rows.len() {
        match state.mate[i] {
            ABSENT => continue,
            NONE => assert!(waiting.contains(&(i as u32)), "row {i} waits and is not said to"),
            UNSENT => assert_eq!(state.dual(i), state.unsent[i]),
            _ => assert!(!waiting.contains(&(i as u32)), "row {i} is said to wait and does not"),
        }
        if state.mate[i] != NONE {
            let least =
                lists.known(i).iter().map(|arc| i64::from(arc.cost) + state.price.get(arc.column as usize));
            assert_eq!(state.dual(i), least.fold(state.unsent[i].min(state.dual(i)), i64::min), "row {i}");
        }
    }
    for j in 0..case.columns.len() {
        let load = state.mate.iter().filter(|&&mate| mate == j as u32).count() as u32;
        assert_eq!(state.column[j].load, load, "column {j}");
        assert_eq!(state.column[j].room, case.room(j, load), "column {j}");
        let last = load.checked_sub(1).map_or(-FAR, |last| case.room(j, last));
        assert!(last <= state.price.get(j), "the last place of column {j}");
    }
}

/// Places what waits and fills what is open; both have to leave nothing where there is a flow.
fn settle(case: &Case, task: &Task<'_>, state: &mut State, late: bool) -> Result<bool, Violation> {
    let (lists, meter) = (case.lists(late), Meter::new(&Free));
    let mut waiting: Vec<u32> =
        (0..case.rows.len() as u32).filter(|&i| state.mate[i as usize] == NONE).collect();
    state.tighten(task, &mut case.lists(late), &mut waiting);
    check(case, state, &lists, &waiting);
    let holes: Vec<bool> = (0..case.columns.len()).map(|j| state.is_hole(j)).collect();
    let Ok(left) = place(task, state, &lists, waiting, &meter) else { unreachable!("nobody ends it") };
    check(case, state, &lists, &left);
    assert!((0..holes.len()).all(|j| holes[j] || !state.is_hole(j)), "a price is above the room it leaves");
    let pairs = case.sparse(late);
    let problem = case.problem(&pairs);
    let without = Transport {
        columns: case.columns.iter().map(|c| Column { required: 0, ..*c }).collect(),
        ..problem.clone()
    };
    let whole = solve(&without, &Free);
    let sendable = matches!(whole, Ok(Outcome::Optimal(_)));
    assert_eq!(left.is_empty(), sendable, "rows wait: {left:?}, {whole:?}");
    if !sendable {
        return Ok(false);
    }
    let Ok(()) = fill(task, state, &mut case.lists(late), 0, (1 << 40, 1), &meter) else {
        unreachable!("nobody ends it")
    };
    check(case, state, &lists, &[]);
    let Ok(Outcome::Optimal(best)) = solve(&problem, &Free) else {
        assert!((0..holes.len()).any(|j| state.is_hole(j)), "a flow where there is none");
        return Ok(false);
    };
    assert!((0..holes.len()).all(|j| !state.is_hole(j)), "a hole is left");
    let found = case.solution(state, &lists);
    assert_eq!(found.value, best.value);
    // What takes no part asks for nothing, and nobody asks for it.
    certificate::check(&problem, &found).map(|()| true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn phases_leave_the_optimum(case in case()) {
        let unsent: Vec<Option<i64>> = case
            .rows
            .iter()
            .zip(&case.unsent)
            .map(|(row, &unsent)| (row.supply > 0).then_some(if row.required > 0 { FAR } else { unsent }))
            .collect();
        let counts: Vec<(u32, u32)> = case.rows.iter().map(|r| (r.supply, r.supply - r.required)).collect();
        let units = Units::new(&counts);
        let base = vec![0; case.columns.len()];
        let room = |j: usize, load: u32| case.room(j, load);
        let task =
            Task { unsent: &unsent, units: &units, free: false, base: &base, room: &room, first_price: &|_| 0 };
        let mut state = State::new(&task);
        for (j, &price) in case.price.iter().enumerate() {
            state.price.set(j, price);
        }
        if settle(&case, &task, &mut state, false).unwrap() {
            for (j, &rise) in case.rise.iter().enumerate() {
                state.price.set(j, state.price.get(j) + rise);
            }
            settle(&case, &task, &mut state, true).unwrap();
        }
    }
}
