//! The components that divide by what is answered: profile and merit.
//!
//! An unanswered question is not a zero: it leaves the denominator and is reported.

use mentorflow::programme::{Component, MOST_POINTS, PRESETS, Programme};
use serde_json::{Value, json};

use super::{Case, case, police};

fn profile(needs: Value, ratings: Value) -> Case {
    police().mentee("needs", needs).mentor("competences", ratings)
}

#[track_caller]
fn points(needs: Value, ratings: Value) -> u32 {
    profile(needs, ratings).points(Component::Profile)
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the pool: special competences, which answer the mentee's
/// needs. The scale up to 4 and the 4 000 points are assumed.
#[test]
fn profile_points_rise_with_the_rating_and_end_with_the_scale() {
    let rated = |rating: Value| points(json!(["coaching"]), json!({"coaching": rating}));
    assert_eq!([0, 1, 2, 3, 4].map(|rating| rated(json!(rating))), [0, 1000, 2000, 3000, 4000]);
    profile(json!(["coaching"]), json!({"coaching": 5})).refused("out_of_range", "competences/coaching");
    profile(json!(["coaching"]), json!({"coaching": -1})).refused("out_of_range", "competences/coaching");
    assert_eq!(points(json!(["coaching"]), json!({"coaching": 3, "culture": 0})), 3000, "no need, no points");
}

/// The scales of the other four programmes, all assumed: 4, 3, 4 and 3.
#[test]
fn profile_points_under_each_programme() {
    for (preset, scale) in PRESETS.into_iter().zip([4, 4, 3, 4, 3]) {
        let programme = Programme::preset(preset).expect("a preset");
        let (weight, need) = (programme.weight(Component::Profile), &programme.competences()[0].id);
        let rated = |rating: u32| case(preset).mentor("competences", json!({need: rating}));
        for rating in 0..=scale {
            assert_eq!(rated(rating).points(Component::Profile), weight * rating / scale, "{preset}");
        }
        rated(scale + 1).refused("out_of_range", &format!("competences/{need}"));
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014): the match is made on what the mentee needs; that ranks
/// weigh 5, 4, 3, 2, 1, and a competence new at a level double or treble there, is assumed.
#[test]
fn ranked_needs_weigh_by_rank_and_level() {
    // On the direct level conflicts weigh double: 5 × 2 and 4 × 1.
    let ratings = json!({"conflict": 3, "coaching": 1});
    assert_eq!(points(json!(["conflict", "coaching"]), ratings.clone()), 4000 * (3 * 10 + 4) / (4 * 14));
    assert_eq!(points(json!(["coaching", "conflict"]), ratings.clone()), 4000 * (3 * 8 + 5) / (4 * 13));
    // For the level aimed for: on the indirect level they weigh as everything does.
    let aimed = profile(json!(["conflict", "coaching"]), ratings).mentee("level_aimed", json!("indirect"));
    assert_eq!(aimed.points(Component::Profile), 4000 * (3 * 5 + 4) / (4 * 9));
    let five = json!(["coaching", "culture", "change", "strategy", "equality"]);
    assert_eq!(
        points(five, json!({"coaching": 4, "culture": 0, "change": 0, "strategy": 0, "equality": 0})),
        4000 * 5 / 15
    );
    let six = json!(["coaching", "culture", "change", "strategy", "equality", "conflict"]);
    profile(six, json!({})).refused("out_of_range", "needs/5");
}

/// As above for needs that are weighted and not ranked, from 1 to 5.
#[test]
fn weighted_needs_weigh_what_they_say() {
    let ratings = json!({"coaching": 4, "culture": 0});
    assert_eq!(points(json!({"coaching": 1, "culture": 1}), ratings.clone()), 2000);
    assert_eq!(points(json!({"coaching": 5, "culture": 1}), ratings.clone()), 4000 * 5 / 6);
    assert_eq!(points(json!({"coaching": 1, "culture": 5}), ratings), 4000 / 6);
    profile(json!({"coaching": 0}), json!({})).refused("out_of_range", "needs/coaching");
    profile(json!({"coaching": 6}), json!({})).refused("out_of_range", "needs/coaching");
}

/// Ledelsesudvikling i Helsingør Kommune 2012-2015, 4 and 6: all leaders master the wheel, and single
/// competences weigh differently by leader function.
#[test]
fn helsingor_weighs_by_leader_function() {
    let at = |level| {
        let case = case("helsingor").mentor("experience", json!({"leader_of_leaders": 9}));
        case.mentee("needs", json!({"strategic": 1, "communication": 1}))
            .mentee("level", json!(level))
            .mentor("competences", json!({"strategic": 4, "communication": 0}))
            .points(Component::Profile)
    };
    assert_eq!(at("leader_of_leaders"), 5500 * 3 / 4);
    assert_eq!(at("citizen_unit"), 5500 / 4);
    assert_eq!(at("administrative"), 5500 / 3);
}

/// What a mentor has not rated says nothing against her, where a rating of 0 does. The half that is
/// given where nothing is answered is assumed by all five programmes.
#[test]
fn an_unrated_competence_leaves_the_denominator() {
    let needs = || json!(["conflict", "coaching"]);
    let part = |ratings: Value| profile(needs(), ratings).part(Component::Profile);
    let both = part(json!({"conflict": 3, "coaching": 0}));
    assert_eq!((both.points, both.asked, both.answered), (4000 * 30 / 56, 2, 2));
    let one = part(json!({"conflict": 3}));
    assert_eq!((one.points, one.asked, one.answered), (3000, 2, 1));
    assert_eq!(part(json!({"conflict": 3, "coaching": null})), one);
    let none = part(json!({"culture": 4}));
    assert_eq!((none.points, none.asked, none.answered), (2000, 2, 0));
    let reported = |ratings| profile(needs(), ratings).unanswered().contains(&"profile");
    assert!(!reported(json!({"conflict": 3, "coaching": 0})));
    assert!(reported(json!({"conflict": 3})));
    assert!(reported(json!({})));
    // A mentee who has named no need has left the one question open.
    let no_needs = profile(json!([]), json!({"conflict": 4})).part(Component::Profile);
    assert_eq!((no_needs.points, no_needs.asked, no_needs.answered), (2000, 1, 0));
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 7, is the only meriting one:
/// met, it gives all the points.
#[test]
fn merit_of_one_criterion() {
    let merit = |answer: Value| police().mentor("criteria/manager_programme", answer).part(Component::Merit);
    let seen = |answer| {
        let merit = merit(answer);
        (merit.points, merit.asked, merit.answered)
    };
    assert_eq!([json!(true), json!(false), json!(null)].map(seen), [(1000, 1, 1), (0, 1, 1), (500, 1, 0)]);
    let reported = |case: Case| case.unanswered().contains(&"merit");
    assert!(reported(police()));
    assert!(!reported(police().mentor("criteria/manager_programme", json!(false))));
}

/// Ledelsesudvikling i Helsingør Kommune 2012-2015, 5: diploma, networks and courses; met of answered.
#[test]
fn merit_of_several_criteria_is_what_is_met_of_what_is_answered() {
    let merit = |answers: [Value; 3]| {
        let [diploma, network, course] = answers;
        let case = case("helsingor")
            .mentor("criteria/diploma", diploma)
            .mentor("criteria/learning_network", network)
            .mentor("criteria/conversation_course", course);
        (case.points(Component::Merit), case.unanswered().contains(&"merit"))
    };
    let (yes, no, open) = (json!(true), json!(false), json!(null));
    assert_eq!(merit([yes.clone(), yes.clone(), yes.clone()]), (500, false));
    assert_eq!(merit([yes.clone(), yes.clone(), no.clone()]), (333, false));
    assert_eq!(merit([yes.clone(), no.clone(), open.clone()]), (250, true));
    assert_eq!(merit([yes, open.clone(), open.clone()]), (500, true));
    assert_eq!(merit([no, open.clone(), open.clone()]), (0, true));
    assert_eq!(merit([open.clone(), open.clone(), open]), (250, true));
}

/// The whole range of fit is reached: a pair that answers everything has every point, and one that
/// answers nothing has none.
#[test]
fn fit_goes_from_nothing_to_ten_thousand() {
    let best = police()
        .mentor("competences", json!({"investigation": 4}))
        .mentor("criteria/manager_programme", json!(true))
        .mentee("wished_mentors", json!(["M"]));
    assert_eq!(best.fit().fit, MOST_POINTS);
    assert_eq!(best.unanswered(), [""; 0]);
    let mut second = police().document["mentors"][0].clone();
    second["id"] = json!("M2");
    let worst = police()
        .at("/mentors/-", second)
        .mentee("level", json!("strategic"))
        .mentor("competences", json!({"investigation": 0}))
        .mentor("criteria/manager_programme", json!(false))
        .mentee("agency_wish", json!("own"))
        .mentee("wished_mentors", json!(["M2"]));
    assert_eq!(worst.fit().fit, 0);
}
