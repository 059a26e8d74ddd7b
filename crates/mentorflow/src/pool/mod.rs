//! The validated people of one intake. A [`Pool`] that exists is valid: every reference leads
//! somewhere, every number is in its range, every reporting line ends at a head.
//!
//! Construction reports all problems at once. People are kept in the order of their lottery keys,
//! which depends on the seed and the ids alone: nothing later can depend on the order of rows.

mod canonical;
mod ids;
mod lines;
mod mentees;
mod mentors;
mod pairings;

use std::collections::HashMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::experience::Experience;
use crate::index::{AgencyIx, LevelIx, MenteeIx, MentorIx};
use crate::problem::{Code, Problem, Problems, ValueKind};
use crate::programme::{Programme, Tier};
use crate::record::{AgencyWish, MentorStatus, PairingState, PoolRecord, ProgrammeChoice};
use ids::{Ids, Role};
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
}

impl Pool {
    /// Validates a pool document.
    ///
    /// # Errors
    /// Every problem of the whole document, in its order.
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
    /// Every problem of the whole document, in its order.
    pub fn from_json_with(text: &str, overrides: &Overrides) -> Result<Self, Problems> {
        let tree = crate::record::Tree::parse(text)?;
        let mut problems = Problems::default();
        let mut record = PoolRecord::read(&tree, &mut problems);
        drop(tree);
        if let Some(programme) = &overrides.programme {
            record.programme = programme.clone();
            problems.0.retain(|problem| !problem.pointer.starts_with("/programme"));
        }
        if let Some(as_of) = overrides.as_of {
            record.as_of = as_of;
            problems.0.retain(|problem| problem.pointer != "/as_of");
        }
        if let Some(seed) = overrides.seed {
            record.options.seed = Some(seed);
            problems.0.retain(|problem| problem.pointer != "/options/seed");
        }
        // What the record got wrong in form must not hide what it gets wrong in substance, but the
        // stand-in for a fault of form must not be reported as a second fault either.
        match Self::new(record) {
            Ok(pool) => problems.none_or_err().map(|()| pool),
            Err(found) => {
                for problem in found.0 {
                    if !problems.0.iter().any(|earlier| earlier.pointer == problem.pointer) {
                        problems.push(problem);
                    }
                }
                Err(problems)
            }
        }
    }

    /// Validates pool records.
    ///
    /// # Errors
    /// Every problem of the records, in their order.
    pub fn new(record: PoolRecord) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let Some(programme) = programme_of(&record.programme, &mut problems) else {
            return Err(problems);
        };
        let mut faults = Faults(&mut problems);
        check_day(&mut faults, "pool", "/as_of", "as_of", record.as_of);

        let mut ids = Ids::default();
        enter_ids(&record, &mut ids, &mut faults);
        let managers = managers_of(&record, &ids, &mut faults);
        let lines = match Lines::new(managers) {
            Ok(lines) => lines,
            Err(circles) => {
                report_circles(&record, &ids, &circles, &mut faults);
                Lines::default()
            }
        };

        let seed = record.options.seed.unwrap_or(0) as u64;
        let mut units = Units::default();
        let mentor_order = order(seed, record.mentors.iter().map(|mentor| mentor.id.as_str()));
        let mentee_order = order(seed, record.mentees.iter().map(|mentee| mentee.id.as_str()));
        let places = Places { ids: &ids, mentor: rank(&mentor_order), mentee: rank(&mentee_order) };
        let context = Context { programme: &programme, as_of: record.as_of, places: &places };
        let mentors = mentors::validate(&record, &context, &mut units, &mut faults);
        let mentees = mentees::validate(&record, &context, &mut units, &mut faults);
        let pairings = pairings::validate(&record, &context, &mut faults);
        if !problems.0.is_empty() {
            return Err(problems);
        }
        let mut mentors = arrange(mentors, &mentor_order);
        let mut mentees = arrange(mentees, &mentee_order);
        for pairing in &pairings {
            if pairing.state == PairingState::Active {
                mentors[pairing.mentor.get()].active += 1;
                mentees[pairing.mentee.get()].active += 1;
            }
        }
        pairings::check_locks(&pairings, &mentors, &mentees, &mut Faults(&mut problems));
        problems.none_or_err()?;
        let record = canonical::arranged(record);
        Ok(Self { programme, record, seed, mentors, mentees, pairings, lines })
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

/// What the validation of one record needs to know of the others.
struct Context<'a> {
    programme: &'a Programme,
    as_of: Date,
    places: &'a Places<'a>,
}

/// Where a person's record ends up once people are arranged by key.
struct Places<'a> {
    ids: &'a Ids,
    mentor: Vec<usize>,
    mentee: Vec<usize>,
}

impl Places<'_> {
    fn mentor(&self, id: &str) -> Option<MentorIx> {
        let entry = self.ids.get(id).filter(|entry| entry.role == Role::Mentor)?;
        Some(MentorIx::new(self.mentor[entry.position]))
    }

    fn mentee(&self, id: &str) -> Option<MenteeIx> {
        let entry = self.ids.get(id).filter(|entry| entry.role == Role::Mentee)?;
        Some(MenteeIx::new(self.mentee[entry.position]))
    }

    /// The leader team a person belongs to.
    fn team_of(&self, id: &str) -> Option<MenteeIx> {
        let entry = self.ids.get(id).filter(|entry| entry.role == Role::Member)?;
        Some(MenteeIx::new(self.mentee[entry.position]))
    }

    fn person(&self, id: &str) -> u32 {
        self.ids.get(id).map_or(0, |entry| entry.person)
    }
}

/// Units numbered as they are met: one number for one name inside one agency.
#[derive(Default)]
struct Units(HashMap<(AgencyIx, String), u32>);

impl Units {
    fn number(&mut self, agency: AgencyIx, unit: &str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry((agency, ids::fold_unit(unit))).or_insert(next)
    }
}

/// The list of problems, with the words to add one.
struct Faults<'a>(&'a mut Problems);

impl Faults<'_> {
    fn report(
        &mut self,
        record: &str,
        pointer: &str,
        field: &str,
        code: Code,
        found: ValueKind,
        expected: impl Into<String>,
    ) {
        self.0.push(Problem {
            code,
            record: record.to_owned(),
            field: field.to_owned(),
            pointer: if field.is_empty() { pointer.to_owned() } else { format!("{pointer}/{field}") },
            found,
            expected: expected.into(),
        });
    }
}

fn programme_of(choice: &ProgrammeChoice, problems: &mut Problems) -> Option<Programme> {
    match choice {
        ProgrammeChoice::Id(id) => {
            let preset = Programme::preset(id);
            if preset.is_none() {
                let expected = format!(
                    "one of the programmes {}, or a programme document",
                    crate::programme::PRESETS.join(", ")
                );
                Faults(problems).report(
                    "pool",
                    "",
                    "programme",
                    Code::UnknownReference,
                    ValueKind::Text,
                    expected,
                );
            }
            preset
        }
        ProgrammeChoice::Inline(record) => match Programme::new_at((**record).clone(), "/programme") {
            Ok(programme) => Some(programme),
            Err(found) => {
                problems.0.extend(found.0);
                None
            }
        },
    }
}

fn enter_ids(record: &PoolRecord, ids: &mut Ids, faults: &mut Faults<'_>) {
    for (i, mentor) in record.mentors.iter().enumerate() {
        let (name, pointer) = (format!("mentor {}", mentor.id), format!("/mentors/{i}"));
        ids.enter(&mentor.id, Role::Mentor, i, &name, &pointer, faults);
    }
    for (i, mentee) in record.mentees.iter().enumerate() {
        let (name, pointer) = (format!("mentee {}", mentee.id), format!("/mentees/{i}"));
        ids.enter(&mentee.id, Role::Mentee, i, &name, &pointer, faults);
    }
    for (i, mentee) in record.mentees.iter().enumerate() {
        for (k, member) in mentee.team.iter().enumerate() {
            let (name, pointer) = (format!("team member {}", member.id), format!("/mentees/{i}/team/{k}"));
            ids.enter(&member.id, Role::Member, i, &name, &pointer, faults);
        }
    }
    for (i, manager) in record.managers.iter().enumerate() {
        let (name, pointer) = (format!("manager {}", manager.id), format!("/managers/{i}"));
        ids.enter(&manager.id, Role::Manager, i, &name, &pointer, faults);
    }
}

/// Everybody who reports to somebody: record, pointer, id and line manager.
fn reports(record: &PoolRecord) -> impl Iterator<Item = (String, String, &str, Option<&str>)> {
    let mentors = record.mentors.iter().enumerate().map(|(i, mentor)| {
        (
            format!("mentor {}", mentor.id),
            format!("/mentors/{i}"),
            mentor.id.as_str(),
            mentor.line_manager.as_deref(),
        )
    });
    let mentees = record.mentees.iter().enumerate().map(|(i, mentee)| {
        (
            format!("mentee {}", mentee.id),
            format!("/mentees/{i}"),
            mentee.id.as_str(),
            mentee.line_manager.as_deref(),
        )
    });
    let members = record.mentees.iter().enumerate().flat_map(|(i, mentee)| {
        mentee.team.iter().enumerate().map(move |(k, member)| {
            let pointer = format!("/mentees/{i}/team/{k}");
            (
                format!("team member {}", member.id),
                pointer,
                member.id.as_str(),
                member.line_manager.as_deref(),
            )
        })
    });
    let managers = record.managers.iter().enumerate().map(|(i, manager)| {
        let pointer = format!("/managers/{i}");
        (format!("manager {}", manager.id), pointer, manager.id.as_str(), manager.line_manager.as_deref())
    });
    mentors.chain(mentees).chain(members).chain(managers)
}

fn managers_of(record: &PoolRecord, ids: &Ids, faults: &mut Faults<'_>) -> Vec<Option<u32>> {
    let mut managers = vec![None; ids.len()];
    for (name, pointer, id, manager) in reports(record) {
        let (Some(entry), Some(manager)) = (ids.get(id), manager) else { continue };
        let mut fault = |code, expected: String| {
            faults.report(&name, &pointer, "line_manager", code, ValueKind::Text, expected);
        };
        if manager == id {
            fault(Code::SelfReference, "somebody else's id, or null for the head of a line".into());
        } else if let Some(above) = ids.get(manager) {
            managers[entry.person as usize] = Some(above.person);
        } else {
            fault(Code::UnknownReference, ids.expected(manager, "the id of a person in this pool"));
        }
    }
    managers
}

fn report_circles(record: &PoolRecord, ids: &Ids, circles: &[Vec<u32>], faults: &mut Faults<'_>) {
    let mut known: Vec<Option<(String, String, &str)>> = vec![None; ids.len()];
    for (name, pointer, id, _) in reports(record) {
        if let Some(entry) = ids.get(id) {
            known[entry.person as usize].get_or_insert((name, pointer, id));
        }
    }
    for circle in circles {
        let people: Vec<&(String, String, &str)> =
            circle.iter().filter_map(|p| known[*p as usize].as_ref()).collect();
        let Some((name, pointer, _)) = people.first() else { continue };
        let mut names: Vec<&str> = people.iter().take(20).map(|(_, _, id)| *id).collect();
        names.sort_unstable();
        let more = if people.len() > 20 { ", ..." } else { "" };
        let expected = format!(
            "a reporting line that ends at a head; these {} report to each other: {}{more}",
            people.len(),
            names.join(", ")
        );
        faults.report(name, pointer, "line_manager", Code::Cycle, ValueKind::Text, expected);
    }
}

/// The years a date may lie in: a mentor may have led since the 1950s, a period may be planned.
const YEARS: std::ops::RangeInclusive<i16> = 1950..=2150;

fn check_day(faults: &mut Faults<'_>, record: &str, pointer: &str, field: &str, day: Date) {
    if day != Date::ZERO && !YEARS.contains(&day.year()) {
        let base = pointer.strip_suffix(field).and_then(|base| base.strip_suffix('/')).unwrap_or(pointer);
        faults.report(record, base, field, Code::OutOfRange, ValueKind::Date, "a date from 1950 to 2150");
    }
}

/// A person's keyed draw.
fn key(seed: u64, id: &str) -> u64 {
    let mut hash = Sha256::new();
    hash.update(b"mentorflow lottery 1\0");
    hash.update(seed.to_be_bytes());
    hash.update(id.as_bytes());
    let digest = hash.finalize();
    u64::from_be_bytes(digest[..8].try_into().expect("a digest of 32 bytes has a first eight"))
}

/// The keys of people in ascending order, each with the person's place as read.
fn order<'a>(seed: u64, ids: impl Iterator<Item = &'a str>) -> Vec<(u64, usize)> {
    let mut order: Vec<(u64, &str, usize)> = ids.enumerate().map(|(i, id)| (key(seed, id), id, i)).collect();
    order.sort_unstable();
    order.into_iter().map(|(key, _, place)| (key, place)).collect()
}

/// From the place as read to the place in order.
fn rank(order: &[(u64, usize)]) -> Vec<usize> {
    let mut rank = vec![0; order.len()];
    for (new, (_, old)) in order.iter().enumerate() {
        rank[*old] = new;
    }
    rank
}

trait Keyed {
    fn set_key(&mut self, key: u64);
}

impl Keyed for Mentor {
    fn set_key(&mut self, key: u64) {
        self.key = key;
    }
}

impl Keyed for Mentee {
    fn set_key(&mut self, key: u64) {
        self.key = key;
    }
}

fn arrange<T: Keyed>(people: Vec<T>, order: &[(u64, usize)]) -> Vec<T> {
    let mut people: Vec<Option<T>> = people.into_iter().map(Some).collect();
    order
        .iter()
        .map(|(key, place)| {
            let mut person = people[*place].take().expect("an order names each place once");
            person.set_key(*key);
            person
        })
        .collect()
}
