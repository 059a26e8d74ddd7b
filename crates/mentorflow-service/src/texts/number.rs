//! Numbers as they are read aloud.

use fluent_bundle::FluentValue;

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

/// Writes the numbers among the arguments of a text.
pub(super) fn formatter<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        // Arguments are made from 64-bit numbers below 2⁵³, so nothing is lost here.
        FluentValue::Number(number) => Some(grouped(number.value as i128)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_from_five_digits_on() {
        let texts = [0, 7, 9_999, 10_000, 123_456, 1_234_567, -12_345].map(grouped);
        assert_eq!(texts, ["0", "7", "9999", "10 000", "123 456", "1 234 567", "-12 345"]);
    }
}
