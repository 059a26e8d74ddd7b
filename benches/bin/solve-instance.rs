//! Solves a published instance and proves the optimum: `solve-instance FILE [--format FORMAT]`.
//!
//! Prints `optimum VALUE`, or `infeasible`, then the certificate's verdict and the time of the
//! solve, reading excluded. Exit codes: 0 proved (optimal or infeasible), 1 not proved, 2 the file
//! cannot be read or is outside the declared domain.

use clap::Parser;
use mentorflow::certificate::{self, Violation};
use mentorflow::flow::simplex::{GraphOutcome, solve_graph};
use mentorflow::flow::{self, Free};
use mentorflow::network::graph::Graph;
use mentorflow_benches::text::{self, Format, Published};
use mentorflow_benches::{Instance, binary};
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Solves a published instance and proves the optimum.
#[derive(Parser)]
struct Arguments {
    /// The instance; a binary one of the benches is recognised by its first bytes.
    file: PathBuf,
    /// The format of a text; guessed where it is not given.
    #[arg(long)]
    format: Option<Format>,
    /// Solve an assignment as a general network too, by the simplex method.
    #[arg(long)]
    simplex: bool,
}

/// What a solve ended with: the optimum, or none where nothing is feasible.
struct Answer {
    optimum: Option<i128>,
    verdict: Result<(), Violation>,
    time: Duration,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(answer) => {
            match answer.optimum {
                Some(value) => println!("optimum {value}"),
                None => println!("infeasible"),
            }
            let proved = answer.verdict.is_ok();
            match answer.verdict {
                Ok(()) => println!("certificate proved"),
                Err(violation) => println!("certificate refused: {violation}"),
            }
            println!("time {:.3} ms", answer.time.as_secs_f64() * 1e3);
            ExitCode::from(u8::from(!proved))
        }
        Err(error) => {
            eprintln!("{}: {error}", arguments.file.display());
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<Answer, Box<dyn Error>> {
    let bytes = std::fs::read(&arguments.file)?;
    let published = if bytes.starts_with(b"MMPEER01") {
        Published::Assignment(binary::read(&mut bytes.as_slice())?)
    } else {
        let text = str::from_utf8(&bytes)?;
        text::read(text, arguments.format.unwrap_or_else(|| text::guess(text)))?
    };
    match published {
        Published::Network(graph) => network(&graph),
        Published::Assignment(instance) if arguments.simplex => network(&instance.to_graph()),
        Published::Assignment(instance) => assignment(&instance),
    }
}

fn network(graph: &Graph) -> Result<Answer, Box<dyn Error>> {
    let start = Instant::now();
    let outcome = solve_graph(graph)?;
    let time = start.elapsed();
    let (optimum, verdict) = match outcome {
        GraphOutcome::Optimal(best) => (Some(best.value), certificate::check_network(graph, &best)),
        GraphOutcome::Infeasible(cut) => (None, certificate::check_network_cut(graph, &cut)),
    };
    Ok(Answer { optimum, verdict, time })
}

fn assignment(instance: &Instance) -> Result<Answer, Box<dyn Error>> {
    let pairs = instance.to_pairs();
    let problem = instance.problem(&pairs);
    let start = Instant::now();
    let outcome = flow::solve(&problem, &Free)?;
    let time = start.elapsed();
    let (optimum, verdict) = match outcome {
        flow::Outcome::Optimal(best) => (best.value.first().copied(), certificate::check(&problem, &best)),
        flow::Outcome::Infeasible(cut) => (None, certificate::check_cut(&problem, &cut)),
        _ => return Err("the solve stopped before it was done".into()),
    };
    Ok(Answer { optimum, verdict, time })
}
