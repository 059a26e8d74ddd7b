//! The records of an explanation; what they are made of stands in `explanation`.

use serde::Serialize;

use super::outcome::{ChangeRecord, OutcomeRecord, RefusedRecord};
use super::result_record::BreakdownRecord;
use crate::explain::{Better, Blocking, Remedy, RuleCount};
use crate::pool::Pool;
use crate::programme::Tier;

/// Why a pair is made, or what stands before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairExplanation {
    /// The version of this schema.
    pub schema: u32,
    /// The mentee's id.
    pub mentee: String,
    /// The mentor's id.
    pub mentor: String,
    /// Whether the pair is in the assignment.
    pub made: bool,
    /// Whether it was locked beforehand.
    pub locked: bool,
    /// Every rule that forbids it.
    pub rules: Vec<String>,
    /// Its fit, 0 to 10 000.
    pub fit: u32,
    /// The points of each component.
    pub breakdown: BreakdownRecord,
    /// Components with a question left open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unanswered: Vec<&'static str>,
    /// Where the mentor's agency lies, seen from the mentee's.
    pub tier: Tier,
    /// The best fit that any of the mentee's eligible mentors has.
    pub best: u32,
    /// The place of this mentor among the mentee's eligible ones by fit, from 1; equals share a place.
    pub rank: u32,
    /// The mentee's eligible mentors.
    pub eligible: u32,
    /// `must`: in every optimal assignment; `may`: in some; `never`: in none; null where that is not
    /// known. The lottery is left aside.
    pub standing: Option<&'static str>,
    /// Eligible mentors who fit better, the best first.
    pub better: Vec<BetterRecord>,
    /// What forbidding the pair would lead to where it is made, and insisting on it where it is not.
    pub otherwise: Option<OutcomeRecord>,
    /// Why that cannot be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<RefusedRecord>,
}

/// A mentor who would fit better.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BetterRecord {
    /// The mentor's id.
    pub mentor: String,
    /// Her fit.
    pub fit: u32,
    /// Whom she has instead.
    pub holds: Vec<String>,
    /// What moving the mentee to her would lead to; null where it cannot be.
    pub instead: Option<OutcomeRecord>,
}

/// Why a mentee has the mentors she has, and why a wish stays open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenteeExplanation {
    /// The version of this schema.
    pub schema: u32,
    /// The mentee's id.
    pub mentee: String,
    /// Mentors wished for and not active already.
    pub wished: u32,
    /// Wishes that stay open.
    pub open: u32,
    /// Her pairs of this run.
    pub pairs: Vec<PairExplanation>,
    /// Rules that keep her from everybody.
    pub own_rules: Vec<String>,
    /// Mentors whom no rule forbids.
    pub eligible: u32,
    /// The rules that forbid mentors.
    pub excluded: Vec<RuleCountRecord>,
    /// Where a wish stays open: who competes for which places.
    pub blocking: Option<BlockingRecord>,
    /// The smallest changes that would give her a mentor, each solved and proved.
    pub remedies: Vec<RemedyRecord>,
    /// The next best mentors by what they cost the programme.
    pub alternatives: Vec<AlternativeRecord>,
}

/// How many people a rule forbids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleCountRecord {
    /// The rule.
    pub rule: String,
    /// People it forbids.
    pub people: u32,
    /// People whom it alone forbids.
    pub alone: u32,
}

/// People with more wishes than the mentors they can go to have places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockingRecord {
    /// The mentees' ids.
    pub mentees: Vec<String>,
    /// The mentors' ids.
    pub mentors: Vec<String>,
    /// The mentees' wishes.
    pub wishes: u32,
    /// The mentors' places.
    pub places: u32,
    /// What some of the mentees have from other mentors already, who can give them no more.
    pub elsewhere: u32,
}

/// A change that would give a mentee a mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RemedyRecord {
    /// The change.
    pub change: ChangeRecord,
    /// Her mentors then.
    pub mentors: Vec<String>,
    /// What it does to the whole.
    pub outcome: OutcomeRecord,
}

/// Another mentor a mentee could have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlternativeRecord {
    /// The mentor's id.
    pub mentor: String,
    /// The pair's fit.
    pub fit: u32,
    /// What it would lead to.
    pub outcome: OutcomeRecord,
}

/// Why a mentor has the mentees she has, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MentorExplanation {
    /// The version of this schema.
    pub schema: u32,
    /// The mentor's id.
    pub mentor: String,
    /// Places that were free before this run.
    pub places: u32,
    /// Mentees she had before.
    pub active: u32,
    /// Her mentees of this run, by id.
    pub mentees: Vec<HeldRecord>,
    /// Rules that keep her from everybody.
    pub own_rules: Vec<String>,
    /// Mentees with a wish whom no rule keeps from her.
    pub eligible: u32,
    /// The rules that keep mentees with a wish from her.
    pub excluded: Vec<RuleCountRecord>,
    /// Where she has no new mentee: the cheapest way to give her one.
    pub cheapest: Option<OutcomeRecord>,
    /// What one more place of hers would be worth; null where she cannot have one.
    pub more: Option<OutcomeRecord>,
    /// What one place fewer would cost; null where she cannot have fewer.
    pub fewer: Option<OutcomeRecord>,
    /// What it would cost if she dropped out.
    pub dropout: OutcomeRecord,
}

/// A mentee of a mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldRecord {
    /// The mentee's id.
    pub mentee: String,
    /// The pair's fit.
    pub fit: u32,
    /// Whether it was locked beforehand.
    pub locked: bool,
}

/// Every pair, whether it could be another, and the next best mentor of every mentee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverviewRecord {
    /// The version of this schema.
    pub schema: u32,
    /// Every mentee who takes part, by id.
    pub mentees: Vec<MenteeOverview>,
}

/// One mentee's place in the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenteeOverview {
    /// The mentee's id.
    pub mentee: String,
    /// Her mentors of this run, each with `must` or `may`, or null where that is not known.
    pub mentors: Vec<(String, Option<&'static str>)>,
    /// The next best mentors by what they cost the programme; empty where only solving anew can tell.
    pub alternatives: Vec<AlternativeRecord>,
    /// Mentors who may cost less than these, which only solving anew can tell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unsettled: Vec<String>,
}

impl BetterRecord {
    pub(super) fn new(pool: &Pool, better: &Better) -> Self {
        let mut holds: Vec<String> =
            better.holds.iter().map(|ix| pool.mentees()[ix.get()].id.clone()).collect();
        holds.sort();
        Self {
            mentor: pool.mentors()[better.mentor.get()].id.clone(),
            fit: better.fit,
            holds,
            instead: better.instead.as_ref().ok().map(|answer| OutcomeRecord::new(pool, answer)),
        }
    }
}

impl RuleCountRecord {
    pub(super) fn new(pool: &Pool, count: &RuleCount) -> Self {
        Self { rule: count.rule.name(pool), people: count.mentors, alone: count.alone }
    }
}

impl BlockingRecord {
    /// The record of a blocking set; people by id.
    #[must_use]
    pub fn new(pool: &Pool, blocking: &Blocking) -> Self {
        let mut mentees: Vec<String> =
            blocking.mentees.iter().map(|ix| pool.mentees()[ix.get()].id.clone()).collect();
        let mut mentors: Vec<String> =
            blocking.mentors.iter().map(|ix| pool.mentors()[ix.get()].id.clone()).collect();
        mentees.sort();
        mentors.sort();
        Self {
            mentees,
            mentors,
            wishes: blocking.wishes,
            places: blocking.places,
            elsewhere: blocking.elsewhere,
        }
    }
}

impl RemedyRecord {
    pub(super) fn new(pool: &Pool, remedy: &Remedy) -> Self {
        let mut mentors: Vec<String> =
            remedy.mentors.iter().map(|ix| pool.mentors()[ix.get()].id.clone()).collect();
        mentors.sort();
        Self {
            change: ChangeRecord::new(pool, &remedy.change),
            mentors,
            outcome: OutcomeRecord::new(pool, &remedy.outcome),
        }
    }
}
