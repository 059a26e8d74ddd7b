//! `explain`: why somebody of a result has whom she has, for the coordinator, for herself, or, in
//! figures, for everybody. Nothing is solved but what a suggested change needs for its proof.

use mentorflow::assignment::Assignment;
use mentorflow::explain::Questions;
use mentorflow::flow::Free;
use mentorflow::report::{self, Detail};
use mentorflow::verify::Opened;
use serde::Serialize;

use crate::cli::{ExplainArgs, ResultArgs, View};
use crate::failure::Failure;
use crate::input::{self, Document};
use crate::operations;
use crate::output::pages::Page;
use crate::output::progress::Watch;
use crate::streams::Streams;
use crate::texts::Texts;
use crate::wording::Wording;

/// Next best mentors in the overview.
const NEXT_BEST: usize = 1;

pub(super) fn run(args: &ExplainArgs, texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    if args.view == View::Person && args.mentee.is_none() && args.mentor.is_none() {
        return Err(Failure::Arguments("error: --view person needs --mentee or --mentor\n".into()));
    }
    with_opened(&args.result, streams, |opened, assignment, streams| {
        let json = args.result.json;
        let ground = &assignment.ground;
        let programme = ground.pool.programme();
        let mut page = Page::new(Wording::new(texts, programme.record()), streams.screen);
        let mentee = |id: &str| operations::mentee(ground.pool, id).map_err(Failure::stranger);
        let mentor = |id: &str| operations::mentor(ground.pool, id).map_err(Failure::stranger);
        match (args.view, &args.mentee, &args.mentor, &args.pair) {
            (View::Public, ..) => {
                let view = report::public(assignment, args.threshold, opened.salt().as_bytes());
                page.everybody(&view);
                print(json, &view, page, streams)
            }
            (View::Person, Some(id), ..) => {
                let view = report::person(assignment, mentee(id)?);
                page.own_mentee(&view, programme);
                print(json, &view, page, streams)
            }
            (View::Person, _, Some(id), _) => {
                let view = report::mentor_person(assignment, mentor(id)?);
                page.own_mentor(&view, programme);
                print(json, &view, page, streams)
            }
            (_, Some(id), ..) => {
                let mentee = mentee(id)?;
                let questions = Questions::new(assignment);
                let why = report::explain_mentee(&questions, mentee, Detail::default(), &Free);
                let why = why.map_err(|refused| Failure::Unsolved(refused.to_string()))?;
                page.mentee(&why, programme);
                print(json, &why, page, streams)
            }
            (_, _, Some(id), _) => {
                let mentor = mentor(id)?;
                let why = report::explain_mentor(&Questions::new(assignment), mentor, &Free);
                let why = why.map_err(|refused| Failure::Unsolved(refused.to_string()))?;
                page.mentor(&why);
                print(json, &why, page, streams)
            }
            (_, _, _, Some(pair)) => {
                let (mentee, mentor) = (mentee(&pair.mentee)?, mentor(&pair.mentor)?);
                let questions = Questions::new(assignment);
                let why = report::explain_pair(&questions, mentee, mentor, Detail::default(), &Free);
                page.pair(&why, programme);
                print(json, &why, page, streams)
            }
            (_, None, None, None) => {
                let overview = report::overview(&Questions::new(assignment), NEXT_BEST);
                page.overview(&overview);
                print(json, &overview, page, streams)
            }
        }
    })
}

/// Reads a result, verifies it, and hands on the assignment in it.
pub(super) fn with_result(
    args: &ResultArgs,
    streams: &mut Streams<'_>,
    work: impl FnOnce(&Assignment<'_>, &mut Streams<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    with_opened(args, streams, |_, assignment, streams| work(assignment, streams))
}

/// The same, with the result itself.
fn with_opened(
    args: &ResultArgs,
    streams: &mut Streams<'_>,
    work: impl FnOnce(&Opened, &Assignment<'_>, &mut Streams<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let Document { name, text } = input::document(&args.result, streams)?;
    let watch = Watch::start(streams.shows_progress, "verifying");
    let opened = operations::open(&text).map_err(|refusal| Failure::refused(&name, refusal))?;
    let assignment = opened.assignment().map_err(|refusal| Failure::refused(&name, refusal))?;
    drop(watch);
    work(&opened, &assignment, streams)
}

/// Prints a record as JSON, or its page.
pub(super) fn print<T: Serialize>(
    json: bool,
    record: &T,
    page: Page<'_>,
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    if !json {
        return streams.print(&page.finish());
    }
    let text = serde_json::to_string_pretty(record).map_err(|error| Failure::Output(error.into()))?;
    streams.print(&text)?;
    streams.print("\n")
}
