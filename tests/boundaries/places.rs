//! How many mentees a mentor takes, and how many she wishes for at least.

use mentorflow::programme::{PRESETS, Programme};
use serde_json::{Value, json};

use super::{Case, case, police};

/// Places, free places and wished minimum.
#[track_caller]
fn places(case: &Case) -> (u32, u32, u32) {
    case.look(|pool, _, mentor| {
        let mentor = &pool.mentors()[mentor.get()];
        (mentor.places, mentor.room(), mentor.wished_minimum)
    })
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 3: at least one mentee
/// continuously; that nobody takes more unless she says so is assumed. Trondheim assumes two places,
/// since teams arrive in waves.
#[test]
fn a_mentor_who_has_not_said_has_the_programmes_places() {
    assert_eq!(
        PRESETS.map(|preset| places(&case(preset))),
        [(1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 1, 1), (2, 2, 1)]
    );
}

/// The most is assumed by each programme: 5, 3, 3, 4 and 6 mentees.
#[test]
fn nobody_takes_more_than_the_programme_lets_her() {
    for (preset, most) in PRESETS.into_iter().zip([5, 3, 3, 4, 6]) {
        assert_eq!(Programme::preset(preset).expect("a preset").places().most, most);
        assert_eq!(places(&case(preset).mentor("places", json!(most))).0, most);
        case(preset).mentor("places", json!(most + 1)).refused("out_of_range", "places");
    }
    assert_eq!(places(&police().mentor("places", json!(0))), (0, 0, 0));
    police().mentor("places", json!(-1)).refused("out_of_range", "places");
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), mentor training: one mentee during the practice between
/// the training days. The other four programmes assume the same.
#[test]
fn a_mentor_in_training_has_one_practice_place() {
    for preset in PRESETS {
        let training = case(preset).mentor("status", json!("in_training"));
        assert_eq!(places(&training), (1, 1, 1));
        assert_eq!(places(&training.clone().mentor("places", json!(3))), (1, 1, 1));
        assert_eq!(
            places(&training.clone().mentor("places", json!(3)).mentor("wished_minimum", json!(3))).2,
            1
        );
        assert_eq!(places(&case(preset).mentor("places", json!(3))), (3, 3, 1));
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the pool: who rests takes nobody.
#[test]
fn a_paused_mentor_has_no_places() {
    for preset in PRESETS {
        let paused = case(preset).mentor("status", json!("paused")).mentor("places", json!(2));
        assert_eq!(places(&paused), (0, 0, 0));
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the mentor relation: meetings every 4th to every 8th
/// week of 1-3 hours each, so one mentee may take 13 × 3 = 39 hours a year.
#[test]
fn places_from_hours_a_year() {
    let hours = |hours: u32| places(&police().mentor("hours_a_year", json!(hours))).0;
    assert_eq!([38, 39, 77, 78, 195, 233].map(hours), [0, 1, 1, 2, 5, 5]);
    police().mentor("hours_a_year", json!(234)).refused("out_of_range", "hours_a_year");
    police()
        .mentor("hours_a_year", json!(39))
        .mentor("places", json!(1))
        .refused("contradiction", "hours_a_year");
}

/// The same for the others, whose meetings are assumed: Helsingør and Kungsbacka every 3rd week at most
/// 2 hours, Salten every 4th at most 3, Trondheim every 2nd at most 3.
#[test]
fn hours_of_one_mentee_under_each_programme() {
    for (preset, one) in PRESETS.into_iter().zip([39, 36, 39, 36, 78]) {
        let hours = |hours: u32| places(&case(preset).mentor("hours_a_year", json!(hours))).0;
        assert_eq!([0, one - 1, one, 2 * one - 1, 2 * one].map(hours), [0, 0, 1, 1, 2], "{preset}");
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the mentor relation: about one year, during which the
/// pair takes one of the mentor's places.
#[test]
fn an_active_pairing_takes_a_place_until_it_ends() {
    let active = |places: u32, until| police().mentor("places", json!(places)).pairing("active", Some(until));
    assert_eq!(places(&active(2, "2014-04-02")), (2, 1, 1));
    assert_eq!(places(&active(2, "2014-04-01")), (2, 2, 1));
    assert_eq!(places(&active(1, "2014-04-02")), (1, 0, 1));
    // A mentor who has cut her places below what she has is full.
    assert_eq!(places(&active(0, "2014-04-02")), (0, 0, 0));
    for state in ["proposed", "declined", "ended", "locked"] {
        assert_eq!(places(&police().mentor("places", json!(2)).pairing(state, None)), (2, 2, 1), "{state}");
    }
}

/// As above, from the mentee's side: she has the mentors she wants less those she has.
#[test]
fn an_active_pairing_serves_a_wish_until_it_ends() {
    let open = |case: Case| case.look(|pool, mentee, _| pool.mentees()[mentee.get()].open());
    let wants = |wanted: Value| police().mentee("mentors_wanted", wanted);
    assert_eq!(open(police()), 1);
    assert_eq!(open(wants(json!(2))), 2);
    assert_eq!(open(wants(json!(0))), 0);
    assert_eq!(open(wants(json!(2)).pairing("active", Some("2014-04-02"))), 1);
    assert_eq!(open(wants(json!(2)).pairing("active", Some("2014-04-01"))), 2);
    assert_eq!(open(wants(json!(0)).pairing("active", Some("2014-04-02"))), 0);
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 3: at least one mentee
/// continuously. A mentor may wish for more, or for none, and never for more than she takes.
#[test]
fn the_wished_minimum() {
    let wishes = |places: u32, minimum: Value| {
        police().mentor("places", json!(places)).mentor("wished_minimum", minimum)
    };
    assert_eq!(places(&wishes(3, json!(null))).2, 1);
    assert_eq!(places(&wishes(3, json!(0))).2, 0);
    assert_eq!(places(&wishes(3, json!(3))).2, 3);
    wishes(3, json!(4)).refused("contradiction", "wished_minimum");
    wishes(3, json!(-1)).refused("out_of_range", "wished_minimum");
    police().mentor("hours_a_year", json!(78)).mentor("wished_minimum", json!(2)).allowed();
    police()
        .mentor("hours_a_year", json!(77))
        .mentor("wished_minimum", json!(2))
        .refused("contradiction", "wished_minimum");
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014) names no waiting time: that who has waited a year, then
/// half a year, is served first is assumed; the other four set their own days.
#[test]
fn waiting_classes_begin_with_their_day() {
    let class = |preset, since: Value| {
        case(preset)
            .mentee("waiting_since", since)
            .look(|pool, mentee, _| pool.mentees()[mentee.get()].waiting_class)
    };
    // 1 April 2014 less 365, 364, 180 and 179 days.
    assert_eq!(class("polisen", json!("2013-04-01")), 0);
    assert_eq!(class("polisen", json!("2013-04-02")), 1);
    assert_eq!(class("polisen", json!("2013-10-03")), 1);
    assert_eq!(class("polisen", json!("2013-10-04")), 2);
    assert_eq!(class("polisen", json!("2014-04-01")), 2);
    assert_eq!(class("polisen", json!(null)), 2);
    police().mentee("waiting_since", json!("2014-04-02")).refused("out_of_range", "waiting_since");
    // 180 and 90 days for Helsingør and Trondheim, 365 and 180 for Salten, 240 and 120 for Kungsbacka.
    for (preset, first, second) in [
        ("helsingor", ["2013-10-03", "2013-10-04"], ["2014-01-01", "2014-01-02"]),
        ("salten", ["2013-04-01", "2013-04-02"], ["2013-10-03", "2013-10-04"]),
        ("kungsbacka", ["2013-08-04", "2013-08-05"], ["2013-12-02", "2013-12-03"]),
        ("trondheim", ["2013-10-03", "2013-10-04"], ["2014-01-01", "2014-01-02"]),
    ] {
        let classes = first.into_iter().chain(second).map(|day| class(preset, json!(day)));
        assert_eq!(classes.collect::<Vec<_>>(), [0, 1, 1, 2], "{preset}");
    }
}
