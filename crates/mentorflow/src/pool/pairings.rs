//! Pairing records into validated pairings.

use super::context::Places;
use super::faults::{Faults, check_day};
use super::{Mentee, Mentor, Pairing};
use crate::problem::{Code, Expected, ValueKind};
use crate::record::{MentorStatus, PairingState, PoolRecord};

/// Validates every pairing; the result is ascending by mentee and mentor.
pub(super) fn validate(record: &PoolRecord, places: &Places<'_>, faults: &mut Faults<'_>) -> Vec<Pairing> {
    let mut pairings = Vec::with_capacity(record.pairings.len());
    let mut seen = std::collections::HashSet::new();
    for (i, pairing) in record.pairings.iter().enumerate() {
        let (name, pointer) = (format!("pairings[{i}]"), format!("/pairings/{i}"));
        let mut fault = |field: &str, code, found, expected: Expected| {
            faults.report(&name, &pointer, field, code, found, expected);
        };
        let ids = places.ids;
        let mentee = places.mentee(&pairing.mentee);
        if mentee.is_none() && !pairing.mentee.is_empty() {
            let expected = ids.mentee_expected(&pairing.mentee);
            fault("mentee", Code::UnknownReference, ValueKind::Text, expected);
        }
        let mentor = places.mentor(&pairing.mentor);
        if mentor.is_none() && !pairing.mentor.is_empty() {
            let expected = ids.mentor_expected(&pairing.mentor);
            fault("mentor", Code::UnknownReference, ValueKind::Text, expected);
        }
        let active = pairing.state == PairingState::Active;
        match pairing.until {
            None if active => {
                fault("until", Code::Missing, ValueKind::Nothing, Expected::ActiveUntil);
            }
            Some(until) => check_day(faults, &name, &format!("{pointer}/until"), "until", until),
            None => {}
        }
        if pairing.state == PairingState::Ended && pairing.until.is_some_and(|until| until > record.as_of) {
            let expected = Expected::EndedUntil;
            faults.report(&name, &pointer, "until", Code::Contradiction, ValueKind::Date, expected);
        }
        let (Some(mentee), Some(mentor)) = (mentee, mentor) else { continue };
        if !seen.insert((mentee, mentor)) {
            let expected = Expected::PairingOnce;
            faults.report(&name, &pointer, "", Code::Duplicate, ValueKind::Object, expected);
            continue;
        }
        let over = active && pairing.until.is_some_and(|until| until <= record.as_of);
        let state = if over { PairingState::Ended } else { pairing.state };
        pairings.push(Pairing { mentee, mentor, state, row: i });
    }
    pairings.sort_unstable_by_key(|pairing| (pairing.mentee, pairing.mentor));
    pairings
}

/// Locked pairs must fit into the mentor's free places and the mentee's open wishes. The first row that
/// is one too many is named.
pub(super) fn check_locks(
    pairings: &[Pairing],
    mentors: &[Mentor],
    mentees: &[Mentee],
    faults: &mut Faults<'_>,
) {
    let mut taken = vec![Vec::new(); mentors.len()];
    let mut got = vec![Vec::new(); mentees.len()];
    for pairing in pairings.iter().filter(|pairing| pairing.state == PairingState::Locked) {
        taken[pairing.mentor.get()].push(pairing.row);
        got[pairing.mentee.get()].push(pairing.row);
    }
    let mut check =
        |record: String, rows: &mut Vec<usize>, room: u32, expected: &dyn Fn(usize) -> Expected| {
            rows.sort_unstable();
            if let Some(row) = rows.get(room as usize) {
                let pointer = format!("/pairings/{row}");
                faults.report(
                    &record,
                    &pointer,
                    "",
                    Code::ForbiddenLock,
                    ValueKind::Object,
                    expected(rows.len()),
                );
            }
        };
    for (mentor, rows) in mentors.iter().zip(&mut taken) {
        let free = mentor.room();
        check(format!("mentor {}", mentor.id), rows, free, &|locked| match mentor.status {
            MentorStatus::Paused => Expected::LocksUnpaused { locked, free },
            MentorStatus::InPool | MentorStatus::InTraining => Expected::LocksInPlaces { locked, free },
        });
    }
    for (mentee, rows) in mentees.iter().zip(&mut got) {
        let wanted = mentee.open();
        check(format!("mentee {}", mentee.id), rows, wanted, &|locked| Expected::LocksInWishes {
            locked,
            wanted,
        });
    }
}
