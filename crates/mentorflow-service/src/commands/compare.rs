//! `compare` and `fairness`: two plans side by side, and how one falls on groups.

use std::collections::HashMap;
use std::path::Path;

use mentorflow::assignment::Assignment;
use mentorflow::pool::Pool;
use mentorflow::record::ProgrammeChoice;
use mentorflow::report::{self, FairnessRecord};
use mentorflow::scenario::{Change, changed};

use super::explain::{print, with_result};
use crate::cli::{CompareArgs, FairnessArgs, GroupBy};
use crate::failure::Failure;
use crate::input::{self, Document};
use crate::operations::{self, Side};
use crate::output::pages::Page;
use crate::output::progress::Watch;
use crate::streams::Streams;
use crate::texts::Texts;
use crate::wording::Wording;

pub(super) fn run(args: &CompareArgs, texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let first = input::document(&args.first, streams)?;
    let second = args.second.as_ref().map(|path| input::document(path, streams)).transpose()?;
    let shown = streams.shows_progress;
    let before = read(&first)?;
    let before_plan = plan(&before, &first.name, shown)?;
    let other =
        second.as_ref().map(|second| Ok::<_, Failure>((read(second)?, second.name.as_str()))).transpose()?;
    let (after, name) = other.as_ref().map_or((&before, first.name.as_str()), |(side, name)| (side, *name));
    let rules = if args.programme.is_none() && args.waive.is_empty() {
        None
    } else {
        Some(under(after.pool(), args, name)?)
    };
    let after_plan = match &rules {
        Some(pool) => solved(pool, name, shown)?,
        None => plan(after, name, shown)?,
    };
    let comparison = report::comparison(&before_plan, &after_plan);
    let mut page = Page::new(Wording::new(texts, before.pool().programme().record()), streams.screen);
    page.comparison(&comparison);
    print(args.json, &comparison, page, streams)
}

fn read(document: &Document) -> Result<Side, Failure> {
    operations::side(&document.text).map_err(|refusal| Failure::refused(&document.name, refusal))
}

/// The plan of a side: read from a result, solved for a pool.
fn plan<'s>(side: &'s Side, name: &str, shown: bool) -> Result<Assignment<'s>, Failure> {
    match side {
        Side::Result(opened) => opened.assignment().map_err(|refusal| Failure::refused(name, refusal)),
        Side::Pool(pool) => solved(pool, name, shown),
    }
}

fn solved<'p>(pool: &'p Pool, name: &str, shown: bool) -> Result<Assignment<'p>, Failure> {
    let watch = Watch::start(shown, "matching");
    operations::assignment(pool, &watch).map_err(|unsolved| Failure::unsolved(name, unsolved))
}

/// The pool under the rules of the arguments.
fn under(pool: &Pool, args: &CompareArgs, name: &str) -> Result<Pool, Failure> {
    let mut record = match &args.programme {
        Some(id_or_file) => input::programme(id_or_file)?.record().clone(),
        None => pool.programme().record().clone(),
    };
    for rule in &args.waive {
        let before = record.gates.len();
        record.gates.retain(|gate| gate.rule.name() != rule);
        if record.gates.len() == before {
            return Err(Failure::Unknown { key: "failure-no-rule", gaps: vec![("rule", rule.clone())] });
        }
    }
    let change = Change::Programme(ProgrammeChoice::Inline(Box::new(record)));
    changed(pool, &[change]).map_err(|problems| Failure::Problems { input: name.to_owned(), problems })
}

pub(super) fn fairness(args: &FairnessArgs, texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let groups = args.groups.as_deref().map(groups).transpose()?;
    with_result(&args.result, streams, |assignment, streams| {
        let fairness = match (&groups, args.by) {
            (Some(groups), _) => groups.outcome(assignment, args.threshold),
            (None, GroupBy::Agency) => report::fairness_by_agency(assignment, args.threshold),
            (None, GroupBy::Level) => report::fairness_by_level(assignment, args.threshold),
        };
        let wording = Wording::new(texts, assignment.ground.pool.programme().record());
        let mut page = Page::new(wording, streams.screen);
        page.fairness(&fairness);
        print(args.result.json, &fairness, page, streams)
    })
}

/// Groups that the coordinator names.
struct Groups {
    /// The name of the column.
    by: String,
    of: HashMap<String, String>,
}

impl Groups {
    fn outcome(&self, assignment: &Assignment<'_>, threshold: u32) -> FairnessRecord {
        let group = |id: &str| self.of.get(id).cloned().unwrap_or_default();
        report::fairness_by(assignment, &self.by, &group, threshold)
    }
}

fn groups(path: &Path) -> Result<Groups, Failure> {
    let file = || path.display().to_string();
    let fault = |key, gap: Option<(&'static str, String)>| Failure::Unknown {
        key,
        gaps: [("file", file())].into_iter().chain(gap).collect(),
    };
    let wrong = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::File { doing: "read", file: file(), error },
        other => fault("failure-groups-form", Some(("error", format!("{other:?}")))),
    };
    let mut reader = csv::Reader::from_path(path).map_err(wrong)?;
    let headings = reader.headers().map_err(wrong)?.clone();
    let mentee = headings.iter().position(|heading| heading.trim() == "mentee");
    let group = headings.iter().position(|heading| heading.trim() != "mentee");
    let (Some(mentee), Some(group)) = (mentee, group) else {
        return Err(fault("failure-groups-columns", None));
    };
    let mut of = HashMap::new();
    for row in reader.records() {
        let row = row.map_err(wrong)?;
        if of.insert(row[mentee].trim().to_owned(), row[group].trim().to_owned()).is_some() {
            return Err(fault("failure-groups-twice", Some(("id", row[mentee].to_owned()))));
        }
    }
    Ok(Groups { by: headings[group].trim().to_owned(), of })
}
