#!/usr/bin/env bash
# check.sh JOBS: what a review need not say: format, direction of includes, and a chosen set of clang-tidy rules.
set -uo pipefail
cd "$(dirname "$0")/.."
jobs=$1
status=0

git ls-files '*.cc' '*.h' | xargs clang-format-19 --dry-run --Werror 2>/tmp/rocky-format.$$ || {
  grep 'error:' /tmp/rocky-format.$$ | cut -d: -f1 | sort | uniq -c | sed 's/^/format: /' >&2
  echo "format: run 'make fmt'" >&2
  status=1
}
rm -f /tmp/rocky-format.$$

python3 scripts/check_layers.py || status=1

# clang-tidy needs the compile commands only; precompiled headers of g++ are of no use to it.
mkdir -p build/tidy
cmake -S . -B build/tidy -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON \
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >build/tidy/cmake.log 2>&1 || { cat build/tidy/cmake.log >&2; exit 1; }
python3 scripts/run_tidy.py build/tidy "$jobs" || status=1
exit $status
