//! The residual network contracted to mentors: between two nodes the arc of least reduced cost.
//!
//! With M mentors there are M² arcs, but a search that settles the nearest node first looks at the cheapest few of
//! each node (see `tree`). So only those are kept: the [`NEAR`] cheapest arcs into every node, found in one
//! pass over all pairs, a block of nodes at a time. A search that has looked at all of them makes the others of that
//! node anew, from the same definition; so the lists decide what is fast, never what is found.

use std::sync::OnceLock;

use super::residual::{Flow, Residual};
use crate::index::MenteeIx;

/// Arcs into a node that are kept. With 16 and with 64 the questions took as long.
const NEAR: usize = 32;

/// Nodes whose arcs are found in one pass: the scratch memory of a block stays in the second cache.
const BLOCK: usize = 64;

const FAR: i128 = i128::MAX;

/// An arc into a node: its reduced cost, and the node it leads from. The cheapest comes first.
pub(super) type Arc = (i128, u32);

/// The arcs of a [`Residual`] between mentors and the sink.
#[derive(Default)]
pub(crate) struct Arcs {
    /// By node: the cheapest arcs into it, ascending.
    near: Vec<Vec<Arc>>,
    /// By node: all arcs into it, once a search has asked for them.
    all: Vec<OnceLock<Vec<Arc>>>,
    /// By node: whether it has more arcs than these.
    more: Vec<bool>,
    /// Units that may be sent anew: the mentee, the node she leaves and the cost of leaving.
    units: Vec<Unit>,
    /// By mentor: whether her arc to the sink is a place taken; and whether the sink's to her is one
    /// given up. Only these change how many mentees a mentor has.
    pub(super) rises: Vec<bool>,
    pub(super) falls: Vec<bool>,
}

/// Somebody who may be passed on.
struct Unit {
    mentee: u32,
    node: u32,
    /// Reduced: with the potential of the node.
    leave: i128,
    /// Whether she has other mentors as well, to whom she cannot be passed on.
    several: bool,
}

impl Arcs {
    /// Contracts the network.
    pub(super) fn new(residual: &Residual<'_, '_>) -> Self {
        let nodes = residual.mentors() + 1;
        let mut arcs = Self { units: units(residual), ..Self::default() };
        arcs.mark_places(residual);
        let blocks = each_block(nodes, |first| {
            let heads = first..(first + BLOCK).min(nodes);
            let columns = arcs.columns(residual, heads.clone());
            heads.map(|head| nearest(&columns, head - first, nodes)).collect()
        });
        (arcs.near, arcs.more) = blocks.into_iter().unzip();
        arcs.all.resize_with(nodes, OnceLock::new);
        arcs
    }

    /// By rank: the cheapest arcs into a node, and whether there are more.
    pub(super) fn near(&self, head: usize) -> (&[Arc], bool) {
        (&self.near[head], self.more[head])
    }

    /// All arcs into a node, ascending; the first are those of [`near`](Self::near).
    pub(super) fn all(&self, residual: &Residual<'_, '_>, head: usize) -> &[Arc] {
        self.all[head].get_or_init(|| {
            let column = self.columns(residual, head..head + 1);
            let mut arcs = open(&column, 0, self.near.len());
            arcs.sort_unstable();
            arcs
        })
    }

    /// The least reduced costs into a range of nodes, a block that lies together for every node they lead from.
    fn columns(&self, residual: &Residual<'_, '_>, heads: std::ops::Range<usize>) -> Vec<i128> {
        let (sink, width, first) = (residual.mentors(), heads.len(), heads.start);
        let flow = &residual.flow;
        let mut least = vec![FAR; (sink + 1) * width];
        let mentors = first..heads.end.min(sink);
        for unit in &self.units {
            let (i, block) = (unit.mentee as usize, unit.node as usize * width);
            let has = if unit.several { &flow.has[i][..] } else { &[] };
            for (t, cost) in residual.pairs_of(i, mentors.clone()) {
                if has.contains(&(t as u32)) {
                    continue;
                }
                let entry = &mut least[block + t - first];
                *entry = (*entry).min(unit.leave + cost - flow.potential[t]);
            }
        }
        for t in mentors {
            least[t * width + t - first] = FAR;
            if let Some(cost) = taken_back(residual, t) {
                let entry = &mut least[sink * width + t - first];
                *entry = (*entry).min(cost);
            }
        }
        if heads.contains(&sink) {
            for s in 0..sink {
                let cost = let_go(residual, s).into_iter().chain(taken(residual, s)).min();
                least[s * width + sink - first] = cost.unwrap_or(FAR);
            }
            least[sink * width + sink - first] = FAR;
        }
        least
    }

    fn mark_places(&mut self, residual: &Residual<'_, '_>) {
        let (sink, flow) = (residual.mentors(), &residual.flow);
        self.rises = (0..sink)
            .map(|s| taken(residual, s).is_some_and(|place| let_go(residual, s).is_none_or(|go| place <= go)))
            .collect();
        let waiting: Vec<&Unit> = self.units.iter().filter(|unit| unit.node as usize == sink).collect();
        let served = |t: usize| {
            let open = waiting.iter().filter(|unit| !flow.has[unit.mentee as usize].contains(&(t as u32)));
            let costs = open.filter_map(|unit| Some(residual.pair(unit.mentee as usize, t)? + unit.leave));
            costs.min().map(|cost| cost - flow.potential[t])
        };
        self.falls = (0..sink)
            .map(|t| {
                taken_back(residual, t).is_some_and(|place| served(t).is_none_or(|served| place <= served))
            })
            .collect();
    }

    /// The mentee who takes an arc at its least cost; `None` where it is a place.
    pub(super) fn mover(&self, residual: &Residual<'_, '_>, tail: usize, head: usize) -> Option<MenteeIx> {
        let sink = residual.mentors();
        let flow = &residual.flow;
        if head == sink && self.rises[tail] || tail == sink && self.falls[head] {
            return None;
        }
        let arrive = |i: usize| match head {
            head if head == sink => Some(residual.unsent(i)),
            head if flow.has[i].contains(&(head as u32)) => None,
            head => residual.pair(i, head),
        };
        let movers: Vec<usize> = if tail == sink {
            (0..flow.left.len()).filter(|i| flow.left[*i] > 0).collect()
        } else {
            flow.held[tail].iter().map(|i| *i as usize).collect()
        };
        let leave =
            |i: usize| if tail == sink { residual.unsent(i) } else { residual.pair(i, tail).unwrap_or(0) };
        let costs = movers.into_iter().filter_map(|i| arrive(i).map(|cost| (cost - leave(i), i)));
        costs.min().map(|(_, i)| MenteeIx::new(i))
    }
}

/// What may be sent anew, by mentee: what mentors hold, and wishes that wait.
fn units(residual: &Residual<'_, '_>) -> Vec<Unit> {
    let (sink, flow) = (residual.mentors(), &residual.flow);
    let mut units = Vec::new();
    for (i, has) in flow.has.iter().enumerate() {
        for (node, cost) in residual.given_up(i) {
            let several = has.len() > usize::from(node != sink);
            units.push(Unit { mentee: i as u32, node: node as u32, leave: cost, several });
        }
    }
    units
}

/// The reduced cost of a mentor's arc to the sink by letting a mentee go without.
fn let_go(residual: &Residual<'_, '_>, mentor: usize) -> Option<i128> {
    let flow = &residual.flow;
    let held = flow.held[mentor].iter().map(|i| *i as usize);
    let costs = held.map(|i| residual.unsent(i) - residual.pair(i, mentor).unwrap_or(0));
    costs.min().map(|cost| cost + flow.potential[mentor])
}

/// The same by a place of hers that is free.
fn taken(residual: &Residual<'_, '_>, mentor: usize) -> Option<i128> {
    let Flow { held, room, potential, .. } = &residual.flow;
    let load = held[mentor].len();
    (load < room[mentor] as usize).then(|| residual.place(mentor, load) + potential[mentor])
}

/// The reduced cost of the sink's arc to a mentor by a place of hers given up.
fn taken_back(residual: &Residual<'_, '_>, mentor: usize) -> Option<i128> {
    let last = residual.flow.held[mentor].len().checked_sub(1)?;
    Some(-residual.place(mentor, last) - residual.flow.potential[mentor])
}

fn open(columns: &[i128], column: usize, nodes: usize) -> Vec<Arc> {
    let width = columns.len() / nodes;
    let costs = columns.iter().skip(column).step_by(width).zip(0..);
    costs.filter(|(cost, _)| **cost != FAR).map(|(cost, tail)| (*cost, tail)).collect()
}

fn nearest(columns: &[i128], column: usize, nodes: usize) -> (Vec<Arc>, bool) {
    let mut arcs = open(columns, column, nodes);
    let more = arcs.len() > NEAR;
    if more {
        arcs.select_nth_unstable(NEAR);
        arcs.truncate(NEAR);
    }
    arcs.sort_unstable();
    arcs.shrink_to_fit();
    (arcs, more)
}

#[cfg(feature = "parallel")]
fn each_block<T: Send>(nodes: usize, work: impl Fn(usize) -> Vec<T> + Send + Sync) -> Vec<T> {
    use rayon::prelude::*;
    (0..nodes.div_ceil(BLOCK)).into_par_iter().flat_map_iter(|block| work(block * BLOCK)).collect()
}

#[cfg(not(feature = "parallel"))]
fn each_block<T>(nodes: usize, work: impl Fn(usize) -> Vec<T>) -> Vec<T> {
    (0..nodes.div_ceil(BLOCK)).flat_map(|block| work(block * BLOCK)).collect()
}
