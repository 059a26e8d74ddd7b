//! From a request to its pool, whatever form it came in, and from there to an answer.

use axum::body::Bytes;
use axum::extract::{FromRequestParts, RawQuery, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use mentorflow::pool::Pool;
use mentorflow::problem::Problems;
use mentorflow::record::Tree;
use serde::Serialize;

use super::ask::{Ask, Shape};
use super::document;
use super::negotiate::{BodyForm, Tables, body_form};
use super::problem::{Kind, Problem, rows};
use super::receive::{Received, check_people, measure, receive};
use super::record::Notes;
use super::state::App;
use super::work::{Turn, work};

/// Bodies up to so many bytes are looked through at once; larger ones off the threads that serve.
const LOOKED_THROUGH_AT_ONCE: usize = 64 << 10;

/// A pool that came in, and what came with it.
pub(crate) struct Came {
    pub(crate) pool: Pool,
    /// The shape of the answer.
    pub(crate) shape: Shape,
    /// The field `pairs`, which only requests to score have.
    pub(crate) pairs: Option<Tree>,
    pub(crate) ask: Ask,
}

/// An answer's body and its content type.
pub(crate) struct Answer {
    content_type: &'static str,
    body: Bytes,
}

impl Answer {
    /// # Errors
    /// Never for plain records.
    pub(crate) fn json(value: &impl Serialize) -> Result<Self, Problem> {
        let body = serde_json::to_vec(value)
            .map_err(|_| Problem::new(Kind::Internal, "The answer could not be written."))?;
        Ok(Self { content_type: "application/json; charset=utf-8", body: body.into() })
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        ([(CONTENT_TYPE, HeaderValue::from_static(self.content_type))], self.body).into_response()
    }
}

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
    work(&app, &notes, ticket, move |turn| {
        let came = came(turn, &form, &bytes, ask, extra)?;
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
    looked.unwrap_or_else(|_| Err(Problem::new(Kind::Internal, "The body could not be looked through.")))
}

fn came(turn: &mut Turn, form: &BodyForm, bytes: &[u8], ask: Ask, extra: Extra) -> Result<Came, Problem> {
    match form {
        BodyForm::Json => {
            let mut tree = document::tree(document::text(bytes)?)?;
            let pairs = if extra == Extra::Pairs { take(&mut tree, "pairs") } else { None };
            if is_table(&tree) {
                return Err(Problem::new(Kind::UnsupportedMediaType, "Tables are not taken yet."));
            }
            let pool =
                Pool::from_tree_with(&tree, &ask.overrides).map_err(|problems| refused(turn, &problems))?;
            note_people(turn, &pool)?;
            Ok(Came { pool, shape: ask.shape.unwrap_or(Shape::Record), pairs, ask })
        }
        BodyForm::Workbook | BodyForm::Csv(_) => {
            Err(Problem::new(Kind::UnsupportedMediaType, "Workbooks are not taken yet."))
        }
    }
}

/// A pool that is refused for what is in it.
pub(crate) fn refused(turn: &Turn, problems: &Problems) -> Problem {
    turn.notes.note(|counts| counts.problems = problems.0.len() as u64);
    Problem::new(Kind::InvalidPool, "`errors` has every problem that was found.").with_errors(rows(problems))
}

/// Notes how many people there are, and holds them against the limits once more: by now they are known
/// in every form of body.
fn note_people(turn: &mut Turn, pool: &Pool) -> Result<(), Problem> {
    let (mentors, mentees) = (pool.mentors().len() as u64, pool.mentees().len() as u64);
    turn.notes.note(|counts| (counts.mentors, counts.mentees) = (mentors, mentees));
    check_people(&turn.app.settings.limits, mentors, mentees)?;
    if !turn.ticket.set(mentors.saturating_mul(mentees)) {
        return Err(super::receive::over_capacity(&turn.app));
    }
    Ok(())
}

/// Whether a request is in the shape of tables.
fn is_table(tree: &Tree) -> bool {
    let Tree::Object(fields) = tree else { return false };
    fields
        .iter()
        .any(|(name, value)| (name == "mentors" || name == "mentees") && matches!(value, Tree::Object(_)))
}

/// Takes a field out of an object.
fn take(tree: &mut Tree, name: &str) -> Option<Tree> {
    let Tree::Object(fields) = tree else { return None };
    let at = fields.iter().position(|(field, _)| field == name)?;
    Some(fields.remove(at).1)
}
