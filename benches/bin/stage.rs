//! Runs one stage so many times: `stage NAME TIMES`; without arguments, lists the stages.
//!
//! `count.py` runs it under Valgrind twice and takes the difference, so that making the input does
//! not count.

use mentorflow_benches::stage::STAGES;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [name, times] = words.as_slice() else {
        for stage in STAGES {
            println!("{}", stage.name);
        }
        return ExitCode::SUCCESS;
    };
    let stage = STAGES.into_iter().find(|stage| stage.name == name);
    let (Some(stage), Ok(times)) = (stage, times.parse::<u32>()) else {
        eprintln!("usage: stage NAME TIMES; the names are listed without arguments");
        return ExitCode::from(2);
    };
    let mut run = (stage.prepare)();
    let total: i128 = (0..times).map(|_| run()).sum();
    println!("{total}");
    ExitCode::SUCCESS
}
