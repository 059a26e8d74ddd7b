//! How much a JSON text asks for, before any of it is built: one pass over its bytes, without memory.
//!
//! The scan knows strings and brackets only. What is no JSON is counted somehow and refused later; what
//! is JSON is counted exactly.

/// What a JSON text holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    /// How deep it is nested.
    pub(crate) depth: u32,
    /// Values, at most: one for each comma and each bracket that opens.
    pub(crate) values: u64,
    /// Entries of the field `mentors`, or of its `rows`.
    pub(crate) mentors: u64,
    /// Entries of the field `mentees`, or of its `rows`.
    pub(crate) mentees: u64,
}

impl Extent {
    /// Mentees times mentors.
    pub(crate) fn pairs(self) -> u64 {
        self.mentors.saturating_mul(self.mentees)
    }
}

/// Scans a JSON text.
pub(crate) fn extent(text: &[u8]) -> Extent {
    let mut extent = Extent::default();
    let mut depth = 0u32;
    // The last string at the depth of the document's own fields, the field that is open, and whether
    // what it holds is an object.
    let (mut text_at_top, mut field, mut is_object) = (&text[..0], &text[..0], false);
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'"' => {
                let from = at + 1;
                at = end_of_string(text, from);
                if depth == 1 {
                    text_at_top = &text[from..at];
                }
            }
            b':' if depth == 1 => field = text_at_top,
            b',' => extent.values += 1,
            open @ (b'{' | b'[') => {
                extent.values += 1;
                if depth == 1 {
                    is_object = open == b'{';
                } else if depth == if is_object { 3 } else { 2 } {
                    match field {
                        b"mentors" => extent.mentors += 1,
                        b"mentees" => extent.mentees += 1,
                        _ => {}
                    }
                }
                depth += 1;
                extent.depth = extent.depth.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    extent
}

/// Where the string that begins at `at` ends: the place of its closing quote.
fn end_of_string(text: &[u8], mut at: usize) -> usize {
    while at < text.len() {
        match text[at] {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> (u64, u64, u32) {
        let extent = extent(text.as_bytes());
        (extent.mentors, extent.mentees, extent.depth)
    }

    #[test]
    fn people_are_counted_in_both_shapes() {
        let record =
            r#"{"programme": "p", "mentors": [{"id": "a", "c": {"x": [1]}}, {"id": "b"}], "mentees": [{}]}"#;
        assert_eq!(counts(record), (2, 1, 5));
        let rows =
            r#"{"mentees": {"columns": ["id"], "rows": [["a"], ["b"]]}, "mentors": {"rows": [{"Id": 1}]}}"#;
        assert_eq!(counts(rows), (1, 2, 4));
    }

    #[test]
    fn what_stands_in_a_string_does_not_count() {
        assert_eq!(counts(r#"{"mentors": ["[{\"", "\\", {}], "x": "mentees", "y": [{}]}"#), (1, 0, 3));
    }

    #[test]
    fn what_is_cut_off_ends() {
        for text in ["", "\"", "{\"a\\", "[[[", "}}}]", "{\"mentors\": [{\"a\": \"\\"] {
            let _ = extent(text.as_bytes());
        }
        assert_eq!(counts("[[["), (0, 0, 3));
    }
}
