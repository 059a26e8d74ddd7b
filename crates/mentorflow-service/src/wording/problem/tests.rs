use std::collections::BTreeSet;

use mentorflow::pool::Pool;
use mentorflow::problem::Code;

use super::*;
use crate::texts::Language;

const KINDS_OF_VALUE: [ValueKind; 7] = [
    ValueKind::Nothing,
    ValueKind::YesNo,
    ValueKind::Number,
    ValueKind::Text,
    ValueKind::Date,
    ValueKind::List,
    ValueKind::Object,
];

/// Records as the core calls them, one of each kind and one of each that stands alone.
fn records() -> Vec<String> {
    let of_kinds = KINDS.iter().map(|kind| format!("{kind} X1"));
    of_kinds.chain(["document", "pool", "options", "programme, fit"].map(String::from)).collect()
}

fn problem(record: &str, field: &str, pointer: &str, found: ValueKind, expected: Expected) -> Problem {
    let (record, field, pointer) = (record.into(), field.into(), pointer.into());
    Problem { code: Code::WrongKind, record, field, pointer, found, expected }
}

/// The words of a text without what stands in it whatever the language: what is between backticks, ids
/// and other arguments.
fn words(text: &str, arguments: &[(&'static str, Filling)]) -> BTreeSet<String> {
    let outside = |text: &str, marks: &[char]| text.split(marks).step_by(2).collect::<Vec<_>>().join(" ");
    let mut plain = outside(&outside(text, &['`']), &['<', '>']);
    for (_, argument) in arguments {
        if let Filling::Text(argument) = argument {
            plain = plain.replace(argument.as_str(), " ");
        }
    }
    plain.to_lowercase().split(|letter: char| !letter.is_alphabetic()).map(String::from).collect()
}

/// The whole list of what may be expected, worded for documents and for cells.
fn both(phrase: &Expected, texts: &Texts) -> [String; 2] {
    [expected(phrase, texts), expected_in_cell(phrase, texts)]
}

#[test]
fn the_english_words_are_those_of_the_core() {
    let texts = Texts::new(Language::En);
    for phrase in Expected::one_of_each() {
        assert_eq!(expected(&phrase, &texts), phrase.to_string());
        for (record, field, pointer) in [("mentor M 1", "places", "/mentors/0/places"), ("pool", "", "")] {
            for found in KINDS_OF_VALUE {
                let problem = problem(record, field, pointer, found, phrase.clone());
                assert_eq!(line(&problem, &texts), problem.to_string());
            }
        }
    }
    for name in records() {
        assert_eq!(record(&name, &texts), name);
    }
    // Digits stand as they are typed, however many there are.
    let large = Expected::WholeNumber { least: 0, most: i64::MAX };
    assert_eq!(expected(&large, &texts), large.to_string());
}

#[test]
fn every_phrase_is_whole_in_every_language() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        let mut seen = BTreeSet::new();
        for phrase in Expected::one_of_each() {
            assert!(texts.has(&key(&phrase)), "{language:?} lacks {}", phrase.key());
            for text in both(&phrase, &texts) {
                assert!(!text.contains(['{', '}']) && !text.is_empty(), "{language:?}: {text}");
                for (name, argument) in phrase.arguments() {
                    // Rules are worded in a cell one by one.
                    if phrase.key() == "pairing-unforbidden" {
                        continue;
                    }
                    let argument = match argument {
                        Filling::Number(number) => number.to_string(),
                        Filling::Text(text) => text,
                    };
                    assert!(text.contains(&argument), "{language:?}: {text} leaves out {name}");
                }
            }
            assert!(seen.insert(expected(&phrase, &texts)), "{language:?}: {phrase} reads like another");
        }
        for kind in KINDS_OF_VALUE {
            assert!(!found(kind, &texts).starts_with("found-"), "{language:?}: {kind}");
        }
    }
}

/// A word of the English texts in another language is a word that was not translated, unless the
/// languages share it.
#[test]
fn no_english_word_is_left_in_another_language() {
    let english = Texts::new(Language::En);
    let mut of_english = BTreeSet::new();
    for phrase in Expected::one_of_each() {
        both(&phrase, &english).iter().for_each(|text| of_english.extend(words(text, &phrase.arguments())));
    }
    let name = [("id", Filling::Text("X1".into()))];
    for entry in records() {
        of_english.extend(words(&record(&entry, &english), &name));
    }
    for (language, shared) in [
        (Language::Sv, "json unicode form nfc a z id i mentor person text program"),
        (Language::Nb, "json unicode form nfc a z id i mentor person program for over"),
        (Language::Da, "json unicode form nfc a z id i mentor mentee person program for over at"),
    ] {
        let texts = Texts::new(language);
        let shared: BTreeSet<String> = shared.split(' ').map(String::from).chain([String::new()]).collect();
        let check = |text: &str, arguments: &[(&'static str, Filling)]| {
            let own = words(text, arguments);
            let left: Vec<&String> =
                own.intersection(&of_english).filter(|word| !shared.contains(*word)).collect();
            assert!(left.is_empty(), "{language:?}: {left:?} in {text}");
        };
        for phrase in Expected::one_of_each() {
            both(&phrase, &texts).iter().for_each(|text| check(text, &phrase.arguments()));
        }
        for entry in records() {
            check(record(&entry, &texts).trim_end_matches(", fit"), &name);
        }
        for kind in KINDS_OF_VALUE {
            check(&found(kind, &texts), &[]);
        }
    }
}

#[test]
fn one_place_is_no_plural() {
    let text = |language, most| expected(&Expected::MostPlaces { most }, &Texts::new(language));
    assert_eq!([1, 3].map(|most| text(Language::Sv, most)), ["högst 1 plats", "högst 3 platser"]);
    assert_eq!([1, 3].map(|most| text(Language::Nb, most)), ["høyst 1 plass", "høyst 3 plasser"]);
    assert_eq!([1, 3].map(|most| text(Language::Da, most)), ["højst 1 plads", "højst 3 pladser"]);
}

#[test]
fn a_cell_is_spoken_of_by_its_headers() {
    let texts = Texts::new(Language::Sv);
    let rules = ["`same_unit`", "`criterion:interest`"].into_iter().collect();
    assert_eq!(
        expected_in_cell(&Expected::PairingUnforbidden { rules }, &texts),
        "ett låst par som ingen regel hindrar; mot detta talar: båda arbetar på samma enhet; kriterium `interest` är inte visat"
    );
    assert_eq!(expected(&Expected::LevelNoLower, &texts), "en chefsnivå som inte är lägre än `level`");
    assert_eq!(
        expected_in_cell(&Expected::LevelNoLower, &texts),
        "en chefsnivå som inte är lägre än »Chefsnivå«"
    );
    let mut of_cells = 0;
    for language in Language::ALL {
        let texts = Texts::new(language);
        for phrase in Expected::one_of_each() {
            let [of_document, of_cell] = both(&phrase, &texts);
            if of_cell != of_document {
                of_cells += 1;
                assert!(!of_cell.contains(['`', '_']), "{language:?}: {of_cell}");
            }
        }
    }
    assert!(of_cells > 40, "only {of_cells} read otherwise in a cell");
}

/// Every record that the core names in the faulty inputs has its words.
#[test]
fn records_of_faulty_inputs_are_named_in_swedish() {
    let texts = Texts::new(Language::Sv);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/invalid");
    let mut seen = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the folder of invalid inputs") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let case = std::fs::read_to_string(path).expect("a fixture");
        let case: serde_json::Value = serde_json::from_str(&case).expect("JSON");
        let text = case["text"].as_str().map_or_else(|| case["pool"].to_string(), String::from);
        for problem in Pool::from_json(&text).err().into_iter().flat_map(|problems| problems.0) {
            let named = record(&problem.record, &texts);
            let is_place = problem.record.ends_with(']');
            let is_shared = problem.record.starts_with("mentor ");
            assert_eq!(named == problem.record, is_place || is_shared, "{named}");
            seen.insert(named.split(' ').next().unwrap_or_default().to_owned());
        }
    }
    for word in ["mentor", "adept", "chef", "dokumentet", "mentorspoolen"] {
        assert!(seen.contains(word), "{word} is not among {seen:?}");
    }
}
