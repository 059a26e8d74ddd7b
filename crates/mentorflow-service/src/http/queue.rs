//! How much work is taken on: counted in pairs, not in requests, so that a thousand small pools and a
//! few large ones are bounded alike.
//!
//! The bound is a number of pairs and, once it is known how fast they are worked on, no more than will
//! be done in the time a request may wait: whoever would wait in vain is refused at once.
//!
//! Invariant: the work taken is the sum over all tickets that live. One request alone is always
//! admitted, however large; its own limits are asked elsewhere.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What every request costs besides its pairs: reading, checking and writing some dozens of people.
const EACH_REQUEST: u64 = 10_000;

/// The work that is taken on, and the most there may be.
#[derive(Debug)]
pub(crate) struct Queue {
    capacity: u64,
    /// Work that takes longer than this is not waited for.
    patience: Duration,
    taken: AtomicU64,
    /// Pairs done in a second, as last measured; zero before anything was.
    pace: AtomicU64,
}

impl Queue {
    pub(crate) fn new(capacity: u64, patience: Duration) -> Arc<Self> {
        Arc::new(Self { capacity, patience, taken: AtomicU64::new(0), pace: AtomicU64::new(0) })
    }

    /// The most work that is taken on now.
    fn most(&self) -> u64 {
        let millis = u64::try_from(self.patience.as_millis()).unwrap_or(u64::MAX);
        match self.pace.load(Ordering::Relaxed) {
            0 => self.capacity,
            pace => self.capacity.min(pace.saturating_mul(millis) / 1000),
        }
    }

    /// The work taken on now, in pairs.
    pub(crate) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// Whether so many more pairs would find room now. Takes nothing.
    pub(crate) fn has_room(&self, pairs: u64) -> bool {
        fits(self.taken(), pairs.saturating_add(EACH_REQUEST), self.most())
    }

    /// A ticket for a request whose size is not known yet; `None` where there is no room.
    pub(crate) fn enter(self: &Arc<Self>) -> Option<Ticket> {
        let mut ticket = Ticket { queue: Arc::clone(self), pairs: 0 };
        ticket.set_work(EACH_REQUEST).then_some(ticket)
    }

    /// In how many seconds all that is taken now will be done, by the pace last measured.
    pub(crate) fn seconds(&self) -> u64 {
        match self.pace.load(Ordering::Relaxed) {
            0 => 1,
            pace => self.taken().div_ceil(pace).clamp(1, 600),
        }
    }

    /// Learns from so much work, done in this time by one of several workers.
    pub(crate) fn learn(&self, pairs: u64, time: Duration, workers: u64) {
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX).max(1);
        let pace = (pairs.saturating_add(EACH_REQUEST)).saturating_mul(1_000_000 * workers) / micros;
        let before = self.pace.load(Ordering::Relaxed);
        // Half of what was known stays, so that one odd request does not decide.
        let after = if before == 0 { pace } else { before / 2 + pace / 2 };
        self.pace.store(after.max(1), Ordering::Relaxed);
    }
}

fn fits(others: u64, work: u64, capacity: u64) -> bool {
    others == 0 || others.saturating_add(work) <= capacity
}

/// One request's share of the work. Dropped when the work is done or given up.
#[derive(Debug)]
pub(crate) struct Ticket {
    queue: Arc<Queue>,
    /// Work, which is pairs and what every request costs.
    pairs: u64,
}

impl Ticket {
    /// Makes the share so many pairs; `false` where there is no room, and the share stays as it was.
    #[must_use]
    pub(crate) fn set(&mut self, pairs: u64) -> bool {
        self.set_work(pairs.saturating_add(EACH_REQUEST))
    }

    /// Makes the share at least so many pairs.
    #[must_use]
    pub(crate) fn raise(&mut self, pairs: u64) -> bool {
        self.set_work(self.pairs.max(pairs.saturating_add(EACH_REQUEST)))
    }

    fn set_work(&mut self, work: u64) -> bool {
        let own = self.pairs;
        let changed = self.queue.taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |taken| {
            let others = taken - own;
            (work <= own || fits(others, work, self.queue.most())).then(|| others.saturating_add(work))
        });
        if changed.is_ok() {
            self.pairs = work;
        }
        changed.is_ok()
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.queue.taken.fetch_sub(self.pairs, Ordering::Relaxed);
    }
}

/// So many pairs a body of this length may stand for: a person takes about 550 bytes, and the pairs are
/// most where the two sides are equal.
pub(crate) fn estimate(bytes: u64) -> u64 {
    const BYTES_A_PERSON: u64 = 550;
    let side = bytes / BYTES_A_PERSON / 2;
    side.saturating_mul(side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_alone_is_admitted_and_the_next_is_not() {
        let queue = Queue::new(100_000, Duration::from_secs(1));
        let mut first = queue.enter().expect("nobody is there");
        assert!(first.set(1_000_000));
        assert!(queue.enter().is_none());
        assert!(!queue.has_room(1));
        drop(first);
        assert_eq!(queue.taken(), 0);
        assert!(queue.enter().is_some());
    }

    #[test]
    fn shares_are_bounded_together() {
        let queue = Queue::new(100_000, Duration::from_secs(1));
        let mut first = queue.enter().expect("room");
        let mut second = queue.enter().expect("room");
        assert!(first.set(40_000));
        assert!(!second.set(50_000), "50 000 and 60 000 are too much");
        assert_eq!(queue.taken(), 60_000, "what was refused is not taken");
        assert!(second.set(40_000));
        assert!(second.raise(20_000), "a share is not lowered by raising it");
        assert_eq!(queue.taken(), 100_000);
        assert!(first.set(0));
        assert_eq!(queue.taken(), 60_000);
        drop((first, second));
        assert_eq!(queue.taken(), 0);
    }

    #[test]
    fn no_more_is_taken_than_will_be_done_in_time() {
        let queue = Queue::new(u64::MAX, Duration::from_secs(2));
        queue.learn(90_000, Duration::from_secs(1), 1);
        let mut first = queue.enter().expect("nobody is there");
        assert!(first.set(180_000));
        assert!(queue.enter().is_some(), "190 000 and 10 000 take two seconds");
        assert!(first.set(180_001) && queue.enter().is_none());
    }

    #[test]
    fn the_time_to_wait_follows_the_pace() {
        let queue = Queue::new(u64::MAX, Duration::from_secs(60));
        let mut ticket = queue.enter().expect("room");
        assert_eq!(queue.seconds(), 1);
        queue.learn(90_000, Duration::from_secs(1), 2);
        assert!(ticket.set(990_000));
        assert_eq!(queue.seconds(), 5);
    }
}
