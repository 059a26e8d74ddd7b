#!/usr/bin/env bash
# What the scripts need beside Rust, where it is missing: a spreadsheet program, Node, a PDF reader, valgrind, curl.
set -euo pipefail
missing() { ! command -v "$1" > /dev/null; }

packages=()
if missing soffice || ! ls /usr/lib/libreoffice/program/pythonscript.py > /dev/null 2>&1 ||
  ! /usr/bin/python3 -c 'import uno' 2> /dev/null; then
  packages+=(libreoffice-calc python3-uno libreoffice-script-provider-python)
fi
if missing pdftotext; then packages+=(poppler-utils); fi
if missing node || missing npm; then packages+=(nodejs npm); fi
if missing curl; then packages+=(curl); fi
if missing valgrind; then packages+=(valgrind); fi
if ! python3 -c 'import venv, ensurepip' 2> /dev/null; then packages+=(python3-venv); fi
if [ "${#packages[@]}" -gt 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" > /dev/null
fi
