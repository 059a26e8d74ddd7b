//! The arguments of the command. What a program reads is [`Cli`]; what a person reads is `--help`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
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
    /// Why a pair, a mentee or a mentor of a result stands as it does, and what another choice would cost
    Explain(ExplainArgs),
    /// What if a pair were insisted on or forbidden: the exact loss, and who moves
    Whatif(WhatifArgs),
    /// Who is missing: where wishes outnumber places, whom to recruit, what each mentor is worth
    Supply(ResultArgs),
    /// Two plans side by side: results or pools, or one pool under other rules
    Compare(CompareArgs),
    /// How the outcome of a result falls on groups of mentees; groups never count in a match
    Fairness(FairnessArgs),
    /// How far each weight of the programme can move before the plan changes
    Weights(WeightsArgs),
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
    /// Also work out what each lock and each decline costs, for the record: one more solve each
    #[arg(long)]
    pub(crate) costs: bool,
    /// A secret text that salts the pool's digest, so that nobody can try pools out on it
    #[arg(long, value_name = "TEXT")]
    pub(crate) salt: Option<String>,
    /// The result that this run follows, whose digest goes into the record
    #[arg(long, value_name = "RESULT")]
    pub(crate) parent: Option<PathBuf>,
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

/// A result to ask about.
#[derive(Debug, Args)]
pub(crate) struct ResultArgs {
    /// A result that `match --out FILE.json` wrote, or `-` for standard input
    #[arg(value_name = "RESULT")]
    pub(crate) result: PathBuf,
    /// Print the answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// For whom an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum View {
    /// The coordinator, who decides: everything.
    #[default]
    Coordinator,
    /// The person herself: her own outcome, nobody else named.
    Person,
    /// Everybody: statistics, and none of few people.
    Public,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("whom").multiple(false))]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) result: ResultArgs,
    /// This mentee
    #[arg(long, value_name = "ID", group = "whom")]
    pub(crate) mentee: Option<String>,
    /// This mentor
    #[arg(long, value_name = "ID", group = "whom")]
    pub(crate) mentor: Option<String>,
    /// This pair
    #[arg(long, value_name = "MENTEE,MENTOR", value_parser = pair, group = "whom")]
    pub(crate) pair: Option<Pair>,
    /// For whom the answer is
    #[arg(long, value_enum, default_value_t)]
    pub(crate) view: View,
    /// For everybody: figures of fewer people are left out
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) threshold: u32,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").multiple(false).required(true))]
pub(crate) struct WhatifArgs {
    #[command(flatten)]
    pub(crate) result: ResultArgs,
    /// This pair must be made
    #[arg(long, value_name = "MENTEE,MENTOR", value_parser = pair, group = "what")]
    pub(crate) insist: Option<Pair>,
    /// This pair must not be made
    #[arg(long, value_name = "MENTEE,MENTOR", value_parser = pair, group = "what")]
    pub(crate) forbid: Option<Pair>,
    /// Write what insisting on each pair would cost, all pairs at once, to a .csv file
    #[arg(long, value_name = "FILE", value_parser = OutFile::parse, group = "what", conflicts_with = "json")]
    pub(crate) all: Option<OutFile>,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// A result, or a pool, which is matched first
    #[arg(value_name = "A")]
    pub(crate) first: PathBuf,
    /// Another; without it the first one's pool, under other rules
    #[arg(value_name = "B", required_unless_present_any = ["programme", "waive"])]
    pub(crate) second: Option<PathBuf>,
    /// The second side under this programme: an id that `programmes` lists, or a JSON file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) programme: Option<String>,
    /// The second side without this rule of the programme, such as same_unit; may be given again
    #[arg(long, value_name = "RULE")]
    pub(crate) waive: Vec<String>,
    /// Print the answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// What the groups of a mentee are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum GroupBy {
    /// Her agency.
    #[default]
    Agency,
    /// The level she asks for.
    Level,
}

#[derive(Debug, Args)]
pub(crate) struct FairnessArgs {
    #[command(flatten)]
    pub(crate) result: ResultArgs,
    /// The groups
    #[arg(long, value_enum, default_value_t)]
    pub(crate) by: GroupBy,
    /// Groups of your own instead: a CSV file with the columns `mentee` and any other, which names the
    /// groups
    #[arg(long, value_name = "FILE", conflicts_with = "by")]
    pub(crate) groups: Option<PathBuf>,
    /// Groups of fewer mentees are not shown
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) threshold: u32,
}

#[derive(Debug, Args)]
pub(crate) struct WeightsArgs {
    #[command(flatten)]
    pub(crate) result: ResultArgs,
    /// Only weights whose name begins so, such as fit/components
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(crate) only: String,
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
