//! `programmes`: which rules there are. The list, or one programme with every rule, weight and
//! source; the sources are numbered and listed once, below.

use std::collections::HashMap;

use mentorflow::programme::{PRESETS, Programme};
use mentorflow::record::{ProgrammeRecord, Sourced};

use crate::cli::ProgrammesArgs;
use crate::failure::Failure;
use crate::input;
use crate::output::table::{Set, Table};
use crate::output::words::grouped;
use crate::programmes::entry;
use crate::streams::Streams;

pub(super) fn run(args: &ProgrammesArgs, streams: &mut Streams<'_>) -> Result<(), Failure> {
    match (&args.programme, args.json) {
        (None, false) => list(streams),
        (None, true) => {
            let presets = PRESETS.iter().filter_map(|id| Programme::preset(id));
            print_json(&presets.map(|programme| entry(programme.record())).collect::<Vec<_>>(), streams)
        }
        (Some(programme), false) => show(input::programme(programme)?.record(), streams),
        (Some(programme), true) => print_json(input::programme(programme)?.record(), streams),
    }
}

fn print_json<T: serde::Serialize>(value: &T, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Output(error.into()))?;
    streams.print(&text)?;
    streams.print("\n")
}

fn list(streams: &mut Streams<'_>) -> Result<(), Failure> {
    let mut table = Table::new(&[
        ("id", Set::Left),
        ("name", Set::Text),
        ("levels", Set::Right),
        ("criteria", Set::Right),
        ("agencies", Set::Right),
        ("document", Set::Text),
    ]);
    for id in PRESETS {
        let Some(programme) = Programme::preset(id) else { continue };
        let record = programme.record();
        let year = record.document.year.map_or(String::new(), |year| format!(", {year}"));
        table.row([
            record.id.clone(),
            record.name.clone(),
            record.levels.len().to_string(),
            record.criteria.len().to_string(),
            record.agencies.len().to_string(),
            format!("{}{year}", record.document.title),
        ]);
    }
    let text = table.render(streams.screen);
    streams.print(&text)
}

fn show(record: &ProgrammeRecord, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let mut sources = Sources::default();
    let tables = [
        ("Levels, the lowest first", levels(record, &mut sources)),
        ("Competences", competences(record, &mut sources)),
        ("Criteria for mentors", criteria(record, &mut sources)),
        ("Gates: rules that every pair must pass", gates(record, &mut sources)),
        ("Fit: most points by component, 10 000 in all", components(record, &mut sources)),
        ("Shares of a component's points, in percent", shares(record, &mut sources)),
        ("Numbers and choices", settings(record, &mut sources)),
        ("Agencies", agencies(record, &mut sources)),
    ];
    let mut head = Table::facts();
    head.row(["Programme", &format!("{} ({})", record.name, record.id)]);
    let year = record.document.year.map_or(String::new(), |year| format!(", {year}"));
    head.row(["Document", &format!("{}, {}{year}", record.document.title, record.document.publisher)]);
    head.row(["Purpose", &format!("{} {}", record.purpose.text, sources.number(&record.purpose.source))]);
    let mut text = head.render(streams.screen);
    for (title, table) in tables {
        text.push_str(&format!("\n{title}\n{}", table.render(streams.screen)));
    }
    let mut notes = Table::facts();
    for (i, source) in sources.listed.iter().enumerate() {
        notes.row([format!("[{}]", i + 1), source.clone()]);
    }
    text.push_str(&format!("\nSources\n{}", notes.render(streams.screen)));
    streams.print(&text)
}

/// The sources met so far, each with its number.
#[derive(Default)]
struct Sources {
    numbers: HashMap<String, usize>,
    listed: Vec<String>,
}

impl Sources {
    fn number(&mut self, source: &str) -> String {
        let number = *self.numbers.entry(source.to_owned()).or_insert_with(|| {
            self.listed.push(source.to_owned());
            self.listed.len()
        });
        format!("[{number}]")
    }
}

const NAMED: [(&str, Set); 3] = [("id", Set::Left), ("name", Set::Text), ("source", Set::Text)];

fn levels(record: &ProgrammeRecord, sources: &mut Sources) -> Table {
    let mut table = Table::new(&NAMED);
    for level in &record.levels {
        table.row([level.id.clone(), level.name.clone(), sources.number(&level.source)]);
    }
    table
}

fn competences(record: &ProgrammeRecord, sources: &mut Sources) -> Table {
    let mut table = Table::new(&[
        ("id", Set::Left),
        ("name", Set::Text),
        ("group", Set::Left),
        ("weight by level", Set::Text),
        ("source", Set::Text),
    ]);
    for competence in &record.competences.items {
        let mut source = sources.number(&competence.source);
        let mut weights = String::from("1");
        if let Some(by_level) = &competence.level_weights {
            let named: Vec<String> =
                by_level.value.iter().map(|(level, weight)| format!("{level} {weight}")).collect();
            weights = named.join(", ");
            source = format!("{source} {}", sources.number(&by_level.source));
        }
        table.row([
            competence.id.clone(),
            competence.name.clone(),
            competence.group.clone(),
            weights,
            source,
        ]);
    }
    table
}

fn criteria(record: &ProgrammeRecord, sources: &mut Sources) -> Table {
    let mut table = Table::new(&[
        ("no.", Set::Right),
        ("id", Set::Left),
        ("name", Set::Text),
        ("kind", Set::Left),
        ("answer", Set::Left),
        ("source", Set::Text),
    ]);
    for criterion in &record.criteria {
        let answer = match years(criterion.minimum_years.as_ref()) {
            Some(years) => format!("{years} years or more"),
            None => "yes or no".into(),
        };
        table.row([
            criterion.number.to_string(),
            criterion.id.clone(),
            criterion.name.clone(),
            criterion.kind.name().into(),
            answer,
            sources.number(&criterion.source),
        ]);
    }
    table
}

fn gates(record: &ProgrammeRecord, sources: &mut Sources) -> Table {
    let mut table = Table::new(&[("rule", Set::Left), ("asks for", Set::Left), ("source", Set::Text)]);
    for gate in &record.gates {
        let months = gate.months.map(|months| format!("{months} months"));
        let asks =
            months.or(years(gate.minimum_years.as_ref()).map(|years| format!("{years} years or more")));
        table.row([gate.rule.name().into(), asks.unwrap_or_default(), sources.number(&gate.source)]);
    }
    table
}

fn components(record: &ProgrammeRecord, sources: &mut Sources) -> Table {
    let mut table = Table::new(&[("component", Set::Left), ("points", Set::Right), ("source", Set::Text)]);
    for entry in &record.fit.components {
        table.row([
            entry.component.name().into(),
            grouped(entry.weight.into()),
            sources.number(&entry.source),
        ]);
    }
    table
}

fn shares(record: &ProgrammeRecord, sources: &mut Sources) -> Table {
    let mut table = Table::new(&[("of", Set::Text), ("share", Set::Right), ("source", Set::Text)]);
    let mut add = |of: String, share: u32, source: &str| {
        table.row([of, share.to_string(), sources.number(source)]);
    };
    for entry in &record.fit.level_shares {
        let of = match entry.above {
            0 => "level: experience of the mentee's level".into(),
            above => format!("level: experience {above} above it"),
        };
        add(of, entry.share, &entry.source);
    }
    for entry in &record.agency_tiers {
        add(format!("agency: {}, where nothing is wished", entry.tier), entry.share, &entry.source);
    }
    let wishes = &record.wish_shares;
    add("agency: the wish is granted".into(), wishes.granted.value, &wishes.granted.source);
    add("agency: the wish is not granted".into(), wishes.not_granted.value, &wishes.not_granted.source);
    let unanswered = &record.fit.unanswered_share;
    add("any: nothing it asks is answered".into(), unanswered.value, &unanswered.source);
    table
}

fn settings(record: &ProgrammeRecord, sources: &mut Sources) -> Table {
    let mut table = Table::new(&[("what", Set::Text), ("value", Set::Text), ("source", Set::Text)]);
    let mut add = |what: &str, value: String, source: &str| {
        table.row([what.into(), value, sources.number(source)]);
    };
    let mut number =
        |what: &str, sourced: &Sourced<u32>| add(what, sourced.value.to_string(), &sourced.source);
    number("highest rating of a competence", &record.competences.scale_most);
    number("largest weight of a need", &record.fit.most_need_weight);
    number("places of a mentor who has not said", &record.places.default);
    number("places of a mentor in training", &record.places.in_training);
    number("most places of any mentor", &record.places.most);
    number("fewest mentees a mentor wishes who has not said", &record.places.minimum);
    number("length of a mentorship, months", &record.terms.length_months);
    number("extension, months", &record.terms.extension_months);
    number("weeks from meeting to meeting, fewest", &record.terms.meeting_weeks_least);
    number("weeks from meeting to meeting, most", &record.terms.meeting_weeks_most);
    number("hours a meeting, fewest", &record.terms.meeting_hours_least);
    number("hours a meeting, most", &record.terms.meeting_hours_most);
    let ranks = &record.fit.rank_weights;
    add("weights of ranked needs, the first need first", joined(&ranks.value), &ranks.source);
    let days = &record.objective.waiting_classes_days;
    add("days of waiting that part the classes", joined(&days.value), &days.source);
    for (what, choice) in [
        ("smallest fit as large as possible first", &record.objective.worst_off),
        ("loads as equal as possible", &record.objective.evenness),
    ] {
        add(what, if choice.value { "yes" } else { "no" }.into(), &choice.source);
    }
    table
}

fn agencies(record: &ProgrammeRecord, sources: &mut Sources) -> Table {
    let mut table =
        Table::new(&[("id", Set::Left), ("name", Set::Text), ("lies", Set::Left), ("source", Set::Text)]);
    for agency in &record.agencies {
        let lies = if agency.external { "outside" } else { "inside" };
        table.row([agency.id.clone(), agency.name.clone(), lies.into(), sources.number(&agency.source)]);
    }
    table
}

fn joined(numbers: &[u32]) -> String {
    numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

fn years(tree: Option<&mentorflow::record::Tree>) -> Option<String> {
    match tree? {
        mentorflow::record::Tree::Whole(years) => Some(years.to_string()),
        mentorflow::record::Tree::Decimal(years) => Some(years.clone()),
        _ => None,
    }
}
