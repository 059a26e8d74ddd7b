use std::collections::BTreeSet;

use super::*;
use crate::programme::PRESETS;
use crate::record::{AgencyWish, MentorStatus, NeedsRecord, PairingState};

fn programme(id: &str) -> Programme {
    Programme::preset(id).expect("a preset")
}

fn police(mentees: usize, mentors: usize, seed: u64) -> PoolRecord {
    pool(&programme("polisen"), &Config { mentees, mentors, seed, as_of: None })
}

#[test]
fn every_programme_at_every_size_reads_back_as_it_was_written() {
    for id in PRESETS {
        for (mentees, mentors) in [(0, 0), (1, 0), (0, 1), (1, 1), (8, 6), (120, 80)] {
            for seed in [0, 7, u64::MAX] {
                let record = pool(&programme(id), &Config { mentees, mentors, seed, as_of: None });
                assert_eq!((record.mentees.len(), record.mentors.len()), (mentees, mentors));
                let read = PoolRecord::from_json(&record.to_json()).expect("what was written reads");
                assert_eq!(read, record, "{id} {mentees} x {mentors}, seed {seed}");
            }
        }
    }
}

#[test]
fn the_seed_decides_and_nothing_else() {
    assert_eq!(police(50, 30, 1), police(50, 30, 1));
    assert_ne!(police(50, 30, 1).mentors, police(50, 30, 2).mentors);
    assert_eq!(police(50, 30, 9).options.seed, Some(9));
}

#[test]
fn a_programme_that_is_no_preset_is_written_out() {
    let mut record = programme("polisen").record().clone();
    record.id = "another".into();
    let another = Programme::new(record).expect("only the id differs");
    let pool = pool(&another, &Config { mentees: 5, mentors: 5, seed: 1, as_of: None });
    assert!(matches!(pool.programme, ProgrammeChoice::Inline(_)));
    let read = PoolRecord::from_json(&pool.to_json()).expect("what was written reads");
    assert_eq!(read, pool);
}

#[test]
fn every_gate_closes_for_some_mentor() {
    let record = police(150, 110, 3);
    let mentors = &record.mentors;
    assert!(mentors.iter().any(|m| m.status == MentorStatus::Paused));
    assert!(mentors.iter().any(|m| m.status == MentorStatus::InTraining));
    assert!(mentors.iter().any(|m| m.consent == Some(false)));
    assert!(mentors.iter().any(|m| m.available_from.is_some_and(|day| day > record.as_of)));
    assert!(mentors.iter().any(|m| m.available_until.is_some()));
    let police = programme("polisen");
    for criterion in police.criteria() {
        if criterion.answer == crate::record::AnswerKind::YesNo {
            let unmet =
                |m: &&crate::record::MentorRecord| m.criteria.contains(&(criterion.id.clone(), false));
            assert!(mentors.iter().any(|m| unmet(&m)), "{}", criterion.id);
        }
    }
}

#[test]
fn a_large_pool_has_everything() {
    let record = police(1_000, 600, 5);
    let mentees = &record.mentees;
    for wish in [AgencyWish::Any, AgencyWish::Own, AgencyWish::Other, AgencyWish::External] {
        assert!(mentees.iter().any(|m| m.agency_wish == Some(wish)), "{wish:?}");
    }
    for tier in ["own", "other", "external"] {
        assert!(mentees.iter().any(|m| m.agency_excluded.iter().any(|excluded| excluded == tier)), "{tier}");
    }
    for wanted in [None, Some(0), Some(1), Some(2), Some(3)] {
        assert!(mentees.iter().any(|m| m.mentors_wanted == wanted), "{wanted:?}");
    }
    assert!(mentees.iter().any(|m| m.level.is_none() && m.level_aimed.is_some()));
    assert!(mentees.iter().any(|m| m.level.is_some() && m.level_aimed.is_some()));
    assert!(mentees.iter().any(|m| matches!(&m.needs, NeedsRecord::Ranked(needs) if needs.is_empty())));
    assert!(mentees.iter().any(|m| matches!(m.needs, NeedsRecord::Weighted(_))));
    for answer in [None, Some(false)] {
        assert!(mentees.iter().any(|m| m.confirmed_by_manager == answer), "{answer:?}");
        assert!(mentees.iter().any(|m| m.consent == answer), "{answer:?}");
    }
    assert!(mentees.iter().any(|m| !m.team.is_empty()));
    assert!(mentees.iter().any(|m| m.waiting_since.is_none()));
    assert!(mentees.iter().any(|m| !m.exclusions.is_empty()));
    assert!(record.mentors.iter().any(|m| !m.exclusions.is_empty()));
    assert!(record.mentors.iter().any(|m| m.consent.is_none()));
    let states: BTreeSet<PairingState> = record.pairings.iter().map(|pairing| pairing.state).collect();
    assert_eq!(states.len(), 5);
}

#[test]
fn trondheim_is_leader_teams_in_waves() {
    let record = pool(&programme("trondheim"), &Config { mentees: 85, mentors: 40, seed: 1, as_of: None });
    let teams = record.mentees.iter().filter(|mentee| !mentee.team.is_empty()).count();
    assert!(teams > 65, "{teams}");
    let units: BTreeSet<&str> = record.mentees.iter().map(|mentee| mentee.unit.as_str()).collect();
    assert_eq!(units.len(), 85);
    let waves: BTreeSet<_> = record.mentees.iter().filter_map(|mentee| mentee.waiting_since).collect();
    assert_eq!(waves.first().map(ToString::to_string).as_deref(), Some("2011-03-08"));
    assert_eq!(waves.len(), 3);
}
