use mentorflow::programme::Programme;

use super::*;
use crate::texts::Language;

fn plain(code: &str) -> Reason {
    Reason { code: code.into(), rules: BTreeMap::new(), eligible: None, places: None }
}

#[test]
fn every_reason_is_a_sentence() {
    let programme = Programme::preset("polisen").expect("a preset");
    let texts = Texts::new(Language::En);
    let wording = Wording::new(&texts, programme.record());
    let words = |reason: Reason| wording.reason(&reason);
    assert_eq!(words(plain("mentee_consent")), "the mentee has not consented to registration");
    let rules = BTreeMap::from([("criterion:interest".into(), 2), ("level".into(), 40)]);
    assert_eq!(
        words(Reason { rules, ..plain("no_eligible_mentor") }),
        "no mentor is eligible: the mentor has too little experience at the mentee's level or above \
         (×40); criterion 4, Genuint intresse av att vara mentor, is not shown to be met (×2)"
    );
    assert_eq!(words(plain("no_eligible_mentor")), "the pool has no mentors");
    assert_eq!(
        words(Reason { eligible: Some(96), places: Some(12_200), ..plain("places_taken") }),
        "96 eligible mentors, whose 12 200 places have all gone to other mentees"
    );
    assert_eq!(
        words(Reason { eligible: Some(1), places: Some(1), ..plain("places_taken") }),
        "1 eligible mentor, whose one place has gone to another mentee"
    );
    assert_eq!(
        words(Reason { eligible: Some(3), places: Some(0), ..plain("places_taken") }),
        "3 eligible mentors, without a free place"
    );
    assert_eq!(
        words(Reason { eligible: Some(2), ..plain("has_all_eligible") }),
        "2 eligible mentors, already paired with this mentee"
    );
    assert_eq!(words(plain("a_rule_of_tomorrow")), "a_rule_of_tomorrow");
}

#[test]
fn questions_are_named_by_the_programme() {
    let programme = Programme::preset("polisen").expect("a preset");
    let texts = Texts::new(Language::Sv);
    let wording = Wording::new(&texts, programme.record());
    assert_eq!(wording.question("competences/finance"), "kompetensen Ekonomi och resurser");
    assert_eq!(wording.question("criteria/culture_bearer"), "kriterium 5, Föredömlig kulturbärare");
    assert_eq!(wording.question("agency_wish"), "önskemål om myndighet");
}

/// Every rule, tier, component and question a record can name has its words in every language.
#[test]
fn no_name_of_a_record_is_without_words() {
    let rules = [
        "mentee_confirmed",
        "mentee_consent",
        "mentor_consent",
        "mentor_paused",
        "availability",
        "reporting_line",
        "same_unit",
        "level",
        "agency_excluded",
        "mentee_excludes",
        "mentor_excludes",
        "declined",
        "already_active",
        "ended_pair",
    ];
    for preset in mentorflow::programme::PRESETS {
        let programme = Programme::preset(preset).expect("a preset");
        for language in Language::ALL {
            let texts = Texts::new(language);
            let wording = Wording::new(&texts, programme.record());
            for gate in &programme.record().gates {
                assert!(rules.contains(&gate.rule.name()), "{} is not among the rules", gate.rule.name());
            }
            let criteria = programme.record().criteria.iter();
            let criteria = criteria.map(|criterion| format!("criterion:{}", criterion.id));
            for rule in rules.iter().map(|rule| (*rule).to_owned()).chain(criteria) {
                assert_ne!(wording.rule(&rule), rule, "{language:?}");
            }
            for tier in [Tier::Own, Tier::Other, Tier::External] {
                assert_ne!(wording.tier(tier), tier.name(), "{language:?}");
            }
            for question in ["consent", "confirmed_by_manager", "needs", "agency_wish"] {
                assert!(texts.has(&format!("question-{}", question.replace('_', "-"))));
            }
            for component in
                [Component::Level, Component::Profile, Component::Agency, Component::Merit, Component::Wishes]
            {
                assert!(texts.has(&format!("component-{}", component.name())));
            }
        }
    }
}
