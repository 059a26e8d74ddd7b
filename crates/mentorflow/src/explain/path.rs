//! One cheapest change: a shortest path in the residual network, and the people it moves.
//!
//! Dijkstra's algorithm on a network too dense for a heap to help: O(M² + visited pairs) for M
//! mentors. Arcs are read off the pairs of the mentees that the mentors hold, so nothing is prepared.
//! Where all paths end in one node, the arcs into it are looked at first: a node whose distance and
//! cheapest last arc together are no shorter than the path at hand ends the search (Dantzig's search from
//! both ends, with one step from the far one).

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

/// Where a path begins, or may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// A mentor who has one mentee too many, or should have one too many.
    Mentor(usize),
    /// A mentee who needs a mentor, or gives up one.
    Mentee(usize),
    /// Whoever can take one more, or spare one.
    Sink,
}

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

/// The arcs into the one node where every path ends.
struct Ahead {
    end: usize,
    /// By node: the least reduced cost of its arc to the end.
    cost: Vec<i128>,
    /// The cheapest node that was not settled when it was looked for.
    cheapest: usize,
}

impl Ahead {
    /// `None` where paths may end in several nodes.
    fn new(residual: &Residual<'_, '_>, flow: &Flow, rest: &[i128]) -> Option<Self> {
        let sink = residual.mentors();
        let mut ends = (0..=sink).filter(|node| rest[*node] != FAR);
        let (end, None) = (ends.next()?, ends.next()) else { return None };
        let mut cost = vec![FAR; sink + 1];
        for (tail, held) in flow.held.iter().enumerate().filter(|(tail, _)| *tail != end) {
            if end == sink && held.len() < flow.room[tail] as usize {
                cost[tail] = flow.potential[tail] + residual.place(tail, held.len());
            }
            for mentee in held.iter().map(|mentee| *mentee as usize) {
                let arrives = if end == sink {
                    Some(residual.unsent(mentee))
                } else {
                    residual.pair(mentee, end).map(|cost| cost - flow.potential[end])
                };
                if let Some((arrives, leaves)) = arrives.zip(residual.pair(mentee, tail)) {
                    cost[tail] = cost[tail].min(arrives - leaves + flow.potential[tail]);
                }
            }
        }
        if end != sink {
            if let Some(last) = flow.held[end].len().checked_sub(1) {
                cost[sink] = -residual.place(end, last) - flow.potential[end];
            }
            for mentee in (0..flow.left.len()).filter(|mentee| flow.left[*mentee] > 0) {
                if let Some(arrives) = residual.pair(mentee, end) {
                    let arrives = arrives - residual.unsent(mentee) - flow.potential[end];
                    cost[sink] = cost[sink].min(arrives);
                }
            }
        }
        Some(Self { end, cost, cheapest: end })
    }

    /// The least cost of an arc to the end from a node that is not settled yet.
    fn least(&mut self, settled: &[bool]) -> i128 {
        if self.cheapest == self.end || settled[self.cheapest] {
            let open = (0..settled.len()).filter(|node| !settled[*node] && *node != self.end);
            self.cheapest = open.min_by_key(|node| self.cost[*node]).unwrap_or(self.end);
        }
        if self.cheapest == self.end { FAR } else { self.cost[self.cheapest] }
    }
}

impl Residual<'_, '_> {
    /// The cheapest path from `start` to `goal` in the network residual to `flow`, never through the
    /// mentor `closed`; `None` where there is none.
    ///
    /// From a mentee: her unit is to be sent anew, not to `closed`. To a mentee: she gives up a
    /// mentor, or her open wish is the one that is served. The arcs of the ends are part of the cost.
    pub(crate) fn path(&self, flow: &Flow, start: End, goal: End, closed: Option<usize>) -> Option<Path> {
        let sink = self.mentors();
        let mut labels =
            Labels { distance: vec![FAR; sink + 1], before: vec![(usize::MAX, PLACE); sink + 1] };
        let offset = self.begin(flow, start, closed, &mut labels)?;
        // What remains from a node to the goal, beyond the node's own potential.
        let mut rest = vec![FAR; sink + 1];
        match goal {
            End::Mentor(mentor) => rest[mentor] = flow.potential[mentor],
            End::Sink => rest[sink] = 0,
            End::Mentee(mentee) => {
                for &mentor in &flow.has[mentee] {
                    let mentor = mentor as usize;
                    rest[mentor] = flow.potential[mentor] - self.pair(mentee, mentor).unwrap_or(0);
                }
                if flow.left[mentee] > 0 {
                    rest[sink] = -self.unsent(mentee);
                }
            }
        }
        let least = *rest.iter().min().expect("the sink is a node");
        let mut ahead = (goal != End::Sink).then(|| Ahead::new(self, flow, &rest)).flatten();
        let mut best: Option<(i128, usize)> = None;
        let mut settled = vec![false; sink + 1];
        if let Some(closed) = closed {
            settled[closed] = true;
        }
        loop {
            let open = (0..=sink).filter(|node| !settled[*node] && labels.distance[*node] != FAR);
            let Some(node) = open.min_by_key(|node| labels.distance[*node]) else { break };
            let distance = labels.distance[node];
            if least == FAR || best.is_some_and(|(best, _)| distance + least >= best) {
                break;
            }
            // What reaches the end from a settled node has been offered to it already.
            if let Some(ahead) = &mut ahead
                && labels.distance[ahead.end] != FAR
                && distance.saturating_add(ahead.least(&settled)) >= labels.distance[ahead.end]
            {
                best = Some((labels.distance[ahead.end] + rest[ahead.end], ahead.end));
                break;
            }
            settled[node] = true;
            if rest[node] != FAR && best.is_none_or(|(best, _)| distance + rest[node] < best) {
                best = Some((distance + rest[node], node));
            }
            // Beyond the goal nothing is looked for, and what is being placed anew counts as waiting
            // there until it is placed.
            if goal == End::Sink && node == sink {
                break;
            }
            self.relax(flow, node, &settled, &mut labels);
        }
        let (total, end) = best?;
        let moves = self.moves(start, goal, end, &labels);
        let length = labels.distance[end];
        Some(Path { cost: total + offset, moves, distance: labels.distance, length })
    }

    /// Labels the first nodes of a path. What is returned turns reduced distances into true ones.
    fn begin(&self, flow: &Flow, start: End, closed: Option<usize>, labels: &mut Labels) -> Option<i128> {
        let sink = self.mentors();
        match start {
            End::Mentor(mentor) => {
                labels.distance[mentor] = 0;
                Some(-flow.potential[mentor])
            }
            End::Sink => {
                labels.distance[sink] = 0;
                Some(0)
            }
            End::Mentee(mentee) => {
                for (mentor, cost) in self.pairs(mentee) {
                    if Some(mentor) != closed && !flow.has[mentee].contains(&(mentor as u32)) {
                        labels.distance[mentor] = cost - flow.potential[mentor];
                    }
                }
                labels.distance[sink] = self.unsent(mentee);
                let offset = *labels.distance.iter().min()?;
                for (node, distance) in labels.distance.iter_mut().enumerate() {
                    if *distance != FAR {
                        *distance -= offset;
                        labels.before[node].1 = mentee as u32;
                    }
                }
                Some(offset)
            }
        }
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
        if node == sink {
            for (mentor, held) in flow.held.iter().enumerate() {
                if !held.is_empty() {
                    let cost = -self.place(mentor, held.len() - 1);
                    reach(labels, mentor, base + cost - flow.potential[mentor], PLACE);
                }
            }
            for mentee in (0..flow.left.len()).filter(|mentee| flow.left[*mentee] > 0) {
                let base = base - self.unsent(mentee);
                self.pass_on(flow, (node, mentee), base, settled, labels);
            }
            return;
        }
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

    /// Reads the people moved off the labels, from the end back to the start.
    fn moves(&self, start: End, goal: End, end: usize, labels: &Labels) -> Vec<Move> {
        let mentor = |node: usize| (node < self.mentors()).then(|| MentorIx::new(node));
        let mut moves = Vec::new();
        let mut node = end;
        loop {
            let (before, mentee) = labels.before[node];
            if before == usize::MAX {
                break;
            }
            if mentee != PLACE {
                let mentee = MenteeIx::new(mentee as usize);
                moves.push(Move { mentee, from: mentor(before), to: mentor(node) });
            }
            node = before;
        }
        let first = node;
        moves.reverse();
        let (begins, ends) = match (start, goal) {
            (End::Mentee(mentee), _) => {
                (Some(Move { mentee: MenteeIx::new(mentee), from: None, to: mentor(first) }), None)
            }
            (_, End::Mentee(mentee)) => {
                (None, Some(Move { mentee: MenteeIx::new(mentee), from: mentor(end), to: None }))
            }
            _ => (None, None),
        };
        begins.into_iter().chain(moves).chain(ends).collect()
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
