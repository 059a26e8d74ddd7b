use mentorflow::pool::{Overrides, Pool};
use mentorflow::problem::Code;
use mentorflow::programme::{PRESETS, Programme};
use mentorflow::synthetic::{self, Config};

use super::columns::{Columns, Header};
use super::grid::Part;
use super::intake::{Tables, pool};
use super::{fill, names, request, texts};
use crate::texts::Language;

/// A pool, written as tables and read again.
fn there_and_back(original: &Pool, language: Language) -> Pool {
    let grids = fill::grids(original.record(), original.programme(), texts(language)).expect("no odd ids");
    let tables = Tables { grids, ..Tables::default() };
    pool(&tables, &Overrides::default(), None).unwrap_or_else(|refused| panic!("{:?}", refused.problems)).pool
}

#[test]
fn a_pool_of_any_programme_survives_in_any_language() {
    for id in PRESETS {
        let programme = Programme::preset(id).expect("a preset");
        let config = Config { mentees: 60, mentors: 50, seed: 7, as_of: None };
        let original = Pool::new(synthetic::pool(&programme, &config)).expect("synthetic pools are valid");
        for language in Language::ALL {
            assert_eq!(there_and_back(&original, language).record(), original.record(), "{id} {language:?}");
        }
    }
}

#[test]
fn every_written_header_means_its_own_column_in_every_language() {
    for id in PRESETS {
        let programme = Programme::preset(id).expect("a preset");
        for part in Part::ALL {
            let english = Columns::of(part, &programme, texts(Language::En));
            for language in Language::ALL {
                let own = Columns::of(part, &programme, texts(language));
                for (i, column) in own.list.iter().enumerate() {
                    assert_eq!(english.find(&column.header), Header::Column(i), "{part:?} {}", column.header);
                    assert!(texts(language).has(&column.note), "{}", column.note);
                }
            }
        }
    }
}

#[test]
fn sheets_are_told_apart_by_name_in_every_language() {
    let mut names: Vec<(String, &str)> = Vec::new();
    for part in Part::ALL {
        names.extend(
            names::spellings(&format!("sheet-{}", part.key())).into_iter().map(|name| (name, part.key())),
        );
    }
    for (name, part) in &names {
        assert!(names.iter().all(|(other, of)| other != name || of == part), "{name}");
    }
}

#[test]
fn a_cell_at_fault_is_named_by_sheet_row_and_column() {
    let text = r#"{"programme": "polisen", "as_of": "2014-04-01", "lang": "sv",
        "mentors": {"name": "Mentorer", "columns": ["Mentor-id", "MYNDIGHET", "Enhet", "Närmaste chef", "Status", "Direkt nivå"],
            "rows": [["M1", "skatteverket", "a", "ingen", "i poolen", "1,234"], [null, null],
                     ["M2", "Nowhere", "b", "M9", "vilande", "4,5"]]},
        "mentees": {"rows": [{"Adept-id": "A1", "Myndighet": "Polismyndigheten i Kalmar län", "Enhet": "c",
            "Närmaste chef": "M2", "Nivå": "direct", "Behov 2": "Kommunikation", "Behov 5": "Hemligt", "Väntar sedan": "03/04/2014"}]}}"#;
    let tables = request::parse(text);
    let refused = pool(&tables, &Overrides::default(), None).expect_err("several faults");
    let found: Vec<_> = refused
        .problems
        .iter()
        .map(|located| {
            let place = &located.place;
            (located.code, place.pointer.as_str(), place.sheet.as_deref(), place.row, place.column.as_deref())
        })
        .collect();
    let (mentors, mentees) = (Some("Mentorer"), Some("mentees"));
    assert_eq!(
        found,
        [
            (Code::WrongKind, "/mentors/rows/0/5", mentors, Some(2), Some("Direkt nivå")),
            (Code::UnknownChoice, "/mentors/rows/2/1", mentors, Some(4), Some("MYNDIGHET")),
            (Code::WrongKind, "/mentees/rows/0/Väntar sedan", mentees, Some(2), Some("Väntar sedan")),
            (Code::UnknownChoice, "/mentees/rows/0/Behov 5", mentees, Some(2), Some("Behov 5")),
            (Code::UnknownReference, "/mentors/rows/2/3", mentors, Some(4), Some("Närmaste chef")),
        ]
    );
    assert!(refused.problems.iter().all(|located| !located.expected.contains("Hemligt")));
}

#[test]
fn a_header_is_no_list_and_no_object() {
    let text = r#"{"mentors": {}, "mentees": {}, "settings": {"columns": [{}, "b", []], "rows": []}}"#;
    let tables = request::parse(text);
    let refused = pool(&tables, &Overrides::default(), None).expect_err("two headers that are none");
    let kinds = refused.problems.iter().filter(|located| located.code == Code::WrongKind);
    let found: Vec<_> = kinds.map(|located| located.place.pointer.as_str()).collect();
    assert_eq!(found, ["/settings/columns/0", "/settings/columns/2"]);
}
