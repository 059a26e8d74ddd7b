//! Synthetic pools: people who do not exist, drawn so that every rule of a programme has work to do.
//!
//! A pool is fixed by its programme, its size, its day and its seed, on every platform. Agencies have
//! skewed sizes and levels form a pyramid; a mentor's ratings share one strength for each group of
//! competences; some people fail each gate and each required criterion, and some stand exactly on a
//! boundary. People have ids and no names. What comes out is an ordinary pool record, and valid: the
//! `pool` stage finds no problem in it.
//!
//! What the programmes' documents do not say about who takes part is assumed in `profile`.

mod career;
mod mentees;
mod mentors;
mod pairings;
mod profile;
mod random;
mod structure;

use jiff::civil::Date;

use crate::programme::Programme;
use crate::record::{OptionsRecord, PoolRecord, ProgrammeChoice};
use profile::Profile;
use random::Random;
use structure::Structure;

/// What to generate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// How many mentees. A leader team is one mentee.
    pub mentees: usize,
    /// How many mentors.
    pub mentors: usize,
    /// The seed of the draw; it is also written down as the seed of the pool's lottery, as far as it
    /// fits there (below 2^63).
    pub seed: u64,
    /// The day on which the pool is looked at; `None` for a day from the programme's document.
    pub as_of: Option<Date>,
}

/// Draws a pool.
///
/// The time is linear in the number of people.
///
/// ```
/// use mentorflow::programme::Programme;
/// use mentorflow::synthetic::{self, Config};
///
/// let police = Programme::preset("polisen").expect("a preset");
/// let config = Config { mentees: 120, mentors: 80, seed: 1, as_of: None };
/// let pool = synthetic::pool(&police, &config);
/// assert_eq!((pool.mentees.len(), pool.mentors.len()), (120, 80));
/// assert_eq!(pool.as_of.to_string(), "2014-04-01");
/// assert_eq!(pool, synthetic::pool(&police, &config));
/// ```
#[must_use]
pub fn pool(programme: &Programme, config: &Config) -> PoolRecord {
    let record = programme.record();
    let profile = Profile::of(record);
    let intake = Intake { programme, profile, as_of: config.as_of.unwrap_or(profile.as_of), config };

    let teams = mentees::team_sizes(&intake, &mut intake.random(1));
    let structure = Structure::draw(&intake, &teams, &mut intake.random(2));
    let mentors = mentors::draw(&intake, &structure, &mut intake.random(3));
    let mentees = mentees::draw(&intake, &structure, &teams, &mut intake.random(4));
    let pairings = pairings::draw(&intake, &mentors, &mentees, &mut intake.random(5));

    let is_preset = Programme::preset(&record.id).is_some_and(|preset| preset.record() == record);
    PoolRecord {
        programme: if is_preset {
            ProgrammeChoice::Id(record.id.clone())
        } else {
            ProgrammeChoice::Inline(Box::new(record.clone()))
        },
        as_of: intake.as_of,
        mentors: mentors.into_iter().map(|mentor| mentor.record).collect(),
        mentees: mentees.into_iter().map(|mentee| mentee.record).collect(),
        pairings,
        managers: structure.managers,
        options: OptionsRecord { seed: i64::try_from(config.seed).ok(), ..OptionsRecord::default() },
    }
}

/// What every part of the draw needs to know.
struct Intake<'a> {
    programme: &'a Programme,
    profile: &'static Profile,
    as_of: Date,
    config: &'a Config,
}

impl Intake<'_> {
    fn random(&self, purpose: u64) -> Random {
        Random::of(self.config.seed, purpose)
    }

    /// The day so many days after the day of the pool, or before it where `days` is negative.
    fn day(&self, days: i64) -> Date {
        self.as_of.saturating_add(jiff::Span::new().days(days))
    }

    /// The day so many months after the day of the pool, or before it where `months` is negative.
    fn month(&self, months: i64) -> Date {
        self.as_of.saturating_add(jiff::Span::new().months(months))
    }

    fn mentor_id(&self, place: usize) -> String {
        numbered('M', place, self.config.mentors)
    }

    fn mentee_id(&self, place: usize) -> String {
        numbered('A', place, self.config.mentees)
    }
}

/// An id such as `M017`, with as many digits as the last of `count` ids needs, and at least three.
fn numbered(letter: char, place: usize, count: usize) -> String {
    let digits = count.to_string().len().max(3);
    format!("{letter}{:0digits$}", place + 1)
}

#[cfg(test)]
mod tests;
