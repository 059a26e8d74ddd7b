//! Names as people type them: compared without case, Unicode form and the number of spaces.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::texts::{Language, Texts};

/// The texts of all four languages: what is read may be in any of them.
static TEXTS: LazyLock<[Texts; 4]> = LazyLock::new(|| Language::ALL.map(Texts::new));

/// The texts of every language.
pub(crate) fn every_language() -> &'static [Texts] {
    &*TEXTS
}

/// The texts of a language.
pub(crate) fn texts(language: Language) -> &'static Texts {
    TEXTS.iter().find(|texts| texts.language() == language).unwrap_or(&TEXTS[0])
}

/// What is left of a name when case, Unicode form and spaces around and between words are evened out.
pub(crate) fn fold(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let folded: String = words.join(" ").nfkc().flat_map(char::to_lowercase).collect();
    folded.trim_end_matches(['*', ':']).trim_end().nfkc().collect()
}

/// A text of the sheets in every language with its other spellings, folded. The others stand under
/// the same key with `-also`, parted by semicolons.
pub(crate) fn spellings(key: &str) -> Vec<String> {
    let mut all = Vec::new();
    for texts in every_language() {
        all.push(fold(&texts.text(key)));
        let also = format!("{key}-also");
        if texts.has(&also) {
            all.extend(texts.text(&also).split(';').map(fold));
        }
    }
    all.retain(|name| !name.is_empty());
    all.sort();
    all.dedup();
    all
}

/// Something that can be chosen, by its id or one of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The id in the record.
    pub(crate) id: String,
    /// The name to write.
    pub(crate) name: String,
    /// Every folded name it may be read by.
    names: Vec<String>,
}

impl Choice {
    /// A choice of the programme, which is read by its id or name.
    pub(crate) fn named(id: &str, name: &str) -> Self {
        Self { id: id.to_owned(), name: name.to_owned(), names: distinct(vec![fold(id), fold(name)]) }
    }

    /// Every folded name it may be read by.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// A choice whose names are texts of the sheets.
    pub(crate) fn worded(id: &str, key: &str, texts: &Texts) -> Self {
        let mut names = spellings(key);
        names.push(fold(id));
        Self { id: id.to_owned(), name: texts.text(key), names: distinct(names) }
    }
}

fn distinct(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names.dedup();
    names
}

/// The choice a text means: the one whose id it is letter by letter, else the only one it names.
///
/// # Errors
/// Whether it names several.
pub(crate) fn find<'c>(choices: &'c [Choice], text: &str) -> Result<&'c Choice, Unclear> {
    if let Some(exact) = choices.iter().find(|choice| choice.id == text.trim()) {
        return Ok(exact);
    }
    let folded = fold(text);
    let mut named = choices.iter().filter(|choice| choice.names.contains(&folded));
    match (named.next(), named.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(Unclear::Unknown),
        (Some(_), Some(_)) => Err(Unclear::Several),
    }
}

/// Why a text means no choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unclear {
    /// It names none.
    Unknown,
    /// It names more than one.
    Several,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_letters_alone() {
        for (a, b) in [("  Chefs\u{a0}nivå ", "chefs NIVA\u{30a}"), ("Id*", "ID"), ("Værdi:", "VÆRDI")] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
        assert_ne!(fold("nivå"), fold("niva"));
    }

    #[test]
    fn a_name_of_two_is_no_choice() {
        let choices =
            [Choice::named("a", "Samma"), Choice::named("b", "samma"), Choice::named("samma", "Annan")];
        assert_eq!(find(&choices, "A").map(|choice| choice.id.as_str()), Ok("a"));
        assert_eq!(find(&choices, "samma").map(|choice| choice.id.as_str()), Ok("samma"), "an id goes first");
        assert_eq!(find(&choices, "SAMMA"), Err(Unclear::Several));
        assert_eq!(find(&choices, "c"), Err(Unclear::Unknown));
    }
}
