//! Output records: what people, spreadsheets and other systems read. Plain data with a schema
//! version; everybody is named by id, and lists are in the order of ids.

mod certificate;
mod explained;
mod explanation;
mod outcome;
mod overrides;
mod readiness;
mod result;
mod result_record;
mod score;
mod supply;
mod views;
mod views_mentor;
mod weights;

pub use certificate::{CertificateRecord, CutRecord, LevelValue, PartRecord, PricesRecord};
pub use explained::{
    AlternativeRecord, BetterRecord, BlockingRecord, HeldRecord, MenteeExplanation, MenteeOverview,
    MentorExplanation, OverviewRecord, PairExplanation, RemedyRecord, RuleCountRecord,
};
pub use explanation::{Detail, explain_mentee, explain_mentor, explain_pair, overview};
pub use outcome::{
    ChangeRecord, MoveRecord, OutcomeRecord, RefusedRecord, ValueRecord, WhatIfRecord, forbid, insist,
};
pub use overrides::{Costs, OverrideRecord, PairRecord, WithoutRecord, override_costs};
pub(crate) use overrides::{decisions, released};
pub use readiness::{LevelReadiness, Readiness, Side, Unanswered, readiness};
pub use result::{Run, result, result_of};
pub use result_record::{
    BreakdownRecord, MatchRecord, MentorLoadRecord, Reason, ResultRecord, RunRecord, SoftwareRecord,
    SummaryRecord, TierCounts, UnmatchedRecord, WaitingRecord,
};
pub use score::{ScoreRow, score_pair, score_rows};
pub use supply::{
    ComparisonRecord, FairnessRecord, PlanRecord, RecruitRecord, SupplyRecord, WorthRecord, comparison,
    fairness_by, fairness_by_agency, fairness_by_level, supply,
};
pub use views::{CompetitionRecord, FEWEST, OwnMatchRecord, PersonRecord, PublicRecord, person, public};
pub use views_mentor::{MentorPersonRecord, OwnMenteeRecord, mentor_person};
pub use weights::{WeightRange, WeightsRecord, weights};

use sha2::{Digest, Sha256};

use crate::index::{MenteeIx, MentorIx};
use crate::pool::Pool;

/// The version of the output records' schema.
pub const SCHEMA: u32 = 1;

/// The mentees of a pool by id, ascending: the order in which results speak of them.
pub(crate) fn mentees_by_id(pool: &Pool) -> Vec<MenteeIx> {
    let mut order: Vec<MenteeIx> = MenteeIx::all(pool.mentees().len()).collect();
    order.sort_by(|a, b| pool.mentees()[a.get()].id.cmp(&pool.mentees()[b.get()].id));
    order
}

/// The mentors of a pool by id, ascending.
pub(crate) fn mentors_by_id(pool: &Pool) -> Vec<MentorIx> {
    let mut order: Vec<MentorIx> = MentorIx::all(pool.mentors().len()).collect();
    order.sort_by(|a, b| pool.mentors()[a.get()].id.cmp(&pool.mentors()[b.get()].id));
    order
}

/// The SHA-256 digest of a text, in hexadecimal.
#[must_use]
pub fn digest_of(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

/// The SHA-256 digest over the length of a salt, the salt, and a pool's canonical document.
fn salted(pool: &Pool, salt: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update((salt.len() as u64).to_be_bytes());
    hash.update(salt);
    hash.update(pool.record().to_json());
    hexadecimal(&hash.finalize())
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
