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

/// Writes a list of entries as the object it was read from.
fn as_map<S: Serializer, V: Serialize>(entries: &[(String, V)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(entries.iter().map(|(key, value)| (key, value)))
}
