//! What a change would lead to, in words: what it costs, who moves, what the change is.

use mentorflow::explain::Loss;
use mentorflow::report::{ChangeRecord, MoveRecord, OutcomeRecord, RefusedRecord, ValueRecord};

use super::Wording;
use crate::texts::Argument;

/// Moves named one by one; the rest is counted.
const NAMED: usize = 6;

impl Wording<'_> {
    /// What a change costs, and who moves: `12 points of fit less in all; A1 goes from M2 to M3`.
    pub(crate) fn cost(&self, outcome: &OutcomeRecord) -> String {
        let loss = self.loss(&outcome.loss, outcome.pairs, outcome.total_fit);
        if outcome.moves.is_empty() {
            return loss;
        }
        let moves = self.moves(&outcome.moves);
        self.texts.with("explain-cost-moves", &[("loss", (&loss).into()), ("moves", (&moves).into())])
    }

    /// What a change is worth, without who moves.
    pub(crate) fn value(&self, value: &ValueRecord) -> String {
        self.loss(&value.loss, value.pairs, value.total_fit)
    }

    /// What a change costs, level by level, as far as anybody could notice: `pairs` is by how many the
    /// number of pairs changes, `total_fit` by how many points the sum of their fit does.
    pub(crate) fn loss(&self, loss: &Loss, pairs: i64, total_fit: i64) -> String {
        if *loss == Loss::default() {
            return self.texts.text("loss-nothing");
        }
        if loss.is_free() {
            return self.texts.text("loss-draw");
        }
        let mut parts = Vec::new();
        let mut part = |value: i64, loss: &str, gain: &str| {
            if value != 0 {
                let key = if value > 0 { loss } else { gain };
                parts.push(self.texts.with(key, &[("number", Argument::Number(value.abs()))]));
            }
        };
        part(-pairs, "loss-served", "gain-served");
        if pairs == 0 {
            part(loss.served, "loss-waiting", "gain-waiting");
        }
        part(loss.covered, "loss-covered", "gain-covered");
        part(loss.worst_off, "loss-worst-off", "gain-worst-off");
        part(-total_fit, "loss-fit", "gain-fit");
        part(loss.evenness, "loss-evenness", "gain-evenness");
        parts.join(", ")
    }

    /// Who moves, in the order of the chain.
    pub(crate) fn moves(&self, moves: &[MoveRecord]) -> String {
        if moves.is_empty() {
            return self.texts.text("moves-none");
        }
        // To say "and 1 more" takes the room of the one.
        let shown = if moves.len() == NAMED + 1 { moves.len() } else { moves.len().min(NAMED) };
        let words: Vec<String> = moves[..shown].iter().map(|step| self.step(step)).collect();
        let text = words.join(", ");
        match moves.len() - shown {
            0 => text,
            more => self.texts.with("list-more", &[("shown", (&text).into()), ("number", more.into())]),
        }
    }

    /// One move.
    pub(crate) fn step(&self, step: &MoveRecord) -> String {
        let mentee = ("mentee", Argument::Text(&step.mentee));
        match (&step.from, &step.to) {
            (Some(from), Some(to)) => {
                self.texts.with("move-changes", &[mentee, ("from", from.into()), ("to", to.into())])
            }
            (None, Some(to)) => self.texts.with("move-gets", &[mentee, ("to", to.into())]),
            (Some(from), None) => self.texts.with("move-loses", &[mentee, ("from", from.into())]),
            (None, None) => self.texts.text("moves-none"),
        }
    }

    /// A change, as a clause.
    pub(crate) fn change(&self, change: &ChangeRecord) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (mentee, mentor) = (text(&change.mentee), text(&change.mentor));
        let arguments = [
            ("mentee", Argument::Text(&mentee)),
            ("mentor", Argument::Text(&mentor)),
            ("places", change.places.unwrap_or_default().into()),
        ];
        let key = format!("change-{}", change.kind.replace('_', "-"));
        if self.texts.has(&key) { self.texts.with(&key, &arguments) } else { change.kind.to_owned() }
    }

    /// Why something cannot be, as a sentence.
    pub(crate) fn refused(&self, refused: &RefusedRecord) -> String {
        let rules: Vec<String> = refused.rules.iter().map(|rule| self.rule(rule)).collect();
        let key = format!("refused-{}", refused.code.replace('_', "-"));
        self.texts.with(&key, &[("rules", Argument::Text(&rules.join("; ")))])
    }

    /// What a rule means to the person it is about, as a sentence; `topic` is `person-rule` for mentees
    /// and `person-mentor-rule` for mentors.
    pub(crate) fn own_rule(&self, topic: &str, name: &str) -> String {
        if let Some(id) = name.strip_prefix("criterion:") {
            return self.criterion(&format!("{topic}-criterion"), id).unwrap_or_else(|| name.to_owned());
        }
        self.named(topic, name)
    }

    /// Whom a rule keeps from a person, in words to her; `topic` is `person-excluded` for mentees and
    /// `person-mentor-excluded` for mentors.
    pub(crate) fn excluded(&self, topic: &str, name: &str) -> String {
        self.named(topic, name)
    }
}
