//! A JSON document as it was written: fields in order, repeats kept, numbers unrounded.
//!
//! The usual value types drop a repeated field in silence; here a repeat can still be reported.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use crate::problem::{Code, Expected, Problem, Problems, ValueKind};

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number.
    Whole(i128),
    /// Any other number, as its shortest decimal text.
    Decimal(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// An object: its fields in the order written.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// One problem with the line and column where the text stops being JSON.
    pub fn parse(text: &str) -> Result<Self, Problems> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let is_cut = error.is_eof();
            Problems(vec![Problem {
                code: Code::Syntax,
                record: "document".into(),
                field: String::new(),
                pointer: String::new(),
                found: if is_cut { ValueKind::Nothing } else { ValueKind::Text },
                expected: if is_cut {
                    Expected::WholeJson { line, column }
                } else {
                    Expected::Json { line, column }
                },
            }])
        })
    }

    /// The kind of this value.
    #[must_use]
    pub fn kind(&self) -> ValueKind {
        match self {
            Self::Null => ValueKind::Nothing,
            Self::Bool(_) => ValueKind::YesNo,
            Self::Whole(_) | Self::Decimal(_) => ValueKind::Number,
            Self::Text(_) => ValueKind::Text,
            Self::List(_) => ValueKind::List,
            Self::Object(_) => ValueKind::Object,
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Whole(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Whole(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        // The shortest text that reads back as this number is the text a person wrote, as long as
        // it had at most 15 digits. From here on only that text counts, never the float.
        let text = format!("{value}");
        Ok(match text.parse() {
            Ok(whole) => Tree::Whole(whole),
            Err(_) => Tree::Decimal(text),
        })
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Tree, E> {
        Ok(Tree::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Tree, A::Error> {
        let mut object = Vec::new();
        while let Some(field) = fields.next_entry()? {
            object.push(field);
        }
        Ok(Tree::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cut_short_is_told_from_one_that_is_wrong() {
        let expected = |text: &str| {
            let problem = Tree::parse(text).expect_err("no JSON").0.remove(0);
            (problem.found, problem.expected)
        };
        for text in ["", " \n", "{\"a\": [1,\n2", "\"open", "[1,"] {
            let (found, expected) = expected(text);
            assert!(matches!(expected, Expected::WholeJson { .. }), "{text}: {expected}");
            assert_eq!(found, ValueKind::Nothing);
        }
        assert_eq!(expected("{\"a\":\n 1,, 2").1, Expected::Json { line: 2, column: 4 });
        assert_eq!(expected("[1] 2").1, Expected::Json { line: 1, column: 5 });
    }
}
