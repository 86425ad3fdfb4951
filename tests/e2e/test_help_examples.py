"""Every command's example works in a playground, as its help promises."""
import shutil
import subprocess

import pytest

from conftest import Rocky
from test_shell import commands


@pytest.fixture(scope="module")
def playground(tmp_path_factory):
    """The quickstart playground, run once."""
    folder = tmp_path_factory.mktemp("playground")
    Rocky(folder)("playground", "quickstart").ok()
    ready = Rocky(folder / "quickstart")
    ready("run").ok()
    # For what migrates from there.
    ready.write({"dbt/dbt_project.yml": "name: shop\n", "dbt/models/raw_orders.sql": "select 1 as id\n"})
    # For what compares commits.
    for argv in (["init", "-q", "-b", "main"], ["add", "-A"],
                 ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "start"]):
        subprocess.run(["git", *argv], cwd=ready.folder, check=True)
    return ready


def test_every_example_works(playground, tmp_path):
    for name in commands(playground):
        example = playground(*name.split(), "--help").ok().out.split("Example:\n")[1].strip().removeprefix("rocky ")
        folder = tmp_path / name
        shutil.copytree(playground.folder, folder)
        outcome = Rocky(folder)(*example.split(), env={"RUST_LOG": "warn"})
        assert outcome.code == 0, f"rocky {example}: exit {outcome.code}\n{outcome.err}"
        # Of models that are formatted there is nothing to say.
        assert outcome.out or name == "fmt", f"rocky {example} says nothing"
        if outcome.out.startswith("{"):
            table = Rocky(folder)("--output", "table", *example.split(), env={"RUST_LOG": "warn"})
            assert table.code == 0 and table.out and not table.out.startswith("{"), f"rocky {example} as a table"
