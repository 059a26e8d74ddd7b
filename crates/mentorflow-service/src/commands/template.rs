//! `template`: the workbook that a coordinator fills in, empty or filled from a pool.

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

use mentorflow::programme::Programme;

use crate::cli::{OverrideArgs, TableArgs, TemplateArgs};
use crate::failure::Failure;
use crate::input::{self, Asked};
use crate::output::files::{self, Format};
use crate::sheets::{self, Part};
use crate::streams::Streams;
use crate::texts::Texts;

pub(super) fn run(args: &TemplateArgs, texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    files::check_folder(&args.out.path)?;
    let Some(pool) = &args.fill else {
        let id_or_file = args.programme.as_deref().unwrap_or_default();
        let programme = input::programme(id_or_file)?;
        return match args.out.format {
            Format::Csv => tables(&args.out.path, &sheets::template::grids(&programme, texts)),
            _ => book(&args.out.path, sheets::template::empty(&programme, texts)),
        };
    };
    let overrides = OverrideArgs { programme: args.programme.clone(), as_of: None, seed: None };
    let tables_of = TableArgs::default();
    let asked = Asked { pool, tables: &tables_of, overrides: &overrides, language: None };
    let given = input::pool(&asked, texts, streams)?;
    given.notify(streams);
    let (record, programme) = (given.pool.record(), given.pool.programme());
    say_programme(programme, texts, streams);
    let refused = |problems| given.refused(problems, texts);
    match args.out.format {
        Format::Csv => {
            let grids = sheets::fill::grids(record, programme, texts).map_err(refused)?;
            tables(&args.out.path, &grids)
        }
        _ => match sheets::template::filled(record, programme, texts) {
            Ok(bytes) => files::write(&args.out.path, |file| file.write_all(&bytes)),
            Err(sheets::template::Unwritten::Problems(problems)) => Err(refused(problems)),
            Err(sheets::template::Unwritten::Book(error)) => Err(unwritable(&args.out.path, error)),
        },
    }
}

/// A sheet names its programme by id; one that does not come with the command must be given again.
fn say_programme(programme: &Programme, texts: &Texts, streams: &mut Streams<'_>) {
    if Programme::preset(programme.id()).is_none_or(|preset| preset.record() != programme.record()) {
        streams.complain(&format!("{}\n", texts.text("notice-own-programme")));
    }
}

fn book(path: &Path, bytes: Result<Vec<u8>, impl Display>) -> Result<(), Failure> {
    let bytes = bytes.map_err(|error| unwritable(path, error))?;
    files::write(path, |file| file.write_all(&bytes))
}

fn unwritable(path: &Path, error: impl Display) -> Failure {
    let error = io::Error::other(error.to_string());
    Failure::File { doing: "write", file: path.display().to_string(), error }
}

/// Writes each table to a file of its own: `pool.csv` becomes `pool-mentors.csv`, `pool-mentees.csv`.
/// Tables without rows are left out, except those of mentors and mentees.
fn tables(path: &Path, grids: &[sheets::Grid]) -> Result<(), Failure> {
    for grid in grids {
        let needed = matches!(grid.part, Part::Mentors | Part::Mentees);
        if !grid.rows.is_empty() || needed {
            let bytes = sheets::csv::write(&grid.headers, &grid.rows);
            files::write(&beside(path, grid.part), |file| file.write_all(&bytes))?;
        }
    }
    Ok(())
}

fn beside(path: &Path, part: Part) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{}.csv", part.key()))
}
