//! Where the shipped pools, programmes and known answers are.

use std::fs;
use std::path::PathBuf;

/// The folder of the fixtures.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

/// The shipped pools, each with its file's name.
pub(crate) fn pools() -> Vec<(String, String)> {
    json_files("pools")
}

/// The JSON files of a folder of the fixtures, by name.
pub(crate) fn json_files(name: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = fs::read_dir(folder().join(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "fixtures/{name} holds no JSON");
    files
}
