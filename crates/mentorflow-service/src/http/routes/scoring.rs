//! `POST /v1/score`: every pair of a pool, or the pairs that are named, with what forbids each and how
//! its fit comes about.

use axum::Extension;
use axum::extract::{Request, State};
use mentorflow::flow::Control;
use mentorflow::problem::{Code, Expected, Problem as Fault, Problems, ValueKind};
use mentorflow::proof::Ground;
use mentorflow::record::{Fields, Tree};
use mentorflow::report::{ScoreRow, score_rows};
use serde::Serialize;

use crate::http::answer::Answer;
use crate::http::ask::Shape;
use crate::http::came::Came;
use crate::http::describe::{AnyBody, AnyRoute, OfPool, ScoredPairs};
use crate::http::negotiate::AnswerForm;
use crate::http::pools::{Extra, with_pool};
use crate::http::problem::{Kind, Problem};
use crate::http::record::Notes;
use crate::http::state::App;
use crate::http::work::Turn;
use crate::operations;
use crate::sheets::grid::Place;
use crate::sheets::problems::Located;
use crate::sheets::{self, Table, figures};

/// Scores every pair of a pool, or those that `pairs` names.
#[utoipa::path(
    post,
    path = "/v1/score",
    operation_id = "score",
    params(OfPool),
    responses(ScoredPairs, AnyRoute, AnyBody)
)]
pub(crate) async fn post(
    State(app): State<App>,
    Extension(notes): Extension<Notes>,
    request: Request,
) -> Result<Answer, Problem> {
    with_pool(app, notes, request, Extra::Pairs, answer).await
}

#[derive(Serialize)]
struct Scored {
    scores: Vec<ScoreRow>,
}

fn answer(turn: &mut Turn, came: Came) -> Result<Answer, Problem> {
    let scores = scores(turn, &came)?;
    let programme = came.pool().programme();
    let table = |rows: Vec<ScoreRow>| figures::scores(rows.into_iter(), programme.record(), came.texts());
    match (came.ask.form, came.shape) {
        (AnswerForm::Workbook, _) => {
            Answer::workbook(sheets::table_book(&table(scores), programme.name()), "score.xlsx")
        }
        (AnswerForm::Json, Shape::Table) => {
            Answer::json(&ScoredTable { shape: "table", scores: table(scores) })
        }
        (AnswerForm::Json, Shape::Record) => Answer::json(&Scored { scores }),
    }
}

#[derive(Serialize)]
struct ScoredTable {
    shape: &'static str,
    scores: Table,
}

fn scores(turn: &Turn, came: &Came) -> Result<Vec<ScoreRow>, Problem> {
    let named = came.pairs.as_ref().map(|tree| read_pairs(tree, came));
    let named = named.transpose().map_err(|problems| came.refused_for(turn, problems))?;
    let asked = match &named {
        Some(named) => named.len() as u64,
        None => came.pool().mentees().len() as u64 * came.pool().mentors().len() as u64,
    };
    let most = turn.app.settings.limits.max_scores;
    if asked > most {
        let refused = Problem::new(Kind::TooManyScores, "detail-max-scores");
        return Err(refused.with("pairs", asked).with("most", most).in_language(came.language));
    }
    let ground = Ground::new(came.pool());
    let watch = turn.watch();
    let in_time = || !watch.cancelled();
    let scores: Vec<ScoreRow> = match named {
        Some(named) => named
            .iter()
            .take_while(|_| in_time())
            .filter_map(|(mentee, mentor)| operations::score(&ground, mentee, mentor).ok())
            .collect(),
        None => score_rows(&ground).take_while(|_| in_time()).collect(),
    };
    if (scores.len() as u64) < asked {
        let refused = Problem::new(Kind::WaitedTooLong, "detail-scores-unfinished");
        return Err(refused.in_language(came.language).retry_after(1));
    }
    Ok(scores)
}

/// Reads the pairs, each of which names two people of the pool.
fn read_pairs(tree: &Tree, came: &Came) -> Result<Vec<(String, String)>, Vec<Located>> {
    let (pool, mut problems) = (came.pool(), Problems::default());
    let Tree::List(items) = tree else {
        return Err(vec![Located {
            code: Code::WrongKind,
            record: "pool".into(),
            field: "pairs".into(),
            place: Place { pointer: "/pairs".into(), sheet: None, row: None, column: None },
            found: tree.kind(),
            expected: came.texts().text("expected-pairs"),
        }]);
    };
    let mut pairs = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let pointer = format!("/pairs/{i}");
        let mut fields = Fields::of(item, format!("pairs[{i}]"), pointer.clone(), &mut problems);
        let (mentee, mentor) = (fields.text("mentee"), fields.text("mentor"));
        fields.finish();
        for (field, id, known, expected) in [
            ("mentee", &mentee, pool.mentee(&mentee).is_some(), Expected::MenteeId),
            ("mentor", &mentor, pool.mentor(&mentor).is_some(), Expected::MentorId),
        ] {
            if !known && !id.is_empty() {
                problems.push(Fault {
                    code: Code::UnknownReference,
                    record: format!("pairs[{i}]"),
                    field: field.into(),
                    pointer: format!("{pointer}/{field}"),
                    found: ValueKind::Text,
                    expected,
                });
            }
        }
        pairs.push((mentee, mentor));
    }
    problems.none_or_err().map_err(|problems| came.located(problems))?;
    Ok(pairs)
}
