//! A result on one page: the figures, the first pairs, and everybody who is unmatched with the
//! reason.

use mentorflow::programme::Tier;
use mentorflow::report::{ResultRecord, SummaryRecord};

use super::rules;
use super::table::{Screen, Set, Table};
use super::words::{count, first, grouped};

/// Pairs shown; the whole table is for `--out`.
const SHOWN: usize = 10;

/// Mentors named who have fewer mentees than they wish.
const NAMED: usize = 20;

/// The page.
pub(crate) fn of(result: &ResultRecord, screen: Screen) -> String {
    let mut text = head(result).render(screen);
    let mut section = |title: String, table: Table| {
        let table = table.render(screen);
        if !table.is_empty() {
            text.push_str(&format!("\n{title}\n{table}"));
        }
    };
    section("Pairs by agency of the mentor".into(), tiers(&result.summary));
    section("Served by waiting class".into(), waiting(&result.summary));
    section(format!("{} of {}", shown(result), count(result.matches.len(), "pair", "pairs")), pairs(result));
    let open = result.unmatched.len();
    section(format!("{} with open wishes", count(open, "mentee", "mentees")), unmatched(result));
    text
}

fn head(result: &ResultRecord) -> Table {
    let (summary, run) = (&result.summary, &result.record);
    let number = |number: u32| grouped(number.into());
    let mut facts = Table::facts();
    facts.row(["Programme", &format!("{} ({})", run.programme.name, run.programme.id)]);
    facts.row(["As of", &run.as_of.to_string()]);
    facts.row(["Seed", &run.seed.to_string()]);
    facts.row(["Served", &format!("{} of {} wished", number(summary.served), number(summary.wished))]);
    facts.row([
        "Covered",
        &format!(
            "{} of {} available mentors have the mentees they wish at least",
            number(summary.covered),
            number(summary.available)
        ),
    ]);
    let short: Vec<String> = result
        .mentors
        .iter()
        .filter(|mentor| mentor.available && !mentor.covered)
        .map(|mentor| mentor.mentor.clone())
        .collect();
    if !short.is_empty() {
        facts.row(["Not covered", &first(&short, NAMED)]);
    }
    if let (Some(min), Some(median)) = (summary.min_fit, summary.median_fit) {
        facts.row(["Smallest fit", &format!("{} of 10 000", number(min))]);
        facts.row(["Median fit", &number(median)]);
        facts.row(["Total fit", &grouped(summary.total_fit.into())]);
    }
    facts.row(["Certificate", verdict(result)]);
    facts
}

/// What the certificate says; it has been checked by then.
fn verdict(result: &ResultRecord) -> &'static str {
    if result.certificate.proved {
        "holds: no assignment is better (checked without the solver)"
    } else {
        "the best assignment found; not proved to be the best there is"
    }
}

fn tiers(summary: &SummaryRecord) -> Table {
    let mut table = Table::new(&[("agency", Set::Left), ("pairs", Set::Right)]);
    let tiers = &summary.tiers;
    for (tier, pairs) in
        [(Tier::Own, tiers.own), (Tier::Other, tiers.other), (Tier::External, tiers.external)]
    {
        table.row([rules::tier(tier).to_owned(), grouped(pairs.into())]);
    }
    table
}

fn waiting(summary: &SummaryRecord) -> Table {
    let mut table = Table::new(&[("waiting", Set::Left), ("wished", Set::Right), ("served", Set::Right)]);
    let mut below: Option<u32> = None;
    for class in &summary.waiting {
        let days = match (class.at_least_days, below) {
            (least, None) => format!("{least} days or more"),
            (0, Some(below)) => format!("under {below} days, or not known"),
            (least, Some(below)) => format!("{least} to {} days", below - 1),
        };
        below = Some(class.at_least_days);
        table.row([days, grouped(class.wished.into()), grouped(class.served.into())]);
    }
    table
}

fn shown(result: &ResultRecord) -> String {
    let shown = result.matches.len().min(SHOWN);
    if shown == result.matches.len() { "All".into() } else { format!("The first {shown}") }
}

fn pairs(result: &ResultRecord) -> Table {
    let mut table = Table::new(&[
        ("mentee", Set::Left),
        ("mentor", Set::Left),
        ("fit", Set::Right),
        ("level", Set::Right),
        ("profile", Set::Right),
        ("agency", Set::Right),
        ("merit", Set::Right),
        ("wishes", Set::Right),
        ("tier", Set::Text),
    ]);
    for pair in result.matches.iter().take(SHOWN) {
        let points = &pair.breakdown;
        let numbers = [pair.fit, points.level, points.profile, points.agency, points.merit, points.wishes];
        let mut cells = vec![pair.mentee.clone(), pair.mentor.clone()];
        cells.extend(numbers.map(|number| grouped(number.into())));
        cells.push(if pair.locked { format!("{}, locked", pair.tier) } else { pair.tier.to_string() });
        table.row(cells);
    }
    table
}

fn unmatched(result: &ResultRecord) -> Table {
    let mut table = Table::new(&[("mentee", Set::Left), ("open", Set::Right), ("because", Set::Text)]);
    for mentee in &result.unmatched {
        let reasons = mentee.reasons.iter().map(|reason| rules::reason(reason, &result.record.programme));
        table.row([
            mentee.mentee.clone(),
            grouped(mentee.missing.into()),
            reasons.collect::<Vec<_>>().join("; "),
        ]);
    }
    table
}
