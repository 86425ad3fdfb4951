#!/usr/bin/env bash
# test.sh JOBS: every test of every subproject. The unit tests run twice: as released, and under ASan and UBSan.
set -uo pipefail
cd "$(dirname "$0")/.."
jobs=$1
failed=()
step() { # name, command ...
  local name=$1 started=$SECONDS
  shift
  echo "== $name"
  if "$@"; then echo "-- $name: ok ($((SECONDS - started)) s)"; else failed+=("$name"); echo "-- $name: FAILED ($((SECONDS - started)) s)"; fi
}

step "unit and golden tests" ctest --test-dir build/release --output-on-failure -j "$jobs"
step "end-to-end tests and the examples of the docs" .deps/venv/bin/python -m pytest tests/e2e
step "build for ASan and UBSan" bash scripts/build.sh asan "$jobs"
step "unit and golden tests under ASan and UBSan" \
  env ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1 \
  ctest --test-dir build/asan --output-on-failure -j "$jobs"
# Needs a build with kill points; the release has none.
step "kill the program at every marked place" env ROCKY_BIN=build/asan/bin/rocky ASAN_OPTIONS=detect_leaks=0 \
  .deps/venv/bin/python -m pytest tests/e2e/kill_points

if [ "${#failed[@]}" -gt 0 ]; then
  printf 'FAILED: %s\n' "${failed[@]}"
  exit 1
fi
echo "all tests passed"
