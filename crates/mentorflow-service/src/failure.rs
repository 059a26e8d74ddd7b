//! Everything that can end a run early, with its exit code and its words: one match each.

use std::io;

use mentorflow::assign::AssignError;
use mentorflow::problem::Problems;
use mentorflow::verify::Refusal;

use crate::exit::Exit;
use crate::operations::{Stranger, Unsolved};
use crate::output::words::printable;
use crate::sheets::problems::Located;
use crate::texts::{Argument, Texts};
use crate::wording::problem;

/// What standard input is called where no language is known yet.
pub(crate) const STANDARD_INPUT: &str = "standard input";

/// What is said of a text that is none, where no language is known yet.
pub(crate) const NOT_UTF8: &str = "it is not UTF-8 text";

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
    /// An argument, or the file it names, does not go with the input.
    Unknown {
        /// The key of the text that says why.
        key: &'static str,
        /// What fills its gaps.
        gaps: Vec<(&'static str, String)>,
    },
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

    /// Nobody in the pool has the id that the arguments name.
    pub(crate) fn stranger(stranger: Stranger) -> Self {
        let key = if stranger.side == "mentor" { "failure-no-mentor" } else { "failure-no-mentee" };
        Self::Unknown { key, gaps: vec![("id", stranger.id)] }
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
            Self::Problems { .. } | Self::Tables { .. } | Self::Unknown { .. } | Self::Refused { .. } => {
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

    /// What standard error says: a line a problem, and a count. Empty where nothing is wrong. What the
    /// parser of arguments, the system or the proof gives as a reason is English in every language.
    pub(crate) fn message(&self, texts: &Texts) -> String {
        let line = |key: &str, gaps: &[(&str, &str)]| {
            let gaps: Vec<(&str, Argument<'_>)> =
                gaps.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
            printable(&texts.with(key, &gaps)) + "\n"
        };
        match self {
            Self::Arguments(text) => text.clone(),
            Self::Problems { input, problems } => problem::lines(problems, &called(input, texts), texts),
            Self::Tables { text, .. } => text.clone(),
            Self::Unknown { key, gaps } => {
                let gaps: Vec<(&str, &str)> =
                    gaps.iter().map(|(name, text)| (*name, text.as_str())).collect();
                line(key, &gaps)
            }
            Self::Refused { input, why } => {
                line("failure-refused", &[("input", &called(input, texts)), ("why", why)])
            }
            Self::File { doing, file, error } => {
                let why = match (*doing, error.kind()) {
                    ("read", io::ErrorKind::NotFound) => texts.text("failure-no-file"),
                    _ if error.to_string() == NOT_UTF8 => texts.text("failure-not-utf8"),
                    _ => error.to_string(),
                };
                let gaps = [("file", called(file, texts)), ("error", why)];
                line(&format!("failure-{doing}"), &gaps.each_ref().map(|(name, text)| (*name, text.as_str())))
            }
            Self::Service(why) => line("failure-service", &[("why", why)]),
            Self::Unsolved(why) => line("failure-unsolved", &[("why", why)]),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => String::new(),
            Self::Output(error) => line("failure-output", &[("error", &error.to_string())]),
        }
    }
}

/// What an input is called: a file by its name, in every language.
pub(crate) fn called(input: &str, texts: &Texts) -> String {
    if input == STANDARD_INPUT { texts.text("input-standard") } else { input.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;

    fn message(failure: &Failure) -> String {
        failure.message(&Texts::new(Language::En))
    }

    #[test]
    fn a_reader_that_stops_is_no_fault() {
        let stopped = Failure::Output(io::ErrorKind::BrokenPipe.into());
        assert_eq!((stopped.exit(), message(&stopped).as_str()), (Exit::Done, ""));
        let full = Failure::Output(io::ErrorKind::StorageFull.into());
        assert_eq!(full.exit(), Exit::File);
        assert!(message(&full).starts_with("cannot write to standard output: "));
    }

    #[test]
    fn every_problem_has_a_line_and_the_count_comes_last() {
        let problems = mentorflow::pool::Pool::from_json("{\"mentros\": []}").expect_err("a misspelt pool");
        let found = problems.0.len();
        let failure = Failure::Problems { input: "pool.json".into(), problems };
        assert_eq!(failure.exit(), Exit::Problems);
        assert_eq!(message(&failure).lines().count(), found + 1);
        assert!(message(&failure).ends_with(&format!("{found} problems in pool.json\n")));
    }
}
