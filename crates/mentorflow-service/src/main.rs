//! The `mentorflow` command.

use std::io::{self, BufWriter};
use std::process::ExitCode;

use mentorflow_service::{Streams, run};

fn main() -> ExitCode {
    let (mut input, mut errors) = (io::stdin().lock(), io::stderr());
    let mut output = BufWriter::new(io::stdout().lock());
    let language = std::env::var("MENTORFLOW_LANG").ok();
    let mut streams = Streams::of_process(&mut input, &mut output, &mut errors).in_language(language);
    run(std::env::args_os(), &mut streams).into()
}
