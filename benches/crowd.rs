//! The people of the family `hr` in numbers too large for a matrix: costs computed a row at a time.

use std::sync::Arc;

use mentorflow::flow::CostRows;
use mentorflow::network::{CLOSED_U16, Column, Level, PairCost, Row};

use crate::family::draw_people;
use crate::people::{self, AGENCIES, COMPETENCES, Mentee, Mentor, Wish};
use crate::random::{Random, STEP, mix};

/// Mentors looked at together: their sums stay in the nearest cache.
const BLOCK: usize = 256;

/// Mentees and mentors. Parts of the mentors share the mentees.
pub struct Crowd {
    mentees: Arc<[Mentee]>,
    mentors: Mentors,
    places: Vec<u32>,
}

/// Mentors, also by attribute.
struct Mentors {
    mentor: Vec<Mentor>,
    id: Vec<u32>,
    agency: Vec<u8>,
    level: Vec<u8>,
    rating: [Vec<u8>; COMPETENCES],
    /// The ratings once, twice and three times: what meets a need of such a weight.
    met: [[Vec<u8>; 3]; COMPETENCES],
    /// The level times 32 and the agency.
    kind: Vec<u8>,
}

impl Mentors {
    fn new(mentor: Vec<Mentor>) -> Self {
        Self {
            id: mentor.iter().map(|mentor| mentor.id).collect(),
            agency: mentor.iter().map(|mentor| mentor.agency as u8).collect(),
            level: mentor.iter().map(|mentor| mentor.level as u8).collect(),
            rating: std::array::from_fn(|k| mentor.iter().map(|mentor| mentor.rating[k]).collect()),
            met: std::array::from_fn(|k| {
                let times = |weight: u8| mentor.iter().map(|mentor| weight * mentor.rating[k]).collect();
                [times(1), times(2), times(3)]
            }),
            kind: mentor.iter().map(|mentor| LEVEL * mentor.level as u8 + mentor.agency as u8).collect(),
            mentor,
        }
    }
}

/// Sets of needs, and ratings from 0 to 4.
const NEEDS: usize = 1 << COMPETENCES;
const RATINGS: u32 = 5;

/// The view of a mentee: what she needs, and whether the agency makes a difference to her.
fn view(mentee: &Mentee) -> usize {
    let needs = mentee.need.iter().enumerate().map(|(k, &need)| usize::from(need > 0) << k).sum::<usize>();
    if mentee.wish == Wish::None { needs } else { NEEDS + needs }
}

/// How much a level above counts in a mentor's `kind`.
const LEVEL: u8 = 32;

impl Crowd {
    /// The same people as those of [`Family::Hr`](crate::Family::Hr) of this size and seed.
    #[must_use]
    pub fn new(mentees: usize, seed: u64) -> Self {
        let (mentees, mentors, places) = draw_people(mentees, &mut Random::new(seed));
        Self { mentees: mentees.into(), mentors: Mentors::new(mentors), places }
    }

    /// One row a mentee, who wants one mentor.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        vec![Row { required: 0, supply: 1 }; self.mentees.len()]
    }

    /// One column a mentor, with her places.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        self.places.iter().map(|&capacity| Column { required: 0, capacity }).collect()
    }

    /// The objective: as many pairs as possible, then the best fit.
    #[must_use]
    pub fn level(&self) -> Level<'static> {
        let unmatched = 10_000 * (self.mentees.len() as i64 + 1);
        Level { pair: PairCost::Stored, unsent: vec![unmatched; self.mentees.len()], place: Vec::new() }
    }
}

impl Mentors {
    /// The costs of a part of a row, for many mentors at once; equal to those of `people::cost`. Sums
    /// are of 16 bits and choices are masks, so that no branch and few wide lanes are left.
    #[inline(always)]
    fn block(&self, mentee: &Mentee, first: usize, costs: &mut [u16]) {
        let last = first + costs.len();
        let mut met = [0u16; BLOCK];
        for (&need, rating) in mentee.need.iter().zip(&self.rating).filter(|(need, _)| **need > 0) {
            for (met, &rating) in met.iter_mut().zip(&rating[first..last]) {
                *met += u16::from(need) * u16::from(rating);
            }
        }
        let mut closed = [0u16; BLOCK];
        let own = u64::from(mentee.id) << 32;
        for (closed, &id) in closed.iter_mut().zip(&self.id[first..last]) {
            let seed = (own | u64::from(id)).wrapping_mul(STEP);
            *closed = ruled_out(mix(Random::seeded(seed)));
        }
        // Rounded up by at most 48 of 2¹⁶, a quotient stays below the next whole number, which is at
        // least a twelfth away.
        let a_point = (1500u32 << 16).div_ceil(u32::from(mentee.total_need));
        let (same, other, same_closed) = match mentee.wish {
            Wish::None => (1500, 1500, 0),
            Wish::Own => (1500, 450, 0),
            Wish::Other => (450, 1500, 0),
            Wish::OnlyOther => (0, 1500, u16::MAX),
        };
        let points = |level: usize| match level.checked_sub(mentee.level) {
            None => (0, u16::MAX),
            Some(1) => (2500, 0),
            Some(2) => (1750, 0),
            Some(_) => (1500, 0),
        };
        let (low, middle, high) = (points(0), points(1), points(2));
        let own = mentee.agency as u8;
        let mentors = self.level[first..last].iter().zip(&self.agency[first..last]);
        for (((cost, (&level, &agency)), &met), &closed) in
            costs.iter_mut().zip(mentors).zip(&met).zip(&closed)
        {
            let competence = ((u32::from(met) * a_point) >> 16) as u16;
            let of_level = if level == 0 { low.0 } else { middle.0 };
            let of_level = if level == 2 { high.0 } else { of_level };
            let level_closed = if level == 0 { low.1 } else { middle.1 };
            let level_closed = if level == 2 { high.1 } else { level_closed };
            let of_agency = if agency == own { same } else { other };
            let agency_closed = if agency == own { same_closed } else { 0 };
            let cost_if_open =
                10_000u16.wrapping_sub(competence).wrapping_sub(of_level).wrapping_sub(of_agency);
            // A closed pair has all bits set.
            *cost = cost_if_open | closed | level_closed | agency_closed;
        }
    }
}

/// What the costs of a mentee are made of, whatever only she and one mentor know.
#[derive(Clone, Copy)]
struct Shown {
    /// Kinds below are of a level too low; from there each level is as many kinds.
    floor: u8,
    agency: u8,
    only_other: bool,
    /// Costs without the points of level and competence, with a mentor of another agency, and what is added for
    /// one of the same.
    other: u16,
    more_if_same: u16,
    /// 1500 by the total need: what each unit of need met is worth, in whole points and in 2¹⁶ths of one.
    whole: u16,
    part: u16,
}

impl Shown {
    fn new(mentee: &Mentee) -> Self {
        let (same, other) = match mentee.wish {
            Wish::None => (1500, 1500),
            Wish::Own => (1500, 450),
            Wish::Other | Wish::OnlyOther => (450, 1500),
        };
        let total = u32::from(mentee.total_need);
        Self {
            floor: LEVEL * mentee.level as u8,
            agency: mentee.agency as u8,
            only_other: mentee.wish == Wish::OnlyOther,
            other: 10_000 - other,
            more_if_same: u16::wrapping_sub(other, same),
            whole: (1500 / total) as u16,
            // Rounded up by at most 48 of 2¹⁶, a quotient stays below the next whole number, which is at
            // least a twelfth away.
            part: ((1500 % total) << 16).div_ceil(total) as u16,
        }
    }

    /// What a pair costs if it is not ruled out. Every number is of 8 or 16 bits, so that lanes are narrow.
    #[inline(always)]
    fn cost(self, kind: u8, met: u16) -> u16 {
        let above = kind.wrapping_sub(self.floor);
        let same = kind % LEVEL == self.agency;
        let of_agency = self.other.wrapping_add(if same { self.more_if_same } else { 0 });
        let of_level = if above >= LEVEL { 2500 } else { 1500 };
        let of_level = if above >= 2 * LEVEL { 1750 } else { of_level };
        // The upper half of a product of 16 bits each, in 16 bits: no need met is above 48.
        let low = met.wrapping_mul(self.part % 256) >> 8;
        let part = met.wrapping_mul(self.part >> 8).wrapping_add(low) >> 8;
        let competence = met.wrapping_mul(self.whole).wrapping_add(part);
        let cost = of_agency.wrapping_sub(of_level).wrapping_sub(competence);
        if (kind < self.floor) | (same & self.only_other) { CLOSED_U16 } else { cost }
    }
}

impl Mentors {
    /// Costs as if no pair were ruled out by what only the two know.
    #[inline(always)]
    fn shown_block(&self, mentee: &Mentee, shown: Shown, first: usize, costs: &mut [u16]) {
        let last = first + costs.len();
        let mut met = [0u8; BLOCK];
        for (&need, times) in mentee.need.iter().zip(&self.met).filter(|(need, _)| **need > 0) {
            for (met, &more) in met.iter_mut().zip(&times[usize::from(need) - 1][first..last]) {
                *met += more;
            }
        }
        // Products of 16 bits are taken from numbers of 16 bits, or they are computed in twice as many.
        let met = met.map(u16::from);
        for ((cost, &kind), &met) in costs.iter_mut().zip(&self.kind[first..last]).zip(&met) {
            *cost = shown.cost(kind, met);
        }
    }
}

/// As [`FillRow`], for [`Mentors::shown_block`].
struct FillLeast<'a> {
    mentors: &'a Mentors,
    mentee: &'a Mentee,
    shown: Shown,
    costs: &'a mut [u16],
}

impl pulp::NullaryFnOnce for FillLeast<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (block, costs) in self.costs.chunks_mut(BLOCK).enumerate() {
            self.mentors.shown_block(self.mentee, self.shown, block * BLOCK, costs);
        }
    }
}

/// Whether a number's remainder by 100 is below 6, as a mask, in operations that vectors have.
#[inline(always)]
fn ruled_out(number: u64) -> u16 {
    // 2³² leaves −4 and 2¹⁶ leaves 36, so the number shrinks to 25 bits with its remainder kept.
    let (high, low) = (number >> 32, number & 0xFFFF_FFFF);
    let shorter = low + 4 * ((1 << 32) + 4 - high);
    let short = ((shorter >> 16) * 36 + (shorter & 0xFFFF)) as u32;
    // Times 2³² / 100, rounded up, the lowest 32 bits are the remainder in hundredths of 2³².
    const HUNDREDTH: u32 = 42_949_673;
    if short.wrapping_mul(HUNDREDTH) < 6 * HUNDREDTH { u16::MAX } else { 0 }
}

/// A row to be filled with the widest instructions there are. No closure, because the call of one is
/// not always compiled for them.
struct FillRow<'a> {
    mentors: &'a Mentors,
    mentee: &'a Mentee,
    costs: &'a mut [u16],
}

impl pulp::NullaryFnOnce for FillRow<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (block, costs) in self.costs.chunks_mut(BLOCK).enumerate() {
            self.mentors.block(self.mentee, block * BLOCK, costs);
        }
    }
}

impl Mentors {
    fn fill(&self, mentee: &Mentee, costs: &mut [u16]) {
        pulp::Arch::new().dispatch(FillRow { mentors: self, mentee, costs });
    }

    fn fill_least(&self, mentee: &Mentee, costs: &mut [u16]) {
        pulp::Arch::new().dispatch(FillLeast { mentors: self, mentee, shown: Shown::new(mentee), costs });
    }

    fn cost(&self, mentee: &Mentee, mentor: usize) -> u16 {
        people::cost(mentee, &self.mentor[mentor]).map_or(CLOSED_U16, |cost| cost as u16)
    }

    /// Mentors are of one class to all who have the same needs, whatever their weights, if their level and their
    /// ratings in these are the same, and their agency, unless that makes no difference.
    fn fill_classes(&self, view: usize, class: &mut [u32]) -> usize {
        let (needs, heeds_agency) = (view % NEEDS, view >= NEEDS);
        let mut classes = 3;
        class.iter_mut().zip(&self.level).for_each(|(class, &level)| *class = level.into());
        let mut tell = |by: &[u8], values: u32| {
            class.iter_mut().zip(by).for_each(|(class, &value)| *class = *class * values + u32::from(value));
            classes *= values;
        };
        if heeds_agency {
            tell(&self.agency, AGENCIES as u32);
        }
        for rating in
            self.rating.iter().enumerate().filter(|(k, _)| needs >> k & 1 == 1).map(|(_, rating)| rating)
        {
            tell(rating, RATINGS);
        }
        classes as usize
    }

    fn part(&self, columns: &[u32]) -> Self {
        Self::new(columns.iter().map(|&j| self.mentor[j as usize]).collect())
    }
}

impl CostRows for Crowd {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        self.mentors.fill(&self.mentees[row], costs);
    }

    fn fill_least(&self, row: usize, costs: &mut [u16]) {
        self.mentors.fill_least(&self.mentees[row], costs);
    }

    fn part(&self, columns: &[u32]) -> Option<Box<dyn CostRows + '_>> {
        let places = columns.iter().map(|&j| self.places[j as usize]).collect();
        Some(Box::new(Self {
            mentees: Arc::clone(&self.mentees),
            mentors: self.mentors.part(columns),
            places,
        }))
    }

    fn views(&self) -> usize {
        2 * NEEDS
    }

    fn view(&self, row: usize) -> usize {
        view(&self.mentees[row])
    }

    fn fill_classes(&self, view: usize, class: &mut [u32]) -> usize {
        self.mentors.fill_classes(view, class)
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        self.mentors.cost(&self.mentees[row], column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Costs, Family};

    #[test]
    fn numbers_are_ruled_out_by_their_remainder() {
        let mut random = Random::new(5);
        let edges =
            [0, 5, 6, 99, 100, 105, 106, u64::MAX, u64::MAX - 15, u64::MAX - 16, (1 << 32) - 1, 1 << 32];
        for number in edges.into_iter().chain((0..100_000).map(|_| random.draw())) {
            assert_eq!(ruled_out(number) == u16::MAX, number % 100 < 6, "{number}");
        }
    }

    #[test]
    fn rows_are_those_of_the_family() {
        let Costs::Dense(matrix) = Family::Hr.instance(600, 3).costs else { panic!("a matrix") };
        let crowd = Crowd::new(600, 3);
        let some: Vec<u32> = (0..360).filter(|j| j % 3 != 1).rev().collect();
        let some_of = crowd.part(&some).unwrap();
        let mut row = vec![0; 360];
        let (mut ruled_out, mut closed) = (0, 0);
        for (i, expected) in matrix.chunks(360).enumerate() {
            crowd.fill(i, &mut row);
            let found: Vec<i32> =
                row.iter().map(|&cost| if cost == CLOSED_U16 { -1 } else { i32::from(cost) }).collect();
            assert_eq!(found, expected, "row {i}");
            assert!((0..360).all(|j| crowd.cost(i, j) == row[j]), "row {i}");
            let mut least = vec![0; 360];
            crowd.fill_least(i, &mut least);
            let both = || row.iter().zip(&least);
            assert!(both().all(|(&cost, &least)| cost == CLOSED_U16 || cost == least), "row {i}");
            let of = |row: &[u16]| some.iter().map(|&j| row[j as usize]).collect::<Vec<u16>>();
            let mut found = vec![0; some.len()];
            some_of.fill(i, &mut found);
            assert_eq!(found, of(&row), "row {i}, of some mentors");
            some_of.fill_least(i, &mut found);
            assert_eq!(found, of(&least), "bounds of row {i}, of some mentors");
            ruled_out += both().filter(|(cost, least)| cost != least).count();
            closed += least.iter().filter(|&&least| least == CLOSED_U16).count();
        }
        // Six pairs in a hundred of those open are ruled out, and about a fifth is closed to all who look.
        let open = 600 * 360 - closed;
        assert!(
            (open * 5 / 100..open * 7 / 100).contains(&ruled_out) && closed > 20_000,
            "{ruled_out}, {closed}"
        );
    }
}
