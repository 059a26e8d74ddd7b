//! People like those of a public authority's mentoring programme, and how well two of them fit.
//!
//! 21 agencies of skewed size, 3 leadership levels, 8 competences. A mentee has 3 or 4 weighted
//! needs and may prefer, or insist on, the own or another agency; a mentor has a rating from 0 to 4
//! in each competence and 1 to 3 places. About 24 % of the pairs are ineligible. Points have few
//! values, so that ties are as common as in reality.

use crate::random::Random;

/// What a mentee wishes of the mentor's agency.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    None,
    Own,
    Other,
    OnlyOther,
}

/// Someone who wants a mentor.
pub(crate) struct Mentee {
    pub(crate) id: u32,
    pub(crate) agency: usize,
    pub(crate) level: usize,
    pub(crate) wish: Wish,
    pub(crate) need: [u8; COMPETENCES],
    pub(crate) total_need: u16,
}

/// Someone who is one.
#[derive(Clone, Copy)]
pub(crate) struct Mentor {
    pub(crate) id: u32,
    pub(crate) agency: usize,
    pub(crate) level: usize,
    pub(crate) rating: [u8; COMPETENCES],
}

pub(crate) const AGENCIES: usize = 21;
pub(crate) const COMPETENCES: usize = 8;
const LARGEST_FIT: i32 = 10_000;

/// Running totals of the shares of the places that mentors have: 1, 2 or 3.
const PLACES: [f64; 3] = [0.35, 0.75, 1.0];

/// Running totals of the agencies' sizes.
pub(crate) fn agency_sizes() -> Vec<f64> {
    let mut total = 0.0;
    (0..AGENCIES)
        .map(|rank| {
            total += 1.0 / (rank as f64 + 1.5);
            total
        })
        .collect()
}

pub(crate) fn places(random: &mut Random) -> u32 {
    1 + random.pick(&PLACES) as u32
}

impl Mentee {
    pub(crate) fn draw(random: &mut Random, agencies: &[f64], id: u32) -> Self {
        let agency = random.pick(agencies);
        let level = random.pick(&[0.5, 0.85, 1.0]);
        let wish = match random.pick(&[0.2, 0.4, 0.7, 1.0]) {
            0 => Wish::None,
            1 => Wish::Own,
            2 => Wish::Other,
            _ => Wish::OnlyOther,
        };
        let mut need = [0u8; COMPETENCES];
        let mut missing = 3 + random.below(2);
        while missing > 0 {
            let competence = random.below(COMPETENCES as u64) as usize;
            if need[competence] == 0 {
                need[competence] = 1 + random.below(3) as u8;
                missing -= 1;
            }
        }
        let total_need = need.iter().map(|&weight| u16::from(weight)).sum();
        Self { id, agency, level, wish, need, total_need }
    }
}

impl Mentor {
    /// A mentor, with the places.
    pub(crate) fn draw(random: &mut Random, agencies: &[f64], id: u32) -> (Self, u32) {
        let agency = random.pick(agencies);
        let level = random.pick(&[0.2, 0.65, 1.0]);
        let mut rating = [0u8; COMPETENCES];
        for rating in &mut rating {
            *rating = random.pick(&[0.1, 0.3, 0.6, 0.85, 1.0]) as u8;
        }
        (Self { id, agency, level, rating }, places(random))
    }
}

/// What a pair lacks of the largest fit, or nothing where it is ineligible.
pub(crate) fn cost(mentee: &Mentee, mentor: &Mentor) -> Option<i32> {
    let same_agency = mentee.agency == mentor.agency;
    if mentor.level < mentee.level || same_agency && mentee.wish == Wish::OnlyOther {
        return None;
    }
    // Some pairs are ruled out by what only these two know, whatever the order pairs are asked in.
    let mut private = Random::new((u64::from(mentee.id) << 32) | u64::from(mentor.id));
    if private.draw() % 100 < 6 {
        return None;
    }
    let met: i32 = mentee.need.iter().zip(&mentor.rating).map(|(&n, &r)| i32::from(n) * i32::from(r)).sum();
    let competence = 6000 * met / (4 * i32::from(mentee.total_need));
    let level = match mentor.level - mentee.level {
        1 => 2500,
        2 => 1750,
        _ => 1500,
    };
    let as_wished = match mentee.wish {
        Wish::None => true,
        Wish::Own => same_agency,
        Wish::Other | Wish::OnlyOther => !same_agency,
    };
    Some(LARGEST_FIT - competence - level - if as_wished { 1500 } else { 450 })
}
