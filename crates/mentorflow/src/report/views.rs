//! Who may see what of a run: the person herself and the public. The coordinator sees the whole
//! [`ResultRecord`](super::ResultRecord).
//!
//! A person's view names nobody else, and does not let her work out what another person has said: that
//! a mentor has excluded her, or is paused, is one number with everything else that lies with mentors.
//! The public view holds statistics alone, and no figure that speaks of fewer people than a threshold.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::result::unanswered;
use super::result_record::BreakdownRecord;
use super::{SCHEMA, SoftwareRecord, salted};
use crate::assignment::Assignment;
use crate::eligibility::Rule;
use crate::explain::blocking;
use crate::index::{MenteeIx, MentorIx};
use crate::programme::Tier;

/// What a mentee is told of a run: her own outcome, and nobody else's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonRecord {
    /// The version of this schema.
    pub schema: u32,
    /// Her id.
    pub mentee: String,
    /// What her data are used for.
    pub purpose: String,
    /// The day on which the pool was looked at.
    pub as_of: Date,
    /// Mentors she wished for and does not have already.
    pub wished: u32,
    /// Those she gets now, the best fit first.
    pub mentors: Vec<OwnMatchRecord>,
    /// Wishes that stay open.
    pub open: u32,
    /// Where one stays open though rules leave her mentors: how many wishes there are for how many
    /// places. Null where fewer than [`FEWEST`] people compete: she could tell who they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub competition: Option<CompetitionRecord>,
    /// Mentors whom no rule keeps from her.
    pub eligible: u32,
    /// Rules about herself that keep her from every mentor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own_rules: Vec<String>,
    /// By rule: mentors it keeps from her. What lies with the mentors is one number, `mentor`.
    pub excluded: BTreeMap<String, u32>,
}

/// The fewest people of whom a person's view gives a number that is not her own.
pub const FEWEST: usize = 5;

/// Wishes and the places they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CompetitionRecord {
    /// The wishes of everybody who competes, her own among them.
    pub wishes: u32,
    /// The places of the mentors they can go to.
    pub places: u32,
}

/// One mentor of a mentee, without a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnMatchRecord {
    /// The fit, 0 to 10 000.
    pub fit: u32,
    /// The points of each component.
    pub breakdown: BreakdownRecord,
    /// The place of this mentor among her eligible ones by fit, from 1.
    pub rank: u32,
    /// Where the mentor works, seen from her.
    pub tier: Tier,
    /// Components with a question left open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unanswered: Vec<&'static str>,
}

/// What everybody may know of a run. A figure is null where it would speak of too few.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicRecord {
    /// The version of this schema.
    pub schema: u32,
    /// The programme's id.
    pub programme: String,
    /// What the data are used for.
    pub purpose: String,
    /// The software and its version.
    pub software: SoftwareRecord,
    /// The day on which the pool was looked at.
    pub as_of: Date,
    /// SHA-256 over the salt and the canonical pool: whoever has both can tell that it was this pool,
    /// and nobody else can try pools out.
    pub salted_digest: String,
    /// Whether the assignment is proved optimal.
    pub proved: bool,
    /// Figures are shown from so many people on.
    pub threshold: u32,
    /// Wishes.
    pub wished: Option<u32>,
    /// Wishes served.
    pub served: Option<u32>,
    /// Mentors who could be paired.
    pub available: Option<u32>,
    /// Pairs by agency tier.
    pub tiers: BTreeMap<&'static str, Option<u32>>,
    /// The median fit of the pairs, rounded down to whole percent.
    pub median_fit_percent: Option<u32>,
}

/// What a mentee is told of a run.
#[must_use]
pub fn person(assignment: &Assignment<'_>, mentee: MenteeIx) -> PersonRecord {
    let ground = &assignment.ground;
    let pool = ground.pool;
    let own_rules = ground.eligibility.mentee_rules(mentee);
    let mut excluded: BTreeMap<String, u32> = BTreeMap::new();
    let mut fits = Vec::new();
    for mentor in MentorIx::all(pool.mentors().len()) {
        let rules = ground.eligibility.rules(mentee, mentor);
        if rules.is_empty() {
            fits.push(ground.fit.breakdown(mentee, mentor).fit);
        }
        let others = rules.iter().filter(|rule| !own_rules.contains(rule));
        let mut names: Vec<&'static str> = others.map(|rule| hers(*rule)).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            *excluded.entry(name.to_owned()).or_default() += 1;
        }
    }
    let mut mentors: Vec<OwnMatchRecord> = assignment
        .pairs
        .iter()
        .filter(|pair| pair.0 == mentee)
        .map(|(_, mentor)| {
            let breakdown = ground.fit.breakdown(mentee, *mentor);
            OwnMatchRecord {
                fit: breakdown.fit,
                breakdown: BreakdownRecord::new(&breakdown),
                rank: fits.iter().filter(|fit| **fit > breakdown.fit).count() as u32 + 1,
                tier: pool
                    .programme()
                    .tier(pool.mentees()[mentee.get()].agency, pool.mentors()[mentor.get()].agency),
                unanswered: unanswered(&breakdown),
            }
        })
        .collect();
    mentors.sort_by_key(|own| std::cmp::Reverse(own.fit));
    let open = assignment.open()[mentee.get()];
    let competes = open > 0 && own_rules.is_empty() && !fits.is_empty();
    let set = competes.then(|| blocking(assignment, mentee)).filter(|set| set.mentees.len() >= FEWEST);
    PersonRecord {
        schema: SCHEMA,
        mentee: pool.mentees()[mentee.get()].id.clone(),
        purpose: pool.programme().record().purpose.text.clone(),
        as_of: pool.as_of(),
        wished: pool.mentees()[mentee.get()].open(),
        mentors,
        open,
        competition: set.map(|set| CompetitionRecord { wishes: set.wishes, places: set.places }),
        eligible: fits.len() as u32,
        own_rules: own_rules.iter().map(|rule| rule.name(pool)).collect(),
        excluded,
    }
}

/// The name under which a mentee may read a rule: what she knows of herself, or `mentor`.
fn hers(rule: Rule) -> &'static str {
    match rule {
        Rule::ReportingLine => "reporting_line",
        Rule::SameUnit => "same_unit",
        Rule::Level => "level",
        Rule::AgencyExcluded => "agency_excluded",
        Rule::MenteeExcludes => "mentee_excludes",
        Rule::AlreadyActive => "already_active",
        Rule::EndedPair => "ended_pair",
        // Who declined is not hers to count where it was the mentor.
        _ => "mentor",
    }
}

/// What everybody may know of a run. Figures of fewer than `threshold` people are left out.
#[must_use]
pub fn public(assignment: &Assignment<'_>, threshold: u32, salt: &[u8]) -> PublicRecord {
    let ground = &assignment.ground;
    let pool = ground.pool;
    let enough = |count: u32| (count == 0 || count >= threshold).then_some(count);
    let wished: u32 = pool.mentees().iter().map(|mentee| mentee.open()).sum();
    let served = assignment.pairs.len() as u32;
    let available = ground.formulation.available.iter().filter(|available| **available).count() as u32;
    let mut fits: Vec<u32> = assignment.pairs.iter().map(|(a, m)| ground.fit.breakdown(*a, *m).fit).collect();
    fits.sort_unstable();
    let mut tiers = BTreeMap::from([("own", 0), ("other", 0), ("external", 0)]);
    for (mentee, mentor) in &assignment.pairs {
        let (a, m) = (&pool.mentees()[mentee.get()], &pool.mentors()[mentor.get()]);
        *tiers.entry(pool.programme().tier(a.agency, m.agency).name()).or_insert(0) += 1;
    }
    // What is left out must not follow from what is not: the unserved from the two totals, a tier from
    // the others.
    let shown = enough(wished - served).and(enough(served)).and(enough(wished));
    let complete = tiers.values().all(|count| enough(*count).is_some());
    PublicRecord {
        schema: SCHEMA,
        programme: pool.programme().id().to_owned(),
        purpose: pool.programme().record().purpose.text.clone(),
        software: SoftwareRecord { name: "mentorflow", version: env!("CARGO_PKG_VERSION") },
        as_of: pool.as_of(),
        salted_digest: salted(pool, salt),
        proved: assignment.is_proved(),
        threshold,
        wished: enough(wished),
        served: shown.and(Some(served)),
        available: enough(available),
        tiers: tiers.into_iter().map(|(tier, count)| (tier, enough(count).filter(|_| complete))).collect(),
        median_fit_percent: fits
            .get(fits.len().saturating_sub(1) / 2)
            .filter(|_| served >= threshold.max(1))
            .map(|fit| fit / 100),
    }
}
