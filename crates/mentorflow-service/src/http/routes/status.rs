//! For whoever keeps the service running: is it alive, does it take requests, what has it done.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde::Serialize;

use crate::http::answer::Answer;
use crate::http::problem::{Kind, Problem};
use crate::http::state::App;

#[derive(Serialize)]
struct Status {
    status: &'static str,
    version: &'static str,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(crate) async fn alive() -> Result<Answer, Problem> {
    Answer::json(&Status { status: "alive", version: VERSION })
}

pub(crate) async fn ready(State(app): State<App>) -> Result<Answer, Problem> {
    if app.is_stopping() {
        let detail = "What was accepted is finished; nothing more is taken.";
        return Err(Problem::new(Kind::ShuttingDown, detail).retry_after(1));
    }
    Answer::json(&Status { status: "ready", version: VERSION })
}

pub(crate) async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let text = app.meters.render(app.queue.taken(), app.settings.limits.capacity);
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}
