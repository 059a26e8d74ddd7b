//! `check`: what is wrong with a pool, and what it is ready for, without matching anybody.

use std::io;

use mentorflow::proof::Ground;
use mentorflow::report::Readiness;
use serde::Serialize;

use crate::cli::CheckArgs;
use crate::failure::Failure;
use crate::input::{self, Asked};
use crate::operations;
use crate::output::files::{self, Format, OutFile};
use crate::output::table::{Screen, Set, Table};
use crate::output::words::{first, grouped};
use crate::sheets::{self, problems::Located};
use crate::streams::Streams;
use crate::texts::{Language, Texts};
use crate::wording::Wording;

/// Ids shown after a number of people.
const SHOWN: usize = 5;

pub(super) fn run(
    args: &CheckArgs,
    asked: Option<Language>,
    texts: &Texts,
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    if let Some(out) = &args.out {
        files::check_folder(&out.path)?;
    }
    let checked = input::pool(&Asked::of(&args.pool, asked), texts, streams);
    let given = checked.map_err(|failure| noted(failure, args, texts))?;
    given.notify(streams);
    let (pool, texts) = (&given.pool, given.texts(asked, texts));
    let ground = Ground::new(pool);
    let ready = operations::readiness(&ground)
        .map_err(|problems| noted(given.refused(problems, texts), args, texts))?;
    if let Some(out) = &args.out {
        let table = sheets::figures::readiness(&ready, pool.programme().record(), texts);
        write(out, &ready, &table, pool.programme().name())?;
    }
    let programme = pool.programme();
    let mut facts = Table::facts();
    let mut fact = |key, value: &str| {
        facts.row([texts.text(key).as_str(), value]);
    };
    fact("head-problems", &texts.text("said-none"));
    let named = [("name", programme.name().into()), ("id", programme.id().into())];
    fact("head-programme", &texts.with("said-named", &named));
    fact("head-as-of", &pool.as_of().to_string());
    fact("head-seed", &pool.seed().to_string());
    for (key, side) in [("head-mentors", &ready.mentors), ("head-mentees", &ready.mentees)] {
        let people = [("people", side.people.into()), ("ready", side.ready.into())];
        fact(key, &texts.with("said-ready", &people));
    }
    fact("head-wishes", &texts.with("said-open-wishes", &[("number", ready.wishes.into())]));
    fact("head-places", &texts.with("said-free-places", &[("number", ready.places.into())]));
    let mut text = facts.render(streams.screen);
    text.push_str(&sections(&ready, &Wording::new(texts, programme.record()), streams.screen));
    streams.print(&text)
}

/// Writes the problems to the file that was asked for, and gives the failure back: the file is a help,
/// not an answer.
fn noted(failure: Failure, args: &CheckArgs, texts: &Texts) -> Failure {
    let Some(out) = &args.out else { return failure };
    let problems: Vec<Located> = match &failure {
        Failure::Problems { problems, .. } => {
            problems.0.iter().map(|problem| Located::of(problem.clone(), texts)).collect()
        }
        Failure::Tables { problems, .. } => problems.clone(),
        _ => return failure,
    };
    let table = sheets::faults::table(&problems, texts);
    match write(out, &problems, &table, "mentorflow check") {
        Ok(()) => failure,
        Err(unwritten) => unwritten,
    }
}

fn write(out: &OutFile, record: &impl Serialize, table: &sheets::Table, title: &str) -> Result<(), Failure> {
    files::write(&out.path, |file| match out.format {
        Format::Json => {
            serde_json::to_writer(&mut *file, record)?;
            file.write_all(b"\n")
        }
        _ => file.write_all(&sheets::table_book(table, title).map_err(io::Error::other)?),
    })
}

fn sections(ready: &Readiness, wording: &Wording<'_>, screen: Screen) -> String {
    let texts = wording.texts;
    let mut text = String::new();
    let mut section = |key: &str, table: &Table| {
        let table = table.render(screen);
        if !table.is_empty() {
            text.push_str(&format!("\n{}\n{table}", texts.text(key)));
        }
    };

    let mut levels = Table::headed(
        texts,
        &[
            ("column-level", Set::Left),
            ("column-open-wishes", Set::Right),
            ("column-free-places", Set::Right),
        ],
    );
    for level in &ready.levels {
        levels.row([
            wording.level(&level.level).to_owned(),
            grouped(level.wishes.into()),
            grouped(level.places.into()),
        ]);
    }
    section("section-by-level", &levels);

    let mut kept = Table::headed(
        texts,
        &[("column-people", Set::Right), ("column-because", Set::Text), ("column-who", Set::Text)],
    );
    for (rule, ids) in ready.mentees.rules.iter().chain(&ready.mentors.rules) {
        kept.row([grouped(ids.len() as i128), wording.rule(rule), first(ids, SHOWN, texts)]);
    }
    section("section-kept", &kept);

    let mut alone = Table::headed(texts, &[("column-people", Set::Right), ("column-who", Set::Text)]);
    if !ready.without_mentor.is_empty() {
        alone.row([grouped(ready.without_mentor.len() as i128), first(&ready.without_mentor, SHOWN, texts)]);
    }
    section("section-without-mentor", &alone);

    let mut open = Table::headed(
        texts,
        &[("column-people", Set::Right), ("column-side", Set::Left), ("column-question", Set::Text)],
    );
    for (side, questions) in
        [("word-mentees", &ready.unanswered.mentees), ("word-mentors", &ready.unanswered.mentors)]
    {
        let mut questions: Vec<(&String, &u32)> = questions.iter().collect();
        questions.sort_by(|(name_a, a), (name_b, b)| b.cmp(a).then(name_a.cmp(name_b)));
        for (question, people) in questions {
            open.row([grouped(i128::from(*people)), texts.text(side), wording.question(question)]);
        }
    }
    section("section-unanswered", &open);
    text
}
