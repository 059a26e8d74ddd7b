//! What a handler answers with: bytes and what they are.

use axum::body::Bytes;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::negotiate::XLSX;
use super::problem::{Kind, Problem};

/// An answer's body and what it is.
pub(crate) struct Answer {
    content_type: &'static str,
    /// The name of the file that it is.
    file: Option<&'static str>,
    body: Bytes,
}

impl Answer {
    /// # Errors
    /// Never for plain records.
    pub(crate) fn json(value: &impl Serialize) -> Result<Self, Problem> {
        let body = serde_json::to_vec(value).map_err(|_| Problem::new(Kind::Internal, "detail-unwritten"))?;
        Ok(Self { content_type: "application/json; charset=utf-8", file: None, body: body.into() })
    }

    /// A workbook, which a browser keeps under this name.
    ///
    /// # Errors
    /// When it could not be written.
    pub(crate) fn workbook<E>(bytes: Result<Vec<u8>, E>, file: &'static str) -> Result<Self, Problem> {
        let body = bytes.map_err(|_| Problem::new(Kind::Unsolvable, "detail-workbook-too-small"))?;
        Ok(Self { content_type: XLSX, file: Some(file), body: body.into() })
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = self.body.into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        if let Some(value) =
            self.file.and_then(|file| HeaderValue::from_str(&format!("attachment; filename=\"{file}\"")).ok())
        {
            headers.insert(CONTENT_DISPOSITION, value);
        }
        response
    }
}
