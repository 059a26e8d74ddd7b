//! A pool with something changed: what a coordinator means by "what if", as an ordinary pool.
//!
//! A change is made to the canonical record and the whole is validated anew, so a scenario is exactly
//! the pool that she would have handed in. People keep their places: an index of the pool is the same
//! person in the scenario, since the order of people depends on the seed and the ids alone.

use crate::index::{MenteeIx, MentorIx};
use crate::pool::Pool;
use crate::problem::Problems;
use crate::record::{
    MenteeRecord, MentorRecord, MentorStatus, PairingRecord, PairingState, PoolRecord, ProgrammeChoice,
};

/// One change to a pool.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// The pair must stay.
    Lock(MenteeIx, MentorIx),
    /// The pair is not made.
    Forbid(MenteeIx, MentorIx),
    /// Nothing is said about the pair any more: a lock or a decline is taken back.
    Release(MenteeIx, MentorIx),
    /// The mentor takes nobody; her locked pairs are undone, her active ones run on.
    Pause(MentorIx),
    /// The mentor takes so many mentees, active ones included.
    Places(MentorIx, u32),
    /// The mentee's manager confirms, and the mentee consents to registration.
    Ready(MenteeIx),
    /// The mentee rules out no agency tier any more.
    AnyAgency(MenteeIx),
    /// A new mentor joins.
    Join(Box<MentorRecord>),
    /// Other rules.
    Programme(ProgrammeChoice),
}

/// The pool with the changes made, in their order.
///
/// # Errors
/// When what comes out is no valid pool: more pairs locked than a mentor has places, say.
///
/// # Examples
/// ```
/// use mentorflow::scenario::{Change, changed};
///
/// let police = mentorflow::programme::Programme::preset("polisen").expect("a preset");
/// let config = mentorflow::synthetic::Config { mentees: 3, mentors: 2, seed: 1, as_of: None };
/// let pool = mentorflow::pool::Pool::new(mentorflow::synthetic::pool(&police, &config))?;
/// let mentor = mentorflow::index::MentorIx::new(0);
/// let without = changed(&pool, &[Change::Pause(mentor)])?;
/// assert_eq!(without.mentors()[0].id, pool.mentors()[0].id);
/// assert_eq!(without.mentors()[0].places, 0);
/// # Ok::<(), mentorflow::problem::Problems>(())
/// ```
pub fn changed(pool: &Pool, changes: &[Change]) -> Result<Pool, Problems> {
    let mut record = pool.record().clone();
    for change in changes {
        match change {
            Change::Lock(mentee, mentor) => {
                pairing(pool, &mut record, *mentee, *mentor, PairingState::Locked);
            }
            Change::Forbid(mentee, mentor) => {
                pairing(pool, &mut record, *mentee, *mentor, PairingState::Declined);
            }
            Change::Release(mentee, mentor) => {
                let (a, m) = (&pool.mentees()[mentee.get()].id, &pool.mentors()[mentor.get()].id);
                record.pairings.retain(|pairing| pairing.mentee != *a || pairing.mentor != *m);
            }
            Change::Pause(mentor) => {
                let id = &pool.mentors()[mentor.get()].id;
                record
                    .pairings
                    .retain(|pairing| pairing.mentor != *id || pairing.state != PairingState::Locked);
                if let Some(mentor) = named(&mut record, id) {
                    mentor.status = MentorStatus::Paused;
                }
            }
            Change::Places(mentor, places) => {
                if let Some(mentor) = named(&mut record, &pool.mentors()[mentor.get()].id) {
                    mentor.places = Some(i64::from(*places));
                    mentor.hours_a_year = None;
                    mentor.wished_minimum = mentor.wished_minimum.map(|wished| wished.min((*places).into()));
                }
            }
            Change::Ready(mentee) => {
                if let Some(mentee) = named_mentee(&mut record, &pool.mentees()[mentee.get()].id) {
                    mentee.confirmed_by_manager = Some(true);
                    mentee.consent = Some(true);
                }
            }
            Change::AnyAgency(mentee) => {
                if let Some(mentee) = named_mentee(&mut record, &pool.mentees()[mentee.get()].id) {
                    mentee.agency_excluded.clear();
                }
            }
            Change::Join(mentor) => record.mentors.push((**mentor).clone()),
            Change::Programme(programme) => record.programme = programme.clone(),
        }
    }
    Pool::new(record)
}

fn named<'r>(record: &'r mut PoolRecord, id: &str) -> Option<&'r mut MentorRecord> {
    record.mentors.iter_mut().find(|mentor| mentor.id == id)
}

fn named_mentee<'r>(record: &'r mut PoolRecord, id: &str) -> Option<&'r mut MenteeRecord> {
    record.mentees.iter_mut().find(|mentee| mentee.id == id)
}

/// Puts a pairing where the two had any other.
fn pairing(pool: &Pool, record: &mut PoolRecord, mentee: MenteeIx, mentor: MentorIx, state: PairingState) {
    let mentee = pool.mentees()[mentee.get()].id.clone();
    let mentor = pool.mentors()[mentor.get()].id.clone();
    record.pairings.retain(|pairing| pairing.mentee != mentee || pairing.mentor != mentor);
    record.pairings.push(PairingRecord { mentee, mentor, state, until: None, by: None, why: None });
}
