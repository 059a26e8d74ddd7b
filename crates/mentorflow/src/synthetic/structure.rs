//! Where people work and whom they report to.
//!
//! The sizes of agencies fall off as in Zipf's law. The units of an agency form a binary tree: the
//! leader of unit `u` reports to the leader of unit `(u - 1) / 2`, that of unit 0 to nobody. So lines
//! are several managers deep, and cannot close to a circle. Some units are led by a mentor or a
//! mentee of the pool, the others by somebody who is only a manager.

use super::Intake;
use super::random::Random;
use crate::record::ManagerRecord;

/// How many of 1 000 mentors come from outside, where the programme has outside agencies.
const EXTERNAL_MENTORS: usize = 80;
/// How many of 1 000 units are led by one of their mentors, if they have any.
const LED_BY_MENTOR: usize = 350;
/// How many of 1 000 units that no mentor leads are led by one of their mentees, if they have any.
const LED_BY_MENTEE: usize = 150;
/// How many people of the pool work in a unit, where mentees share units.
const PEOPLE_A_UNIT: usize = 6;

/// A place to work: an agency of the programme and a unit inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    /// The agency, counted as the programme lists them.
    pub(super) agency: usize,
    /// The unit, counted inside the agency.
    pub(super) unit: usize,
}

/// A person of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Mentor(usize),
    Mentee(usize),
    Manager,
}

struct Leader {
    who: Who,
    id: String,
}

/// Everybody's place.
pub(super) struct Structure {
    pub(super) mentors: Vec<Seat>,
    pub(super) mentees: Vec<Seat>,
    pub(super) managers: Vec<ManagerRecord>,
    leaders: Vec<Vec<Leader>>,
}

impl Structure {
    /// Draws everybody's place. `teams` has the number of people of each mentee that is a team, else 0.
    pub(super) fn draw(intake: &Intake<'_>, teams: &[usize], random: &mut Random) -> Self {
        let agencies = &intake.programme.record().agencies;
        let (outside, mut inside): (Vec<usize>, Vec<usize>) =
            (0..agencies.len()).partition(|agency| agencies[*agency].external);
        let place_in = |list: &[&str], agency: usize| list.iter().position(|id| *id == agencies[agency].id);
        let largest = intake.profile.largest;
        inside.sort_by_key(|agency| place_in(largest, *agency).unwrap_or(largest.len()));
        let of_mentees: Vec<usize> = {
            let from = intake.profile.mentees_from;
            let listed = inside.iter().filter(|agency| from.is_empty() || place_in(from, **agency).is_some());
            listed.copied().collect()
        };

        let mut mentees = seats(intake.config.mentees, &of_mentees, random);
        let external = if outside.is_empty() { 0 } else { intake.config.mentors * EXTERNAL_MENTORS / 1_000 };
        let mut mentors = seats(intake.config.mentors - external, &inside, random);
        mentors.extend(seats(external, &outside, random));
        random.shuffle(&mut mentors);

        let mut units = vec![0; agencies.len()];
        for (agency, units) in units.iter_mut().enumerate() {
            let here = |seats: &[Seat]| seats.iter().filter(|seat| seat.agency == agency).count();
            *units = if intake.profile.mentees_a_unit == 1 {
                here(&mentees).max(1)
            } else {
                // Two at least: in an agency of one unit nobody could help anybody.
                ((here(&mentees) + here(&mentors)) / PEOPLE_A_UNIT).max(2)
            };
        }
        for mentor in &mut mentors {
            mentor.unit = random.below(units[mentor.agency]);
        }
        let mut met = vec![0; agencies.len()];
        for mentee in &mut mentees {
            mentee.unit = if intake.profile.mentees_a_unit == 1 {
                met[mentee.agency]
            } else {
                random.below(units[mentee.agency])
            };
            met[mentee.agency] += 1;
        }

        let mut structure = Self { mentors, mentees, managers: Vec::new(), leaders: Vec::new() };
        structure.appoint(intake, teams, &units, random);
        structure
    }

    /// Chooses the leader of every unit.
    fn appoint(&mut self, intake: &Intake<'_>, teams: &[usize], units: &[usize], random: &mut Random) {
        let by_unit = |seats: &[Seat]| {
            let mut people: Vec<Vec<Vec<usize>>> =
                units.iter().map(|units| vec![Vec::new(); *units]).collect();
            for (person, seat) in seats.iter().enumerate() {
                people[seat.agency][seat.unit].push(person);
            }
            people
        };
        let (mentors, mentees) = (by_unit(&self.mentors), by_unit(&self.mentees));
        let most_managers = units.iter().sum();
        for (agency, units) in units.iter().enumerate() {
            let mut leaders: Vec<Leader> = Vec::with_capacity(*units);
            for unit in 0..*units {
                let mentor = random.pick(&mentors[agency][unit]).filter(|_| random.chance(LED_BY_MENTOR));
                let mentee = random.pick(&mentees[agency][unit]).filter(|_| random.chance(LED_BY_MENTEE));
                let leader = match (mentor, mentee) {
                    (Some(mentor), _) => Leader { who: Who::Mentor(*mentor), id: intake.mentor_id(*mentor) },
                    (None, Some(mentee)) => {
                        let id = intake.mentee_id(*mentee);
                        // It is a person who leads, so of a team its first.
                        let id = if teams[*mentee] > 0 { format!("{id}-1") } else { id };
                        Leader { who: Who::Mentee(*mentee), id }
                    }
                    (None, None) => {
                        let id = super::numbered('C', self.managers.len(), most_managers);
                        let line_manager = (unit > 0).then(|| leaders[(unit - 1) / 2].id.clone());
                        self.managers.push(ManagerRecord { id: id.clone(), line_manager });
                        Leader { who: Who::Manager, id }
                    }
                };
                leaders.push(leader);
            }
            self.leaders.push(leaders);
        }
    }

    /// The line manager of somebody who works at `seat`: the unit's leader, or for the unit's leader
    /// the one above.
    pub(super) fn line_manager(&self, seat: Seat, who: Who) -> Option<String> {
        let leaders = &self.leaders[seat.agency];
        let leader = &leaders[seat.unit];
        if leader.who != who {
            Some(leader.id.clone())
        } else if seat.unit == 0 {
            None
        } else {
            Some(leaders[(seat.unit - 1) / 2].id.clone())
        }
    }
}

/// Draws `count` seats in these agencies: one in each as far as they go around twice, the rest by
/// size. The units are drawn later.
fn seats(count: usize, agencies: &[usize], random: &mut Random) -> Vec<Seat> {
    // Size by place in the list: 1/2, 1/3, 1/4 and so on.
    let sizes: Vec<usize> = (0..agencies.len()).map(|place| 10_000 / (place + 2)).collect();
    let everywhere = if count >= 2 * agencies.len() { agencies.len() } else { 0 };
    let mut seats: Vec<Seat> = (0..count)
        .map(|i| if i < everywhere { i } else { random.weighted(&sizes) })
        .map(|place| Seat { agency: agencies[place], unit: 0 })
        .collect();
    random.shuffle(&mut seats);
    seats
}
