//! Plain input records, read strictly: nothing is decided here, and nothing is dropped in silence.

mod fields;
mod mentee;
mod mentor;
mod pool;
mod programme;
mod tree;
mod write;

use serde::{Serialize, Serializer};

pub use fields::Fields;
pub use mentee::{AgencyWish, MemberRecord, MenteeRecord, NeedsRecord};
pub use mentor::{ExperienceRecord, MentorRecord, MentorStatus, PeriodRecord};
pub use pool::{ManagerRecord, OptionsRecord, PairingRecord, PairingState, PoolRecord, ProgrammeChoice};
pub use programme::*;
pub use tree::Tree;

/// Writes years as the number they were read from. A tenth of a year has no exact float, but the
/// shortest text of the nearest one is the decimal that was read, so nothing is rounded.
fn as_number<'t, S: Serializer>(
    number: impl Into<Option<&'t Tree>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match number.into() {
        Some(Tree::Whole(number)) => serializer.serialize_i128(*number),
        Some(Tree::Decimal(text)) => serializer.serialize_f64(text.parse().unwrap_or_default()),
        _ => serializer.serialize_unit(),
    }
}

/// Writes a list of entries as the object it was read from.
fn as_map<S: Serializer, V: Serialize>(entries: &[(String, V)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(entries.iter().map(|(key, value)| (key, value)))
}
