"""`rocky ci-diff` and `rocky lineage-diff` on real git repositories."""
import os
import pathlib
import subprocess

import pytest

from conftest import CONFIG, Rocky

IDENTITY = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b",
            "GIT_CONFIG_GLOBAL": "/dev/null"}


def git(folder: pathlib.Path, *argv: str) -> str:
    done = subprocess.run(["git", *argv], cwd=folder, env={**os.environ, **IDENTITY}, capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, f"git {argv}: {done.stderr}"
    return done.stdout.strip()


def commit(folder: pathlib.Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "c")


MODELS = {
    "rocky.toml": CONFIG,
    "models/_defaults.toml": "[target]\ncatalog = \"warehouse\"\nschema = \"main\"\n",
    "models/orders.sql": "-- paid orders\nSELECT id, customer, amount::BIGINT AS amount, note\n"
                         "FROM (VALUES (1, 'a', 2, 'x')) AS v(id, customer, amount, note)\n",
    "models/orders.toml": "",
    "models/staging/lines.sql": "SELECT o.id, o.customer, o.amount FROM orders AS o\n",
    "models/staging/lines.toml": "",
    "models/totals.sql": "SELECT customer, max(amount) AS best FROM lines GROUP BY customer\n",
    "models/totals.toml": "[[tests]]\ntype = \"not_null\"\ncolumn = \"best\"\n",
    "models/totals.contract.toml": "[[columns]]\nname = \"best\"\ntype = \"Int64\"\n",
    "models/notes.sql": "SELECT id, note FROM orders\n",
    "models/notes.toml": "",
    "models/apart.sql": "WITH a AS (SELECT 1 AS x), b AS (SELECT 2 AS y) SELECT a.x, b.y FROM a, b\n",
    "models/apart.toml": "tags = { team = \"x\", tier = \"1\" }\n",
}


@pytest.fixture
def shop(rocky: Rocky) -> Rocky:
    """A repository with a branch `feature` checked out, equal to `main`."""
    rocky.write(MODELS)
    rocky.write({".gitignore": "*.duckdb\n.rocky/\n"})
    git(rocky.folder, "init", "-q", "-b", "main")
    commit(rocky.folder)
    git(rocky.folder, "checkout", "-q", "-b", "feature")
    return rocky


def change(rocky: Rocky, files: dict[str, str], removed: tuple[str, ...] = ()) -> None:
    rocky.write(files)
    for name in removed:
        (rocky.folder / name).unlink()
    commit(rocky.folder)


def ci_diff(rocky: Rocky, *argv: str, **options) -> dict:
    status = git(rocky.folder, "status", "--porcelain")
    document = rocky("ci-diff", *argv, **options).ok().json("ci_diff")
    assert git(rocky.folder, "status", "--porcelain") == status
    assert document["command"] == "ci-diff" and document["head_ref"] == "HEAD"
    return document


def lineage_diff(rocky: Rocky, *argv: str) -> dict:
    return rocky("lineage-diff", *argv).ok().json("lineage_diff")


def statuses(document: dict) -> dict[str, str]:
    return {model["model_name"]: model["status"] for model in document["models"]}


def verdicts(document: dict) -> dict[str, str]:
    return {model["model"]: model["verdict"] for model in document["impact"]["models"]}


def test_nothing_changed(shop):
    document = ci_diff(shop, "--semantic")
    assert document["summary"] == {"total_models": 5, "unchanged": 5, "modified": 0, "added": 0, "removed": 0}
    assert document["models"] == [] and document["breaking_findings"] == []
    assert document["impact"]["models"] == [] and document["impact"]["not_rebuilt"] == 5
    assert "breaking_findings" not in ci_diff(shop)


def test_text_alone_is_no_change(shop):
    change(shop, {
        "models/orders.sql": "select id, customer, amount::BIGINT AS amount,\n       note -- kept\n"
                             "from (values (1, 'a', 2, 'x')) as z(id, customer, amount, note)\n",
        "models/staging/lines.sql": "SELECT p.id, p.customer, p.amount FROM orders p\n",
        "models/apart.sql": "WITH b AS (SELECT 2 AS y), a AS (SELECT 1 AS x) SELECT a.x, b.y FROM a, b\n",
        "models/apart.toml": "# a comment\n[tags]\ntier = \"1\"\nteam = \"x\"\n",
        "models/totals.contract.toml": "# ours\n[[columns]]\ntype = \"Int64\"\nname = \"best\"\n",
    })
    document = ci_diff(shop, "--semantic")
    assert document["summary"]["unchanged"] == 5 and document["breaking_findings"] == []
    assert document["impact"]["text_only"] == ["apart", "lines", "orders", "totals"]
    assert document["impact"]["not_rebuilt"] == 5
    assert "Changed in text only: apart, lines, orders, totals." in document["markdown"]


def test_a_type_goes_through_three_models(shop):
    change(shop, {"models/orders.sql": MODELS["models/orders.sql"].replace("::BIGINT", "::INTEGER")})
    document = ci_diff(shop, "--semantic")
    assert statuses(document) == {"orders": "modified", "lines": "unchanged", "totals": "unchanged"}
    orders = next(model for model in document["models"] if model["model_name"] == "orders")
    assert orders["changed"] == ["query"] and orders["resolved_target"] == "warehouse.main.orders"
    assert orders["column_changes"] == [
        {"column_name": "amount", "change_type": "type_changed", "old_type": "INT64", "new_type": "INT32"}]
    assert [(f["severity"], f["change"]["kind"], f["change"]["model"]) for f in document["breaking_findings"]] == [
        ("breaking", "column_type_changed", "lines"), ("breaking", "column_type_changed", "orders"),
        ("info", "sql_body_changed", "orders"), ("breaking", "column_type_changed", "totals")]
    # `notes` reads orders, but not what changed.
    assert verdicts(document) == {"orders": "rebuild", "lines": "rebuild", "totals": "rebuild"}
    impact = {model["model"]: model for model in document["impact"]["models"]}
    assert impact["lines"]["columns"] == ["amount"] and not impact["lines"]["rows"]
    assert impact["totals"]["columns"] == ["best"] and impact["totals"]["reason"] == "reads lines"
    assert document["impact"]["not_rebuilt"] == 2
    assert document["impact"]["contracts"] == [{"model": "totals", "column": "best", "check": "Int64"}]
    assert document["impact"]["tests"] == [{"model": "totals", "column": "best", "check": "not_null"}]
    lineage = lineage_diff(shop)
    consumers = {result["model_name"]: result["column_changes"][0].get("downstream_consumers")
                 for result in lineage["results"]}
    assert consumers == {"orders": [{"model": "lines", "column": "amount"}, {"model": "totals", "column": "best"}],
                         "lines": [{"model": "totals", "column": "best"}], "totals": None}
    assert "| amount | type_changed | INT64 | INT32 | lines.amount, totals.best |" in lineage["markdown"]
    assert lineage["markdown"].startswith("### Rocky Lineage Diff\n")


def test_a_filter_reaches_all_rows(shop):
    change(shop, {"models/orders.sql": MODELS["models/orders.sql"].rstrip() + " WHERE amount > 1\n"})
    document = ci_diff(shop)
    assert verdicts(document) == {"orders": "rebuild", "lines": "rebuild", "totals": "rebuild", "notes": "rebuild"}
    assert all(model["rows"] for model in document["impact"]["models"])
    assert "column_changes" not in document["models"][0]


def test_a_column_that_nobody_reads_is_added(shop):
    change(shop, {"models/orders.sql": MODELS["models/orders.sql"].replace("note\n", "note, amount AS twice\n")})
    document = ci_diff(shop)
    assert statuses(document) == {"orders": "modified"}
    assert verdicts(document) == {"orders": "rebuild"} and document["impact"]["not_rebuilt"] == 4


def test_rename_and_move(shop):
    git(shop.folder, "mv", "models/notes.sql", "models/staging/order_notes.sql")
    git(shop.folder, "mv", "models/notes.toml", "models/staging/order_notes.toml")
    change(shop, {"models/staging/order_notes.toml": "[target]\ntable = \"notes\"\n"})
    git(shop.folder, "mv", "models/apart.sql", "models/staging/apart.sql")
    git(shop.folder, "mv", "models/apart.toml", "models/staging/apart.toml")
    commit(shop.folder)
    document = ci_diff(shop, "--semantic")
    assert document["summary"] == {"total_models": 5, "unchanged": 4, "modified": 1, "added": 0, "removed": 0}
    renamed = document["models"][0]
    assert renamed["model_name"] == "order_notes" and renamed["renamed_from"] == "notes"
    assert renamed["changed"] == ["name"] and document["breaking_findings"] == []
    assert verdicts(document) == {"order_notes": "not_needed"}


def test_only_the_sidecar_changed(shop):
    change(shop, {"models/totals.toml": MODELS["models/totals.toml"] + "\n[[tests]]\ntype = \"unique\"\ncolumn = \"best\"\n"})
    document = ci_diff(shop)
    assert document["models"][0]["changed"] == ["tests"] and verdicts(document) == {"totals": "not_needed"}
    change(shop, {"models/totals.toml": "[strategy]\ntype = \"view\"\n"})
    document = ci_diff(shop, "--semantic")
    assert document["models"][0]["changed"] == ["materialization", "tests"]
    assert document["breaking_findings"] == [{"severity": "breaking", "change": {
        "kind": "materialization_strategy_changed", "model": "totals", "old_strategy": "full_refresh",
        "new_strategy": "view"}}]


def test_shared_defaults_count(shop):
    change(shop, {"models/_defaults.toml": MODELS["models/_defaults.toml"] + "[strategy]\ntype = \"view\"\n"})
    assert set(statuses(ci_diff(shop)).values()) == {"modified"}


def test_a_removed_model_has_readers(shop):
    change(shop, {}, ("models/orders.sql", "models/orders.toml"))
    document = ci_diff(shop, "--semantic")
    assert statuses(document)["orders"] == "removed"
    assert {"change": {"kind": "model_removed", "model": "orders"}, "severity": "breaking"} in document["breaking_findings"]
    impact = {model["model"]: model for model in document["impact"]["models"]}
    assert impact["notes"]["reason"] == "reads orders" and impact["totals"]["rows"]
    removed = next(r for r in lineage_diff(shop)["results"] if r["model_name"] == "orders")
    assert {c["change_type"] for c in removed["column_changes"]} == {"removed"}


def test_a_dropped_column_reaches_those_who_read_it(shop):
    change(shop, {"models/orders.sql": MODELS["models/orders.sql"].replace(", note\n", "\n")})
    document = ci_diff(shop)
    assert set(verdicts(document)) == {"orders", "notes"}


def test_added_model(shop):
    change(shop, {"models/fresh.sql": "SELECT id FROM orders", "models/fresh.toml": ""})
    document = ci_diff(shop, "--semantic")
    assert statuses(document) == {"fresh": "added"}
    assert document["models"][0]["column_changes"][0]["change_type"] == "added"
    assert document["breaking_findings"] == [{"change": {"kind": "model_added", "model": "fresh"}, "severity": "info"}]
    assert verdicts(document) == {"fresh": "rebuild"}


def test_a_base_that_does_not_compile_is_told(shop):
    git(shop.folder, "checkout", "-q", "main")
    change(shop, {"models/notes.sql": "SELECT FROM WHERE"})
    git(shop.folder, "checkout", "-q", "-b", "repair")
    change(shop, {"models/notes.sql": MODELS["models/notes.sql"]})
    outcome = shop("ci-diff").ok()
    document = outcome.json("ci_diff")
    assert statuses(document) == {"notes": "modified"} and "column_changes" not in document["models"][0]
    assert any("main (" in note and "does not compile" in note and "models/notes.sql:1" in note for note in document["notes"])
    assert "does not compile" in outcome.err and "/tmp/" not in outcome.err + outcome.out
    change(shop, {"models/notes.sql": "SELECT FROM"})
    assert any(note.startswith("HEAD does not compile") for note in ci_diff(shop)["notes"])


def test_the_last_common_commit_is_the_base(shop):
    git(shop.folder, "checkout", "-q", "main")
    change(shop, {"models/later.sql": "SELECT 1 AS a", "models/later.toml": ""})
    git(shop.folder, "checkout", "-q", "feature")
    change(shop, {"models/notes.sql": "SELECT id FROM orders"})
    assert statuses(ci_diff(shop, "main")) == {"notes": "modified"}
    git(shop.folder, "checkout", "-q", "--detach")
    assert statuses(ci_diff(shop, "HEAD~1")) == {"notes": "modified"}
    git(shop.folder, "tag", "v1", "HEAD~1")
    assert statuses(ci_diff(shop, "v1")) == {"notes": "modified"}


def test_histories_without_a_common_commit(shop):
    git(shop.folder, "checkout", "-q", "--orphan", "other")
    change(shop, {"models/notes.sql": "SELECT id FROM orders"})
    document = ci_diff(shop, "main")
    assert statuses(document) == {"notes": "modified"}
    assert any("no common commit" in note for note in document["notes"])


def test_uncommitted_changes_are_told_and_not_compared(shop):
    shop.write({"models/notes.sql": "SELECT id FROM orders", "models/new.sql": "SELECT 1 AS a", "models/new.toml": ""})
    document = ci_diff(shop)
    assert document["models"] == []
    assert document["notes"] == ["3 changed files are not committed and not compared: "
                                 "models/notes.sql, models/new.sql, models/new.toml"]


def test_a_project_below_the_root_with_strange_names(tmp_path):
    folder = tmp_path / "répo with spaces"
    project = Rocky(folder / "süb dir" / "project")
    project.write(MODELS)
    project.write({"models/größe.sql": "SELECT 1 AS a", "models/größe.toml": ""})
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    git(folder, "checkout", "-q", "-b", "feature")
    change(project, {"models/größe.sql": "SELECT 1 AS a, 2 AS b", "models/staging/lines.sql": "SELECT id FROM orders"})
    assert statuses(ci_diff(project)) == {"größe": "modified", "lines": "modified", "totals": "unchanged"} or \
        statuses(ci_diff(project)) == {"größe": "modified", "lines": "modified"}
    models = project.folder / "models"
    inside = project("-c", "../rocky.toml", "ci-diff", "--models", ".", cwd=models).ok().json("ci_diff")
    assert set(statuses(inside)) >= {"größe", "lines"}


def test_a_second_work_tree(shop, tmp_path_factory):
    other = tmp_path_factory.mktemp("tree") / "other"
    git(shop.folder, "worktree", "add", "-q", str(other), "-b", "elsewhere")
    there = Rocky(other)
    change(there, {"models/notes.sql": "SELECT id FROM orders"})
    assert statuses(ci_diff(there)) == {"notes": "modified"}
    assert ci_diff(shop)["models"] == []


def test_refs_that_are_not_there(shop):
    outcome = shop("ci-diff", "nope")
    assert outcome.code == 1 and outcome.out == "" and "git does not know 'nope'" in outcome.err
    git(shop.folder, "update-ref", "refs/remotes/origin/nope", "HEAD")
    assert "use origin/nope" in shop("lineage-diff", "nope").err
    assert shop("ci-diff", "main...HEAD").code == 1
    shallow = shop.folder.parent / "shallow"
    git(shop.folder.parent, "clone", "-q", "--depth", "1", "--branch", "feature", f"file://{shop.folder}", str(shallow))
    assert "shallow clone" in Rocky(shallow)("ci-diff", "release").err


def test_places_without_what_is_needed(rocky):
    rocky.write(MODELS)
    outcome = rocky("ci-diff", env={"GIT_CEILING_DIRECTORIES": str(rocky.folder.parent)})
    assert outcome.code == 1 and "is not in the work tree of a git repository" in outcome.err
    git(rocky.folder, "init", "-q", "-b", "main")
    assert "git does not know 'main'" in rocky("ci-diff").err
    commit(rocky.folder)
    assert "no models found in elsewhere" in rocky("ci-diff", "--models", "elsewhere").err
    assert "is not in the git repository" in rocky("ci-diff", "--models", "../x").err
    assert "git was not found" in rocky("ci-diff", env={"PATH": "/nonexistent"}).err


def test_hooks_and_filters_do_not_run(shop):
    shop.write({".gitattributes": "*.sql filter=loud diff=loud\n"})
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        path = shop.folder / ".git" / "hooks" / hook
        path.write_text("#!/bin/sh\ntouch \"$(git rev-parse --show-toplevel)/ran\"\n")
        path.chmod(0o755)
    commit(shop.folder)
    for key, value in (("filter.loud.smudge", f"touch {shop.folder}/ran; cat"), ("filter.loud.clean", f"touch {shop.folder}/ran; cat"),
                       ("diff.loud.textconv", f"touch {shop.folder}/ran; cat"), ("core.fsmonitor", f"touch {shop.folder}/ran")):
        git(shop.folder, "config", key, value)
    (shop.folder / "ran").unlink(missing_ok=True)
    shop("ci-diff").ok()
    assert not (shop.folder / "ran").exists()


def test_text_and_markdown(shop):
    change(shop, {"models/orders.sql": MODELS["models/orders.sql"].replace("::BIGINT", "::INTEGER")})
    text = shop("ci-diff", "-o", "table").ok().out.splitlines()
    assert text[0] == "Rocky CI Diff (main...HEAD)"
    assert "    ~ amount INT64 -> INT32" in text
    markdown = shop("ci-diff", "-o", "md").ok().out
    assert markdown.startswith("### Rocky CI Diff\n\n**1 of 5 models changed: 1 modified, 0 added, 0 removed**\n")
    assert "| Model | Target | Status | Rows (before) | Rows (after) | Delta |" in markdown
    assert "<details>" in markdown and text[-1] == markdown.splitlines()[-1]


def test_names_do_not_break_the_tables(shop):
    change(shop, {"models/orders.sql": MODELS["models/orders.sql"].replace("note\n", "note, 1 AS \"a|`b\"\n")})
    assert "| a\\|\\`b | added | - |" in ci_diff(shop)["markdown"]


def test_nothing_is_left_behind(shop, tmp_path_factory):
    temporary = tmp_path_factory.mktemp("tmp")
    ci_diff(shop, env={"TMPDIR": str(temporary)})
    shop("ci-diff", "nope", env={"TMPDIR": str(temporary)})
    assert list(temporary.iterdir()) == []
