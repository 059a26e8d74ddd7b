//! Times Rust crates on one instance: `rust-peers CRATE INSTANCE [LIMIT]` prints one JSON line.
//!
//! The rules are those of every runner: one warm-up, then up to 15 runs of the solver call, fewer
//! once they add up to a second. A process whose solve takes longer than LIMIT seconds (60) ends
//! with code 124.

use mentorflow_benches::{Instance, binary};
use std::time::{Duration, Instant};

/// A matrix with one column a place and, where there are too few, dummies at the unmatched cost.
fn matrix(instance: &Instance, square: bool) -> (usize, usize, Vec<i64>) {
    let unmatched = instance.unmatched.unwrap_or_default();
    let mut first = vec![0usize];
    for &places in &instance.places {
        first.push(first[first.len() - 1] + places as usize);
    }
    let columns = first[instance.columns()].max(instance.rows);
    let rows = if square { columns } else { instance.rows };
    let mut cost = vec![unmatched; instance.rows * columns];
    cost.resize(rows * columns, 0);
    instance.for_each_pair(|row, column, pair| {
        let row = &mut cost[row as usize * columns..][..columns];
        row[first[column as usize]..first[column as usize + 1]].fill(i64::from(pair));
    });
    (rows, columns, cost)
}

struct Runner<'a> {
    name: &'a str,
    path: &'a str,
    limit: u64,
}

impl Runner<'_> {
    fn measure<S>(&self, mut prepare: impl FnMut() -> S, mut solve: impl FnMut(S) -> i64) {
        let (mut times, mut total) = (vec![], 0.0);
        loop {
            let state = prepare();
            let (done, waits) = std::sync::mpsc::channel::<()>();
            let limit = Duration::from_secs(self.limit);
            let watch = std::thread::spawn(move || {
                if waits.recv_timeout(limit) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                    std::process::exit(124);
                }
            });
            let start = Instant::now();
            let value = solve(state);
            let time = start.elapsed().as_secs_f64() * 1e3;
            drop(done);
            watch.join().expect("the watch does not panic");
            total += time;
            times.push(time);
            let runs = times.len();
            if runs == 16
                || runs > 3 && total > 1e3
                || total > 12e3 && (runs > 1 || time > 10e3)
            {
                if runs > 1 {
                    times.remove(0);
                }
                let times: Vec<String> = times.iter().map(|time| format!("{time:.3}")).collect();
                println!(
                    "{{\"peer\":\"rs-{}\",\"inst\":\"{}\",\"obj\":{value},\"ms\":[{}],\"rss_mb\":{}}}",
                    self.name,
                    self.path.rsplit('/').next().unwrap_or_default(),
                    times.join(","),
                    peak_memory()
                );
                return;
            }
        }
    }
}

fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let (name, path) = (words[1].as_str(), words[2].as_str());
    let limit = words.get(3).map_or(60, |word| word.parse().expect("LIMIT is in seconds"));
    let runner = Runner { name, path, limit };
    let file = std::fs::File::open(path).expect("the instance can be opened");
    let instance = binary::read(&mut std::io::BufReader::new(file)).expect("a binary instance");
    match name {
        "pathfinding" => {
            use pathfinding::{kuhn_munkres::kuhn_munkres_min, matrix::Matrix};
            let (rows, columns, cost) = matrix(&instance, false);
            let matrix = Matrix::from_vec(rows, columns, cost).expect("a rectangle");
            runner.measure(|| (), |()| kuhn_munkres_min(&matrix).0);
        }
        "lapjv" => {
            let (rows, columns, cost) = matrix(&instance, true);
            let floats = cost.iter().map(|&cost| cost as f64).collect();
            let array = ndarray::Array2::from_shape_vec((rows, columns), floats).expect("a square");
            let solve = || lapjv::lapjv(&array).expect("an assignment").0;
            runner.measure(|| (), |()| lapjv::cost(&array, &solve()).round() as i64);
        }
        "lsap" => {
            let (rows, columns, cost) = matrix(&instance, false);
            let floats: Vec<f64> = cost.iter().map(|&cost| cost as f64).collect();
            runner.measure(|| (), |()| {
                let (i, j) = lsap::solve(rows, columns, &floats, false).expect("an assignment");
                i.iter().zip(&j).map(|(i, j)| cost[i * columns + j]).sum()
            });
        }
        "mcmf" => mcmf(&instance, &runner),
        "rs-graph" => rs_graph(&instance, &runner),
        _ => panic!("no such crate"),
    }
}

fn mcmf(instance: &Instance, runner: &Runner<'_>) {
    use mcmf::{Capacity, Cost, GraphBuilder, Vertex};
    let (rows, columns) = (instance.rows as u32, instance.columns() as u32);
    let prepare = || {
        let mut graph: GraphBuilder<u32> = GraphBuilder::new();
        for row in 0..rows {
            graph.add_edge(Vertex::Source, row, Capacity(1), Cost(0));
        }
        instance.for_each_pair(|row, column, cost| {
            graph.add_edge(row, rows + column, Capacity(1), Cost(cost));
        });
        for (column, &places) in (rows..).zip(&instance.places) {
            graph.add_edge(column, Vertex::Sink, Capacity(places as i32), Cost(0));
        }
        if let Some(cost) = instance.unmatched {
            let spare = rows + columns;
            for row in 0..rows {
                graph.add_edge(row, spare, Capacity(1), Cost(cost as i32));
            }
            graph.add_edge(spare, Vertex::Sink, Capacity(rows as i32), Cost(0));
        }
        graph
    };
    runner.measure(prepare, |graph| i64::from(graph.mcmf().0));
}

fn rs_graph(instance: &Instance, runner: &Runner<'_>) {
    use rs_graph::{Builder, VecGraph, builder::Buildable, mcf::NetworkSimplex, traits::*};
    let network = instance.to_graph();
    let mut builder = VecGraph::<u32>::new_builder();
    let nodes = builder.add_nodes(network.supply.len());
    for arc in &network.arcs {
        builder.add_edge(nodes[arc.tail as usize], nodes[arc.head as usize]);
    }
    let graph = builder.into_graph();
    let prepare = || {
        let mut simplex = NetworkSimplex::<_, i64>::new(&graph);
        simplex.set_balances(|node| network.supply[graph.node_id(node)]);
        simplex.set_lowers(|_| 0);
        simplex.set_uppers(|edge| network.arcs[graph.edge_id(edge)].upper);
        simplex.set_costs(|edge| network.arcs[graph.edge_id(edge)].cost);
        simplex
    };
    runner.measure(prepare, |mut simplex| {
        simplex.solve();
        simplex.value()
    });
}
