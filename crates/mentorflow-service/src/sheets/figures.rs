//! The tables of `check` and `score`.

use std::collections::BTreeMap;

use mentorflow::record::ProgrammeRecord;
use mentorflow::report::{Readiness, ScoreRow};

use super::cell::Cell;
use super::table::Table;
use crate::texts::Texts;
use crate::wording::Wording;

/// What a pool is ready for: one figure a row, with the people it speaks of.
pub(crate) fn readiness(ready: &Readiness, programme: &ProgrammeRecord, texts: &Texts) -> Table {
    let wording = Wording::new(texts, programme);
    let columns = ["figure-topic", "figure-what", "figure-people", "figure-who"].map(|key| texts.text(key));
    let mut table = Table::new(texts.text("sheet-readiness"), columns);
    let mut row = |topic: &str, what: String, number: usize, who: &[String]| {
        let cells =
            [Cell::text(texts.text(topic)), Cell::text(what), whole(number), Cell::text(who.join("; "))];
        table.row(cells);
    };
    let plain = [
        ("figure-mentors", ready.mentors.people),
        ("figure-mentors-ready", ready.mentors.ready),
        ("figure-mentees", ready.mentees.people),
        ("figure-mentees-ready", ready.mentees.ready),
        ("figure-wishes", ready.wishes),
        ("figure-places", ready.places),
    ];
    for (topic, number) in plain {
        row(topic, String::new(), number as usize, &[]);
    }
    for level in &ready.levels {
        let name = || wording.level(&level.level).to_owned();
        row("figure-level-wishes", name(), level.wishes as usize, &[]);
        row("figure-level-places", name(), level.places as usize, &[]);
    }
    for (topic, rules) in
        [("figure-kept-mentees", &ready.mentees.rules), ("figure-kept-mentors", &ready.mentors.rules)]
    {
        for (rule, ids) in rules {
            row(topic, wording.rule(rule), ids.len(), ids);
        }
    }
    if !ready.without_mentor.is_empty() {
        let ids = &ready.without_mentor;
        row("figure-without-mentor", String::new(), ids.len(), ids);
    }
    for (topic, questions) in [
        ("figure-unanswered-mentees", &ready.unanswered.mentees),
        ("figure-unanswered-mentors", &ready.unanswered.mentors),
    ] {
        for (question, people) in by_people(questions) {
            row(topic, wording.question(question), people as usize, &[]);
        }
    }
    table
}

/// The questions most people left open first.
fn by_people(questions: &BTreeMap<String, u32>) -> Vec<(&str, u32)> {
    let mut questions: Vec<(&str, u32)> =
        questions.iter().map(|(name, people)| (name.as_str(), *people)).collect();
    questions.sort_by(|(name_a, a), (name_b, b)| b.cmp(a).then(name_a.cmp(name_b)));
    questions
}

fn whole(number: usize) -> Cell {
    Cell::Whole(number as i128)
}

/// Pairs with their fit and what forbids them, a row each.
pub(crate) fn scores(
    rows: impl Iterator<Item = ScoreRow>,
    programme: &ProgrammeRecord,
    texts: &Texts,
) -> Table {
    let wording = Wording::new(texts, programme);
    let columns = [
        "result-mentee",
        "result-mentor",
        "score-eligible",
        "result-fit",
        "result-level",
        "result-profile",
        "result-agency",
        "result-merit",
        "result-wishes",
        "result-tier",
        "score-rules",
        "score-unanswered",
    ];
    let mut table = Table::new(texts.text("sheet-scores"), columns.map(|key| texts.text(key)));
    for pair in rows {
        let points = &pair.breakdown;
        let number = |points: u32| Cell::Whole(points.into());
        let rules: Vec<String> = pair.rules.iter().map(|rule| wording.rule(rule)).collect();
        let open: Vec<String> =
            pair.unanswered.iter().map(|name| texts.text(&format!("component-{name}"))).collect();
        table.row([
            Cell::text(pair.mentee.as_str()),
            Cell::text(pair.mentor.as_str()),
            Cell::text(texts.text(if pair.eligible { "word-yes" } else { "word-no" })),
            number(pair.fit),
            number(points.level),
            number(points.profile),
            number(points.agency),
            number(points.merit),
            number(points.wishes),
            Cell::text(wording.tier(pair.tier)),
            Cell::text(rules.join("; ")),
            Cell::text(open.join(", ")),
        ]);
    }
    table
}
