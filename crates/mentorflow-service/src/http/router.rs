//! Which address leads where, and what every request passes on its way.

use std::any::Any;

use axum::Router;
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_DISPOSITION, CONTENT_TYPE, RETRY_AFTER,
};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::guard::guard;
use super::openapi::described;
use super::problem::{Kind, Problem};
use super::record::record;
use super::routes::docs;
use super::state::App;

/// Everything there is.
///
/// # Errors
/// When an origin that may call from a browser is none.
pub(crate) fn router(app: &App) -> Result<Router, String> {
    let (routes, description) = described();
    app.describe(description);
    let routes = routes
        .route("/docs", get(docs::moved))
        .route("/docs/", get(docs::index))
        .route("/docs/{*file}", get(docs::file));
    // The last layer is the first to see a request.
    let mut router =
        routes.layer(CatchPanicLayer::custom(panicked)).layer(from_fn_with_state(app.clone(), guard));
    if let Some(cors) = cors(&app.settings.cors_origin)? {
        router = router.layer(cors);
    }
    Ok(router.layer(from_fn_with_state(app.clone(), record)).with_state(app.clone()))
}

/// What is left of a request whose handler failed. What it said may hold anything, and goes nowhere.
fn panicked(_said: Box<dyn Any + Send>) -> Response {
    Problem::new(Kind::Internal, "detail-work-failed").into_response()
}

fn cors(origins: &[String]) -> Result<Option<CorsLayer>, String> {
    if origins.is_empty() {
        return Ok(None);
    }
    let allowed = if origins.iter().any(|origin| origin == "*") {
        AllowOrigin::any()
    } else {
        let each = origins.iter().map(|origin| {
            let has_scheme = origin.starts_with("https://") || origin.starts_with("http://");
            let is_bare = has_scheme && origin.matches('/').count() == 2;
            HeaderValue::from_str(origin)
                .ok()
                .filter(|_| is_bare)
                .ok_or_else(|| format!("`{origin}` is no origin: one looks like https://sheets.example"))
        });
        AllowOrigin::list(each.collect::<Result<Vec<_>, _>>()?)
    };
    // Credentials are never allowed: a token is sent by the page itself, not by the browser.
    Ok(Some(
        CorsLayer::new()
            .allow_origin(allowed)
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE])
            .expose_headers([RETRY_AFTER, CONTENT_DISPOSITION, HeaderName::from_static("x-request-id")])
            .allow_private_network(true)
            .max_age(std::time::Duration::from_secs(600)),
    ))
}
