#!/usr/bin/env python3
"""Measures Rocky against physical limits and plain loops; prints medians and ratios of runs that alternate (A B A B …),
so that a drifting machine drifts for both. Only the standard library; nothing here is a test.

    python3 benchmarks/run_benchmarks.py --rocky build/release/bin/rocky [--only startup,sql,lang,bind,compile,run] [--rounds 9]
"""
import argparse
import math
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import typing

HERE = pathlib.Path(__file__).resolve().parent
SMALL_PROJECT = {
    "rocky.toml": '[adapter]\ntype = "duckdb"\npath = "small.duckdb"\n\n[pipeline.small]\ntype = "transformation"\n\n'
                  '[pipeline.small.target.governance]\nauto_create_schemas = true\n',
    "models/_defaults.toml": '[target]\ncatalog = "small"\nschema = "main"\n',
    "models/a.sql": "SELECT 1 AS id\n",
    "models/a.toml": "",
    "models/b.sql": "SELECT id FROM a\n",
    "models/b.toml": "",
}


class Sample(typing.NamedTuple):
    wall: float  # seconds from spawn to exit
    cpu: float  # seconds of user and system time, all threads
    memory: float  # peak MiB; never below this interpreter's own, which a child starts with


def spawn(argv: list[str], folder: pathlib.Path) -> Sample:
    """One run of a program, which must succeed."""
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
    here = os.getcwd()
    os.chdir(folder)
    begun = time.perf_counter()
    child = os.posix_spawn(argv[0], argv, {**os.environ, "RUST_LOG": "error"}, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begun
    os.chdir(here)
    os.close(null)
    if status != 0:
        subprocess.run(argv, cwd=folder, check=False)
        sys.exit(f"{' '.join(argv)} ended with status {status}")
    return Sample(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(label: str, subject, floor, rounds: int) -> float:
    """Alternates two measurements, each a function giving a Sample; prints a row; returns the subject's median ms."""
    subject(), floor()
    pairs = [(subject(), floor()) for _ in range(rounds)]
    ours = [pair[0].wall * 1000 for pair in pairs]
    theirs = [pair[1].wall * 1000 for pair in pairs]
    wall_ratio = statistics.median(a / b for a, b in zip(ours, theirs))
    cpu_ratio = statistics.median(a.cpu for a, _ in pairs) / max(statistics.median(b.cpu for _, b in pairs), 1e-6)
    memory = max(pair[0].memory for pair in pairs)
    print(f"| {label} | {statistics.median(ours):.1f} ({min(ours):.1f}–{max(ours):.1f}) | "
          f"{statistics.median(theirs):.1f} ({min(theirs):.1f}–{max(theirs):.1f}) | {wall_ratio:.2f}× | {cpu_ratio:.2f}× | "
          f"{memory:.0f} |", flush=True)
    return statistics.median(ours)


def header(title: str, floor: str) -> None:
    load = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"\n## {title}\n\n| what ({load}) | Rocky, ms (min–max) | {floor}, ms | ratio | CPU ratio | peak MiB |\n"
          "|---|---|---|---|---|---|")


def startup(rocky: str, scratch: pathlib.Path, rounds: int) -> None:
    folder = scratch / "small"
    for name, text in SMALL_PROJECT.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    header("Start-up", "`/bin/true`")
    for arguments in (["--version"], ["validate"]):
        compare(f"`rocky {' '.join(arguments)}`", lambda a=arguments: spawn([rocky, *a], folder),
                lambda: spawn(["/bin/true"], folder), rounds * 5)


def compiling(rocky: str, binaries: pathlib.Path, scratch: pathlib.Path, rounds: int, sizes: list[int]) -> None:
    header("Compile: load, parse, resolve, order, types (no cache of ours; files in the page cache)",
           "reading every file, 2 threads")
    medians = {}
    for count in sizes:
        folder = scratch / f"models-{count}"
        subprocess.run([sys.executable, HERE / "generate.py", str(count), folder], check=True)
        read_all = [str(binaries / "read_floor"), "models"]
        for arguments in (["compile", "--no-cache"], ["compile", "--with-seed", "--output", "json"]):
            median = compare(f"{count:,} models, `{' '.join(arguments)}`", lambda a=arguments: spawn([rocky, *a], folder),
                             lambda: spawn(read_all, folder), rounds)
        medians[count] = median
        if count == 10000:
            unchanged(rocky, binaries, folder, rounds)
        shutil.rmtree(folder)
    if len(medians) < 2:
        return
    logs = [(math.log(count), math.log(value)) for count, value in medians.items()]
    mean_x, mean_y = (statistics.mean(axis) for axis in zip(*logs))
    slope = sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
    print(f"\ntime ~ models ^ {slope:.2f}")


def unchanged(rocky: str, binaries: pathlib.Path, folder: pathlib.Path, rounds: int) -> None:
    """With our cache: nothing changed since the last time, and one query edited each time."""
    header("The same 10,000 models again", "asking for the status of every file, 2 threads")
    floor = [str(binaries / "stat_floor"), "models"]
    for arguments in (["compile", "--output", "json"], ["lineage", "mart_00001.segment"], ["list", "models"]):
        compare(f"nothing changed, `{' '.join(arguments)}`", lambda a=arguments: spawn([rocky, *a], folder),
                lambda: spawn(floor, folder), rounds)
    query = folder / "models" / "intermediate" / "000" / "int_00007.sql"
    text, edits = query.read_text(encoding="utf-8"), 0

    def edited() -> Sample:
        nonlocal edits
        edits += 1
        query.write_text(text.replace("t.events > ", f"t.events + {edits} > "), encoding="utf-8")
        return spawn([rocky, "compile", "--output", "json"], folder)

    compare("a filter edited, `compile --output json`", edited, lambda: spawn(floor, folder), rounds)


def statements(folder: pathlib.Path) -> bytes:
    """What a run of the project sends, by hand: the layers in order, one statement a model."""
    texts = []
    for layer in ("sources", "staging", "intermediate", "marts"):
        for path in sorted((folder / "models" / layer).rglob("*.sql")):
            kind = "VIEW" if 'type = "view"' in path.with_suffix(".toml").read_text() else "TABLE"
            texts.append(f"CREATE OR REPLACE {kind} bench.main.{path.stem} AS\n{path.read_text()}")
    return "\0".join(texts).encode()


def running(rocky: str, binaries: pathlib.Path, scratch: pathlib.Path, rounds: int) -> None:
    folder = scratch / "run"
    subprocess.run([sys.executable, HERE / "generate.py", "1000", folder], check=True)
    (scratch / "statements").write_bytes(statements(folder))
    seed = [line.strip() for line in (folder / "data" / "seed.sql").read_text().split(";\n") if line.strip()]
    (scratch / "seed").write_bytes("\0".join(seed).encode())
    loop = str(binaries / "duckdb_loop")

    def fresh() -> None:
        for left in [*folder.glob("bench.duckdb*"), *folder.rglob(".rocky-state*")]:
            left.unlink()
        spawn([loop, "bench.duckdb", str(scratch / "seed")], folder)

    def measured(argv: list[str]) -> Sample:
        fresh()
        return spawn(argv, folder)

    header("Run: 1,000 models on small tables, from an empty warehouse", "the same statements in a plain C loop")
    for workers in ("1", "4"):
        compare(f"`rocky run --parallel {workers}`", lambda w=workers: measured([rocky, "run", "--parallel", w]),
                lambda: measured([loop, "bench.duckdb", str(scratch / "statements")]), rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rocky", default="build/release/bin/rocky")
    parser.add_argument("--only", default="startup,sql,lang,bind,compile,run")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--sizes", default="1000,10000,50000", help="numbers of models to compile")
    options = parser.parse_args()
    rocky = str(pathlib.Path(options.rocky).resolve())
    binaries = pathlib.Path(rocky).parent
    with tempfile.TemporaryDirectory(prefix="rocky-bench-") as folder:
        scratch = pathlib.Path(folder)
        chosen = options.only.split(",")
        if "startup" in chosen:
            startup(rocky, scratch, options.rounds)
        if "sql" in chosen:
            subprocess.run([binaries / "sql_ratio"], check=True)
        if "lang" in chosen:
            subprocess.run([binaries / "lang_ratio"], check=True)
        if "bind" in chosen:
            corpus = sorted((HERE.parent / "tests" / "differential" / "corpus" / "analytics").glob("*.sql"))
            subprocess.run([binaries / "bind_ratio", *corpus], check=True)
        if "compile" in chosen:
            compiling(rocky, binaries, scratch, options.rounds, [int(size) for size in options.sizes.split(",")])
        if "run" in chosen:
            running(rocky, binaries, scratch, options.rounds)


if __name__ == "__main__":
    main()
