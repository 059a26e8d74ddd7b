//! There and back without loss: every programme's pools as workbooks, as CSV, in every language.

use std::fs;

use mentorflow::programme::Programme;
use mentorflow::synthetic::{self, Config};
use proptest::prelude::*;

use crate::command::{Folder, PROGRAMMES, fixture, mentorflow, pool, read, succeeds};

/// What `match` makes of a pool: the whole result, digest and canonical pool included.
fn matched(folder: &Folder, args: &[&str]) -> String {
    let file = folder.file("result.json");
    let args: Vec<&str> = ["match"].iter().chain(args).copied().chain(["--out", &file]).collect();
    let ran = mentorflow(&args);
    assert_eq!(ran.err, "", "{args:?}");
    read(file)
}

/// The result of the CSV files that `template` wrote beside `pool.csv`.
fn from_csv(folder: &Folder) -> String {
    let file = |part: &str| folder.file(&format!("pool-{part}.csv"));
    let mut args = vec![file("mentors"), "--mentees".into(), file("mentees")];
    for part in ["teams", "pairings", "managers", "settings"] {
        if fs::exists(file(part)).expect("a folder of ours") {
            args.extend([format!("--{part}"), file(part)]);
        }
    }
    matched(folder, &args.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn every_shipped_pool_survives_a_workbook_and_csv() {
    for (programme, language) in
        PROGRAMMES.into_iter().chain(["small"]).zip(["sv", "da", "nb", "en", "nb", "sv"])
    {
        let folder = Folder::new();
        let original = matched(&folder, &[&pool(programme)]);
        let (book, csv) = (folder.file("pool.xlsx"), folder.file("pool.csv"));
        succeeds(&["template", "--fill", &pool(programme), "--lang", language, "-o", &book]);
        assert!(matched(&folder, &[&book]) == original, "{programme}");
        succeeds(&["template", "--fill", &pool(programme), "--lang", language, "-o", &csv]);
        assert!(from_csv(&folder) == original, "{programme}");
    }
}

#[test]
fn the_shipped_workbooks_are_the_pools_they_were_made_from() {
    let folder = Folder::new();
    let book = |name: &str| fixture(&format!("workbooks/{name}"));
    let polisen = matched(&folder, &[&pool("polisen")]);
    assert!(matched(&folder, &[&book("polisen.xlsx")]) == polisen);
    let small = matched(&folder, &[&pool("small")]);
    // Saved by another spreadsheet program, in its own format.
    assert!(matched(&folder, &[&book("small.ods")]) == small);
    let of = |part: &str| book(&format!("small-{part}.csv"));
    let args = [
        of("mentors"),
        "--mentees".into(),
        of("mentees"),
        "--pairings".into(),
        of("pairings"),
        "--managers".into(),
        of("managers"),
        "--settings".into(),
        of("settings"),
    ];
    assert!(matched(&folder, &args.each_ref().map(String::as_str)) == small);
    let mentors = fs::read(of("mentors")).expect("a fixture");
    assert!(
        std::str::from_utf8(&mentors).is_err(),
        "it is in Windows-1252, as a Swedish spreadsheet writes it"
    );
    let (text, _, lost) = encoding_rs::WINDOWS_1252.decode(&mentors);
    assert!(!lost && text.contains("Närmaste chef;") && text.contains("Polismyndigheten i Skåne"));
}

#[test]
fn a_template_is_a_pool_of_nobody_until_it_is_filled() {
    for programme in PROGRAMMES {
        let folder = Folder::new();
        let book = folder.file("pool.xlsx");
        succeeds(&["template", "--programme", programme, "--lang", "sv", "-o", &book]);
        let ran = mentorflow(&["check", &book, "--as-of", "2026-11-01"]);
        assert_eq!(ran.exit, mentorflow_service::Exit::Done, "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 3, "each example row is noticed: {}", ran.err);
        // The day is asked for where it has to be filled in.
        let ran = mentorflow(&["check", &book]);
        assert!(ran.err.contains("Inställningar, rad 3"), "{}", ran.err);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_pool_of_any_programme_survives(
        programme in 0_usize..5,
        mentees in 0_usize..25,
        mentors in 0_usize..25,
        seed in any::<u32>(),
        language in 0_usize..4,
    ) {
        let programme = Programme::preset(PROGRAMMES[programme]).expect("a preset");
        let language = ["sv", "nb", "da", "en"][language];
        let folder = Folder::new();
        let config = Config { mentees, mentors, seed: seed.into(), as_of: None };
        let record = synthetic::pool(&programme, &config);
        let json = folder.file("pool.json");
        fs::write(&json, record.to_json()).expect("a folder of ours");
        let original = matched(&folder, &[&json]);
        let (book, csv) = (folder.file("pool.xlsx"), folder.file("pool.csv"));
        succeeds(&["template", "--fill", &json, "--lang", language, "-o", &book]);
        prop_assert!(matched(&folder, &[&book]) == original);
        succeeds(&["template", "--fill", &json, "--lang", language, "-o", &csv]);
        prop_assert!(from_csv(&folder) == original);
    }
}
