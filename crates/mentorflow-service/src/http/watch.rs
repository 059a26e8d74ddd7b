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
    pub(crate) fn start(left: &Leaving, budget: Duration) -> Self {
        Self { left: Arc::clone(&left.0), end: Instant::now() + budget }
    }

    /// Whether nobody waits for the answer.
    pub(crate) fn is_left(&self) -> bool {
        self.left.load(Ordering::Relaxed)
    }
}

impl Control for Watch {
    fn cancelled(&self) -> bool {
        self.is_left() || Instant::now() >= self.end
    }
}

/// Lives as long as somebody waits: it is dropped with the request's future when the client leaves.
#[derive(Debug, Default)]
pub(crate) struct Leaving(Arc<AtomicBool>);

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
        let watch = Watch::start(&leaving, Duration::from_secs(3600));
        assert!(!watch.cancelled());
        drop(leaving);
        assert!(watch.cancelled() && watch.is_left());
    }

    #[test]
    fn the_end_of_the_time_ends_the_work() {
        let leaving = Leaving::default();
        let watch = Watch::start(&leaving, Duration::ZERO);
        assert!(watch.cancelled() && !watch.is_left());
    }
}
