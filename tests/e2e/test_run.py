"""`rocky run`, as a user runs it."""
import re
import signal
import subprocess
import time

import duckdb
import pytest
from conftest import CONFIG, Rocky, validate_document, wait_for

DEFAULTS = """
    [target]
    catalog = "warehouse"
    schema = "marts"
"""


def strategy(kind: str, **keys: object) -> str:
    lines = "".join(f"{key} = {value!r}\n".replace("'", '"') for key, value in keys.items())
    return f'[strategy]\ntype = "{kind}"\n{lines}'


def make(rocky: Rocky, models: dict[str, str], sidecars: dict[str, str] | None = None) -> None:
    files = {"rocky.toml": CONFIG, "models/_defaults.toml": DEFAULTS}
    for name, sql in models.items():
        files[f"models/{name}.sql"] = sql + "\n"
        files[f"models/{name}.toml"] = (sidecars or {}).get(name, "")
    rocky.write(files)


def query(rocky: Rocky, sql: str) -> list[tuple]:
    with duckdb.connect(str(rocky.folder / "warehouse.duckdb")) as database:
        return database.execute(sql).fetchall()


def test_document_of_a_run(project):
    document = project("run").ok().json("run")
    assert document["command"] == "run"
    assert document["status"] == "Success"
    assert document["pipeline_type"] == "transformation"
    assert document["filter"] == ""
    assert document["tables_copied"] == 2
    assert document["tables_failed"] == 0
    assert document["interrupted"] is False
    assert document["metrics"] is None
    assert re.fullmatch(r"run-\d{8}-\d{6}-\d{3}", document["run_id"])
    first, second = document["materializations"]
    assert first["asset_key"] == ["warehouse", "marts", "numbers"]
    assert second["asset_key"] == ["warehouse", "marts", "big_numbers"]
    assert first["rows_copied"] == 2
    assert second["rows_copied"] == 1
    assert first["metadata"]["strategy"] == "full_refresh"
    assert first["metadata"]["target_table_full_name"] == "warehouse.marts.numbers"
    assert re.fullmatch(r"[0-9a-f]{16}", first["metadata"]["sql_hash"])
    assert query(project, "FROM marts.big_numbers") == [(2, "TWO")]


def test_text_of_a_run(project):
    outcome = project("-o", "table", "run").ok()
    lines = outcome.out.splitlines()
    assert re.fullmatch(r"transformation pipeline complete: 2 model\(s\) executed in \d+ms", lines[0])
    assert lines[1].startswith("  warehouse.marts.numbers (full_refresh)")
    assert outcome.err == ""


def test_a_repeat_gives_the_same_tables(project):
    project("run").ok()
    before = query(project, "FROM marts.numbers ORDER BY ALL")
    project("run").ok()
    assert query(project, "FROM marts.numbers ORDER BY ALL") == before
    assert query(project, "SELECT generation FROM _rocky.markers WHERE target = 'warehouse.marts.numbers'") == [(2,)]


# --- Strategies


def source(rocky: Rocky, rows: str) -> None:
    query(rocky, f"CREATE SCHEMA IF NOT EXISTS raw; CREATE OR REPLACE TABLE raw.events AS FROM (VALUES {rows}) t(id, ts, v)")


@pytest.mark.parametrize("kind, zone", [("TIMESTAMP", ""), ("TIMESTAMPTZ", "+00"), ("DATE", ""), ("TIMESTAMP_S", "")])
def test_incremental_appends_what_is_newer(rocky, kind, zone):
    make(rocky, {"facts": f"SELECT id, ts::{kind} AS ts, v FROM raw.events"},
         {"facts": strategy("incremental", timestamp_column="ts")})
    source(rocky, f"(1, '2026-01-01 00:00:00{zone}', 'a'), (2, '2026-01-02 00:00:00{zone}', 'b')")
    first = rocky("run", env={"TZ": "America/New_York"}).ok().json("run")["materializations"][0]
    assert first["rows_copied"] == 2
    assert first["metadata"]["watermark"] == "2026-01-02T00:00:00Z"
    source(rocky, f"(1, '2026-01-01 00:00:00{zone}', 'changed'), (2, '2026-01-02 00:00:00{zone}', 'changed'), "
                  f"(3, '2026-01-03 00:00:00{zone}', 'c')")
    second = rocky("run", env={"TZ": "Asia/Tokyo"}).ok().json("run")["materializations"][0]
    assert second["rows_copied"] == 1
    assert second["metadata"]["watermark"] == "2026-01-03T00:00:00Z"
    assert query(rocky, "SELECT id, v FROM marts.facts ORDER BY id") == [(1, "a"), (2, "b"), (3, "c")]
    third = rocky("run").ok().json("run")["materializations"][0]
    assert third["rows_copied"] == 0
    assert third["metadata"]["watermark"] == "2026-01-03T00:00:00Z"


def test_incremental_keeps_fractions_of_a_second(rocky):
    make(rocky, {"facts": "SELECT id, ts::TIMESTAMP AS ts FROM raw.events"},
         {"facts": strategy("incremental", timestamp_column="ts")})
    source(rocky, "(1, '2026-01-01 00:00:00.123456', '')")
    rocky("run").ok()
    source(rocky, "(1, '2026-01-01 00:00:00.123456', ''), (2, '2026-01-01 00:00:00.123457', '')")
    assert rocky("run").ok().json("run")["materializations"][0]["rows_copied"] == 1


def test_incremental_of_an_empty_input(rocky):
    make(rocky, {"facts": "SELECT id, ts::TIMESTAMP AS ts FROM raw.events WHERE id > 0"},
         {"facts": strategy("incremental", timestamp_column="ts")})
    source(rocky, "(0, '2026-01-01 00:00:00', '')")
    document = rocky("run").ok().json("run")
    assert document["materializations"][0]["metadata"]["watermark"] == "1970-01-01T00:00:00Z"
    source(rocky, "(1, '2026-01-01 00:00:00', '')")
    assert rocky("run").ok().json("run")["materializations"][0]["rows_copied"] == 1


def test_incremental_inserts_by_name_and_refuses_other_columns(rocky):
    sidecar = {"facts": strategy("incremental", timestamp_column="ts")}
    make(rocky, {"facts": "SELECT id, ts::TIMESTAMP AS ts, v FROM raw.events"}, sidecar)
    source(rocky, "(1, '2026-01-01 00:00:00', 'a')")
    rocky("run").ok()
    source(rocky, "(1, '2026-01-01 00:00:00', 'a'), (2, '2026-01-02 00:00:00', 'b')")
    make(rocky, {"facts": "SELECT v, ts::TIMESTAMP AS ts, id FROM raw.events"}, sidecar)
    rocky("run").ok()
    assert query(rocky, "FROM marts.facts ORDER BY id")[1][0::2] == (2, "b")
    make(rocky, {"facts": "SELECT v, ts::TIMESTAMP AS ts, id, 1 AS extra FROM raw.events"}, sidecar)
    outcome = rocky("run")
    assert outcome.code == 1
    assert "[R003]" in outcome.json("run")["errors"][0]["error"]
    assert "extra" in outcome.json("run")["errors"][0]["error"]


@pytest.mark.parametrize("values, code", [("'2026-01-01'::TIMESTAMP_NS + INTERVAL 1 MICROSECOND", None),
                                          ("'infinity'::TIMESTAMP", "R007"), ("42", "R007"), ("'soon'", "R007"),
                                          ("'2026-01-01 00:00:00.000000001'::TIMESTAMP_NS", "R007")])
def test_incremental_says_which_timestamps_it_cannot_keep(rocky, values, code):
    make(rocky, {"facts": f"SELECT 1 AS id, {values} AS ts"}, {"facts": strategy("incremental", timestamp_column="ts")})
    outcome = rocky("run")
    if code is None:
        outcome.ok()
    else:
        assert outcome.code == 1
        assert f"[{code}]" in outcome.json("run")["errors"][0]["error"]
        assert query(rocky, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'facts'") == [(0,)]


def test_incremental_without_its_column(rocky):
    make(rocky, {"facts": "SELECT 1 AS id, now() AS created"}, {"facts": strategy("incremental", timestamp_column="creatd")})
    outcome = rocky("run")
    assert outcome.code == 1
    assert "[R004]" in outcome.json("run")["errors"][0]["error"]
    assert "created" in outcome.json("run")["errors"][0]["error"]


def test_changing_the_timestamp_column_reads_it_from_the_target(rocky):
    make(rocky, {"facts": "SELECT id, ts::TIMESTAMP AS ts, v::TIMESTAMP AS v FROM raw.events"},
         {"facts": strategy("incremental", timestamp_column="ts")})
    source(rocky, "(1, '2026-05-01 00:00:00', '2026-01-01 00:00:00')")
    rocky("run").ok()
    rocky.write({"models/facts.toml": strategy("incremental", timestamp_column="v")})
    source(rocky, "(1, '2026-05-01 00:00:00', '2026-01-01 00:00:00'), (2, '2026-04-01 00:00:00', '2026-02-01 00:00:00')")
    assert rocky("run").ok().json("run")["materializations"][0]["rows_copied"] == 1


def test_merge_updates_and_inserts(rocky):
    make(rocky, {"customers": "SELECT id, v AS name FROM raw.events"}, {"customers": strategy("merge", unique_key=["id"])})
    source(rocky, "(1, '', 'ann'), (2, '', 'bob')")
    first = rocky("run").ok().json("run")["materializations"][0]
    assert first["rows_copied"] == 2
    source(rocky, "(2, '', 'bert'), (3, '', 'cyd')")
    second = rocky("run").ok().json("run")["materializations"][0]
    assert second["rows_copied"] == 2
    assert query(rocky, "FROM marts.customers ORDER BY id") == [(1, "ann"), (2, "bert"), (3, "cyd")]


def test_merge_updates_only_the_named_columns(rocky):
    make(rocky, {"customers": "SELECT id, ts AS a, v AS b FROM raw.events"},
         {"customers": strategy("merge", unique_key=["id"], update_columns=["b"])})
    source(rocky, "(1, 'old', 'old')")
    rocky("run").ok()
    source(rocky, "(1, 'new', 'new'), (2, 'new', 'new')")
    rocky("run").ok()
    assert query(rocky, "FROM marts.customers ORDER BY id") == [(1, "old", "new"), (2, "new", "new")]


@pytest.mark.parametrize("rows", ["(1, '', 'a'), (1, '', 'b')", "(NULL, '', 'a')"])
@pytest.mark.parametrize("first", [True, False])
def test_merge_refuses_keys_that_are_no_keys(rocky, rows, first):
    make(rocky, {"customers": "SELECT id::INTEGER AS id, v AS name FROM raw.events"},
         {"customers": strategy("merge", unique_key=["id"])})
    if not first:
        source(rocky, "(1, '', 'good')")
        rocky("run").ok()
    source(rocky, rows)
    outcome = rocky("run")
    assert outcome.code == 1
    error = outcome.json("run")["errors"][0]["error"]
    assert "[R005]" in error
    assert "id = " in error
    if not first:
        assert query(rocky, "FROM marts.customers") == [(1, "good")]
        assert query(rocky, "SELECT generation FROM _rocky.markers WHERE target LIKE '%customers'") == [(1,)]
    else:
        assert query(rocky, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'customers'") == [(0,)]


def test_a_model_may_change_between_view_and_table(rocky):
    make(rocky, {"m": "SELECT 1 AS id, now()::TIMESTAMP AS ts"})
    for sidecar in ["", strategy("view"), "", strategy("view"), strategy("merge", unique_key=["id"]), strategy("view"),
                    strategy("incremental", timestamp_column="ts")]:
        rocky.write({"models/m.toml": sidecar})
        rocky("run").ok()
        assert query(rocky, "SELECT id FROM marts.m") == [(1,)]


@pytest.mark.parametrize("sidecar", [strategy("materialized_view"),
                                     strategy("delete_insert", partition_by=["id"])])
def test_other_strategies_are_refused_by_name_and_the_rest_runs(rocky, sidecar):
    make(rocky, {"a": "SELECT 1 AS id", "b": "SELECT 2 AS id", "c": "SELECT * FROM b"}, {"b": sidecar})
    outcome = rocky("run")
    assert outcome.code == 2
    document = outcome.json("run")
    assert document["status"] == "PartialFailure"
    assert "[R001]" in document["errors"][0]["error"]
    assert document["errors"][0]["asset_key"] == ["b"]
    assert document["contained"][0]["model"] == "c"
    assert document["contained"][0]["blocked_by"] == ["b"]
    assert query(rocky, "FROM marts.a") == [(1,)]


# --- References


def test_references_become_the_targets_of_models(rocky):
    make(rocky, {
        "orders": "SELECT 1 AS id",
        "items": "SELECT 1 AS id, 5 AS n",
        "joined": """WITH items AS (SELECT 9 AS id, 9 AS n)
                     SELECT orders.id, ORDERS.id AS again, i.n, (SELECT max(n) FROM items) AS shadowed
                     FROM orders JOIN (SELECT * FROM main_items) AS i USING (id) -- the end""",
        "main_items": "SELECT items.id, items.n FROM items;",
    }, {"orders": '[target]\nschema = "sales"\ntable = "orders_v2"\n', "items": '[target]\nschema = "stock"\n'})
    rocky("run").ok()
    assert query(rocky, "FROM marts.joined") == [(1, 1, 5, 9)]
    assert query(rocky, "FROM sales.orders_v2") == [(1,)]


# --- Failures


def failing(rocky: Rocky) -> None:
    make(rocky, {"good": "SELECT 1 AS id", "bad": "SELECT error(concat('no luck with ', id)) AS e FROM good", "behind": "SELECT * FROM bad",
                 "far_behind": "SELECT * FROM behind", "beside": "SELECT * FROM good"})


def test_a_failure_is_contained(rocky):
    failing(rocky)
    outcome = rocky("run")
    assert outcome.code == 2
    document = outcome.json("run")
    assert document["status"] == "PartialFailure"
    assert document["tables_copied"] == 2
    assert document["tables_failed"] == 1
    [error] = document["errors"]
    assert error["asset_key"] == ["bad"]
    assert error["error"].startswith("model 'bad' failed: ")
    assert "no luck with 1" in error["error"]
    assert [(entry["model"], entry["blocked_by"]) for entry in document["contained"]] == [
        ("behind", ["bad"]), ("far_behind", ["bad"])]
    assert "skipped behind: it depends on bad" in outcome.err
    history = rocky("history").ok().json("history")["runs"][0]
    assert history["status"] == "PartialFailure"
    assert {model["model_name"]: model["status"] for model in history["models"]} == {
        "good": "success", "beside": "success", "bad": "failed"}


def test_nothing_built_is_a_failure(rocky):
    make(rocky, {"bad": "SELECT * FROM nowhere"})
    outcome = rocky("run")
    assert outcome.code == 1
    assert outcome.json("run")["status"] == "Failure"


def test_a_failing_build_leaves_the_old_table(rocky):
    make(rocky, {"m": "SELECT 1 AS id"})
    rocky("run").ok()
    rocky.write({"models/m.sql": "SELECT CAST(v AS INTEGER) AS id FROM (VALUES ('1'), ('x')) AS t(v)\n"})
    assert rocky("run").code == 1
    assert query(rocky, "FROM marts.m") == [(1,)]


def test_a_model_that_does_not_compile_does_not_stop_others(rocky):
    make(rocky, {"good": "SELECT 1 AS id", "wrong": "SELEC 1", "behind": "SELECT * FROM wrong"})
    outcome = rocky("run")
    assert outcome.code == 2
    document = outcome.json("run")
    assert document["errors"][0]["failure_kind"] == "compile-error"
    assert document["errors"][0]["asset_key"] == ["wrong"]
    assert document["errors"][0]["error"].startswith("[")
    assert "models/wrong.sql:1:1" in document["errors"][0]["error"]
    assert "Error: wrong: [" in outcome.err
    assert document["tables_failed"] == 1
    assert document["contained"][0]["model"] == "behind"


def test_a_cycle_fails_its_members_only(rocky):
    make(rocky, {"a": "SELECT * FROM b", "b": "SELECT * FROM a", "c": "SELECT 1 AS id"})
    outcome = rocky("run")
    assert outcome.code == 2
    document = outcome.json("run")
    assert document["tables_copied"] == 1
    assert document["tables_failed"] >= 1


def test_a_missing_schema_is_said(rocky):
    make(rocky, {"m": "SELECT 1 AS id"})
    rocky.write({"rocky.toml": CONFIG.replace("auto_create_schemas = true", "auto_create_schemas = false")})
    outcome = rocky("run")
    assert outcome.code == 1
    assert "marts" in outcome.json("run")["errors"][0]["error"]
    assert "auto_create_schemas" in outcome.json("run")["errors"][0]["error"]


def test_a_database_that_cannot_be_opened(rocky):
    make(rocky, {"m": "SELECT 1 AS id"})
    (rocky.folder / "warehouse.duckdb").write_text("this is no database, but long enough to look like a file\n" * 100)
    outcome = rocky("run")
    assert outcome.code == 1
    document = outcome.json("run")
    assert document["errors"][0]["asset_key"] == ["<runtime>"]
    assert document["status"] == "Failure"
    assert rocky("history").ok().json("history")["runs"][0]["status"] == "Failure"


def test_foreign_state_file(project):
    state = project.folder / "models" / ".rocky-state.redb"
    state.write_bytes(b"redb\x1a\x0a\xa9\x0d\x0a" + b"x" * 4096)
    before = state.read_bytes()
    outcome = project("run")
    assert outcome.code == 1
    assert outcome.out == ""
    assert "redb database" in outcome.err
    assert "--state-path" in outcome.err
    assert state.read_bytes() == before
    project("--state-path", "mine.redb", "run").ok()


# --- Options


def test_one_model(project):
    project("run").ok()
    outcome = project("run", "--model", "big_numbers").ok()
    document = outcome.json("run")
    assert [entry["asset_key"][2] for entry in document["materializations"]] == ["big_numbers"]
    assert document["execution"]["concurrency"] == 1
    assert document["pipeline_type"] == "replication"
    assert "pipeline" not in project("history").json("history")["runs"][0]


def test_one_model_that_fails(project):
    outcome = project("run", "--model", "big_numbers")  # what it reads was never built
    assert outcome.code == 1
    assert outcome.json("run")["errors"][0]["asset_key"] == ["big_numbers"]


def test_unknown_model(project):
    outcome = project("run", "--model", "bignumbers")
    assert outcome.code == 1
    assert outcome.out == ""
    assert "model 'bignumbers' not found (no transformation model with that name)" in outcome.err
    assert "big_numbers" in outcome.err


def test_variables(rocky):
    make(rocky, {"m": "SELECT @var(n, 1) AS id"})
    rocky("run", "--var", "n=7").ok()
    assert query(rocky, "FROM marts.m") == [(7,)]
    rocky("run").ok()
    assert query(rocky, "FROM marts.m") == [(1,)]
    assert rocky("run", "--var", "n").code == 1


def test_pipeline_choice(rocky):
    make(rocky, {"m": "SELECT 1 AS id"})
    rocky.write({"rocky.toml": CONFIG + """
    [pipeline.other]
    type = "transformation"
    models = "other/**"
    target = { adapter = "default" }

    [pipeline.copies]
    type = "quality"
    checks = { row_count = true }
    target = { adapter = "default" }
    """})
    several = rocky("run")
    assert several.code == 1
    assert "multiple pipelines" in several.err
    rocky("run", "--pipeline", "demo").ok()
    unsupported = rocky("run", "--pipeline", "copies")
    assert unsupported.code == 1
    assert "'quality'" in unsupported.err and "not support" in unsupported.err
    unknown = rocky("run", "--pipeline", "dmo")
    assert unknown.code == 1
    assert "demo" in unknown.err
    missing = rocky("run", "--pipeline", "other").ok()
    assert "does not exist" in missing.err
    assert missing.json("run")["materializations"] == []


def test_another_models_folder(rocky):
    make(rocky, {"m": "SELECT 1 AS id"})
    rocky.write({"elsewhere/x.sql": "SELECT 5 AS id\n", "elsewhere/x.toml": "", "elsewhere/_defaults.toml": DEFAULTS})
    rocky("run", "--models", "elsewhere").ok()
    assert query(rocky, "FROM marts.x") == [(5,)]


@pytest.mark.parametrize("options", [("--resume", "x"), ("--dag",), ("--filter", "a=b"), ("--shadow",), ("--parallel", "x"),
                                     ("--watch", "--model", "m"), ("--watch", "--var", "a=b")])
def test_what_is_not_built_is_a_usage_error(project, options):
    outcome = project("run", *options)
    assert outcome.code == 2
    assert outcome.out == ""
    assert options[0] in outcome.err


def test_parallel_zero(project):
    assert project("run", "--parallel", "0").code in (1, 2)


def test_audit_fields_come_from_the_environment(project):
    subprocess.run("git init -q . && git checkout -q -b topic && git -c user.name=a -c user.email=a@b.example commit -q "
                   "--allow-empty -m x", shell=True, cwd=project.folder, check=True)
    project("run", env={"USER": "ada", "ROCKY_RUN_TRIGGER": "ci", "ROCKY_SUBMISSION_ID": "s-1",
                        "ROCKY_SESSION_SOURCE": "HTTP-API"}).ok()
    run = project("history", "--audit").ok().json("history")["runs"][0]
    assert run["triggering_identity"] == "ada"
    assert run["trigger"] == "Ci"
    assert run["submission_id"] == "s-1"
    assert run["session_source"] == "http_api"
    assert run["git_branch"] == "topic"
    assert re.fullmatch(r"[0-9a-f]{40}", run["git_commit"])
    assert run["pipeline"] == "demo"


# --- Interruption and watching


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_drains_and_keeps_the_record(rocky, number):
    make(rocky, {"a_slow": "SELECT count(*) AS n FROM range(400000000) AS r(i) WHERE i % 7 = 3",
                 "b_next": "SELECT n + 1 AS n FROM a_slow", "c_last": "SELECT n + 1 AS n FROM b_next"})
    running = rocky.start("run")
    wait_for(lambda: (rocky.folder / "warehouse.duckdb").exists() and
             (rocky.folder / "models" / ".rocky-state.redb").exists() and rocky("state").code == 0)
    time.sleep(0.3)
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    document = __import__("json").loads(out)
    validate_document(document, "run")
    assert document["interrupted"] is True
    assert document["status"] in ("PartialFailure", "Failure")
    assert re.search(r"\[rocky\] interrupted at \d/3 tables \(run_id: run-", err)
    record = rocky("history").ok().json("history")["runs"][0]
    assert record["run_id"] == document["run_id"]
    rocky("run").ok()
    assert len(query(rocky, "FROM marts.c_last")) == 1


def test_a_second_interrupt_ends_at_once(rocky):
    make(rocky, {"slow": "SELECT count(*) AS n FROM range(30000000000) AS r(i) WHERE i % 7 = 3"})
    running = rocky.start("run")
    wait_for(lambda: (rocky.folder / "models" / ".rocky-state.redb").exists() and rocky("state").code == 0)
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    time.sleep(0.3)
    assert running.poll() is None
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=10)
    assert running.returncode == 130
    rocky("run", "--models", "nothing", timeout=20)  # the lock is free again


def test_watching(rocky):
    make(rocky, {"m": "SELECT 1 AS id"})
    running = rocky.start("run", "--watch")
    lines: list[str] = []
    import threading
    threading.Thread(target=lambda: lines.extend(iter(running.stderr.readline, "")), daemon=True).start()
    documents: list[str] = []
    threading.Thread(target=lambda: documents.extend(iter(running.stdout.readline, "")), daemon=True).start()
    try:
        wait_for(lambda: any("run completed" in line for line in lines))
        rocky.write({"models/m.sql": "SELECT 2 AS id\n"})
        wait_for(lambda: sum("run completed" in line for line in lines) == 2)
        rocky.write({"models/m.sql": "SELECT broken\n"})
        wait_for(lambda: any("run failed" in line for line in lines))
        rocky.write({"models/new/n.sql": "SELECT 3 AS id\n", "models/new/n.toml": "", "models/new/_defaults.toml": DEFAULTS})
        wait_for(lambda: len(documents) >= 4)
        rocky.write({"models/new/o.rocky": "from n\n"})
        wait_for(lambda: any("detected change: models/new/o.rocky" in line for line in lines))
        wait_for(lambda: len(documents) >= 5)
        rocky.write({"rocky.toml": CONFIG + "\n# touched\n"})
        wait_for(lambda: any("detected change: rocky.toml" in line for line in lines))
    finally:
        running.send_signal(signal.SIGINT)
    assert running.wait(20) == 0
    wait_for(lambda: any("[watch] stopped" in line for line in lines))
    assert any("[watch] detected change: models/m.sql" in line for line in lines)
    for line in documents:
        validate_document(__import__("json").loads(line), "run")
