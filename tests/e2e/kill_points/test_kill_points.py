"""Kills the program at every place that its authors marked, one after the other, and lets the next run finish the work.

Needs a build with kill points (every preset but release): ROCKY_BIN names it.
"""
import os
import random
import shutil
import signal

import pytest
from conftest import Rocky
from crash_project import FILES, grow, problems

STRESS = bool(os.environ.get("ROCKY_STRESS"))


def points(rocky: Rocky, *options: str) -> list[str]:
    """The names of the points that an undisturbed run passes."""
    log = rocky.folder / "points.log"
    rocky("run", *options, env={"ROCKY_KILL_LOG": str(log)}).ok()
    passed = log.read_text().splitlines()
    assert passed, "this build has no kill points"
    return passed


def run_killed(rocky: Rocky, number: int, *options: str) -> bool:
    """Whether the run came to that point: models that end at the same time share a commit, and its points."""
    outcome = rocky("run", *options, env={"ROCKY_KILL_AT": str(number)})
    assert outcome.code in (0, -signal.SIGKILL), f"at point {number}: {outcome.code}\n{outcome.err}"
    return outcome.code == -signal.SIGKILL


def copy_of(base: Rocky, name: str) -> Rocky:
    folder = base.folder.parent / name
    shutil.copytree(base.folder, folder)
    return Rocky(folder)


@pytest.fixture(name="cold")
def fixture_cold(tmp_path):
    """Input, and no run yet."""
    rocky = Rocky(tmp_path / "base")
    rocky.folder.mkdir()
    rocky.write(FILES)
    grow(rocky.folder)
    return rocky


@pytest.fixture(name="warm")
def fixture_warm(cold):
    """Built once, and the input has grown since."""
    cold("run").ok()
    assert problems(cold.folder) == []
    grow(cold.folder)
    return cold


@pytest.mark.timeout(600)
@pytest.mark.parametrize("start", ["cold", "warm"])
def test_a_kill_at_any_point_is_healed_by_the_next_run(start, request):
    base = request.getfixturevalue(start)
    names = points(copy_of(base, "counted"))
    kills = 0
    for number, name in enumerate(names, 1):
        rocky = copy_of(base, f"killed-{number}")
        kills += run_killed(rocky, number)
        document = rocky("run").ok().json("run")
        assert document["status"] == "Success", f"after a kill at {number} ({name})"
        assert problems(rocky.folder) == [], f"after a kill at {number} ({name})"
        history = rocky("history").ok().json("history")
        ids = [run["run_id"] for run in history["runs"]]
        assert len(ids) == len(set(ids))
        assert history["runs"][0]["status"] == "Success"
        if STRESS or number % 5 == 0:  # And once more: a repeat changes nothing.
            rocky("run").ok()
            assert problems(rocky.folder) == [], f"one run later, after a kill at {number} ({name})"
        shutil.rmtree(rocky.folder)
    assert kills > 0.7 * len(names)


@pytest.mark.timeout(600)
def test_a_kill_and_the_loss_of_the_state_file(warm):
    names = points(copy_of(warm, "counted"))
    numbers = range(1, len(names) + 1) if STRESS else random.Random(1).sample(range(1, len(names) + 1), 8)
    for number in numbers:
        rocky = copy_of(warm, f"killed-{number}")
        run_killed(rocky, number)
        (rocky.folder / "models" / ".rocky-state.redb").unlink()  # its log stays behind
        rocky("run").ok()
        assert problems(rocky.folder) == [], f"after a kill at {number} ({names[number - 1]})"
        shutil.rmtree(rocky.folder)


@pytest.mark.timeout(900)
def test_a_second_kill_during_recovery(warm):
    count = len(points(copy_of(warm, "counted")))
    choose = random.Random(2)
    for attempt in range(60 if STRESS else 8):
        first, second = choose.randint(1, count), choose.randint(1, count)
        rocky = copy_of(warm, f"killed-{attempt}")
        run_killed(rocky, first)
        rocky("run", env={"ROCKY_KILL_AT": str(second)})
        rocky("run").ok()
        assert problems(rocky.folder) == [], f"after kills at {first} and {second}"
        shutil.rmtree(rocky.folder)


def test_a_killed_run_is_in_the_history(warm):
    names = points(copy_of(warm, "counted"), "--parallel", "1")
    assert run_killed(warm, names.index("run.committed") + 1, "--parallel", "1")
    warm("run").ok()
    killed = warm("history").ok().json("history")["runs"][1]
    assert killed["status"] == "PartialFailure"
    assert [model["status"] for model in killed["models"]] == ["success"]
