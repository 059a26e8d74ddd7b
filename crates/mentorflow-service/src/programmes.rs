//! The list of programmes as JSON has it, the same for command and service.

use mentorflow::record::ProgrammeRecord;
use serde_json::{Value, json};

/// One line of the list.
pub(crate) fn entry(record: &ProgrammeRecord) -> Value {
    json!({
        "id": record.id,
        "name": record.name,
        "document": record.document,
        "levels": record.levels.len(),
        "competences": record.competences.items.len(),
        "criteria": record.criteria.len(),
        "gates": record.gates.len(),
        "agencies": record.agencies.len(),
    })
}
