//! Pivots alone, from the first basis on, against the whole solver and the certificate.

use proptest::prelude::*;

use super::super::dense::Dense;
use super::super::lists::Lists;
use super::super::pair::Arc;
use super::super::scan::Stored;
use super::super::source::Source;
use super::super::units::Units;
use super::super::{ABSENT, FAR, State, Task, bid_and_search};
use super::run;
use crate::certificate;
use crate::flow::control::Meter;
use crate::flow::one::used;
use crate::flow::{Free, Outcome, solve};
use crate::network::{
    CLOSED_I32, Column, DenseCost, DensePairs, Level, PairCost, Pairs, Potentials, Row, Solution, Transport,
};

/// A problem of rows of one unit, or of a few.
#[derive(Debug, Clone)]
struct Case {
    rows: Vec<Row>,
    columns: Vec<Column>,
    pairs: DensePairs<i32>,
    unsent: Vec<i64>,
    place: Vec<Vec<i64>>,
}

fn case() -> impl Strategy<Value = Case> {
    let row = |most: u32| {
        (0u32..5, 0u32..3).prop_map(move |(supply, must)| {
            let supply = supply.min(most);
            Row { required: must.min(supply), supply }
        })
    };
    let places = prop::collection::vec(-3i64..4, 0..4);
    let column = (places, 0u32..3).prop_map(|(mut places, must)| {
        places.sort_unstable();
        let required = if must == 0 { places.len() as u32 / 2 } else { 0 };
        (Column { required, capacity: places.len() as u32 }, places)
    });
    let rows = prop_oneof![prop::collection::vec(row(1), 0..14), prop::collection::vec(row(4), 0..9)];
    let shape = (rows, prop::collection::vec(column, 0..9));
    let scale = prop_oneof![Just(0), Just(1), Just(1000), Just(40_000_000)];
    (shape, scale, any::<bool>()).prop_flat_map(|((rows, columns), scale, plain)| {
        let cost = prop_oneof![4 => (-3i32..20).prop_map(move |c| c * scale), 1 => Just(CLOSED_I32)];
        let (n, m) = (rows.len(), columns.len());
        (prop::collection::vec(cost, n * m), prop::collection::vec(-5i64..30, n)).prop_map(
            move |(cost, unsent)| Case {
                rows: rows.clone(),
                columns: columns.iter().map(|c| c.0).collect(),
                pairs: DensePairs::new(n, m, cost),
                unsent: unsent.iter().map(|u| u * i64::from(scale.max(1))).collect(),
                place: if plain { vec![] } else { columns.iter().map(|c| c.1.clone()).collect() },
            },
        )
    })
}

/// Pivots to the end, if there is one, from where bids and searches stand after so many full looks.
fn pivots<S: Source>(case: &Case, source: &mut S, looks: u64) -> Option<Solution> {
    let part = |row: &Row, unsent: i64| {
        (row.supply > 0).then_some(if row.required == row.supply { FAR } else { unsent })
    };
    let unsent: Vec<Option<i64>> = case.rows.iter().zip(&case.unsent).map(|(r, &u)| part(r, u)).collect();
    let counts: Vec<(u32, u32)> = case.rows.iter().map(|r| (r.supply, r.supply - r.required)).collect();
    let units = Units::new(&counts);
    let place = |j: usize, k: u32| case.place.get(j).map_or(0, |places| places[k as usize]);
    let room = |j: usize, load: u32| {
        let Column { required, capacity } = case.columns[j];
        if load < required {
            -FAR
        } else if load < capacity {
            place(j, load)
        } else {
            FAR
        }
    };
    let base = vec![0; case.columns.len()];
    let task =
        Task { unsent: &unsent, units: &units, free: false, base: &base, room: &room, first_price: &|_| 0 };
    let mut state = State::new(&task);
    state.allowed = looks;
    if looks > 0 {
        let _ = bid_and_search(&task, &mut state, source, &Meter::new(&Free));
    }
    let Ok(true) = run(&task, &mut state, source, &Meter::new(&Free)) else { return None };
    let (n, m) = (case.rows.len(), case.columns.len());
    let open = |i: usize, j: usize| case.pairs.row(i)[j].open();
    let matched = |i: &usize| state.mate[*i] != ABSENT;
    let mut price = state.price.wide().to_vec();
    for j in (0..m).filter(|&j| case.columns[j].capacity == 0) {
        let wanted = (0..n).filter(matched).filter_map(|i| Some(state.row_dual(i) - open(i, j)?));
        price[j] = wanted.max().unwrap_or(0);
    }
    let least = |i: usize| (0..m).filter_map(|j| Some(open(i, j)? + price[j])).min().unwrap_or(0);
    let dual = |i: usize| if matched(&i) { state.row_dual(i) } else { least(i) };
    let pairs: Vec<(u32, u32)> = (0..n).flat_map(|i| used(&state, &state.mate, i)).collect();
    let potentials =
        Potentials { row: (0..n).map(|i| -dual(i)).collect(), column: price.iter().map(|p| -p).collect() };
    let mut value = pairs.iter().map(|p| i128::from(open(p.0 as usize, p.1 as usize).unwrap())).sum::<i128>();
    for (i, row) in case.rows.iter().enumerate() {
        let sent = pairs.iter().filter(|pair| pair.0 as usize == i).count();
        value += i128::from(case.unsent[i]) * (i128::from(row.supply) - sent as i128);
    }
    for j in 0..m {
        value += (0..state.column[j].load).map(|k| i128::from(place(j, k))).sum::<i128>();
    }
    Some(Solution { pairs, value: vec![value], potentials: vec![potentials] })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn pivots_find_what_the_whole_solver_finds(case in case(), looks in 0u64..20) {
        let problem = Transport {
            rows: case.rows.clone(),
            columns: case.columns.clone(),
            pairs: Pairs::Wide(&case.pairs),
            levels: vec![Level {
                pair: PairCost::Stored,
                unsent: case.unsent.clone(),
                place: case.place.clone(),
            }],
        };
        let optimum = match solve(&problem, &Free) {
            Ok(Outcome::Optimal(best)) => Some(best.value),
            Ok(Outcome::Infeasible(_)) => None,
            other => panic!("{other:?}"),
        };
        let alive: Vec<bool> = case.columns.iter().map(|c| c.capacity > 0).collect();
        let mut start = vec![0];
        let mut arcs = Vec::new();
        for i in 0..case.rows.len() {
            let row = case.pairs.row(i).iter().enumerate();
            arcs.extend(row.filter(|&(j, c)| alive[j] && *c != CLOSED_I32)
                .map(|(j, &cost)| Arc { column: j as u32, cost }));
            start.push(arcs.len());
        }
        let full = pivots(&case, &mut Dense::<_, Stored>::new(&case.pairs, alive), looks);
        let listed = pivots(&case, &mut Lists::new(start, arcs), looks);
        for found in [full, listed] {
            if let Some(found) = &found {
                prop_assert_eq!(certificate::check(&problem, found), Ok(()));
            }
            prop_assert_eq!(found.map(|found| found.value), optimum.clone());
        }
    }
}
