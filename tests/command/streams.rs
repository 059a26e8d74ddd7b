//! A terminal, a pipe, and a pipe that nobody reads any more.

use std::io::{self, Write};

use mentorflow_service::{Exit, Streams, run};

use super::{pool, succeeds};

/// A pipe whose reader is gone.
struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn on_terminal(args: &[&str], columns: u16) -> String {
    let (mut input, mut out, mut err) = (io::empty(), Vec::new(), Vec::new());
    let mut streams = Streams::terminal(&mut input, &mut out, &mut err, columns);
    assert_eq!(run(["mentorflow"].iter().chain(args), &mut streams), Exit::Done, "{args:?}");
    String::from_utf8(out).expect("the command writes UTF-8")
}

#[test]
fn a_reader_that_stops_is_the_end_and_no_fault() {
    let pool = pool("polisen");
    for args in [&["match", &pool][..], &["score", &pool], &["check", &pool], &["programmes"], &["--help"]] {
        let (mut input, mut gone, mut err) = (io::empty(), Gone, Vec::new());
        let mut streams = Streams::plain(&mut input, &mut gone, &mut err);
        let exit = run(["mentorflow"].iter().chain(args), &mut streams);
        assert_eq!((exit, err.as_slice()), (Exit::Done, &b""[..]), "{args:?}");
    }
}

#[test]
fn a_pipe_gets_neither_colour_nor_lines() {
    let pool = pool("polisen");
    for args in [&["match", &pool][..], &["check", &pool], &["programmes"], &["programmes", "polisen"]] {
        let text = succeeds(args);
        let drawn = |letter| matches!(letter, '\u{2500}'..='\u{257f}' | '\u{1b}' | '\t');
        assert!(!text.contains(drawn), "{text}");
        assert!(text.lines().all(|line| line == line.trim_end()), "{args:?} leaves blanks at line ends");
    }
}

#[test]
fn a_terminal_is_never_too_narrow() {
    let pool = pool("polisen");
    for args in [&["match", &pool][..], &["check", &pool], &["programmes"], &["programmes", "polisen"]] {
        for columns in [80, 120] {
            let text = on_terminal(args, columns);
            let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(widest <= usize::from(columns), "{args:?}: {widest} of {columns}\n{text}");
            assert!(text.contains('─') && !text.contains('\u{1b}'), "{text}");
        }
    }
}

#[test]
fn a_pair_is_explained_on_a_terminal() {
    let text = on_terminal(&["score", &pool("polisen"), "--pair", "A001,M001"], 80);
    for part in ["mentee A001, mentor M001", "Eligible", "Fit", "level", "profile", "of 10 000"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn help_documents_every_command_and_exit_code() {
    let help = succeeds(&["--help"]);
    for part in ["match", "verify", "check", "score", "programmes", "generate", "Exit codes"] {
        assert!(help.contains(part), "{part}");
    }
    for exit in [Exit::Done, Exit::Problems, Exit::Usage, Exit::File, Exit::Unsolved] {
        assert!(help.contains(&format!("\n  {}  ", exit as u8)), "{exit:?}");
    }
    assert!(succeeds(&["--version"]).starts_with("mentorflow "));
}
