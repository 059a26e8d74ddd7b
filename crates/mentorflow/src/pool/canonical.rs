//! The canonical form of a pool's records: equal pools have equal bytes, whatever their row order.

use crate::record::{ExperienceRecord, NeedsRecord, PoolRecord};

/// Sorts everything whose order means nothing. Ranked needs keep theirs, since it is their meaning.
pub(super) fn arranged(mut record: PoolRecord) -> PoolRecord {
    record.mentors.sort_by(|a, b| a.id.cmp(&b.id));
    record.mentees.sort_by(|a, b| a.id.cmp(&b.id));
    record.managers.sort_by(|a, b| a.id.cmp(&b.id));
    record.pairings.sort_by(|a, b| (&a.mentee, &a.mentor).cmp(&(&b.mentee, &b.mentor)));
    for mentor in &mut record.mentors {
        mentor.experience.sort_by(|a, b| a.0.cmp(&b.0));
        for (_, experience) in &mut mentor.experience {
            if let ExperienceRecord::Periods(periods) = experience {
                periods.sort_by_key(|period| (period.from, period.until));
            }
        }
        mentor.competences.sort();
        mentor.criteria.sort();
        mentor.exclusions.sort();
    }
    for mentee in &mut record.mentees {
        if let NeedsRecord::Weighted(weights) = &mut mentee.needs {
            weights.sort();
        }
        mentee.agency_excluded.sort();
        mentee.wished_mentors.sort();
        mentee.exclusions.sort();
        mentee.team.sort_by(|a, b| a.id.cmp(&b.id));
    }
    record
}
