//! A programme as it is written down: the rules of one mentoring programme, each with its source.
//!
//! A record is form without judgement: the right fields with values of the right kind. Whether the
//! ids refer to something and the weights add up is for [`Programme`](crate::programme::Programme).

mod choices;
mod read;

use serde::Serialize;

use super::tree::Tree;
use super::{as_map, as_number};
pub use choices::{AnswerKind, Component, CriterionKind, GateRule, Tier};

/// A whole programme document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProgrammeRecord {
    /// The version of this schema: 1.
    pub schema: u32,
    /// The programme's id, such as `polisen`.
    pub id: String,
    /// The programme's name, in its own language.
    pub name: String,
    /// The document the programme was taken from.
    pub document: DocumentRecord,
    /// What the programme is for, and what its personal data may be used for.
    pub purpose: PurposeRecord,
    /// The leadership levels, the lowest first.
    pub levels: Vec<LevelRecord>,
    /// The competence framework.
    pub competences: CompetencesRecord,
    /// The criteria for mentors.
    pub criteria: Vec<CriterionRecord>,
    /// The rules a pair must pass.
    pub gates: Vec<GateRecord>,
    /// How points are given.
    pub fit: FitRecord,
    /// The preference among agency tiers for a mentee who has stated no wish.
    pub agency_tiers: Vec<TierRecord>,
    /// The shares for a mentee who has stated a wish.
    pub wish_shares: WishSharesRecord,
    /// The agencies that people of this programme come from.
    pub agencies: Vec<AgencyRecord>,
    /// How many mentees a mentor takes.
    pub places: PlacesRecord,
    /// How long and how often a pair meets.
    pub terms: TermsRecord,
    /// The programme's choices about what is optimised.
    pub objective: ObjectiveRecord,
}

/// A value with its source: `assumption`, `assumption: why`, or a place in the programme's document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub source: String,
}

/// The document a programme was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentRecord {
    /// The title; every source that is no assumption begins with it.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The year it was published or describes; `None` where it does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u32>,
    /// The language, as in BCP 47.
    pub language: String,
}

/// What a programme is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PurposeRecord {
    /// The purpose, in words.
    pub text: String,
    /// Where it comes from.
    pub source: String,
}

/// A leadership level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelRecord {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Where it comes from.
    pub source: String,
}

/// The competence framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CompetencesRecord {
    /// The highest rating; the lowest is 0, and what is not rated is unanswered.
    pub scale_most: Sourced<u32>,
    /// The groups.
    pub groups: Vec<GroupRecord>,
    /// The competences.
    pub items: Vec<CompetenceRecord>,
}

/// A group of competences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupRecord {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Where it comes from.
    pub source: String,
}

/// A competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CompetenceRecord {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The group's id.
    pub group: String,
    /// How much a need in this competence counts for a mentee at each level; `None`, and a level that
    /// is not named, for 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_weights: Option<LevelWeightsRecord>,
    /// What the competence consists of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<String>,
    /// Where it comes from.
    pub source: String,
}

/// How much a need in one competence counts, by level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelWeightsRecord {
    /// Weights by level id, 1 to 5.
    #[serde(serialize_with = "as_map")]
    pub value: Vec<(String, u32)>,
    /// Where they come from.
    pub source: String,
}

/// A criterion for mentors.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CriterionRecord {
    /// The id.
    pub id: String,
    /// The number in the programme's own list.
    pub number: u32,
    /// The name.
    pub name: String,
    /// Whether it excludes or only counts.
    pub kind: CriterionKind,
    /// How it is answered.
    pub answer: AnswerKind,
    /// The fewest years, only for a criterion answered by years; a decimal number such as 4 or 0.5.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_number")]
    pub minimum_years: Option<Tree>,
    /// Where it comes from.
    pub source: String,
}

/// A rule that a pair must pass.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GateRecord {
    /// The rule.
    pub rule: GateRule,
    /// For `availability`: how many months from the day of the match the mentor must be available.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<u32>,
    /// For `level`: the fewest documented years at the mentee's level or above.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_number")]
    pub minimum_years: Option<Tree>,
    /// Where it comes from.
    pub source: String,
}

/// How points are given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FitRecord {
    /// The share, in percent, of a component's points that a pair gets where nothing the component
    /// asks is answered.
    pub unanswered_share: Sourced<u32>,
    /// The components with their weights, which sum to 10 000.
    pub components: Vec<ComponentRecord>,
    /// The share of the level points by how many levels the mentor's experience lies above.
    pub level_shares: Vec<LevelShareRecord>,
    /// The weight of the first, second and following ranked need; as many needs as there are weights
    /// may be ranked.
    pub rank_weights: Sourced<Vec<u32>>,
    /// The largest weight of a need that is weighted and not ranked.
    pub most_need_weight: Sourced<u32>,
}

/// The weight of one component of fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComponentRecord {
    /// The component.
    pub component: Component,
    /// The most points it gives.
    pub weight: u32,
    /// Where the weight comes from.
    pub source: String,
}

/// The share of the level points at one distance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelShareRecord {
    /// How many levels the mentor's experience lies above the mentee's level.
    pub above: u32,
    /// The share in percent; it also holds further above, up to the next entry.
    pub share: u32,
    /// Where it comes from.
    pub source: String,
}

/// The programme's preference for one agency tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TierRecord {
    /// The tier.
    pub tier: Tier,
    /// The share of the agency points, in percent.
    pub share: u32,
    /// Where it comes from.
    pub source: String,
}

/// The shares of the agency points for a mentee who has stated a wish, in percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WishSharesRecord {
    /// Where the wish is granted.
    pub granted: Sourced<u32>,
    /// Where it is not.
    pub not_granted: Sourced<u32>,
}

/// An agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgencyRecord {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Whether it lies outside the organisation.
    pub external: bool,
    /// Where it comes from.
    pub source: String,
}

/// How many mentees a mentor takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacesRecord {
    /// A mentor who has not said.
    pub default: Sourced<u32>,
    /// A mentor in training.
    pub in_training: Sourced<u32>,
    /// The most any mentor may take.
    pub most: Sourced<u32>,
    /// The fewest a mentor wishes who has not said.
    pub minimum: Sourced<u32>,
}

/// How long and how often a pair meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermsRecord {
    /// How long a mentorship lasts.
    pub length_months: Sourced<u32>,
    /// By how much it may be extended.
    pub extension_months: Sourced<u32>,
    /// The fewest weeks from one meeting to the next.
    pub meeting_weeks_least: Sourced<u32>,
    /// The most weeks from one meeting to the next.
    pub meeting_weeks_most: Sourced<u32>,
    /// The fewest hours a meeting takes, preparation and follow-up included.
    pub meeting_hours_least: Sourced<u32>,
    /// The most hours a meeting takes.
    pub meeting_hours_most: Sourced<u32>,
}

/// The programme's choices about what is optimised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObjectiveRecord {
    /// Days of waiting that separate the classes, descending: class 0 has waited at least the first.
    pub waiting_classes_days: Sourced<Vec<u32>>,
    /// Whether the smallest fit is made as large as possible before the total.
    pub worst_off: Sourced<bool>,
    /// Whether loads are made as equal as possible among what remains.
    pub evenness: Sourced<bool>,
}
