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

/// Counts the pairs that are computed a row at a time, costs or lower bounds of them.
struct Counted<'a, C> {
    costs: C,
    pairs: &'a AtomicU64,
}

impl<C: CostRows> CostRows for Counted<'_, C> {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        self.pairs.fetch_add(costs.len() as u64, Ordering::Relaxed);
        self.costs.fill(row, costs);
    }

    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        self.pairs.fetch_add(costs.len() as u64, Ordering::Relaxed);
        self.costs.fill_least(row, costs);
    }

    fn part(&self, columns: &[u32]) -> Option<Box<dyn CostRows + '_>> {
        Some(Box::new(Counted { costs: self.costs.part(columns)?, pairs: self.pairs }))
    }

    fn views(&self) -> usize {
        self.costs.views()
    }

    fn view(&self, row: usize) -> usize {
        self.costs.view(row)
    }

    fn fill_classes(&self, view: usize, class: &mut [u32]) -> usize {
        self.costs.fill_classes(view, class)
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        self.costs.cost(row, column)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { mentees, seed, dense } = Arguments::parse();
    let crowd = Crowd::new(mentees, seed);
    let (rows, columns, level) = (crowd.rows(), crowd.columns(), crowd.level());
    let pairs = AtomicU64::new(0);
    let counted = Counted { costs: crowd, pairs: &pairs };
    println!("{mentees} mentees, {} mentors, {} pairs", columns.len(), rows.len() * columns.len());

    let (start, before) = (Instant::now(), computed());
    let outcome =
        flow::solve_rows(&rows, &columns, &counted, level.unsent.clone(), level.place.clone(), &Free)?;
    let Outcome::Optimal(best) = outcome else { return Err("not solved to optimality".into()) };
    let looked = pairs.load(Ordering::Relaxed) as f64 / columns.len() as f64;
    println!(
        "optimum {} with {} pairs, in {:.2} s ({:.2} s computed); {looked:.0} rows computed",
        best.value[0],
        best.pairs.len(),
        start.elapsed().as_secs_f64(),
        computed() - before
    );

    let start = Instant::now();
    certificate::check_rows(&rows, &columns, &level, &counted.costs, &best)?;
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
