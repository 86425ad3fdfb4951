"""`rocky lineage` and `rocky dag --column-lineage`."""
import json

import pytest

from conftest import CONFIG


@pytest.fixture
def shop(project):
    project.write({
        "rocky.toml": CONFIG,
        "models/_defaults.toml": "[target]\ncatalog = \"warehouse\"\nschema = \"main\"\n",
        "models/stg_orders.sql": "WITH src AS (SELECT * FROM raw.orders)\n"
                                 "SELECT id, customer_id, CAST(amount AS DOUBLE) AS amount FROM src WHERE status = 'paid'",
        "models/totals.sql": "SELECT customer_id, sum(amount) AS total, count(*) AS n FROM stg_orders GROUP BY customer_id",
        "models/top.sql": "SELECT t.customer_id, t.total / t.n AS mean, c.name\n"
                          "FROM totals t LEFT JOIN raw.customers c ON c.id = t.customer_id",
        **{f"models/{name}.toml": "" for name in ("stg_orders", "totals", "top")},
    })
    return project


def edges(document, key="edges"):
    return {(f"{e['source']['model']}.{e['source']['column']}", f"{e['target']['model']}.{e['target']['column']}",
             e["transform"]) for e in document[key]}


def influences(document):
    return {(f"{e['source']['model']}.{e['source']['column']}", e["target"]["model"], e["target"].get("column"), e["kind"])
            for e in document["influences"]}


def test_model(shop):
    document = shop("lineage", "totals").ok().json("lineage")
    assert document["upstream"] == ["stg_orders"] and document["downstream"] == ["top"]
    assert edges(document) == {
        ("stg_orders.customer_id", "totals.customer_id", "direct"),
        ("stg_orders.amount", "totals.total", "aggregation: sum"),
        ("totals.customer_id", "top.customer_id", "direct"),
        ("totals.total", "top.mean", "expression"),
        ("totals.n", "top.mean", "expression")}
    assert influences(document) == {
        ("stg_orders.customer_id", "totals", None, "group_by"),
        ("totals.customer_id", "top", None, "join")}
    assert [node["model"] for node in document["nodes"]] == ["totals", "stg_orders", "top"]
    assert document["nodes"][0]["target_schema"] == "main"


def test_endpoints_are_models_and_external_tables_only(shop):
    document = shop("lineage", "stg_orders").ok().json("lineage")
    assert ("raw.orders.amount", "stg_orders.amount", "cast") in edges(document)
    assert ("raw.orders.status", "stg_orders", None, "filter") in influences(document)
    external = [node for node in document["nodes"] if "source_id" in node]
    assert external == [{"model": "raw.orders", "source_id": "raw.orders"}]


def test_column_upstream_and_downstream(shop):
    up = shop("lineage", "top.mean").ok().json("column_lineage")
    assert up["direction"] == "upstream"
    assert edges(up, "trace") == {
        ("totals.total", "top.mean", "expression"), ("stg_orders.amount", "totals.total", "aggregation: sum"),
        ("raw.orders.amount", "stg_orders.amount", "cast"), ("totals.n", "top.mean", "expression")}
    assert "influences" not in up
    down = shop("lineage", "stg_orders.amount", "--downstream").ok().json("column_lineage")
    assert down["direction"] == "downstream"
    assert edges(down, "trace") == {
        ("stg_orders.amount", "totals.total", "aggregation: sum"), ("totals.total", "top.mean", "expression")}
    assert down["downstream_consumers"] == [{"model": "top", "column": "mean"}, {"model": "totals", "column": "total"}]


def test_depth_limits_and_influences_widen(shop):
    near = shop("lineage", "top.mean", "--depth", "1").ok().json("column_lineage")
    assert {edge["source"]["model"] for edge in near["trace"]} == {"totals"}
    wide = shop("lineage", "top.mean", "--with-influences").ok().json("column_lineage")
    assert ("raw.orders.status", "stg_orders", None, "filter") in influences(wide)
    assert ("raw.customers.id", "top", None, "join") in influences(wide)


def test_names_with_dots_and_other_cases(shop):
    by_option = shop("lineage", "top", "--column", "MEAN").ok().json("column_lineage")
    assert len(by_option["trace"]) == 4
    missing = shop("lineage", "top.nothing").ok()
    assert missing.json("column_lineage")["trace"] == []
    assert "top has no column 'nothing'" in missing.err


def test_unknown_model(shop):
    failed = shop("lineage", "totls")
    assert failed.code == 1
    assert "model 'totls' not found" in failed.err and "totals" in failed.err


def test_text(shop):
    text = shop("lineage", "totals", "--with-influences", "-o", "table").ok().out
    assert text.startswith("Model: totals\nUpstream: stg_orders\nDownstream: top\n\nColumns:\n")
    assert "  total <- stg_orders.amount (aggregation: sum)\n  n (no lineage)\n" in text
    assert "  (rows)\n    ~ stg_orders.customer_id (group_by)\n" in text
    chain = shop("lineage", "top.mean", "-o", "table").ok().out.splitlines()
    assert chain == ["Column trace: top.mean", "  <- totals.total (expression)",
                     "    <- stg_orders.amount (aggregation: sum)", "      <- raw.orders.amount (cast)",
                     "  <- totals.n (expression)"]


def test_dot_is_exact(shop):
    dot = shop("lineage", "top.mean", "--depth", "1", "--format", "dot").ok().out
    assert dot == ('digraph lineage {\n  rankdir=LR;\n  "totals.total" -> "top.mean";\n'
                   '  "totals.n" -> "top.mean";\n}\n')
    model = shop("lineage", "totals", "--format", "dot", "--downstream").ok().out
    assert '"totals.total" -> "top.mean";' in model and "raw.orders" not in model


def test_mermaid(shop):
    text = shop("lineage", "totals", "--format", "mermaid", "--with-influences").ok().out
    assert text.startswith("flowchart LR\n")
    assert '-- "aggregation: sum" -->' in text and '-. "group_by" .->' in text


def test_openlineage(shop):
    events = json.loads(shop("lineage", "totals", "--format", "openlineage").ok().out)
    dataset = events[0]["dataset"]
    assert events[0]["schemaURL"].endswith("OpenLineage.json#/$defs/DatasetEvent")
    facet = dataset["facets"]["columnLineage"]
    total = facet["fields"]["total"]["inputFields"]
    assert [(field["field"], field["transformations"][0]["type"], field["transformations"][0]["subtype"])
            for field in total] == [("amount", "DIRECT", "AGGREGATION")]
    assert [(field["field"], field["transformations"][0]["subtype"]) for field in facet["dataset"]] == [
        ("customer_id", "GROUP_BY")]


def test_dag(shop):
    document = shop("dag", "--column-lineage").ok().json("dag")
    assert ("raw.orders.amount", "stg_orders.amount", "cast") in edges(document, "column_lineage")
    assert ("totals.customer_id", "top", None, "join") in influences(document)
    assert "column_lineage_unavailable" not in document
    assert "column_lineage" not in shop("dag").ok().json("dag")


def test_surrogate_keys_and_rocky_models(shop):
    shop.write({"models/keyed.sql": "SELECT customer_id, n FROM totals",
                "models/keyed.toml": "[[surrogate_key]]\nname = \"sk\"\ncolumns = [\"customer_id\", \"n\"]\n",
                "models/big.rocky": "from totals\nwhere total > 10\nderive {\n    twice: total * 2\n}\nselect {\n    customer_id,\n    twice\n}\n"})
    keyed = edges(shop("lineage", "keyed").ok().json("lineage"))
    assert {("totals.customer_id", "keyed.sk", "expression"), ("totals.n", "keyed.sk", "expression")} <= keyed
    big = shop("lineage", "big").ok().json("lineage")
    assert ("totals.total", "big.twice", "expression") in edges(big)
    assert ("totals.total", "big", None, "filter") in influences(big)


def test_a_table_that_a_model_builds_is_that_model(shop):
    shop.write({"models/by_schema.sql": "SELECT total FROM main.totals", "models/by_schema.toml": ""})
    assert edges(shop("lineage", "by_schema").ok().json("lineage")) == {("totals.total", "by_schema.total", "direct")}


def test_a_model_traced_as_far_as_was_asked(shop):
    down = shop("lineage", "stg_orders", "--downstream").ok().json("lineage")
    assert edges(down) == {
        ("stg_orders.customer_id", "totals.customer_id", "direct"), ("totals.customer_id", "top.customer_id", "direct"),
        ("stg_orders.amount", "totals.total", "aggregation: sum"), ("totals.total", "top.mean", "expression")}
    assert "influences" not in down and [node["model"] for node in down["nodes"]] == ["stg_orders", "totals", "top"]
    near = shop("lineage", "top", "--depth", "1", "--with-influences").ok().json("lineage")
    assert {edge["source"]["model"] for edge in near["edges"]} == {"totals", "raw.customers"}
    assert ("totals.customer_id", "top", None, "join") in influences(near)
    text = shop("lineage", "totals", "--downstream", "-o", "table").ok().out
    assert text.endswith("  total\n    -> top.mean (expression)\n  n\n    -> top.mean (expression)\n")


def test_openlineage_refuses_what_it_would_not_heed(shop):
    for more in (["totals.total"], ["totals", "--downstream"], ["totals", "--depth", "1"]):
        refused = shop("lineage", *more, "--format", "openlineage")
        assert refused.code == 1 and "--format openlineage tells all of a model" in refused.err


def test_what_edges_leave_out_is_counted(shop):
    shop.write({"models/loose.sql": "SELECT a, x.b FROM raw.x, raw.y", "models/loose.toml": "",
                "models/after.sql": "SELECT a, b FROM loose", "models/after.toml": ""})
    assert shop("lineage", "loose").ok().json("lineage")["unresolved_names"] == 1
    assert "unresolved_names" not in shop("lineage", "after").ok().json("lineage")
    # On the way of a column it counts wherever it is.
    assert shop("lineage", "after.a").ok().json("column_lineage")["unresolved_names"] == 1
    assert "1 name may belong to any of several tables" in shop("lineage", "after.a", "-o", "table").ok().out
    assert "1 name may belong" in shop("lineage", "loose", "--depth", "3", "-o", "table").ok().out
    assets = shop("catalog").ok().json("catalog")["assets"]
    assert {a["model_name"]: a["unresolved_names"] for a in assets if "unresolved_names" in a} == {"loose": 1}
