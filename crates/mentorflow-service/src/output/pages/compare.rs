//! Two plans side by side, and how the outcome falls on groups.

use mentorflow::report::{ComparisonRecord, FairnessRecord};

use super::Page;
use crate::output::table::{Set, Table};
use crate::output::words::grouped;
use crate::texts::Argument;

impl Page<'_> {
    /// Two plans side by side.
    pub(crate) fn comparison(&mut self, comparison: &ComparisonRecord) {
        let texts = self.wording.texts;
        let (a, b) = (&comparison.before, &comparison.after);
        let mut table = Table::headed(
            texts,
            &[("", Set::Text), ("column-first", Set::Right), ("column-second", Set::Right)],
        );
        for (key, first, second) in [
            ("figure-wished", u64::from(a.wished), u64::from(b.wished)),
            ("figure-served", a.served.into(), b.served.into()),
            ("figure-available", a.available.into(), b.available.into()),
            ("figure-covered", a.covered.into(), b.covered.into()),
            ("figure-total-fit", a.total_fit, b.total_fit),
            ("figure-own", a.own.into(), b.own.into()),
            ("figure-other", a.other.into(), b.other.into()),
            ("figure-external", a.external.into(), b.external.into()),
        ] {
            table.row([texts.text(key), grouped(first.into()), grouped(second.into())]);
        }
        self.titled("compare-title", &table);
        self.say("compare-kept", &[("number", comparison.kept.into())]);
        let mut shifts = Table::headed(
            texts,
            &[("column-mentee", Set::Left), ("column-first", Set::Text), ("column-second", Set::Text)],
        );
        for shift in &comparison.shifts {
            shifts.row([shift.mentee.clone(), shift.before.join(", "), shift.after.join(", ")]);
        }
        self.title("compare-shifts", &[("number", comparison.shifts.len().into())]);
        self.table(&shifts);
    }

    /// The outcome by groups.
    pub(crate) fn fairness(&mut self, fairness: &FairnessRecord) {
        let texts = self.wording.texts;
        let by = match fairness.by.as_str() {
            "agency" => texts.text("word-agency"),
            "level" => texts.text("word-level"),
            other => other.to_owned(),
        };
        self.title("fairness-title", &[("by", (&by).into())]);
        let mut table = Table::headed(
            texts,
            &[
                ("column-group", Set::Text),
                ("column-mentees", Set::Right),
                ("column-wished", Set::Right),
                ("column-served", Set::Right),
                ("column-lower", Set::Right),
                ("column-median", Set::Right),
                ("column-upper", Set::Right),
            ],
        );
        for (group, figures) in &fairness.groups {
            let name = match fairness.by.as_str() {
                "agency" => self.wording.agency(group),
                "level" => self.wording.level(group),
                _ => group,
            };
            let mut row = vec![name.to_owned()];
            match figures {
                None => row.extend((0..6).map(|_| "–".to_owned())),
                Some(figures) => {
                    let people = [figures.mentees, figures.wished, figures.served];
                    row.extend(people.map(|number| grouped(number.into())));
                    let fits = figures.fit.map(|fit| [fit.lower, fit.median, fit.upper]);
                    match fits {
                        Some(fits) => row.extend(fits.map(|number| grouped(number.into()))),
                        None => row.extend((0..3).map(|_| String::new())),
                    }
                }
            }
            table.row(row);
        }
        self.table(&table);
        let hidden = fairness.groups.values().filter(|figures| figures.is_none()).count();
        let hidden = [("number", hidden.into()), ("threshold", fairness.threshold.into())];
        self.say("fairness-hidden", &hidden);
        if let Some(fit) = fairness.fit {
            let numbers =
                [("least", fit.least.into()), ("most", fit.most.into()), ("median", fit.median.into())];
            self.say("fairness-all", &numbers);
        }
        if let Some((least, most)) = fairness.loads {
            self.say("fairness-loads", &[("least", Argument::from(least)), ("most", most.into())]);
        }
        self.say("fairness-envy", &[("number", fairness.envy.into())]);
    }
}
