//! A request's turn: it waits without holding a thread, works on a thread of its own, and gives both
//! its turn and its share of the queue back when the work has really ended.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::problem::{Kind, Problem};
use super::queue::Ticket;
use super::record::Notes;
use super::state::App;
use super::watch::{Leaving, Watch};

/// Work whose client waits for it.
pub(crate) struct Turn {
    leaving: Arc<AtomicBool>,
    pub(crate) app: App,
    pub(crate) notes: Notes,
    pub(crate) ticket: Ticket,
}

/// Waits for a turn and does `job` off the threads that serve requests. When the client leaves, this
/// future is dropped: a request that waits is forgotten, and one that is worked on is told to stop.
///
/// # Errors
/// When the turn does not come in time, the job fails, or it panics.
pub(crate) async fn work<T: Send + 'static>(
    app: &App,
    notes: &Notes,
    ticket: Ticket,
    job: impl FnOnce(&mut Turn) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let asked = Instant::now();
    let turns = Arc::clone(&app.turns).acquire_owned();
    let Ok(Ok(permit)) = tokio::time::timeout(app.settings.times.queue_wait, turns).await else {
        let refused = Problem::new(Kind::WaitedTooLong, "detail-turn-too-late");
        return Err(refused.retry_after(app.queue.seconds()));
    };
    let waited = asked.elapsed();
    let leaving = Leaving::default();
    let mut turn = Turn { leaving: leaving.flag(), app: app.clone(), notes: notes.clone(), ticket };
    let done = tokio::task::spawn_blocking(move || {
        let begun = Instant::now();
        let working = Working::begin(&turn.app);
        let done = turn.go_on().and_then(|()| job(&mut turn));
        turn.end(waited, begun);
        drop(working);
        drop(permit);
        done
    })
    .await;
    drop(leaving);
    done.unwrap_or_else(|_| Err(Problem::new(Kind::Internal, "detail-work-failed")))
}

/// A request that is worked on, however the work ends.
struct Working(App);

impl Working {
    fn begin(app: &App) -> Self {
        app.meters.working(1.0);
        Self(app.clone())
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.0.meters.working(-1.0);
    }
}

impl Turn {
    /// Watches a solve that begins now: it has the whole budget, however long the reading took.
    pub(crate) fn watch(&self) -> Watch {
        Watch::start(&self.leaving, self.app.settings.times.budget)
    }

    /// Whether nobody waits for the answer.
    pub(crate) fn is_left(&self) -> bool {
        self.leaving.load(Ordering::Relaxed)
    }

    /// Ends the work where nobody waits for it.
    ///
    /// # Errors
    /// When the client has left; the problem reaches nobody.
    pub(crate) fn go_on(&self) -> Result<(), Problem> {
        if self.is_left() {
            return Err(Problem::new(Kind::Internal, "detail-client-left"));
        }
        Ok(())
    }

    fn end(&self, waited: std::time::Duration, begun: Instant) {
        let worked = begun.elapsed();
        let mut pairs = 0;
        self.notes.note(|counts| {
            (counts.waited, counts.worked) = (waited, worked);
            pairs = counts.mentors.saturating_mul(counts.mentees);
        });
        self.app.meters.worked(pairs, waited, worked);
        self.app.queue.learn(pairs, worked, self.app.workers.into());
    }
}
