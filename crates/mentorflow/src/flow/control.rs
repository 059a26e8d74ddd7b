//! How a caller watches, bounds and ends a solve.
//!
//! The solver never reads a clock. It counts *steps*, one for each row whose pairs it scans, so a
//! budget stops the same solve at the same place on every machine.

use std::cell::Cell;

/// What a caller may do while a solve runs. Every method has a default that lets the solve run free.
pub trait Control {
    /// Whether the caller wants the solve to end. Asked now and then, never more than once a step.
    fn cancelled(&self) -> bool {
        false
    }

    /// The number of steps after which the solve ends with the best it has.
    fn step_budget(&self) -> u64 {
        u64::MAX
    }

    /// Told now and then how far the solve is.
    fn progress(&self, _progress: Progress) {}
}

/// How far a solve is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The level being solved, from 0.
    pub level: usize,
    /// The number of levels.
    pub levels: usize,
    /// Steps taken since the solve began.
    pub steps: u64,
}

/// Lets a solve run to its end, unwatched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Free;

impl Control for Free {}

/// The solve has to end before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Halt;

/// Counts steps against the caller's budget and asks about cancellation every so many steps.
pub(crate) struct Meter<'a> {
    control: &'a dyn Control,
    budget: u64,
    steps: Cell<u64>,
    next_look: Cell<u64>,
    level: Cell<usize>,
    levels: Cell<usize>,
}

/// Steps between two looks at the caller: some tens of microseconds of work.
const LOOK_EVERY: u64 = 1024;

impl<'a> Meter<'a> {
    pub(crate) fn new(control: &'a dyn Control) -> Self {
        let budget = control.step_budget();
        let first = budget.min(LOOK_EVERY);
        Self {
            control,
            budget,
            steps: Cell::new(0),
            next_look: Cell::new(first),
            level: Cell::new(0),
            levels: Cell::new(0),
        }
    }

    /// Begins a solve of so many levels; the steps of those before it count.
    pub(crate) fn begin(&self, levels: usize) {
        self.levels.set(levels);
    }

    pub(crate) fn enter_level(&self, level: usize) {
        self.level.set(level);
    }

    /// Counts `steps` more steps.
    #[inline]
    pub(crate) fn step(&self, steps: u64) -> Result<(), Halt> {
        let now = self.steps.get().saturating_add(steps);
        self.steps.set(now);
        if now < self.next_look.get() { Ok(()) } else { self.look(now) }
    }

    /// Asks the caller, who may not have been asked for some steps.
    pub(crate) fn ask(&self) -> Result<(), Halt> {
        self.look(self.steps.get())
    }

    #[cold]
    fn look(&self, now: u64) -> Result<(), Halt> {
        self.next_look.set(now.saturating_add(LOOK_EVERY).min(self.budget));
        self.control.progress(Progress { level: self.level.get(), levels: self.levels.get(), steps: now });
        if now >= self.budget || self.control.cancelled() { Err(Halt) } else { Ok(()) }
    }
}
