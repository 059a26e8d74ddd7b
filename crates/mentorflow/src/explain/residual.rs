//! The residual network of an assignment, seen from the mentors.
//!
//! # Definitions
//!
//! Nodes are the mentors and the *sink*; what is sent around is one mentee too many. A mentor `s` who
//! has one too many can
//!
//! * pass on a mentee `i` she holds to a mentor `t`: `c(i, t) − c(i, s)`;
//! * let her go without: `unsent(i) − c(i, s)`, an arc to the sink;
//! * take her into a free place: the place's cost, an arc to the sink.
//!
//! The sink can take a place away from a mentor with mentees (minus the place's cost), or have a
//! waiting mentee `i` served by `t` (`c(i, t) − unsent(i)`). Costs are vectors over the levels, packed
//! into one number ([`Scale`]). With the column potentials ρ of the proof the reduced cost of an arc
//! `s → t`, cost + ρ(s) − ρ(t), is never negative: the rows' potentials cancel, and each arc is two
//! residual arcs of the original network one after the other, both with the right sign by
//! complementary slackness. So a shortest path here is a cheapest way to make room, Dijkstra finds it,
//! and by theorem 9.1 of *Network Flows* (Ahuja, Magnanti and Orlin, 1993) what it leads to is optimal
//! again. Contracting to mentors keeps distances: every path between mentors in the original network
//! goes mentor, mentee, mentor.

use super::NotAFlow;
use super::arcs::Arcs;
use super::loss::Scale;
use std::ops::Range;

use crate::assignment::Assignment;
use crate::formulation::{Aim, Branch, MOST_FIT, keyed};
use crate::index::{MenteeIx, MentorIx};
use crate::network::CLOSED_U16;
use crate::network::Potentials;
use crate::proof::Evidence;

/// The residual network of an assignment; see the module's head.
pub struct Residual<'a, 'p> {
    pub(crate) assignment: &'a Assignment<'p>,
    pub(crate) scale: Scale,
    /// By mentee, then mentor: `10 000 − fit`, or [`CLOSED_U16`]. Unlike in the solver's network,
    /// mentors without room are not closed: one more place may be asked for.
    cost: Vec<u16>,
    mentee_key: Vec<u64>,
    mentor_key: Vec<u64>,
    /// By mentee: the packed cost of a wish left open.
    unsent: Vec<i128>,
    /// By mentor: the packed cost of each place, and of one more.
    place: Vec<Vec<i128>>,
    /// By mentor: mentees missing for a wished minimum of two or more; else 0.
    lumpy: Vec<u32>,
    /// With the worst-off level: the smallest fit of a pair.
    pub(crate) floor: Option<u16>,
    /// The flow that the network is residual to.
    pub(crate) flow: Flow,
    /// The network contracted to mentors.
    arcs: Arcs,
}

/// A flow and the potentials that prove it optimal. Locked pairs are no part of it.
#[derive(Clone)]
pub(crate) struct Flow {
    /// By mentor: the mentees she holds.
    pub(crate) held: Vec<Vec<u32>>,
    /// By mentee: her mentors.
    pub(crate) has: Vec<Vec<u32>>,
    /// By mentee: wishes left open.
    pub(crate) left: Vec<u32>,
    /// By mentor: places in this network.
    pub(crate) room: Vec<u32>,
    /// By mentor and for the sink (0): the packed potentials.
    pub(crate) potential: Vec<i128>,
}

impl<'a, 'p> Residual<'a, 'p> {
    /// The residual network of an assignment.
    ///
    /// The time is that of one row of fit for every mentee and one pass over all pairs; the memory two bytes a pair.
    ///
    /// # Errors
    /// When the assignment is not the optimum of one flow: its proof has several parts, or a wished
    /// minimum of two or more is met halfway.
    pub fn new(assignment: &'a Assignment<'p>) -> Result<Self, NotAFlow> {
        let [part] = &assignment.proof[..] else { return Err(NotAFlow::Parts) };
        let Evidence::Prices { potentials, floor } = &part.evidence else { return Err(NotAFlow::Parts) };
        if !assignment.is_proved() {
            return Err(NotAFlow::Parts);
        }
        let ground = &assignment.ground;
        let (pool, formulation) = (ground.pool, &ground.formulation);
        let (mentees, mentors) = (pool.mentees().len(), pool.mentors().len());
        let mut held = vec![Vec::new(); mentors];
        let mut has = vec![Vec::new(); mentees];
        for (mentee, mentor) in &assignment.pairs {
            if !assignment.is_locked(*mentee, *mentor) {
                held[mentor.get()].push(mentee.get() as u32);
                has[mentee.get()].push(mentor.get() as u32);
            }
        }
        let mut lumpy = vec![0; mentors];
        for mentor in formulation.lumpy() {
            let short = formulation.short_of[mentor.get()];
            if (1..short).contains(&(held[mentor.get()].len() as u32)) {
                return Err(NotAFlow::Halfway);
            }
            lumpy[mentor.get()] = short;
        }
        let aims = formulation.aims();
        let floor = floor.as_ref().map(|floor| floor.points);
        let scale = scale(mentors, &aims, potentials, pool.programme().objective().classes() as i128)
            .ok_or(NotAFlow::TooLarge)?;
        let pack = |cost: &dyn Fn(usize) -> i64| -> i128 {
            aims.iter().enumerate().map(|(level, aim)| scale.pack(*aim, cost(level))).sum()
        };
        let nothing = crate::network::DensePairs::new(0, 0, Vec::new());
        let network = formulation.network(&nothing, &Branch::default(), &aims, &|_, _| 0);
        let unsent = (0..mentees)
            .map(|i| pack(&|level| network.levels[level].unsent.get(i).copied().unwrap_or_default()))
            .collect();
        let place = MentorIx::all(mentors)
            .map(|ix| {
                let room = formulation.room(ix);
                let places = (0..=room as usize).map(|k| {
                    pack(&|level| {
                        let places = network.levels[level].place.get(ix.get());
                        let cost = places.and_then(|places| places.get(k)).copied();
                        // The last place is one more than she has: it counts for evenness alone.
                        match (cost, aims[level]) {
                            (Some(cost), _) => cost,
                            (None, Aim::Evenness) => 2 * (i64::from(formulation.held(ix)) + k as i64 + 1) - 1,
                            (None, _) => 0,
                        }
                    })
                });
                places.collect()
            })
            .collect();
        let left =
            MenteeIx::all(mentees).map(|ix| formulation.supply(ix) - has[ix.get()].len() as u32).collect();
        let room = MentorIx::all(mentors).map(|ix| formulation.room(ix)).collect();
        let mut potential: Vec<i128> =
            (0..mentors).map(|j| pack(&|level| potentials[level].column[j])).collect();
        potential.push(0);
        let mut residual = Self {
            assignment,
            scale,
            cost: open_pairs(assignment, floor.unwrap_or(0)),
            mentee_key: pool.mentees().iter().map(|mentee| mentee.key()).collect(),
            mentor_key: pool.mentors().iter().map(|mentor| mentor.key()).collect(),
            unsent,
            place,
            lumpy,
            floor,
            flow: Flow { held, has, left, room, potential },
            arcs: Arcs::default(),
        };
        residual.price_the_full(|i| pack(&|level| potentials[level].row[i]));
        residual.arcs = Arcs::new(&residual);
        Ok(residual)
    }

    /// Gives mentors without room the largest potentials that no arc contradicts: to the solver they
    /// were closed, so their prices say nothing.
    fn price_the_full(&mut self, row_potential: impl Fn(usize) -> i128) {
        let full: Vec<usize> = (0..self.mentors()).filter(|j| self.flow.room[*j] == 0).collect();
        if full.is_empty() {
            return;
        }
        let mut best = vec![i128::MAX; self.mentors()];
        for i in 0..self.flow.has.len() {
            let row = row_potential(i);
            for j in &full {
                if let Some(cost) = self.pair(i, *j) {
                    best[*j] = best[*j].min(cost + row);
                }
            }
        }
        for j in full {
            self.flow.potential[j] = if best[j] == i128::MAX { 0 } else { best[j] };
        }
    }

    /// The number of mentors, which is also the sink's node.
    pub(crate) fn mentors(&self) -> usize {
        self.mentor_key.len()
    }

    /// The packed cost of a pair, `None` where it may not be made.
    #[inline]
    pub(crate) fn pair(&self, mentee: usize, mentor: usize) -> Option<i128> {
        let cost = self.cost[mentee * self.mentors() + mentor];
        (cost != CLOSED_U16).then(|| self.packed(mentee, mentor, cost))
    }

    /// The packed costs of the pairs of a mentee that may be made, by mentor.
    #[inline]
    pub(crate) fn pairs(&self, mentee: usize) -> impl Iterator<Item = (usize, i128)> {
        let row = &self.cost[mentee * self.mentors()..][..self.mentors()];
        let open = row.iter().enumerate().filter(|(_, cost)| **cost != CLOSED_U16);
        open.map(move |(mentor, cost)| (mentor, self.packed(mentee, mentor, *cost)))
    }

    /// The same for a range of mentors.
    #[inline]
    pub(super) fn pairs_of(&self, mentee: usize, range: Range<usize>) -> impl Iterator<Item = (usize, i128)> {
        let row = &self.cost[mentee * self.mentors()..][range.clone()];
        let open = range.zip(row).filter(|(_, cost)| **cost != CLOSED_U16);
        open.map(move |(mentor, cost)| (mentor, self.packed(mentee, mentor, *cost)))
    }

    /// The network contracted to mentors.
    pub(super) fn arcs(&self) -> &Arcs {
        &self.arcs
    }

    /// What a mentee can give up, one of her mentors or a wish that waits: the node where a unit then
    /// is missing, and the reduced cost of leaving it.
    pub(super) fn given_up(&self, mentee: usize) -> Vec<(usize, i128)> {
        let potential = &self.flow.potential;
        let mentors = self.flow.has[mentee].iter().map(|mentor| {
            let mentor = *mentor as usize;
            (mentor, potential[mentor] - self.pair(mentee, mentor).unwrap_or(0))
        });
        let waits = (self.flow.left[mentee] > 0).then(|| (self.mentors(), -self.unsent(mentee)));
        mentors.chain(waits).collect()
    }

    /// The same without the draws, which are never negative.
    #[inline]
    pub(crate) fn costs(&self, mentee: usize) -> impl Iterator<Item = (usize, i128)> {
        let row = &self.cost[mentee * self.mentors()..][..self.mentors()];
        let open = row.iter().enumerate().filter(|(_, cost)| **cost != CLOSED_U16);
        let shift = self.scale.fit_shift();
        open.map(move |(mentor, cost)| (mentor, i128::from(*cost) << shift))
    }

    /// The draw of a pair.
    #[inline]
    pub(crate) fn draw(&self, mentee: usize, mentor: usize) -> i128 {
        i128::from(keyed(self.mentee_key[mentee], self.mentor_key[mentor]))
    }

    #[inline]
    fn packed(&self, mentee: usize, mentor: usize, cost: u16) -> i128 {
        (i128::from(cost) << self.scale.fit_shift()) + self.draw(mentee, mentor)
    }

    /// The packed cost of a wish of this mentee left open.
    #[inline]
    pub(crate) fn unsent(&self, mentee: usize) -> i128 {
        self.unsent[mentee]
    }

    /// The packed cost of a mentor's place, counted from 0; the last is one more than she has.
    #[inline]
    pub(crate) fn place(&self, mentor: usize, place: usize) -> i128 {
        self.place[mentor][place]
    }

    /// Whether a mentor with so many mentees has part of a wished minimum that is a flow only as a
    /// whole or not at all.
    pub(crate) fn is_halfway(&self, mentor: usize, load: usize) -> bool {
        (1..self.lumpy[mentor] as usize).contains(&load)
    }
}

/// The costs of all pairs that the rules and the floor leave open.
fn open_pairs(assignment: &Assignment<'_>, floor: u16) -> Vec<u16> {
    let ground = &assignment.ground;
    let (mentees, mentors) = (ground.pool.mentees().len(), ground.pool.mentors().len());
    let mut cost = vec![CLOSED_U16; mentees * mentors];
    for mentee in MenteeIx::all(mentees) {
        let row = &mut cost[mentee.get() * mentors..][..mentors];
        if ground.formulation.supply(mentee) == 0 {
            continue;
        }
        ground.fit.row(mentee, row);
        for points in row.iter_mut() {
            *points = if *points < floor { CLOSED_U16 } else { MOST_FIT - *points };
        }
        ground.eligibility.close(mentee, row);
    }
    for (mentee, mentor) in &ground.formulation.locked {
        cost[mentee.get() * mentors + mentor.get()] = CLOSED_U16;
    }
    cost
}

/// A scale wide enough for every path and every reduced cost, by the largest numbers of each level.
fn scale(mentors: usize, aims: &[Aim], potentials: &[Potentials], classes: i128) -> Option<Scale> {
    let arcs = 2 * (mentors as i128 + 3);
    let mut most = [0; 5];
    for (slot, (aim, pairs, ends)) in [
        (Aim::Served, 0, 2 * classes),
        (Aim::Covered, 0, 2 * i128::from(crate::formulation::COVER)),
        (Aim::Fit, i128::from(MOST_FIT), 0),
        (Aim::Evenness, 0, 1 << 20),
        (Aim::Lottery, 1 << 32, 0),
    ]
    .into_iter()
    .enumerate()
    {
        let priced = aims.iter().position(|other| *other == aim).map_or(0, |level| {
            let people = potentials[level].row.iter().chain(&potentials[level].column);
            people.map(|potential| i128::from(*potential).abs()).max().unwrap_or(0)
        });
        most[slot] = pairs * arcs + 4 * ends + 4 * priced;
    }
    Scale::new(most)
}
