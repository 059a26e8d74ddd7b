//! Whether a plan is the only optimum under other weights of the components, without solving again.
//!
//! # Why it is enough
//!
//! No weight changes who is served or which mentors are covered, and the prices that prove the plan at these two
//! levels show which residual arcs an assignment that is as good there may use: those whose reduced cost is zero at
//! both (complementary slackness). Two such assignments differ by cycles of these arcs. So the plan is the only
//! optimum exactly when every cycle that moves somebody costs more than nothing at the later levels: fit, evenness
//! where it is asked for, and the lottery.
//!
//! # How cycles are ruled out
//!
//! The arcs are those of the network contracted to the mentors and the sink, as in [`Residual`]. Costs are packed
//! into one number, and each arc that moves somebody costs one less at a level after the last: a cycle that costs
//! nothing then costs less than nothing.
//!
//! With the worst-off level, pairs that fit worse than the plan's worst are closed. That no assignment does without
//! pairs as bad as that is shown likewise: the plan has the fewest of them, when each costs one and all else nothing.
//!
//! Bellman and Ford's labels either come to rest, and there is no negative
//! cycle, or the arcs that set them close one (Cherkassky and Goldberg, *Negative-cycle detection algorithms*, 1999).
//! O(M) passes over the open pairs for M mentors, in practice a few.
//!
//! [`Residual`]: crate::explain::Residual

use crate::assignment::Assignment;
use crate::explain::Scale;
use crate::fit::Fit;
use crate::formulation::{Aim, Branch, MOST_FIT, draw};
use crate::index::{MenteeIx, MentorIx};
use crate::network::{CLOSED_U16, DensePairs, Potentials, Transport};
use crate::proof::Evidence;

/// The residual arcs of a plan that lose nobody who is served or covered.
pub(super) struct Steady {
    mentors: usize,
    /// Whether the worst-off level is asked for.
    has_floor: bool,
    scale: Scale,
    /// How far costs are shifted: one less for every arc of a path is then less than any cost.
    shift: u32,
    rows: Vec<Row>,
    /// Places taken (from a mentor to the sink) and given up (from the sink to a mentor).
    places: Vec<Arc>,
}

/// A mentee and what may be done with her.
struct Row {
    mentee: MenteeIx,
    /// Her mentors but for locked ones.
    sent: Vec<MentorIx>,
    /// Those she may leave, and the draws.
    leaves: Vec<(usize, i64)>,
    /// Mentors she may go to, and the draws.
    targets: Vec<(usize, i64)>,
    /// Whether she may go without a mentor she has.
    goes: bool,
    /// Whether a wish of hers waits that may be served.
    waits: bool,
}

struct Arc {
    tail: usize,
    head: usize,
    cost: i128,
}

/// What the arcs cost at some levels.
struct Costs {
    /// By row: the mentors she may leave, and those she may go to.
    rows: Vec<(Vec<i128>, Vec<i128>)>,
    places: Vec<i128>,
    /// Of every arc that moves somebody, besides.
    moving: i128,
}

/// The cost of an arc that is not there; a sum with a label stays within the number.
const FAR: i128 = i128::MAX / 2;

/// The labels of the nodes, and the nodes they were set from.
struct Labels {
    value: Vec<i128>,
    from: Vec<usize>,
    moved: bool,
}

impl Steady {
    /// Reads the arcs off a plan; `None` where it is not the optimum of one flow, or the levels do not fit into one
    /// number.
    pub(super) fn new(assignment: &Assignment<'_>) -> Option<Self> {
        let [part] = &assignment.proof[..] else { return None };
        let Evidence::Prices { potentials, floor } = &part.evidence else { return None };
        if !assignment.is_proved() {
            return None;
        }
        let ground = &assignment.ground;
        let aims = ground.formulation.aims();
        let nothing = DensePairs::new(0, 0, Vec::new());
        let network = ground.formulation.network(&nothing, &Branch::default(), &aims, &|_, _| 0);
        // The levels no weight touches come first. A floor moves with the weights, their prices without one do not.
        let fixed = floor.as_ref().map_or(&potentials[..], |floor| &floor.without);
        let fixed = &fixed[..aims.iter().position(|aim| *aim == Aim::Fit)?];
        let mut steady = Self::empty(ground.pool.mentors().len(), &network)?;
        steady.has_floor = floor.is_some();
        let mut load = vec![0; steady.mentors];
        let mut made = assignment.pairs.iter().copied().peekable();
        for mentee in MenteeIx::all(ground.pool.mentees().len()) {
            let mut own = Vec::new();
            while let Some((_, mentor)) = made.next_if(|(other, _)| *other == mentee) {
                own.push(mentor);
            }
            if ground.formulation.supply(mentee) > 0 {
                steady.rows.push(row(assignment, &network, fixed, mentee, &own));
            }
            let own = own.iter().filter(|mentor| !assignment.is_locked(mentee, **mentor));
            own.for_each(|mentor| load[mentor.get()] += 1);
        }
        steady.add_places(assignment, &network, fixed, &load);
        Some(steady)
    }

    fn empty(mentors: usize, network: &Transport<'_>) -> Option<Self> {
        let nodes = mentors as i128 + 1;
        let places = network.levels.iter().flat_map(|level| &level.place).flatten();
        let most_place = places.map(|cost| i128::from(cost.abs())).max().unwrap_or(0);
        // A path has an arc a node at most, and an arc is two pairs; two of them are places.
        let most_fit = 2 * nodes * i128::from(MOST_FIT);
        let scale = Scale::new([0, 0, most_fit, 4 * most_place, (2 * nodes) << 32])?;
        let shift = 129 - nodes.leading_zeros();
        let bits = scale.fit_shift() + shift + 128 - most_fit.leading_zeros();
        let (rows, places) = (Vec::new(), Vec::new());
        (bits <= 124).then_some(Self { mentors, has_floor: false, scale, shift, rows, places })
    }

    fn add_places(
        &mut self,
        assignment: &Assignment<'_>,
        network: &Transport<'_>,
        fixed: &[Potentials],
        load: &[usize],
    ) {
        let formulation = &assignment.ground.formulation;
        let even = formulation.aims().iter().position(|aim| *aim == Aim::Evenness);
        let (scale, shift, sink) = (self.scale, self.shift, self.mentors);
        for mentor in MentorIx::all(self.mentors) {
            let j = mentor.get();
            let cost = |level: usize, place: usize| {
                network.levels[level].place.get(j).and_then(|places| places.get(place)).copied().unwrap_or(0)
            };
            let open = |place: &usize| {
                fixed.iter().enumerate().all(|(level, prices)| cost(level, *place) + prices.column[j] == 0)
            };
            let packed =
                |place: usize| even.map_or(0, |level| scale.pack(Aim::Evenness, cost(level, place)) << shift);
            let free = (load[j] < formulation.room(mentor) as usize).then_some(load[j]).filter(open);
            self.places.extend(free.map(|place| Arc { tail: j, head: sink, cost: packed(place) }));
            let taken = load[j].checked_sub(1).filter(open);
            self.places.extend(taken.map(|place| Arc { tail: sink, head: j, cost: -packed(place) }));
        }
    }

    /// Whether the plan is the only optimum when pairs fit like this.
    pub(super) fn is_only_optimum(&self, fit: &Fit<'_>) -> bool {
        let points: Vec<Vec<u16>> = self.rows.iter().map(|row| self.points(row, fit)).collect();
        let sent = self
            .rows
            .iter()
            .zip(&points)
            .flat_map(|(row, points)| row.sent.iter().map(|mentor| points[mentor.get()]));
        // Where no pair is made there is none to be worst off.
        let floor = if self.has_floor { sent.min() } else { None };
        let of_fit = |points: u16, draw: i64| match floor {
            Some(floor) if points < floor => FAR,
            _ => (self.scale.pack(Aim::Fit, i64::from(MOST_FIT - points)) + i128::from(draw)) << self.shift,
        };
        let of_floor = |points: u16, _: i64| match floor {
            Some(floor) if points < floor => FAR,
            Some(floor) => i128::from(points == floor),
            None => 0,
        };
        let places = self.places.iter().map(|arc| arc.cost).collect();
        let nothing = vec![0; self.places.len()];
        self.settles(&Costs { rows: self.costs(&points, of_fit), places, moving: -1 })
            && (floor.is_none()
                || self.settles(&Costs { rows: self.costs(&points, of_floor), places: nothing, moving: 0 }))
    }

    fn points(&self, row: &Row, fit: &Fit<'_>) -> Vec<u16> {
        let mut points = vec![0; self.mentors];
        fit.row(row.mentee, &mut points);
        points
    }

    fn costs(&self, points: &[Vec<u16>], of: impl Fn(u16, i64) -> i128) -> Vec<(Vec<i128>, Vec<i128>)> {
        let rows = self.rows.iter().zip(points);
        rows.map(|(row, points)| {
            let all = |pairs: &[(usize, i64)]| {
                pairs.iter().map(|(mentor, draw)| of(points[*mentor], *draw)).collect()
            };
            (all(&row.leaves), all(&row.targets))
        })
        .collect()
    }

    /// Whether no cycle costs less than nothing.
    fn settles(&self, costs: &Costs) -> bool {
        let nodes = self.mentors + 1;
        let mut labels = Labels { value: vec![0; nodes], from: (0..nodes).collect(), moved: true };
        while labels.moved {
            labels.moved = false;
            for (row, (leave, arrive)) in self.rows.iter().zip(&costs.rows) {
                row.relax(leave, arrive, costs.moving, self.mentors, &mut labels);
            }
            for (arc, cost) in self.places.iter().zip(&costs.places) {
                labels.lower(arc.head, labels.value[arc.tail] + cost, arc.tail);
            }
            if labels.are_circular() {
                return false;
            }
        }
        true
    }
}

impl Row {
    /// Lowers the labels of the nodes that her moves lead to.
    fn relax(&self, leave: &[i128], arrive: &[i128], moving: i128, sink: usize, labels: &mut Labels) {
        let left = self.leaves.iter().zip(leave);
        let left = left.map(|((node, _), cost)| (labels.value[*node] - cost + moving, *node)).min();
        let waited = self.waits.then(|| (labels.value[sink] + moving, sink));
        if let Some((label, from)) = left.into_iter().chain(waited).min() {
            for ((mentor, _), cost) in self.targets.iter().zip(arrive) {
                labels.lower(*mentor, label + cost, from);
            }
        }
        if let Some((label, from)) = left.filter(|_| self.goes) {
            labels.lower(sink, label, from);
        }
    }
}

impl Labels {
    #[inline]
    fn lower(&mut self, node: usize, label: i128, from: usize) {
        if label < self.value[node] {
            (self.value[node], self.from[node], self.moved) = (label, from, true);
        }
    }

    /// Whether the arcs that set the labels close a cycle.
    fn are_circular(&self) -> bool {
        let mut seen = vec![usize::MAX; self.from.len()];
        (0..seen.len()).any(|start| {
            let mut node = start;
            while seen[node] == usize::MAX {
                seen[node] = start;
                // A node that no arc has lowered is its own.
                if self.from[node] == node {
                    return false;
                }
                node = self.from[node];
            }
            seen[node] == start
        })
    }
}

/// What may be done with a mentee who has these mentors.
fn row(
    assignment: &Assignment<'_>,
    network: &Transport<'_>,
    fixed: &[Potentials],
    mentee: MenteeIx,
    own: &[MentorIx],
) -> Row {
    let (ground, i) = (&assignment.ground, mentee.get());
    let mut row = vec![0; ground.pool.mentors().len()];
    ground.eligibility.close(mentee, &mut row);
    own.iter().for_each(|mentor| row[mentor.get()] = CLOSED_U16);
    let open = |mentor: &MentorIx| {
        let j = mentor.get();
        ground.formulation.room(*mentor) > 0 && fixed.iter().all(|prices| prices.row[i] == prices.column[j])
    };
    let drawn = |mentor: MentorIx| (mentor.get(), draw(ground.pool, i as u32, mentor.get() as u32));
    let sent: Vec<MentorIx> =
        own.iter().copied().filter(|mentor| !assignment.is_locked(mentee, *mentor)).collect();
    let targets = MentorIx::all(row.len()).filter(|mentor| row[mentor.get()] != CLOSED_U16).filter(open);
    let unsent = |level: usize| network.levels[level].unsent.get(i).copied().unwrap_or(0);
    let goes = fixed.iter().enumerate().all(|(level, prices)| unsent(level) + prices.row[i] == 0);
    Row {
        mentee,
        targets: targets.map(drawn).collect(),
        goes,
        waits: goes && (sent.len() as u32) < ground.formulation.supply(mentee),
        leaves: sent.iter().copied().filter(open).map(drawn).collect(),
        sent,
    }
}
