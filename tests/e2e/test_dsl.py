"""Models in the Rocky language beside models in SQL: every command takes both."""
import duckdb
import pytest

from conftest import CONFIG, ROOT, findings



def query(rocky, sql: str) -> list[tuple]:
    with duckdb.connect(str(rocky.folder / "warehouse.duckdb"), read_only=True) as database:
        return database.sql(sql).fetchall()


@pytest.fixture
def shop(rocky):
    """SQL reads DSL and the other way round."""
    rocky.write({
        "rocky.toml": CONFIG,
        "models/_defaults.toml": """
            [target]
            catalog = "warehouse"
            schema = "marts"
        """,
        "models/orders.sql": """
            SELECT * FROM (VALUES (1, 'a', 10, 'paid'), (2, 'a', 5, NULL), (3, 'b', 7, 'void'), (4, 'c', 1, 'paid'))
            AS o(id, customer, amount, status)
        """,
        "models/orders.toml": "",
        "models/paid.rocky": """
            -- Void orders do not count.
            from orders
            where status != "void"
            derive { cents: amount * 100 }
        """,
        "models/customers.rocky": """
            let big = from paid where amount >= 2
            from big
            group customer { spent: sum(cents), orders: count() }
            sort spent desc
        """,
        "models/customers.toml": """
            intent = "What customers spent"
            depends_on = ["paid"]

            [[tests]]
            type = "unique"
            column = "customer"

            [[test]]
            name = "small_ones_do_not_count"
            [[test.given]]
            ref = "paid"
            rows = [{ customer = "x", amount = 1, cents = 100 }, { customer = "x", amount = 3, cents = 300 }]
            [test.expect]
            rows = [{ customer = "x", spent = 300, orders = 1 }]
        """,
        "models/customers.contract.toml": "[rules]\nrequired = ['customer', 'spent']\n",
        "models/report.sql": "SELECT customer, spent / 100 AS spent FROM customers",
        "models/report.toml": "[strategy]\ntype = 'view'\n",
    })
    return rocky


def test_compile(shop):
    document = shop("compile").ok().json("compile")
    assert (document["models"], document["has_errors"], findings(document)) == (4, False, [])
    assert "expanded_sql" not in document
    details = {detail["name"]: detail for detail in document["models_detail"]}
    assert list(details) == ["orders", "paid", "customers", "report"]
    assert details["customers"]["depends_on"] == ["paid"]
    assert details["customers"]["contract_source"] == "auto"
    assert details["report"]["depends_on"] == ["customers"]
    assert "  ✓ customers (3 columns)" in shop("compile", "-o", "table").ok().out


def test_expanded_sql(shop):
    document = shop("compile", "--expand-macros").ok().json("compile")
    assert list(document["expanded_sql"]) == ["customers", "orders", "paid", "report"]
    assert document["expanded_sql"]["customers"] == (
        "WITH big AS (SELECT *\nFROM paid\nWHERE amount >= 2)\n"
        "SELECT customer, SUM(cents) AS spent, COUNT() AS orders\nFROM big\nGROUP BY customer\nORDER BY spent DESC")
    assert document["expanded_sql"]["report"] == "SELECT customer, spent / 100 AS spent FROM customers"
    one = shop("compile", "--expand-macros", "--model", "paid").ok().json("compile")
    assert one["expanded_sql"] == {
        "paid": "SELECT *, amount * 100 AS cents\nFROM orders\nWHERE status IS DISTINCT FROM 'void'"}
    text = shop("compile", "--expand-macros", "-o", "table", "--model", "paid").ok().out
    assert text.splitlines() == [
        "  ✓ paid (5 columns)", "", "  -- paid (expanded)", "  SELECT *, amount * 100 AS cents", "  FROM orders",
        "  WHERE status IS DISTINCT FROM 'void'", "", "  Compiled: 1 models, 0 errors, 0 warnings"]


def test_run(shop):
    document = shop("run").ok().json("run")
    assert document["tables_copied"] == 4
    assert query(shop, "FROM marts.customers ORDER BY ALL") == [("a", 1500, 2)]
    assert query(shop, "FROM marts.report") == [("a", 15.0)]
    assert query(shop, "SELECT id, cents FROM marts.paid ORDER BY id") == [(1, 1000), (2, 500), (4, 100)]


def test_test(shop):
    document = shop("test").ok().json("test")
    assert (document["total"], document["passed"]) == (4, 4)
    assert document["unit_tests"]["passed"] == 1
    shop("run").ok()
    assert shop("test", "--declarative").ok().json("test")["declarative"]["passed"] == 1


def test_list_dag_and_validate(shop):
    rows = {entry["name"]: entry for entry in shop("list", "models").ok().json()["models"]}
    assert rows["customers"]["depends_on"] == ["paid"] and rows["customers"]["has_contract"]
    assert rows["paid"]["target"] == "warehouse.marts.paid"
    nodes = {node["id"]: node for node in shop("dag").ok().json("dag")["nodes"]}
    assert nodes["transformation:report"]["depends_on"] == ["transformation:customers"]
    assert nodes["transformation:paid"]["depends_on"] == ["transformation:orders"]
    document = shop("validate").ok().json("validate")
    assert document["models"]["count"] == 4


def test_without_a_sidecar(rocky):
    rocky.write({"models/m.rocky": "from t take 1\n"})
    [detail] = rocky("compile").ok().json("compile")["models_detail"]
    assert detail["target"] == {"catalog": "warehouse", "schema": "default", "table": "m"}


def test_mistakes_are_shown_in_the_program_and_stop_nobody(shop):
    shop.write({"models/wrong.rocky": "from orders\nselct { id }\ntake five\n", "models/behind.rocky": "from wrong\n"})
    done = shop("compile")
    assert done.code == 1 and "compilation failed with errors" in done.err
    document = done.json("compile")
    assert document["models"] == 6
    found = [(d["model"], d["code"], d["span"]) for d in findings(document)]
    assert found == [("wrong", "K002", {"file": "models/wrong.rocky", "line": 2, "col": 1, "end_line": 2, "end_col": 6}),
                     ("wrong", "K001", {"file": "models/wrong.rocky", "line": 3, "col": 6, "end_line": 3, "end_col": 10})]
    assert "did you mean `select`" in findings(document)[0]["message"]
    text = shop("compile", "-o", "table").out
    assert "  ✗ wrong" in text and "  ✓ behind" in text
    assert "╭─[models/wrong.rocky:2:1]" in text and " 2 │ selct { id }\n   · ^^^^^" in text
    assert "wrong" not in shop("compile", "--expand-macros").json("compile")["expanded_sql"]
    built = shop("run")
    assert built.code == 2
    document = built.json("run")
    assert document["tables_copied"] == 4
    assert document["errors"][0]["asset_key"] == ["wrong"]
    assert "models/wrong.rocky:2:1" in document["errors"][0]["error"]
    assert shop("list", "models").ok().json()["models"][-1]["name"] == "wrong"
    wrong = [m for m in shop("validate").json("validate")["messages"] if m["code"] == "V030"]
    assert [(m["severity"], m["file"], m["line"], m["column"]) for m in wrong] == [
        ("error", "models/wrong.rocky", 2, 1), ("error", "models/wrong.rocky", 3, 6)]


def test_what_the_engine_finds_is_shown_in_the_program(shop):
    shop.write({"models/odd.rocky": "-- one line\nfrom orders\nwhere amount > 1\n  and nope == 3\n"})
    done = shop("test")
    assert done.code == 1
    [failure] = done.json("test")["failures"]
    assert failure["name"] == "odd" and failure["error"].startswith("models/odd.rocky:4:7: ")
    assert "\n 4 │   and nope == 3\n   ·       ^^^^ here" in shop("test", "-o", "table").out


def test_what_the_warehouse_finds_is_shown_in_the_model(shop):
    shop.write({"models/odd.rocky": "-- one line\nfrom orders\nwhere amount > 1\n  and nope == 3\n",
                "models/odd_sql.sql": "SELECT id,\n  nope FROM paid", "models/odd_sql.toml": """
                    [[surrogate_key]]
                    name = "key"
                    columns = ["id"]
                """})
    errors = {entry["asset_key"][0]: entry["error"] for entry in shop("run").json("run")["errors"]}
    assert errors["odd"].endswith(" (models/odd.rocky:4:7)")
    assert errors["odd_sql"].endswith(" (models/odd_sql.sql:2:3)")


def test_the_pairs_of_the_language(rocky):
    """What the lowering's own test says of a program is what the program shows of a model."""
    text = (ROOT / "engine/lang/testdata/lowering_pairs.test").read_text(encoding="utf-8")
    pairs = [case.split("\n--\n") for case in text.split("\n==\n") if case.strip()]
    assert len(pairs) > 100
    rocky.write({f"models/pair_{number}.rocky": program for number, (program, _) in enumerate(pairs)})
    sql = rocky("compile", "--expand-macros").ok().json("compile")["expanded_sql"]
    for number, (program, expected) in enumerate(pairs):
        assert sql[f"pair_{number}"] == expected.strip("\n").replace("@var(region, emea)", "emea"), program


def test_columns_of_other_models_are_known(shop):
    """A derived name that the model read has already replaces that column; another table's is not known."""
    shop.write({"models/narrow.rocky": "from orders select { id, status }\n",
                "models/loud.rocky": 'from narrow\nderive { status: upper(coalesce(status, "none")) }\n'})
    sql = shop("compile", "--expand-macros").ok().json("compile")["expanded_sql"]["loud"]
    assert sql == "SELECT * EXCLUDE (status), UPPER(COALESCE(status, 'none')) AS status\nFROM narrow"
    shop("run").ok()
    assert query(shop, "FROM marts.loud ORDER BY id") == [(1, "PAID"), (2, "NONE"), (3, "VOID"), (4, "PAID")]


def test_front_matter_is_refused(rocky):
    rocky.write({"models/m.rocky": "---toml\nname = 'm'\n---\nfrom t\n"})
    [diagnostic] = findings(rocky("compile").json("compile"))
    assert diagnostic["code"] == "E049" and "models/m.toml" in diagnostic["suggestion"]


def test_one_name_in_two_languages(shop):
    shop.write({"models/orders.rocky": "from t\n"})
    document = shop("compile").json("compile")
    assert [d["code"] for d in findings(document)] == ["E043"]
    assert "models/orders.rocky and models/orders.sql" in findings(document)[0]["message"]


def test_incremental_and_merge(rocky):
    rocky.write({
        "rocky.toml": CONFIG,
        "models/_defaults.toml": "[target]\ncatalog = 'warehouse'\nschema = 'marts'\n",
        "models/source.sql": """
            SELECT i AS id, i % @var(groups, 2) AS kind, TIMESTAMP '2026-01-01' + to_days(i) AS at FROM range(@var(n, 3)) AS r(i)
        """,
        "models/source.toml": "",
        "models/events.rocky": "from source\nselect { id, at }\n",
        "models/events.toml": "[strategy]\ntype = 'incremental'\ntimestamp_column = 'at'\n",
        "models/kinds.rocky": "from source\ngroup kind { n: count() }\n",
        "models/kinds.toml": "[strategy]\ntype = 'merge'\nunique_key = ['kind']\nupdate_columns = ['n']\n",
        "models/seen.rocky": "from source\nwhere id >= @var(least, 1)\n",
        "models/seen.toml": "[strategy]\ntype = 'view'\n",
    })
    rocky("run").ok()
    assert query(rocky, "SELECT count(*) FROM marts.events") == [(3,)]
    assert query(rocky, "FROM marts.kinds ORDER BY ALL") == [(0, 2), (1, 1)]
    assert query(rocky, "SELECT count(*) FROM marts.seen") == [(2,)]
    rocky("run", "--var", "n=6", "--var", "groups=3", "--var", "least=5").ok()
    assert query(rocky, "SELECT count(*) FROM marts.events") == [(6,)]
    assert query(rocky, "FROM marts.kinds ORDER BY ALL") == [(0, 2), (1, 2), (2, 2)]
    assert query(rocky, "SELECT count(*) FROM marts.seen") == [(1,)]


def test_variables(rocky):
    rocky.write({"models/m.rocky": 'from t\nwhere region == "@var(region)" and day >= @var(since)\n'})
    missing = findings(rocky("compile").json("compile"))
    assert [(d["code"], d["span"]["line"], d["span"]["col"]) for d in missing] == [("E028", 2, 17), ("E028", 2, 43)]
    document = rocky("compile", "--expand-macros", "--var", "region=emea", "--var", "since=DATE '2026-01-01'").ok().json()
    assert document["expanded_sql"]["m"] == "SELECT *\nFROM t\nWHERE region = 'emea' AND day >= DATE '2026-01-01'"


def test_placeholders_of_partitions(rocky):
    rocky.write({
        "models/m.rocky": 'from t\nwhere at >= @start_date and at < "@end_date"\n',
        "models/m.toml": """
            [target]
            catalog = "c"
            schema = "s"
            [strategy]
            type = "time_interval"
            time_column = "at"
            granularity = "day"
        """})
    document = rocky("compile", "--expand-macros").ok().json("compile")
    assert findings(document) == []
    assert document["expanded_sql"]["m"] == "SELECT *\nFROM t\nWHERE \"at\" >= @start_date AND \"at\" < '@end_date'"
    rocky.write({"models/m.rocky": "from t\n"})
    [missing] = findings(rocky("compile").json("compile"))
    assert missing["code"] == "E024" and missing["suggestion"] == "add `where at >= @start_date and at < @end_date`"


MACROS = {
    "macros/ratio.sql": """
        -- Ratio that tolerates a zero denominator.
        -- @macro ratio(num: expr, den: expr) -> number
        CASE WHEN {den} = 0 THEN NULL ELSE {num} / {den} END
    """,
    "macros/dates.sql-macro": """
        macro recent(col: column, days: number) -> bool {
            {col} >= CURRENT_DATE - {days}
        }
    """,
}


def test_macros(shop):
    shop.write({**MACROS, "models/shares.rocky": "from paid\nselect { id }\nderive { share: @ratio(id, id - 1) }\n",
                "models/ratios.sql": "SELECT @ratio(sum(amount), 0) AS a, @ratio(1, 2) AS b FROM paid", "models/ratios.toml": ""})
    sql = shop("compile", "--expand-macros").ok().json("compile")["expanded_sql"]
    assert sql["ratios"] == ("SELECT CASE WHEN 0 = 0 THEN NULL ELSE sum(amount) / 0 END AS a, "
                             "CASE WHEN 2 = 0 THEN NULL ELSE 1 / 2 END AS b FROM paid")
    assert sql["shares"] == "SELECT id, CASE WHEN id - 1 = 0 THEN NULL ELSE id / id - 1 END AS share\nFROM paid"
    shop("test").ok()
    shop("run").ok()
    assert query(shop, "FROM marts.ratios") == [(None, 0.5)]


def test_wrong_macros(shop):
    shop.write({**MACROS, "models/w.rocky": "from paid\nwhere @recent(id)\n   or @recnt(id, 1)\n   or @recent(id, x)\n"})
    document = shop("compile").json("compile")
    assert [(d["model"], d["code"], d["span"]["line"], d["span"]["col"], d["message"]) for d in findings(document)] == [
        ("w", "E048", 2, 7, "macro '@recent' expects 2 argument(s) but got 1"),
        ("w", "E048", 3, 7, "unknown macro '@recnt' referenced in SQL"),
        ("w", "E048", 4, 7, "macro '@recent' parameter 'days' expects type number, but argument 'x' looks like a column")]
    assert "w" not in shop("compile", "--expand-macros").json("compile")["expanded_sql"]
    assert shop("run").json("run")["tables_copied"] == 4
    shop.write({"macros/again.sql": "-- @macro ratio(a)\n{a}\n"})
    document = shop("compile").json("compile")
    [duplicate] = [d for d in findings(document) if d["code"] == "E047"]
    assert "'macros/again.sql'" in duplicate["message"] and "'macros/ratio.sql'" in duplicate["message"]


def test_the_adapter_of_a_model_decides_the_sql(rocky):
    rocky.write({
        "rocky.toml": """
            [adapter.local]
            type = "duckdb"
            path = "w.duckdb"
            [adapter.cloud]
            type = "bigquery"
            project_id = "p"
            location = "EU"
            [pipeline.demo]
            type = "transformation"
            models = "models/**"
            target = { adapter = "local" }
        """,
        "models/_defaults.toml": "[target]\ncatalog = 'c'\nschema = 's'\n",
        "models/here.rocky": "from t\ngroup k { n: count(), s: max(path) }\nwhere s == \"a\\b\"\n",
        "models/here.toml": "",
        "models/there.rocky": "from t\ngroup k { n: count(), s: max(path) }\nwhere s == \"a\\b\"\n",
        "models/there.toml": "adapter = 'cloud'\n",
    })
    sql = rocky("compile", "--expand-macros").ok().json("compile")["expanded_sql"]
    assert "COUNT() AS n" in sql["here"] and "'a\\b'" in sql["here"]
    assert "COUNT(*) AS n" in sql["there"] and "'a\\\\b'" in sql["there"]


def test_playgrounds(rocky):
    rocky("playground", "q").ok()
    assert (rocky.folder / "q/models/customer_orders.rocky").exists()
    assert rocky("compile", cwd=rocky.folder / "q").ok().json("compile")["models"] == 3
    assert rocky("test", cwd=rocky.folder / "q").ok().json("test")["unit_tests"]["passed"] == 1
    assert rocky("run", cwd=rocky.folder / "q").ok().json("run")["tables_copied"] == 3
    rocky("playground", "s", "--template", "showcase").ok()
    assert (rocky.folder / "s/models/staging/stg_products.rocky").exists()
    assert rocky("run", cwd=rocky.folder / "s").ok().json("run")["tables_copied"] == 11
