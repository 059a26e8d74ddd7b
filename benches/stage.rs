//! The main stages, each ready to run: what the benches time and the instruction counts count.

use crate::Family;
use mentorflow::assign::assign;
use mentorflow::certificate;
use mentorflow::eligibility::Eligibility;
use mentorflow::fit::Fit;
use mentorflow::flow::simplex::{GraphOutcome, Simplex};
use mentorflow::flow::{self, Free, Outcome};
use mentorflow::index::MenteeIx;
use mentorflow::pool::Pool;
use mentorflow::programme::Programme;
use mentorflow::synthetic::{self, Config};

/// A stage on a fixed input.
pub struct Stage {
    /// Its name, with that of the input.
    pub name: &'static str,
    /// Makes the input; what it gives runs the stage once, and tells a number that depends on all
    /// of the result.
    pub prepare: fn() -> Box<dyn FnMut() -> i128>,
}

/// The stages in the order in which an assignment is made.
pub const STAGES: [Stage; 9] = [
    Stage { name: "read/police-500", prepare: read },
    Stage { name: "fit/police-500", prepare: fit },
    Stage { name: "assign/police-150", prepare: whole },
    Stage { name: "solve-dense/hr-300", prepare: || solve(Family::Hr, 300) },
    Stage { name: "solve-dense/uni4-300", prepare: || solve(Family::Uni4, 300) },
    Stage { name: "solve-sparse/spuni-3000", prepare: || solve(Family::Spuni, 3000) },
    Stage { name: "solve-sparse/sphr-3000", prepare: || solve(Family::Sphr, 3000) },
    Stage { name: "solve-network/spuni-3000", prepare: network },
    Stage { name: "certificate/hr-500", prepare: check },
];

/// The text of a pool of the Police's programme.
fn police(mentees: usize) -> String {
    let programme = Programme::preset("polisen").expect("a preset");
    let config = Config { mentees, mentors: mentees * 6 / 10, seed: 1, as_of: None };
    synthetic::pool(&programme, &config).to_json()
}

fn read() -> Box<dyn FnMut() -> i128> {
    let text = police(500);
    Box::new(move || {
        let pool = Pool::from_json(&text).expect("a synthetic pool is valid");
        (pool.mentees().len() + pool.mentors().len()) as i128
    })
}

fn fit() -> Box<dyn FnMut() -> i128> {
    let pool = Pool::from_json(&police(500)).expect("a synthetic pool is valid");
    Box::new(move || {
        let (fit, eligibility) = (Fit::new(&pool), Eligibility::new(&pool));
        let mut row = vec![0; pool.mentors().len()];
        let mut total = 0;
        for mentee in MenteeIx::all(pool.mentees().len()) {
            fit.row(mentee, &mut row);
            eligibility.close(mentee, &mut row);
            total += row.iter().map(|&points| i128::from(points)).sum::<i128>();
        }
        total
    })
}

fn whole() -> Box<dyn FnMut() -> i128> {
    let pool = Pool::from_json(&police(150)).expect("a synthetic pool is valid");
    Box::new(move || assign(&pool, &Free).expect("a synthetic pool has an optimum").pairs.len() as i128)
}

fn solve(family: Family, size: usize) -> Box<dyn FnMut() -> i128> {
    let instance = family.instance(size, 1);
    let pairs = instance.to_pairs();
    Box::new(move || match flow::solve(&instance.problem(&pairs), &Free) {
        Ok(Outcome::Optimal(best)) => best.value[0],
        _ => unreachable!("the families have optima"),
    })
}

fn network() -> Box<dyn FnMut() -> i128> {
    let graph = Family::Spuni.instance(3000, 1).to_graph();
    let start = Simplex::new(&graph).expect("the families are inside the domain");
    Box::new(move || match start.clone().solve() {
        GraphOutcome::Optimal(best) => best.value,
        GraphOutcome::Infeasible(_) => unreachable!("the families have optima"),
    })
}

fn check() -> Box<dyn FnMut() -> i128> {
    let instance = Family::Hr.instance(500, 1);
    let pairs = instance.to_pairs();
    let Ok(Outcome::Optimal(best)) = flow::solve(&instance.problem(&pairs), &Free) else {
        unreachable!("the families have optima")
    };
    Box::new(move || {
        let verdict = certificate::check(&instance.problem(&pairs), &best);
        i128::from(verdict.is_ok())
    })
}
