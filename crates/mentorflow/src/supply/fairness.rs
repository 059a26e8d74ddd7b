//! How the outcome falls on groups: by agency, by level, or by any column the coordinator has. A
//! group column is looked at afterwards only; nothing here can reach a score.
//!
//! Figures of groups smaller than a threshold are suppressed. Where exactly one group would be, the
//! next smallest is suppressed with it, or the total would give it away.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assignment::Assignment;
use crate::index::{MenteeIx, MentorIx};

/// How fits are distributed. The quartiles are fits that occur: each the smallest of which its statement is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Distribution {
    /// The smallest.
    pub least: u32,
    /// At least a quarter are no larger.
    pub lower: u32,
    /// At least half are no larger.
    pub median: u32,
    /// At least three quarters are no larger.
    pub upper: u32,
    /// The largest.
    pub most: u32,
}

/// The outcome of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The group.
    pub name: String,
    /// Its figures; `None` where they are suppressed.
    pub figures: Option<GroupFigures>,
}

/// The figures of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct GroupFigures {
    /// Mentees.
    pub mentees: u32,
    /// Their wishes.
    pub wished: u32,
    /// Of those, served.
    pub served: u32,
    /// The fit of their pairs; `None` where there are none, or fewer than the threshold.
    pub fit: Option<Distribution>,
}

/// The outcome by groups, and for the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fairness {
    /// The groups, by name; who is in none is in the group of the empty name.
    pub groups: Vec<Group>,
    /// The fit of all pairs.
    pub fit: Option<Distribution>,
    /// The fewest and the most mentees of an available mentor, active ones included.
    pub loads: Option<(u32, u32)>,
    /// Pairs of a mentee and a mentor with *justified envy*: she is eligible for him and fits him better
    /// than one of his mentees does, she fits him better than a mentor of her own or has a wish that
    /// waits, and she has waited no shorter than the other. An assignment of largest total fit may
    /// leave some: this is what it trades for the total.
    pub envy: u32,
}

/// The outcome by groups of mentees. `group` names a mentee's group; groups of fewer than `threshold`
/// people are suppressed.
///
/// # Complexity
/// O(mentees · pairs) for the envy.
#[must_use]
pub fn fairness(assignment: &Assignment<'_>, group: &dyn Fn(MenteeIx) -> String, threshold: u32) -> Fairness {
    let ground = &assignment.ground;
    let pool = ground.pool;
    let open = assignment.open();
    let mut people: BTreeMap<String, (GroupFigures, Vec<u32>)> = BTreeMap::new();
    let nobody = GroupFigures { mentees: 0, wished: 0, served: 0, fit: None };
    let mut all = Vec::with_capacity(assignment.pairs.len());
    let fit = |mentee, mentor| ground.fit.breakdown(mentee, mentor).fit;
    for mentee in MenteeIx::all(pool.mentees().len()) {
        let (figures, fits) = people.entry(group(mentee)).or_insert_with(|| (nobody, Vec::new()));
        figures.mentees += 1;
        figures.wished += pool.mentees()[mentee.get()].open();
        figures.served += pool.mentees()[mentee.get()].open() - open[mentee.get()];
        let own = assignment.pairs.iter().filter(|pair| pair.0 == mentee);
        fits.extend(own.map(|pair| fit(pair.0, pair.1)));
    }
    let mut groups: Vec<Group> = people
        .into_iter()
        .map(|(name, (figures, fits))| {
            all.extend_from_slice(&fits);
            Group { name, figures: Some(GroupFigures { fit: distribution(fits), ..figures }) }
        })
        .collect();
    suppress(&mut groups, threshold);
    for figures in groups.iter_mut().filter_map(|group| group.figures.as_mut()) {
        // Quartiles of a few pairs are those pairs.
        figures.fit = figures.fit.filter(|_| figures.served >= threshold);
    }
    let loads = assignment.loads();
    let available = MentorIx::all(loads.len()).filter(|ix| ground.formulation.available[ix.get()]);
    let loads: Vec<u32> = available.map(|ix| loads[ix.get()] + pool.mentors()[ix.get()].active).collect();
    Fairness {
        groups,
        fit: distribution(all),
        loads: loads.iter().min().copied().zip(loads.iter().max().copied()),
        envy: envy(assignment),
    }
}

fn suppress(groups: &mut [Group], threshold: u32) {
    let size = |group: &Group| group.figures.map(|figures| figures.mentees);
    let small: Vec<usize> =
        (0..groups.len()).filter(|i| size(&groups[*i]).is_some_and(|size| size < threshold)).collect();
    let second = match small[..] {
        [only] => (0..groups.len()).filter(|i| *i != only).min_by_key(|i| size(&groups[*i])),
        _ => None,
    };
    for i in small.into_iter().chain(second) {
        groups[i].figures = None;
    }
}

fn distribution(mut fits: Vec<u32>) -> Option<Distribution> {
    fits.sort_unstable();
    let at = |quarters: usize| fits.get((fits.len() * quarters).div_ceil(4).checked_sub(1)?).copied();
    Some(Distribution { least: *fits.first()?, lower: at(1)?, median: at(2)?, upper: at(3)?, most: at(4)? })
}

fn envy(assignment: &Assignment<'_>) -> u32 {
    let ground = &assignment.ground;
    let pool = ground.pool;
    let open = assignment.open();
    let mut points = vec![0u16; pool.mentors().len()];
    let mut row = vec![0u16; pool.mentors().len()];
    let mut held: Vec<Vec<(MenteeIx, u32)>> = vec![Vec::new(); pool.mentors().len()];
    for (mentee, mentor) in &assignment.pairs {
        let fit = ground.fit.breakdown(*mentee, *mentor).fit;
        held[mentor.get()].push((*mentee, fit));
    }
    let mut envy = 0;
    for mentee in MenteeIx::all(pool.mentees().len()) {
        row.fill(0);
        ground.fit.row(mentee, &mut points);
        ground.eligibility.close(mentee, &mut row);
        let own: Vec<MentorIx> =
            assignment.pairs.iter().filter(|pair| pair.0 == mentee).map(|pair| pair.1).collect();
        let has = if open[mentee.get()] > 0 {
            0
        } else {
            own.iter().map(|mentor| u32::from(points[mentor.get()])).min().unwrap_or(u32::MAX)
        };
        for mentor in MentorIx::all(row.len()) {
            let fit = u32::from(points[mentor.get()]);
            if row[mentor.get()] != 0 || fit <= has || own.contains(&mentor) {
                continue;
            }
            let class = pool.mentees()[mentee.get()].waiting_class;
            let justified = held[mentor.get()]
                .iter()
                .any(|(other, less)| fit > *less && class <= pool.mentees()[other.get()].waiting_class);
            envy += u32::from(justified);
        }
    }
    envy
}
