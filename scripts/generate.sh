#!/usr/bin/env bash
# Writes the pages that come from tables in the code: docs/reference.
set -euo pipefail
cd "$(dirname "$0")/.."
build/release/bin/generate_reference docs/reference
