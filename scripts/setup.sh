#!/usr/bin/env bash
# Installs what building and testing Rocky needs and is missing: Debian packages, DuckDB's library, and the
# Python environment of the end-to-end tests. Says nothing and changes nothing when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."
deps=${ROCKY_DEPS_DIR:-.deps}

packages=$(grep -v '^#' scripts/debian-packages.txt)
command -v npm >/dev/null || packages="$packages npm"
missing=()
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  echo "setup: installing Debian packages: ${missing[*]}"
  sudo=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
      echo "setup: these Debian packages are missing and need root to install: ${missing[*]}" >&2
      exit 1
    }
    sudo=sudo
  fi
  log=$(mktemp)
  if ! { $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "setup: could not install: ${missing[*]} (is there a network? full log: $log)" >&2
    exit 1
  fi
  rm -f "$log"
fi

bash scripts/fetch_duckdb.sh "$deps/duckdb"

requirements=tests/e2e/requirements.txt
venv=$deps/venv
if ! cmp -s "$requirements" "$venv/requirements.installed"; then
  echo "setup: Python environment for the end-to-end tests"
  python3 -m venv "$venv" || { echo "setup: python3-venv is missing" >&2; exit 1; }
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$requirements" || {
    echo "setup: could not install the packages of $requirements from PyPI (is there a network?)" >&2
    exit 1
  }
  cp "$requirements" "$venv/requirements.installed"
fi
