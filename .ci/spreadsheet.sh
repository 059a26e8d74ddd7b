#!/usr/bin/env bash
# The shipped spreadsheet clients with the real programs: LibreOffice Calc, Node.
set -euo pipefail
cd "$(dirname "$0")/.."
tests=crates/mentorflow-service/spreadsheet/tests

bash .ci/install.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NPM_FOLDER=${NPM_FOLDER:-$work/node}
bash .ci/packages.sh

node "$tests/scripts.mjs" types
node "$tests/scripts.mjs" query
cargo build --release --quiet
/usr/bin/python3 "$tests/end_to_end.py" target/release/mentorflow fixtures/pools/small.json fixtures/pools/polisen.json
