//! What a validated programme consists of.

use crate::experience::Experience;
use crate::record::{AnswerKind, CriterionKind, GateRule};

/// A criterion for mentors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// The id.
    pub id: String,
    /// The number in the programme's own list.
    pub number: u32,
    /// The name, in the programme's language.
    pub name: String,
    /// Whether it excludes or only counts.
    pub kind: CriterionKind,
    /// How it is answered.
    pub answer: AnswerKind,
    /// The fewest documented years; nothing for a criterion answered by yes or no.
    pub minimum: Experience,
    /// Where it comes from.
    pub source: String,
}

/// A rule that a pair must pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// The rule.
    pub rule: GateRule,
    /// For [`GateRule::Availability`]: for how many months the mentor must be available; else 0.
    pub months: u32,
    /// For [`GateRule::Level`]: the fewest documented years at the mentee's level or above; else none.
    pub minimum: Experience,
    /// Where it comes from.
    pub source: String,
}

/// How many mentees a mentor takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// A mentor who has not said.
    pub default: u32,
    /// A mentor in training.
    pub in_training: u32,
    /// The most any mentor may take.
    pub most: u32,
    /// The fewest a mentor wishes who has not said.
    pub minimum: u32,
}

/// How long and how often a pair meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How long a mentorship lasts.
    pub length_months: u32,
    /// By how much it may be extended.
    pub extension_months: u32,
    /// The fewest weeks from one meeting to the next.
    pub meeting_weeks_least: u32,
    /// The most weeks from one meeting to the next.
    pub meeting_weeks_most: u32,
    /// The fewest hours a meeting takes, preparation and follow-up included.
    pub meeting_hours_least: u32,
    /// The most hours a meeting takes.
    pub meeting_hours_most: u32,
}

impl Terms {
    /// The most hours a year that one mentee can take: the longest meetings at the shortest interval.
    ///
    /// For the Police, meetings of at most 3 hours at least 4 weeks apart are at most 39 hours.
    #[must_use]
    pub fn most_hours_a_year(&self) -> u32 {
        52_u32.div_ceil(self.meeting_weeks_least) * self.meeting_hours_most
    }

    /// The fewest hours a year that one mentee takes: the shortest meetings at the longest interval.
    #[must_use]
    pub fn fewest_hours_a_year(&self) -> u32 {
        52 / self.meeting_weeks_most * self.meeting_hours_least
    }
}

/// The programme's choices about what is optimised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    /// Days of waiting that separate the classes, strictly descending.
    pub waiting_classes_days: Vec<u32>,
    /// Whether the smallest fit is made as large as possible before the total.
    pub worst_off: bool,
    /// Whether loads are made as equal as possible among what remains.
    pub evenness: bool,
}

impl Objective {
    /// How many waiting classes there are: one more than the days that separate them.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.waiting_classes_days.len() + 1
    }

    /// The class of a mentee who has waited so many days; class 0 has waited the longest.
    #[must_use]
    pub fn class_of(&self, days: u32) -> usize {
        self.waiting_classes_days.partition_point(|least| *least > days)
    }
}
