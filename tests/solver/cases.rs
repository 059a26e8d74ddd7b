//! Random problems with every feature of the network, and their cost by the definition.

use mentorflow::network::{
    CLOSED_I32, CLOSED_U16, Column, DensePairs, Level, PairCost, Pairs, Row, SparsePairs, Transport,
};

/// Splitmix64 (Steele, Lea and Flood 2014).
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        low + ((z ^ (z >> 31)) % (high - low + 1) as u64) as i64
    }

    pub(crate) fn chance(&mut self, percent: i64) -> bool {
        self.between(0, 99) < percent
    }
}

/// What a random problem looks like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) rows: i64,
    pub(crate) columns: i64,
    /// How many pairs in a hundred exist.
    pub(crate) density: i64,
    /// The range of stored costs; few values make ties.
    pub(crate) cost: (i64, i64),
    pub(crate) supply: i64,
    pub(crate) capacity: i64,
    /// How many rows and columns in a hundred have a lower bound.
    pub(crate) required: i64,
    pub(crate) levels: usize,
}

/// A problem that owns its parts.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) rows: Vec<Row>,
    pub(crate) columns: Vec<Column>,
    /// Row, column and stored cost, ascending.
    pub(crate) pairs: Vec<(u32, u32, i64)>,
    pub(crate) levels: Vec<CaseLevel>,
}

#[derive(Debug, Clone)]
pub(crate) struct CaseLevel {
    pub(crate) pair: Kind,
    pub(crate) unsent: Vec<i64>,
    pub(crate) place: Vec<Vec<i64>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Zero,
    Stored,
    Computed,
}

/// The cost of a computed level: no pattern a solver could rely on.
fn computed(row: u32, column: u32) -> i64 {
    i64::from((row.wrapping_mul(2_654_435_761) ^ column.wrapping_mul(40_503)) % 7) - 3
}

impl Case {
    pub(crate) fn draw(draw: &mut Draw, shape: Shape) -> Self {
        let bounds = |draw: &mut Draw, most: i64| {
            let upper = draw.between(0, most);
            let lower = if draw.chance(shape.required) { draw.between(0, upper) } else { 0 };
            (lower as u32, upper as u32)
        };
        let rows: Vec<Row> = (0..shape.rows)
            .map(|_| bounds(draw, shape.supply))
            .map(|(required, supply)| Row { required, supply })
            .collect();
        let columns: Vec<Column> = (0..shape.columns)
            .map(|_| bounds(draw, shape.capacity))
            .map(|(required, capacity)| Column { required, capacity })
            .collect();
        let mut pairs = vec![];
        for row in 0..shape.rows as u32 {
            for column in 0..shape.columns as u32 {
                if draw.chance(shape.density) {
                    pairs.push((row, column, draw.between(shape.cost.0, shape.cost.1)));
                }
            }
        }
        let levels = (0..shape.levels)
            .map(|_| CaseLevel {
                pair: [Kind::Zero, Kind::Stored, Kind::Stored, Kind::Computed][draw.between(0, 3) as usize],
                unsent: if draw.chance(30) {
                    vec![]
                } else {
                    rows.iter().map(|_| draw.between(-2, 9)).collect()
                },
                place: if draw.chance(50) {
                    vec![]
                } else {
                    columns.iter().map(|column| places(draw, column.capacity)).collect()
                },
            })
            .collect();
        Self { rows, columns, pairs, levels }
    }

    /// The pairs as candidate lists.
    pub(crate) fn sparse(&self) -> SparsePairs {
        let mut start = vec![0; self.rows.len() + 1];
        for &(row, ..) in &self.pairs {
            start[row as usize + 1] += 1;
        }
        for row in 0..self.rows.len() {
            start[row + 1] += start[row];
        }
        let column = self.pairs.iter().map(|pair| pair.1).collect();
        SparsePairs { start, column, cost: self.pairs.iter().map(|pair| pair.2).collect() }
    }

    /// The pairs as a matrix, where all costs fit into one.
    pub(crate) fn dense(&self) -> Option<DensePairs> {
        let mut cost = vec![CLOSED_U16; self.rows.len() * self.columns.len()];
        for &(row, column, stored) in &self.pairs {
            let narrow = u16::try_from(stored).ok().filter(|&narrow| narrow != CLOSED_U16)?;
            cost[row as usize * self.columns.len() + column as usize] = narrow;
        }
        Some(DensePairs::new(self.rows.len(), self.columns.len(), cost))
    }

    /// The pairs as a matrix of wider costs, where all fit into one.
    pub(crate) fn wide(&self) -> Option<DensePairs<i32>> {
        let mut cost = vec![CLOSED_I32; self.rows.len() * self.columns.len()];
        for &(row, column, stored) in &self.pairs {
            let wide = i32::try_from(stored).ok().filter(|&wide| wide != CLOSED_I32)?;
            cost[row as usize * self.columns.len() + column as usize] = wide;
        }
        Some(DensePairs::new(self.rows.len(), self.columns.len(), cost))
    }

    pub(crate) fn problem<'a>(&self, pairs: Pairs<'a>) -> Transport<'a> {
        let levels = self.levels.iter().map(|level| Level {
            pair: match level.pair {
                Kind::Zero => PairCost::Zero,
                Kind::Stored => PairCost::Stored,
                Kind::Computed => PairCost::Computed(&computed),
            },
            unsent: level.unsent.clone(),
            place: level.place.clone(),
        });
        Transport { rows: self.rows.clone(), columns: self.columns.clone(), pairs, levels: levels.collect() }
    }

    /// What a pair costs at a level.
    pub(crate) fn pair_cost(&self, level: usize, pair: usize) -> i64 {
        let (row, column, stored) = self.pairs[pair];
        match self.levels[level].pair {
            Kind::Zero => 0,
            Kind::Stored => stored,
            Kind::Computed => computed(row, column),
        }
    }

    /// What a unit left unsent costs at a level.
    pub(crate) fn unsent_cost(&self, level: usize, row: usize) -> i64 {
        self.levels[level].unsent.get(row).copied().unwrap_or_default()
    }

    /// What the k-th place of a column costs at a level, the first being 0.
    pub(crate) fn place_cost(&self, level: usize, column: usize, place: usize) -> i64 {
        let places = self.levels[level].place.get(column);
        places.and_then(|places| places.get(place)).copied().unwrap_or_default()
    }

    /// The cost by level of the flow on these pairs, or nothing where it breaks a bound.
    pub(crate) fn value(&self, used: impl Fn(usize) -> bool) -> Option<Vec<i128>> {
        let mut sent = vec![0; self.rows.len()];
        let mut load = vec![0; self.columns.len()];
        let used: Vec<usize> = (0..self.pairs.len()).filter(|&pair| used(pair)).collect();
        for &pair in &used {
            sent[self.pairs[pair].0 as usize] += 1;
            load[self.pairs[pair].1 as usize] += 1;
        }
        let rows_fit =
            self.rows.iter().zip(&sent).all(|(row, sent)| (row.required..=row.supply).contains(sent));
        let columns_fit = self
            .columns
            .iter()
            .zip(&load)
            .all(|(column, load)| (column.required..=column.capacity).contains(load));
        let value = |level: usize| {
            let pairs: i64 = used.iter().map(|&pair| self.pair_cost(level, pair)).sum();
            let unsent: i64 = self
                .rows
                .iter()
                .zip(&sent)
                .enumerate()
                .map(|(i, (row, sent))| self.unsent_cost(level, i) * i64::from(row.supply - sent))
                .sum();
            let places: i64 = load
                .iter()
                .enumerate()
                .flat_map(|(j, &load)| (0..load as usize).map(move |k| (j, k)))
                .map(|(j, k)| self.place_cost(level, j, k))
                .sum();
            i128::from(pairs + unsent + places)
        };
        (rows_fit && columns_fit).then(|| (0..self.levels.len()).map(value).collect())
    }
}

fn places(draw: &mut Draw, capacity: u32) -> Vec<i64> {
    if draw.chance(30) {
        return vec![];
    }
    let mut places: Vec<i64> = (0..capacity).map(|_| draw.between(-4, 4)).collect();
    places.sort_unstable();
    places
}
