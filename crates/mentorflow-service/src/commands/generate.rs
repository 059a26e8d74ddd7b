//! `generate`: a pool of people who do not exist.

use mentorflow::synthetic::{self, Config};

use crate::cli::GenerateArgs;
use crate::failure::Failure;
use crate::input;
use crate::output::files;
use crate::streams::Streams;

pub(super) fn run(args: &GenerateArgs, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let programme = input::programme(&args.programme)?;
    if let Some(path) = &args.out {
        files::check_folder(path)?;
    }
    let config = Config {
        mentees: args.mentees as usize,
        mentors: args.mentors as usize,
        seed: args.seed.unsigned_abs(),
        as_of: args.as_of,
    };
    let text = synthetic::pool(&programme, &config).to_json();
    match &args.out {
        Some(path) => files::write(path, |file| file.write_all(text.as_bytes())),
        None => streams.print(&text),
    }
}
