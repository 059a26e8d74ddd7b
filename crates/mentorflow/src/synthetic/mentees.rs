//! Draws the mentees.

use super::Intake;
use super::random::Random;
use super::structure::{Seat, Structure, Who};
use crate::record::{AgencyWish, MemberRecord, MenteeRecord, NeedsRecord};

/// How many of 1 000 mentees no pair is allowed with, for a reason of their own.
const BARRED: usize = 50;
/// How many of 1 000 leaders are heading for the next level.
const AIMING: usize = 120;
/// How many of 1 000 mentees have weighted their needs instead of ranking them.
const WEIGHTED: usize = 150;
/// How many of 1 000 mentees have stated no needs.
const NO_NEEDS: usize = 15;
/// How many of 1 000 mentees wish for a mentor they know of.
const WISHING: usize = 120;
/// How many of 1 000 mentees have not said since when they wait.
const WAITING_UNKNOWN: usize = 40;

/// A mentee and what the pairings need to know of her.
pub(super) struct Drawn {
    pub(super) record: MenteeRecord,
    /// Whether no rule about the mentee alone stands against a pair, nor comes close.
    pub(super) clean: bool,
    /// The level the mentor shall know.
    pub(super) target: usize,
    /// The agency, counted as the programme lists them.
    pub(super) agency: usize,
}

/// Why no pair is allowed with a mentee; the reasons take turns.
#[derive(Clone, Copy)]
enum Bar {
    NotConfirmed,
    NoConsent,
    ConfirmationUnanswered,
    ConsentUnanswered,
}

const BARS: [Bar; 4] =
    [Bar::NotConfirmed, Bar::NoConsent, Bar::ConfirmationUnanswered, Bar::ConsentUnanswered];

/// The number of people of each mentee that is a leader team, and 0 for one person.
pub(super) fn team_sizes(intake: &Intake<'_>, random: &mut Random) -> Vec<usize> {
    let mut size = || if random.chance(intake.profile.teams) { 2 + random.weighted(&[4, 4, 2]) } else { 0 };
    (0..intake.config.mentees).map(|_| size()).collect()
}

/// Draws the mentees.
pub(super) fn draw(
    intake: &Intake<'_>,
    structure: &Structure,
    teams: &[usize],
    random: &mut Random,
) -> Vec<Drawn> {
    let count = intake.config.mentees;
    let mut order: Vec<usize> = (0..count).collect();
    random.shuffle(&mut order);
    let mut barred = vec![None; count];
    for (turn, mentee) in order.iter().take(count * BARRED / 1_000).enumerate() {
        barred[*mentee] = Some(BARS[turn % BARS.len()]);
    }
    (0..count)
        .map(|mentee| draw_one(intake, structure, mentee, teams[mentee], barred[mentee], random))
        .collect()
}

fn draw_one(
    intake: &Intake<'_>,
    structure: &Structure,
    place: usize,
    team: usize,
    bar: Option<Bar>,
    random: &mut Random,
) -> Drawn {
    let record = intake.programme.record();
    let seat = structure.mentees[place];
    let agency = &record.agencies[seat.agency].id;
    let id = intake.mentee_id(place);
    let unit = format!("{agency}-{}", seat.unit + 1);

    let (level, level_aimed) = levels(intake, random);
    let target = level_aimed.or(level).unwrap_or(0);
    let (agency_wish, agency_excluded) = tiers(intake, random);
    let (wished_mentors, exclusions) = people(intake, random);
    let clean = bar.is_none() && exclusions.is_empty() && agency_excluded.is_empty();
    let level_id = |level: usize| record.levels[level].id.clone();
    Drawn {
        record: MenteeRecord {
            team: members(structure, place, team, seat, &id, &unit),
            line_manager: structure.line_manager(seat, Who::Mentee(place)),
            id,
            agency: agency.clone(),
            unit,
            level: level.map(level_id),
            level_aimed: level_aimed.map(level_id),
            needs: needs(intake, random),
            agency_wish,
            agency_excluded,
            confirmed_by_manager: match bar {
                Some(Bar::NotConfirmed) => Some(false),
                Some(Bar::ConfirmationUnanswered) => None,
                _ => Some(true),
            },
            consent: match bar {
                Some(Bar::NoConsent) => Some(false),
                Some(Bar::ConsentUnanswered) => None,
                _ => Some(true),
            },
            waiting_since: waiting_since(intake, place, random),
            wished_mentors,
            exclusions,
            mentors_wanted: [None, Some(0), Some(1), Some(2), Some(3)][random.weighted(&[85, 1, 7, 5, 2])],
        },
        clean,
        target,
        agency: seat.agency,
    }
}

/// A leader team: the unit's leader and department leaders who report to her.
fn members(
    structure: &Structure,
    place: usize,
    team: usize,
    seat: Seat,
    id: &str,
    unit: &str,
) -> Vec<MemberRecord> {
    let line_manager = structure.line_manager(seat, Who::Mentee(place));
    (1..=team)
        .map(|number| MemberRecord {
            id: format!("{id}-{number}"),
            unit: unit.to_owned(),
            line_manager: if number == 1 { line_manager.clone() } else { Some(format!("{id}-1")) },
        })
        .collect()
}

/// The level now and the level aimed for. Each level has a third of the people of the one below.
fn levels(intake: &Intake<'_>, random: &mut Random) -> (Option<usize>, Option<usize>) {
    let levels = intake.programme.record().levels.len();
    let pyramid: Vec<usize> =
        (0..levels).map(|level| 3usize.pow((levels - 1 - level).min(12) as u32)).collect();
    let level = random.weighted(&pyramid);
    if random.chance(intake.profile.future_leaders) {
        let first = if random.chance(900) { 0 } else { level };
        (None, Some(first))
    } else if level + 1 < levels && random.chance(AIMING) {
        (Some(level), Some(level + 1))
    } else {
        (Some(level), None)
    }
}

/// What the mentee wants to develop, most of it inside one group of competences.
fn needs(intake: &Intake<'_>, random: &mut Random) -> NeedsRecord {
    let record = intake.programme.record();
    let (framework, ranks) = (&record.competences, record.fit.rank_weights.value.len());
    if random.chance(NO_NEEDS) {
        return NeedsRecord::Ranked(Vec::new());
    }
    let focus = random.pick(&framework.groups).map(|group| &group.id);
    let order = random.some_of(framework.items.len(), framework.items.len());
    let (mut first, rest): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|i| {
        let inside = Some(&framework.items[*i].group) == focus;
        random.chance(if inside { 850 } else { 150 })
    });
    first.extend(rest);
    let order = first;
    let most = ranks.min(order.len());
    let mut ids = order.into_iter().map(|i| framework.items[i].id.clone());
    if random.chance(WEIGHTED) {
        let heaviest = i64::from(record.fit.most_need_weight.value);
        let count = 1 + random.below(4);
        NeedsRecord::Weighted(ids.by_ref().take(count).map(|id| (id, random.between(1, heaviest))).collect())
    } else {
        let count = if random.chance(600) { most } else { 1 + random.below(most.max(1)) };
        NeedsRecord::Ranked(ids.take(count).collect())
    }
}

/// The wish about the mentor's agency, and the tiers that are ruled out.
fn tiers(intake: &Intake<'_>, random: &mut Random) -> (Option<AgencyWish>, Vec<String>) {
    let agencies = &intake.programme.record().agencies;
    let external = usize::from(agencies.iter().any(|agency| agency.external));
    let other = usize::from(agencies.iter().filter(|agency| !agency.external).count() > 1);
    let wish = [
        None,
        Some(AgencyWish::Any),
        Some(AgencyWish::Own),
        Some(AgencyWish::Other),
        Some(AgencyWish::External),
    ][random.weighted(&[45, 10, 15, 22 * other, 8 * external])];
    let excluded = match random.weighted(&[960, 15 * other, 10 * other, 15 * external]) {
        1 if wish != Some(AgencyWish::Own) => vec!["own".to_owned()],
        2 if wish != Some(AgencyWish::Other) => vec!["other".to_owned()],
        3 if wish != Some(AgencyWish::External) => vec!["external".to_owned()],
        _ => Vec::new(),
    };
    (wish, excluded)
}

/// Mentors wished for, and mentors ruled out: never the same ones.
fn people(intake: &Intake<'_>, random: &mut Random) -> (Vec<String>, Vec<String>) {
    let mentors = intake.config.mentors;
    let (mut wished, mut excluded) = (Vec::new(), Vec::new());
    if mentors == 0 {
        return (wished, excluded);
    }
    let first = random.below(mentors);
    if random.chance(WISHING) {
        wished.push(intake.mentor_id(first));
        if mentors > 2 && random.chance(300) {
            wished.push(intake.mentor_id((first + 1 + random.below(mentors - 2)) % mentors));
        }
    } else if random.chance(35) {
        excluded.push(intake.mentor_id(first));
    }
    (wished, excluded)
}

/// Since when the mentee has waited: all waiting classes occur, and the first day of each.
fn waiting_since(intake: &Intake<'_>, place: usize, random: &mut Random) -> Option<jiff::civil::Date> {
    if random.chance(WAITING_UNKNOWN) {
        return None;
    }
    let waves = intake.profile.waves;
    if !waves.is_empty() {
        return Some(intake.day(-waves[place * waves.len() / intake.config.mentees.max(1)]));
    }
    let bounds = &intake.programme.record().objective.waiting_classes_days.value;
    // The longer the wait, the fewer wait so long.
    let weights: Vec<usize> = (0..=bounds.len()).map(|class| 1 + class).collect();
    let class = random.weighted(&weights);
    let least = bounds.get(class).copied().map_or(0, i64::from);
    let most = if class == 0 { least + 300 } else { i64::from(bounds[class - 1]) - 1 };
    let days = if random.chance(40) { least } else { random.between(least, most.max(least)) };
    Some(intake.day(-days))
}
