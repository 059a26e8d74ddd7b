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
use crate::texts::{Argument, Texts};
use crate::wording::Wording;

pub(super) fn run(args: &ProgrammesArgs, texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    match (&args.programme, args.json) {
        (None, false) => list(texts, streams),
        (None, true) => {
            let presets = PRESETS.iter().filter_map(|id| Programme::preset(id));
            print_json(&presets.map(|programme| entry(programme.record())).collect::<Vec<_>>(), streams)
        }
        (Some(programme), false) => show(input::programme(programme)?.record(), texts, streams),
        (Some(programme), true) => print_json(input::programme(programme)?.record(), streams),
    }
}

fn print_json<T: serde::Serialize>(value: &T, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Output(error.into()))?;
    streams.print(&text)?;
    streams.print("\n")
}

fn list(texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let mut table = Table::headed(
        texts,
        &[
            ("column-id", Set::Left),
            ("column-name", Set::Text),
            ("column-levels", Set::Right),
            ("column-criteria", Set::Right),
            ("column-agencies", Set::Right),
            ("column-document", Set::Text),
        ],
    );
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

fn show(record: &ProgrammeRecord, texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let mut sources = Sources::default();
    let tables = [
        ("section-levels", levels(record, texts, &mut sources)),
        ("section-competences", competences(record, texts, &mut sources)),
        ("section-criteria", criteria(record, texts, &mut sources)),
        ("section-gates", gates(record, texts, &mut sources)),
        ("section-components", components(record, texts, &mut sources)),
        ("section-shares", shares(record, texts, &mut sources)),
        ("section-settings", settings(record, texts, &mut sources)),
        ("section-agencies", agencies(record, texts, &mut sources)),
    ];
    let mut head = Table::facts();
    let mut fact = |key, value: &str| {
        head.row([texts.text(key).as_str(), value]);
    };
    let named = [("name", record.name.as_str().into()), ("id", record.id.as_str().into())];
    fact("head-programme", &texts.with("said-named", &named));
    let year = record.document.year.map_or(String::new(), |year| format!(", {year}"));
    fact("head-document", &format!("{}, {}{year}", record.document.title, record.document.publisher));
    fact("head-purpose", &format!("{} {}", record.purpose.text, sources.number(&record.purpose.source)));
    let mut text = head.render(streams.screen);
    for (title, table) in tables {
        text.push_str(&format!("\n{}\n{}", texts.text(title), table.render(streams.screen)));
    }
    let mut notes = Table::facts();
    for (i, source) in sources.listed.iter().enumerate() {
        notes.row([format!("[{}]", i + 1), source.clone()]);
    }
    text.push_str(&format!("\n{}\n{}", texts.text("head-sources"), notes.render(streams.screen)));
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

const NAMED: [(&str, Set); 3] =
    [("column-id", Set::Left), ("column-name", Set::Text), ("column-source", Set::Text)];

fn levels(record: &ProgrammeRecord, texts: &Texts, sources: &mut Sources) -> Table {
    let mut table = Table::headed(texts, &NAMED);
    for level in &record.levels {
        table.row([level.id.clone(), level.name.clone(), sources.number(&level.source)]);
    }
    table
}

fn competences(record: &ProgrammeRecord, texts: &Texts, sources: &mut Sources) -> Table {
    let mut table = Table::headed(
        texts,
        &[
            ("column-id", Set::Left),
            ("column-name", Set::Text),
            ("column-group", Set::Left),
            ("column-weight-by-level", Set::Text),
            ("column-source", Set::Text),
        ],
    );
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

fn criteria(record: &ProgrammeRecord, texts: &Texts, sources: &mut Sources) -> Table {
    let mut table = Table::headed(
        texts,
        &[
            ("column-number", Set::Right),
            ("column-id", Set::Left),
            ("column-name", Set::Text),
            ("column-kind", Set::Left),
            ("column-answer", Set::Left),
            ("column-source", Set::Text),
        ],
    );
    for criterion in &record.criteria {
        let answer = match years(criterion.minimum_years.as_ref()) {
            Some(years) => or_more(&years, texts),
            None => texts.text("said-yes-or-no"),
        };
        table.row([
            criterion.number.to_string(),
            criterion.id.clone(),
            criterion.name.clone(),
            texts.text(&format!("kind-{}", criterion.kind.name())),
            answer,
            sources.number(&criterion.source),
        ]);
    }
    table
}

fn gates(record: &ProgrammeRecord, texts: &Texts, sources: &mut Sources) -> Table {
    let mut table = Table::headed(
        texts,
        &[("column-rule", Set::Left), ("column-asks-for", Set::Left), ("column-source", Set::Text)],
    );
    for gate in &record.gates {
        let months = gate.months.map(|months| texts.with("said-months", &[("months", months.into())]));
        let asks = months.or(years(gate.minimum_years.as_ref()).map(|years| or_more(&years, texts)));
        table.row([gate.rule.name().into(), asks.unwrap_or_default(), sources.number(&gate.source)]);
    }
    table
}

fn components(record: &ProgrammeRecord, texts: &Texts, sources: &mut Sources) -> Table {
    let mut table = Table::headed(
        texts,
        &[("column-component", Set::Left), ("column-points", Set::Right), ("column-source", Set::Text)],
    );
    let wording = Wording::new(texts, record);
    for entry in &record.fit.components {
        table.row([
            wording.component(entry.component),
            grouped(entry.weight.into()),
            sources.number(&entry.source),
        ]);
    }
    table
}

fn shares(record: &ProgrammeRecord, texts: &Texts, sources: &mut Sources) -> Table {
    let mut table = Table::headed(
        texts,
        &[("column-share-of", Set::Text), ("column-share", Set::Right), ("column-source", Set::Text)],
    );
    let mut add = |of: String, share: u32, source: &str| {
        table.row([of, share.to_string(), sources.number(source)]);
    };
    for entry in &record.fit.level_shares {
        let of = match entry.above {
            0 => texts.text("share-level-own"),
            above => texts.with("share-level-above", &[("above", above.into())]),
        };
        add(of, entry.share, &entry.source);
    }
    let wording = Wording::new(texts, record);
    for entry in &record.agency_tiers {
        let tier = wording.tier(entry.tier);
        add(texts.with("share-agency", &[("tier", tier.as_str().into())]), entry.share, &entry.source);
    }
    let wishes = &record.wish_shares;
    add(texts.text("share-granted"), wishes.granted.value, &wishes.granted.source);
    add(texts.text("share-not-granted"), wishes.not_granted.value, &wishes.not_granted.source);
    let unanswered = &record.fit.unanswered_share;
    add(texts.text("share-unanswered"), unanswered.value, &unanswered.source);
    table
}

fn settings(record: &ProgrammeRecord, texts: &Texts, sources: &mut Sources) -> Table {
    let mut table = Table::headed(
        texts,
        &[("column-what", Set::Text), ("column-value", Set::Text), ("column-source", Set::Text)],
    );
    let mut add = |what: &str, value: String, source: &str| {
        table.row([texts.text(what), value, sources.number(source)]);
    };
    let mut number =
        |what: &str, sourced: &Sourced<u32>| add(what, sourced.value.to_string(), &sourced.source);
    number("setting-scale", &record.competences.scale_most);
    number("setting-need-weight", &record.fit.most_need_weight);
    number("setting-places", &record.places.default);
    number("setting-places-training", &record.places.in_training);
    number("setting-places-most", &record.places.most);
    number("setting-minimum", &record.places.minimum);
    number("setting-length", &record.terms.length_months);
    number("setting-extension", &record.terms.extension_months);
    number("setting-weeks-least", &record.terms.meeting_weeks_least);
    number("setting-weeks-most", &record.terms.meeting_weeks_most);
    number("setting-hours-least", &record.terms.meeting_hours_least);
    number("setting-hours-most", &record.terms.meeting_hours_most);
    let ranks = &record.fit.rank_weights;
    add("setting-ranks", joined(&ranks.value), &ranks.source);
    let days = &record.objective.waiting_classes_days;
    add("setting-waiting", joined(&days.value), &days.source);
    for (what, choice) in
        [("setting-worst-off", &record.objective.worst_off), ("setting-evenness", &record.objective.evenness)]
    {
        add(what, texts.text(if choice.value { "word-yes" } else { "word-no" }), &choice.source);
    }
    table
}

fn agencies(record: &ProgrammeRecord, texts: &Texts, sources: &mut Sources) -> Table {
    let mut table = Table::headed(
        texts,
        &[
            ("column-id", Set::Left),
            ("column-name", Set::Text),
            ("column-lies", Set::Left),
            ("column-source", Set::Text),
        ],
    );
    for agency in &record.agencies {
        let lies = texts.text(if agency.external { "agency-outside" } else { "agency-inside" });
        table.row([agency.id.clone(), agency.name.clone(), lies, sources.number(&agency.source)]);
    }
    table
}

fn or_more(years: &str, texts: &Texts) -> String {
    texts.with("said-years-or-more", &[("years", Argument::Text(years))])
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
