//! What the service does when there is more to do than it can, and when clients leave or dawdle.

use std::io::Write;

use super::client::Open;
use super::{JSON, Request, Server, small, synthetic_pool};

/// What each request takes of the queue besides its pairs.
const EACH: f64 = 10_000.0;

const TAKEN: &str = "mentorflow_queue_pairs";

/// Sends the head and a part of a body, so that its share is taken and stays so.
fn dawdle(server: &Server) -> Open {
    let request =
        Request::new("POST", "/v1/match").header("content-type", JSON).header("content-length", "9");
    let mut open = request.begin(server.address);
    open.0.write_all(b"{").expect("the body is taken");
    open
}

#[test]
fn more_work_than_there_is_room_for_is_refused_with_a_time_to_wait() {
    let server = Server::start(&["--capacity", "20000"]);
    let first = dawdle(&server);
    let second = dawdle(&server);
    server.wait_until(TAKEN, |taken| taken == 2.0 * EACH);
    let reply = server.post("/v1/match", small());
    assert_eq!((reply.status, reply.problem().as_str()), (503, "over_capacity"));
    let seconds: u64 = reply.header("retry-after").and_then(|wait| wait.parse().ok()).expect("whole seconds");
    assert!(seconds >= 1);
    // What takes no work is answered all the same.
    assert_eq!(server.get("/readyz").status, 200);
    drop((first, second));
    server.wait_until(TAKEN, |taken| taken == 0.0);
    assert_eq!(server.post("/v1/match", small()).status, 200);
}

#[test]
fn work_is_counted_in_pairs_and_one_request_alone_is_always_taken() {
    // Two hundred times a hundred pairs are more than the whole capacity.
    let server = Server::start(&["--capacity", "15000"]);
    let large = synthetic_pool(200, 100);
    assert_eq!(server.post("/v1/match", &large).status, 200);
    let waiting = dawdle(&server);
    server.wait_until(TAKEN, |taken| taken == EACH);
    assert_eq!(server.post("/v1/match", &large).problem(), "over_capacity");
    drop(waiting);
    server.wait_until(TAKEN, |taken| taken == 0.0);
}

#[test]
fn a_refusal_reaches_a_client_that_is_still_sending() {
    let server = Server::start(&["--tokens", "a-token-of-twenty-letters"]);
    // Far more than a connection's buffers hold.
    let reply = server.post("/v1/match", vec![b' '; 8 << 20]);
    assert_eq!(reply.problem(), "unauthorized");
}

#[test]
fn a_client_that_leaves_stops_its_solve() {
    let server = Server::start(&["--workers", "1", "--budget", "24h"]);
    let request = Request::new("POST", "/v1/match").header("content-type", JSON);
    let open = request.body(synthetic_pool(3_000, 2_000)).begin(server.address);
    server.wait_until("mentorflow_working", |working| working == 1.0);
    drop(open);
    server.wait_until("mentorflow_left_total", |left| left == 1.0);
    // The solver itself stopped: a solve that had run to its end would not count here.
    server.wait_until("mentorflow_stopped_total", |stopped| stopped == 1.0);
    server.wait_until("mentorflow_working", |working| working == 0.0);
    assert_eq!(server.figure(TAKEN), 0.0);
    assert_eq!(server.post("/v1/match", small()).status, 200);
}

#[test]
fn a_turn_that_does_not_come_is_not_waited_for() {
    let server = Server::start(&["--workers", "1", "--budget", "24h", "--queue-wait", "1ms"]);
    let request = Request::new("POST", "/v1/match").header("content-type", JSON);
    let open = request.body(synthetic_pool(3_000, 2_000)).begin(server.address);
    server.wait_until("mentorflow_working", |working| working == 1.0);
    let reply = server.post("/v1/match", small());
    assert_eq!((reply.status, reply.problem().as_str()), (503, "waited_too_long"));
    assert!(reply.header("retry-after").is_some());
    drop(open);
    server.wait_until("mentorflow_working", |working| working == 0.0);
}

#[test]
fn a_body_that_comes_too_slowly_is_cut() {
    let server = Server::start(&["--body-timeout", "50ms"]);
    let reply = dawdle(&server).reply();
    assert_eq!((reply.status, reply.problem().as_str()), (408, "request_timeout"));
}

#[test]
fn a_head_that_comes_too_slowly_is_cut() {
    use std::io::Read;

    let server = Server::start(&["--header-timeout", "50ms"]);
    let mut begun = std::net::TcpStream::connect(server.address).expect("it listens");
    begun.write_all(b"POST /v1/match HTTP/1.1\r\nhost: local").expect("taken");
    let silent = std::net::TcpStream::connect(server.address).expect("it listens");
    for mut stream in [begun, silent] {
        let mut rest = Vec::new();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(60))).expect("a time");
        // It ends, with or without a word.
        stream.read_to_end(&mut rest).expect("the connection is closed");
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&rest));
    }
}

#[test]
fn a_client_that_reads_nothing_is_cut() {
    let server = Server::start(&["--write-timeout", "50ms", "--budget", "24h"]);
    let pool = synthetic_pool(400, 300);
    let request = Request::new("POST", "/v1/score").header("content-type", JSON).body(pool);
    // The answer is some tens of megabytes, far more than the connection's buffers hold.
    let open = request.begin(server.address);
    server.wait_until("mentorflow_connections", |open| open == 2.0);
    server.wait_until("mentorflow_connections", |open| open == 1.0);
    drop(open);
}
