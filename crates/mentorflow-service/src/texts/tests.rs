use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use mentorflow::problem::Expected;

use super::{Argument, Language, Texts, sources};

/// Every key of a language with the names of its arguments.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for source in sources::of(language) {
        let resource =
            parser::parse(*source).unwrap_or_else(|(_, errors)| panic!("{language:?}: {errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut names = BTreeSet::new();
                let value =
                    message.value.unwrap_or_else(|| panic!("{language:?}: {} says nothing", message.id.name));
                arguments(&value, &mut names);
                let again = keys.insert(message.id.name.to_owned(), names);
                assert!(again.is_none(), "{language:?}: {} stands twice", message.id.name);
            }
        }
    }
    keys
}

fn arguments(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => inline_arguments(inline, names),
                Expression::Select { selector, variants } => {
                    inline_arguments(selector, names);
                    variants.iter().for_each(|variant| arguments(&variant.value, names));
                }
            }
        }
    }
}

fn inline_arguments(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                inline_arguments(inner, names);
            }
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|inner| inline_arguments(inner, names));
        }
        _ => {}
    }
}

#[test]
fn no_key_and_no_argument_is_missing_in_any_language() {
    let english = keys(Language::En);
    assert!(!english.is_empty());
    for language in Language::ALL {
        let own = keys(language);
        for (key, names) in &english {
            let found = own.get(key).unwrap_or_else(|| panic!("{language:?} lacks {key}"));
            assert_eq!(found, names, "{language:?}: arguments of {key}");
        }
        for key in own.keys() {
            assert!(english.contains_key(key), "{key} stands in {language:?} only");
        }
    }
}

/// What the core no longer expects is no longer worded.
#[test]
fn every_expectation_is_one_of_the_core() {
    let known: BTreeSet<String> =
        Expected::one_of_each().iter().map(|phrase| format!("expects-{}", phrase.key())).collect();
    for key in keys(Language::En).keys().filter(|key| key.starts_with("expects-")) {
        assert!(known.contains(key.trim_end_matches("-cell")), "{key}");
    }
}

/// Adds what is quoted in the sources of a folder and could be a key of one of these topics.
fn named(folder: &Path, topics: &[&str], found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            named(&path, topics, found);
            continue;
        }
        let source = fs::read_to_string(path).expect("a source");
        for quoted in source.split('"') {
            let is_key = quoted.chars().all(|letter| letter == '-' || letter.is_ascii_alphanumeric());
            if is_key && topics.iter().any(|topic| quoted.len() > topic.len() && quoted.starts_with(topic)) {
                found.insert(quoted.to_owned());
            }
        }
    }
}

/// A key without a text would be shown as itself, and a text without a key never.
#[test]
fn what_is_refused_has_its_text_and_no_text_is_left_over() {
    let topics = ["detail-", "failure-", "notice-", "input-"];
    // These two are put together from what was to be done with a file.
    let mut used = BTreeSet::from(["failure-read", "failure-write"].map(String::from));
    named(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &topics, &mut used);
    let all = keys(Language::En);
    let worded = all.keys().filter(|key| topics.iter().any(|topic| key.starts_with(topic)));
    assert_eq!(used, worded.cloned().collect());
    let mut expected = BTreeSet::new();
    named(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &["expected-", "found-"], &mut expected);
    assert!(expected.iter().all(|key| all.contains_key(key)), "{expected:?}");
}

#[test]
fn every_text_can_be_written() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for (key, names) in keys(language) {
            for number in [0, 1, 2, 5] {
                let arguments: Vec<_> =
                    names.iter().map(|name| (name.as_str(), Argument::Number(number))).collect();
                let text = texts.with(&key, &arguments);
                assert!(texts.has(&key) && text != key && !text.contains('{'), "{language:?} {key}: {text}");
            }
        }
    }
}

#[test]
fn a_tag_finds_its_language() {
    for (tag, language) in
        [("sv-SE", Language::Sv), ("no", Language::Nb), ("nn", Language::Nb), ("EN-gb", Language::En)]
    {
        assert_eq!(tag.parse(), Ok(language));
    }
    assert!("fi".parse::<Language>().is_err() && "".parse::<Language>().is_err());
}
