//! How far each weight of the programme can move before the plan changes.
//!
//! # What is moved
//!
//! The weight of a component moves from 0 to 10 000; since weights sum to 10 000, the others share what
//! is left in proportion to what they had, by largest remainders. A share moves from 0 to 100 percent, a
//! competence's weight at a level from 1 to 5. The rest of the programme stays as it is.
//!
//! # What is proved
//!
//! The plan at a weight is the whole assignment, lottery included, of the pool under the programme with
//! that weight. Every whole weight from where it stands is tried in turn, until the plan is another: within
//! the range it is the same at every weight, one step beyond either end it is not. Points are rounded, so
//! ranges cannot be found by halves: a plan may give way at one weight and be back at the next.
//!
//! At a weight of a component it is first asked whether the plan is still the only optimum, which needs no
//! solve (see `steady`). Where that is not shown, and for all other weights, the pool is solved anew.

use crate::assign::assign;
use crate::assignment::Assignment;
use crate::explain::Refused;
use crate::fit::Fit;
use crate::flow::Control;
use crate::index::{MenteeIx, MentorIx};
use crate::programme::MOST_POINTS;
use crate::record::{Component, ComponentRecord, ProgrammeChoice, ProgrammeRecord, Tier};
use crate::scenario::{Change, changed};
use crate::supply::steady::Steady;

/// One number of a programme that decides about fit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The points of a component.
    Component(Component),
    /// The share of points for experience so many levels above the mentee's.
    LevelShare(u32),
    /// The share of points for an agency tier where nothing is wished.
    TierShare(Tier),
    /// The share of points where the wish about the agency is granted.
    WishGranted,
    /// The share of points where it is not.
    WishNotGranted,
    /// The share of points where nothing that is asked is answered.
    Unanswered,
    /// The weight of a competence at a level, both by id.
    Competence(String, String),
}

/// How far one weight can move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The weight.
    pub weight: Weight,
    /// What the programme says.
    pub now: u32,
    /// The smallest it may be while the plan stays.
    pub least: u32,
    /// The largest it may be while the plan stays.
    pub most: u32,
    /// Mentees whose mentors differ one step below `least`; `None` where no valid programme
    /// is one step further.
    pub below: Option<u32>,
    /// Mentees whose mentors differ one step above `most`; `None` where no valid programme
    /// is one step further.
    pub above: Option<u32>,
}

/// The weights of a programme that a plan may depend on, in the order of its document.
#[must_use]
pub fn weights(programme: &ProgrammeRecord) -> Vec<Weight> {
    let fit = &programme.fit;
    let mut weights: Vec<Weight> =
        fit.components.iter().map(|entry| Weight::Component(entry.component)).collect();
    weights.extend(fit.level_shares.iter().map(|entry| Weight::LevelShare(entry.above)));
    weights.extend(programme.agency_tiers.iter().map(|entry| Weight::TierShare(entry.tier)));
    weights.extend([Weight::WishGranted, Weight::WishNotGranted, Weight::Unanswered]);
    for item in &programme.competences.items {
        let levels = item.level_weights.iter().flat_map(|weights| &weights.value);
        weights.extend(levels.map(|(level, _)| Weight::Competence(item.id.clone(), level.clone())));
    }
    weights
}

/// How far a weight can move before the plan changes.
///
/// # Errors
/// When the assignment is not proved, or the pool under another weight could not be solved to a proof.
///
/// # Complexity
/// A solve a step; for a component, at most of the steps, a few passes over the pairs instead.
///
/// # Examples
/// ```
/// use mentorflow::{assign::assign, flow::Free, pool::Pool, record::Component};
/// use mentorflow::supply::{Weight, weight_range};
///
/// let police = mentorflow::programme::Programme::preset("polisen").expect("a preset");
/// let config = mentorflow::synthetic::Config { mentees: 6, mentors: 4, seed: 3, as_of: None };
/// let pool = Pool::new(mentorflow::synthetic::pool(&police, &config))?;
/// let assignment = assign(&pool, &Free)?;
/// let range = weight_range(&assignment, &Weight::Component(Component::Merit), &Free)?;
/// assert!(range.least <= range.now && range.now <= range.most);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn weight_range(
    assignment: &Assignment<'_>,
    weight: &Weight,
    control: &dyn Control,
) -> Result<Range, Refused> {
    if !assignment.is_proved() {
        return Err(Refused::Unproved);
    }
    let pool = assignment.ground.pool;
    let record = pool.programme().record();
    let now = weight.of(record).unwrap_or_default();
    // Most weights of a component are cleared by looking at the plan alone; the others are solved for.
    let steady = match weight {
        Weight::Component(component) => Steady::new(assignment).map(|steady| (steady, *component)),
        _ => None,
    };
    let differ = |value: u32| {
        if let Some((steady, component)) = &steady
            && steady.is_only_optimum(&Fit::weighted(pool, moved(&record.fit.components, *component, value)))
        {
            return Ok(Some(0));
        }
        differing(assignment, weight, value, control)
    };
    let (first, last) = weight.domain();
    let (least, below) = edge(now, first, &differ)?;
    let (most, above) = edge(now, last, &differ)?;
    Ok(Range { weight: weight.clone(), now, least, most, below, above })
}

/// The last value from `now` towards `end` at which the plan is the same, and how many mentees differ one
/// step beyond it; `None` where the programme may not go there.
fn edge(
    now: u32,
    end: u32,
    differ: &dyn Fn(u32) -> Result<Option<u32>, Refused>,
) -> Result<(u32, Option<u32>), Refused> {
    let mut same = now;
    while same != end {
        let next = if end < now { same - 1 } else { same + 1 };
        match differ(next)? {
            Some(0) => same = next,
            beyond => return Ok((same, beyond)),
        }
    }
    Ok((same, None))
}

/// The mentees whose mentors differ when the weight has this value; `None` where no valid programme has it.
fn differing(
    assignment: &Assignment<'_>,
    weight: &Weight,
    value: u32,
    control: &dyn Control,
) -> Result<Option<u32>, Refused> {
    let pool = assignment.ground.pool;
    let programme = weight.set(pool.programme().record(), value);
    let change = Change::Programme(ProgrammeChoice::Inline(Box::new(programme)));
    let Ok(other) = changed(pool, &[change]) else { return Ok(None) };
    let other = assign(&other, control)?;
    if !other.is_proved() {
        return Err(Refused::Unproved);
    }
    let only = |these: &[(MenteeIx, MentorIx)], those: &[(MenteeIx, MentorIx)]| -> Vec<MenteeIx> {
        these.iter().filter(|pair| those.binary_search(pair).is_err()).map(|pair| pair.0).collect()
    };
    let mut mentees = only(&assignment.pairs, &other.pairs);
    mentees.extend(only(&other.pairs, &assignment.pairs));
    mentees.sort_unstable();
    mentees.dedup();
    Ok(Some(mentees.len() as u32))
}

impl Weight {
    /// What a programme says; `None` where it says nothing.
    #[must_use]
    pub fn of(&self, programme: &ProgrammeRecord) -> Option<u32> {
        let fit = &programme.fit;
        match self {
            Self::Component(component) => {
                fit.components.iter().find(|entry| entry.component == *component).map(|entry| entry.weight)
            }
            Self::LevelShare(above) => {
                fit.level_shares.iter().find(|entry| entry.above == *above).map(|entry| entry.share)
            }
            Self::TierShare(tier) => {
                programme.agency_tiers.iter().find(|entry| entry.tier == *tier).map(|entry| entry.share)
            }
            Self::WishGranted => Some(programme.wish_shares.granted.value),
            Self::WishNotGranted => Some(programme.wish_shares.not_granted.value),
            Self::Unanswered => Some(fit.unanswered_share.value),
            Self::Competence(id, level) => {
                let item = programme.competences.items.iter().find(|item| item.id == *id)?;
                let weights = item.level_weights.iter().flat_map(|weights| &weights.value);
                weights.into_iter().find(|(other, _)| other == level).map(|(_, weight)| *weight)
            }
        }
    }

    /// The smallest and the largest value a programme may give it.
    #[must_use]
    pub fn domain(&self) -> (u32, u32) {
        match self {
            Self::Component(_) => (0, MOST_POINTS),
            Self::Competence(..) => (1, 5),
            _ => (0, 100),
        }
    }

    /// The programme with this value.
    #[must_use]
    pub fn set(&self, programme: &ProgrammeRecord, value: u32) -> ProgrammeRecord {
        let mut programme = programme.clone();
        let fit = &mut programme.fit;
        match self {
            Self::Component(component) => {
                let weights = moved(&fit.components, *component, value);
                for entry in &mut fit.components {
                    entry.weight = weights[entry.component as usize];
                }
            }
            Self::LevelShare(above) => fit
                .level_shares
                .iter_mut()
                .filter(|entry| entry.above == *above)
                .for_each(|entry| entry.share = value),
            Self::TierShare(tier) => programme
                .agency_tiers
                .iter_mut()
                .filter(|entry| entry.tier == *tier)
                .for_each(|entry| entry.share = value),
            Self::WishGranted => programme.wish_shares.granted.value = value,
            Self::WishNotGranted => programme.wish_shares.not_granted.value = value,
            Self::Unanswered => fit.unanswered_share.value = value,
            Self::Competence(id, level) => {
                for item in programme.competences.items.iter_mut().filter(|item| item.id == *id) {
                    let weights = item.level_weights.iter_mut().flat_map(|weights| &mut weights.value);
                    weights.filter(|(other, _)| other == level).for_each(|(_, weight)| *weight = value);
                }
            }
        }
        programme
    }
}

/// The weights by component when one of them has this value.
fn moved(components: &[ComponentRecord], component: Component, value: u32) -> [u32; Component::ALL.len()] {
    let others: Vec<&ComponentRecord> =
        components.iter().filter(|entry| entry.component != component).collect();
    let mut shares: Vec<u32> = others.iter().map(|entry| entry.weight).collect();
    share_out(&mut shares, MOST_POINTS - value);
    let mut weights = [0; Component::ALL.len()];
    for (entry, share) in others.iter().zip(shares) {
        weights[entry.component as usize] = share;
    }
    weights[component as usize] = value;
    weights
}

/// Shares a total out in proportion to the weights; what rounding leaves goes to the largest remainders,
/// among equals to the first. Where all weights are nil, the first gets everything.
fn share_out(weights: &mut [u32], total: u32) {
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if sum == 0 {
        if let Some(first) = weights.first_mut() {
            *first = total;
        }
        return;
    }
    let parts: Vec<u64> = weights.iter().map(|weight| u64::from(*weight) * u64::from(total)).collect();
    let mut left = u64::from(total) - parts.iter().map(|part| part / sum).sum::<u64>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(parts[*i] % sum));
    for (weight, part) in weights.iter_mut().zip(&parts) {
        *weight = (part / sum) as u32;
    }
    for i in order {
        if left == 0 {
            break;
        }
        weights[i] += 1;
        left -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_shared_out_whole() {
        for total in [0, 1, 7, 5_999, 10_000] {
            let mut weights = [2_500, 1_500, 1_000, 1_000];
            share_out(&mut weights, total);
            assert_eq!(weights.iter().sum::<u32>(), total);
        }
        let mut same = [2_500, 1_500, 1_000, 1_000];
        share_out(&mut same, 6_000);
        assert_eq!(same, [2_500, 1_500, 1_000, 1_000]);
        let mut nothing = [0, 0];
        share_out(&mut nothing, 10);
        assert_eq!(nothing, [10, 0]);
    }
}
