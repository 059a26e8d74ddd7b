//! `explain`, `whatif`, `supply`, `compare`, `fairness` and `weights`: what they say of a result, to whom,
//! and that the documented explanations are what the command prints.

use std::fs;

use mentorflow_service::Exit;
use serde_json::Value;

use super::{Folder, fixture, json, mentorflow, pool, read, succeeds};

/// The result of a pool, in a folder that lives as long.
fn result(name: &str) -> (Folder, String) {
    let folder = Folder::new();
    let path = folder.file("result.json");
    succeeds(&["match", &pool(name), "--out", &path, "--salt", "kept apart"]);
    (folder, path)
}

/// Who is asked for in the documented explanations: matched, unmatched for want of places, unmatched by
/// a rule about herself, and idle.
const ASKED: [(&str, &str); 4] =
    [("--mentee", "A002"), ("--mentee", "A004"), ("--mentee", "A014"), ("--mentor", "M011")];

/// Set in the surroundings, this writes the documented explanations anew instead of comparing them.
const WRITE: &str = "MENTORFLOW_WRITE_EXPLANATIONS";

#[test]
fn the_documented_explanations_are_what_is_printed() {
    let (_folder, path) = result("polisen");
    let file = format!("{}/../crates/mentorflow-service/EXPLANATIONS.md", env!("CARGO_MANIFEST_DIR"));
    let before = fs::read_to_string(&file).unwrap_or_default();
    let mut text = before.split("\n## ").next().unwrap_or_default().trim_end().to_owned();
    for language in ["sv", "en"] {
        for (side, id) in ASKED {
            for view in ["person", "coordinator"] {
                let printed = succeeds(&["explain", &path, side, id, "--view", view, "--lang", language]);
                let lines: String = printed
                    .lines()
                    .map(|line| if line.is_empty() { "\n".into() } else { format!("    {line}\n") })
                    .collect();
                text.push_str(&format!("\n\n## {id}, {view}, {language}\n\n{}", lines.trim_end()));
            }
        }
    }
    text.push('\n');
    if std::env::var_os(WRITE).is_some() {
        fs::write(&file, text).expect("the file can be written");
    } else {
        assert!(before == text, "EXPLANATIONS.md is not what is printed; run this test with {WRITE}=1");
    }
}

/// Every id of a pool.
fn ids(name: &str) -> Vec<String> {
    let pool = json(&read(pool(name)));
    let side = |side: &str| pool[side].as_array().cloned().unwrap_or_default();
    let people = [side("mentors"), side("mentees"), side("managers")].concat();
    people.iter().filter_map(|person| person["id"].as_str().map(String::from)).collect()
}

#[test]
fn a_person_reads_of_nobody_else() {
    for name in ["polisen", "helsingor", "trondheim"] {
        let (_folder, path) = result(name);
        let everybody = ids(name);
        let whole = json(&read(&path));
        for (list, side) in [("mentees", "--mentee"), ("mentors", "--mentor")] {
            let people = whole["record"]["pool"][list].as_array().expect("a list");
            for person in people.iter().step_by(7) {
                let id = person["id"].as_str().expect("an id");
                for json in [false, true] {
                    let mut args = vec!["explain", &path, side, id, "--view", "person"];
                    args.extend(json.then_some("--json"));
                    let text = succeeds(&args);
                    let words: Vec<&str> =
                        text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').collect();
                    let named =
                        everybody.iter().find(|other| *other != id && words.contains(&other.as_str()));
                    assert_eq!(named, None, "{id} reads\n{text}");
                }
            }
        }
        let text = succeeds(&["explain", &path, "--view", "public"]);
        assert!(everybody.iter().all(|id| !text.contains(id.as_str())), "{text}");
        let digest = whole["record"]["salted_digest"].as_str().expect("a digest");
        assert!(text.contains(digest), "{text}");
    }
}

#[test]
fn every_answer_is_a_record_and_a_page_in_every_language() {
    let (folder, path) = result("polisen");
    let pool = pool("polisen");
    let own = folder.file("groups.csv");
    fs::write(&own, "mentee,kön\r\nA001,k\r\nA002,m\r\n").expect("an own folder");
    let questions: [&[&str]; 14] = [
        &["explain", &path],
        &["explain", &path, "--mentee", "A001"],
        &["explain", &path, "--mentee", "A005"],
        &["explain", &path, "--mentor", "M076"],
        &["explain", &path, "--mentor", "M057"],
        &["explain", &path, "--pair", "A001,M001"],
        &["explain", &path, "--pair", "A001,M002"],
        &["whatif", &path, "--insist", "A004,M063"],
        &["whatif", &path, "--insist", "A001,M002"],
        &["whatif", &path, "--forbid", "A002,M056"],
        &["compare", &pool, "--waive", "same_unit"],
        &["fairness", &path, "--by", "level"],
        &["fairness", &path, "--groups", &own],
        &["weights", &path, "--only", "wish_shares/granted"],
    ];
    for question in questions {
        let record: Value = json(&succeeds(&[question, &["--json"]].concat()));
        assert_eq!(record["schema"], 1, "{question:?}");
        let mut pages = std::collections::BTreeSet::new();
        for language in ["sv", "nb", "da", "en"] {
            let page = succeeds(&[question, &["--lang", language]].concat());
            assert!(!page.trim().is_empty() && !page.contains('{'), "{question:?} {language}\n{page}");
            // A key without a text is shown as itself.
            let words = page.split_whitespace();
            let keys = ["explain-", "loss-", "gain-", "rule-", "move-", "standing-", "column-", "change-"];
            for word in words {
                assert!(keys.iter().all(|key| !word.starts_with(key)), "{question:?} {language}: {word}");
            }
            pages.insert(page);
        }
        assert_eq!(pages.len(), 4, "{question:?} reads the same in two languages");
    }
}

#[test]
fn who_is_missing_is_said_whole() {
    let (_folder, path) = result("salten");
    let record = json(&succeeds(&["supply", &path, "--json"]));
    let mentors = json(&read(&path))["mentors"].as_array().expect("a list").len();
    assert_eq!(record["mentors"].as_array().expect("a list").len(), mentors);
    for language in ["sv", "en"] {
        let page = succeeds(&["supply", &path, "--lang", language]);
        assert!(page.lines().count() > mentors, "{page}");
    }
}

#[test]
fn the_table_of_all_pairs_agrees_with_single_questions() {
    let (folder, path) = result("salten");
    let table = folder.file("all.csv");
    succeeds(&["whatif", &path, "--all", &table]);
    let text = read(table);
    let mut rows = text.split_terminator("\r\n").map(|row| row.split(',').collect::<Vec<_>>());
    assert_eq!(rows.next().map(|heading| heading.len()), Some(9));
    let (mut open, mut closed) = (0, 0);
    for (i, row) in rows.enumerate() {
        if i % 9 != 0 {
            continue;
        }
        let pair = format!("{},{}", row[0], row[1]);
        let answer = json(&succeeds(&["whatif", &path, "--insist", &pair, "--json"]));
        match row[2] {
            "open" => {
                open += 1;
                for (level, cell) in
                    ["served", "covered", "worst_off", "fit", "evenness", "lottery"].iter().zip(&row[3..])
                {
                    assert_eq!(answer["outcome"]["loss"][level].to_string(), *cell, "{pair} {level}");
                }
            }
            "closed" => {
                closed += 1;
                assert!(answer["outcome"].is_null() && !answer["refused"].is_null(), "{pair}");
            }
            made => assert_eq!((made, &answer["outcome"]["free"]), ("made", &Value::Bool(true)), "{pair}"),
        }
    }
    assert!(open > 5 && closed > 5, "{open} open, {closed} closed");
}

#[test]
fn a_result_compared_with_itself_is_the_same() {
    let (_folder, path) = result("helsingor");
    let record = json(&succeeds(&["compare", &path, &path, "--json"]));
    assert_eq!(record["before"], record["after"]);
    assert_eq!(record["shifts"], Value::Array(Vec::new()));
    let with_pool = json(&succeeds(&["compare", &path, &pool("helsingor"), "--json"]));
    assert_eq!(with_pool["shifts"], Value::Array(Vec::new()), "the pool solved again gives the same");
}

#[test]
fn what_cannot_be_asked_is_refused_by_name() {
    let (folder, path) = result("salten");
    let unknown = mentorflow(&["explain", &path, "--mentee", "nobody"]);
    assert_eq!((unknown.exit, unknown.err.as_str()), (Exit::Problems, "the pool has no mentee `nobody`\n"));
    for args in [
        &["explain", &path, "--view", "person"][..],
        &["explain", &path, "--mentee", "A1", "--mentor", "M1"],
        &["whatif", &path],
        &["whatif", &path, "--all", &folder.file("all.json")],
        &["compare", &path],
        &["fairness", &path, "--by", "agency", "--groups", &path],
    ] {
        assert_eq!(mentorflow(args).exit, Exit::Usage, "{args:?}");
    }
    let waived = mentorflow(&["compare", &path, "--waive", "gravity"]);
    assert!(waived.err.contains("no rule `gravity`"), "{}", waived.err);
    let forged = folder.file("forged.json");
    let text = read(&path);
    fs::write(&forged, text.replacen("\"served\":", "\"served\":1", 1)).expect("an own folder");
    let refused = mentorflow(&["supply", &forged]);
    assert_eq!(refused.exit, Exit::Problems);
    assert!(refused.err.starts_with("refused: "), "{}", refused.err);
    let groups = folder.file("groups.csv");
    fs::write(&groups, "person,group\r\nA1,x\r\n").expect("an own folder");
    assert_eq!(mentorflow(&["fairness", &path, "--groups", &groups]).exit, Exit::Problems);
}

#[test]
fn a_run_follows_another_and_says_what_decisions_cost() {
    let (folder, path) = result("salten");
    let next = folder.file("next.json");
    succeeds(&["match", &pool("salten"), "--parent", &path, "--costs", "--out", &next]);
    let record = json(&read(&next));
    assert_eq!(record["record"]["parent"].as_str().map(str::len), Some(64));
    let overrides = record["record"]["overrides"].as_array().expect("a list");
    assert!(!overrides.is_empty());
    assert!(overrides.iter().all(|decision| decision["without"]["cost"]["fit"].is_i64()));
    succeeds(&["verify", &next]);
    let no_parent = mentorflow(&["match", &pool("salten"), "--parent", &fixture("pools/salten.json")]);
    assert_eq!(no_parent.exit, Exit::Problems);
}
