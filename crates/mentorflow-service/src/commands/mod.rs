//! One module a command. Each takes its arguments and the streams, calls the core, and prints.

mod check;
mod compare;
mod explain;
mod generate;
mod matching;
mod programmes;
mod score;
mod serve;
mod supply;
mod template;
mod verify;
mod whatif;

use crate::cli::{Cli, Command};
use crate::failure::Failure;
use crate::streams::Streams;
use crate::texts::{Language, Texts};

/// Runs the command the arguments name, and writes in this language.
///
/// # Errors
/// Whatever ended the run early.
pub(crate) fn run(cli: Cli, language: Language, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let texts = Texts::new(language);
    let asked = cli.lang;
    match cli.command {
        Command::Match(args) => matching::run(&args, asked, &texts, streams),
        Command::Verify(args) => verify::run(&args, &texts, streams),
        Command::Check(args) => check::run(&args, asked, &texts, streams),
        Command::Score(args) => score::run(&args, asked, &texts, streams),
        Command::Explain(args) => explain::run(&args, &texts, streams),
        Command::Whatif(args) => whatif::run(&args, &texts, streams),
        Command::Supply(args) => supply::run(&args, &texts, streams),
        Command::Weights(args) => supply::weights(&args, &texts, streams),
        Command::Compare(args) => compare::run(&args, &texts, streams),
        Command::Fairness(args) => compare::fairness(&args, &texts, streams),
        Command::Programmes(args) => programmes::run(&args, &texts, streams),
        Command::Template(args) => template::run(&args, &texts, streams),
        Command::Generate(args) => generate::run(&args, streams),
        Command::Serve(settings) => serve::run(&settings, streams),
    }
}

/// The language of the arguments, else that of the surroundings, else English.
///
/// # Errors
/// When the surroundings name none of the four.
pub(crate) fn language(cli: &Cli, streams: &Streams<'_>) -> Result<Language, Failure> {
    let around = streams.language.as_deref().filter(|tag| !tag.is_empty());
    match (cli.lang, around) {
        (Some(language), _) => Ok(language),
        (None, None) => Ok(Language::default()),
        (None, Some(tag)) => tag.parse().map_err(|()| {
            Failure::Arguments("error: MENTORFLOW_LANG must be one of sv, nb, da, en\n".into())
        }),
    }
}
