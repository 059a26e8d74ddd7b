//! How far each weight of the programme can move before the plan changes, as records.

use serde::Serialize;

use super::SCHEMA;
use crate::assignment::Assignment;
use crate::explain::Refused;
use crate::flow::Control;
use crate::supply::{self, Range, Weight};

/// How far each weight can move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeightsRecord {
    /// The version of this schema.
    pub schema: u32,
    /// The programme's id.
    pub programme: String,
    /// The weights, in the order of the programme's document.
    pub weights: Vec<WeightRange>,
}

/// How far one weight can move before the plan changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeightRange {
    /// Which weight: a pointer into the programme's document, such as `fit/components/profile`.
    pub weight: String,
    /// What the programme says.
    pub now: u32,
    /// The smallest it may be while the plan stays.
    pub least: u32,
    /// The largest it may be while the plan stays.
    pub most: u32,
    /// Mentees whose mentors differ one step below; null where there is no such step.
    pub below: Option<u32>,
    /// Mentees whose mentors differ one step above; null where there is no such step.
    pub above: Option<u32>,
}

/// How far each weight can move before the plan changes; only those whose name begins with `prefix`.
///
/// # Errors
/// When the plan, or the pool under another weight, is not solved to a proof.
pub fn weights(
    assignment: &Assignment<'_>,
    prefix: &str,
    control: &dyn Control,
) -> Result<WeightsRecord, Refused> {
    let programme = assignment.ground.pool.programme();
    let chosen = supply::weights(programme.record()).into_iter();
    let chosen = chosen.map(|weight| (name(&weight), weight)).filter(|(name, _)| name.starts_with(prefix));
    let weights: Result<Vec<WeightRange>, Refused> = chosen
        .map(|(name, weight)| {
            let Range { now, least, most, below, above, .. } =
                supply::weight_range(assignment, &weight, control)?;
            Ok(WeightRange { weight: name, now, least, most, below, above })
        })
        .collect();
    Ok(WeightsRecord { schema: SCHEMA, programme: programme.id().to_owned(), weights: weights? })
}

fn name(weight: &Weight) -> String {
    match weight {
        Weight::Component(component) => format!("fit/components/{}", component.name()),
        Weight::LevelShare(above) => format!("fit/level_shares/{above}"),
        Weight::TierShare(tier) => format!("agency_tiers/{}", tier.name()),
        Weight::WishGranted => "wish_shares/granted".into(),
        Weight::WishNotGranted => "wish_shares/not_granted".into(),
        Weight::Unanswered => "fit/unanswered_share".into(),
        Weight::Competence(id, level) => format!("competences/{id}/{level}"),
    }
}
