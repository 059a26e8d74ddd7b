//! Draws the pairings so far, in every state.
//!
//! An active or locked pair must be one that the rules allow, and an active one takes a place. So
//! these are drawn only among people of whom nothing stands in the way: both clean, the mentor
//! experienced enough, and in different agencies, which have neither units nor lines in common.

use std::collections::BTreeSet;

use super::Intake;
use super::random::Random;
use super::{mentees, mentors};
use crate::record::{PairingRecord, PairingState};

/// How many pairings of a state there are for 1 000 mentees.
const STATES: [(PairingState, usize); 5] = [
    (PairingState::Active, 40),
    (PairingState::Locked, 8),
    (PairingState::Proposed, 40),
    (PairingState::Declined, 40),
    (PairingState::Ended, 30),
];

/// A state that its share would give to nobody still occurs once from this many mentees on.
const EVERY_STATE_FROM: usize = 20;

/// How often a pair is drawn before its pairing is given up: a small pool may have no pair left.
const TRIES: usize = 200;

/// Draws the pairings, in the order of the mentees.
pub(super) fn draw(
    intake: &Intake<'_>,
    mentors: &[mentors::Drawn],
    mentees: &[mentees::Drawn],
    random: &mut Random,
) -> Vec<PairingRecord> {
    let mut bound_mentors = BTreeSet::new();
    let mut bound_mentees = BTreeSet::new();
    let mut pairs = BTreeSet::new();
    if mentors.is_empty() || mentees.is_empty() {
        return Vec::new();
    }
    let mut pairings: Vec<(usize, usize, PairingState)> = Vec::new();
    for (state, share) in STATES {
        let least = usize::from(mentees.len() >= EVERY_STATE_FROM);
        let binds = matches!(state, PairingState::Active | PairingState::Locked);
        for _ in 0..(mentees.len() * share / 1_000).max(least) {
            let found =
                (0..TRIES).map(|_| (random.below(mentees.len()), random.below(mentors.len()))).find(|pair| {
                    let (mentee, mentor) = *pair;
                    !pairs.contains(pair)
                        && (!binds
                            || allowed(&mentees[mentee], &mentors[mentor])
                                && !bound_mentors.contains(&mentor)
                                && !bound_mentees.contains(&mentee))
                });
            let Some((mentee, mentor)) = found else { continue };
            pairs.insert((mentee, mentor));
            if binds {
                bound_mentors.insert(mentor);
                bound_mentees.insert(mentee);
            }
            pairings.push((mentee, mentor, state));
        }
    }
    pairings.sort_by_key(|(mentee, mentor, _)| (*mentee, *mentor));
    let record = |(mentee, mentor, state): (usize, usize, PairingState)| {
        let until = match state {
            PairingState::Active => Some(intake.day(random.between(1, 400))),
            PairingState::Ended if random.chance(700) => Some(intake.day(-random.between(0, 900))),
            _ => None,
        };
        PairingRecord {
            mentee: intake.mentee_id(mentee),
            mentor: intake.mentor_id(mentor),
            state,
            until,
            by: None,
            why: None,
        }
    };
    pairings.into_iter().map(record).collect()
}

/// Whether a pair is certainly allowed, and the mentee wants a mentor at all.
fn allowed(mentee: &mentees::Drawn, mentor: &mentors::Drawn) -> bool {
    mentee.clean
        && mentor.clean
        && mentee.agency != mentor.agency
        && mentee.record.mentors_wanted != Some(0)
        && mentor.reach.is_some_and(|reach| reach >= mentee.target)
}
