//! Files written whole or not at all: first beside the target, then moved into its place. Nobody
//! ever reads half a result, and a full disk leaves the file of the last run untouched.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The format a file is written in, by its extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// `.json`
    Json,
    /// `.csv`
    Csv,
    /// `.xlsx`
    Xlsx,
}

/// A file to be written, and its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutFile {
    /// The file.
    pub(crate) path: PathBuf,
    /// The format.
    pub(crate) format: Format,
}

impl OutFile {
    /// Takes the format from the extension.
    ///
    /// # Errors
    /// When the extension is none of `.json`, `.csv` and `.xlsx`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        Self::one_of(text, &[(".json", Format::Json), (".csv", Format::Csv), (".xlsx", Format::Xlsx)])
    }

    /// As [`OutFile::parse`], for what has no table of its own.
    ///
    /// # Errors
    /// When the extension is neither `.json` nor `.xlsx`.
    pub(crate) fn json_or_workbook(text: &str) -> Result<Self, String> {
        Self::one_of(text, &[(".json", Format::Json), (".xlsx", Format::Xlsx)])
    }

    /// As [`OutFile::parse`], for tables of people.
    ///
    /// # Errors
    /// When the extension is neither `.xlsx` nor `.csv`.
    pub(crate) fn tables(text: &str) -> Result<Self, String> {
        Self::one_of(text, &[(".xlsx", Format::Xlsx), (".csv", Format::Csv)])
    }

    fn one_of(text: &str, formats: &[(&str, Format)]) -> Result<Self, String> {
        let path = PathBuf::from(text);
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
        let found = formats.iter().find(|(name, _)| extension.as_deref() == name.strip_prefix('.'));
        match found {
            Some((_, format)) => Ok(Self { path, format: *format }),
            None => {
                let names: Vec<&str> = formats.iter().map(|(name, _)| *name).collect();
                Err(format!("the file name must end in {}", names.join(" or ")))
            }
        }
    }
}

/// Fails at once where a file could never be written, rather than after minutes of work.
///
/// # Errors
/// When the folder does not exist.
pub(crate) fn check_folder(path: &Path) -> Result<(), Failure> {
    match fs::metadata(folder_of(path)) {
        Ok(folder) if folder.is_dir() => Ok(()),
        Ok(_) => Err(unwritable(path, io::ErrorKind::NotADirectory.into())),
        Err(error) => Err(unwritable(path, error)),
    }
}

/// Writes a file whole or not at all.
///
/// # Errors
/// When the file cannot be written; what stood there before then stands there still.
pub(crate) fn write(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    write_whole(path, fill).map_err(|error| unwritable(path, error))
}

fn write_whole(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A link keeps pointing where it did: its target is what gets replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&path).ok();
    if before.as_ref().is_some_and(|file| !file.is_file()) {
        // A device or a pipe cannot be replaced by a file, and must not be.
        return fill_file(OpenOptions::new().write(true).open(&path)?, fill).map(drop);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder_of(&path).join(format!(".{name}.{}.tmp", std::process::id()));
    let written = OpenOptions::new().write(true).create_new(true).open(&beside).and_then(|file| {
        if let Some(before) = &before {
            // A result that was closed to others stays so.
            file.set_permissions(before.permissions())?;
        }
        fill_file(file, fill)?.sync_all()?;
        fs::rename(&beside, &path)
    });
    if let Err(error) = &written
        && error.kind() != io::ErrorKind::AlreadyExists
    {
        let _ = fs::remove_file(&beside);
    }
    written
}

fn fill_file(file: File, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<File> {
    let mut writer = BufWriter::new(file);
    fill(&mut writer)?;
    writer.into_inner().map_err(io::IntoInnerError::into_error)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn unwritable(path: &Path, error: io::Error) -> Failure {
    Failure::File { doing: "write", file: path.display().to_string(), error }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mentorflow-files-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("the temporary folder takes folders");
        folder
    }

    #[test]
    fn a_fault_halfway_leaves_what_was_there() {
        let folder = folder("halfway");
        let path = folder.join("result.json");
        write(&path, |file| file.write_all(b"first")).expect("an empty folder");
        let fault = write(&path, |file| {
            file.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(matches!(fault, Err(Failure::File { doing: "write", .. })));
        assert_eq!(fs::read(&path).expect("still there"), b"first");
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1, "nothing is left beside it");
        fs::remove_dir_all(folder).expect("made here");
    }

    #[test]
    fn a_missing_folder_is_found_before_the_work() {
        let folder = folder("missing");
        assert!(check_folder(&folder.join("result.csv")).is_ok());
        assert!(check_folder(&folder.join("nowhere/result.csv")).is_err());
        assert!(check_folder(Path::new("result.csv")).is_ok());
        fs::remove_dir_all(folder).expect("made here");
    }

    #[test]
    fn the_extension_is_the_format() {
        assert_eq!(OutFile::parse("a/b.JSON").map(|file| file.format), Ok(Format::Json));
        assert_eq!(OutFile::parse("b.csv").map(|file| file.format), Ok(Format::Csv));
        assert!(OutFile::parse("csv").is_err());
    }
}
