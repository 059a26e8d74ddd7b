//! A client made of a socket: it sends just what a test says and reads the answer to its end.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// No test waits longer than this for an answer that does not come.
const PATIENCE: Duration = Duration::from_secs(120);

/// A request to be sent.
#[derive(Clone)]
pub(super) struct Request {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    pub(super) fn new(method: &str, path: &str) -> Self {
        let headers = vec![("host".into(), "localhost".into()), ("connection".into(), "close".into())];
        Self { method: method.into(), path: path.into(), headers, body: Vec::new() }
    }

    /// Adds a header, in place of an earlier one of its name.
    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(other, _)| other != name);
        self.headers.push((name.into(), value.into()));
        self
    }

    pub(super) fn body(mut self, body: impl AsRef<[u8]>) -> Self {
        self.body = body.as_ref().to_vec();
        self
    }

    /// Sends the body in the pieces it is written in, without saying its length.
    pub(super) fn chunked(self) -> Self {
        self.header("transfer-encoding", "chunked")
    }

    fn head(&self) -> String {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        let says = |name: &str| self.headers.iter().any(|(own, _)| own == name);
        let has_length = says("content-length") || says("transfer-encoding");
        if !self.body.is_empty() && !has_length {
            head.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head + "\r\n"
    }

    /// Opens a connection and sends the request, without waiting for the answer.
    pub(super) fn begin(&self, address: SocketAddr) -> Open {
        let mut stream = TcpStream::connect(address).expect("the service listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        stream.write_all(self.head().as_bytes()).expect("the head is taken");
        // A service that refuses may stop reading; its answer is what counts.
        let _ = stream.write_all(&self.body);
        Open(stream)
    }

    pub(super) fn send(&self, address: SocketAddr) -> Reply {
        self.begin(address).reply()
    }
}

/// A connection whose answer is still to come. Dropping it is leaving.
pub(super) struct Open(pub(super) TcpStream);

impl Open {
    /// Reads the answer.
    pub(super) fn reply(mut self) -> Reply {
        let mut bytes = Vec::new();
        self.0.read_to_end(&mut bytes).expect("an answer in time");
        Reply::parse(&bytes)
    }
}

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = std::str::from_utf8(&bytes[..end]).expect("a head of text");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        Self { status: status.expect("a status"), headers, body: bytes[end + 4..].to_vec() }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The name of the problem, after asserting that it is a whole one with this status.
    #[track_caller]
    pub(super) fn problem(&self) -> String {
        let problem = self.json();
        assert_eq!(self.header("content-type"), Some("application/problem+json; charset=utf-8"), "{problem}");
        assert_eq!(problem["status"], self.status, "{problem}");
        assert_eq!(problem["instance"].as_str(), self.header("x-request-id"), "{problem}");
        assert!(problem["title"].is_string() && problem["detail"].is_string(), "{problem}");
        assert!(problem["errors"].is_array(), "{problem}");
        let kind = problem["type"].as_str().expect("a type");
        kind.strip_prefix("urn:mentorflow:problem:").expect("a type of ours").to_owned()
    }
}
