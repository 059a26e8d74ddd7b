//! `POST /v1/match`: a pool in, its best assignment out.

use axum::Extension;
use axum::extract::{Request, State};
use mentorflow::assign::AssignError;

use crate::http::pools::{Answer, Came, Extra, refused, with_pool};
use crate::http::problem::{Kind, Problem};
use crate::http::record::Notes;
use crate::http::state::App;
use crate::http::work::Turn;
use crate::operations::{self, Unsolved};

pub(crate) async fn post(
    State(app): State<App>,
    Extension(notes): Extension<Notes>,
    request: Request,
) -> Result<Answer, Problem> {
    with_pool(app, notes, request, Extra::None, answer).await
}

fn answer(turn: &mut Turn, came: Came) -> Result<Answer, Problem> {
    let solved = operations::result(&came.pool, &turn.watch());
    turn.go_on()?;
    let result = solved.map_err(|unsolved| unsolved_problem(turn, unsolved))?;
    turn.notes.note(|counts| counts.best_found = result.status != "optimal");
    Answer::json(&result)
}

fn unsolved_problem(turn: &Turn, unsolved: Unsolved) -> Problem {
    match unsolved {
        Unsolved::Assign(AssignError::Locks(problems)) => refused(turn, &problems),
        Unsolved::Assign(AssignError::Stopped) => {
            Problem::new(Kind::WaitedTooLong, "The solve ended before it began.").retry_after(1)
        }
        Unsolved::Assign(other) => Problem::new(Kind::Unsolvable, format!("{other}.")),
        // A fault of ours: the assignment does not stand up to its own certificate.
        Unsolved::Flaw(_) => Problem::new(Kind::Internal, "The assignment did not stand up to its proof."),
    }
}
