//! A progress bar for work that lasts over a second, on standard error, only where that is a
//! terminal. The solver never reads a clock; this is where the clock is.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mentorflow::flow::{Control, Progress};

use super::words::grouped;

/// Work that is done sooner shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Watches one piece of work from its making to its dropping.
pub(crate) struct Watch {
    bar: ProgressBar,
    /// Dropped to say that the work is done.
    done: Option<Sender<()>>,
    waiter: Option<JoinHandle<()>>,
}

impl Watch {
    /// Starts to watch; shows nothing, ever, unless `shown`.
    pub(crate) fn start(shown: bool, what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_message(what);
        bar.set_style(
            ProgressStyle::with_template("{spinner} {msg} {prefix} [{elapsed}]")
                .expect("the template is fixed and names fields that exist"),
        );
        if !shown {
            return Self { bar, done: None, waiter: None };
        }
        let (done, told) = mpsc::channel::<()>();
        let late = bar.clone();
        let waiter = thread::spawn(move || {
            if told.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                late.set_draw_target(ProgressDrawTarget::stderr());
                late.enable_steady_tick(Duration::from_millis(120));
            }
        });
        Self { bar, done: Some(done), waiter: Some(waiter) }
    }
}

impl Control for Watch {
    fn progress(&self, progress: Progress) {
        self.bar.set_prefix(format!(
            "level {} of {}, {} steps",
            progress.level + 1,
            progress.levels,
            grouped(progress.steps.into())
        ));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(waiter) = self.waiter.take() {
            // The waiter only waits and draws; that it might have failed changes no result.
            let _ = waiter.join();
        }
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_work_is_not_held_up() {
        let begun = std::time::Instant::now();
        drop(Watch::start(true, "solving"));
        assert!(begun.elapsed() < PATIENCE);
    }
}
