//! Whether a cut proves that the required units cannot all be sent, by counting.

use super::Violation;
use crate::network::{Cut, DenseCost, Pairs, Transport};

/// Whether a cut proves a problem infeasible; see [`Cut`] for the two forms.
///
/// From rows: what leaves the cut's rows ends in the cut's columns, which hold no more than their
/// capacities, or crosses by a pair to another column, one unit a pair. From columns: what reaches
/// the cut's columns comes from the cut's rows, which send no more than their supplies, or crosses
/// by a pair from another row. O(pairs).
///
/// # Errors
/// The cut is not well formed, or what is possible is no less than what is required.
pub fn check_cut(problem: &Transport<'_>, cut: &Cut) -> Result<(), Violation> {
    let rows = members("rows", &cut.rows, problem.rows.len())?;
    let columns = members("columns", &cut.columns, problem.columns.len())?;
    let sum = |units: &mut dyn Iterator<Item = u32>| units.map(i128::from).sum::<i128>();
    let of_rows = || cut.rows.iter().map(|&row| &problem.rows[row as usize]);
    let of_columns = || cut.columns.iter().map(|&column| &problem.columns[column as usize]);
    let (required, room) = if cut.from_rows {
        (sum(&mut of_rows().map(|r| r.required)), sum(&mut of_columns().map(|c| c.capacity)))
    } else {
        (sum(&mut of_columns().map(|c| c.required)), sum(&mut of_rows().map(|r| r.supply)))
    };
    let crossing: usize = (0..rows.len())
        .filter(|&row| rows[row] == cut.from_rows)
        .map(|row| {
            let crosses = |column: usize| columns[column] != cut.from_rows;
            match problem.pairs {
                Pairs::Dense(pairs) => open(pairs.row(row), crosses),
                Pairs::Wide(pairs) => open(pairs.row(row), crosses),
                Pairs::Sparse(pairs) => {
                    let (candidates, _) = pairs.row(row);
                    candidates.iter().filter(|&&column| crosses(column as usize)).count()
                }
            }
        })
        .sum();
    let possible = room + crossing as i128;
    if required > possible { Ok(()) } else { Err(Violation::CutRoom { required, possible }) }
}

/// How many pairs of a full row are open and cross.
fn open<C: DenseCost>(row: &[C], crosses: impl Fn(usize) -> bool) -> usize {
    row.iter().enumerate().filter(|&(column, cost)| crosses(column) && cost.open().is_some()).count()
}

/// Which of `count` things are in an ascending list.
pub(super) fn members(what: &'static str, list: &[u32], count: usize) -> Result<Vec<bool>, Violation> {
    let mut member = vec![false; count];
    for (at, &index) in list.iter().enumerate() {
        let ascending = at == 0 || list[at - 1] < index;
        match member.get_mut(index as usize) {
            Some(member) if ascending => *member = true,
            _ => {
                return Err(Violation::CutOrder { what, index, below: count });
            }
        }
    }
    Ok(member)
}
