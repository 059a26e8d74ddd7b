//! Whom the service answers.

use mentorflow_service::Service;

use super::{Request, Server, small};

const TOKEN: &str = "a-token-of-twenty-letters";

#[test]
fn off_loopback_it_does_not_start_without_a_token_or_a_word() {
    let start = |arguments: &[&str]| Service::start(["--listen", "0.0.0.0:0"].iter().chain(arguments));
    let refused = start(&[]).expect_err("others could reach it");
    assert!(refused.contains("--allow-anonymous"), "{refused}");
    for arguments in [&["--tokens", TOKEN][..], &["--allow-anonymous"]] {
        start(arguments).expect("it was told").stop();
    }
    for tokens in ["", " , ", "short", "with\u{7f}a-control-character"] {
        assert!(start(&["--tokens", tokens]).is_err(), "{tokens:?}");
    }
    let missing = Service::start(["--listen", "127.0.0.1:0", "--token-file", "/nowhere/tokens"]);
    assert!(missing.is_err_and(|why| why.contains("cannot read")));
}

#[test]
fn any_of_several_tokens_opens() {
    let server = Server::start(&["--tokens", &format!("{TOKEN},another-token-0000")]);
    let with = |value: &str| {
        Request::new("GET", "/v1/programmes").header("authorization", value).send(server.address)
    };
    assert_eq!(with(&format!("Bearer {TOKEN}")).status, 200);
    assert_eq!(with("bearer another-token-0000").status, 200);
    for value in ["", "Bearer", "Bearer ", "Bearer a-token-of-twenty-letter", "Basic YTpi", TOKEN] {
        let reply = with(value);
        assert_eq!((reply.status, reply.problem().as_str()), (401, "unauthorized"), "{value}");
        assert!(reply.header("www-authenticate").is_some_and(|scheme| scheme.starts_with("Bearer")));
    }
    for path in ["/v1/programmes", "/metrics", "/nope"] {
        assert_eq!(server.get(path).status, 401, "{path}");
    }
    for path in ["/healthz", "/readyz", "/openapi.json", "/docs/"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    let post = server.post("/v1/match", small());
    assert_eq!(post.problem(), "unauthorized");
}

#[test]
fn tokens_may_stand_in_a_file() {
    let file = std::env::temp_dir().join(format!("mentorflow-tokens-{}", std::process::id()));
    std::fs::write(&file, format!("# the coordinator\n{TOKEN}\n\nsecond-token-00000\n")).expect("written");
    let server = Server::start(&["--token-file", file.to_str().expect("a plain name")]);
    std::fs::remove_file(&file).expect("it is there");
    let request = Request::new("GET", "/v1/programmes").header("authorization", "Bearer second-token-00000");
    assert_eq!(request.send(server.address).status, 200);
    assert_eq!(server.get("/v1/programmes").status, 401);
}

#[test]
fn a_name_that_was_led_here_is_refused() {
    let server = Server::start(&["--allow-host", "mentor.example"]);
    let with = |host: &str| Request::new("GET", "/healthz").header("host", host).send(server.address);
    for host in
        ["localhost", "localhost:8080", "127.0.0.1:9", "[::1]", "mentor.example", "MENTOR.EXAMPLE:443"]
    {
        assert_eq!(with(host).status, 200, "{host}");
    }
    for host in ["evil.example", "localhost.evil.example", "mentor.example.evil.example"] {
        let reply = with(host);
        assert_eq!((reply.status, reply.problem().as_str()), (403, "host_not_allowed"), "{host}");
    }
    // The address on the request's own line goes before the header.
    let absolute = Request::new("GET", "http://evil.example/healthz").send(server.address);
    assert_eq!(absolute.status, 403);
    assert_eq!(with("").status, 403);
}

fn preflight(server: &Server, origin: &str) -> super::Reply {
    Request::new("OPTIONS", "/v1/match")
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type, authorization")
        .send(server.address)
}

#[test]
fn pages_elsewhere_may_call_only_where_they_are_named() {
    let origin = "https://sheets.example";
    let closed = Server::start(&[]);
    let reply = preflight(&closed, origin);
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (405, None));
    let plain = Request::new("GET", "/v1/programmes").header("origin", origin).send(closed.address);
    assert_eq!(plain.header("access-control-allow-origin"), None);

    let named = Server::start(&["--cors-origin", origin, "--tokens", TOKEN]);
    let reply = preflight(&named, origin);
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, Some(origin)));
    let headers = reply.header("access-control-allow-headers").expect("headers").to_lowercase();
    assert!(headers.contains("authorization") && headers.contains("content-type"));
    assert_eq!(preflight(&named, "https://evil.example").header("access-control-allow-origin"), None);
    // A refusal must be readable by the page that may ask.
    let refused = Request::new("GET", "/v1/programmes").header("origin", origin).send(named.address);
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (401, Some(origin)));

    let open = Server::start(&["--cors-origin", "*"]);
    let reply = Request::new("GET", "/v1/programmes").header("origin", origin).send(open.address);
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
    assert_eq!(reply.header("access-control-allow-credentials"), None);
    for origin in ["sheets.example", "https://sheets.example/path", "null"] {
        assert!(Service::start(["--listen", "127.0.0.1:0", "--cors-origin", origin]).is_err(), "{origin}");
    }
}
