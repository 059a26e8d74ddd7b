//! The clock of what a process computes, which a busy machine leaves alone.

/// Seconds this process has computed, on all its threads.
#[must_use]
pub fn computed() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
