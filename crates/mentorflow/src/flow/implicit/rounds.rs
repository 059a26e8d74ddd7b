//! Lists, solves and prices by turns, until no pair of any row is below the row's dual.

use super::pass::Pass;
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

/// In a drawn round a row stays unsent rather than pay more than its unlisted pairs promise by this part
/// of what prices may be off.
const MARGIN: i64 = 8;

/// In all drawn rounds but the last, bids need bring prices only within this part of what parts the best four
/// pairs of a row.
const ROUGH: i64 = 4;

/// One row in so many says what the columns are worth before lists are drawn again.
const SPEAKERS: usize = 8;

/// So many of a row's older pairs stay when lists are drawn again. Later all stay, so that the rounds
/// end.
const OLDER: usize = 24;

/// Rows looked at before the caller is asked again.
const BATCH: usize = 1024;

/// What is known of all rows between two rounds.
pub(super) struct Known<'a> {
    pass: Pass<'a>,
    lists: Lists<i32>,
    /// At most the value, at the present prices, of each pair of a row that is not listed.
    bound: Vec<i64>,
}

impl<'a> Known<'a> {
    /// Nothing is listed yet.
    pub(super) fn new(pass: Pass<'a>, rows: usize) -> Self {
        Self { pass, lists: Lists::new(vec![0; rows + 1], Vec::new()), bound: vec![-FAR; rows] }
    }

    /// Solves a task from first prices, which may be any, and are those of one row in `share`.
    pub(super) fn solve(
        &mut self,
        task: &Task<'_>,
        state: &mut State,
        share: i64,
        meter: &Meter<'_>,
    ) -> Result<(), Failure> {
        let present = (0u32..).zip(task.unsent).filter(|(_, unsent)| unsent.is_some());
        let present: Vec<u32> = present.map(|(row, _)| row).collect();
        let all = || present.iter().map(|&row| (row, FAR)).collect();
        let mut drawing = present.len() >= FEW;
        // Units that stayed unsent for want of listed pairs in the round before.
        let mut wanting = usize::MAX;
        let mut prices = Prices::new(state.price.wide().to_vec());
        let mut due: Vec<(u32, i64)> = all();
        // Whether the flow is not yet one of the task, whatever the prices say.
        let mut unfinished = true;
        for round in 0.. {
            let mut draws_again = false;
            let older = if drawing { OLDER } else { usize::MAX };
            let found = self.look(&due, &prices, older, meter)?;
            if found == 0 && !unfinished {
                break;
            }
            let ended = if drawing {
                let gap = |times: i64| unit::rounds::gap(&self.lists, &present, &prices, times);
                let last = if round + 1 < DRAWN { (gap(1) / ROUGH).max(1) } else { 1 };
                let off = gap(OFF * share).clamp(MARGIN, NARROW);
                let unsent = self.relaxed(task.unsent, off / MARGIN);
                let relaxed = Task { unsent: &unsent, ..*task };
                *state = State::new(&relaxed);
                state.price = Prices::new(prices.wide().to_vec());
                let near = unit::approach(&relaxed, state, &mut self.lists, Approach { off, last }, meter);
                let wants = |unit: &usize| {
                    let row = state.units.owner(*unit);
                    state.mate[*unit] == UNSENT && unsent[row] < task.unsent[row]
                };
                let wanted = wanting;
                wanting = (0..state.mate.len()).filter(wants).count();
                let many = wanting > present.len() / WANTING && wanting <= wanted / 2;
                draws_again = round + 1 < DRAWN || many && round + 1 < MOST_DRAWN;
                match near {
                    Ok(()) if !draws_again => unit::resume(&relaxed, state, &mut self.lists, meter),
                    near => near,
                }
            } else if round == 0 {
                *state = State::new(task);
                unit::solve(task, state, &mut self.lists, meter)
            } else {
                unit::resume(task, state, &mut self.lists, meter)
            };
            self.weaken(&prices, &state.price);
            unfinished = drawing;
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
                meter.step(speakers.len() as u64)?;
                due = all();
            } else {
                prices = Prices::new(state.price.wide().to_vec());
                due = present.iter().map(|&row| with_dual(row)).collect();
                due.retain(|&(row, dual)| self.bound[row as usize] < dual);
                drawing = false;
            }
        }
        Ok(())
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

    /// Lowers the bounds of all rows by what prices have fallen.
    fn weaken(&mut self, before: &Prices, now: &Prices) {
        let fall = before.wide().iter().zip(now.wide()).map(|(before, now)| before - now).max().unwrap_or(0);
        for bound in self.bound.iter_mut().filter(|bound| **bound < FAR && fall > 0) {
            *bound = (*bound - fall).max(-FAR);
        }
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
