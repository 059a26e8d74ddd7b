#!/usr/bin/env bash
# Packages of Python and Node that the scripts use, where they are missing: those of the service's test in the folder VENV,
# those of the spreadsheet clients' in NPM_FOLDER. A folder that is not named is left out.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "${VENV:-}" ] && [ ! -d "$VENV" ]; then
  python3 -m venv "$VENV"
  "$VENV/bin/pip" install --quiet schemathesis openapi-spec-validator
fi
if [ -n "${NPM_FOLDER:-}" ] && [ ! -d "$NPM_FOLDER" ]; then
  mkdir "$NPM_FOLDER"
  cp crates/mentorflow-service/spreadsheet/tests/package.json "$NPM_FOLDER"
  npm install --silent --no-audit --no-fund --prefix "$NPM_FOLDER"
fi
