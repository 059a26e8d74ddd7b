//! `POST /v1/explain`, `/v1/whatif`, `/v1/supply`, `/v1/compare`: questions about a result. The body holds
//! the result beside the question; the result is verified before anything is said of it.

use axum::Extension;
use axum::extract::{RawQuery, Request, State};
use mentorflow::assignment::Assignment;
use mentorflow::explain::{Questions, Refused};
use mentorflow::pool::Pool;
use mentorflow::record::Tree;
use mentorflow::report::{self, Detail};
use mentorflow::verify::{Opened, Refusal};

use super::verifying::{check_extent, field};
use crate::http::answer::Answer;
use crate::http::ask::Ask;
use crate::http::describe::{AnyBody, AnyRoute, Compared, Explained, Missing, OfResult, WhatIfAnswered};
use crate::http::document;
use crate::http::negotiate::Tables;
use crate::http::pools::with_text;
use crate::http::problem::{Kind, Problem, rows};
use crate::http::record::Notes;
use crate::http::state::App;
use crate::http::work::Turn;
use crate::operations::{self, Side, Unsolved};
use crate::sheets::{self, problems::Located};
use crate::texts::Texts;

/// Why somebody of a result has whom she has: for the coordinator, for herself, or in figures for everybody.
#[utoipa::path(
    post,
    path = "/v1/explain",
    operation_id = "explain",
    params(OfResult),
    responses(Explained, AnyRoute, AnyBody)
)]
pub(crate) async fn explain(
    State(app): State<App>,
    Extension(notes): Extension<Notes>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Answer, Problem> {
    asked(app, notes, query, request, explained).await
}

/// What insisting on a pair of a result, or forbidding one, would cost, and who would move.
#[utoipa::path(
    post,
    path = "/v1/whatif",
    operation_id = "whatif",
    params(OfResult),
    responses(WhatIfAnswered, AnyRoute, AnyBody)
)]
pub(crate) async fn whatif(
    State(app): State<App>,
    Extension(notes): Extension<Notes>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Answer, Problem> {
    asked(app, notes, query, request, what_if).await
}

/// Who is missing in a result, what each place is worth, and whom it would hurt to lose.
#[utoipa::path(
    post,
    path = "/v1/supply",
    operation_id = "supply",
    params(OfResult),
    responses(Missing, AnyRoute, AnyBody)
)]
pub(crate) async fn supply(
    State(app): State<App>,
    Extension(notes): Extension<Notes>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Answer, Problem> {
    asked(app, notes, query, request, missing).await
}

/// Two results or pools side by side.
#[utoipa::path(
    post,
    path = "/v1/compare",
    operation_id = "compare",
    params(OfResult),
    responses(Compared, AnyRoute, AnyBody)
)]
pub(crate) async fn compare(
    State(app): State<App>,
    Extension(notes): Extension<Notes>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Answer, Problem> {
    asked(app, notes, query, request, compared).await
}

async fn asked(
    app: App,
    notes: Notes,
    query: Option<String>,
    request: Request,
    answer: fn(&mut Turn, &Tree, &Texts) -> Result<Answer, Problem>,
) -> Result<Answer, Problem> {
    let headers = request.headers().clone();
    let ask = Ask::read(&headers, query.as_deref(), Tables::Not)?;
    let texts = sheets::texts(ask.language(None));
    with_text(app, notes, headers, request, move |turn, text| {
        answer(turn, &document::tree(text, texts)?, texts)
    })
    .await
}

fn explained(turn: &mut Turn, body: &Tree, texts: &Texts) -> Result<Answer, Problem> {
    only(body, &["result", "mentee", "mentor", "view", "threshold"])?;
    let opened = opened(turn, body, texts)?;
    let assignment = opened.assignment().map_err(|refusal| refused(refusal, texts))?;
    let pool = assignment.ground.pool;
    let mentee =
        text(body, "mentee")?.map(|id| operations::mentee(pool, id)).transpose().map_err(stranger)?;
    let mentor =
        text(body, "mentor")?.map(|id| operations::mentor(pool, id)).transpose().map_err(stranger)?;
    let watch = turn.watch();
    match (text(body, "view")?.unwrap_or("coordinator"), mentee, mentor) {
        ("public", None, None) => {
            let threshold = number(body, "threshold")?.unwrap_or(5);
            Answer::json(&report::public(&assignment, threshold, opened.salt().as_bytes()))
        }
        ("person", Some(mentee), None) => Answer::json(&report::person(&assignment, mentee)),
        ("person", None, Some(mentor)) => Answer::json(&report::mentor_person(&assignment, mentor)),
        ("coordinator", mentee, mentor) => {
            let questions = Questions::new(&assignment);
            match (mentee, mentor) {
                (Some(mentee), Some(mentor)) => {
                    Answer::json(&report::explain_pair(&questions, mentee, mentor, Detail::default(), &watch))
                }
                (Some(mentee), None) => {
                    let why = report::explain_mentee(&questions, mentee, Detail::default(), &watch);
                    Answer::json(&why.map_err(unanswered)?)
                }
                (None, Some(mentor)) => {
                    Answer::json(&report::explain_mentor(&questions, mentor, &watch).map_err(unanswered)?)
                }
                (None, None) => Answer::json(&report::overview(&questions, 3)),
            }
        }
        _ => Err(Problem::new(Kind::BadRequest, "detail-view")),
    }
}

fn what_if(turn: &mut Turn, body: &Tree, texts: &Texts) -> Result<Answer, Problem> {
    only(body, &["result", "insist", "forbid"])?;
    let opened = opened(turn, body, texts)?;
    let assignment = opened.assignment().map_err(|refusal| refused(refusal, texts))?;
    let pool = assignment.ground.pool;
    let (insists, pair) = match (field(body, "insist"), field(body, "forbid")) {
        (Some(pair), None) => (true, pair),
        (None, Some(pair)) => (false, pair),
        _ => return Err(Problem::new(Kind::BadRequest, "detail-insist-or-forbid")),
    };
    let (Some(mentee), Some(mentor)) = (text(pair, "mentee")?, text(pair, "mentor")?) else {
        return Err(Problem::new(Kind::BadRequest, "detail-pair"));
    };
    let mentee = operations::mentee(pool, mentee).map_err(stranger)?;
    let mentor = operations::mentor(pool, mentor).map_err(stranger)?;
    let questions = Questions::new(&assignment);
    let ask = if insists { report::insist } else { report::forbid };
    Answer::json(&ask(&questions, mentee, mentor, &turn.watch()))
}

fn missing(turn: &mut Turn, body: &Tree, texts: &Texts) -> Result<Answer, Problem> {
    only(body, &["result"])?;
    let opened = opened(turn, body, texts)?;
    let assignment = opened.assignment().map_err(|refusal| refused(refusal, texts))?;
    let supply = report::supply(&Questions::new(&assignment), &turn.watch());
    Answer::json(&supply.map_err(unanswered)?)
}

fn compared(turn: &mut Turn, body: &Tree, texts: &Texts) -> Result<Answer, Problem> {
    only(body, &["before", "after"])?;
    let (before, after) = (side(turn, body, "before", texts)?, side(turn, body, "after", texts)?);
    let plans = (plan(turn, &before, texts)?, plan(turn, &after, texts)?);
    Answer::json(&report::comparison(&plans.0, &plans.1))
}

fn side(turn: &mut Turn, body: &Tree, name: &'static str, texts: &Texts) -> Result<Side, Problem> {
    let document = needed(body, name)?;
    if field(document, "certificate").is_none() {
        let pool = Pool::from_tree_with(document, &mentorflow::pool::Overrides::default())
            .map_err(|problems| refused(Refusal::Problems(problems), texts))?;
        return Ok(Side::Pool(Box::new(pool)));
    }
    check_extent(turn, document)?;
    Opened::from_tree(document.clone())
        .map(|opened| Side::Result(Box::new(opened)))
        .map_err(|refusal| refused(refusal, texts))
}

fn plan<'s>(turn: &Turn, side: &'s Side, texts: &Texts) -> Result<Assignment<'s>, Problem> {
    match side {
        Side::Result(opened) => opened.assignment().map_err(|refusal| refused(refusal, texts)),
        Side::Pool(pool) => operations::assignment(pool, &turn.watch()).map_err(|unsolved| match unsolved {
            Unsolved::Assign(error) => Problem::because(Kind::Unsolvable, error),
            Unsolved::Cost(refused) => unanswered(refused),
            Unsolved::Flaw(_) => Problem::new(Kind::Internal, "detail-not-proved"),
        }),
    }
}

/// The result in a body, not verified yet.
fn opened(turn: &mut Turn, body: &Tree, texts: &Texts) -> Result<Opened, Problem> {
    let result = needed(body, "result")?;
    check_extent(turn, result)?;
    Opened::from_tree(result.clone()).map_err(|refusal| refused(refusal, texts))
}

fn needed<'t>(body: &'t Tree, name: &'static str) -> Result<&'t Tree, Problem> {
    field(body, name).ok_or_else(|| Problem::new(Kind::BadRequest, "detail-field").with("name", name))
}

fn only(body: &Tree, names: &[&str]) -> Result<(), Problem> {
    let Tree::Object(fields) = body else {
        return Err(Problem::new(Kind::BadRequest, "detail-object"));
    };
    if fields.iter().all(|(name, _)| names.contains(&name.as_str())) {
        return Ok(());
    }
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    Err(Problem::new(Kind::BadRequest, "detail-fields").with("names", names.join(", ")))
}

fn text<'t>(body: &'t Tree, name: &'static str) -> Result<Option<&'t str>, Problem> {
    match field(body, name) {
        None | Some(Tree::Null) => Ok(None),
        Some(Tree::Text(text)) => Ok(Some(text)),
        Some(_) => Err(Problem::new(Kind::BadRequest, "detail-text").with("name", name)),
    }
}

fn number(body: &Tree, name: &'static str) -> Result<Option<u32>, Problem> {
    let wrong = || Problem::new(Kind::BadRequest, "detail-whole-number").with("name", name);
    match field(body, name) {
        None | Some(Tree::Null) => Ok(None),
        Some(Tree::Whole(number)) => u32::try_from(*number).map(Some).map_err(|_| wrong()),
        Some(_) => Err(wrong()),
    }
}

fn refused(refusal: Refusal, texts: &Texts) -> Problem {
    match refusal {
        Refusal::Problems(problems) => {
            let located = problems.0.into_iter().map(|problem| Located::of(problem, texts));
            Problem::new(Kind::InvalidPool, "detail-problems").with_errors(rows(located))
        }
        other => Problem::because(Kind::RefusedResult, other),
    }
}

fn stranger(stranger: operations::Stranger) -> Problem {
    let detail = if stranger.side == "mentor" { "detail-no-mentor" } else { "detail-no-mentee" };
    Problem::new(Kind::UnknownPerson, detail).with("id", stranger.id)
}

fn unanswered(refused: Refused) -> Problem {
    Problem::because(Kind::Unsolvable, refused)
}
