#!/usr/bin/env bash
# The command as a person uses it: every shipped pool matched, verified and refused when changed.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
run=target/release/mentorflow
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for pool in fixtures/pools/*.json; do
  name=$(basename "$pool" .json)
  "$run" check "$pool" > /dev/null
  "$run" match "$pool" --threads 1 --out "$work/$name.json" > /dev/null
  "$run" match "$pool" --threads 2 --out "$work/$name.two.json" > /dev/null
  cmp "$work/$name.json" "$work/$name.two.json"
  "$run" verify "$work/$name.json" > /dev/null
  "$run" verify "$work/$name.json" --pool "$pool" > /dev/null
  "$run" match "$pool" --out "$work/$name.csv" > /dev/null
  "$run" score "$pool" --out "$work/$name.score.csv" > /dev/null
  head -1 "$work/$name.score.csv" | grep -q '^mentee,mentor,eligible,fit,rules'
  sed 's/"served":\([0-9]*\)/"served":9\1/' "$work/$name.json" > "$work/forged.json"
  if "$run" verify "$work/forged.json" > /dev/null 2>&1; then
    echo "a forged result of $name was accepted" >&2
    exit 1
  fi
  echo "$name: matched, verified, the same by one thread and two; a forgery refused"
done

# Every shipped pool but the hand-made one is what the generator gives.
if "$run" check fixtures/faulty.json > /dev/null 2> "$work/faulty"; then exit 1; fi
# The README shows what it says, line by line.
while IFS= read -r line; do grep -qxF -- "    $line" README.md; done < "$work/faulty"
[ "$(wc -l < "$work/faulty")" -eq 4 ]
if "$run" check fixtures/faulty.json --lang sv > /dev/null 2> "$work/faulty.sv"; then exit 1; fi
grep -qxF -- "    $(head -1 "$work/faulty.sv")" README.md
echo "three faults in one pool: said as the README shows them"

"$run" programmes > /dev/null
for id in polisen helsingor salten kungsbacka trondheim; do
  "$run" programmes "$id" > /dev/null
  "$run" generate --programme "$id" --mentees 60 --mentors 40 --seed 7 > "$work/pool.json"
  "$run" match "$work/pool.json" --out "$work/result.json" > /dev/null
  "$run" verify "$work/result.json" > /dev/null
done
echo "generated pools of all programmes: matched and verified"

# The README's example of embedding.
cargo run --release --quiet --example embed | grep -q 'optimal: true'
echo "the embedding example: runs and verifies"
