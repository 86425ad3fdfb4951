#!/usr/bin/env bash
# build.sh PRESET JOBS [CMAKE OPTION ...]: configures where needed and builds a preset quietly; prints what went wrong.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1 jobs=$2
shift 2
log=build/$preset/build.log
mkdir -p "build/$preset"
started=$SECONDS
if [ "$#" -gt 0 ] || [ ! -f "build/$preset/build.ninja" ]; then
  cmake --preset "$preset" "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
fi
if ! ninja -C "build/$preset" -j "$jobs" >"$log" 2>&1; then
  grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking)' "$log" | tail -n 80 >&2
  echo "build: $preset failed (whole log: $log)" >&2
  exit 1
fi
if [ $((SECONDS - started)) -gt 2 ]; then echo "build: $preset in $((SECONDS - started)) s"; fi
