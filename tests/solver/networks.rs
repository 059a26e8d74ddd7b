//! General networks: caps on groups, hard families for the simplex method, and warm restarts.

use super::cases::Draw;
use mentorflow::certificate::{check_network, check_network_cut};
use mentorflow::flow::simplex::{GraphOutcome, Simplex, solve_graph};
use mentorflow::network::graph::{Arc, Graph};

fn proved(graph: &Graph, outcome: &GraphOutcome) -> Option<i128> {
    match outcome {
        GraphOutcome::Optimal(best) => {
            assert_eq!(check_network(graph, best), Ok(()));
            Some(best.value)
        }
        GraphOutcome::Infeasible(cut) => {
            assert_eq!(check_network_cut(graph, cut), Ok(()));
            None
        }
    }
}

/// Zadeh, *A bad network problem for the simplex method and other minimum cost flow algorithms*,
/// Mathematical Programming 5 (1973): in this style each stage doubles the capacity and the cost of
/// the way around, so that a bad choice of pivots sends units back and forth 2ⁿ times.
#[test]
fn stages_that_double() {
    for stages in 1..=14u32 {
        let (source, sink) = (0, 2 * stages + 1);
        let arc = |tail, head, upper, cost| Arc { tail, head, lower: 0, upper, cost };
        let mut graph = Graph { supply: vec![0; sink as usize + 1], arcs: vec![] };
        let mut total = 0;
        for stage in 0..stages {
            let (left, right) = (1 + stage, 1 + stages + stage);
            let upper = 1i64 << stage;
            graph.arcs.push(arc(source, left, upper, 0));
            graph.arcs.push(arc(right, sink, upper, 0));
            total += upper;
            for other in 0..stages {
                let far = 1i64 << stage.max(other);
                graph.arcs.push(arc(
                    left,
                    1 + stages + other,
                    total,
                    if stage == other { far * 3 } else { far - 1 },
                ));
            }
        }
        graph.supply[source as usize] = total;
        graph.supply[sink as usize] = -total;
        let value = proved(&graph, &solve_graph(&graph).unwrap());
        let mut rationed = Simplex::new(&graph).unwrap();
        let outcome = rationed.advance(20_000).expect("far fewer pivots than 2ⁿ are enough");
        assert_eq!(proved(&graph, &outcome.outcome()), value);
    }
}

/// Mentees, mentors, agencies and a sink: an agency lends at most so many, which no bipartite problem
/// can say. With its cap lifted it is the bipartite optimum.
#[test]
fn caps_on_groups() {
    let mut draw = Draw(21);
    for _ in 0..60 {
        let (mentees, mentors, agencies) = (12u32, 8u32, 3u32);
        let sink = mentees + mentors + agencies;
        let mut graph = Graph { supply: vec![0; sink as usize + 1], arcs: vec![] };
        graph.supply[..mentees as usize].fill(1);
        graph.supply[sink as usize] = -i64::from(mentees);
        let arc = |tail, head, lower, upper, cost| Arc { tail, head, lower, upper, cost };
        for mentee in 0..mentees {
            for mentor in 0..mentors {
                if draw.chance(60) {
                    graph.arcs.push(arc(mentee, mentees + mentor, 0, 1, draw.between(0, 20)));
                }
            }
            graph.arcs.push(arc(mentee, sink, 0, 1, 1000));
        }
        for mentor in 0..mentors {
            let agency = mentees + mentors + mentor % agencies;
            graph.arcs.push(arc(mentees + mentor, agency, 0, 2, 0));
        }
        let caps = graph.arcs.len();
        for agency in 0..agencies {
            graph.arcs.push(arc(mentees + mentors + agency, sink, 1, 2, 0));
        }
        let mut warm = Simplex::new(&graph).unwrap();
        let capped = proved(&graph, &warm.solve());
        for agency in 0..agencies as usize {
            graph.arcs[caps + agency].lower = 0;
            graph.arcs[caps + agency].upper = 100;
            warm.set_bounds(caps + agency, 0, 100).unwrap();
        }
        let lifted = proved(&graph, &warm.solve());
        assert_eq!(lifted, proved(&graph, &solve_graph(&graph).unwrap()));
        assert!(lifted.is_some() && capped.is_none_or(|capped| Some(capped) >= lifted));
    }
}

/// A shortest path is a flow of one unit: compared with Bellman and Ford's method on random networks,
/// negative costs included where they close no negative cycle.
#[test]
fn shortest_paths() {
    let mut draw = Draw(22);
    for _ in 0..80 {
        let nodes = draw.between(2, 30);
        let height: Vec<i64> = (0..nodes).map(|_| draw.between(-50, 50)).collect();
        let arcs: Vec<Arc> = (0..draw.between(1, 120))
            .map(|_| {
                let (tail, head) = (draw.between(0, nodes - 1), draw.between(0, nodes - 1));
                // A cost ≥ 0 shifted by heights, which cancel around every cycle.
                let cost = draw.between(0, 30) + height[tail as usize] - height[head as usize];
                Arc { tail: tail as u32, head: head as u32, lower: 0, upper: 5, cost }
            })
            .collect();
        let mut distance = vec![None; nodes as usize];
        distance[0] = Some(0i64);
        for _ in 0..nodes {
            for arc in &arcs {
                if let Some(there) = distance[arc.tail as usize].map(|so_far| so_far + arc.cost) {
                    let known = &mut distance[arc.head as usize];
                    *known = Some(known.map_or(there, |known| known.min(there)));
                }
            }
        }
        for target in 1..nodes as usize {
            let mut supply = vec![0; nodes as usize];
            (supply[0], supply[target]) = (1, -1);
            let graph = Graph { supply, arcs: arcs.clone() };
            let value = proved(&graph, &solve_graph(&graph).unwrap());
            assert_eq!(value, distance[target].map(i128::from));
        }
    }
}
