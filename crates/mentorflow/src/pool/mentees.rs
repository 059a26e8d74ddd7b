//! Mentee records into validated mentees.

use super::Mentee;
use super::context::{Context, Reader, Units};
use super::faults::Faults;
use crate::index::{LevelIx, MentorIx};
use crate::problem::{Code, Expected, ValueKind};
use crate::programme::Tier;
use crate::record::{AgencyWish, MenteeRecord, NeedsRecord, PoolRecord};

/// Validates every mentee, in the order of the records.
pub(super) fn validate(
    record: &PoolRecord,
    context: &Context<'_>,
    units: &mut Units,
    faults: &mut Faults<'_>,
) -> Vec<Mentee> {
    let each = record.mentees.iter().enumerate();
    each.map(|(i, mentee)| {
        let mut reader = Reader {
            context,
            faults,
            name: format!("mentee {}", mentee.id),
            pointer: format!("/mentees/{i}"),
        };
        reader.mentee(mentee, units)
    })
    .collect()
}

impl Reader<'_, '_, '_> {
    fn mentee(&mut self, mentee: &MenteeRecord, units: &mut Units) -> Mentee {
        let agency = self.agency(&mentee.agency);
        let level = self.level(mentee);
        let mut unit_numbers = vec![units.number(agency, &mentee.unit)];
        let mut people = vec![self.context.places.person(&mentee.id)];
        for member in &mentee.team {
            unit_numbers.push(units.number(agency, &member.unit));
            people.push(self.context.places.person(&member.id));
        }
        unit_numbers.sort_unstable();
        unit_numbers.dedup();
        let wished = self.mentors("wished_mentors", &mentee.wished_mentors, mentee, true);
        let exclusions = self.mentors("exclusions", &mentee.exclusions, mentee, false);
        if wished.iter().any(|mentor| exclusions.binary_search(mentor).is_ok()) {
            self.fault("wished_mentors", Code::Contradiction, ValueKind::List, Expected::WishedNotExcluded);
        }
        Mentee {
            id: mentee.id.clone(),
            agency,
            units: unit_numbers,
            level,
            needs: self.needs(mentee, level),
            wish: mentee.agency_wish.unwrap_or(AgencyWish::Any),
            excluded_tiers: self.excluded_tiers(mentee),
            confirmed: mentee.confirmed_by_manager,
            consent: mentee.consent,
            waiting_class: self.waiting_class(mentee),
            wished,
            exclusions,
            wanted: mentee.mentors_wanted.unwrap_or(1) as u32,
            active: 0,
            people,
            key: 0,
        }
    }

    /// The level the mentor shall know. A future manager has none now and says which one she is
    /// heading for (POLISENS CHEFSSTÖD Mentorskap, April 2014: the succession programmes).
    fn level(&mut self, mentee: &MenteeRecord) -> LevelIx {
        let mut find = |field: &str, id: &Option<String>| {
            let id = id.as_ref()?;
            let found = self.context.programme.level(id);
            if found.is_none() {
                self.fault(field, Code::UnknownReference, ValueKind::Text, Expected::Level);
            }
            Some(found)
        };
        let now = find("level", &mentee.level);
        let aimed = find("level_aimed", &mentee.level_aimed);
        if let (Some(Some(now)), Some(Some(aimed))) = (now, aimed)
            && aimed < now
        {
            self.fault("level_aimed", Code::Contradiction, ValueKind::Text, Expected::LevelNoLower);
        }
        if now.or(aimed).is_none() {
            self.fault("level_aimed", Code::Missing, ValueKind::Nothing, Expected::LevelAimed);
        }
        // A level that is not known has been reported, so what stands in for it is never used.
        aimed.or(now).flatten().unwrap_or(LevelIx::new(0))
    }

    fn needs(&mut self, mentee: &MenteeRecord, level: LevelIx) -> Vec<(u16, u32)> {
        let programme = self.context.programme;
        let ranks = programme.rank_weights();
        let most = programme.most_need_weight();
        let mut given: Vec<(String, &str, u32)> = Vec::new();
        match &mentee.needs {
            NeedsRecord::Ranked(ids) => {
                for (i, id) in ids.iter().enumerate() {
                    let field = format!("needs/{i}");
                    if ids[..i].contains(id) {
                        self.fault(&field, Code::Duplicate, ValueKind::Text, Expected::CompetenceOnce);
                    } else if let Some(weight) = ranks.get(i) {
                        given.push((field, id, *weight));
                    } else {
                        let expected = Expected::RankedNeeds { most: ranks.len() };
                        self.fault(&field, Code::OutOfRange, ValueKind::Text, expected);
                    }
                }
            }
            NeedsRecord::Weighted(weights) => {
                for (id, weight) in weights {
                    let field = format!("needs/{id}");
                    if (1..=i64::from(most)).contains(weight) {
                        given.push((field, id, *weight as u32));
                    } else {
                        let expected = Expected::NeedWeight { most };
                        self.fault(&field, Code::OutOfRange, ValueKind::Number, expected);
                    }
                }
            }
        }
        let mut needs = Vec::with_capacity(given.len());
        for (field, id, weight) in given {
            match programme.competence(id) {
                None => self.fault(&field, Code::UnknownReference, ValueKind::Text, Expected::Competence),
                Some(ix) => needs.push((ix.get() as u16, weight * programme.level_weight(ix, level))),
            }
        }
        needs.sort_unstable();
        needs
    }

    fn excluded_tiers(&mut self, mentee: &MenteeRecord) -> Vec<Tier> {
        let mut tiers = Vec::new();
        for (i, name) in mentee.agency_excluded.iter().enumerate() {
            let field = format!("agency_excluded/{i}");
            match [Tier::Own, Tier::Other, Tier::External].into_iter().find(|tier| tier.name() == name) {
                None => {
                    let choices = Tier::ALL.iter().map(|(name, _)| *name).collect();
                    let expected = Expected::OneOf { choices };
                    self.fault(&field, Code::UnknownChoice, ValueKind::Text, expected);
                }
                Some(tier) if tiers.contains(&tier) => {
                    self.fault(&field, Code::Duplicate, ValueKind::Text, Expected::TierOnce);
                }
                Some(tier) => tiers.push(tier),
            }
        }
        let wished = match mentee.agency_wish {
            Some(AgencyWish::Own) => Some(Tier::Own),
            Some(AgencyWish::Other) => Some(Tier::Other),
            Some(AgencyWish::External) => Some(Tier::External),
            Some(AgencyWish::Any) | None => None,
        };
        if wished.is_some_and(|tier| tiers.contains(&tier)) {
            self.fault("agency_excluded", Code::Contradiction, ValueKind::List, Expected::TiersNotWished);
        }
        tiers
    }

    fn waiting_class(&mut self, mentee: &MenteeRecord) -> u32 {
        let objective = self.context.programme.objective();
        // Who has not said since when has waited no days.
        let Some(since) = mentee.waiting_since else { return objective.class_of(0) as u32 };
        self.day("waiting_since", since);
        let as_of = self.context.as_of;
        if since > as_of {
            self.fault("waiting_since", Code::OutOfRange, ValueKind::Date, Expected::NoLaterDay);
        }
        let waited = since.until(as_of).map_or(0, |span| span.get_days());
        objective.class_of(u32::try_from(waited).unwrap_or(0)) as u32
    }

    /// People of a list. Wished mentors must be mentors; an exclusion may name anybody in the pool,
    /// and only mentors matter to it.
    fn mentors(
        &mut self,
        list: &str,
        ids: &[String],
        mentee: &MenteeRecord,
        must_be_mentor: bool,
    ) -> Vec<MentorIx> {
        let mut mentors = Vec::with_capacity(ids.len());
        for (i, id) in ids.iter().enumerate() {
            let field = format!("{list}/{i}");
            let places = self.context.places;
            let mentor = places.mentor(id);
            if ids[..i].contains(id) {
                self.fault(&field, Code::Duplicate, ValueKind::Text, Expected::PersonOnce);
            } else if *id == mentee.id || mentee.team.iter().any(|member| member.id == *id) {
                self.fault(&field, Code::SelfReference, ValueKind::Text, Expected::OtherId);
            } else if mentor.is_none() && (must_be_mentor || places.ids.get(id).is_none()) {
                let ids = places.ids;
                let expected = if must_be_mentor { ids.mentor_expected(id) } else { ids.person_expected(id) };
                self.fault(&field, Code::UnknownReference, ValueKind::Text, expected);
            } else {
                mentors.extend(mentor);
            }
        }
        mentors.sort_unstable();
        mentors
    }
}
