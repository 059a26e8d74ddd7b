//! Reporting lines: who leads whom, however far up or down.
//!
//! A mentor is no part of the mentee's own line, since what is said in a mentorship stays between
//! the two and the mentor is not used as a reference (POLISENS CHEFSSTÖD Mentorskap, April 2014).
//! Each person has at most one line manager, so a graph without cycles is a forest; an Euler tour
//! numbers it so that "above" is one comparison of intervals.

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// The lines of a pool, by person number.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    manager: Vec<Option<u32>>,
    enter: Vec<u32>,
    leave: Vec<u32>,
}

impl Lines {
    /// The lines in which person `p` reports to `manager[p]`.
    ///
    /// # Errors
    /// The people of each circle, ascending, where there is one.
    pub(super) fn new(manager: Vec<Option<u32>>) -> Result<Self, Vec<Vec<u32>>> {
        let mut graph: DiGraph<(), (), u32> = DiGraph::with_capacity(manager.len(), manager.len());
        for _ in &manager {
            graph.add_node(());
        }
        for (person, manager) in (0u32..).zip(&manager) {
            if let Some(manager) = manager {
                graph.add_edge(NodeIndex::from(*manager), NodeIndex::from(person), ());
            }
        }
        let components = tarjan_scc(&graph);
        let mut circles: Vec<Vec<u32>> = components
            .iter()
            .filter(|component| component.len() > 1)
            .map(|component| {
                let mut people: Vec<u32> = component.iter().map(|node| node.index() as u32).collect();
                people.sort_unstable();
                people
            })
            .collect();
        if !circles.is_empty() {
            circles.sort_unstable();
            return Err(circles);
        }

        // Tarjan gives the people below before those above, so sizes add up in that order and
        // intervals are handed down in the reverse one.
        let people = manager.len();
        let mut size = vec![1u32; people];
        for component in &components {
            let person = component[0].index();
            if let Some(manager) = manager[person] {
                size[manager as usize] += size[person];
            }
        }
        let mut next_free = 0;
        let mut next_below = vec![0u32; people];
        let mut enter = vec![0u32; people];
        let mut leave = vec![0u32; people];
        for component in components.iter().rev() {
            let person = component[0].index();
            let start = match manager[person] {
                Some(manager) => &mut next_below[manager as usize],
                None => &mut next_free,
            };
            enter[person] = *start;
            *start += size[person];
            leave[person] = enter[person] + size[person];
            next_below[person] = enter[person] + 1;
        }
        Ok(Self { manager, enter, leave })
    }

    /// Whether `above` is in `below`'s line upward, or is `below`.
    pub(super) fn is_above(&self, above: u32, below: u32) -> bool {
        let (above, below) = (above as usize, below as usize);
        (self.enter[above]..self.leave[above]).contains(&self.enter[below])
    }

    /// The people above a person, nearest first.
    pub(super) fn above(&self, person: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.manager[person as usize], |p| self.manager[*p as usize])
    }

    /// The interval of tour numbers of a person and everybody below.
    pub(super) fn interval(&self, person: u32) -> std::ops::Range<u32> {
        self.enter[person as usize]..self.leave[person as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn above_is_the_whole_line_and_nothing_beside_it() {
        // 0 leads 1 and 2; 1 leads 3; 4 leads 5.
        let lines = Lines::new(vec![None, Some(0), Some(0), Some(1), None, Some(4)]).unwrap();
        let above: Vec<(u32, u32)> = (0..6)
            .flat_map(|a| (0..6).map(move |b| (a, b)))
            .filter(|(a, b)| a != b && lines.is_above(*a, *b))
            .collect();
        assert_eq!(above, [(0, 1), (0, 2), (0, 3), (1, 3), (4, 5)]);
        assert_eq!(lines.above(3).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn every_circle_is_found() {
        let circles = Lines::new(vec![Some(1), Some(0), Some(3), Some(4), Some(2), Some(0)]).unwrap_err();
        assert_eq!(circles, [vec![0, 1], vec![2, 3, 4]]);
    }
}
