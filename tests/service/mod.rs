//! The service over real connections: it listens on a free port of this machine, and a client made of
//! a socket talks to it.

mod client;
mod forms;
mod guard;
mod limits;
mod load;
mod privacy;
mod problems;
mod process;
mod routes;
mod tls;

use std::fs;
use std::net::SocketAddr;

use mentorflow::programme::Programme;
use mentorflow::synthetic::{self, Config};
use mentorflow_service::Service;

use client::{Reply, Request};

const JSON: &str = "application/json";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A service that is stopped when the test is over.
struct Server {
    address: SocketAddr,
    service: Option<Service>,
}

impl Server {
    /// Starts a service on a free port with these arguments besides.
    fn start(arguments: &[&str]) -> Self {
        let all = ["--listen", "127.0.0.1:0"].iter().chain(arguments);
        let service = Service::start(all).expect("a free port");
        Self { address: service.address(), service: Some(service) }
    }

    fn get(&self, path: &str) -> Reply {
        Request::new("GET", path).send(self.address)
    }

    /// Posts a body of JSON.
    fn post(&self, path: &str, body: impl AsRef<[u8]>) -> Reply {
        Request::new("POST", path).header("content-type", JSON).body(body).send(self.address)
    }

    /// A figure of `/metrics`, by its name with labels; zero where it was never counted.
    fn figure(&self, name: &str) -> f64 {
        let text = self.get("/metrics").text();
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.map_or(0.0, |number| number.parse().expect("a number"))
    }

    /// Asks until a figure is as it should be.
    fn wait_until(&self, name: &str, holds: impl Fn(f64) -> bool) {
        while !holds(self.figure(name)) {
            std::thread::yield_now();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(service) = self.service.take() {
            service.stop();
        }
    }
}

fn fixture(path: &str) -> String {
    fs::read_to_string(format!("{}/../fixtures/{path}", env!("CARGO_MANIFEST_DIR"))).expect("a fixture")
}

fn small() -> String {
    fixture("pools/small.json")
}

/// A pool of people who do not exist.
fn synthetic_pool(mentees: usize, mentors: usize) -> String {
    let programme = Programme::preset("polisen").expect("it comes with the crate");
    synthetic::pool(&programme, &Config { mentees, mentors, seed: 5, as_of: None }).to_json()
}
