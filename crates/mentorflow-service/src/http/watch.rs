//! When a solve ends: at the end of its time, or when nobody waits for it any more. The core reads no
//! clock; this is where the service's clock is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use mentorflow::flow::Control;

/// Watches one request's work.
#[derive(Debug, Clone)]
pub(crate) struct Watch {
    left: Arc<AtomicBool>,
    end: Instant,
}

impl Watch {
    /// Begins to count.
    pub(crate) fn start(left: &Arc<AtomicBool>, budget: Duration) -> Self {
        Self { left: Arc::clone(left), end: Instant::now() + budget }
    }
}

impl Control for Watch {
    fn cancelled(&self) -> bool {
        self.left.load(Ordering::Relaxed) || Instant::now() >= self.end
    }
}

/// Lives as long as somebody waits: it is dropped with the request's future when the client leaves.
#[derive(Debug, Default)]
pub(crate) struct Leaving(Arc<AtomicBool>);

impl Leaving {
    /// True once nobody waits any more.
    pub(crate) fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }
}

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_leaves_ends_the_work() {
        let leaving = Leaving::default();
        let watch = Watch::start(&leaving.flag(), Duration::from_secs(3600));
        assert!(!watch.cancelled());
        drop(leaving);
        assert!(watch.cancelled());
    }

    #[test]
    fn the_end_of_the_time_ends_the_work() {
        let leaving = Leaving::default();
        let watch = Watch::start(&leaving.flag(), Duration::ZERO);
        assert!(watch.cancelled());
    }
}
