use jiff::ToSpan;
use jiff::civil::date;

use super::*;

fn decimal(text: &str) -> Result<Experience, (Code, Expected)> {
    Experience::from_decimal_years(&Tree::parse(text).expect("the text is JSON"))
}

#[test]
fn decimal_years_are_cut_off_and_never_rounded_up() {
    let units = |text| decimal(text).map(Experience::units).ok();
    assert_eq!(units("4"), Some(1488));
    assert_eq!(units("4.0"), Some(1488));
    assert_eq!(units("4.5"), Some(1674));
    assert_eq!(units("3.999999999999999"), Some(1487));
    assert_eq!(units("0.1"), Some(37));
    assert_eq!(units("0.0026"), Some(0));
    assert_eq!(units("0.0027"), Some(1));
    assert_eq!(units("1e-300"), Some(0));
    assert_eq!(units("80"), Some(29_760));
}

#[test]
fn absurd_years_are_refused() {
    for text in ["-1", "-0.5", "80.5", "81", "1e300", "1e38"] {
        assert!(matches!(decimal(text), Err((Code::OutOfRange, _))), "{text}");
    }
    for text in ["\"4\"", "null", "true", "[4]"] {
        assert!(matches!(decimal(text), Err((Code::WrongKind, _))), "{text}");
    }
    for text in ["", ".", "4,5", "4.5.", "+4.5"] {
        let years = Experience::from_decimal_years(&Tree::Decimal(text.into()));
        assert!(matches!(years, Err((Code::OutOfRange, _))), "{text}");
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), national mentor criteria, 1: four years. Every first
/// day of two spans that hold leap years, a century that is none, and the turn of a month each.
#[test]
fn a_period_one_day_short_never_reaches_its_months() {
    for first in [date(1995, 1, 1), date(2095, 1, 1)] {
        for from in first.series(1.day()).take(6 * 366) {
            for months in [1, 2, 6, 12, 47, 48, 49, 96] {
                let until = from.checked_add(i64::from(months).months()).expect("the day exists");
                let short = until.yesterday().expect("the day exists");
                assert_eq!(Experience::between(from, until).units(), months * 31, "{from} until {until}");
                assert!(Experience::between(from, short).units() < months * 31, "{from} until {short}");
            }
        }
    }
}

#[test]
fn a_day_more_is_never_less() {
    for from in date(1999, 12, 1).series(1.day()).take(4 * 366) {
        let mut last = Experience::NONE;
        for until in from.series(1.day()).take(800) {
            let now = Experience::between(from, until);
            assert!(now >= last, "{from} until {until}");
            last = now;
        }
    }
}

#[test]
fn leap_days_are_days() {
    let four = Experience::from_months(48);
    assert!(Experience::between(date(2012, 2, 29), date(2016, 2, 28)) < four);
    assert_eq!(Experience::between(date(2012, 2, 29), date(2016, 2, 29)), four);
    assert!(Experience::between(date(2010, 3, 1), date(2014, 2, 28)) < four);
    assert_eq!(Experience::between(date(2010, 3, 1), date(2014, 3, 1)), four);
    assert_eq!(Experience::between(date(2014, 3, 1), date(2010, 3, 1)), Experience::NONE);
}

#[test]
fn overlapping_periods_count_once_and_gaps_not_at_all() {
    let year = (date(2010, 1, 1), date(2011, 1, 1));
    let inside = (date(2010, 3, 1), date(2010, 6, 1));
    let across = (date(2010, 7, 1), date(2011, 7, 1));
    let apart = (date(2012, 1, 1), date(2012, 2, 1));
    assert_eq!(Experience::documented([inside, year, inside]), Experience::from_months(12));
    assert_eq!(Experience::documented([across, year]), Experience::from_months(18));
    assert_eq!(Experience::documented([apart, across, year]), Experience::from_months(19));
    assert_eq!(Experience::documented([]), Experience::NONE);
}

#[test]
fn leftover_days_of_several_periods_make_months_of_31() {
    let fifteen = (date(2010, 1, 1), date(2010, 1, 16));
    let sixteen = (date(2011, 1, 1), date(2011, 1, 17));
    assert_eq!(Experience::documented([fifteen, sixteen]), Experience::from_months(1));
    let sum: Experience = [fifteen, sixteen].iter().map(|(a, b)| Experience::between(*a, *b)).sum();
    assert_eq!(sum, Experience::from_months(1));
}

#[test]
fn experience_reads_as_years_months_and_days() {
    let text = |units| Experience::from_units(units).to_string();
    assert_eq!([text(0), text(1488), text(1487), text(31)], ["0y", "4y", "3y 11m 30d", "0y 1m"]);
}
