//! The command from end to end, in this process: arguments and standard input in, standard output,
//! standard error, files and an exit code out.

mod answers;
mod inputs;
mod listing;
mod matching;
mod score;
mod streams;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use mentorflow_service::{Exit, Streams, run};
use serde_json::Value;

/// The five programmes that have a pool of their own.
pub(crate) const PROGRAMMES: [&str; 5] = ["polisen", "helsingor", "salten", "kungsbacka", "trondheim"];

/// What one run left behind.
pub(crate) struct Ran {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `mentorflow` with these arguments and this standard input.
pub(crate) fn with_input(args: &[&str], mut input: &[u8]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams::plain(&mut input, &mut out, &mut err);
    let exit = run(["mentorflow"].iter().chain(args), &mut streams);
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    Ran { exit, out: text(out), err: text(err) }
}

/// Runs `mentorflow` with these arguments and nothing on standard input.
pub(crate) fn mentorflow(args: &[&str]) -> Ran {
    with_input(args, b"")
}

/// Runs `mentorflow`, which must succeed without a word on standard error.
pub(crate) fn succeeds(args: &[&str]) -> String {
    let ran = mentorflow(args);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""), "{args:?}");
    ran.out
}

pub(crate) fn fixture(path: &str) -> String {
    format!("{}/../fixtures/{path}", env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn pool(programme: &str) -> String {
    fixture(&format!("pools/{programme}.json"))
}

/// A folder of its own for one test, gone when the test is.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("mentorflow-it-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("the temporary folder takes folders");
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn file(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("temporary folders have readable names").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).expect("the file was written")
}

pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the command writes JSON")
}
