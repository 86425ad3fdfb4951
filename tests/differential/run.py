#!/usr/bin/env python3
"""The SQL parser and printer judged by the pinned engine.

For every statement: do we accept what the engine's parser accepts (and nothing else), does the engine read the printed
form as the same statement (json_serialize_sql), does it read the same tables, and do the properties hold that
rocky_sql_tool checks itself. The statements are engine/sql/testdata/{every,duckdb} and corpus/*.sql, every pair of
operators, generated ones (generator.py), damaged ones (mutation.py), and statements of every kind (statements/*.sql),
as they are and damaged.
A seed and an index give the same statement again: --seed 7 --only generated:1234.

Differences that are known and meant stand in known_differences.txt: statements one a line, and behind `meaning: ` the
beginnings of what the engine says about statements that its grammar takes and it then refuses for what they mean.
Exit code 1 when there are others than BUDGET allows.
"""
import argparse
import collections
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import generator  # noqa: E402
import mutation  # noqa: E402
import operators  # noqa: E402
from pinned_engine import Engine  # noqa: E402
TESTDATA = HERE.parent.parent / "engine/sql/testdata"


def corpus() -> list[tuple[str, str]]:
    """The parser's own test data: *.sql, parted by blank lines, and the inputs of *.test; then corpus/*.sql, one a line."""
    found = []
    for path in [*sorted((TESTDATA / "every").glob("*.sql")), *sorted((TESTDATA / "duckdb").glob("*.sql"))]:
        line = 1
        for part in path.read_text().split("\n\n"):
            found.append((f"{path.name}:{line}", part.strip("\n")))
            line += part.count("\n") + 2
    for path in sorted((TESTDATA / "duckdb").glob("*.test")):
        for number, case in enumerate(path.read_text().split("\n==\n")):
            if case.strip():
                found.append((f"{path.name}:case {number}", case.partition("\n--\n")[0]))
    for path in sorted((HERE / "corpus").glob("*.sql")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if line and not line.startswith("-- "):
                found.append((f"corpus/{path.name}:{number}", line.replace("\\n", "\n")))
    return found


def engine_statements(engine: Engine) -> list[tuple[str, str]]:
    """What the engine itself is written in: its views, its macros and the examples of its functions."""
    found = [text.partition(" AS ")[2] for (text,) in engine.rows("SELECT sql FROM duckdb_views()")]
    found += ["SELECT " + text for (text,) in engine.rows(
        "SELECT DISTINCT macro_definition FROM duckdb_functions() WHERE function_type = 'macro' "
        "AND macro_definition IS NOT NULL")]
    found += [text for (text,) in engine.rows(
        "SELECT DISTINCT macro_definition FROM duckdb_functions() WHERE function_type = 'table_macro' "
        "AND macro_definition IS NOT NULL")]
    found += ["SELECT " + text for (text,) in engine.rows(
        "SELECT DISTINCT unnest(examples) FROM duckdb_functions()")]
    return [(f"engine:{i}", text) for i, text in enumerate(sorted(found))]


def ask_tool(tool: str, statements: list[str], *arguments: str) -> list[tuple[str, list[str]]]:
    answers = []
    for begin in range(0, len(statements), 1000):
        part = statements[begin:begin + 1000]
        data = b"\0".join(text.encode("utf-8", "surrogateescape") for text in part) + b"\0"
        done = subprocess.run([tool, *arguments], input=data, capture_output=True, check=False)
        records = done.stdout.split(b"\0")[:-1]
        if done.returncode != 0 or len(records) != len(part):
            culprit = part[min(len(records), len(part) - 1)]
            raise SystemExit(f"the tool died (status {done.returncode}) at: {culprit!r}\n"
                             f"{done.stderr.decode('utf-8', 'replace')[-3000:]}")
        for record in records:
            verdict, _, rest = record.decode("utf-8", "surrogateescape").partition("\n")
            answers.append((verdict, [rest] if verdict == "error" else rest.split("\n", 1)))
    return answers


def engine_verdict(engine: Engine, text: str) -> str:
    """'yes', 'no: message', or 'other' for what is no question of a query's syntax."""
    count, error = engine.parse_error(text)
    if error is None:
        if count != 1:
            return "other"
        return "yes"
    if error.startswith("Parser Error"):
        return "no: " + error.splitlines()[0]
    return "other"


def is_query(engine: Engine, text: str) -> bool:
    return engine.serialize(text) is not None


def refusal(theirs: str) -> str:
    """The kind of difference when we accept what the engine refuses with this message."""
    message = theirs.removeprefix("no: Parser Error: ")
    return "accepted (meaning)" if message.startswith(MEANINGS) else "accepted"


def judge_statement(engine: Engine, text: str, verdict: str, parts: list[str]) -> tuple[str, str] | None:
    """As judge(), of statements that the engine can only be asked to parse."""
    theirs = engine_verdict(engine, text)
    if theirs == "other":
        return None
    if verdict == "error":
        return ("refused", parts[0].replace("\n", " @")) if theirs == "yes" else None
    if theirs != "yes":
        return refusal(theirs), theirs
    if verdict == "bad":
        return ("superfluous" if parts[0].startswith("parentheses") else "round trip"), " | ".join(parts)
    again = engine_verdict(engine, parts[1])
    return ("printed", f"{parts[1]}\n      {again}") if again != "yes" else None


def judge(engine: Engine, text: str, verdict: str, parts: list[str]) -> tuple[str, str] | None:
    """(kind of difference, detail) or None."""
    theirs = engine_verdict(engine, text)
    if theirs == "other":
        return None
    ours = verdict != "error"
    if theirs == "yes" and not ours:
        # A statement that is no query is refused rightly; dynamic PIVOT is a query that does not serialise.
        if not is_query(engine, text) and "PIVOT" not in text.upper():
            return None
        return "refused", parts[0].replace("\n", " @")
    if theirs != "yes":
        return (refusal(theirs), theirs) if ours else None
    if verdict == "bad":
        kind = "superfluous" if parts[0].startswith("parentheses") else "round trip"
        return kind, " | ".join(parts)
    references, printed = parts
    original = engine.serialize(text)
    if original is not None and engine.serialize(printed) != original:
        return "meaning", printed
    return wrong_references(engine, text, set(references.lower().split("\t")) - {""})


def wrong_references(engine: Engine, text: str, ours: set[str]) -> tuple[str, str] | None:
    names = engine.table_names(text)
    if names is None:
        return None
    lower = text.lower()
    # The engine adds aliases and samples, and takes a file named by a string for a table.
    names = {re.split(r" as | tablesample ", name.lower())[0] for name in names}
    theirs = {name.replace('""', "\0").replace('"', "").replace("\0", '"') for name in names}
    theirs = {name for name in theirs if name in ours or f"'{name}'" not in lower}
    # It does not look into a CTE or window that nobody uses, nor at tables of its own catalog.
    extra = {name for name in ours - theirs if not re.match(r"(sqlite_|duckdb_|pg_|information_schema|pragma_)", name)}
    if theirs - ours or (extra and not re.search(r"\b(with|window)\b", lower)):
        return "references", f"engine {sorted(theirs)}, ours {sorted(ours)}"
    return None


def reduce(engine: Engine, tool: str, text: str, kind: str, judged, arguments: list[str]) -> str:
    """A shorter statement with the same kind of difference."""
    best = mutation.tokens(text)
    size = max(1, len(best) // 2)
    while size >= 1:
        candidates = [best[:i] + best[i + size:] for i in range(0, len(best) - size + 1, max(1, size // 2))]
        texts = [" ".join(candidate) for candidate in candidates]
        for candidate, (verdict, parts) in zip(candidates, ask_tool(tool, texts, *arguments) if texts else []):
            found = judged(engine, " ".join(candidate), verdict, parts)
            if found and found[0] == kind:
                best = candidate
                break
        else:
            size //= 2
    return " ".join(best)


def rewritten(engine: Engine, statements: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same statements as the engine itself writes them."""
    found = []
    for place, text in statements:
        again = engine.rewrite(text)
        if again is not None:
            found.append((place.replace("generated", "rewritten"), again))
    return found


def statements(*names: str) -> list[tuple[str, str]]:
    """Statements of every kind."""
    return [(f"statements/{name}:{number}", line) for name in names
            for number, line in enumerate((HERE / "statements" / f"{name}.sql").read_text().splitlines(), 1)
            if line and not line.startswith("-- ")]


def damaged_statements(sources: list[tuple[str, str]], options) -> list[tuple[str, str]]:
    count = options.mutations if options.short else options.mutations // 2
    return [(f"damaged:{i}", mutation.mutate(sources[i * 7919 % len(sources)][1], f"{options.seed}:s{i}"))
            for i in range(count)]


def batches(engine: Engine, options) -> dict[str, list[tuple[str, str]]]:
    groups = {
        "corpus": corpus(),
        "engine": engine_statements(engine),
        "operators": [(f"operators:{i}", text) for i, text in enumerate(operators.statements())],
        "generated": [(f"generated:{i}", generator.statement(options.seed, i)) for i in range(options.count)],
    }
    groups["rewritten"] = rewritten(engine, groups["generated"][:options.count // 2])
    sources = groups["corpus"] + groups["generated"]
    groups["mutated"] = [
        (f"mutated:{i}", mutation.mutate(sources[i * 7919 % len(sources)][1], f"{options.seed}:{i}"))
        for i in range(options.mutations)]
    groups["statements"] = statements("both", "duckdb")
    groups["damaged statements"] = damaged_statements(groups["statements"], options)
    if options.group:
        groups = {options.group: groups[options.group]}
    if options.only:
        groups = {name: [item for item in group if item[0] == options.only] for name, group in groups.items()}
        groups = {name: group for name, group in groups.items() if group}
    return groups


# Differences that are allowed per 1,000 statements of a group; every other kind: none. "accepted (meaning)" are texts
# that the engine parses and then refuses for what they mean (a window defined twice, rows of unequal length), which is
# the binder's work here.
BUDGET = {
    "corpus": {"accepted (meaning)": 1000},
    "generated": {"accepted (meaning)": 1000, "accepted": 1, "refused": 1},
    "rewritten": {"accepted (meaning)": 1000},
    "mutated": {"accepted (meaning)": 1000, "accepted": 1, "refused": 1, "superfluous": 1},
    "statements": {"accepted (meaning)": 1000},
    "damaged statements": {"accepted (meaning)": 1000, "accepted": 10, "refused": 2, "superfluous": 1},
}


def known_differences(name: str = "known_differences.txt") -> set[str]:
    lines = (HERE / name).read_text().splitlines()
    return {line for line in lines if line and not line.startswith("#")}


MEANINGS = tuple(line.removeprefix("meaning: ") for line in known_differences() if line.startswith("meaning: "))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, help="path of rocky_sql_tool")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20000, help="generated statements")
    parser.add_argument("--mutations", type=int, default=20000, help="damaged statements")
    parser.add_argument("--short", action="store_true", help="the small set of `make test`")
    parser.add_argument("--group", help="only this group")
    parser.add_argument("--only", help="one statement by its place, with details")
    parser.add_argument("--show", type=int, default=15, help="differences to show per kind")
    parser.add_argument("--reduce", action="store_true", help="shorten the shown statements")
    parser.add_argument("--kinds", default="", help="show only these kinds of differences, with commas between")
    options = parser.parse_args()
    if options.short:
        options.count, options.mutations = 2000, 2000
    engine = Engine()
    known = known_differences()
    failures = 0
    for group, items in batches(engine, options).items():
        any_kind = "statements" in group
        arguments = ["--statements"] if any_kind else []
        judged = judge_statement if any_kind else judge
        answers = ask_tool(options.tool, [text for _, text in items], *arguments)
        differences = collections.defaultdict(list)
        accepted = refused = unclear = 0
        for (place, text), (verdict, parts) in zip(items, answers):
            theirs = engine_verdict(engine, text)
            accepted += theirs == "yes"
            refused += theirs.startswith("no")
            unclear += theirs == "other"
            found = judged(engine, text, verdict, parts)
            if found and text not in known:
                differences[found[0]].append((place, text, found[1]))
            if options.only:
                print(f"{text}\n  engine: {theirs}\n  ours: {verdict} {parts}")
        total = sum(len(found) for found in differences.values())
        budget = BUDGET.get(group, {})
        too_many = [kind for kind, found in differences.items()
                    if len(found) * 1000 > budget.get(kind, 0) * max(len(items), 1000)]
        failures += len(too_many)
        print(f"{group}: {len(items)} statements ({accepted} the engine accepts, {refused} it refuses, {unclear} unclear), "
              f"{total} differences: " + (", ".join(f"{kind} {len(found)}" for kind, found in sorted(differences.items())) or "-"))
        for kind, found in sorted(differences.items()):
            if kind not in (options.kinds.split(",") if options.kinds else too_many if options.short else differences):
                continue
            for place, text, detail in found[:options.show]:
                if options.reduce:
                    text = reduce(engine, options.tool, text, kind, judged, arguments)
                print(f"  {kind} [{place}] {text}\n      {detail[:400]}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
