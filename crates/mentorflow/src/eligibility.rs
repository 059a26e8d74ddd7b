//! May this pair be made? If not, every rule that forbids it, by name.
//!
//! Some rules are about one person (a mentor without consent is paired with nobody), the others
//! about the two together. Which rules apply is the programme's choice, but for a person's own
//! exclusions, a declined pair and an active one: those always count (POLISENS CHEFSSTÖD Mentorskap,
//! April 2014: voluntary on both sides; who comes back gets a *new* proposal).

use std::collections::HashMap;
use std::fmt;

use jiff::ToSpan;

use crate::index::{CriterionIx, LevelIx, MenteeIx, MentorIx};
use crate::network::CLOSED_U16;
use crate::pool::{Mentee, Mentor, Pool};
use crate::problem::{Code, Expected, Problem, Problems, ValueKind};
use crate::programme::{AnswerKind, CriterionKind, GateRule};
use crate::record::{MentorStatus, PairingState};

/// A rule that forbids a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The mentee's manager has not confirmed the mentorship.
    MenteeConfirmed,
    /// The mentee has not consented to registration.
    MenteeConsent,
    /// The mentor has not consented to registration.
    MentorConsent,
    /// The mentor is paused.
    MentorPaused,
    /// The mentor is not available for as long as the programme asks.
    Availability,
    /// The mentor does not meet a required criterion.
    Criterion(CriterionIx),
    /// One stands above the other in a reporting line.
    ReportingLine,
    /// Both work in the same unit.
    SameUnit,
    /// The mentor has too little experience at the mentee's level or above.
    Level,
    /// The mentee has ruled out the mentor's agency tier.
    AgencyExcluded,
    /// The mentee has ruled out the mentor.
    MenteeExcludes,
    /// The mentor has ruled out the mentee.
    MentorExcludes,
    /// The pair has been turned down.
    Declined,
    /// The pair is under way already.
    AlreadyActive,
    /// The pair has ended, and the programme does not propose it again.
    EndedPair,
}

/// The outcome of one criterion for one mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The criterion is met.
    Met,
    /// The criterion is not met.
    NotMet,
    /// The question is unanswered. A required criterion without an answer is not shown to be met,
    /// so it gates as if it were not; a meriting one leaves the denominator.
    Unanswered,
}

/// Who may be paired with whom.
#[derive(Debug, Clone)]
pub struct Eligibility<'p> {
    pool: &'p Pool,
    mentor_rules: Vec<Vec<Rule>>,
    mentee_rules: Vec<Vec<Rule>>,
    line_conflicts: Vec<Vec<MentorIx>>,
    /// By mentee: mentors forbidden by exclusions and pairings so far, ascending, a rule each.
    named: Vec<Vec<(MentorIx, Rule)>>,
    /// By level, then mentor: [`CLOSED_U16`] where the mentor is kept from every mentee of the level.
    closed: Vec<Vec<u16>>,
    by_unit: HashMap<u32, Vec<MentorIx>>,
}

impl<'p> Eligibility<'p> {
    /// Applies the programme's rules to every person and notes the pairs that are named one by one.
    #[must_use]
    pub fn new(pool: &'p Pool) -> Self {
        let mut named: Vec<Vec<(MentorIx, Rule)>> = pool
            .mentees()
            .iter()
            .map(|mentee| mentee.exclusions.iter().map(|mentor| (*mentor, Rule::MenteeExcludes)).collect())
            .collect();
        for (i, mentor) in pool.mentors().iter().enumerate() {
            for mentee in &mentor.exclusions {
                named[mentee.get()].push((MentorIx::new(i), Rule::MentorExcludes));
            }
        }
        let ended_gates = pool.programme().gate(GateRule::EndedPair).is_some();
        for pairing in pool.pairings() {
            let rule = match pairing.state {
                PairingState::Active => Rule::AlreadyActive,
                PairingState::Declined => Rule::Declined,
                PairingState::Ended if ended_gates => Rule::EndedPair,
                PairingState::Ended | PairingState::Proposed | PairingState::Locked => continue,
            };
            named[pairing.mentee.get()].push((pairing.mentor, rule));
        }
        for rules in &mut named {
            rules.sort_unstable();
        }
        let mentor_rules: Vec<Vec<Rule>> =
            pool.mentors().iter().map(|mentor| mentor_rules(pool, mentor)).collect();
        let closed = LevelIx::all(pool.programme().levels().len())
            .map(|level| {
                let mentors = pool.mentors().iter().zip(&mentor_rules);
                let open =
                    mentors.map(|(mentor, rules)| rules.is_empty() && knows_level(pool, level, mentor));
                open.map(|open| if open { 0 } else { CLOSED_U16 }).collect()
            })
            .collect();
        let mut by_unit: HashMap<u32, Vec<MentorIx>> = HashMap::new();
        if pool.programme().gate(GateRule::SameUnit).is_some() {
            for (i, mentor) in pool.mentors().iter().enumerate() {
                by_unit.entry(mentor.unit).or_default().push(MentorIx::new(i));
            }
        }
        let line_gates = pool.programme().gate(GateRule::ReportingLine).is_some();
        Self {
            pool,
            mentor_rules,
            mentee_rules: pool.mentees().iter().map(|mentee| mentee_rules(pool, mentee)).collect(),
            line_conflicts: if line_gates {
                pool.line_conflicts()
            } else {
                vec![Vec::new(); pool.mentees().len()]
            },
            named,
            closed,
            by_unit,
        }
    }

    /// The rules that keep a mentor from everybody.
    #[must_use]
    pub fn mentor_rules(&self, mentor: MentorIx) -> &[Rule] {
        &self.mentor_rules[mentor.get()]
    }

    /// The rules that keep a mentee from everybody.
    #[must_use]
    pub fn mentee_rules(&self, mentee: MenteeIx) -> &[Rule] {
        &self.mentee_rules[mentee.get()]
    }

    /// Every rule that forbids a pair; empty where it may be made.
    #[must_use]
    pub fn rules(&self, mentee: MenteeIx, mentor: MentorIx) -> Vec<Rule> {
        let mut rules = self.mentee_rules[mentee.get()].clone();
        rules.extend(&self.mentor_rules[mentor.get()]);
        if self.line_conflicts[mentee.get()].binary_search(&mentor).is_ok() {
            rules.push(Rule::ReportingLine);
        }
        let (a, m) = (&self.pool.mentees()[mentee.get()], &self.pool.mentors()[mentor.get()]);
        if shares_unit(self.pool, a, m) {
            rules.push(Rule::SameUnit);
        }
        if !knows_level(self.pool, a.level, m) {
            rules.push(Rule::Level);
        }
        if a.excluded_tiers.contains(&self.pool.programme().tier(a.agency, m.agency)) {
            rules.push(Rule::AgencyExcluded);
        }
        let named = &self.named[mentee.get()];
        let first = named.partition_point(|(other, _)| *other < mentor);
        rules.extend(named[first..].iter().take_while(|(other, _)| *other == mentor).map(|(_, rule)| *rule));
        rules.sort_unstable();
        rules
    }

    /// Closes, in a mentee's row of costs by mentor, every pair that a rule forbids: what
    /// [`Eligibility::rules`] says of each pair, for all mentors in a few passes.
    ///
    /// # Panics
    /// When `row` does not have one entry a mentor.
    pub fn close(&self, mentee: MenteeIx, row: &mut [u16]) {
        let person = &self.pool.mentees()[mentee.get()];
        let closed = &self.closed[person.level.get()];
        assert_eq!(row.len(), closed.len(), "a row has one entry a mentor");
        if !self.mentee_rules[mentee.get()].is_empty() {
            row.fill(CLOSED_U16);
            return;
        }
        for (cost, closed) in row.iter_mut().zip(closed) {
            *cost |= closed;
        }
        if !person.excluded_tiers.is_empty() {
            for (cost, mentor) in row.iter_mut().zip(self.pool.mentors()) {
                if person.excluded_tiers.contains(&self.pool.programme().tier(person.agency, mentor.agency)) {
                    *cost = CLOSED_U16;
                }
            }
        }
        let same_unit = person.units.iter().filter_map(|unit| self.by_unit.get(unit)).flatten();
        let named = self.named[mentee.get()].iter().map(|(mentor, _)| mentor);
        for mentor in same_unit.chain(&self.line_conflicts[mentee.get()]).chain(named) {
            row[mentor.get()] = CLOSED_U16;
        }
    }

    /// Whether a mentor has the experience that the programme asks at a level or above it.
    #[must_use]
    pub fn knows_level(&self, level: LevelIx, mentor: &Mentor) -> bool {
        knows_level(self.pool, level, mentor)
    }

    /// Locked pairs that a rule forbids, each with both rules' names.
    #[must_use]
    pub fn refused_locks(&self) -> Problems {
        let mut problems = Problems::default();
        for pairing in self.pool.pairings().iter().filter(|pairing| pairing.state == PairingState::Locked) {
            let rules = self.rules(pairing.mentee, pairing.mentor);
            if rules.is_empty() {
                continue;
            }
            let names = rules.iter().map(|rule| format!("`{}`", rule.name(self.pool))).collect();
            let mentee = &self.pool.mentees()[pairing.mentee.get()].id;
            let mentor = &self.pool.mentors()[pairing.mentor.get()].id;
            problems.push(Problem {
                code: Code::ForbiddenLock,
                record: format!("pairing {mentee}/{mentor}"),
                field: "state".into(),
                pointer: format!("/pairings/{}/state", pairing.row),
                found: ValueKind::Text,
                expected: Expected::PairingUnforbidden { rules: names },
            });
        }
        problems
    }
}

impl Rule {
    /// The rule's name as it stands in results: `reporting_line`, `criterion:listening`.
    #[must_use]
    pub fn name(self, pool: &Pool) -> String {
        match self {
            Self::Criterion(criterion) => {
                format!("criterion:{}", pool.programme().criteria()[criterion.get()].id)
            }
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MenteeConfirmed => "mentee_confirmed",
            Self::MenteeConsent => "mentee_consent",
            Self::MentorConsent => "mentor_consent",
            Self::MentorPaused => "mentor_paused",
            Self::Availability => "availability",
            Self::Criterion(_) => "criterion",
            Self::ReportingLine => "reporting_line",
            Self::SameUnit => "same_unit",
            Self::Level => "level",
            Self::AgencyExcluded => "agency_excluded",
            Self::MenteeExcludes => "mentee_excludes",
            Self::MentorExcludes => "mentor_excludes",
            Self::Declined => "declined",
            Self::AlreadyActive => "already_active",
            Self::EndedPair => "ended_pair",
        })
    }
}

/// The outcome of a criterion for a mentor.
#[must_use]
pub fn outcome(pool: &Pool, mentor: &Mentor, criterion: CriterionIx) -> Outcome {
    let rule = &pool.programme().criteria()[criterion.get()];
    match rule.answer {
        AnswerKind::Years if mentor.total_experience >= rule.minimum => Outcome::Met,
        AnswerKind::Years => Outcome::NotMet,
        AnswerKind::YesNo => match mentor.answers[criterion.get()] {
            Some(true) => Outcome::Met,
            Some(false) => Outcome::NotMet,
            None => Outcome::Unanswered,
        },
    }
}

fn mentor_rules(pool: &Pool, mentor: &Mentor) -> Vec<Rule> {
    let programme = pool.programme();
    let mut rules = Vec::new();
    if programme.gate(GateRule::MentorConsent).is_some() && mentor.consent != Some(true) {
        rules.push(Rule::MentorConsent);
    }
    if mentor.status == MentorStatus::Paused {
        rules.push(Rule::MentorPaused);
    }
    if let Some(gate) = programme.gate(GateRule::Availability) {
        let last = pool.as_of().saturating_add(i32::try_from(gate.months).unwrap_or(i32::MAX).months());
        let late = mentor.available_from.is_some_and(|from| from > pool.as_of());
        let early = mentor.available_until.is_some_and(|until| until < last);
        if late || early {
            rules.push(Rule::Availability);
        }
    }
    for (i, criterion) in programme.criteria().iter().enumerate() {
        let ix = CriterionIx::new(i);
        if criterion.kind == CriterionKind::Required && outcome(pool, mentor, ix) != Outcome::Met {
            rules.push(Rule::Criterion(ix));
        }
    }
    rules
}

fn mentee_rules(pool: &Pool, mentee: &Mentee) -> Vec<Rule> {
    let mut rules = Vec::new();
    if pool.programme().gate(GateRule::MenteeConfirmed).is_some() && mentee.confirmed != Some(true) {
        rules.push(Rule::MenteeConfirmed);
    }
    if pool.programme().gate(GateRule::MenteeConsent).is_some() && mentee.consent != Some(true) {
        rules.push(Rule::MenteeConsent);
    }
    rules
}

fn shares_unit(pool: &Pool, mentee: &Mentee, mentor: &Mentor) -> bool {
    pool.programme().gate(GateRule::SameUnit).is_some() && mentee.units.contains(&mentor.unit)
}

fn knows_level(pool: &Pool, level: LevelIx, mentor: &Mentor) -> bool {
    match pool.programme().gate(GateRule::Level) {
        Some(gate) => mentor.experience[level.get()..].iter().any(|years| *years >= gate.minimum),
        None => true,
    }
}
