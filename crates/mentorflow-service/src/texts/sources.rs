//! The files of each language: one a topic, the same topics in every language.

use super::Language;

macro_rules! sources {
    ($code:literal) => {
        &[
            include_str!(concat!("../../locales/", $code, "/words.ftl")),
            include_str!(concat!("../../locales/", $code, "/rules.ftl")),
            include_str!(concat!("../../locales/", $code, "/command.ftl")),
            include_str!(concat!("../../locales/", $code, "/explain.ftl")),
            include_str!(concat!("../../locales/", $code, "/person.ftl")),
            include_str!(concat!("../../locales/", $code, "/supply.ftl")),
            include_str!(concat!("../../locales/", $code, "/sheets.ftl")),
            include_str!(concat!("../../locales/", $code, "/problems.ftl")),
            include_str!(concat!("../../locales/", $code, "/refusals.ftl")),
        ]
    };
}

/// The texts of a language, as Fluent source.
pub(super) fn of(language: Language) -> &'static [&'static str] {
    match language {
        Language::Sv => sources!("sv"),
        Language::Nb => sources!("nb"),
        Language::Da => sources!("da"),
        Language::En => sources!("en"),
    }
}
