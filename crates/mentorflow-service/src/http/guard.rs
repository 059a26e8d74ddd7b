//! Whom the service answers: hosts it knows, and whoever shows a token where tokens are asked for.

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, HOST, WWW_AUTHENTICATE};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use subtle::{Choice, ConstantTimeEq};

use super::problem::{Kind, Problem};
use super::state::App;

/// Addresses that are answered without a token: they hold nothing of anybody, and a browser or a
/// supervisor that asks for them has none.
const OPEN: [&str; 4] = ["/healthz", "/readyz", "/openapi.json", "/docs"];

/// Hosts and tokens.
pub(crate) struct Guard {
    hosts: Vec<String>,
    any_host: bool,
    /// SHA-256 would hide the lengths too; a token's length is no secret here.
    tokens: Vec<Vec<u8>>,
}

impl Guard {
    pub(crate) fn new(tokens: &[String], hosts: &[String]) -> Self {
        Self {
            any_host: hosts.iter().any(|host| host == "*"),
            hosts: hosts.iter().map(|host| host.trim().to_ascii_lowercase()).collect(),
            tokens: tokens.iter().map(|token| token.clone().into_bytes()).collect(),
        }
    }

    /// Whether a page that was loaded under another name could not have sent this: a browser always
    /// says the name it was led to, and an address is no name that could be led elsewhere.
    fn knows(&self, host: &str) -> bool {
        let Ok(authority) = host.parse::<Authority>() else { return false };
        let name = authority.host().to_ascii_lowercase();
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        self.any_host
            || name == "localhost"
            || bare.parse::<std::net::IpAddr>().is_ok()
            || self.hosts.contains(&name)
    }

    /// Refuses a request that names no host, several, or one that is not known.
    fn check_host(&self, headers: &HeaderMap, uri: &Uri) -> Result<(), Problem> {
        let mut named = headers.get_all(HOST).iter();
        let host = match (named.next(), named.next(), uri.authority()) {
            (_, Some(_), _) => None,
            (_, None, Some(authority)) => Some(authority.as_str()),
            (Some(host), None, None) => host.to_str().ok(),
            (None, None, None) => None,
        };
        let host = host.ok_or_else(|| Problem::new(Kind::BadRequest, "detail-one-host"))?;
        if self.knows(host) {
            return Ok(());
        }
        Err(Problem::new(Kind::HostNotAllowed, "detail-hosts"))
    }

    /// Whether the request shows one of the tokens. Every token is compared to its end, so that the
    /// time says nothing about how much of one was right.
    fn admits(&self, headers: &HeaderMap) -> bool {
        if self.tokens.is_empty() {
            return true;
        }
        let mut given = headers.get_all(AUTHORIZATION).iter();
        let (Some(value), None) = (given.next(), given.next()) else { return false };
        let Some((scheme, token)) = value.to_str().ok().and_then(|text| text.split_once(' ')) else {
            return false;
        };
        let token = token.trim_start_matches(' ').as_bytes();
        let same = self.tokens.iter().fold(Choice::from(0), |same, own| same | own.as_slice().ct_eq(token));
        scheme.eq_ignore_ascii_case("bearer") && bool::from(same)
    }
}

/// Lets through what may be answered.
pub(crate) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    if let Err(problem) = app.guard.check_host(request.headers(), request.uri()) {
        return problem.into_response();
    }
    let path = request.uri().path();
    let is_open = OPEN.contains(&path) || path.starts_with("/docs/");
    if !is_open && !app.guard.admits(request.headers()) {
        let mut refusal = Problem::new(Kind::Unauthorized, "detail-token").into_response();
        refusal
            .headers_mut()
            .insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"mentorflow\""));
        return refusal;
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_and_addresses_are_no_names() {
        let guard = Guard::new(&[], &["Mentor.example".into()]);
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:80", "mentor.example:443"] {
            assert!(guard.knows(host), "{host}");
        }
        for host in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "a b"] {
            assert!(!guard.knows(host), "{host}");
        }
        assert!(Guard::new(&[], &["*".into()]).knows("evil.example"));
    }

    #[test]
    fn any_of_the_tokens_opens_and_nothing_else() {
        let guard = Guard::new(&["first-token-0000".into(), "second-token-000".into()], &[]);
        let admits = |value: &'static str| {
            guard.admits(&HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static(value))]))
        };
        assert!(admits("Bearer first-token-0000") && admits("bearer second-token-000"));
        for value in
            ["Bearer", "Bearer first-token-000", "Basic first-token-0000", "Bearer first-token-00000"]
        {
            assert!(!admits(value), "{value}");
        }
        assert!(!guard.admits(&HeaderMap::new()));
    }
}
