//! Small pools in which everything that makes a pool hard happens often: scarce places, ties, locks,
//! active and declined pairs, people who want two mentors, mentors who want two mentees or none.

use mentorflow::assignment::Assignment;
use mentorflow::explain::Move;
use mentorflow::index::{MenteeIx, MentorIx};
use mentorflow::pool::Pool;
use mentorflow::programme::Programme;
use mentorflow::proof::Ground;
use mentorflow::record::{AgencyWish, MentorStatus, NeedsRecord, PairingRecord, PairingState, PoolRecord};
use mentorflow::synthetic::{self, Config};

/// SplitMix64, so that a failing seed means the same pool everywhere.
pub(super) struct Draw(pub(super) u64);

impl Draw {
    pub(super) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    pub(super) fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}

/// How many times as many pools are drawn as in the tests of every day.
#[derive(Clone, Copy)]
pub(super) struct Times(u64);

/// The tests of every day.
pub(super) const ONCE: Times = Times(1);

/// The tests that CI runs besides: other pools, thousands for each question.
pub(super) const OFTEN: Times = Times(5);

/// The same where the tests of every day draw about a thousand pools already.
pub(super) const TWICE: Times = Times(2);

impl Times {
    /// The seeds, so many times as many; ranges that lie apart stay apart.
    pub(super) fn of(self, seeds: std::ops::Range<u64>) -> std::ops::Range<u64> {
        seeds.start * self.0..seeds.end * self.0
    }
}

/// What kind of pool to draw.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kind {
    pub(super) evenness: bool,
    pub(super) worst_off: bool,
    /// Wished minimums of two.
    pub(super) minimums: bool,
}

/// The pool of a seed.
pub(super) fn pool(seed: u64, kind: Kind) -> Pool {
    let mut draw = Draw(seed);
    loop {
        // A drawn lock may be one too many; the next draw is as good.
        if let Ok(pool) = Pool::new(record(&mut draw, kind))
            && Ground::new(&pool).eligibility.refused_locks().0.is_empty()
        {
            return pool;
        }
    }
}

fn record(draw: &mut Draw, kind: Kind) -> PoolRecord {
    let police = Programme::preset("polisen").expect("a preset");
    let config = Config {
        mentees: 2 + draw.below(7) as usize,
        mentors: 2 + draw.below(5) as usize,
        seed: draw.below(1 << 32),
        as_of: None,
    };
    let mut record = synthetic::pool(&police, &config);
    record.options.evenness = Some(kind.evenness);
    record.options.worst_off = Some(kind.worst_off);
    record.pairings.clear();
    // Few different profiles, so that many pairs fit equally well.
    let alike = draw.one_in(2);
    for mentor in &mut record.mentors {
        mentor.status = if draw.one_in(12) { MentorStatus::Paused } else { MentorStatus::InPool };
        mentor.consent = Some(true);
        mentor.criteria.iter_mut().for_each(|criterion| criterion.1 = true);
        mentor.hours_a_year = None;
        mentor.places = Some(1 + draw.below(3) as i64);
        mentor.wished_minimum = match draw.below(4) {
            0 => Some(0),
            1 if kind.minimums => mentor.places.map(|places| places.min(2)),
            _ => Some(1),
        };
        mentor.available_from = None;
        mentor.available_until = None;
        mentor.exclusions.retain(|_| draw.one_in(2));
        if alike {
            mentor.competences.clear();
        }
    }
    for mentee in &mut record.mentees {
        mentee.confirmed_by_manager = Some(!draw.one_in(15));
        mentee.consent = Some(true);
        mentee.level_aimed = None;
        mentee.level = Some(if draw.one_in(3) { "indirect" } else { "direct" }.to_owned());
        mentee.mentors_wanted = Some(if draw.one_in(4) { 2 } else { 1 });
        if alike {
            mentee.needs = NeedsRecord::Ranked(Vec::new());
            mentee.agency_wish = Some(AgencyWish::Any);
            mentee.wished_mentors.clear();
        }
    }
    for mentee in &record.mentees {
        for mentor in &record.mentors {
            let state = match draw.below(40) {
                0 | 1 => PairingState::Declined,
                2 => PairingState::Active,
                3 => PairingState::Locked,
                _ => continue,
            };
            let until = (state == PairingState::Active).then(|| "2015-01-01".parse().expect("a day"));
            let (mentee, mentor) = (mentee.id.clone(), mentor.id.clone());
            record.pairings.push(PairingRecord { mentee, mentor, state, until, by: None, why: None });
        }
    }
    record
}

/// The pairs after the moves.
pub(super) fn after(assignment: &Assignment<'_>, moves: &[Move]) -> Vec<(MenteeIx, MentorIx)> {
    let mut pairs = assignment.pairs.clone();
    for step in moves {
        if let Some(from) = step.from {
            let place = pairs.iter().position(|pair| *pair == (step.mentee, from)).expect("she has him");
            pairs.remove(place);
        }
        pairs.extend(step.to.map(|to| (step.mentee, to)));
    }
    pairs.sort_unstable();
    pairs
}
