//! A result on one page: the figures, the first pairs, and who is unmatched with the reason, of
//! very many the first.

use mentorflow::formulation::MOST_FIT;
use mentorflow::programme::Tier;
use mentorflow::report::{ResultRecord, SummaryRecord};

use super::table::{Screen, Set, Table};
use super::words::{first, grouped};
use crate::texts::Texts;
use crate::wording::Wording;

/// Pairs shown; the whole table is for `--out`.
const SHOWN: usize = 10;

/// Mentees with open wishes shown. A programme's coordinator reads them all; more than these nobody
/// reads on a screen.
const OPEN: usize = 100;

/// Mentors named who have fewer mentees than they wish.
const NAMED: usize = 20;

/// The page.
pub(crate) fn of(result: &ResultRecord, texts: &Texts, screen: Screen) -> String {
    let wording = Wording::new(texts, &result.record.programme);
    let mut text = head(result, texts).render(screen);
    let mut section = |title: String, table: Table| {
        let table = table.render(screen);
        if !table.is_empty() {
            text.push_str(&format!("\n{title}\n{table}"));
        }
    };
    section(texts.text("section-tiers"), tiers(&result.summary, &wording));
    section(texts.text("section-waiting"), waiting(&result.summary, texts));
    section(pairs_title(result, texts), pairs(result, &wording));
    section(unmatched_title(result, texts), unmatched(result, &wording));
    text
}

fn head(result: &ResultRecord, texts: &Texts) -> Table {
    let (summary, run) = (&result.summary, &result.record);
    let mut facts = Table::facts();
    let mut fact = |key, value: &str| {
        facts.row([texts.text(key).as_str(), value]);
    };
    let named = [("name", run.programme.name.as_str().into()), ("id", run.programme.id.as_str().into())];
    fact("head-programme", &texts.with("said-named", &named));
    fact("head-as-of", &run.as_of.to_string());
    fact("head-seed", &run.seed.to_string());
    let served = [("served", summary.served.into()), ("wished", summary.wished.into())];
    fact("head-served", &texts.with("said-served", &served));
    let covered = [("covered", summary.covered.into()), ("available", summary.available.into())];
    fact("head-covered", &texts.with("said-covered", &covered));
    let short: Vec<String> = result
        .mentors
        .iter()
        .filter(|mentor| mentor.available && !mentor.covered)
        .map(|mentor| mentor.mentor.clone())
        .collect();
    if !short.is_empty() {
        fact("head-not-covered", &first(&short, NAMED, texts));
    }
    if let (Some(min), Some(median)) = (summary.min_fit, summary.median_fit) {
        let points = [("points", min.into()), ("most", u32::from(MOST_FIT).into())];
        fact("head-smallest-fit", &texts.with("said-of-most", &points));
        fact("head-median-fit", &grouped(median.into()));
        fact("head-total-fit", &grouped(summary.total_fit.into()));
    }
    // The certificate has been checked by now.
    let verdict = if result.certificate.proved { "certificate-holds" } else { "certificate-best-found" };
    fact("head-certificate", &texts.text(verdict));
    facts
}

fn tiers(summary: &SummaryRecord, wording: &Wording<'_>) -> Table {
    let mut table =
        Table::headed(wording.texts, &[("column-agency", Set::Left), ("column-pairs", Set::Right)]);
    let tiers = &summary.tiers;
    for (tier, pairs) in
        [(Tier::Own, tiers.own), (Tier::Other, tiers.other), (Tier::External, tiers.external)]
    {
        table.row([wording.tier(tier), grouped(pairs.into())]);
    }
    table
}

fn waiting(summary: &SummaryRecord, texts: &Texts) -> Table {
    let mut table = Table::headed(
        texts,
        &[("column-waiting", Set::Left), ("column-wished", Set::Right), ("column-served", Set::Right)],
    );
    let mut below: Option<u32> = None;
    for class in &summary.waiting {
        let days = match (class.at_least_days, below) {
            (least, None) => texts.with("waiting-least", &[("days", least.into())]),
            (0, Some(below)) => texts.with("waiting-under", &[("days", below.into())]),
            (least, Some(below)) => {
                texts.with("waiting-between", &[("least", least.into()), ("most", (below - 1).into())])
            }
        };
        below = Some(class.at_least_days);
        table.row([days, grouped(class.wished.into()), grouped(class.served.into())]);
    }
    table
}

fn pairs_title(result: &ResultRecord, texts: &Texts) -> String {
    let all = result.matches.len();
    if all <= SHOWN {
        texts.with("section-pairs-all", &[("number", all.into())])
    } else {
        texts.with("section-pairs-first", &[("shown", SHOWN.into()), ("number", all.into())])
    }
}

fn pairs(result: &ResultRecord, wording: &Wording<'_>) -> Table {
    let texts = wording.texts;
    let mut table = Table::headed(
        texts,
        &[
            ("column-mentee", Set::Left),
            ("column-mentor", Set::Left),
            ("column-fit", Set::Right),
            ("column-level", Set::Right),
            ("column-profile", Set::Right),
            ("column-agency", Set::Right),
            ("column-merit", Set::Right),
            ("column-wishes", Set::Right),
            ("column-tier", Set::Text),
        ],
    );
    for pair in result.matches.iter().take(SHOWN) {
        let points = &pair.breakdown;
        let numbers = [pair.fit, points.level, points.profile, points.agency, points.merit, points.wishes];
        let mut cells = vec![pair.mentee.clone(), pair.mentor.clone()];
        cells.extend(numbers.map(|number| grouped(number.into())));
        let tier = wording.tier(pair.tier);
        cells.push(if pair.locked {
            texts.with("said-locked", &[("tier", tier.as_str().into())])
        } else {
            tier
        });
        table.row(cells);
    }
    table
}

fn unmatched_title(result: &ResultRecord, texts: &Texts) -> String {
    let all = result.unmatched.len();
    if all <= OPEN {
        texts.with("section-open", &[("number", all.into())])
    } else {
        texts.with("section-open-first", &[("shown", OPEN.into()), ("number", all.into())])
    }
}

fn unmatched(result: &ResultRecord, wording: &Wording<'_>) -> Table {
    let mut table = Table::headed(
        wording.texts,
        &[("column-mentee", Set::Left), ("column-open", Set::Right), ("column-because", Set::Text)],
    );
    for mentee in result.unmatched.iter().take(OPEN) {
        let reasons: Vec<String> = mentee.reasons.iter().map(|reason| wording.reason(reason)).collect();
        table.row([mentee.mentee.clone(), grouped(mentee.missing.into()), reasons.join("; ")]);
    }
    table
}
