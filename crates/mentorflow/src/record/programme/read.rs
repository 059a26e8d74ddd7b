//! Reads a programme document strictly, finding every fault of form in one pass.

use super::{
    AgencyRecord, AnswerKind, CompetenceRecord, CompetencesRecord, Component, ComponentRecord, CriterionKind,
    CriterionRecord, DocumentRecord, FitRecord, GateRecord, GateRule, GroupRecord, LevelRecord,
    LevelShareRecord, LevelWeightsRecord, ObjectiveRecord, PlacesRecord, ProgrammeRecord, PurposeRecord,
    Sourced, TermsRecord, Tier, TierRecord, WishSharesRecord,
};
use crate::problem::{Code, Expected, Problems, ValueKind};
use crate::record::{Fields, Tree};

/// No number of a programme document is larger; what each may be is for the programme to say.
const MOST: i64 = 1_000_000;

impl ProgrammeRecord {
    /// Reads a programme document.
    ///
    /// # Errors
    /// Every fault of form at once: misspelt fields, missing ones, values of the wrong kind.
    ///
    /// ```
    /// use mentorflow::problem::Code;
    /// use mentorflow::record::ProgrammeRecord;
    ///
    /// let problems = ProgrammeRecord::from_json(r#"{"schema": 1, "nmae": "Mentorskap"}"#).unwrap_err();
    /// assert!(problems.0.iter().any(|p| p.code == Code::Missing && p.field == "levels"));
    /// assert!(problems.0.iter().any(|p| p.code == Code::UnknownField && p.field == "nmae"));
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        let tree = Tree::parse(text)?;
        let mut problems = Problems::default();
        let record = Self::read(&tree, "", &mut problems);
        problems.none_or_err()?;
        Ok(record)
    }

    /// Reads a programme from a JSON value that stands at `pointer`, adding every fault to `problems`.
    pub fn read(tree: &Tree, pointer: &str, problems: &mut Problems) -> Self {
        object(tree, "programme".into(), pointer.into(), problems, |fields| Self {
            id: fields.id("programme"),
            schema: whole(fields, "schema"),
            name: fields.text("name"),
            document: part(fields, "document", |fields| DocumentRecord {
                title: fields.text("title"),
                publisher: fields.text("publisher"),
                year: opt_whole(fields, "year"),
                language: fields.text("language"),
            }),
            purpose: part(fields, "purpose", |fields| PurposeRecord {
                text: fields.text("text"),
                source: fields.text("source"),
            }),
            levels: items(fields, "levels", |fields| LevelRecord {
                id: fields.id("level"),
                name: fields.text("name"),
                source: fields.text("source"),
            }),
            competences: part(fields, "competences", competences),
            criteria: items(fields, "criteria", criterion),
            gates: items(fields, "gates", |fields| GateRecord {
                rule: fields.choice("rule", GateRule::ALL),
                months: opt_whole(fields, "months"),
                minimum_years: fields.tree("minimum_years").cloned(),
                source: fields.text("source"),
            }),
            fit: part(fields, "fit", fit),
            agency_tiers: items(fields, "agency_tiers", |fields| TierRecord {
                tier: fields.choice("tier", Tier::ALL),
                share: whole(fields, "share"),
                source: fields.text("source"),
            }),
            wish_shares: part(fields, "wish_shares", |fields| WishSharesRecord {
                granted: number(fields, "granted"),
                not_granted: number(fields, "not_granted"),
            }),
            agencies: items(fields, "agencies", |fields| AgencyRecord {
                id: fields.id("agency"),
                name: fields.text("name"),
                external: flag(fields, "external"),
                source: fields.text("source"),
            }),
            places: part(fields, "places", |fields| PlacesRecord {
                default: number(fields, "default"),
                in_training: number(fields, "in_training"),
                most: number(fields, "most"),
                minimum: number(fields, "minimum"),
            }),
            terms: part(fields, "terms", |fields| TermsRecord {
                length_months: number(fields, "length_months"),
                extension_months: number(fields, "extension_months"),
                meeting_weeks_least: number(fields, "meeting_weeks_least"),
                meeting_weeks_most: number(fields, "meeting_weeks_most"),
                meeting_hours_least: number(fields, "meeting_hours_least"),
                meeting_hours_most: number(fields, "meeting_hours_most"),
            }),
            objective: part(fields, "objective", |fields| ObjectiveRecord {
                waiting_classes_days: sourced(fields, "waiting_classes_days", |fields| {
                    wholes(fields, "value")
                }),
                worst_off: sourced(fields, "worst_off", |fields| flag(fields, "value")),
                evenness: sourced(fields, "evenness", |fields| flag(fields, "value")),
            }),
        })
    }
}

fn competences(fields: &mut Fields<'_, '_>) -> CompetencesRecord {
    CompetencesRecord {
        scale_most: number(fields, "scale_most"),
        groups: items(fields, "groups", |fields| GroupRecord {
            id: fields.id("group"),
            name: fields.text("name"),
            source: fields.text("source"),
        }),
        items: items(fields, "items", |fields| CompetenceRecord {
            id: fields.id("competence"),
            name: fields.text("name"),
            group: fields.text("group"),
            level_weights: fields.tree("level_weights").is_some().then(|| {
                part(fields, "level_weights", |fields| LevelWeightsRecord {
                    value: weights(fields, "value"),
                    source: fields.text("source"),
                })
            }),
            elements: fields.texts("elements"),
            source: fields.text("source"),
        }),
    }
}

fn criterion(fields: &mut Fields<'_, '_>) -> CriterionRecord {
    CriterionRecord {
        id: fields.id("criterion"),
        number: whole(fields, "number"),
        name: fields.text("name"),
        kind: fields.choice("kind", CriterionKind::ALL),
        answer: fields.choice("answer", AnswerKind::ALL),
        minimum_years: fields.tree("minimum_years").cloned(),
        source: fields.text("source"),
    }
}

fn fit(fields: &mut Fields<'_, '_>) -> FitRecord {
    FitRecord {
        unanswered_share: number(fields, "unanswered_share"),
        components: items(fields, "components", |fields| ComponentRecord {
            component: fields.choice("component", Component::ALL),
            weight: whole(fields, "weight"),
            source: fields.text("source"),
        }),
        level_shares: items(fields, "level_shares", |fields| LevelShareRecord {
            above: whole(fields, "above"),
            share: whole(fields, "share"),
            source: fields.text("source"),
        }),
        rank_weights: sourced(fields, "rank_weights", |fields| wholes(fields, "value")),
        most_need_weight: number(fields, "most_need_weight"),
    }
}

/// Reads the object `tree`.
fn object<T>(
    tree: &Tree,
    place: String,
    pointer: String,
    problems: &mut Problems,
    read: impl Fn(&mut Fields<'_, '_>) -> T,
) -> T {
    let mut fields = Fields::of(tree, place, pointer, problems);
    let read = read(&mut fields);
    fields.finish();
    read
}

/// Reads one object that must be given.
fn part<T>(fields: &mut Fields<'_, '_>, name: &'static str, read: impl Fn(&mut Fields<'_, '_>) -> T) -> T {
    let (place, pointer) = (format!("{}, {name}", fields.record()), fields.pointer_to(name));
    if let Some(tree) = fields.tree(name) {
        return object(tree, place, pointer, fields.problems(), read);
    }
    fields.fault(name, Code::Missing, ValueKind::Nothing, Expected::Object);
    object(&Tree::Null, place, pointer, &mut Problems::default(), read)
}

/// Reads each object of a list that must be given, and may be empty.
fn items<T>(
    fields: &mut Fields<'_, '_>,
    name: &'static str,
    read: impl Fn(&mut Fields<'_, '_>) -> T,
) -> Vec<T> {
    if fields.tree(name).is_none() {
        fields.fault(name, Code::Missing, ValueKind::Nothing, Expected::ListMaybeEmpty);
    }
    let pointer = fields.pointer_to(name);
    let items = fields.list(name).iter().enumerate();
    items
        .map(|(i, tree)| {
            object(tree, format!("{name}[{i}]"), format!("{pointer}/{i}"), fields.problems(), &read)
        })
        .collect()
}

fn sourced<T>(
    fields: &mut Fields<'_, '_>,
    name: &'static str,
    read: impl Fn(&mut Fields<'_, '_>) -> T,
) -> Sourced<T> {
    part(fields, name, |fields| Sourced { value: read(fields), source: fields.text("source") })
}

fn number(fields: &mut Fields<'_, '_>, name: &'static str) -> Sourced<u32> {
    sourced(fields, name, |fields| whole(fields, "value"))
}

fn whole(fields: &mut Fields<'_, '_>, name: &'static str) -> u32 {
    small(fields.number(name, 0, MOST))
}

fn opt_whole(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<u32> {
    fields.opt_number(name, 0, MOST).map(small)
}

/// A number that has been read as one from 0 to [`MOST`].
fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

fn flag(fields: &mut Fields<'_, '_>, name: &'static str) -> bool {
    if fields.tree(name).is_none() {
        fields.fault(name, Code::Missing, ValueKind::Nothing, Expected::Flag);
    }
    fields.opt_flag(name).unwrap_or_default()
}

fn wholes(fields: &mut Fields<'_, '_>, name: &'static str) -> Vec<u32> {
    if fields.tree(name).is_none() {
        fields.fault(name, Code::Missing, ValueKind::Nothing, Expected::WholeNumbers);
    }
    let mut numbers = Vec::new();
    for (i, tree) in fields.list(name).iter().enumerate() {
        match tree {
            Tree::Whole(number) if (0..=MOST.into()).contains(number) => {
                numbers.push(u32::try_from(*number).unwrap_or_default());
            }
            other => {
                let code = if other.kind() == ValueKind::Number { Code::OutOfRange } else { Code::WrongKind };
                let expected = Expected::WholeNumber { least: 0, most: MOST };
                fields.fault(&format!("{name}/{i}"), code, other.kind(), expected);
            }
        }
    }
    numbers
}

fn weights(fields: &mut Fields<'_, '_>, name: &'static str) -> Vec<(String, u32)> {
    if fields.tree(name).is_none() {
        fields.fault(name, Code::Missing, ValueKind::Nothing, Expected::WholeNumberTable);
    }
    fields.numbers(name).into_iter().map(|(key, number)| (key, small(number))).collect()
}
