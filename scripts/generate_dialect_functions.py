#!/usr/bin/env python3
"""Writes engine/compiler/functions/<dialect>_functions.inc from the lists in scripts/functions/<dialect>.txt.

The lists are written by hand from the public references of warehouses that tell no catalog. A line is

    name, other_name (arguments) -> result [for S in A|B] [; words]

Arguments are those of function_table.h. Besides, `[x]` may be left out with all behind it, `A|B` is either, and `for`
gives a row for each type that stands for S. Words: never, exact, strict, own, unsure (what becomes of NULL; strict unless
said, of other kinds than scalar functions unsure) and stable, volatile. A line `== aggregate` says what kind follows;
`let X = text` puts the text in place of every {X} behind; `#` begins a comment.

With --check nothing is written: the exit code tells whether the files are fresh.
"""
import argparse
import itertools
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LISTS = ROOT / "scripts" / "functions"
TARGETS = ROOT / "engine" / "compiler" / "functions"
LINE = re.compile(r"(?P<names>\S.*?) ?\((?P<arguments>.*)\) -> (?P<result>.*?)"
                  r"(?: for (?P<variable>\w+) in (?P<types>.*?))?(?:; (?P<words>[a-z ]+))?")
NULLS = {"never": "kNever", "exact": "kExact", "strict": "kStrict", "own": "kOwn", "unsure": "kUnsure"}
STABILITY = {"stable": "kStable", "volatile": "kVolatile"}


def split(text: str, separator: str) -> list[str]:
    """At the outermost separators."""
    parts, depth, part = [], 0, ""
    for c in text:
        depth += (c in "([<{") - (c in ")]>}")
        if c == separator and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += c
    return parts + [part.strip()] if part.strip() or parts else parts


def signatures(arguments: str) -> list[list[str]]:
    """Every list that optional and alternative arguments allow: 'A, B|C[, D]'."""
    # `[, D]` and `[D]` are the same: brackets nest to the end, and what is inside may be left out.
    needed, _, optional = ("", "", arguments[1:]) if arguments.startswith("[") else arguments.partition(" [")
    found = [split(needed, ",")]
    while optional:
        part, _, optional = optional.rstrip("]").partition(" [")
        found.append(found[-1] + split(part.removeprefix(", "), ","))
    rows = []
    for types in found:
        rows += [list(row) for row in itertools.product(*(split(t, "|") for t in types))]
    return rows


def rows_of(line: str, kind: str, where: str) -> list[tuple]:
    match = LINE.fullmatch(line)
    if not match:
        raise SystemExit(f"{where}: not a row: {line}")
    words = (match["words"] or "").split()
    nulls = next((NULLS[w] for w in words if w in NULLS), "kStrict" if kind == "scalar" else "kUnsure")
    stability = next((STABILITY[w] for w in words if w in STABILITY), "kPure")
    if unknown := [w for w in words if w not in NULLS and w not in STABILITY]:
        raise SystemExit(f"{where}: what is {unknown}?")
    rows = []
    for chosen in split(match["types"], "|") if match["types"] else [None]:
        put = lambda text: re.sub(rf"\b{match['variable']}\b", chosen, text) if chosen else text  # noqa: E731
        for name in re.split(r", ?(?=\S)", match["names"]):
            for signature in signatures(match["arguments"]):
                rows.append((name, "k" + kind.capitalize(), put(", ".join(signature)), put(match["result"]), nulls,
                             stability))
    return rows


def generate(path: pathlib.Path) -> tuple[str, int]:
    kind, rows, texts = "scalar", {}, {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        line = line.split("# ")[0].strip() if not line.startswith("#") else ""
        line = re.sub(r"\{(\w+)\}", lambda m: texts[m[1]], line)
        if line.startswith("== "):
            kind = line[3:]
        elif line.startswith("let "):
            name, _, texts[name] = line[4:].partition(" = ")
        elif line:
            for row in rows_of(line, kind, f"{path.name}:{number}"):
                before = rows.setdefault(row[:3], row)
                if before != row:
                    raise SystemExit(f"{path.name}:{number}: {row[0]}({row[2]}) stands twice: {before[3]}, {row[3]}")
    quote = lambda text: text.replace("\\", "\\\\").replace('"', '\\"')  # noqa: E731
    body = "\n".join(f'ROCKY_FUNCTION("{quote(name)}", {kind}, "{quote(arguments)}", "{quote(result)}", {nulls}, {stable})'
                     for name, kind, arguments, result, nulls, stable in sorted(rows.values()))
    text = (f"// Written by scripts/generate_dialect_functions.py from scripts/functions/{path.name}: do not edit.\n"
            "// clang-format off\n" + body + "\n// clang-format on\n")
    return text, len({row[0] for row in rows.values()})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    fresh = True
    for path in sorted(LISTS.glob("*.txt")):
        text, names = generate(path)
        target = TARGETS / f"{path.stem}_functions.inc"
        print(f"{path.stem}: {text.count('ROCKY_FUNCTION')} overloads of {names} names")
        if not check:
            target.write_text(text)
        fresh = fresh and target.exists() and target.read_text() == text
    return 0 if fresh else 1


if __name__ == "__main__":
    sys.exit(main())
