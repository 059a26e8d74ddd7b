//! Why somebody has whom she has, as records: for a pair, a mentee, a mentor, and the whole.

use super::explained::{
    AlternativeRecord, BetterRecord, BlockingRecord, HeldRecord, MenteeExplanation, MenteeOverview,
    MentorExplanation, OverviewRecord, PairExplanation, RemedyRecord, RuleCountRecord,
};
use super::outcome::{OutcomeRecord, RefusedRecord};
use super::result::unanswered;
use super::result_record::BreakdownRecord;
use super::{SCHEMA, mentees_by_id};
use crate::explain::{Alternatives, Choice, Questions, Refused, choices, why_idle, why_pair, why_unmatched};
use crate::flow::Control;
use crate::index::{MenteeIx, MentorIx};
use crate::supply::{dropout, place_value};

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
