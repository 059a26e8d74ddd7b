//! Must, may, never: which pairs stand in every optimal assignment, in some, in none.
//!
//! The lottery makes the optimum unique, so the question is asked of the levels before it. A residual
//! arc is *tight* when its reduced costs are zero at all of them. Turning a cycle of tight arcs costs
//! nothing, and two optima differ by such cycles only, so a pair stands in some optima and not in
//! others exactly when its arc is tight and lies on a cycle: inside one strongly connected component
//! of the tight arcs (Tarjan, *Depth-first search and linear graph algorithms*, 1972).
//!
//! O(pairs), one pass. Here the network of mentees, mentors and the sink is used as it is: the
//! contraction would have to keep every mentee of every arc.

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::NotAFlow;
use crate::assignment::Assignment;
use crate::formulation::{Branch, MOST_FIT};
use crate::index::{MenteeIx, MentorIx};
use crate::network::{CLOSED_U16, DensePairs, Level, Potentials};
use crate::proof::Evidence;

/// In which optimal assignments a pair stands, the lottery aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Pairs that stand in every one: here no choice is free. Ascending; locked pairs are among them.
    pub must: Vec<(MenteeIx, MentorIx)>,
    /// Pairs that stand in some and not in others, ascending.
    pub may: Vec<(MenteeIx, MentorIx)>,
}

impl Choice {
    /// Whether a pair stands in no optimal assignment.
    #[must_use]
    pub fn is_never(&self, mentee: MenteeIx, mentor: MentorIx) -> bool {
        let pair = (mentee, mentor);
        self.must.binary_search(&pair).is_err() && self.may.binary_search(&pair).is_err()
    }
}

/// Which pairs stand in every optimal assignment, and which in some.
///
/// # Errors
/// When the optimal assignments are not the optima of one flow: its proof has several parts, or a
/// wished minimum of two or more could be met halfway at no loss.
pub fn choices(assignment: &Assignment<'_>) -> Result<Choice, NotAFlow> {
    let [part] = &assignment.proof[..] else { return Err(NotAFlow::Parts) };
    let Evidence::Prices { potentials, floor } = &part.evidence else { return Err(NotAFlow::Parts) };
    if !assignment.is_proved() {
        return Err(NotAFlow::Parts);
    }
    let ground = &assignment.ground;
    let aims = ground.formulation.aims();
    let decided = &aims[..aims.len() - 1];
    let nothing = DensePairs::new(0, 0, Vec::new());
    let network = ground.formulation.network(&nothing, &Branch::default(), decided, &|_, _| 0);
    let levels: Vec<(&Level<'_>, &Potentials)> = network.levels.iter().zip(potentials).collect();
    let mut tight = Tight::new(assignment, &levels);
    tight.pairs(floor.as_ref().map_or(0, |floor| floor.points));
    tight.places()
}

/// The graph of tight residual arcs, as it is built.
struct Tight<'t, 'p> {
    assignment: &'t Assignment<'p>,
    levels: &'t [(&'t Level<'t>, &'t Potentials)],
    graph: DiGraph<(), ()>,
    load: Vec<u32>,
    /// Pairs whose arc is tight, and whether they are made.
    pairs: Vec<((MenteeIx, MentorIx), bool)>,
    /// Made pairs whose arc is not: they stand in every optimum.
    must: Vec<(MenteeIx, MentorIx)>,
}

impl<'t, 'p> Tight<'t, 'p> {
    fn new(assignment: &'t Assignment<'p>, levels: &'t [(&'t Level<'t>, &'t Potentials)]) -> Self {
        let pool = assignment.ground.pool;
        let nodes = pool.mentees().len() + pool.mentors().len() + 1;
        let mut graph = DiGraph::with_capacity(nodes, nodes);
        for _ in 0..nodes {
            graph.add_node(());
        }
        let load = vec![0; pool.mentors().len()];
        Self { assignment, levels, graph, load, pairs: Vec::new(), must: Vec::new() }
    }

    fn mentee(&self, ix: MenteeIx) -> NodeIndex {
        NodeIndex::new(ix.get())
    }

    fn mentor(&self, ix: MentorIx) -> NodeIndex {
        NodeIndex::new(self.assignment.ground.pool.mentees().len() + ix.get())
    }

    fn sink(&self) -> NodeIndex {
        NodeIndex::new(self.graph.node_count() - 1)
    }

    /// Arcs of pairs, and of wishes left open.
    fn pairs(&mut self, floor: u16) {
        let ground = &self.assignment.ground;
        let (mentees, mentors) = (ground.pool.mentees().len(), ground.pool.mentors().len());
        let network_pairs = ground.formulation.pairs(&ground.eligibility, &ground.fit, floor);
        let mut made = self.assignment.pairs.iter().copied().peekable();
        for mentee in MenteeIx::all(mentees) {
            let mut sent = 0;
            for mentor in MentorIx::all(mentors) {
                let pair = (mentee, mentor);
                let is_made = made.next_if_eq(&pair).is_some();
                if is_made && self.assignment.is_locked(mentee, mentor) {
                    self.must.push(pair);
                    continue;
                }
                let cost = network_pairs.row(mentee.get())[mentor.get()];
                if cost == CLOSED_U16 {
                    continue;
                }
                debug_assert!(cost <= MOST_FIT, "a cost is points missing");
                let is_tight = self.levels.iter().all(|(level, potentials)| {
                    let cost = match level.pair {
                        crate::network::PairCost::Stored => i64::from(cost),
                        _ => 0,
                    };
                    cost + potentials.row[mentee.get()] == potentials.column[mentor.get()]
                });
                sent += u32::from(is_made);
                self.load[mentor.get()] += u32::from(is_made);
                if is_tight {
                    let (tail, head) = (self.mentee(mentee), self.mentor(mentor));
                    let (tail, head) = if is_made { (head, tail) } else { (tail, head) };
                    self.graph.add_edge(tail, head, ());
                    self.pairs.push((pair, is_made));
                } else if is_made {
                    self.must.push(pair);
                }
            }
            let is_tight = self.levels.iter().all(|(level, potentials)| {
                level.unsent.get(mentee.get()).copied().unwrap_or(0) + potentials.row[mentee.get()] == 0
            });
            let (node, sink) = (self.mentee(mentee), self.sink());
            if is_tight && sent > 0 {
                self.graph.add_edge(node, sink, ());
            }
            if is_tight && sent < ground.formulation.supply(mentee) {
                self.graph.add_edge(sink, node, ());
            }
        }
    }

    /// Arcs of places; then the components tell.
    fn places(mut self) -> Result<Choice, NotAFlow> {
        let formulation = &self.assignment.ground.formulation;
        let lumpy = formulation.lumpy();
        let mut halfway = Vec::new();
        for mentor in MentorIx::all(self.load.len()) {
            let (load, room) = (self.load[mentor.get()], formulation.room(mentor));
            let is_tight = |place: u32| {
                self.levels.iter().all(|(level, potentials)| {
                    let places = level.place.get(mentor.get());
                    let cost = places.and_then(|places| places.get(place as usize)).copied().unwrap_or(0);
                    cost + potentials.column[mentor.get()] == 0
                })
            };
            let short = formulation.short_of[mentor.get()];
            let is_lumpy = lumpy.binary_search(&mentor).is_ok();
            let (node, sink) = (self.mentor(mentor), self.sink());
            if is_lumpy && (1..short).contains(&load) {
                return Err(NotAFlow::Halfway);
            }
            let (more, fewer) = (load < room && is_tight(load), load > 0 && is_tight(load - 1));
            if more {
                self.graph.add_edge(node, sink, ());
            }
            if fewer {
                self.graph.add_edge(sink, node, ());
            }
            let bad = more && (1..short).contains(&(load + 1)) || fewer && (1..short).contains(&(load - 1));
            if is_lumpy && bad {
                halfway.push(node);
            }
        }
        let mut component = vec![0u32; self.graph.node_count()];
        for (number, nodes) in tarjan_scc(&self.graph).iter().enumerate() {
            for node in nodes {
                component[node.index()] = number as u32;
            }
        }
        let together = |a: NodeIndex, b: NodeIndex| component[a.index()] == component[b.index()];
        if halfway.iter().any(|mentor| together(*mentor, self.sink())) {
            return Err(NotAFlow::Halfway);
        }
        let mut may = Vec::new();
        for ((mentee, mentor), is_made) in &self.pairs {
            if together(self.mentee(*mentee), self.mentor(*mentor)) {
                may.push((*mentee, *mentor));
            } else if *is_made {
                self.must.push((*mentee, *mentor));
            }
        }
        let mut must = self.must;
        must.sort_unstable();
        Ok(Choice { must, may })
    }
}
