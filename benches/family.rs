//! The seeded families of instances.

use crate::instance::{Costs, Instance};
use crate::people::{self, AGENCIES, Mentee, Mentor};
use crate::random::Random;

/// A kind of instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Family {
    /// Square, uniform in [0, 10⁴).
    Uni4,
    /// Square, uniform in [0, 10⁶).
    Uni6,
    /// Square, uniform in [0, 10]: ties everywhere.
    Range10,
    /// Square, rounded distances between points of a plane.
    Geom,
    /// Square, (i + 1) · (j + 1): the hard case of Machol and Wien (1976).
    Machol,
    /// Dense, people of a public authority's programme with places; see benches/README.md.
    Hr,
    /// 20 mentors each, drawn at random, uniform costs.
    Spuni,
    /// The 20 best of some 60 eligible mentors, 40 % of them drawn from the own agency.
    Sphr,
}

impl Family {
    /// Its name on the command line and in the names of instances.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Uni4 => "uni4",
            Self::Uni6 => "uni6",
            Self::Range10 => "range10",
            Self::Geom => "geom",
            Self::Machol => "machol",
            Self::Hr => "hr",
            Self::Spuni => "spuni",
            Self::Sphr => "sphr",
        }
    }

    /// The instance of a size and a seed. It is the same for ever: results are compared over years.
    #[must_use]
    pub fn instance(self, size: usize, seed: u64) -> Instance {
        let mut random = Random::new(seed);
        let cells = size * size;
        match self {
            Self::Uni4 => square(size, (0..cells).map(|_| random.below(10_000) as i32)),
            Self::Uni6 => square(size, (0..cells).map(|_| random.below(1_000_000) as i32)),
            Self::Range10 => square(size, (0..cells).map(|_| random.below(11) as i32)),
            Self::Machol => square(size, (0..cells).map(|at| ((at / size + 1) * (at % size + 1)) as i32)),
            Self::Geom => geometric(size, &mut random),
            Self::Hr => dense_people(size, &mut random),
            Self::Spuni => sparse_uniform(size, &mut random),
            Self::Sphr => sparse_people(size, &mut random),
        }
    }
}

/// How many candidates a mentee of the sparse families has.
const CANDIDATES: usize = 20;

/// What leaving somebody unmatched costs in the sparse families.
const SPARSE_UNMATCHED: i64 = 1_000_000;

/// There are so many mentors to so many mentees.
fn mentors(mentees: usize) -> usize {
    mentees * 6 / 10
}

fn square(size: usize, costs: impl Iterator<Item = i32>) -> Instance {
    Instance { rows: size, places: vec![1; size], unmatched: None, costs: Costs::Dense(costs.collect()) }
}

fn geometric(size: usize, random: &mut Random) -> Instance {
    let mut coordinate = || random.below(10_000) as f64;
    let points: Vec<(f64, f64)> = (0..2 * size).map(|_| (coordinate(), coordinate())).collect();
    let (from, to) = points.split_at(size);
    let distance = |a: &(f64, f64), b: &(f64, f64)| ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt();
    let costs = from.iter().flat_map(|a| to.iter().map(move |b| distance(a, b).round() as i32));
    square(size, costs)
}

/// Mentees, mentors and the mentors' places.
pub(crate) fn draw_people(size: usize, random: &mut Random) -> (Vec<Mentee>, Vec<Mentor>, Vec<u32>) {
    let agencies = people::agency_sizes();
    let mentees = (0..size).map(|id| Mentee::draw(random, &agencies, id as u32)).collect();
    let (mentors, places) = (0..mentors(size)).map(|id| Mentor::draw(random, &agencies, id as u32)).unzip();
    (mentees, mentors, places)
}

fn dense_people(size: usize, random: &mut Random) -> Instance {
    let (mentees, mentors, places) = draw_people(size, random);
    let costs = mentees
        .iter()
        .flat_map(|mentee| mentors.iter().map(move |mentor| people::cost(mentee, mentor).unwrap_or(-1)));
    Instance {
        rows: size,
        // More than all fits together, so that the number of pairs comes first, strictly.
        unmatched: Some(10_000 * (size as i64 + 1)),
        costs: Costs::Dense(costs.collect()),
        places,
    }
}

fn sparse_uniform(size: usize, random: &mut Random) -> Instance {
    let places: Vec<u32> = (0..mentors(size)).map(|_| people::places(random)).collect();
    let mut lists = Lists::default();
    for _ in 0..size {
        let mut drawn: Vec<u32> = Vec::with_capacity(CANDIDATES);
        while drawn.len() < CANDIDATES.min(places.len()) {
            let mentor = random.below(places.len() as u64) as u32;
            if !drawn.contains(&mentor) {
                drawn.push(mentor);
            }
        }
        drawn.sort_unstable();
        lists.add(drawn.into_iter().map(|mentor| (mentor, random.below(10_000) as i32)));
    }
    lists.instance(places)
}

fn sparse_people(size: usize, random: &mut Random) -> Instance {
    let (mentees, mentors, places) = draw_people(size, random);
    let mut of_agency = vec![Vec::new(); AGENCIES];
    for mentor in &mentors {
        of_agency[mentor.agency].push(mentor.id);
    }
    let mut lists = Lists::default();
    for mentee in &mentees {
        let own = &of_agency[mentee.agency];
        let mut drawn: Vec<(i32, u32)> = Vec::new();
        for attempt in 1..=400 {
            if drawn.len() == 60 {
                break;
            }
            let mentor = if attempt % 5 < 2 && !own.is_empty() {
                own[random.below(own.len() as u64) as usize]
            } else {
                random.below(mentors.len() as u64) as u32
            };
            drawn.extend(people::cost(mentee, &mentors[mentor as usize]).map(|cost| (cost, mentor)));
        }
        drawn.sort_unstable();
        drawn.dedup();
        drawn.truncate(CANDIDATES);
        drawn.sort_unstable_by_key(|&(_, mentor)| mentor);
        lists.add(drawn.into_iter().map(|(cost, mentor)| (mentor, cost)));
    }
    lists.instance(places)
}

/// Candidate lists in the making.
struct Lists {
    start: Vec<u64>,
    column: Vec<u32>,
    cost: Vec<i32>,
}

impl Default for Lists {
    fn default() -> Self {
        Self { start: vec![0], column: vec![], cost: vec![] }
    }
}

impl Lists {
    fn add(&mut self, candidates: impl Iterator<Item = (u32, i32)>) {
        for (column, cost) in candidates {
            self.column.push(column);
            self.cost.push(cost);
        }
        self.start.push(self.column.len() as u64);
    }

    fn instance(self, places: Vec<u32>) -> Instance {
        Instance {
            rows: self.start.len() - 1,
            places,
            unmatched: Some(SPARSE_UNMATCHED),
            costs: Costs::Sparse { start: self.start, column: self.column, cost: self.cost },
        }
    }
}
