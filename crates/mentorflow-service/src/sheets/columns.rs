//! The columns of each table under one programme: what they hold, what they are called in four
//! languages, and which field of the record each one is.

use std::collections::HashMap;

use mentorflow::programme::{AnswerKind, Programme};

use super::grid::Part;
use super::names::{Choice, every_language, fold, spellings};
use super::values::Want;
use crate::texts::{Argument, Texts};

/// One column.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// The field of the record: `unit`, `experience/direct`, `needs/0`.
    pub(crate) field: String,
    /// The header to write.
    pub(crate) header: String,
    /// What explains the column: a key of the texts.
    pub(crate) note: String,
    /// What it holds.
    pub(crate) want: Want,
    /// Whether a table without this column cannot be read.
    pub(crate) required: bool,
    /// Every folded header it may be read by.
    headers: Vec<String>,
    /// Folded headers that mean this column where they mean nothing else: the bare name or id of a
    /// level, criterion or competence.
    bare: Vec<String>,
}

/// The columns of a table.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    /// The columns, in the order they are written.
    pub(crate) list: Vec<Column>,
    by_header: HashMap<String, Vec<usize>>,
    by_bare: HashMap<String, Vec<usize>>,
}

/// What a header means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Header {
    /// A column, by its number.
    Column(usize),
    /// Nothing that is known.
    Unknown,
    /// More than one column.
    Several,
}

impl Columns {
    /// The columns of a table.
    pub(crate) fn of(part: Part, programme: &Programme, texts: &Texts) -> Self {
        let mut columns = Builder { programme, texts, list: Vec::new() };
        match part {
            Part::Mentors => columns.mentors(),
            Part::Mentees => columns.mentees(),
            Part::Teams => columns.teams(),
            Part::Pairings => columns.pairings(),
            Part::Managers => columns.managers(),
            Part::Settings => {}
        }
        let list = columns.list;
        let by_header = index(&list, |column| &column.headers);
        let by_bare = index(&list, |column| &column.bare);
        Self { list, by_header, by_bare }
    }

    /// What a header means.
    pub(crate) fn find(&self, header: &str) -> Header {
        let header = fold(header);
        let found = self.by_header.get(&header).or_else(|| self.by_bare.get(&header));
        match found.map(Vec::as_slice) {
            Some([only]) => Header::Column(*only),
            Some(_) => Header::Several,
            None => Header::Unknown,
        }
    }
}

fn index(list: &[Column], names: impl Fn(&Column) -> &[String]) -> HashMap<String, Vec<usize>> {
    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, column) in list.iter().enumerate() {
        for name in names(column) {
            index.entry(name.clone()).or_default().push(i);
        }
    }
    index
}

struct Builder<'p> {
    programme: &'p Programme,
    texts: &'p Texts,
    list: Vec<Column>,
}

impl Builder<'_> {
    fn mentors(&mut self) {
        self.required("id", "header-mentor-id", Want::Id);
        self.people();
        let status = self.worded(&[
            ("in_pool", "choice-status-in-pool"),
            ("in_training", "choice-status-in-training"),
            ("paused", "choice-status-paused"),
        ]);
        self.required("status", "header-status", Want::Choice(status));
        self.optional("consent", "header-consent", Want::Flag);
        for level in self.levels() {
            self.of_programme("experience", "header-experience", &level, Want::Experience);
        }
        for criterion in self.criteria() {
            self.of_programme("criteria", "header-criterion", &criterion, Want::Flag);
        }
        for competence in self.competences() {
            self.of_programme("competences", "header-competence", &competence, Want::Whole);
        }
        self.optional("places", "header-places", Want::Whole);
        self.optional("hours_a_year", "header-hours-a-year", Want::Whole);
        self.optional("wished_minimum", "header-wished-minimum", Want::Whole);
        self.optional("available_from", "header-available-from", Want::Day);
        self.optional("available_until", "header-available-until", Want::Day);
        self.optional("exclusions", "header-exclusions", Want::Ids);
    }

    fn mentees(&mut self) {
        self.required("id", "header-mentee-id", Want::Id);
        self.people();
        let levels = Want::Choice(self.levels());
        self.optional("level", "header-level", levels.clone());
        self.optional("level_aimed", "header-level-aimed", levels);
        for (i, number) in (1..=self.programme.rank_weights().len()).enumerate() {
            let text = number.to_string();
            let headers = every_language().iter().map(|texts| need(texts, &text));
            let headers = headers.chain([format!("need {number}"), format!("needs/{i}")]).collect::<Vec<_>>();
            let header = need(self.texts, &text);
            let want = Want::Choice(self.competences());
            self.add(&format!("needs/{i}"), header, "note-need", want, headers, false);
        }
        self.optional("needs", "header-needs", Want::Needs(self.competences()));
        let tiers =
            self.worded(&[("own", "tier-own"), ("other", "tier-other"), ("external", "tier-external")]);
        let mut wishes = self.worded(&[("any", "choice-wish-any")]);
        wishes.extend(tiers.clone());
        self.optional("agency_wish", "header-agency-wish", Want::Choice(wishes));
        self.optional("agency_excluded", "header-agency-excluded", Want::Choices(tiers));
        self.optional("confirmed_by_manager", "header-confirmed-by-manager", Want::Flag);
        self.optional("consent", "header-consent", Want::Flag);
        self.optional("waiting_since", "header-waiting-since", Want::Day);
        self.optional("wished_mentors", "header-wished-mentors", Want::Ids);
        self.optional("exclusions", "header-exclusions", Want::Ids);
        self.optional("mentors_wanted", "header-mentors-wanted", Want::Whole);
    }

    fn teams(&mut self) {
        self.required("team", "header-team", Want::Id);
        self.required("id", "header-member-id", Want::Id);
        self.required("unit", "header-unit", Want::Text);
        self.required("line_manager", "header-line-manager", Want::LineManager);
    }

    fn pairings(&mut self) {
        self.required("mentee", "header-mentee-id", Want::Id);
        self.required("mentor", "header-mentor-id", Want::Id);
        let states = self.worded(&[
            ("active", "choice-state-active"),
            ("proposed", "choice-state-proposed"),
            ("locked", "choice-state-locked"),
            ("declined", "choice-state-declined"),
            ("ended", "choice-state-ended"),
        ]);
        self.required("state", "header-state", Want::Choice(states));
        self.optional("until", "header-until", Want::Day);
    }

    fn managers(&mut self) {
        self.required("id", "header-manager-id", Want::Id);
        self.required("line_manager", "header-line-manager", Want::LineManager);
    }

    fn people(&mut self) {
        let agencies = &self.programme.record().agencies;
        let agencies =
            distinct(agencies.iter().map(|agency| Choice::named(&agency.id, &agency.name)).collect());
        self.required("agency", "header-agency", Want::Choice(agencies));
        self.required("unit", "header-unit", Want::Text);
        self.required("line_manager", "header-line-manager", Want::LineManager);
    }

    fn levels(&self) -> Vec<Choice> {
        let levels = &self.programme.record().levels;
        distinct(levels.iter().map(|level| Choice::named(&level.id, &level.name)).collect())
    }

    fn competences(&self) -> Vec<Choice> {
        let items = &self.programme.record().competences.items;
        distinct(items.iter().map(|item| Choice::named(&item.id, &item.name)).collect())
    }

    /// The criteria that are answered by yes or no; the others are read from the experience.
    fn criteria(&self) -> Vec<Choice> {
        let criteria = self.programme.record().criteria.iter();
        let answered = criteria.filter(|criterion| criterion.answer == AnswerKind::YesNo);
        distinct(answered.map(|criterion| Choice::named(&criterion.id, &criterion.name)).collect())
    }

    fn worded(&self, choices: &[(&str, &str)]) -> Vec<Choice> {
        choices.iter().map(|(id, key)| Choice::worded(id, key, self.texts)).collect()
    }

    fn required(&mut self, field: &str, key: &str, want: Want) {
        self.fixed(field, key, want, true);
    }

    fn optional(&mut self, field: &str, key: &str, want: Want) {
        self.fixed(field, key, want, false);
    }

    fn fixed(&mut self, field: &str, key: &str, want: Want, required: bool) {
        let mut headers = spellings(key);
        headers.extend([fold(field), fold(&field.replace('_', " "))]);
        let note = key.replacen("header-", "note-", 1);
        self.add(field, self.texts.text(key), &note, want, headers, required);
    }

    /// A column that a level, criterion or competence of the programme has: `Competence: NAME`, or the
    /// id, or either one alone.
    fn of_programme(&mut self, table: &str, key: &str, entry: &Choice, want: Want) {
        let with = |texts: &Texts, name: &str| texts.with(key, &[("name", Argument::Text(name))]);
        let mut headers = vec![format!("{table}/{}", entry.id)];
        for texts in every_language() {
            headers.extend([with(texts, &entry.name), with(texts, &entry.id)]);
        }
        let header = with(self.texts, &entry.name);
        let note = key.replacen("header-", "note-", 1);
        self.add(&format!("{table}/{}", entry.id), header, &note, want, headers, false);
        if let Some(column) = self.list.last_mut() {
            column.bare = entry.names().to_vec();
        }
    }

    fn add(
        &mut self,
        field: &str,
        header: String,
        note: &str,
        want: Want,
        headers: Vec<String>,
        required: bool,
    ) {
        let mut headers: Vec<String> = headers.iter().map(|header| fold(header)).collect();
        headers.sort();
        headers.dedup();
        self.list.push(Column {
            field: field.to_owned(),
            header,
            note: note.to_owned(),
            want,
            required,
            headers,
            bare: Vec::new(),
        });
    }
}

fn need(texts: &Texts, number: &str) -> String {
    texts.with("header-need", &[("number", Argument::Text(number))])
}

/// The choices, each written by its name where no other is read by it, else by its id.
fn distinct(mut choices: Vec<Choice>) -> Vec<Choice> {
    let clear: Vec<bool> = choices
        .iter()
        .map(|choice| super::names::find(&choices, &choice.name).is_ok_and(|found| found.id == choice.id))
        .collect();
    for (choice, clear) in choices.iter_mut().zip(clear) {
        if !clear {
            choice.name.clone_from(&choice.id);
        }
    }
    choices
}
