//! What all requests share. None of it is about a person, and none of it outlives the process.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::available_parallelism;

use tokio::sync::Semaphore;

use super::guard::Guard;
use super::meters::Meters;
use super::queue::Queue;
use super::settings::Settings;

/// By how much sooner than it must, all that is taken on should be done: under more requests than can be served,
/// refusing them takes about half the processors' time from the work, and a request that waits in vain has cost all
/// its waiting.
const SLACK: u32 = 4;

/// What all requests share.
#[derive(Clone)]
pub(crate) struct App(Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) guard: Guard,
    pub(crate) queue: Arc<Queue>,
    /// One permit a request that is worked on; they are given out in the order they were asked for.
    pub(crate) turns: Arc<Semaphore>,
    pub(crate) workers: u16,
    pub(crate) meters: Meters,
    stopping: AtomicBool,
    /// The service's own description, written when the routes are put together.
    description: OnceLock<String>,
}

impl App {
    /// # Errors
    /// When the tokens cannot be read, or there are none where there must be.
    pub(crate) fn new(settings: Settings) -> Result<Self, String> {
        let tokens = settings.read_tokens()?;
        let guard = Guard::new(&tokens, &settings.allow_host);
        let processors = available_parallelism().map_or(1, |number| u16::try_from(number.get()).unwrap_or(1));
        let workers = settings.workers.unwrap_or(processors);
        Ok(Self(Arc::new(Shared {
            guard,
            queue: Queue::new(settings.limits.capacity, settings.times.queue_wait / SLACK),
            turns: Arc::new(Semaphore::new(workers.into())),
            workers,
            meters: Meters::new(),
            stopping: AtomicBool::new(false),
            description: OnceLock::new(),
            settings,
        })))
    }

    /// Keeps the service's description.
    pub(crate) fn describe(&self, text: String) {
        let _ = self.description.set(text);
    }

    /// The service's description.
    pub(crate) fn description(&self) -> &str {
        self.description.get().map_or("{}", String::as_str)
    }

    /// Says that no more requests are taken.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether no more requests are taken.
    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
