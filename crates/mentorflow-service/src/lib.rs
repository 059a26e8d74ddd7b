//! The thin wrapper round the core: the `mentorflow` command.
//!
//! Everything here turns arguments and files into calls of the core crate, and what comes back into
//! words, tables and files. No rule of matching is decided here, and nothing of a person but the id
//! is ever printed. [`run`] is the whole command without a process round it, so that a test can
//! give it arguments and read what it wrote:
//!
//! ```
//! use mentorflow_service::{Exit, Streams, run};
//!
//! let (mut input, mut output, mut errors) = (&b""[..], Vec::new(), Vec::new());
//! let mut streams = Streams::plain(&mut input, &mut output, &mut errors);
//! assert_eq!(run(["mentorflow", "programmes"], &mut streams), Exit::Done);
//! assert!(String::from_utf8(output).is_ok_and(|text| text.contains("polisen")));
//! ```

mod cli;
mod commands;
mod exit;
mod failure;
mod http;
mod input;
mod operations;
mod output;
mod programmes;
mod sheets;
mod streams;
mod texts;
mod wording;

use std::ffi::OsString;

use clap::Parser;

pub use exit::Exit;
pub use http::Service;
pub use streams::Streams;

use cli::Cli;
use failure::Failure;
use texts::Language;

/// Runs the command. The first argument is the name it was called by.
pub fn run<A: Into<OsString> + Clone>(args: impl IntoIterator<Item = A>, streams: &mut Streams<'_>) -> Exit {
    let mut language = Language::default();
    let outcome = match Cli::try_parse_from(args) {
        Ok(cli) => commands::language(&cli, streams)
            .map(|asked| language = asked)
            .and_then(|()| commands::run(cli, language, streams))
            .and_then(|()| streams.flush()),
        // Help and version come this way as well, and are no fault.
        Err(other) if !other.use_stderr() => {
            streams.print(&other.render().to_string()).and_then(|()| streams.flush())
        }
        Err(fault) => Err(Failure::Arguments(fault.render().to_string())),
    };
    let Err(failure) = outcome else { return Exit::Done };
    // What was printed before the fault belongs before its message, where both go to one terminal.
    let _ = streams.flush();
    streams.complain(&failure.message(sheets::texts(language)));
    failure.exit()
}
