//! Tables, workbooks and CSV: the same pool in another form has the same answer.

use std::fs;
use std::io::Cursor;

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use mentorflow_service::{Exit, Streams, run};
use serde_json::{Value, json};

use super::{JSON, Request, Server, XLSX, fixture, small};
use crate::command::{Folder, succeeds};

fn fixture_path(pool: &str) -> String {
    format!("{}/../fixtures/pools/{pool}.json", env!("CARGO_MANIFEST_DIR"))
}

/// The files of `mentorflow template --fill` for a pool, by name.
fn filled(pool: &str, language: &str, out: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Folder::new();
    let (pool, target) = (fixture_path(pool), folder.file(out));
    let (mut input, mut output, mut errors) = (&b""[..], Vec::new(), Vec::new());
    let mut streams = Streams::plain(&mut input, &mut output, &mut errors);
    let arguments = ["mentorflow", "--lang", language, "template", "--fill", &pool, "--out", &target];
    assert_eq!(run(arguments, &mut streams), Exit::Done, "{}", String::from_utf8_lossy(&errors));
    let files = fs::read_dir(folder.path()).expect("a folder").map(|entry| {
        let path = entry.expect("an entry").path();
        (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("a file"))
    });
    files.collect()
}

fn workbook(pool: &str, language: &str) -> Vec<u8> {
    filled(pool, language, "pool.xlsx").remove(0).1
}

fn post(server: &Server, path: &str, kind: &str, accept: &str, body: &[u8]) -> super::Reply {
    Request::new("POST", path)
        .header("content-type", kind)
        .header("accept", accept)
        .body(body)
        .send(server.address)
}

#[test]
fn a_workbook_s_match_is_that_of_its_pool() {
    let server = Server::start(&[]);
    for (pool, language) in [("small", "sv"), ("salten", "nb"), ("helsingor", "da"), ("polisen", "en")] {
        let of_records = server.post("/v1/match", fixture(&format!("pools/{pool}.json"))).json();
        let reply = post(&server, "/v1/match?shape=record", XLSX, JSON, &workbook(pool, language));
        assert_eq!(reply.status, 200, "{pool}: {}", reply.text());
        assert_eq!(reply.json()["matches"], of_records["matches"], "{pool}");
        assert_eq!(reply.json()["summary"], of_records["summary"], "{pool}");
    }
}

#[test]
fn csv_files_are_a_pool_too() {
    let server = Server::start(&[]);
    let of_records = server.post("/v1/match", small()).json();
    let mut form = Vec::new();
    let mut field = |name: &str, file: &str, bytes: &[u8]| {
        let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
        form.extend_from_slice(
            format!("--limit\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").as_bytes(),
        );
        form.extend_from_slice(bytes);
        form.extend_from_slice(b"\r\n");
    };
    for (name, bytes) in filled("small", "sv", "pool.csv") {
        let part = name.strip_prefix("pool-").and_then(|rest| rest.strip_suffix(".csv"));
        field(part.expect("a table's file"), &name, &bytes);
    }
    form.extend_from_slice(b"--limit--\r\n");
    let kind = "multipart/form-data; boundary=limit";
    let reply = post(&server, "/v1/match?shape=record", kind, JSON, &form);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.json()["matches"], of_records["matches"]);

    let unknown = b"--limit\r\nContent-Disposition: form-data; name=\"people\"\r\n\r\nx\r\n--limit--\r\n";
    assert_eq!(post(&server, "/v1/match", kind, JSON, unknown).problem(), "syntax");
}

#[test]
fn every_answer_comes_as_a_workbook_when_asked() {
    let server = Server::start(&[]);
    for path in ["/v1/match", "/v1/check", "/v1/score"] {
        for (kind, body) in [(JSON, small().into_bytes()), (XLSX, workbook("small", "sv"))] {
            let reply = post(&server, path, kind, XLSX, &body);
            assert_eq!((reply.status, reply.header("content-type")), (200, Some(XLSX)), "{path}");
            assert!(reply.body.starts_with(b"PK"), "{path}");
            assert!(reply.header("content-disposition").is_some_and(|it| it.contains(".xlsx")), "{path}");
        }
    }
    let broken = small().replacen("\"mentors\"", "\"mentros\"", 1);
    let checked = post(&server, "/v1/check", JSON, XLSX, broken.as_bytes());
    assert_eq!((checked.status, checked.body.starts_with(b"PK")), (200, true));
    let refused = post(&server, "/v1/match", JSON, XLSX, broken.as_bytes());
    assert_eq!(refused.problem(), "invalid_pool");
}

/// All sheets are those of the command, the ones that answer further questions included.
#[test]
fn the_result_s_workbook_is_that_of_the_command() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    let (pool, target) = (fixture_path("polisen"), folder.file("result.xlsx"));
    succeeds(&["--lang", "da", "match", &pool, "--out", &target]);
    let of_command = fs::read(target).expect("a workbook");
    let reply = post(&server, "/v1/match?lang=da", JSON, XLSX, fixture("pools/polisen.json").as_bytes());
    assert_eq!(reply.status, 200);
    assert!(reply.body == of_command, "the two workbooks differ");
    let book: Xlsx<_> = open_workbook_from_rs(Cursor::new(of_command)).expect("a workbook");
    assert_eq!(
        book.sheet_names(),
        [
            "Sammenfatning",
            "Forslag",
            "Uden mentor",
            "Belastning",
            "Alternativer",
            "Mentorer at søge",
            "Match",
            "Protokol"
        ]
    );
}

fn names(table: &Value) -> &str {
    table["name"].as_str().expect("a name")
}

#[test]
fn an_answer_in_tables_is_rectangular_and_in_the_language() {
    let server = Server::start(&[]);
    for (language, names_of) in [
        ("sv", ["Förslag", "Utan mentor", "Belastning", "Sammanfattning", "Protokoll"]),
        ("en", ["Proposals", "Without mentor", "Load", "Summary", "Record"]),
    ] {
        let answer = server.post(&format!("/v1/match?shape=table&lang={language}"), small()).json();
        assert_eq!(
            (&answer["shape"], &answer["status"], &answer["gap"]),
            (&json!("table"), &json!("optimal"), &Value::Null)
        );
        for (key, name) in ["proposals", "unmatched", "mentors", "summary", "record"].iter().zip(names_of) {
            let table = &answer[key];
            assert_eq!(names(table), name);
            let width = table["columns"].as_array().expect("columns").len();
            for row in table["rows"].as_array().expect("rows") {
                let row = row.as_array().expect("cells");
                assert_eq!(row.len(), width, "{key}");
                assert!(row.iter().all(|cell| cell.is_string() || cell.is_number()), "{row:?}");
            }
        }
    }
    let by_header = Request::new("POST", "/v1/match?shape=table")
        .header("content-type", JSON)
        .header("accept-language", "fi, da;q=0.7, en;q=0.2");
    assert_eq!(names(&by_header.body(small()).send(server.address).json()["proposals"]), "Forslag");
    // The document's own language goes before the browser's, and the address before both.
    let asked = |path: &str| {
        let request = Request::new("POST", path).header("content-type", XLSX).header("accept-language", "da");
        request.body(workbook("small", "sv")).send(server.address).json()
    };
    assert_eq!(names(&asked("/v1/match")["proposals"]), "Förslag");
    assert_eq!(names(&asked("/v1/match?lang=en")["proposals"]), "Proposals");
}

#[test]
fn problems_of_tables_name_sheet_row_and_column() {
    let server = Server::start(&[]);
    let request = json!({
        "programme": "polisen",
        "as_of": "2014-04-01",
        "lang": "sv",
        "mentors": {"name": "Våra mentorer", "columns": ["Id", "Färg"], "rows": [["007", "röd"]]},
        "mentees": {"rows": []},
    });
    let reply = server.post("/v1/match", request.to_string());
    assert_eq!((reply.status, reply.problem().as_str()), (422, "invalid_pool"));
    let problem = reply.json();
    let errors = problem["errors"].as_array().expect("errors");
    assert!(errors.iter().any(|error| error["sheet"] == "Våra mentorer" && error["row"] == 1));
    let table = &problem["table"];
    assert_eq!(names(table), "Problem");
    assert_eq!(table["rows"].as_array().map(Vec::len), Some(errors.len()));
    let checked = server.post("/v1/check", request.to_string()).json();
    assert_eq!((&checked["valid"], &checked["problems"]), (&json!(false), table));
    // Records have no sheet.
    let plain = server.post("/v1/match", small().replacen("\"mentors\"", "\"mentros\"", 1)).json();
    assert!(plain.get("table").is_none() && plain["errors"][0].get("sheet").is_none());
}

#[test]
fn scores_and_checks_are_tables_too() {
    let server = Server::start(&[]);
    let pairs = server.post("/v1/score", small()).json()["scores"].as_array().map(Vec::len);
    let scores = server.post("/v1/score?shape=table&lang=sv", small()).json();
    assert_eq!(scores["scores"]["rows"].as_array().map(Vec::len), pairs);
    let checked = server.post("/v1/check?shape=table", small()).json();
    assert_eq!((&checked["valid"], &checked["problems"]["rows"]), (&json!(true), &json!([])));
    assert!(checked["readiness"]["rows"].as_array().is_some_and(|rows| rows.len() > 5));
}
