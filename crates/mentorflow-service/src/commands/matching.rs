//! `match`: matches a pool, has the certificate checked without the solver, writes the result and
//! sums it up.

use std::io::{self, Write};
use std::path::Path;

use mentorflow::assign::AssignError;
use mentorflow::pool::Pool;
use mentorflow::report::{ResultRecord, digest_of};

use crate::cli::MatchArgs;
use crate::failure::Failure;
use crate::input::{self, Asked};
use crate::operations::{self, Unsolved, Wanted};
use crate::output::csv::{Cell, Csv};
use crate::output::files::{self, Format, OutFile};
use crate::output::progress::Watch;
use crate::output::summary;
use crate::sheets;
use crate::sheets::more::More;
use crate::streams::Streams;
use crate::texts::{Language, Texts};

pub(super) fn run(
    args: &MatchArgs,
    asked: Option<Language>,
    texts: &Texts,
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    if let Some(out) = &args.out {
        files::check_folder(&out.path)?;
    }
    let given = input::pool(&Asked::of(&args.pool, asked), texts, streams)?;
    given.notify(streams);
    let (pool, texts) = (&given.pool, given.texts(asked, texts));
    let parent = args.parent.as_deref().map(|path| parent(path, streams)).transpose()?;
    let wanted = Wanted { salt: args.salt.clone().unwrap_or_default(), parent, costs: args.costs };
    let shown = streams.shows_progress;
    let asks_more = args.out.as_ref().is_some_and(|out| out.format == Format::Xlsx)
        && sheets::result_book::is_shown_whole(pool);
    let solved = on_threads(args.threads, || {
        let watch = Watch::start(shown, "matching");
        let (assignment, result) = operations::matched(pool, &wanted, &watch)?;
        Ok((result, asks_more.then(|| More::of(&assignment, &watch))))
    })?;
    let (result, more) = solved.map_err(|unsolved| match unsolved {
        Unsolved::Assign(AssignError::Locks(problems)) => given.refused(problems, texts),
        other => Failure::unsolved(&input::name(&args.pool.pool), other),
    })?;
    // The file first: whoever stops reading the summary still has the result.
    if let Some(out) = &args.out {
        write(&result, pool, more.as_ref(), texts, out)?;
    }
    let mut text = summary::of(&result, texts, streams.screen);
    if let Some(out) = &args.out {
        let file = out.path.display().to_string();
        let written = texts.with("said-written", &[("file", file.as_str().into())]);
        text.push_str(&format!("\n{written}\n"));
    }
    streams.print(&text)
}

/// The digest of the result that a run follows, once it is verified.
fn parent(path: &Path, streams: &mut Streams<'_>) -> Result<String, Failure> {
    let document = input::document(path, streams)?;
    let refused = |refusal| Failure::refused(&document.name, refusal);
    operations::open(&document.text).map_err(refused)?.assignment().map_err(refused)?;
    Ok(digest_of(&document.text))
}

/// Does the work on so many threads, or one a processor.
fn on_threads<T: Send>(threads: Option<u16>, work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
    /// What the main thread has, in bytes; a thread of a pool would have a quarter.
    const STACK: usize = 8 << 20;
    // No number is zero here, which stands for one a processor.
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0).into()).stack_size(STACK);
    match builder.build() {
        Ok(threads) => Ok(threads.install(work)),
        Err(error) => Err(Failure::Unsolved(format!("the threads could not be started: {error}"))),
    }
}

fn write(
    result: &ResultRecord,
    pool: &Pool,
    more: Option<&More>,
    texts: &Texts,
    out: &OutFile,
) -> Result<(), Failure> {
    files::write(&out.path, |file| match out.format {
        Format::Json => {
            serde_json::to_writer(&mut *file, result)?;
            file.write_all(b"\n")
        }
        Format::Csv => write_csv(result, file),
        Format::Xlsx => file
            .write_all(&sheets::result_book::workbook(result, pool, more, texts).map_err(io::Error::other)?),
    })
}

const COLUMNS: [&str; 11] = [
    "mentee",
    "mentor",
    "fit",
    "level",
    "profile",
    "agency",
    "merit",
    "wishes",
    "tier",
    "locked",
    "unanswered",
];

fn write_csv(result: &ResultRecord, target: &mut dyn Write) -> io::Result<()> {
    let mut csv = Csv::new(target, &COLUMNS)?;
    for pair in &result.matches {
        let points = &pair.breakdown;
        csv.row(&[
            Cell::Text(&pair.mentee),
            Cell::Text(&pair.mentor),
            Cell::Number(pair.fit.into()),
            Cell::Number(points.level.into()),
            Cell::Number(points.profile.into()),
            Cell::Number(points.agency.into()),
            Cell::Number(points.merit.into()),
            Cell::Number(points.wishes.into()),
            Cell::Text(pair.tier.name()),
            Cell::Flag(pair.locked),
            Cell::Text(&pair.unanswered.join(" ")),
        ])?;
    }
    csv.finish()
}
