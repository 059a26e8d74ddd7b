//! The list of problems while a pool is validated, with the words to add one, and the check of a day.

use jiff::civil::Date;

use crate::problem::{Code, Expected, Problem, Problems, ValueKind};

/// The list of problems, with the words to add one.
pub(super) struct Faults<'a>(pub(super) &'a mut Problems);

impl Faults<'_> {
    pub(super) fn report(
        &mut self,
        record: &str,
        pointer: &str,
        field: &str,
        code: Code,
        found: ValueKind,
        expected: Expected,
    ) {
        self.0.push(Problem {
            code,
            record: record.to_owned(),
            field: field.to_owned(),
            pointer: if field.is_empty() { pointer.to_owned() } else { format!("{pointer}/{field}") },
            found,
            expected,
        });
    }
}

/// The years a date may lie in: a mentor may have led since the 1950s, a period may be planned.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1950..=2150;

pub(super) fn check_day(faults: &mut Faults<'_>, record: &str, pointer: &str, field: &str, day: Date) {
    if !YEARS.contains(&day.year()) {
        let base = pointer.strip_suffix(field).and_then(|base| base.strip_suffix('/')).unwrap_or(pointer);
        let (first, last) = (YEARS.start().unsigned_abs().into(), YEARS.end().unsigned_abs().into());
        let expected = Expected::DateBetween { first, last };
        faults.report(record, base, field, Code::OutOfRange, ValueKind::Date, expected);
    }
}
