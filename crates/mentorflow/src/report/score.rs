//! Every pair: may it be made, how well does it fit, and why.

use serde::Serialize;

use super::result::unanswered;
use super::result_record::BreakdownRecord;
use super::{mentees_by_id, mentors_by_id};
use crate::index::{MenteeIx, MentorIx};
use crate::programme::Tier;
use crate::proof::Ground;

/// One pair, eligible or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScoreRow {
    /// The mentee's id.
    pub mentee: String,
    /// The mentor's id.
    pub mentor: String,
    /// Whether the pair may be made.
    pub eligible: bool,
    /// The fit, 0 to 10 000, whether or not the pair may be made.
    pub fit: u32,
    /// Every rule that forbids the pair, by name.
    pub rules: Vec<String>,
    /// The points of each component; they add up to the fit.
    pub breakdown: BreakdownRecord,
    /// Where the mentor's agency lies, seen from the mentee's.
    pub tier: Tier,
    /// Components with a question left unanswered.
    pub unanswered: Vec<&'static str>,
}

/// One pair of a pool.
#[must_use]
pub fn score_pair(ground: &Ground<'_>, mentee: MenteeIx, mentor: MentorIx) -> ScoreRow {
    let pool = ground.pool;
    let (a, m) = (&pool.mentees()[mentee.get()], &pool.mentors()[mentor.get()]);
    let rules: Vec<String> =
        ground.eligibility.rules(mentee, mentor).into_iter().map(|rule| rule.name(pool)).collect();
    let breakdown = ground.fit.breakdown(mentee, mentor);
    ScoreRow {
        mentee: a.id.clone(),
        mentor: m.id.clone(),
        eligible: rules.is_empty(),
        fit: breakdown.fit,
        rules,
        breakdown: BreakdownRecord::new(&breakdown),
        tier: pool.programme().tier(a.agency, m.agency),
        unanswered: unanswered(&breakdown),
    }
}

/// Every pair of a pool, by mentee and mentor id, one at a time.
pub fn score_rows<'g>(ground: &'g Ground<'_>) -> impl Iterator<Item = ScoreRow> + 'g {
    let mentors = mentors_by_id(ground.pool);
    mentees_by_id(ground.pool).into_iter().flat_map(move |mentee| {
        let mentors = mentors.clone();
        mentors.into_iter().map(move |mentor| score_pair(ground, mentee, mentor))
    })
}
