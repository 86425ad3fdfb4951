#!/usr/bin/env bash
# Puts DuckDB's shared library and C header, pinned and checksum-verified, into $1 (an ignored folder).
# The library comes from the npm package of the official Node bindings, the header from the source that
# the npm package `duckdb` carries. Does nothing when the stamp says that these versions are in place.
set -euo pipefail

dest=${1:?usage: fetch_duckdb.sh FOLDER}
lib_package='@duckdb/node-bindings-linux-x64@1.5.6-r.1'
lib_sha256=1b9f82478539bb9a1d1df44bd103121a12ae52142c07158dc52b97d2ec1d69ff
header_package='duckdb@1.4.4'
header_sha256=5bb967dcbcd517670ba5f169f238fb9d6787e53752c60ebe24386169d76941ed

stamp="$lib_sha256 $header_sha256"
if [ -f "$dest/stamp" ] && [ "$(cat "$dest/stamp")" = "$stamp" ] && [ -f "$dest/libduckdb.so" ] && [ -f "$dest/duckdb.h" ]; then
  exit 0
fi
if [ "$(uname -m)" != x86_64 ]; then
  echo "setup: no pinned DuckDB library for $(uname -m); put libduckdb.so and duckdb.h into $dest by hand" >&2
  exit 1
fi
command -v npm >/dev/null || { echo "setup: npm is missing; install it with: apt-get install npm" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fetch() { # package, sha256, output file
  local name
  if ! name=$(cd "$work" && npm pack --silent "$1" 2>"$work/npm.log" | tail -n 1) || [ ! -f "$work/$name" ]; then
    cat "$work/npm.log" >&2
    echo "setup: could not fetch $1 from the npm registry (is there a network?)" >&2
    exit 1
  fi
  if ! echo "$2  $work/$name" | sha256sum --check --status; then
    echo "setup: checksum of $1 is not the pinned one; refusing it" >&2
    exit 1
  fi
  mv "$work/$name" "$3"
}
fetch "$lib_package" "$lib_sha256" "$work/lib.tgz"
fetch "$header_package" "$header_sha256" "$work/header.tgz"
mkdir -p "$dest"
tar -xzf "$work/lib.tgz" -C "$work" package/libduckdb.so package/LICENSE
tar -xzf "$work/header.tgz" -C "$work" package/src/duckdb/src/include/duckdb.h
mv "$work/package/libduckdb.so" "$dest/libduckdb.so"
mv "$work/package/LICENSE" "$dest/LICENSE"
mv "$work/package/src/duckdb/src/include/duckdb.h" "$dest/duckdb.h"
echo "$stamp" > "$dest/stamp"
