//! One module a command. Each takes its arguments and the streams, calls the core, and prints.

mod check;
mod generate;
mod matching;
mod programmes;
mod score;
mod serve;
mod verify;

use crate::cli::{Cli, Command};
use crate::failure::Failure;
use crate::streams::Streams;

/// Runs the command the arguments name.
///
/// # Errors
/// Whatever ended the run early.
pub(crate) fn run(cli: Cli, streams: &mut Streams<'_>) -> Result<(), Failure> {
    match cli.command {
        Command::Match(args) => matching::run(&args, streams),
        Command::Verify(args) => verify::run(&args, streams),
        Command::Check(args) => check::run(&args, streams),
        Command::Score(args) => score::run(&args, streams),
        Command::Programmes(args) => programmes::run(&args, streams),
        Command::Generate(args) => generate::run(&args, streams),
        Command::Serve(settings) => serve::run(&settings, streams),
    }
}
