//! `score`: every pair of a pool, or one, with what forbids it and how its fit comes about.

use std::io::{self, Write};

use mentorflow::formulation::MOST_FIT;
use mentorflow::pool::Pool;
use mentorflow::programme::{Component, Programme};
use mentorflow::proof::Ground;
use mentorflow::report::{ScoreRow, score_rows};

use crate::cli::ScoreArgs;
use crate::failure::Failure;
use crate::input::{self, Asked};
use crate::operations;
use crate::output::csv::{Cell, Csv};
use crate::output::files::{self, Format};
use crate::output::progress::Watch;
use crate::output::table::{Screen, Set, Table};
use crate::output::words::grouped;
use crate::sheets;
use crate::streams::Streams;
use crate::texts::{Language, Texts};
use crate::wording::Wording;

pub(super) fn run(
    args: &ScoreArgs,
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
    let ground = Ground::new(pool);
    let one = match &args.pair {
        Some(pair) => {
            Some(operations::score(&ground, &pair.mentee, &pair.mentor).map_err(Failure::stranger)?)
        }
        None => None,
    };
    // Rows that scroll by on the same terminal say enough about progress.
    let watched = streams.shows_progress && (args.out.is_some() || streams.screen == Screen::Pipe);
    let _watch = Watch::start(watched, "scoring");
    match (&args.out, one) {
        (None, Some(row)) if streams.screen != Screen::Pipe => {
            let text = explained(&row, pool.programme(), texts, streams.screen);
            streams.print(&text)
        }
        (None, Some(row)) => write_csv([row].into_iter(), streams.output()).map_err(Failure::Output),
        (None, None) => write_csv(score_rows(&ground), streams.output()).map_err(Failure::Output),
        (Some(out), one) => files::write(&out.path, |file| match (out.format, one) {
            (Format::Csv, Some(row)) => write_csv([row].into_iter(), file),
            (Format::Csv, None) => write_csv(score_rows(&ground), file),
            (Format::Json, Some(row)) => write_json([row].into_iter(), file),
            (Format::Json, None) => write_json(score_rows(&ground), file),
            (Format::Xlsx, Some(row)) => write_book([row].into_iter(), pool, texts, file),
            (Format::Xlsx, None) => write_book(score_rows(&ground), pool, texts, file),
        }),
    }
}

const COLUMNS: [&str; 12] = [
    "mentee",
    "mentor",
    "eligible",
    "fit",
    "rules",
    "level",
    "profile",
    "agency",
    "merit",
    "wishes",
    "tier",
    "unanswered",
];

fn write_csv(rows: impl Iterator<Item = ScoreRow>, target: &mut dyn Write) -> io::Result<()> {
    let mut csv = Csv::new(target, &COLUMNS)?;
    for row in rows {
        let points = &row.breakdown;
        csv.row(&[
            Cell::Text(&row.mentee),
            Cell::Text(&row.mentor),
            Cell::Flag(row.eligible),
            Cell::Number(row.fit.into()),
            Cell::Text(&row.rules.join(" ")),
            Cell::Number(points.level.into()),
            Cell::Number(points.profile.into()),
            Cell::Number(points.agency.into()),
            Cell::Number(points.merit.into()),
            Cell::Number(points.wishes.into()),
            Cell::Text(row.tier.name()),
            Cell::Text(&row.unanswered.join(" ")),
        ])?;
    }
    csv.finish()
}

fn write_book(
    rows: impl Iterator<Item = ScoreRow>,
    pool: &Pool,
    texts: &Texts,
    target: &mut dyn Write,
) -> io::Result<()> {
    let table = sheets::figures::scores(rows, pool.programme().record(), texts);
    target.write_all(&sheets::table_book(&table, pool.programme().name()).map_err(io::Error::other)?)
}

/// A list with one pair a line.
fn write_json(rows: impl Iterator<Item = ScoreRow>, target: &mut dyn Write) -> io::Result<()> {
    target.write_all(b"[")?;
    for (i, row) in rows.enumerate() {
        target.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *target, &row)?;
    }
    target.write_all(b"\n]\n")
}

fn explained(row: &ScoreRow, programme: &Programme, texts: &Texts, screen: Screen) -> String {
    let wording = Wording::new(texts, programme.record());
    let mut facts = Table::facts();
    let mut fact = |key, value: &str| {
        facts.row([texts.text(key).as_str(), value]);
    };
    let ids = [("mentee", row.mentee.as_str().into()), ("mentor", row.mentor.as_str().into())];
    fact("head-pair", &texts.with("said-pair", &ids));
    fact("head-agency", &wording.tier(row.tier));
    fact("head-eligible", &texts.text(if row.eligible { "word-yes" } else { "word-no" }));
    let points = [("points", row.fit.into()), ("most", u32::from(MOST_FIT).into())];
    let fit = texts.with("said-of-most", &points);
    for rule in &row.rules {
        facts.row(["", wording.rule(rule).as_str()]);
    }
    facts.row([texts.text("head-fit"), fit]);
    let mut parts = Table::headed(
        texts,
        &[
            ("column-component", Set::Left),
            ("column-points", Set::Right),
            ("column-of-most", Set::Right),
            ("", Set::Text),
        ],
    );
    let points = &row.breakdown;
    for (component, points) in [
        (Component::Level, points.level),
        (Component::Profile, points.profile),
        (Component::Agency, points.agency),
        (Component::Merit, points.merit),
        (Component::Wishes, points.wishes),
    ] {
        let open = row.unanswered.contains(&component.name());
        parts.row([
            wording.component(component),
            grouped(points.into()),
            grouped(programme.weight(component).into()),
            if open { texts.text("said-unanswered") } else { String::new() },
        ]);
    }
    format!("{}\n{}", facts.render(screen), parts.render(screen))
}
