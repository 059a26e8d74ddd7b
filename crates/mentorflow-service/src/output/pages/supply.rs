//! Who is missing, what a place is worth, and whom it would hurt to lose.

use mentorflow::report::{PlanRecord, RecruitRecord, SupplyRecord, ValueRecord, WeightsRecord};

use super::Page;
use crate::output::table::{Set, Table};
use crate::output::words::{first, grouped};
use crate::texts::Argument;

/// Mentees named whom no new mentor could take.
const NAMED: usize = 12;

impl Page<'_> {
    /// Who is missing.
    pub(crate) fn supply(&mut self, supply: &SupplyRecord) {
        self.title("supply-blocking-title", &[]);
        if supply.blocking.is_empty() {
            self.say("supply-nobody-waits", &[]);
        }
        for blocking in &supply.blocking {
            self.blocking(blocking);
        }
        self.plan(&supply.plan);
        let mut table = Table::headed(
            self.wording.texts,
            &[
                ("column-mentor", Set::Left),
                ("column-places", Set::Right),
                ("column-pairs", Set::Right),
                ("column-one-more", Set::Right),
                ("column-one-fewer", Set::Right),
                ("column-dropout", Set::Right),
                ("column-moved", Set::Right),
            ],
        );
        let value = |value: &Option<ValueRecord>| value.as_ref().map_or_else(|| "–".to_owned(), short);
        for mentor in &supply.mentors {
            table.row([
                mentor.mentor.clone(),
                grouped(mentor.places.into()),
                grouped(mentor.load.into()),
                value(&mentor.more),
                value(&mentor.fewer),
                short(&mentor.dropout),
                grouped(mentor.dropout.moved.into()),
            ]);
        }
        self.titled("supply-worth-title", &table);
    }

    fn plan(&mut self, plan: &PlanRecord) {
        if plan.waiting == 0 {
            return;
        }
        self.title("supply-plan-title", &[]);
        self.say("supply-waiting", &[("number", plan.waiting.into())]);
        if !plan.recruits.is_empty() {
            let served: u32 = plan.recruits.iter().map(|recruit| recruit.serves).sum();
            let key = if plan.smallest { "supply-smallest" } else { "supply-perhaps-fewer" };
            let numbers = [("number", plan.recruits.len().into()), ("served", Argument::from(served))];
            self.say(key, &numbers);
            let value = self.wording.value(&plan.outcome);
            self.say("supply-gain", &[("value", (&value).into())]);
        }
        if !plan.beyond.is_empty() {
            let mentees = first(&plan.beyond, NAMED, self.wording.texts);
            self.say("supply-beyond", &[("mentees", (&mentees).into())]);
        }
        let mut table = Table::headed(
            self.wording.texts,
            &[
                ("column-new", Set::Right),
                ("column-serves", Set::Right),
                ("column-level", Set::Left),
                ("column-agency", Set::Text),
                ("column-competences", Set::Text),
            ],
        );
        // Recruits alike in level and agency are one row; the first of them says what is needed most.
        let mut alike: Vec<(&RecruitRecord, usize, u32)> = Vec::new();
        for recruit in &plan.recruits {
            let same =
                |other: &RecruitRecord| (&other.level, &other.agency) == (&recruit.level, &recruit.agency);
            match alike.iter_mut().find(|(first, ..)| same(first)) {
                Some((_, number, serves)) => {
                    *number += 1;
                    *serves += recruit.serves;
                }
                None => alike.push((recruit, 1, recruit.serves)),
            }
        }
        for (recruit, number, serves) in alike {
            let competences: Vec<&str> =
                recruit.competences.iter().map(|id| self.wording.competence(id)).collect();
            table.row([
                grouped(number as i128),
                grouped(serves.into()),
                self.wording.level(&recruit.level).to_owned(),
                self.wording.agency(&recruit.agency).to_owned(),
                competences.join(", "),
            ]);
        }
        self.table(&table);
    }

    /// How far each weight can move.
    pub(crate) fn weights(&mut self, weights: &WeightsRecord) {
        let mut table = Table::headed(
            self.wording.texts,
            &[
                ("column-weight", Set::Left),
                ("column-now", Set::Right),
                ("column-least", Set::Right),
                ("column-most", Set::Right),
                ("column-below", Set::Right),
                ("column-above", Set::Right),
            ],
        );
        let people = |people: Option<u32>| people.map_or_else(String::new, |people| grouped(people.into()));
        for weight in &weights.weights {
            table.row([
                weight.weight.clone(),
                grouped(weight.now.into()),
                grouped(weight.least.into()),
                grouped(weight.most.into()),
                people(weight.below),
                people(weight.above),
            ]);
        }
        self.titled("weights-title", &table);
        self.say("weights-note", &[]);
    }
}

/// By how much a change moves the number of pairs and the sum of their fit.
fn short(value: &ValueRecord) -> String {
    let signed = |number: i64| {
        let sign = if number > 0 { "+" } else { "" };
        format!("{sign}{}", grouped(number.into()))
    };
    format!("{}, {}", signed(value.pairs), signed(value.total_fit))
}
