//! What a coordinator reads: why a pair, a mentee, a mentor, and the whole stand as they do.

use mentorflow::programme::Programme;
use mentorflow::report::{
    AlternativeRecord, BlockingRecord, MenteeExplanation, MentorExplanation, OutcomeRecord, OverviewRecord,
    PairExplanation, RuleCountRecord, WhatIfRecord,
};

use super::{Page, most};
use crate::output::table::{Set, Table};
use crate::output::words::{first, grouped};
use crate::texts::Argument;

/// People named of a blocking set, on each side.
const NAMED: usize = 12;

impl Page<'_> {
    /// Why a mentee has whom she has.
    pub(crate) fn mentee(&mut self, why: &MenteeExplanation, programme: &Programme) {
        let mentee = ("mentee", Argument::Text(&why.mentee));
        self.title("explain-mentee-title", &[mentee]);
        for pair in &why.pairs {
            let tier = self.wording.tier(pair.tier);
            self.say("explain-has", &[mentee, ("mentor", (&pair.mentor).into()), ("tier", (&tier).into())]);
            self.pair_facts(pair, programme);
        }
        if why.wished == 0 {
            self.say("explain-no-wish", &[]);
        }
        if why.open > 0 {
            self.open(why);
        }
        self.excluded("explain-excluded-title", &why.excluded);
        let alternatives = self.alternatives(&why.alternatives);
        self.titled("explain-alternatives-title", &alternatives);
    }

    fn open(&mut self, why: &MenteeExplanation) {
        self.say("explain-open", &[("number", why.open.into())]);
        for rule in &why.own_rules {
            let rule = self.wording.rule(rule);
            self.say("explain-own-rule", &[("rule", (&rule).into())]);
        }
        if why.own_rules.is_empty() {
            if why.eligible == 0 {
                self.say("explain-none-eligible", &[]);
            } else {
                self.say("explain-eligible", &[("number", why.eligible.into())]);
            }
        }
        if let Some(blocking) = &why.blocking {
            self.competition(blocking);
            self.say("explain-blocking-so", &[]);
            self.competitors(blocking);
        }
        if why.remedies.is_empty() {
            self.say("explain-no-remedy", &[]);
            return;
        }
        self.title("explain-remedies-title", &[]);
        for remedy in &why.remedies {
            let change = self.wording.change(&remedy.change);
            let mut outcome = remedy.outcome.clone();
            if remedy.change.kind == "ready" {
                // Until then her wish did not count, so the weights of waiting do not compare.
                outcome.loss.served = 0;
            }
            let (mentors, cost) = (remedy.mentors.join(", "), self.wording.cost(&outcome));
            let arguments = [
                ("change", Argument::Text(&change)),
                ("mentee", (&why.mentee).into()),
                ("mentors", (&mentors).into()),
                ("cost", (&cost).into()),
            ];
            self.say("explain-remedy", &arguments);
        }
    }

    /// Who competes for which places.
    pub(super) fn blocking(&mut self, blocking: &BlockingRecord) {
        self.competition(blocking);
        self.competitors(blocking);
    }

    fn competition(&mut self, blocking: &BlockingRecord) {
        let arguments = [
            ("mentees", blocking.mentees.len().into()),
            ("mentors", blocking.mentors.len().into()),
            ("wishes", blocking.wishes.into()),
            ("places", blocking.places.into()),
        ];
        self.say("explain-blocking", &arguments);
        if blocking.elsewhere > 0 {
            self.say("explain-blocking-elsewhere", &[("number", blocking.elsewhere.into())]);
        }
    }

    fn competitors(&mut self, blocking: &BlockingRecord) {
        let texts = self.wording.texts;
        let (mentees, mentors) =
            (first(&blocking.mentees, NAMED, texts), first(&blocking.mentors, NAMED, texts));
        let who = [("mentees", Argument::Text(&mentees)), ("mentors", Argument::Text(&mentors))];
        self.say("explain-blocking-who", &who);
    }

    /// Why a pair is made, or what stands before it.
    pub(crate) fn pair(&mut self, why: &PairExplanation, programme: &Programme) {
        let (mentee, mentor) = (Argument::Text(&why.mentee), Argument::Text(&why.mentor));
        self.title("explain-pair-title", &[("mentee", mentee), ("mentor", mentor)]);
        self.say(
            match (why.made, why.locked) {
                (true, true) => "explain-made-locked",
                (true, false) => "explain-made",
                (false, _) => "explain-not-made",
            },
            &[],
        );
        self.pair_facts(why, programme);
    }

    fn pair_facts(&mut self, why: &PairExplanation, programme: &Programme) {
        let mentee = ("mentee", Argument::Text(&why.mentee));
        self.say("explain-fit", &[("fit", why.fit.into()), most()]);
        if why.rules.is_empty() {
            let ahead = ("ahead", Argument::from(why.rank - 1));
            self.say("explain-rank", &[ahead, ("eligible", why.eligible.into()), ("best", why.best.into())]);
        }
        if let Some(standing) = why.standing.filter(|standing| *standing != "never" || why.rules.is_empty()) {
            self.say(&format!("standing-{standing}"), &[]);
        }
        if let Some(refused) = why.refused.as_ref().filter(|_| !why.made) {
            let refused = self.wording.refused(refused);
            self.line(&refused);
        }
        for better in why.better.iter().filter(|_| why.rules.is_empty()) {
            let cost = self.cost_or_not(better.instead.as_ref());
            let holds = better.holds.join(", ");
            let key = if holds.is_empty() { "explain-better-idle" } else { "explain-better" };
            let arguments = [
                mentee,
                ("mentor", (&better.mentor).into()),
                ("fit", better.fit.into()),
                ("holds", (&holds).into()),
                ("cost", (&cost).into()),
            ];
            self.say(key, &arguments);
        }
        if let Some(otherwise) = &why.otherwise {
            let cost = self.wording.cost(otherwise);
            let key = if why.made { "explain-without" } else { "explain-insist" };
            self.say(key, &[("cost", (&cost).into())]);
        }
        self.breakdown(("explain-breakdown-title", None), &why.breakdown, &why.unanswered, programme);
    }

    fn cost_or_not(&self, outcome: Option<&OutcomeRecord>) -> String {
        let not = || self.wording.texts.text("explain-not-possible");
        outcome.map_or_else(not, |outcome| self.wording.cost(outcome))
    }

    /// Why a mentor has whom she has.
    pub(crate) fn mentor(&mut self, why: &MentorExplanation) {
        self.title("explain-mentor-title", &[("mentor", (&why.mentor).into())]);
        let texts = self.wording.texts;
        let held = why.mentees.iter().map(|held| {
            texts.with("explain-held", &[("mentee", (&held.mentee).into()), ("fit", held.fit.into())])
        });
        let held: Vec<String> = held.collect();
        let all = held.join(", ");
        self.say("explain-mentor-has", &[("number", held.len().into()), ("mentees", (&all).into())]);
        let places = [("places", why.places.into()), ("active", why.active.into())];
        self.say("explain-mentor-places", &places);
        for rule in &why.own_rules {
            let rule = self.wording.rule(rule);
            self.say("explain-own-rule", &[("rule", (&rule).into())]);
        }
        if why.own_rules.is_empty() {
            self.say("explain-mentor-eligible", &[("number", why.eligible.into())]);
        }
        for (key, outcome) in [
            ("explain-cheapest", why.cheapest.as_ref()),
            ("explain-more", why.more.as_ref()),
            ("explain-fewer", why.fewer.as_ref()),
            ("explain-dropout", Some(&why.dropout)),
        ] {
            if let Some(outcome) = outcome {
                let cost = self.wording.cost(outcome);
                self.say(key, &[("cost", (&cost).into())]);
            }
        }
        self.excluded("explain-excluded-mentees-title", &why.excluded);
    }

    fn excluded(&mut self, title: &str, excluded: &[RuleCountRecord]) {
        let mut table = Table::headed(
            self.wording.texts,
            &[("column-people", Set::Right), ("column-alone", Set::Right), ("column-because", Set::Text)],
        );
        for count in excluded {
            table.row([
                grouped(count.people.into()),
                grouped(count.alone.into()),
                self.wording.rule(&count.rule),
            ]);
        }
        self.titled(title, &table);
    }

    fn alternatives(&self, alternatives: &[AlternativeRecord]) -> Table {
        let mut table = Table::headed(
            self.wording.texts,
            &[
                ("column-mentor", Set::Left),
                ("column-fit", Set::Right),
                ("column-cost", Set::Text),
                ("column-who-moves", Set::Text),
            ],
        );
        for other in alternatives {
            let outcome = &other.outcome;
            table.row([
                other.mentor.clone(),
                grouped(other.fit.into()),
                self.wording.loss(&outcome.loss, outcome.pairs, outcome.total_fit),
                self.wording.moves(&outcome.moves),
            ]);
        }
        table
    }

    /// Every mentee, and what another choice would cost.
    pub(crate) fn overview(&mut self, overview: &OverviewRecord) {
        let texts = self.wording.texts;
        let mut table = Table::headed(
            texts,
            &[
                ("column-mentee", Set::Left),
                ("column-mentors", Set::Left),
                ("column-choice", Set::Left),
                ("column-next-best", Set::Left),
                ("column-cost", Set::Text),
            ],
        );
        for mentee in &overview.mentees {
            let mentors: Vec<&str> = mentee.mentors.iter().map(|(mentor, _)| mentor.as_str()).collect();
            let choice = mentee.mentors.iter().map(|(_, standing)| match standing {
                Some(standing) => texts.text(&format!("choice-{standing}")),
                None => String::new(),
            });
            let choice: Vec<String> = choice.collect();
            let next = mentee.alternatives.first();
            let cost = next.map(|next| {
                let outcome = &next.outcome;
                self.wording.loss(&outcome.loss, outcome.pairs, outcome.total_fit)
            });
            table.row([
                mentee.mentee.clone(),
                mentors.join(", "),
                choice.join(", "),
                next.map_or_else(String::new, |next| next.mentor.clone()),
                cost.unwrap_or_default(),
            ]);
        }
        self.titled("overview-title", &table);
    }

    /// What insisting or forbidding leads to.
    pub(crate) fn what_if(&mut self, what: &WhatIfRecord) {
        let change = self.wording.change(&what.change);
        self.title("whatif-title", &[("change", (&change).into())]);
        if let Some(refused) = &what.refused {
            let refused = self.wording.refused(refused);
            self.line(&refused);
        }
        let Some(outcome) = &what.outcome else { return };
        if outcome.moves.is_empty() && outcome.free {
            self.say("whatif-already", &[]);
            return;
        }
        let loss = self.wording.loss(&outcome.loss, outcome.pairs, outcome.total_fit);
        self.say("whatif-answer", &[("loss", (&loss).into())]);
        self.title("whatif-moves-title", &[]);
        for step in &outcome.moves {
            let step = self.wording.step(step);
            self.line(&step);
        }
        let mut table =
            Table::headed(self.wording.texts, &[("column-goal", Set::Text), ("column-loss", Set::Right)]);
        let loss = &outcome.loss;
        for (key, value) in [
            ("level-served", loss.served),
            ("level-covered", loss.covered),
            ("level-worst-off", loss.worst_off),
            ("level-fit", loss.fit),
            ("level-evenness", loss.evenness),
            ("level-lottery", loss.lottery),
        ] {
            table.row([self.wording.texts.text(key), grouped(value.into())]);
        }
        self.titled("whatif-levels-title", &table);
    }
}
