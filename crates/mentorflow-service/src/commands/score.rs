//! `score`: every pair of a pool, or one, with what forbids it and how its fit comes about.

use std::io::{self, Write};

use mentorflow::programme::{Component, Programme};
use mentorflow::proof::Ground;
use mentorflow::report::{ScoreRow, score_rows};

use crate::cli::ScoreArgs;
use crate::failure::Failure;
use crate::input;
use crate::operations;
use crate::output::csv::{Cell, Csv};
use crate::output::files::{self, Format};
use crate::output::progress::Watch;
use crate::output::rules;
use crate::output::table::{Screen, Set, Table};
use crate::output::words::grouped;
use crate::streams::Streams;

pub(super) fn run(args: &ScoreArgs, streams: &mut Streams<'_>) -> Result<(), Failure> {
    if let Some(out) = &args.out {
        files::check_folder(&out.path)?;
    }
    let pool = input::pool(&args.pool.pool, &args.pool.overrides, streams)?;
    let ground = Ground::new(&pool);
    let one = match &args.pair {
        Some(pair) => Some(
            operations::score(&ground, &pair.mentee, &pair.mentor)
                .map_err(|stranger| Failure::Unknown(stranger.to_string()))?,
        ),
        None => None,
    };
    // Rows that scroll by on the same terminal say enough about progress.
    let watched = streams.shows_progress && (args.out.is_some() || streams.screen == Screen::Pipe);
    let _watch = Watch::start(watched, "scoring");
    match (&args.out, one) {
        (None, Some(row)) if streams.screen != Screen::Pipe => {
            let text = explained(&row, pool.programme(), streams.screen);
            streams.print(&text)
        }
        (None, Some(row)) => write_csv([row].into_iter(), streams.output()).map_err(Failure::Output),
        (None, None) => write_csv(score_rows(&ground), streams.output()).map_err(Failure::Output),
        (Some(out), one) => files::write(&out.path, |file| match (out.format, one) {
            (Format::Csv, Some(row)) => write_csv([row].into_iter(), file),
            (Format::Csv, None) => write_csv(score_rows(&ground), file),
            (Format::Json, Some(row)) => write_json([row].into_iter(), file),
            (Format::Json, None) => write_json(score_rows(&ground), file),
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

/// A list with one pair a line.
fn write_json(rows: impl Iterator<Item = ScoreRow>, target: &mut dyn Write) -> io::Result<()> {
    target.write_all(b"[")?;
    for (i, row) in rows.enumerate() {
        target.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *target, &row)?;
    }
    target.write_all(b"\n]\n")
}

fn explained(row: &ScoreRow, programme: &Programme, screen: Screen) -> String {
    let mut facts = Table::facts();
    facts.row(["Pair", &format!("mentee {}, mentor {}", row.mentee, row.mentor)]);
    facts.row(["Agency", rules::tier(row.tier)]);
    facts.row(["Eligible", if row.eligible { "yes" } else { "no" }]);
    for rule in &row.rules {
        facts.row(["", &rules::rule(rule, programme.record())]);
    }
    facts.row(["Fit", &format!("{} of 10 000", grouped(row.fit.into()))]);
    let mut parts =
        Table::new(&[("component", Set::Left), ("points", Set::Right), ("of", Set::Right), ("", Set::Text)]);
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
            component.name().to_owned(),
            grouped(points.into()),
            grouped(programme.weight(component).into()),
            if open { "a question is unanswered".into() } else { String::new() },
        ]);
    }
    format!("{}\n{}", facts.render(screen), parts.render(screen))
}
