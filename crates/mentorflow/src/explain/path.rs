//! A mentee placed anew in a flow that is no longer that of the proof: a shortest path in the residual network,
//! and the people it moves.
//!
//! Dijkstra's algorithm on a network too dense for a heap to help: O(M² + visited pairs) for M
//! mentors. Arcs are read off the pairs of the mentees that the mentors hold, since what is prepared for the flow
//! of the proof (see `arcs`) does not hold for another.

use super::loss::Loss;
use super::residual::{Flow, Residual};
use crate::index::{MenteeIx, MentorIx};

/// Somebody who gets another mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// The mentee.
    pub mentee: MenteeIx,
    /// The mentor she leaves; `None` where a wish was open.
    pub from: Option<MentorIx>,
    /// The mentor she goes to; `None` where a wish stays open.
    pub to: Option<MentorIx>,
}

/// An arc is taken by a mentee, or it is a place taken or given up.
const PLACE: u32 = u32::MAX;

/// A shortest path.
pub(crate) struct Path {
    /// The true packed cost of the change.
    pub(crate) cost: i128,
    /// The people moved, in the order of the path.
    pub(crate) moves: Vec<Move>,
    /// Reduced distances from the start, cut off at the length of the path; what [`Flow::advance`] needs.
    distance: Vec<i128>,
    length: i128,
}

/// A search's labels.
struct Labels {
    distance: Vec<i128>,
    /// The node before and the mentee who takes the arc, or [`PLACE`].
    before: Vec<(usize, u32)>,
}

const FAR: i128 = i128::MAX;

impl Residual<'_, '_> {
    /// The cheapest way to place a mentee in `flow`, never with the mentor `closed` nor past her: with whoever can take
    /// one more, or nowhere.
    pub(crate) fn place_anew(&self, flow: &Flow, mentee: usize, closed: usize) -> Option<Path> {
        let sink = self.mentors();
        let mut labels =
            Labels { distance: vec![FAR; sink + 1], before: vec![(usize::MAX, PLACE); sink + 1] };
        let offset = self.begin(flow, mentee, closed, &mut labels)?;
        let mut settled = vec![false; sink + 1];
        settled[closed] = true;
        loop {
            let open = (0..=sink).filter(|node| !settled[*node] && labels.distance[*node] != FAR);
            let node = open.min_by_key(|node| labels.distance[*node])?;
            if node == sink {
                break;
            }
            settled[node] = true;
            self.relax(flow, node, &settled, &mut labels);
        }
        let length = labels.distance[sink];
        Some(Path { cost: length + offset, moves: self.moves(&labels), distance: labels.distance, length })
    }

    /// Labels the first nodes of a path. What is returned turns reduced distances into true ones.
    fn begin(&self, flow: &Flow, mentee: usize, closed: usize, labels: &mut Labels) -> Option<i128> {
        for (mentor, cost) in self.pairs(mentee) {
            if mentor != closed && !flow.has[mentee].contains(&(mentor as u32)) {
                labels.distance[mentor] = cost - flow.potential[mentor];
            }
        }
        labels.distance[self.mentors()] = self.unsent(mentee);
        let offset = *labels.distance.iter().min()?;
        for (distance, before) in labels.distance.iter_mut().zip(&mut labels.before) {
            if *distance != FAR {
                *distance -= offset;
                before.1 = mentee as u32;
            }
        }
        Some(offset)
    }

    fn relax(&self, flow: &Flow, node: usize, settled: &[bool], labels: &mut Labels) {
        let sink = self.mentors();
        let base = labels.distance[node];
        let nearest = base;
        let reach = |labels: &mut Labels, to: usize, distance: i128, mentee: u32| {
            debug_assert!(settled[to] || distance >= nearest, "a reduced cost is negative");
            if !settled[to] && distance < labels.distance[to] {
                labels.distance[to] = distance;
                labels.before[to] = (node, mentee);
            }
        };
        let base = base + flow.potential[node];
        if flow.held[node].len() < flow.room[node] as usize {
            reach(labels, sink, base + self.place(node, flow.held[node].len()), PLACE);
        }
        for &held in &flow.held[node] {
            let mentee = held as usize;
            let base = base - self.pair(mentee, node).unwrap_or(0);
            reach(labels, sink, base + self.unsent(mentee), held);
            self.pass_on(flow, (node, mentee), base, settled, labels);
        }
    }

    /// Labels the mentors to whom a mentee can be passed on. Draws are never negative, so one is looked
    /// up only where a pair would be near enough without it.
    fn pass_on(
        &self,
        flow: &Flow,
        (node, mentee): (usize, usize),
        base: i128,
        settled: &[bool],
        labels: &mut Labels,
    ) {
        let nearest = labels.distance[node];
        for (mentor, cost) in self.costs(mentee) {
            let rough = base + cost - flow.potential[mentor];
            if settled[mentor]
                || rough >= labels.distance[mentor]
                || flow.has[mentee].contains(&(mentor as u32))
            {
                continue;
            }
            let distance = rough + self.draw(mentee, mentor);
            debug_assert!(distance >= nearest, "a reduced cost is negative");
            if distance < labels.distance[mentor] {
                labels.distance[mentor] = distance;
                labels.before[mentor] = (node, mentee as u32);
            }
        }
    }

    /// Reads the people moved off the labels, from the sink back to the mentee who is placed.
    fn moves(&self, labels: &Labels) -> Vec<Move> {
        let mentor = |node: usize| (node < self.mentors()).then(|| MentorIx::new(node));
        let mut moves = Vec::new();
        let mut node = self.mentors();
        while node != usize::MAX {
            let (before, mentee) = labels.before[node];
            if mentee != PLACE {
                let mentee = MenteeIx::new(mentee as usize);
                let from = (before != usize::MAX).then(|| mentor(before)).flatten();
                moves.push(Move { mentee, from, to: mentor(node) });
            }
            node = before;
        }
        moves.reverse();
        moves
    }

    /// What the moves cost, by level, in the flow they start from, and whether that is exact: it is
    /// not where a wished minimum of two or more ends up met halfway, or where a floor under the fit
    /// might give way.
    pub(crate) fn settle(&self, flow: &Flow, cost: i128, moves: &[Move]) -> Option<Loss> {
        let mut change: Vec<(usize, i32)> = Vec::with_capacity(2 * moves.len());
        for step in moves {
            change.extend(step.from.map(|mentor| (mentor.get(), -1)));
            change.extend(step.to.map(|mentor| (mentor.get(), 1)));
        }
        change.sort_unstable();
        let halfway = change.chunk_by(|a, b| a.0 == b.0).any(|steps| {
            let (mentor, change) = (steps[0].0, steps.iter().map(|step| step.1).sum::<i32>());
            let load = flow.held[mentor].len() as i32 + change;
            change != 0 && self.is_halfway(mentor, load as usize)
        });
        let (loss, whole) = self.scale.unpack(cost);
        let floored = self.floor.is_some() && (loss.served, loss.covered) != (0, 0);
        (!halfway && whole && !floored).then_some(loss)
    }
}

impl Flow {
    /// Makes the moves of a path and raises the potentials so that the flow's optimality stays proved
    /// (*Network Flows*, lemma 9.11). The sink's potential stays 0.
    pub(crate) fn advance(&mut self, path: &Path) {
        let sink = self.potential.len() - 1;
        let below = path.distance[sink].min(path.length);
        for (potential, distance) in self.potential.iter_mut().zip(&path.distance) {
            *potential += (*distance).min(path.length) - below;
        }
        for step in &path.moves {
            self.make(*step);
        }
    }

    /// Makes one move.
    pub(crate) fn make(&mut self, step: Move) {
        let mentee = step.mentee.get();
        match step.from {
            Some(mentor) => {
                self.held[mentor.get()].retain(|held| *held as usize != mentee);
                self.has[mentee].retain(|has| *has as usize != mentor.get());
            }
            None => self.left[mentee] -= 1,
        }
        match step.to {
            Some(mentor) => {
                self.held[mentor.get()].push(mentee as u32);
                self.has[mentee].push(mentor.get() as u32);
            }
            None => self.left[mentee] += 1,
        }
    }
}
