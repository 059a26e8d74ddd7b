//! The best flow at hand when a level is ended early.
//!
//! The level before left a flow `A` that is on the face; the unfinished level has a flow `B` that may
//! still miss lower ends of ranges. `B` is first completed greedily. The pairs in one but not the
//! other fall into trails that take a pair of `A` and a pair of `B` in turn and change only what their
//! ends send or take. Every trail that lowers the cost and keeps both ends within their ranges is
//! exchanged in `A`, which therefore stays on the face and never gets worse (the symmetric difference
//! of two flows; Berge, 1957). At the first level there is no `A`, and `B` must do alone.
//!
//! O(pairs of the rows that `B` leaves short + units), a few times over.

use super::bound::place;
use super::face::Face;
use super::levels::pair_cost;
use crate::network::{Level, Transport};

/// Exchanging trails may make room for more, but is not repeated for ever.
const PASSES: usize = 8;

/// Shows the pairs of a row that greed may choose from, with their stored costs.
pub(crate) type Choices<'a> = dyn Fn(usize, &mut dyn FnMut(u32, i64)) + 'a;

/// The best flow at hand, by row, ascending; none when the bounds are not met.
pub(crate) fn best(
    problem: &Transport<'_>,
    face: &Face<'_>,
    level: &Level<'_>,
    before: Option<&[(u32, u32)]>,
    partial: &[(u32, u32)],
    choices: &Choices<'_>,
) -> Option<Vec<(u32, u32)>> {
    let mut now = [&face.forced[..], partial].concat();
    now.sort_unstable();
    let mut flow = Flow { problem, face, level, sent: Vec::new(), load: Vec::new() };
    flow.count(&now);
    flow.complete(&mut now, choices);
    match before {
        Some(before) => {
            flow.count(before);
            Some(flow.exchange(before, &now))
        }
        None => flow.is_within().then_some(now),
    }
}

struct Flow<'a> {
    problem: &'a Transport<'a>,
    face: &'a Face<'a>,
    level: &'a Level<'a>,
    sent: Vec<u32>,
    load: Vec<u32>,
}

/// A pair of one flow and not of the other.
struct Change {
    pair: (u32, u32),
    /// Whether the exchange adds the pair; else it takes it away.
    adds: bool,
    /// The change that follows at the row, and at the column.
    next: [Option<u32>; 2],
    seen: bool,
}

/// An end of a trail: a row (0) or a column (1), and by how much what it sends or takes changes.
type End = (usize, u32, i64);

impl Flow<'_> {
    fn count(&mut self, pairs: &[(u32, u32)]) {
        self.sent = vec![0; self.problem.rows.len()];
        self.load = vec![0; self.problem.columns.len()];
        for &(i, j) in pairs {
            self.sent[i as usize] += 1;
            self.load[j as usize] += 1;
        }
    }

    fn is_within(&self) -> bool {
        let within = |(range, units): (&(u32, u32), &u32)| (range.0..=range.1).contains(units);
        self.face.sent.iter().zip(&self.sent).all(within) && self.face.load.iter().zip(&self.load).all(within)
    }

    fn unsent(&self, row: usize) -> i64 {
        self.level.unsent.get(row).copied().unwrap_or(0)
    }

    /// Sends what rows have left to the cheapest columns with room, where they must or it pays.
    fn complete(&mut self, pairs: &mut Vec<(u32, u32)>, choices: &Choices<'_>) {
        let (mut found, mut own) = (Vec::new(), Vec::new());
        for i in 0..self.sent.len() {
            let (low, high) = self.face.sent[i];
            if self.sent[i] >= high {
                continue;
            }
            found.clear();
            let row = (i as u32, 0)..=(i as u32, u32::MAX);
            let used = pairs.partition_point(|pair| pair < row.start())
                ..pairs.partition_point(|pair| pair <= row.end());
            choices(i, &mut |j, stored| {
                let load = self.load[j as usize];
                let (least, most) = self.face.load[j as usize];
                if load < most && pairs[used.clone()].binary_search(&(i as u32, j)).is_err() {
                    let cost =
                        pair_cost(self.level, i as u32, j, stored) + place(self.level, j as usize, load);
                    found.push((load >= least, cost, j));
                }
            });
            let wanted = (high - self.sent[i]) as usize;
            if wanted < found.len() {
                found.select_nth_unstable(wanted);
                found.truncate(wanted);
            }
            found.sort_unstable();
            for &(filled, cost, j) in &found {
                if filled && self.sent[i] >= low && cost >= self.unsent(i) {
                    break;
                }
                own.push((i as u32, j));
                self.sent[i] += 1;
                self.load[j as usize] += 1;
            }
        }
        pairs.append(&mut own);
        pairs.sort_unstable();
    }

    /// Turns `from` into a better flow by trails towards `to`.
    fn exchange(&mut self, from: &[(u32, u32)], to: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let taken = from.iter().filter(|pair| to.binary_search(pair).is_err()).map(|&pair| (pair, false));
        let added = to.iter().filter(|pair| from.binary_search(pair).is_err()).map(|&pair| (pair, true));
        let mut changes: Vec<Change> = taken
            .chain(added)
            .map(|(pair, adds)| Change { pair, adds, next: [None; 2], seen: false })
            .collect();
        link(&mut changes, 0, self.sent.len());
        link(&mut changes, 1, self.load.len());
        let mut trails = trails(&mut changes);
        let mut applied = vec![false; changes.len()];
        for _ in 0..PASSES {
            let before = trails.len();
            trails.retain(|(trail, ends)| {
                let pays = self.apply(&changes, trail, ends);
                if pays {
                    trail.iter().for_each(|&at| applied[at as usize] = true);
                }
                !pays
            });
            if trails.len() == before {
                break;
            }
        }
        let dropped = |pair: &(u32, u32)| {
            let at = changes.partition_point(|change| !change.adds && change.pair < *pair);
            changes.get(at).is_some_and(|change| !change.adds && change.pair == *pair && applied[at])
        };
        let mut pairs: Vec<(u32, u32)> = from.iter().copied().filter(|pair| !dropped(pair)).collect();
        let gained = changes.iter().zip(&applied).filter(|(change, applied)| change.adds && **applied);
        pairs.extend(gained.map(|(change, _)| change.pair));
        pairs.sort_unstable();
        pairs
    }

    /// Makes the changes of a trail if they pay and its ends allow them.
    fn apply(&mut self, changes: &[Change], trail: &[u32], ends: &[End]) -> bool {
        let mut cost = 0i128;
        for &at in trail {
            let Change { pair: (i, j), adds, .. } = changes[at as usize];
            let stored = super::levels::stored(self.problem, i, j);
            let pair = i128::from(pair_cost(self.level, i, j, stored));
            cost += if adds { pair } else { -pair };
        }
        let mut made = 0;
        for &(side, node, by) in ends {
            let node = node as usize;
            if !self.may(side, node, by) {
                break;
            }
            cost += match (side, by) {
                (0, _) => -i128::from(self.unsent(node)) * i128::from(by),
                (_, 1) => i128::from(place(self.level, node, self.load[node])),
                _ => -i128::from(place(self.level, node, self.load[node] - 1)),
            };
            self.shift(side, node, by);
            made += 1;
        }
        let pays = made == ends.len() && cost < 0;
        if !pays {
            for &(side, node, by) in &ends[..made] {
                self.shift(side, node as usize, -by);
            }
        }
        pays
    }

    fn may(&self, side: usize, node: usize, by: i64) -> bool {
        let (units, range) = match side {
            0 => (self.sent[node], self.face.sent[node]),
            _ => (self.load[node], self.face.load[node]),
        };
        (i64::from(range.0)..=i64::from(range.1)).contains(&(i64::from(units) + by))
    }

    fn shift(&mut self, side: usize, node: usize, by: i64) {
        let units = if side == 0 { &mut self.sent[node] } else { &mut self.load[node] };
        *units = units.wrapping_add_signed(by as i32);
    }
}

/// Joins changes that add and changes that take away at the nodes of one side, one to one.
fn link(changes: &mut [Change], side: usize, nodes: usize) {
    // What waits at a node is all of one kind: a chain of changes, the last to come first.
    let mut waiting: Vec<Option<u32>> = vec![None; nodes];
    let mut after: Vec<Option<u32>> = vec![None; changes.len()];
    for at in 0..changes.len() {
        let node = if side == 0 { changes[at].pair.0 } else { changes[at].pair.1 } as usize;
        match waiting[node] {
            Some(other) if changes[other as usize].adds != changes[at].adds => {
                waiting[node] = after[other as usize];
                changes[other as usize].next[side] = Some(at as u32);
                changes[at].next[side] = Some(other);
            }
            first => {
                after[at] = first;
                waiting[node] = Some(at as u32);
            }
        }
    }
}

/// All trails with their ends: first those that have ends, then the closed ones.
fn trails(changes: &mut [Change]) -> Vec<(Vec<u32>, Vec<End>)> {
    let mut found = Vec::new();
    for closed in [false, true] {
        for first in 0..changes.len() {
            let open = changes[first].next.iter().position(Option::is_none);
            if changes[first].seen || !closed && open.is_none() {
                continue;
            }
            let end = |change: &Change, side: usize| {
                let node = if side == 0 { change.pair.0 } else { change.pair.1 };
                (side, node, if change.adds { 1 } else { -1 })
            };
            let (mut trail, mut ends) = (Vec::new(), Vec::new());
            let mut side = open.unwrap_or(0);
            if open.is_some() {
                ends.push(end(&changes[first], side));
            }
            let mut at = Some(first as u32);
            while let Some(now) = at.filter(|&now| !changes[now as usize].seen) {
                changes[now as usize].seen = true;
                trail.push(now);
                side = 1 - side;
                at = changes[now as usize].next[side];
                if at.is_none() {
                    ends.push(end(&changes[now as usize], side));
                }
            }
            found.push((trail, ends));
        }
    }
    found
}
