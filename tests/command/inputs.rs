//! What is wrong with an input is said on standard error, a line a problem, and in the exit code.

use std::fs;

use mentorflow_service::Exit;

use super::{Folder, PROGRAMMES, fixture, json, mentorflow, pool, read, succeeds, with_input};

#[test]
fn the_pools_of_the_programmes_have_no_problems() {
    for programme in PROGRAMMES {
        let printed = succeeds(&["check", &pool(programme)]);
        assert!(printed.starts_with("Problems   none\n"), "{printed}");
        for part in ["Mentors", "Mentees", "open wishes", "free places", "Unanswered questions"] {
            assert!(printed.contains(part), "{part}\n{printed}");
        }
    }
}

#[test]
fn every_invalid_input_has_a_line_a_problem_and_the_count() {
    let mut seen = 0;
    for entry in fs::read_dir(fixture("invalid")).expect("the folder of invalid inputs") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let case = json(&read(&path));
        // A fault of the text itself is kept as a text.
        let text = case["text"].as_str().map_or_else(|| case["pool"].to_string(), String::from);
        for command in ["check", "match"] {
            let ran = with_input(&[command, "-"], text.as_bytes());
            let name = format!("{command} {}:\n{}", path.display(), ran.err);
            assert_eq!((ran.exit, ran.out.as_str()), (Exit::Problems, ""), "{name}");
            // Which problems these are is told and tested where they are found.
            let lines: Vec<&str> = ran.err.lines().collect();
            let (count, problems) = lines.split_last().expect("a line at least");
            let noun = if problems.len() == 1 { "problem" } else { "problems" };
            assert_eq!(*count, format!("{} {noun} in standard input", problems.len()), "{name}");
            assert!(problems.iter().all(|line| line.contains(": expected ")), "{name}");
        }
        seen += 1;
    }
    assert!(seen > 50, "only {seen} invalid inputs were found");
}

#[test]
fn a_file_that_cannot_be_read_or_written_is_named() {
    let folder = Folder::new();
    let missing = mentorflow(&["match", &folder.file("nowhere.json")]);
    assert_eq!(missing.exit, Exit::File);
    assert!(
        missing.err.starts_with("cannot read ") && missing.err.contains("nowhere.json"),
        "{}",
        missing.err
    );
    let out = folder.file("no-such-folder/result.json");
    let unwritable = mentorflow(&["match", &pool("salten"), "--out", &out]);
    assert_eq!((unwritable.exit, unwritable.out.as_str()), (Exit::File, ""));
    assert!(unwritable.err.starts_with("cannot write "), "{}", unwritable.err);
    let latin = folder.file("latin-1.json");
    fs::write(&latin, b"{\"programme\": \"\xe5\"}").expect("an own folder");
    let ran = mentorflow(&["check", &latin]);
    assert_eq!(ran.exit, Exit::File);
    assert!(ran.err.contains("not UTF-8"), "{}", ran.err);
}

#[test]
fn arguments_that_cannot_be_understood_are_a_fault_of_their_own() {
    for args in [
        &["guess"][..],
        &[],
        &["match"],
        &["match", "p.json", "--out", "result.pdf"],
        &["match", "p.json", "--as-of", "2015-02-29"],
        &["match", "p.json", "--threads", "0"],
        &["match", "p.json", "--seed", "-1"],
        &["score", "p.json", "--pair", "A001"],
        &["generate", "--programme", "polisen", "--mentees", "5", "--mentors", "5"],
        &["verify", "-", "--pool", "-"],
    ] {
        let ran = mentorflow(args);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""), "{args:?}");
        assert!(!ran.err.is_empty(), "{args:?}");
    }
}

#[test]
fn a_programme_may_be_an_id_or_a_file() {
    let salten = pool("salten");
    let own = succeeds(&["check", &salten]);
    assert_eq!(succeeds(&["check", &salten, "--programme", "salten"]), own);
    assert_eq!(succeeds(&["check", &salten, "--programme", &fixture("programmes/salten.json")]), own);
    let other = mentorflow(&["check", &salten, "--programme", "polisen"]);
    assert_eq!(other.exit, Exit::Problems, "the Police have other agencies");
    let unknown = mentorflow(&["check", &salten, "--programme", "nowhere"]);
    assert_eq!(unknown.exit, Exit::Problems);
    assert!(unknown.err.contains("polisen, helsingor, salten, kungsbacka, trondheim"), "{}", unknown.err);
    let no_programme = mentorflow(&["check", &salten, "--programme", &salten]);
    assert_eq!(no_programme.exit, Exit::Problems);
    assert!(no_programme.err.contains(&format!("in {salten}")), "{}", no_programme.err);
}

#[test]
fn an_id_that_would_steer_the_terminal_does_not_reach_it() {
    let text = r#"{"programme": "polisen", "as_of": "2014-04-01", "mentees": [],
        "mentors": [{"id": "M\u001b[31m1", "agency": "skane", "unit": "a", "line_manager": null, "status": "in_pool"}]}"#;
    let ran = with_input(&["check", "-"], text.as_bytes());
    assert_eq!(ran.exit, Exit::Problems);
    assert!(!ran.err.contains('\u{1b}'), "{}", ran.err);
}
