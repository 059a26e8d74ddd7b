//! The certificate: one pass over the pairs, at five levels, and over the arcs of a network.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mentorflow::certificate::{check, check_network};
use mentorflow::flow::simplex::{GraphOutcome, solve_graph};
use mentorflow::flow::{self, Free, Outcome};
use mentorflow::network::{Level, PairCost, Potentials, Solution};
use mentorflow_benches::Family;
use std::hint::black_box;

fn pairs(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("certificate");
    group.sample_size(20);
    for (family, size) in [(Family::Hr, 1000), (Family::Uni4, 1000), (Family::Sphr, 10_000)] {
        let instance = family.instance(size, 1);
        let pairs = instance.to_pairs();
        let mut problem = instance.problem(&pairs);
        let Ok(Outcome::Optimal(one)) = flow::solve(&problem, &Free) else {
            unreachable!("the families have optima")
        };
        // Four more levels, as a programme has them: two that cost no pair anything, the fit, one
        // that costs nothing, and one that is computed for the pairs still tied.
        let zero = Level { pair: PairCost::Zero, unsent: vec![], place: vec![] };
        let none = Potentials { row: vec![0; instance.rows], column: vec![0; instance.columns()] };
        let computed = Level { pair: PairCost::Computed(&|_, _| 0), ..zero.clone() };
        let fit = problem.levels.remove(0);
        problem.levels = vec![zero.clone(), zero.clone(), fit, zero, computed];
        let fit = one.potentials.into_iter().next().expect("one level");
        let solution = Solution {
            pairs: one.pairs,
            value: vec![0, 0, one.value[0], 0, 0],
            potentials: vec![none.clone(), none.clone(), fit, none.clone(), none],
        };
        assert_eq!(check(&problem, &solution), Ok(()));
        group.throughput(Throughput::Elements(instance.pairs() as u64));
        group.bench_function(format!("{}-{size}", family.name()), |bencher| {
            bencher.iter(|| check(black_box(&problem), black_box(&solution)));
        });
    }
    group.finish();
}

fn network(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("certificate-network");
    let graph = Family::Spuni.instance(10_000, 1).to_graph();
    let Ok(GraphOutcome::Optimal(best)) = solve_graph(&graph) else {
        unreachable!("the families have optima")
    };
    group.throughput(Throughput::Elements(graph.arcs.len() as u64));
    group.bench_function("spuni-10000", |bencher| {
        bencher.iter(|| check_network(black_box(&graph), black_box(&best)));
    });
    group.finish();
}

criterion_group!(benches, pairs, network);
criterion_main!(benches);
