"""The compile cache: whatever is edited, the answer is that of `--no-cache`, byte for byte."""
import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import stat

import pytest

from conftest import CONFIG, Rocky

ROUNDS = 20000 if os.environ.get("ROCKY_STRESS") == "1" else 1000
TIMING = re.compile(r'("\w+_ms": )\d+')


def told(outcome) -> tuple:
    return outcome.code, TIMING.sub(r"\g<1>0", outcome.out), outcome.err


def cache_of(folder: pathlib.Path) -> pathlib.Path | None:
    return next(iter(folder.glob(".rocky/cache/compile-*.bin")), None)


def generation(folder: pathlib.Path) -> int | None:
    """Differs whenever the cache was written again."""
    cache = cache_of(folder)
    return cache.stat().st_mtime_ns if cache else None


@pytest.fixture
def shop(rocky: Rocky) -> Rocky:
    rocky.write({
        "rocky.toml": CONFIG,
        "models/_defaults.toml": "[target]\ncatalog = \"warehouse\"\nschema = \"main\"\n",
        "models/orders.sql": "SELECT 1 AS id, 2.5 AS amount, 'x' AS status",
        "models/orders.toml": "",
        "models/totals.sql": "SELECT status, sum(amount) AS total FROM orders GROUP BY status",
        "models/totals.toml": "",
    })
    return rocky


COMMANDS = [["compile", "-o", "json"], ["compile", "-o", "table"], ["compile", "-o", "sarif"],
            ["compile", "--model", "totals"], ["compile", "--expand-macros"], ["compile", "--var", "day=1"],
            ["lineage", "totals"], ["lineage", "totals.total", "-o", "table"], ["lineage", "orders", "--downstream"],
            ["lineage", "totals", "--format", "mermaid"], ["list", "models"], ["list", "models", "-o", "table"],
            ["list", "deps", "totals"], ["list", "consumers", "orders"], ["dag"], ["dag", "--column-lineage"],
            ["compile", "--contracts", "contracts"], ["compile", "--target-dialect", "bq"]]


def test_an_answer_is_given_again(shop):
    for command in COMMANDS:
        fresh = told(shop(*command, "--no-cache"))
        first = told(shop(*command))
        written = generation(shop.folder)
        again = told(shop(*command))
        assert fresh == first == again, command
        assert written is not None and generation(shop.folder) == written, f"{command} was computed again"
    assert (shop.folder / ".rocky/cache/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize("query, kept", [
    ("-- a comment\nSELECT status, sum(amount) AS total FROM orders GROUP BY status", True),
    ("SELECT status,\n\n  sum(amount) AS total\nFROM orders WHERE id > 1 + 1 GROUP BY status", False),  # id decides now
    ("SELECT status, sum(amount) AS total FROM orders GROUP BY status -- behind", True),
    ("SELECT status, sum(amount) AS total, 1 AS more FROM orders GROUP BY status", False),
    ("SELECT status, count(amount) AS total FROM orders GROUP BY status", False),
    ("SELECT status, sum(amount) AS total FROM elsewhere GROUP BY status", False),
    ("SELECT status, sum(amount) AS total FROM orders GROUP BY", False)])
def test_an_edit_that_concerns_nobody(shop, query, kept):
    shop.write({"models/top.sql": "SELECT * FROM totals WHERE total > 1", "models/top.toml": ""})
    for command in (["lineage", "top"], ["compile", "-o", "json"]):
        shop("--output", "json", *command)
    written = generation(shop.folder)
    (shop.folder / "models/totals.sql").write_text(query)
    for command in (["lineage", "top"], ["compile", "-o", "json"]):
        assert told(shop("--output", "json", *command)) == told(shop("--output", "json", *command, "--no-cache")), command
        if command[0] == "lineage":
            assert (generation(shop.folder) == written) == kept


def test_times_are_those_of_this_run(shop):
    shop("compile")
    timings = shop("compile").json("compile")["compile_timings"]
    assert timings["typecheck_ms"] == 0 and timings["project_load_ms"] == timings["total_ms"]


def test_no_cache_leaves_nothing(shop):
    shop("compile", "--no-cache").ok()
    shop("list", "models", "--no-cache").ok()
    assert not (shop.folder / ".rocky").exists()


def test_without_a_configuration_nothing_is_written(shop):
    (shop.folder / "rocky.toml").unlink()
    shop("compile").ok()
    assert not (shop.folder / ".rocky").exists()


def test_a_project_that_cannot_be_written_compiles(shop):
    (shop.folder / ".rocky").write_text("a file")
    assert told(shop("compile")) == told(shop("compile", "--no-cache"))
    (shop.folder / ".rocky").unlink()
    os.makedirs(shop.folder / ".rocky")
    (shop.folder / ".rocky/cache").symlink_to("/proc/self")  # a folder in which nobody can write
    assert told(shop("compile")) == told(shop("compile", "--no-cache"))


def test_the_state_of_runs_counts(shop):
    shop.write({"models/raw.sql": "SELECT * FROM main.customers", "models/raw.toml": ""})
    shop("compile")
    before = told(shop("compile"))
    shop("run")
    assert told(shop("compile")) == told(shop("compile", "--no-cache"))
    assert before == told(shop("compile", "--state-path", "elsewhere.redb", "--no-cache"))


def test_damage_is_noticed(shop):
    dice = random.Random(1)
    right = {tuple(command): told(shop(*command, "--no-cache")) for command in COMMANDS}
    for command in COMMANDS:
        shop(*command)
    cache = cache_of(shop.folder)
    whole = cache.read_bytes()
    for round_ in range(ROUNDS // 10):
        damaged = bytearray(whole)
        if round_ % 5 == 0:
            del damaged[dice.randrange(len(damaged)):]
        for _ in range(dice.randrange(1, 9)):
            if damaged:
                damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        cache.write_bytes(damaged)
        command = dice.choice(COMMANDS)
        assert told(shop(*command)) == right[tuple(command)], f"round {round_}: {command}"


def test_processes_at_once(shop):
    right = {tuple(command): told(shop(*command, "--no-cache")) for command in COMMANDS}
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda i: (COMMANDS[i % len(COMMANDS)], told(shop(*COMMANDS[i % len(COMMANDS)]))), range(150))
        for command, answer in answers:
            assert answer == right[tuple(command)], command
    left = sorted(path.name for path in (shop.folder / ".rocky/cache").iterdir())
    assert len(left) == 2 and left[0] == ".gitignore", left


def test_from_another_folder(shop):
    (shop.folder / "elsewhere").mkdir()
    arguments = ["-c", "../rocky.toml", "compile", "--models", "../models"]
    for _ in range(2):
        assert told(shop(*arguments, cwd=shop.folder / "elsewhere")) == \
               told(shop(*arguments, "--no-cache", cwd=shop.folder / "elsewhere"))
    shop("compile")
    shutil.copytree(shop.folder / "models", shop.folder / "elsewhere/models")
    (shop.folder / "elsewhere/models/orders.sql").write_text("SELECT 1 AS other")
    assert told(shop("-c", "../rocky.toml", "compile", cwd=shop.folder / "elsewhere")) == \
           told(shop("-c", "../rocky.toml", "compile", "--no-cache", cwd=shop.folder / "elsewhere"))


class Editor:
    """Makes a project and changes it at random, as people, editors and version control do."""

    NAMES = ["orders", "totals", "a", "b", "c", "d", "e"]
    FOLDERS = ["models", "models/marts", "models/marts/deep", "models/groups"]
    COLUMNS = ["id", "amount", "status", "total", "day"]

    def __init__(self, root: pathlib.Path, seed: int):
        self.root, self.dice = root, random.Random(seed)
        self.environment = {}
        self.begin()

    def begin(self) -> None:
        shutil.rmtree(self.root / "models", ignore_errors=True)
        self.put("rocky.toml", CONFIG.replace("    ", ""))
        self.put("models/_defaults.toml", '[target]\ncatalog = "warehouse"\nschema = "main"\n')
        self.put("macros/twice.sql", "-- @macro twice(x: expr) -> number\n(@x * 2)\n")
        for name in self.NAMES:
            self.put(f"models/{name}.sql", self.query())
            self.put(f"models/{name}.toml", "")

    def put(self, name: str, text: str) -> None:
        path = self.root / name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def column(self) -> str:
        return self.dice.choice(self.COLUMNS)

    def table(self) -> str:
        return self.dice.choice([*self.NAMES, "raw.orders", "main.orders", "missing"])

    def query(self) -> str:
        dice = self.dice
        return dice.choice([
            lambda: f"SELECT {dice.randrange(10)} AS id, 2.5 AS amount, 'x' AS status",
            lambda: f"SELECT {self.column()}, {self.column()} AS day FROM {self.table()} WHERE {self.column()} > 1",
            lambda: f"SELECT * FROM {self.table()}",
            lambda: f"SELECT status, sum(amount) AS total FROM {self.table()} GROUP BY status",
            lambda: f"SELECT x.id, y.{self.column()} FROM {self.table()} x JOIN {self.table()} y ON x.id = y.id",
            lambda: f"SELECT @twice({self.column()}) AS total FROM {self.table()}",
            lambda: f"SELECT @var(day) AS day, id FROM {self.table()}",
            lambda: f"SELECT id FROM {self.table()} UNION ALL SELECT amount FROM {self.table()}",
            lambda: "SELECT (",
            lambda: "",
        ])() + "\n"

    def sidecar(self) -> str:
        dice = self.dice
        return dice.choice([
            "", 'intent = "why"\n', f'depends_on = ["{self.table()}"]\n', 'name = "renamed"\n', "[strategy]\ntype = \"view\"\n",
            '[target]\nschema = "${SCHEMA:-other}"\n', '[target]\ntable = "${TABLE}"\n', 'group = "finance"\n',
            '[[tests]]\ntype = "not_null"\ncolumn = "id"\n', 'use_test = ["positive"]\n', "not toml [",
            '[tags]\nowner = "me"\n', '[strategy]\ntype = "merge"\nunique_key = ["id"]\n',
            '[[sources]]\nschema = "raw"\ntable = "orders"\ncolumns = [{ name = "id", type = "BIGINT" }]\n'])

    def files(self, *endings: str) -> list[pathlib.Path]:
        return sorted(path for path in self.root.rglob("*") if ".rocky" not in path.parts and path.suffix in endings and
                      (path.is_file() or path.is_symlink()))

    def edit(self) -> str:
        try:
            return self.change()
        except OSError as refusal:  # a file in place of a folder, say
            return str(refusal)

    def change(self) -> str:
        dice = self.dice
        if dice.random() < 0.02:
            self.begin()
            return "begin"
        name, folder = dice.choice(self.NAMES), dice.choice(self.FOLDERS)
        some = dice.choice(self.files(".sql", ".toml", ".rocky") or [self.root / "models/a.sql"])
        kind = dice.choice(["query", "query", "sidecar", "sidecar", "blank", "comment", "touch", "rename", "delete", "add",
                            "dsl", "defaults", "contract", "tests", "group", "macro", "config", "variable", "folder",
                            "link", "linked folder", "permission", "checkout", "replace", "back in time", "explicit contract",
                            "directory in place", "nothing", "other file", "front matter"])
        if kind == "query":
            self.put(f"{folder if (self.root / folder / (name + '.sql')).exists() else 'models'}/{name}.sql", self.query())
        elif kind == "sidecar":
            self.put(f"models/{name}.toml", self.sidecar())
        elif kind == "blank" and some.is_file():
            some.write_text(some.read_text() + " \n")
        elif kind == "comment" and some.is_file() and some.suffix == ".sql":
            some.write_text("-- note\n" + some.read_text())
        elif kind == "touch" and some.is_file():
            os.utime(some, (1, dice.randrange(10**9)))
        elif kind == "rename" and some.parent != self.root:
            some.rename(some.with_stem(dice.choice(self.NAMES)))
        elif kind == "delete" and some.parent != self.root:
            some.unlink()
        elif kind == "add":
            self.put(f"{folder}/{name}.sql", self.query())
            self.put(f"{folder}/{name}.toml", self.sidecar())
        elif kind == "dsl":
            self.put(f"models/{name}.rocky", f"from {self.table()}\nwhere {self.column()} > 1\n")
        elif kind == "defaults":
            self.put(f"{folder}/_defaults.toml", dice.choice(['[target]\ncatalog = "warehouse"\nschema = "main"\n',
                                                              '[target]\ncatalog = "c2"\nschema = "${SCHEMA:-s2}"\n', ""]))
        elif kind == "contract":
            self.put(f"models/{name}.contract.toml", f'[[columns]]\nname = "{self.column()}"\ntype = "Int64"\n')
        elif kind == "explicit contract":
            self.put(f"contracts/{dice.choice([name, 'raw.orders', 'nobody'])}.contract.toml",
                     f'[[columns]]\nname = "{self.column()}"\ntype = "Int64"\n')
        elif kind == "tests":
            self.put("models/test_definitions.toml", '[positive]\ntype = "expression"\nexpression = "id > 0"\n')
        elif kind == "group":
            self.put("models/groups/finance.toml", f'[tags]\nteam = "{name}"\n')
        elif kind == "macro":
            self.put("macros/twice.sql", f"-- @macro twice(x: expr) -> number\n(@x * {dice.randrange(3)})\n")
        elif kind == "config":
            self.put("rocky.toml", CONFIG.replace("    ", "") + dice.choice(["", "[lints]\nW005 = \"off\"\n", "# note\n",
                                                                             "[lints]\nI001 = \"warning\"\n"]))
        elif kind == "variable":
            self.environment = {"SCHEMA": name} if dice.random() < 0.5 else {"TABLE": name}
        elif kind == "folder":
            (self.root / folder / "empty").mkdir(parents=True, exist_ok=True)
        elif kind == "link":
            link = self.root / "models" / f"link_{name}.sql"
            link.unlink(missing_ok=True)
            link.symlink_to(dice.choice([f"{name}.sql", "nowhere.sql", "../macros/twice.sql"]))
        elif kind == "linked folder":
            link = self.root / "models" / "linked"
            link.unlink(missing_ok=True)
            link.symlink_to(dice.choice(["marts", "../contracts", "nowhere"]))
        elif kind == "permission" and some.is_file():
            some.chmod(dice.choice([0o600, 0o644, 0o755]))
        elif kind == "checkout":
            # The same bytes in new files and folders.
            shutil.copytree(self.root / "models", self.root / "copy", symlinks=True)
            shutil.rmtree(self.root / "models")
            (self.root / "copy").rename(self.root / "models")
        elif kind == "replace" and some.is_file() and not some.is_symlink():
            # As editors save.
            swap = some.with_name(some.name + ".swp")
            swap.write_text(some.read_text().replace("1", "2"))
            swap.rename(some)
        elif kind == "back in time" and some.is_file() and not some.is_symlink():
            status = some.stat()
            some.write_text(some.read_text().replace("id", "ID"))
            os.utime(some, ns=(status.st_atime_ns, status.st_mtime_ns))
        elif kind == "directory in place" and some.parent.name == "models" and dice.random() < 0.3:
            some.unlink()
            some.mkdir()
        elif kind == "other file":
            self.put(f"{folder}/notes.txt", name)
        elif kind == "front matter":
            self.put(f"{folder}/{name}_f.sql", f'---toml\nname = "{name}_f"\n[target]\ncatalog = "c"\nschema = "s"\n'
                                               f"table = \"t\"\n---\n{self.query()}")
        return kind


@pytest.mark.parametrize("seed", [1, 2])
def test_random_edits(rocky, seed):
    editor = Editor(rocky.folder, seed)
    given = 0
    log: list[str] = []
    for round_ in range(ROUNDS // 2):
        for _ in range(editor.dice.choice([0, 0, 1, 1, 1, 2])):
            log.append(editor.edit())
        command = editor.dice.choice(COMMANDS[:4] if editor.dice.random() < 0.5 else COMMANDS)
        written = generation(rocky.folder)
        answer = told(rocky(*command, env=editor.environment))
        given += written is not None and generation(rocky.folder) == written
        fresh = told(rocky(*command, "--no-cache", env=editor.environment))
        assert answer == fresh, f"seed {seed}, round {round_}: {command} after {log[-6:]}"
    assert given > ROUNDS // 20, "hardly any answer came from the cache"
    assert cache_of(rocky.folder).stat().st_size < 8 << 20
    assert stat.S_ISREG(cache_of(rocky.folder).stat().st_mode)
