//! What a person reads, in Swedish, Norwegian, Danish and English.
//!
//! Every text has a key and stands once per language under `locales/`, in Fluent's form, one file a
//! topic. Code never joins sentences of its own: it names the key and gives the arguments.
//!
//! A number is given as a number: it decides between forms, such as *one pair, two pairs*, and its
//! thousands are set apart.

mod language;
mod number;
mod sources;
#[cfg(test)]
mod tests;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub(crate) use language::Language;
pub(crate) use number::grouped;

/// The texts of one language.
pub(crate) struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Reads the texts of a language. They are part of the program, and a test reads every one.
    pub(crate) fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // The marks that isolate right-to-left text show up as rubbish in a cell or a terminal.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number::formatter));
        for source in sources::of(language) {
            // A broken file leaves out its broken entries; the tests refuse it.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(rest, _)| rest);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// A text without arguments.
    pub(crate) fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with its arguments. A key that does not exist is shown as itself; the tests know every
    /// key that the code uses.
    pub(crate) fn with(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut given = FluentArgs::new();
        for (name, argument) in arguments {
            given.set(*name, argument.value());
        }
        self.bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned()
    }

    /// Whether there is such a key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

/// What fills a gap in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Argument<'a> {
    /// Words, or an id.
    Text(&'a str),
    /// A number of less than 2⁵³, which decides between forms and is shown with its thousands apart.
    Number(i64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        // No list has more entries than a 64-bit number counts.
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Argument<'_> {
    fn value(self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(text.to_owned()),
            Self::Number(number) => FluentValue::from(number),
        }
    }
}
