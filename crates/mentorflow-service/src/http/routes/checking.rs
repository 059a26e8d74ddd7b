//! `POST /v1/check`: what is wrong with a pool, and what it is ready for, without matching anybody.

use axum::Extension;
use axum::extract::{Request, State};
use mentorflow::proof::Ground;
use mentorflow::report::Readiness;
use serde::Serialize;

use crate::http::answer::Answer;
use crate::http::came::Came;
use crate::http::describe::{AnyBody, AnyRoute, CheckedPool, OfPool};
use crate::http::pools::{Extra, with_pool};
use crate::http::problem::{ErrorRow, Problem};
use crate::http::record::Notes;
use crate::http::state::App;
use crate::http::work::Turn;
use crate::operations;
use crate::sheets::Table;

/// Checks a pool: every problem at once, or what it is ready for.
#[utoipa::path(
    post,
    path = "/v1/check",
    operation_id = "check",
    params(OfPool),
    responses(CheckedPool, AnyRoute, AnyBody)
)]
pub(crate) async fn post(
    State(app): State<App>,
    Extension(notes): Extension<Notes>,
    request: Request,
) -> Result<Answer, Problem> {
    let checked = with_pool(app, notes, request, Extra::None, answer).await;
    match checked {
        // The problems of a pool are what was asked for.
        Err(problem) => match problem.into_errors_of_pool() {
            Ok((problems, None)) => Answer::json(&Checked { valid: false, problems, readiness: None }),
            Ok((_, Some(problems))) => Answer::json(&CheckedTable { shape: "table", valid: 0, problems }),
            Err(other) => Err(other),
        },
        other => other,
    }
}

fn answer(turn: &mut Turn, came: Came) -> Result<Answer, Problem> {
    let ground = Ground::new(came.pool());
    let readiness = operations::readiness(&ground).map_err(|problems| came.refused(turn, problems))?;
    Answer::json(&Checked { valid: true, problems: Vec::new(), readiness: Some(readiness) })
}

#[derive(Serialize)]
struct Checked {
    valid: bool,
    problems: Vec<ErrorRow>,
    readiness: Option<Readiness>,
}

#[derive(Serialize)]
struct CheckedTable {
    shape: &'static str,
    valid: u8,
    problems: Table,
}
