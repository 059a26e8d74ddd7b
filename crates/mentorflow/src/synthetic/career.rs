//! A mentor's documented experience: plain years or dated periods, level by level.

use jiff::civil::Date;

use super::Intake;
use super::random::Random;
use crate::experience::Experience;
use crate::record::{AnswerKind, ExperienceRecord, PeriodRecord, Tree};

/// Experience by level id.
pub(super) type Career = Vec<(String, ExperienceRecord)>;

/// How a career stands to the programme's minimum of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// Clearly above it.
    Ample,
    /// Exactly on it.
    Exact,
    /// A day or a tenth of a year below it.
    Short,
}

/// The months of the strictest criterion that is answered by years; 0 where there is none.
pub(super) fn minimum_months(intake: &Intake<'_>) -> i64 {
    let criteria = intake.programme.criteria().iter();
    let years = criteria.filter(|criterion| criterion.answer == AnswerKind::Years);
    years.map(|criterion| whole_months(criterion.minimum)).max().unwrap_or(0)
}

/// The months that the level gate asks for at one level.
fn months_at_level(intake: &Intake<'_>) -> i64 {
    whole_months(intake.programme.level_minimum().unwrap_or(Experience::NONE))
}

/// Whole months, rounded up.
fn whole_months(experience: Experience) -> i64 {
    i64::from(experience.units().div_ceil(Experience::MONTH))
}

/// Draws a career up to level `top`.
pub(super) fn draw(intake: &Intake<'_>, top: usize, length: Length, random: &mut Random) -> Career {
    let least = minimum_months(intake);
    if length != Length::Ample && least > 0 {
        let level = intake.programme.record().levels[top].id.clone();
        return vec![(level, at_minimum(intake, least, length, random))];
    }
    let at_level = months_at_level(intake);
    // Months at each level, the lowest first. The post at the top may still be new.
    let mut months: Vec<i64> = (0..=top).map(|_| random.between(8, 84)).collect();
    months[top] = match random.below(20) {
        0 if at_level > 0 => at_level,
        1 => random.between(2, at_level.max(6)),
        _ => random.between(at_level.max(12), 108),
    };
    let missing = least + 12 - months.iter().sum::<i64>();
    months[0] += missing.max(0);
    if random.chance(550) { plain(intake, &months) } else { dated(intake, &months, random) }
}

/// Experience exactly on the minimum or just below it, in one of the ways it can be documented.
fn at_minimum(intake: &Intake<'_>, months: i64, length: Length, random: &mut Random) -> ExperienceRecord {
    let from = intake.month(-months);
    let from = if length == Length::Exact { from } else { from.tomorrow().unwrap_or(from) };
    match random.below(3) {
        // Only whole years have a short decimal that is exact.
        0 if months % 12 == 0 => {
            let tenths = months / 12 * 10 - i64::from(length == Length::Short);
            ExperienceRecord::Years(tenths_of_years(tenths))
        }
        1 => {
            // Two posts that overlap by some weeks are no longer than the time they cover.
            let middle = intake.month(-months / 2);
            let overlap = intake.month(-months / 2 + 2);
            ExperienceRecord::Periods(vec![period(from, Some(overlap)), period(middle, None)])
        }
        _ => ExperienceRecord::Periods(vec![period(from, None)]),
    }
}

/// Plain years, to the tenth: rounded up, so that nobody falls below a minimum by rounding.
fn plain(intake: &Intake<'_>, months: &[i64]) -> Career {
    let levels = &intake.programme.record().levels;
    let tenths = months.iter().map(|months| (months * 10 + 11) / 12);
    levels
        .iter()
        .zip(tenths)
        .map(|(level, tenths)| (level.id.clone(), ExperienceRecord::Years(tenths_of_years(tenths))))
        .collect()
}

/// Dated periods, one level after the other, some of them overlapping.
fn dated(intake: &Intake<'_>, months: &[i64], random: &mut Random) -> Career {
    let levels = &intake.programme.record().levels;
    // The last post still goes on, or ended some time ago.
    let pause = if random.chance(700) { 0 } else { random.between(1, 36) };
    let mut end = pause;
    let mut career = Vec::new();
    for (level, months) in levels.iter().zip(months).rev() {
        let start = end + months;
        let until = (end > 0).then(|| intake.month(-end));
        let periods = if *months >= 12 && random.chance(300) {
            let middle = end + months / 2;
            let overlap = random.between(0, 4);
            vec![
                period(intake.month(-start), Some(intake.month(overlap - middle))),
                period(intake.month(-middle), until),
            ]
        } else {
            vec![period(intake.month(-start), until)]
        };
        career.push((level.id.clone(), ExperienceRecord::Periods(periods)));
        // The next lower post ended when this one began, or some months into it: that time counts
        // once, and the reserve of a year above the minimum is larger than what is lost so.
        end = start - if random.chance(200) { random.between(1, 3).min(months - 1) } else { 0 };
    }
    career.reverse();
    career
}

fn period(from: Date, until: Option<Date>) -> PeriodRecord {
    PeriodRecord { from, until }
}

/// A number of years such as 4 or 4.5.
fn tenths_of_years(tenths: i64) -> Tree {
    if tenths % 10 == 0 {
        Tree::Whole((tenths / 10).into())
    } else {
        Tree::Decimal(format!("{}.{}", tenths / 10, tenths % 10))
    }
}

/// The highest level at which a career has the years that the level gate asks for.
pub(super) fn reach(intake: &Intake<'_>, career: &Career) -> Option<usize> {
    let least = intake.programme.level_minimum().unwrap_or(Experience::NONE);
    let levels = &intake.programme.record().levels;
    let enough = |experience: &ExperienceRecord| {
        let time = match experience {
            ExperienceRecord::Years(years) => {
                Experience::from_decimal_years(years).unwrap_or(Experience::NONE)
            }
            ExperienceRecord::Periods(periods) => {
                let days = periods.iter().map(|period| (period.from, period.until.unwrap_or(intake.as_of)));
                Experience::documented(days)
            }
        };
        time > Experience::NONE && time >= least
    };
    let reached = career.iter().filter(|(_, experience)| enough(experience));
    reached.filter_map(|(id, _)| levels.iter().position(|level| level.id == *id)).max()
}
