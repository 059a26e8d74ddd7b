//! `POST /v1/match`: a pool in, its best assignment out.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::{Request, State};
use mentorflow::assign::AssignError;
use mentorflow::report::ResultRecord;
use serde::Serialize;

use crate::http::answer::Answer;
use crate::http::ask::Shape;
use crate::http::came::Came;
use crate::http::describe::{AnyBody, AnyRoute, Matched, OfPool};
use crate::http::negotiate::AnswerForm;
use crate::http::pools::{Extra, with_pool};
use crate::http::problem::{Kind, Problem};
use crate::http::record::Notes;
use crate::http::state::App;
use crate::http::work::Turn;
use crate::operations::{self, Unsolved, Wanted};
use crate::sheets::more::More;
use crate::sheets::result_book;
use crate::sheets::results::{self, ResultTables};

/// Matches a pool: the best assignment there is, with its proof.
#[utoipa::path(
    post,
    path = "/v1/match",
    operation_id = "match",
    params(OfPool),
    responses(Matched, AnyRoute, AnyBody)
)]
pub(crate) async fn post(
    State(app): State<App>,
    Extension(notes): Extension<Notes>,
    request: Request,
) -> Result<Answer, Problem> {
    with_pool(app, notes, request, Extra::None, answer).await
}

fn answer(turn: &mut Turn, came: Came) -> Result<Answer, Problem> {
    let (watch, pool) = (turn.watch(), came.pool());
    let asks_more = came.ask.form == AnswerForm::Workbook && result_book::is_shown_whole(pool);
    let solved = operations::matched(pool, &Wanted::default(), &watch)
        .map(|(assignment, result)| (result, asks_more.then(|| More::of(&assignment, &watch))));
    if turn.is_left() && !solved.as_ref().is_ok_and(|(result, _)| result.status == "optimal") {
        turn.app.meters.stopped();
    }
    turn.go_on()?;
    let (result, more) = solved.map_err(|unsolved| unsolved_problem(turn, &came, unsolved))?;
    turn.notes.note(|counts| counts.best_found = result.status != "optimal");
    let texts = came.texts();
    match (came.ask.form, came.shape) {
        (AnswerForm::Workbook, _) => {
            let book = result_book::workbook(&result, came.pool(), more.as_ref(), texts);
            Answer::workbook(book, "result.xlsx")
        }
        (AnswerForm::Json, Shape::Record) => Answer::json(&result),
        (AnswerForm::Json, Shape::Table) => Answer::json(&InTables {
            shape: "table",
            status: result.status,
            gap: gap(&result),
            notices: came.notices(),
            tables: results::tables(&result, texts),
        }),
    }
}

/// A result as tables.
#[derive(Serialize)]
struct InTables<'r> {
    shape: &'static str,
    status: &'static str,
    /// Null where the assignment is proved to be the best.
    gap: Option<BTreeMap<&'static str, Gap>>,
    /// What was left out of the tables that came in, in words.
    notices: &'r [String],
    #[serde(flatten)]
    tables: ResultTables,
}

/// How far one level of an assignment is from what is proved; smaller values are better.
#[derive(Serialize)]
struct Gap {
    value: i64,
    /// No assignment is below this.
    bound: i64,
}

fn gap(result: &ResultRecord) -> Option<BTreeMap<&'static str, Gap>> {
    if result.certificate.proved {
        return None;
    }
    let levels = result.certificate.levels.iter().zip(&result.certificate.bounds);
    Some(levels.map(|(own, bound)| (own.level, Gap { value: own.value, bound: bound.value })).collect())
}

fn unsolved_problem(turn: &Turn, came: &Came, unsolved: Unsolved) -> Problem {
    match unsolved {
        Unsolved::Assign(AssignError::Locks(problems)) => came.refused(turn, problems),
        Unsolved::Assign(AssignError::Stopped) => {
            Problem::new(Kind::WaitedTooLong, "detail-solve-ended").retry_after(1)
        }
        Unsolved::Assign(other) => Problem::because(Kind::Unsolvable, other),
        Unsolved::Cost(refused) => Problem::because(Kind::Unsolvable, refused),
        // A fault of ours: the assignment does not stand up to its own certificate.
        Unsolved::Flaw(_) => Problem::new(Kind::Internal, "detail-not-proved"),
    }
}
