#!/usr/bin/env bash
# Every bench runs once, so that none is broken when somebody needs its figures; and the tests of what they share.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo bench --package mentorflow-benches --quiet -- --test
cargo test --package mentorflow-benches --release --quiet --lib
