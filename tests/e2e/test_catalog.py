"""`rocky catalog`: catalog.json by its schema, and two Parquet files that DuckDB reads."""
import datetime
import json

import duckdb
import pytest

from conftest import CONFIG, validate_document


@pytest.fixture
def shop(project):
    project.write({
        "rocky.toml": CONFIG,
        "models/_defaults.toml": "[target]\ncatalog = \"warehouse\"\nschema = \"main\"\n",
        "models/stg_orders.sql": "SELECT *, CAST(amount AS DOUBLE) AS money FROM (SELECT id, amount FROM raw.orders) AS o",
        "models/stg_orders.toml": "intent = \"All \\\"orders\\\", as\\nthey came\"\n[columns.money]\ndescription = \"in euros\"\n",
        "models/totals.sql": "SELECT id, sum(money) AS total, 1 AS one FROM stg_orders WHERE amount > 0 GROUP BY id",
        "models/totals.toml": "[strategy]\ntype = \"view\"\n",
        "models/other.sql": "SELECT 1 AS x", "models/other.toml": "[target]\ncatalog = \"elsewhere\"\n",
    })
    for name in ("numbers", "big_numbers"):
        for ending in (".sql", ".toml"):
            (project.folder / f"models/{name}{ending}").unlink()
    return project


def parquet(path, sql):
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    return connection.execute(sql.format(path)).fetchall()


def asset(document, name):
    return next(a for a in document["assets"] if a["model_name"] == name)


def test_document(shop):
    document = shop("catalog").ok().json("catalog")
    assert json.loads((shop.folder / ".rocky/catalog/catalog.json").read_text(encoding="utf-8")) == document
    assert (document["project_name"], len(document["config_hash"])) == ("demo", 16)
    assert [a["fqn"] for a in document["assets"]] == [
        "elsewhere.main.other", "raw.orders", "warehouse.main.stg_orders", "warehouse.main.totals"]
    orders = asset(document, "stg_orders")
    assert orders["kind"] == "Model" and orders["downstream_models"] == ["totals"] and orders["upstream_models"] == []
    assert orders["intent"] == 'All "orders", as\nthey came'
    assert [c["name"] for c in orders["columns"]] == ["amount", "id", "money"]
    assert orders["columns"][2] == {"name": "money", "data_type": "Float64", "nullable": True, "description": "in euros"}
    assert asset(document, "totals")["kind"] == "View"
    raw = asset(document, "raw.orders")
    assert raw["kind"] == "Source" and raw["downstream_models"] == ["stg_orders"]
    assert raw["columns"] == [{"name": "amount"}, {"name": "id"}]


def test_edges_and_influences(shop):
    document = shop("catalog").ok().json("catalog")
    edges = [tuple(edge.values()) for edge in document["edges"]]
    assert edges == [
        ("raw.orders", "amount", "stg_orders", "amount", "direct", "Medium"),
        ("raw.orders", "amount", "stg_orders", "money", "cast", "High"),
        ("raw.orders", "id", "stg_orders", "id", "direct", "Medium"),
        ("stg_orders", "id", "totals", "id", "direct", "High"),
        ("stg_orders", "money", "totals", "total", "aggregation: sum", "High")]
    assert {(i["source"]["column"], i["target"]["model"], i["kind"]) for i in document["influences"]} == {
        ("amount", "totals", "filter"), ("id", "totals", "group_by")}
    stats = document["stats"]
    assert (stats["asset_count"], stats["column_count"], stats["edge_count"]) == (4, 9, 5)
    # `one` of totals and `x` of other are made of nothing.
    assert (stats["assets_with_star"], stats["orphan_columns"]) == (1, 2)


def test_parquet_has_the_documents_rows_and_exact_types(shop):
    document = shop("catalog", "--out", "site/it's here").ok().json("catalog")
    folder = shop.folder / "site/it's here"
    assert sorted(path.name for path in folder.iterdir()) == ["assets.parquet", "catalog.json", "edges.parquet"]
    edges = str(folder / "edges.parquet").replace("'", "''")
    assets = str(folder / "assets.parquet").replace("'", "''")
    text, time = "VARCHAR", "TIMESTAMP WITH TIME ZONE"
    assert [row[:2] for row in parquet(edges, "DESCRIBE FROM '{}'")] == [
        *((name, text) for name in ("source_model", "source_column", "target_model", "target_column", "transform", "confidence")),
        ("generated_at", time), ("config_hash", text), ("last_run_id", text)]
    assert [row[:2] for row in parquet(assets, "DESCRIBE FROM '{}'")] == [
        *((name, text) for name in ("asset_fqn", "model_name", "asset_kind", "column_name", "data_type")),
        ("is_nullable", "BOOLEAN"), ("has_star", "BOOLEAN"), ("intent", text), ("last_materialized_at", time),
        ("generated_at", time), ("config_hash", text)]
    assert parquet(edges, "SELECT DISTINCT compression FROM parquet_metadata('{}')") == [("SNAPPY",)]
    rows = parquet(edges, "SELECT source_model, source_column, target_model, target_column, transform, confidence, "
                          "last_run_id FROM '{}'")
    assert rows == [(*list(edge.values())[:5], edge["confidence"].lower(), None) for edge in document["edges"]]
    rows = parquet(assets, "SELECT asset_fqn, column_name, data_type, is_nullable, has_star, intent, asset_kind FROM '{}'")
    assert rows == [
        (a["fqn"], c["name"], c.get("data_type"), c.get("nullable"), a["model_name"] == "stg_orders", a.get("intent"), a["kind"])
        for a in document["assets"] for c in a["columns"]]
    [(stamp,)] = parquet(assets, "SELECT DISTINCT epoch_us(generated_at) FROM '{}'")
    generated = datetime.datetime.fromisoformat(document["generated_at"].replace("Z", "+00:00")[:26] + "+00:00"
                                                if len(document["generated_at"]) > 26 else
                                                document["generated_at"].replace("Z", "+00:00"))
    assert abs(stamp - generated.timestamp() * 1e6) < 1000


def test_formats(shop):
    shop("catalog", "--format", "json", "--out", "a").ok()
    assert [path.name for path in (shop.folder / "a").iterdir()] == ["catalog.json"]
    done = shop("catalog", "--format", "parquet", "--out", "b", "-o", "table").ok()
    assert sorted(path.name for path in (shop.folder / "b").iterdir()) == ["assets.parquet", "edges.parquet"]
    lines = done.out.splitlines()
    assert lines[:3] == ["Catalog of demo: 4 tables, 9 columns, 5 edges, 2 influences", "wrote: b/edges.parquet",
                         "wrote: b/assets.parquet"]
    assert shop("catalog", "--format", "yaml").code == 2


def test_one_catalog_only(shop):
    document = shop("catalog", "--catalog", "elsewhere").ok().json("catalog")
    assert [a["model_name"] for a in document["assets"]] == ["other"] and document["edges"] == []
    document = shop("catalog", "--catalog", "warehouse").ok().json("catalog")
    assert [a["model_name"] for a in document["assets"]] == ["raw.orders", "stg_orders", "totals"]
    wrong = shop("catalog", "--catalog", "warehous")
    assert wrong.code == 1 and "did you mean 'warehouse'" in wrong.err


def test_runs_tell_when_tables_were_built(project):
    before = project("catalog").ok().json("catalog")
    assert "last_run_id" not in before and "last_materialized_at" not in asset(before, "numbers")
    run = project("run").ok().json("run")
    document = project("catalog").ok().json("catalog")
    assert document["last_run_id"] == run["run_id"] == asset(document, "numbers")["last_run_id"]
    validate_document(document, "catalog")
    path = project.folder / ".rocky/catalog"
    [(count, built)] = parquet(path, "SELECT count(*), count(last_materialized_at) FROM '{}/assets.parquet'")
    assert count == built == 4
    assert parquet(path, "SELECT DISTINCT last_run_id FROM '{}/edges.parquet'") == [(run["run_id"],)]


def test_nothing_to_write(rocky):
    done = rocky("catalog")
    assert done.code == 1 and "models" in done.err and not (rocky.folder / ".rocky").exists()


def test_names_of_any_kind(project):
    project.write({"models/odd.sql": 'SELECT "a,""b" AS "a,""b", "line\n  two" AS "ä;\'" FROM raw.t', "models/odd.toml": ""})
    document = project("catalog").ok().json("catalog")
    names = [c["name"] for c in asset(document, "odd")["columns"]]
    rows = parquet(project.folder, "SELECT column_name FROM '{}/.rocky/catalog/assets.parquet' WHERE model_name = 'odd'")
    assert [name for (name,) in rows] == names and 'a,"b' in names
