//! Published instances and families with known answers.

use super::solve;
use mentorflow::network::{Column, DensePairs, Level, PairCost, Pairs, Row, SparsePairs, Transport};

/// The proved optimum of a square assignment.
fn assignment(size: usize, cost: impl Fn(usize, usize) -> i64) -> i128 {
    let sparse = SparsePairs {
        start: (0..=size).map(|row| row * size).collect(),
        column: (0..size).flat_map(|_| 0..size as u32).collect(),
        cost: (0..size * size).map(|at| cost(at / size, at % size)).collect(),
    };
    let problem = |pairs| Transport {
        rows: vec![Row { required: 1, supply: 1 }; size],
        columns: vec![Column { required: 1, capacity: 1 }; size],
        pairs,
        levels: vec![Level { pair: PairCost::Stored, unsent: vec![], place: vec![] }],
    };
    let value = solve(&problem(Pairs::Sparse(&sparse)), "sparse").expect("a full matrix")[0];
    let narrow: Option<Vec<u16>> =
        sparse.cost.iter().map(|&cost| u16::try_from(cost).ok().filter(|&c| c < u16::MAX)).collect();
    if let Some(cost) = narrow {
        let dense = DensePairs::new(size, size, cost);
        let again = solve(&problem(Pairs::Dense(&dense)), "dense").expect("a full matrix")[0];
        assert_eq!(again, value);
    }
    value
}

/// Machol and Wien, *A hard assignment problem*, Operations Research 24 (1976): c(i, j) = i·j. By the
/// rearrangement inequality the optimum pairs i with n + 1 − i, and costs n(n + 1)(n + 2)/6.
#[test]
fn machol_and_wien() {
    for size in [1, 2, 3, 10, 57, 120] {
        let n = size as i128;
        let optimum = n * (n + 1) * (n + 2) / 6;
        assert_eq!(assignment(size, |i, j| ((i + 1) * (j + 1)) as i64), optimum);
    }
}

/// Any permutation is optimal where c(i, j) = a(i) + b(j): all ties, with large numbers.
#[test]
fn sums_of_row_and_column_costs() {
    let a = |i: usize| (i as i64 * 7919) % 1000;
    let b = |j: usize| (j as i64 * 104_729) % 1000;
    let total: i64 = (0..80).map(|i| a(i) + b(i)).sum();
    assert_eq!(assignment(80, |i, j| a(i) + b(j)), i128::from(total));
}

/// A cycle of ones in a matrix of twos but for one long way around: augmenting paths must run through
/// all rows. The optimum is the shifted diagonal.
#[test]
fn one_long_augmenting_path() {
    let size = 90;
    let cost = |i: usize, j: usize| match (j + size - i) % size {
        0 if i + 1 < size => 0,
        1 => i64::from(i + 1 == size),
        _ => 1000,
    };
    assert_eq!(assignment(size, cost), 1);
}

/// Project Euler, problem 345 (2011), "Matrix sum": the largest sum of a 15 × 15 matrix with one
/// element of each row and column is 13938.
#[test]
fn project_euler_345() {
    const MATRIX: [[i64; 15]; 15] = [
        [7, 53, 183, 439, 863, 497, 383, 563, 79, 973, 287, 63, 343, 169, 583],
        [627, 343, 773, 959, 943, 767, 473, 103, 699, 303, 957, 703, 583, 639, 913],
        [447, 283, 463, 29, 23, 487, 463, 993, 119, 883, 327, 493, 423, 159, 743],
        [217, 623, 3, 399, 853, 407, 103, 983, 89, 463, 290, 516, 212, 462, 350],
        [960, 376, 682, 962, 300, 780, 486, 502, 912, 800, 250, 346, 172, 812, 350],
        [870, 456, 192, 162, 593, 473, 915, 45, 989, 873, 823, 965, 425, 329, 803],
        [973, 965, 905, 919, 133, 673, 665, 235, 509, 613, 673, 815, 165, 992, 326],
        [322, 148, 972, 962, 286, 255, 941, 541, 265, 323, 925, 281, 601, 95, 973],
        [445, 721, 11, 525, 473, 65, 511, 164, 138, 672, 18, 428, 154, 448, 848],
        [414, 456, 310, 312, 798, 104, 566, 520, 302, 248, 694, 976, 430, 392, 198],
        [184, 829, 373, 181, 631, 101, 969, 613, 840, 740, 778, 458, 284, 760, 390],
        [821, 461, 843, 513, 17, 901, 711, 993, 293, 157, 274, 94, 192, 156, 574],
        [34, 124, 4, 878, 450, 476, 712, 914, 838, 669, 875, 299, 823, 329, 699],
        [815, 559, 813, 459, 522, 788, 168, 586, 966, 232, 308, 833, 251, 631, 107],
        [813, 883, 451, 509, 615, 77, 281, 613, 459, 205, 380, 274, 302, 35, 805],
    ];
    assert_eq!(assignment(15, |i, j| -MATRIX[i][j]), -13_938);
    assert_eq!(assignment(15, |i, j| 1000 - MATRIX[i][j]), 15_000 - 13_938);
}

/// The mean optimum of matrices of independent exponential costs of mean 1 is Σ 1/k² (Parisi's
/// formula; proved by Linusson and Wästlund, and by Nair, Prabhakar and Sharma, 2003–05). 200 seeded
/// matrices of 20 × 20 come within four standard errors of 1.596.
#[test]
fn parisi() {
    let mut draw = super::cases::Draw(345);
    let mut mean = 0.0;
    for _ in 0..200 {
        let cost: Vec<i64> = (0..400)
            .map(|_| {
                let uniform = (draw.between(0, 1 << 40) as f64 + 0.5) / ((1u64 << 40) as f64 + 1.0);
                (-uniform.ln() * 1e9).round() as i64
            })
            .collect();
        mean += assignment(20, |i, j| cost[20 * i + j]) as f64 / 1e9 / 200.0;
    }
    let parisi: f64 = (1..=20).map(|k| 1.0 / f64::from(k * k)).sum();
    assert!((mean - parisi).abs() < 4.0 * 0.30 / 200f64.sqrt(), "{mean} and {parisi}");
}
