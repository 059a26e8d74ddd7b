//! Three ways to an optimum that share nothing with the solver.

use super::cases::Case;
use good_lp::{Expression, ProblemVariables, ResolutionError, Solution, SolverModel};
use good_lp::{microlp, variable};
use mentorflow::certificate::{check_network, check_network_cut};
use mentorflow::flow::simplex::{GraphOutcome, solve_graph};
use mentorflow::network::graph::{Arc, Graph};

/// The least value by trying every flow; for at most some 16 pairs.
pub(crate) fn brute_force(case: &Case) -> Option<Vec<i128>> {
    (0..1u32 << case.pairs.len()).filter_map(|flow| case.value(|pair| flow >> pair & 1 == 1)).min()
}

/// The value of the first level by linear programming; its vertices are integral.
pub(crate) fn linear_programme(case: &Case) -> Option<i128> {
    let mut variables = ProblemVariables::new();
    let mut objective = Expression::default();
    let mut of_row = vec![Expression::default(); case.rows.len()];
    let mut of_column = vec![Expression::default(); case.columns.len()];
    for (pair, &(row, column, _)) in case.pairs.iter().enumerate() {
        let used = variables.add(variable().min(0).max(1));
        objective += case.pair_cost(0, pair) as f64 * used;
        of_row[row as usize] += used;
        of_column[column as usize] += used;
    }
    let mut rows = vec![];
    for ((row, bounds), sent) in case.rows.iter().enumerate().zip(of_row) {
        let unsent = variables.add(variable().min(0).max(bounds.supply - bounds.required));
        objective += case.unsent_cost(0, row) as f64 * unsent;
        rows.push((sent + unsent).eq(bounds.supply));
    }
    let mut columns = vec![];
    for ((column, bounds), mut load) in case.columns.iter().enumerate().zip(of_column) {
        for place in 0..bounds.capacity {
            let least = u32::from(place < bounds.required);
            let taken = variables.add(variable().min(least).max(1));
            objective += case.place_cost(0, column, place as usize) as f64 * taken;
            load -= taken;
        }
        columns.push(load.eq(0));
    }
    let mut model = variables.minimise(objective.clone()).using(microlp);
    for constraint in rows.into_iter().chain(columns) {
        model = model.with(constraint);
    }
    match model.solve() {
        Ok(solution) => Some(solution.eval(&objective).round() as i128),
        Err(ResolutionError::Infeasible) => None,
        Err(error) => panic!("the linear programme fails: {error}"),
    }
}

/// The value by level from the network simplex, on one cost that combines all levels exactly.
pub(crate) fn simplex(case: &Case) -> Option<Vec<i128>> {
    let (rows, columns) = (case.rows.len(), case.columns.len());
    let sink = (rows + columns) as u32;
    let weights = weights(case);
    let combine = |cost: &dyn Fn(usize) -> i64| -> i64 {
        weights.iter().enumerate().map(|(level, weight)| weight * cost(level)).sum()
    };
    let mut graph = Graph::default();
    for (pair, &(row, column, _)) in case.pairs.iter().enumerate() {
        let cost = combine(&|level| case.pair_cost(level, pair));
        let head = rows as u32 + column;
        graph.arcs.push(Arc { tail: row, head, lower: 0, upper: 1, cost });
    }
    for (row, bounds) in case.rows.iter().enumerate() {
        graph.supply.push(i64::from(bounds.supply));
        let upper = i64::from(bounds.supply - bounds.required);
        let cost = combine(&|level| case.unsent_cost(level, row));
        graph.arcs.push(Arc { tail: row as u32, head: sink, lower: 0, upper, cost });
    }
    for (column, bounds) in case.columns.iter().enumerate() {
        graph.supply.push(0);
        for place in 0..bounds.capacity {
            let cost = combine(&|level| case.place_cost(level, column, place as usize));
            let lower = i64::from(place < bounds.required);
            let tail = (rows + column) as u32;
            graph.arcs.push(Arc { tail, head: sink, lower, upper: 1, cost });
        }
    }
    graph.supply.push(-graph.supply.iter().sum::<i64>());
    match solve_graph(&graph).expect("the combined costs are inside the domain") {
        GraphOutcome::Optimal(best) => {
            assert_eq!(check_network(&graph, &best), Ok(()));
            let value = case.value(|pair| best.flow[pair] == 1);
            Some(value.expect("the network has the bounds of the problem"))
        }
        GraphOutcome::Infeasible(cut) => {
            assert_eq!(check_network_cut(&graph, &cut), Ok(()));
            None
        }
    }
}

/// A weight for each level that no gain at the later ones can outweigh.
fn weights(case: &Case) -> Vec<i64> {
    let mut weight = 1;
    let mut weights = vec![0; case.levels.len()];
    for level in (0..weights.len()).rev() {
        weights[level] = weight;
        let pairs = (0..case.pairs.len()).map(|pair| case.pair_cost(level, pair).abs());
        let rows = case.rows.iter().enumerate();
        let unsent = rows.map(|(i, row)| case.unsent_cost(level, i).abs() * i64::from(row.supply));
        let places: i64 = case.levels[level].place.iter().flatten().map(|cost| cost.abs()).sum();
        weight *= 2 * (pairs.sum::<i64>() + unsent.sum::<i64>() + places) + 1;
    }
    weights
}
