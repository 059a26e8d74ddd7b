#!/usr/bin/env bash
# The shipped spreadsheet clients with the real programs: LibreOffice Calc, Node.
set -euo pipefail
cd "$(dirname "$0")/.."
tests=crates/mentorflow-service/spreadsheet/tests

if ! /usr/bin/python3 -c 'import uno' 2> /dev/null || ! command -v soffice > /dev/null ||
  ! ls /usr/lib/libreoffice/program/pythonscript.py > /dev/null 2>&1; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends libreoffice-calc python3-uno \
    libreoffice-script-provider-python > /dev/null
fi
command -v node > /dev/null || { apt-get update -qq && apt-get install -y -qq nodejs npm > /dev/null; }
command -v curl > /dev/null || { apt-get update -qq && apt-get install -y -qq curl > /dev/null; }

NPM_FOLDER=$(mktemp -d)
export NPM_FOLDER
trap 'rm -rf "$NPM_FOLDER"' EXIT
cp "$tests/package.json" "$NPM_FOLDER"
npm install --silent --no-audit --no-fund --prefix "$NPM_FOLDER"

node "$tests/scripts.mjs" types
node "$tests/scripts.mjs" query
cargo build --release --quiet
/usr/bin/python3 "$tests/end_to_end.py" target/release/mentorflow fixtures/pools/small.json fixtures/pools/polisen.json
