//! What a mentor is told of a run: her own outcome, and nobody else's data.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::SCHEMA;
use super::result_record::BreakdownRecord;
use crate::assignment::Assignment;
use crate::eligibility::Rule;
use crate::index::{MenteeIx, MentorIx};

/// What a mentor is told of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MentorPersonRecord {
    /// The version of this schema.
    pub schema: u32,
    /// Her id.
    pub mentor: String,
    /// What her data are used for.
    pub purpose: String,
    /// The day on which the pool was looked at.
    pub as_of: Date,
    /// Places of hers that were free before this run.
    pub places: u32,
    /// Mentees she had before.
    pub active: u32,
    /// Those she gets now, the best fit first.
    pub mentees: Vec<OwnMenteeRecord>,
    /// Mentees with a wish whom no rule keeps from her.
    pub eligible: u32,
    /// Rules about herself that keep her from everybody.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own_rules: Vec<String>,
    /// By rule: mentees with a wish whom it keeps from her. What lies with the mentees is one number,
    /// `mentee`.
    pub excluded: BTreeMap<String, u32>,
}

/// One mentee of a mentor, without a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnMenteeRecord {
    /// The fit, 0 to 10 000.
    pub fit: u32,
    /// The points of each component.
    pub breakdown: BreakdownRecord,
}

/// What a mentor is told of a run.
#[must_use]
pub fn mentor_person(assignment: &Assignment<'_>, mentor: MentorIx) -> MentorPersonRecord {
    let ground = &assignment.ground;
    let pool = ground.pool;
    let person = &pool.mentors()[mentor.get()];
    let own_rules = ground.eligibility.mentor_rules(mentor);
    let mut excluded: BTreeMap<String, u32> = BTreeMap::new();
    let mut eligible = 0;
    let wishing = MenteeIx::all(pool.mentees().len()).filter(|mentee| ground.formulation.supply(*mentee) > 0);
    for mentee in wishing {
        let mut rules = ground.eligibility.rules(mentee, mentor);
        rules.retain(|rule| !own_rules.contains(rule));
        eligible += u32::from(rules.is_empty());
        let mut names: Vec<&'static str> = rules.into_iter().map(hers).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            *excluded.entry(name.to_owned()).or_default() += 1;
        }
    }
    let own = assignment.pairs.iter().filter(|pair| pair.1 == mentor);
    let mut mentees: Vec<OwnMenteeRecord> = own
        .map(|(mentee, _)| {
            let breakdown = ground.fit.breakdown(*mentee, mentor);
            OwnMenteeRecord { fit: breakdown.fit, breakdown: BreakdownRecord::new(&breakdown) }
        })
        .collect();
    mentees.sort_by_key(|own| std::cmp::Reverse(own.fit));
    MentorPersonRecord {
        schema: SCHEMA,
        mentor: person.id.clone(),
        purpose: pool.programme().record().purpose.text.clone(),
        as_of: pool.as_of(),
        places: person.room(),
        active: person.active,
        mentees,
        eligible,
        own_rules: own_rules.iter().map(|rule| rule.name(pool)).collect(),
        excluded,
    }
}

/// The name under which a mentor may read a rule: what she knows of herself, or `mentee`.
fn hers(rule: Rule) -> &'static str {
    match rule {
        Rule::ReportingLine => "reporting_line",
        Rule::SameUnit => "same_unit",
        Rule::Level => "level",
        Rule::MentorExcludes => "mentor_excludes",
        Rule::AlreadyActive => "already_active",
        Rule::EndedPair => "ended_pair",
        // What a mentee has ruled out or turned down is not the mentor's to count.
        _ => "mentee",
    }
}
