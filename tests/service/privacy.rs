//! Nothing of a person reaches the log, the figures or standard error: markers are planted in every
//! field of every person, in what is valid and in what is not, and looked for afterwards.
//!
//! POLISENS CHEFSSTÖD Mentorskap (April 2014), personal data: registered for personnel administration,
//! follow-up and statistics, and for nothing else.

use serde_json::{Value, json};

use super::process::Process;
use super::{JSON, Request, XLSX};

/// What is planted where a text may stand, an id as well.
const MARK: &str = "Qvarnstroem";
/// What is planted where a number may stand.
const NUMBER: i64 = 48_151_623;
/// What is planted where a date may stand.
const DATE: &str = "1877-07-07";

/// A pool that is valid with a marker in every id, unit and line.
fn valid() -> Value {
    let text = super::small();
    let mut pool: Value = serde_json::from_str(&text).expect("JSON");
    // Every id of a person, wherever it is referred to, and every unit.
    fn plant(value: &mut Value, names: &[&str]) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields.iter_mut() {
                    if names.contains(&name.as_str()) {
                        mark(value);
                    } else {
                        plant(value, names);
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| plant(item, names)),
            _ => {}
        }
    }
    fn mark(value: &mut Value) {
        match value {
            Value::String(text) => *text = format!("{MARK}-{text}"),
            Value::Array(items) => items.iter_mut().for_each(mark),
            _ => {}
        }
    }
    let names = ["id", "unit", "line_manager", "mentor", "mentee", "wished_mentors", "exclusions"];
    for list in ["mentors", "mentees", "pairings", "managers"] {
        if let Some(list) = pool.get_mut(list) {
            plant(list, &names);
        }
    }
    for pairing in pool["pairings"].as_array_mut().expect("pairings") {
        (pairing["by"], pairing["why"]) = (json!(MARK), json!(format!("{MARK} {NUMBER}")));
    }
    pool
}

/// Every pool that has one value of a person replaced by a marker of some kind.
fn invalid(pool: &Value) -> Vec<Value> {
    let mut pointers = Vec::new();
    fn leaves(value: &Value, pointer: String, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                fields.iter().for_each(|(name, value)| leaves(value, format!("{pointer}/{name}"), found));
            }
            Value::Array(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(i, value)| leaves(value, format!("{pointer}/{i}"), found));
            }
            _ => found.push(pointer),
        }
    }
    for list in ["mentors", "mentees", "pairings"] {
        if let Some(first) = pool[list].get(0) {
            leaves(first, format!("/{list}/0"), &mut pointers);
        }
    }
    let mut pools = Vec::new();
    for pointer in pointers {
        for marker in [json!(MARK), json!(NUMBER), json!(DATE), json!([MARK]), json!({MARK: MARK})] {
            let mut broken = pool.clone();
            *broken.pointer_mut(&pointer).expect("a leaf") = marker;
            pools.push(broken);
        }
    }
    let mut extra = pool.clone();
    extra[MARK] = json!(MARK);
    extra["mentors"][0][MARK] = json!({MARK: NUMBER});
    pools.push(extra);
    pools
}

#[test]
fn no_marker_is_found_in_log_figures_or_errors() {
    let process = Process::start(&["--log-format", "json", "--max-scores", "1000"]);
    let address = process.address;
    let send = |path: &str, kind: &str, body: &[u8]| {
        Request::new("POST", path).header("content-type", kind).body(body).send(address).status
    };
    let pool = valid();
    let routes = ["/v1/match", "/v1/check", "/v1/score", "/v1/verify"];
    let mut statuses = std::collections::BTreeMap::<u16, u32>::new();
    let mut seen = |status: u16| *statuses.entry(status).or_default() += 1;
    for path in ["/v1/match", "/v1/check", "/v1/score", "/v1/match?shape=table&lang=sv"] {
        let status = send(path, JSON, pool.to_string().as_bytes());
        assert_eq!(status, 200, "{path}: the planted pool is valid");
        seen(status);
    }
    let result =
        Request::new("POST", "/v1/match").header("content-type", JSON).body(pool.to_string()).send(address);
    seen(send("/v1/verify", JSON, &result.body));
    for broken in invalid(&pool) {
        seen(send("/v1/match", JSON, broken.to_string().as_bytes()));
    }
    let tables = json!({
        "programme": "polisen", "as_of": DATE, "seed": NUMBER,
        "mentors": {"name": MARK, "columns": ["Id", "Enhet", MARK], "rows": [[MARK, MARK, NUMBER]]},
        "mentees": {"rows": [{"Id": MARK, MARK: DATE}]}
    });
    let text = pool.to_string();
    let form = format!(
        "--x\r\nContent-Disposition: form-data; name=\"mentors\"; filename=\"{MARK}.csv\"\r\n\r\nId;{MARK}\r\n{MARK};{NUMBER}\r\n--x--\r\n"
    );
    for path in routes {
        seen(send(path, JSON, tables.to_string().as_bytes()));
        seen(send(path, JSON, &text.as_bytes()[..text.len() / 2]));
        seen(send(path, JSON, format!("{MARK} {NUMBER}").as_bytes()));
        seen(send(path, XLSX, MARK.as_bytes()));
        seen(send(path, "multipart/form-data; boundary=x", form.as_bytes()));
        seen(send(path, &format!("text/{MARK}"), text.as_bytes()));
        seen(send(&format!("{path}?lang={MARK}&{MARK}={NUMBER}"), JSON, text.as_bytes()));
        seen(send(&format!("{path}/{MARK}"), JSON, text.as_bytes()));
    }
    for path in
        [format!("/v1/programmes/{MARK}"), format!("/docs/{MARK}"), format!("/{MARK}?{MARK}={NUMBER}")]
    {
        let request = Request::new("GET", &path)
            .header("accept-language", MARK)
            .header("user-agent", MARK)
            .header("referer", &format!("https://{MARK}.example/{NUMBER}"))
            .header("x-request-id", MARK)
            .header("authorization", &format!("Bearer {MARK}"));
        seen(request.send(address).status);
    }
    seen(Request::new("GET", "/healthz").header("host", &format!("{MARK}.example")).send(address).status);
    seen(Request::new(&MARK.to_uppercase(), "/healthz").send(address).status);
    // A client that leaves in the middle of its body.
    let left =
        Request::new("POST", "/v1/match").header("content-type", JSON).header("content-length", "100000");
    drop(left.body(&text).begin(address));

    let figures = Request::new("GET", "/metrics").send(address).text();
    let log = process.stop();
    assert!(statuses[&200] >= 5 && statuses[&422] > 100 && statuses.len() >= 6, "{statuses:?}");
    assert!(
        log.lines().filter(|line| line.contains("\"route\"")).count() > 200,
        "the log speaks of every request"
    );
    for (what, text) in [("the log and standard error", &log), ("the figures", &figures)] {
        for marker in [MARK, &MARK.to_uppercase(), &NUMBER.to_string(), DATE] {
            let lower = text.to_lowercase();
            let line = lower.lines().find(|line| line.contains(&marker.to_lowercase()));
            assert!(line.is_none(), "{what} holds {marker}: {line:?}");
        }
    }
}
