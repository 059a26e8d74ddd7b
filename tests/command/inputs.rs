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

/// What is wrong is said in the language asked for. What stands in brackets is for programs, and the same
/// in all.
#[test]
fn a_faulty_pool_is_told_in_four_languages() {
    let faulty = fixture("faulty.json");
    let told = |command: &str, language: &str| {
        let ran = mentorflow(&[command, &faulty, "--lang", language]);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Problems, ""), "{language}");
        ran.err.replace(&faulty, "faulty.json")
    };
    let places = [
        "[unknown_field at /mentees/0/mentor_wanted]",
        "[unknown_reference at /mentees/0/line_manager]",
        "[unknown_reference at /mentees/0/needs/0]",
    ];
    let words = [
        (
            "en",
            [
                "mentee A1, field `mentor_wanted`: expected a field of this record; did you mean `mentors_wanted`?, found a number",
                "mentee A1, field `line_manager`: expected the id of a person in this pool, found a text",
                "mentee A1, field `needs/0`: expected a competence of the programme, found a text",
                "3 problems in faulty.json",
            ],
        ),
        (
            "sv",
            [
                "adept A1, fält `mentor_wanted`: väntat ett fält som finns i posten, kanske `mentors_wanted`; hittat ett tal",
                "adept A1, fält `line_manager`: väntat id för någon i mentorspoolen; hittat en text",
                "adept A1, fält `needs/0`: väntat en kompetens i programmet; hittat en text",
                "3 problem i faulty.json",
            ],
        ),
        (
            "nb",
            [
                "adept A1, felt `mentor_wanted`: ventet et felt som finnes i posten, kanskje `mentors_wanted`; funnet et tall",
                "adept A1, felt `line_manager`: ventet id for noen i mentorpoolen; funnet en tekst",
                "adept A1, felt `needs/0`: ventet en kompetanse i programmet; funnet en tekst",
                "3 problemer i faulty.json",
            ],
        ),
        (
            "da",
            [
                "mentee A1, felt `mentor_wanted`: ventet et felt, som findes i posten, måske `mentors_wanted`; fundet et tal",
                "mentee A1, felt `line_manager`: ventet id for en person i mentorpuljen; fundet en tekst",
                "mentee A1, felt `needs/0`: ventet en kompetence i programmet; fundet en tekst",
                "3 problemer i faulty.json",
            ],
        ),
    ];
    for (language, [first, second, third, count]) in words {
        let [one, two, three] = places;
        let text = format!("{first} {one}\n{second} {two}\n{third} {three}\n{count}\n");
        for command in ["check", "match", "score"] {
            assert_eq!(told(command, language), text, "{command}");
        }
    }
}

#[test]
fn what_ends_a_run_is_told_in_the_language_asked_for() {
    let told = |args: &[&str], language: &str| mentorflow(&[args, &["--lang", language]].concat()).err;
    let small = pool("small");
    for (language, word) in [("sv", "adept"), ("nb", "adept"), ("da", "mentee")] {
        let stranger = told(&["score", &small, "--pair", "A9,M1"], language);
        assert!(stranger.contains(&format!("ingen {word} `A9`")), "{stranger}");
        let input = with_input(&["check", "-", "--lang", language], b"{").err;
        assert!(!input.contains("standard input") && input.contains("[syntax at /]"), "{input}");
    }
    assert_eq!(
        told(&["check", "nowhere.json"], "sv"),
        "kan inte läsa nowhere.json: det finns ingen sådan fil\n"
    );
    assert_eq!(
        told(&["check", &small, "--programme", "nowhere"], "sv"),
        "inget program `nowhere`: väntat något av polisen, helsingor, salten, kungsbacka, trondheim, eller en fil med ett program\n"
    );
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
    let swedish = mentorflow(&["check", &latin, "--lang", "sv"]);
    assert_eq!(swedish.err, format!("kan inte läsa {latin}: det är inte text i UTF-8\n"));
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
