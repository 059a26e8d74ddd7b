//! `whatif`: what insisting on a pair, or forbidding one, would cost exactly; or all pairs at once.

use std::io::{self, Write};

use mentorflow::assignment::Assignment;
use mentorflow::explain::{Loss, Price, Questions, Refused};
use mentorflow::flow::Free;
use mentorflow::index::{MenteeIx, MentorIx};
use mentorflow::report;

use super::explain::{print, with_result};
use crate::cli::{Pair, WhatifArgs};
use crate::failure::Failure;
use crate::operations;
use crate::output::csv::{Cell, Csv};
use crate::output::files::{self, Format, OutFile};
use crate::output::pages::Page;
use crate::streams::Streams;
use crate::texts::Texts;
use crate::wording::Wording;

pub(super) fn run(args: &WhatifArgs, texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    if let Some(out) = &args.all {
        if out.format != Format::Csv {
            return Err(Failure::Arguments(
                "error: --all writes a table: the file must end in .csv\n".into(),
            ));
        }
        files::check_folder(&out.path)?;
    }
    with_result(&args.result, streams, |assignment, streams| {
        let questions = Questions::new(assignment);
        let pool = assignment.ground.pool;
        let find = |pair: &Pair| -> Result<(MenteeIx, MentorIx), Failure> {
            let mentee = operations::mentee(pool, &pair.mentee).map_err(Failure::stranger)?;
            Ok((mentee, operations::mentor(pool, &pair.mentor).map_err(Failure::stranger)?))
        };
        let answer = match (&args.insist, &args.forbid, &args.all) {
            (Some(pair), ..) => {
                let (mentee, mentor) = find(pair)?;
                report::insist(&questions, mentee, mentor, &Free)
            }
            (_, Some(pair), _) => {
                let (mentee, mentor) = find(pair)?;
                report::forbid(&questions, mentee, mentor, &Free)
            }
            (_, _, Some(out)) => return write_all(&questions, out, texts, streams),
            // The parser asks for one of the three.
            (None, None, None) => return Ok(()),
        };
        let mut page = Page::new(Wording::new(texts, pool.programme().record()), streams.screen);
        page.what_if(&answer);
        print(args.result.json, &answer, page, streams)
    })
}

/// What insisting on a pair comes to.
enum Answer {
    Closed,
    Made,
    Loss(Loss),
}

fn write_all(
    questions: &Questions<'_, '_>,
    out: &OutFile,
    texts: &Texts,
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    let mut rows = answers(questions).map_err(|refused| Failure::Unsolved(refused.to_string()))?;
    let assignment = questions.assignment();
    rows.sort_by(|a, b| id(assignment, a.0).cmp(id(assignment, b.0)));
    files::write(&out.path, |file| write_rows(assignment, &rows, file))?;
    let file = out.path.display().to_string();
    let written = texts.with("said-written", &[("file", (&file).into())]);
    streams.print(&format!("{written}\n"))
}

fn id<'a>(assignment: &'a Assignment<'_>, mentee: MenteeIx) -> &'a str {
    &assignment.ground.pool.mentees()[mentee.get()].id
}

type Row = (MenteeIx, Vec<Answer>);

/// Every pair's answer. Where the prices leave one open, or there are none, the pair is asked for alone.
fn answers(questions: &Questions<'_, '_>) -> Result<Vec<Row>, Refused> {
    let pool = questions.assignment().ground.pool;
    let alone = |mentee, mentor| match questions.insist(mentee, mentor, &Free) {
        Ok(answer) => Ok(Answer::Loss(answer.loss)),
        Err(Refused::Rules(_) | Refused::NoPlace | Refused::NoWish | Refused::Pool(_)) => Ok(Answer::Closed),
        Err(other) => Err(other),
    };
    let made = |pair| questions.assignment().pairs.binary_search(&pair).is_ok();
    let mut priced: Vec<(MenteeIx, Vec<Price>)> = Vec::new();
    let known = questions.prices(&mut |mentee, row| priced.push((mentee, row.to_vec())));
    if known.is_err() {
        let mentors = || MentorIx::all(pool.mentors().len());
        return MenteeIx::all(pool.mentees().len())
            .map(|mentee| {
                let row: Result<Vec<Answer>, Refused> = mentors()
                    .map(
                        |mentor| {
                            if made((mentee, mentor)) { Ok(Answer::Made) } else { alone(mentee, mentor) }
                        },
                    )
                    .collect();
                Ok((mentee, row?))
            })
            .collect();
    }
    priced
        .into_iter()
        .map(|(mentee, row)| {
            let row: Result<Vec<Answer>, Refused> = MentorIx::all(row.len())
                .zip(row)
                .map(|(mentor, price)| match price {
                    Price::Closed => Ok(Answer::Closed),
                    Price::Made => Ok(Answer::Made),
                    Price::Exact(loss) => Ok(Answer::Loss(loss)),
                    Price::Unsettled => alone(mentee, mentor),
                })
                .collect();
            Ok((mentee, row?))
        })
        .collect()
}

const COLUMNS: [&str; 9] =
    ["mentee", "mentor", "status", "served", "covered", "worst_off", "fit", "evenness", "lottery"];

fn write_rows(assignment: &Assignment<'_>, rows: &[Row], target: &mut dyn Write) -> io::Result<()> {
    let mentors = assignment.ground.pool.mentors();
    let mut order: Vec<usize> = (0..mentors.len()).collect();
    order.sort_by(|a, b| mentors[*a].id.cmp(&mentors[*b].id));
    let mut csv = Csv::new(target, &COLUMNS)?;
    for (mentee, row) in rows {
        for j in &order {
            let (status, loss) = match row[*j] {
                Answer::Closed => ("closed", None),
                Answer::Made => ("made", None),
                Answer::Loss(loss) => ("open", Some(loss)),
            };
            let mut cells =
                vec![Cell::Text(id(assignment, *mentee)), Cell::Text(&mentors[*j].id), Cell::Text(status)];
            match loss {
                Some(loss) => cells.extend(
                    [loss.served, loss.covered, loss.worst_off, loss.fit, loss.evenness, loss.lottery]
                        .map(|level| Cell::Number(level.into())),
                ),
                None => cells.extend((0..6).map(|_| Cell::Text(""))),
            }
            csv.row(&cells)?;
        }
    }
    csv.finish()
}
