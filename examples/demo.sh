#!/usr/bin/env bash
# The demo of `make demo`: the playground in a temporary folder, then the flights example over real data.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
rocky() { "$root/build/release/bin/rocky" --output table "$@"; }
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] || say() { printf '\n%s\n' "$*"; }
export RUST_LOG=${RUST_LOG:-warn}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say "1. The playground: a small shop on an embedded DuckDB file"
cd "$work"
rocky playground shop
cd shop
say "\$ rocky compile" && rocky compile
say "\$ rocky test" && rocky test
say "\$ rocky run" && rocky run

say "2. New York flights of 2013: 336,776 real flights with weather, planes and airports"
bash "$root/examples/flights/fetch_data.sh"
cp -r "$root/examples/flights" "$work/flights"
cd "$work/flights"
say "\$ rocky compile" && rocky compile
say "\$ rocky run" && rocky run
say "\$ rocky test --declarative" && rocky test --declarative

say "3. What was built"
"$root/.deps/venv/bin/python" "$root/examples/flights/show.py" flights.duckdb
