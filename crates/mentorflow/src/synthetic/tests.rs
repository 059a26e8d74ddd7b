use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::eligibility::Eligibility;
use crate::experience::Experience;
use crate::index::{MenteeIx, MentorIx};
use crate::programme::{AnswerKind, PRESETS};
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
    for criterion in programme("polisen").criteria().iter().filter(|c| c.answer == AnswerKind::YesNo) {
        let no = (criterion.id.clone(), false);
        assert!(mentors.iter().any(|mentor| mentor.criteria.contains(&no)), "{}", criterion.id);
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

#[test]
fn every_pool_is_valid() {
    for id in PRESETS {
        for (mentees, mentors) in [(0, 0), (1, 1), (8, 6), (30, 90), (120, 80), (340, 200)] {
            for seed in 0..5 {
                let record = pool(&programme(id), &Config { mentees, mentors, seed, as_of: None });
                let valid = crate::pool::Pool::new(record).map(drop);
                assert!(valid.is_ok(), "{id} {mentees} x {mentors}, seed {seed}: {}", valid.unwrap_err());
            }
        }
    }
}

/// How many of 1 000 pairs are eligible, how many pairs each rule forbids, and refused locks.
fn verdicts(record: PoolRecord) -> (usize, BTreeMap<String, usize>, usize) {
    let pool = crate::pool::Pool::new(record).expect("a synthetic pool is valid");
    let eligibility = Eligibility::new(&pool);
    let (mut eligible, mut forbidden) = (0, BTreeMap::new());
    for mentee in MenteeIx::all(pool.mentees().len()) {
        for mentor in MentorIx::all(pool.mentors().len()) {
            let rules = eligibility.rules(mentee, mentor);
            eligible += usize::from(rules.is_empty());
            for rule in rules {
                *forbidden.entry(rule.name(&pool)).or_insert(0) += 1;
            }
        }
    }
    let pairs = pool.mentees().len() * pool.mentors().len();
    (eligible * 1_000 / pairs, forbidden, eligibility.refused_locks().0.len())
}

#[test]
fn three_police_pairs_in_four_are_eligible_and_every_rule_forbids_some() {
    let (eligible, forbidden, refused_locks) = verdicts(police(1_000, 600, 1));
    assert!((745..=775).contains(&eligible), "{eligible} of 1000 pairs");
    assert_eq!(refused_locks, 0);
    let criteria = ["exchange", "one_mentee", "interest", "culture_bearer", "basic_competence", "experience"];
    for criterion in criteria {
        assert!(forbidden.contains_key(&format!("criterion:{criterion}")), "{criterion}");
    }
    // Seven required criteria, and fourteen rules of other kinds.
    assert_eq!(forbidden.len(), 7 + 14, "{:?}", forbidden.keys());
}

#[test]
fn no_lock_is_refused() {
    for id in PRESETS {
        for seed in 0..10 {
            let record = pool(&programme(id), &Config { mentees: 120, mentors: 80, seed, as_of: None });
            assert!(
                record.pairings.iter().any(|pairing| pairing.state == PairingState::Locked),
                "{id} {seed}"
            );
            assert_eq!(verdicts(record).2, 0, "{id} {seed}");
        }
    }
}

#[test]
fn some_mentors_have_exactly_the_years_and_some_a_day_less() {
    let pool = crate::pool::Pool::new(police(1_000, 600, 1)).expect("a synthetic pool is valid");
    let four_years = Experience::from_months(48);
    let with = |least: Experience, most: Experience| {
        pool.mentors().iter().filter(|m| (least..=most).contains(&m.total_experience)).count()
    };
    assert!(with(four_years, four_years) >= 5);
    assert!(with(Experience::NONE, Experience::from_units(four_years.units() - 1)) >= 3);
}

#[test]
fn the_fixtures_are_what_their_seeds_give() {
    for (id, mentees, mentors, seed, written) in [
        ("polisen", 140, 110, 2014, include_str!("../../../../fixtures/pools/polisen.json")),
        ("helsingor", 84, 60, 2012, include_str!("../../../../fixtures/pools/helsingor.json")),
        ("salten", 40, 30, 2015, include_str!("../../../../fixtures/pools/salten.json")),
        ("kungsbacka", 190, 150, 2014, include_str!("../../../../fixtures/pools/kungsbacka.json")),
        ("trondheim", 85, 50, 2011, include_str!("../../../../fixtures/pools/trondheim.json")),
    ] {
        let record = pool(&programme(id), &Config { mentees, mentors, seed, as_of: None });
        assert!(record.to_json() == written, "fixtures/pools/{id}.json is not what its seed gives");
    }
}
