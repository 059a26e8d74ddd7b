//! The four languages.

use std::str::FromStr;

use clap::ValueEnum;
use unic_langid::LanguageIdentifier;

/// A language of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Language {
    /// Swedish.
    Sv,
    /// Norwegian, bokmål.
    Nb,
    /// Danish.
    Da,
    /// English.
    #[default]
    En,
}

impl Language {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Sv, Self::Nb, Self::Da, Self::En];

    /// The code of the language, such as `sv`.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::Nb => "nb",
            Self::Da => "da",
            Self::En => "en",
        }
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}

impl FromStr for Language {
    type Err = ();

    /// Reads a language tag such as `sv-SE`; `no` and `nn` are taken for Norwegian.
    fn from_str(tag: &str) -> Result<Self, ()> {
        let tag: LanguageIdentifier = tag.trim().parse().map_err(|_| ())?;
        match tag.language.as_str() {
            "sv" => Ok(Self::Sv),
            "nb" | "no" | "nn" => Ok(Self::Nb),
            "da" => Ok(Self::Da),
            "en" => Ok(Self::En),
            _ => Err(()),
        }
    }
}
