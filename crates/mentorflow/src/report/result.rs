//! The result of a match: pairs with their breakdown, the unmatched with reasons, the mentors with
//! their load, the summary, the certificate and the record of the run.

use std::collections::BTreeMap;

use super::certificate::certificate;
use super::overrides::{Costs, overrides};
use super::result_record::{
    BreakdownRecord, MatchRecord, MentorLoadRecord, Reason, ResultRecord, RunRecord, SoftwareRecord,
    SummaryRecord, TierCounts, UnmatchedRecord, WaitingRecord,
};
use super::{SCHEMA, digest_of, mentees_by_id, mentors_by_id, salted};
use crate::assignment::Assignment;
use crate::eligibility::{Outcome, outcome};
use crate::fit::Breakdown;
use crate::index::{CriterionIx, MenteeIx, MentorIx};
use crate::network::CLOSED_U16;
use crate::programme::Tier;

/// What the caller knows of a run beyond its assignment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The salt of the pool's digest: a text that others cannot guess, or empty.
    pub salt: String,
    /// The digest of the result that this run follows; see [`digest_of`](super::digest_of).
    pub parent: Option<String>,
    /// Whether the certificate was checked.
    pub checked: bool,
    /// What decisions cost, from [`override_costs`](super::override_costs), as far as it was asked.
    pub costs: Costs,
}

/// The result of an assignment, of a run that nothing more is known of.
#[must_use]
pub fn result(assignment: &Assignment<'_>) -> ResultRecord {
    result_of(assignment, &Run::default())
}

/// The result of an assignment: with its `record` the whole decision, from the purpose to the proof.
///
/// # Examples
/// ```
/// use mentorflow::{assign::assign, flow::Free, pool::Pool, report, verify::verify};
///
/// let police = mentorflow::programme::Programme::preset("polisen").expect("a preset");
/// let config = mentorflow::synthetic::Config { mentees: 12, mentors: 8, seed: 3, as_of: None };
/// let pool = Pool::new(mentorflow::synthetic::pool(&police, &config))?;
/// let assignment = assign(&pool, &Free)?;
/// let costs = report::override_costs(&assignment, &Free)?;
/// let run = report::Run { salt: "kept by the coordinator".into(), costs, ..report::Run::default() };
/// let result = report::result_of(&assignment, &run);
/// assert!(result.record.overrides.iter().all(|decision| decision.without.is_some()));
/// assert!(verify(&serde_json::to_string(&result)?).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn result_of(assignment: &Assignment<'_>, run: &Run) -> ResultRecord {
    let pool = assignment.ground.pool;
    let loads = assignment.loads();
    let mut matches: Vec<MatchRecord> =
        assignment.pairs.iter().map(|(mentee, mentor)| match_record(assignment, *mentee, *mentor)).collect();
    matches.sort_by(|a, b| (&a.mentee, &a.mentor).cmp(&(&b.mentee, &b.mentor)));
    let mentors: Vec<MentorLoadRecord> =
        mentors_by_id(pool).into_iter().map(|ix| mentor_record(assignment, ix, loads[ix.get()])).collect();
    let status = if assignment.is_proved() { "optimal" } else { "best_found" };
    ResultRecord {
        schema: SCHEMA,
        status,
        summary: summary(assignment, &matches, &mentors),
        matches,
        unmatched: unmatched(assignment),
        mentors,
        certificate: certificate(assignment),
        record: RunRecord {
            software: SoftwareRecord { name: "mentorflow", version: env!("CARGO_PKG_VERSION") },
            purpose: pool.programme().record().purpose.text.clone(),
            as_of: pool.as_of(),
            seed: pool.seed(),
            input_digest: digest_of(&pool.record().to_json()),
            salt: run.salt.clone(),
            salted_digest: salted(pool, run.salt.as_bytes()),
            parent: run.parent.clone(),
            verdict: run.checked.then_some(status),
            overrides: overrides(pool, &run.costs),
            programme: pool.programme().record().clone(),
            pool: pool.record().clone(),
        },
    }
}

fn match_record(assignment: &Assignment<'_>, mentee: MenteeIx, mentor: MentorIx) -> MatchRecord {
    let pool = assignment.ground.pool;
    let (a, m) = (&pool.mentees()[mentee.get()], &pool.mentors()[mentor.get()]);
    let breakdown = assignment.ground.fit.breakdown(mentee, mentor);
    MatchRecord {
        mentee: a.id.clone(),
        mentor: m.id.clone(),
        fit: breakdown.fit,
        breakdown: BreakdownRecord::new(&breakdown),
        tier: pool.programme().tier(a.agency, m.agency),
        locked: assignment.is_locked(mentee, mentor),
        unanswered: unanswered(&breakdown),
    }
}

/// The components with a question left unanswered.
pub(super) fn unanswered(breakdown: &Breakdown) -> Vec<&'static str> {
    let open = breakdown.parts.iter().filter(|part| part.answered < part.asked && part.most > 0);
    open.map(|part| part.component.name()).collect()
}

fn mentor_record(assignment: &Assignment<'_>, ix: MentorIx, load: u32) -> MentorLoadRecord {
    let pool = assignment.ground.pool;
    let mentor = &pool.mentors()[ix.get()];
    let criteria = pool.programme().criteria().iter().enumerate();
    MentorLoadRecord {
        mentor: mentor.id.clone(),
        places: mentor.room(),
        active: mentor.active,
        load,
        wished_minimum: mentor.wished_minimum,
        available: assignment.ground.formulation.available[ix.get()],
        covered: assignment.is_covered(ix, load),
        rules: assignment.ground.eligibility.mentor_rules(ix).iter().map(|rule| rule.name(pool)).collect(),
        criteria: criteria
            .map(|(i, criterion)| {
                let outcome = match outcome(pool, mentor, CriterionIx::new(i)) {
                    Outcome::Met => "met",
                    Outcome::NotMet => "not_met",
                    Outcome::Unanswered => "unanswered",
                };
                (criterion.id.clone(), outcome)
            })
            .collect(),
    }
}

fn summary(
    assignment: &Assignment<'_>,
    matches: &[MatchRecord],
    mentors: &[MentorLoadRecord],
) -> SummaryRecord {
    let pool = assignment.ground.pool;
    let mut fits: Vec<u32> = matches.iter().map(|pair| pair.fit).collect();
    fits.sort_unstable();
    let mut tiers = TierCounts::default();
    for pair in matches {
        match pair.tier {
            Tier::Own => tiers.own += 1,
            Tier::Other => tiers.other += 1,
            Tier::External => tiers.external += 1,
        }
    }
    let objective = pool.programme().objective();
    let days = objective.waiting_classes_days.iter().copied().chain([0]);
    let mut waiting: Vec<WaitingRecord> =
        days.map(|at_least_days| WaitingRecord { at_least_days, wished: 0, served: 0 }).collect();
    for (mentee, open) in pool.mentees().iter().zip(assignment.open()) {
        let class = &mut waiting[mentee.waiting_class as usize];
        class.wished += mentee.open();
        class.served += mentee.open() - open;
    }
    SummaryRecord {
        wished: waiting.iter().map(|class| class.wished).sum(),
        served: matches.len() as u32,
        available: mentors.iter().filter(|mentor| mentor.available).count() as u32,
        covered: mentors.iter().filter(|mentor| mentor.covered).count() as u32,
        total_fit: fits.iter().map(|fit| u64::from(*fit)).sum(),
        min_fit: fits.first().copied(),
        median_fit: fits.get(fits.len().saturating_sub(1) / 2).copied(),
        tiers,
        waiting,
    }
}

fn unmatched(assignment: &Assignment<'_>) -> Vec<UnmatchedRecord> {
    let pool = assignment.ground.pool;
    let open = assignment.open();
    let waiting = mentees_by_id(pool).into_iter().filter(|ix| open[ix.get()] > 0);
    waiting
        .map(|ix| UnmatchedRecord {
            mentee: pool.mentees()[ix.get()].id.clone(),
            missing: open[ix.get()],
            reasons: reasons(assignment, ix),
        })
        .collect()
}

fn reasons(assignment: &Assignment<'_>, mentee: MenteeIx) -> Vec<Reason> {
    let (pool, eligibility) = (assignment.ground.pool, &assignment.ground.eligibility);
    let plain = |code: String| Reason { code, rules: BTreeMap::new(), eligible: None, places: None };
    let own = eligibility.mentee_rules(mentee);
    if !own.is_empty() {
        return own.iter().map(|rule| plain(rule.name(pool))).collect();
    }
    let mut row = vec![0u16; pool.mentors().len()];
    eligibility.close(mentee, &mut row);
    let eligible: Vec<MentorIx> =
        MentorIx::all(row.len()).filter(|mentor| row[mentor.get()] != CLOSED_U16).collect();
    if eligible.is_empty() {
        let mut rules = BTreeMap::new();
        for mentor in MentorIx::all(row.len()) {
            for rule in eligibility.rules(mentee, mentor) {
                *rules.entry(rule.name(pool)).or_insert(0) += 1;
            }
        }
        return vec![Reason { rules, ..plain("no_eligible_mentor".into()) }];
    }
    let paired = assignment.pairs.iter().filter(|(other, _)| *other == mentee);
    if paired.filter(|(_, mentor)| eligible.contains(mentor)).count() == eligible.len() {
        // She wants more mentors than there are for her, and has them all.
        return vec![Reason { eligible: Some(eligible.len() as u32), ..plain("has_all_eligible".into()) }];
    }
    let places = eligible.iter().map(|mentor| pool.mentors()[mentor.get()].room()).sum();
    vec![Reason {
        eligible: Some(eligible.len() as u32),
        places: Some(places),
        ..plain("places_taken".into())
    }]
}
