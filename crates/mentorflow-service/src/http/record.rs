//! What is kept of a request: an id of our own, the route, counts, durations, the status. Never its
//! body, its address as it was written, or anything a person wrote.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tracing::{error, info, warn};

use super::ask::language_of;
use super::linger::linger;
use super::meters::Answered;
use super::problem::{Kind, write_body};
use super::state::App;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What a handler learns of a request, for the log.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) bytes: u64,
    pub(crate) mentors: u64,
    pub(crate) mentees: u64,
    pub(crate) problems: u64,
    pub(crate) waited: Duration,
    pub(crate) worked: Duration,
    pub(crate) best_found: bool,
}

/// The counts of one request while it is worked on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notes(Arc<Mutex<Counts>>);

impl Notes {
    /// Changes the counts.
    pub(crate) fn note(&self, change: impl FnOnce(&mut Counts)) {
        // Counts are plain numbers: whoever panicked while changing them broke nothing.
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn counts(&self) -> Counts {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives a request its id, sees its answer off, and writes one line about it.
pub(crate) async fn record(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = new_id();
    let method = known(request.method());
    let route = route(&request);
    let notes = Notes::default();
    request.extensions_mut().insert(notes.clone());
    let mut entry = Entry { app: &app, id: &id, method, route, notes, begun, is_answered: false };
    let language = language_of(request.headers(), request.uri().query());
    let response = next.run(linger(request)).await;
    let (mut response, kind) = write_body(response, &id, language);
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, value);
    }
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    entry.answer(response.status().as_u16(), kind);
    response
}

/// A request's line in the log, written when it is answered or its client leaves.
struct Entry<'r> {
    app: &'r App,
    id: &'r str,
    method: &'static str,
    route: &'static str,
    notes: Notes,
    begun: Instant,
    is_answered: bool,
}

impl Entry<'_> {
    fn answer(&mut self, status: u16, kind: Option<Kind>) {
        self.is_answered = true;
        let (method, route, time) = (self.method, self.route, self.begun.elapsed());
        self.app.meters.answered(Answered { method, route, status, kind, time });
        let counts = self.notes.counts();
        if counts.best_found {
            self.app.meters.best_found();
        }
        macro_rules! line {
            ($level:ident) => {
                $level!(
                    request = self.id,
                    method,
                    route,
                    status,
                    problem = kind.map(Kind::name),
                    bytes = counts.bytes,
                    mentors = counts.mentors,
                    mentees = counts.mentees,
                    problems = counts.problems,
                    best_found = counts.best_found,
                    wait_ms = millis(counts.waited),
                    work_ms = millis(counts.worked),
                    total_ms = millis(time),
                    "answered"
                )
            };
        }
        match status {
            503 => line!(warn),
            500.. => line!(error),
            _ => line!(info),
        }
    }
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        if self.is_answered {
            return;
        }
        self.app.meters.left();
        let total_ms = millis(self.begun.elapsed());
        info!(request = self.id, method = self.method, route = self.route, total_ms, "the client left");
    }
}

fn millis(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}

/// The route as it is declared: an address may hold anything.
fn route(request: &Request) -> &'static str {
    const ROUTES: [&str; 15] = [
        "/v1/match",
        "/v1/check",
        "/v1/score",
        "/v1/verify",
        "/v1/explain",
        "/v1/whatif",
        "/v1/supply",
        "/v1/compare",
        "/v1/programmes",
        "/v1/programmes/{id}",
        "/v1/template.xlsx",
        "/healthz",
        "/readyz",
        "/metrics",
        "/openapi.json",
    ];
    let Some(matched) = request.extensions().get::<MatchedPath>() else { return "none" };
    let matched = matched.as_str();
    let docs = matched.starts_with("/docs").then_some("/docs");
    docs.or_else(|| ROUTES.into_iter().find(|route| *route == matched)).unwrap_or("none")
}

/// The method, or `other`: a client may make methods up.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// An id that no other request of this or an earlier process is likely to have. The client's own is
/// not taken: it could say anything.
pub(super) fn new_id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    static PROCESS: std::sync::OnceLock<u64> = std::sync::OnceLock::new();
    let process = PROCESS.get_or_init(|| RandomState::new().hash_one(0));
    format!("{process:016x}-{:x}", NEXT.fetch_add(1, Ordering::Relaxed))
}
