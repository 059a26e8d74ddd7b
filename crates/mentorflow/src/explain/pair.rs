//! Why this pair, and why not a better one.

use super::what_if::{Refused, WhatIf};
use super::{Choice, Questions};
use crate::fit::Breakdown;
use crate::flow::Control;
use crate::index::{MenteeIx, MentorIx};
use crate::network::CLOSED_U16;

/// Why a mentee has, or could have, this mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyPair {
    /// The pair's fit, component by component.
    pub breakdown: Breakdown,
    /// The best fit that any eligible mentor has for this mentee.
    pub best: u32,
    /// The place of this mentor among the mentee's eligible ones by fit, from 1; equals share a place.
    pub rank: u32,
    /// The mentee's eligible mentors.
    pub eligible: u32,
    /// Whether the pair is in the assignment.
    pub made: bool,
    /// Eligible mentors who fit better, the best first, as many as were asked for.
    pub better: Vec<Better>,
}

/// A mentor who would fit better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Better {
    /// The mentor.
    pub mentor: MentorIx,
    /// Her fit.
    pub fit: u32,
    /// Whom she has instead.
    pub holds: Vec<MenteeIx>,
    /// What moving the mentee to her would cost in all, and who would move.
    pub instead: Result<WhatIf, Refused>,
}

/// Why a pair is made, or what stands before it: its fit, its rank, and at most `most` better mentors.
///
/// # Examples
/// ```
/// use mentorflow::{assign::assign, explain::{Questions, why_pair}, flow::Free, pool::Pool};
///
/// let police = mentorflow::programme::Programme::preset("polisen").expect("a preset");
/// let config = mentorflow::synthetic::Config { mentees: 12, mentors: 8, seed: 3, as_of: None };
/// let pool = Pool::new(mentorflow::synthetic::pool(&police, &config))?;
/// let assignment = assign(&pool, &Free)?;
/// let (mentee, mentor) = assignment.pairs[0];
/// let why = why_pair(&Questions::new(&assignment), mentee, mentor, 3, &Free);
/// assert!(why.made && why.breakdown.fit <= why.best && why.rank <= why.eligible);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Complexity
/// One row of fit and one what-if a better mentor.
#[must_use]
pub fn why_pair(
    questions: &Questions<'_, '_>,
    mentee: MenteeIx,
    mentor: MentorIx,
    most: usize,
    control: &dyn Control,
) -> WhyPair {
    let assignment = questions.assignment();
    let ground = &assignment.ground;
    let mut points = vec![0; ground.pool.mentors().len()];
    let mut open = vec![0; points.len()];
    ground.fit.row(mentee, &mut points);
    ground.eligibility.close(mentee, &mut open);
    let mut eligible: Vec<(u16, MentorIx)> = MentorIx::all(points.len())
        .filter(|ix| open[ix.get()] != CLOSED_U16)
        .map(|ix| (points[ix.get()], ix))
        .collect();
    eligible.sort_unstable_by_key(|(points, ix)| (std::cmp::Reverse(*points), *ix));
    let breakdown = ground.fit.breakdown(mentee, mentor);
    let ahead = eligible.partition_point(|(points, _)| u32::from(*points) > breakdown.fit);
    let better = eligible[..ahead].iter().take(most).map(|(points, better)| Better {
        mentor: *better,
        fit: u32::from(*points),
        holds: assignment.pairs.iter().filter(|pair| pair.1 == *better).map(|pair| pair.0).collect(),
        instead: questions.insist(mentee, *better, control),
    });
    WhyPair {
        best: eligible.first().map_or(0, |(points, _)| u32::from(*points)),
        rank: ahead as u32 + 1,
        eligible: eligible.len() as u32,
        made: assignment.pairs.binary_search(&(mentee, mentor)).is_ok(),
        better: better.collect(),
        breakdown,
    }
}

impl Choice {
    /// The pairs of a mentee that stand in some optimal assignment, and whether each stands in all.
    pub fn of(&self, mentee: MenteeIx) -> impl Iterator<Item = (MentorIx, bool)> {
        let own = move |pairs: &[(MenteeIx, MentorIx)]| -> Vec<MentorIx> {
            pairs.iter().filter(|pair| pair.0 == mentee).map(|pair| pair.1).collect()
        };
        let (must, may) = (own(&self.must), own(&self.may));
        must.into_iter().map(|ix| (ix, true)).chain(may.into_iter().map(|ix| (ix, false)))
    }
}
