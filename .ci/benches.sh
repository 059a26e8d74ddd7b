#!/usr/bin/env bash
# Every bench runs once, so that none is broken when somebody needs its figures.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo bench --package mentorflow-benches --quiet -- --test
