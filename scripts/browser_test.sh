#!/usr/bin/env bash
# browser_test.sh: tests pages in a real browser. Chromium is 0.4 GB, so only this installs it.
set -euo pipefail
cd "$(dirname "$0")/.."
deps=${ROCKY_DEPS_DIR:-.deps}
browser=${ROCKY_BROWSER:-/usr/bin/chromium}

if [ ! -x "$browser" ]; then
  echo "browser-test: installing the Debian package chromium"
  sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  { $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-dejavu-core; } >/dev/null
fi
requirements=tests/browser/requirements.txt
venv=$deps/browser-venv
if ! cmp -s "$requirements" "$venv/requirements.installed"; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" "$venv/requirements.installed"
fi
ROCKY_BROWSER=$browser exec "$venv/bin/python" -m pytest -s -q tests/browser
