//! The filling phase over pairs laid out by column: in these tests the pairs of a matrix are after the first
//! one asked for, in use only in larger problems, and of listed pairs none is at first, in use the nearest.

use crate::certificate;
use crate::flow::{Free, Outcome, solve};
use crate::network::{CLOSED_U16, Column, DensePairs, Level, PairCost, Pairs, Row, SparsePairs, Transport};

/// SplitMix64.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}

/// Rows that want the same columns and must be served first, so that rounds of bids leave holes. Every place costs
/// `place`, by which prices and duals can be made as large as one likes.
fn solve_crowd(seed: u64, place: i64) {
    let mut draw = Draw(seed);
    // Some of the lists are long enough to be kept short.
    let wide = if draw.below(3) == 0 { 50 } else { 0 };
    let (rows, columns) = (60 + draw.below(60) as usize, wide + 30 + draw.below(30) as usize);
    let liked: Vec<u64> = (0..columns).map(|_| draw.below(6_000)).collect();
    let mut cost = Vec::new();
    for _ in 0..rows {
        for liked in &liked {
            let points = (liked + draw.below(900)) as u16;
            cost.push(if draw.below(5) == 0 { CLOSED_U16 } else { points });
        }
    }
    let pairs = DensePairs::new(rows, columns, cost);
    let capacity: Vec<u32> = (0..columns).map(|_| 1 + draw.below(3) as u32).collect();
    let places = capacity.iter().map(|&capacity| vec![place; capacity as usize]).collect();
    let supply = |several: bool| if several { 2 } else { 1 };
    let problem = Transport {
        rows: (0..rows).map(|_| Row { required: 0, supply: supply(draw.below(9) == 0) }).collect(),
        columns: capacity.iter().map(|&capacity| Column { required: 0, capacity }).collect(),
        pairs: Pairs::Dense(&pairs),
        levels: vec![
            Level { pair: PairCost::Zero, unsent: vec![1; rows], place: Vec::new() },
            Level { pair: PairCost::Stored, unsent: vec![place; rows], place: places },
        ],
    };
    let Ok(Outcome::Optimal(solution)) = solve(&problem, &Free) else { panic!("seed {seed}: no optimum") };
    assert_eq!(certificate::check(&problem, &solution), Ok(()), "seed {seed}, a place costs {place}");
    let lists = listed(&pairs);
    let problem = Transport { pairs: Pairs::Sparse(&lists), ..problem };
    let Ok(Outcome::Optimal(same)) = solve(&problem, &Free) else {
        panic!("seed {seed}: no optimum of lists")
    };
    assert_eq!(certificate::check(&problem, &same), Ok(()), "seed {seed}, a place costs {place}, listed");
    assert_eq!(same.value, solution.value, "seed {seed}, a place costs {place}");
}

/// The open pairs of a matrix.
fn listed(pairs: &DensePairs) -> SparsePairs {
    let mut lists = SparsePairs { start: vec![0], ..SparsePairs::default() };
    for row in 0..pairs.rows() {
        for (column, &cost) in (0..).zip(pairs.row(row)).filter(|(_, cost)| **cost != CLOSED_U16) {
            lists.column.push(column);
            lists.cost.push(i64::from(cost));
        }
        lists.start.push(lists.column.len());
    }
    lists
}

#[test]
fn columns_are_filled_over_pairs_laid_out() {
    (0..300).for_each(|seed| solve_crowd(seed, 0));
}

#[test]
fn narrow_numbers_do_not_hide_a_row() {
    // Around the largest narrow number, and far beyond.
    for (k, place) in [(1 << 30) - 9_000, (1 << 30) - 2_000, 1 << 30, 1 << 33].into_iter().enumerate() {
        (0..120).for_each(|seed| solve_crowd(1_000 * k as u64 + seed, place));
    }
}
