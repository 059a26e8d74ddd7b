//! Answers as pages of text: titles, sentences and tables.

pub(crate) mod compare;
pub(crate) mod coordinator;
pub(crate) mod person;
pub(crate) mod supply;

use mentorflow::formulation::MOST_FIT;
use mentorflow::programme::{Component, Programme};
use mentorflow::report::BreakdownRecord;

use super::table::{Screen, Set, Table};
use super::words::grouped;
use crate::texts::Argument;
use crate::wording::Wording;

/// A page being written.
pub(crate) struct Page<'a> {
    /// The words.
    pub(crate) wording: Wording<'a>,
    screen: Screen,
    text: String,
}

impl<'a> Page<'a> {
    /// An empty page.
    pub(crate) fn new(wording: Wording<'a>, screen: Screen) -> Self {
        Self { wording, screen, text: String::new() }
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// A title, with an empty line before it.
    fn title(&mut self, key: &str, arguments: &[(&str, Argument<'_>)]) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&self.wording.texts.with(key, arguments));
        self.text.push('\n');
    }

    /// A text by key, as a line of its own.
    fn say(&mut self, key: &str, arguments: &[(&str, Argument<'_>)]) {
        let line = self.wording.texts.with(key, arguments);
        self.line(&line);
    }

    /// A line, broken where a terminal ends.
    fn line(&mut self, line: &str) {
        let mut table = Table::new(&[("", Set::Text)]);
        table.row([line]);
        self.text.push_str(&table.render(self.screen));
    }

    /// A table; nothing where it has no rows.
    fn table(&mut self, table: &Table) {
        self.text.push_str(&table.render(self.screen));
    }

    /// A table with its title; nothing where it has no rows.
    fn titled(&mut self, key: &str, table: &Table) {
        let table = table.render(self.screen);
        if !table.is_empty() {
            self.title(key, &[]);
            self.text.push_str(&table);
        }
    }

    /// How a fit comes about, part by part. `gloss` is the topic of the texts that say what a part means;
    /// the coordinator needs none.
    fn breakdown(
        &mut self,
        (title, gloss): (&str, Option<&str>),
        breakdown: &BreakdownRecord,
        open: &[&str],
        programme: &Programme,
    ) {
        let wording = self.wording;
        let mut parts = Table::headed(
            wording.texts,
            &[
                ("column-component", Set::Left),
                ("column-points", Set::Right),
                ("column-of-most", Set::Right),
                ("", Set::Text),
            ],
        );
        for (component, points) in [
            (Component::Level, breakdown.level),
            (Component::Profile, breakdown.profile),
            (Component::Agency, breakdown.agency),
            (Component::Merit, breakdown.merit),
            (Component::Wishes, breakdown.wishes),
        ] {
            let unanswered = open.contains(&component.name());
            parts.row([
                wording.component(component),
                grouped(points.into()),
                grouped(programme.weight(component).into()),
                match (gloss, unanswered) {
                    (None, true) => wording.texts.text("said-unanswered"),
                    (None, false) => String::new(),
                    (Some(topic), unanswered) => {
                        let part = wording.texts.text(&format!("{topic}-{}", component.name()));
                        if unanswered {
                            wording.texts.with("said-part-unanswered", &[("part", (&part).into())])
                        } else {
                            part
                        }
                    }
                },
            ]);
        }
        self.titled(title, &parts);
    }
}

/// The most points there are, as an argument.
fn most() -> (&'static str, Argument<'static>) {
    ("most", u32::from(MOST_FIT).into())
}
