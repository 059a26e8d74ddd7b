//! Leadership experience, counted so that four years are four years to the day.
//!
//! The unit is 1/372 of a year: a year has 12 months and a month 31 units, each unit one day. A
//! period counts its whole calendar months and then its leftover days. No month has more than 31
//! days, so leftover days are at most 30 and one period that is a day short of a whole number of
//! months, leap days included, never reaches it. Leftover days of several periods add up, and 31 of
//! them make a month: a month in pieces counts when it is as long as the longest month.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

use jiff::civil::{Date, date};

use crate::problem::{Code, Expected};
use crate::record::Tree;

/// Documented experience, in units of 1/372 year.
///
/// ```
/// use jiff::civil::date;
/// use mentorflow::experience::Experience;
///
/// let four_years = Experience::from_months(48);
/// assert_eq!(Experience::between(date(2010, 4, 1), date(2014, 4, 1)), four_years);
/// assert!(Experience::between(date(2010, 4, 2), date(2014, 4, 1)) < four_years);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Experience(u32);

impl Experience {
    /// No experience.
    pub const NONE: Self = Self(0);

    /// Units in a month.
    pub const MONTH: u32 = 31;

    /// Units in a year.
    pub const YEAR: u32 = 12 * Self::MONTH;

    /// The most years that may be given as a number; nobody has led for longer.
    pub const MOST_YEARS: i128 = 80;

    /// So many months.
    #[must_use]
    pub const fn from_months(months: u32) -> Self {
        Self(months * Self::MONTH)
    }

    /// So many units of 1/372 year.
    #[must_use]
    pub const fn from_units(units: u32) -> Self {
        Self(units)
    }

    /// The units of 1/372 year.
    #[must_use]
    pub const fn units(self) -> u32 {
        self.0
    }

    /// Years as they were written, such as 4 or 4.5; what is less than one unit is cut off, so that a
    /// number below four never becomes four.
    ///
    /// # Errors
    /// The code and what was expected, where the value is no number from 0 to
    /// [`MOST_YEARS`](Self::MOST_YEARS).
    pub fn from_decimal_years(years: &Tree) -> Result<Self, (Code, Expected)> {
        let expected = || Expected::Years { most: Self::MOST_YEARS };
        let parsed = match years {
            Tree::Whole(years) => (0..=Self::MOST_YEARS).contains(years).then_some((*years, 0)),
            Tree::Decimal(text) => decimal_units(text).filter(|(years, part)| {
                (0..Self::MOST_YEARS).contains(years) || (*years == Self::MOST_YEARS && *part == 0)
            }),
            _ => return Err((Code::WrongKind, expected())),
        };
        let (years, part) = parsed.ok_or_else(|| (Code::OutOfRange, expected()))?;
        let years = u32::try_from(years).map_err(|_| (Code::OutOfRange, expected()))?;
        Ok(Self(years * Self::YEAR + part))
    }

    /// The calendar time from one day until the day before another: whole months, then leftover days.
    /// Nothing where `until` is not after `from`.
    ///
    /// A month that is too short to have the day on which the period began is whole on its last day,
    /// so that from 29 February until 28 February four years later is a day short of four years, and
    /// from 31 March until 30 April is a month.
    #[must_use]
    pub fn between(from: Date, until: Date) -> Self {
        if until <= from {
            return Self::NONE;
        }
        let month_number = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        let months = month_number(until) - month_number(from);
        let anchor = from.day().min(until.days_in_month());
        let (months, days) = if until.day() >= anchor {
            (months, until.day() - anchor)
        } else {
            let (year, month) =
                if until.month() == 1 { (until.year() - 1, 12) } else { (until.year(), until.month() - 1) };
            let length = date(year, month, 1).days_in_month();
            (months - 1, length - from.day().min(length) + until.day())
        };
        Self(months.unsigned_abs() * Self::MONTH + u32::from(days.unsigned_abs()))
    }

    /// The time of several periods, each from its first day until the day before its second. Where
    /// they overlap the time counts once, and periods that touch are one period.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use mentorflow::experience::Experience;
    ///
    /// let posts = [(date(2010, 1, 1), date(2012, 2, 16)), (date(2012, 2, 16), date(2014, 1, 1))];
    /// assert_eq!(Experience::documented(posts), Experience::from_months(48));
    /// ```
    #[must_use]
    pub fn documented(periods: impl IntoIterator<Item = (Date, Date)>) -> Self {
        let mut periods: Vec<_> = periods.into_iter().filter(|(from, until)| from < until).collect();
        periods.sort_unstable();
        let mut total = Self::NONE;
        let mut open: Option<(Date, Date)> = None;
        for (from, until) in periods {
            open = match open {
                Some((first, last)) if from <= last => Some((first, last.max(until))),
                Some((first, last)) => {
                    total = total + Self::between(first, last);
                    Some((from, until))
                }
                None => Some((from, until)),
            };
        }
        open.map_or(total, |(first, last)| total + Self::between(first, last))
    }
}

impl Add for Experience {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sum for Experience {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::NONE, Add::add)
    }
}

/// Years, months and days, such as `3y 11m 30d`.
impl fmt::Display for Experience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (years, rest) = (self.0 / Self::YEAR, self.0 % Self::YEAR);
        let (months, days) = (rest / Self::MONTH, rest % Self::MONTH);
        write!(f, "{years}y")?;
        if months > 0 || days > 0 {
            write!(f, " {months}m")?;
        }
        if days > 0 {
            write!(f, " {days}d")?;
        }
        Ok(())
    }
}

/// The whole years of a decimal text and the units of the rest, cut off.
fn decimal_units(text: &str) -> Option<(i128, u32)> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return None;
    }
    // A JSON number keeps at most 17 digits, so one of at least a unit, which is more than 0.002, has
    // all of them within 20 places; what is smaller is cut off whatever its digits are.
    let part = &part[..part.len().min(20)];
    let scale = 10_u128.pow(u32::try_from(part.len()).ok()?);
    let units = part.parse::<u128>().ok()? * u128::from(Experience::YEAR) / scale;
    Some((whole.parse().ok()?, u32::try_from(units).ok()?))
}

#[cfg(test)]
mod tests;
