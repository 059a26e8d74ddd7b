//! The command as a process of its own: its one line, its log, its end.
//!
//! The process is this very test program, which runs the command where it is told to: so no other file
//! has to be built first.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;

use mentorflow_service::{Streams, run};

use super::{JSON, Request, small, synthetic_pool};

/// What the process is told by: its arguments, each on a line.
const ARGUMENTS: &str = "MENTORFLOW_IT_ARGUMENTS";

#[test]
fn the_command_itself() {
    let Ok(arguments) = std::env::var(ARGUMENTS) else { return };
    let (mut input, mut errors) = (std::io::stdin().lock(), std::io::stderr());
    let mut output = std::io::stdout().lock();
    let exit = run(arguments.lines(), &mut Streams::of_process(&mut input, &mut output, &mut errors));
    std::process::exit(exit as i32);
}

/// A service in a process of its own.
pub(super) struct Process {
    child: Child,
    /// Reads its standard error while it runs: nobody shall wait for a full pipe.
    errors: JoinHandle<String>,
    pub(super) address: SocketAddr,
}

impl Process {
    pub(super) fn start(arguments: &[&str]) -> Self {
        let mut all = vec!["mentorflow", "serve", "--listen", "127.0.0.1:0"];
        all.extend(arguments);
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "service::process::the_command_itself", "--nocapture"])
            .env(ARGUMENTS, all.join("\n"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("this program runs");
        let mut stderr = child.stderr.take().expect("its errors");
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            stderr.read_to_string(&mut text).expect("UTF-8");
            text
        });
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let address = lines
            .map(|line| line.expect("text"))
            .find_map(|line| line.strip_prefix("Listening on http://").map(str::to_owned))
            .expect("it says where it listens");
        Self { child, errors, address: address.parse().expect("an address") }
    }

    fn signal(&self, name: &str) {
        let done = Command::new("kill").args([name, &self.child.id().to_string()]).status();
        assert!(done.is_ok_and(|status| status.success()));
    }

    /// Waits for its end, and gives what it wrote to standard error.
    fn end(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().expect("it ends");
        (status, self.errors.join().expect("its errors are read"))
    }

    /// Ends it, and gives what it wrote to standard error.
    pub(super) fn stop(self) -> String {
        self.signal("-TERM");
        let (status, errors) = self.end();
        assert_eq!(status.code(), Some(0), "{errors}");
        errors
    }
}

fn figure(address: SocketAddr, name: &str) -> f64 {
    let text = Request::new("GET", "/metrics").send(address).text();
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ').map(str::to_owned));
    line.map_or(0.0, |number| number.parse().expect("a number"))
}

#[test]
fn what_was_accepted_is_finished_before_the_end() {
    let process = Process::start(&["--workers", "1"]);
    let address = process.address;
    let post = Request::new("POST", "/v1/match").header("content-type", JSON);
    let under_way = post.clone().body(synthetic_pool(1_500, 1_000)).begin(address);
    while figure(address, "mentorflow_working") < 1.0 {
        std::thread::yield_now();
    }
    let waiting = post.body(small()).begin(address);
    while figure(address, "mentorflow_queue_pairs") < 1_520_000.0 {
        std::thread::yield_now();
    }
    process.signal("-TERM");
    for open in [under_way, waiting] {
        let reply = open.reply();
        assert_eq!((reply.status, reply.json()["status"].as_str()), (200, Some("optimal")));
    }
    let (status, errors) = process.end();
    assert_eq!(status.code(), Some(0), "{errors}");
    assert!(std::net::TcpStream::connect(address).is_err(), "nobody listens any more");
}

#[test]
fn the_log_is_json_when_asked_and_has_counts() {
    let process = Process::start(&["--log-format", "json"]);
    let post = Request::new("POST", "/v1/match").header("content-type", JSON).body(small());
    let reply = post.send(process.address);
    let lines = process.stop();
    let line = lines.lines().find(|line| line.contains("/v1/match")).expect("a line");
    let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
    assert_eq!(line["request"].as_str(), reply.header("x-request-id"));
    assert_eq!((&line["route"], &line["status"]), (&"/v1/match".into(), &200.into()));
    assert_eq!((&line["mentors"], &line["mentees"]), (&6.into(), &8.into()));
    assert!(line["work_ms"].as_f64().is_some_and(|time| time > 0.0));
}

#[test]
fn arguments_that_do_not_go_together_end_it_at_once() {
    for arguments in [
        &["serve", "--listen", "0.0.0.0:0"][..],
        &["serve", "--tls-cert", "a.pem"],
        &["serve", "--budget", "0s"],
        &["serve", "--listen", "here"],
    ] {
        let (mut input, mut output, mut errors) = (&b""[..], Vec::new(), Vec::new());
        let mut streams = Streams::plain(&mut input, &mut output, &mut errors);
        let exit = run(["mentorflow"].iter().chain(arguments), &mut streams);
        assert_eq!(exit, mentorflow_service::Exit::Usage, "{arguments:?}");
        assert!(!errors.is_empty() && output.is_empty());
    }
}

#[test]
fn help_lists_every_setting_with_its_variable() {
    let (mut input, mut output, mut errors) = (&b""[..], Vec::new(), Vec::new());
    let mut streams = Streams::plain(&mut input, &mut output, &mut errors);
    run(["mentorflow", "serve", "--help"], &mut streams);
    let help = String::from_utf8(output).expect("UTF-8");
    for name in [
        "LISTEN",
        "TOKEN_FILE",
        "TOKENS",
        "ALLOW_ANONYMOUS",
        "ALLOW_HOST",
        "CORS_ORIGIN",
        "TLS_CERT",
        "TLS_KEY",
        "MAX_BYTES",
        "MAX_PEOPLE",
        "MAX_PAIRS",
        "MAX_SCORES",
        "MAX_DEPTH",
        "CAPACITY",
        "CONNECTIONS",
        "BUDGET",
        "QUEUE_WAIT",
        "HEADER_TIMEOUT",
        "BODY_TIMEOUT",
        "WRITE_TIMEOUT",
        "WORKERS",
        "LOG_FORMAT",
        "LOG_LEVEL",
    ] {
        let flag = format!("--{}", name.to_lowercase().replace('_', "-"));
        assert!(help.contains(&format!("MENTORFLOW_{name}")) && help.contains(&flag), "{name}");
    }
}
