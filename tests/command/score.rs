//! `score`: a row a pair, the same in CSV and JSON.

use mentorflow_service::Exit;

use super::{Folder, json, mentorflow, pool, read, succeeds};

#[test]
fn every_pair_has_a_row() {
    let folder = Folder::new();
    let salten = pool("salten");
    let people = json(&read(&salten));
    let count = |side: &str| people[side].as_array().map_or(0, Vec::len);
    let csv = succeeds(&["score", &salten]);
    let mut lines = csv.split_terminator("\r\n");
    let heading = lines.next().unwrap_or_default();
    assert!(heading.starts_with("mentee,mentor,eligible,fit,rules,level,profile,agency,merit,wishes,tier"));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), count("mentees") * count("mentors"));
    assert!(rows.iter().any(|row| row[2] == "true") && rows.iter().any(|row| row[2] == "false"));
    for row in &rows {
        assert_eq!(row[2] == "true", row[4].is_empty(), "{row:?}");
        let fit: u32 = row[3].parse().expect("points");
        let parts: u32 = row[5..10].iter().map(|part| part.parse::<u32>().expect("points")).sum();
        assert_eq!(fit, parts, "{row:?}");
        assert!(fit <= 10_000);
    }

    let (as_csv, as_json) = (folder.file("scores.csv"), folder.file("scores.json"));
    assert_eq!(succeeds(&["score", &salten, "--out", &as_csv]), "");
    assert_eq!(read(as_csv), csv);
    succeeds(&["score", &salten, "--out", &as_json]);
    let records = json(&read(as_json));
    let records = records.as_array().expect("a list");
    assert_eq!(records.len(), rows.len());
    for (record, row) in records.iter().zip(&rows) {
        assert_eq!(record["mentee"], row[0]);
        assert_eq!(record["mentor"], row[1]);
        assert_eq!(record["eligible"].to_string(), row[2]);
        assert_eq!(record["fit"].to_string(), row[3]);
    }
}

#[test]
fn one_pair_is_the_row_it_has_among_all() {
    let salten = pool("salten");
    let all = succeeds(&["score", &salten]);
    let row = all.split_terminator("\r\n").nth(7).expect("more than seven pairs");
    let ids: Vec<&str> = row.split(',').take(2).collect();
    let one = succeeds(&["score", &salten, "--pair", &ids.join(",")]);
    assert_eq!(one.split_terminator("\r\n").nth(1), Some(row));
    assert_eq!(one.split_terminator("\r\n").count(), 2);
}

#[test]
fn a_pair_of_nobody_is_named() {
    let ran = mentorflow(&["score", &pool("salten"), "--pair", "A001,NOBODY"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Problems, ""));
    assert_eq!(ran.err, "the pool has no mentor `NOBODY`\n");
}

#[test]
fn an_id_never_becomes_a_formula() {
    let text = read(pool("salten")).replace("\"A001\"", "\"=1+A001\"");
    let ran = super::with_input(&["score", "-"], text.as_bytes());
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert!(ran.out.contains("\r\n'=1+A001,"));
    assert!(!ran.out.contains("\r\n=1+A001,"));
}
