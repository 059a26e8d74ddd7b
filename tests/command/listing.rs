//! `programmes` and `generate`: what comes with the command, and pools made from it.

use mentorflow::programme::{Programme, preset_json};
use mentorflow_service::Exit;

use super::{Folder, PROGRAMMES, fixture, json, mentorflow, read, succeeds, with_input};

#[test]
fn every_programme_is_listed_and_shown_with_all_it_holds() {
    let list = succeeds(&["programmes"]);
    assert_eq!(list.lines().count(), 1 + PROGRAMMES.len());
    let listed = json(&succeeds(&["programmes", "--json"]));
    for (i, id) in PROGRAMMES.into_iter().enumerate() {
        assert!(list.contains(id));
        assert_eq!(listed[i]["id"], id);
        let shown = succeeds(&["programmes", id]);
        let programme = Programme::preset(id).expect("a preset");
        let record = programme.record();
        let words = record.levels.iter().map(|level| &level.name);
        let words = words.chain(record.competences.items.iter().map(|competence| &competence.name));
        let words = words.chain(record.criteria.iter().map(|criterion| &criterion.name));
        for word in words.chain(record.agencies.iter().map(|agency| &agency.name)) {
            assert!(shown.contains(word.as_str()), "{id}: {word}");
        }
        for gate in &record.gates {
            assert!(shown.contains(gate.rule.name()) && shown.contains(&gate.source), "{id}: {}", gate.rule);
        }
        for component in &record.fit.components {
            assert!(shown.contains(&component.weight.to_string()) && shown.contains(&component.source));
        }
    }
}

#[test]
fn a_programme_is_printed_as_the_document_it_is() {
    for id in PROGRAMMES {
        let printed = succeeds(&["programmes", id, "--json"]);
        assert_eq!(json(&printed), json(preset_json(id).expect("a preset")));
        let file = fixture(&format!("programmes/{id}.json"));
        assert_eq!(succeeds(&["programmes", &file, "--json"]), printed);
    }
    assert_eq!(mentorflow(&["programmes", "nowhere"]).exit, Exit::Problems);
}

#[test]
fn a_generated_pool_can_be_matched() {
    for id in PROGRAMMES {
        let generate = ["generate", "--programme", id, "--mentees", "30", "--mentors", "20", "--seed", "5"];
        let text = succeeds(&generate);
        assert_eq!(succeeds(&generate), text, "the seed is all there is to chance");
        let people = json(&text);
        assert_eq!(people["mentees"].as_array().map(Vec::len), Some(30));
        assert_eq!(people["mentors"].as_array().map(Vec::len), Some(20));
        let ran = with_input(&["match", "-"], text.as_bytes());
        assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
        assert!(ran.out.contains("holds: no assignment is better"), "{}", ran.out);
    }
}

#[test]
fn a_generated_pool_is_the_same_in_a_file() {
    let folder = Folder::new();
    let path = folder.file("pool.json");
    let generate = ["generate", "--programme", "salten", "--mentees", "8", "--mentors", "6", "--seed", "1"];
    let with_file: Vec<&str> = generate.iter().copied().chain(["--out", &path]).collect();
    assert_eq!(succeeds(&with_file), "");
    assert_eq!(read(path), succeeds(&generate));
}
