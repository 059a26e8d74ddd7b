//! Turns a record into a programme, or finds everything that speaks against it.

use std::collections::HashMap;

use super::check::{At, Check, MOST_ENTRIES};
use super::parts::{Criterion, Gate, Objective, Places, Terms};
use super::scoring::Scoring;
use super::{MOST_POINTS, Programme};
use crate::experience::Experience;
use crate::index::{AgencyIx, CompetenceIx, CriterionIx, LevelIx};
use crate::problem::{Code, Expected, Problems, ValueKind};
use crate::record::{AnswerKind, Component, CriterionKind, FitRecord, GateRule, ProgrammeRecord, Tier, Tree};

/// Levels of one programme; an organisation with more has mistaken posts for levels.
const MOST_LEVELS: usize = 20;
/// Competences, groups or criteria of one programme.
const MOST_COMPETENCES: usize = 1_000;
/// The highest rating a scale may have: percents; nobody rates a competence finer.
const MOST_SCALE: u32 = 100;
/// Ranked needs, and classes of waiting.
const MOST_RANKS: usize = 20;
/// The largest weight of a need.
const MOST_NEED_WEIGHT: u32 = 1_000;
/// Highest rating × sum of need weights: fit keeps such a sum in 16 bits.
const MOST_ASKED: u64 = u16::MAX as u64;
/// Mentees of one mentor.
const MOST_PLACES: u32 = 1_000;
/// Months of anything, and days of waiting: a working life.
const MOST_MONTHS: u32 = 600;
const MOST_DAYS: u32 = 20_000;
const MOST_HOURS: u32 = 100;

/// Validates `record`, which stands at `pointer`.
pub(super) fn programme(record: ProgrammeRecord, pointer: &str) -> Result<Programme, Problems> {
    let mut problems = Problems::default();
    let mut check = Check { title: record.document.title.trim(), problems: &mut problems };
    let at = At {
        record: if record.id.is_empty() { "programme".into() } else { format!("programme {}", record.id) },
        pointer: pointer.into(),
    };
    head(&mut check, &at, &record);
    let levels = levels(&mut check, &at, &record);
    let competences = competences(&mut check, &at, &record, &levels);
    let (criterion_ids, criteria) = criteria(&mut check, &at, &record);
    let gates = gates(&mut check, &at, &record);
    fit(&mut check, &at, &record.fit, &criteria);
    tiers(&mut check, &at, &record);
    let agencies = agencies(&mut check, &at, &record);
    let places = places(&mut check, &at, &record);
    let terms = terms(&mut check, &at, &record);
    let objective = objective(&mut check, &at, &record);
    if !problems.0.is_empty() {
        return Err(problems);
    }
    let scoring = Scoring::of(&record, &levels);
    let mut check = Check { title: "", problems: &mut problems };
    for (field, asked) in scoring.most_asked(&record) {
        if asked > MOST_ASKED {
            let expected = Expected::WeightsInAll { most: MOST_ASKED, reached: asked };
            let at = at.part("fit").part(field);
            check.fault(&at, "value", Code::Contradiction, ValueKind::Number, expected);
        }
    }
    problems.none_or_err()?;
    Ok(Programme {
        record,
        levels,
        competences,
        criterion_ids,
        agencies,
        criteria,
        gates,
        scoring,
        places,
        terms,
        objective,
    })
}

fn head(check: &mut Check<'_, '_>, at: &At, record: &ProgrammeRecord) {
    check.range(at, "schema", record.schema, 1, 1);
    check.id(at, &record.id);
    check.text(at, "name", &record.name);
    let document = at.part("document");
    check.text(&document, "title", &record.document.title);
    check.text(&document, "publisher", &record.document.publisher);
    check.text(&document, "language", &record.document.language);
    if let Some(year) = record.document.year {
        check.range(&document, "year", year, 1900, 2200);
    }
    let purpose = at.part("purpose");
    check.text(&purpose, "text", &record.purpose.text);
    check.source(&purpose, &record.purpose.source);
}

fn levels(check: &mut Check<'_, '_>, at: &At, record: &ProgrammeRecord) -> HashMap<String, LevelIx> {
    check.length(at, "levels", record.levels.len(), MOST_LEVELS);
    let ats = places_of(at, "levels", "level", record.levels.iter().map(|level| level.id.as_str()));
    for (at, level) in ats.iter().zip(&record.levels) {
        check.named(at, &level.name, &level.source);
    }
    check.ids(ats.iter().zip(record.levels.iter().map(|level| level.id.as_str())), LevelIx::new)
}

fn competences(
    check: &mut Check<'_, '_>,
    at: &At,
    record: &ProgrammeRecord,
    levels: &HashMap<String, LevelIx>,
) -> HashMap<String, CompetenceIx> {
    let at = &at.part("competences");
    let framework = &record.competences;
    check.number(at, "scale_most", &framework.scale_most, 1, MOST_SCALE);

    check.length(at, "groups", framework.groups.len(), MOST_COMPETENCES);
    let ats = places_of(at, "groups", "group", framework.groups.iter().map(|group| group.id.as_str()));
    for (at, group) in ats.iter().zip(&framework.groups) {
        check.named(at, &group.name, &group.source);
    }
    let groups =
        check.ids(ats.iter().zip(framework.groups.iter().map(|group| group.id.as_str())), |place| place);

    check.length(at, "items", framework.items.len(), MOST_COMPETENCES);
    let ats = places_of(at, "items", "competence", framework.items.iter().map(|item| item.id.as_str()));
    for (at, item) in ats.iter().zip(&framework.items) {
        check.named(at, &item.name, &item.source);
        if !groups.contains_key(&item.group) {
            check.fault(at, "group", Code::UnknownReference, ValueKind::Text, Expected::GroupId);
        }
        for (place, element) in item.elements.iter().enumerate() {
            check.text(at, &format!("elements/{place}"), element);
        }
        let Some(weights) = &item.level_weights else { continue };
        let at = at.part("level_weights");
        check.source(&at, &weights.source);
        for (level, weight) in &weights.value {
            let field = format!("value/{level}");
            check.range(&at, &field, *weight, 1, 5);
            if !levels.contains_key(level) {
                check.fault(&at, &field, Code::UnknownReference, ValueKind::Number, Expected::LevelId);
            }
        }
    }
    check.ids(ats.iter().zip(framework.items.iter().map(|item| item.id.as_str())), CompetenceIx::new)
}

fn criteria(
    check: &mut Check<'_, '_>,
    at: &At,
    record: &ProgrammeRecord,
) -> (HashMap<String, CriterionIx>, Vec<Criterion>) {
    if record.criteria.len() > MOST_COMPETENCES {
        check.length(at, "criteria", record.criteria.len(), MOST_COMPETENCES);
    }
    let ids = || record.criteria.iter().map(|criterion| criterion.id.as_str());
    let ats = places_of(at, "criteria", "criterion", ids());
    let mut criteria: Vec<Criterion> = Vec::new();
    for (at, criterion) in ats.iter().zip(&record.criteria) {
        check.named(at, &criterion.name, &criterion.source);
        check.range(at, "number", criterion.number, 1, 1_000);
        if criteria.iter().any(|earlier| earlier.number == criterion.number) {
            check.fault(at, "number", Code::Duplicate, ValueKind::Number, Expected::FreeNumber);
        }
        let wanted = criterion.answer == AnswerKind::Years;
        criteria.push(Criterion {
            id: criterion.id.clone(),
            number: criterion.number,
            name: criterion.name.clone(),
            kind: criterion.kind,
            answer: criterion.answer,
            minimum: years(check, at, criterion.minimum_years.as_ref(), wanted, Expected::YearsOfCriterion),
            source: criterion.source.clone(),
        });
    }
    (check.ids(ats.iter().zip(ids()), CriterionIx::new), criteria)
}

fn gates(check: &mut Check<'_, '_>, at: &At, record: &ProgrammeRecord) -> Vec<Gate> {
    let ats = places_of(at, "gates", "gate", record.gates.iter().map(|gate| gate.rule.name()));
    let mut gates: Vec<Gate> = Vec::new();
    for (at, gate) in ats.iter().zip(&record.gates) {
        check.source(at, &gate.source);
        if gates.iter().any(|earlier| earlier.rule == gate.rule) {
            check.fault(at, "rule", Code::Duplicate, ValueKind::Text, Expected::RuleOnce);
        }
        match (gate.rule == GateRule::Availability, gate.months) {
            (true, Some(months)) => check.range(at, "months", months, 0, MOST_MONTHS),
            (true, None) => {
                check.fault(at, "months", Code::Missing, ValueKind::Nothing, Expected::Months);
            }
            (false, Some(_)) => {
                check.fault(
                    at,
                    "months",
                    Code::Contradiction,
                    ValueKind::Number,
                    Expected::MonthsOfAvailability,
                );
            }
            (false, None) => {}
        }
        let wanted = gate.rule == GateRule::Level;
        gates.push(Gate {
            rule: gate.rule,
            months: gate.months.unwrap_or_default(),
            minimum: years(check, at, gate.minimum_years.as_ref(), wanted, Expected::YearsOfLevel),
            source: gate.source.clone(),
        });
    }
    gates
}

/// The field `minimum_years`, which must be given where it is wanted; `unwanted` says where that is.
fn years(
    check: &mut Check<'_, '_>,
    at: &At,
    given: Option<&Tree>,
    wanted: bool,
    unwanted: Expected,
) -> Experience {
    let field = "minimum_years";
    match (wanted, given) {
        (true, Some(tree)) => match Experience::from_decimal_years(tree) {
            Ok(years) => return years,
            Err((code, expected)) => check.fault(at, field, code, tree.kind(), expected),
        },
        (true, None) => check.fault(at, field, Code::Missing, ValueKind::Nothing, Expected::MinimumYears),
        (false, Some(tree)) => check.fault(at, field, Code::Contradiction, tree.kind(), unwanted),
        (false, None) => {}
    }
    Experience::NONE
}

fn fit(check: &mut Check<'_, '_>, at: &At, fit: &FitRecord, criteria: &[Criterion]) {
    let at = &at.part("fit");
    check.number(at, "unanswered_share", &fit.unanswered_share, 0, 100);

    let mut sum = 0_u64;
    for (place, entry) in fit.components.iter().enumerate() {
        let at = at.item("components", place, "component", entry.component.name());
        check.source(&at, &entry.source);
        check.range(&at, "weight", entry.weight, 0, MOST_POINTS);
        if fit.components[..place].iter().any(|earlier| earlier.component == entry.component) {
            check.fault(&at, "component", Code::Duplicate, ValueKind::Text, Expected::ComponentOnce);
        }
        let meriting = criteria.iter().any(|criterion| criterion.kind == CriterionKind::Meriting);
        if entry.component == Component::Merit && entry.weight > 0 && !meriting {
            check.fault(&at, "weight", Code::Contradiction, ValueKind::Number, Expected::NoMerit);
        }
        sum += u64::from(entry.weight);
    }
    if sum != u64::from(MOST_POINTS) {
        let expected = Expected::WeightSum { whole: MOST_POINTS, sum };
        check.fault(at, "components", Code::Contradiction, ValueKind::List, expected);
    }

    check.length(at, "level_shares", fit.level_shares.len(), MOST_LEVELS);
    for (place, entry) in fit.level_shares.iter().enumerate() {
        let at = at.item("level_shares", place, "level share", &entry.above.to_string());
        check.source(&at, &entry.source);
        check.range(&at, "share", entry.share, 0, 100);
        check.range(&at, "above", entry.above, 0, MOST_LEVELS as u32);
        if place == 0 && entry.above != 0 {
            check.fault(&at, "above", Code::Missing, ValueKind::Number, Expected::OwnLevelFirst);
        }
        if place > 0 && fit.level_shares[place - 1].above >= entry.above {
            check.fault(&at, "above", Code::Duplicate, ValueKind::Number, Expected::MoreThanBefore);
        }
    }

    let ranks = at.part("rank_weights");
    check.source(&ranks, &fit.rank_weights.source);
    let weights = &fit.rank_weights.value;
    check.length(&ranks, "value", weights.len(), MOST_RANKS);
    for (place, weight) in weights.iter().enumerate() {
        let field = format!("value/{place}");
        check.range(&ranks, &field, *weight, 1, MOST_NEED_WEIGHT);
        if place > 0 && weights[place - 1] < *weight {
            check.fault(&ranks, &field, Code::Contradiction, ValueKind::Number, Expected::NoHeavierRank);
        }
    }
    check.number(at, "most_need_weight", &fit.most_need_weight, 1, MOST_NEED_WEIGHT);
}

fn tiers(check: &mut Check<'_, '_>, at: &At, record: &ProgrammeRecord) {
    for (place, entry) in record.agency_tiers.iter().enumerate() {
        let at = at.item("agency_tiers", place, "agency tier", entry.tier.name());
        check.source(&at, &entry.source);
        check.range(&at, "share", entry.share, 0, 100);
        if record.agency_tiers[..place].iter().any(|earlier| earlier.tier == entry.tier) {
            check.fault(&at, "tier", Code::Duplicate, ValueKind::Text, Expected::TierOnce);
        }
    }
    for (name, tier) in Tier::ALL {
        if record.agency_tiers.iter().all(|entry| entry.tier != *tier) {
            let expected = Expected::ShareOfTier { tier: name };
            check.fault(at, "agency_tiers", Code::Missing, ValueKind::List, expected);
        }
    }
    let wishes = at.part("wish_shares");
    check.number(&wishes, "granted", &record.wish_shares.granted, 0, 100);
    check.number(&wishes, "not_granted", &record.wish_shares.not_granted, 0, 100);
    let (granted, not) = (record.wish_shares.granted.value, record.wish_shares.not_granted.value);
    check.ordered(&wishes, ("not_granted", not), ("granted", granted));
}

fn agencies(check: &mut Check<'_, '_>, at: &At, record: &ProgrammeRecord) -> HashMap<String, AgencyIx> {
    check.length(at, "agencies", record.agencies.len(), MOST_ENTRIES);
    let ids = || record.agencies.iter().map(|agency| agency.id.as_str());
    let ats = places_of(at, "agencies", "agency", ids());
    for (at, agency) in ats.iter().zip(&record.agencies) {
        check.named(at, &agency.name, &agency.source);
    }
    if !record.agencies.is_empty() && record.agencies.iter().all(|agency| agency.external) {
        check.fault(at, "agencies", Code::Contradiction, ValueKind::List, Expected::AgencyInside);
    }
    check.ids(ats.iter().zip(ids()), AgencyIx::new)
}

fn places(check: &mut Check<'_, '_>, at: &At, record: &ProgrammeRecord) -> Places {
    let (at, given) = (&at.part("places"), &record.places);
    check.number(at, "default", &given.default, 1, MOST_PLACES);
    check.number(at, "in_training", &given.in_training, 0, MOST_PLACES);
    check.number(at, "most", &given.most, 1, MOST_PLACES);
    check.number(at, "minimum", &given.minimum, 0, MOST_PLACES);
    let most = ("most", given.most.value);
    check.ordered(at, ("default", given.default.value), most);
    check.ordered(at, ("in_training", given.in_training.value), most);
    check.ordered(at, ("minimum", given.minimum.value), ("default", given.default.value));
    Places {
        default: given.default.value,
        in_training: given.in_training.value,
        most: given.most.value,
        minimum: given.minimum.value,
    }
}

fn terms(check: &mut Check<'_, '_>, at: &At, record: &ProgrammeRecord) -> Terms {
    let (at, given) = (&at.part("terms"), &record.terms);
    check.number(at, "length_months", &given.length_months, 1, MOST_MONTHS);
    check.number(at, "extension_months", &given.extension_months, 0, MOST_MONTHS);
    check.number(at, "meeting_weeks_least", &given.meeting_weeks_least, 1, 52);
    check.number(at, "meeting_weeks_most", &given.meeting_weeks_most, 1, 52);
    check.number(at, "meeting_hours_least", &given.meeting_hours_least, 0, MOST_HOURS);
    check.number(at, "meeting_hours_most", &given.meeting_hours_most, 1, MOST_HOURS);
    let terms = Terms {
        length_months: given.length_months.value,
        extension_months: given.extension_months.value,
        meeting_weeks_least: given.meeting_weeks_least.value,
        meeting_weeks_most: given.meeting_weeks_most.value,
        meeting_hours_least: given.meeting_hours_least.value,
        meeting_hours_most: given.meeting_hours_most.value,
    };
    let weeks = ("meeting_weeks_most", terms.meeting_weeks_most);
    check.ordered(at, ("meeting_weeks_least", terms.meeting_weeks_least), weeks);
    let hours = ("meeting_hours_most", terms.meeting_hours_most);
    check.ordered(at, ("meeting_hours_least", terms.meeting_hours_least), hours);
    terms
}

fn objective(check: &mut Check<'_, '_>, at: &At, record: &ProgrammeRecord) -> Objective {
    let (at, given) = (&at.part("objective"), &record.objective);
    let classes = at.part("waiting_classes_days");
    check.source(&classes, &given.waiting_classes_days.source);
    let days = &given.waiting_classes_days.value;
    if days.len() > MOST_RANKS {
        check.length(&classes, "value", days.len(), MOST_RANKS);
    }
    for (place, number) in days.iter().enumerate() {
        let field = format!("value/{place}");
        check.range(&classes, &field, *number, 1, MOST_DAYS);
        if place > 0 && days[place - 1] <= *number {
            check.fault(&classes, &field, Code::Contradiction, ValueKind::Number, Expected::FewerDays);
        }
    }
    check.source(&at.part("worst_off"), &given.worst_off.source);
    check.source(&at.part("evenness"), &given.evenness.source);
    Objective {
        waiting_classes_days: days.clone(),
        worst_off: given.worst_off.value,
        evenness: given.evenness.value,
    }
}

/// Where each entry of a list stands.
fn places_of<'i>(at: &At, list: &str, kind: &str, ids: impl Iterator<Item = &'i str>) -> Vec<At> {
    ids.enumerate().map(|(place, id)| at.item(list, place, kind, id)).collect()
}
