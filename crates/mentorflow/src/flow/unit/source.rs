//! Where the pairs of rows come from: a few known ones, and a bound for the rest.

use super::Prices;

/// A pair of a row as the solver keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arc<C> {
    pub(crate) column: u32,
    pub(crate) cost: C,
}

/// The pairs of a problem, seen a row at a time.
///
/// Every pair of a row is among [`known`](Self::known), or its value is at least
/// [`bound`](Self::bound), now and for all higher prices. Columns that can take nothing at all are
/// never shown.
pub(crate) trait Source {
    /// How a known pair stores its cost.
    type Cost: Copy + Into<i64>;

    /// The known pairs of a row.
    fn known(&self, row: usize) -> &[Arc<Self::Cost>];

    /// Reads some of the known pairs, so that they are at hand soon.
    fn touch(&self, _row: usize) -> u32 {
        0
    }

    /// A lower bound for the value of every other pair; `FAR` or more when there is none.
    fn bound(&self, row: usize) -> i64;

    /// Makes the pairs of least value known, and the bound as high as that allows. Among many equals
    /// some of those in preferred columns are chosen.
    fn refresh(&mut self, row: usize, prices: &Prices, prefer: &dyn Fn(usize) -> bool);

    /// Lowers every bound, because prices may have fallen by as much.
    fn weaken(&mut self, fall: i64);

    /// Whether every pair of every row is known.
    fn complete(&self) -> bool;

    /// The cost of one pair, if it is open.
    fn cost(&self, row: usize, column: usize) -> Option<i64>;

    /// Where no pair costs anything and there are too many to list: the pairs of every row as bits.
    fn bits(&self) -> Option<Bits> {
        None
    }

    /// Lays the pairs out by column too, where that can be done.
    fn turn(&mut self) -> bool {
        false
    }

    /// With pairs laid out by column: shows every row of a column whose cost plus the number given for the row is
    /// below `limit` (and perhaps others).
    fn rows_below(&self, _column: usize, _added: &[i32], _limit: i64, _show: &mut dyn FnMut(u32, i64)) {}

    /// Shows every pair whose value is below `limit` (and perhaps others).
    fn below(&mut self, row: usize, prices: &Prices, limit: i64, show: &mut dyn FnMut(u32, i64));

    /// In how many parts a row can be looked at, at a cost in proportion.
    fn parts(&self) -> usize;

    /// A pair of least value of a part of a row, with its cost, if that value is below `limit`.
    fn least(&mut self, row: usize, part: usize, prices: &Prices, limit: i64) -> Option<(u32, i64)>;

    /// The size of the largest cost of a row.
    fn largest(&mut self, row: usize) -> i64;
}

/// Pairs as bits, row after row.
pub(crate) struct Bits {
    /// Words a row.
    words: usize,
    row: Vec<u64>,
}

impl Bits {
    pub(crate) fn new(words: usize, row: Vec<u64>) -> Self {
        Self { words, row }
    }

    /// The pairs of a row, 64 columns a word.
    #[inline]
    pub(crate) fn row(&self, row: usize) -> &[u64] {
        &self.row[row * self.words..][..self.words]
    }
}

/// The pair of least value among some, if that is below `limit`; the first of equals.
pub(super) fn least<C: Into<i64>>(
    pairs: impl Iterator<Item = (u32, C)>,
    prices: &Prices,
    mut limit: i64,
) -> Option<(u32, i64)> {
    let mut found = None;
    for (column, cost) in pairs {
        let cost = cost.into();
        let value = cost + prices.get(column as usize);
        if value < limit {
            (limit, found) = (value, Some((column, cost)));
        }
    }
    found
}

/// The known pairs of rows whose value is below what is given for the row, with their costs, by column: where
/// each column starts, and the pairs.
pub(super) fn by_column<S: Source>(
    source: &S,
    prices: &Prices,
    rows: usize,
    below: impl Fn(usize) -> i64,
) -> (Vec<usize>, Vec<(u32, i64)>) {
    let mut start = vec![0usize; prices.wide().len() + 1];
    let each = |show: &mut dyn FnMut(usize, usize, i64)| {
        for row in 0..rows {
            let below = below(row);
            for arc in source.known(row) {
                let (column, cost) = (arc.column as usize, arc.cost.into());
                if cost + prices.get(column) < below {
                    show(row, column, cost);
                }
            }
        }
    };
    each(&mut |_, column, _| start[column + 1] += 1);
    for column in 1..start.len() {
        start[column] += start[column - 1];
    }
    let mut next = start.clone();
    let mut pairs = vec![(0, 0); start[start.len() - 1]];
    each(&mut |row, column, cost| {
        pairs[next[column]] = (row as u32, cost);
        next[column] += 1;
    });
    (start, pairs)
}

/// Rows whose pairs are all known.
pub(crate) struct Lists<C> {
    start: Vec<usize>,
    arcs: Vec<Arc<C>>,
}

impl<C> Lists<C> {
    /// Lists from the start of each row and the pairs, row after row.
    pub(crate) fn new(start: Vec<usize>, arcs: Vec<Arc<C>>) -> Self {
        Self { start, arcs }
    }
}

impl<C: Copy> Lists<C> {
    /// Adds pairs to rows, which ascend; those that are listed already are left out, and of a row's older
    /// ones only the `most` of least value stay. How many rows have pairs that were not listed.
    pub(crate) fn add(
        &mut self,
        columns: usize,
        found: &[(u32, Vec<Arc<C>>)],
        most: usize,
        prices: &Prices,
    ) -> usize
    where
        C: Into<i64>,
    {
        let rows = self.start.len() - 1;
        let more: usize = found.iter().map(|(_, pairs)| pairs.len()).sum();
        let mut arcs = Vec::with_capacity(self.arcs.len() + more);
        let mut start = Vec::with_capacity(rows + 1);
        start.push(0);
        let mut listed = vec![u32::MAX; columns];
        let mut older: Vec<Arc<C>> = Vec::new();
        let mut grown = 0;
        let mut found = found.iter().peekable();
        for row in 0..rows {
            let old = &self.arcs[self.start[row]..self.start[row + 1]];
            if let Some((_, pairs)) = found.next_if(|(at, _)| *at as usize == row) {
                arcs.extend_from_slice(pairs);
                let is_listed = |arc: &Arc<C>| old.iter().any(|own| own.column == arc.column);
                grown += usize::from(!pairs.iter().all(is_listed));
                pairs.iter().for_each(|arc| listed[arc.column as usize] = row as u32);
                older.clear();
                older.extend(old.iter().copied().filter(|arc| listed[arc.column as usize] != row as u32));
                if older.len() > most {
                    older.sort_by_key(|arc| arc.cost.into() + prices.get(arc.column as usize));
                    older.truncate(most);
                }
                arcs.extend_from_slice(&older);
            } else {
                arcs.extend_from_slice(old);
            }
            start.push(arcs.len());
        }
        *self = Self { start, arcs };
        grown
    }
}

impl<C: Copy + Into<i64>> Source for Lists<C> {
    type Cost = C;

    #[inline]
    fn known(&self, row: usize) -> &[Arc<C>] {
        &self.arcs[self.start[row]..self.start[row + 1]]
    }

    #[inline]
    fn touch(&self, row: usize) -> u32 {
        // One pair in so many is in every line of the cache.
        self.known(row).iter().step_by(8).fold(0, |sum, arc| sum ^ arc.column)
    }

    #[inline]
    fn bound(&self, _row: usize) -> i64 {
        super::FAR
    }

    fn refresh(&mut self, _row: usize, _prices: &Prices, _prefer: &dyn Fn(usize) -> bool) {}

    fn weaken(&mut self, _fall: i64) {}

    fn complete(&self) -> bool {
        true
    }

    fn cost(&self, row: usize, column: usize) -> Option<i64> {
        self.known(row).iter().find(|arc| arc.column as usize == column).map(|arc| arc.cost.into())
    }

    fn below(&mut self, _row: usize, _prices: &Prices, _limit: i64, _show: &mut dyn FnMut(u32, i64)) {}

    fn parts(&self) -> usize {
        1
    }

    fn least(&mut self, row: usize, _part: usize, prices: &Prices, limit: i64) -> Option<(u32, i64)> {
        least(self.known(row).iter().map(|arc| (arc.column, arc.cost)), prices, limit)
    }

    fn largest(&mut self, row: usize) -> i64 {
        self.known(row).iter().map(|arc| arc.cost.into().abs()).max().unwrap_or(0)
    }
}
