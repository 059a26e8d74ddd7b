//! Looks by classes of columns: where the rows of a view see columns alike, one column stands for its class.
//!
//! A look scans lower bounds of the values of the classes, a cost and the least price of the class, and goes through
//! the columns of those few that are among the least, from the cheapest on. A class costs as much to scan as a column
//! does, so a look costs as much less as there are fewer classes.

use super::glance::{self, Low};
use super::pass::{self, Look, Pass, collect, on_threads};
use crate::flow::control::{Halt, Meter};
use crate::flow::one::MOST_UNITS;
use crate::flow::unit::Prices;
use crate::flow::unit::scan::{self, Stored};
use crate::network::{CLOSED_U16, CostRows};

/// Classes are worth finding for so many rows of a view and more.
const ROWS: usize = if cfg!(test) { 2 } else { 8 };

/// There have to be so many times as many columns as classes.
const COLUMNS: usize = if cfg!(test) { 1 } else { 2 };

/// So many views, or rows that are looked at by themselves, before the caller is asked again.
const VIEWS: usize = 16;
const BATCH: usize = 1024;

/// Among more pairs that tie than so many times those kept there is choice enough.
const CHOICE: usize = 4;

/// Looks at rows, each by itself, and shows what was found, in any order of the rows that does not depend on the
/// number of threads. When the caller ends it, some rows are not shown.
pub(super) fn each_look(
    pass: &Pass<'_>,
    rows: &[(u32, i64)],
    prices: &Prices,
    meter: &Meter<'_>,
    mut show: impl FnMut(u32, Look),
) -> Result<(), Halt> {
    let (views, mut alone) = by_view(pass, rows);
    let order = if views.is_empty() { Vec::new() } else { by_price(pass, prices) };
    for batch in views.chunks(VIEWS) {
        let looks = on_threads(batch, |buffers: &mut Buffers, (view, rows)| {
            let seen = View::new(pass, *view, &order, prices, buffers);
            let look =
                |&row: &(u32, i64)| (row, seen.as_ref().and_then(|seen| seen.look(pass, row, buffers)));
            rows.iter().map(look).collect::<Vec<_>>()
        });
        for (row, look) in looks.into_iter().flatten() {
            match look {
                Some(look) => show(row.0, look),
                None => alone.push(row),
            }
        }
        meter.step(batch.iter().map(|(_, rows)| rows.len() as u64).sum())?;
    }
    for batch in alone.chunks(BATCH) {
        for (&(row, _), look) in batch.iter().zip(pass.look(batch, prices)) {
            show(row, look);
        }
        meter.step(batch.len() as u64)?;
    }
    Ok(())
}

/// At least the largest dual less cost of some rows, for every column, and little more; `i64::MIN` where no pair
/// is open.
pub(super) fn hint(pass: &Pass<'_>, rows: &[(u32, i64)]) -> Vec<i64> {
    let columns = pass.alive.len();
    let (views, mut alone) = by_view(pass, rows);
    // A column that can take nothing is reached like others.
    let order: Vec<u32> = (0..columns as u32).collect();
    let mut most = vec![i64::MIN; columns];
    for batch in views.chunks(VIEWS) {
        let reached = on_threads(batch, |buffers: &mut Buffers, (view, rows)| {
            let classes = Classes::new(pass, *view, &order, buffers)?;
            buffers.costs.resize(classes.count(), 0);
            let mut most = vec![i64::MIN; classes.count()];
            for &(row, dual) in rows {
                classes.rows.fill_least(row as usize, &mut buffers.costs);
                scan::raise::<_, Stored>(&mut most, &buffers.costs, dual);
            }
            Some((classes.start, classes.column, most))
        });
        for (reached, (_, rows)) in reached.into_iter().zip(batch) {
            let Some((start, column, reached)) = reached else {
                alone.extend(rows);
                continue;
            };
            for (class, reached) in start.windows(2).zip(reached) {
                for &j in &column[class[0] as usize..class[1] as usize] {
                    most[j as usize] = most[j as usize].max(reached);
                }
            }
        }
    }
    if !alone.is_empty() {
        most.iter_mut().zip(pass.hint(&alone)).for_each(|(most, reached)| *most = (*most).max(reached));
    }
    most
}

type Rows = Vec<(u32, i64)>;

/// Rows by their view, where a view has enough of them, and the rows that are left.
fn by_view(pass: &Pass<'_>, rows: &[(u32, i64)]) -> (Vec<(usize, Rows)>, Rows) {
    let mut of_view = vec![Rows::new(); pass.costs.views()];
    if of_view.is_empty() {
        return (Vec::new(), rows.to_vec());
    }
    rows.iter().for_each(|&row| of_view[pass.costs.view(row.0 as usize)].push(row));
    let (many, few): (Vec<_>, Vec<_>) =
        of_view.into_iter().enumerate().partition(|(_, rows)| rows.len() >= ROWS);
    (many, few.into_iter().flat_map(|(_, rows)| rows).collect())
}

/// The columns that can take anything, from the one of least price on.
fn by_price(pass: &Pass<'_>, prices: &Prices) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).zip(pass.alive).filter(|(_, alive)| **alive).map(|(j, _)| j).collect();
    order.sort_by_key(|&j| prices.get(j as usize));
    order
}

/// What one thread works with.
#[derive(Default)]
struct Buffers {
    class: Vec<u32>,
    next: Vec<u32>,
    costs: Vec<u16>,
    least: Vec<[u16; glance::LANES]>,
    near: Vec<Near>,
    found: Vec<(i64, u32)>,
}

/// A column that may be near: its sum as in [`Low`], a number to choose among equals by, and the column.
type Near = (u16, u32, u32);

/// The classes of one view that have columns.
struct Classes<'a> {
    /// The rows over one column of each class.
    rows: Box<dyn CostRows + 'a>,
    /// Where the columns of each class begin, and the columns.
    start: Vec<u32>,
    column: Vec<u32>,
}

impl<'a> Classes<'a> {
    /// Sorts columns by class; those of a class stay in their order. None where too few are of one class.
    fn new(pass: &Pass<'a>, view: usize, order: &[u32], buffers: &mut Buffers) -> Option<Self> {
        let Buffers { class, next, .. } = buffers;
        class.resize(pass.alive.len(), 0);
        let classes = pass.costs.fill_classes(view, class);
        next.clear();
        next.resize(classes, 0);
        order.iter().for_each(|&j| next[class[j as usize] as usize] += 1);
        let (mut start, mut all) = (Vec::new(), 0);
        for next in next.iter_mut().filter(|count| **count > 0) {
            start.push(all);
            all += std::mem::replace(next, all);
        }
        if start.len() * COLUMNS > order.len() || start.len() < glance::LANES {
            return None;
        }
        let mut column = vec![0; order.len()];
        for &j in order {
            let next = &mut next[class[j as usize] as usize];
            column[*next as usize] = j;
            *next += 1;
        }
        let first: Vec<u32> = start.iter().map(|&first| column[first as usize]).collect();
        start.push(all);
        Some(Self { rows: pass.costs.part(&first)?, start, column })
    }

    fn count(&self) -> usize {
        self.start.len() - 1
    }

    fn columns(&self, class: usize) -> &[u32] {
        &self.column[self.start[class] as usize..self.start[class + 1] as usize]
    }
}

/// The classes of one view at present prices; the columns of each from the one of least price on.
struct View<'a> {
    classes: Classes<'a>,
    low: Low,
    prices: &'a Prices,
}

impl<'a> View<'a> {
    fn new(
        pass: &Pass<'a>,
        view: usize,
        order: &[u32],
        prices: &'a Prices,
        buffers: &mut Buffers,
    ) -> Option<Self> {
        let classes = Classes::new(pass, view, order, buffers)?;
        let least = (0..classes.count()).map(|class| prices.get(classes.columns(class)[0] as usize));
        Some(Self { low: Low::of(prices.get(order[0] as usize), least), classes, prices })
    }

    /// Looks at a row; none if lower bounds lead it astray.
    fn look(&self, pass: &Pass<'_>, (row, limit): (u32, i64), buffers: &mut Buffers) -> Option<Look> {
        let Buffers { costs, least, near, found, .. } = buffers;
        costs.resize(self.classes.count(), 0);
        least.resize(costs.len().div_ceil(glance::WIDTH), [0; glance::LANES]);
        self.classes.rows.fill_least(row as usize, costs);
        let (low, mut lanes) = (self.low.low, [u16::MAX; glance::LANES]);
        self.low.scan(costs, 0, least, &mut lanes);
        let first = lanes.iter().copied().min().unwrap_or(u16::MAX);
        if low + i64::from(first) >= limit {
            return Some(Look { pairs: Vec::new(), bound: low + i64::from(first) });
        }
        let (wanted, kept) = pass.wanted();
        let most = *lanes.select_nth_unstable(wanted - 1).1;
        if most == u16::MAX {
            return None;
        }
        near.clear();
        let mut bound = low + i64::from(most) + 1;
        let mut cut = false;
        let from = pass::beginning(row, costs.len());
        self.low.at_most(
            |class| costs[class],
            least,
            most,
            from,
            |class, sum| {
                if cut && sum == most {
                    return most.checked_sub(1);
                }
                let other = self.nearest(row, class, (costs[class], most), kept, near);
                bound = bound.min(other.unwrap_or(bound));
                cut |= sum == most && near.len() > CHOICE * kept;
                if cut { most.checked_sub(1) } else { Some(most) }
            },
        );
        if cut {
            bound = bound.min(low + i64::from(most));
        }
        // The few that are likely to be asked for.
        if near.len() > 2 * kept {
            let rest = near.select_nth_unstable(2 * kept).1.0;
            bound = bound.min(low + i64::from(rest));
            near.truncate(2 * kept);
        }
        near.sort_unstable();
        found.clear();
        for &(sum, _, j) in near.iter() {
            if found.len() >= kept {
                bound = bound.min(low + i64::from(sum));
                break;
            }
            let cost = pass.costs.cost(row as usize, j as usize);
            if cost != CLOSED_U16 {
                found.push((i64::from(cost) + self.prices.get(j as usize), j));
            }
        }
        let enough = || found.iter().filter(|found| found.0 < limit).count() >= MOST_UNITS as usize;
        if bound < limit && !enough() {
            return None;
        }
        let least = found.iter().map(|found| found.0).min().unwrap_or(bound);
        if least >= limit {
            // What seemed to be below the limit is not.
            return Some(Look { pairs: Vec::new(), bound: bound.min(least) });
        }
        Some(collect(found, bound, kept, self.prices))
    }

    /// Adds the columns of a class that are at most as dear as asked, of many the cheapest, and among equals some that
    /// are others for other rows. Returns at most the value of each left out, if any was.
    fn nearest(
        &self,
        row: u32,
        class: usize,
        (cost, most): (u16, u16),
        kept: usize,
        near: &mut Vec<Near>,
    ) -> Option<i64> {
        let columns = self.classes.columns(class);
        let above = |&j: &u32| self.prices.get(j as usize) - self.low.low;
        let room = i64::from(most - cost);
        let mut add = |j: &u32| near.push((cost + above(j) as u16, chance(row, *j), *j));
        let Some(next) = columns.get(kept).map(above).filter(|next| *next <= room) else {
            columns.iter().take(kept).take_while(|j| above(j) <= room).for_each(add);
            return None;
        };
        let last = above(&columns[kept - 1]);
        let (cheaper, rest) = columns.split_at(columns.partition_point(|j| above(j) < last));
        let equals = &rest[..rest.partition_point(|j| above(j) <= last)];
        cheaper.iter().for_each(&mut add);
        let from = chance(row, class as u32) as usize % equals.len();
        equals.iter().cycle().skip(from).take(kept - cheaper.len()).for_each(&mut add);
        let left_out = if equals.len() > kept - cheaper.len() { last } else { next };
        Some(self.low.low + i64::from(cost) + left_out)
    }
}

/// A number that looks drawn by lot for a row and a column.
fn chance(row: u32, column: u32) -> u32 {
    let product = (u64::from(row) << 32 | u64::from(column)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((product ^ product >> 31).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32
}
