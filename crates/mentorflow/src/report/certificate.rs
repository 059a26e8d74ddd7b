//! The certificate of a result: the prices that prove it, as numbers anyone can check.

use serde::Serialize;

use super::{digest_of, mentees_by_id, mentors_by_id};
use crate::assignment::Assignment;
use crate::index::MentorIx;
use crate::network::{Cut, Potentials};
use crate::pool::Pool;
use crate::proof::{Above, Evidence, Worth};

/// What proves an assignment.
///
/// Every list of prices has one number a person: mentees, or mentors, in the order of their ids. The
/// sign convention is that of [`crate::network`]; the levels' meaning that of [`crate::formulation`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertificateRecord {
    /// Whether the proof is complete.
    pub proved: bool,
    /// The value of each level, the most important first; smaller is better.
    pub levels: Vec<LevelValue>,
    /// Where the proof is not complete: values that no assignment is below, for the first levels as far
    /// as they are known. Empty where it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bounds: Vec<LevelValue>,
    /// The parts of the search, usually one, with what bounds each.
    pub parts: Vec<PartRecord>,
    /// SHA-256 over the parts as compact JSON.
    pub digest: String,
}

/// The value of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelValue {
    /// The level's name.
    pub level: &'static str,
    /// The value, smaller is better: open wishes weighted by waiting class, minus mentors covered,
    /// minus the smallest fit, fit missing to 10 000 in all, squared loads, draws.
    pub value: i64,
}

/// One part of the search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartRecord {
    /// Mentors who get their wished minimum in this part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub covered: Vec<String>,
    /// Mentors who do not count as covered in this part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uncovered: Vec<String>,
    /// The prices of every level.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<PricesRecord>,
    /// With the worst-off level: the smallest fit that a pair may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<u16>,
    /// With the worst-off level: the prices of the first two levels without a floor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without_floor: Vec<PricesRecord>,
    /// With the worst-off level: the prices of the first two levels above the floor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub above_floor: Vec<PricesRecord>,
    /// Where the part is empty: the people whose requirements cannot all be met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<CutRecord>,
    /// Where the part is empty above the floor: likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut_above_floor: Option<CutRecord>,
}

/// The prices of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PricesRecord {
    /// The potential of every mentee.
    pub mentees: Vec<i64>,
    /// The potential of every mentor.
    pub mentors: Vec<i64>,
}

/// People whose requirements cannot all be met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CutRecord {
    /// Whether the mentees (true) or the mentors (false) have the unmet requirement.
    pub from_mentees: bool,
    /// The mentees.
    pub mentees: Vec<String>,
    /// The mentors.
    pub mentors: Vec<String>,
}

/// The certificate of an assignment.
pub(super) fn certificate(assignment: &Assignment<'_>) -> CertificateRecord {
    let pool = assignment.ground.pool;
    let writer = Writer::new(pool);
    let parts: Vec<PartRecord> = assignment
        .proof
        .iter()
        .map(|part| writer.part(&part.branch.covered, &part.branch.uncovered, &part.evidence))
        .collect();
    let text = serde_json::to_string(&parts).expect("plain records are always JSON");
    CertificateRecord {
        proved: assignment.is_proved(),
        levels: values(assignment, &assignment.worth),
        bounds: assignment.gap.as_ref().map_or_else(Vec::new, |gap| values(assignment, gap)),
        parts,
        digest: digest_of(&text),
    }
}

/// A worth level by level, as far as it is known.
fn values(assignment: &Assignment<'_>, worth: &Worth) -> Vec<LevelValue> {
    let mut levels = vec![("served", worth.unserved), ("covered", worth.uncovered)];
    if assignment.ground.pool.worst_off() && worth.worst_off != i128::MIN {
        levels.push(("worst_off", worth.worst_off));
    }
    let later = assignment.ground.formulation.aims()[2..].to_vec();
    levels.extend(later.iter().zip(&worth.rest).map(|(aim, value)| (aim.name(), *value)));
    // Four million people with values of at most 2^32 each stay below 2^54. Only a bound that says
    // nothing can be beyond 64 bits; then nothing is known from there on.
    let levels = levels.into_iter();
    levels.map_while(|(level, value)| Some(LevelValue { level, value: i64::try_from(value).ok()? })).collect()
}

/// Writes numbers by index as lists by id.
struct Writer<'p> {
    pool: &'p Pool,
    mentees: Vec<crate::index::MenteeIx>,
    mentors: Vec<MentorIx>,
}

impl<'p> Writer<'p> {
    fn new(pool: &'p Pool) -> Self {
        Self { pool, mentees: mentees_by_id(pool), mentors: mentors_by_id(pool) }
    }

    fn part(&self, covered: &[MentorIx], uncovered: &[MentorIx], evidence: &Evidence) -> PartRecord {
        let mut part = PartRecord {
            covered: self.ids(covered),
            uncovered: self.ids(uncovered),
            prices: Vec::new(),
            floor: None,
            without_floor: Vec::new(),
            above_floor: Vec::new(),
            cut: None,
            cut_above_floor: None,
        };
        match evidence {
            Evidence::Nothing(cut) => part.cut = Some(self.cut(cut)),
            Evidence::Prices { potentials, floor } => {
                part.prices = self.prices(potentials);
                if let Some(floor) = floor {
                    part.floor = Some(floor.points);
                    part.without_floor = self.prices(&floor.without);
                    match &floor.above {
                        Above::NoPair => {}
                        Above::Prices(above) => part.above_floor = self.prices(above),
                        Above::Nothing(cut) => part.cut_above_floor = Some(self.cut(cut)),
                    }
                }
            }
        }
        part
    }

    fn ids(&self, mentors: &[MentorIx]) -> Vec<String> {
        mentors.iter().map(|mentor| self.pool.mentors()[mentor.get()].id.clone()).collect()
    }

    fn prices(&self, levels: &[Potentials]) -> Vec<PricesRecord> {
        levels
            .iter()
            .map(|level| PricesRecord {
                mentees: self.mentees.iter().map(|ix| level.row[ix.get()]).collect(),
                mentors: self.mentors.iter().map(|ix| level.column[ix.get()]).collect(),
            })
            .collect()
    }

    fn cut(&self, cut: &Cut) -> CutRecord {
        CutRecord {
            from_mentees: cut.from_rows,
            mentees: cut.rows.iter().map(|row| self.pool.mentees()[*row as usize].id.clone()).collect(),
            mentors: cut
                .columns
                .iter()
                .map(|column| self.pool.mentors()[*column as usize].id.clone())
                .collect(),
        }
    }
}
