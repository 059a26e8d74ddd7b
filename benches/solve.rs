//! The solving stage in each of its regimes, a group a regime, an id an instance.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use mentorflow::flow::simplex::Simplex;
use mentorflow::flow::{self, Free};
use mentorflow::network::{Column, Row};
use mentorflow_benches::Family;
use std::hint::black_box;

/// All instances of the benches have this seed, like those of the comparison with the peers.
const SEED: u64 = 1;

fn regime(criterion: &mut Criterion, name: &str, instances: &[(Family, usize)]) {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10);
    for &(family, size) in instances {
        let instance = family.instance(size, SEED);
        let pairs = instance.to_pairs();
        let problem = instance.problem(&pairs);
        group.throughput(Throughput::Elements(instance.pairs() as u64));
        group.bench_function(format!("{}-{size}", family.name()), |bencher| {
            bencher.iter(|| flow::solve(black_box(&problem), &Free));
        });
    }
    group.finish();
}

fn dense(criterion: &mut Criterion) {
    let instances = [
        (Family::Hr, 200),
        (Family::Hr, 1000),
        (Family::Uni4, 500),
        (Family::Uni4, 1000),
        (Family::Range10, 1000),
        (Family::Geom, 1000),
        (Family::Machol, 500),
    ];
    regime(criterion, "solve-dense", &instances);
}

/// Rows of two units, to columns of two places.
fn several(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("solve-several");
    group.sample_size(10);
    let size = 500;
    let instance = Family::Machol.instance(size, SEED);
    let pairs = instance.to_pairs();
    let mut problem = instance.problem(&pairs);
    problem.rows.fill(Row { required: 2, supply: 2 });
    problem.columns.fill(Column { required: 0, capacity: 2 });
    group.throughput(Throughput::Elements(instance.pairs() as u64));
    group.bench_function(format!("{}-{size}", Family::Machol.name()), |bencher| {
        bencher.iter(|| flow::solve(black_box(&problem), &Free));
    });
    group.finish();
}

fn sparse(criterion: &mut Criterion) {
    let instances = [(Family::Spuni, 10_000), (Family::Sphr, 10_000)];
    regime(criterion, "solve-sparse", &instances);
}

fn network(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("solve-network");
    group.sample_size(10);
    for (family, size) in [(Family::Hr, 200), (Family::Spuni, 10_000), (Family::Geom, 500)] {
        let graph = family.instance(size, SEED).to_graph();
        let start = Simplex::new(&graph).expect("the families are inside the domain");
        group.throughput(Throughput::Elements(graph.arcs.len() as u64));
        group.bench_function(format!("{}-{size}", family.name()), |bencher| {
            bencher.iter_batched(|| start.clone(), |mut simplex| simplex.solve(), BatchSize::LargeInput);
        });
    }
    group.finish();
}

criterion_group!(benches, dense, several, sparse, network);
criterion_main!(benches);
