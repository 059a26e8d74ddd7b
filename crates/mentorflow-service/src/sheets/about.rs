//! The sheet that explains a programme: what to fill in, and every rule with its document and place.

use mentorflow::programme::Programme;
use mentorflow::record::{ProgrammeRecord, Sourced, Tree};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::book::{self, Set};
use super::cell::Cell;
use crate::texts::{Argument, Texts};

/// The widths of the columns, in letters.
const WIDTHS: [f64; 3] = [56.0, 40.0, 92.0];

/// One line: what, its value, and where it comes from.
struct Line {
    what: String,
    value: String,
    source: String,
}

/// Adds the sheet.
///
/// # Errors
/// Where a text is longer than a cell can hold.
pub(crate) fn add(book: &mut Workbook, programme: &Programme, texts: &Texts) -> Result<(), XlsxError> {
    let rules = programme.record();
    let name = texts.text("sheet-about");
    let sheet = book.add_worksheet();
    sheet.set_name(&name)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let heading = Format::new().set_bold().set_font_size(16).set_font_color(book::INK);
    let plain = Format::new().set_text_wrap().set_align(rust_xlsxwriter::FormatAlign::Top);
    sheet.write_string_with_format(0, 0, &rules.name, &heading)?;
    sheet.set_row_height(0, 28)?;
    let mut row = 1;
    for text in [document(rules), rules.purpose.text.clone()] {
        sheet.merge_range(row, 0, row, 2, &text, &plain)?;
        sheet.set_row_height(row, height(&text))?;
        row += 1;
    }
    row += 1;
    let section = Format::new().set_bold().set_font_color(book::INK).set_background_color(book::MIST);
    sheet.merge_range(row, 0, row, 2, &texts.text("about-how"), &section)?;
    for step in 1..=6 {
        row += 1;
        let text = texts.text(&format!("about-how-{step}"));
        sheet.merge_range(row, 0, row, 2, &text, &plain)?;
        sheet.set_row_height(row, height(&text))?;
    }
    row += 2;
    let header = book::header_format();
    for (column, key) in [(0, "about-what"), (1, "result-value"), (2, "about-source")] {
        sheet.write_string_with_format(row, column, texts.text(key), &header)?;
    }
    let cell = book::cell_format(Set::Prose);
    for (key, lines) in sections(rules, texts) {
        row += 1;
        sheet.merge_range(row, 0, row, 2, &texts.text(key), &section)?;
        for line in lines {
            row += 1;
            let mut lines = 1;
            for ((column, text), width) in (0..).zip([line.what, line.value, line.source]).zip(WIDTHS) {
                let text = Cell::text(text);
                lines = lines.max(book::lines(&text, width));
                book::put(sheet, row, column, &text, &cell)?;
            }
            sheet.set_row_height(row, f64::from(lines) * book::LINE_HEIGHT)?;
        }
    }
    book::page(sheet, &name, &rules.name);
    Ok(())
}

/// The height of a text that runs across the sheet.
fn height(text: &str) -> f64 {
    15.0 * (text.chars().count() as f64 / 150.0).ceil().max(1.0)
}

fn document(rules: &ProgrammeRecord) -> String {
    let document = &rules.document;
    let year = document.year.map_or_else(String::new, |year| format!(", {year}"));
    format!("{}. {}{year}.", document.title, document.publisher)
}

fn sections(rules: &ProgrammeRecord, texts: &Texts) -> Vec<(&'static str, Vec<Line>)> {
    vec![
        (
            "about-levels",
            rules.levels.iter().map(|level| line(&level.name, &level.id, &level.source)).collect(),
        ),
        ("about-criteria", criteria(rules, texts)),
        ("about-gates", gates(rules, texts)),
        ("about-components", components(rules, texts)),
        ("about-competences", competences(rules)),
        ("about-settings", settings(rules, texts)),
        (
            "about-agencies",
            rules.agencies.iter().map(|agency| line(&agency.name, &agency.id, &agency.source)).collect(),
        ),
    ]
}

fn line(what: &str, value: &str, source: &str) -> Line {
    Line { what: what.to_owned(), value: value.to_owned(), source: source.to_owned() }
}

fn criteria(rules: &ProgrammeRecord, texts: &Texts) -> Vec<Line> {
    let criteria = rules.criteria.iter().map(|criterion| {
        let kind = texts.text(match criterion.kind {
            mentorflow::programme::CriterionKind::Required => "criterion-required",
            mentorflow::programme::CriterionKind::Meriting => "criterion-meriting",
        });
        let value = match years(criterion.minimum_years.as_ref()) {
            Some(years) => {
                let least = texts.with("about-years", &[("years", Argument::Text(&years))]);
                format!("{kind}, {least}")
            }
            None => kind,
        };
        line(&format!("{}. {}", criterion.number, criterion.name), &value, &criterion.source)
    });
    criteria.collect()
}

fn gates(rules: &ProgrammeRecord, texts: &Texts) -> Vec<Line> {
    let gates = rules.gates.iter().map(|gate| {
        let months = gate
            .months
            .map(|months| texts.with("about-months", &[("months", Argument::Text(&months.to_string()))]));
        let years = years(gate.minimum_years.as_ref());
        let years = years.map(|years| texts.with("about-years", &[("years", Argument::Text(&years))]));
        let key = format!("gate-{}", gate.rule.name().replace('_', "-"));
        line(&texts.text(&key), &months.or(years).unwrap_or_default(), &gate.source)
    });
    gates.collect()
}

fn components(rules: &ProgrammeRecord, texts: &Texts) -> Vec<Line> {
    let components = rules.fit.components.iter().map(|entry| {
        let name = texts.text(&format!("component-{}", entry.component.name()));
        let points = texts.with("about-points", &[("points", Argument::Text(&entry.weight.to_string()))]);
        line(&name, &points, &entry.source)
    });
    let tiers = rules.agency_tiers.iter().map(|entry| {
        let share = texts.with("about-share", &[("share", Argument::Text(&entry.share.to_string()))]);
        let tier = super::results::tier(texts, entry.tier);
        line(&format!("{}: {tier}", texts.text("component-agency")), &share, &entry.source)
    });
    components.chain(tiers).collect()
}

fn competences(rules: &ProgrammeRecord) -> Vec<Line> {
    let group = |id: &str| {
        rules.competences.groups.iter().find(|group| group.id == id).map_or("", |group| group.name.as_str())
    };
    let items = rules.competences.items.iter();
    items.map(|item| line(&item.name, group(&item.group), &item.source)).collect()
}

fn settings(rules: &ProgrammeRecord, texts: &Texts) -> Vec<Line> {
    let number = |key: &str, sourced: &Sourced<u32>| {
        line(&texts.text(key), &sourced.value.to_string(), &sourced.source)
    };
    vec![
        number("about-scale-most", &rules.competences.scale_most),
        number("about-places-default", &rules.places.default),
        number("about-places-in-training", &rules.places.in_training),
        number("about-places-most", &rules.places.most),
        number("about-places-minimum", &rules.places.minimum),
        number("about-length-months", &rules.terms.length_months),
        number("about-extension-months", &rules.terms.extension_months),
        number("about-weeks-least", &rules.terms.meeting_weeks_least),
        number("about-weeks-most", &rules.terms.meeting_weeks_most),
        number("about-hours-least", &rules.terms.meeting_hours_least),
        number("about-hours-most", &rules.terms.meeting_hours_most),
    ]
}

fn years(tree: Option<&Tree>) -> Option<String> {
    match tree? {
        Tree::Whole(years) => Some(years.to_string()),
        Tree::Decimal(years) => Some(years.clone()),
        _ => None,
    }
}
