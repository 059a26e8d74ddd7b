//! The DIMACS format of min-cost flow problems (first implementation challenge, 1990–91).
//!
//! Lines `c …` are comments, `p min NODES ARCS` comes first, `n NODE SUPPLY` gives the nodes whose
//! supply is not 0, and `a TAIL HEAD LOWER CAPACITY COST` an arc; nodes are counted from 1. A
//! negative capacity stands for none, as in the published instances of road networks: such an arc
//! gets what all nodes supply and all lower bounds ask for, which is enough for every optimal flow
//! unless a cycle of such arcs has a negative cost.

use super::{TextError, number};
use mentorflow::network::graph::{Arc, Graph};

/// Reads a DIMACS min-cost flow problem.
///
/// # Errors
/// A line does not follow the format, or there are more or fewer arcs than announced.
pub fn read_dimacs(text: &str) -> Result<Graph, TextError> {
    let mut graph: Option<Graph> = None;
    let mut announced = 0;
    for (line, text) in (1..).zip(text.lines()) {
        let mut words = text.split_whitespace();
        let kind = words.next();
        match (kind, &mut graph) {
            (None | Some("c"), _) => {}
            (Some("p"), None) => {
                match words.next() {
                    Some("min") => {}
                    other => {
                        let found = other.unwrap_or("nothing");
                        let what = format!("the problem is {found:?}, expected min");
                        return Err(TextError::new(line, what));
                    }
                }
                let nodes: u32 = number(words.next(), line, "the number of nodes")?;
                announced = number(words.next(), line, "the number of arcs")?;
                graph = Some(Graph { supply: vec![0; nodes as usize], arcs: vec![] });
            }
            (Some("p"), Some(_)) => return Err(TextError::new(line, "a second problem line")),
            (Some(_), None) => return Err(TextError::new(line, "expected p min NODES ARCS first")),
            (Some("n"), Some(graph)) => {
                let node = node(words.next(), line, graph)?;
                graph.supply[node as usize] = number(words.next(), line, "the supply")?;
            }
            (Some("a"), Some(graph)) => {
                let tail = node(words.next(), line, graph)?;
                let head = node(words.next(), line, graph)?;
                let lower = number(words.next(), line, "the lower bound")?;
                let upper = number(words.next(), line, "the capacity")?;
                let cost = number(words.next(), line, "the cost")?;
                graph.arcs.push(Arc { tail, head, lower, upper, cost });
            }
            (Some(kind), _) => {
                let what = format!("a line of kind {kind:?}, expected c, p, n or a");
                return Err(TextError::new(line, what));
            }
        }
        if kind != Some("c")
            && let Some(word) = words.next()
        {
            return Err(TextError::new(line, format!("{word:?} after the end of the line's fields")));
        }
    }
    let end = text.lines().count() + 1;
    let mut graph = graph.ok_or_else(|| TextError::new(end, "expected p min NODES ARCS"))?;
    if graph.arcs.len() != announced {
        let found = graph.arcs.len();
        return Err(TextError::new(end, format!("{found} arcs, {announced} were announced")));
    }
    let supplied: i64 = graph.supply.iter().filter(|&&supply| supply > 0).sum();
    let asked: i64 = graph.arcs.iter().map(|arc| arc.lower.abs()).sum();
    for arc in graph.arcs.iter_mut().filter(|arc| arc.upper < 0 && arc.lower >= 0) {
        arc.upper = supplied + asked;
    }
    Ok(graph)
}

fn node(word: Option<&str>, line: usize, graph: &Graph) -> Result<u32, TextError> {
    let node: u32 = number(word, line, "a node")?;
    let nodes = graph.supply.len();
    if node == 0 || node as usize > nodes {
        return Err(TextError::new(line, format!("node {node}, expected 1 to {nodes}")));
    }
    Ok(node - 1)
}
