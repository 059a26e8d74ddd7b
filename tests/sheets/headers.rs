//! Headers: four languages, any case and Unicode form, and what cannot be one column.

use mentorflow::programme::Programme;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::{only, pool, problems, request, with_cell};

/// The headers of a small table of mentors and one of mentees in each language.
const HEADERS: [([&str; 7], [&str; 7]); 4] = [
    (
        ["Mentor-id", "Myndighet", "Enhet", "Närmaste chef", "Status", "År på nivå Direkt nivå", "Platser"],
        ["Adept-id", "Myndighet", "Enhet", "Närmaste chef", "Chefsnivå", "Behov 1", "Väntar sedan"],
    ),
    (
        ["Mentor-id", "Etat", "Enhet", "Nærmeste leder", "Status", "År på nivå direct", "Plasser"],
        ["Adept-id", "Myndighet", "Enhet", "Nærmeste leder", "Ledernivå", "Behov 1", "Venter siden"],
    ),
    (
        [
            "Mentor-id",
            "Myndighed",
            "Enhed",
            "Nærmeste leder",
            "Status",
            "År på niveau Direkt nivå",
            "Pladser",
        ],
        ["Mentee-id", "Myndighed", "Enhed", "Nærmeste leder", "Ledelsesniveau", "Behov 1", "Venter siden"],
    ),
    (
        ["Mentor id", "Agency", "Unit", "Line manager", "Status", "Years at level Direkt nivå", "Places"],
        ["Mentee id", "Agency", "Unit", "Line manager", "Leadership level", "Need 1", "Waiting since"],
    ),
];

fn table((mentors, mentees): ([String; 7], [String; 7])) -> Value {
    json!({
        "programme": "polisen", "as_of": "2014-04-01",
        "mentors": {"columns": mentors, "rows": [["M1", "skane", "a", "-", "in_pool", 4.5, 2]]},
        "mentees": {"columns": mentees, "rows": [["A1", "kalmar", "b", "-", "direct", "conflict", "2013-12-01"]]},
    })
}

#[test]
fn the_same_table_in_four_languages_is_the_same_pool() {
    let pools: Vec<Value> = HEADERS
        .iter()
        .map(|(mentors, mentees)| pool(&table((mentors.map(String::from), mentees.map(String::from)))))
        .collect();
    assert_eq!(pools[0]["mentors"][0]["experience"], json!({"direct": 4.5}));
    assert_eq!(pools[0]["mentees"][0]["needs"], json!(["conflict"]));
    assert_eq!(pools[0]["mentees"][0]["waiting_since"], "2013-12-01");
    assert!(pools.iter().all(|other| *other == pools[0]));
}

#[test]
fn case_spaces_and_unicode_form_say_nothing() {
    let plain = pool(&table((HEADERS[0].0.map(String::from), HEADERS[0].1.map(String::from))));
    let forms: [fn(&str) -> String; 4] = [
        |header| header.to_uppercase(),
        |header| header.nfd().collect(),
        |header| format!("  {} ", header.replace(' ', " \u{a0} ")),
        |header| format!("{}:", header.to_lowercase().nfd().collect::<String>()),
    ];
    for form in forms {
        assert_eq!(pool(&table((HEADERS[0].0.map(form), HEADERS[0].1.map(form)))), plain);
    }
}

#[test]
fn what_a_programme_names_is_found_by_id_and_by_name() {
    let programme = Programme::preset("polisen").expect("a preset");
    let record = programme.record();
    for competence in &record.competences.items {
        for header in [
            competence.id.clone(),
            competence.name.clone(),
            format!("Kompetens: {}", competence.name),
            format!("kompetanse: {}", competence.id),
        ] {
            let read = pool(&with_cell("mentors", &header, json!(3)));
            assert_eq!(read["mentors"][0]["competences"], json!({competence.id.clone(): 3}), "{header}");
        }
    }
    for criterion in record.criteria.iter().filter(|criterion| criterion.minimum_years.is_none()) {
        for header in [&criterion.id, &criterion.name, &format!("Kriterium: {}", criterion.name)] {
            let read = pool(&with_cell("mentors", header, json!("nej")));
            assert_eq!(read["mentors"][0]["criteria"], json!({criterion.id.clone(): false}), "{header}");
        }
    }
    for level in &record.levels {
        for header in [&level.id, &level.name, &format!("År på niveau {}", level.name)] {
            let read = pool(&with_cell("mentors", header, json!("4,5")));
            assert_eq!(read["mentors"][0]["experience"], json!({level.id.clone(): 4.5}), "{header}");
        }
    }
}

#[test]
fn an_unknown_header_is_named() {
    let found = problems(&with_cell("mentors", "Favourite colour", json!("blue")));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["code"], "unknown_field");
    assert_eq!((&found[0]["row"], &found[0]["column"]), (&json!(1), &json!("Favourite colour")));
    assert!(found[0]["expected"].as_str().is_some_and(|expected| expected.contains("Line manager")));
}

#[test]
fn a_doubled_header_is_named_however_it_is_spelt() {
    for header in ["Unit", "ENHET", "Enhed"] {
        let mut request = request();
        request["mentors"]["columns"].as_array_mut().expect("a list").push(json!(header));
        request["mentors"]["rows"][0].as_array_mut().expect("a list").push(json!("x"));
        assert_eq!(only(&request), ("repeated_field".into(), 1, header.into()));
    }
    // The same key twice in one object.
    let text = request().to_string().replace(r#""seed":1"#, r#""seed":1,"seed":1"#);
    let ran = crate::command::with_input(&["check", "-"], text.as_bytes());
    assert!(ran.err.contains("repeated_field"), "{}", ran.err);
}

#[test]
fn a_required_column_that_is_not_there_is_one_problem() {
    let mut request = request();
    request["mentors"]["columns"][2] = json!("");
    request["mentors"]["rows"] = ["M1", "M2", "M3"].map(super::mentor).into();
    for row in request["mentors"]["rows"].as_array_mut().expect("a list") {
        row[2] = json!(null);
    }
    let found = problems(&request);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&found[0]["code"], &found[0]["row"]), (&json!("missing"), &json!(1)));
    assert!(found[0]["expected"].as_str().is_some_and(|expected| expected.contains("Unit")));
}

#[test]
fn cells_under_no_header_are_a_problem_and_none_is_dropped() {
    let found = problems(&with_cell("mentees", " ", json!("something")));
    assert_eq!((found.len(), &found[0]["code"]), (1, &json!("missing")));
    // Neither header nor cells: nothing was meant.
    assert!(problems(&with_cell("mentees", " ", json!(null))).is_empty());
}

#[test]
fn a_header_that_means_two_columns_is_a_problem() {
    let mut programme: Value =
        serde_json::from_str(mentorflow::programme::preset_json("polisen").expect("a preset")).expect("JSON");
    programme["competences"]["items"][0]["name"] = json!("Direkt niv\u{e5}");
    let mut request = with_cell("mentors", "Direkt nivå", json!(3));
    request["programme"] = programme;
    assert_eq!(only(&request), ("unknown_field".into(), 1, "Direkt nivå".into()));
    // With its table before it, it means one.
    request["mentors"]["columns"][6] = json!("Kompetens: Direkt nivå");
    assert_eq!(pool(&request)["mentors"][0]["competences"], json!({"investigation": 3}));
}
