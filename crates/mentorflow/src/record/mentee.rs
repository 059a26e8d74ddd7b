//! A mentee as written down: one person, or a leader team that shares a mentor. The needs come from
//! the talk with the manager, who confirms the mentorship (POLISENS CHEFSSTÖD Mentorskap, April 2014;
//! Ledelsesudvikling i Helsingør Kommune 2012-2015, leader development conversation).

use jiff::civil::Date;
use serde::Serialize;

use super::as_map;
use super::fields::Fields;
use super::tree::Tree;
use crate::problem::Problems;

/// A mentee as written down: one person, or a leader team that shares a mentor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MenteeRecord {
    /// The mentee's id, or the team's.
    pub id: String,
    /// The employing agency, an id of the programme.
    pub agency: String,
    /// The unit inside the agency.
    pub unit: String,
    /// The line manager's id; `None` (null) for the head of a line.
    pub line_manager: Option<String>,
    /// The level now; `None` for a future manager.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The level aimed for; `None` where it is the level now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_aimed: Option<String>,
    /// What the mentee wants to develop.
    pub needs: NeedsRecord,
    /// The wish about the mentor's agency; `None` where none was stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency_wish: Option<AgencyWish>,
    /// Agency tiers the mentee rules out altogether: `own`, `other`, `external`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agency_excluded: Vec<String>,
    /// Confirmed by the mentee's manager; `None` where the question is unanswered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_by_manager: Option<bool>,
    /// Consent to registration; `None` where the question is unanswered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<bool>,
    /// The day since which the mentee has waited; `None` where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<Date>,
    /// Mentors the mentee wishes for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wished_mentors: Vec<String>,
    /// People this mentee will not be paired with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<String>,
    /// How many mentors the mentee wants, active ones included; `None` for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentors_wanted: Option<i64>,
    /// The people of a leader team besides the record's own unit and line: conflicts of interest are
    /// looked for with every one of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<MemberRecord>,
}

/// One person of a leader team.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberRecord {
    /// The person's id.
    pub id: String,
    /// The person's unit.
    pub unit: String,
    /// The line manager's id; `None` (null) for the head of a line.
    pub line_manager: Option<String>,
}

/// A mentee's needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum NeedsRecord {
    /// Competence ids, the most important first.
    Ranked(Vec<String>),
    /// Competence ids with weights.
    Weighted(#[serde(serialize_with = "as_map")] Vec<(String, i64)>),
}

/// What a mentee wishes of the mentor's agency. A wish prefers; it excludes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AgencyWish {
    /// No preference.
    Any,
    /// The mentee's own agency.
    Own,
    /// Another agency of the organisation.
    Other,
    /// An agency outside the organisation.
    External,
}

impl MenteeRecord {
    pub(super) fn read(tree: &Tree, place: String, pointer: String, problems: &mut Problems) -> Self {
        let mut fields = Fields::of(tree, place, pointer, problems);
        let record = Self {
            id: fields.id("mentee"),
            agency: fields.text("agency"),
            unit: fields.text("unit"),
            line_manager: fields.line_manager(),
            level: fields.opt_text("level"),
            level_aimed: fields.opt_text("level_aimed"),
            needs: match fields.tree("needs") {
                Some(Tree::Object(_)) => NeedsRecord::Weighted(fields.numbers("needs")),
                _ => NeedsRecord::Ranked(fields.texts("needs")),
            },
            agency_wish: fields.opt_choice(
                "agency_wish",
                &[
                    ("any", AgencyWish::Any),
                    ("own", AgencyWish::Own),
                    ("other", AgencyWish::Other),
                    ("external", AgencyWish::External),
                ],
            ),
            agency_excluded: fields.texts("agency_excluded"),
            confirmed_by_manager: fields.opt_flag("confirmed_by_manager"),
            consent: fields.opt_flag("consent"),
            waiting_since: fields.opt_date("waiting_since"),
            wished_mentors: fields.texts("wished_mentors"),
            exclusions: fields.texts("exclusions"),
            mentors_wanted: fields.opt_number("mentors_wanted", 0, 100),
            team: fields.each("team", MemberRecord::read),
        };
        fields.finish();
        record
    }
}

impl MemberRecord {
    fn read(tree: &Tree, place: String, pointer: String, problems: &mut Problems) -> Self {
        let mut fields = Fields::of(tree, place, pointer, problems);
        let record = Self {
            id: fields.id("team member"),
            unit: fields.text("unit"),
            line_manager: fields.line_manager(),
        };
        fields.finish();
        record
    }
}
