//! What is wrong with an input, in words: whose record, which field, what was expected, what was found.
//!
//! The English words are those of the core, and a test holds them against it. What a cell is at fault
//! for may read otherwise than what a document is: a cell knows headers and no fields, *none* and no
//! null. Such words stand under the key with `-cell`.

use mentorflow::problem::{Argument as Filling, Expected, Problem, Problems, ValueKind};

use crate::output::words::printable;
use crate::texts::{Argument, Texts};

/// Numbers up to here decide between forms of a text. Above, none of ours reads otherwise, and the
/// digits stand as they are typed, without thousands set apart.
const COUNTED: i128 = 9_999;

/// What a document was expected to hold.
pub(crate) fn expected(expected: &Expected, texts: &Texts) -> String {
    worded(&key(expected), expected, texts)
}

/// What a cell was expected to hold.
pub(crate) fn expected_in_cell(expected: &Expected, texts: &Texts) -> String {
    let key = key(expected);
    let of_cell = format!("{key}-cell");
    if let Expected::PairingUnforbidden { rules } = expected {
        let rules: Vec<String> = rules.shown.iter().map(|name| rule(name, texts)).collect();
        return texts.with(&of_cell, &[("rules", (&rules.join("; ")).into())]);
    }
    worded(if texts.has(&of_cell) { &of_cell } else { &key }, expected, texts)
}

/// What it means that a rule forbids a pair. The words of a criterion are its programme's; here it is named
/// by its id.
fn rule(name: &str, texts: &Texts) -> String {
    let plain = name.trim_matches('`');
    if let Some(id) = plain.strip_prefix("criterion:") {
        return texts.with("rule-criterion-id", &[("id", id.into())]);
    }
    let key = format!("rule-{}", plain.replace('_', "-"));
    if texts.has(&key) { texts.text(&key) } else { name.to_owned() }
}

fn key(expected: &Expected) -> String {
    format!("expects-{}", expected.key())
}

fn worded(key: &str, expected: &Expected, texts: &Texts) -> String {
    if !texts.has(key) {
        // A phrase of a later version of the core.
        return expected.to_string();
    }
    let fillings: Vec<(&str, Filling)> = expected
        .arguments()
        .into_iter()
        .map(|(name, filling)| match filling {
            Filling::Number(number) if number > COUNTED => (name, Filling::Text(number.to_string())),
            other => (name, other),
        })
        .collect();
    let arguments: Vec<(&str, Argument<'_>)> = fillings
        .iter()
        .map(|(name, filling)| match filling {
            Filling::Number(number) => (*name, Argument::Number(i64::try_from(*number).unwrap_or_default())),
            Filling::Text(text) => (*name, text.into()),
        })
        .collect();
    texts.with(key, &arguments)
}

/// Kinds of record that stand before an id.
const KINDS: [&str; 15] = [
    "mentor",
    "mentee",
    "team member",
    "manager",
    "pairing",
    "programme",
    "level share",
    "level",
    "group",
    "competence",
    "criterion",
    "gate",
    "component",
    "agency tier",
    "agency",
];

/// What problems call a record, such as `mentor M017`. A place, such as `mentors[3]`, stays as it is.
pub(crate) fn record(record: &str, texts: &Texts) -> String {
    let of_kind =
        KINDS.into_iter().find_map(|kind| Some((kind, record.strip_prefix(kind)?.strip_prefix(' ')?)));
    if let Some((kind, id)) = of_kind {
        return texts.with(&format!("entry-{}", kind.replace(' ', "-")), &[("id", id.into())]);
    }
    // A part of a whole that has no id: `programme, competences`.
    let (whole, rest) = record.split_at(record.find(',').unwrap_or(record.len()));
    match whole {
        "document" | "pool" | "options" | "programme" => {
            let alone = if whole == "programme" { "-alone" } else { "" };
            texts.text(&format!("entry-{whole}{alone}")) + rest
        }
        _ => record.to_owned(),
    }
}

/// The kind of value that stood in a document.
pub(crate) fn found(kind: ValueKind, texts: &Texts) -> String {
    match kind {
        ValueKind::YesNo => texts.text("found-true-or-false"),
        other => found_in_cell(other, texts),
    }
}

/// The kind of value that stood in a cell.
pub(crate) fn found_in_cell(kind: ValueKind, texts: &Texts) -> String {
    texts.text(match kind {
        ValueKind::Nothing => "found-nothing",
        ValueKind::YesNo => "found-yes-no",
        ValueKind::Number => "found-number",
        ValueKind::Text => "found-text",
        ValueKind::Date => "found-date",
        ValueKind::List => "found-list",
        ValueKind::Object => "found-object",
    })
}

/// A problem of a document as one line. What stands in brackets is for programs, and the same in every
/// language.
pub(crate) fn line(problem: &Problem, texts: &Texts) -> String {
    let record = record(&problem.record, texts);
    let place = if problem.field.is_empty() {
        record
    } else {
        let field = problem.field.as_str();
        texts.with("problem-field", &[("record", (&record).into()), ("field", field.into())])
    };
    let (expected, found) = (expected(&problem.expected, texts), found(problem.found, texts));
    let arguments =
        [("where", (&place).into()), ("expected", (&expected).into()), ("found", (&found).into())];
    let said = texts.with("problem-in-document", &arguments);
    let pointer = if problem.pointer.is_empty() { "/" } else { &problem.pointer };
    format!("{said} [{} at {pointer}]", problem.code.name())
}

/// The problems of a document, a line each, and how many there are.
pub(crate) fn lines(problems: &Problems, input: &str, texts: &Texts) -> String {
    let count = [("number", problems.0.len().into()), ("input", input.into())];
    let each = problems.0.iter().map(|problem| line(problem, texts));
    let all = each.chain([texts.with("problems-in", &count)]);
    all.map(|line| printable(&line) + "\n").collect()
}

#[cfg(test)]
mod tests;
