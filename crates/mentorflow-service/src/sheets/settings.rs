//! The choices of a run that stand beside the people: programme, day, seed, language. They come with
//! the request, from the sheet of settings, or from both where they agree.

use mentorflow::problem::{Code, ValueKind};
use mentorflow::programme::{PRESETS, Programme};
use mentorflow::record::Tree;
use serde_json::Value;

use super::cell::Cell;
use super::grid::{Grid, Part, Place};
use super::names::{Choice, fold, spellings, texts};
use super::problems::Located;
use super::values::{Reader, Want};
use crate::texts::{Language, Texts};

/// One setting: what it is called in the record and in the texts.
struct Setting {
    /// The field of a request.
    field: &'static str,
    /// Where it stands in the pool document; nowhere for the language of the answer.
    pointer: Option<&'static str>,
    /// The key of the texts.
    key: &'static str,
}

const SETTINGS: [Setting; 6] = [
    Setting { field: "programme", pointer: Some("/programme"), key: "option-programme" },
    Setting { field: "as_of", pointer: Some("/as_of"), key: "option-as-of" },
    Setting { field: "seed", pointer: Some("/options/seed"), key: "option-seed" },
    Setting { field: "lang", pointer: None, key: "option-language" },
    Setting { field: "worst_off", pointer: Some("/options/worst_off"), key: "option-worst-off" },
    Setting { field: "evenness", pointer: Some("/options/evenness"), key: "option-evenness" },
];

/// The names of the settings in the order of the sheet: field and key of the texts.
pub(crate) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    SETTINGS.iter().map(|setting| (setting.field, setting.key))
}

/// A value that came with the request itself.
#[derive(Debug, Clone)]
pub(crate) struct Direct {
    /// The field.
    pub(crate) field: &'static str,
    /// The value.
    pub(crate) value: Tree,
}

/// The fields that may come with the request itself.
pub(crate) fn fields() -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().map(|setting| setting.field)
}

/// The settings as they were read.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// Values by pointer into the pool document, as JSON text, with their place.
    pub(crate) values: Vec<(&'static str, String, Place)>,
    /// What cannot be read, with the pointer into the document.
    pub(crate) faults: Vec<(String, Located)>,
    /// The language asked for.
    pub(crate) language: Option<Language>,
}

/// Reads the settings.
pub(crate) fn read(direct: &[Direct], grids: &[Grid], words: &Texts) -> Settings {
    let mut settings = Settings::default();
    for given in direct {
        let place = Place { pointer: format!("/{}", given.field), sheet: None, row: None, column: None };
        let known = SETTINGS.iter().find(|setting| setting.field == given.field);
        if let Some(setting) = known {
            let read = match &given.value {
                Tree::Object(_) if setting.field == "programme" => Some(json_text(&given.value)),
                other => settings.value(setting, &Cell::of_tree(other), &place, false, words),
            };
            settings.enter(setting, read, place, words);
        }
    }
    for grid in grids.iter().filter(|grid| grid.part == Part::Settings) {
        settings.sheet(grid, words);
    }
    settings
}

/// The settings that a pool needs and that nothing gives, with the row of the sheet that names them.
pub(crate) fn unset(settings: &Settings, grid: &Grid) -> Vec<(&'static str, Option<usize>)> {
    let needed = SETTINGS.iter().filter(|setting| ["programme", "as_of"].contains(&setting.field));
    let unset = needed.filter_map(|setting| Some((setting, setting.pointer?)));
    unset
        .filter(|(_, pointer)| settings.get(pointer).is_none())
        .map(|(setting, pointer)| {
            let row = (0..grid.rows.len()).find(|row| setting.is_named(grid.cell(*row, 0)));
            (pointer, row)
        })
        .collect()
}

impl Setting {
    /// Whether a cell of the sheet names this setting.
    fn is_named(&self, cell: &Cell) -> bool {
        let Cell::Text(text) = cell else { return false };
        let name = fold(text);
        fold(self.field) == name || spellings(self.key).contains(&name)
    }
}

impl Settings {
    /// The text of a setting's value in the pool document; `None` where none is given.
    pub(crate) fn get(&self, pointer: &str) -> Option<&str> {
        self.values.iter().find(|(at, ..)| *at == pointer).map(|(_, text, _)| text.as_str())
    }

    fn sheet(&mut self, grid: &Grid, words: &Texts) {
        let mut seen: Vec<&str> = Vec::new();
        for row in (0..grid.rows.len()).filter(|row| !grid.is_blank(*row)) {
            let known = SETTINGS.iter().find(|setting| setting.is_named(grid.cell(row, 0)));
            let key_place = grid.place(Some(row), Some(0));
            let Some(setting) = known else {
                let names: Vec<String> = SETTINGS.iter().map(|setting| words.text(setting.key)).collect();
                let fault = Located {
                    code: Code::UnknownField,
                    record: "settings".into(),
                    field: String::new(),
                    place: key_place,
                    found: grid.cell(row, 0).kind(),
                    expected: words.with(
                        "expected-setting",
                        &[("names", crate::texts::Argument::Text(&names.join(", ")))],
                    ),
                };
                self.faults.push((String::new(), fault));
                continue;
            };
            if seen.contains(&setting.field) {
                self.fault(
                    setting,
                    key_place,
                    Code::RepeatedField,
                    ValueKind::Text,
                    words.text("expected-setting-once"),
                );
                continue;
            }
            seen.push(setting.field);
            let cell = grid.cell(row, 1);
            let place = grid.place(Some(row), Some(1));
            if cell.is_empty() {
                continue;
            }
            let read = self.value(setting, cell, &place, grid.from_1904, words);
            self.enter(setting, read, place, words);
        }
    }

    /// The value as it stands in the pool document.
    fn value(
        &mut self,
        setting: &Setting,
        cell: &Cell,
        place: &Place,
        from_1904: bool,
        words: &Texts,
    ) -> Option<String> {
        let want = match setting.field {
            "programme" => Want::Text,
            "as_of" => Want::Day,
            "seed" => Want::Whole,
            "lang" => Want::Choice(languages(words)),
            _ => Want::Flag,
        };
        let read = Reader { texts: words, from_1904 }.read(cell, &want);
        if let Some((_, fault)) = read.faults.into_iter().next() {
            self.fault(setting, place.clone(), fault.code, cell.kind(), fault.expected);
            // What the core is told instead, so that it does not ask for a value that was given.
            return Some(if want == Want::Flag { "\"\"".into() } else { "false".into() });
        }
        let mut value = read.value?;
        if let (true, Value::String(name)) = (setting.field == "programme", &value) {
            let choices: Vec<Choice> = PRESETS
                .iter()
                .filter_map(|id| Programme::preset(id))
                .map(|programme| Choice::named(programme.id(), programme.name()))
                .collect();
            if let Ok(choice) = super::names::find(&choices, name) {
                value = Value::String(choice.id.clone());
            }
        }
        Some(value.to_string())
    }

    fn enter(&mut self, setting: &Setting, read: Option<String>, place: Place, words: &Texts) {
        let Some(text) = read else { return };
        let Some(pointer) = setting.pointer else {
            let language = text.trim_matches('"').parse().ok();
            if self.language.is_some() && self.language != language {
                let expected = words.text("expected-agreement");
                self.fault(setting, place, Code::Contradiction, ValueKind::Text, expected);
            }
            self.language = language;
            return;
        };
        match self.get(pointer) {
            Some(earlier) if earlier != text => {
                let expected = words.text("expected-agreement");
                self.fault(setting, place, Code::Contradiction, ValueKind::Text, expected);
            }
            Some(_) => {}
            None => self.values.push((pointer, text, place)),
        }
    }

    fn fault(&mut self, setting: &Setting, place: Place, code: Code, found: ValueKind, expected: String) {
        let (record, field) = ("settings".into(), setting.field.to_owned());
        let located = Located { code, record, field, place, found, expected };
        self.faults.push((setting.pointer.unwrap_or_default().to_owned(), located));
    }
}

/// The languages, by code and by their own names.
fn languages(words: &Texts) -> Vec<Choice> {
    let key = |language: Language| format!("language-{}", language.code());
    Language::ALL
        .iter()
        .map(|language| Choice::worded(language.code(), &key(*language), texts(words.language())))
        .collect()
}

/// A value as JSON, fields that are repeated included, so that the core can complain of them.
fn json_text(tree: &Tree) -> String {
    match tree {
        Tree::Null => "null".into(),
        Tree::Bool(flag) => flag.to_string(),
        Tree::Whole(number) => number.to_string(),
        Tree::Decimal(text) => text.clone(),
        Tree::Text(text) => Value::String(text.clone()).to_string(),
        Tree::List(items) => {
            let items: Vec<String> = items.iter().map(json_text).collect();
            format!("[{}]", items.join(","))
        }
        Tree::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{}:{}", Value::String(name.clone()), json_text(value)))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
    }
}
