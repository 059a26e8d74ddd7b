//! What the validation of one record needs to know of the others, and the reader of one person's record.

use std::collections::HashMap;

use jiff::civil::Date;

use super::faults::{Faults, check_day};
use super::ids::{Ids, Role, fold_unit};
use crate::index::{AgencyIx, MenteeIx, MentorIx};
use crate::problem::{Code, Expected, ValueKind};
use crate::programme::Programme;

/// What the validation of one record needs to know of the others.
pub(super) struct Context<'a> {
    pub(super) programme: &'a Programme,
    pub(super) as_of: Date,
    pub(super) places: &'a Places<'a>,
}

/// Where a person's record ends up once people are arranged by key.
pub(super) struct Places<'a> {
    pub(super) ids: &'a Ids,
    pub(super) mentor: Vec<usize>,
    pub(super) mentee: Vec<usize>,
}

impl Places<'_> {
    pub(super) fn mentor(&self, id: &str) -> Option<MentorIx> {
        let entry = self.ids.get(id).filter(|entry| entry.role == Role::Mentor)?;
        Some(MentorIx::new(self.mentor[entry.position]))
    }

    pub(super) fn mentee(&self, id: &str) -> Option<MenteeIx> {
        let entry = self.ids.get(id).filter(|entry| entry.role == Role::Mentee)?;
        Some(MenteeIx::new(self.mentee[entry.position]))
    }

    /// The leader team a person belongs to.
    pub(super) fn team_of(&self, id: &str) -> Option<MenteeIx> {
        let entry = self.ids.get(id).filter(|entry| entry.role == Role::Member)?;
        Some(MenteeIx::new(self.mentee[entry.position]))
    }

    pub(super) fn person(&self, id: &str) -> u32 {
        self.ids.get(id).map_or(0, |entry| entry.person)
    }
}

/// Units numbered as they are met: one number for one name inside one agency.
#[derive(Default)]
pub(super) struct Units(HashMap<(AgencyIx, String), u32>);

impl Units {
    pub(super) fn number(&mut self, agency: AgencyIx, unit: &str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry((agency, fold_unit(unit))).or_insert(next)
    }
}

/// Reads one person's record against the programme, and reports what is wrong with it.
pub(super) struct Reader<'a, 'f, 'p> {
    pub(super) context: &'a Context<'a>,
    pub(super) faults: &'f mut Faults<'p>,
    /// The record as problems name it.
    pub(super) name: String,
    /// Where it stands in the document.
    pub(super) pointer: String,
}

impl Reader<'_, '_, '_> {
    pub(super) fn fault(&mut self, field: &str, code: Code, found: ValueKind, expected: Expected) {
        self.faults.report(&self.name, &self.pointer, field, code, found, expected);
    }

    /// The agency of an id. One that is not known has been reported, so what stands in for it is never
    /// used.
    pub(super) fn agency(&mut self, id: &str) -> AgencyIx {
        self.context.programme.agency(id).unwrap_or_else(|| {
            // An empty id was reported when the record was read.
            if !id.is_empty() {
                self.fault("agency", Code::UnknownReference, ValueKind::Text, Expected::Agency);
            }
            AgencyIx::new(0)
        })
    }

    pub(super) fn day(&mut self, field: &str, day: Date) {
        check_day(self.faults, &self.name, &format!("{}/{field}", self.pointer), field, day);
    }
}
