//! `check`: what is wrong with a pool, and what it is ready for, without matching anybody.

use mentorflow::proof::Ground;
use mentorflow::record::ProgrammeRecord;
use mentorflow::report::{Readiness, Side};

use crate::cli::CheckArgs;
use crate::failure::Failure;
use crate::input;
use crate::operations;
use crate::output::rules;
use crate::output::table::{Screen, Set, Table};
use crate::output::words::{first, grouped};
use crate::streams::Streams;

/// Ids shown after a number of people.
const SHOWN: usize = 5;

pub(super) fn run(args: &CheckArgs, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let pool = input::pool(&args.pool.pool, &args.pool.overrides, streams)?;
    let ground = Ground::new(&pool);
    let ready = operations::readiness(&ground)
        .map_err(|problems| Failure::Problems { input: input::name(&args.pool.pool), problems })?;
    let programme = pool.programme();
    let mut facts = Table::facts();
    facts.row(["Problems", "none"]);
    facts.row(["Programme", &format!("{} ({})", programme.name(), programme.id())]);
    facts.row(["As of", &pool.as_of().to_string()]);
    facts.row(["Seed", &pool.seed().to_string()]);
    side(&mut facts, "Mentors", &ready.mentors);
    side(&mut facts, "Mentees", &ready.mentees);
    facts.row(["Wishes", &format!("{} open, of ready mentees", grouped(ready.wishes.into()))]);
    facts.row(["Places", &format!("{} free, of ready mentors", grouped(ready.places.into()))]);
    let mut text = facts.render(streams.screen);
    text.push_str(&sections(&ready, programme.record(), streams.screen));
    streams.print(&text)
}

fn side(facts: &mut Table, name: &str, side: &Side) {
    let (people, ready) = (grouped(side.people.into()), grouped(side.ready.into()));
    facts.row([name, &format!("{people}, {ready} of them ready")]);
}

fn sections(ready: &Readiness, programme: &ProgrammeRecord, screen: Screen) -> String {
    let mut text = String::new();
    let mut section = |title: &str, table: &Table| {
        let table = table.render(screen);
        if !table.is_empty() {
            text.push_str(&format!("\n{title}\n{table}"));
        }
    };

    let mut levels =
        Table::new(&[("level", Set::Left), ("open wishes", Set::Right), ("free places", Set::Right)]);
    for level in &ready.levels {
        levels.row([level.level.clone(), grouped(level.wishes.into()), grouped(level.places.into())]);
    }
    section("By level; a place counts at every level its mentor knows", &levels);

    let mut kept = Table::new(&[("people", Set::Right), ("because", Set::Text), ("who", Set::Text)]);
    for (rule, ids) in ready.mentees.rules.iter().chain(&ready.mentors.rules) {
        kept.row([grouped(ids.len() as i128), rules::rule(rule, programme), first(ids, SHOWN)]);
    }
    section("Kept from every pair", &kept);

    let mut alone = Table::new(&[("people", Set::Right), ("who", Set::Text)]);
    if !ready.without_mentor.is_empty() {
        alone.row([grouped(ready.without_mentor.len() as i128), first(&ready.without_mentor, SHOWN)]);
    }
    section("Ready mentees without a single eligible mentor", &alone);

    let mut open = Table::new(&[("people", Set::Right), ("side", Set::Left), ("question", Set::Text)]);
    for (side, questions) in [("mentees", &ready.unanswered.mentees), ("mentors", &ready.unanswered.mentors)]
    {
        let mut questions: Vec<(&String, &u32)> = questions.iter().collect();
        questions.sort_by(|(name_a, a), (name_b, b)| b.cmp(a).then(name_a.cmp(name_b)));
        for (question, people) in questions {
            open.row([grouped(i128::from(*people)), side.into(), rules::question(question, programme)]);
        }
    }
    section("Unanswered questions; none of them counts as a zero", &open);
    text
}
