//! Draws the mentors.

use super::Intake;
use super::career::{self, Length};
use super::random::Random;
use super::structure::{Structure, Who};
use crate::record::{AnswerKind, CriterionKind, MentorRecord, MentorStatus};

/// How many of 1 000 mentors no pair is allowed with, for a reason of their own.
const BARRED: usize = 110;
/// How many of 1 000 mentors are in training.
const IN_TRAINING: usize = 60;
/// How many of 1 000 mentors have exactly the years that are asked for.
const EXACT: usize = 20;
/// How many of 1 000 competences a mentor has left unrated.
const UNRATED: usize = 80;
/// How many of 1 000 mentors have rated nothing.
const NOTHING_RATED: usize = 10;

/// A mentor and what the pairings need to know of her.
pub(super) struct Drawn {
    pub(super) record: MentorRecord,
    /// Whether no rule about the mentor alone stands against a pair, nor comes close.
    pub(super) clean: bool,
    /// The highest level with enough experience.
    pub(super) reach: Option<usize>,
    /// The agency, counted as the programme lists them.
    pub(super) agency: usize,
}

/// Why no pair is allowed with a mentor. The reasons take turns, so that each gate closes for
/// somebody even in a small pool.
#[derive(Clone, Copy)]
enum Bar {
    Paused,
    NoConsent,
    ConsentUnanswered,
    AvailableLater,
    LeavesSoon,
    TooShort,
    Unmet(usize),
    Unanswered(usize),
}

/// Draws the mentors.
pub(super) fn draw(intake: &Intake<'_>, structure: &Structure, random: &mut Random) -> Vec<Drawn> {
    let count = intake.config.mentors;
    let bars = bars(intake);
    let mut order: Vec<usize> = (0..count).collect();
    random.shuffle(&mut order);
    let mut barred = vec![None; count];
    for (turn, mentor) in order.iter().take(count * BARRED / 1_000).enumerate() {
        barred[*mentor] = Some(bars[turn % bars.len()]);
    }
    (0..count).map(|mentor| draw_one(intake, structure, mentor, barred[mentor], random)).collect()
}

fn bars(intake: &Intake<'_>) -> Vec<Bar> {
    let record = intake.programme.record();
    let required: Vec<usize> = (0..record.criteria.len())
        .filter(|c| {
            record.criteria[*c].kind == CriterionKind::Required
                && record.criteria[*c].answer == AnswerKind::YesNo
        })
        .collect();
    let mut bars = vec![Bar::Paused, Bar::NoConsent];
    if availability_months(intake) > 0 {
        bars.extend([Bar::LeavesSoon, Bar::AvailableLater]);
    }
    if career::minimum_months(intake) > 0 {
        bars.push(Bar::TooShort);
    }
    bars.extend(required.iter().map(|criterion| Bar::Unmet(*criterion)));
    bars.push(Bar::ConsentUnanswered);
    bars.extend(required.iter().map(|criterion| Bar::Unanswered(*criterion)));
    bars
}

fn draw_one(
    intake: &Intake<'_>,
    structure: &Structure,
    place: usize,
    bar: Option<Bar>,
    random: &mut Random,
) -> Drawn {
    let record = intake.programme.record();
    let seat = structure.mentors[place];
    let agency = &record.agencies[seat.agency].id;

    let length = match bar {
        Some(Bar::TooShort) => Length::Short,
        None if random.chance(EXACT) => Length::Exact,
        _ => Length::Ample,
    };
    let top = if length == Length::Ample { random.weighted(&tops(record.levels.len())) } else { 0 };
    let experience = career::draw(intake, top, length, random);
    let reach = career::reach(intake, &experience);

    let status = match bar {
        Some(Bar::Paused) => MentorStatus::Paused,
        None if random.chance(IN_TRAINING) => MentorStatus::InTraining,
        _ => MentorStatus::InPool,
    };
    let (available_from, available_until) = availability(intake, bar, random);
    let capacity =
        if status == MentorStatus::InPool { Capacity::draw(intake, random) } else { Capacity::default() };
    let exclusions = if random.chance(20) && intake.config.mentees > 0 {
        vec![intake.mentee_id(random.below(intake.config.mentees))]
    } else {
        Vec::new()
    };
    let clean = bar.is_none()
        && status == MentorStatus::InPool
        && available_from.is_none()
        && available_until.is_none()
        && exclusions.is_empty();
    Drawn {
        record: MentorRecord {
            id: intake.mentor_id(place),
            agency: agency.clone(),
            unit: format!("{agency}-{}", seat.unit + 1),
            line_manager: structure.line_manager(seat, Who::Mentor(place)),
            status,
            consent: match bar {
                Some(Bar::NoConsent) => Some(false),
                Some(Bar::ConsentUnanswered) => None,
                _ => Some(true),
            },
            experience,
            competences: ratings(intake, random),
            criteria: answers(intake, bar, random),
            places: capacity.places,
            hours_a_year: capacity.hours_a_year,
            wished_minimum: capacity.wished_minimum,
            available_from,
            available_until,
            exclusions,
        },
        clean,
        reach,
        agency: seat.agency,
    }
}

/// How often a mentor's experience ends at each level: mentors stand higher than those they help.
fn tops(levels: usize) -> Vec<usize> {
    let mut weights = vec![40 / levels.saturating_sub(2).max(1); levels];
    weights[0] = 15;
    weights[levels - 1] = 45;
    weights
}

fn availability_months(intake: &Intake<'_>) -> i64 {
    intake.programme.availability_months().unwrap_or(0).into()
}

fn availability(
    intake: &Intake<'_>,
    bar: Option<Bar>,
    random: &mut Random,
) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
    let months = availability_months(intake);
    match bar {
        Some(Bar::AvailableLater) => (Some(intake.day(random.between(1, 200))), None),
        // One day too early, or long before.
        Some(Bar::LeavesSoon) if random.chance(300) => (None, intake.month(months).yesterday().ok()),
        Some(Bar::LeavesSoon) => (None, Some(intake.day(random.between(1, months * 28 - 1)))),
        _ => {
            let from = random.chance(60).then(|| intake.day(-random.between(0, 700)));
            let until = random.chance(80).then(|| {
                // Just long enough, or longer.
                let more = if random.chance(200) { 0 } else { random.between(1, 24) };
                intake.month(months.max(1) + more)
            });
            (from, until)
        }
    }
}

/// How many mentees a mentor takes, in one of the ways she can say so.
#[derive(Default)]
struct Capacity {
    places: Option<i64>,
    hours_a_year: Option<i64>,
    wished_minimum: Option<i64>,
}

impl Capacity {
    fn draw(intake: &Intake<'_>, random: &mut Random) -> Self {
        let rules = intake.programme.places();
        let most = i64::from(rules.most);
        let wished = [1, 1, 1, 2, 2, 3][random.below(6)].min(most);
        let mut capacity = Self::default();
        let given = match random.below(10) {
            0 | 1 => {
                // Enough for the longest meetings at the shortest interval, and some hours over.
                let hours = i64::from(intake.programme.terms().most_hours_a_year());
                capacity.hours_a_year = Some(hours * wished + random.between(0, hours - 1));
                wished
            }
            2..=5 => {
                capacity.places = Some(wished);
                wished
            }
            _ => i64::from(rules.default),
        };
        if random.chance(120) {
            capacity.wished_minimum = Some(random.between(0, given));
        }
        capacity
    }
}

/// Ratings that hang together: one strength for the person, one for each group, some chance for each
/// competence. What is left unrated is unanswered.
fn ratings(intake: &Intake<'_>, random: &mut Random) -> Vec<(String, i64)> {
    let framework = &intake.programme.record().competences;
    let scale = i64::from(framework.scale_most.value);
    let person = random.between(30, 100);
    let groups: Vec<i64> = framework.groups.iter().map(|_| (person + random.between(0, 100)) / 2).collect();
    let nothing = random.chance(NOTHING_RATED);
    let mut ratings = Vec::with_capacity(framework.items.len());
    for competence in &framework.items {
        let group = framework.groups.iter().position(|group| group.id == competence.group);
        let strength = group.map_or(person, |group| groups[group]);
        // The mean of several draws lies near the middle; this spreads it over the scale again.
        let mean = (2 * strength + random.between(0, 100)) / 3;
        let percent = (55 + (mean - 50) * 8 / 5).clamp(0, 100);
        if !random.chance(UNRATED) && !nothing {
            ratings.push((competence.id.clone(), (percent * scale + 50) / 100));
        }
    }
    ratings
}

/// Answers to the yes/no criteria. The required ones are met except where they are the bar; the
/// meriting ones are met by some and left open by others.
fn answers(intake: &Intake<'_>, bar: Option<Bar>, random: &mut Random) -> Vec<(String, bool)> {
    let mut answers = Vec::new();
    for (i, criterion) in intake.programme.record().criteria.iter().enumerate() {
        if criterion.answer != AnswerKind::YesNo {
            continue;
        }
        let answer = match (criterion.kind, bar) {
            (CriterionKind::Required, Some(Bar::Unmet(unmet))) if unmet == i => Some(false),
            (CriterionKind::Required, Some(Bar::Unanswered(open))) if open == i => None,
            (CriterionKind::Required, _) => Some(true),
            (CriterionKind::Meriting, _) => [None, Some(false), Some(true)][random.weighted(&[10, 35, 55])],
        };
        answers.extend(answer.map(|answer| (criterion.id.clone(), answer)));
    }
    answers
}
