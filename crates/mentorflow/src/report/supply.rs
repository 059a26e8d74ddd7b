//! Who is missing and whom it would hurt to lose, as records; and how two plans and groups compare.

use std::collections::BTreeMap;

use serde::Serialize;

use super::explained::BlockingRecord;
use super::outcome::ValueRecord;
use super::{SCHEMA, mentees_by_id, mentors_by_id};
use crate::assignment::Assignment;
use crate::explain::{Questions, Refused, blocking};
use crate::flow::Control;
use crate::index::MenteeIx;
use crate::supply::{
    Comparison, Distribution, Fairness, Figures, GroupFigures, Plan, Shift, compare, dropout, fairness,
    place_value, recruiting_plan,
};

/// Who is missing, what each place is worth, and whom it would hurt to lose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SupplyRecord {
    /// The version of this schema.
    pub schema: u32,
    /// Sets of people with more wishes than the mentors they can go to have places; each set once.
    pub blocking: Vec<BlockingRecord>,
    /// The mentors who are missing.
    pub plan: PlanRecord,
    /// What each mentor's places are worth, and what it costs to lose her, by id.
    pub mentors: Vec<WorthRecord>,
}

/// The smallest set of new mentors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanRecord {
    /// Wishes that wait now, of mentees whom no rule keeps from everybody.
    pub waiting: u32,
    /// The new mentors, the one who serves most first.
    pub recruits: Vec<RecruitRecord>,
    /// Whether no smaller set would serve as many.
    pub smallest: bool,
    /// Mentees whom no new mentor of any profile could take.
    pub beyond: Vec<String>,
    /// What the whole plan does, proved by solving the pool with it.
    pub outcome: ValueRecord,
}

/// A new mentor of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecruitRecord {
    /// The level she has experience of.
    pub level: String,
    /// Her agency.
    pub agency: String,
    /// The competences that are needed most of her.
    pub competences: Vec<String>,
    /// Wishes served beyond those of the recruits before her.
    pub serves: u32,
}

/// What a mentor is worth to the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorthRecord {
    /// The mentor's id.
    pub mentor: String,
    /// Places that were free before this run.
    pub places: u32,
    /// Pairs of this run.
    pub load: u32,
    /// The right value: what one more place leads to, below zero is a gain; null where there can be none.
    pub more: Option<ValueRecord>,
    /// The left value: what one place fewer costs; null where there can be none.
    pub fewer: Option<ValueRecord>,
    /// What is lost if she drops out.
    pub dropout: ValueRecord,
}

/// Two plans side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparisonRecord {
    /// The version of this schema.
    pub schema: u32,
    /// The first.
    pub before: Figures,
    /// The second.
    pub after: Figures,
    /// Pairs on both sides.
    pub kept: u32,
    /// Mentees whose mentors differ, by id.
    pub shifts: Vec<Shift>,
}

/// The outcome by groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FairnessRecord {
    /// The version of this schema.
    pub schema: u32,
    /// What the groups are: `agency`, `level`, or the name of the coordinator's column.
    pub by: String,
    /// Groups of fewer people are suppressed.
    pub threshold: u32,
    /// By group: its figures, null where they are suppressed.
    pub groups: BTreeMap<String, Option<GroupFigures>>,
    /// The fit of all pairs.
    pub fit: Option<Distribution>,
    /// The fewest and the most mentees of an available mentor, active ones included.
    pub loads: Option<(u32, u32)>,
    /// Pairs of a mentee and a mentor with justified envy.
    pub envy: u32,
}

/// Who is missing, what each place is worth, and whom it would hurt to lose.
///
/// # Errors
/// When a changed pool had to be solved and was not.
pub fn supply(questions: &Questions<'_, '_>, control: &dyn Control) -> Result<SupplyRecord, Refused> {
    let assignment = questions.assignment();
    let pool = assignment.ground.pool;
    let loads = assignment.loads();
    let mentors: Result<Vec<WorthRecord>, Refused> = mentors_by_id(pool)
        .into_iter()
        .map(|mentor| {
            let value = place_value(questions, mentor, control)?;
            let lost = dropout(questions, mentor, control)?.outcome;
            let person = &pool.mentors()[mentor.get()];
            Ok(WorthRecord {
                mentor: person.id.clone(),
                places: person.room(),
                load: loads[mentor.get()],
                more: value.more.as_ref().map(ValueRecord::new),
                fewer: value.fewer.as_ref().map(ValueRecord::new),
                dropout: ValueRecord::new(&lost),
            })
        })
        .collect();
    Ok(SupplyRecord {
        schema: SCHEMA,
        blocking: blocked(assignment),
        plan: PlanRecord::new(assignment, &recruiting_plan(assignment, control)?),
        mentors: mentors?,
    })
}

/// The blocking set of every mentee who waits, each set once, the smallest first.
fn blocked(assignment: &Assignment<'_>) -> Vec<BlockingRecord> {
    let ground = &assignment.ground;
    let open = assignment.open();
    let mut row = vec![0u16; ground.pool.mentors().len()];
    let mut sets: Vec<BlockingRecord> = Vec::new();
    for mentee in mentees_by_id(ground.pool) {
        row.fill(0);
        ground.eligibility.close(mentee, &mut row);
        if open[mentee.get()] == 0 || row.iter().all(|cost| *cost != 0) {
            continue;
        }
        let set = BlockingRecord::new(ground.pool, &blocking(assignment, mentee));
        // Who waits beside others competes for the same places: the set that holds her says it.
        let known = sets.iter_mut().find(|known| known.mentors == set.mentors);
        match known {
            Some(known) if known.mentees.len() < set.mentees.len() => *known = set,
            Some(_) => {}
            None => sets.push(set),
        }
    }
    sets.sort_by(|a, b| (a.mentees.len(), &a.mentees).cmp(&(b.mentees.len(), &b.mentees)));
    sets
}

impl PlanRecord {
    fn new(assignment: &Assignment<'_>, plan: &Plan) -> Self {
        let pool = assignment.ground.pool;
        let programme = pool.programme();
        let recruits = plan.recruits.iter().map(|recruit| RecruitRecord {
            level: programme.levels()[recruit.profile.level.get()].id.clone(),
            agency: programme.agencies()[recruit.profile.agency.get()].id.clone(),
            competences: recruit
                .competences
                .iter()
                .map(|ix| programme.competences()[ix.get()].id.clone())
                .collect(),
            serves: recruit.serves,
        });
        let mut beyond: Vec<String> =
            plan.beyond.iter().map(|ix| pool.mentees()[ix.get()].id.clone()).collect();
        beyond.sort();
        Self {
            waiting: plan.waiting,
            recruits: recruits.collect(),
            smallest: plan.smallest,
            beyond,
            outcome: ValueRecord::new(&plan.outcome),
        }
    }
}

/// Two plans side by side; people are the same where their ids are.
#[must_use]
pub fn comparison(before: &Assignment<'_>, after: &Assignment<'_>) -> ComparisonRecord {
    let Comparison { before, after, kept, shifts } = compare(before, after);
    ComparisonRecord { schema: SCHEMA, before, after, kept, shifts }
}

/// The outcome by groups that somebody names: `group` gives a mentee's, by her id.
#[must_use]
pub fn fairness_by(
    assignment: &Assignment<'_>,
    by: &str,
    group: &dyn Fn(&str) -> String,
    threshold: u32,
) -> FairnessRecord {
    let pool = assignment.ground.pool;
    let name = |ix: MenteeIx| group(&pool.mentees()[ix.get()].id);
    FairnessRecord::new(by, threshold, fairness(assignment, &name, threshold))
}

/// The outcome by agency of the mentee.
#[must_use]
pub fn fairness_by_agency(assignment: &Assignment<'_>, threshold: u32) -> FairnessRecord {
    let pool = assignment.ground.pool;
    let name = |ix: MenteeIx| pool.programme().agencies()[pool.mentees()[ix.get()].agency.get()].id.clone();
    FairnessRecord::new("agency", threshold, fairness(assignment, &name, threshold))
}

/// The outcome by the level the mentee asks for.
#[must_use]
pub fn fairness_by_level(assignment: &Assignment<'_>, threshold: u32) -> FairnessRecord {
    let pool = assignment.ground.pool;
    let name = |ix: MenteeIx| pool.programme().levels()[pool.mentees()[ix.get()].level.get()].id.clone();
    FairnessRecord::new("level", threshold, fairness(assignment, &name, threshold))
}

impl FairnessRecord {
    fn new(by: &str, threshold: u32, found: Fairness) -> Self {
        Self {
            schema: SCHEMA,
            by: by.to_owned(),
            threshold,
            groups: found.groups.into_iter().map(|group| (group.name, group.figures)).collect(),
            fit: found.fit,
            loads: found.loads,
            envy: found.envy,
        }
    }
}
