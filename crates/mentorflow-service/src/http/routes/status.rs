//! For whoever keeps the service running: is it alive, does it take requests, what has it done.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde::Serialize;

use crate::http::answer::Answer;
use crate::http::describe::{AnyRoute, FiguresNow, StatusNow};
use crate::http::problem::{Kind, Problem};
use crate::http::state::App;

#[derive(Serialize)]
struct Status {
    status: &'static str,
    version: &'static str,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Says whether the service lives.
#[utoipa::path(get, path = "/healthz", operation_id = "alive", responses(StatusNow, AnyRoute), security(()))]
pub(crate) async fn alive() -> Result<Answer, Problem> {
    Answer::json(&Status { status: "alive", version: VERSION })
}

/// Says whether the service takes requests.
#[utoipa::path(get, path = "/readyz", operation_id = "ready", responses(StatusNow, AnyRoute), security(()))]
pub(crate) async fn ready(State(app): State<App>) -> Result<Answer, Problem> {
    if app.is_stopping() {
        return Err(Problem::new(Kind::ShuttingDown, "detail-stopping").retry_after(1));
    }
    Answer::json(&Status { status: "ready", version: VERSION })
}

/// Figures of what the service does, for Prometheus.
#[utoipa::path(get, path = "/metrics", operation_id = "metrics", responses(FiguresNow, AnyRoute))]
pub(crate) async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let text = app.meters.render(app.queue.taken(), app.settings.limits.capacity);
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}
