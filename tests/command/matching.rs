//! `match` and `verify`: what is printed, what is written, and that the two agree.

use mentorflow_service::Exit;

use super::{Folder, PROGRAMMES, json, mentorflow, pool, read, succeeds, with_input};

#[test]
fn every_programme_is_matched_and_its_result_accepted() {
    let folder = Folder::new();
    for programme in PROGRAMMES {
        let result = folder.file(&format!("{programme}.json"));
        let printed = succeeds(&["match", &pool(programme), "--out", &result]);
        assert!(printed.contains(&format!("({programme})")), "{printed}");
        let accepted = succeeds(&["verify", &result]);
        assert!(accepted.contains("holds: no assignment is better"), "{accepted}");
        succeeds(&["verify", &result, "--pool", &pool(programme)]);
    }
}

#[test]
fn what_is_printed_is_what_is_written() {
    let folder = Folder::new();
    let path = folder.file("result.json");
    let printed = succeeds(&["match", &pool("polisen"), "--out", &path]);
    let result = json(&read(&path));
    let summary = &result["summary"];
    for line in [
        format!("Served        {} of {} wished", summary["served"], summary["wished"]),
        format!("Covered       {} of {} available mentors", summary["covered"], summary["available"]),
        format!("Smallest fit  {} of 10 000", summary["min_fit"]),
        format!("Median fit    {}", summary["median_fit"]),
        format!("Seed          {}", result["record"]["seed"]),
        format!("As of         {}", result["record"]["as_of"].as_str().expect("a date")),
        "holds: no assignment is better".into(),
        "365 days or more".into(),
        format!("The first 10 of {} pairs", summary["served"]),
        format!("Written to {path}"),
    ] {
        assert!(printed.contains(&line), "`{line}` is not in\n{printed}");
    }
    let unmatched = result["unmatched"].as_array().expect("a list");
    assert!(!unmatched.is_empty());
    for mentee in unmatched {
        let id = mentee["mentee"].as_str().expect("an id");
        let line = printed.lines().find(|line| line.starts_with(&format!("{id} ")) && line.len() > 30);
        assert!(line.is_some(), "no reason is printed for {id}\n{printed}");
    }
}

#[test]
fn of_very_many_unmatched_the_first_are_printed() {
    let folder = Folder::new();
    let (pool, result) = (folder.file("pool.json"), folder.file("result.json"));
    let size = ["--mentees", "260", "--mentors", "40", "--seed", "1", "--out", &pool];
    succeeds(&[&["generate", "--programme", "polisen"][..], &size].concat());
    let printed = succeeds(&["match", &pool, "--out", &result]);
    let unmatched = json(&read(&result))["unmatched"].as_array().expect("a list").len();
    assert!(unmatched > 100, "{unmatched}");
    let title = format!("The first 100 of {unmatched} mentees with open wishes; the result names all");
    let after = printed.split_once(&title).unwrap_or_else(|| panic!("`{title}` is not in\n{printed}")).1;
    let table = after.trim_start_matches('\n').split("\n\n").next().unwrap_or_default();
    assert_eq!(table.lines().count(), 1 + 100, "a heading and a line each\n{table}");
}

#[test]
fn the_table_of_pairs_is_the_matches() {
    let folder = Folder::new();
    let (csv, whole) = (folder.file("pairs.csv"), folder.file("result.json"));
    succeeds(&["match", &pool("salten"), "--out", &csv]);
    succeeds(&["match", &pool("salten"), "--out", &whole]);
    let csv = read(csv);
    assert!(csv.ends_with("\r\n"));
    let mut lines = csv.split_terminator("\r\n");
    let heading = "mentee,mentor,fit,level,profile,agency,merit,wishes,tier,locked,unanswered";
    assert_eq!(lines.next(), Some(heading));
    let result = json(&read(whole));
    let matches = result["matches"].as_array().expect("a list");
    assert_eq!(lines.clone().count(), matches.len());
    for (line, pair) in lines.zip(matches) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells[0], pair["mentee"]);
        assert_eq!(cells[1], pair["mentor"]);
        assert_eq!(cells[2], pair["fit"].to_string());
        let points: i64 = cells[3..8].iter().map(|cell| cell.parse::<i64>().expect("points")).sum();
        assert_eq!(Some(points), pair["fit"].as_i64(), "the breakdown adds up");
        assert_eq!(cells[8], pair["tier"]);
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = Folder::new();
    let results: Vec<(String, String)> = ["1", "2", "5"]
        .map(|threads| {
            let path = folder.file("result.json");
            let printed = succeeds(&["match", &pool("polisen"), "--threads", threads, "--out", &path]);
            (printed, read(path))
        })
        .to_vec();
    assert!(results.windows(2).all(|two| two[0] == two[1]));
}

#[test]
fn a_changed_result_is_refused_by_name() {
    let folder = Folder::new();
    let path = folder.file("result.json");
    succeeds(&["match", &pool("helsingor"), "--out", &path]);
    let text = read(path);
    let served = json(&text)["summary"]["served"].as_u64().expect("a number");
    let changed = text.replacen(&format!("\"served\":{served}"), &format!("\"served\":{}", served + 1), 1);
    assert_ne!(text, changed);
    let ran = with_input(&["verify", "-"], changed.as_bytes());
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Problems, ""));
    assert!(ran.err.starts_with("refused: standard input: /summary/served"), "{}", ran.err);
    let ran = with_input(&["verify", "-"], b"{}");
    assert_eq!(ran.exit, Exit::Problems);
    assert!(ran.err.contains("/schema"), "{}", ran.err);
}

#[test]
fn a_result_is_held_to_the_pool_it_was_made_from() {
    let folder = Folder::new();
    let path = folder.file("result.json");
    let pool_file = pool("salten");
    let made = ["match", &pool_file, "--seed", "7", "--as-of", "2021-02-01", "--out", &path];
    if mentorflow(&made).exit != Exit::Done {
        // The day must suit the fixture's pairings; its own always does.
        succeeds(&["match", &pool_file, "--seed", "7", "--out", &path]);
    }
    let result = json(&read(&path));
    assert_eq!(result["record"]["seed"], 7);
    let day = result["record"]["as_of"].as_str().expect("a date").to_owned();
    succeeds(&["verify", &path]);
    let with = ["verify", &path, "--pool", &pool_file, "--seed", "7", "--as-of", &day];
    succeeds(&with);
    let without = mentorflow(&["verify", &path, "--pool", &pool_file]);
    assert_eq!(without.exit, Exit::Problems);
    assert!(without.err.contains("not made from this pool"), "{}", without.err);
    let other = mentorflow(&["verify", &path, "--pool", &pool("polisen")]);
    assert_eq!(other.exit, Exit::Problems);
    let nothing = mentorflow(&["verify", &path, "--seed", "7"]);
    assert_eq!(nothing.exit, Exit::Usage);
}
