//! Matches a crowd whose pairs no memory holds, and proves the optimum over every one of them.
//!
//! `implicit MENTEES [SEED]` computes the rows of the family `hr` when the solver looks at them, says
//! how often it did, and then has the certificate, which does not know the solver, look at each row
//! once more. With `--dense` the same problem is solved again as a matrix and the two compared.

use clap::Parser;
use mentorflow::certificate;
use mentorflow::flow::{self, CostRows, Free, Outcome};
use mentorflow_benches::clock::computed;
use mentorflow_benches::{Crowd, Family};
use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Matches a crowd whose pairs no memory holds.
#[derive(Parser)]
struct Arguments {
    /// The number of mentees; there are six mentors for ten of them.
    mentees: usize,
    /// The seed.
    #[arg(default_value_t = 1)]
    seed: u64,
    /// Solve it as a matrix too, and compare.
    #[arg(long)]
    dense: bool,
}

/// Counts the rows that are computed, costs or lower bounds of them.
struct Counted<'a> {
    crowd: &'a Crowd,
    rows: AtomicU64,
}

impl CostRows for Counted<'_> {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        self.rows.fetch_add(1, Ordering::Relaxed);
        self.crowd.fill(row, costs);
    }

    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        self.rows.fetch_add(1, Ordering::Relaxed);
        self.crowd.fill_least(row, costs);
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        self.crowd.cost(row, column)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { mentees, seed, dense } = Arguments::parse();
    let crowd = Crowd::new(mentees, seed);
    let (rows, columns, level) = (crowd.rows(), crowd.columns(), crowd.level());
    let counted = Counted { crowd: &crowd, rows: AtomicU64::new(0) };
    println!("{mentees} mentees, {} mentors, {} pairs", columns.len(), rows.len() * columns.len());

    let (start, before) = (Instant::now(), computed());
    let outcome =
        flow::solve_rows(&rows, &columns, &counted, level.unsent.clone(), level.place.clone(), &Free)?;
    let Outcome::Optimal(best) = outcome else { return Err("not solved to optimality".into()) };
    let looked = counted.rows.load(Ordering::Relaxed);
    println!(
        "optimum {} with {} pairs, in {:.2} s ({:.2} s computed); {looked} rows computed",
        best.value[0],
        best.pairs.len(),
        start.elapsed().as_secs_f64(),
        computed() - before
    );

    let start = Instant::now();
    certificate::check_rows(&rows, &columns, &level, &crowd, &best)?;
    println!("proved over all pairs, in {:.2} s", start.elapsed().as_secs_f64());

    if dense {
        let instance = Family::Hr.instance(mentees, seed);
        let pairs = instance.to_pairs();
        let Outcome::Optimal(same) = flow::solve(&instance.problem(&pairs), &Free)? else {
            return Err("the matrix is not solved to optimality".into());
        };
        if same.value != best.value {
            return Err(format!("the matrix has the optimum {}", same.value[0]).into());
        }
        println!("the matrix has the same optimum");
    }
    Ok(())
}
