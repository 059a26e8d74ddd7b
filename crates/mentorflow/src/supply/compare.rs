//! Two programmes or two pools side by side: what each achieves, and who changes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assignment::Assignment;
use crate::index::MentorIx;
use crate::programme::Tier;

/// What an assignment achieves, in figures that mean the same under any programme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Wishes.
    pub wished: u32,
    /// Wishes served.
    pub served: u32,
    /// Mentors who may be paired.
    pub available: u32,
    /// Of those, with their wished minimum.
    pub covered: u32,
    /// The sum of the pairs' fit, by the points of each side's own programme.
    pub total_fit: u64,
    /// Pairs inside an agency.
    pub own: u32,
    /// Pairs across agencies.
    pub other: u32,
    /// Pairs with mentors from outside.
    pub external: u32,
}

/// Somebody whose mentors differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The mentee's id.
    pub mentee: String,
    /// Her mentors on the first side only, by id.
    pub before: Vec<String>,
    /// Her mentors on the second side only, by id.
    pub after: Vec<String>,
}

/// Two assignments side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The first.
    pub before: Figures,
    /// The second.
    pub after: Figures,
    /// Pairs on both sides.
    pub kept: u32,
    /// Mentees whose mentors differ, by id; somebody in one pool only is among them.
    pub shifts: Vec<Shift>,
}

/// Compares two assignments; people are the same where their ids are.
#[must_use]
pub fn compare(before: &Assignment<'_>, after: &Assignment<'_>) -> Comparison {
    let (first, second) = (by_mentee(before), by_mentee(after));
    let mut kept = 0;
    let mut shifts = Vec::new();
    let nobody = Vec::new();
    let mut ids: Vec<&str> = first.keys().chain(second.keys()).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let (a, b) = (first.get(id).unwrap_or(&nobody), second.get(id).unwrap_or(&nobody));
        let only = |these: &[&str], those: &[&str]| -> Vec<String> {
            these.iter().filter(|mentor| !those.contains(mentor)).map(|mentor| (*mentor).to_owned()).collect()
        };
        let (left, joined) = (only(a, b), only(b, a));
        kept += (a.len() - left.len()) as u32;
        if !left.is_empty() || !joined.is_empty() {
            shifts.push(Shift { mentee: id.to_owned(), before: left, after: joined });
        }
    }
    Comparison { before: figures(before), after: figures(after), kept, shifts }
}

fn by_mentee<'a>(assignment: &'a Assignment<'_>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let pool = assignment.ground.pool;
    let mut mentors: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (mentee, mentor) in &assignment.pairs {
        let mentors = mentors.entry(&pool.mentees()[mentee.get()].id).or_default();
        mentors.push(&pool.mentors()[mentor.get()].id);
    }
    for mentors in mentors.values_mut() {
        mentors.sort_unstable();
    }
    mentors
}

fn figures(assignment: &Assignment<'_>) -> Figures {
    let ground = &assignment.ground;
    let pool = ground.pool;
    let loads = assignment.loads();
    let mut figures = Figures {
        wished: pool.mentees().iter().map(|mentee| mentee.open()).sum(),
        served: assignment.pairs.len() as u32,
        ..Figures::default()
    };
    for mentor in MentorIx::all(pool.mentors().len()) {
        figures.available += u32::from(ground.formulation.available[mentor.get()]);
        figures.covered += u32::from(assignment.is_covered(mentor, loads[mentor.get()]));
    }
    for (mentee, mentor) in &assignment.pairs {
        figures.total_fit += u64::from(ground.fit.breakdown(*mentee, *mentor).fit);
        let (a, m) = (&pool.mentees()[mentee.get()], &pool.mentors()[mentor.get()]);
        match pool.programme().tier(a.agency, m.agency) {
            Tier::Own => figures.own += 1,
            Tier::Other => figures.other += 1,
            Tier::External => figures.external += 1,
        }
    }
    figures
}
