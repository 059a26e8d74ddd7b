//! Wished minimums that cannot all be met: the count of mentors at theirs stays the goal, and where
//! the search ends before its proof, the result says so and still holds what it claims.

use mentorflow::assign::assign;
use mentorflow::flow::Free;
use mentorflow::pool::Pool;
use mentorflow::record::PoolRecord;
use mentorflow::report;
use mentorflow::verify::{Refusal, verify};

use crate::fixtures;

/// The first people of the Police's pool, with every mentor wishing for two mentees out of three.
fn scarce(mentees: usize, mentors: usize) -> PoolRecord {
    let text = fixtures::pools().into_iter().find(|(name, _)| name == "polisen.json").unwrap().1;
    let mut record = PoolRecord::from_json(&text).unwrap();
    record.pairings.clear();
    record.managers.clear();
    record.mentees.truncate(mentees);
    record.mentors.truncate(mentors);
    for mentor in &mut record.mentors {
        (mentor.places, mentor.wished_minimum, mentor.hours_a_year) = (Some(3), Some(2), None);
        mentor.exclusions.clear();
        mentor.line_manager = None;
    }
    for mentee in &mut record.mentees {
        mentee.wished_mentors.clear();
        mentee.exclusions.clear();
        mentee.line_manager = None;
        mentee.team.clear();
    }
    record
}

/// The smallest of these pools whose search has to branch.
pub(crate) fn branching() -> Pool {
    let mut pools = (8..40).map(|size| Pool::new(scarce(size, size)).unwrap());
    pools.find(|pool| assign(pool, &Free).unwrap().proof.len() > 1).expect("one makes the search branch")
}

#[test]
fn a_search_that_ends_is_proved_part_by_part() {
    let pool = branching();
    let assignment = assign(&pool, &Free).unwrap();
    assert!(assignment.proof.len() > 1);
    assert!(assignment.is_proved());
    let text = serde_json::to_string(&report::result(&assignment)).unwrap();
    assert!(verify(&text).unwrap().optimal);

    // Without one of its parts the proof leaves something out.
    let mut assignment = assignment;
    assignment.proof.pop();
    let text = serde_json::to_string(&report::result(&assignment)).unwrap();
    assert!(matches!(verify(&text), Err(Refusal::Flaw(_))));
}

#[test]
fn a_search_that_is_ended_says_so_and_keeps_its_bounds() {
    let pool = Pool::new(scarce(140, 110)).unwrap();
    let assignment = assign(&pool, &Free).unwrap();
    let result = report::result(&assignment);
    assert_eq!(result.status, "best_found");
    let text = serde_json::to_string(&result).unwrap();
    assert!(!verify(&text).unwrap().optimal);
    let certificate = &result.certificate;
    // Served and covered are proved all the same; what is open is the total fit.
    assert_eq!(certificate.bounds[..2], certificate.levels[..2]);
    assert!(certificate.bounds.len() < 3 || certificate.bounds[2].value < certificate.levels[2].value);

    let claimed = text.replacen("best_found", "optimal", 1);
    assert!(matches!(verify(&claimed), Err(Refusal::Flaw(_))));
}
