#!/usr/bin/env python3
"""run_tidy.py BUILD JOBS: clang-tidy over the sources of engine/, several files at once; each file's verdict is kept
under a hash of what the compiler would read, so that an unchanged file costs only a pass of the preprocessor."""
import concurrent.futures
import hashlib
import json
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CONFIG = (ROOT / ".clang-tidy").read_bytes()


def check(entry: dict, cache: pathlib.Path) -> str:
    """The complaints about one file; empty when there are none."""
    words = shlex.split(entry["command"])
    compiler = next(i for i, word in enumerate(words) if word.endswith(("g++", "c++", "clang++")))
    flags = [word for word in words[compiler + 1:] if word.startswith(("-I", "-D", "-std", "-isystem", "-f"))]
    preprocessed = subprocess.run([words[compiler], "-E", "-P", *flags, entry["file"]], capture_output=True,
                                  cwd=entry["directory"], check=False)
    stamp = cache / hashlib.sha256(CONFIG + preprocessed.stdout).hexdigest()
    if preprocessed.returncode == 0 and stamp.exists():
        return ""
    # The texts of a dialect's functions are one literal, longer than the standard promises and both compilers take.
    done = subprocess.run(["clang-tidy-19", "--quiet", "--extra-arg=-Wno-unknown-warning-option",
                           "--extra-arg=-Wno-deprecated-declarations", "--extra-arg=-Wno-overlength-strings", "-p",
                           str(cache.parent), entry["file"]], capture_output=True, text=True, check=False)
    complaints = "\n".join(line for line in done.stdout.splitlines() if line)
    if done.returncode == 0 and not complaints:
        stamp.touch()
        return ""
    return complaints or done.stderr


def main() -> int:
    build, jobs = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    cache = build / "verdicts"
    cache.mkdir(exist_ok=True)
    entries = json.loads((build / "compile_commands.json").read_text())
    # Sources that the build writes are not ours to tidy, and nothing has built them here.
    entries = [e for e in entries if e["file"].startswith(f"{ROOT}/engine/") and not e["file"].endswith("_test.cc")]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(lambda entry: check(entry, cache), entries))
    complaints = [result for result in results if result]
    print("\n".join(complaints), end="\n" if complaints else "")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
