//! HTTPS: the same answers over a secured connection, and nothing over a plain one.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use mentorflow_service::Service;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::crypto::ring;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::Value;

use super::{Server, small};
use crate::command::Folder;

/// A certificate for `localhost` that signs itself, and the files it is in.
struct Identity {
    _folder: Folder,
    chain: String,
    key: String,
    roots: RootCertStore,
}

fn identity() -> Identity {
    let folder = Folder::new();
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let (chain, key) = (folder.file("chain.pem"), folder.file("key.pem"));
    fs::write(&chain, cert.pem()).expect("a file");
    fs::write(&key, signing_key.serialize_pem()).expect("a file");
    let mut roots = RootCertStore::empty();
    roots.add(cert.der().clone()).expect("a certificate");
    Identity { _folder: folder, chain, key, roots }
}

/// A secured connection of a client that trusts `roots` and nobody else.
fn connect(address: SocketAddr, roots: RootCertStore) -> StreamOwned<ClientConnection, TcpStream> {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").expect("a name");
    let client = ClientConnection::new(Arc::new(config), name).expect("a client");
    StreamOwned::new(client, TcpStream::connect(address).expect("the service listens"))
}

#[test]
fn a_secured_match_is_that_of_a_plain_one() {
    let identity = identity();
    let server = Server::start(&["--tls-cert", &identity.chain, "--tls-key", &identity.key]);
    let mut stream = connect(server.address, identity.roots);
    let body = small();
    write!(
        stream,
        "POST /v1/match HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .expect("the request is taken");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer that is ended well");
    let (head, secured) = answer.split_once("\r\n\r\n").expect("a head");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let plain = Server::start(&[]).post("/v1/match", small()).json();
    assert_eq!(serde_json::from_str::<Value>(secured).expect("JSON"), plain);
}

#[test]
fn who_does_not_know_the_certificate_and_who_speaks_plainly_get_nothing() {
    let identity = identity();
    let server = Server::start(&["--tls-cert", &identity.chain, "--tls-key", &identity.key]);
    let mut stream = connect(server.address, RootCertStore::empty());
    assert!(stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").is_err());
    let mut plain = TcpStream::connect(server.address).expect("the service listens");
    plain.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").expect("taken");
    let mut answer = Vec::new();
    // The connection ends, well or not; what counts is that nothing was served.
    let _ = plain.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP/"), "something was served in the clear");
}

#[test]
fn what_cannot_be_used_keeps_it_from_starting() {
    let (one, other) = (identity(), identity());
    let start = |arguments: &[&str]| Service::start(["--listen", "127.0.0.1:0"].iter().chain(arguments));
    let refused = |arguments: &[&str]| start(arguments).map(|_| ()).expect_err("nothing is listened on");
    assert!(refused(&["--tls-cert", &one.chain]).contains("--tls-key"));
    let mixed = refused(&["--tls-cert", &one.chain, "--tls-key", &other.key]);
    assert!(mixed.contains("certificate and the key"), "{mixed}");
    let swapped = refused(&["--tls-cert", &one.key, "--tls-key", &one.chain]);
    assert!(!swapped.contains("BEGIN"), "{swapped}");
    let missing = refused(&["--tls-cert", "nowhere.pem", "--tls-key", &one.key]);
    assert!(missing.contains("nowhere.pem"), "{missing}");
}
