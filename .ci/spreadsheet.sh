#!/usr/bin/env bash
# The shipped spreadsheet clients with the real programs: LibreOffice Calc, Node.
set -euo pipefail
cd "$(dirname "$0")/.."
tests=crates/mentorflow-service/spreadsheet/tests

bash .ci/install.sh

NPM_FOLDER=$(mktemp -d)
export NPM_FOLDER
trap 'rm -rf "$NPM_FOLDER"' EXIT
cp "$tests/package.json" "$NPM_FOLDER"
npm install --silent --no-audit --no-fund --prefix "$NPM_FOLDER"

node "$tests/scripts.mjs" types
node "$tests/scripts.mjs" query
cargo build --release --quiet
/usr/bin/python3 "$tests/end_to_end.py" target/release/mentorflow fixtures/pools/small.json fixtures/pools/polisen.json
