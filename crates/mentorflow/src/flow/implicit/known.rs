//! What is known of all rows: some pairs of each, and a bound for the others.

use super::classes;
use super::pass::Pass;
use crate::flow::control::{Halt, Meter};
use crate::flow::face::Optimum;
use crate::flow::one::{self, Partial, Seen};
use crate::flow::unit::lists::Lists;
use crate::flow::unit::pair::Arc;
use crate::flow::unit::source::Source;
use crate::flow::unit::{ABSENT, FAR, Failure, NARROW, NONE, Prices, State, UNSENT};

/// Columns whose prices have fallen more than those of the others are looked at by themselves if they are not
/// more than one in so many.
const FALLEN: usize = 8;

/// What is known of all rows between two rounds.
pub(super) struct Known<'a> {
    pub(super) pass: Pass<'a>,
    pub(super) lists: Lists<Arc<i32>>,
    /// At most the value, at the present prices, of each pair of a row that is not listed.
    pub(super) bound: Vec<i64>,
    /// Rows that have found pairs since the last look, in columns that have fallen.
    pub(super) fell: usize,
}

impl<'a> Known<'a> {
    /// Nothing is listed yet.
    pub(super) fn new(pass: Pass<'a>, rows: usize) -> Self {
        Self { pass, lists: Lists::new(vec![0; rows + 1], Vec::new()), bound: vec![-FAR; rows], fell: 0 }
    }

    /// Unsent costs at which no row pays more than its unlisted pairs promise by more than a margin.
    pub(super) fn relaxed(&self, unsent: &[Option<i64>], margin: i64) -> Vec<Option<i64>> {
        let promised = self.bound.iter().map(|&bound| bound.saturating_add(margin));
        unsent.iter().zip(promised).map(|(unsent, most)| unsent.map(|unsent| unsent.min(most))).collect()
    }

    /// Lowers the bounds of all rows.
    pub(super) fn weaken(&mut self, fall: i64) {
        for bound in self.bound.iter_mut().filter(|bound| **bound < FAR && fall > 0) {
            *bound = (*bound - fall).max(-FAR);
        }
    }

    /// Lowers the bounds of all rows by what prices have fallen. Where few prices have fallen far, all rows look
    /// at their columns, and the bounds are lowered by what the others have fallen.
    pub(super) fn heed(
        &mut self,
        rows: &[(u32, i64)],
        before: &Prices,
        now: &Prices,
        meter: &Meter<'_>,
    ) -> Result<(), Halt> {
        let columns = self.pass.alive.len();
        let of = |j: usize| (before.get(j) - now.get(j)).max(0);
        let usual = usual_fall(before, now);
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
        let ended = classes::each_look(&pass, &due, &price, meter, |row, mut look| {
            self.bound[row as usize] = self.bound[row as usize].min(look.bound);
            look.pairs.iter_mut().for_each(|arc| arc.column = fallen[arc.column as usize]);
            if !look.pairs.is_empty() {
                found.push((row, look.pairs));
            }
        });
        if let Err(halt) = ended {
            self.weaken(most - usual);
            return Err(halt);
        }
        found.sort_unstable_by_key(|found| found.0);
        self.fell += self.lists.add(columns, &found, usize::MAX, now);
        Ok(())
    }

    /// Looks at rows, and lists the cheapest pairs of those that have one below its limit; how many
    /// rows have pairs that were not listed.
    pub(super) fn look(
        &mut self,
        rows: &[(u32, i64)],
        prices: &Prices,
        older: usize,
        meter: &Meter<'_>,
    ) -> Result<usize, Halt> {
        let mut found = Vec::new();
        let ended = classes::each_look(&self.pass, rows, prices, meter, |row, look| {
            self.bound[row as usize] = look.bound;
            if !look.pairs.is_empty() {
                found.push((row, look.pairs));
            }
        });
        found.sort_unstable_by_key(|found| found.0);
        // A row of several units uses pairs below its dual, which are listed.
        let grown = self.lists.add(self.pass.alive.len(), &found, older, prices);
        ended.map(|()| grown)
    }

    /// Lists pairs that lead from rows of a cut to columns beyond it; fails if there are none, for then
    /// no flow crosses it.
    pub(super) fn escape(
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
        let due: Vec<(u32, i64)> = rows.iter().map(|&row| (row, FAR)).collect();
        classes::each_look(&pass, &due, &price, meter, |row, look| found.push((row, look.pairs)))?;
        found.sort_unstable_by_key(|found| found.0);
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
        Optimum { pairs: pairs.collect(), cost: state.paid(), dual, price }
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
pub(super) fn fall(before: &Prices, now: &Prices) -> i64 {
    let falls = before.wide().iter().zip(now.wide()).map(|(before, now)| before - now);
    falls.max().unwrap_or(0).max(0)
}

/// By how much prices have fallen at most but for the few columns whose prices have fallen most.
pub(super) fn usual_fall(before: &Prices, now: &Prices) -> i64 {
    let fall = |(before, now): (&i64, &i64)| (before - now).max(0);
    let mut falls: Vec<i64> = before.wide().iter().zip(now.wide()).map(fall).collect();
    let few = falls.len() / FALLEN;
    match falls.len() {
        0 => 0,
        columns => *falls.select_nth_unstable(columns - 1 - few).1,
    }
}
