//! Each main stage on its fixed input, as counted by `count.py` and here timed.

use criterion::{Criterion, criterion_group, criterion_main};
use mentorflow_benches::stage::STAGES;

fn stages(criterion: &mut Criterion) {
    for stage in STAGES {
        let (group, id) = stage.name.split_once('/').expect("a name is stage/input");
        let mut group = criterion.benchmark_group(format!("stage-{group}"));
        group.sample_size(10);
        let mut run = (stage.prepare)();
        group.bench_function(id, |bencher| bencher.iter(&mut run));
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
