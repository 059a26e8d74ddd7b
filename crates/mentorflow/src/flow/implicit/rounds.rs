//! Lists, solves and prices by turns, until no pair of any row is below the row's dual.

use super::pass::Pass;
use super::sample::SHARE;
use crate::flow::control::{Halt, Meter};
use crate::flow::face::Optimum;
use crate::flow::one::{self, Partial, Seen};
use crate::flow::unit::rounds::Approach;
use crate::flow::unit::source::{Arc, Lists, Source};
use crate::flow::unit::{self, ABSENT, FAR, Failure, NARROW, NONE, Prices, State, Task, UNSENT};

/// In so many rounds at least and at most all lists are drawn anew: until not more than one unit in so many
/// stays unsent for want of listed pairs, or drawing them no longer halves their number.
const DRAWN: usize = 2;
const MOST_DRAWN: usize = 5;
const WANTING: usize = 256;

/// Problems of fewer rows than this are priced at once.
const FEW: usize = 1024;

/// Prices from a sample of one row in so many are taken to be off by so many times what parts the best
/// four pairs of a row, times that number.
const OFF: i64 = 4;

/// At first a row stays unsent rather than pay more than its unlisted pairs promise by this part
/// of what prices may be off.
const MARGIN: i64 = 8;

/// In all drawn rounds but the last, bids need bring prices only within this part of what parts the best four
/// pairs of a row.
const ROUGH: i64 = 4;

/// Where more than one row in so many has found pairs after the drawn rounds, all bid anew over longer lists.
const ANEW: usize = 8;

/// So many columns of so many are most of them.
const MOST: (usize, usize) = (9, 10);

/// One row in so many says what the columns are worth before lists are drawn again.
const SPEAKERS: usize = 8;

/// Columns whose prices have fallen more than those of the others are looked at by themselves if they are not
/// more than one in so many.
const FALLEN: usize = 8;

/// So many of a row's older pairs stay when lists are drawn again. Later all stay, so that the rounds
/// end.
const OLDER: usize = 24;

/// Rows looked at before the caller is asked again.
const BATCH: usize = 1024;

/// After the drawn rounds rows may pay so many times as much more than their unlisted pairs promise as in the round
/// before.
const MORE: i64 = 8;

/// What is known of all rows between two rounds.
pub(super) struct Known<'a> {
    pass: Pass<'a>,
    lists: Lists<i32>,
    /// At most the value, at the present prices, of each pair of a row that is not listed.
    bound: Vec<i64>,
    /// Rows that have found pairs since the last look, in columns that have fallen.
    fell: usize,
}

impl<'a> Known<'a> {
    /// Nothing is listed yet.
    pub(super) fn new(pass: Pass<'a>, rows: usize) -> Self {
        Self { pass, lists: Lists::new(vec![0; rows + 1], Vec::new()), bound: vec![-FAR; rows], fell: 0 }
    }

    /// Solves a task from first prices, which may be any, and may be off by so much at least. Returns by how much
    /// those of most columns were off.
    pub(super) fn solve(
        &mut self,
        task: &Task<'_>,
        state: &mut State,
        off: i64,
        meter: &Meter<'_>,
    ) -> Result<i64, Failure> {
        let present = (0u32..).zip(task.unsent).filter(|(_, unsent)| unsent.is_some());
        let present: Vec<u32> = present.map(|(row, _)| row).collect();
        let all = || present.iter().map(|&row| (row, FAR)).collect();
        let mut drawing = present.len() >= FEW;
        // Units that stayed unsent for want of listed pairs in the round before.
        let mut wanting = usize::MAX;
        let mut prices = Prices::new(state.price.wide().to_vec());
        let first = prices.wide().to_vec();
        let least_off = off;
        let mut due: Vec<(u32, i64)> = all();
        // Whether the flow is not yet one of the task, whatever the prices say.
        let mut unfinished = true;
        // By how much rows may pay more than their unlisted pairs promise.
        let mut margin = 1;
        for round in 0.. {
            let mut draws_again = false;
            let older = if drawing { OLDER } else { usize::MAX };
            let found = self.look(&due, &prices, older, meter)? + std::mem::take(&mut self.fell);
            if found == 0 && !unfinished {
                break;
            }
            let mut unsent = task.unsent.to_vec();
            let anew = !drawing && present.len() >= FEW && found > present.len() / ANEW;
            let ended = if drawing || anew {
                let gap = |times: i64| unit::rounds::gap(&self.lists, &present, &prices, times);
                let last = if round + 1 < DRAWN { (gap(1) / ROUGH).max(1) } else { 1 };
                let off = if anew { gap(OFF) } else { gap(OFF * SHARE as i64).max(least_off) };
                let off = off.clamp(MARGIN, NARROW);
                margin = if anew { margin } else { off / MARGIN };
                unsent = self.relaxed(task.unsent, margin);
                let relaxed = Task { unsent: &unsent, ..*task };
                *state = State::new(&relaxed);
                state.price = Prices::new(prices.wide().to_vec());
                let near = unit::approach(&relaxed, state, &mut self.lists, Approach { off, last }, meter);
                let wanted = wanting;
                wanting = wants(task, state, &unsent);
                let many = wanting > present.len() / WANTING && wanting <= wanted / 2;
                draws_again = drawing && (round + 1 < DRAWN || many && round + 1 < MOST_DRAWN);
                match near {
                    Ok(()) if !draws_again => unit::resume(&relaxed, state, &mut self.lists, meter),
                    near => near,
                }
            } else if round == 0 {
                *state = State::new(task);
                unit::solve(task, state, &mut self.lists, meter)
            } else {
                margin = (margin * MORE).min(FAR / 4);
                unsent = self.relaxed(task.unsent, margin);
                unit::resume(&Task { unsent: &unsent, ..*task }, state, &mut self.lists, meter)
            };
            unfinished = draws_again || wants(task, state, &unsent) > 0;
            if draws_again || ended.is_err() {
                self.weaken(fall(&prices, &state.price));
                prices = Prices::new(state.price.wide().to_vec());
            }
            match ended {
                Err(Failure::NoRoom { rows, columns }) => {
                    self.escape(rows, columns, &state.price, meter)?;
                    unfinished = true;
                }
                ended => ended?,
            }
            let settled = |row: u32| state.mate[row as usize] != NONE;
            let with_dual = |row: u32| (row, if settled(row) { state.row_dual(row as usize) } else { FAR });
            if draws_again {
                let sent = |row: &&u32| settled(**row) && state.mate[**row as usize] != UNSENT;
                let speakers: Vec<(u32, i64)> =
                    present.iter().step_by(SPEAKERS).filter(sent).map(|&row| with_dual(row)).collect();
                prices = self.raised(&speakers, &state.price);
                // Bounds stay true where prices rise.
                state.price = Prices::new(prices.wide().to_vec());
                meter.step(speakers.len() as u64)?;
                due = all();
            } else {
                due = present.iter().map(|&row| with_dual(row)).collect();
                self.heed(&due, &prices, &state.price, meter)?;
                prices = Prices::new(state.price.wide().to_vec());
                due.retain(|&(row, dual)| self.bound[row as usize] < dual);
                drawing = false;
            }
        }
        let living = first.iter().zip(prices.wide()).zip(self.pass.alive).filter(|(_, alive)| **alive);
        let mut moved: Vec<i64> = living.map(|((first, price), _)| (price - first).abs()).collect();
        let most = moved.len() * MOST.0 / MOST.1;
        Ok(if moved.is_empty() { 0 } else { *moved.select_nth_unstable(most).1 })
    }

    /// Unsent costs at which no row pays more than its unlisted pairs promise by more than a margin.
    fn relaxed(&self, unsent: &[Option<i64>], margin: i64) -> Vec<Option<i64>> {
        let promised = self.bound.iter().map(|&bound| bound.saturating_add(margin));
        unsent.iter().zip(promised).map(|(unsent, most)| unsent.map(|unsent| unsent.min(most))).collect()
    }

    /// Prices at which the pairs of some rows are not below their duals. Columns that are in few lists
    /// come out of a solve too cheap, and all rows would be drawn to them.
    fn raised(&self, speakers: &[(u32, i64)], prices: &Prices) -> Prices {
        let reached = self.pass.hint(speakers);
        let price = prices.wide().iter().zip(reached).zip(self.pass.alive);
        Prices::new(
            price.map(|((&price, reached), alive)| if *alive { price.max(reached) } else { price }).collect(),
        )
    }

    /// Lowers the bounds of all rows.
    fn weaken(&mut self, fall: i64) {
        for bound in self.bound.iter_mut().filter(|bound| **bound < FAR && fall > 0) {
            *bound = (*bound - fall).max(-FAR);
        }
    }

    /// Lowers the bounds of all rows by what prices have fallen. Where few prices have fallen far, all rows look
    /// at their columns, and the bounds are lowered by what the others have fallen.
    fn heed(
        &mut self,
        rows: &[(u32, i64)],
        before: &Prices,
        now: &Prices,
        meter: &Meter<'_>,
    ) -> Result<(), Halt> {
        let columns = self.pass.alive.len();
        let of = |j: usize| (before.get(j) - now.get(j)).max(0);
        let mut falls: Vec<i64> = (0..columns).map(of).collect();
        if columns == 0 {
            return Ok(());
        }
        let few = columns / FALLEN;
        let usual = *falls.select_nth_unstable(columns - 1 - few).1;
        let most = fall(before, now);
        let mut fallen: Vec<u32> = (0..columns as u32).filter(|&j| of(j as usize) > usual).collect();
        let part = if most > usual { self.pass.costs.part(&fallen) } else { None };
        self.weaken(if part.is_some() { usual } else { most });
        let Some(part) = part else { return Ok(()) };
        fallen.retain(|&j| self.pass.alive[j as usize]);
        let alive = vec![true; fallen.len()];
        let price = Prices::new(fallen.iter().map(|&j| now.get(j as usize)).collect());
        let pass = Pass { costs: &*part, alive: &alive, blocks: &[] };
        let mut found = Vec::new();
        let due: Vec<(u32, i64)> =
            rows.iter().copied().filter(|&(row, dual)| self.bound[row as usize] >= dual).collect();
        for batch in due.chunks(BATCH) {
            for (&(row, _), mut look) in batch.iter().zip(pass.look(batch, &price)) {
                self.bound[row as usize] = self.bound[row as usize].min(look.bound);
                look.pairs.iter_mut().for_each(|arc| arc.column = fallen[arc.column as usize]);
                if !look.pairs.is_empty() {
                    found.push((row, look.pairs));
                }
            }
            if let Err(halt) = meter.step(batch.len() as u64) {
                self.weaken(most - usual);
                return Err(halt);
            }
        }
        self.fell += self.lists.add(columns, &found, usize::MAX, now);
        Ok(())
    }

    /// Looks at rows, and lists the cheapest pairs of those that have one below its limit; how many
    /// rows have pairs that were not listed.
    fn look(
        &mut self,
        rows: &[(u32, i64)],
        prices: &Prices,
        older: usize,
        meter: &Meter<'_>,
    ) -> Result<usize, Halt> {
        let mut found = Vec::new();
        let mut ended = Ok(());
        for batch in rows.chunks(BATCH) {
            for (&(row, _), look) in batch.iter().zip(self.pass.look(batch, prices)) {
                self.bound[row as usize] = look.bound;
                if !look.pairs.is_empty() {
                    found.push((row, look.pairs));
                }
            }
            ended = meter.step(batch.len() as u64);
            if ended.is_err() {
                break;
            }
        }
        // A row of several units uses pairs below its dual, which are listed.
        let grown = self.lists.add(self.pass.alive.len(), &found, older, prices);
        ended.map(|()| grown)
    }

    /// Lists pairs that lead from rows of a cut to columns beyond it; fails if there are none, for then
    /// no flow crosses it.
    fn escape(
        &mut self,
        rows: Vec<u32>,
        columns: Vec<u32>,
        prices: &Prices,
        meter: &Meter<'_>,
    ) -> Result<(), Failure> {
        let mut beyond = self.pass.alive.to_vec();
        let mut price = prices.wide().to_vec();
        for &j in &columns {
            beyond[j as usize] = false;
            // Not to be taken for one of the cheapest.
            price[j as usize] = 2 * NARROW;
        }
        let (pass, price) = (Pass { alive: &beyond, ..self.pass }, Prices::new(price));
        let mut found = Vec::new();
        for batch in rows.chunks(BATCH) {
            let due: Vec<(u32, i64)> = batch.iter().map(|&row| (row, FAR)).collect();
            let looks = pass.look(&due, &price);
            found.extend(batch.iter().copied().zip(looks.into_iter().map(|look| look.pairs)));
            meter.step(batch.len() as u64)?;
        }
        // Rows of several units may use pairs to columns beyond; those are listed and no way out.
        if self.lists.add(beyond.len(), &found, usize::MAX, &price) == 0 {
            return Err(Failure::NoRoom { rows, columns });
        }
        Ok(())
    }

    /// Reads the flow and its duals, and sets those of the rows and columns that took no part.
    pub(super) fn complete(&self, state: &State) -> Optimum {
        let rows = self.bound.len();
        let mut price = state.price.wide().to_vec();
        let (present, absent): (Vec<u32>, Vec<u32>) =
            (0..rows as u32).partition(|&row| state.mate[row as usize] != ABSENT);
        let mut dual = vec![0; rows];
        let duals: Vec<(u32, i64)> = present.iter().map(|&row| (row, state.row_dual(row as usize))).collect();
        duals.iter().for_each(|&(row, own)| dual[row as usize] = own);
        if self.pass.alive.contains(&false) {
            let reached = self.pass.reach(&duals);
            for ((price, reached), alive) in price.iter_mut().zip(reached).zip(self.pass.alive) {
                if !alive {
                    *price = if reached == i64::MIN { 0 } else { reached };
                }
            }
        }
        for (&row, least) in absent.iter().zip(self.pass.least(&absent, &price)) {
            dual[row as usize] = least;
        }
        let pairs = present.iter().flat_map(|&row| one::used(state, &state.mate, row as usize));
        Optimum { pairs: pairs.collect(), dual, price }
    }

    /// Reads what there is of a flow, and what is known of the duals.
    pub(super) fn partial(&self, state: &State) -> Partial {
        let (rows, mates) = (self.bound.len(), one::most_settled(state));
        let value = |arc: &Arc<i32>| i64::from(arc.cost) + state.price.get(arc.column as usize);
        let seen = |row: usize| {
            let waits = state.units.of(row).any(|unit| mates[unit] == NONE || mates[unit] == UNSENT);
            let known = self.lists.known(row).iter();
            Seen {
                least: known.clone().map(value).fold(self.bound[row], i64::min),
                pairs: known.filter(|_| waits).map(|arc| (arc.column, arc.cost.into())).collect(),
            }
        };
        Partial {
            pairs: (0..rows).flat_map(|row| one::used(state, mates, row)).collect(),
            price: state.price.wide().to_vec(),
            seen: (0..rows).map(seen).collect(),
        }
    }
}

/// By how much the price has fallen that has fallen most.
fn fall(before: &Prices, now: &Prices) -> i64 {
    let falls = before.wide().iter().zip(now.wide()).map(|(before, now)| before - now);
    falls.max().unwrap_or(0).max(0)
}

/// How many units stay unsent only because their rows would pay more than their unlisted pairs promise.
fn wants(task: &Task<'_>, state: &State, unsent: &[Option<i64>]) -> usize {
    let wants = |&unit: &usize| {
        let row = state.units.owner(unit);
        state.mate[unit] == UNSENT && unsent[row] < task.unsent[row]
    };
    (0..state.mate.len()).filter(wants).count()
}
