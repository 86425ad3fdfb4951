#!/usr/bin/env python3
"""Checks that every `#include "layer/..."` in engine/ follows the arrow of docs/architecture.md.

The table below says which layers a layer may name directly. A new edge needs a row here and a reason in its commit;
an edge that nothing uses any more is reported too, so the table stays true.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ALLOWED = {
    "base": [],
    "ir": ["base"],
    "sql": ["base", "ir"],
    "lang": ["base", "sql"],
    "documents": ["base", "ir"],
    "core": ["base", "ir", "sql", "documents"],
    "compiler": ["base", "ir", "sql", "lang", "documents", "core"],
    "adapter_sdk": ["base", "ir", "sql"],
    "state": ["base", "documents"],
    "run": ["base", "sql", "documents", "core", "compiler", "adapter_sdk", "state"],
    "adapters": ["base", "ir", "sql", "adapter_sdk"],
    "local": ["base", "ir", "sql", "core", "compiler", "adapter_sdk", "adapters"],
    "cli": ["base", "ir", "sql", "lang", "documents", "core", "compiler", "adapter_sdk", "adapters", "state", "run", "local"],
    "rocky": ["base", "cli"],
}
# Layers that must not know any warehouse by name, and the words that would show that they do.
NAMELESS = ["core", "compiler", "run"]
WAREHOUSE_FILE = re.compile(r'#include "(adapters|sql/dialects)/')
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"/]+)/')


def main() -> int:
    problems = []
    used = set()
    for path in sorted((ROOT / "engine").rglob("*")):
        if path.suffix not in (".h", ".cc"):
            continue
        layer = path.relative_to(ROOT / "engine").parts[0]
        name = path.relative_to(ROOT)
        if layer not in ALLOWED:
            problems.append(f"{name}:1: layer '{layer}' is not in the table of scripts/check_layers.py")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if match and match.group(1) != layer:
                other = match.group(1)
                used.add((layer, other))
                if other in ALLOWED and other not in ALLOWED[layer]:
                    problems.append(f"{name}:{number}: '{layer}' must not include from '{other}'")
            if layer in NAMELESS and WAREHOUSE_FILE.match(line):
                problems.append(f"{name}:{number}: '{layer}' must not name a warehouse")
    for layer, others in ALLOWED.items():
        if (ROOT / "engine" / layer).exists():
            problems += [f"scripts/check_layers.py: nothing in '{layer}' uses '{other}' any more" for other in others
                         if (layer, other) not in used]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
