#!/usr/bin/env python3
"""The PostgreSQL grammar judged by a real PostgreSQL 15 (postgres_engine.py).

For every statement: do we accept what the server's parser accepts (and nothing else), does it accept the printed form,
and do the properties hold that rocky_sql_tool checks itself. The statements are *.sql of
engine/sql/testdata/{every,postgres}, every pair of operators, every keyword in every place, generated ones
(postgres_generator.py), damaged ones (mutation.py), and statements of every kind (statements/*.sql), as they are and
damaged. A seed and an index give the same statement again: --seed 7 --only generated:1234.

Differences that are known and meant stand in known_differences_postgres.txt. Exit code 1 when there are others than
BUDGET allows, or no PostgreSQL 15.
"""
import argparse
import collections
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))
import mutation  # noqa: E402
import operators  # noqa: E402
import postgres_generator  # noqa: E402
import postgres_engine  # noqa: E402
from run import ask_tool, damaged_statements, known_differences, statements  # noqa: E402

# Refusals of the grammar's actions that we leave to whom they mean something: what they say is no question of form.
# A query in FROM needs no alias from PostgreSQL 16 on.
MEANING = re.compile(r"no: (subquery|VALUES) in FROM must have an alias")
# Texts that we refuse although PostgreSQL parses them: they mean nothing there either.
CHECKED_EARLY = re.compile(r"meaning: VALUES lists must all be the same length")
# Differences that are allowed per 1,000 statements of a group; every other kind: none.
BUDGET = {"generated": {"accepted": 1, "refused": 1}, "mutated": {"accepted": 1, "refused": 1},
          "damaged statements": {"accepted": 20, "refused": 2, "printed": 1}}


def corpus() -> list[tuple[str, str]]:
    found = []
    folder = ROOT / "engine/sql/testdata"
    for path in [*sorted((folder / "every").glob("*.sql")), *sorted((folder / "postgres").glob("*.sql"))]:
        line = 1
        for part in path.read_text().split("\n\n"):
            text = "\n".join(row for row in part.split("\n") if not row.startswith("-- ")).strip("\n")
            if text:
                found.append((f"{path.name}:{line}", text))
            line += part.count("\n") + 2
    return found


def keyword_statements(words: list[str]) -> list[tuple[str, str]]:
    """Every keyword of the server and every one of ours in every place where a name may stand."""
    ours = re.findall(r'ROCKY_KEYWORD\(\w+, "(\w+)"\)', (ROOT / "engine/sql/keywords.inc").read_text())
    places = ["SELECT {} FROM t", "SELECT {}(1)", "SELECT {}(1, 2)", "SELECT x::{}", "SELECT 1 {}", "SELECT 1 AS {}",
              "SELECT t.{}", "SELECT {}.x", "SELECT 1 FROM {}", "SELECT 1 FROM t {}", "SELECT 1 FROM t AS {}",
              "SELECT 1 FROM {}(1)", "WITH {} AS (SELECT 1) SELECT 1", "SELECT sum(a) OVER {} FROM t", "SELECT f({} => 1)",
              "SELECT {} 'x'", "SELECT 1 FROM t AS u({})", "SELECT x COLLATE {}", "SELECT 1 FROM t JOIN u USING ({})"]
    return [(f"keyword:{word}:{i}", place.replace("{}", word))
            for word in sorted(set(words) | set(ours)) for i, place in enumerate(places)]


def judge(text: str, theirs: str, verdict: str, parts: list[str]) -> tuple[str, str] | None:
    """(kind of difference, detail) or None."""
    if theirs == "other":
        return None
    ours = verdict != "error"
    accepted = not theirs.startswith("no")
    if accepted and not ours:
        if CHECKED_EARLY.match(theirs):
            return None
        return "refused", parts[0].replace("\n", " @")
    if not accepted:
        return ("accepted", theirs) if ours and not MEANING.match(theirs) else None
    if verdict == "bad":
        return ("superfluous" if parts[0].startswith("parentheses") else "round trip"), " | ".join(parts)
    return None


def is_query(text: str) -> bool:
    return re.match(r"[\s(]*(SELECT|WITH|VALUES|TABLE)\b", text, re.I) is not None


def batches(words: list[str], options) -> dict[str, list[tuple[str, str]]]:
    groups = {
        "corpus": corpus(),
        "operators": [(f"operators:{i}", text) for i, text in enumerate(operators.postgres_statements())],
        "keywords": keyword_statements(words),
        "generated": [(f"generated:{i}", postgres_generator.statement(options.seed, i)) for i in range(options.count)],
    }
    sources = [item for item in groups["corpus"] if is_query(item[1])] + groups["generated"]
    groups["mutated"] = [
        (f"mutated:{i}", mutation.mutate(sources[i * 7919 % len(sources)][1], f"{options.seed}:{i}"))
        for i in range(options.mutations)]
    groups["mutated"] = [item for item in groups["mutated"] if is_query(item[1])]
    groups["statements"] = statements("both", "postgres")
    groups["damaged statements"] = damaged_statements(
        groups["statements"] + [item for item in groups["corpus"] if not is_query(item[1])], options)
    if options.only:
        groups = {"only": [item for group in groups.values() for item in group if item[0] == options.only]}
    return groups


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, help="path of rocky_sql_tool")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=50000, help="generated statements")
    parser.add_argument("--mutations", type=int, default=50000, help="damaged statements")
    parser.add_argument("--short", action="store_true", help="the small set of `make test`")
    parser.add_argument("--only", help="one statement by its place, with details")
    parser.add_argument("--group", help="only this group")
    parser.add_argument("--show", type=int, default=15, help="differences to show per kind")
    options = parser.parse_args()
    if options.short:
        options.count, options.mutations = 3000, 3000
    if not postgres_engine.available():
        print(f"no PostgreSQL 15 in {postgres_engine.FOLDER}: install the Debian package postgresql-15", file=sys.stderr)
        return 1
    known = known_differences("known_differences_postgres.txt")
    failures = 0
    with postgres_engine.Postgres() as server:
        words = [word for (word,) in server.rows("SELECT word FROM pg_get_keywords()")]
        for group, items in batches(words, options).items():
            if options.group and group != options.group:
                continue
            texts = [text for _, text in items]
            answers = ask_tool(options.tool, texts, "--dialect=postgres", "--statements")
            verdicts = server.verdicts(texts)
            differences = collections.defaultdict(list)
            printed = []
            for (place, text), theirs, (verdict, parts) in zip(items, verdicts, answers):
                found = judge(text, theirs, verdict, parts)
                if found and text not in known:
                    differences[found[0]].append((place, text, found[1]))
                if verdict == "ok" and not theirs.startswith("no") and theirs != "other":
                    printed.append((place, text, parts[1]))
                if options.only:
                    print(f"{text}\n  server: {theirs}\n  ours: {verdict} {parts}")
            for (place, text, again), theirs in zip(printed, server.verdicts([again for _, _, again in printed])):
                if theirs.startswith("no") and text not in known:
                    differences["printed"].append((place, text, f"{again}\n      {theirs}"))
            budget = BUDGET.get(group, {})
            too_many = [kind for kind, found in differences.items()
                        if len(found) * 1000 > budget.get(kind, 0) * max(len(items), 1000)]
            failures += len(too_many)
            refused = sum(theirs.startswith("no") for theirs in verdicts)
            print(f"{group}: {len(items)} statements ({refused} the server refuses, {verdicts.count('other')} unclear), "
                  + (", ".join(f"{kind} {len(found)}" for kind, found in sorted(differences.items())) or "no difference"))
            for kind, found in sorted(differences.items()):
                if options.short and kind not in too_many:
                    continue
                for place, text, detail in found[:options.show]:
                    print(f"  {kind} [{place}] {text}\n      {detail[:300]}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
