//! Lists, solves and prices by turns, until no pair of any row is below the row's dual.
//!
//! *Drawn* rounds list the cheapest pairs of all rows anew and let all rows bid from prices that may be off, until
//! bids over all pairs would come to much the same prices; they leave rows within a step of their best. *Exact* rounds
//! list the pairs that are below the dual of their row, and solve over what is listed.

use super::classes;
use super::known::{self, Known};
use super::sample::SHARE;
use crate::flow::control::{Halt, Meter};
use crate::flow::unit::rounds::Approach;
use crate::flow::unit::{self, FAR, Failure, NARROW, NONE, Prices, State, Task, UNSENT};

/// Problems of fewer rows than this are priced at once.
const FEW: usize = 1024;

/// There are so many drawn rounds at least and at most: until not more than one unit in so many stays unsent for want of
/// listed pairs, or drawing them no longer halves their number, and of some of the rows not more than one in so many
/// would rather have other pairs.
const DRAWN: usize = 2;
const MOST_DRAWN: usize = 5;
const WANTING: usize = 256;
const MISLED: usize = 16;

/// One row in so many is asked for that.
const WITNESSES: usize = 64;

/// Where more than one row in so many has found pairs after the drawn rounds, all bid anew over longer lists.
const ANEW: usize = 8;

/// Prices from a sample of one row in so many are taken to be off by so many times what parts the best
/// four pairs of a row, times that number.
const OFF: i64 = 4;

/// In the first round bids need bring prices only within this part of what they were off.
const COARSE: i64 = 45;

/// So many columns of so many are most of them.
const MOST: (usize, usize) = (19, 20);

/// One row in so many says what the columns are worth before lists are drawn again.
const SPEAKERS: usize = 8;

/// So many of a row's older pairs stay when lists are drawn again. Later all stay, so that the rounds
/// end.
const OLDER: usize = 24;

/// At first a row stays unsent rather than pay more than its unlisted pairs promise by this part
/// of what prices may be off. In each exact round but the first it may pay so many times as much more.
const MARGIN: i64 = 8;
const MORE: i64 = 8;

impl Known<'_> {
    /// Solves a task from first prices, which may be any, and may be off by so much at least. Returns by how much
    /// those of most columns were off.
    pub(super) fn solve(
        &mut self,
        task: &Task<'_>,
        state: &mut State,
        mut off: i64,
        meter: &Meter<'_>,
    ) -> Result<i64, Failure> {
        let present = (0u32..).zip(task.unsent).filter(|(_, unsent)| unsent.is_some());
        let present: Vec<u32> = present.map(|(row, _)| row).collect();
        let all = || present.iter().map(|&row| (row, FAR)).collect();
        let first = state.price.wide().to_vec();
        let mut prices = Prices::new(first.clone());
        let mut drawing = present.len() >= FEW;
        let mut due: Vec<(u32, i64)> = all();
        // Units that stayed unsent for want of listed pairs in the round before.
        let mut wanting = usize::MAX;
        // By how much rows may pay more than their unlisted pairs promise.
        let mut margin = MORE;
        // Whether the flow is one of the task if no row finds a pair.
        let mut finished = false;
        for round in 0.. {
            let older = if drawing { OLDER } else { usize::MAX };
            let found = self.look(&due, &prices, older, meter)? + std::mem::take(&mut self.fell);
            if found == 0 && finished {
                break;
            }
            if round == 0 && drawing {
                let gap = unit::rounds::gap(&self.lists, &present, &prices, OFF * SHARE as i64);
                off = off.max(gap).clamp(MARGIN, NARROW);
            }
            let anew = !drawing && present.len() >= FEW && found > present.len() / ANEW;
            if drawing || anew {
                margin = off / MARGIN;
            }
            let unsent =
                if round > 0 || drawing { self.relaxed(task.unsent, margin) } else { task.unsent.to_vec() };
            let relaxed = Task { unsent: &unsent, ..*task };
            let mut ended = Ok(());
            if drawing || anew {
                let last = if round == 0 { (off / COARSE).max(1) } else { 1 };
                *state = State::new(&relaxed);
                state.price = Prices::new(prices.wide().to_vec());
                ended = unit::approach(&relaxed, state, &mut self.lists, Approach { off, last }, meter);
            }
            if drawing && ended.is_ok() {
                let wanted = std::mem::replace(&mut wanting, wants(task, state, &unsent));
                let many = wanting > present.len() / WANTING && wanting <= wanted / 2;
                let again = round + 1 < DRAWN || many || !self.holds(&present, state, meter)?;
                if again && round + 1 < MOST_DRAWN {
                    self.weaken(known::fall(&prices, &state.price));
                    prices = self.raised(&present, state, meter)?;
                    // Bounds stay true where prices rise.
                    state.price = Prices::new(prices.wide().to_vec());
                    due = all();
                    continue;
                }
            }
            let ended = ended.and_then(|()| {
                if round == 0 && !drawing {
                    *state = State::new(task);
                    unit::solve(task, state, &mut self.lists, meter)
                } else {
                    unit::resume(&relaxed, state, &mut self.lists, meter)
                }
            });
            drawing = false;
            margin = (margin * MORE).min(FAR / 4);
            finished = wants(task, state, &unsent) == 0;
            if ended.is_err() {
                self.weaken(known::fall(&prices, &state.price));
                prices = Prices::new(state.price.wide().to_vec());
            }
            match ended {
                Err(Failure::NoRoom { rows, columns }) => {
                    self.escape(rows, columns, &state.price, meter)?;
                    finished = false;
                }
                ended => ended?,
            }
            let limit = |row: usize| if state.mate[row] == NONE { FAR } else { state.row_dual(row) };
            due = present.iter().map(|&row| (row, limit(row as usize))).collect();
            self.heed(&due, &prices, &state.price, meter)?;
            due.retain(|&(row, limit)| self.bound[row as usize] < limit);
            prices = Prices::new(state.price.wide().to_vec());
        }
        Ok(self.most_moved(&first, state.price.wide()))
    }

    /// Rows that are sent, with their duals.
    fn sent(&self, state: &State, rows: impl Iterator<Item = u32>) -> impl Iterator<Item = (u32, i64)> {
        let sent = |row: &u32| state.mate[*row as usize] != NONE && state.mate[*row as usize] != UNSENT;
        rows.filter(sent).map(|row| (row, state.row_dual(row as usize)))
    }

    /// Whether bids over all pairs would have come to much the same prices, as far as some of the rows show.
    fn holds(&self, present: &[u32], state: &State, meter: &Meter<'_>) -> Result<bool, Halt> {
        let some = self.sent(state, present.iter().step_by(WITNESSES).copied());
        // Those that are within a step of their best are content.
        let some: Vec<(u32, i64)> = some.map(|(row, dual)| (row, dual - 1)).collect();
        let mut misled = 0;
        classes::each_look(&self.pass, &some, &state.price, meter, |_, look| {
            misled += usize::from(!look.pairs.is_empty());
        })?;
        Ok(misled <= some.len() / MISLED)
    }

    /// Prices at which the pairs of some rows are not below their duals. Columns that are in few lists
    /// come out of a solve too cheap, and all rows would be drawn to them.
    fn raised(&self, present: &[u32], state: &State, meter: &Meter<'_>) -> Result<Prices, Halt> {
        let speakers: Vec<(u32, i64)> = self.sent(state, present.iter().step_by(SPEAKERS).copied()).collect();
        let reached = classes::hint(&self.pass, &speakers);
        let price = state.price.wide().iter().zip(reached).zip(self.pass.alive);
        let raised = price.map(|((&price, reached), alive)| if *alive { price.max(reached) } else { price });
        let raised = Prices::new(raised.collect());
        meter.step(speakers.len() as u64)?;
        Ok(raised)
    }

    /// By how much the prices of most columns have moved at most.
    fn most_moved(&self, before: &[i64], now: &[i64]) -> i64 {
        let living = before.iter().zip(now).zip(self.pass.alive).filter(|(_, alive)| **alive);
        let mut moved: Vec<i64> = living.map(|((before, now), _)| (now - before).abs()).collect();
        let most = moved.len() * MOST.0 / MOST.1;
        if moved.is_empty() { 0 } else { *moved.select_nth_unstable(most).1 }
    }
}

/// How many units stay unsent only because their rows would pay more than their unlisted pairs promise.
fn wants(task: &Task<'_>, state: &State, unsent: &[Option<i64>]) -> usize {
    let wants = |&unit: &usize| {
        let row = state.units.owner(unit);
        state.mate[unit] == UNSENT && unsent[row] < task.unsent[row]
    };
    (0..state.mate.len()).filter(wants).count()
}
