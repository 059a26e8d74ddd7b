//! The validated people of one intake. A [`Pool`] that exists is valid: every reference leads
//! somewhere, every number is in its range, every reporting line ends at a head.
//!
//! Construction reports all problems at once. People are kept in the order of their lottery keys,
//! which depends on the seed and the ids alone: nothing later can depend on the order of rows.

mod build;
mod canonical;
mod context;
mod document;
mod faults;
mod ids;
mod lines;
mod mentees;
mod mentors;
mod order;
mod pairings;

use std::collections::HashMap;

use jiff::civil::Date;

use crate::experience::Experience;
use crate::index::{AgencyIx, LevelIx, MenteeIx, MentorIx};
use crate::problem::Problems;
use crate::programme::{Programme, Tier};
use crate::record::{AgencyWish, MentorStatus, PairingState, PoolRecord, ProgrammeChoice, Tree};
use lines::Lines;

/// The validated people, rules and choices of one intake.
#[derive(Debug, Clone)]
pub struct Pool {
    programme: Programme,
    record: PoolRecord,
    seed: u64,
    mentors: Vec<Mentor>,
    mentees: Vec<Mentee>,
    pairings: Vec<Pairing>,
    lines: Lines,
}

/// Choices that take the place of a pool document's own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overrides {
    /// The programme.
    pub programme: Option<ProgrammeChoice>,
    /// The day on which the pool is looked at.
    pub as_of: Option<Date>,
    /// The seed of the lottery, 0 to 2⁶³ − 1.
    pub seed: Option<i64>,
}

/// A validated mentor.
#[derive(Debug, Clone)]
pub struct Mentor {
    /// The id.
    pub id: String,
    /// The employing agency.
    pub agency: AgencyIx,
    /// The unit, numbered across the pool.
    pub unit: u32,
    /// Whether the mentor takes mentees.
    pub status: MentorStatus,
    /// Consent to registration; `None` where unanswered.
    pub consent: Option<bool>,
    /// Documented experience by level: the union of the periods at that level.
    pub experience: Vec<Experience>,
    /// Documented experience in all: time that overlaps, at whatever levels, counts once.
    pub total_experience: Experience,
    /// Ratings by competence; `None` where unanswered.
    pub ratings: Vec<Option<u8>>,
    /// Answers to the yes/no criteria, by criterion; `None` where unanswered, and for the criteria
    /// that are answered by years.
    pub answers: Vec<Option<bool>>,
    /// Mentees the mentor takes, active ones included; 0 while paused.
    pub places: u32,
    /// Places that active pairings occupy.
    pub active: u32,
    /// The fewest mentees the mentor wishes, active ones included.
    pub wished_minimum: u32,
    /// The first day the mentor is available.
    pub available_from: Option<Date>,
    /// The first day the mentor is no longer available.
    pub available_until: Option<Date>,
    /// Mentees this mentor will not be paired with, ascending.
    pub exclusions: Vec<MenteeIx>,
    person: u32,
    key: u64,
}

impl Mentor {
    /// Places that are free.
    #[must_use]
    pub fn room(&self) -> u32 {
        // A mentor who has cut her places below what she already has is simply full.
        self.places.saturating_sub(self.active)
    }

    /// The keyed draw of this person: the first eight bytes of SHA-256 over the seed and the id.
    #[must_use]
    pub fn key(&self) -> u64 {
        self.key
    }
}

/// A validated mentee.
#[derive(Debug, Clone)]
pub struct Mentee {
    /// The id.
    pub id: String,
    /// The employing agency.
    pub agency: AgencyIx,
    /// The unit of the mentee, and of every person of a team, numbered across the pool.
    pub units: Vec<u32>,
    /// The level the mentor shall know: the one aimed for, else the one now.
    pub level: LevelIx,
    /// The needs: competence number and weight, the programme's level weights included.
    pub needs: Vec<(u16, u32)>,
    /// The wish about the mentor's agency.
    pub wish: AgencyWish,
    /// Agency tiers the mentee rules out.
    pub excluded_tiers: Vec<Tier>,
    /// Confirmed by the manager; `None` where unanswered.
    pub confirmed: Option<bool>,
    /// Consent to registration; `None` where unanswered.
    pub consent: Option<bool>,
    /// The waiting class: 0 has waited longest.
    pub waiting_class: u32,
    /// Mentors the mentee wishes for, ascending.
    pub wished: Vec<MentorIx>,
    /// Mentors the mentee will not be paired with, ascending.
    pub exclusions: Vec<MentorIx>,
    /// Mentors wanted, active ones included.
    pub wanted: u32,
    /// Active pairings.
    pub active: u32,
    people: Vec<u32>,
    key: u64,
}

impl Mentee {
    /// Mentors still wished for.
    #[must_use]
    pub fn open(&self) -> u32 {
        self.wanted.saturating_sub(self.active)
    }

    /// The keyed draw of this person: the first eight bytes of SHA-256 over the seed and the id.
    #[must_use]
    pub fn key(&self) -> u64 {
        self.key
    }
}

/// A validated pairing so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pairing {
    /// The mentee.
    pub mentee: MenteeIx,
    /// The mentor.
    pub mentor: MentorIx,
    /// Where it stands on `as_of`: an active pairing whose last day has passed has ended.
    pub state: PairingState,
    /// Where its record stands among the pairings of the document, from 0.
    pub row: usize,
}

impl Pool {
    /// Validates a pool document.
    ///
    /// # Errors
    /// Every problem of the whole document: those of form in its order, then those of content.
    ///
    /// # Examples
    /// ```
    /// let text = r#"{"programme": "polisen", "as_of": "2014-04-01", "mentors": [], "mentees": []}"#;
    /// let pool = mentorflow::pool::Pool::from_json(text)?;
    /// assert_eq!(pool.programme().record().id, "polisen");
    /// # Ok::<(), mentorflow::problem::Problems>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        Self::from_json_with(text, &Overrides::default())
    }

    /// Validates a pool document after putting other choices in place of its own.
    ///
    /// # Errors
    /// Every problem of the whole document: those of form in its order, then those of content.
    pub fn from_json_with(text: &str, overrides: &Overrides) -> Result<Self, Problems> {
        document::pool(text, overrides)
    }

    /// Validates a pool document that was read already, as [`from_json_with`](Self::from_json_with).
    ///
    /// # Errors
    /// Every problem of the whole document: those of form in its order, then those of content.
    pub fn from_tree_with(tree: &Tree, overrides: &Overrides) -> Result<Self, Problems> {
        document::pool_of_tree(tree, overrides)
    }

    /// Validates pool records.
    ///
    /// # Errors
    /// Every problem of the records. Where the programme itself is faulty, people are not held against
    /// it, and what is wrong with their ids and reporting lines is reported all the same.
    pub fn new(record: PoolRecord) -> Result<Self, Problems> {
        build::pool(record)
    }

    /// The programme.
    #[must_use]
    pub fn programme(&self) -> &Programme {
        &self.programme
    }

    /// The day on which the pool is looked at.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.record.as_of
    }

    /// The seed of the lottery.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Whether the smallest fit is made as large as possible before the total.
    #[must_use]
    pub fn worst_off(&self) -> bool {
        self.record.options.worst_off.unwrap_or(self.programme.objective().worst_off)
    }

    /// Whether loads are made as equal as possible among what remains.
    #[must_use]
    pub fn evenness(&self) -> bool {
        self.record.options.evenness.unwrap_or(self.programme.objective().evenness)
    }

    /// The mentors, in the order of their keys.
    #[must_use]
    pub fn mentors(&self) -> &[Mentor] {
        &self.mentors
    }

    /// The mentees, in the order of their keys.
    #[must_use]
    pub fn mentees(&self) -> &[Mentee] {
        &self.mentees
    }

    /// The pairings so far, ascending.
    #[must_use]
    pub fn pairings(&self) -> &[Pairing] {
        &self.pairings
    }

    /// The mentor with an id.
    #[must_use]
    pub fn mentor(&self, id: &str) -> Option<MentorIx> {
        self.mentors.iter().position(|mentor| mentor.id == id).map(MentorIx::new)
    }

    /// The mentee with an id.
    #[must_use]
    pub fn mentee(&self, id: &str) -> Option<MenteeIx> {
        self.mentees.iter().position(|mentee| mentee.id == id).map(MenteeIx::new)
    }

    /// The canonical records: people and pairings by id, lists sorted, the same for any row order.
    #[must_use]
    pub fn record(&self) -> &PoolRecord {
        &self.record
    }

    /// Whether the mentor leads a person of the mentee, however far up, or is led by one.
    #[must_use]
    pub fn in_line(&self, mentee: MenteeIx, mentor: MentorIx) -> bool {
        let mentor = self.mentors[mentor.get()].person;
        let people = &self.mentees[mentee.get()].people;
        people
            .iter()
            .any(|person| self.lines.is_above(mentor, *person) || self.lines.is_above(*person, mentor))
    }

    /// For every mentee, the mentors in one of her reporting lines: what [`Pool::in_line`] says of
    /// each pair, gathered in one pass.
    #[must_use]
    pub fn line_conflicts(&self) -> Vec<Vec<MentorIx>> {
        let mentor_of: HashMap<u32, MentorIx> =
            self.mentors.iter().enumerate().map(|(i, mentor)| (mentor.person, MentorIx::new(i))).collect();
        let mut by_tour: Vec<(u32, MentorIx)> =
            mentor_of.iter().map(|(person, mentor)| (self.lines.interval(*person).start, *mentor)).collect();
        by_tour.sort_unstable();
        self.mentees
            .iter()
            .map(|mentee| {
                let mut conflicts = Vec::new();
                for person in &mentee.people {
                    conflicts.extend(self.lines.above(*person).filter_map(|above| mentor_of.get(&above)));
                    let below = self.lines.interval(*person);
                    let first = by_tour.partition_point(|(tour, _)| *tour < below.start);
                    let inside = by_tour[first..].iter().take_while(|(tour, _)| *tour < below.end);
                    conflicts.extend(inside.map(|(_, mentor)| *mentor));
                }
                conflicts.sort_unstable();
                conflicts.dedup();
                conflicts
            })
            .collect()
    }
}
