//! What each document says, held against the programme that was taken from it.

use super::*;
use crate::experience::Experience;
use crate::programme::{AnswerKind, Component, CriterionKind, GateRule, Programme, Tier};
use crate::record::ProgrammeRecord;

fn preset(id: &str) -> Programme {
    Programme::preset(id).expect("it comes with the crate")
}

#[test]
fn each_preset_reads_validates_and_is_written_as_it_was_read() {
    for id in PRESETS {
        let programme = preset(id);
        assert_eq!(programme.id(), id);
        let written = serde_json::to_string(programme.record()).expect("a record is JSON");
        assert_eq!(ProgrammeRecord::from_json(&written).as_ref(), Ok(programme.record()), "{id}");
    }
    assert!(Programme::preset("police").is_none());
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria.
#[test]
fn the_police_have_eight_criteria_of_which_the_seventh_is_meriting() {
    let police = preset("polisen");
    let criteria = police.criteria();
    assert_eq!(criteria.iter().map(|c| c.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8]);
    for criterion in criteria {
        assert_eq!(criterion.kind == CriterionKind::Meriting, criterion.number == 7);
        assert_eq!(criterion.answer == AnswerKind::Years, criterion.number == 1);
        assert!(criterion.source.starts_with("POLISENS"), "no criterion is assumed");
    }
    assert_eq!(criteria[0].minimum, Experience::from_months(48));
    assert_eq!(police.criterion("exchange").map(|ix| criteria[ix.get()].number), Some(2));
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014): the levels, the terms, the pool, the personal data.
#[test]
fn the_police_have_three_levels_and_their_terms() {
    let police = preset("polisen");
    assert!(police.level("direct") < police.level("indirect"));
    assert!(police.level("indirect") < police.level("strategic"));
    assert_eq!(police.levels().len(), 3);
    assert_eq!(police.record().competences.groups.len(), 3);
    let terms = police.terms();
    assert_eq!((terms.length_months, terms.extension_months), (12, 12));
    assert_eq!((terms.meeting_weeks_least, terms.meeting_weeks_most), (4, 8));
    assert_eq!((terms.meeting_hours_least, terms.meeting_hours_most), (1, 3));
    assert_eq!((terms.fewest_hours_a_year(), terms.most_hours_a_year()), (6, 39));
    assert_eq!((police.places().in_training, police.places().minimum), (1, 1));
    assert_eq!(GateRule::ALL.iter().filter(|(_, rule)| police.gate(*rule).is_some()).count(), 8);
    assert_eq!(police.agencies().iter().filter(|agency| !agency.external).count(), 21);
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014): from the own authority, another, or outside the Police.
#[test]
fn the_police_have_own_other_and_external_mentors() {
    let police = preset("polisen");
    let agency = |id| police.agency(id).expect("an agency");
    let (skane, halland, tax) = (agency("skane"), agency("halland"), agency("skatteverket"));
    assert_eq!(police.tier(skane, skane), Tier::Own);
    assert_eq!(police.tier(skane, halland), Tier::Other);
    assert_eq!(police.tier(skane, tax), Tier::External);
    assert_eq!(police.tier(tax, tax), Tier::Own);
    assert_eq!(police.tier(tax, skane), Tier::Other);
    assert!(police.tier_share(Tier::Other) > police.tier_share(Tier::External));
    assert!(police.tier_share(Tier::External) > police.tier_share(Tier::Own));
    assert!(police.wish_share(true) > police.wish_share(false));
}

/// Ledelsesudvikling i Helsingør Kommune 2012-2015, 1, 4 and 6: three leader functions, a wheel of
/// eight competences with described elements that weigh differently by function, 12 centres.
#[test]
fn helsingor_has_a_wheel_of_eight_competences() {
    let helsingor = preset("helsingor");
    let elements: Vec<_> = helsingor.competences().iter().map(|c| c.elements.len()).collect();
    assert_eq!(elements, [4, 4, 5, 5, 3, 4, 6, 3]);
    assert_eq!((helsingor.levels().len(), helsingor.agencies().len()), (3, 12));
    let weight = |competence, level| {
        let competence = helsingor.competence(competence).expect("a competence");
        helsingor.level_weight(competence, helsingor.level(level).expect("a level"))
    };
    assert_eq!(weight("strategic", "leader_of_leaders"), 3);
    assert_eq!(weight("strategic", "administrative"), 1);
    assert_eq!(weight("personal", "leader_of_leaders"), 1);
    assert!(helsingor.gate(GateRule::Level).is_none(), "the functions are no ranks");
    assert_eq!(helsingor.level_minimum(), None);
}

/// Lederutviklingsprogrammet i Salten politidistrikt: from the chief's group to group leaders, and
/// two neighbouring districts.
#[test]
fn salten_has_roles_on_three_levels_and_three_districts() {
    let salten = preset("salten");
    assert!(salten.level("group_leader") < salten.level("chief_group"));
    assert_eq!((salten.levels().len(), salten.agencies().len()), (3, 3));
    assert_eq!(salten.level_minimum(), Some(Experience::from_months(6)));
    assert!(salten.weight(Component::Level) >= salten.weight(Component::Profile));
}

/// Kungsbackaledaren (2014): the programme takes eight months.
#[test]
fn kungsbacka_follows_its_eight_month_programme() {
    let kungsbacka = preset("kungsbacka");
    assert_eq!(kungsbacka.terms().length_months, 8);
    assert_eq!(kungsbacka.availability_months(), Some(8));
}

/// Helhetlig ledelse: unit leaders and department leaders; its page names no year.
#[test]
fn trondheim_has_unit_and_department_leaders() {
    let trondheim = preset("trondheim");
    assert!(trondheim.level("department_leader") < trondheim.level("unit_leader"));
    assert_eq!(trondheim.levels().len(), 2);
    assert_eq!(trondheim.record().document.year, None);
    assert!(trondheim.level_share(0) > trondheim.level_share(1));
    assert_eq!(trondheim.level_share(9), trondheim.level_share(1));
}

#[test]
fn a_waiting_class_begins_with_its_first_day() {
    let objective = preset("polisen").objective().clone();
    let class = |days| objective.class_of(days);
    assert_eq!([class(0), class(179), class(180), class(364), class(365), class(9999)], [2, 2, 1, 1, 0, 0]);
    assert_eq!(objective.classes(), 3);
}
