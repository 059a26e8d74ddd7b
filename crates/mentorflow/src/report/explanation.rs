//! Why somebody has whom she has, as records: for a pair, a mentee, a mentor, and the whole.

use serde::Serialize;

use super::outcome::{ChangeRecord, OutcomeRecord, RefusedRecord};
use super::result::{BreakdownRecord, unanswered};
use super::{SCHEMA, mentees_by_id};
use crate::explain::{
    Alternatives, Better, Blocking, Choice, Questions, Refused, Remedy, RuleCount, choices, why_idle,
    why_pair, why_unmatched,
};
use crate::flow::Control;
use crate::index::{MenteeIx, MentorIx};
use crate::pool::Pool;
use crate::programme::Tier;
use crate::supply::{dropout, place_value};

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

/// How much an explanation goes into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// Mentors who fit better, at most.
    pub better: usize,
    /// Changes that would help, at most; each costs a solve or several.
    pub remedies: usize,
    /// Next best mentors, at most.
    pub alternatives: usize,
}

impl Default for Detail {
    fn default() -> Self {
        Self { better: 3, remedies: 2, alternatives: 3 }
    }
}

/// Why a pair is made, or what stands before it.
#[must_use]
pub fn explain_pair(
    questions: &Questions<'_, '_>,
    mentee: MenteeIx,
    mentor: MentorIx,
    detail: Detail,
    control: &dyn Control,
) -> PairExplanation {
    pair(questions, choices(questions.assignment()).ok().as_ref(), (mentee, mentor), detail, control)
}

fn pair(
    questions: &Questions<'_, '_>,
    choice: Option<&Choice>,
    (mentee, mentor): (MenteeIx, MentorIx),
    detail: Detail,
    control: &dyn Control,
) -> PairExplanation {
    let assignment = questions.assignment();
    let pool = assignment.ground.pool;
    let (a, m) = (&pool.mentees()[mentee.get()], &pool.mentors()[mentor.get()]);
    let why = why_pair(questions, mentee, mentor, detail.better, control);
    let otherwise = if why.made {
        questions.forbid(mentee, mentor, control)
    } else {
        questions.insist(mentee, mentor, control)
    };
    let rules = assignment.ground.eligibility.rules(mentee, mentor);
    let standing = choice.map(|choice| {
        if choice.must.contains(&(mentee, mentor)) {
            "must"
        } else if choice.may.contains(&(mentee, mentor)) {
            "may"
        } else {
            "never"
        }
    });
    PairExplanation {
        schema: SCHEMA,
        mentee: a.id.clone(),
        mentor: m.id.clone(),
        made: why.made,
        locked: assignment.is_locked(mentee, mentor),
        rules: rules.iter().map(|rule| rule.name(pool)).collect(),
        fit: why.breakdown.fit,
        breakdown: BreakdownRecord::new(&why.breakdown),
        unanswered: unanswered(&why.breakdown),
        tier: pool.programme().tier(a.agency, m.agency),
        best: why.best,
        rank: why.rank,
        eligible: why.eligible,
        standing,
        better: why.better.iter().map(|better| BetterRecord::new(pool, better)).collect(),
        refused: otherwise.as_ref().err().map(|refused| RefusedRecord::new(pool, refused)),
        otherwise: otherwise.ok().map(|answer| OutcomeRecord::new(pool, &answer)),
    }
}

/// Why a mentee has the mentors she has, and why a wish stays open.
///
/// # Errors
/// When a changed pool had to be solved and was not.
pub fn explain_mentee(
    questions: &Questions<'_, '_>,
    mentee: MenteeIx,
    detail: Detail,
    control: &dyn Control,
) -> Result<MenteeExplanation, Refused> {
    let assignment = questions.assignment();
    let pool = assignment.ground.pool;
    let why = why_unmatched(questions, mentee, detail.remedies, control)?;
    let choice = choices(assignment).ok();
    let own = assignment.pairs.iter().filter(|pair| pair.0 == mentee);
    let mut pairs: Vec<PairExplanation> =
        own.map(|own| pair(questions, choice.as_ref(), *own, detail, control)).collect();
    pairs.sort_by(|a, b| a.mentor.cmp(&b.mentor));
    let alternatives = questions.alternatives_of(mentee, detail.alternatives).ok();
    Ok(MenteeExplanation {
        schema: SCHEMA,
        mentee: pool.mentees()[mentee.get()].id.clone(),
        wished: pool.mentees()[mentee.get()].open(),
        open: why.open,
        pairs,
        own_rules: why.own_rules.iter().map(|rule| rule.name(pool)).collect(),
        eligible: why.eligible,
        excluded: why.excluded.iter().map(|count| RuleCountRecord::new(pool, count)).collect(),
        blocking: why.blocking.as_ref().map(|blocking| BlockingRecord::new(pool, blocking)),
        remedies: why.remedies.iter().map(|remedy| RemedyRecord::new(pool, remedy)).collect(),
        alternatives: alternatives.map_or_else(Vec::new, |all| next_best(questions, &all)),
    })
}

/// Why a mentor has the mentees she has, or none.
///
/// # Errors
/// When a changed pool had to be solved and was not.
pub fn explain_mentor(
    questions: &Questions<'_, '_>,
    mentor: MentorIx,
    control: &dyn Control,
) -> Result<MentorExplanation, Refused> {
    let assignment = questions.assignment();
    let ground = &assignment.ground;
    let pool = ground.pool;
    let why = why_idle(questions, mentor, control)?;
    let value = place_value(questions, mentor, control)?;
    let lost = dropout(questions, mentor, control)?;
    let held = assignment.pairs.iter().filter(|pair| pair.1 == mentor);
    let mut mentees: Vec<HeldRecord> = held
        .map(|(mentee, _)| HeldRecord {
            mentee: pool.mentees()[mentee.get()].id.clone(),
            fit: ground.fit.breakdown(*mentee, mentor).fit,
            locked: assignment.is_locked(*mentee, mentor),
        })
        .collect();
    mentees.sort_by(|a, b| a.mentee.cmp(&b.mentee));
    let outcome = |answer: &_| OutcomeRecord::new(pool, answer);
    Ok(MentorExplanation {
        schema: SCHEMA,
        mentor: pool.mentors()[mentor.get()].id.clone(),
        places: pool.mentors()[mentor.get()].room(),
        active: pool.mentors()[mentor.get()].active,
        mentees,
        own_rules: why.own_rules.iter().map(|rule| rule.name(pool)).collect(),
        eligible: why.eligible,
        excluded: why.excluded.iter().map(|count| RuleCountRecord::new(pool, count)).collect(),
        cheapest: why.cheapest.as_ref().map(outcome),
        more: value.more.as_ref().map(outcome),
        fewer: value.fewer.as_ref().map(outcome),
        dropout: outcome(&lost.outcome),
    })
}

/// Every pair, whether it could be another, and the next best `k` mentors of every mentee.
#[must_use]
pub fn overview(questions: &Questions<'_, '_>, k: usize) -> OverviewRecord {
    let assignment = questions.assignment();
    let pool = assignment.ground.pool;
    let choice = choices(assignment).ok();
    let all = questions.alternatives(k).unwrap_or_default();
    let mentees = mentees_by_id(pool).into_iter().filter(|ix| pool.mentees()[ix.get()].open() > 0);
    let mentees = mentees.map(|mentee| {
        let found = all.binary_search_by_key(&mentee, |own| own.mentee).ok().map(|place| &all[place]);
        let own = assignment.pairs.iter().filter(|pair| pair.0 == mentee);
        let mut mentors: Vec<(String, Option<&'static str>)> = own
            .map(|pair| {
                let must = choice.as_ref().map(|choice| choice.must.contains(pair));
                let standing = must.map(|must| if must { "must" } else { "may" });
                (pool.mentors()[pair.1.get()].id.clone(), standing)
            })
            .collect();
        mentors.sort();
        let unsettled = found.map_or(&[][..], |found| &found.unsettled);
        MenteeOverview {
            mentee: pool.mentees()[mentee.get()].id.clone(),
            mentors,
            alternatives: found.map_or_else(Vec::new, |found| next_best(questions, found)),
            unsettled: unsettled.iter().map(|ix| pool.mentors()[ix.get()].id.clone()).collect(),
        }
    });
    OverviewRecord { schema: SCHEMA, mentees: mentees.collect() }
}

fn next_best(questions: &Questions<'_, '_>, found: &Alternatives) -> Vec<AlternativeRecord> {
    let ground = &questions.assignment().ground;
    let each = found.best.iter().map(|best| AlternativeRecord {
        mentor: ground.pool.mentors()[best.mentor.get()].id.clone(),
        fit: ground.fit.breakdown(found.mentee, best.mentor).fit,
        outcome: OutcomeRecord::new(
            ground.pool,
            &crate::explain::WhatIf { loss: best.loss, moves: best.moves.clone(), resolved: false },
        ),
    });
    each.collect()
}

impl BetterRecord {
    fn new(pool: &Pool, better: &Better) -> Self {
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
    fn new(pool: &Pool, count: &RuleCount) -> Self {
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
    fn new(pool: &Pool, remedy: &Remedy) -> Self {
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
