//! The independent checker, written in plain Python, reads our results and accepts them all; it refuses
//! them all once they are tampered with. Where there is no `python3` these tests say so and pass.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use mentorflow::assign::assign;
use mentorflow::flow::Free;
use mentorflow::pool::Pool;
use mentorflow::report::{self, Run};

use crate::fixtures;
use crate::lumpy::branching;

/// The results of the shipped pools, and of one more, as files in a folder of their own.
fn results(name: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let mut pools: Vec<(String, Pool)> =
        fixtures::pools().into_iter().map(|(name, text)| (name, Pool::from_json(&text).unwrap())).collect();
    // One whose proof has several parts.
    pools.push(("branching.json".into(), branching()));
    let write = |(name, pool): (String, Pool)| {
        let assignment = assign(&pool, &Free).unwrap();
        let run = Run {
            salt: "a salt of the tests".into(),
            parent: Some(report::digest_of("the result before")),
            checked: true,
            costs: report::override_costs(&assignment, &Free).unwrap(),
        };
        let path = folder.join(name);
        fs::write(&path, serde_json::to_string(&report::result_of(&assignment, &run)).unwrap()).unwrap();
        path
    };
    pools.into_iter().map(write).collect()
}

fn python(script: &str, arguments: &[&str], results: &[PathBuf]) -> Option<Output> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("checker").join(script);
    let programmes = fixtures::folder().join("programmes");
    let run =
        Command::new("python3").arg("-B").arg(script).arg(programmes).args(arguments).args(results).output();
    if run.is_err() {
        eprintln!("there is no python3 here; the independent checker was not run");
    }
    run.ok()
}

fn assert_success(run: Option<Output>) {
    if let Some(run) = run {
        let text = String::from_utf8_lossy(&run.stdout) + String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{text}");
    }
}

#[test]
fn the_checker_accepts_our_results() {
    assert_success(python("check.py", &[], &results("accepted")));
}

#[test]
fn the_checker_refuses_tampered_results() {
    assert_success(python("tamper.py", &["250"], &results("tampered")));
}

#[test]
#[ignore = "ten thousand tamperings take minutes"]
fn the_checker_refuses_ten_thousand_tampered_results() {
    let results = results("tampered-often");
    let (some, others) = results.split_at(results.len() / 2);
    std::thread::scope(|scope| {
        for part in [some, others] {
            scope.spawn(|| assert_success(python("tamper.py", &["5000"], part)));
        }
    });
}
