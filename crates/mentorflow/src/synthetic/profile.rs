//! What the programmes' documents say about who takes part; what they leave open is assumed here.

use jiff::civil::{Date, date};

use crate::record::ProgrammeRecord;

/// Who takes part in a programme.
pub(super) struct Profile {
    /// The day a pool is looked at where none is asked for.
    pub(super) as_of: Date,
    /// How many of 1 000 mentees are leader teams.
    pub(super) teams: usize,
    /// How many mentees a unit has; 1 gives every mentee a unit of its own.
    pub(super) mentees_a_unit: usize,
    /// How many of 1 000 mentees lead nobody yet and are heading for their first level.
    pub(super) future_leaders: usize,
    /// The largest agencies, the largest first; the others follow as the programme lists them.
    pub(super) largest: &'static [&'static str],
    /// The agencies that mentees come from; empty for all that are inside the organisation.
    pub(super) mentees_from: &'static [&'static str],
    /// The arrival of each wave, in days before `as_of`; empty where people arrive one by one.
    pub(super) waves: &'static [i64],
}

impl Profile {
    /// The profile of a programme; one that is not known here gets the usual one.
    pub(super) fn of(record: &ProgrammeRecord) -> &'static Self {
        match record.id.as_str() {
            "polisen" => &POLICE,
            "helsingor" => &HELSINGOR,
            "salten" => &SALTEN,
            "kungsbacka" => &KUNGSBACKA,
            "trondheim" => &TRONDHEIM,
            _ => &USUAL,
        }
    }
}

const USUAL: Profile = Profile {
    as_of: date(2014, 4, 1),
    teams: 15,
    mentees_a_unit: 4,
    future_leaders: 100,
    largest: &[],
    mentees_from: &[],
    waves: &[],
};

/// POLISENS CHEFSSTÖD Mentorskap is dated April 2014; its ladder has succession programmes for those
/// who lead nobody yet. Which authorities are the largest is assumed from the counties' population.
const POLICE: Profile = Profile {
    future_leaders: 120,
    largest: &["stockholm", "vastra_gotaland", "skane", "ostergotland"],
    ..USUAL
};

/// Ledelsesudvikling i Helsingør Kommune 2012-2015: mentors belong to the introduction of new
/// leaders, who have a function from their first day.
const HELSINGOR: Profile = Profile { as_of: date(2013, 9, 1), future_leaders: 20, ..USUAL };

/// The programme of Salten politidistrikt reached its neighbours during the police reform (assumed:
/// the autumn before it), and goes down to group leaders.
const SALTEN: Profile = Profile { as_of: date(2015, 10, 1), future_leaders: 60, ..USUAL };

/// Kungsbacka's year 2014: introduction of new managers, and recruitment to manager positions.
const KUNGSBACKA: Profile = Profile { as_of: date(2014, 10, 1), future_leaders: 150, ..USUAL };

/// Trondheim's leader teams, a unit leader with new department leaders, begin in waves of which the
/// first starts on 8 March; the 85 units that plan them are schools and kindergartens. The year and
/// the later waves are assumed.
const TRONDHEIM: Profile = Profile {
    as_of: date(2011, 9, 6),
    teams: 900,
    mentees_a_unit: 1,
    future_leaders: 0,
    largest: &["schools", "kindergartens", "adviser_corps"],
    mentees_from: &["schools", "kindergartens"],
    waves: &[182, 120, 14],
};
