//! `POST /v1/verify`: a result in; proved, or the first condition that does not hold.

use axum::Extension;
use axum::extract::{RawQuery, Request, State};
use mentorflow::record::Tree;
use mentorflow::verify::{Refusal, verify};
use serde::Serialize;

use crate::http::answer::Answer;
use crate::http::ask::Ask;
use crate::http::describe::{AnyBody, AnyRoute, OfResult, Verified};
use crate::http::document;
use crate::http::negotiate::Tables;
use crate::http::pools::with_text;
use crate::http::problem::Problem;
use crate::http::receive::check_people;
use crate::http::record::Notes;
use crate::http::state::App;
use crate::http::work::Turn;
use crate::sheets;
use crate::texts::Texts;
use crate::wording::problem;

/// Verifies a result without the solver: proved, or the first condition that does not hold.
#[utoipa::path(
    post,
    path = "/v1/verify",
    operation_id = "verify",
    params(OfResult),
    responses(Verified, AnyRoute, AnyBody)
)]
pub(crate) async fn post(
    State(app): State<App>,
    Extension(notes): Extension<Notes>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Answer, Problem> {
    let headers = request.headers().clone();
    let ask = Ask::read(&headers, query.as_deref(), Tables::Not)?;
    let texts = sheets::texts(ask.language(None));
    with_text(app, notes, headers, request, move |turn, text| answer(turn, text, texts)).await
}

#[derive(Serialize)]
struct Verdict {
    /// Whether the result is what its pool, pairs and prices give.
    accepted: bool,
    /// Whether it is proved that no assignment is better.
    optimal: bool,
    pairs: Option<usize>,
    input_digest: Option<String>,
    /// The first condition that does not hold.
    violation: Option<String>,
}

fn answer(turn: &mut Turn, text: &str, texts: &Texts) -> Result<Answer, Problem> {
    check_extent(turn, &document::tree(text, texts)?)?;
    Answer::json(&match verify(text) {
        Ok(verified) => Verdict {
            accepted: true,
            optimal: verified.optimal,
            pairs: Some(verified.pairs),
            input_digest: Some(verified.input_digest),
            violation: None,
        },
        Err(refusal) => Verdict {
            accepted: false,
            optimal: false,
            pairs: None,
            input_digest: None,
            violation: Some(match refusal {
                Refusal::Problems(problems) => {
                    problems.0.iter().map(|found| problem::line(found, texts)).collect::<Vec<_>>().join("\n")
                }
                other => other.to_string(),
            }),
        },
    })
}

/// Holds the people of the pool inside the result against the limits.
pub(super) fn check_extent(turn: &mut Turn, tree: &Tree) -> Result<(), Problem> {
    let of = |tree: Option<&Tree>| match tree {
        Some(Tree::List(items)) => items.len() as u64,
        _ => 0,
    };
    let pool = field(tree, "record").and_then(|record| field(record, "pool"));
    let count = |side| of(pool.and_then(|pool| field(pool, side)));
    let (mentors, mentees) = (count("mentors"), count("mentees"));
    turn.notes.note(|counts| (counts.mentors, counts.mentees) = (mentors, mentees));
    check_people(&turn.app.settings.limits, mentors, mentees)
}

/// A field of an object.
pub(super) fn field<'t>(tree: &'t Tree, name: &str) -> Option<&'t Tree> {
    let Tree::Object(fields) = tree else { return None };
    fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
}
