//! How well a pair fits, in whole points from 0 to 10 000, with a breakdown that adds up exactly.
//!
//! Each component has a weight in points, and a pair gets `floor(weight × numerator / denominator)`
//! of it:
//!
//! | component | numerator / denominator |
//! |---|---|
//! | level | the best share over the levels, from the mentee's upward, that the mentor has documented experience of |
//! | profile | Σ need weight × rating / (highest rating × Σ need weight), over the needs the mentor has rated |
//! | agency | the share of the pair's agency tier: by the mentee's wish, else by the programme's preference |
//! | merit | meriting criteria met / meriting criteria answered |
//! | wishes | whether the mentor is among those the mentee wished for |
//!
//! An unanswered question is not a zero: it leaves the denominator, and where nothing is left to
//! divide by, the pair gets the share that the programme states for that. Weights, shares and their
//! sources are the programme's; the order of the mentee's wish before the programme's preference is
//! from POLISENS CHEFSSTÖD Mentorskap, April 2014.
//!
//! [`Fit::breakdown`] says all of it for one pair. [`Fit::row`] gives the totals of a mentee with
//! every mentor at the speed of memory; a test holds the two together.

use serde::Serialize;

use crate::eligibility::{Outcome, outcome};
use crate::index::{AgencyIx, CriterionIx, LevelIx, MenteeIx, MentorIx};
use crate::pool::{Mentee, Mentor, Pool};
use crate::programme::{Component, CriterionKind, GateRule, Programme, Tier};
use crate::record::AgencyWish;
use crate::simd::widest;

/// The points of one component of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The component.
    pub component: Component,
    /// The points given, 0 to `most`.
    pub points: u32,
    /// The component's weight.
    pub most: u32,
    /// The questions this component asked of the two.
    pub asked: u32,
    /// How many of them were answered.
    pub answered: u32,
}

/// A pair's fit: the sum of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Breakdown {
    /// The total, 0 to 10 000: exactly the sum of the parts.
    pub fit: u32,
    /// The components in the order level, profile, agency, merit, wishes.
    pub parts: Vec<Part>,
}

/// The fit of every pair of a pool, in columns by mentor.
#[derive(Debug, Clone)]
pub struct Fit<'p> {
    pool: &'p Pool,
    /// Points by [`Component`].
    weights: [u32; Component::ALL.len()],
    /// By level, then mentor: the points for level and merit, which depend on nothing else.
    standing: Vec<Vec<u16>>,
    /// By competence, then mentor: the rating in the low half, 1 in the high half where it is given.
    rated: Vec<Vec<u32>>,
    agency: Vec<u16>,
}

impl<'p> Fit<'p> {
    /// Lays the mentors out in columns.
    #[must_use]
    pub fn new(pool: &'p Pool) -> Self {
        let weight = |place: usize| pool.programme().weight(Component::ALL[place].1);
        Self::weighted(pool, std::array::from_fn(weight))
    }

    /// The same under other weights of the components, in points by [`Component`]; they sum to 10 000.
    #[must_use]
    pub fn weighted(pool: &'p Pool, weights: [u32; Component::ALL.len()]) -> Self {
        let programme = pool.programme();
        let [level, _, _, merit, _] = weights;
        let merit: Vec<u32> =
            pool.mentors().iter().map(|mentor| merit_part(pool, mentor, merit).points).collect();
        let standing = LevelIx::all(programme.levels().len())
            .map(|at| {
                let mentors = pool.mentors().iter().zip(&merit);
                mentors
                    .map(|(mentor, merit)| (level_part(programme, mentor, at, level).points + merit) as u16)
                    .collect()
            })
            .collect();
        let rated = (0..programme.competences().len())
            .map(|competence| {
                let column = pool.mentors().iter().map(|mentor| mentor.ratings[competence]);
                column.map(|rating| rating.map_or(0, |rating| u32::from(rating) | 1 << 16)).collect()
            })
            .collect();
        let agency = pool.mentors().iter().map(|mentor| mentor.agency.get() as u16).collect();
        Self { pool, weights, standing, rated, agency }
    }

    /// The fit of a mentee with every mentor, by mentor: points from 0 to 10 000, whether or not the
    /// pair may be made.
    ///
    /// # Panics
    /// When `row` does not have one entry a mentor.
    pub fn row(&self, mentee: MenteeIx, row: &mut [u16]) {
        let programme = self.pool.programme();
        let person = &self.pool.mentees()[mentee.get()];
        let [_, profile, agency_weight, _, wishes_weight] = self.weights;
        assert_eq!(row.len(), self.agency.len(), "a row of fit has one entry a mentor");
        let by_agency: Vec<u16> = AgencyIx::all(programme.agencies().len())
            .map(|agency| agency_part(self.pool, person, agency, agency_weight).points as u16)
            .collect();
        let quotients = Quotients::new(programme, &person.needs, profile);
        let wishes = wishes_part(programme, person, None, wishes_weight).points as u16;
        let columns: Vec<(&[u32], u32)> = person
            .needs
            .iter()
            .map(|(competence, weight)| (self.rated[usize::from(*competence)].as_slice(), *weight))
            .collect();
        let standing = &self.standing[person.level.get()];
        widest(
            #[inline(always)]
            || fill(row, standing, &self.agency, &by_agency, &columns, &quotients.of, wishes),
        );
        for mentor in &person.wished {
            row[mentor.get()] +=
                wishes_part(programme, person, Some(*mentor), wishes_weight).points as u16 - wishes;
        }
    }

    /// The fit of one pair, component by component, whether or not the pair may be made.
    #[must_use]
    pub fn breakdown(&self, mentee: MenteeIx, mentor: MentorIx) -> Breakdown {
        let programme = self.pool.programme();
        let (a, m) = (&self.pool.mentees()[mentee.get()], &self.pool.mentors()[mentor.get()]);
        let [level, profile, agency, merit, wishes] = self.weights;
        let parts = vec![
            level_part(programme, m, a.level, level),
            profile_part(programme, a, m, profile),
            agency_part(self.pool, a, m.agency, agency),
            merit_part(self.pool, m, merit),
            wishes_part(programme, a, Some(mentor), wishes),
        ];
        Breakdown { fit: parts.iter().map(|part| part.points).sum(), parts }
    }
}

/// Mentors a block: the sums of a block stay in the nearest cache while every need is added.
const BLOCK: usize = 512;

/// One row of fit. Every slice has one entry a mentor but `by_agency` and `quotients`, which are
/// looked up, and `columns`, which has one column a need.
#[inline(always)]
fn fill(
    row: &mut [u16],
    standing: &[u16],
    agency: &[u16],
    by_agency: &[u16],
    columns: &[(&[u32], u32)],
    quotients: &[u64],
    wishes: u16,
) {
    let mut sums = [0u32; BLOCK];
    for (block, row) in row.chunks_mut(BLOCK).enumerate() {
        let first = block * BLOCK;
        let sums = &mut sums[..row.len()];
        sums.fill(0);
        for (column, weight) in columns {
            for (sum, rated) in sums.iter_mut().zip(&column[first..]) {
                *sum += rated * weight;
            }
        }
        let others = standing[first..].iter().zip(&agency[first..]);
        for ((points, sum), (standing, agency)) in row.iter_mut().zip(&*sums).zip(others) {
            let (numerator, denominator) = (sum & 0xffff, sum >> 16);
            let quotient = quotients[denominator as usize];
            // A denominator of zero is a quotient in the low bits, see `Quotients`.
            let profile = ((u64::from(numerator | u32::from(denominator == 0)) * quotient) >> 32) as u16;
            *points = standing + by_agency[usize::from(*agency)] + profile + wishes;
        }
    }
}

/// For each sum of need weights that a mentor may have rated: weight × 2³² / (highest rating × sum),
/// rounded up, so that the product with a numerator, cut off after 32 bits, is the exact floor.
///
/// The rounding adds less than `numerator / 2³²` to the quotient, which stays below the next whole
/// point as long as numerator × highest rating × sum < 2³². A programme lets the highest rating times
/// the sum of need weights be at most 65 535, and no numerator is larger, which keeps it there; so do
/// both halves of a packed sum, numerator and sum of weights, stay inside their 16 bits.
struct Quotients {
    of: Vec<u64>,
}

impl Quotients {
    fn new(programme: &Programme, needs: &[(u16, u32)], weight: u32) -> Self {
        let most = u64::from(programme.scale_most());
        let sum: u32 = needs.iter().map(|(_, weight)| weight).sum();
        let unanswered = u64::from(share(weight, programme.unanswered_share()));
        let mut of = Vec::with_capacity(sum as usize + 1);
        of.push(unanswered << 32);
        of.extend(
            (1..=u64::from(sum)).map(|denominator| (u64::from(weight) << 32).div_ceil(most * denominator)),
        );
        Self { of }
    }
}

fn share(weight: u32, percent: u32) -> u32 {
    weight * percent / 100
}

fn level_part(programme: &Programme, mentor: &Mentor, level: LevelIx, most: u32) -> Part {
    let minimum = programme.gate(GateRule::Level).map_or_else(Default::default, |gate| gate.minimum);
    let known = mentor.experience[level.get()..].iter().enumerate().filter(|(_, years)| {
        // Without a level gate, any documented day at a level is experience of it.
        **years >= minimum && years.units() > 0
    });
    let best = known.map(|(above, _)| programme.level_share(above)).max().unwrap_or(0);
    Part { component: Component::Level, points: share(most, best), most, asked: 1, answered: 1 }
}

fn profile_part(programme: &Programme, mentee: &Mentee, mentor: &Mentor, most: u32) -> Part {
    let rated = mentee.needs.iter().filter_map(|(competence, weight)| {
        mentor.ratings[usize::from(*competence)].map(|rating| (u32::from(rating), *weight))
    });
    let (mut numerator, mut denominator, mut answered) = (0u64, 0u64, 0);
    for (rating, weight) in rated {
        numerator += u64::from(rating * weight);
        denominator += u64::from(weight * programme.scale_most());
        answered += 1;
    }
    let points = match denominator {
        0 => share(most, programme.unanswered_share()),
        _ => (u64::from(most) * numerator / denominator) as u32,
    };
    Part { component: Component::Profile, points, most, asked: mentee.needs.len().max(1) as u32, answered }
}

fn agency_part(pool: &Pool, mentee: &Mentee, agency: AgencyIx, most: u32) -> Part {
    let programme = pool.programme();
    let tier = programme.tier(mentee.agency, agency);
    let wished = match mentee.wish {
        AgencyWish::Any => None,
        AgencyWish::Own => Some(Tier::Own),
        AgencyWish::Other => Some(Tier::Other),
        AgencyWish::External => Some(Tier::External),
    };
    let percent = match wished {
        None => programme.tier_share(tier),
        Some(wished) => programme.wish_share(wished == tier),
    };
    Part { component: Component::Agency, points: share(most, percent), most, asked: 1, answered: 1 }
}

fn merit_part(pool: &Pool, mentor: &Mentor, most: u32) -> Part {
    let programme = pool.programme();
    let (mut asked, mut answered, mut met) = (0, 0, 0);
    for (i, criterion) in programme.criteria().iter().enumerate() {
        if criterion.kind == CriterionKind::Meriting {
            let outcome = outcome(pool, mentor, CriterionIx::new(i));
            asked += 1;
            answered += u32::from(outcome != Outcome::Unanswered);
            met += u32::from(outcome == Outcome::Met);
        }
    }
    let points = match answered {
        0 => share(most, programme.unanswered_share()),
        _ => most * met / answered,
    };
    Part { component: Component::Merit, points, most, asked, answered }
}

/// The wishes of a mentee, for one mentor or, without one, for the mentors she did not name.
fn wishes_part(programme: &Programme, mentee: &Mentee, mentor: Option<MentorIx>, most: u32) -> Part {
    let wished = mentor.is_some_and(|mentor| mentee.wished.binary_search(&mentor).is_ok());
    let points = match (mentee.wished.is_empty(), wished) {
        (true, _) => share(most, programme.unanswered_share()),
        (false, true) => most,
        (false, false) => 0,
    };
    let answered = u32::from(!mentee.wished.is_empty());
    Part { component: Component::Wishes, points, most, asked: 1, answered }
}
