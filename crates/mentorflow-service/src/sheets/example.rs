//! The example rows of a template. One that nobody has touched is left out when the table is read, with
//! a notice; one that was changed but kept its id is a fault, since it may be somebody's own row.

use mentorflow::programme::{AnswerKind, Programme};
use serde_json::{Map, Value, json};

use super::grid::Part;
use super::names::{every_language, fold};
use crate::texts::Texts;

/// How a row resembles an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// It is the example.
    Unchanged,
    /// It has the id of the example in this field, and other values.
    Changed(&'static str),
}

/// The record of the example row; `None` for tables without one.
pub(crate) fn record(part: Part, programme: &Programme, texts: &Texts) -> Option<Map<String, Value>> {
    let rules = programme.record();
    let first = |ids: Vec<&String>| ids.first().map_or_else(String::new, |id| (*id).clone());
    let agency = first(rules.agencies.iter().map(|agency| &agency.id).collect());
    let level = first(rules.levels.iter().map(|level| &level.id).collect());
    let competences: Vec<&String> = rules.competences.items.iter().map(|item| &item.id).take(2).collect();
    let record = match part {
        Part::Mentors => {
            let ratings = competences.iter().zip([3, 2]);
            let most = i64::from(programme.scale_most());
            let ratings: Map<String, Value> =
                ratings.map(|(id, rating)| ((*id).clone(), json!(most.min(rating)))).collect();
            let criteria = rules.criteria.iter().filter(|criterion| criterion.answer == AnswerKind::YesNo);
            let criteria: Map<String, Value> =
                criteria.map(|criterion| (criterion.id.clone(), json!(true))).collect();
            json!({
                "id": texts.text("example-mentor"),
                "agency": agency,
                "unit": texts.text("example-unit"),
                "line_manager": null,
                "status": "in_pool",
                "consent": true,
                "experience": {level: 4.5},
                "criteria": criteria,
                "competences": ratings,
                "places": 1,
            })
        }
        Part::Mentees => {
            let ranks = programme.rank_weights().len();
            let needs: Vec<&String> = competences.into_iter().take(ranks).collect();
            json!({
                "id": texts.text("example-mentee"),
                "agency": agency,
                "unit": texts.text("example-unit"),
                "line_manager": null,
                "level": level,
                "needs": needs,
                "agency_wish": "any",
                "confirmed_by_manager": true,
                "consent": true,
                "waiting_since": "2026-01-15",
            })
        }
        Part::Pairings => json!({
            "mentee": texts.text("example-mentee"),
            "mentor": texts.text("example-mentor"),
            "state": "active",
            "until": "2026-12-31",
        }),
        Part::Teams | Part::Managers | Part::Settings => return None,
    };
    match record {
        Value::Object(mut record) => {
            record.retain(|_, value| *value != json!({}) && *value != json!([]));
            Some(record)
        }
        _ => None,
    }
}

/// Whether a row is the example of a template in any language.
pub(super) fn compare(part: Part, row: &Map<String, Value>, programme: &Programme) -> Option<Likeness> {
    let (field, key) = match part {
        Part::Mentors => ("id", "example-mentor"),
        Part::Mentees => ("id", "example-mentee"),
        Part::Pairings => ("mentee", "example-mentee"),
        Part::Teams | Part::Managers | Part::Settings => return None,
    };
    let id = fold(row.get(field)?.as_str()?);
    if every_language().iter().all(|texts| fold(&texts.text(key)) != id) {
        return None;
    }
    let same = |texts: &Texts| record(part, programme, texts).is_some_and(|example| example == *row);
    Some(if every_language().iter().any(same) { Likeness::Unchanged } else { Likeness::Changed(field) })
}
