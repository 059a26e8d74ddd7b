//! `supply` and `weights`: who is missing, whom it would hurt to lose, and how firmly the plan stands.

use mentorflow::explain::Questions;
use mentorflow::flow::Free;
use mentorflow::report;

use super::explain::{print, with_result};
use crate::cli::{ResultArgs, WeightsArgs};
use crate::failure::Failure;
use crate::output::pages::Page;
use crate::output::progress::Watch;
use crate::streams::Streams;
use crate::texts::Texts;
use crate::wording::Wording;

pub(super) fn run(args: &ResultArgs, texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    with_result(args, streams, |assignment, streams| {
        let watch = Watch::start(streams.shows_progress, "looking for who is missing");
        let supply = report::supply(&Questions::new(assignment), &Free);
        drop(watch);
        let supply = supply.map_err(|refused| Failure::Unsolved(refused.to_string()))?;
        let wording = Wording::new(texts, assignment.ground.pool.programme().record());
        let mut page = Page::new(wording, streams.screen);
        page.supply(&supply);
        print(args.json, &supply, page, streams)
    })
}

pub(super) fn weights(args: &WeightsArgs, texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    with_result(&args.result, streams, |assignment, streams| {
        let watch = Watch::start(streams.shows_progress, "moving weights");
        let weights = report::weights(assignment, &args.only, &Free);
        drop(watch);
        let weights = weights.map_err(|refused| Failure::Unsolved(refused.to_string()))?;
        let wording = Wording::new(texts, assignment.ground.pool.programme().record());
        let mut page = Page::new(wording, streams.screen);
        page.weights(&weights);
        print(args.result.json, &weights, page, streams)
    })
}
