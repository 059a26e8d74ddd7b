//! From a request to the work on its pool, whatever form it came in.

use axum::extract::{FromRequestParts, RawQuery, Request};
use axum::http::HeaderMap;

use super::answer::Answer;
use super::ask::Ask;
use super::came::{Came, Sent};
use super::document;
use super::negotiate::{BodyForm, Tables, body_form};
use super::problem::{Kind, Problem};
use super::receive::{Received, measure, receive};
use super::record::Notes;
use super::state::App;
use super::work::{Turn, work};

/// Bodies up to so many bytes are looked through at once; larger ones off the threads that serve.
const LOOKED_THROUGH_AT_ONCE: usize = 64 << 10;

/// Which fields a request has besides those of a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extra {
    None,
    Pairs,
}

/// Reads the request's pool and does `job` with it when its turn has come.
///
/// # Errors
/// Whatever keeps the request from its answer.
pub(crate) async fn with_pool(
    app: App,
    notes: Notes,
    request: Request,
    extra: Extra,
    job: impl FnOnce(&mut Turn, Came) -> Result<Answer, Problem> + Send + 'static,
) -> Result<Answer, Problem> {
    let (mut parts, body) = request.into_parts();
    let RawQuery(query) = RawQuery::from_request_parts(&mut parts, &()).await.unwrap_or(RawQuery(None));
    let ask = Ask::read(&parts.headers, query.as_deref(), Tables::Taken)?;
    let form = body_form(&parts.headers, Tables::Taken)?;
    let received = receive(&app, &notes, &parts.headers, body).await?;
    let Received { bytes, ticket } = measured(&app, &form, received).await?;
    let sent = Sent::new(form, bytes).await?;
    work(&app, &notes, ticket, move |turn| {
        let came = Came::read(turn, sent, ask, extra)?;
        job(turn, came)
    })
    .await
}

/// Takes the request's body as JSON text and does `job` with it when its turn has come.
///
/// # Errors
/// Whatever keeps the request from its answer.
pub(crate) async fn with_text(
    app: App,
    notes: Notes,
    headers: HeaderMap,
    request: Request,
    job: impl FnOnce(&mut Turn, &str) -> Result<Answer, Problem> + Send + 'static,
) -> Result<Answer, Problem> {
    let form = body_form(&headers, Tables::Not)?;
    let received = receive(&app, &notes, &headers, request.into_body()).await?;
    let Received { bytes, ticket } = measured(&app, &form, received).await?;
    work(&app, &notes, ticket, move |turn| job(turn, document::text(&bytes)?)).await
}

async fn measured(app: &App, form: &BodyForm, mut received: Received) -> Result<Received, Problem> {
    if *form != BodyForm::Json {
        return Ok(received);
    }
    if received.bytes.len() <= LOOKED_THROUGH_AT_ONCE {
        measure(app, &mut received)?;
        return Ok(received);
    }
    let app = app.clone();
    let looked = tokio::task::spawn_blocking(move || measure(&app, &mut received).map(|_| received)).await;
    looked.unwrap_or_else(|_| Err(Problem::new(Kind::Internal, "detail-not-looked-through")))
}
