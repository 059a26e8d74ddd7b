//! What the headers say: the form of the body, the forms the client takes, the language.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderName};

use super::problem::{Kind, Problem};
use crate::texts::Language;

pub(crate) const JSON: &str = "application/json";
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
pub(crate) const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";
pub(crate) const FORM: &str = "multipart/form-data";

/// The form of a request's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BodyForm {
    /// JSON, in one of its two shapes.
    Json,
    /// A workbook, `.xlsx` or `.ods`.
    Workbook,
    /// A form with CSV parts, and the boundary between them.
    Csv(String),
}

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnswerForm {
    Json,
    Workbook,
}

/// The form of the body, by `Content-Type`.
///
/// # Errors
/// When there is none, it is none of those taken here, or it names a character set that is not UTF-8.
pub(crate) fn body_form(headers: &HeaderMap, tables: Tables) -> Result<BodyForm, Problem> {
    let refuse = || {
        let refused = |detail| Problem::new(Kind::UnsupportedMediaType, detail).with("json", JSON);
        match tables {
            Tables::Taken => {
                refused("detail-content-type-of-pool").with("xlsx", XLSX).with("ods", ODS).with("form", FORM)
            }
            Tables::Not => refused("detail-content-type"),
        }
    };
    let mut given = headers.get_all(CONTENT_TYPE).iter();
    let (Some(value), None) = (given.next(), given.next()) else { return Err(refuse()) };
    let media: mime::Mime = value.to_str().ok().and_then(|text| text.parse().ok()).ok_or_else(refuse)?;
    let is_json = media.essence_str() == JSON;
    if is_json && let Some(charset) = media.get_param(mime::CHARSET) {
        let is_utf8 = ["utf-8", "utf8"].iter().any(|name| charset.as_str().eq_ignore_ascii_case(name));
        if !is_utf8 {
            return Err(Problem::new(Kind::UnsupportedCharset, "detail-charset"));
        }
    }
    match (media.essence_str(), tables) {
        (JSON, _) => Ok(BodyForm::Json),
        (XLSX | ODS, Tables::Taken) => Ok(BodyForm::Workbook),
        (FORM, Tables::Taken) => {
            let boundary = media.get_param(mime::BOUNDARY).ok_or_else(refuse)?;
            Ok(BodyForm::Csv(boundary.as_str().to_owned()))
        }
        _ => Err(refuse()),
    }
}

/// Whether a route takes and gives tables besides JSON records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tables {
    Taken,
    Not,
}

/// The form of the answer, by `Accept`. JSON where it is wanted no less than a workbook.
///
/// # Errors
/// When the client takes none of the forms there are.
pub(crate) fn answer_form(headers: &HeaderMap, tables: Tables) -> Result<AnswerForm, Problem> {
    let ranges = weighted(headers, &ACCEPT);
    if ranges.is_empty() {
        return Ok(AnswerForm::Json);
    }
    let json = quality(&ranges, JSON);
    let workbook = if tables == Tables::Taken { quality(&ranges, XLSX) } else { 0 };
    if json == 0 && workbook == 0 {
        let refused = |detail| Problem::new(Kind::NotAcceptable, detail).with("form", JSON);
        return Err(match tables {
            Tables::Taken => refused("detail-two-forms").with("other", XLSX),
            Tables::Not => refused("detail-one-form"),
        });
    }
    Ok(if json >= workbook { AnswerForm::Json } else { AnswerForm::Workbook })
}

/// Refuses a client that takes no `media`.
///
/// # Errors
/// When `Accept` leaves it out.
pub(crate) fn must_accept(headers: &HeaderMap, media: &str) -> Result<(), Problem> {
    let ranges = weighted(headers, &ACCEPT);
    if ranges.is_empty() || quality(&ranges, media) > 0 {
        return Ok(());
    }
    Err(Problem::new(Kind::NotAcceptable, "detail-one-form").with("form", media))
}

/// The language that the client reads best, English where none of the four.
pub(crate) fn language(headers: &HeaderMap) -> Language {
    let mut wanted = weighted(headers, &ACCEPT_LANGUAGE);
    // A stable sort: of two that are wanted alike the first is taken.
    wanted.sort_by_key(|(_, quality)| std::cmp::Reverse(*quality));
    wanted
        .iter()
        .filter(|(_, quality)| *quality > 0)
        .find_map(|(tag, _)| tag.parse().ok())
        .unwrap_or_default()
}

/// The entries of a list header with their quality in thousandths, in their order.
fn weighted(headers: &HeaderMap, name: &HeaderName) -> Vec<(String, u16)> {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    let entries = values.flat_map(|value| value.split(',')).map(str::trim).filter(|entry| !entry.is_empty());
    entries
        .map(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default().to_ascii_lowercase();
            let quality = parts
                .filter_map(|part| part.split_once('='))
                .find(|(key, _)| key.trim().eq_ignore_ascii_case("q"))
                .and_then(|(_, value)| value.trim().parse::<f32>().ok())
                .map_or(1000, |quality| (quality.clamp(0.0, 1.0) * 1000.0) as u16);
            (name, quality)
        })
        .collect()
}

/// The quality of a media type: that of the most specific range that covers it.
fn quality(ranges: &[(String, u16)], media: &str) -> u16 {
    let kind = media.split('/').next().unwrap_or_default();
    let of = |range: &str| ranges.iter().filter(|(name, _)| name == range).map(|(_, quality)| *quality).max();
    of(media).or_else(|| of(&format!("{kind}/*"))).or_else(|| of("*/*")).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    fn answer(accept: &'static str) -> Result<AnswerForm, Kind> {
        answer_form(&headers(ACCEPT, accept), Tables::Taken).map_err(|problem| problem.kind)
    }

    #[test]
    fn the_most_specific_range_decides() {
        assert_eq!(answer("*/*"), Ok(AnswerForm::Json));
        assert_eq!(answer("application/*;q=0.1"), Ok(AnswerForm::Json));
        assert_eq!(answer(XLSX), Ok(AnswerForm::Workbook));
        assert_eq!(answer("application/json;q=0.4, */*;q=0.5"), Ok(AnswerForm::Workbook));
        assert_eq!(answer("application/json;q=0, application/*"), Ok(AnswerForm::Workbook));
        assert_eq!(answer("text/html"), Err(Kind::NotAcceptable));
        assert_eq!(answer("*/*;q=0"), Err(Kind::NotAcceptable));
        let only_json = answer_form(&headers(ACCEPT, XLSX), Tables::Not);
        assert_eq!(only_json.map_err(|problem| problem.kind), Err(Kind::NotAcceptable));
    }

    #[test]
    fn a_body_says_what_it_is() {
        let form =
            |value| body_form(&headers(CONTENT_TYPE, value), Tables::Taken).map_err(|problem| problem.kind);
        assert_eq!(form("application/json"), Ok(BodyForm::Json));
        assert_eq!(form("Application/JSON; Charset=UTF-8"), Ok(BodyForm::Json));
        assert_eq!(form("application/json; charset=iso-8859-1"), Err(Kind::UnsupportedCharset));
        assert_eq!(form(ODS), Ok(BodyForm::Workbook));
        assert_eq!(form("multipart/form-data; boundary=x"), Ok(BodyForm::Csv("x".into())));
        for value in ["multipart/form-data", "text/csv", "application/", ""] {
            assert_eq!(form(value), Err(Kind::UnsupportedMediaType), "{value}");
        }
        let none = body_form(&HeaderMap::new(), Tables::Taken);
        assert_eq!(none.map_err(|problem| problem.kind), Err(Kind::UnsupportedMediaType));
    }

    #[test]
    fn the_language_wanted_most_is_taken() {
        let read = |value| language(&headers(ACCEPT_LANGUAGE, value));
        assert_eq!(read("fi, sv-SE;q=0.8, en;q=0.9"), Language::En);
        assert_eq!(read("nn, en;q=0.9"), Language::Nb);
        assert_eq!(read("da;q=0, *"), Language::En);
        assert_eq!(language(&HeaderMap::new()), Language::En);
    }
}
