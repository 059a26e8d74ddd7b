//! Numbers and days as people type them, and nothing that could mean two things.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A number that was typed as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Typed {
    /// A whole number.
    Whole(i128),
    /// A decimal number, as its shortest text with a point.
    Decimal(String),
}

/// Reads `4,5`, `4.5`, `51.0` and `-3`. `1,234` and `1.234` may be thousands or decimals and are no
/// number; nor is anything with two separators or a space inside.
pub(crate) fn typed(text: &str) -> Option<Typed> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (whole, part) = match digits.split_once([',', '.']) {
        Some((whole, part)) if !part.is_empty() => (whole, part),
        Some(_) => return None,
        None => (digits, ""),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    if part.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
        return None;
    }
    let part = part.trim_end_matches('0');
    if part.is_empty() {
        return format!("{sign}{whole}").parse().ok().map(Typed::Whole);
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(Typed::Decimal(format!("{sign}{whole}.{part}")))
}

/// Reads `2014-04-01`, and no other form: `03/04/2014` is two days.
pub(crate) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// The day of a spreadsheet's serial number. Only years that a pool may speak of are days: 2014 is a
/// year somebody typed, not a day of 1905.
pub(crate) fn serial(number: i128, from_1904: bool) -> Option<Date> {
    // Up to February 1900 the two countings of the older system differ; no pool goes back so far.
    let first = if from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
    let days = i64::try_from(number).ok().filter(|days| (0..200_000).contains(days))?;
    let day = first.checked_add(days.days()).ok()?;
    (1950..=2150).contains(&day.year()).then_some(day)
}

/// The serial number of a day in the usual system, counted from 1900.
pub(crate) fn to_serial(day: Date) -> Option<i32> {
    let days = date(1899, 12, 30).until(day).ok()?.get_days();
    // Day 60 of this system never was; before it nothing can be kept as a date.
    (days > 60).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_and_a_point_part_decimals() {
        for (text, number) in [
            ("4,5", Typed::Decimal("4.5".into())),
            (" 4.50 ", Typed::Decimal("4.5".into())),
            ("51.0", Typed::Whole(51)),
            ("51,00", Typed::Whole(51)),
            ("-3", Typed::Whole(-3)),
            ("\u{2212}0,5", Typed::Decimal("-0.5".into())),
            ("0,125", Typed::Decimal("0.125".into())),
            ("1234,567", Typed::Decimal("1234.567".into())),
            ("12,3456", Typed::Decimal("12.3456".into())),
            ("1234", Typed::Whole(1234)),
            ("007", Typed::Whole(7)),
        ] {
            assert_eq!(typed(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_no_number() {
        for text in ["1,234", "1.234", "51.000", "123,456", "1.234,5", "1 234", "4,", ",5", "1e3", "", "--1"]
        {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_has_one_form() {
        assert_eq!(day(" 2014-04-01 "), Some(date(2014, 4, 1)));
        for text in ["03/04/2014", "2014-02-29", "1.4.2014", "20140401", "2014-04-01T00:00", "14-04-01"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn serial_numbers_are_days_of_our_time() {
        assert_eq!(serial(41_730, false), Some(date(2014, 4, 1)));
        assert_eq!(serial(40_268, true), Some(date(2014, 4, 1)));
        assert_eq!(serial(18_264, false), Some(date(1950, 1, 1)));
        assert_eq!(serial(18_263, false), None);
        for number in [2014, 20_140_401, -1, 0, i128::MAX] {
            assert_eq!(serial(number, false), None, "{number}");
        }
        assert_eq!(to_serial(date(2014, 4, 1)), Some(41_730));
        assert_eq!(to_serial(date(1899, 1, 1)), None);
    }
}
