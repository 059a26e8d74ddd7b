//! Why an assignment is the best there is: one piece of evidence for each part of the search.
//!
//! Usually there is one part, the whole. Where a wished minimum of two or more would be met halfway,
//! the search splits on that mentor: she gets her minimum, or she does not count as covered. The
//! parts together leave nothing out, and each carries prices that bound every assignment in it. This
//! module checks all of it with [`certificate`] alone; it does not know the solver.

use thiserror::Error;

use crate::certificate::{self, Violation};
use crate::eligibility::Eligibility;
use crate::fit::Fit;
use crate::formulation::{Aim, Branch, COVER, Formulation, MOST_FIT, draw};
use crate::index::{MenteeIx, MentorIx};
use crate::network::{Cut, Potentials};
use crate::pool::Pool;

/// The floor at which not a single pair is left.
pub const NO_PAIR: u16 = MOST_FIT + 1;

/// One part of the search and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The decisions that define the part.
    pub branch: Branch,
    /// What is known of every assignment in it.
    pub evidence: Evidence,
}

/// What is known of every assignment in a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// Prices that bound them.
    Prices {
        /// The potentials of every aim, in the order of the aims.
        potentials: Vec<Potentials>,
        /// With the worst-off level: the floor under which the potentials hold. Else `None`.
        floor: Option<Floor>,
    },
    /// There is none: the decisions ask for more than there is.
    Nothing(Cut),
}

/// The largest floor under the fit of every pair that keeps `served` and `covered` where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Floor {
    /// The smallest fit that a pair may have; [`NO_PAIR`] where no pair is made.
    pub points: u16,
    /// The potentials of `served` and `covered` without any floor: they show that the floor does not
    /// lower the two.
    pub without: Vec<Potentials>,
    /// What shows that the floor cannot be higher.
    pub above: Above,
}

/// What happens where pairs of exactly the floor's points are left out as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Above {
    /// There is no pair to leave out: the floor is [`NO_PAIR`].
    NoPair,
    /// Fewer are served or covered: the potentials of the two levels.
    Prices(Vec<Potentials>),
    /// The part's decisions cannot be met.
    Nothing(Cut),
}

/// What an assignment is worth, level by level. Smaller is better, lexicographically. As a bound, what
/// is not known of a level is smaller than anything: `i128::MIN`, or a `rest` that is empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worth {
    /// Open wishes, weighted by waiting class.
    pub unserved: i128,
    /// Minus the available mentors with their wished minimum.
    pub uncovered: i128,
    /// Minus the smallest fit of a pair that is not locked, where the worst-off level is asked for;
    /// else 0.
    pub worst_off: i128,
    /// The aims from fit onward.
    pub rest: Vec<i128>,
}

/// The first thing that is wrong with a proof.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Flaw {
    /// A pair of the assignment is forbidden, given twice, or its people have no room for it.
    #[error("the pair of mentee {mentee} and mentor {mentor} is forbidden, repeated, or one too many")]
    Pair {
        /// The mentee's id.
        mentee: String,
        /// The mentor's id.
        mentor: String,
    },
    /// A locked pair is not in the assignment.
    #[error("the locked pair of mentee {mentee} and mentor {mentor} is missing")]
    MissingLock {
        /// The mentee's id.
        mentee: String,
        /// The mentor's id.
        mentor: String,
    },
    /// The parts do not make up the whole.
    #[error("the parts of the certificate leave out some assignments")]
    Incomplete,
    /// A part's potentials do not have the right shape.
    #[error("part {part} of the certificate does not fit the pool: {reason}")]
    Shape {
        /// The part, from 0.
        part: usize,
        /// What does not fit.
        reason: &'static str,
    },
    /// A cut does not prove what it should.
    #[error("part {part} of the certificate: {violation}")]
    Cut {
        /// The part, from 0.
        part: usize,
        /// What the cut fails to show.
        violation: Violation,
    },
    /// There may be something better, as far as the prices show.
    #[error("the certificate does not rule out a better assignment at the level `{level}`")]
    NotProved {
        /// The level.
        level: &'static str,
    },
}

/// A pool made ready for proofs: who may be paired, how well, and the network of it.
pub struct Ground<'p> {
    /// The pool.
    pub pool: &'p Pool,
    /// The rules applied.
    pub eligibility: Eligibility<'p>,
    /// The points.
    pub fit: Fit<'p>,
    /// The network.
    pub formulation: Formulation<'p>,
}

impl<'p> Ground<'p> {
    /// Applies the rules to a pool and lays out its network.
    #[must_use]
    pub fn new(pool: &'p Pool) -> Self {
        let eligibility = Eligibility::new(pool);
        let formulation = Formulation::new(pool, &eligibility);
        Self { pool, fit: Fit::new(pool), eligibility, formulation }
    }

    /// What an assignment is worth. The pairs include the locked ones.
    #[must_use]
    pub fn worth(&self, pairs: &[(MenteeIx, MentorIx)]) -> Worth {
        let (pool, formulation) = (self.pool, &self.formulation);
        let mut open: Vec<i128> = pool.mentees().iter().map(|mentee| i128::from(mentee.open())).collect();
        let mut load = vec![0u32; pool.mentors().len()];
        let (mut fit, mut lottery, mut worst) = (0i128, 0i128, NO_PAIR);
        for (mentee, mentor) in pairs {
            open[mentee.get()] -= 1;
            if formulation.locked.binary_search(&(*mentee, *mentor)).is_ok() {
                continue;
            }
            load[mentor.get()] += 1;
            let points = self.fit.breakdown(*mentee, *mentor).fit as u16;
            worst = worst.min(points);
            fit += i128::from(MOST_FIT - points);
            lottery += i128::from(draw(pool, mentee.get() as u32, mentor.get() as u32));
        }
        let classes = i128::try_from(pool.programme().objective().classes()).unwrap_or(i128::MAX);
        let unserved = pool
            .mentees()
            .iter()
            .zip(&open)
            .enumerate()
            .filter(|(i, _)| self.eligibility.mentee_rules(MenteeIx::new(*i)).is_empty())
            .map(|(_, (mentee, open))| (classes - i128::from(mentee.waiting_class)) * open)
            .sum();
        let covered =
            MentorIx::all(load.len()).filter(|ix| formulation.is_covered(*ix, load[ix.get()])).count();
        let squares =
            |(held, load): (u32, u32)| (held + 1..=held + load).map(|k| i128::from(2 * k) - 1).sum::<i128>();
        let evenness = (0..load.len()).map(|j| squares((formulation.held(MentorIx::new(j)), load[j]))).sum();
        let rest = formulation.aims()[2..]
            .iter()
            .map(|aim| match aim {
                Aim::Fit => fit,
                Aim::Evenness => evenness,
                _ => lottery,
            })
            .collect();
        let worst_off = if pool.worst_off() { -i128::from(worst) } else { 0 };
        Worth { unserved, uncovered: -(covered as i128), worst_off, rest }
    }

    /// The best that a part can hold, as far as its evidence shows; `None` where it shows that the
    /// part is empty. Where it is the worth of a relaxed assignment that no real one reaches at the
    /// level `covered`, the levels after it are as good as can be imagined.
    ///
    /// # Errors
    /// The first flaw of the evidence.
    pub fn bound(&self, number: usize, part: &Part) -> Result<Option<Worth>, Flaw> {
        self.check_shape(number, part)?;
        let always = self.always_covered(&part.branch);
        match &part.evidence {
            Evidence::Nothing(cut) => self.check_cut(number, &part.branch, 0, cut).map(|()| None),
            Evidence::Prices { potentials, floor } => {
                let aims = self.formulation.aims();
                let points = floor.as_ref().map_or(0, |floor| floor.points);
                let bound = self.dual_value(&part.branch, points, &aims, potentials);
                let (mut best, whole) = leading(&bound, always);
                if let Some(floor) = floor {
                    let without = self.dual_value(&part.branch, 0, &aims[..2], &floor.without);
                    let (without, _) = leading(&without, always);
                    if (without.unserved, without.uncovered) < (best.unserved, best.uncovered) {
                        return Ok(Some(without));
                    }
                    match &floor.above {
                        Above::NoPair => {}
                        Above::Nothing(cut) => self.check_cut(number, &part.branch, points + 1, cut)?,
                        Above::Prices(above) => {
                            let above = self.dual_value(&part.branch, points + 1, &aims[..2], above);
                            let (above, _) = leading(&above, always);
                            if (above.unserved, above.uncovered) <= (best.unserved, best.uncovered) {
                                return Ok(Some(best));
                            }
                        }
                    }
                }
                if whole {
                    best.worst_off = floor.as_ref().map_or(0, |floor| -i128::from(floor.points));
                    best.rest = bound[2..].to_vec();
                }
                Ok(Some(best))
            }
        }
    }

    /// What potentials prove of a branch's network, level by level.
    fn dual_value(&self, branch: &Branch, floor: u16, aims: &[Aim], potentials: &[Potentials]) -> Vec<i128> {
        let lottery = |mentee, mentor| draw(self.pool, mentee, mentor);
        let pairs = self.formulation.pairs(&self.eligibility, &self.fit, floor);
        let network = self.formulation.network(&pairs, branch, aims, &lottery);
        certificate::bound(&network, potentials)
    }

    fn check_cut(&self, part: usize, branch: &Branch, floor: u16, cut: &Cut) -> Result<(), Flaw> {
        let pairs = self.formulation.pairs(&self.eligibility, &self.fit, floor);
        let network = self.formulation.network(&pairs, branch, &[], &|_, _| 0);
        certificate::check_cut(&network, cut).map_err(|violation| Flaw::Cut { part, violation })
    }

    /// What the parts leave open: nothing where they prove that no assignment is worth more than
    /// `worth`, else a worth that none is better than.
    ///
    /// # Errors
    /// The first flaw that is more than an open part.
    pub fn gap(&self, worth: &Worth, parts: &[Part]) -> Result<Option<Worth>, Flaw> {
        let branches: Vec<&Branch> = parts.iter().map(|part| &part.branch).collect();
        if !complete(&branches) {
            return Err(Flaw::Incomplete);
        }
        let mut least: Option<Worth> = None;
        for (number, part) in parts.iter().enumerate() {
            if let Some(best) = self.bound(number, part)?
                && best < *worth
                && least.as_ref().is_none_or(|least| best < *least)
            {
                least = Some(best);
            }
        }
        Ok(least)
    }

    /// Whether the parts prove that no assignment is worth more than `worth`.
    ///
    /// # Errors
    /// The first flaw.
    pub fn check(&self, worth: &Worth, parts: &[Part]) -> Result<(), Flaw> {
        match self.gap(worth, parts)? {
            None => Ok(()),
            Some(best) => Err(Flaw::NotProved { level: self.first_difference(&best, worth) }),
        }
    }

    /// Whether the pairs respect every rule, place and wish.
    ///
    /// # Errors
    /// The first pair that does not, or the first locked pair that is missing.
    pub fn check_pairs(&self, pairs: &[(MenteeIx, MentorIx)]) -> Result<(), Flaw> {
        let pool = self.pool;
        let mut open: Vec<u32> = pool.mentees().iter().map(|mentee| mentee.open()).collect();
        let mut room: Vec<u32> = pool.mentors().iter().map(|mentor| mentor.room()).collect();
        let names = |mentee: MenteeIx, mentor: MentorIx| {
            (pool.mentees()[mentee.get()].id.clone(), pool.mentors()[mentor.get()].id.clone())
        };
        for (i, (mentee, mentor)) in pairs.iter().enumerate() {
            let repeated = i > 0 && pairs[i - 1] >= (*mentee, *mentor);
            let (open, room) = (&mut open[mentee.get()], &mut room[mentor.get()]);
            if repeated || *open == 0 || *room == 0 || !self.eligibility.rules(*mentee, *mentor).is_empty() {
                let (mentee, mentor) = names(*mentee, *mentor);
                return Err(Flaw::Pair { mentee, mentor });
            }
            *open -= 1;
            *room -= 1;
        }
        match self.formulation.locked.iter().find(|lock| pairs.binary_search(lock).is_err()) {
            None => Ok(()),
            Some((mentee, mentor)) => {
                let (mentee, mentor) = names(*mentee, *mentor);
                Err(Flaw::MissingLock { mentee, mentor })
            }
        }
    }

    /// Mentors who are covered in every assignment of a branch, whatever the network adds.
    fn always_covered(&self, branch: &Branch) -> i128 {
        let already =
            MentorIx::all(self.pool.mentors().len()).filter(|ix| self.formulation.is_covered(*ix, 0));
        already.count() as i128 + branch.covered.len() as i128
    }

    fn first_difference(&self, best: &Worth, worth: &Worth) -> &'static str {
        if best.unserved != worth.unserved {
            Aim::Served.name()
        } else if best.uncovered != worth.uncovered {
            Aim::Covered.name()
        } else if best.worst_off != worth.worst_off {
            "worst_off"
        } else {
            let differs = best.rest.iter().zip(&worth.rest).position(|(a, b)| a != b).unwrap_or(0);
            self.formulation.aims()[2 + differs].name()
        }
    }

    fn check_shape(&self, number: usize, part: &Part) -> Result<(), Flaw> {
        let flaw = |reason| Err(Flaw::Shape { part: number, reason });
        let (mentees, mentors) = (self.pool.mentees().len(), self.pool.mentors().len());
        let lumpy = self.formulation.lumpy();
        let decided = part.branch.covered.iter().chain(&part.branch.uncovered);
        if decided.clone().any(|mentor| lumpy.binary_search(mentor).is_err()) {
            return flaw("it decides about a mentor that leaves nothing to decide");
        }
        let shaped = |potentials: &[Potentials], levels: usize| {
            potentials.len() == levels
                && potentials.iter().all(|level| level.row.len() == mentees && level.column.len() == mentors)
        };
        if let Evidence::Prices { potentials, floor } = &part.evidence {
            if !shaped(potentials, self.formulation.aims().len()) {
                return flaw("its prices are not one a person and level");
            }
            if floor.is_some() != self.pool.worst_off() {
                return flaw("it has a floor where none was asked for, or none where one was");
            }
            if let Some(floor) = floor {
                let above = match &floor.above {
                    Above::NoPair => floor.points == NO_PAIR,
                    Above::Prices(above) => floor.points < NO_PAIR && shaped(above, 2),
                    Above::Nothing(_) => floor.points < NO_PAIR,
                };
                if !above || !shaped(&floor.without, 2) {
                    return flaw("its floor is not one that this pool can have, or lacks a price");
                }
            }
        }
        Ok(())
    }
}

/// The first two levels of a bound as people count them, with nothing known of the later ones, and
/// whether the second is a whole number of mentors. A count of mentors is whole, so a bound between
/// two counts is the lower one.
fn leading(bound: &[i128], always: i128) -> (Worth, bool) {
    let cover = i128::from(COVER);
    let covered = (-bound[1]).div_euclid(cover) + always;
    let worth = Worth { unserved: bound[0], uncovered: -covered, worst_off: i128::MIN, rest: Vec::new() };
    (worth, bound[1] % cover == 0)
}

/// Whether every way to decide about every mentor lies in one of the branches.
fn complete(branches: &[&Branch]) -> bool {
    let Some(first) = branches.first() else { return false };
    let undecided = |branch: &&&Branch| branch.covered.is_empty() && branch.uncovered.is_empty();
    if branches.iter().any(|branch| undecided(&branch)) {
        return true;
    }
    let Some(mentor) = first.covered.iter().chain(&first.uncovered).next().copied() else { return true };
    let side = |covered: bool| -> Vec<Branch> {
        let against = |branch: &&&Branch| {
            let decided = if covered { &branch.uncovered } else { &branch.covered };
            !decided.contains(&mentor)
        };
        let mut side: Vec<Branch> = branches.iter().filter(against).map(|branch| (*branch).clone()).collect();
        for branch in &mut side {
            branch.covered.retain(|other| *other != mentor);
            branch.uncovered.retain(|other| *other != mentor);
        }
        side
    };
    [true, false].into_iter().all(|covered| {
        let side = side(covered);
        complete(&side.iter().collect::<Vec<_>>())
    })
}
