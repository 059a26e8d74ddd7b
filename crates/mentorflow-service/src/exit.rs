//! The exit codes, and the text of `--help` that documents them.

use std::process::ExitCode;

/// How the command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done. Unmatched mentees are a result, not a fault; so is a reader that stops reading.
    Done = 0,
    /// The input has problems, or a certificate was refused.
    Problems = 1,
    /// The arguments cannot be understood.
    Usage = 2,
    /// A file could not be read or written.
    File = 3,
    /// The pool is outside the domain the solver is declared for, or the solve ended early.
    Unsolved = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What `--help` says about exit codes.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  done; unmatched mentees are part of a result, not a fault
  1  the input has problems, or a certificate was refused
  2  the arguments cannot be understood
  3  a file could not be read or written
  4  the pool could not be solved: it is outside the declared domain, or the solve ended early

Results go to standard output, errors and progress to standard error. POOL and RESULT may be `-` for
standard input. Nothing of a person but the id is ever printed.";
