//! The people of one intake as they are written down: the pool document.
//!
//! Every field is what the coordinator gave, unchecked against the programme; the `pool` stage turns
//! these records into validated people.

use jiff::civil::Date;
use serde::Serialize;

use super::fields::Fields;
use super::mentee::MenteeRecord;
use super::mentor::MentorRecord;
use super::programme::ProgrammeRecord;
use super::tree::Tree;
use crate::problem::{Code, Expected, Problems, ValueKind};

/// A whole pool document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PoolRecord {
    /// The programme: a preset's id, or the whole document.
    pub programme: ProgrammeChoice,
    /// The day on which the pool is looked at: every date is measured against it.
    pub as_of: Date,
    /// The mentors.
    pub mentors: Vec<MentorRecord>,
    /// The mentees.
    pub mentees: Vec<MenteeRecord>,
    /// The pairings so far.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pairings: Vec<PairingRecord>,
    /// People who are only somebody's manager, so that reporting lines are whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub managers: Vec<ManagerRecord>,
    /// Choices of this run.
    pub options: OptionsRecord,
}

/// A programme named or given in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ProgrammeChoice {
    /// A preset's id, such as `polisen`.
    Id(String),
    /// The programme document itself.
    Inline(Box<ProgrammeRecord>),
}

/// A pairing so far.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairingRecord {
    /// The mentee.
    pub mentee: String,
    /// The mentor.
    pub mentor: String,
    /// Where the pairing stands.
    pub state: PairingState,
    /// For an active pairing: the first day it is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// For what somebody decided, a lock or a decline: who, as a role and not a person's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Where a pairing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PairingState {
    /// Under way until a date: occupies a place.
    Active,
    /// Proposed earlier, not yet answered: binds nothing.
    Proposed,
    /// Must stay.
    Locked,
    /// Turned down: never proposed again.
    Declined,
    /// Over.
    Ended,
}

/// Somebody who is neither mentor nor mentee but stands in a reporting line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ManagerRecord {
    /// The manager's id.
    pub id: String,
    /// The line manager's id; `None` (null) for the head of a line.
    pub line_manager: Option<String>,
}

/// Choices of one run; what is absent is the programme's.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct OptionsRecord {
    /// The seed of the lottery, fixed before the run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<i64>,
    /// Whether the smallest fit is made as large as possible before the total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worst_off: Option<bool>,
    /// Whether loads are made as equal as possible among what remains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evenness: Option<bool>,
}

impl PoolRecord {
    /// Reads a pool document.
    ///
    /// # Errors
    /// Every fault of form at once: misspelt fields, missing ones, values of the wrong kind.
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        let tree = Tree::parse(text)?;
        let mut problems = Problems::default();
        let record = Self::read(&tree, &mut problems);
        problems.none_or_err()?;
        Ok(record)
    }

    /// Reads a pool from a JSON value, adding every fault to `problems`.
    pub fn read(tree: &Tree, problems: &mut Problems) -> Self {
        let mut fields = Fields::of(tree, "pool".into(), String::new(), problems);
        let programme = match fields.tree("programme") {
            Some(Tree::Text(id)) => ProgrammeChoice::Id(id.clone()),
            Some(tree @ Tree::Object(_)) => ProgrammeChoice::Inline(Box::new(ProgrammeRecord::read(
                tree,
                "/programme",
                fields.problems(),
            ))),
            other => {
                let code = if other.is_none() { Code::Missing } else { Code::WrongKind };
                let found = other.map_or(ValueKind::Nothing, Tree::kind);
                fields.fault("programme", code, found, Expected::ProgrammeOrId);
                ProgrammeChoice::Id(String::new())
            }
        };
        let as_of = fields.date("as_of");
        for side in ["mentors", "mentees"] {
            if fields.tree(side).is_none() {
                fields.fault(side, Code::Missing, ValueKind::Nothing, Expected::ListMaybeEmpty);
            }
        }
        let mentors = fields.each("mentors", MentorRecord::read);
        let mentees = fields.each("mentees", MenteeRecord::read);
        let pairings = fields.each("pairings", PairingRecord::read);
        let managers = fields.each("managers", ManagerRecord::read);
        let options = match fields.tree("options") {
            Some(tree) => OptionsRecord::read(tree, fields.problems()),
            None => OptionsRecord::default(),
        };
        fields.finish();
        Self { programme, as_of, mentors, mentees, pairings, managers, options }
    }
}

impl PairingRecord {
    fn read(tree: &Tree, place: String, pointer: String, problems: &mut Problems) -> Self {
        let mut fields = Fields::of(tree, place, pointer, problems);
        let record = Self {
            mentee: fields.text("mentee"),
            mentor: fields.text("mentor"),
            state: fields.choice(
                "state",
                &[
                    ("active", PairingState::Active),
                    ("proposed", PairingState::Proposed),
                    ("locked", PairingState::Locked),
                    ("declined", PairingState::Declined),
                    ("ended", PairingState::Ended),
                ],
            ),
            until: fields.opt_date("until"),
            by: fields.opt_text("by"),
            why: fields.opt_text("why"),
        };
        fields.finish();
        record
    }
}

impl ManagerRecord {
    fn read(tree: &Tree, place: String, pointer: String, problems: &mut Problems) -> Self {
        let mut fields = Fields::of(tree, place, pointer, problems);
        let record = Self { id: fields.id("manager"), line_manager: fields.line_manager() };
        fields.finish();
        record
    }
}

impl OptionsRecord {
    fn read(tree: &Tree, problems: &mut Problems) -> Self {
        let mut fields = Fields::of(tree, "options".into(), "/options".into(), problems);
        let record = Self {
            seed: fields.opt_number("seed", 0, i64::MAX),
            worst_off: fields.opt_flag("worst_off"),
            evenness: fields.opt_flag("evenness"),
        };
        fields.finish();
        record
    }
}
