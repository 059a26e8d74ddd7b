//! The binary form of an instance, read by the runner of every peer.
//!
//! Little endian, without padding:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `MMPEER01` |
//! | 4 × u32 | kind (0 dense, 1 sparse), mentees `n`, mentors `m`, 1 where all have to be matched |
//! | i64 | the cost of a mentee left unmatched |
//! | m × u32 | places |
//! | dense: n·m × i32 | costs, row after row, −1 for an ineligible pair |
//! | sparse: (n+1) × u64, then e × u32, then e × i32 | row starts, columns, costs |

use crate::instance::{Costs, Instance};
use std::io::{self, Read, Write};

const MAGIC: &[u8; 8] = b"MMPEER01";

/// Why bytes are no instance.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BinaryError {
    /// The bytes could not be read.
    #[error("cannot read: {0}")]
    Io(#[from] io::Error),
    /// The file does not begin as it should.
    #[error("not an instance: it does not begin with MMPEER01")]
    Magic,
    /// A field has a value it cannot have.
    #[error("{what} is {found}, expected {expected}")]
    Field {
        /// The field.
        what: &'static str,
        /// Its value.
        found: u64,
        /// What it can be.
        expected: &'static str,
    },
}

/// Writes an instance.
///
/// # Errors
/// Writing fails.
pub fn write(instance: &Instance, out: &mut impl Write) -> io::Result<()> {
    let sparse = matches!(instance.costs, Costs::Sparse { .. });
    out.write_all(MAGIC)?;
    let perfect = instance.unmatched.is_none();
    let sizes = [instance.rows as u32, instance.columns() as u32];
    for field in [u32::from(sparse), sizes[0], sizes[1], u32::from(perfect)] {
        out.write_all(&field.to_le_bytes())?;
    }
    out.write_all(&instance.unmatched.unwrap_or(0).to_le_bytes())?;
    put(out, &instance.places, |number| number.to_le_bytes())?;
    match &instance.costs {
        Costs::Dense(cost) => put(out, cost, |number| number.to_le_bytes()),
        Costs::Sparse { start, column, cost } => {
            put(out, start, |number| number.to_le_bytes())?;
            put(out, column, |number| number.to_le_bytes())?;
            put(out, cost, |number| number.to_le_bytes())
        }
    }
}

/// Numbers go out a buffer at a time: one call a number is most of the time otherwise.
fn put<T: Copy, const N: usize>(
    out: &mut impl Write,
    numbers: &[T],
    bytes: impl Fn(T) -> [u8; N],
) -> io::Result<()> {
    let mut buffer = Vec::with_capacity(N << 14);
    for chunk in numbers.chunks(1 << 14) {
        buffer.clear();
        buffer.extend(chunk.iter().flat_map(|&number| bytes(number)));
        out.write_all(&buffer)?;
    }
    Ok(())
}

/// Reads an instance.
///
/// # Errors
/// The bytes cannot be read, end early, or are no instance.
pub fn read(input: &mut impl Read) -> Result<Instance, BinaryError> {
    let mut magic = [0; 8];
    input.read_exact(&mut magic)?;
    if &magic != MAGIC {
        return Err(BinaryError::Magic);
    }
    let header = get(input, 4, u32::from_le_bytes)?;
    let (rows, columns) = (header[1] as usize, header[2] as usize);
    let unmatched = get(input, 1, i64::from_le_bytes)?[0];
    let places = get(input, columns, u32::from_le_bytes)?;
    let costs = match header[0] {
        0 => Costs::Dense(get(input, rows * columns, i32::from_le_bytes)?),
        1 => {
            let start = get(input, rows + 1, u64::from_le_bytes)?;
            if start[0] != 0 || start.windows(2).any(|two| two[0] > two[1]) {
                let (what, expected) = ("the first row start", "0, and the others ascending");
                return Err(BinaryError::Field { what, found: start[0], expected });
            }
            let pairs = start[rows] as usize;
            let column = get(input, pairs, u32::from_le_bytes)?;
            if let Some(&found) = column.iter().find(|&&column| column as usize >= columns) {
                let (what, found) = ("a candidate", u64::from(found));
                return Err(BinaryError::Field { what, found, expected: "a mentor" });
            }
            Costs::Sparse { start, column, cost: get(input, pairs, i32::from_le_bytes)? }
        }
        kind => {
            let (what, found) = ("the kind", u64::from(kind));
            return Err(BinaryError::Field { what, found, expected: "0 or 1" });
        }
    };
    let unmatched = (header[3] == 0).then_some(unmatched);
    Ok(Instance { rows, places, unmatched, costs })
}

fn get<T, const N: usize>(
    input: &mut impl Read,
    count: usize,
    number: impl Fn([u8; N]) -> T,
) -> Result<Vec<T>, BinaryError> {
    let mut numbers = Vec::with_capacity(count);
    let mut buffer = vec![0; N << 14];
    while numbers.len() < count {
        let part = &mut buffer[..N * (count - numbers.len()).min(1 << 14)];
        input.read_exact(part)?;
        let (chunks, _) = part.as_chunks::<N>();
        numbers.extend(chunks.iter().map(|&bytes| number(bytes)));
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Family;

    #[test]
    fn what_is_written_is_read_back() {
        for family in [Family::Hr, Family::Sphr, Family::Spuni, Family::Uni6, Family::Geom] {
            let instance = family.instance(40, 7);
            let mut bytes = vec![];
            write(&instance, &mut bytes).unwrap();
            assert_eq!(read(&mut bytes.as_slice()).unwrap(), instance);
            assert!(read(&mut &bytes[..bytes.len() - 1]).is_err());
            bytes[0] = b'X';
            assert!(matches!(read(&mut bytes.as_slice()), Err(BinaryError::Magic)));
        }
    }
}
