//! The bidding phase: most rows find their column here, without any search.

use super::look::{Look, best_of, best_two};
use super::pair::Pair;
use super::source::Source;
use super::{FAR, Failure, NONE, Place, State, Task, UNSENT};
use crate::flow::control::Meter;

/// How often a row may take a place at an unchanged price, one row out for one row in. Such moves
/// gain nothing by themselves, but often end at a column with room that a search would find later.
const TIES: u8 = 4;

/// The most bids rows may make on average: before it is seen how many still wait, where those that were freed
/// bid again, and with a step above zero, which is there to end price wars, not to win them.
pub(super) const BIDS: usize = 3;
pub(super) const LAST_BIDS: usize = 5;
pub(super) const STEPPED_BIDS: usize = 500;

/// Where all pairs are known, so many rows bid by turns: what one of them needs from memory arrives while the
/// others bid. Fewer rows than [`NEAR`] are in the nearer caches anyway.
const AT_ONCE: usize = 32;
const NEAR: usize = if cfg!(test) { 0 } else { 1 << 14 };

/// The prices of fewer columns than this are near enough to be read as they are compared.
const PRICES_NEAR: usize = if cfg!(test) { 8 } else { 1 << 17 };

/// So many of those that have a place at a column are read ahead.
const CHAIN: usize = 2;

/// What holds for all bids of a run.
#[derive(Clone, Copy)]
struct Terms {
    /// By how much an offer is raised.
    step: i64,
    /// At most what any row pays for staying.
    least_stay: i64,
}

/// A row whose turn it is.
struct Bidder {
    row: usize,
    /// The column that has just turned it away.
    avoid: usize,
    /// What it saw before the others of its turn bid.
    seen: Option<Look>,
}

/// Lets rows bid, no more than so many times on average, and returns those that still wait.
pub(super) fn run<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    bidders: &[u32],
    step: i64,
    most: usize,
    meter: &Meter<'_>,
) -> Result<Vec<u32>, Failure> {
    let rows = state.mate.len();
    let mut waiting = Vec::new();
    let mut ties = vec![TIES; rows];
    let mut bids = most.saturating_mul(rows);
    let at_once = if source.complete() && rows > NEAR { AT_ONCE } else { 1 };
    let terms = Terms { step, least_stay: state.unsent.iter().copied().min().unwrap_or(FAR) };
    let mut fresh = bidders.iter().map(|&row| row as usize);
    let (mut turn, mut again) = (Vec::with_capacity(at_once), Vec::with_capacity(at_once));
    loop {
        while turn.len() < at_once
            && let Some(row) = fresh.find(|&row| state.mate[row] == NONE)
        {
            turn.push(Bidder { row, avoid: usize::MAX, seen: None });
        }
        if turn.is_empty() {
            return Ok(waiting);
        }
        if at_once > 1 {
            fetch(task, state, source, &mut turn);
        }
        // A displaced row bids at once: its surroundings are still in cache.
        for bidder in turn.drain(..) {
            meter.step(1)?;
            state.heed()?;
            if bids == 0 {
                waiting.push(bidder.row as u32);
                continue;
            }
            bids -= 1;
            match offer(task, state, source, &bidder, terms, &mut ties) {
                Next::Settled => {}
                Next::Wait => waiting.push(bidder.row as u32),
                Next::Bid(row, avoid) => again.push(Bidder { row, avoid, seen: None }),
            }
        }
        std::mem::swap(&mut turn, &mut again);
    }
}

/// Looks ahead for the rows of a turn, and reads what their bids will need. Each loop reads for all of them what
/// the loop before it has found the place of, so that the memory serves them together.
fn fetch<S: Source>(task: &Task<'_>, state: &State, source: &S, turn: &mut [Bidder]) {
    let mut sum = 0;
    for bidder in &*turn {
        let owner = state.units.owner(bidder.row);
        sum ^= source.touch(owner) ^ state.unit[bidder.row].next ^ state.mate[bidder.row];
    }
    for bidder in turn.iter().filter(|_| state.column.len() > PRICES_NEAR) {
        let known = source.known(state.units.owner(bidder.row));
        sum ^= known.iter().fold(0, |sum, arc| sum ^ state.price.near(arc.column() as usize) as u32);
    }
    for bidder in &mut *turn {
        bidder.seen = Some(best_two(source.known(state.units.owner(bidder.row)), &state.price));
    }
    let seen = || turn.iter().filter_map(|bidder| bidder.seen).filter(|seen| seen.best < FAR);
    let columns = || seen().map(|seen| seen.column);
    let mut kept = [NONE; AT_ONCE];
    for (kept, column) in kept.iter_mut().zip(columns()) {
        let Place { room, load, head } = state.column[column];
        let price = state.price.near(column);
        // Where there is room for another after this one, nobody else is looked at.
        let room_for_two = room <= price && (task.room)(column, load + 1) <= price;
        *kept = if room_for_two { NONE } else { head };
    }
    for _ in 0..CHAIN {
        for kept in kept.iter_mut().filter(|kept| **kept != NONE) {
            *kept = state.unit[*kept as usize].next;
        }
    }
    sum ^= kept.iter().fold(0, |sum, kept| sum ^ kept);
    std::hint::black_box(sum);
}

/// What follows a bid.
enum Next {
    /// No one was displaced.
    Settled,
    /// The row is left to the searches.
    Wait,
    /// This row bids next, turned away by this column.
    Bid(usize, usize),
}

fn look<S: Source>(state: &State, source: &S, row: usize, avoid: usize, before: Option<Look>) -> Look {
    let several = state.units.several(row);
    let known = source.known(row);
    let value = |arc: &S::Pair| arc.cost() + state.price.near(arc.column() as usize);
    let mut seen = if several {
        best_of(known.iter().filter(|arc| !state.uses(row, arc.column())).map(|&arc| (arc, value(&arc))))
    } else {
        before.filter(|seen| seen.holds(&state.price)).unwrap_or_else(|| best_two(known, &state.price))
    };
    if seen.best < FAR && seen.second == seen.best && !state.has_room(seen.column) {
        // Among equals a column with room ends the chain of bids, and one that did not just turn
        // the row away may lead somewhere new.
        for arc in known {
            let (j, cost) = (arc.column() as usize, arc.cost());
            if value(arc) == seen.best && !(several && state.uses(row, arc.column())) {
                if state.has_room(j) {
                    (seen.column, seen.cost) = (j, cost);
                    break;
                }
                if seen.column == avoid {
                    (seen.column, seen.cost) = (j, cost);
                }
            }
        }
    }
    seen
}

fn offer<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    bidder: &Bidder,
    terms: Terms,
    ties: &mut [u8],
) -> Next {
    let Bidder { row, avoid, seen } = *bidder;
    let owner = state.units.owner(row);
    let mut seen = look(state, source, owner, avoid, seen);
    let bound = source.bound(owner);
    if bound < FAR && (seen.best > bound || seen.best == bound && !state.has_room(seen.column)) {
        state.refresh(source, owner);
        seen = look(state, source, owner, avoid, None);
    }
    // What nobody would stay for need not be read for each row.
    let stay = if seen.second < terms.least_stay { FAR } else { state.stay(owner) };
    let bound = source.bound(owner);
    if stay < FAR && stay <= seen.best && stay <= bound {
        state.mate[row] = UNSENT;
        return Next::Settled;
    }
    // A row without any pair that must be sent is for the search to report.
    if seen.best >= FAR || seen.best > bound {
        return Next::Wait;
    }
    let second = seen.second.min(stay).min(bound);
    let (column, cost) = (seen.column, seen.cost);
    let price = state.price.near(column);
    let offer = if second >= FAR { FAR } else { price + (second - seen.best) + terms.step };
    state.unit[row].bid = offer;
    if state.has_room(column) {
        insert(task, state, row, column, cost);
        return Next::Settled;
    }
    // The lowest of the bids kept and this one loses, unless there is room at what it offers.
    let mut lowest = (offer, row);
    let mut next_lowest = FAR;
    let mut before_lowest = NONE;
    let (mut at, mut before) = (state.column[column].head, NONE);
    while at != NONE {
        let bid = state.unit[at as usize].bid;
        next_lowest = next_lowest.min(bid.max(lowest.0));
        if bid < lowest.0 {
            lowest = (bid, at as usize);
            before_lowest = before;
        }
        before = at;
        at = state.unit[at as usize].next;
    }
    if lowest.0 >= FAR {
        return Next::Wait;
    }
    if lowest.0 >= state.column[column].room {
        state.price.set(column, state.column[column].room);
        insert(task, state, row, column, cost);
        return Next::Settled;
    }
    if offer == price {
        // A tie: the price cannot rise. Take the place of a row that pays no more than that.
        if lowest.1 == row {
            (at, before) = (state.column[column].head, NONE);
            while at != NONE && state.unit[at as usize].bid > price {
                before = at;
                at = state.unit[at as usize].next;
            }
            if at == NONE || ties[row] == 0 {
                return Next::Wait;
            }
            lowest = (price, at as usize);
            before_lowest = before;
        }
        if ties[row] == 0 {
            return Next::Wait;
        }
        ties[row] -= 1;
    }
    if lowest.1 == row {
        // Everyone there stays for at least as much: the price rises to the offer, and the row
        // looks again.
        state.price.set(column, offer);
        return Next::Bid(row, column);
    }
    let out = lowest.1;
    let next = state.unit[out].next;
    if before_lowest == NONE {
        state.column[column].head = next;
    } else {
        state.unit[before_lowest as usize].next = next;
    }
    state.mate[out] = NONE;
    state.link(row, column, cost);
    // Unless a tie has left it as it is, the price is now the lowest bid of the others.
    let lowest = next_lowest.min(state.column[column].room);
    if offer > price && lowest > price && lowest < FAR {
        state.price.set(column, lowest);
    }
    Next::Bid(out, column)
}

fn insert(task: &Task<'_>, state: &mut State, row: usize, column: usize, cost: i64) {
    state.link(row, column, cost);
    state.column[column].load += 1;
    state.column[column].room = (task.room)(column, state.column[column].load);
    reprice(state, column);
}

/// The price is the lowest bid kept or the cost of the next place; it never falls.
fn reprice(state: &mut State, column: usize) {
    let mut lowest = state.column[column].room;
    if lowest <= state.price.near(column) {
        return;
    }
    let mut at = state.column[column].head;
    while at != NONE {
        lowest = lowest.min(state.unit[at as usize].bid);
        at = state.unit[at as usize].next;
    }
    if lowest > state.price.near(column) && lowest < FAR {
        state.price.set(column, lowest);
    }
}
