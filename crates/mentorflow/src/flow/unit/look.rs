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
    // Without branches, because none of them could be foretold, and four at once, whose two best are found side by
    // side; narrow prices are twice as many in the nearer caches.
    let key = |at: usize, pair: &P| pair.key(at as u32, price[pair.column() as usize]);
    let (mut best, mut second) = (i64::MAX, i64::MAX);
    let fours = known.chunks_exact(4);
    let rest = fours.remainder();
    for (at, four) in fours.enumerate() {
        let [a, b, c, d]: [i64; 4] = std::array::from_fn(|k| key(4 * at + k, &four[k]));
        let (first, other) = (a.min(b), c.min(d));
        let (least, next) = (first.min(other), first.max(other).min(a.max(b)).min(c.max(d)));
        second = second.min(best.max(least)).min(next);
        best = best.min(least);
    }
    for (at, pair) in (known.len() - rest.len()..).zip(rest) {
        let key = key(at, pair);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::unit::NARROW;
    use crate::flow::unit::pair::{Arc, Short};
    use proptest::prelude::*;

    /// What each form of pairs sees, beside values in order.
    fn check<P: Pair>(pairs: &[P], price: &[i64]) {
        let prices = Prices::new(price.to_vec());
        let seen = best_two(pairs, &prices);
        let mut all: Vec<(i64, usize)> = pairs
            .iter()
            .map(|pair| (pair.cost() + price[pair.column() as usize], pair.column() as usize))
            .collect();
        all.sort_by_key(|of| of.0);
        let of = |at: usize| all.get(at).map_or(FAR, |of| of.0);
        assert_eq!((seen.best, seen.second), (of(0), of(1)));
        if let Some(&first) = all.first() {
            assert_eq!((seen.best, seen.column), first, "the first of equals");
            assert_eq!(seen.cost, seen.best - price[seen.column]);
        }
        assert_eq!(seen.holds(&prices), all.len() > 1);
        for &(_, column) in all.iter().take(2).filter(|_| all.len() > 1) {
            let mut risen = Prices::new(price.to_vec());
            risen.set(column, price[column] + 1);
            assert!(!seen.holds(&risen), "column {column}");
        }
    }

    proptest! {
        #[test]
        fn two_best_of_any_form(
            pairs in prop::collection::btree_map(0u32..40, prop_oneof![Just(0i64), 0..4i64, 0..65_536i64], 0..30),
            price in prop::collection::vec(prop_oneof![Just(0), -3..4i64, -NARROW..=NARROW], 40),
            deep in any::<bool>(),
        ) {
            let mut price = price;
            price[39] = if deep { -4 * NARROW } else { price[39] };
            let short: Vec<Short> = pairs.iter().map(|(&j, &cost)| Short::new(j, cost)).collect();
            check(&short, &price);
            let narrow: Vec<Arc<i32>> =
                pairs.iter().map(|(&column, &cost)| Arc { column, cost: 7 - cost as i32 }).collect();
            check(&narrow, &price);
            let wide: Vec<Arc<i64>> =
                pairs.iter().map(|(&column, &cost)| Arc { column, cost: cost << 30 }).collect();
            check(&wide, &price);
        }

        #[test]
        fn short_pairs_hold_what_they_are_made_of(column in 0u32..65_536, cost in 0i64..65_536) {
            let pair = Short::new(column, cost);
            assert_eq!((pair.column(), pair.cost()), (column, cost));
        }
    }
}
