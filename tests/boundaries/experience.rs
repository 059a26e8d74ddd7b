//! Four years are four years: to the day, over leap days, overlaps and gaps.
//!
//! POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 1: four years of documented
//! experience as manager or leader. All of these are the mentor's whole experience, looked at on
//! 1 April 2014 unless another day is named.

use mentorflow::experience::Experience;
use serde_json::{Value, json};

use super::{Case, case, police};

fn led(experience: Value) -> Case {
    police().mentor("experience", experience)
}

fn posts(periods: &[(&str, &str)]) -> Value {
    periods.iter().map(|(from, until)| json!({"from": from, "until": until})).collect()
}

/// Asserts that periods at the lowest level are four years, or are not.
#[track_caller]
fn four_years(periods: &[(&str, &str)], enough: bool) {
    let case = led(json!({"direct": posts(periods)}));
    if enough { case.allowed() } else { case.forbidden("criterion:experience") }
}

#[test]
fn exactly_four_years_qualify_and_a_day_less_does_not() {
    four_years(&[("2010-04-01", "2014-04-01")], true);
    four_years(&[("2010-04-02", "2014-04-01")], false);
    four_years(&[("2010-04-01", "2014-03-31")], false);
    four_years(&[("2001-01-31", "2005-01-31")], true);
    four_years(&[("2001-01-31", "2005-01-30")], false);
}

#[test]
fn a_period_still_running_counts_until_the_day_of_the_match() {
    led(json!({"direct": [{"from": "2010-04-01"}]})).allowed();
    led(json!({"direct": [{"from": "2010-04-02"}]})).forbidden("criterion:experience");
    led(json!({"direct": [{"from": "2010-04-02"}]})).at("/as_of", json!("2014-04-02")).allowed();
}

#[test]
fn what_lies_ahead_of_the_day_of_the_match_does_not_count_yet() {
    four_years(&[("2010-04-01", "2018-04-01")], true);
    four_years(&[("2010-04-02", "2018-04-01")], false);
    // A period that begins on the day of the match is a period of no days.
    four_years(&[("2010-04-02", "2014-04-01"), ("2014-04-01", "2016-04-01")], false);
    led(json!({"direct": [{"from": "2014-04-02"}]})).refused("out_of_range", "experience/direct/0/from");
}

#[test]
fn four_years_from_a_leap_day_end_on_the_next_one() {
    let from_leap_day = |as_of| led(json!({"direct": [{"from": "2008-02-29"}]})).at("/as_of", json!(as_of));
    from_leap_day("2012-02-28").forbidden("criterion:experience");
    from_leap_day("2012-02-29").allowed();
    four_years(&[("2008-02-29", "2012-02-28")], false);
    four_years(&[("2008-02-29", "2012-02-29")], true);
}

#[test]
fn a_leap_day_inside_is_a_day_like_any_other() {
    four_years(&[("2008-03-01", "2012-02-29")], false);
    four_years(&[("2008-03-01", "2012-03-01")], true);
    four_years(&[("2009-03-01", "2013-02-28")], false);
    four_years(&[("2009-03-01", "2013-03-01")], true);
}

/// Kungsbackaledaren (2014) sets no criteria; three years are assumed. From a leap day three years
/// end in a year without one, on the last day of its February.
#[test]
fn three_years_from_a_leap_day_end_on_the_last_of_february() {
    let until = |day| {
        let period = json!({"unit_manager": [{"from": "2008-02-29", "until": day}]});
        case("kungsbacka").mentor("experience", period)
    };
    until("2011-02-28").allowed();
    until("2011-02-27").forbidden("criterion:experience");
}

#[test]
fn overlapping_periods_count_once() {
    four_years(&[("2008-04-01", "2010-10-01"), ("2010-04-01", "2012-04-01")], true);
    four_years(&[("2008-04-01", "2010-10-01"), ("2010-04-01", "2012-03-31")], false);
    four_years(&[("2012-04-01", "2014-04-01"), ("2012-04-01", "2014-04-01")], false);
    // One inside the other adds nothing, in whatever order they are written.
    four_years(&[("2011-01-01", "2012-01-01"), ("2010-04-02", "2014-04-01")], false);
    four_years(&[("2011-01-01", "2012-01-01"), ("2010-04-01", "2014-04-01")], true);
}

#[test]
fn two_levels_at_the_same_time_are_one_time() {
    let both = |direct, indirect| {
        led(json!({
            "direct": posts(&[(direct, "2014-04-01")]),
            "indirect": posts(&[(indirect, "2014-04-01")]),
        }))
    };
    both("2012-04-01", "2012-04-01").forbidden("criterion:experience");
    both("2010-04-02", "2012-04-01").forbidden("criterion:experience");
    both("2010-04-01", "2012-04-01").allowed();
    both("2012-04-01", "2010-04-01").allowed();
}

#[test]
fn periods_that_touch_are_one_period() {
    four_years(&[("2010-04-01", "2012-02-16"), ("2012-02-16", "2014-04-01")], true);
    // Two periods of their own would fall three days short here, for the end of February.
    four_years(&[("2010-03-01", "2012-02-16"), ("2012-02-16", "2014-03-01")], true);
    four_years(&[("2010-03-01", "2012-02-16"), ("2012-02-17", "2014-03-01")], false);
    four_years(&[("2010-04-01", "2012-02-16"), ("2012-02-17", "2014-04-01")], false);
    four_years(&[("2012-02-16", "2014-04-01"), ("2010-04-02", "2012-02-16")], false);
}

#[test]
fn periods_apart_add_up() {
    four_years(&[("2005-01-01", "2007-01-01"), ("2010-01-01", "2012-01-01")], true);
    four_years(&[("2005-01-01", "2007-01-01"), ("2010-01-02", "2012-01-01")], false);
    let across = |until| {
        led(json!({
            "direct": posts(&[("2005-01-01", "2007-01-01")]),
            "indirect": posts(&[("2010-01-01", until)]),
        }))
    };
    across("2012-01-01").allowed();
    across("2011-12-31").forbidden("criterion:experience");
}

#[test]
fn plain_years_are_taken_as_they_are_written() {
    let years = |years: Value| led(json!({"direct": years}));
    years(json!(4)).allowed();
    years(json!(4.0)).allowed();
    years(json!(4.5)).allowed();
    years(json!(3.999)).forbidden("criterion:experience");
    years(json!(3.999999999999)).forbidden("criterion:experience");
    years(json!(4.000000000001)).allowed();
    years(json!(80)).allowed();
    years(json!(80.5)).refused("out_of_range", "experience/direct");
}

#[test]
fn plain_years_at_several_levels_and_periods_add_up() {
    led(json!({"direct": 2.5, "indirect": 1.5})).allowed();
    led(json!({"direct": 2.5, "indirect": 1.4})).forbidden("criterion:experience");
    led(json!({"direct": 2, "indirect": posts(&[("2010-01-01", "2012-01-01")])})).allowed();
    led(json!({"direct": 2, "indirect": posts(&[("2010-01-02", "2012-01-01")])}))
        .forbidden("criterion:experience");
}

#[test]
fn a_level_has_the_union_of_its_periods() {
    let case = led(json!({
        "direct": posts(&[("2008-04-01", "2010-10-01"), ("2010-04-01", "2012-04-01")]),
        "indirect": posts(&[("2010-01-01", "2011-01-01"), ("2013-01-01", "2014-01-01")]),
    }));
    case.look(|pool, _, mentor| {
        let mentor = &pool.mentors()[mentor.get()];
        let years = |months| Experience::from_months(months);
        assert_eq!(mentor.experience, [years(48), years(24), Experience::NONE]);
        assert_eq!(mentor.total_experience, years(60));
    });
}
