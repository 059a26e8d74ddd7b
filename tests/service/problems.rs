//! Every answer that is not the one asked for is a problem, whoever refuses.

use std::io::Write;
use std::net::TcpStream;

use serde_json::Value;

use super::client::Open;
use super::{JSON, Request, Server, XLSX, fixture, small};

#[test]
fn what_is_not_there_and_what_is_not_allowed() {
    let server = Server::start(&[]);
    for path in ["/", "/v1", "/v2/match", "/v1/match/", "/docs/../../etc/passwd", "/v1/programmes/a/b"] {
        let reply = server.get(path);
        assert_eq!((reply.status, reply.problem().as_str()), (404, "not_found"), "{path}");
    }
    for (method, path, allowed) in [
        ("GET", "/v1/match", "POST"),
        ("POST", "/healthz", "GET,HEAD"),
        ("DELETE", "/v1/programmes", "GET,HEAD"),
    ] {
        let reply = Request::new(method, path).send(server.address);
        assert_eq!((reply.status, reply.problem().as_str()), (405, "method_not_allowed"), "{path}");
        assert_eq!(reply.header("allow"), Some(allowed));
    }
}

#[test]
fn a_query_is_read_strictly_and_all_at_once() {
    let server = Server::start(&[]);
    let reply =
        server.post("/v1/match?lang=fi&shape=round&colour=blue&seed=1&seed=2&as_of=yesterday", small());
    assert_eq!((reply.status, reply.problem().as_str()), (400, "bad_parameter"));
    assert_eq!(reply.json()["errors"].as_array().map(Vec::len), Some(5));
    assert!(
        !reply.text().contains("colour") && !reply.text().contains("yesterday"),
        "values are not repeated"
    );
    assert_eq!(server.get("/v1/programmes?page=2").problem(), "bad_parameter");
}

#[test]
fn forms_that_are_not_taken_or_not_given() {
    let server = Server::start(&[]);
    let post = |kind: &str, body: &[u8]| {
        let reply =
            Request::new("POST", "/v1/match").header("content-type", kind).body(body).send(server.address);
        (reply.status, reply.problem())
    };
    assert_eq!(post("text/csv", b"a;b"), (415, "unsupported_media_type".into()));
    assert_eq!(post("application/json; charset=ISO-8859-1", b"{}"), (415, "unsupported_charset".into()));
    assert_eq!(post("multipart/form-data", b"x"), (415, "unsupported_media_type".into()));
    assert_eq!(post("multipart/form-data; boundary=x", b"no form"), (400, "syntax".into()));
    assert_eq!(post(XLSX, b"no workbook"), (400, "syntax".into()));
    let none = Request::new("POST", "/v1/match").body("{}").send(server.address);
    assert_eq!((none.status, none.problem().as_str()), (415, "unsupported_media_type"));
    let verify =
        Request::new("POST", "/v1/verify").header("content-type", XLSX).body("x").send(server.address);
    assert_eq!(verify.status, 415);

    let accept = |path: &str, accept: &str| {
        let request = Request::new("POST", path).header("content-type", JSON).header("accept", accept);
        request.body(small()).send(server.address)
    };
    assert_eq!(accept("/v1/match", "text/html").problem(), "not_acceptable");
    assert_eq!(accept("/v1/verify", XLSX).problem(), "not_acceptable");
    assert_eq!(accept("/v1/match", "text/html, */*;q=0.1").status, 200);
}

#[test]
fn latin_1_is_told_so_and_a_mark_is_taken() {
    let server = Server::start(&[]);
    let mut body = small().replace("\"A1\"", "\"Å1\"");
    assert!(body.contains('Å'));
    let latin: Vec<u8> = body.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect();
    let reply = server.post("/v1/match", latin);
    assert_eq!((reply.status, reply.problem().as_str()), (400, "not_utf8"));
    assert!(reply.text().contains("Latin-1"));
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(body.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(server.post("/v1/match", utf16).problem(), "not_utf8");
    body.insert(0, '\u{feff}');
    assert_eq!(server.post("/v1/match", body).status, 200);
}

#[test]
fn a_pool_s_problems_come_all_at_once() {
    let server = Server::start(&[]);
    let broken = small().replace("\"unit\"", "\"unti\"");
    let reply = server.post("/v1/match", &broken);
    assert_eq!((reply.status, reply.problem().as_str()), (422, "invalid_pool"));
    let expected = mentorflow::pool::Pool::from_json(&broken).expect_err("misspelt fields");
    assert!(expected.0.len() > 20);
    assert_eq!(reply.json()["errors"].as_array().map(Vec::len), Some(expected.0.len()));
    for body in ["", "{", "{\"mentors\": [}", "nul"] {
        let reply = server.post("/v1/match", body);
        assert_eq!((reply.status, reply.problem().as_str()), (400, "syntax"), "{body}");
    }
}

/// What was expected is said in the language of the address, else of the headers; all else of a row is for
/// programs, and the same in every language.
#[test]
fn a_pool_s_problems_are_told_in_the_language_asked_for() {
    let server = Server::start(&[]);
    let ask = |path: &str, accepted: &str| {
        let request = Request::new("POST", path).header("content-type", JSON);
        request.header("accept-language", accepted).body(fixture("faulty.json")).send(server.address).json()
    };
    let expected = |rows: &Value| {
        let rows = rows.as_array().expect("a list").iter();
        rows.map(|row| row["expected"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
    };
    let rest = |rows: &Value| {
        let mut rows = rows.as_array().expect("a list").clone();
        rows.iter_mut().for_each(|row| row["expected"] = Value::Null);
        rows
    };
    let english = ask("/v1/match", "en");
    let (sv, da) = (ask("/v1/match?lang=sv", "da"), ask("/v1/match", "fi, da;q=0.9, en;q=0.8"));
    assert_eq!(
        expected(&sv["errors"]),
        [
            "ett fält som finns i posten, kanske `mentors_wanted`",
            "id för någon i mentorspoolen",
            "en kompetens i programmet"
        ]
    );
    assert_eq!(expected(&da["errors"])[2], "en kompetence i programmet");
    for other in [&sv, &da] {
        assert_eq!(rest(&other["errors"]), rest(&english["errors"]));
    }
    assert_eq!((&sv["title"], &sv["type"]), (&"Mentorspoolen har problem".into(), &english["type"]));
    assert_eq!(da["detail"], "`errors` har alle problemer, der blev fundet.");
    let checked = ask("/v1/check?lang=nb", "sv");
    assert_eq!(expected(&checked["problems"])[2], "en kompetanse i programmet");
    let query = server.get("/v1/programmes?page=2&lang=sv").json();
    assert_eq!(expected(&query["errors"]), ["inga parametrar", "inga parametrar"]);
    let syntax = Request::new("POST", "/v1/verify?lang=sv").header("content-type", JSON).body("{,");
    let syntax = syntax.send(server.address).json();
    assert!(expected(&syntax["errors"])[0].starts_with("JSON; det slutar vara det på rad 1"), "{syntax}");
}

#[test]
fn a_lock_that_a_rule_forbids_is_the_pool_s_fault() {
    let server = Server::start(&[]);
    let mut pool: serde_json::Value = serde_json::from_str(&small()).expect("JSON");
    let locked =
        pool["pairings"].as_array().expect("pairings").iter().find(|pairing| pairing["state"] == "locked");
    let mentor = locked.expect("a lock")["mentor"].clone();
    let mentors = pool["mentors"].as_array_mut().expect("mentors");
    mentors.iter_mut().find(|own| own["id"] == mentor).expect("the mentor")["status"] = "paused".into();
    let reply = server.post("/v1/match", pool.to_string());
    assert_eq!((reply.status, reply.problem().as_str()), (422, "invalid_pool"));
    assert_eq!(reply.json()["errors"][0]["code"], "forbidden_lock");
}

/// What is no request never reaches a route; it is refused in the same form all the same.
#[test]
fn what_is_no_request_of_http_is_a_problem_too() {
    let server = Server::start(&[]);
    let send = |bytes: &[u8]| {
        let mut stream = TcpStream::connect(server.address).expect("the service listens");
        // It may stop reading before the end.
        let _ = stream.write_all(bytes);
        let reply = Open(stream).reply();
        (reply.status, reply.problem())
    };
    let long = |length: usize| "a".repeat(length);
    assert_eq!(send(b"what is this\r\n\r\n"), (400, "bad_request".into()));
    assert_eq!(send(b"GET / HTTP/1.1\r\nno header\r\n\r\n"), (400, "bad_request".into()));
    let address = format!("GET /{} HTTP/1.1\r\nhost: localhost\r\n\r\n", long(70_000));
    assert_eq!(send(address.as_bytes()), (414, "address_too_long".into()));
    let many: String = (0..200).map(|number| format!("x-{number}: 1\r\n")).collect();
    let headers = format!("GET /healthz HTTP/1.1\r\nhost: localhost\r\n{many}\r\n");
    assert_eq!(send(headers.as_bytes()), (431, "head_too_large".into()));
}
