#!/usr/bin/env python3
"""The editor's files against the language's own lexer and parser.

- The TextMate grammar colours every token of many programs as what the lexer says it is. Grammars are matched line by line:
  at each place the pattern whose match begins first wins, of several the first in the list; a pattern with `begin` and `end`
  goes on over lines until its end, its own patterns in between. That is all of TextMate that this grammar uses, and all of it
  that is done here.
- What a snippet inserts is a program, or a sidecar, that can be read.
"""
import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
EDITOR = ROOT / "editors" / "vscode"
sys.path.append(str(HERE))
import generator  # noqa: E402

# Names that are words of the language in their places only: the grammar may colour them as either.
SOFT = {"cast", "like", "ilike", "between", "nulls", "first", "last", "all", "preceding", "following", "left", "right", "full",
        "cross", "inner", "left_join", "right_join", "full_join", "inner_join", "cross_join"}
WORDS = ("keyword.", "storage.", "constant.language.")
NAMES = ("variable.other.", "support.function.", "entity.name.function.")
EXPECTED = {
    "a name": NAMES, "a string": ("string.",), "a number": ("constant.numeric.",), "a date": ("constant.other.date.",),
    "a variable": ("variable.other.placeholder.", "entity.name.function.macro."), "a comment": ("comment.",),
    "'_'": ("variable.language.wildcard.",),
    **{f"'{sign}'": ("keyword.operator.arithmetic.",) for sign in "*+-/%"},
    **{f"'{sign}'": ("keyword.operator.comparison.",) for sign in ("==", "!=", ">=", "<=", ">", "<")},
    **{f"'{sign}'": ("punctuation.",) for sign in "{}()[]:,.;"},
    "'..'": ("keyword.operator.range.",), "'||'": ("keyword.operator.concat.",), "'|'": ("keyword.operator.pipe.",),
    "'='": ("keyword.operator.assignment.",), "'=>'": ("keyword.operator.arrow.",),
}


# Stray characters, open strings, broken dates, no UTF-8: what the lexer makes of these is a guess.
LEXICAL_MISTAKES = ("K003", "K004", "K008", "K010")


class Grammar:
    def __init__(self, path):
        self.grammar = json.loads(path.read_text(encoding="utf-8"))
        self.compiled = {}

    def regex(self, text):
        return self.compiled.setdefault(text, re.compile(text))

    def flat(self, patterns):
        """Patterns with what they include in their places."""
        for pattern in patterns:
            if "include" in pattern:
                found = self.grammar["repository"][pattern["include"][1:]]
                yield from self.flat(found["patterns"] if "match" not in found and "begin" not in found else [found])
            else:
                yield pattern

    def scopes(self, text):
        """The outermost scope of every character; None for what no pattern takes."""
        found = [None] * len(text)
        open_patterns = []
        start = 0
        for line in text.split("\n"):
            at = 0
            while at <= len(line):
                inside = open_patterns[-1] if open_patterns else self.grammar
                candidates = []
                if open_patterns:
                    candidates.append((self.regex(inside["end"]).search(line, at), None))
                for pattern in self.flat(inside.get("patterns", [])):
                    candidates.append((self.regex(pattern.get("match") or pattern["begin"]).search(line, at), pattern))
                candidates = [(hit, pattern) for hit, pattern in candidates if hit]
                if not candidates:
                    break
                hit, pattern = min(candidates, key=lambda candidate: candidate[0].start())
                scope = open_patterns[0]["name"] if open_patterns else pattern["name"]
                self.paint(found, start + at, start + hit.start(), open_patterns)
                found[start + hit.start():start + hit.end()] = [scope] * (hit.end() - hit.start())
                if pattern is None:
                    open_patterns.pop()
                elif "begin" in pattern:
                    open_patterns.append(pattern)
                at = max(hit.end(), at + 1) if hit.end() == hit.start() else hit.end()
            self.paint(found, start + min(at, len(line)), start + len(line), open_patterns)
            start += len(line) + 1
        return found

    @staticmethod
    def paint(found, begin, end, open_patterns):
        if open_patterns:
            found[begin:end] = [open_patterns[0]["name"]] * max(0, end - begin)


def records(tool, what, programs):
    done = subprocess.run([tool, f"--print={what}"], input=b"".join(text.encode() + b"\0" for text in programs),
                          stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().split("\0")[:-1]


def check_tokens(tool, programs):
    grammar = Grammar(EDITOR / "syntaxes" / "rocky.tmLanguage.json")
    problems, count = [], 0
    mistakes = records(tool, "diagnostics", programs)
    for text, record, diagnostics in zip(programs, records(tool, "tokens", programs), mistakes):
        if any(code in diagnostics for code in LEXICAL_MISTAKES):
            continue
        scopes = grammar.scopes(text)
        for line in record.split("\n")[1:]:
            kind, begin, end = line.rsplit(" ", 2)
            # The tool counts bytes.
            begin, end = (len(text.encode()[:int(place)].decode()) for place in (begin, end))
            spelling = text[begin:end]
            count += 1
            expected = WORDS if kind.startswith("`") else EXPECTED.get(kind)
            if kind == "a name" and spelling in SOFT:
                expected = NAMES + WORDS
            # Line ends within a string belong to no line.
            actual = {scope for scope, c in zip(scopes[begin:end], spelling) if c != "\n"}
            if expected is None or not actual or not all(scope and scope.startswith(expected) for scope in actual):
                problems.append(f"{kind} {spelling!r} is coloured {sorted(map(str, actual))} in\n{text}\n")
    return problems, count


def golden_programs():
    for path in sorted((ROOT / "engine" / "lang" / "testdata").glob("*.test")):
        if path.name.startswith("mistakes"):
            continue
        for case in re.split(r"^==\n", path.read_text(encoding="utf-8"), flags=re.M):
            text = case.partition("\n--\n")[0]
            if text.strip():
                yield text


def generated_programs(count):
    for number in range(count):
        source = random.Random(f"editor {number}")
        data = {name: generator.random_table(source, name) for name in generator.TABLES}
        yield generator.Generator(source, data, True).program()[0]


def inserted(snippet):
    """The text of a snippet when nobody changes its places."""
    text = "\n".join(snippet["body"])
    text = re.sub(r"\$\{\d+\|([^,}]*)[^}]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text).replace("$0", "")


def check_snippets(tool):
    problems, programs, names = [], [], []
    for name, snippet in json.loads((EDITOR / "snippets" / "rocky.json").read_text(encoding="utf-8")).items():
        text = inserted(snippet)
        word = text.split()[0]
        if word in ("where", "group", "derive", "select", "join", "sort", "take", "distinct"):
            text = "from t\n" + text
        elif word not in ("from", "--"):
            text = f"from t derive {{ x: {text} }}"
        names.append(name)
        programs.append(text)
    for name, text, record in zip(names, programs, records(tool, "sql", programs)):
        if not record.startswith("ok"):
            problems.append(f"snippet {name}: {record}\n{text}\n")
    for name, snippet in json.loads((EDITOR / "snippets" / "sidecar.json").read_text(encoding="utf-8")).items():
        try:
            tomllib.loads(inserted(snippet))
        except tomllib.TOMLDecodeError as error:
            problems.append(f"snippet {name}: {error}")
    return problems, len(names)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--tool", required=True)
    options = arguments.parse_args()
    json.loads((EDITOR / "language-configuration.json").read_text(encoding="utf-8"))
    programs = [*golden_programs(), *generated_programs(300)]
    problems, tokens = check_tokens(options.tool, programs)
    more, snippets = check_snippets(options.tool)
    problems += more
    for problem in problems[:10]:
        print(problem)
    print(f"{len(programs)} programs, {tokens} tokens, {snippets} snippets, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
