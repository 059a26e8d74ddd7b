//! Times one of our solvers on one instance, in the form of every peer's runner.
//!
//! `measure SOLVER INSTANCE` prints one JSON line: one warm-up, then up to 15 runs of the solver
//! call, fewer where they add up to more than a second; the answer is proved once, untimed. A solve
//! that takes longer than `--limit` seconds ends the process with code 124.

use clap::{Parser, ValueEnum};
use mentorflow::certificate;
use mentorflow::flow::simplex::{GraphOutcome, Simplex};
use mentorflow::flow::{self, Free, Reoptimised, Warm};
use mentorflow_benches::clock::computed;
use mentorflow_benches::{Instance, binary};
use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Times one of our solvers on one instance.
#[derive(Parser)]
struct Arguments {
    /// Which solver.
    solver: Solver,
    /// An instance in the binary form.
    instance: PathBuf,
    /// The longest a solve may take, in seconds.
    #[arg(long, default_value_t = 60)]
    limit: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Solver {
    /// The transportation solver, `flow::solve`.
    Flow,
    /// The network simplex, `flow::simplex`.
    Simplex,
    /// The transportation solver kept warm, after each of 20 declines; see [`declines`].
    Decline,
}

impl Solver {
    fn name(self) -> &'static str {
        match self {
            Self::Flow => "mentorflow",
            Self::Simplex => "mentorflow-simplex",
            Self::Decline => "mentorflow-decline",
        }
    }
}

/// Seconds since the start at which the running solve has to be over; 0 while none runs.
static DEADLINE: AtomicU64 = AtomicU64::new(0);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut file = BufReader::new(File::open(&arguments.instance)?);
    let instance = binary::read(&mut file)?;
    let start = Instant::now();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(200));
            let deadline = DEADLINE.load(Ordering::Relaxed);
            if deadline > 0 && start.elapsed().as_secs() >= deadline {
                std::process::exit(124);
            }
        }
    });
    let clock = Clock { start, limit: arguments.limit };
    let (value, times) = match arguments.solver {
        Solver::Flow => flow(&instance, &clock)?,
        Solver::Simplex => simplex(&instance, &clock)?,
        Solver::Decline => declines(&instance)?,
    };
    let list = |seconds: &[f64]| {
        let times: Vec<String> = seconds.iter().map(|time| format!("{:.3}", time * 1e3)).collect();
        times.join(",")
    };
    println!(
        "{{\"peer\":\"{}\",\"inst\":\"{}\",\"obj\":{value},\"ms\":[{}],\"cpu_ms\":[{}],\"rss_mb\":{},\"note\":\"proved\"}}",
        arguments.solver.name(),
        arguments.instance.file_name().unwrap_or_default().to_string_lossy(),
        list(&times.wall),
        list(&times.computing),
        peak_memory()
    );
    Ok(())
}

/// Seconds of each run: on the wall, and computed by all threads, which a busy machine leaves alone.
#[derive(Default)]
struct Times {
    wall: Vec<f64>,
    computing: Vec<f64>,
}

impl Times {
    fn run<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (start, before) = (Instant::now(), computed());
        let answer = work();
        self.wall.push(start.elapsed().as_secs_f64());
        self.computing.push(computed() - before);
        answer
    }
}

struct Clock {
    start: Instant,
    limit: u64,
}

impl Clock {
    /// Runs a solver as often as the rules of the comparison say.
    fn time<S, T>(&self, mut prepare: impl FnMut() -> S, mut solve: impl FnMut(S) -> T) -> (T, Times) {
        let (mut times, mut total) = (Times::default(), 0.0);
        loop {
            let state = prepare();
            let deadline = self.start.elapsed().as_secs() + self.limit + 1;
            DEADLINE.store(deadline, Ordering::Relaxed);
            let answer = times.run(|| solve(state));
            DEADLINE.store(0, Ordering::Relaxed);
            let runs = times.wall.len();
            let time = times.wall[runs - 1];
            total += time;
            if runs == 16 || runs > 3 && total > 1.0 || total > 12.0 && (runs > 1 || time > 10.0) {
                if runs > 1 {
                    times.wall.remove(0);
                    times.computing.remove(0);
                }
                return (answer, times);
            }
        }
    }
}

fn flow(instance: &Instance, clock: &Clock) -> Result<(i128, Times), Box<dyn Error>> {
    let pairs = instance.to_pairs();
    let problem = instance.problem(&pairs);
    let (outcome, times) = clock.time(|| (), |()| flow::solve(&problem, &Free));
    match outcome? {
        flow::Outcome::Optimal(best) => {
            certificate::check(&problem, &best)?;
            Ok((best.value[0], times))
        }
        _ => Err("not solved to optimality".into()),
    }
}

fn simplex(instance: &Instance, clock: &Clock) -> Result<(i128, Times), Box<dyn Error>> {
    let graph = instance.to_graph();
    let start = Simplex::new(&graph)?;
    let (outcome, times) = clock.time(|| start.clone(), |mut simplex| simplex.solve());
    match outcome {
        GraphOutcome::Optimal(best) => {
            certificate::check_network(&graph, &best)?;
            Ok((best.value, times))
        }
        GraphOutcome::Infeasible(_) => Err("infeasible".into()),
    }
}

/// Re-optimises after each of 20 declines of a used pair, one after the other: the pair is taken
/// away, flow and potentials are kept. The last answer is proved, and compared with a fresh solve.
fn declines(instance: &Instance) -> Result<(i128, Times), Box<dyn Error>> {
    let pairs = instance.to_pairs();
    let mut warm = Warm::new(&instance.problem(&pairs))?;
    if warm.reoptimise(&Free)? != Reoptimised::Optimal {
        return Err("not solved to optimality".into());
    }
    let mut times = Times::default();
    for decline in 0..20u32 {
        // A row that has a pair: nearly all have.
        let rows = instance.rows as u32;
        let mut row = (decline * 7919 + 13) % rows;
        let column = loop {
            if let Some(column) = warm.columns_of(row).next() {
                break column;
            }
            row = (row + 1) % rows;
        };
        let ended = times.run(|| {
            warm.set_pair(row, column, None)?;
            warm.reoptimise(&Free)
        })?;
        if ended != Reoptimised::Optimal {
            return Err("not solved to optimality".into());
        }
    }
    let best = warm.solution().ok_or("changes wait")?;
    let snapshot = warm.snapshot();
    let problem = snapshot.problem();
    certificate::check(&problem, &best)?;
    match flow::solve(&problem, &Free)? {
        flow::Outcome::Optimal(fresh) if fresh.value == best.value => Ok((best.value[0], times)),
        _ => Err("the warm and the fresh optimum differ".into()),
    }
}

/// The most memory this process has held, in MiB, where the system tells.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}
