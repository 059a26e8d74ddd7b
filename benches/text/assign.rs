//! The two assignment formats of the OR-Library (Beasley 1990).

use super::{TextError, number};
use crate::{Costs, Instance};

/// Reads `n`, then n × n costs, broken into lines anywhere.
///
/// # Errors
/// A word is no number, or there are too few or too many.
pub fn read_matrix(text: &str) -> Result<Instance, TextError> {
    let mut words = words(text);
    let end = text.lines().count() + 1;
    let size = size(&mut words, end)?;
    let mut cost = Vec::new();
    for (line, word) in words {
        cost.push(number::<i32>(Some(word), line, "a cost")?);
        if cost.len() > size * size {
            return Err(TextError::new(line, format!("more than {size} x {size} costs")));
        }
    }
    if cost.len() < size * size {
        let found = cost.len();
        return Err(TextError::new(end, format!("{found} costs, expected {size} x {size}")));
    }
    let costs = if cost.iter().all(|&cost| cost >= 0) {
        Costs::Dense(cost)
    } else {
        // In a dense instance a negative number marks a pair that is not allowed.
        Costs::Sparse {
            start: (0..=size).map(|row| (row * size) as u64).collect(),
            column: (0..size).flat_map(|_| 0..size as u32).collect(),
            cost,
        }
    };
    Ok(perfect(size, costs))
}

/// Reads `n`, then lines `i j cost`, `i` and `j` counted from 1; pairs not listed are not allowed.
///
/// # Errors
/// A word is no number, an index is not from 1 to `n`, or a pair is there twice.
pub fn read_pairs(text: &str) -> Result<Instance, TextError> {
    let mut words = words(text);
    let end = text.lines().count() + 1;
    let size = size(&mut words, end)?;
    let mut pairs = Vec::new();
    while let Some((line, first)) = words.next() {
        let row = index(line, Some(first), "i", size)?;
        let (at, word) = words.next().unzip();
        let column = index(at.unwrap_or(end), word, "j", size)?;
        let (at, word) = words.next().unzip();
        let cost: i32 = number(word, at.unwrap_or(end), "the cost")?;
        pairs.push((row, column, cost, line));
    }
    pairs.sort_unstable();
    if let Some(two) = pairs.windows(2).find(|two| (two[0].0, two[0].1) == (two[1].0, two[1].1)) {
        let (row, column, _, first) = two[0];
        let what = format!("pair {} {} is on line {first} already", row + 1, column + 1);
        return Err(TextError::new(two[1].3, what));
    }
    let mut start = vec![0u64; size + 1];
    for &(row, ..) in &pairs {
        start[row as usize + 1] += 1;
    }
    for row in 0..size {
        start[row + 1] += start[row];
    }
    let column = pairs.iter().map(|pair| pair.1).collect();
    let cost = pairs.iter().map(|pair| pair.2).collect();
    Ok(perfect(size, Costs::Sparse { start, column, cost }))
}

/// The words of a text with their lines.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).flat_map(|(line, text)| text.split_whitespace().map(move |word| (line, word)))
}

fn size<'a>(words: &mut impl Iterator<Item = (usize, &'a str)>, end: usize) -> Result<usize, TextError> {
    let (line, word) = words.next().unzip();
    let line = line.unwrap_or(end);
    let size: u32 = number(word, line, "the size n")?;
    if size > 1 << 20 {
        return Err(TextError::new(line, format!("n is {size}, more than a million")));
    }
    Ok(size as usize)
}

fn index(line: usize, word: Option<&str>, what: &str, size: usize) -> Result<u32, TextError> {
    let index: u32 = number(word, line, what)?;
    if index == 0 || index as usize > size {
        return Err(TextError::new(line, format!("{what} is {index}, expected 1 to {size}")));
    }
    Ok(index - 1)
}

fn perfect(size: usize, costs: Costs) -> Instance {
    Instance { rows: size, places: vec![1; size], unmatched: None, costs }
}
