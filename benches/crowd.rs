//! The people of the family `hr` in numbers too large for a matrix: costs computed a row at a time.

use mentorflow::flow::CostRows;
use mentorflow::network::{CLOSED_U16, Column, Level, PairCost, Row};

use crate::family::draw_people;
use crate::people::{self, COMPETENCES, Mentee, Mentor, Wish};
use crate::random::Random;

/// Mentors looked at together: their sums stay in the nearest cache.
const BLOCK: usize = 256;

/// Points that no others make up for: the pair is ineligible.
const NEVER: i32 = -1_000_000;

/// Mentees and mentors, the latter also by attribute.
pub struct Crowd {
    mentees: Vec<Mentee>,
    mentors: Vec<Mentor>,
    places: Vec<u32>,
    agency: Vec<u8>,
    level: Vec<u8>,
    rating: [Vec<u8>; COMPETENCES],
}

impl Crowd {
    /// The same people as those of [`Family::Hr`](crate::Family::Hr) of this size and seed.
    #[must_use]
    pub fn new(mentees: usize, seed: u64) -> Self {
        let (mentees, mentors, places) = draw_people(mentees, &mut Random::new(seed));
        Self {
            agency: mentors.iter().map(|mentor| mentor.agency as u8).collect(),
            level: mentors.iter().map(|mentor| mentor.level as u8).collect(),
            rating: std::array::from_fn(|k| mentors.iter().map(|mentor| mentor.rating[k]).collect()),
            mentees,
            mentors,
            places,
        }
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

    /// The costs of a part of a row, for many mentors at once; equal to those of `people::cost`.
    #[inline(always)]
    fn block(&self, mentee: &Mentee, first: usize, costs: &mut [u16]) {
        let last = first + costs.len();
        let mut met = [0u16; BLOCK];
        for (&need, rating) in mentee.need.iter().zip(&self.rating).filter(|(need, _)| **need > 0) {
            for (met, &rating) in met.iter_mut().zip(&rating[first..last]) {
                *met += u16::from(need) * u16::from(rating);
            }
        }
        let mut private = [0u64; BLOCK];
        let id = u64::from(mentee.id) << 32;
        for (draw, mentor) in private[..costs.len()].iter_mut().zip(first as u64..) {
            *draw = hundredth(Random::new(id | mentor).draw());
        }
        // 6000 · met / (4 · total), rounded down: numerators are below 2²⁴ and quotients that are not
        // whole at least 1/12 from the next whole number, so 32-bit floats round as integers do.
        let total = f32::from(mentee.total_need);
        let (same, other) = match mentee.wish {
            Wish::None => (1500, 1500),
            Wish::Own => (1500, 450),
            Wish::Other => (450, 1500),
            Wish::OnlyOther => (NEVER, 1500),
        };
        let points = |level: usize| match level.checked_sub(mentee.level) {
            None => NEVER,
            Some(1) => 2500,
            Some(2) => 1750,
            Some(_) => 1500,
        };
        let (low, middle, high) = (points(0), points(1), points(2));
        let own = mentee.agency as u8;
        let mentors = self.level[first..last].iter().zip(&self.agency[first..last]);
        for (((cost, (&level, &agency)), &met), &private) in
            costs.iter_mut().zip(mentors).zip(&met).zip(&private)
        {
            let competence = (1500.0 * f32::from(met) / total) as i32;
            let of_level = if level == 0 { low } else { middle };
            let of_level = if level == 2 { high } else { of_level };
            let of_agency = if agency == own { same } else { other };
            let fit = competence + of_level + of_agency;
            let open = fit >= 0 && private >= 6;
            *cost = if open { (10_000 - fit) as u16 } else { CLOSED_U16 };
        }
    }
}

/// A number modulo 100, in operations that vectors have: 2³² leaves 96.
#[inline(always)]
fn hundredth(number: u64) -> u64 {
    let modulo = |n: u64| n - ((n * 0x51EB_851F) >> 37) * 100;
    modulo(modulo(number >> 32) * 96 + modulo(number & 0xFFFF_FFFF))
}

impl CostRows for Crowd {
    fn fill(&self, row: usize, costs: &mut [u16]) {
        let mentee = &self.mentees[row];
        pulp::Arch::new().dispatch(
            #[inline(always)]
            || {
                for (block, costs) in costs.chunks_mut(BLOCK).enumerate() {
                    self.block(mentee, block * BLOCK, costs);
                }
            },
        );
    }

    fn cost(&self, row: usize, column: usize) -> u16 {
        people::cost(&self.mentees[row], &self.mentors[column]).map_or(CLOSED_U16, |cost| cost as u16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Costs, Family};

    #[test]
    fn rows_are_those_of_the_family() {
        let Costs::Dense(matrix) = Family::Hr.instance(600, 3).costs else { panic!("a matrix") };
        let crowd = Crowd::new(600, 3);
        let mut row = vec![0; 360];
        for (i, expected) in matrix.chunks(360).enumerate() {
            crowd.fill(i, &mut row);
            let found: Vec<i32> =
                row.iter().map(|&cost| if cost == CLOSED_U16 { -1 } else { i32::from(cost) }).collect();
            assert_eq!(found, expected, "row {i}");
            assert!((0..360).all(|j| crowd.cost(i, j) == row[j]), "row {i}");
        }
    }
}
