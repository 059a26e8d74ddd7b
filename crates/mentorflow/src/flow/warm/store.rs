//! The pairs of a warm problem, by row and by column, so that either can be looked through and
//! changed.

use crate::flow::unit::NARROW;
use crate::flow::unit::scan::{Cell, Stored, at_most};
use crate::network::{CLOSED_U16, DensePairs, Pairs, SparsePairs};

/// All pairs with their stored costs.
pub(super) enum Store {
    /// A matrix and its transpose.
    Dense { by_row: Grid, by_column: Grid },
    /// Lists by row and by column, ascending.
    Lists { by_row: Vec<Vec<(u32, i64)>>, by_column: Vec<Vec<(u32, i64)>> },
}

/// Rows of compact costs with room to grow. `offset` has what is added to the costs of each line when
/// they are compared: prices of columns, or minus the duals of rows, in 32 bits.
pub(super) struct Grid {
    cells: Vec<u16>,
    stride: usize,
    pub(super) offset: Vec<i32>,
}

impl Grid {
    fn new(lines: usize, width: usize, cells: Vec<u16>) -> Self {
        debug_assert_eq!(cells.len(), lines * width, "a full matrix");
        Self { cells, stride: width, offset: vec![0; width] }
    }

    fn line(&self, line: usize) -> &[u16] {
        &self.cells[line * self.stride..][..self.offset.len()]
    }

    /// Adds a line of closed pairs.
    fn add_line(&mut self) {
        self.cells.resize(self.cells.len() + self.stride, CLOSED_U16);
    }

    /// Adds a closed pair to each of so many lines.
    fn widen(&mut self, lines: usize) {
        let width = self.offset.len();
        if width == self.stride {
            let stride = width + width / 4 + 16;
            let mut cells = vec![CLOSED_U16; lines * stride];
            for line in 0..lines {
                cells[line * stride..][..width].copy_from_slice(&self.cells[line * width..][..width]);
            }
            (self.cells, self.stride) = (cells, stride);
        }
        self.offset.push(0);
    }

    /// Shows the pairs of a line whose cost with its offset is at most `limit`.
    pub(super) fn at_most(&self, line: usize, limit: i64, show: &mut dyn FnMut(u32, i64)) {
        if limit < i64::from(i32::MIN) {
            return;
        }
        let cells = self.line(line);
        // Closed pairs have the value MAX: they are never at most MAX - 1.
        let limit = limit.min(i64::from(i32::MAX) - 1) as i32;
        at_most::<u16, Stored>(cells, &self.offset, limit, 0, |at, _| {
            show(at as u32, i64::from(cells[at]));
            true
        });
    }

    /// Sets an offset; whether it fits.
    pub(super) fn set_offset(&mut self, at: usize, offset: i64) -> bool {
        let fits = (-NARROW..=NARROW).contains(&offset);
        if fits {
            self.offset[at] = offset as i32;
        }
        fits
    }
}

impl Store {
    pub(super) fn new(pairs: Pairs<'_>, columns: usize) -> Self {
        match pairs {
            Pairs::Dense(pairs) => {
                let rows = pairs.rows();
                let cells: Vec<u16> = (0..rows).flat_map(|i| pairs.row(i).iter().copied()).collect();
                let by_column = transposed(&cells, rows, columns);
                Self::Dense {
                    by_row: Grid::new(rows, columns, cells),
                    by_column: Grid::new(columns, rows, by_column),
                }
            }
            Pairs::Wide(pairs) => {
                let open = |i| (0u32..).zip(pairs.row(i)).filter_map(|(j, c)| Some((j, c.cost()?.into())));
                Self::lists((0..pairs.rows()).map(|i| open(i).collect()).collect(), columns)
            }
            Pairs::Sparse(pairs) => {
                let rows = pairs.start.len().saturating_sub(1);
                let row = |i| {
                    let (columns, costs) = pairs.row(i);
                    columns.iter().copied().zip(costs.iter().copied()).collect()
                };
                Self::lists((0..rows).map(row).collect(), columns)
            }
        }
    }

    fn lists(by_row: Vec<Vec<(u32, i64)>>, columns: usize) -> Self {
        let mut by_column = vec![Vec::new(); columns];
        for (i, row) in (0u32..).zip(&by_row) {
            for &(j, cost) in row {
                by_column[j as usize].push((i, cost));
            }
        }
        Self::Lists { by_row, by_column }
    }

    /// The stored cost of a pair.
    pub(super) fn get(&self, row: usize, column: usize) -> Option<i64> {
        match self {
            Self::Dense { by_row, .. } => DensePairs::open(by_row.line(row)[column]),
            Self::Lists { by_row, .. } => {
                let list = &by_row[row];
                list.binary_search_by_key(&(column as u32), |pair| pair.0).ok().map(|at| list[at].1)
            }
        }
    }

    /// Sets or takes away a pair. Costs of a matrix fit into it.
    pub(super) fn set(&mut self, row: usize, column: usize, cost: Option<i64>) {
        match self {
            Self::Dense { by_row, by_column } => {
                let cell = cost.map_or(CLOSED_U16, |cost| cost as u16);
                by_row.cells[row * by_row.stride + column] = cell;
                by_column.cells[column * by_column.stride + row] = cell;
            }
            Self::Lists { by_row, by_column } => {
                set_in(&mut by_row[row], column as u32, cost);
                set_in(&mut by_column[column], row as u32, cost);
            }
        }
    }

    /// Adds a row without pairs.
    pub(super) fn add_row(&mut self) {
        match self {
            Self::Dense { by_row, by_column } => {
                by_column.widen(by_row.offset.len());
                by_row.add_line();
            }
            Self::Lists { by_row, .. } => by_row.push(Vec::new()),
        }
    }

    /// Adds a column without pairs.
    pub(super) fn add_column(&mut self) {
        match self {
            Self::Dense { by_row, by_column } => {
                by_row.widen(by_column.offset.len());
                by_column.add_line();
            }
            Self::Lists { by_column, .. } => by_column.push(Vec::new()),
        }
    }

    /// Shows all pairs of a row.
    pub(super) fn row(&self, row: usize, show: &mut dyn FnMut(u32, i64)) {
        match self {
            Self::Dense { by_row, .. } => open(by_row.line(row), show),
            Self::Lists { by_row, .. } => by_row[row].iter().for_each(|&(j, cost)| show(j, cost)),
        }
    }

    /// Shows all pairs of a column.
    pub(super) fn column(&self, column: usize, show: &mut dyn FnMut(u32, i64)) {
        match self {
            Self::Dense { by_column, .. } => open(by_column.line(column), show),
            Self::Lists { by_column, .. } => by_column[column].iter().for_each(|&(i, cost)| show(i, cost)),
        }
    }

    /// The pairs as they are now.
    pub(super) fn pairs(&self) -> OwnedPairs {
        match self {
            Self::Dense { by_row, by_column } => {
                let (rows, columns) = (by_column.offset.len(), by_row.offset.len());
                let cells = (0..rows).flat_map(|i| by_row.line(i).iter().copied()).collect();
                OwnedPairs::Dense(DensePairs::new(rows, columns, cells))
            }
            Self::Lists { by_row, .. } => {
                let mut pairs = SparsePairs { start: vec![0], ..SparsePairs::default() };
                for list in by_row {
                    pairs.column.extend(list.iter().map(|pair| pair.0));
                    pairs.cost.extend(list.iter().map(|pair| pair.1));
                    pairs.start.push(pairs.column.len());
                }
                OwnedPairs::Sparse(pairs)
            }
        }
    }
}

/// Pairs on their own.
pub(super) enum OwnedPairs {
    Dense(DensePairs),
    Sparse(SparsePairs),
}

impl OwnedPairs {
    pub(super) fn pairs(&self) -> Pairs<'_> {
        match self {
            Self::Dense(pairs) => Pairs::Dense(pairs),
            Self::Sparse(pairs) => Pairs::Sparse(pairs),
        }
    }
}

fn open(line: &[u16], show: &mut dyn FnMut(u32, i64)) {
    for (at, &cell) in (0..).zip(line) {
        if let Some(cost) = DensePairs::open(cell) {
            show(at, cost);
        }
    }
}

fn set_in(list: &mut Vec<(u32, i64)>, at: u32, cost: Option<i64>) {
    match (list.binary_search_by_key(&at, |pair| pair.0), cost) {
        (Ok(found), Some(cost)) => list[found].1 = cost,
        (Ok(found), None) => {
            list.remove(found);
        }
        (Err(place), Some(cost)) => list.insert(place, (at, cost)),
        (Err(_), None) => {}
    }
}

/// Lines turned into columns, in blocks that stay in the cache.
fn transposed(cells: &[u16], rows: usize, columns: usize) -> Vec<u16> {
    const BLOCK: usize = 32;
    let mut turned = vec![CLOSED_U16; cells.len()];
    for first_row in (0..rows).step_by(BLOCK) {
        for first_column in (0..columns).step_by(BLOCK) {
            for i in first_row..(first_row + BLOCK).min(rows) {
                for j in first_column..(first_column + BLOCK).min(columns) {
                    turned[j * rows + i] = cells[i * columns + j];
                }
            }
        }
    }
    turned
}
