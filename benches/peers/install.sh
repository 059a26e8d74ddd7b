#!/usr/bin/env bash
# Installs the solvers that ours is measured beside, builds their runners and ours, and writes the
# instances. Nothing here is linked into mentorflow; some of the peers are under licences that would
# not allow it.
#
#   bash benches/peers/install.sh WORKDIR
#
# WORKDIR must lie outside the repository. Needs Debian with apt, Python 3.11 or later, cargo, g++.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
repository="$(cd "$here/../.." && pwd)"
if [ $# -ne 1 ]; then
    echo "usage: bash install.sh WORKDIR" >&2
    exit 2
fi
mkdir -p "$1/bin" "$1/data"
work="$(cd "$1" && pwd)"
case "$work/" in
    "$repository"/*) echo "WORKDIR must lie outside the repository" >&2; exit 2 ;;
esac

if [ ! -e /usr/include/lemon/network_simplex.h ]; then
    apt-get update -q
    apt-get install -y -q liblemon-dev g++ libclang-dev cmake
fi

# lap and lapx both install a module called lap, so each set has an environment of its own.
environment() {
    [ -x "$work/$1/bin/python" ] || python3 -m venv "$work/$1"
    "$work/$1/bin/pip" install --quiet "${@:2}"
}
environment python-main numpy==2.4.6 scipy==1.17.1 ortools==9.15.6755 highspy==1.15.1 lapx==0.11.1 \
    pylmcf==1.3.0 laprust==1.0.0 lapcpp==1.0.0 lapjv==1.3.27
environment python-lap numpy==2.4.6 lap==0.5.13

g++ -O3 -march=native -DNDEBUG -std=c++17 -w -o "$work/bin/lemon" "$here/lemon.cpp"
(
    cd "$here/rust"
    RUSTFLAGS="-C target-cpu=native" CARGO_TARGET_DIR="$work/rust-peers" cargo build --quiet --release
)
cp "$work/rust-peers/release/rust-peers" "$work/bin/"
# Ours is built as anyone would build it, for the baseline processor.
(
    cd "$repository"
    cargo build --quiet --release -p mentorflow-benches
)
ours="${CARGO_TARGET_DIR:-$repository/target}/release"
cp "$ours/measure" "$ours/make-instance" "$work/bin/"

make() {
    local family="$1"
    for size in "${@:2}"; do
        [ -e "$work/data/$family-$size.bin" ] ||
            "$work/bin/make-instance" "$family" "$size" 1 "$work/data/$family-$size.bin"
    done
}
make hr 200 1000 2000 5000
make uni4 500 1000 2000 5000 10000
make uni6 2000 5000
make geom 2000
make range10 2000
make machol 1000 2000
make spuni 10000 100000 1000000
make sphr 10000 100000 1000000
echo "ready: python3 benches/peers/compare.py $work"
