//! Everything that can end a run early, with its exit code and its words: one match each.

use std::io;

use mentorflow::assign::AssignError;
use mentorflow::problem::Problems;
use mentorflow::verify::Refusal;

use crate::exit::Exit;
use crate::operations::Unsolved;
use crate::output::words::{count, printable};
use crate::sheets::problems::Located;

/// Why a run ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments cannot be understood; the text is the parser's own.
    Arguments(String),
    /// An input has problems.
    Problems {
        /// The input's name.
        input: String,
        /// All of them.
        problems: Problems,
    },
    /// The tables of an input have problems.
    Tables {
        /// What is said of them: a line a problem, and a count.
        text: String,
        /// All of them.
        problems: Vec<Located>,
    },
    /// An id of the arguments is not in the input.
    Unknown(String),
    /// A result was refused.
    Refused {
        /// The result's name.
        input: String,
        /// The first condition that does not hold.
        why: String,
    },
    /// A file could not be read or written.
    File {
        /// What was to be done, such as `read`.
        doing: &'static str,
        /// The file's name.
        file: String,
        /// What the system said.
        error: io::Error,
    },
    /// The pool could not be solved.
    Unsolved(String),
    /// The service could not be started.
    Service(String),
    /// The output takes no more.
    Output(io::Error),
}

impl Failure {
    /// A result, or what should be one, was refused.
    pub(crate) fn refused(input: &str, refusal: Refusal) -> Self {
        let input = input.to_owned();
        match refusal {
            Refusal::Problems(problems) => Self::Problems { input, problems },
            other => Self::Refused { input, why: other.to_string() },
        }
    }

    /// A pool was not solved.
    pub(crate) fn unsolved(input: &str, unsolved: Unsolved) -> Self {
        let input = input.to_owned();
        match unsolved {
            Unsolved::Assign(AssignError::Locks(problems)) => Self::Problems { input, problems },
            Unsolved::Assign(other) => Self::Unsolved(other.to_string()),
            Unsolved::Cost(refused) => Self::Unsolved(refused.to_string()),
            Unsolved::Flaw(flaw) => Self::Refused { input, why: flaw.to_string() },
        }
    }

    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Arguments(_) => Exit::Usage,
            Self::Problems { .. } | Self::Tables { .. } | Self::Unknown(_) | Self::Refused { .. } => {
                Exit::Problems
            }
            Self::File { .. } => Exit::File,
            Self::Unsolved(_) => Exit::Unsolved,
            Self::Service(_) => Exit::Usage,
            // A reader that has seen enough, such as `head`, is the end of the work and no fault.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Self::Output(_) => Exit::File,
        }
    }

    /// What standard error says: a line a problem, and a count. Empty where nothing is wrong.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::Arguments(text) => text.clone(),
            Self::Problems { input, problems } => {
                let mut text = String::new();
                for problem in &problems.0 {
                    text.push_str(&printable(&problem.to_string()));
                    text.push('\n');
                }
                let count = count(problems.0.len(), "problem", "problems");
                text.push_str(&format!("{count} in {}\n", printable(input)));
                text
            }
            Self::Tables { text, .. } => text.clone(),
            Self::Unknown(text) => format!("{}\n", printable(text)),
            Self::Refused { input, why } => {
                format!("refused: {}: {}\n", printable(input), printable(why))
            }
            Self::File { doing, file, error } => {
                format!("cannot {doing} {}: {error}\n", printable(file))
            }
            Self::Service(why) => format!("the service was not started: {why}\n"),
            Self::Unsolved(why) => format!("not solved: {}\n", printable(why)),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => String::new(),
            Self::Output(error) => format!("cannot write to standard output: {error}\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_stops_is_no_fault() {
        let stopped = Failure::Output(io::ErrorKind::BrokenPipe.into());
        assert_eq!((stopped.exit(), stopped.message().as_str()), (Exit::Done, ""));
        let full = Failure::Output(io::ErrorKind::StorageFull.into());
        assert_eq!(full.exit(), Exit::File);
        assert!(full.message().starts_with("cannot write to standard output: "));
    }

    #[test]
    fn every_problem_has_a_line_and_the_count_comes_last() {
        let problems = mentorflow::pool::Pool::from_json("{\"mentros\": []}").expect_err("a misspelt pool");
        let found = problems.0.len();
        let failure = Failure::Problems { input: "pool.json".into(), problems };
        assert_eq!(failure.exit(), Exit::Problems);
        assert_eq!(failure.message().lines().count(), found + 1);
        assert!(failure.message().ends_with(&format!("{found} problems in pool.json\n")));
    }
}
