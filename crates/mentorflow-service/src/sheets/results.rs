//! The tables of a result, the same for a request's answer and for a workbook.

use mentorflow::programme::Tier;
use mentorflow::report::{MentorLoadRecord, ResultRecord, WaitingRecord};
use serde::Serialize;

use super::cell::Cell;
use super::table::Table;
use super::why::Why;
use crate::texts::{Argument, Texts, grouped};
use crate::wording::Wording;

/// The tables of a result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ResultTables {
    /// The pairs.
    pub(crate) proposals: Table,
    /// The mentees with open wishes, and why.
    pub(crate) unmatched: Table,
    /// The mentors with their load.
    pub(crate) mentors: Table,
    /// The figures of the whole.
    pub(crate) summary: Table,
    /// What the run was made of.
    pub(crate) record: Table,
}

/// The tables of a result in one language.
pub(crate) fn tables(result: &ResultRecord, texts: &Texts) -> ResultTables {
    ResultTables {
        proposals: proposals(result, texts),
        unmatched: unmatched(result, texts),
        mentors: mentors(result, texts),
        summary: summary(result, texts),
        record: record(result, texts),
    }
}

fn table(texts: &Texts, name: &str, columns: &[&str]) -> Table {
    Table::new(texts.text(name), columns.iter().map(|key| texts.text(key)))
}

fn whole(number: impl Into<i128>) -> Cell {
    Cell::Whole(number.into())
}

fn yes_no(texts: &Texts, flag: bool) -> Cell {
    Cell::text(texts.text(if flag { "word-yes" } else { "word-no" }))
}

/// Where a mentor's agency lies, seen from the mentee's.
pub(crate) fn tier(texts: &Texts, tier: Tier) -> String {
    texts.text(match tier {
        Tier::Own => "tier-own",
        Tier::Other => "tier-other",
        Tier::External => "tier-external",
    })
}

fn proposals(result: &ResultRecord, texts: &Texts) -> Table {
    let mut table = table(
        texts,
        "sheet-proposals",
        &[
            "result-mentee",
            "result-mentor",
            "result-fit",
            "result-level",
            "result-profile",
            "result-agency",
            "result-merit",
            "result-wishes",
            "result-tier",
            "result-locked",
            "result-why",
        ],
    );
    let why = Why::new(result, texts);
    for pair in &result.matches {
        let points = &pair.breakdown;
        table.row([
            Cell::text(pair.mentee.as_str()),
            Cell::text(pair.mentor.as_str()),
            whole(pair.fit),
            whole(points.level),
            whole(points.profile),
            whole(points.agency),
            whole(points.merit),
            whole(points.wishes),
            Cell::text(tier(texts, pair.tier)),
            yes_no(texts, pair.locked),
            Cell::text(why.of(pair)),
        ]);
    }
    table
}

fn unmatched(result: &ResultRecord, texts: &Texts) -> Table {
    let mut table = table(texts, "sheet-unmatched", &["result-mentee", "result-missing", "result-reason"]);
    let wording = Wording::new(texts, &result.record.programme);
    for mentee in &result.unmatched {
        let reasons: Vec<String> = mentee.reasons.iter().map(|reason| wording.reason(reason)).collect();
        table.row([
            Cell::text(mentee.mentee.as_str()),
            whole(mentee.missing),
            Cell::text(reasons.join("; ")),
        ]);
    }
    table
}

fn mentors(result: &ResultRecord, texts: &Texts) -> Table {
    let mut table = table(
        texts,
        "sheet-load",
        &[
            "result-mentor",
            "result-status",
            "result-places",
            "result-active",
            "result-load",
            "result-wished-minimum",
            "result-covered",
            "result-reason",
        ],
    );
    let wording = Wording::new(texts, &result.record.programme);
    for mentor in &result.mentors {
        let reasons: Vec<String> = mentor.rules.iter().map(|rule| wording.rule(rule)).collect();
        table.row([
            Cell::text(mentor.mentor.as_str()),
            Cell::text(texts.text(standing(mentor))),
            whole(mentor.places),
            whole(mentor.active),
            whole(mentor.load),
            whole(mentor.wished_minimum),
            if mentor.available { yes_no(texts, mentor.covered) } else { Cell::Empty },
            Cell::text(reasons.join("; ")),
        ]);
    }
    table
}

fn standing(mentor: &MentorLoadRecord) -> &'static str {
    if !mentor.available {
        "mentor-unavailable"
    } else if mentor.load >= mentor.places {
        "mentor-full"
    } else {
        "mentor-free"
    }
}

fn summary(result: &ResultRecord, texts: &Texts) -> Table {
    let mut table = table(texts, "sheet-summary", &["result-what", "result-value"]);
    let figures = &result.summary;
    let verdict = if result.certificate.proved { "summary-optimal" } else { "summary-best-found" };
    let mut row = |what: String, value: Cell| table.row([Cell::text(what), value]);
    row(texts.text("summary-status"), Cell::text(texts.text(verdict)));
    row(texts.text("summary-wished"), whole(figures.wished));
    row(texts.text("summary-served"), whole(figures.served));
    row(texts.text("summary-available"), whole(figures.available));
    row(texts.text("summary-covered"), whole(figures.covered));
    if let (Some(least), Some(median)) = (figures.min_fit, figures.median_fit) {
        row(texts.text("summary-min-fit"), whole(least));
        row(texts.text("summary-median-fit"), whole(median));
        row(texts.text("summary-total-fit"), whole(figures.total_fit));
    }
    let tiers = &figures.tiers;
    for (of, pairs) in [(Tier::Own, tiers.own), (Tier::Other, tiers.other), (Tier::External, tiers.external)]
    {
        row(texts.with("summary-tier", &[("tier", Argument::Text(&tier(texts, of)))]), whole(pairs));
    }
    let mut below = None;
    for class in &figures.waiting {
        row(waiting(class, below, texts), Cell::text(of(class, texts)));
        below = Some(class.at_least_days);
    }
    table
}

/// What a waiting class is called: it holds those who have waited less than the class before it.
fn waiting(class: &WaitingRecord, below: Option<u32>, texts: &Texts) -> String {
    let least = grouped(class.at_least_days.into());
    let least = ("least", Argument::Text(&least));
    match (class.at_least_days, below) {
        (_, None) => texts.with("summary-waiting-first", &[least]),
        (0, Some(below)) => {
            texts.with("summary-waiting-last", &[("below", Argument::Text(&grouped(below.into())))])
        }
        (_, Some(below)) => {
            let most = grouped(i128::from(below) - 1);
            texts.with("summary-waiting-between", &[least, ("most", Argument::Text(&most))])
        }
    }
}

fn of(class: &WaitingRecord, texts: &Texts) -> String {
    let (served, wished) = (grouped(class.served.into()), grouped(class.wished.into()));
    texts.with("summary-of", &[("served", Argument::Text(&served)), ("wished", Argument::Text(&wished))])
}

fn record(result: &ResultRecord, texts: &Texts) -> Table {
    let mut table = table(texts, "sheet-record", &["result-what", "result-value"]);
    let run = &result.record;
    let (programme, document) = (&run.programme, &run.programme.document);
    let year = document.year.map_or_else(String::new, |year| format!(", {year}"));
    let rows = [
        ("record-programme", Cell::text(format!("{} ({})", programme.name, programme.id))),
        ("record-document", Cell::text(format!("{}, {}{year}", document.title, document.publisher))),
        ("record-purpose", Cell::text(programme.purpose.text.as_str())),
        ("record-as-of", Cell::text(run.as_of.to_string())),
        ("record-seed", whole(run.seed)),
        ("record-digest", Cell::text(run.input_digest.as_str())),
        ("record-certificate", Cell::text(result.certificate.digest.as_str())),
        ("record-software", Cell::text(format!("{} {}", run.software.name, run.software.version))),
    ];
    for (key, value) in rows {
        table.row([Cell::text(texts.text(key)), value]);
    }
    table
}
