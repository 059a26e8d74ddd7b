//! The certificate of a general network: optimality and infeasibility, each in one pass over arcs.

use super::cut::members;
use super::{Violation, same_size};
use crate::network::graph::{Graph, GraphCut, GraphFlow};

/// Whether a flow is feasible, costs what it says and is optimal for these potentials. O(arcs).
///
/// The argument is that of [`check`](super::check), with one level and arcs instead of pairs.
///
/// # Errors
/// The first condition that does not hold.
pub fn check_network(graph: &Graph, solution: &GraphFlow) -> Result<(), Violation> {
    let nodes = graph.supply.len();
    check_ends(graph)?;
    same_size("flows of arcs", graph.arcs.len(), solution.flow.len())?;
    same_size("potentials of nodes", nodes, solution.potential.len())?;
    let mut net = vec![0i128; nodes];
    let mut value = 0i128;
    for ((index, arc), &flow) in graph.arcs.iter().enumerate().zip(&solution.flow) {
        let (lower, upper) = (arc.lower, arc.upper);
        if flow < lower || flow > upper {
            return Err(Violation::ArcBounds { arc: index, flow, lower, upper });
        }
        net[arc.tail as usize] += i128::from(flow);
        net[arc.head as usize] -= i128::from(flow);
        // A flow of any size times a cost of any size needs 126 bits, so only the sum can overflow.
        value = i128::from(flow)
            .checked_mul(i128::from(arc.cost))
            .and_then(|cost| value.checked_add(cost))
            .ok_or(Violation::TooLarge { arc: index })?;
    }
    for ((node, &found), &supply) in net.iter().enumerate().zip(&graph.supply) {
        if found != i128::from(supply) {
            return Err(Violation::Balance { node, supply, found });
        }
    }
    if solution.value != value {
        return Err(Violation::Value { level: 0, stated: solution.value, found: value });
    }
    let potential = |node: u32| i128::from(solution.potential[node as usize]);
    for ((index, arc), &flow) in graph.arcs.iter().enumerate().zip(&solution.flow) {
        let reduced = i128::from(arc.cost) + potential(arc.tail) - potential(arc.head);
        if reduced > 0 && flow > arc.lower {
            return Err(Violation::ArcCarries { arc: index, reduced });
        }
        if reduced < 0 && flow < arc.upper {
            return Err(Violation::ArcSpare { arc: index, reduced });
        }
    }
    Ok(())
}

/// Whether a set of nodes proves that no flow exists; see [`GraphCut`]. O(arcs).
///
/// # Errors
/// The set is not well formed, or its supply is within what the arcs allow.
pub fn check_network_cut(graph: &Graph, cut: &GraphCut) -> Result<(), Violation> {
    check_ends(graph)?;
    let inside = members("nodes", &cut.nodes, graph.supply.len())?;
    let supply: i128 = cut.nodes.iter().map(|&node| i128::from(graph.supply[node as usize])).sum();
    let (mut least, mut most) = (0i128, 0i128);
    for arc in &graph.arcs {
        let (lower, upper) = (i128::from(arc.lower), i128::from(arc.upper));
        match (inside[arc.tail as usize], inside[arc.head as usize]) {
            (true, false) => {
                least += lower;
                most += upper;
            }
            (false, true) => {
                least -= upper;
                most -= lower;
            }
            _ => {}
        }
    }
    if supply > most || supply < least {
        Ok(())
    } else {
        Err(Violation::CutRoom { required: supply, possible: most })
    }
}

fn check_ends(graph: &Graph) -> Result<(), Violation> {
    let nodes = graph.supply.len();
    let exists = |node: u32| (node as usize) < nodes;
    match graph.arcs.iter().position(|arc| !exists(arc.tail) || !exists(arc.head)) {
        Some(arc) => Err(Violation::NoSuchNode { arc, nodes }),
        None => Ok(()),
    }
}
