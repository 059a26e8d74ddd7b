//! The record of a result; what it says is put together in `result`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::certificate::CertificateRecord;
use super::overrides::OverrideRecord;
use crate::fit::Breakdown;
use crate::programme::Tier;
use crate::record::{PoolRecord, ProgrammeRecord};

/// The result of a match. It carries everything that verifying it needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResultRecord {
    /// The version of this schema.
    pub schema: u32,
    /// `optimal`, or `best_found` where the search was ended before its proof was complete.
    pub status: &'static str,
    /// The figures of the whole.
    pub summary: SummaryRecord,
    /// The pairs, by mentee and mentor id.
    pub matches: Vec<MatchRecord>,
    /// The mentees with wishes still open, by id, and why.
    pub unmatched: Vec<UnmatchedRecord>,
    /// Every mentor, by id.
    pub mentors: Vec<MentorLoadRecord>,
    /// What proves the assignment.
    pub certificate: CertificateRecord,
    /// What the run was made of.
    pub record: RunRecord,
}

/// The figures of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SummaryRecord {
    /// Mentors wished for and not yet active, over all mentees.
    pub wished: u32,
    /// Of those, served: the number of pairs.
    pub served: u32,
    /// Mentors that may be paired at all.
    pub available: u32,
    /// Of those, with at least their wished minimum of mentees, active ones included.
    pub covered: u32,
    /// The sum of the pairs' fit.
    pub total_fit: u64,
    /// The smallest fit of a pair; null without pairs.
    pub min_fit: Option<u32>,
    /// The median fit, the lower one of two; null without pairs.
    pub median_fit: Option<u32>,
    /// Pairs by agency tier.
    pub tiers: TierCounts,
    /// Wishes by waiting class, the longest wait first.
    pub waiting: Vec<WaitingRecord>,
}

/// Pairs by agency tier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct TierCounts {
    /// In the mentee's own agency.
    pub own: u32,
    /// In another agency of the organisation.
    pub other: u32,
    /// Outside the organisation.
    pub external: u32,
}

/// The wishes of one waiting class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WaitingRecord {
    /// The class holds those who have waited at least so many days.
    pub at_least_days: u32,
    /// Mentors wished for.
    pub wished: u32,
    /// Of those, served.
    pub served: u32,
}

/// One pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatchRecord {
    /// The mentee's id.
    pub mentee: String,
    /// The mentor's id.
    pub mentor: String,
    /// The fit, 0 to 10 000.
    pub fit: u32,
    /// The points of each component; they add up to the fit.
    pub breakdown: BreakdownRecord,
    /// Where the mentor's agency lies, seen from the mentee's.
    pub tier: Tier,
    /// Whether the pair was locked.
    pub locked: bool,
    /// Components with a question left unanswered, which therefore left their denominator.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unanswered: Vec<&'static str>,
}

/// The points of each component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BreakdownRecord {
    /// How the mentor's experience by level answers the mentee's level.
    pub level: u32,
    /// How the mentor's competences answer the mentee's needs.
    pub profile: u32,
    /// How the mentor's agency answers the mentee's wish or the programme's preference.
    pub agency: u32,
    /// How many of the meriting criteria the mentor meets.
    pub merit: u32,
    /// Whether the mentee wished for this very mentor.
    pub wishes: u32,
}

/// A mentee with wishes still open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnmatchedRecord {
    /// The mentee's id.
    pub mentee: String,
    /// How many wishes stay open.
    pub missing: u32,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Why a wish stays open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// A rule about the mentee (`mentee_consent`, `mentee_confirmed`), or `no_eligible_mentor`, or
    /// `has_all_eligible`: every eligible mentor is hers already, or `places_taken`: every place of every
    /// other eligible mentor serves the whole better elsewhere.
    pub code: String,
    /// For `no_eligible_mentor`: how many mentors each rule excludes.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, u32>,
    /// For `has_all_eligible` and `places_taken`: how many mentors are eligible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligible: Option<u32>,
    /// For `places_taken`: how many places those have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
}

/// One mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MentorLoadRecord {
    /// The mentor's id.
    pub mentor: String,
    /// Places that were free before this run.
    pub places: u32,
    /// Mentees the mentor had before: active pairings.
    pub active: u32,
    /// Pairs of this run.
    pub load: u32,
    /// The fewest mentees the mentor wishes, active ones included.
    pub wished_minimum: u32,
    /// Whether the mentor may be paired at all.
    pub available: bool,
    /// Whether an available mentor has the wished minimum.
    pub covered: bool,
    /// The rules that keep the mentor from everybody.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// Every criterion with its outcome: `met`, `not_met` or `unanswered`.
    pub criteria: BTreeMap<String, &'static str>,
}

/// What a run was made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunRecord {
    /// The software and its version.
    pub software: SoftwareRecord,
    /// What the data are used for.
    pub purpose: String,
    /// The day on which the pool was looked at.
    pub as_of: Date,
    /// The seed of the lottery.
    pub seed: u64,
    /// SHA-256 over the canonical pool, which is `pool` below written one record a line.
    pub input_digest: String,
    /// The salt of the next digest; a text that the caller chose before the run, empty without one.
    pub salt: String,
    /// SHA-256 over the salt and the canonical pool: the public view shows it, and nobody without the
    /// salt can try pools out on it.
    pub salted_digest: String,
    /// SHA-256 over the text of the result that this run follows; null where it follows none.
    pub parent: Option<String>,
    /// What the certificate's check said before the result was written, without the solver: `optimal` or
    /// `best_found`; null where it was not asked.
    pub verdict: Option<&'static str>,
    /// What was decided beforehand, by whom and why, and what each decision costs.
    pub overrides: Vec<OverrideRecord>,
    /// The programme with every rule, weight and source.
    pub programme: ProgrammeRecord,
    /// The canonical pool.
    pub pool: PoolRecord,
}

/// The software and its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SoftwareRecord {
    /// `mentorflow`.
    pub name: &'static str,
    /// The version.
    pub version: &'static str,
}

impl BreakdownRecord {
    /// The points of a breakdown.
    #[must_use]
    pub fn new(breakdown: &Breakdown) -> Self {
        let [level, profile, agency, merit, wishes] = &breakdown.parts[..] else {
            unreachable!("a breakdown has five parts")
        };
        Self {
            level: level.points,
            profile: profile.points,
            agency: agency.points,
            merit: merit.points,
            wishes: wishes.points,
        }
    }
}
