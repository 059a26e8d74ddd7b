//! Several levels of reduced cost in one 64-bit number, so that most pairs need one comparison.
//!
//! Let `r₀, r₁, …` be the reduced costs of a pair at the leading levels and `Mₖ` a bound on the
//! size of any `rₖ`. With weights `Wₖ = Π_{m>k} (2·Mₘ + 1)` the number `Σ Wₖ·rₖ` has the sign of the
//! first `rₖ` that is not zero, because the later ones add up to at most `Σ Mₘ·Wₘ = (Wₖ − 1) / 2`.
//! The weights are computed from this problem's costs and potentials, exactly; they are no guess,
//! and only as many levels are packed as provably fit into 64 bits.

use crate::network::{DenseCost, Level, PairCost, Pairs, Potentials, Transport};

/// The leading levels of all reduced costs, packed: `weight · cost + row − column`.
pub(super) struct Packed {
    weight: i64,
    row: Vec<i64>,
    column: Vec<i64>,
}

/// How many columns are compared at once before any of them is looked at alone.
const CHUNK: usize = 64;

impl Packed {
    /// Packs as many leading levels as fit. A computed level ends them, and so may the first.
    pub(super) fn new(problem: &Transport<'_>, potentials: &[Potentials]) -> Self {
        let cost = cost_range(problem.pairs);
        let bounds: Vec<Bound> = problem
            .levels
            .iter()
            .zip(potentials)
            .map_while(|(level, potentials)| Bound::of(level, potentials, cost))
            .collect();
        let mut count = bounds.len();
        let weights = loop {
            match weights(&bounds[..count]) {
                Some(weights) => break weights,
                None => count -= 1,
            }
        };
        let mut packed =
            Self { weight: 0, row: vec![0; problem.rows.len()], column: vec![0; problem.columns.len()] };
        for ((weight, level), potentials) in weights.into_iter().zip(&problem.levels).zip(potentials) {
            if matches!(level.pair, PairCost::Stored) {
                packed.weight += weight;
            }
            for (sum, potential) in packed.row.iter_mut().zip(&potentials.row) {
                *sum += weight * potential;
            }
            for (sum, potential) in packed.column.iter_mut().zip(&potentials.column) {
                *sum += weight * potential;
            }
        }
        packed
    }

    /// Calls `look` for the pairs of a row whose packed reduced cost is not positive, ascending.
    pub(super) fn doubtful<E>(
        &self,
        pairs: Pairs<'_>,
        row: u32,
        mut look: impl FnMut(u32, i64) -> Result<(), E>,
    ) -> Result<(), E> {
        let own = self.row[row as usize];
        match pairs {
            Pairs::Dense(pairs) => self.doubtful_of_full(own, pairs.row(row as usize), look),
            Pairs::Wide(pairs) => self.doubtful_of_full(own, pairs.row(row as usize), look),
            Pairs::Sparse(pairs) => {
                let (columns, costs) = pairs.row(row as usize);
                for (&column, &cost) in columns.iter().zip(costs) {
                    if self.weight * cost + (own - self.column[column as usize]) <= 0 {
                        look(column, cost)?;
                    }
                }
                Ok(())
            }
        }
    }

    /// The same for a full row; `own` is the packed potential of the row.
    fn doubtful_of_full<C: DenseCost + Into<i64>, E>(
        &self,
        own: i64,
        row: &[C],
        mut look: impl FnMut(u32, i64) -> Result<(), E>,
    ) -> Result<(), E> {
        for (chunk, (costs, columns)) in (0u32..).zip(row.chunks(CHUNK).zip(self.column.chunks(CHUNK))) {
            let reduced = |(&cost, &column): (&C, &i64)| self.weight * cost.into() + (own - column);
            // Nearly every chunk ends here, without a branch inside it.
            if costs.iter().zip(columns).map(reduced).fold(i64::MAX, i64::min) > 0 {
                continue;
            }
            for (at, pair) in (chunk * CHUNK as u32..).zip(costs.iter().zip(columns)) {
                if reduced(pair) <= 0
                    && let Some(stored) = pair.0.open()
                {
                    look(at, stored)?;
                }
            }
        }
        Ok(())
    }
}

/// The smallest and the largest of some numbers, both 0 where there are none.
fn range(numbers: impl Iterator<Item = i64>) -> (i64, i64) {
    numbers.map(|number| (number, number)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default()
}

fn cost_range(pairs: Pairs<'_>) -> (i64, i64) {
    match pairs {
        // The type's range is small enough not to be worth a pass.
        Pairs::Dense(_) => (0, i64::from(u16::MAX)),
        // Closed pairs take part, because their sums must fit too.
        Pairs::Wide(pairs) => {
            let rows = (0..pairs.rows()).flat_map(|row| pairs.row(row));
            let (low, high) = rows.fold((i32::MAX, i32::MIN), |(low, high), &c| (low.min(c), high.max(c)));
            if low > high { (0, 0) } else { (i64::from(low), i64::from(high)) }
        }
        Pairs::Sparse(pairs) => range(pairs.cost.iter().copied()),
    }
}

/// How large the parts of one level's reduced costs can be.
struct Bound {
    cost: i128,
    row: i128,
    column: i128,
    /// The size of the whole reduced cost, often much less than its parts together.
    reduced: i128,
}

impl Bound {
    /// The bound of a level, or nothing for a computed one, whose costs are asked for only in doubt.
    fn of(level: &Level<'_>, potentials: &Potentials, stored: (i64, i64)) -> Option<Self> {
        let wide = |(low, high): (i64, i64)| (i128::from(low), i128::from(high));
        let size = |(low, high): (i128, i128)| low.abs().max(high.abs());
        let cost = match level.pair {
            PairCost::Zero => (0, 0),
            PairCost::Stored => wide(stored),
            PairCost::Computed(_) => return None,
        };
        let row = wide(range(potentials.row.iter().copied()));
        let column = wide(range(potentials.column.iter().copied()));
        Some(Self {
            cost: size(cost),
            row: size(row),
            column: size(column),
            reduced: size((cost.0 + row.0 - column.1, cost.1 + row.1 - column.0)),
        })
    }
}

/// The weights of these levels, or nothing where the packed numbers would not fit into 64 bits.
fn weights(bounds: &[Bound]) -> Option<Vec<i64>> {
    let mut weights = vec![0i64; bounds.len()];
    let (mut weight, mut total) = (1i128, 0i128);
    for (slot, bound) in weights.iter_mut().zip(bounds).rev() {
        *slot = i64::try_from(weight).ok()?;
        let parts = bound.cost + bound.row + bound.column;
        total = total.checked_add(weight.checked_mul(parts)?)?;
        i64::try_from(total).ok()?;
        weight = weight.checked_mul(2 * bound.reduced + 1)?;
    }
    Some(weights)
}
