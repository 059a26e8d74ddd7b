//! One level on its face: chooses the kernel and completes what it leaves out.
//!
//! The kernels see only rows that may still send a unit and columns that may still take one. The
//! duals of the others are free within what their pairs and places allow, and are set here.

use std::marker::PhantomData;

use super::DomainError;
use super::control::Meter;
use super::domain::wide_range;
use super::face::{Face, FreePairs, Optimum};
use super::general::{self, Piece};
use super::unit::dense::Dense;
use super::unit::lists::Lists;
use super::unit::long::{LONG, Long};
use super::unit::pair::{Arc, Short};
use super::unit::scan::{Cell, Reading, Stored, Zero};
use super::unit::source::Source;
use super::unit::units::Units;
use super::unit::{self, FAR, NARROW, State, Task};
use super::whole::{InFull, InLists, Whole};
use crate::network::{Cut, DenseCost, DensePairs, Level, PairCost};
use crate::simd::widest;

/// Why a level has no optimum.
pub(crate) enum Failure {
    /// The caller ended the solve.
    Halted(Partial),
    /// No flow is within the bounds.
    Cut(Cut),
    /// A cost is outside the domain.
    Domain(DomainError),
}

/// What a level has when it is ended early.
pub(crate) struct Partial {
    /// The pairs used so far beside the decided ones, by row, ascending. Rows and columns are within
    /// the upper ends of their ranges.
    pub(crate) pairs: Vec<(u32, u32)>,
    /// The price of every column.
    pub(crate) price: Vec<i64>,
    /// Where the pairs are not at hand: what is known of every row. Else empty.
    pub(crate) seen: Vec<Seen>,
}

/// What is known of a row whose pairs are not at hand.
pub(crate) struct Seen {
    /// At most the value of each of its pairs.
    pub(crate) least: i64,
    /// While it has units to send: its known pairs with their costs.
    pub(crate) pairs: Vec<(u32, i64)>,
}

impl From<DomainError> for Failure {
    fn from(error: DomainError) -> Self {
        Self::Domain(error)
    }
}

/// The most units a row may send for the kernel of few units.
pub(crate) const MOST_UNITS: u32 = 8;

/// One cost in so many is in each eighth line of the cache.
const SOME: usize = 64;

/// The level to be solved.
#[derive(Clone, Copy)]
pub(crate) struct Job<'a> {
    pub(crate) level: &'a Level<'a>,
    pub(crate) number: usize,
    /// The largest absolute cost of the domain.
    pub(crate) limit: i64,
}

impl Job<'_> {
    fn unsent(&self, row: usize) -> i64 {
        self.level.unsent.get(row).copied().unwrap_or(0)
    }

    fn place(&self, column: usize, load: u32) -> i64 {
        match self.level.place.get(column) {
            Some(places) if !places.is_empty() => places[load as usize],
            _ => 0,
        }
    }
}

/// Solves one level over its face.
pub(crate) fn solve(job: Job<'_>, face: &mut Face<'_>, meter: &Meter<'_>) -> Result<Optimum, Failure> {
    let few = face.sent.iter().zip(&face.row_base).all(|(range, base)| range.1 - base <= MOST_UNITS);
    if few && let Some(optimum) = solve_unit(job, face, meter)? {
        return Ok(optimum);
    }
    solve_general(job, face, meter)
}

fn solve_general(job: Job<'_>, face: &mut Face<'_>, meter: &Meter<'_>) -> Result<Optimum, Failure> {
    face.list();
    let FreePairs::Listed(listed) = &face.free else { unreachable!("just listed") };
    let cost = listed.costs(job.level, job.number, job.limit)?;
    let piece = Piece {
        sent: &face.sent,
        row_base: &face.row_base,
        unsent: &|i| job.unsent(i),
        load: &face.load,
        column_base: &face.column_base,
        place: &|j, load| job.place(j, load),
        start: &listed.start,
        column: &listed.column,
        cost: &cost,
    };
    let (general::Optimum { used, dual, price }, end) = general::solve(&piece, meter);
    let (mut pairs, mut paid) = (Vec::new(), 0);
    for (i, range) in listed.start.windows(2).enumerate() {
        for e in (range[0]..range[1]).filter(|&e| used[e]) {
            pairs.push((i as u32, listed.column[e]));
            paid += i128::from(cost[e]);
        }
    }
    match end {
        Ok(()) => Ok(Optimum { pairs, cost: paid, dual, price }),
        Err(general::Failure::Halted) => Err(Failure::Halted(Partial { pairs, price, seen: Vec::new() })),
        Err(general::Failure::Cut { from_rows, rows, columns }) => {
            Err(Failure::Cut(Cut { from_rows, rows, columns }))
        }
    }
}

/// Solves a level of single-unit rows; none when the lower bounds of columns were not met.
fn solve_unit(job: Job<'_>, face: &mut Face<'_>, meter: &Meter<'_>) -> Result<Option<Optimum>, Failure> {
    let alive: Vec<bool> =
        face.load.iter().zip(&face.column_base).map(|(range, &base)| range.1 > base).collect();
    let all_alive = alive.iter().all(|&a| a);
    let some_dead = || if all_alive { Vec::new() } else { alive.clone() };
    match (&face.free, &job.level.pair) {
        (_, PairCost::Computed(_)) | (FreePairs::Listed(_), _) => {}
        (FreePairs::Dense(pairs), PairCost::Stored) => {
            return finish_dense::<_, Stored>(job, face, &**pairs, some_dead(), meter);
        }
        (FreePairs::Dense(pairs), PairCost::Zero) => {
            return finish_dense::<_, Zero>(job, face, &**pairs, some_dead(), meter);
        }
        (FreePairs::Wide(pairs), PairCost::Stored) => {
            let (low, high) = wide_range(pairs);
            // A cost and a narrow price must add up to less than what marks a closed pair.
            if i64::from(low) > -NARROW && i64::from(high) < NARROW - 1 {
                return finish_dense::<_, Stored>(job, face, &**pairs, some_dead(), meter);
            }
        }
        (FreePairs::Wide(pairs), PairCost::Zero) => {
            return finish_dense::<_, Zero>(job, face, &**pairs, some_dead(), meter);
        }
    }
    face.list();
    let FreePairs::Listed(listed) = &face.free else { unreachable!("just listed") };
    let cost = listed.costs(job.level, job.number, job.limit)?;
    let whole = InLists { start: &listed.start, column: &listed.column, cost: &cost };
    let is_long = whole.column.len() > LONG * face.sent.len();
    // Some of the costs say what is worth trying.
    let is_short = |costs: i64| costs >> 16 == 0;
    let some = cost.iter().step_by(SOME).fold(0, |all, cost| all | cost);
    let may_be_short = !is_long && face.load.len() <= Short::COLUMNS && is_short(some);
    if may_be_short
        && is_short(widest(
            #[inline(always)]
            || cost.iter().fold(0, |all, cost| all | cost),
        ))
    {
        let mut lists = whole.pack(&alive, Short::new);
        return run(job, face, &mut lists, &alive, &whole, meter);
    }
    // Whether costs are narrow is seen while they are packed: to read them twice would take longer.
    let mut narrow = true;
    let lists = whole.pack(&alive, |column, cost| {
        narrow &= -NARROW < cost && cost < NARROW;
        Arc { column, cost: cost as i32 }
    });
    if narrow {
        return run_lists(job, face, lists, is_long, &alive, &whole, meter);
    }
    drop(lists);
    let lists = whole.pack(&alive, |column, cost| Arc { column, cost });
    run_lists(job, face, lists, is_long, &alive, &whole, meter)
}

/// Lists, of which only the cheapest pairs are looked at where they are long.
fn run_lists<C: Copy + Default + Into<i64>>(
    job: Job<'_>,
    face: &Face<'_>,
    mut lists: Lists<Arc<C>>,
    is_long: bool,
    alive: &[bool],
    whole: &InLists<'_>,
    meter: &Meter<'_>,
) -> Result<Option<Optimum>, Failure> {
    if is_long {
        return run(job, face, &mut Long::new(lists, face.sent.len()), alive, whole, meter);
    }
    run(job, face, &mut lists, alive, whole, meter)
}

fn finish_dense<C: Cell + DenseCost, M: Reading<C>>(
    job: Job<'_>,
    face: &Face<'_>,
    pairs: &DensePairs<C>,
    alive: Vec<bool>,
    meter: &Meter<'_>,
) -> Result<Option<Optimum>, Failure> {
    let living = if alive.is_empty() { vec![true; face.load.len()] } else { alive.clone() };
    let mut source = Dense::<C, M>::new(pairs, alive);
    run(job, face, &mut source, &living, &InFull::<C, M>(pairs, PhantomData), meter)
}

/// Sets up the kernel's task for a level on its face and does something with it.
pub(crate) fn with_task<T>(
    job: Job<'_>,
    face: &Face<'_>,
    alive: &[bool],
    work: impl FnOnce(&Task<'_>) -> T,
) -> T {
    let rows = face.sent.len();
    let unsent: Vec<Option<i64>> = (0..rows)
        .map(|i| {
            let ((low, high), base) = (face.sent[i], face.row_base[i]);
            (high > base).then(|| if low.max(base) == high { FAR } else { job.unsent(i) })
        })
        .collect();
    let counts: Vec<(u32, u32)> = face
        .sent
        .iter()
        .zip(&face.row_base)
        .map(|(range, &b)| (range.1 - b, range.1 - range.0.max(b)))
        .collect();
    let units = Units::new(&counts);
    let room = |j: usize, load: u32| {
        let (low, high) = face.load[j];
        if load < low {
            -FAR
        } else if load < high {
            job.place(j, load)
        } else {
            FAR
        }
    };
    // Room below a lower bound is taken at any price; the price of the first place beyond is usual.
    let first_price = |j: usize| {
        let (low, high) = face.load[j];
        if alive[j] { job.place(j, low.max(face.column_base[j]).min(high - 1)) } else { NARROW }
    };
    let task = Task {
        unsent: &unsent,
        units: &units,
        free: matches!(job.level.pair, PairCost::Zero),
        base: &face.column_base,
        room: &room,
        first_price: &first_price,
    };
    work(&task)
}

fn run<S: Source>(
    job: Job<'_>,
    face: &Face<'_>,
    source: &mut S,
    alive: &[bool],
    whole: &dyn Whole,
    meter: &Meter<'_>,
) -> Result<Option<Optimum>, Failure> {
    let (state, ended) = with_task(job, face, alive, |task| {
        let mut state = State::new(task);
        let ended = unit::solve(task, &mut state, source, meter);
        (state, ended)
    });
    match ended {
        Ok(()) => {}
        Err(unit::Failure::Halted) => return Err(Failure::Halted(partial(&state))),
        Err(unit::Failure::NoRoom { rows, mut columns }) => {
            // Columns without capacity take nothing from the cut and spare it the pairs to them.
            columns.extend((0..alive.len() as u32).filter(|&j| !alive[j as usize]));
            columns.sort_unstable();
            return Err(Failure::Cut(Cut { from_rows: true, rows, columns }));
        }
        Err(unit::Failure::Unfilled) => return Ok(None),
        Err(unit::Failure::Stalled) => unreachable!("a stalled solve goes on by pivots"),
    }
    Ok(Some(complete(job, face, &state, alive, whole)))
}

/// Reads what there is of a flow.
fn partial(state: &State) -> Partial {
    let mates = most_settled(state);
    let pairs = (0..state.units.rows()).flat_map(|i| used(state, mates, i)).collect();
    Partial { pairs, price: state.price.wide().to_vec(), seen: Vec::new() }
}

/// The columns of the units. A round of bids that was ended has fewer than the one before it.
pub(crate) fn most_settled(state: &State) -> &[u32] {
    let settled = |mates: &[u32]| mates.iter().filter(|&&mate| mate < unit::ABSENT).count();
    if settled(&state.before) > settled(&state.mate) { &state.before } else { &state.mate }
}

/// The pairs a row uses, ascending.
pub(crate) fn used(state: &State, mates: &[u32], row: usize) -> Vec<(u32, u32)> {
    let mates = state.units.of(row).map(|unit| mates[unit]).filter(|&mate| mate < unit::ABSENT);
    let mut pairs: Vec<(u32, u32)> = mates.map(|mate| (row as u32, mate)).collect();
    pairs.sort_unstable();
    pairs
}

/// Reads the flow and its duals, and sets those of the rows and columns that took no part.
fn complete(job: Job<'_>, face: &Face<'_>, state: &State, alive: &[bool], whole: &dyn Whole) -> Optimum {
    let (rows, columns) = (face.sent.len(), face.load.len());
    let mut price = state.price.wide().to_vec();
    let mut dual = vec![0; rows];
    let mut pairs = Vec::with_capacity(rows);
    let dead: Vec<usize> = (0..columns).filter(|&j| !alive[j]).collect();
    // What the rows ask of the columns that took no part, at the least.
    let mut asked = vec![-FAR; if dead.is_empty() { 0 } else { columns }];
    for &j in &dead {
        let (low, base) = (face.load[j].0, face.column_base[j]);
        price[j] = if base > low { job.place(j, base - 1) } else { -FAR };
    }
    for (i, dual) in dual.iter_mut().enumerate() {
        let mate = state.mate[i];
        if mate == unit::ABSENT {
            continue;
        }
        *dual = state.row_dual(i);
        if state.units.several(i) {
            pairs.extend(used(state, &state.mate, i));
        } else if mate < unit::ABSENT {
            pairs.push((i as u32, mate));
        }
        if !dead.is_empty() {
            whole.raise(i, *dual, &mut asked);
        }
    }
    for &j in &dead {
        price[j] = price[j].max(asked[j]);
        if price[j] == -FAR {
            price[j] = 0;
        }
    }
    for (i, dual) in dual.iter_mut().enumerate() {
        if state.mate[i] == unit::ABSENT {
            let ((low, high), mut least) = (face.sent[i], FAR);
            if low < high {
                least = job.unsent(i);
            }
            least = least.min(whole.least(i, &price));
            *dual = if least == FAR { 0 } else { least };
        }
    }
    Optimum { pairs, cost: state.paid(), dual, price }
}
