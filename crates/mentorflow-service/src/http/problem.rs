//! Every answer that is not the one asked for: `application/problem+json` (RFC 9457).
//!
//! A handler returns a [`Problem`]; the outermost layer writes it, with the request's id. What axum and
//! its layers refuse by themselves has no body, and gets one there by its status.

use std::fmt::Display;

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use mentorflow::problem::{Code, ValueKind};
use serde::Serialize;

use crate::sheets::problems::Located;
use crate::sheets::{self, Table};
use crate::texts::{Argument, Language, Texts};

/// The content type of every problem.
pub(crate) const PROBLEM_JSON: HeaderValue =
    HeaderValue::from_static("application/problem+json; charset=utf-8");

/// The kinds of problem. Names are stable; a client may decide by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    BadRequest,
    BadParameter,
    Syntax,
    NotUtf8,
    Unauthorized,
    HostNotAllowed,
    NotFound,
    UnknownProgramme,
    MethodNotAllowed,
    NotAcceptable,
    RequestTimeout,
    BodyTooLarge,
    TooDeep,
    TooManyValues,
    TooManyPeople,
    TooManyPairs,
    TooManyScores,
    AddressTooLong,
    HeadTooLarge,
    UnsupportedMediaType,
    UnsupportedCharset,
    InvalidPool,
    RefusedResult,
    UnknownPerson,
    Unsolvable,
    Internal,
    OverCapacity,
    WaitedTooLong,
    ShuttingDown,
}

impl Kind {
    /// All of them, with name and status.
    pub(crate) const ALL: [(Self, &'static str, StatusCode); 29] = [
        (Self::BadRequest, "bad_request", StatusCode::BAD_REQUEST),
        (Self::BadParameter, "bad_parameter", StatusCode::BAD_REQUEST),
        (Self::Syntax, "syntax", StatusCode::BAD_REQUEST),
        (Self::NotUtf8, "not_utf8", StatusCode::BAD_REQUEST),
        (Self::Unauthorized, "unauthorized", StatusCode::UNAUTHORIZED),
        (Self::HostNotAllowed, "host_not_allowed", StatusCode::FORBIDDEN),
        (Self::NotFound, "not_found", StatusCode::NOT_FOUND),
        (Self::UnknownProgramme, "unknown_programme", StatusCode::NOT_FOUND),
        (Self::MethodNotAllowed, "method_not_allowed", StatusCode::METHOD_NOT_ALLOWED),
        (Self::NotAcceptable, "not_acceptable", StatusCode::NOT_ACCEPTABLE),
        (Self::RequestTimeout, "request_timeout", StatusCode::REQUEST_TIMEOUT),
        (Self::BodyTooLarge, "body_too_large", StatusCode::PAYLOAD_TOO_LARGE),
        (Self::TooDeep, "too_deep", StatusCode::PAYLOAD_TOO_LARGE),
        (Self::TooManyValues, "too_many_values", StatusCode::PAYLOAD_TOO_LARGE),
        (Self::TooManyPeople, "too_many_people", StatusCode::PAYLOAD_TOO_LARGE),
        (Self::TooManyPairs, "too_many_pairs", StatusCode::PAYLOAD_TOO_LARGE),
        (Self::TooManyScores, "too_many_scores", StatusCode::PAYLOAD_TOO_LARGE),
        (Self::AddressTooLong, "address_too_long", StatusCode::URI_TOO_LONG),
        (Self::HeadTooLarge, "head_too_large", StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE),
        (Self::UnsupportedMediaType, "unsupported_media_type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Self::UnsupportedCharset, "unsupported_charset", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Self::InvalidPool, "invalid_pool", StatusCode::UNPROCESSABLE_ENTITY),
        (Self::RefusedResult, "refused_result", StatusCode::UNPROCESSABLE_ENTITY),
        (Self::UnknownPerson, "unknown_person", StatusCode::UNPROCESSABLE_ENTITY),
        (Self::Unsolvable, "unsolvable", StatusCode::UNPROCESSABLE_ENTITY),
        (Self::Internal, "internal", StatusCode::INTERNAL_SERVER_ERROR),
        (Self::OverCapacity, "over_capacity", StatusCode::SERVICE_UNAVAILABLE),
        (Self::WaitedTooLong, "waited_too_long", StatusCode::SERVICE_UNAVAILABLE),
        (Self::ShuttingDown, "shutting_down", StatusCode::SERVICE_UNAVAILABLE),
    ];

    fn facts(self) -> (&'static str, StatusCode) {
        let found = Self::ALL.into_iter().find(|(kind, ..)| *kind == self);
        found.map_or(("internal", StatusCode::INTERNAL_SERVER_ERROR), |(_, name, status)| (name, status))
    }

    /// The name, such as `too_many_pairs`.
    pub(crate) fn name(self) -> &'static str {
        self.facts().0
    }

    /// The kind in words.
    fn title(self, texts: &Texts) -> String {
        texts.text(&format!("title-{}", self.name().replace('_', "-")))
    }

    /// The kind that stands for a bare status.
    fn of_status(status: StatusCode) -> Self {
        let plain = Self::ALL.into_iter().find(|(_, _, own)| *own == status);
        plain
            .map_or(if status.is_server_error() { Self::Internal } else { Self::BadRequest }, |found| found.0)
    }
}

/// One line of the flat table of errors.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ErrorRow {
    record: String,
    field: String,
    pointer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    found: ValueKind,
    expected: String,
    code: Code,
}

impl ErrorRow {
    /// A fault of a parameter of the address.
    pub(crate) fn of_query(code: Code, name: &str, expected: String) -> Self {
        Self {
            record: "query".into(),
            field: name.into(),
            pointer: String::new(),
            sheet: None,
            row: None,
            column: None,
            found: ValueKind::Text,
            expected,
            code,
        }
    }
}

impl From<Located> for ErrorRow {
    fn from(located: Located) -> Self {
        let place = located.place;
        Self {
            record: located.record,
            field: located.field,
            pointer: place.pointer,
            sheet: place.sheet,
            row: place.row,
            column: place.column,
            found: located.found,
            expected: located.expected,
            code: located.code,
        }
    }
}

/// The table of everything that is wrong with an input.
pub(crate) fn rows(problems: impl IntoIterator<Item = Located>) -> Vec<ErrorRow> {
    problems.into_iter().map(ErrorRow::from).collect()
}

/// Why a request is not answered as asked.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub(crate) kind: Kind,
    /// The key of the text that says why; empty where there is no more to say than the kind does.
    detail: &'static str,
    gaps: Vec<(&'static str, String)>,
    /// The language that the document asks for, where it goes before that of the headers.
    language: Option<Language>,
    errors: Vec<ErrorRow>,
    table: Option<Box<Table>>,
    retry_after: Option<u64>,
}

impl Problem {
    /// A problem with the key of its detail, which may be shown to whoever asked and is never logged.
    pub(crate) fn new(kind: Kind, detail: &'static str) -> Self {
        Self {
            kind,
            detail,
            gaps: Vec::new(),
            language: None,
            errors: Vec::new(),
            table: None,
            retry_after: None,
        }
    }

    /// A problem for a reason that the core gives, which is English.
    pub(crate) fn because(kind: Kind, reason: impl Display) -> Self {
        Self::new(kind, "detail-reason").with("reason", format!("{reason}."))
    }

    /// What fills a gap of the detail.
    pub(crate) fn with(mut self, gap: &'static str, value: impl ToString) -> Self {
        self.gaps.push((gap, value.to_string()));
        self
    }

    /// The language to be written in, whatever the headers ask for.
    pub(crate) fn in_language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// Everything that is wrong with an input.
    pub(crate) fn with_errors(mut self, errors: Vec<ErrorRow>) -> Self {
        self.errors = errors;
        self
    }

    /// The errors once more, as a sheet that is ready to be shown.
    pub(crate) fn with_table(mut self, table: Option<Table>) -> Self {
        self.table = table.map(Box::new);
        self
    }

    /// The errors of a pool that is not valid, and their table where tables were asked for.
    ///
    /// # Errors
    /// The problem itself, where it is another one.
    pub(crate) fn into_errors_of_pool(self) -> Result<(Vec<ErrorRow>, Option<Table>), Self> {
        if self.kind == Kind::InvalidPool {
            Ok((self.errors, self.table.map(|table| *table)))
        } else {
            Err(self)
        }
    }

    /// In how many seconds it is worth asking again; at least one.
    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds.max(1));
        self
    }

    /// The body of the answer, in its own language or else in `language`.
    fn written(&self, status: StatusCode, instance: &str, language: Language) -> Vec<u8> {
        let texts = sheets::texts(self.language.unwrap_or(language));
        let gaps: Vec<(&str, Argument<'_>)> =
            self.gaps.iter().map(|(name, value)| (*name, value.into())).collect();
        let detail = if self.detail.is_empty() { String::new() } else { texts.with(self.detail, &gaps) };
        let written = Written {
            r#type: format!("urn:mentorflow:problem:{}", self.kind.name()),
            title: self.kind.title(texts),
            status: status.as_u16(),
            detail,
            instance,
            errors: &self.errors,
            table: self.table.as_deref(),
        };
        serde_json::to_vec(&written).unwrap_or_default()
    }
}

/// The body of an answer that nobody here has given, by its status alone.
pub(crate) fn plain_body(status: StatusCode, instance: &str) -> Vec<u8> {
    Problem::new(Kind::of_status(status), plain_detail(status)).written(status, instance, Language::default())
}

/// A problem as it is written.
#[derive(Serialize)]
struct Written<'p> {
    r#type: String,
    title: String,
    status: u16,
    detail: String,
    instance: &'p str,
    errors: &'p [ErrorRow],
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<&'p Table>,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.kind.facts().1.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the body of a response that is a fault, by its problem or by its status, in the language that was
/// asked for; leaves every other response as it is. Gives the kind of the problem.
pub(crate) fn write_body(response: Response, instance: &str, language: Language) -> (Response, Option<Kind>) {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return (response, None);
    }
    let (mut parts, _) = response.into_parts();
    let kind = Kind::of_status(status);
    let problem = parts.extensions.remove().unwrap_or_else(|| Problem::new(kind, plain_detail(status)));
    let body = problem.written(status, instance, language);
    parts.headers.insert(CONTENT_TYPE, PROBLEM_JSON);
    parts.headers.remove(axum::http::header::CONTENT_LENGTH);
    if let Some(seconds) = problem.retry_after {
        parts.headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    (Response::from_parts(parts, body.into()), Some(problem.kind))
}

fn plain_detail(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "detail-not-found",
        StatusCode::METHOD_NOT_ALLOWED => "detail-method",
        StatusCode::BAD_REQUEST => "detail-no-http",
        StatusCode::INTERNAL_SERVER_ERROR => "detail-log",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_kind_has_a_name_and_words_of_its_own() {
        let names: HashSet<_> = Kind::ALL.iter().map(|(_, name, _)| name).collect();
        assert_eq!(names.len(), Kind::ALL.len());
        for language in Language::ALL {
            let texts = sheets::texts(language);
            let titles: HashSet<_> = Kind::ALL.iter().map(|(kind, ..)| kind.title(texts)).collect();
            assert_eq!(titles.len(), Kind::ALL.len(), "{language:?}");
            assert!(titles.iter().all(|title| !title.starts_with("title-")), "{language:?}");
        }
        for (kind, name, _) in Kind::ALL {
            assert_eq!(kind.name(), name);
        }
    }
}
