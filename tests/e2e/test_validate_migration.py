"""`rocky validate-migration`: a dbt project against the Rocky project that replaces it."""
import json

import pytest
from conftest import CONFIG

DBT = {
    "dbt/dbt_project.yml": """
        name: 'shop'   # the project
        version: '1.0'
        model-paths: ["models"]
        models:
          shop:
            +materialized: table
    """,
    "dbt/models/staging/stg_orders.sql": "select * from {{ source('raw', 'orders') }}\n",
    "dbt/models/orders.sql": "select * from {{ ref('stg_orders') }}\n",
    "dbt/models/gone.sql": "select 1 as id\n",
    "dbt/models/scores.py": "def model(dbt, session): ...\n",
    "dbt/models/schema.yml": """
        version: 2
        models:
          - name: orders
            description: >
              All orders,
              one row each.
            tests:
              - dbt_utils.unique_combination_of_columns:
                  combination_of_columns: [id, amount]
            columns:
              - name: id
                data_type: bigint
                tests:
                  - unique
                  - not_null
              - name: amount
                data_type: varchar
                data_tests: [not_null]
              - name: lost
    """,
}
ROCKY = {
    "new/rocky.toml": CONFIG,
    "new/models/_defaults.toml": '[target]\ncatalog = "warehouse"\nschema = "marts"\n',
    "new/models/staging/_defaults.toml": "",
    "new/models/staging/stg_orders.sql": "SELECT CAST(1 AS BIGINT) AS id, CAST(2.5 AS DECIMAL(10, 2)) AS amount\n",
    "new/models/staging/stg_orders.toml": 'intent = "Orders as they come."\n[target]\ncatalog = "w"\nschema = "s"\n',
    "new/models/orders.sql": "SELECT id, amount FROM stg_orders\n",
    "new/models/orders.toml": "",
    "new/models/orders.contract.toml": '[[columns]]\nname = "id"\ntype = "Int64"\n',
    "new/models/fresh.sql": "SELECT nothing FROM orders\n",
    "new/models/fresh.toml": "",
}


@pytest.fixture
def both(rocky):
    rocky.write({**DBT, **ROCKY})
    return rocky


def validate(rocky, *more: str) -> dict:
    return rocky("validate-migration", "--dbt-project", "dbt", "--rocky-project", "new", "-o", "json",
                 *more).ok().json("validate_migration")


def test_models_of_files(both):
    document = validate(both)
    assert document["project_name"] == "shop" and document.get("dbt_version") is None
    models = {entry["model"]: entry for entry in document["validations"]}
    assert list(models) == ["gone", "orders", "scores", "stg_orders", "fresh"]
    orders = models["orders"]
    assert orders["present_in_dbt"] and orders["present_in_rocky"] and orders["compile_ok"]
    assert orders["dbt_description"] == "All orders, one row each.\n"
    assert orders["test_count"] == 4 and orders["contracts_generated"] == 1
    assert orders["warnings"] == ["column 'amount' is varchar in dbt and DECIMAL(10,2) here",
                                  "columns that dbt has are missing: lost"]
    assert models["stg_orders"]["rocky_intent"] == "Orders as they come." and models["stg_orders"]["warnings"] == []
    assert models["gone"]["warnings"] == ["not found in the Rocky project",
                                          "no description in dbt and no intent in Rocky"]
    assert not models["gone"]["present_in_rocky"] and not models["gone"]["compile_ok"]
    assert models["scores"]["warnings"][0] == "import failed: a model in python"
    fresh = models["fresh"]
    assert not fresh["present_in_dbt"] and fresh["present_in_rocky"] and not fresh["compile_ok"]
    assert "does not compile: error[" in fresh["warnings"][0] and "fresh.sql:1:8" in fresh["warnings"][0]
    assert fresh["warnings"][1] == "not found in the dbt project"
    assert (document["models_imported"], document["models_failed"]) == (2, 2)
    assert document["total_tests"] == 4 and document["total_contracts"] == 1
    assert document["total_warnings"] == sum(len(entry["warnings"]) for entry in document["validations"])


def test_manifest_and_catalog_know_more(both):
    def test(name: str, **more: object) -> dict:
        return {"resource_type": "test", "name": name, "package_name": "shop", **more}

    manifest = {
        "metadata": {"dbt_version": "1.8.3", "project_name": "shop", "adapter_type": "duckdb"},
        "nodes": {
            "model.shop.orders": {"resource_type": "model", "name": "orders", "package_name": "shop", "language": "sql",
                                  "description": "All orders", "original_file_path": "models/orders.sql",
                                  "columns": {"id": {"name": "id", "data_type": None}}, "depends_on": {"nodes": []}},
            "model.other.helper": {"resource_type": "model", "name": "helper", "package_name": "other"},
            "test.shop.a": test("a", attached_node="model.shop.orders"),
            "test.shop.b": test("b", depends_on={"nodes": ["macro.x", "model.shop.orders"]}),
            "seed.shop.s": {"resource_type": "seed", "name": "s"}},
        "sources": {}, "macros": {"macro.x": {"arguments": [1, {"a": None}]}}}
    catalog = {"nodes": {"model.shop.orders": {"columns": {
        "ID": {"type": "BIGINT", "index": 1, "name": "ID", "comment": None},
        "AMOUNT": {"type": "DECIMAL(12,2)", "index": 2, "name": "AMOUNT"},
        "EXTRA": {"type": "BOOLEAN", "index": 3, "name": "EXTRA"}}}}}
    both.write({"dbt/target/manifest.json": json.dumps(manifest)})
    document = validate(both)
    assert document["dbt_version"] == "1.8.3"
    models = {entry["model"]: entry for entry in document["validations"]}
    assert list(models) == ["orders", "fresh", "stg_orders"]
    assert models["orders"]["test_count"] == 2 and models["orders"]["warnings"] == []
    both.write({"dbt/target/catalog.json": json.dumps(catalog),
                "new/models/orders.sql": "SELECT id, amount, 1 AS more FROM stg_orders\n"})
    orders = validate(both)["validations"][0]
    assert orders["warnings"] == ["column 'AMOUNT' is DECIMAL(12,2) in dbt and DECIMAL(10,2) here",
                                  "columns that dbt has are missing: EXTRA", "columns that dbt does not have: more"]
    both.write({"dbt/target/manifest.json": "{"})
    outcome = both("validate-migration", "--dbt-project", "dbt", "--rocky-project", "new")
    assert outcome.code == 1 and "manifest.json" in outcome.err


def test_text(both):
    text = both("validate-migration", "--dbt-project", "dbt", "--rocky-project", "new", "-o", "table").ok().out
    assert text.startswith("dbt project: shop\n\n  ✗ gone        missing\n")
    assert "  ✓ orders      compiles, 4 tests in dbt, contract\n      column 'amount' is varchar in dbt" in text
    assert "  2 of 4 models of dbt compile here, 4 tests in dbt, 1 contracts, " in text


def test_near_names(both):
    both.write({"dbt/models/ordesr.sql": "select 1\n"})
    models = {entry["model"]: entry for entry in validate(both)["validations"]}
    assert models["ordesr"]["warnings"][0] == "not found in the Rocky project; did you mean 'orders'?"


def test_yaml_that_cannot_be_read_is_told(both):
    both.write({"dbt/models/odd.yml": "models:\n  - name: &anchor orders\n", "dbt/models/more.yml": "models:\n- name: nobody\n"})
    outcome = both("validate-migration", "--dbt-project", "dbt", "--rocky-project", "new").ok()
    assert "models/odd.yml: line 2: " in outcome.err
    assert "models/more.yml:2: describes 'nobody', which is no model" in outcome.err


def test_mistakes(both):
    assert both("validate-migration").code == 2
    outcome = both("validate-migration", "--dbt-project", "new")
    assert outcome.code == 1 and "dbt_project.yml" in outcome.err
    outcome = both("validate-migration", "--dbt-project", "dbt", "--rocky-project", "nowhere")
    assert outcome.code == 1 and "nowhere" in outcome.err
    # Nothing would act on it.
    assert both("validate-migration", "--dbt-project", "dbt", "--sample-size", "5").code == 2
