//! A mentor as written down: what the pool's description of her holds (POLISENS CHEFSSTÖD Mentorskap,
//! April 2014: special competences, and experience from each leadership level).

use jiff::civil::Date;
use serde::Serialize;

use super::fields::Fields;
use super::tree::Tree;
use super::{as_map, as_number};
use crate::problem::{Code, Expected, Problems};

/// A mentor as written down.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MentorRecord {
    /// The mentor's id: no name, and one person has one id in the whole document.
    pub id: String,
    /// The employing agency, an id of the programme.
    pub agency: String,
    /// The unit inside the agency.
    pub unit: String,
    /// The line manager's id; `None` (null) for the head of a line.
    pub line_manager: Option<String>,
    /// Whether the mentor takes mentees.
    pub status: MentorStatus,
    /// Consent to registration; `None` where the question is unanswered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<bool>,
    /// Documented leadership experience, by level id.
    #[serde(serialize_with = "as_map")]
    pub experience: Vec<(String, ExperienceRecord)>,
    /// Rated competences, by competence id; what is not rated is unanswered, not zero.
    #[serde(serialize_with = "as_map")]
    pub competences: Vec<(String, i64)>,
    /// Answers to the yes/no criteria, by criterion id; what is absent is unanswered.
    #[serde(serialize_with = "as_map")]
    pub criteria: Vec<(String, bool)>,
    /// How many mentees the mentor takes; `None` for the programme's default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<i64>,
    /// Hours a year the mentor can give, from which places are derived where `places` is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_a_year: Option<i64>,
    /// The fewest mentees the mentor wishes; `None` for the programme's default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wished_minimum: Option<i64>,
    /// The first day the mentor is available; `None` for always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_from: Option<Date>,
    /// The first day the mentor is no longer available; `None` for never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_until: Option<Date>,
    /// People this mentor will not be paired with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<String>,
}

/// Whether a mentor takes mentees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MentorStatus {
    /// Trained and in the pool.
    InPool,
    /// In mentor training: takes the practice mentees of the training, no more.
    InTraining,
    /// Resting: takes nobody.
    Paused,
}

/// Documented experience at one level.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ExperienceRecord {
    /// Plain years, as a decimal number such as 4.5.
    Years(#[serde(serialize_with = "as_number")] Tree),
    /// Dated periods; where they overlap, the time counts once.
    Periods(Vec<PeriodRecord>),
}

/// One dated period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeriodRecord {
    /// The first day.
    pub from: Date,
    /// The first day after the period; `None` where it still goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl MentorRecord {
    pub(super) fn read(tree: &Tree, place: String, pointer: String, problems: &mut Problems) -> Self {
        let mut fields = Fields::of(tree, place, pointer, problems);
        let record = Self {
            id: fields.id("mentor"),
            agency: fields.text("agency"),
            unit: fields.text("unit"),
            line_manager: fields.line_manager(),
            status: fields.choice(
                "status",
                &[
                    ("in_pool", MentorStatus::InPool),
                    ("in_training", MentorStatus::InTraining),
                    ("paused", MentorStatus::Paused),
                ],
            ),
            consent: fields.opt_flag("consent"),
            experience: experience(&mut fields),
            competences: fields.numbers("competences"),
            criteria: fields.flags("criteria"),
            places: fields.opt_number("places", 0, 1_000),
            hours_a_year: fields.opt_number("hours_a_year", 0, 3_000),
            wished_minimum: fields.opt_number("wished_minimum", 0, 1_000),
            available_from: fields.opt_date("available_from"),
            available_until: fields.opt_date("available_until"),
            exclusions: fields.texts("exclusions"),
        };
        fields.finish();
        record
    }
}

fn experience(fields: &mut Fields<'_, '_>) -> Vec<(String, ExperienceRecord)> {
    let mut experience = Vec::new();
    for (level, tree) in fields.table("experience") {
        let name = format!("experience/{level}");
        match tree {
            Tree::Whole(_) | Tree::Decimal(_) => {
                experience.push((level.clone(), ExperienceRecord::Years(tree.clone())));
            }
            Tree::List(items) => {
                let record = fields.record().to_owned();
                let pointer = format!("{}/{level}", fields.pointer_to("experience"));
                let periods = items
                    .iter()
                    .enumerate()
                    .map(|(i, item)| {
                        let pointer = format!("{pointer}/{i}");
                        let mut period = Fields::of(item, record.clone(), pointer, fields.problems());
                        let read =
                            PeriodRecord { from: period.date("from"), until: period.opt_date("until") };
                        period.finish();
                        read
                    })
                    .collect();
                experience.push((level.clone(), ExperienceRecord::Periods(periods)));
            }
            // Null is a question left open: the level simply has no documented experience.
            Tree::Null => {}
            other => {
                fields.fault(&name, Code::WrongKind, other.kind(), Expected::YearsOrPeriods);
            }
        }
    }
    experience
}
