#!/usr/bin/env bash
# The service as a client meets it: its description held against a public validator and against thousands of requests
# made from it, with all checks.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
bash .ci/install.sh
run=target/release/mentorflow
work=$(mktemp -d)
export VENV=${VENV:-$work/venv}
bash .ci/packages.sh

: > "$work/said"
"$run" serve --listen 127.0.0.1:0 --log-level off > "$work/said" 2> "$work/errors" &
service=$!
trap 'kill "$service" 2> /dev/null || true; rm -rf "$work"' EXIT
until grep -q '^Listening on ' "$work/said"; do kill -0 "$service"; done
url=$(sed -n 's/^Listening on //p' "$work/said")

curl --silent --fail "$url/openapi.json" > "$work/openapi.json"
"$VENV/bin/openapi-spec-validator" "$work/openapi.json" > /dev/null
echo "the description: valid OpenAPI 3.1"

settings=$PWD/.ci/schemathesis.toml
(cd "$work" && "$VENV/bin/schemathesis" --config-file "$settings" run "$url/openapi.json" --checks all \
  --max-examples "${EXAMPLES:-10}" --seed 2014 --no-color > "$work/log" 2>&1) || { tail -200 "$work/log"; exit 1; }
cases=$(sed -n 's/^ *\([0-9]*\) generated.*/\1/p' "$work/log" | tail -1)
[ "${cases:-0}" -ge 2000 ] || { tail -50 "$work/log"; echo "only ${cases:-0} cases" >&2; exit 1; }
echo "schemathesis: $cases cases, all checks, none failing"

kill -TERM "$service"
wait "$service"
[ ! -s "$work/errors" ] || { cat "$work/errors"; exit 1; }
echo "the service: ended by SIGTERM with exit code 0"
