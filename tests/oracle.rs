//! What an assignment is worth, and what the best one is, worked out without the engine's network,
//! solver or prices: from the scored pairs and the records alone.

use std::collections::BTreeMap;

use mentorflow::formulation::draw;
use mentorflow::pool::Pool;
use mentorflow::proof::Ground;
use mentorflow::record::{MentorStatus, PairingState, PoolRecord};
use mentorflow::report::score_rows;

/// A pool as the oracle sees it: people by number, in the order of the records.
pub(crate) struct Case {
    /// The mentees' open wishes, locked pairs included.
    pub(crate) open: Vec<usize>,
    /// The mentees' waiting classes.
    pub(crate) class: Vec<usize>,
    /// The mentors' free places, locked pairs included.
    pub(crate) room: Vec<usize>,
    /// Active pairings of each mentor.
    pub(crate) active: Vec<usize>,
    /// Wished minimums, active pairings included.
    pub(crate) minimum: Vec<usize>,
    /// Mentors who may be paired at all.
    pub(crate) available: Vec<bool>,
    /// The fit of each pair that may be made, by mentee and mentor.
    pub(crate) fit: Vec<Vec<Option<i64>>>,
    /// The lottery's draw of each pair.
    pub(crate) draw: Vec<Vec<i64>>,
    /// Pairs that must stay.
    pub(crate) locked: Vec<(usize, usize)>,
    /// Whether the smallest fit counts before the total.
    pub(crate) worst_off: bool,
    /// Whether squared loads count after the total.
    pub(crate) evenness: bool,
}

/// What an assignment is worth: smaller is better, lexicographically. Served by class, longest wait
/// first, then covered, worst off, fit, evenness, lottery.
pub(crate) type Key = Vec<i64>;

impl Case {
    /// Reads a case off the records and the scored pairs.
    pub(crate) fn new(record: &PoolRecord, pool: &Pool) -> Self {
        let ground = Ground::new(pool);
        let mentee_at: BTreeMap<&str, usize> =
            record.mentees.iter().enumerate().map(|(i, mentee)| (mentee.id.as_str(), i)).collect();
        let mentor_at: BTreeMap<&str, usize> =
            record.mentors.iter().enumerate().map(|(i, mentor)| (mentor.id.as_str(), i)).collect();
        let mut fit = vec![vec![None; record.mentors.len()]; record.mentees.len()];
        for row in score_rows(&ground).filter(|row| row.eligible) {
            fit[mentee_at[row.mentee.as_str()]][mentor_at[row.mentor.as_str()]] = Some(i64::from(row.fit));
        }
        let in_state = |state: PairingState| {
            let found = record.pairings.iter().filter(move |pairing| pairing.state == state);
            found.map(|pairing| (mentee_at[pairing.mentee.as_str()], mentor_at[pairing.mentor.as_str()]))
        };
        let mut active = vec![0; record.mentors.len()];
        let mut has = vec![0; record.mentees.len()];
        for (mentee, mentor) in in_state(PairingState::Active) {
            active[mentor] += 1;
            has[mentee] += 1;
        }
        let places = |i: usize| {
            let mentor = &record.mentors[i];
            match mentor.status {
                MentorStatus::InPool => mentor.places.unwrap_or(1) as usize,
                MentorStatus::InTraining => 1,
                MentorStatus::Paused => 0,
            }
        };
        let ready = |i: usize| record.mentees[i].confirmed_by_manager == Some(true);
        Self {
            open: (0..has.len())
                .map(|i| {
                    if ready(i) {
                        (record.mentees[i].mentors_wanted.unwrap_or(1) as usize) - has[i]
                    } else {
                        0
                    }
                })
                .collect(),
            class: record
                .mentees
                .iter()
                .map(|mentee| match mentee.waiting_since.map(|day| day.to_string()).as_deref() {
                    Some("2013-04-01") => 0,
                    Some("2013-08-01") => 1,
                    _ => 2,
                })
                .collect(),
            room: (0..active.len()).map(|i| places(i) - active[i].min(places(i))).collect(),
            minimum: (0..active.len())
                .map(|i| (record.mentors[i].wished_minimum.unwrap_or(1) as usize).min(places(i)))
                .collect(),
            available: record
                .mentors
                .iter()
                .enumerate()
                .map(|(i, mentor)| {
                    let ix = pool.mentor(&mentor.id).unwrap();
                    ground.eligibility.mentor_rules(ix).is_empty() && places(i) > 0
                })
                .collect(),
            active,
            fit,
            draw: record
                .mentees
                .iter()
                .map(|mentee| {
                    let a = pool.mentee(&mentee.id).unwrap().get() as u32;
                    let each = record.mentors.iter();
                    each.map(|mentor| draw(pool, a, pool.mentor(&mentor.id).unwrap().get() as u32)).collect()
                })
                .collect(),
            locked: in_state(PairingState::Locked).collect(),
            worst_off: record.options.worst_off.unwrap(),
            evenness: record.options.evenness.unwrap(),
        }
    }

    /// Whether a locked pair may not be made.
    pub(crate) fn lock_is_forbidden(&self) -> bool {
        self.locked.iter().any(|(mentee, mentor)| self.fit[*mentee][*mentor].is_none())
    }

    /// Whether the pairs respect eligibility, wishes, places and locks.
    pub(crate) fn is_feasible(&self, pairs: &[(usize, usize)]) -> bool {
        let mut open = self.open.clone();
        let mut room = self.room.clone();
        for (i, (mentee, mentor)) in pairs.iter().enumerate() {
            if self.fit[*mentee][*mentor].is_none() || pairs[..i].contains(&(*mentee, *mentor)) {
                return false;
            }
            let (Some(wishes), Some(places)) = (open[*mentee].checked_sub(1), room[*mentor].checked_sub(1))
            else {
                return false;
            };
            open[*mentee] = wishes;
            room[*mentor] = places;
        }
        self.locked.iter().all(|lock| pairs.contains(lock))
    }

    /// What the pairs are worth.
    pub(crate) fn key(&self, pairs: &[(usize, usize)]) -> Key {
        let mut served = [0i64; 3];
        let mut load = self.active.clone();
        let (mut worst, mut total, mut draws) = (i64::MAX, 0, 0);
        for (mentee, mentor) in pairs {
            served[self.class[*mentee]] += 1;
            load[*mentor] += 1;
            let fit = self.fit[*mentee][*mentor].unwrap();
            total += fit;
            if !self.locked.contains(&(*mentee, *mentor)) {
                worst = worst.min(fit);
                draws += self.draw[*mentee][*mentor];
            }
        }
        let mut key: Key = served.iter().map(|served| -served).collect();
        key.push(
            -((0..load.len()).filter(|j| self.available[*j] && load[*j] >= self.minimum[*j]).count() as i64),
        );
        if self.worst_off {
            key.push(-worst);
        }
        key.push(-total);
        if self.evenness {
            key.push(load.iter().map(|load| (load * load) as i64).sum());
        }
        key.push(draws);
        key
    }

    /// The best worth there is, by trying every assignment.
    pub(crate) fn best(&self) -> Key {
        let mut room = self.room.clone();
        let mut pairs = Vec::new();
        let mut best = None;
        for (_, mentor) in &self.locked {
            room[*mentor] -= 1;
        }
        pairs.extend_from_slice(&self.locked);
        let locks = |mentee: usize| self.locked.iter().filter(|lock| lock.0 == mentee).count();
        let open: Vec<usize> = (0..self.open.len()).map(|i| self.open[i] - locks(i)).collect();
        self.extend(0, 0, &open, &mut room, &mut pairs, &mut best);
        best.expect("the locked pairs alone are an assignment")
    }

    fn extend(
        &self,
        mentee: usize,
        mentor: usize,
        open: &[usize],
        room: &mut [usize],
        pairs: &mut Vec<(usize, usize)>,
        best: &mut Option<Key>,
    ) {
        if mentee == open.len() {
            let key = self.key(pairs);
            if best.as_ref().is_none_or(|best| key < *best) {
                *best = Some(key);
            }
            return;
        }
        let used = pairs[self.locked.len()..].iter().filter(|pair| pair.0 == mentee).count();
        if mentor == room.len() || used == open[mentee] {
            return self.extend(mentee + 1, 0, open, room, pairs, best);
        }
        self.extend(mentee, mentor + 1, open, room, pairs, best);
        let may = self.fit[mentee][mentor].is_some() && !self.locked.contains(&(mentee, mentor));
        if may && room[mentor] > 0 {
            room[mentor] -= 1;
            pairs.push((mentee, mentor));
            self.extend(mentee, mentor + 1, open, room, pairs, best);
            pairs.pop();
            room[mentor] += 1;
        }
    }
}
