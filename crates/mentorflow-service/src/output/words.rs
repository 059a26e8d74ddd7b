//! Numbers and names as they are read aloud, and texts made safe to print.

use crate::texts::Texts;
pub(crate) use crate::texts::grouped;

/// A text without what could steer a terminal or turn the direction of writing: an id or a file
/// name comes from outside, and the message that refuses it must not carry it out.
pub(crate) fn printable(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        let steers = letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        if steers { safe.extend(letter.escape_unicode()) } else { safe.push(letter) }
    }
    safe
}

/// The first few ids, and how many more there are: `A1, A2 and 7 more`.
pub(crate) fn first(ids: &[String], shown: usize, texts: &Texts) -> String {
    // To say "and 1 more" takes the room of the one.
    let shown = if ids.len() == shown + 1 { ids.len() } else { shown };
    let text = ids.iter().take(shown).map(String::as_str).collect::<Vec<_>>().join(", ");
    match ids.len() - shown.min(ids.len()) {
        0 => text,
        more => texts.with("list-more", &[("shown", text.as_str().into()), ("number", more.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let texts = Texts::new(Language::En);
        let ids: Vec<String> = ["A1", "A2", "A3", "A4"].map(String::from).to_vec();
        assert_eq!(first(&ids, 2, &texts), "A1, A2 and 2 more");
        assert_eq!(first(&ids, 3, &texts), "A1, A2, A3, A4");
        assert_eq!(first(&ids[..1], 3, &texts), "A1");
    }

    #[test]
    fn nothing_that_steers_a_terminal_is_printed() {
        assert_eq!(printable("M1 Åsa"), "M1 Åsa");
        assert_eq!(printable("M\u{1b}[31m1\n"), "M\\u{1b}[31m1\\u{a}");
        assert_eq!(printable("M\u{202e}1\u{feff}"), "M\\u{202e}1\\u{feff}");
    }
}
