//! Several values in one cell: parted by semicolons or lines, by commas where nothing else can be
//! meant. A value that holds a separator itself stands in quotes, as in CSV.

/// The values of a cell. Each is trimmed, unless it stood in quotes; empty ones are left out.
pub(crate) fn split(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ';');
        if rest.is_empty() {
            return items;
        }
        if let Some((quoted, after)) = unquote(rest) {
            items.push(Item { text: quoted, quoted: true });
            rest = after;
            continue;
        }
        let end = rest.find([';', '\n', '\r']).unwrap_or(rest.len());
        items.push(Item { text: rest[..end].trim().to_owned(), quoted: false });
        rest = &rest[end..];
    }
}

/// One value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// The value.
    pub(crate) text: String,
    /// Whether it stood in quotes and is meant letter by letter.
    pub(crate) quoted: bool,
}

impl Item {
    /// The values between commas; `None` where a comma stands between two digits, and so may be a
    /// decimal one.
    pub(crate) fn by_commas(&self) -> Option<Vec<String>> {
        if self.quoted || !self.text.contains(',') {
            return Some(vec![self.text.clone()]);
        }
        let letters: Vec<char> = self.text.chars().collect();
        let decimal =
            |three: &[char]| three[1] == ',' && three[0].is_ascii_digit() && three[2].is_ascii_digit();
        if letters.windows(3).any(decimal) {
            return None;
        }
        let values = self.text.split(',').map(|value| value.trim().to_owned());
        Some(values.filter(|value| !value.is_empty()).collect())
    }
}

/// A quoted value at the beginning, and what follows its separator.
fn unquote(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut value = String::new();
    let mut letters = inside.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' if letters.peek().is_some_and(|(_, next)| *next == '"') => {
                value.push('"');
                letters.next();
            }
            '"' => {
                let rest = inside[at + 1..].trim_start_matches([' ', '\t']);
                let ends = rest.is_empty() || rest.starts_with([';', '\n', '\r']);
                return ends.then_some((value, rest));
            }
            other => value.push(other),
        }
    }
    None
}

/// Writes values so that [`split`] gives them back.
pub(crate) fn join<'v>(values: impl IntoIterator<Item = &'v str>) -> String {
    let mut text = String::new();
    for value in values {
        if !text.is_empty() {
            text.push_str("; ");
        }
        let parts = value.contains([';', ',', '"', '\n', '\r']);
        if parts || value.is_empty() || value.trim() != value {
            text.push_str(&format!("\"{}\"", value.replace('"', "\"\"")));
        } else {
            text.push_str(value);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text).into_iter().map(|item| item.text).collect()
    }

    #[test]
    fn lines_and_semicolons_part_values() {
        assert_eq!(texts("A1; A2\nA3;;\r\n A4 "), ["A1", "A2", "A3", "A4"]);
        assert_eq!(texts(" ; "), [""; 0]);
    }

    #[test]
    fn commas_part_where_no_decimal_can_be_meant() {
        let parts = |text: &str| split(text)[0].by_commas();
        assert_eq!(parts("A1, A2,A3"), Some(vec!["A1".into(), "A2".into(), "A3".into()]));
        assert_eq!(parts("12, 13"), Some(vec!["12".into(), "13".into()]));
        assert_eq!(parts("12,13"), None);
        assert_eq!(parts("\"12,13\""), Some(vec!["12,13".into()]));
    }

    #[test]
    fn what_is_joined_can_be_split() {
        for values in [vec!["A1", "A2"], vec!["a;b", "c\"d", "e,f", " g", "", "\"", "h\ni"], vec![]] {
            assert_eq!(texts(&join(values.clone())), values);
        }
    }
}
