//! Searches for many waiting rows ([`rows`]), or many holes ([`holes`]), at once.
//!
//! A path for each of them alone looks at the same surroundings again and again, all the more where a
//! whole part of the problem has to rise or fall together. So all start at once: distances from the nearest of
//! them are found up to the nearest end, prices change by what they are nearer, and then as many
//! paths of zeros are taken as are found without looking twice at a column from which none was found. Where
//! phases settle few, the rest is left to single searches.
//!
//! Where values tie, zeros lead almost everywhere, and a path that follows any of them may go through thousands of
//! columns. So every step of a path leads to a column of a higher [`Level`]: farther off, or as far and reached
//! through more columns.
//!
//! Waiting rows are placed so only where rows have one unit and all pairs are known; holes are filled so wherever pairs
//! can be had by column ([`super::movers`]).
//!
//! Source: the phases of Hopcroft and Karp (SIAM Journal on Computing 2, 1973) with lengths, as in
//! Gabow and Tarjan (SIAM Journal on Computing 18, 1989).
//! Deviation: the paths of a phase are a maximal set of those that rise, not of the shortest; rows that these leave
//! are sent along other paths of zeros one after the other ([`sweep`]), while that costs no more than the phase did.

mod holes;
mod rows;
mod sweep;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::FAR;

pub(super) use holes::fill;
pub(super) use rows::place;

/// A distance, and by how many columns it is reached.
type Level = (i64, u32);

/// The level of a column that is not reached.
const NOWHERE: Level = (FAR, 0);

/// Distances of columns in one phase.
struct Distances {
    level: Vec<Level>,
    reached: Vec<u32>,
    heap: BinaryHeap<Reverse<(Level, u32)>>,
    /// The distance of the nearest end.
    best: i64,
    /// The columns from which this phase found no path, and those of the path it is on.
    visited: Vec<bool>,
}

impl Distances {
    fn new(columns: usize) -> Self {
        Self {
            level: vec![NOWHERE; columns],
            reached: Vec::new(),
            heap: BinaryHeap::new(),
            best: FAR,
            visited: vec![false; columns],
        }
    }

    fn clear(&mut self) {
        self.reached.drain(..).for_each(|j| self.level[j as usize] = NOWHERE);
        self.heap.clear();
        self.visited.fill(false);
        self.best = FAR;
    }

    /// Whether a column is nearer than was known; it is looked at when its turn comes.
    #[inline]
    fn reach(&mut self, column: u32, level: Level) -> bool {
        let known = &mut self.level[column as usize];
        if level.0 > self.best || level >= *known {
            return false;
        }
        if *known == NOWHERE {
            self.reached.push(column);
        }
        *known = level;
        self.heap.push(Reverse((level, column)));
        true
    }

    /// Whether a path that came by a level may go on through a column, from which none was found to fail.
    #[inline]
    fn leads_on(&self, level: Level, column: u32) -> bool {
        let next = self.level[column as usize];
        level < next && next.0 < FAR && !self.visited[column as usize]
    }

    /// Lets further paths of this phase go through a column.
    fn unvisit(&mut self, column: u32) {
        if let Some(visited) = self.visited.get_mut(column as usize) {
            *visited = false;
        }
    }

    /// The nearest column that was not looked at and is nearer than the end.
    fn next(&mut self) -> Option<(Level, usize)> {
        while let Some(Reverse((level, column))) = self.heap.pop() {
            if level.0 > self.best {
                return None;
            }
            if level == self.level[column as usize] {
                return Some((level, column as usize));
            }
        }
        None
    }

    /// What the price of each column changes by that is nearer than the end.
    fn gaps(&self) -> impl Iterator<Item = (usize, i64)> {
        let gap = |&j: &u32| (j as usize, self.best - self.level[j as usize].0);
        self.reached.iter().map(gap).filter(|&(_, gap)| gap > 0)
    }
}
