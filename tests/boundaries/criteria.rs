//! Every criterion of every preset: met, not met and unanswered.

use mentorflow::eligibility::{Outcome, outcome};
use mentorflow::programme::{Component, Criterion, Programme};
use serde_json::{Value, json};

use super::{Case, case};

const POLICE: &str = "POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria";

/// The criterion with a number, which must come from the source named.
#[track_caller]
fn criterion(preset: &str, number: u32, source: &str) -> Criterion {
    let programme = Programme::preset(preset).expect("a preset");
    let mut criteria = programme.criteria().iter().filter(|criterion| criterion.number == number);
    let criterion = criteria.next().expect("a criterion of that number").clone();
    assert!(criterion.source.starts_with(source), "{} is not from {source}", criterion.source);
    criterion
}

#[track_caller]
fn outcome_of(case: &Case, id: &str) -> Outcome {
    case.look(|pool, _, mentor| {
        let criterion = pool.programme().criterion(id).expect("a criterion");
        outcome(pool, &pool.mentors()[mentor.get()], criterion)
    })
}

/// A required criterion answered by yes or no: only yes lets the mentor take part.
#[track_caller]
fn required(preset: &str, number: u32, source: &str) {
    let id = criterion(preset, number, source).id;
    let answered = |answer: Value| case(preset).mentor(&format!("criteria/{id}"), answer);
    let never_asked = case(preset).without(&format!("/mentors/0/criteria/{id}"));
    answered(json!(true)).allowed();
    assert_eq!(outcome_of(&answered(json!(true)), &id), Outcome::Met);
    answered(json!(false)).forbidden(&format!("criterion:{id}"));
    assert_eq!(outcome_of(&answered(json!(false)), &id), Outcome::NotMet);
    for unanswered in [answered(json!(null)), never_asked] {
        unanswered.forbidden(&format!("criterion:{id}"));
        assert_eq!(outcome_of(&unanswered, &id), Outcome::Unanswered);
    }
}

/// A required criterion answered by years: to the day, as `exact` and `short`, the first days of a
/// period up to 1 April 2014.
#[track_caller]
fn years(preset: &str, number: u32, source: &str, years: u32, exact: &str, short: &str) {
    let criterion = criterion(preset, number, source);
    let id = criterion.id;
    let programme = Programme::preset(preset).expect("a preset");
    let level = &programme.levels()[0].id;
    let led = |experience: Value| case(preset).mentor(&format!("experience/{level}"), experience);
    for enough in [json!([{"from": exact}]), json!(years)] {
        led(enough.clone()).allowed();
        assert_eq!(outcome_of(&led(enough), &id), Outcome::Met);
    }
    for too_little in [json!([{"from": short}]), json!(f64::from(years) - 0.003)] {
        led(too_little.clone()).forbidden(&format!("criterion:{id}"));
        assert_eq!(outcome_of(&led(too_little), &id), Outcome::NotMet);
    }
    // Years that nobody has documented are no years, rather than a question left open.
    for none in [json!(null), json!([]), json!(0)] {
        assert_eq!(outcome_of(&led(none.clone()), &id), Outcome::NotMet);
        assert!(led(none).rules().contains(&format!("criterion:{id}")));
    }
}

/// A meriting criterion counts where met and never excludes. The others of its kind stay unanswered.
#[track_caller]
fn meriting(preset: &str, number: u32, source: &str) {
    let id = criterion(preset, number, source).id;
    let answered = |answer: Value| case(preset).mentor(&format!("criteria/{id}"), answer);
    let weight = answered(json!(true)).part(Component::Merit).most;
    for (answer, outcome, points) in [
        (json!(true), Outcome::Met, weight),
        (json!(false), Outcome::NotMet, 0),
        (json!(null), Outcome::Unanswered, weight / 2),
    ] {
        let case = answered(answer);
        case.allowed();
        assert_eq!(outcome_of(&case, &id), outcome);
        let merit = case.part(Component::Merit);
        assert_eq!(merit.points, points, "{preset}: {id} {outcome:?}");
        assert_eq!(merit.answered, u32::from(outcome != Outcome::Unanswered));
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 1: four years of documented
/// experience as manager or leader.
#[test]
fn police_1_four_years_of_documented_experience() {
    years("polisen", 1, &format!("{POLICE}, 1"), 4, "2010-04-01", "2010-04-02");
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 2: an exchange of experience
/// with other mentors once a year.
#[test]
fn police_2_exchange_of_experience() {
    required("polisen", 2, &format!("{POLICE}, 2"));
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 3: at least one mentee
/// continuously.
#[test]
fn police_3_one_mentee_continuously() {
    required("polisen", 3, &format!("{POLICE}, 3"));
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 4: a genuine interest.
#[test]
fn police_4_genuine_interest() {
    required("polisen", 4, &format!("{POLICE}, 4"));
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 5: an exemplary bearer of the
/// culture.
#[test]
fn police_5_bearer_of_the_culture() {
    required("polisen", 5, &format!("{POLICE}, 5"));
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 6: basic competence in
/// listening, support and the mentor role.
#[test]
fn police_6_basic_competence() {
    required("polisen", 6, &format!("{POLICE}, 6"));
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 7: one of the leadership
/// centre's manager programmes is meriting, and the only criterion that is.
#[test]
fn police_7_manager_programme_is_meriting() {
    meriting("polisen", 7, &format!("{POLICE}, 7"));
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 8: trained in conversation
/// technique.
#[test]
fn police_8_conversation_technique() {
    required("polisen", 8, &format!("{POLICE}, 8"));
}

/// Ledelsesudvikling i Helsingør Kommune 2012-2015 sets no criteria: two years of leading are assumed.
#[test]
fn helsingor_1_two_years() {
    years("helsingor", 1, "assumption", 2, "2012-04-01", "2012-04-02");
}

/// Ledelsesudvikling i Helsingør Kommune 2012-2015 sets no criteria: that a mentor is willing is assumed.
#[test]
fn helsingor_2_willing() {
    required("helsingor", 2, "assumption");
}

/// Ledelsesudvikling i Helsingør Kommune 2012-2015, 5, base package: the diploma in leadership.
#[test]
fn helsingor_3_diploma_is_meriting() {
    meriting("helsingor", 3, "Ledelsesudvikling i Helsingør Kommune 2012-2015, 5, base package");
}

/// Ledelsesudvikling i Helsingør Kommune 2012-2015, 5, base package: internal learning networks.
#[test]
fn helsingor_4_learning_network_is_meriting() {
    meriting("helsingor", 4, "Ledelsesudvikling i Helsingør Kommune 2012-2015, 5, base package");
}

/// Ledelsesudvikling i Helsingør Kommune 2012-2015, 5, packages by leader function: conversation courses.
#[test]
fn helsingor_5_conversation_course_is_meriting() {
    meriting("helsingor", 5, "Ledelsesudvikling i Helsingør Kommune 2012-2015, 5, packages");
}

/// Lederutviklingsprogrammet i Salten politidistrikt sets no criteria: two years of leading are assumed.
#[test]
fn salten_1_two_years() {
    years("salten", 1, "assumption", 2, "2012-04-01", "2012-04-02");
}

/// Lederutviklingsprogrammet i Salten politidistrikt sets no criteria: that a mentor is willing is assumed.
#[test]
fn salten_2_willing() {
    required("salten", 2, "assumption");
}

/// Lederutviklingsprogrammet i Salten politidistrikt, about the project: the programme itself.
#[test]
fn salten_3_programme_is_meriting() {
    meriting("salten", 3, "Lederutviklingsprogrammet i Salten politidistrikt, about the project");
}

/// Kungsbackaledaren (2014) sets no criteria: three years of managing are assumed.
#[test]
fn kungsbacka_1_three_years() {
    years("kungsbacka", 1, "assumption", 3, "2011-04-01", "2011-04-02");
}

/// Kungsbackaledaren (2014) sets no criteria: that a mentor is willing is assumed.
#[test]
fn kungsbacka_2_willing() {
    required("kungsbacka", 2, "assumption");
}

/// Kungsbackaledaren (2014), leadership programme.
#[test]
fn kungsbacka_3_programme_is_meriting() {
    meriting("kungsbacka", 3, "Kungsbackaledaren (2014), leadership programme");
}

/// Kungsbackaledaren (2014), leadership cafés.
#[test]
fn kungsbacka_4_cafes_are_meriting() {
    meriting("kungsbacka", 4, "Kungsbackaledaren (2014), leadership cafés");
}

/// Helhetlig ledelse (project page) sets no criteria: three years of leading are assumed.
#[test]
fn trondheim_1_three_years() {
    years("trondheim", 1, "assumption", 3, "2011-04-01", "2011-04-02");
}

/// Helhetlig ledelse (project page) sets no criteria: that a mentor is willing is assumed.
#[test]
fn trondheim_2_willing() {
    required("trondheim", 2, "assumption");
}

/// Helhetlig ledelse, project page, phase 4: leaders are certified.
#[test]
fn trondheim_3_certified_is_meriting() {
    meriting("trondheim", 3, "Helhetlig ledelse, project page, phase 4");
}

/// Helhetlig ledelse, project page: the leadership school that the first teams start on 8 March.
#[test]
fn trondheim_4_leadership_school_is_meriting() {
    meriting("trondheim", 4, "Helhetlig ledelse, project page, the first teams start on 8 March");
}

/// Every criterion above is the whole list: one that a preset gains fails here until it has a test.
#[test]
fn every_criterion_of_every_preset_is_tested_above() {
    let counts = ["polisen", "helsingor", "salten", "kungsbacka", "trondheim"]
        .map(|preset| Programme::preset(preset).expect("a preset").criteria().len());
    assert_eq!(counts, [8, 5, 3, 4, 4]);
}
