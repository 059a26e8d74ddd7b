//! From records to a [`Pool`]: ids first, then reporting lines, then each person against the
//! programme, and last what people have with each other.

use jiff::civil::Date;

use super::context::{Context, Places, Units};
use super::faults::{Faults, YEARS, check_day};
use super::ids::{Ids, Role};
use super::lines::Lines;
use super::order::{arrange, order, rank};
use super::{Pool, canonical, mentees, mentors, pairings};
use crate::problem::{Code, Expected, Names, Problems, ValueKind};
use crate::programme::Programme;
use crate::record::{PairingState, PoolRecord, ProgrammeChoice};

/// Validates `record`.
pub(super) fn pool(record: PoolRecord) -> Result<Pool, Problems> {
    let mut problems = Problems::default();
    let programme = programme_of(&record.programme, &mut problems);
    let mut faults = Faults(&mut problems);
    check_day(&mut faults, "pool", "/as_of", "as_of", record.as_of);
    // No date lies after the last of all days, so none is faulted for a day that is not known itself.
    let as_of = if YEARS.contains(&record.as_of.year()) { record.as_of } else { Date::MAX };

    let mut ids = Ids::default();
    enter_ids(&record, &mut ids, &mut faults);
    let managers = managers_of(&record, &ids, &mut faults);
    let lines = match Lines::new(managers) {
        Ok(lines) => lines,
        Err(circles) => {
            report_circles(&record, &ids, &circles, &mut faults);
            Lines::default()
        }
    };

    let seed = record.options.seed.unwrap_or(0) as u64;
    let mut units = Units::default();
    let mentor_order = order(seed, record.mentors.iter().map(|mentor| mentor.id.as_str()));
    let mentee_order = order(seed, record.mentees.iter().map(|mentee| mentee.id.as_str()));
    let places = Places { ids: &ids, mentor: rank(&mentor_order), mentee: rank(&mentee_order) };
    let Some(programme) = programme else {
        pairings::validate(&record, &places, &mut faults);
        return Err(problems);
    };
    let context = Context { programme: &programme, as_of, places: &places };
    let mentors = mentors::validate(&record, &context, &mut units, &mut faults);
    let mentees = mentees::validate(&record, &context, &mut units, &mut faults);
    let pairings = pairings::validate(&record, &places, &mut faults);
    if !problems.0.is_empty() {
        return Err(problems);
    }
    let mut mentors = arrange(mentors, &mentor_order);
    let mut mentees = arrange(mentees, &mentee_order);
    for pairing in &pairings {
        if pairing.state == PairingState::Active {
            mentors[pairing.mentor.get()].active += 1;
            mentees[pairing.mentee.get()].active += 1;
        }
    }
    pairings::check_locks(&pairings, &mentors, &mentees, &mut Faults(&mut problems));
    problems.none_or_err()?;
    let record = canonical::arranged(record);
    Ok(Pool { programme, record, seed, mentors, mentees, pairings, lines })
}

pub(super) fn programme_of(choice: &ProgrammeChoice, problems: &mut Problems) -> Option<Programme> {
    match choice {
        ProgrammeChoice::Id(id) => {
            let preset = Programme::preset(id);
            if preset.is_none() {
                let ids = crate::programme::PRESETS.into_iter().collect();
                let expected = Expected::KnownProgramme { ids };
                Faults(problems).report(
                    "pool",
                    "",
                    "programme",
                    Code::UnknownReference,
                    ValueKind::Text,
                    expected,
                );
            }
            preset
        }
        ProgrammeChoice::Inline(record) => match Programme::new_at((**record).clone(), "/programme") {
            Ok(programme) => Some(programme),
            Err(found) => {
                problems.0.extend(found.0);
                None
            }
        },
    }
}

fn enter_ids(record: &PoolRecord, ids: &mut Ids, faults: &mut Faults<'_>) {
    for (i, mentor) in record.mentors.iter().enumerate() {
        let (name, pointer) = (format!("mentor {}", mentor.id), format!("/mentors/{i}"));
        ids.enter(&mentor.id, Role::Mentor, i, &name, &pointer, faults);
    }
    for (i, mentee) in record.mentees.iter().enumerate() {
        let (name, pointer) = (format!("mentee {}", mentee.id), format!("/mentees/{i}"));
        ids.enter(&mentee.id, Role::Mentee, i, &name, &pointer, faults);
    }
    for (i, mentee) in record.mentees.iter().enumerate() {
        for (k, member) in mentee.team.iter().enumerate() {
            let (name, pointer) = (format!("team member {}", member.id), format!("/mentees/{i}/team/{k}"));
            ids.enter(&member.id, Role::Member, i, &name, &pointer, faults);
        }
    }
    for (i, manager) in record.managers.iter().enumerate() {
        let (name, pointer) = (format!("manager {}", manager.id), format!("/managers/{i}"));
        ids.enter(&manager.id, Role::Manager, i, &name, &pointer, faults);
    }
}

/// Everybody who reports to somebody: record, pointer, id and line manager.
fn reports(record: &PoolRecord) -> impl Iterator<Item = (String, String, &str, Option<&str>)> {
    let mentors = record.mentors.iter().enumerate().map(|(i, mentor)| {
        (
            format!("mentor {}", mentor.id),
            format!("/mentors/{i}"),
            mentor.id.as_str(),
            mentor.line_manager.as_deref(),
        )
    });
    let mentees = record.mentees.iter().enumerate().map(|(i, mentee)| {
        (
            format!("mentee {}", mentee.id),
            format!("/mentees/{i}"),
            mentee.id.as_str(),
            mentee.line_manager.as_deref(),
        )
    });
    let members = record.mentees.iter().enumerate().flat_map(|(i, mentee)| {
        mentee.team.iter().enumerate().map(move |(k, member)| {
            let pointer = format!("/mentees/{i}/team/{k}");
            (
                format!("team member {}", member.id),
                pointer,
                member.id.as_str(),
                member.line_manager.as_deref(),
            )
        })
    });
    let managers = record.managers.iter().enumerate().map(|(i, manager)| {
        let pointer = format!("/managers/{i}");
        (format!("manager {}", manager.id), pointer, manager.id.as_str(), manager.line_manager.as_deref())
    });
    mentors.chain(mentees).chain(members).chain(managers)
}

fn managers_of(record: &PoolRecord, ids: &Ids, faults: &mut Faults<'_>) -> Vec<Option<u32>> {
    let mut managers = vec![None; ids.len()];
    for (name, pointer, id, manager) in reports(record) {
        let (Some(entry), Some(manager)) = (ids.get(id), manager) else { continue };
        let mut fault = |code, expected: Expected| {
            faults.report(&name, &pointer, "line_manager", code, ValueKind::Text, expected);
        };
        if manager == id {
            fault(Code::SelfReference, Expected::OtherManager);
        } else if let Some(above) = ids.get(manager) {
            managers[entry.person as usize] = Some(above.person);
        } else {
            fault(Code::UnknownReference, ids.person_expected(manager));
        }
    }
    managers
}

fn report_circles(record: &PoolRecord, ids: &Ids, circles: &[Vec<u32>], faults: &mut Faults<'_>) {
    let mut known: Vec<Option<(String, String, &str)>> = vec![None; ids.len()];
    for (name, pointer, id, _) in reports(record) {
        if let Some(entry) = ids.get(id) {
            known[entry.person as usize].get_or_insert((name, pointer, id));
        }
    }
    for circle in circles {
        let people: Vec<&(String, String, &str)> =
            circle.iter().filter_map(|p| known[*p as usize].as_ref()).collect();
        let Some((name, pointer, _)) = people.first() else { continue };
        let mut ids = Names::first(20, people.iter().map(|(_, _, id)| (*id).to_owned()).collect());
        ids.shown.sort_unstable();
        let expected = Expected::LineWithHead { people: people.len(), ids };
        faults.report(name, pointer, "line_manager", Code::Cycle, ValueKind::Text, expected);
    }
}
