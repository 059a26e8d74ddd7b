//! Ours beside the permissively licensed Rust crates for the same problem, on the same instances.
//!
//! Each crate gets its own input ready made: a square or rectangular matrix with one column a place,
//! ineligible pairs and dummy columns at the cost of staying unmatched. The linear programming
//! crate's time includes handing over the model. All optima are compared before anything is timed.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, microlp, variable};
use mentorflow::flow::{self, Free, Outcome};
use mentorflow_benches::{Costs, Family, Instance};
use ndarray::Array2;
use pathfinding::kuhn_munkres::kuhn_munkres_min;
use pathfinding::matrix::Matrix;
use std::hint::black_box;

/// One column a place, and dummy columns where there are fewer places than rows.
struct Expanded {
    rows: usize,
    columns: usize,
    cost: Vec<i64>,
}

fn expand(instance: &Instance, square: bool) -> Expanded {
    let Costs::Dense(dense) = &instance.costs else { unreachable!("dense families only") };
    let unmatched = instance.unmatched.unwrap_or_default();
    let places: usize = instance.places.iter().map(|&places| places as usize).sum();
    let columns = places.max(instance.rows);
    let mut cost = Vec::with_capacity(columns * columns);
    for (row, costs) in dense.chunks(instance.columns()).enumerate() {
        for (&cell, &places) in costs.iter().zip(&instance.places) {
            let cell = if cell < 0 { unmatched } else { i64::from(cell) };
            cost.resize(cost.len() + places as usize, cell);
        }
        cost.resize((row + 1) * columns, unmatched);
    }
    let rows = if square { columns } else { instance.rows };
    cost.resize(rows * columns, 0);
    Expanded { rows, columns, cost }
}

fn ours(instance: &Instance) -> i128 {
    let pairs = instance.to_pairs();
    match flow::solve(&instance.problem(&pairs), &Free) {
        Ok(Outcome::Optimal(best)) => best.value[0],
        _ => unreachable!("the families have optima"),
    }
}

/// The transportation problem as a linear programme; its vertices are integral.
fn linear_programme(instance: &Instance) -> i64 {
    let mut variables = ProblemVariables::new();
    let mut objective = Expression::default();
    let mut of_row = vec![Expression::default(); instance.rows];
    let mut of_column = vec![Expression::default(); instance.columns()];
    instance.for_each_pair(|row, column, cost| {
        let used = variables.add(variable().min(0).max(1));
        objective += f64::from(cost) * used;
        of_row[row as usize] += used;
        of_column[column as usize] += used;
    });
    if let Some(cost) = instance.unmatched {
        for row in &mut of_row {
            let unsent = variables.add(variable().min(0).max(1));
            objective += cost as f64 * unsent;
            *row += unsent;
        }
    }
    let mut model = variables.minimise(objective.clone()).using(microlp);
    for row in of_row {
        model = model.with(row.eq(1));
    }
    for (column, &places) in of_column.into_iter().zip(&instance.places) {
        model = model.with(column.leq(places));
    }
    let solution = model.solve().expect("the families have optima");
    solution.eval(&objective).round() as i64
}

fn beside_peers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("rust-peers");
    group.sample_size(10);
    for (family, size) in [(Family::Hr, 200), (Family::Uni4, 200), (Family::Hr, 500), (Family::Uni4, 500)] {
        let name = format!("{}-{size}", family.name());
        let instance = family.instance(size, 1);
        let optimum = ours(&instance);
        group.throughput(Throughput::Elements(instance.pairs() as u64));

        let pairs = instance.to_pairs();
        let problem = instance.problem(&pairs);
        group.bench_function(format!("{name}/mentorflow"), |bencher| {
            bencher.iter(|| flow::solve(black_box(&problem), &Free));
        });

        let wide = expand(&instance, false);
        let matrix =
            Matrix::from_vec(wide.rows, wide.columns, wide.cost.clone()).expect("a rectangle of costs");
        assert_eq!(i128::from(kuhn_munkres_min(&matrix).0), optimum);
        group.bench_function(format!("{name}/pathfinding"), |bencher| {
            bencher.iter(|| kuhn_munkres_min(black_box(&matrix)));
        });

        let floats: Vec<f64> = wide.cost.iter().map(|&cost| cost as f64).collect();
        let solve = || lsap::solve(wide.rows, wide.columns, black_box(&floats), false);
        let (rows, columns) = solve().expect("a full matrix has an assignment");
        let cells = rows.iter().zip(&columns).map(|(row, column)| row * wide.columns + column);
        assert_eq!(cells.map(|cell| i128::from(wide.cost[cell])).sum::<i128>(), optimum);
        group.bench_function(format!("{name}/lsap"), |bencher| bencher.iter(solve));

        let square = expand(&instance, true);
        let floats = square.cost.iter().map(|&cost| cost as f64).collect();
        let array = Array2::from_shape_vec((square.rows, square.columns), floats).expect("a square of costs");
        let (of_row, _) = lapjv::lapjv(&array).expect("a full matrix has an assignment");
        assert_eq!(lapjv::cost(&array, &of_row).round() as i128, optimum);
        group.bench_function(format!("{name}/lapjv"), |bencher| {
            bencher.iter(|| lapjv::lapjv(black_box(&array)));
        });

        if size <= 200 {
            assert_eq!(i128::from(linear_programme(&instance)), optimum);
            group.bench_function(format!("{name}/good_lp-microlp"), |bencher| {
                bencher.iter(|| linear_programme(black_box(&instance)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, beside_peers);
criterion_main!(benches);
