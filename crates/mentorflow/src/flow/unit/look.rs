//! What a row sees when it bids: its two best choices.

use super::pair::Pair;
use super::{FAR, Prices};

/// The best column of a row, and the value of the next best known choice.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// The value of the best pair; [`FAR`] where there is none.
    pub(super) best: i64,
    pub(super) column: usize,
    pub(super) cost: i64,
    /// The value of the next; [`FAR`] where there is none.
    pub(super) second: i64,
    /// The column and the cost of the next.
    next: (usize, i64),
}

const NOTHING: Look = Look { best: FAR, column: 0, cost: 0, second: FAR, next: (0, 0) };

impl Look {
    /// Whether what a row saw is still so: prices have only risen since, so its two best are if theirs have not.
    #[inline]
    pub(super) fn holds(&self, price: &Prices) -> bool {
        self.second < FAR
            && self.cost + price.near(self.column) == self.best
            && self.next.1 + price.near(self.next.0) == self.second
    }
}

/// The two best among pairs with their values.
pub(super) fn best_of<P: Pair>(pairs: impl Iterator<Item = (P, i64)>) -> Look {
    let mut seen = NOTHING;
    for (pair, value) in pairs {
        let (column, cost) = (pair.column() as usize, pair.cost());
        if value < seen.best {
            seen = Look { best: value, column, cost, second: seen.best, next: (seen.column, seen.cost) };
        } else if value < seen.second {
            (seen.second, seen.next) = (value, (column, cost));
        }
    }
    seen
}

/// The two best pairs of a row.
#[inline(always)]
pub(super) fn best_two<P: Pair>(known: &[P], prices: &Prices) -> Look {
    let price = match prices.exact() {
        Some(price) if P::KEYS && !known.is_empty() => price,
        _ => {
            let value = |pair: P| pair.cost() + prices.near(pair.column() as usize);
            return best_of(known.iter().map(|&pair| (pair, value(pair))));
        }
    };
    // Without branches, because none of them could be foretold; narrow prices are twice as many in the nearer caches.
    let (mut best, mut second) = (i64::MAX, i64::MAX);
    for (at, pair) in (0..).zip(known) {
        let key = pair.key(at, price[pair.column() as usize]);
        second = second.min(best.max(key));
        best = best.min(key);
    }
    let (best, column) = P::of_key(known, best);
    let column = column as usize;
    let cost = best - i64::from(price[column]);
    if second == i64::MAX {
        return Look { best, column, cost, ..NOTHING };
    }
    let (second, next) = P::of_key(known, second);
    let next = (next as usize, second - i64::from(price[next as usize]));
    Look { best, column, cost, second, next }
}
