//! What a change costs, level by level, and how the levels are packed into one number.

use serde::Serialize;

use crate::assignment::Assignment;
use crate::formulation::{Aim, COVER, MOST_FIT, draw};
use crate::index::MentorIx;

/// What a change costs at every level of the objective. Positive is worse; the levels are compared
/// in their order, so a loss at an earlier level outweighs any gain at a later one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Loss {
    /// Wishes left open, weighted by waiting class: a class that has waited longer weighs one more.
    pub served: i64,
    /// Mentors who lose their wished minimum.
    pub covered: i64,
    /// Points by which the smallest fit falls, where that level is asked for.
    pub worst_off: i64,
    /// Points of fit, summed over all pairs: a pair that is not made costs none here.
    pub fit: i64,
    /// The sum of squared loads, where that level is asked for.
    pub evenness: i64,
    /// Draws; it matters to nobody, but decides between what is otherwise equal.
    pub lottery: i64,
}

impl Loss {
    /// Whether the change costs nothing that anybody could notice: all levels but the lottery are nil.
    #[must_use]
    pub fn is_free(&self) -> bool {
        Self { lottery: 0, ..*self } == Self::default()
    }
}

impl std::ops::Add for Loss {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            served: self.served + other.served,
            covered: self.covered + other.covered,
            worst_off: self.worst_off + other.worst_off,
            fit: self.fit + other.fit,
            evenness: self.evenness + other.evenness,
            lottery: self.lottery + other.lottery,
        }
    }
}

impl std::ops::Sub for Loss {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            served: self.served - other.served,
            covered: self.covered - other.covered,
            worst_off: self.worst_off - other.worst_off,
            fit: self.fit - other.fit,
            evenness: self.evenness - other.evenness,
            lottery: self.lottery - other.lottery,
        }
    }
}

/// What an assignment costs by the same measure, locked pairs counted as any other, so that the
/// difference of two assignments of like pools is a loss. The level `fit` is that of
/// [`formulation`](crate::formulation): points missing to 10 000.
#[must_use]
pub fn measure(assignment: &Assignment<'_>) -> Loss {
    let pool = assignment.ground.pool;
    let whole = |value: i128| i64::try_from(value).expect("values lie within the declared domain");
    let mut loss = Loss {
        served: whole(assignment.worth.unserved),
        covered: whole(assignment.worth.uncovered),
        worst_off: whole(assignment.worth.worst_off),
        ..Loss::default()
    };
    for (mentee, mentor) in &assignment.pairs {
        loss.fit += i64::from(MOST_FIT) - i64::from(assignment.ground.fit.breakdown(*mentee, *mentor).fit);
        loss.lottery += draw(pool, mentee.get() as u32, mentor.get() as u32);
    }
    if pool.evenness() {
        let square = |load: u32| i64::from(load) * i64::from(load);
        loss.evenness = MentorIx::all(pool.mentors().len())
            .zip(assignment.loads())
            .map(|(ix, load)| {
                let active = pool.mentors()[ix.get()].active;
                square(active + load) - square(active)
            })
            .sum();
    }
    loss
}

/// How the levels are packed into one 128-bit number: each shifted so far that nothing that is summed
/// at a later level can reach it. Packed costs then add and compare as the levels do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scale {
    shifts: [u32; 5],
}

/// The packed levels, the most important first. `worst_off` is no cost but a floor.
const PACKED: [Aim; 5] = [Aim::Served, Aim::Covered, Aim::Fit, Aim::Evenness, Aim::Lottery];

impl Scale {
    /// A scale for sums of absolute values up to `most` at each level; `None` where 128 bits do not
    /// hold them.
    pub(crate) fn new(most: [i128; 5]) -> Option<Self> {
        let mut shifts = [0; 5];
        let mut shift = 0;
        for level in (0..5).rev() {
            shifts[level] = shift;
            // One bit for the sign, one so that a sum of two still fits.
            shift += 128 - most[level].leading_zeros() + 2;
        }
        (shift <= 124).then_some(Self { shifts })
    }

    /// A cost at one level.
    pub(crate) fn pack(&self, aim: Aim, cost: i64) -> i128 {
        i128::from(cost) << self.shifts[level(aim)]
    }

    /// How far the level of fit is shifted: the inner loops pack by hand.
    pub(crate) fn fit_shift(&self) -> u32 {
        self.shifts[level(Aim::Fit)]
    }

    /// The loss that a packed cost stands for, and whether it is a whole number of covered mentors.
    pub(crate) fn unpack(&self, packed: i128) -> (Loss, bool) {
        loss_of(self.levels(packed))
    }

    /// The levels of a packed cost, as the network has them.
    pub(crate) fn levels(&self, packed: i128) -> [i64; 5] {
        let mut rest = packed;
        let mut levels = [0; 5];
        for (level, shift) in levels.iter_mut().zip(self.shifts) {
            // Later levels are less than half a step in size: rounding to the nearest separates them.
            let half = if shift == 0 { 0 } else { 1i128 << (shift - 1) };
            let value = (rest + half) >> shift;
            rest -= value << shift;
            *level = i64::try_from(value).expect("levels are packed within their bounds");
        }
        levels
    }
}

/// The loss of costs as the network has them, and whether it is a whole number of covered mentors.
pub(crate) fn loss_of([served, covered, fit, evenness, lottery]: [i64; 5]) -> (Loss, bool) {
    let whole = covered % COVER == 0;
    (Loss { served, covered: covered.div_euclid(COVER), worst_off: 0, fit, evenness, lottery }, whole)
}

fn level(aim: Aim) -> usize {
    PACKED.iter().position(|packed| *packed == aim).expect("every aim is packed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_costs_come_back() {
        let scale = Scale::new([100, 10_000, 1 << 30, 1 << 12, 1 << 40]).expect("they fit");
        let costs = [-3, 2 * COVER, -29_999, 17, -(1 << 39)];
        let packed: i128 = PACKED.iter().zip(costs).map(|(aim, cost)| scale.pack(*aim, cost)).sum();
        let loss =
            Loss { served: -3, covered: 2, worst_off: 0, fit: -29_999, evenness: 17, lottery: -(1 << 39) };
        assert_eq!(scale.unpack(packed), (loss, true));
        assert!(packed < 0);
        assert!(Scale::new([1 << 60; 5]).is_none());
    }
}
