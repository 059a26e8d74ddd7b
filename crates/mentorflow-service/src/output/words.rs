//! Numbers and names as they are read aloud, and texts made safe to print.

/// `1 problem`, `2 problems`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number as i128), if number == 1 { one } else { many })
}

/// A whole number with its thousands set apart from five digits on: `10 000`, but `9999`.
pub(crate) fn grouped(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (i, digit) in digits.char_indices() {
        if i > 0 && digits.len() > 4 && (digits.len() - i).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

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
pub(crate) fn first(ids: &[String], shown: usize) -> String {
    // To say "and 1 more" takes the room of the one.
    let shown = if ids.len() == shown + 1 { ids.len() } else { shown };
    let mut text = ids.iter().take(shown).map(String::as_str).collect::<Vec<_>>().join(", ");
    if ids.len() > shown {
        text.push_str(&format!(" and {} more", grouped((ids.len() - shown) as i128)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let ids: Vec<String> = ["A1", "A2", "A3", "A4"].map(String::from).to_vec();
        assert_eq!(first(&ids, 2), "A1, A2 and 2 more");
        assert_eq!(first(&ids, 3), "A1, A2, A3, A4");
        assert_eq!(first(&ids[..1], 3), "A1");
    }

    #[test]
    fn thousands_are_set_apart_from_five_digits_on() {
        let texts = [0, 7, 9_999, 10_000, 123_456, 1_234_567, -12_345].map(grouped);
        assert_eq!(texts, ["0", "7", "9999", "10 000", "123 456", "1 234 567", "-12 345"]);
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(count(1, "pair", "pairs"), "1 pair");
        assert_eq!(count(0, "pair", "pairs"), "0 pairs");
        assert_eq!(count(12_000, "pair", "pairs"), "12 000 pairs");
    }

    #[test]
    fn nothing_that_steers_a_terminal_is_printed() {
        assert_eq!(printable("M1 Åsa"), "M1 Åsa");
        assert_eq!(printable("M\u{1b}[31m1\n"), "M\\u{1b}[31m1\\u{a}");
        assert_eq!(printable("M\u{202e}1\u{feff}"), "M\\u{202e}1\\u{feff}");
    }
}
