//! The description of the service, for programs and for people. The pages load nothing from elsewhere.

use std::sync::{Arc, LazyLock};

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use utoipa_swagger_ui::Config;

use crate::http::describe::{AnyRoute, Description};
use crate::http::problem::{Kind, Problem};
use crate::http::state::App;

static CONFIG: LazyLock<Arc<Config<'static>>> = LazyLock::new(|| {
    // No validator: it would be asked over the network.
    Arc::new(Config::from("../openapi.json").validator_url("none"))
});

/// This description.
#[utoipa::path(get, path = "/openapi.json", operation_id = "describe", responses(Description, AnyRoute), security(()))]
pub(crate) async fn document(State(app): State<App>) -> Response {
    let mut response = app.description().to_owned().into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    response
}

pub(crate) async fn moved() -> Response {
    let mut response = StatusCode::PERMANENT_REDIRECT.into_response();
    response.headers_mut().insert(LOCATION, HeaderValue::from_static("docs/"));
    response
}

pub(crate) async fn index() -> Result<Response, Problem> {
    page("")
}

pub(crate) async fn file(Path(name): Path<String>) -> Result<Response, Problem> {
    page(&name)
}

fn page(name: &str) -> Result<Response, Problem> {
    let found = utoipa_swagger_ui::serve(name, Arc::clone(&CONFIG))
        .map_err(|_| Problem::new(Kind::Internal, "detail-page-failed"))?;
    let file = found.ok_or_else(|| Problem::new(Kind::NotFound, "detail-page-file"))?;
    let mut headers = HeaderMap::new();
    let content_type = if file.content_type.starts_with("text/") && !file.content_type.contains("charset") {
        format!("{}; charset=utf-8", file.content_type)
    } else {
        file.content_type
    };
    if let Ok(value) = HeaderValue::from_str(&content_type) {
        headers.insert(CONTENT_TYPE, value);
    }
    let policy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
                  frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("max-age=3600"));
    Ok((headers, file.bytes.into_owned()).into_response())
}
