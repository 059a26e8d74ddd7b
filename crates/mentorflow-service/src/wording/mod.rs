//! Rules, reasons and parts of a fit in words, by the names that records give them.
//!
//! What a programme names itself, its criteria and competences, is shown as its document has it, in
//! whatever language that is written.

use std::collections::BTreeMap;

use mentorflow::programme::{Component, Tier};
use mentorflow::record::ProgrammeRecord;
use mentorflow::report::Reason;

use crate::texts::{Argument, Texts};

mod outcome;
pub(crate) mod problem;

#[cfg(test)]
mod tests;

/// The words for one programme in one language.
#[derive(Clone, Copy)]
pub(crate) struct Wording<'a> {
    /// The language.
    pub(crate) texts: &'a Texts,
    programme: &'a ProgrammeRecord,
}

impl<'a> Wording<'a> {
    /// The words for a programme.
    pub(crate) fn new(texts: &'a Texts, programme: &'a ProgrammeRecord) -> Self {
        Self { texts, programme }
    }

    /// What it means that a rule forbids a pair. A rule this command has not heard of keeps its name.
    pub(crate) fn rule(&self, name: &str) -> String {
        if let Some(id) = name.strip_prefix("criterion:") {
            return self.criterion("rule-criterion", id).unwrap_or_else(|| name.to_owned());
        }
        self.named("rule", name)
    }

    /// Why a wish stays open.
    pub(crate) fn reason(&self, reason: &Reason) -> String {
        let with = |key, arguments: &[(&str, Argument<'_>)]| self.texts.with(key, arguments);
        match (reason.code.as_str(), reason.eligible, reason.places) {
            ("no_eligible_mentor", _, _) if reason.rules.is_empty() => with("reason-no-mentors", &[]),
            ("no_eligible_mentor", _, _) => {
                let rules = self.by_count(&reason.rules);
                with("reason-no-eligible-mentor", &[("rules", rules.as_str().into())])
            }
            ("has_all_eligible", Some(mentors), _) => {
                with("reason-has-all-eligible", &[("number", mentors.into())])
            }
            ("places_taken", Some(mentors), Some(0)) => {
                with("reason-no-free-place", &[("number", mentors.into())])
            }
            ("places_taken", Some(mentors), Some(places)) => {
                with("reason-places-taken", &[("mentors", mentors.into()), ("places", places.into())])
            }
            (code, _, _) => self.rule(code),
        }
    }

    /// Rules with the number of mentors each excludes, the most frequent first.
    pub(crate) fn by_count(&self, rules: &BTreeMap<String, u32>) -> String {
        let mut rules: Vec<(&String, &u32)> = rules.iter().collect();
        rules.sort_by(|(name_a, a), (name_b, b)| b.cmp(a).then(name_a.cmp(name_b)));
        let words = rules.into_iter().map(|(name, mentors)| {
            let rule = self.rule(name);
            self.texts.with("rule-counted", &[("rule", rule.as_str().into()), ("number", (*mentors).into())])
        });
        words.collect::<Vec<_>>().join("; ")
    }

    /// Where a mentor's agency lies, seen from the mentee's.
    pub(crate) fn tier(&self, tier: Tier) -> String {
        self.named("tier", tier.name())
    }

    /// A part of the fit.
    pub(crate) fn component(&self, component: Component) -> String {
        self.named("component", component.name())
    }

    /// A question that was left unanswered.
    pub(crate) fn question(&self, name: &str) -> String {
        match name.split_once('/') {
            Some(("criteria", id)) => {
                self.criterion("question-criterion", id).unwrap_or_else(|| name.to_owned())
            }
            Some(("competences", id)) => {
                let name = self.competence(id);
                self.texts.with("question-competence", &[("name", name.into())])
            }
            _ => self.named("question", name),
        }
    }

    /// A competence as the programme names it.
    pub(crate) fn competence<'n>(&self, id: &'n str) -> &'n str
    where
        'a: 'n,
    {
        let items = &self.programme.competences.items;
        items.iter().find(|competence| competence.id == id).map_or(id, |competence| &competence.name)
    }

    /// A level as the programme names it.
    pub(crate) fn level<'n>(&self, id: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.programme.levels.iter().find(|level| level.id == id).map_or(id, |level| &level.name)
    }

    /// An agency as the programme names it.
    pub(crate) fn agency<'n>(&self, id: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.programme.agencies.iter().find(|agency| agency.id == id).map_or(id, |agency| &agency.name)
    }

    fn criterion(&self, key: &str, id: &str) -> Option<String> {
        let criterion = self.programme.criteria.iter().find(|criterion| criterion.id == id)?;
        let number = criterion.number.to_string();
        let arguments = [("number", number.as_str().into()), ("name", criterion.name.as_str().into())];
        Some(self.texts.with(key, &arguments))
    }

    /// The text of a name in a record, which writes with lines below what keys write with hyphens.
    fn named(&self, topic: &str, name: &str) -> String {
        let key = format!("{topic}-{}", name.replace('_', "-"));
        if self.texts.has(&key) { self.texts.text(&key) } else { name.to_owned() }
    }
}
