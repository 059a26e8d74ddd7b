//! From a pool to the network it is solved on: the meaning of every number the solver sees.
//!
//! Rows are mentees, columns mentors, both by index. A row's supply is the mentors still wished for,
//! a column's capacity the free places; locked pairs are taken out of both beforehand. The levels of
//! the objective, each exact and the earlier ones never traded for the later:
//!
//! 1. **served**: a wish left open costs `classes − class` points, so serving a class that has waited
//!    longer comes first. Sets of wishes that can be served together are a matroid (the strict
//!    gammoid of the network), and in a matroid the heaviest set is lexicographically best whatever
//!    the weights, as long as they fall from class to class; so the total is never lowered.
//! 2. **covered**: a mentor with her wished minimum is worth [`COVER`]. A minimum of one is one
//!    place's reward. A larger minimum is no flow: the count of mentors at theirs is not convex in the
//!    load, and maximising it is NP-hard (exact cover by 3-sets). It is relaxed to equal steps that
//!    add up to [`COVER`] at the minimum, and `assign` closes the gap by branching on mentors that
//!    end up between none and their minimum ([`Branch`]).
//! 3. **worst off** (where asked for): pairs below a floor of fit are left out.
//! 4. **fit**: a pair costs `10 000 − fit`.
//! 5. **evenness** (where asked for): the k-th mentee of a mentor costs `2k − 1`, so the sum of
//!    squared loads is minimised.
//! 6. **lottery**: a pair costs its keyed draw.

use crate::eligibility::Eligibility;
use crate::fit::Fit;
use crate::index::{MenteeIx, MentorIx};
use crate::network::{CLOSED_U16, Column, DensePairs, Level, PairCost, Pairs, Row, Transport};
use crate::pool::Pool;
use crate::record::PairingState;

/// The most points a pair's fit can have.
pub const MOST_FIT: u16 = 10_000;

/// What a mentor at her wished minimum is worth at the level `covered`. It divides evenly by every
/// minimum up to ten; any other is shared out in steps that differ by one, larger first.
pub const COVER: i64 = 2_520;

/// A level of the objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aim {
    /// As many wished-for mentors as possible, waiting classes first.
    Served,
    /// As many available mentors as possible with their wished minimum.
    Covered,
    /// The largest total fit.
    Fit,
    /// Loads as equal as possible.
    Evenness,
    /// The keyed draw among what is still tied.
    Lottery,
}

impl Aim {
    /// The aim's name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Served => "served",
            Self::Covered => "covered",
            Self::Fit => "fit",
            Self::Evenness => "evenness",
            Self::Lottery => "lottery",
        }
    }
}

/// Decisions about mentors whose wished minimum is two or more. Mentors in neither list are relaxed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Branch {
    /// Mentors who must get their minimum: an exact lower bound.
    pub covered: Vec<MentorIx>,
    /// Mentors who count for nothing at the level `covered`.
    pub uncovered: Vec<MentorIx>,
}

/// A pool laid out for the solver, but for the branch and the floor, which vary.
pub struct Formulation<'p> {
    pool: &'p Pool,
    /// Pairs that stay, ascending.
    pub locked: Vec<(MenteeIx, MentorIx)>,
    /// Which mentors may be paired at all.
    pub available: Vec<bool>,
    /// By mentor: the mentees still missing for the wished minimum. Zero where it is met already.
    pub short_of: Vec<u32>,
    rows: Vec<Row>,
    room: Vec<u32>,
    /// By mentor: mentees she has before this network adds any.
    held: Vec<u32>,
}

impl<'p> Formulation<'p> {
    /// Lays out a pool.
    #[must_use]
    pub fn new(pool: &'p Pool, eligibility: &Eligibility<'_>) -> Self {
        let locked: Vec<(MenteeIx, MentorIx)> = pool
            .pairings()
            .iter()
            .filter(|pairing| pairing.state == PairingState::Locked)
            .map(|pairing| (pairing.mentee, pairing.mentor))
            // A lock that breaks a rule is refused before anything is solved, but a pool that has one
            // can still be scored.
            .filter(|(mentee, mentor)| eligibility.rules(*mentee, *mentor).is_empty())
            .collect();
        let mut supply: Vec<u32> =
            MenteeIx::all(pool.mentees().len())
                .map(|ix| {
                    if eligibility.mentee_rules(ix).is_empty() { pool.mentees()[ix.get()].open() } else { 0 }
                })
                .collect();
        let available: Vec<bool> = MentorIx::all(pool.mentors().len())
            .map(|ix| eligibility.mentor_rules(ix).is_empty() && pool.mentors()[ix.get()].places > 0)
            .collect();
        let mut room: Vec<u32> = pool
            .mentors()
            .iter()
            .zip(&available)
            .map(|(mentor, available)| if *available { mentor.room() } else { 0 })
            .collect();
        let mut held: Vec<u32> = pool.mentors().iter().map(|mentor| mentor.active).collect();
        for (mentee, mentor) in &locked {
            supply[mentee.get()] -= 1;
            room[mentor.get()] -= 1;
            held[mentor.get()] += 1;
        }
        let short_of = pool
            .mentors()
            .iter()
            .zip(&held)
            .map(|(mentor, held)| mentor.wished_minimum.saturating_sub(*held))
            .collect();
        let rows = supply.into_iter().map(|supply| Row { required: 0, supply }).collect();
        Self { pool, locked, available, short_of, rows, room, held }
    }

    /// The pairs that may be made in this network, with cost `10 000 − fit`, but for those whose fit
    /// is below `floor`.
    #[must_use]
    pub fn pairs(&self, eligibility: &Eligibility<'_>, fit: &Fit<'_>, floor: u16) -> DensePairs {
        let columns = self.pool.mentors().len();
        let mut cost = vec![0u16; self.rows.len() * columns];
        let full: Vec<MentorIx> =
            MentorIx::all(columns).filter(|mentor| self.room[mentor.get()] == 0).collect();
        let mut locked = self.locked.iter().peekable();
        // The locked pairs of a row are the next ones in their list, which is ascending by mentee.
        let locked_of: Vec<Vec<MentorIx>> = MenteeIx::all(self.rows.len())
            .map(|mentee| {
                let mut own = Vec::new();
                while let Some((_, mentor)) = locked.next_if(|(other, _)| *other == mentee) {
                    own.push(*mentor);
                }
                own
            })
            .collect();
        let fill = |(i, row): (usize, &mut [u16])| {
            if self.rows[i].supply == 0 {
                row.fill(CLOSED_U16);
                return;
            }
            let mentee = MenteeIx::new(i);
            fit.row(mentee, row);
            for points in row.iter_mut() {
                // Points are at most 10 000, so this is the cost, or closed below the floor.
                *points = if *points < floor { CLOSED_U16 } else { MOST_FIT - *points };
            }
            eligibility.close(mentee, row);
            for mentor in full.iter().chain(&locked_of[i]) {
                row[mentor.get()] = CLOSED_U16;
            }
        };
        each_row(&mut cost, columns, fill);
        DensePairs::new(self.rows.len(), columns, cost)
    }

    /// The aims of this pool, the most important first.
    #[must_use]
    pub fn aims(&self) -> Vec<Aim> {
        let mut aims = vec![Aim::Served, Aim::Covered, Aim::Fit];
        if self.pool.evenness() {
            aims.push(Aim::Evenness);
        }
        aims.push(Aim::Lottery);
        aims
    }

    /// The network of a branch for some aims. `draw` gives the lottery's cost of a pair.
    #[must_use]
    pub fn network<'n>(
        &self,
        pairs: &'n DensePairs,
        branch: &Branch,
        aims: &[Aim],
        draw: &'n (dyn Fn(u32, u32) -> i64 + Sync),
    ) -> Transport<'n> {
        let mut columns: Vec<Column> =
            self.room.iter().map(|capacity| Column { required: 0, capacity: *capacity }).collect();
        for mentor in &branch.covered {
            columns[mentor.get()].required = self.short_of[mentor.get()];
        }
        let level = |aim: &Aim| match aim {
            Aim::Served => Level { pair: PairCost::Zero, unsent: self.unsent(), place: Vec::new() },
            Aim::Covered => Level { pair: PairCost::Zero, unsent: Vec::new(), place: self.cover(branch) },
            Aim::Fit => Level { pair: PairCost::Stored, unsent: Vec::new(), place: Vec::new() },
            Aim::Evenness => Level { pair: PairCost::Zero, unsent: Vec::new(), place: self.squares() },
            Aim::Lottery => Level { pair: PairCost::Computed(draw), unsent: Vec::new(), place: Vec::new() },
        };
        Transport {
            rows: self.rows.clone(),
            columns,
            pairs: Pairs::Dense(pairs),
            levels: aims.iter().map(level).collect(),
        }
    }

    /// Mentors whose wished minimum can be missed halfway: two or more still missing, and room for it.
    #[must_use]
    pub fn lumpy(&self) -> Vec<MentorIx> {
        MentorIx::all(self.short_of.len())
            .filter(|ix| self.short_of[ix.get()] >= 2 && self.short_of[ix.get()] <= self.room[ix.get()])
            .collect()
    }

    /// Whether a mentor has her wished minimum with `load` mentees from this network.
    #[must_use]
    pub fn is_covered(&self, mentor: MentorIx, load: u32) -> bool {
        self.available[mentor.get()] && load >= self.short_of[mentor.get()]
    }

    /// Mentees a mentor can take in this network: her free places less the locked pairs.
    #[must_use]
    pub fn room(&self, mentor: MentorIx) -> u32 {
        self.room[mentor.get()]
    }

    /// Mentors a mentee may get in this network: her open wishes less the locked pairs.
    #[must_use]
    pub fn supply(&self, mentee: MenteeIx) -> u32 {
        self.rows[mentee.get()].supply
    }

    /// Mentees a mentor has before this network adds any: active and locked pairs.
    #[must_use]
    pub fn held(&self, mentor: MentorIx) -> u32 {
        self.held[mentor.get()]
    }

    fn unsent(&self) -> Vec<i64> {
        let classes = self.pool.programme().objective().classes() as i64;
        self.pool.mentees().iter().map(|mentee| classes - i64::from(mentee.waiting_class)).collect()
    }

    fn cover(&self, branch: &Branch) -> Vec<Vec<i64>> {
        let mut places: Vec<Vec<i64>> = self
            .short_of
            .iter()
            .zip(&self.room)
            .map(|(short, room)| if (1..=*room).contains(short) { steps(*short, *room) } else { Vec::new() })
            .collect();
        for mentor in branch.covered.iter().chain(&branch.uncovered) {
            places[mentor.get()].clear();
        }
        places
    }

    fn squares(&self) -> Vec<Vec<i64>> {
        let columns = self.held.iter().zip(&self.room);
        columns.map(|(held, room)| (1..=*room).map(|k| i64::from(2 * (held + k)) - 1).collect()).collect()
    }
}

/// The costs of a column's places at the level `covered`: [`COVER`] shared out over the first
/// `short` of them, larger shares first, nothing after.
fn steps(short: u32, room: u32) -> Vec<i64> {
    let (short, room) = (i64::from(short), i64::from(room));
    let (share, rest) = (COVER / short, COVER % short);
    (0..room).map(|k| if k < short { -(share + i64::from(k < rest)) } else { 0 }).collect()
}

/// The keyed draw of a pair, 32 bits: the finaliser of SplitMix64 (Steele, Lea and Flood, *Fast
/// splittable pseudorandom number generators*, 2014) over the two people's keys. Neither row order,
/// nor id, nor name can move it, and the seed that keys it is fixed before the run.
#[must_use]
pub fn draw(pool: &Pool, mentee: u32, mentor: u32) -> i64 {
    keyed(pool.mentees()[mentee as usize].key(), pool.mentors()[mentor as usize].key())
}

/// The keyed draw of the two people with these keys.
#[must_use]
#[inline]
pub(crate) fn keyed(mentee: u64, mentor: u64) -> i64 {
    let (a, m) = (mentee, mentor);
    let mut z = (a ^ m.rotate_left(32)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 32) as i64
}

#[cfg(feature = "parallel")]
fn each_row(cost: &mut [u16], columns: usize, fill: impl Fn((usize, &mut [u16])) + Send + Sync) {
    use rayon::prelude::*;
    if columns > 0 {
        cost.par_chunks_mut(columns).enumerate().for_each(fill);
    }
}

#[cfg(not(feature = "parallel"))]
fn each_row(cost: &mut [u16], columns: usize, fill: impl Fn((usize, &mut [u16])) + Send + Sync) {
    if columns > 0 {
        cost.chunks_mut(columns).enumerate().for_each(fill);
    }
}
