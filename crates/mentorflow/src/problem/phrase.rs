//! Phrases with gaps: each stands once, in English, with a key and arguments by which whoever embeds
//! this crate can word it in another language.

use std::fmt;

/// What fills a gap in a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// A number; it may decide between forms, such as *one place, two places*.
    Number(i128),
    /// An id, a field, or a list of such.
    Text(String),
}

/// Ids, fields or choices that a phrase lists: `own, other, external`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Names {
    /// Those that are shown, in their order.
    pub shown: Vec<String>,
    /// How many there are besides; they stand as `...`.
    pub more: usize,
}

impl Names {
    /// The first `most` of several names.
    pub(crate) fn first(most: usize, mut names: Vec<String>) -> Self {
        let more = names.len().saturating_sub(most);
        names.truncate(most);
        Self { shown: names, more }
    }
}

impl<N: Into<String>> FromIterator<N> for Names {
    fn from_iter<I: IntoIterator<Item = N>>(names: I) -> Self {
        Self { shown: names.into_iter().map(Into::into).collect(), more: 0 }
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown.join(", "))?;
        f.write_str(if self.more > 0 { ", ..." } else { "" })
    }
}

/// A type whose values fill gaps.
pub(super) trait Fills {
    /// The value as an argument.
    fn argument(&self) -> Argument;

    /// Some value that stands for a gap of this name.
    fn sample(gap: &'static str) -> Self;
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Fills for $number {
            fn argument(&self) -> Argument {
                // A pool has fewer people, and a document fewer lines, than this type counts.
                Argument::Number(i128::try_from(*self).unwrap_or(i128::MAX))
            }

            fn sample(gap: &'static str) -> Self {
                // Gaps of one phrase have different names, and no two of them the same letters.
                <$number>::from(gap.bytes().map(u16::from).sum::<u16>())
            }
        })+
    };
}

numbers!(u32, u64, i64, i128, usize);

impl Fills for String {
    fn argument(&self) -> Argument {
        Argument::Text(self.clone())
    }

    fn sample(gap: &'static str) -> Self {
        format!("<{gap}>")
    }
}

impl Fills for &'static str {
    fn argument(&self) -> Argument {
        Argument::Text((*self).to_owned())
    }

    fn sample(gap: &'static str) -> Self {
        gap
    }
}

impl Fills for Names {
    fn argument(&self) -> Argument {
        Argument::Text(self.to_string())
    }

    fn sample(gap: &'static str) -> Self {
        Self { shown: vec![format!("<{gap}>"), "<other>".into()], more: 1 }
    }
}

/// Declares an enum of phrases, so that words, key and arguments stand in one place and none of them
/// can be forgotten: `Variant { gap: Type } = "key": "words with a {gap}",`.
macro_rules! phrases {
    (
        $(#[$about:meta])*
        $name:ident {
            $($variant:ident $({ $($gap:ident: $kind:ty),+ })? = $key:literal: $words:literal,)+
        }
    ) => {
        $(#[$about])*
        pub enum $name {
            $(
                #[doc = concat!("*", $words, "*")]
                $variant $({ $(#[doc = concat!("What stands for `{", stringify!($gap), "}`.")] $gap: $kind,)+ })?,
            )+
        }

        impl $name {
            /// The key of this phrase, such as `whole-number`: stable across versions and languages.
            #[must_use]
            pub fn key(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $key,)+
                }
            }

            /// What fills the gaps of this phrase, by their names in its English words.
            #[must_use]
            pub fn arguments(&self) -> Vec<(&'static str, Argument)> {
                match self {
                    $(Self::$variant $({ $($gap),+ })? => {
                        vec![$($((stringify!($gap), $crate::problem::phrase::Fills::argument($gap))),+)?]
                    })+
                }
            }

            /// One of each phrase with made-up arguments, for the tests of a translation.
            #[must_use]
            pub fn one_of_each() -> Vec<Self> {
                vec![$(Self::$variant $({
                    $($gap: $crate::problem::phrase::Fills::sample(stringify!($gap))),+
                })?),+]
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$variant $({ $($gap),+ })? => write!(f, $words),)+
                }
            }
        }
    };
}

pub(super) use phrases;
