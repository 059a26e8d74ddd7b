//! Each limit has a problem of its own, on the far side of its boundary and not on the near one.

use serde_json::{Value, json};

use super::{JSON, Request, Server, small, synthetic_pool};

#[test]
fn bytes_are_limited_whether_announced_or_not() {
    let body = small();
    let most = body.len();
    let exact = Server::start(&["--max-bytes", &most.to_string()]);
    assert_eq!(exact.post("/v1/match", &body).status, 200);
    let longer = format!("{body} ");
    let reply = exact.post("/v1/match", &longer);
    assert_eq!((reply.status, reply.problem().as_str()), (413, "body_too_large"));
    // Sent in pieces, without a length.
    let pieces = format!("{:x}\r\n{longer}\r\n0\r\n\r\n", longer.len());
    let chunked = Request::new("POST", "/v1/match").header("content-type", JSON).body(&pieces).chunked();
    let reply = chunked.send(exact.address);
    assert_eq!((reply.status, reply.problem().as_str()), (413, "body_too_large"));
}

#[test]
fn a_body_that_is_only_announced_is_refused_before_it_comes() {
    let server = Server::start(&["--max-bytes", "1000"]);
    let announced =
        Request::new("POST", "/v1/match").header("content-type", JSON).header("content-length", "1000000000");
    assert_eq!(announced.send(server.address).problem(), "body_too_large");
}

#[test]
fn people_and_pairs_are_limited() {
    let pool: Value = serde_json::from_str(&small()).expect("JSON");
    let count = |side: &str| pool[side].as_array().map_or(0, Vec::len);
    let (people, pairs) = (count("mentors") + count("mentees"), count("mentors") * count("mentees"));
    for (flag, most, kind) in
        [("--max-people", people, "too_many_people"), ("--max-pairs", pairs, "too_many_pairs")]
    {
        let near = Server::start(&[flag, &most.to_string()]);
        assert_eq!(near.post("/v1/match", small()).status, 200, "{flag}");
        let far = Server::start(&[flag, &(most - 1).to_string()]);
        let reply = far.post("/v1/match", small());
        assert_eq!((reply.status, reply.problem()), (413, kind.to_owned()), "{flag}");
    }
}

#[test]
fn a_result_s_people_are_limited_as_well() {
    let result = Server::start(&[]).post("/v1/match", small()).text();
    let server = Server::start(&["--max-people", "3"]);
    assert_eq!(server.post("/v1/verify", result).problem(), "too_many_people");
}

#[test]
fn scores_are_limited_and_named_pairs_are_not_beyond_it() {
    let mut pool: Value = serde_json::from_str(&small()).expect("JSON");
    let server = Server::start(&["--max-scores", "2"]);
    assert_eq!(server.post("/v1/score", pool.to_string()).problem(), "too_many_scores");
    let pair = json!({"mentee": "A1", "mentor": "M1"});
    pool["pairs"] = json!([pair, pair]);
    assert_eq!(server.post("/v1/score", pool.to_string()).status, 200);
    pool["pairs"] = json!([pair, pair, pair]);
    assert_eq!(server.post("/v1/score", pool.to_string()).problem(), "too_many_scores");
}

#[test]
fn depth_is_limited_before_anything_is_built() {
    let server = Server::start(&["--max-depth", "8"]);
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(server.post("/v1/match", nested(8)).problem(), "invalid_pool");
    assert_eq!(server.post("/v1/match", nested(9)).problem(), "too_deep");
    assert_eq!(server.post("/v1/match", "[".repeat(1_000_000)).problem(), "too_deep");
}

#[test]
fn values_are_limited_before_anything_is_built() {
    let server = Server::start(&["--max-people", "1"]);
    let many = format!("[{}0]", "0,".repeat(150_000));
    assert_eq!(server.post("/v1/match", many).problem(), "too_many_values");
}

#[test]
fn the_time_of_a_solve_is_limited_and_what_was_found_is_the_answer() {
    let server = Server::start(&["--budget", "1ms"]);
    let pool = synthetic_pool(500, 300);
    let reply = server.post("/v1/match", &pool);
    assert_eq!(reply.status, 200);
    let result = reply.json();
    assert_eq!(result["status"], "best_found");
    assert!(result["certificate"]["bounds"].as_array().is_some_and(|bounds| !bounds.is_empty()));
    let verdict = server.post("/v1/verify", &reply.body).json();
    assert_eq!((&verdict["accepted"], &verdict["optimal"]), (&json!(true), &json!(false)), "{verdict}");
    assert_eq!(server.figure("mentorflow_best_found_total"), 1.0);

    let table = server.post("/v1/match?shape=table", &pool).json();
    assert_eq!(table["status"], "best_found");
    let gap = table["gap"].as_object().expect("a gap");
    for (level, known) in gap {
        assert!(known["bound"].as_i64() <= known["value"].as_i64(), "{level}: {known}");
    }
    assert!(!gap.is_empty());
}
