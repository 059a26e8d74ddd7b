//! Reads what the arguments name: a document from a file or standard input, a pool, a programme by
//! id or file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use mentorflow::pool::{Overrides, Pool};
use mentorflow::programme::{PRESETS, Programme};
use mentorflow::record::ProgrammeChoice;

use crate::cli::OverrideArgs;
use crate::failure::Failure;
use crate::streams::Streams;

/// A text that was read, and what it is called in messages.
pub(crate) struct Document {
    /// The file's name, or `standard input`.
    pub(crate) name: String,
    /// The text.
    pub(crate) text: String,
}

/// Reads a file, or standard input where the path is `-`.
///
/// # Errors
/// When the file cannot be read or is no UTF-8.
pub(crate) fn document(path: &Path, streams: &mut Streams<'_>) -> Result<Document, Failure> {
    if path == Path::new("-") {
        return text(name(path), |bytes| streams.input.read_to_end(bytes));
    }
    text(name(path), |bytes| File::open(path)?.read_to_end(bytes))
}

/// What an input is called in messages.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".into() } else { path.display().to_string() }
}

/// Finds a programme: one that comes with the command by its id, any other by its file.
///
/// # Errors
/// When there is no such id and no such file, or the file is no valid programme.
pub(crate) fn programme(id_or_file: &str) -> Result<Programme, Failure> {
    if let Some(programme) = Programme::preset(id_or_file) {
        return Ok(programme);
    }
    let path = Path::new(id_or_file);
    if !path.exists() {
        return Err(Failure::Unknown(format!(
            "no programme `{id_or_file}`: expected one of {}, or a programme file",
            PRESETS.join(", ")
        )));
    }
    let document = text(id_or_file.into(), |bytes| File::open(path)?.read_to_end(bytes))?;
    Programme::from_json(&document.text)
        .map_err(|problems| Failure::Problems { input: document.name, problems })
}

/// Reads and validates a pool, with what the arguments put in place of its own choices.
///
/// # Errors
/// When it cannot be read, or has problems.
pub(crate) fn pool(path: &Path, args: &OverrideArgs, streams: &mut Streams<'_>) -> Result<Pool, Failure> {
    let programme = match &args.programme {
        Some(id_or_file) => Some(choice(&programme(id_or_file)?)),
        None => None,
    };
    let document = document(path, streams)?;
    let overrides = Overrides { programme, as_of: args.as_of, seed: args.seed };
    Pool::from_json_with(&document.text, &overrides)
        .map_err(|problems| Failure::Problems { input: document.name, problems })
}

/// A programme as a pool document names it.
fn choice(programme: &Programme) -> ProgrammeChoice {
    let is_preset =
        Programme::preset(programme.id()).is_some_and(|preset| preset.record() == programme.record());
    if is_preset {
        ProgrammeChoice::Id(programme.id().to_owned())
    } else {
        ProgrammeChoice::Inline(Box::new(programme.record().clone()))
    }
}

fn text(name: String, read: impl FnOnce(&mut Vec<u8>) -> io::Result<usize>) -> Result<Document, Failure> {
    let mut bytes = Vec::new();
    let text = read(&mut bytes).and_then(|_| {
        String::from_utf8(bytes)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text"))
    });
    match text {
        Ok(text) => Ok(Document { name, text }),
        Err(error) => Err(Failure::File { doing: "read", file: name, error }),
    }
}
