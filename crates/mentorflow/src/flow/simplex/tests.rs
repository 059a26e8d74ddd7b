//! The simplex against brute force over all flows, and against itself after changes.

use super::*;
use crate::certificate::{check_network, check_network_cut};
use crate::network::graph::Arc;

struct Draw(u64);

impl Draw {
    fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        low + ((z ^ (z >> 31)) % (high - low + 1) as u64) as i64
    }

    fn graph(&mut self, nodes: i64, arcs: i64, size: i64) -> Graph {
        let mut supply: Vec<i64> = (0..nodes).map(|_| self.between(-size, size)).collect();
        if self.between(0, 9) > 0 {
            let total: i64 = supply.iter().sum();
            supply[0] -= total;
        }
        let arcs = (0..arcs)
            .map(|_| {
                let lower = self.between(-1, 1).min(self.between(0, 1));
                Arc {
                    tail: self.between(0, nodes - 1) as u32,
                    head: self.between(0, nodes - 1) as u32,
                    lower,
                    upper: lower + self.between(0, 2 * size),
                    cost: self.between(-3, 5),
                }
            })
            .collect();
        Graph { supply, arcs }
    }
}

/// Checks an outcome and gives its value, or nothing where there is no flow.
fn proved(graph: &Graph, outcome: &GraphOutcome) -> Option<i128> {
    match outcome {
        GraphOutcome::Optimal(flow) => {
            assert_eq!(check_network(graph, flow), Ok(()), "{graph:?} {flow:?}");
            Some(flow.value)
        }
        GraphOutcome::Infeasible(cut) => {
            assert_eq!(check_network_cut(graph, cut), Ok(()), "{graph:?} {cut:?}");
            None
        }
    }
}

/// The least cost of any flow, by trying all.
fn brute_force(graph: &Graph) -> Option<i128> {
    fn go(graph: &Graph, arc: usize, net: &mut [i64], cost: i64) -> Option<i64> {
        let Some(&Arc { tail, head, lower, upper, cost: unit }) = graph.arcs.get(arc) else {
            return (*net == graph.supply).then_some(cost);
        };
        let mut best = None;
        for flow in lower..=upper {
            net[tail as usize] += flow;
            net[head as usize] -= flow;
            let found = go(graph, arc + 1, net, cost + unit * flow);
            best = best.into_iter().chain(found).min();
            net[tail as usize] -= flow;
            net[head as usize] += flow;
        }
        best
    }
    go(graph, 0, &mut vec![0; graph.supply.len()], 0).map(i128::from)
}

#[test]
fn agrees_with_brute_force() {
    let mut draw = Draw(1);
    let mut feasible = 0;
    for _ in 0..600 {
        let (nodes, arcs) = (draw.between(1, 4), draw.between(0, 6));
        let graph = draw.graph(nodes, arcs, 1);
        let value = proved(&graph, &solve_graph(&graph).unwrap());
        assert_eq!(value, brute_force(&graph), "{graph:?}");
        feasible += usize::from(value.is_some());
    }
    assert!((100..500).contains(&feasible), "both outcomes occur: {feasible}");
}

#[test]
fn no_flow_that_is_not_optimal_passes_with_any_potentials() {
    let mut draw = Draw(2);
    for _ in 0..150 {
        let graph = draw.graph(3, 4, 1);
        let Some(best) = brute_force(&graph) else {
            continue;
        };
        let ranges: Vec<_> = graph.arcs.iter().map(|arc| arc.lower..=arc.upper).collect();
        let flows: usize = ranges.iter().map(|range| range.clone().count()).product();
        let mut passed = false;
        for code in 0..flows * 13usize.pow(2) {
            let mut rest = code;
            let mut digit = |count: usize| {
                let digit = rest % count;
                rest /= count;
                digit as i64
            };
            let flow: Vec<i64> =
                ranges.iter().map(|range| range.start() + digit(range.clone().count())).collect();
            let potential = vec![0, digit(13) - 6, digit(13) - 6];
            let costs = graph.arcs.iter().map(|arc| i128::from(arc.cost));
            let value = costs.zip(&flow).map(|(cost, &flow)| cost * i128::from(flow)).sum();
            if check_network(&graph, &GraphFlow { flow, value, potential }).is_ok() {
                assert_eq!(value, best);
                passed = true;
            }
        }
        assert!(passed, "{graph:?}");
    }
}

#[test]
fn an_empty_graph_is_optimal() {
    let outcome = solve_graph(&Graph::default()).unwrap();
    assert_eq!(proved(&Graph::default(), &outcome), Some(0));
    let lonely = Graph { supply: vec![0, 0], arcs: vec![] };
    assert_eq!(proved(&lonely, &solve_graph(&lonely).unwrap()), Some(0));
    let stuck = Graph { supply: vec![1, -1], arcs: vec![] };
    assert_eq!(proved(&stuck, &solve_graph(&stuck).unwrap()), None);
}

#[test]
fn a_changed_network_is_solved_from_where_it_stands() {
    let mut draw = Draw(3);
    for _ in 0..40 {
        let (nodes, arcs) = (draw.between(2, 30), draw.between(1, 150));
        let mut graph = draw.graph(nodes, arcs, 4);
        let mut warm = Simplex::new(&graph).unwrap();
        for _ in 0..12 {
            let value = proved(&graph, &warm.solve());
            assert_eq!(value, proved(&graph, &solve_graph(&graph).unwrap()));
            for _ in 0..draw.between(1, 3) {
                let arc = draw.between(0, arcs - 1) as usize;
                match draw.between(0, 2) {
                    0 => graph.arcs[arc].cost = draw.between(-5, 5),
                    1 => {
                        graph.arcs[arc].lower = draw.between(-1, 1);
                        graph.arcs[arc].upper = graph.arcs[arc].lower + draw.between(0, 8);
                    }
                    _ => {
                        let (from, to) = (draw.between(0, nodes - 1), draw.between(0, nodes - 1));
                        graph.supply[from as usize] -= 1;
                        graph.supply[to as usize] += 1;
                        warm.set_supply(from as usize, graph.supply[from as usize]).unwrap();
                        warm.set_supply(to as usize, graph.supply[to as usize]).unwrap();
                    }
                }
                let Arc { lower, upper, cost, .. } = graph.arcs[arc];
                warm.set_cost(arc, cost).unwrap();
                // Where only costs change, the basis is kept as it is.
                if (warm.lower[warm.slots.of(arc)], warm.upper[warm.slots.of(arc)]) != (lower, upper) {
                    warm.set_bounds(arc, lower, upper).unwrap();
                }
            }
        }
    }
}

#[test]
fn pivots_can_be_rationed() {
    let graph = Draw(4).graph(40, 400, 9);
    let whole = solve_graph(&graph).unwrap();
    let mut rationed = Simplex::new(&graph).unwrap();
    let mut slices = 0;
    let outcome = loop {
        slices += 1;
        if let Some(outcome) = rationed.advance(1) {
            break outcome.outcome();
        }
    };
    assert!(slices > 10);
    assert_eq!(outcome, whole);
}

#[test]
fn the_edge_of_the_domain_is_exact_and_beyond_it_is_an_error() {
    let limit = i64::MAX / 8 / 4;
    let units = i64::MAX / 20;
    let arc = |tail, head, cost| Arc { tail, head, lower: 0, upper: units, cost };
    let mut graph = Graph {
        supply: vec![units, 0, -units],
        arcs: vec![arc(0, 1, limit), arc(1, 2, limit), arc(0, 2, limit), arc(2, 0, -limit)],
    };
    let value = proved(&graph, &solve_graph(&graph).unwrap());
    assert_eq!(value, Some(i128::from(units) * i128::from(limit)));
    graph.arcs[3].cost = -limit - 1;
    assert!(matches!(solve_graph(&graph), Err(GraphError::Cost { arc: 3, .. })));
    graph.arcs[3] = arc(2, 3, 0);
    assert_eq!(solve_graph(&graph), Err(GraphError::NoSuchNode { arc: 3, nodes: 3 }));
    graph.arcs[3] = Arc { lower: 1, upper: 0, ..arc(0, 0, 0) };
    assert_eq!(solve_graph(&graph), Err(GraphError::Bounds { arc: 3, lower: 1, upper: 0 }));
    graph.arcs[3] = Arc { lower: i64::MIN, upper: i64::MAX, ..arc(0, 0, 0) };
    assert!(matches!(solve_graph(&graph), Err(GraphError::Units { .. })));
}
