//! Known answers: problems whose optimum somebody else published, or that a hand can derive. Each
//! answer is in `fixtures/known`, with its source, and was never taken from this engine.

use mentorflow::certificate::{check, check_cut, check_network, check_network_cut};
use mentorflow::flow::simplex::{self, GraphOutcome};
use mentorflow::flow::{Free, Outcome, solve};
use mentorflow::network::graph::{Arc, Graph};
use mentorflow::network::{
    CLOSED_U16, Column, DensePairs, Level, PairCost, Pairs, Row, SparsePairs, Transport,
};
use mentorflow::{assign::assign, pool::Pool, report};
use serde_json::Value;

use crate::fixtures;

/// `[[required, most], …]`, or `[0, 1]` throughout where the file does not say.
fn bounds(value: &Value, count: usize) -> Vec<(u32, u32)> {
    let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
    match value.as_array() {
        Some(bounds) => bounds.iter().map(|pair| (number(&pair[0]), number(&pair[1]))).collect(),
        None => vec![(0, 1); count],
    }
}

#[test]
fn assignments() {
    for (name, text) in fixtures::json_files("known/assignment") {
        let known: Value = serde_json::from_str(&text).unwrap();
        let sign = if known["sense"] == "max" { -1 } else { 1 };
        let cost: Vec<Vec<Option<i64>>> = known["cost"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                row.as_array().unwrap().iter().map(|cost| cost.as_i64().map(|cost| sign * cost)).collect()
            })
            .collect();
        let columns = known["columns"].as_array().map_or_else(|| cost.first().map_or(0, Vec::len), Vec::len);
        let rows: Vec<Row> = bounds(&known["rows"], cost.len())
            .into_iter()
            .map(|(required, supply)| Row { required, supply })
            .collect();
        let columns: Vec<Column> = bounds(&known["columns"], columns)
            .into_iter()
            .map(|(required, capacity)| Column { required, capacity })
            .collect();

        let mut sparse = SparsePairs { start: vec![0], ..SparsePairs::default() };
        for row in &cost {
            for (j, cost) in (0..).zip(row) {
                sparse.column.extend(cost.map(|_| j));
                sparse.cost.extend(*cost);
            }
            sparse.start.push(sparse.column.len());
        }
        // A full matrix holds small costs from zero up; others are raised to that, pair by pair alike.
        let lowest = cost.iter().flatten().flatten().min().copied().unwrap_or(0);
        let cell = |cost: &Option<i64>| {
            cost.map_or(CLOSED_U16, |cost| u16::try_from(cost - lowest).unwrap_or(CLOSED_U16))
        };
        let fits = cost.iter().flatten().flatten().all(|cost| cost - lowest < i64::from(CLOSED_U16));
        let dense = DensePairs::new(rows.len(), columns.len(), cost.iter().flatten().map(cell).collect());

        for (pairs, raised) in [(Pairs::Sparse(&sparse), 0), (Pairs::Dense(&dense), lowest)] {
            if raised != 0 && !fits {
                continue;
            }
            let level = |pair, unsent| Level { pair, unsent, place: Vec::new() };
            let levels =
                vec![level(PairCost::Zero, vec![1; rows.len()]), level(PairCost::Stored, Vec::new())];
            let problem = Transport { rows: rows.clone(), columns: columns.clone(), pairs, levels };
            match solve(&problem, &Free).unwrap() {
                Outcome::Optimal(solution) => {
                    assert_eq!(check(&problem, &solution), Ok(()), "{name}");
                    let sent = solution.pairs.len() as i64;
                    let total = solution.value[1] + i128::from(raised * sent);
                    assert_eq!(known["sent"].as_i64(), Some(sent), "{name}");
                    assert_eq!(
                        known["optimum"].as_i64().map(i128::from),
                        Some(i128::from(sign) * total),
                        "{name}"
                    );
                }
                Outcome::Infeasible(cut) => {
                    assert_eq!(check_cut(&problem, &cut), Ok(()), "{name}");
                    assert!(known["optimum"].is_null(), "{name}");
                }
                other => panic!("{name}: {other:?}"),
            }
        }
    }
}

#[test]
fn networks() {
    for (name, text) in fixtures::json_files("known/flow") {
        let known: Value = serde_json::from_str(&text).unwrap();
        let number = |value: &Value| value.as_i64().unwrap();
        let arcs = known["arcs"].as_array().unwrap().iter().map(|arc| Arc {
            tail: number(&arc[0]) as u32,
            head: number(&arc[1]) as u32,
            lower: number(&arc[2]),
            upper: number(&arc[3]),
            cost: number(&arc[4]),
        });
        let graph = Graph {
            supply: known["supply"].as_array().unwrap().iter().map(number).collect(),
            arcs: arcs.collect(),
        };
        match simplex::solve_graph(&graph).unwrap() {
            GraphOutcome::Optimal(flow) => {
                assert_eq!(check_network(&graph, &flow), Ok(()), "{name}");
                assert_eq!(known["optimum"].as_i64().map(i128::from), Some(flow.value), "{name}");
            }
            GraphOutcome::Infeasible(cut) => {
                assert_eq!(check_network_cut(&graph, &cut), Ok(()), "{name}");
                assert!(known["optimum"].is_null(), "{name}");
            }
        }
    }
}

/// The small pool, whose optimum is derived by hand in `fixtures/pools/README.md`.
#[test]
fn the_small_pool() {
    let (_, text) = fixtures::pools().into_iter().find(|(name, _)| name == "small.json").unwrap();
    let pool = Pool::from_json(&text).unwrap();
    let summary = report::result(&assign(&pool, &Free).unwrap()).summary;
    assert_eq!((summary.served, summary.wished), (5, 7));
    assert_eq!((summary.covered, summary.available), (5, 5));
    assert_eq!(summary.total_fit, 37_900);
    assert_eq!((summary.min_fit, summary.median_fit), (Some(6_600), Some(7_200)));
}
