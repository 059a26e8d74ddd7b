//! The bidding phase: most rows find their column here, without any search.

use super::source::Source;
use super::{FAR, Failure, NONE, State, Task, UNSENT};
use crate::flow::control::Meter;

/// How often a row may take a place at an unchanged price, one row out for one row in. Such moves
/// gain nothing by themselves, but often end at a column with room that a search would find later.
const TIES: u8 = 4;

/// The most bids rows may make on average before the rest is left to rounds and searches.
const BIDS: usize = 5;

/// The same for bids with a step above zero, which is there to end price wars, not to win them.
const STEPPED_BIDS: usize = 500;

/// What a row sees: its best column, and the value of the next best known choice.
struct Look {
    best: i64,
    column: usize,
    cost: i64,
    second: i64,
}

/// Lets rows bid, and returns those that still wait.
pub(super) fn run<S: Source>(
    task: &Task<'_>,
    state: &mut State,
    source: &mut S,
    bidders: &[u32],
    step: i64,
    meter: &Meter<'_>,
) -> Result<Vec<u32>, Failure> {
    let rows = state.mate.len();
    let mut waiting = Vec::new();
    let mut ties = vec![TIES; rows];
    let mut bids = if step > 0 { STEPPED_BIDS } else { BIDS }.saturating_mul(rows);
    for &first in bidders {
        let first = first as usize;
        if state.mate[first] != NONE {
            continue;
        }
        let (mut row, mut avoid) = (first, usize::MAX);
        // A displaced row bids at once: its surroundings are still in cache.
        loop {
            meter.step(1)?;
            state.heed()?;
            if bids == 0 {
                waiting.push(row as u32);
                break;
            }
            bids -= 1;
            match offer(task, state, source, row, avoid, step, &mut ties) {
                Next::Settled => break,
                Next::Wait => {
                    waiting.push(row as u32);
                    break;
                }
                Next::Bid(other, from) => (row, avoid) = (other, from),
            }
        }
    }
    Ok(waiting)
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

fn look<S: Source>(state: &State, source: &S, row: usize, avoid: usize) -> Look {
    let mut seen = Look { best: FAR, column: 0, cost: 0, second: FAR };
    let several = state.units.several(row);
    let known = source.known(row);
    if several {
        for arc in known.iter().filter(|arc| !state.uses(row, arc.column)) {
            let value = arc.cost.into() + state.price.get(arc.column as usize);
            if value < seen.best {
                let column = arc.column as usize;
                seen = Look { best: value, column, cost: arc.cost.into(), second: seen.best };
            } else {
                seen.second = seen.second.min(value);
            }
        }
    } else {
        // Without branches, because none of them could be foretold.
        let (mut best, mut second, mut at) = (FAR, FAR, 0);
        for (k, arc) in known.iter().enumerate() {
            let value = arc.cost.into() + state.price.get(arc.column as usize);
            second = second.min(best.max(value));
            at = if value < best { k } else { at };
            best = best.min(value);
        }
        if best < FAR {
            seen = Look { best, column: known[at].column as usize, cost: known[at].cost.into(), second };
        }
    }
    if seen.best < FAR && seen.second == seen.best && !state.has_room(seen.column) {
        // Among equals a column with room ends the chain of bids, and one that did not just turn
        // the row away may lead somewhere new.
        for arc in known {
            let (j, cost) = (arc.column as usize, arc.cost.into());
            if cost + state.price.get(j) == seen.best && !(several && state.uses(row, arc.column)) {
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
    row: usize,
    avoid: usize,
    step: i64,
    ties: &mut [u8],
) -> Next {
    let owner = state.units.owner(row);
    let mut seen = look(state, source, owner, avoid);
    let bound = source.bound(owner);
    if bound < FAR && (seen.best > bound || seen.best == bound && !state.has_room(seen.column)) {
        state.refresh(source, owner);
        seen = look(state, source, owner, avoid);
    }
    let stay = state.stay(owner);
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
    let price = state.price.get(column);
    let offer = if second >= FAR { FAR } else { price + (second - seen.best) + step };
    state.bid[row] = offer;
    if state.has_room(column) {
        insert(task, state, row, column, cost);
        return Next::Settled;
    }
    // The lowest of the bids kept and this one loses, unless there is room at what it offers.
    let mut lowest = (offer, row);
    let mut before_lowest = NONE;
    let (mut at, mut before) = (state.head[column], NONE);
    while at != NONE {
        let bid = state.bid[at as usize];
        if bid < lowest.0 {
            lowest = (bid, at as usize);
            before_lowest = before;
        }
        before = at;
        at = state.next[at as usize];
    }
    if lowest.0 >= FAR {
        return Next::Wait;
    }
    if lowest.0 >= state.room[column] {
        state.price.set(column, state.room[column]);
        insert(task, state, row, column, cost);
        return Next::Settled;
    }
    if offer == price {
        // A tie: the price cannot rise. Take the place of a row that pays no more than that.
        if lowest.1 == row {
            let mut at = state.head[column];
            while at != NONE && state.bid[at as usize] > price {
                at = state.next[at as usize];
            }
            if at == NONE || ties[row] == 0 {
                return Next::Wait;
            }
            lowest = (price, at as usize);
            before_lowest = NONE;
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
    if before_lowest == NONE {
        state.unlink(out);
    } else {
        state.next[before_lowest as usize] = state.next[out];
        state.mate[out] = NONE;
    }
    state.link(row, column, cost);
    reprice(state, column);
    Next::Bid(out, column)
}

fn insert(task: &Task<'_>, state: &mut State, row: usize, column: usize, cost: i64) {
    state.link(row, column, cost);
    state.load[column] += 1;
    state.room[column] = (task.room)(column, state.load[column]);
    reprice(state, column);
}

/// The price is the lowest bid kept or the cost of the next place; it never falls.
fn reprice(state: &mut State, column: usize) {
    let mut lowest = state.room[column];
    let mut at = state.head[column];
    while at != NONE {
        lowest = lowest.min(state.bid[at as usize]);
        at = state.next[at as usize];
    }
    if lowest > state.price.get(column) && lowest < FAR {
        state.price.set(column, lowest);
    }
}
