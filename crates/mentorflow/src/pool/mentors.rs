//! Mentor records into validated mentors.

use jiff::civil::Date;

use super::Mentor;
use super::context::{Context, Reader, Units};
use super::faults::Faults;
use crate::experience::Experience;
use crate::problem::{Code, Expected, ValueKind};
use crate::programme::AnswerKind;
use crate::record::{ExperienceRecord, MentorRecord, MentorStatus, PeriodRecord, PoolRecord};

/// Validates every mentor, in the order of the records.
pub(super) fn validate(
    record: &PoolRecord,
    context: &Context<'_>,
    units: &mut Units,
    faults: &mut Faults<'_>,
) -> Vec<Mentor> {
    let each = record.mentors.iter().enumerate();
    each.map(|(i, mentor)| {
        let mut reader = Reader {
            context,
            faults,
            name: format!("mentor {}", mentor.id),
            pointer: format!("/mentors/{i}"),
        };
        reader.mentor(mentor, units)
    })
    .collect()
}

impl Reader<'_, '_, '_> {
    fn mentor(&mut self, mentor: &MentorRecord, units: &mut Units) -> Mentor {
        let agency = self.agency(&mentor.agency);
        let (experience, total_experience) = self.experience(mentor);
        let (places, wished_minimum) = self.places(mentor);
        for (field, day) in
            [("available_from", mentor.available_from), ("available_until", mentor.available_until)]
        {
            if let Some(day) = day {
                self.day(field, day);
            }
        }
        if let (Some(from), Some(until)) = (mentor.available_from, mentor.available_until)
            && from >= until
        {
            self.fault("available_until", Code::Contradiction, ValueKind::Date, Expected::AvailableLonger);
        }
        Mentor {
            id: mentor.id.clone(),
            agency,
            unit: units.number(agency, &mentor.unit),
            status: mentor.status,
            consent: mentor.consent,
            experience,
            total_experience,
            ratings: self.ratings(mentor),
            answers: self.answers(mentor),
            places,
            active: 0,
            wished_minimum,
            available_from: mentor.available_from,
            available_until: mentor.available_until,
            exclusions: self.exclusions(mentor),
            person: self.context.places.person(&mentor.id),
            key: 0,
        }
    }

    /// Places and wished minimum. A mentor in training has exactly the programme's practice places
    /// (POLISENS CHEFSSTÖD Mentorskap, April 2014: one practice mentee during training).
    fn places(&mut self, mentor: &MentorRecord) -> (u32, u32) {
        let programme = self.context.programme;
        let (rules, terms) = (programme.places(), programme.terms());
        if mentor.places.is_some() && mentor.hours_a_year.is_some() {
            self.fault("hours_a_year", Code::Contradiction, ValueKind::Number, Expected::PlacesOrHours);
        }
        let given = match (mentor.places, mentor.hours_a_year) {
            (Some(places), _) => places,
            (None, Some(hours)) => hours / i64::from(terms.most_hours_a_year()),
            (None, None) => i64::from(rules.default),
        };
        if given > i64::from(rules.most) {
            let field = if mentor.places.is_some() { "places" } else { "hours_a_year" };
            let expected = Expected::MostPlaces { most: rules.most };
            self.fault(field, Code::OutOfRange, ValueKind::Number, expected);
        }
        let places = match mentor.status {
            MentorStatus::InPool => given as u32,
            MentorStatus::InTraining => rules.in_training,
            MentorStatus::Paused => 0,
        };
        if let Some(minimum) = mentor.wished_minimum
            && minimum > given
        {
            self.fault("wished_minimum", Code::Contradiction, ValueKind::Number, Expected::MinimumInPlaces);
        }
        let minimum = mentor.wished_minimum.map_or(rules.minimum, |minimum| minimum as u32);
        (places, minimum.min(places))
    }

    fn experience(&mut self, mentor: &MentorRecord) -> (Vec<Experience>, Experience) {
        let programme = self.context.programme;
        let mut by_level = vec![Experience::default(); programme.levels().len()];
        let mut all_periods = Vec::new();
        let mut plain = Experience::default();
        for (level, experience) in &mentor.experience {
            let field = format!("experience/{level}");
            let Some(ix) = programme.level(level) else {
                self.fault(&field, Code::UnknownReference, ValueKind::Text, Expected::Level);
                continue;
            };
            let at_level = match experience {
                ExperienceRecord::Years(tree) => match Experience::from_decimal_years(tree) {
                    Ok(years) => {
                        plain = plain + years;
                        years
                    }
                    Err((code, expected)) => {
                        self.fault(&field, code, ValueKind::Number, expected);
                        continue;
                    }
                },
                ExperienceRecord::Periods(periods) => {
                    let periods = self.periods(&field, periods);
                    all_periods.extend_from_slice(&periods);
                    Experience::documented(periods)
                }
            };
            by_level[ix.get()] = at_level;
        }
        (by_level, Experience::documented(all_periods) + plain)
    }

    /// The periods as pairs of days, the second exclusive, cut off at `as_of`: experience that lies
    /// ahead is not documented yet.
    fn periods(&mut self, field: &str, periods: &[PeriodRecord]) -> Vec<(Date, Date)> {
        let as_of = self.context.as_of;
        let mut days = Vec::with_capacity(periods.len());
        for (i, period) in periods.iter().enumerate() {
            let until = period.until.unwrap_or(as_of);
            let (from_field, until_field) = (format!("{field}/{i}/from"), format!("{field}/{i}/until"));
            for (field, day) in [(&from_field, Some(period.from)), (&until_field, period.until)] {
                if let Some(day) = day {
                    self.day(field, day);
                }
            }
            if period.from > as_of {
                self.fault(&from_field, Code::OutOfRange, ValueKind::Date, Expected::NoLaterDay);
            } else if period.from > until {
                self.fault(&until_field, Code::Contradiction, ValueKind::Date, Expected::UntilNoEarlier);
            } else {
                days.push((period.from, until.min(as_of)));
            }
        }
        days
    }

    fn ratings(&mut self, mentor: &MentorRecord) -> Vec<Option<u8>> {
        let programme = self.context.programme;
        let mut ratings = vec![None; programme.competences().len()];
        for (competence, rating) in &mentor.competences {
            let field = format!("competences/{competence}");
            match programme.competence(competence) {
                None => self.fault(&field, Code::UnknownReference, ValueKind::Text, Expected::Competence),
                Some(_) if *rating > i64::from(programme.scale_most()) => {
                    let expected = Expected::Rating { most: programme.scale_most() };
                    self.fault(&field, Code::OutOfRange, ValueKind::Number, expected);
                }
                Some(ix) => ratings[ix.get()] = Some(*rating as u8),
            }
        }
        ratings
    }

    fn answers(&mut self, mentor: &MentorRecord) -> Vec<Option<bool>> {
        let programme = self.context.programme;
        let mut answers = vec![None; programme.criteria().len()];
        for (criterion, answer) in &mentor.criteria {
            let field = format!("criteria/{criterion}");
            match programme.criterion(criterion) {
                None => self.fault(&field, Code::UnknownReference, ValueKind::Text, Expected::Criterion),
                Some(ix) if programme.criteria()[ix.get()].answer == AnswerKind::Years => {
                    self.fault(&field, Code::Contradiction, ValueKind::YesNo, Expected::NoAnswer);
                }
                Some(ix) => answers[ix.get()] = Some(*answer),
            }
        }
        answers
    }

    fn exclusions(&mut self, mentor: &MentorRecord) -> Vec<crate::index::MenteeIx> {
        let mut excluded = Vec::with_capacity(mentor.exclusions.len());
        for (i, id) in mentor.exclusions.iter().enumerate() {
            let field = format!("exclusions/{i}");
            let (ids, places) = (self.context.places.ids, self.context.places);
            if mentor.exclusions[..i].contains(id) {
                self.fault(&field, Code::Duplicate, ValueKind::Text, Expected::PersonOnce);
            } else if *id == mentor.id {
                self.fault(&field, Code::SelfReference, ValueKind::Text, Expected::OtherId);
            } else if ids.get(id).is_none() {
                let expected = ids.person_expected(id);
                self.fault(&field, Code::UnknownReference, ValueKind::Text, expected);
            } else if let Some(mentee) = places.mentee(id) {
                excluded.push(mentee);
            } else if let Some(team) = places.team_of(id) {
                excluded.push(team);
            }
        }
        excluded.sort_unstable();
        excluded.dedup();
        excluded
    }
}
