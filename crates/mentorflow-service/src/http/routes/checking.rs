//! `POST /v1/check`: what is wrong with a pool, and what it is ready for, without matching anybody.

use axum::Extension;
use axum::extract::{Request, State};
use mentorflow::proof::Ground;
use mentorflow::report::Readiness;
use serde::Serialize;

use crate::http::answer::Answer;
use crate::http::ask::Shape;
use crate::http::came::Came;
use crate::http::describe::{AnyBody, AnyRoute, CheckedPool, OfPool};
use crate::http::negotiate::{AnswerForm, Tables, answer_form};
use crate::http::pools::{Extra, with_pool};
use crate::http::problem::{ErrorRow, Problem};
use crate::http::record::Notes;
use crate::http::state::App;
use crate::http::work::Turn;
use crate::operations;
use crate::sheets::{self, Table, faults, figures};

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
    let form = answer_form(request.headers(), Tables::Taken)?;
    let problem = match with_pool(app, notes, request, Extra::None, answer).await {
        Err(problem) => problem,
        checked => return checked,
    };
    // The problems of a pool are what was asked for.
    let (problems, table) = problem.into_errors_of_pool()?;
    match table {
        Some(table) if form == AnswerForm::Workbook => {
            Answer::workbook(sheets::table_book(&table, &table.name), "check.xlsx")
        }
        Some(problems) => {
            Answer::json(&CheckedTables { shape: "table", valid: false, problems, readiness: None })
        }
        None => Answer::json(&Checked { valid: false, problems, readiness: None }),
    }
}

fn answer(turn: &mut Turn, came: Came) -> Result<Answer, Problem> {
    let ground = Ground::new(came.pool());
    let ready = operations::readiness(&ground).map_err(|problems| came.refused(turn, problems))?;
    let (programme, texts) = (came.pool().programme(), came.texts());
    let table = || figures::readiness(&ready, programme.record(), texts);
    match (came.ask.form, came.shape) {
        (AnswerForm::Workbook, _) => {
            Answer::workbook(sheets::table_book(&table(), programme.name()), "check.xlsx")
        }
        (AnswerForm::Json, Shape::Table) => Answer::json(&CheckedTables {
            shape: "table",
            valid: true,
            problems: faults::table(&[], texts),
            readiness: Some(table()),
        }),
        (AnswerForm::Json, Shape::Record) => {
            Answer::json(&Checked { valid: true, problems: Vec::new(), readiness: Some(ready) })
        }
    }
}

#[derive(Serialize)]
struct Checked {
    valid: bool,
    problems: Vec<ErrorRow>,
    readiness: Option<Readiness>,
}

#[derive(Serialize)]
struct CheckedTables {
    shape: &'static str,
    valid: bool,
    problems: Table,
    #[serde(skip_serializing_if = "Option::is_none")]
    readiness: Option<Table>,
}
