//! The rules of one mentoring programme, validated: levels, competences, criteria, gates, weights,
//! agencies, terms and objective.
//!
//! A programme is data. Five come with the crate, one per document they were taken from
//! ([`PRESETS`]); a sixth takes a JSON file and no code. A [`Programme`] that exists is consistent:
//! every reference resolves, the weights sum to [`MOST_POINTS`], and every value names its source.
//! It never knows a person.

mod check;
pub(crate) mod document;
mod parts;
mod presets;
mod scoring;
mod validate;

use std::collections::HashMap;

use crate::experience::Experience;
use crate::index::{AgencyIx, CompetenceIx, CriterionIx, LevelIx};
use crate::problem::Problems;
use crate::record::{AgencyRecord, CompetenceRecord, LevelRecord, ProgrammeRecord};
pub use crate::record::{AnswerKind, Component, CriterionKind, GateRule, Tier};
pub use parts::{Criterion, Gate, Objective, Places, Terms};
pub use presets::{PRESETS, preset_json};
use scoring::Scoring;

/// The points of a pair that fits in everything; what the weights of the components sum to.
pub const MOST_POINTS: u32 = 10_000;

/// The validated rules of a mentoring programme.
///
/// ```
/// use mentorflow::programme::{Component, CriterionKind, GateRule, MOST_POINTS, Programme, Tier};
///
/// let police = Programme::preset("polisen").expect("it comes with the crate");
/// assert!(police.level("direct") < police.level("strategic"));
/// assert_eq!(police.criteria().len(), 8);
/// assert_eq!(police.criteria()[6].kind, CriterionKind::Meriting);
/// assert!(police.gate(GateRule::ReportingLine).is_some());
/// assert!(police.tier_share(Tier::Other) > police.tier_share(Tier::Own));
/// let sum: u32 = Component::ALL.iter().map(|(_, component)| police.weight(*component)).sum();
/// assert_eq!(sum, MOST_POINTS);
/// ```
#[derive(Debug, Clone)]
pub struct Programme {
    record: ProgrammeRecord,
    levels: HashMap<String, LevelIx>,
    competences: HashMap<String, CompetenceIx>,
    criterion_ids: HashMap<String, CriterionIx>,
    agencies: HashMap<String, AgencyIx>,
    criteria: Vec<Criterion>,
    gates: Vec<Gate>,
    scoring: Scoring,
    places: Places,
    terms: Terms,
    objective: Objective,
}

impl Programme {
    /// Validates a programme.
    ///
    /// # Errors
    /// Every fault at once: ids given twice or differing only by case, references to nothing, weights
    /// that do not sum to 10 000, sources that name nothing, absurd numbers.
    pub fn new(record: ProgrammeRecord) -> Result<Self, Problems> {
        Self::new_at(record, "")
    }

    /// Validates a programme that stands at `pointer` inside a larger document, so that problems
    /// point to where it stands.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn new_at(record: ProgrammeRecord, pointer: &str) -> Result<Self, Problems> {
        validate::programme(record, pointer)
    }

    /// Reads and validates a programme document.
    ///
    /// # Errors
    /// Every fault at once, of form and of content; of content only where what was read is as written.
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        document::programme(text)
    }

    /// One of the programmes that come with the crate; `None` where [`PRESETS`] does not list the id.
    ///
    /// # Panics
    /// Never: each preset is tested to read and validate.
    #[must_use]
    pub fn preset(id: &str) -> Option<Self> {
        let text = preset_json(id)?;
        Some(Self::from_json(text).unwrap_or_else(|problems| panic!("preset {id}: {problems}")))
    }

    /// The document the programme was validated from.
    #[must_use]
    pub fn record(&self) -> &ProgrammeRecord {
        &self.record
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.record.id
    }

    /// The name, in the programme's language.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.record.name
    }

    /// The levels, the lowest first; a [`LevelIx`] is a place in this list.
    #[must_use]
    pub fn levels(&self) -> &[LevelRecord] {
        &self.record.levels
    }

    /// The level of this id.
    #[must_use]
    pub fn level(&self, id: &str) -> Option<LevelIx> {
        self.levels.get(id).copied()
    }

    /// The competences; a [`CompetenceIx`] is a place in this list.
    #[must_use]
    pub fn competences(&self) -> &[CompetenceRecord] {
        &self.record.competences.items
    }

    /// The competence of this id.
    #[must_use]
    pub fn competence(&self, id: &str) -> Option<CompetenceIx> {
        self.competences.get(id).copied()
    }

    /// The criteria; a [`CriterionIx`] is a place in this list.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The criterion of this id.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<CriterionIx> {
        self.criterion_ids.get(id).copied()
    }

    /// The agencies; an [`AgencyIx`] is a place in this list.
    #[must_use]
    pub fn agencies(&self) -> &[AgencyRecord] {
        &self.record.agencies
    }

    /// The agency of this id.
    #[must_use]
    pub fn agency(&self, id: &str) -> Option<AgencyIx> {
        self.agencies.get(id).copied()
    }

    /// Where a mentor's agency lies, seen from the mentee's. A mentor of the mentee's own agency is
    /// `Own` even where that agency lies outside the organisation.
    #[must_use]
    pub fn tier(&self, mentee: AgencyIx, mentor: AgencyIx) -> Tier {
        if mentee == mentor {
            Tier::Own
        } else if self.record.agencies[mentor.get()].external {
            Tier::External
        } else {
            Tier::Other
        }
    }

    /// The gates of this programme, in the document's order.
    #[must_use]
    pub fn gates(&self) -> &[Gate] {
        &self.gates
    }

    /// The gate of this rule, where the programme has it.
    #[must_use]
    pub fn gate(&self, rule: GateRule) -> Option<&Gate> {
        self.gates.iter().find(|gate| gate.rule == rule)
    }

    /// The most points a component gives; 0 where the programme does not use it.
    #[must_use]
    pub fn weight(&self, component: Component) -> u32 {
        self.scoring.weights[component as usize]
    }

    /// The share, in percent, of a component's points where nothing it asks is answered.
    #[must_use]
    pub fn unanswered_share(&self) -> u32 {
        self.record.fit.unanswered_share.value
    }

    /// The share of the level points, in percent, where the mentor's experience lies so many levels
    /// above the mentee's level.
    #[must_use]
    pub fn level_share(&self, above: usize) -> u32 {
        self.scoring.level_shares[above.min(self.scoring.level_shares.len() - 1)]
    }

    /// The share of the agency points, in percent, for a mentee who has stated no wish.
    #[must_use]
    pub fn tier_share(&self, tier: Tier) -> u32 {
        self.scoring.tier_shares[tier as usize]
    }

    /// The share of the agency points, in percent, for a mentee who has stated a wish.
    #[must_use]
    pub fn wish_share(&self, granted: bool) -> u32 {
        let shares = &self.record.wish_shares;
        if granted { shares.granted.value } else { shares.not_granted.value }
    }

    /// The highest rating of a competence; the lowest is 0.
    #[must_use]
    pub fn scale_most(&self) -> u32 {
        self.record.competences.scale_most.value
    }

    /// The weights of the first, second and following ranked need; at least one, never rising, none 0.
    /// As many needs as there are weights may be ranked.
    #[must_use]
    pub fn rank_weights(&self) -> &[u32] {
        &self.record.fit.rank_weights.value
    }

    /// The largest weight of a need that is weighted and not ranked.
    #[must_use]
    pub fn most_need_weight(&self) -> u32 {
        self.record.fit.most_need_weight.value
    }

    /// How much a need in a competence counts for a mentee at a level, 1 to 5.
    #[must_use]
    pub fn level_weight(&self, competence: CompetenceIx, level: LevelIx) -> u32 {
        self.scoring.level_weights[competence.get() * self.record.levels.len() + level.get()]
    }

    /// How many mentees a mentor takes.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// How long and how often a pair meets.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The programme's choices about what is optimised.
    #[must_use]
    pub fn objective(&self) -> &Objective {
        &self.objective
    }

    /// For how long a mentor must be available from the day of the match; `None` without that gate.
    #[must_use]
    pub fn availability_months(&self) -> Option<u32> {
        self.gate(GateRule::Availability).map(|gate| gate.months)
    }

    /// The fewest documented years at the mentee's level or above; `None` without that gate.
    #[must_use]
    pub fn level_minimum(&self) -> Option<Experience> {
        self.gate(GateRule::Level).map(|gate| gate.minimum)
    }
}

#[cfg(test)]
mod tests;
