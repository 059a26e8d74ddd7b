//! The `mentorflow` command.

use std::io::{self, BufWriter};
use std::process::ExitCode;

use mentorflow_service::{Streams, run};

fn main() -> ExitCode {
    let (mut input, mut errors) = (io::stdin().lock(), io::stderr());
    let mut output = BufWriter::new(io::stdout().lock());
    let mut streams = Streams::of_process(&mut input, &mut output, &mut errors);
    run(std::env::args_os(), &mut streams).into()
}
