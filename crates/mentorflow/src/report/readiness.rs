//! Is a pool ready to be matched? What can be said without solving anything.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{mentees_by_id, mentors_by_id};
use crate::eligibility::{Outcome, Rule, outcome};
use crate::index::{CriterionIx, LevelIx, MenteeIx};
use crate::network::CLOSED_U16;
use crate::proof::Ground;

/// What can be said of a pool without solving it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// The mentors.
    pub mentors: Side,
    /// The mentees.
    pub mentees: Side,
    /// Free places of the mentors who may be paired.
    pub places: u32,
    /// Open wishes of the mentees who may be paired.
    pub wishes: u32,
    /// The same by level, the lowest first.
    pub levels: Vec<LevelReadiness>,
    /// Mentees who may be paired but have no eligible mentor, by id.
    pub without_mentor: Vec<String>,
    /// Questions left unanswered, with how many people left each.
    pub unanswered: Unanswered,
}

/// One side of a pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The people of this side.
    pub people: u32,
    /// Those who may be paired as far as rules about one person go.
    pub ready: u32,
    /// By rule: the people it keeps from everybody, by id.
    pub rules: BTreeMap<String, Vec<String>>,
}

/// Demand and supply at one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelReadiness {
    /// The level's id.
    pub level: String,
    /// Open wishes of ready mentees who ask for this level.
    pub wishes: u32,
    /// Free places of ready mentors who know this level or a higher one. One place may be counted at
    /// several levels.
    pub places: u32,
}

/// Questions left unanswered, with how many people left each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unanswered {
    /// By question, for mentors.
    pub mentors: BTreeMap<String, u32>,
    /// By question, for mentees.
    pub mentees: BTreeMap<String, u32>,
}

/// Whether a pool is ready to be matched.
#[must_use]
pub fn readiness(ground: &Ground<'_>) -> Readiness {
    let pool = ground.pool;
    let eligibility = &ground.eligibility;
    let name = |rule: &Rule| rule.name(pool);
    let mentors = side(mentors_by_id(pool).into_iter().map(|ix| {
        (pool.mentors()[ix.get()].id.as_str(), eligibility.mentor_rules(ix).iter().map(name).collect())
    }));
    let mentees = side(mentees_by_id(pool).into_iter().map(|ix| {
        (pool.mentees()[ix.get()].id.as_str(), eligibility.mentee_rules(ix).iter().map(name).collect())
    }));
    let ready =
        |ix: &MenteeIx| eligibility.mentee_rules(*ix).is_empty() && pool.mentees()[ix.get()].open() > 0;
    let ready_mentees: Vec<MenteeIx> = mentees_by_id(pool).into_iter().filter(ready).collect();
    let mut levels: Vec<LevelReadiness> = pool
        .programme()
        .levels()
        .iter()
        .map(|level| LevelReadiness { level: level.id.clone(), wishes: 0, places: 0 })
        .collect();
    for ix in &ready_mentees {
        let mentee = &pool.mentees()[ix.get()];
        levels[mentee.level.get()].wishes += mentee.open();
    }
    for (i, level) in levels.iter_mut().enumerate() {
        let knows =
            pool.mentors().iter().zip(&ground.formulation.available).filter(|(mentor, available)| {
                **available && eligibility.knows_level(LevelIx::new(i), mentor)
            });
        level.places = knows.map(|(mentor, _)| mentor.room()).sum();
    }
    let mut row = vec![0u16; pool.mentors().len()];
    let without_mentor = ready_mentees
        .iter()
        .filter(|ix| {
            row.fill(0);
            eligibility.close(**ix, &mut row);
            row.iter().all(|cost| *cost == CLOSED_U16)
        })
        .map(|ix| pool.mentees()[ix.get()].id.clone())
        .collect();
    let available = pool.mentors().iter().zip(&ground.formulation.available);
    Readiness {
        mentors,
        mentees,
        places: available.filter(|(_, available)| **available).map(|(mentor, _)| mentor.room()).sum(),
        wishes: ready_mentees.iter().map(|ix| pool.mentees()[ix.get()].open()).sum(),
        levels,
        without_mentor,
        unanswered: questions(ground),
    }
}

fn side<'a>(people: impl Iterator<Item = (&'a str, Vec<String>)>) -> Side {
    let mut side = Side { people: 0, ready: 0, rules: BTreeMap::new() };
    for (id, rules) in people {
        side.people += 1;
        side.ready += u32::from(rules.is_empty());
        for rule in rules {
            side.rules.entry(rule).or_default().push(id.to_owned());
        }
    }
    side
}

fn questions(ground: &Ground<'_>) -> Unanswered {
    let pool = ground.pool;
    let mut mentors: BTreeMap<String, u32> = BTreeMap::new();
    let mut mentees: BTreeMap<String, u32> = BTreeMap::new();
    for mentor in pool.mentors() {
        let mut open = |question: String| *mentors.entry(question).or_insert(0) += 1;
        if mentor.consent.is_none() {
            open("consent".into());
        }
        for (i, criterion) in pool.programme().criteria().iter().enumerate() {
            if outcome(pool, mentor, CriterionIx::new(i)) == Outcome::Unanswered {
                open(format!("criteria/{}", criterion.id));
            }
        }
        for (rating, competence) in mentor.ratings.iter().zip(pool.programme().competences()) {
            if rating.is_none() {
                open(format!("competences/{}", competence.id));
            }
        }
    }
    for mentee in pool.mentees() {
        let mut open = |question: &str, unanswered: bool| {
            if unanswered {
                *mentees.entry(question.to_owned()).or_insert(0) += 1;
            }
        };
        open("consent", mentee.consent.is_none());
        open("confirmed_by_manager", mentee.confirmed.is_none());
        open("needs", mentee.needs.is_empty());
    }
    // Whoever answered "any" has answered; only the record tells that from no answer.
    let no_wish = pool.record().mentees.iter().filter(|mentee| mentee.agency_wish.is_none()).count() as u32;
    if no_wish > 0 {
        mentees.insert("agency_wish".into(), no_wish);
    }
    Unanswered { mentors, mentees }
}
