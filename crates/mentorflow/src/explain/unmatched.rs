//! Why a mentee has no mentor, or not as many as she wishes: who stands in the way, which rules do,
//! and the smallest change that would help, each proved by solving the changed pool.

use std::collections::{BTreeSet, HashMap};

use super::what_if::{Refused, WhatIf, moves_between};
use super::{Questions, measure};
use crate::assign::assign;
use crate::assignment::Assignment;
use crate::eligibility::Rule;
use crate::flow::Control;
use crate::index::{MenteeIx, MentorIx};
use crate::network::CLOSED_U16;
use crate::scenario::{Change, changed};

/// Why a mentee has a wish that stays open.
#[derive(Debug, Clone, PartialEq)]
pub struct Unmatched {
    /// Wishes that stay open.
    pub open: u32,
    /// Rules that keep her from everybody: the manager's confirmation, her consent.
    pub own_rules: Vec<Rule>,
    /// Mentors whom no rule forbids.
    pub eligible: u32,
    /// The rules that forbid mentors, each with how many; one mentor may be counted at several.
    pub excluded: Vec<RuleCount>,
    /// Who competes for which places; `None` where rules leave her nobody.
    pub blocking: Option<Blocking>,
    /// The smallest changes that give her a mentor, the smallest first.
    pub remedies: Vec<Remedy>,
}

/// How many mentors a rule forbids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleCount {
    /// The rule.
    pub rule: Rule,
    /// Mentors it forbids.
    pub mentors: u32,
    /// Mentors whom it alone forbids.
    pub alone: u32,
}

impl RuleCount {
    /// Counts the rules between one person and each of the others, without those that keep the one from
    /// everybody; the commonest first. Also: which of the others no further rule keeps away.
    pub(super) fn of(others: impl Iterator<Item = Vec<Rule>>, own: &[Rule]) -> (Vec<Self>, Vec<usize>) {
        let mut counts: HashMap<Rule, (u32, u32)> = HashMap::new();
        let mut eligible = Vec::new();
        for (other, mut rules) in others.enumerate() {
            rules.retain(|rule| !own.contains(rule));
            if rules.is_empty() {
                eligible.push(other);
            }
            for rule in &rules {
                let count = counts.entry(*rule).or_default();
                count.0 += 1;
                count.1 += u32::from(rules.len() == 1);
            }
        }
        let counted = counts.into_iter().map(|(rule, (mentors, alone))| Self { rule, mentors, alone });
        let mut counted: Vec<Self> = counted.collect();
        counted.sort_unstable_by_key(|count| (std::cmp::Reverse(count.mentors), count.rule));
        (counted, eligible)
    }
}

/// People with more wishes than the mentors they can go to have places: `wishes` is larger than
/// `places + elsewhere`, and no assignment can serve them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocking {
    /// The mentees.
    pub mentees: Vec<MenteeIx>,
    /// The mentors, all of them full.
    pub mentors: Vec<MentorIx>,
    /// The mentees' wishes.
    pub wishes: u32,
    /// The mentors' places.
    pub places: u32,
    /// What some of the mentees already have from other mentors, who can give them no more.
    pub elsewhere: u32,
}

/// A change that gives the mentee a mentor.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedy {
    /// The change.
    pub change: Change,
    /// Her mentors in the changed pool's best assignment.
    pub mentors: Vec<MentorIx>,
    /// What the change does to the whole; a loss below zero is a gain.
    pub outcome: WhatIf,
}

/// Why a mentee has a wish that stays open, with at most `most` remedies.
///
/// # Errors
/// When a changed pool could not be solved.
///
/// # Complexity
/// One pass over the pairs of the people who compete, and one solve a remedy tried: changes of her own
/// record first, then one more place of each mentor in the blocking set.
///
/// # Examples
/// ```
/// use mentorflow::{assign::assign, explain::{Questions, why_unmatched}, flow::Free, pool::Pool};
///
/// let police = mentorflow::programme::Programme::preset("polisen").expect("a preset");
/// let config = mentorflow::synthetic::Config { mentees: 20, mentors: 6, seed: 3, as_of: None };
/// let pool = Pool::new(mentorflow::synthetic::pool(&police, &config))?;
/// let assignment = assign(&pool, &Free)?;
/// let waiting = assignment.open().iter().position(|open| *open > 0).expect("too few mentors");
/// let mentee = mentorflow::index::MenteeIx::new(waiting);
/// let why = why_unmatched(&Questions::new(&assignment), mentee, 1, &Free)?;
/// assert!(why.open > 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn why_unmatched(
    questions: &Questions<'_, '_>,
    mentee: MenteeIx,
    most: usize,
    control: &dyn Control,
) -> Result<Unmatched, Refused> {
    let assignment = questions.assignment();
    let ground = &assignment.ground;
    let own_rules = ground.eligibility.mentee_rules(mentee).to_vec();
    let others = MentorIx::all(ground.pool.mentors().len());
    let (excluded, eligible) =
        RuleCount::of(others.map(|mentor| ground.eligibility.rules(mentee, mentor)), &own_rules);
    let eligible = eligible.len() as u32;
    let open = assignment.open()[mentee.get()];
    let blocking = (own_rules.is_empty() && eligible > 0 && open > 0).then(|| blocking(assignment, mentee));
    let remedies =
        if open > 0 { remedies(assignment, mentee, blocking.as_ref(), most, control)? } else { Vec::new() };
    Ok(Unmatched { open, own_rules, eligible, excluded, blocking, remedies })
}

/// The people a mentee with an open wish competes with, and the mentors they all depend on.
///
/// Whoever holds a place that she could take, whoever holds a place that one of these could take, and
/// so on: if any of those mentors had a place left, one more wish would be served, and `served` is the
/// first level. The set is a cut in the sense of [`Cut`](crate::network::Cut), with wishes in place of
/// required units (Hall, *On representatives of subsets*, 1935, with capacities).
#[must_use]
pub fn blocking(assignment: &Assignment<'_>, mentee: MenteeIx) -> Blocking {
    let ground = &assignment.ground;
    let formulation = &ground.formulation;
    let free: Vec<(MenteeIx, MentorIx)> =
        assignment.pairs.iter().copied().filter(|pair| !assignment.is_locked(pair.0, pair.1)).collect();
    let mut mentees = BTreeSet::from([mentee]);
    let mut mentors = BTreeSet::new();
    let mut pending = vec![mentee];
    let mut row = vec![0u16; ground.pool.mentors().len()];
    let mut open_pairs: Vec<(MenteeIx, MentorIx)> = Vec::new();
    while let Some(next) = pending.pop() {
        row.fill(0);
        ground.eligibility.close(next, &mut row);
        for mentor in MentorIx::all(row.len()) {
            let locked = assignment.is_locked(next, mentor);
            if row[mentor.get()] == CLOSED_U16 || locked || formulation.room(mentor) == 0 {
                continue;
            }
            open_pairs.push((next, mentor));
            if free.binary_search(&(next, mentor)).is_err() && mentors.insert(mentor) {
                let holds = free.iter().filter(|pair| pair.1 == mentor).map(|pair| pair.0);
                pending.extend(holds.filter(|other| mentees.insert(*other)));
            }
        }
    }
    Blocking {
        wishes: mentees.iter().map(|ix| formulation.supply(*ix)).sum(),
        places: mentors.iter().map(|ix| formulation.room(*ix)).sum(),
        elsewhere: open_pairs.iter().filter(|pair| !mentors.contains(&pair.1)).count() as u32,
        mentees: mentees.into_iter().collect(),
        mentors: mentors.into_iter().collect(),
    }
}

/// Tries changes from the smallest on: her own record, then one more place of a mentor.
fn remedies(
    assignment: &Assignment<'_>,
    mentee: MenteeIx,
    blocking: Option<&Blocking>,
    most: usize,
    control: &dyn Control,
) -> Result<Vec<Remedy>, Refused> {
    let ground = &assignment.ground;
    let mut changes = Vec::new();
    if !ground.eligibility.mentee_rules(mentee).is_empty() {
        changes.push(Change::Ready(mentee));
    }
    if !ground.pool.mentees()[mentee.get()].excluded_tiers.is_empty() {
        changes.push(Change::AnyAgency(mentee));
    }
    let mut near: Vec<MentorIx> = blocking.map_or_else(Vec::new, |blocking| blocking.mentors.clone());
    // Mentors without room are no part of the blocking set; one more place makes them one.
    near.extend(MentorIx::all(ground.pool.mentors().len()).filter(|mentor| {
        ground.formulation.room(*mentor) == 0 && ground.eligibility.rules(mentee, *mentor).is_empty()
    }));
    near.sort_unstable_by_key(|mentor| {
        let own = ground.eligibility.rules(mentee, *mentor).is_empty();
        (!own, std::cmp::Reverse(ground.fit.breakdown(mentee, *mentor).fit), *mentor)
    });
    near.dedup();
    changes.extend(near.into_iter().map(|mentor| {
        let places = ground.pool.mentors()[mentor.get()].places;
        Change::Places(mentor, places + 1)
    }));
    let open = assignment.open()[mentee.get()];
    let mut found = Vec::new();
    for change in changes {
        if found.len() == most {
            break;
        }
        // A change the programme does not allow, such as one place more than its most, is none.
        let Ok(pool) = changed(ground.pool, std::slice::from_ref(&change)) else { continue };
        let other = assign(&pool, control)?;
        if other.open()[mentee.get()] < open && other.is_proved() && assignment.is_proved() {
            let mentors = other.pairs.iter().filter(|pair| pair.0 == mentee).map(|pair| pair.1).collect();
            let outcome = WhatIf {
                loss: measure(&other) - measure(assignment),
                moves: moves_between(&assignment.pairs, &other.pairs),
                resolved: true,
            };
            found.push(Remedy { change, mentors, outcome });
        }
    }
    Ok(found)
}
