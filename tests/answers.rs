//! `/v1/explain`, `/v1/whatif`, `/v1/supply` and `/v1/compare`, over a real connection: they say what the
//! library says, to whom it may be said, and refuse what does not hold.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use mentorflow::assign::assign;
use mentorflow::explain::Questions;
use mentorflow::flow::Free;
use mentorflow::pool::Pool;
use mentorflow::report::{self, Detail, Run};
use mentorflow_service::Service;
use serde_json::{Value, json};

use crate::fixtures;

/// Posts a body and reads status and answer.
fn post(address: SocketAddr, path: &str, body: &Value) -> (u16, Value) {
    let body = body.to_string();
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    let (head, body) = reply.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {reply}")))
}

/// A record as the service should write it.
macro_rules! value {
    ($record:expr) => {
        serde_json::to_value($record).unwrap()
    };
}

fn salten() -> Pool {
    let text = fixtures::pools().into_iter().find(|(name, _)| name == "salten.json").unwrap().1;
    Pool::from_json(&text).unwrap()
}

#[test]
fn the_routes_say_what_the_library_says() {
    let pool = salten();
    let assignment = assign(&pool, &Free).unwrap();
    let run = Run { salt: "kept apart".into(), checked: true, ..Run::default() };
    let result = serde_json::to_value(report::result_of(&assignment, &run)).unwrap();
    let questions = Questions::new(&assignment);
    let (mentee, mentor) = assignment.pairs[0];
    let (a, m) = (&pool.mentees()[mentee.get()].id, &pool.mentors()[mentor.get()].id);
    let service = Service::start(["--listen", "127.0.0.1:0"]).unwrap();
    let address = service.address();
    let ask = |path: &str, fields: Value| {
        let mut body = json!({"result": result});
        body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        post(address, path, &body)
    };
    let detail = Detail::default();
    for (path, fields, expected) in [
        (
            "/v1/explain",
            json!({"mentee": a}),
            value!(report::explain_mentee(&questions, mentee, detail, &Free).unwrap()),
        ),
        (
            "/v1/explain",
            json!({"mentor": m}),
            value!(report::explain_mentor(&questions, mentor, &Free).unwrap()),
        ),
        (
            "/v1/explain",
            json!({"mentee": a, "mentor": m}),
            value!(report::explain_pair(&questions, mentee, mentor, detail, &Free)),
        ),
        ("/v1/explain", json!({}), value!(report::overview(&questions, 3))),
        ("/v1/explain", json!({"mentee": a, "view": "person"}), value!(report::person(&assignment, mentee))),
        (
            "/v1/explain",
            json!({"mentor": m, "view": "person"}),
            value!(report::mentor_person(&assignment, mentor)),
        ),
        (
            "/v1/explain",
            json!({"view": "public", "threshold": 3}),
            value!(report::public(&assignment, 3, b"kept apart")),
        ),
        (
            "/v1/whatif",
            json!({"forbid": {"mentee": a, "mentor": m}}),
            value!(report::forbid(&questions, mentee, mentor, &Free)),
        ),
        (
            "/v1/whatif",
            json!({"insist": {"mentee": a, "mentor": m}}),
            value!(report::insist(&questions, mentee, mentor, &Free)),
        ),
        ("/v1/supply", json!({}), value!(report::supply(&questions, &Free).unwrap())),
    ] {
        assert_eq!(ask(path, fields.clone()), (200, expected), "{path} {fields}");
    }
    let pool_document: Value = serde_json::from_str(&pool.record().to_json()).unwrap();
    let both = json!({"before": result, "after": pool_document});
    let (status, comparison) = post(address, "/v1/compare", &both);
    assert_eq!((status, &comparison["shifts"]), (200, &json!([])), "the pool solved again is the result");

    for (path, fields, status, kind) in [
        ("/v1/explain", json!({"mentee": "nobody"}), 422, "unknown_person"),
        ("/v1/explain", json!({"view": "person"}), 400, "bad_request"),
        ("/v1/explain", json!({"mentee": 7}), 400, "bad_request"),
        ("/v1/explain", json!({"mente": a}), 400, "bad_request"),
        ("/v1/whatif", json!({}), 400, "bad_request"),
        ("/v1/whatif", json!({"insist": {"mentee": a}}), 400, "bad_request"),
    ] {
        let (found, problem) = ask(path, fields.clone());
        assert_eq!(found, status, "{path} {fields} {problem}");
        assert!(problem["type"].as_str().unwrap().ends_with(kind), "{problem}");
    }
    let mut forged = result.clone();
    forged["summary"]["served"] = json!(0);
    for path in ["/v1/explain", "/v1/supply"] {
        let (status, problem) = post(address, path, &json!({"result": forged}));
        assert_eq!(status, 422, "{problem}");
        assert!(problem["type"].as_str().unwrap().ends_with("refused_result"), "{problem}");
    }
    service.stop();
}
