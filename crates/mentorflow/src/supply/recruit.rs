//! Who is missing: the smallest set of new mentors with whom every mentee would be served, in which
//! agencies, at which levels, with which competences.
//!
//! # Method
//!
//! A *profile* is a new mentor of one agency with experience at one level, who meets every criterion,
//! has a unit of her own and the programme's default places. All profiles join the pool at once, so
//! that the programme's own rules say whom each could take. Then the profile that serves the most
//! waiting wishes is taken, again and again; among equals the lowest level, since it is the easiest to
//! find. What a profile serves is a count of augmenting paths (Kuhn, *The Hungarian method for the
//! assignment problem*, 1955) from the matching that is there.
//!
//! # What is proved
//!
//! A new mentor serves at most her places, so no plan has fewer mentors than waiting wishes divided by
//! places, rounded up. A plan of that size is the smallest there is, and says so. That it serves whom
//! it says is proved by solving the pool with the new mentors in it.

use std::collections::BTreeMap;

use crate::assign::assign;
use crate::assignment::Assignment;
use crate::eligibility::Eligibility;
use crate::explain::{Refused, WhatIf, measure, moves_between};
use crate::flow::Control;
use crate::index::{AgencyIx, CompetenceIx, LevelIx, MenteeIx, MentorIx};
use crate::network::CLOSED_U16;
use crate::pool::Pool;
use crate::programme::AnswerKind;
use crate::record::{ExperienceRecord, MentorRecord, MentorStatus, Tree};
use crate::scenario::{Change, changed};

/// What is looked for in a new mentor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Profile {
    /// The level she has experience of.
    pub level: LevelIx,
    /// The agency.
    pub agency: AgencyIx,
}

/// A new mentor of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recruit {
    /// What is looked for.
    pub profile: Profile,
    /// The competences that those who wait for such a mentor need most, the most needed first.
    pub competences: Vec<CompetenceIx>,
    /// Wishes served beyond those of the recruits before her.
    pub serves: u32,
}

/// The smallest set of new mentors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Wishes that wait now, of mentees whom no rule keeps from everybody.
    pub waiting: u32,
    /// The new mentors, the one who serves most first.
    pub recruits: Vec<Recruit>,
    /// Whether no smaller set would serve as many.
    pub smallest: bool,
    /// Mentees whom no new mentor of any profile could take.
    pub beyond: Vec<MenteeIx>,
    /// What the whole plan does, by solving the pool with it; a loss below zero is a gain. Mentors of
    /// the plan stand in the moves as numbers beyond the pool's own.
    pub outcome: WhatIf,
}

/// Who is missing.
///
/// # Errors
/// When the pool with the plan could not be solved.
///
/// # Complexity
/// For R recruits and P profiles R·P rounds of augmenting paths, and one solve.
pub fn recruiting_plan(assignment: &Assignment<'_>, control: &dyn Control) -> Result<Plan, Refused> {
    let pool = assignment.ground.pool;
    let programme = pool.programme();
    let profiles: Vec<Profile> = LevelIx::all(programme.levels().len())
        .flat_map(|level| {
            AgencyIx::all(programme.agencies().len()).map(move |agency| Profile { level, agency })
        })
        .collect();
    let joins = |wanted: &[(Profile, Vec<CompetenceIx>)]| -> Vec<Change> {
        let new = wanted.iter().enumerate();
        new.map(|(n, (profile, competences))| Change::Join(Box::new(record(pool, n, profile, competences))))
            .collect()
    };
    let all: Vec<(Profile, Vec<CompetenceIx>)> =
        profiles.iter().map(|profile| (profile.clone(), Vec::new())).collect();
    let candidates = changed(pool, &joins(&all)).map_err(Refused::Pool)?;
    let takes = takers(pool, &candidates, profiles.len());
    let mut matching = Matching::of(assignment);
    let waiting = matching.waiting();
    let places = programme.places().default;
    let mut recruits: Vec<Recruit> = Vec::new();
    while places > 0 && matching.waiting() > 0 {
        let tried = takes.iter().enumerate().map(|(number, takes)| {
            let mut with = matching.clone();
            let serves = with.join(takes.clone(), places);
            (serves, std::cmp::Reverse(number), with)
        });
        let Some((serves, number, with)) = tried.max_by_key(|(serves, number, _)| (*serves, *number)) else {
            break;
        };
        if serves == 0 {
            break;
        }
        let profile = profiles[number.0].clone();
        let competences = needed(pool, &matching, &takes[number.0]);
        recruits.push(Recruit { profile, competences, serves });
        matching = with;
    }
    let beyond = MenteeIx::all(pool.mentees().len())
        .filter(|mentee| matching.left[mentee.get()] > 0 && !takes.iter().any(|takes| takes[mentee.get()]))
        .collect();
    let served = waiting - matching.waiting();
    let smallest = recruits.len() as u32 == served.div_ceil(places.max(1));
    let wanted: Vec<(Profile, Vec<CompetenceIx>)> =
        recruits.iter().map(|recruit| (recruit.profile.clone(), recruit.competences.clone())).collect();
    let outcome = proved(assignment, &changed(pool, &joins(&wanted)).map_err(Refused::Pool)?, control)?;
    Ok(Plan { waiting, recruits, smallest, beyond, outcome })
}

/// What solving the pool with the plan gives. Indices of mentors are those of the old pool; the new
/// mentors follow.
fn proved(assignment: &Assignment<'_>, with: &Pool, control: &dyn Control) -> Result<WhatIf, Refused> {
    let pool = assignment.ground.pool;
    let other = assign(with, control)?;
    if !other.is_proved() || !assignment.is_proved() {
        return Err(Refused::Unproved);
    }
    let mut new = pool.mentors().len();
    let number: Vec<MentorIx> = with
        .mentors()
        .iter()
        .map(|mentor| {
            pool.mentor(&mentor.id).unwrap_or_else(|| {
                new += 1;
                MentorIx::new(new - 1)
            })
        })
        .collect();
    let mut pairs: Vec<(MenteeIx, MentorIx)> =
        other.pairs.iter().map(|(mentee, mentor)| (*mentee, number[mentor.get()])).collect();
    pairs.sort_unstable();
    let moves = moves_between(&assignment.pairs, &pairs);
    Ok(WhatIf { loss: measure(&other) - measure(assignment), moves, resolved: true })
}

/// A new mentor's record: she meets whatever the programme asks.
fn record(pool: &Pool, number: usize, profile: &Profile, competences: &[CompetenceIx]) -> MentorRecord {
    let programme = pool.programme();
    let mut id = format!("new-{}", number + 1);
    while pool.record().mentors.iter().any(|mentor| mentor.id == id)
        || pool.record().mentees.iter().any(|mentee| mentee.id == id)
        || pool.record().managers.iter().any(|manager| manager.id == id)
    {
        id.insert(0, '+');
    }
    let most = i64::from(programme.scale_most());
    MentorRecord {
        agency: programme.agencies()[profile.agency.get()].id.clone(),
        unit: id.clone(),
        id,
        line_manager: None,
        status: MentorStatus::InPool,
        consent: Some(true),
        experience: vec![(
            programme.levels()[profile.level.get()].id.clone(),
            ExperienceRecord::Years(Tree::Whole(30)),
        )],
        competences: competences
            .iter()
            .map(|competence| (programme.competences()[competence.get()].id.clone(), most))
            .collect(),
        criteria: programme
            .criteria()
            .iter()
            .filter(|criterion| criterion.answer == AnswerKind::YesNo)
            .map(|criterion| (criterion.id.clone(), true))
            .collect(),
        places: None,
        hours_a_year: None,
        wished_minimum: None,
        available_from: None,
        available_until: None,
        exclusions: Vec::new(),
    }
}

/// By profile, then mentee: whether the programme's rules let the new mentor take her.
fn takers(pool: &Pool, candidates: &Pool, profiles: usize) -> Vec<Vec<bool>> {
    let eligibility = Eligibility::new(candidates);
    let known: BTreeMap<&str, usize> =
        candidates.mentors().iter().enumerate().map(|(i, mentor)| (mentor.id.as_str(), i)).collect();
    let new: Vec<usize> = (0..profiles)
        .map(|n| {
            let plain = format!("new-{}", n + 1);
            let longest = known.iter().filter(|(id, _)| id.trim_start_matches('+') == plain);
            *longest.max_by_key(|(id, _)| id.len()).expect("every profile joined").1
        })
        .collect();
    let mut takes = vec![vec![false; pool.mentees().len()]; profiles];
    let mut row = vec![0u16; candidates.mentors().len()];
    for mentee in MenteeIx::all(pool.mentees().len()) {
        row.fill(0);
        eligibility.close(mentee, &mut row);
        for (takes, new) in takes.iter_mut().zip(&new) {
            takes[mentee.get()] = row[*new] != CLOSED_U16;
        }
    }
    takes
}

/// The competences that those who wait and could go to a profile need most, as many as may be ranked.
fn needed(pool: &Pool, matching: &Matching, takes: &[bool]) -> Vec<CompetenceIx> {
    let mut weight: BTreeMap<u16, u32> = BTreeMap::new();
    let waiting = pool.mentees().iter().enumerate().filter(|(i, _)| takes[*i] && matching.left[*i] > 0);
    for (_, mentee) in waiting {
        for (competence, need) in &mentee.needs {
            *weight.entry(*competence).or_default() += need;
        }
    }
    let mut needed: Vec<(std::cmp::Reverse<u32>, u16)> =
        weight.into_iter().map(|(competence, weight)| (std::cmp::Reverse(weight), competence)).collect();
    needed.sort_unstable();
    needed.truncate(pool.programme().rank_weights().len());
    needed.into_iter().map(|(_, competence)| CompetenceIx::new(usize::from(competence))).collect()
}

/// Who has whom, for counting alone.
#[derive(Clone)]
struct Matching {
    /// By mentor, then mentee: whether the pair may be made.
    takes: Vec<Vec<bool>>,
    held: Vec<Vec<u32>>,
    room: Vec<u32>,
    /// By mentee: wishes that wait.
    left: Vec<u32>,
}

impl Matching {
    fn of(assignment: &Assignment<'_>) -> Self {
        let ground = &assignment.ground;
        let (mentees, mentors) = (ground.pool.mentees().len(), ground.pool.mentors().len());
        let mut left: Vec<u32> = MenteeIx::all(mentees).map(|ix| ground.formulation.supply(ix)).collect();
        let mut held = vec![Vec::new(); mentors];
        for (mentee, mentor) in &assignment.pairs {
            if !assignment.is_locked(*mentee, *mentor) {
                held[mentor.get()].push(mentee.get() as u32);
                left[mentee.get()] -= 1;
            }
        }
        let mut takes = vec![vec![false; mentees]; mentors];
        let mut row = vec![0u16; mentors];
        for mentee in MenteeIx::all(mentees) {
            row.fill(0);
            ground.eligibility.close(mentee, &mut row);
            for mentor in MentorIx::all(mentors) {
                takes[mentor.get()][mentee.get()] =
                    row[mentor.get()] != CLOSED_U16 && !assignment.is_locked(mentee, mentor);
            }
        }
        let room = MentorIx::all(mentors).map(|ix| ground.formulation.room(ix)).collect();
        Self { takes, held, room, left }
    }

    fn waiting(&self) -> u32 {
        self.left.iter().sum()
    }

    /// A mentor joins; how many more wishes are served.
    fn join(&mut self, takes: Vec<bool>, places: u32) -> u32 {
        self.takes.push(takes);
        self.held.push(Vec::new());
        self.room.push(places);
        (0..places).take_while(|_| self.augment(self.takes.len() - 1)).count() as u32
    }

    /// Finds somebody who waits and can be served when `mentor` takes one more: the search goes back
    /// from her, over mentees she could take from mentors who then have a place.
    fn augment(&mut self, mentor: usize) -> bool {
        // By mentor: the mentee she would hand over, and to whom.
        let mut handed: Vec<Option<(usize, usize)>> = vec![None; self.takes.len()];
        let mut pending = std::collections::VecDeque::from([mentor]);
        let mut seen = vec![false; self.takes.len()];
        seen[mentor] = true;
        while let Some(to) = pending.pop_front() {
            let can = |mentee: usize| self.takes[to][mentee] && !self.held[to].contains(&(mentee as u32));
            if let Some(first) = (0..self.left.len()).find(|mentee| self.left[*mentee] > 0 && can(*mentee)) {
                self.left[first] -= 1;
                self.held[to].push(first as u32);
                let mut from = to;
                while let Some((mentee, next)) = handed[from] {
                    self.held[from].retain(|held| *held as usize != mentee);
                    self.held[next].push(mentee as u32);
                    from = next;
                }
                return true;
            }
            for from in 0..self.takes.len() {
                if seen[from] {
                    continue;
                }
                if let Some(mentee) = self.held[from].iter().find(|mentee| can(**mentee as usize)) {
                    seen[from] = true;
                    handed[from] = Some((*mentee as usize, to));
                    pending.push_back(from);
                }
            }
        }
        false
    }
}
