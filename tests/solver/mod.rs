//! The exact solvers against each other, against oracles and against published answers.
//!
//! Every answer here passes the certificate, and every "infeasible" comes with a cut that counts.
//! The oracles are unlike the solver: trying all flows, linear programming in floating point, and
//! the network simplex on one combined cost.

mod cases;
mod classes;
mod edges;
mod implicit;
mod literature;
mod networks;
mod oracles;
mod random;
mod stalls;
mod stopped;
mod warm;

use mentorflow::certificate;
use mentorflow::flow::{self, Free, Outcome};
use mentorflow::network::Transport;

/// The proved value of a problem by level, or nothing where it is proved infeasible.
fn solve(problem: &Transport<'_>, what: &str) -> Option<Vec<i128>> {
    match flow::solve(problem, &Free) {
        Ok(Outcome::Optimal(best)) => {
            assert_eq!(certificate::check(problem, &best), Ok(()), "{what}");
            Some(best.value)
        }
        Ok(Outcome::Infeasible(cut)) => {
            assert_eq!(certificate::check_cut(problem, &cut), Ok(()), "{what}");
            None
        }
        other => panic!("{what}: {other:?}"),
    }
}
