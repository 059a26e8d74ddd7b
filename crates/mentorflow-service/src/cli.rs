//! The arguments of the command. What a program reads is [`Cli`]; what a person reads is `--help`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::exit::EXIT_CODES;
use crate::http::Settings;
use crate::output::files::OutFile;
use crate::texts::Language;

/// Exact, explainable matching for mentoring programmes.
#[derive(Debug, Parser)]
#[command(name = "mentorflow", version, after_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// The language of what is printed [default: what MENTORFLOW_LANG says, else en]
    #[arg(long, value_name = "LANGUAGE", global = true)]
    pub(crate) lang: Option<Language>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Match mentees with mentors, and prove that no assignment is better
    Match(MatchArgs),
    /// Check the certificate of a result, without the solver
    Verify(VerifyArgs),
    /// Look for problems in a pool and sum up what it is ready for, without matching
    Check(CheckArgs),
    /// Score every pair, or one: eligible or the rules that forbid it, fit and its breakdown, as CSV
    Score(ScoreArgs),
    /// List the programmes that come with the command, or show one with every rule and source
    Programmes(ProgrammesArgs),
    /// Write the workbook that a coordinator fills in, empty or filled from a pool
    Template(TemplateArgs),
    /// Generate a synthetic pool of people who do not exist
    Generate(GenerateArgs),
    /// Answer over HTTP: the same operations for spreadsheets, scripts and other systems
    Serve(Box<Settings>),
}

/// A pool, and what the arguments say instead of the document.
#[derive(Debug, Args)]
pub(crate) struct PoolArgs {
    /// The pool: a document (.json), a workbook (.xlsx, .ods), the mentors' table (.csv, with
    /// --mentees), or `-` for standard input
    #[arg(value_name = "POOL")]
    pub(crate) pool: PathBuf,
    #[command(flatten)]
    pub(crate) tables: TableArgs,
    #[command(flatten)]
    pub(crate) overrides: OverrideArgs,
}

/// The other tables, where POOL is the mentors' table in CSV.
#[derive(Debug, Default, Args)]
pub(crate) struct TableArgs {
    /// The mentees' table, where POOL is the mentors' (.csv)
    #[arg(long, value_name = "CSV")]
    pub(crate) mentees: Option<PathBuf>,
    /// The table of pairings so far (.csv)
    #[arg(long, value_name = "CSV", requires = "mentees")]
    pub(crate) pairings: Option<PathBuf>,
    /// The table of people who are only somebody's manager (.csv)
    #[arg(long, value_name = "CSV", requires = "mentees")]
    pub(crate) managers: Option<PathBuf>,
    /// The table of the people of leader teams (.csv)
    #[arg(long, value_name = "CSV", requires = "mentees")]
    pub(crate) teams: Option<PathBuf>,
    /// The table of settings: programme, day, seed (.csv)
    #[arg(long, value_name = "CSV", requires = "mentees")]
    pub(crate) settings: Option<PathBuf>,
}

/// What the arguments say instead of the pool document.
#[derive(Debug, Args)]
pub(crate) struct OverrideArgs {
    /// A programme instead of the pool's own: an id that `programmes` lists, or a JSON file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) programme: Option<String>,
    /// The day on which the pool is looked at, instead of the pool's own, such as 2014-04-01
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// The seed of the lottery among what is still tied, instead of the pool's own
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(0..))]
    pub(crate) seed: Option<i64>,
}

#[derive(Debug, Args)]
pub(crate) struct MatchArgs {
    #[command(flatten)]
    pub(crate) pool: PoolArgs,
    /// How many threads work; the result is the same for any number [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Write the whole result (.json, with its certificate), a workbook to hand on (.xlsx) or the table
    /// of pairs (.csv)
    #[arg(long, short, value_name = "FILE", value_parser = OutFile::parse)]
    pub(crate) out: Option<OutFile>,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// A result that `match --out FILE.json` wrote, or `-` for standard input
    #[arg(value_name = "RESULT")]
    pub(crate) result: PathBuf,
    /// Also check that the result was made from this pool; what was given to `match` instead of the
    /// pool's own programme, day or seed is given here as well
    #[arg(long, value_name = "POOL")]
    pub(crate) pool: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) overrides: OverrideArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) pool: PoolArgs,
    /// Write what was found, problems or readiness, to a file (.xlsx or .json) as well
    #[arg(long, short, value_name = "FILE", value_parser = OutFile::json_or_workbook)]
    pub(crate) out: Option<OutFile>,
}

#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    #[command(flatten)]
    pub(crate) pool: PoolArgs,
    /// Only this pair
    #[arg(long, value_name = "MENTEE,MENTOR", value_parser = pair)]
    pub(crate) pair: Option<Pair>,
    /// Write to a file (.csv, .json or .xlsx) and not to standard output
    #[arg(long, short, value_name = "FILE", value_parser = OutFile::parse)]
    pub(crate) out: Option<OutFile>,
}

#[derive(Debug, Args)]
pub(crate) struct ProgrammesArgs {
    /// The programme to show: an id from the list, or a JSON file
    #[arg(value_name = "ID|FILE")]
    pub(crate) programme: Option<String>,
    /// Print JSON: the list, or the programme's whole document
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// The programme the pool is for: an id that `programmes` lists, or a JSON file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) programme: String,
    /// How many mentees; a leader team is one
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=MOST_PEOPLE))]
    pub(crate) mentees: u32,
    /// How many mentors
    #[arg(long, value_name = "M", value_parser = clap::value_parser!(u32).range(0..=MOST_PEOPLE))]
    pub(crate) mentors: u32,
    /// The seed: the same seed gives the same pool, on every machine
    #[arg(long, value_name = "S", value_parser = clap::value_parser!(i64).range(0..))]
    pub(crate) seed: i64,
    /// The day on which the pool is looked at [default: a day from the programme's document]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// Write to a file and not to standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[group(id = "of", required = true, multiple = true)]
pub(crate) struct TemplateArgs {
    /// The programme the template is for: an id that `programmes` lists, or a JSON file
    #[arg(long, value_name = "ID|FILE", group = "of")]
    pub(crate) programme: Option<String>,
    /// Fill it with a pool: a document (.json) or a workbook
    #[arg(long, value_name = "POOL", group = "of")]
    pub(crate) fill: Option<PathBuf>,
    /// The file to write: a workbook (.xlsx), or one file a table whose names begin so (.csv)
    #[arg(long, short, value_name = "FILE", value_parser = OutFile::tables)]
    pub(crate) out: OutFile,
}

/// The most people of one kind that are generated: a nation has some 10⁵ managers.
const MOST_PEOPLE: i64 = 10_000_000;

/// Two ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The mentee's id.
    pub(crate) mentee: String,
    /// The mentor's id.
    pub(crate) mentor: String,
}

fn pair(text: &str) -> Result<Pair, String> {
    match text.split_once(',') {
        Some((mentee, mentor)) if !mentee.is_empty() && !mentor.is_empty() && !mentor.contains(',') => {
            Ok(Pair { mentee: mentee.into(), mentor: mentor.into() })
        }
        _ => Err("two ids with a comma between them are expected, such as A001,M017".into()),
    }
}

/// Reads a day such as 2014-04-01.
///
/// # Errors
/// With what was expected.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    // Only the plain form: the parser would take a time of day as well, and drop it.
    let plain = (text.len() == 10).then(|| text.parse().ok()).flatten();
    plain.ok_or_else(|| "a date such as 2014-04-01 is expected".into())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_themselves() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_day_is_a_day_and_nothing_else() {
        assert_eq!(day("2016-02-29").map(|day| day.day()), Ok(29));
        for text in ["2015-02-29", "2014-04-01T10:00", "20140401", "2014-4-1", "today", ""] {
            assert!(day(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_pair_is_two_ids() {
        assert_eq!(pair("A1,M1"), Ok(Pair { mentee: "A1".into(), mentor: "M1".into() }));
        for text in ["A1", "A1,", ",M1", "A1,M1,M2", ","] {
            assert!(pair(text).is_err(), "{text}");
        }
    }
}
