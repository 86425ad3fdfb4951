#!/usr/bin/env bash
# Writes the pages that come from tables in the code: docs/reference, docs/diagnostics.
set -euo pipefail
cd "$(dirname "$0")/.."
build/release/bin/generate_reference docs/reference
python3 scripts/generate_diagnostics.py
