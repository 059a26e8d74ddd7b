//! What a person is told about herself, and the public about the whole. No other person is named.

use std::collections::BTreeMap;

use mentorflow::programme::{Programme, Tier};
use mentorflow::report::{MentorPersonRecord, PersonRecord, PublicRecord};

use super::{Page, most};
use crate::output::table::{Set, Table};
use crate::output::words::grouped;

impl Page<'_> {
    /// What a mentee is told.
    pub(crate) fn own_mentee(&mut self, view: &PersonRecord, programme: &Programme) {
        let date = view.as_of.to_string();
        self.title("person-title", &[("id", (&view.mentee).into()), ("date", (&date).into())]);
        if !view.mentors.is_empty() {
            self.say("person-matched", &[("number", view.mentors.len().into())]);
        }
        for mentor in &view.mentors {
            let tier = self.wording.tier(mentor.tier);
            self.say("person-mentor", &[("tier", (&tier).into()), ("fit", mentor.fit.into()), most()]);
            let ahead = ("ahead", (mentor.rank - 1).into());
            self.say("person-rank", &[ahead, ("eligible", view.eligible.into())]);
        }
        if view.wished == 0 {
            self.say("person-no-wish", &[]);
        }
        if view.open > 0 {
            self.waiting(view);
        }
        if !view.mentors.is_empty() {
            self.say("person-next", &[]);
        }
        for mentor in &view.mentors {
            self.breakdown(
                ("person-breakdown-title", Some("person-part")),
                &mentor.breakdown,
                &mentor.unanswered,
                programme,
            );
        }
        self.excluded_from_me("person-excluded", &view.excluded);
        self.purpose(&view.purpose);
    }

    fn waiting(&mut self, view: &PersonRecord) {
        let key = if view.mentors.is_empty() { "person-open" } else { "person-open-more" };
        self.say(key, &[("number", view.open.into())]);
        for rule in &view.own_rules {
            let rule = self.wording.own_rule("person-rule", rule);
            self.line(&rule);
        }
        if !view.own_rules.is_empty() {
            return;
        }
        let competing = view.eligible as usize > view.mentors.len();
        if view.eligible == 0 {
            self.say("person-none-eligible", &[]);
        } else if competing {
            self.say("person-queue", &[("eligible", view.eligible.into())]);
            if let Some(competition) = view.competition {
                let numbers = [("wishes", competition.wishes.into()), ("places", competition.places.into())];
                self.say("person-competition", &numbers);
            }
            self.say("person-order", &[]);
        } else {
            self.say("person-has-all", &[]);
        }
        self.say("person-ask", &[]);
    }

    /// What a mentor is told.
    pub(crate) fn own_mentor(&mut self, view: &MentorPersonRecord, programme: &Programme) {
        let date = view.as_of.to_string();
        self.title("person-title", &[("id", (&view.mentor).into()), ("date", (&date).into())]);
        if view.mentees.is_empty() {
            self.idle(view);
        } else {
            self.say("person-mentor-matched", &[("number", view.mentees.len().into())]);
            for mentee in &view.mentees {
                self.say("person-mentor-pair", &[("fit", mentee.fit.into()), most()]);
            }
            self.say("person-mentor-next", &[]);
        }
        for mentee in &view.mentees {
            self.breakdown(
                ("person-breakdown-title", Some("person-mentor-part")),
                &mentee.breakdown,
                &[],
                programme,
            );
        }
        self.excluded_from_me("person-mentor-excluded", &view.excluded);
        self.purpose(&view.purpose);
    }

    fn idle(&mut self, view: &MentorPersonRecord) {
        self.say("person-mentor-idle", &[]);
        for rule in &view.own_rules {
            let rule = self.wording.own_rule("person-mentor-rule", rule);
            self.line(&rule);
        }
        if !view.own_rules.is_empty() {
            return;
        }
        if view.places == 0 {
            self.say("person-mentor-full", &[("active", view.active.into())]);
            return;
        }
        if view.eligible == 0 {
            self.say("person-mentor-none-eligible", &[]);
        } else {
            self.say("person-mentor-queue", &[("eligible", view.eligible.into())]);
        }
        self.say("person-mentor-kept", &[]);
    }

    fn excluded_from_me(&mut self, topic: &str, excluded: &BTreeMap<String, u32>) {
        let mut rules: Vec<(&String, &u32)> = excluded.iter().collect();
        rules.sort_by(|(name_a, a), (name_b, b)| b.cmp(a).then(name_a.cmp(name_b)));
        let mut table = Table::new(&[("", Set::Right), ("", Set::Text)]);
        for (rule, people) in rules {
            table.row([grouped((*people).into()), self.wording.excluded(topic, rule)]);
        }
        self.titled(&format!("{topic}-title"), &table);
    }

    fn purpose(&mut self, purpose: &str) {
        self.line("");
        self.say("person-purpose", &[("purpose", purpose.into())]);
    }

    /// What everybody may know.
    pub(crate) fn everybody(&mut self, view: &PublicRecord) {
        let texts = self.wording.texts;
        let date = view.as_of.to_string();
        self.title("public-title", &[("date", (&date).into())]);
        let few = texts.with("public-few", &[("threshold", view.threshold.into())]);
        let number =
            |number: Option<u32>| number.map_or_else(|| few.clone(), |number| grouped(number.into()));
        let mut facts = Table::facts();
        for (key, value) in [
            ("public-wished", view.wished),
            ("public-served", view.served),
            ("public-available", view.available),
            ("public-median", view.median_fit_percent),
        ] {
            facts.row([texts.text(key), number(value)]);
        }
        for tier in [Tier::Own, Tier::Other, Tier::External] {
            let pairs = view.tiers.get(tier.name()).copied().flatten();
            facts.row([self.wording.tier(tier), number(pairs)]);
        }
        if !view.salted_digest.is_empty() {
            facts.row([texts.text("public-digest"), view.salted_digest.clone()]);
        }
        self.table(&facts);
        self.purpose(&view.purpose);
    }
}
