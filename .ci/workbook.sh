#!/usr/bin/env bash
# Workbooks as somebody opens them: a template and a result, rendered by a spreadsheet program.
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/install.sh
cargo build --release --quiet
run=target/release/mentorflow
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Renders a workbook and asks for pages and words.
holds() {
  local name=$1 least=$2
  shift 2
  # A profile of its own, so that an office that is open elsewhere is left alone.
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" \
    "$work/$name.xlsx" > /dev/null 2>&1
  local pages
  pages=$(pdfinfo "$work/$name.pdf" | sed -n 's/^Pages: *//p')
  if [ "$pages" -lt "$least" ]; then
    echo "$name has $pages pages, at least $least were expected" >&2
    exit 1
  fi
  pdftotext -layout "$work/$name.pdf" "$work/$name.txt"
  for word in "$@"; do
    if ! grep -qF -- "$word" "$work/$name.txt"; then
      echo "$name does not show \"$word\"" >&2
      exit 1
    fi
  done
  echo "$name: $pages pages, every word found"
}

"$run" template --programme polisen --lang sv -o "$work/template.xlsx"
holds template 7 Mentor-id Adept-id EXEMPEL-M "Om programmet" "Så fyller du i arbetsboken" \
  "Genuint intresse" "national mentor criteria, 4"

"$run" match fixtures/workbooks/polisen.xlsx -o "$work/result.xlsx" > /dev/null
holds result 6 "förslag till mentorspar, 2014-04-01" Matchningsgrad "annan myndighet" "Utan mentor" \
  Belastning Protokoll A001 M076 "bästa möjliga"

# What another spreadsheet program saved is the same pool.
"$run" match fixtures/workbooks/small.ods -o "$work/ods.json" > /dev/null
"$run" match fixtures/pools/small.json -o "$work/json.json" > /dev/null
cmp "$work/ods.json" "$work/json.json"
echo "small.ods and small.json: the same result"
