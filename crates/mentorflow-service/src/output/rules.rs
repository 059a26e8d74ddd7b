//! Rules, reasons and questions in words a coordinator uses.

use std::collections::BTreeMap;

use mentorflow::programme::Tier;
use mentorflow::record::ProgrammeRecord;
use mentorflow::report::Reason;

use super::words::{count, grouped};

/// What it means that a rule forbids a pair. A rule this command has not heard of keeps its name.
pub(crate) fn rule(name: &str, programme: &ProgrammeRecord) -> String {
    let words = match name {
        "mentee_confirmed" => "the mentee's manager has not confirmed the mentorship",
        "mentee_consent" => "the mentee has not consented to registration",
        "mentor_consent" => "the mentor has not consented to registration",
        "mentor_paused" => "the mentor is paused",
        "availability" => "the mentor is not available for long enough",
        "reporting_line" => "one stands above the other in a reporting line",
        "same_unit" => "both work in the same unit",
        "level" => "the mentor has too little experience at the mentee's level or above",
        "agency_excluded" => "the mentee has ruled out the mentor's agency",
        "mentee_excludes" => "the mentee has ruled out the mentor",
        "mentor_excludes" => "the mentor has ruled out the mentee",
        "declined" => "the pair has been turned down",
        "already_active" => "the pair is under way already",
        "ended_pair" => "the pair has ended before",
        other => {
            let id = other.strip_prefix("criterion:").unwrap_or(other);
            return match programme.criteria.iter().find(|criterion| criterion.id == id) {
                Some(criterion) => {
                    format!("criterion {}, {}, is not shown to be met", criterion.number, criterion.name)
                }
                None => other.to_owned(),
            };
        }
    };
    words.to_owned()
}

/// Why a wish stays open.
pub(crate) fn reason(reason: &Reason, programme: &ProgrammeRecord) -> String {
    match (reason.code.as_str(), reason.eligible, reason.places) {
        ("no_eligible_mentor", _, _) if reason.rules.is_empty() => "the pool has no mentors".into(),
        ("no_eligible_mentor", _, _) => {
            format!("no mentor is eligible: {}", by_count(&reason.rules, programme))
        }
        ("has_all_eligible", Some(mentors), _) => {
            let eligible = count(mentors as usize, "eligible mentor", "eligible mentors");
            format!("{eligible}, already paired with this mentee")
        }
        ("places_taken", Some(mentors), Some(0)) => {
            format!(
                "{}, without a free place",
                count(mentors as usize, "eligible mentor", "eligible mentors")
            )
        }
        ("places_taken", Some(mentors), Some(places)) => format!(
            "{} with {}: all serve the whole better in other pairs",
            count(mentors as usize, "eligible mentor", "eligible mentors"),
            count(places as usize, "free place", "free places"),
        ),
        (code, _, _) => rule(code, programme),
    }
}

/// Rules with the number of mentors each excludes, the most frequent first.
fn by_count(rules: &BTreeMap<String, u32>, programme: &ProgrammeRecord) -> String {
    let mut rules: Vec<(&String, &u32)> = rules.iter().collect();
    rules.sort_by(|(name_a, a), (name_b, b)| b.cmp(a).then(name_a.cmp(name_b)));
    let words = rules
        .into_iter()
        .map(|(name, mentors)| format!("{} (×{})", rule(name, programme), grouped(i128::from(*mentors))));
    words.collect::<Vec<_>>().join("; ")
}

/// Where a mentor's agency lies, seen from the mentee's.
pub(crate) fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Own => "own agency",
        Tier::Other => "another agency",
        Tier::External => "outside the organisation",
    }
}

/// A question that was left unanswered.
pub(crate) fn question(name: &str, programme: &ProgrammeRecord) -> String {
    match name.split_once('/') {
        Some(("criteria", id)) => {
            let criterion = programme.criteria.iter().find(|criterion| criterion.id == id);
            criterion.map_or(name.into(), |criterion| {
                format!("criterion {}, {}", criterion.number, criterion.name)
            })
        }
        Some(("competences", id)) => {
            let competence = programme.competences.items.iter().find(|competence| competence.id == id);
            competence.map_or(name.into(), |competence| format!("competence {}", competence.name))
        }
        _ => match name {
            "consent" => "consent to registration".into(),
            "confirmed_by_manager" => "confirmed by the manager".into(),
            "needs" => "needs".into(),
            "agency_wish" => "wish about the agency".into(),
            other => other.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use mentorflow::programme::Programme;

    use super::*;

    fn plain(code: &str) -> Reason {
        Reason { code: code.into(), rules: BTreeMap::new(), eligible: None, places: None }
    }

    #[test]
    fn every_reason_is_a_sentence() {
        let programme = Programme::preset("polisen").expect("a preset");
        let words = |reason_: Reason| reason(&reason_, programme.record());
        assert_eq!(words(plain("mentee_consent")), "the mentee has not consented to registration");
        let rules = BTreeMap::from([("criterion:interest".into(), 2), ("level".into(), 40)]);
        assert_eq!(
            words(Reason { rules, ..plain("no_eligible_mentor") }),
            "no mentor is eligible: the mentor has too little experience at the mentee's level or above \
             (×40); criterion 4, Genuint intresse av att vara mentor, is not shown to be met (×2)"
        );
        assert_eq!(words(plain("no_eligible_mentor")), "the pool has no mentors");
        assert_eq!(
            words(Reason { eligible: Some(1), places: Some(2), ..plain("places_taken") }),
            "1 eligible mentor with 2 free places: all serve the whole better in other pairs"
        );
        assert_eq!(
            words(Reason { eligible: Some(3), places: Some(0), ..plain("places_taken") }),
            "3 eligible mentors, without a free place"
        );
        assert_eq!(
            words(Reason { eligible: Some(2), ..plain("has_all_eligible") }),
            "2 eligible mentors, already paired with this mentee"
        );
        assert_eq!(words(plain("a_rule_of_tomorrow")), "a_rule_of_tomorrow");
    }

    #[test]
    fn questions_are_named_by_the_programme() {
        let programme = Programme::preset("polisen").expect("a preset");
        let words = |name| question(name, programme.record());
        assert_eq!(words("competences/finance"), "competence Ekonomi och resurser");
        assert_eq!(words("criteria/culture_bearer"), "criterion 5, Föredömlig kulturbärare");
        assert_eq!(words("agency_wish"), "wish about the agency");
    }
}
