"""Kills the program from outside, at random instants, and runs two of it at once."""
import os
import random
import resource
import signal
import subprocess
import time

import duckdb
import pytest
from crash_project import FILES, grow, problems

STRESS = bool(os.environ.get("ROCKY_STRESS"))


@pytest.fixture(name="project")
def fixture_project(rocky):
    rocky.write(FILES)
    grow(rocky.folder)
    return rocky


@pytest.mark.timeout(1800)
def test_kills_at_random_instants(project):
    seed = int(os.environ.get("ROCKY_SEED", "1"))
    choose = random.Random(seed)
    begin = time.monotonic()
    project("run").ok()
    longest = (time.monotonic() - begin) * 1.2
    for attempt in range(1000 if STRESS else 25):
        grow(project.folder, choose.randint(1, 30))
        for _ in range(choose.randint(1, 3)):
            running = project.start("run")
            try:
                running.wait(choose.uniform(0, longest))
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
            running.communicate()
            assert running.returncode in (0, -signal.SIGKILL), f"seed {seed}, attempt {attempt}"
        if choose.random() < 0.2:
            (project.folder / "models" / ".rocky-state.redb").unlink(missing_ok=True)
        project("run").ok()
        assert problems(project.folder) == [], f"seed {seed}, attempt {attempt}"


SLOW = "SELECT count(*) AS n, TIMESTAMP '2026-01-01' AS ts FROM range(1500000000) AS r(i) WHERE i % 7 = 3\n"


def start_slow_run(rocky) -> subprocess.Popen:
    rocky.write({"models/slow.sql": SLOW, "models/slow.toml": ""})
    running = rocky.start("run")
    for _ in range(200):
        if (rocky.folder / "models" / ".rocky-state.redb").exists() and rocky("state").code == 0:
            break
        time.sleep(0.02)
    return running


def end(running: subprocess.Popen) -> None:
    running.kill()
    running.communicate()


def test_two_runs_at_once_on_one_state_file(project):
    running = start_slow_run(project)
    try:
        second = project("run")
        assert second.code == 1
        assert second.out == ""
        assert "locked by another process" in second.err
        assert str(running.pid) in second.err
        assert project("history").code == 0  # readers go on
    finally:
        end(running)


def test_two_runs_at_once_on_one_database(project):
    running = start_slow_run(project)
    try:
        second = project("--state-path", "other.redb", "run")
        assert second.code == 1
        document = second.json("run")
        assert document["status"] == "Failure"
        assert document["errors"][0]["asset_key"] == ["<runtime>"]
        assert "lock" in second.err.lower()
    finally:
        end(running)
    (project.folder / "models" / "slow.sql").unlink()
    (project.folder / "models" / "slow.toml").unlink()
    project("run").ok()
    assert problems(project.folder) == []


@pytest.mark.parametrize("limit", [16, 64, 256, 1024])
def test_a_full_disk(project, limit):
    """No file may grow beyond some KiB: whatever fails, it is said, and the next run is as if nothing had been."""
    project("run").ok()
    grow(project.folder, 200000)

    def fill_the_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit * 1024, resource.RLIM_INFINITY))

    running = project.start("run", preexec_fn=fill_the_disk)
    out, err = running.communicate(timeout=60)
    # Everything may have fitted into the log; then only the checkpoint at the end is put off.
    assert running.returncode in (0, 1, 2), f"{out}\n{err}"
    assert "File too large" in err or "disk I/O" in err or "full" in err, err
    project("run").ok()
    assert problems(project.folder) == []


def test_a_database_that_was_put_back_is_noticed(project):
    project("run").ok()
    old = (project.folder / "warehouse.duckdb").read_bytes()
    grow(project.folder)
    project("run").ok()
    (project.folder / "warehouse.duckdb").write_bytes(old)
    outcome = project("run")
    assert outcome.code == 1
    errors = outcome.json("run")["errors"]
    assert all("R009" in error["error"] and "generation 2" in error["error"] and "generation 1" in error["error"]
               for error in errors)
    (project.folder / "models" / ".rocky-state.redb").unlink()
    project("run").ok()
    assert problems(project.folder) == []


def test_another_database_behind_the_same_name_starts_anew(project):
    project("run").ok()
    (project.folder / "warehouse.duckdb").unlink()
    grow(project.folder, 10)
    project("run").ok()
    assert problems(project.folder) == []


def test_a_table_from_before_the_markers_is_continued(project):
    project("run").ok()
    with duckdb.connect(str(project.folder / "warehouse.duckdb")) as database:
        database.execute("DROP SCHEMA _rocky CASCADE")
    (project.folder / "models" / ".rocky-state.redb").unlink()
    grow(project.folder)
    project("run").ok()
    assert problems(project.folder) == []
