//! Every route, in record shape, against what the command and the core say.

use mentorflow::pool::Pool;
use mentorflow::proof::Ground;
use mentorflow::report;
use serde_json::{Value, json};

use super::{Request, Server, XLSX, fixture, small};
use crate::command::{Folder, pool as command_pool, read, succeeds};

const POOLS: [&str; 6] = ["small", "polisen", "helsingor", "salten", "kungsbacka", "trondheim"];

fn pool(text: &str) -> Pool {
    Pool::from_json(text).expect("a valid pool")
}

#[test]
fn a_match_is_the_command_s_result_and_verifies() {
    let server = Server::start(&[]);
    for name in POOLS {
        let text = fixture(&format!("pools/{name}.json"));
        let reply = server.post("/v1/match", &text);
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_eq!(reply.header("content-type"), Some("application/json; charset=utf-8"));
        let folder = Folder::new();
        let out = folder.file("result.json");
        succeeds(&["match", &command_pool(name), "--out", &out]);
        assert!(reply.text() == read(&out).trim_end(), "{name}: the service's result is another one");

        let verdict = server.post("/v1/verify", &reply.body).json();
        assert_eq!((&verdict["accepted"], &verdict["violation"]), (&json!(true), &Value::Null));
        let forged = reply.text().replacen("\"served\":", "\"served\":9", 1);
        let verdict = server.post("/v1/verify", forged).json();
        assert_eq!(verdict["accepted"], false);
        assert!(verdict["violation"].as_str().is_some_and(|why| why.contains("served")), "{verdict}");
    }
}

#[test]
fn what_is_no_result_is_not_accepted() {
    let server = Server::start(&[]);
    for body in ["{}", "[]", "7", "{\"schema\": 1}", &small()] {
        let reply = server.post("/v1/verify", body);
        assert_eq!(reply.status, 200, "{body}");
        let verdict = reply.json();
        assert_eq!((&verdict["accepted"], verdict["violation"].is_string()), (&json!(false), true));
    }
    assert_eq!(server.post("/v1/verify", "{").problem(), "syntax");
}

#[test]
fn a_check_has_the_problems_or_the_readiness() {
    let server = Server::start(&[]);
    let text = small();
    let checked = server.post("/v1/check", &text).json();
    let pool = pool(&text);
    let expected = serde_json::to_value(report::readiness(&Ground::new(&pool))).expect("JSON");
    assert_eq!(checked, json!({"valid": true, "problems": [], "readiness": expected}));

    let broken = text.replacen("\"mentors\"", "\"mentros\"", 1);
    let reply = server.post("/v1/check", &broken);
    assert_eq!(reply.status, 200);
    let checked = reply.json();
    let expected = Pool::from_json(&broken).expect_err("a misspelt field");
    assert_eq!(checked["valid"], false);
    assert_eq!(checked["problems"].as_array().map(Vec::len), Some(expected.0.len()));
    for (found, problem) in checked["problems"].as_array().expect("a list").iter().zip(&expected.0) {
        assert_eq!(found["pointer"], problem.pointer.as_str());
        assert_eq!(found["code"], problem.code.name());
        assert_eq!(found["expected"], problem.expected.to_string());
    }
}

#[test]
fn scores_are_those_of_every_pair_or_of_the_named_ones() {
    let server = Server::start(&[]);
    let text = small();
    let all = server.post("/v1/score", &text).json();
    let pool = pool(&text);
    let ground = Ground::new(&pool);
    let expected: Vec<Value> =
        report::score_rows(&ground).map(|row| serde_json::to_value(row).expect("JSON")).collect();
    assert_eq!(all["scores"], Value::Array(expected.clone()));

    let mut named: Value = serde_json::from_str(&text).expect("JSON");
    named["pairs"] = json!([{"mentee": "A2", "mentor": "M1"}, {"mentee": "A1", "mentor": "M5"}]);
    let scores = server.post("/v1/score", named.to_string()).json();
    let of = |mentee: &str, mentor: &str| {
        let found = expected.iter().find(|row| row["mentee"] == mentee && row["mentor"] == mentor);
        found.expect("a pair of the pool").clone()
    };
    assert_eq!(scores["scores"], json!([of("A2", "M1"), of("A1", "M5")]));

    named["pairs"] =
        json!([{"mentee": "A2", "mentor": "nobody"}, {"mentee": "M1", "mentor": "M1"}, {"mentor": 7}]);
    let reply = server.post("/v1/score", named.to_string());
    assert_eq!((reply.status, reply.problem().as_str()), (422, "invalid_pool"));
    let pointers: Vec<Value> = reply.json()["errors"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|error| error["pointer"].clone())
        .collect();
    assert_eq!(pointers, ["/pairs/0/mentor", "/pairs/1/mentee", "/pairs/2/mentee", "/pairs/2/mentor"]);
    // Only scoring knows the field.
    assert_eq!(server.post("/v1/match", named.to_string()).problem(), "invalid_pool");
}

#[test]
fn the_address_stands_in_for_the_document() {
    let server = Server::start(&[]);
    let result = server.post("/v1/match?seed=99&as_of=2014-05-02", small()).json();
    assert_eq!((&result["record"]["seed"], &result["record"]["as_of"]), (&json!(99), &json!("2014-05-02")));
}

#[test]
fn programmes_are_listed_and_shown() {
    let server = Server::start(&[]);
    let list = server.get("/v1/programmes").json();
    let ids: Vec<&str> =
        list.as_array().expect("a list").iter().filter_map(|entry| entry["id"].as_str()).collect();
    assert_eq!(ids, mentorflow::programme::PRESETS);
    for id in ids {
        let shown = server.get(&format!("/v1/programmes/{id}")).json();
        let file: Value = serde_json::from_str(&fixture(&format!("programmes/{id}.json"))).expect("JSON");
        assert_eq!(shown["levels"], file["levels"]);
    }
    for id in ["nope", "..%2Fpolisen", "%ff"] {
        let reply = server.get(&format!("/v1/programmes/{id}"));
        assert_eq!((reply.status, reply.problem().as_str()), (404, "unknown_programme"), "{id}");
    }
}

#[test]
fn the_template_is_a_workbook() {
    let server = Server::start(&[]);
    let reply = server.get("/v1/template.xlsx?programme=salten&lang=nb");
    assert_eq!((reply.status, reply.header("content-type")), (200, Some(XLSX)));
    assert!(reply.body.starts_with(b"PK"));
    assert_eq!(server.get("/v1/template.xlsx").problem(), "bad_parameter");
    assert_eq!(server.get("/v1/template.xlsx?programme=nope").problem(), "unknown_programme");
}

#[test]
fn it_says_how_it_is() {
    let server = Server::start(&[]);
    assert_eq!(server.get("/healthz").json()["status"], "alive");
    assert_eq!(server.get("/readyz").json()["status"], "ready");
    server.post("/v1/match", small());
    let answered = "mentorflow_requests_total{method=\"POST\",route=\"/v1/match\",status=\"200\"}";
    assert_eq!(server.figure(answered), 1.0);
    assert_eq!(server.figure("mentorflow_queue_pairs"), 0.0);
    assert!(server.get("/metrics").header("content-type").is_some_and(|kind| kind.starts_with("text/plain")));
}

#[test]
fn the_description_lists_every_route_and_every_schema_it_names() {
    let server = Server::start(&[]);
    let document = server.get("/openapi.json").json();
    assert_eq!(document["openapi"], "3.1.0");
    for (path, method) in [
        ("/v1/match", "post"),
        ("/v1/check", "post"),
        ("/v1/score", "post"),
        ("/v1/verify", "post"),
        ("/v1/explain", "post"),
        ("/v1/whatif", "post"),
        ("/v1/supply", "post"),
        ("/v1/compare", "post"),
        ("/v1/programmes", "get"),
        ("/v1/programmes/{id}", "get"),
        ("/v1/template.xlsx", "get"),
        ("/healthz", "get"),
        ("/readyz", "get"),
        ("/metrics", "get"),
        ("/openapi.json", "get"),
    ] {
        let operation = &document["paths"][path][method];
        assert!(operation["operationId"].is_string(), "{method} {path}");
        for (status, response) in operation["responses"].as_object().expect("responses") {
            assert!(response["description"].as_str().is_some_and(|text| !text.is_empty()), "{path} {status}");
        }
        if method == "post" {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
            assert!(schema.is_string(), "{path}");
        }
    }
    assert_eq!(document["paths"].as_object().map(serde_json::Map::len), Some(15));
}

#[test]
fn the_pages_load_nothing_from_elsewhere() {
    let server = Server::start(&[]);
    let moved = server.get("/docs");
    assert_eq!((moved.status, moved.header("location")), (308, Some("docs/")));
    let page = server.get("/docs/");
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.starts_with("default-src 'self';"));
    let text = page.text();
    let mut files = 0;
    for attribute in ["src=\"", "href=\""] {
        for rest in text.split(attribute).skip(1) {
            let name = &rest[..rest.find('"').expect("an end")];
            assert!(!name.contains("//"), "{name}");
            let file = server.get(&format!("/docs/{}", name.trim_start_matches("./")));
            assert_eq!(file.status, 200, "{name}");
            files += 1;
        }
    }
    assert!(files > 4);
    let start = server.get("/docs/swagger-initializer.js").text();
    assert!(start.contains("../openapi.json") && !start.contains("://"), "{start}");
    assert_eq!(server.get("/docs/nope.js").problem(), "not_found");
}

#[test]
fn heads_are_answered_without_bodies() {
    let server = Server::start(&[]);
    let reply = Request::new("HEAD", "/healthz").send(server.address);
    assert_eq!((reply.status, reply.body.len()), (200, 0));
}
