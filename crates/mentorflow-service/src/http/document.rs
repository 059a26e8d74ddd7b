//! From bytes to text, and from text to the tree of a JSON document.

use mentorflow::record::Tree;

use super::problem::{Kind, Problem, rows};
use crate::sheets::problems::Located;
use crate::texts::Texts;

/// Reads UTF-8, with or without a byte order mark.
///
/// # Errors
/// When it is anything else; the problem says what it most likely is.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::new(Kind::NotUtf8, "detail-utf16"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            Err(Problem::new(Kind::NotUtf8, "detail-no-utf8").with("byte", error.valid_up_to() + 1))
        }
    }
}

/// Reads a JSON text.
///
/// # Errors
/// With the line and column where it stops being JSON.
pub(crate) fn tree(text: &str, texts: &Texts) -> Result<Tree, Problem> {
    Tree::parse(text).map_err(|problems| {
        let located = problems.0.into_iter().map(|problem| Located::of(problem, texts));
        Problem::new(Kind::Syntax, "detail-no-json").with_errors(rows(located))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_taken_off_and_other_encodings_are_named() {
        assert_eq!(text("\u{feff}{}".as_bytes()).expect("UTF-8"), "{}");
        for bytes in [&b"{\"id\": \"\xc5sa\"}"[..], b"\xff\xfe{\0", b"\xfe\xff\0{"] {
            assert_eq!(text(bytes).map_err(|problem| problem.kind), Err(Kind::NotUtf8));
        }
    }
}
