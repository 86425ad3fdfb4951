"""Wrong examples of diagnostic codes, each with what to do. generate_diagnostics.py makes pages of them.

A plain text is the query of models/example.sql. A dict names files, and "run" the command when it is not `rocky compile`.
"""
ORDERS = "SELECT 1 AS id, 10 AS customer_id, DATE '2026-01-31' AS day, 9.5 AS amount\n"
CUSTOMERS = "SELECT 10 AS id, 'Ada' AS name\n"
SIDECAR = "models/example.toml"
QUERY = "models/example.sql"

CONFIG = """[adapter]
type = "duckdb"
path = "warehouse.duckdb"

[pipeline.marts]
type = "transformation"
models = "models/**"
[pipeline.marts.target]
"""


def with_sidecar(sidecar, query=ORDERS):
    return {SIDECAR: sidecar, QUERY: query}


def with_contract(contract, query="SELECT 1 AS id\n"):
    return {QUERY: query, "models/example.contract.toml": contract}


def with_orders(query, **more):
    return {"models/orders.sql": ORDERS, QUERY: query, **more}


def program(text):
    return {"models/example.rocky": text}


ORDER_COLUMNS = {"id": '"Int64"', "amount": '{"Decimal": {"precision": 10, "scale": 2}}'}


def snapshot(columns, nullable="true", version=1):
    """What another team published of its table shop.sales.orders."""
    typed = ",\n      ".join(f'{{"name": "{name}", "data_type": {kind}, "nullable": {nullable}}}'
                            for name, kind in columns.items())
    return (f'{{"snapshot_version": {version}, "ir": {{"models": [{{\n    "name": "orders", "sql": "SELECT 1",\n'
            f'    "typed_columns": [\n      {typed}],\n    "lineage_edges": [],\n'
            '    "materialization": {"strategy": "FullRefresh"},\n    "governance": {"permissions_file": null, '
            '"auto_create_catalogs": false, "auto_create_schemas": false},\n'
            '    "target": {"catalog": "shop", "schema": "sales", "table": "orders"}\n'
            '}], "dag": [], "lineage_edges": []}}\n')


def with_import(current, query="SELECT id, amount FROM shop.sales.orders\n", more="", **files):
    """A model that reads another team's table, which was shop.sales.orders(id, amount)."""
    imports = '\n[imports.sales]\npath = "vendor/sales"\nsnapshot = "current.json"\nbaseline = "baseline.json"\n'
    return {"rocky.toml": CONFIG + imports + more, QUERY: query,
            SIDECAR: '[[sources]]\ncatalog = "shop"\nschema = "sales"\ntable = "orders"\n',
            "vendor/sales/baseline.json": snapshot(ORDER_COLUMNS), "vendor/sales/current.json": current, **files}


def config(text):
    return {"rocky.toml": text, "run": "rocky validate"}


INTERVAL = '[strategy]\ntype = "time_interval"\ntime_column = "{}"\ngranularity = "day"\n'
WINDOWED = "SELECT day, amount FROM raw.orders WHERE day >= @start_date AND day < @end_date\n"

EXAMPLES = {
    "D011": ({"models/orders.sql": ORDERS, "models/customers.sql": CUSTOMERS,
              SIDECAR: 'depends_on = ["orders"]\n\n[lints]\nD011 = "warn"\n',
              QUERY: "SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id\n"},
             "Add the model to `depends_on`, or remove the key: what the query reads is found without it."),
    "E001": ({"models/a.sql": "SELECT 1 AS id\n", "models/b.sql": "SELECT DATE '2026-01-01' AS id\n",
              QUERY: "SELECT a.id FROM a JOIN b ON a.id = b.id\n"},
             "Cast one of the two, or join by the column that was meant."),
    "E010": (with_contract('[rules]\nrequired = ["email"]\n'), "Add the column to the SELECT, or drop the rule."),
    "E011": (with_contract('[[columns]]\nname = "id"\ntype = "String"\n'), "Cast the column, or correct the contract."),
    "E012": (with_contract('[[columns]]\nname = "id"\nnullable = false\n', "SELECT NULLIF(1, 2) AS id\n"),
             "Filter the NULLs out, or replace them with COALESCE."),
    "E013": (with_contract('[rules]\nprotected = ["email"]\n'), "Restore the column, or drop the rule."),
    "E020": (with_sidecar(INTERVAL.format("at"), WINDOWED), "Select the column, or name the right one in `time_column`."),
    "E021": (with_sidecar(INTERVAL.format("day"),
                          "SELECT 'monday' AS day WHERE '2026' >= @start_date AND '2026' < @end_date\n"),
             "Cast the column to DATE or TIMESTAMP, or name another one in `time_column`."),
    "E022": (with_sidecar(INTERVAL.format("day"),
                          "SELECT NULLIF(DATE '2026-01-01', @start_date) AS day WHERE '2026' < @end_date\n"),
             "Filter the NULLs out, or replace them with COALESCE."),
    "E023": (with_sidecar(INTERVAL.format("order day"), WINDOWED), "Rename the column with an alias of plain letters."),
    "E024": (with_sidecar(INTERVAL.format("day"), "SELECT day, amount FROM raw.orders\n"),
             "Filter by both placeholders, so that a run reads only its interval."),
    "E025": (with_sidecar(INTERVAL.format("day").replace('"day"\n', '"hour"\n', 2).replace(
        'time_column = "hour"', 'time_column = "day"'),
        "SELECT DATE '2026-01-01' AS day WHERE '2026' >= @start_date AND '2026' < @end_date\n"),
        "Use a timestamp, or a granularity of days."),
    "E026": (with_sidecar(INTERVAL.format("day") + 'first_partition = "2026"\n', WINDOWED),
             "Write the key in the form that the message shows."),
    "E027": (with_sidecar("[budget]\nmax_bytes_scanned = 1000000\n", "SELECT id FROM raw.orders\n"),
             "Raise the ceiling, or let the model read less. What a table holds is not known: 10,000 rows are assumed."),
    "E028": ("SELECT 1 AS id WHERE 2 > @var(least)\n", "Pass `--var least=1`, or write a default: `@var(least, 1)`."),
    "E030": (with_import(snapshot({"id": '"Int64"'})),
             "Stop reading the column, or agree with the other team. `rocky imports update` takes the snapshot as what is "
             "known."),
    "E031": (with_import(snapshot({**ORDER_COLUMNS, "id": '"Int32"'})),
             "Adapt the model to the new type, then run `rocky imports update`."),
    "E032": (with_import(snapshot(ORDER_COLUMNS, "false")),
             "What the model does with NULL is not needed any more. Run `rocky imports update` once it was looked at."),
    "E033": (with_import(snapshot(ORDER_COLUMNS), more='pin = "0000"\n'),
             "Look at what changed, then set `pin` to the hash that the message tells, or to `\"*\"` to take any."),
    "E034": (with_import(snapshot(ORDER_COLUMNS, version=2)),
             "Use a release that knows the format, or ask for a snapshot in an older one."),
    "E035": (with_sidecar('format = "iceberg_table"\n\n[format_options]\npartition_by = ["day"]\ncluster_by = ["id"]\n'),
             "Keep one of the two options."),
    "E036": ({"models/a.sql": "SELECT 1 AS id\n", "models/a.toml": '[target]\ntable = "orders"\n',
              "models/b.sql": "SELECT 2 AS id\n", "models/b.toml": '[target]\ntable = "ORDERS"\n'},
             "Give each model a table of its own in `[target]`."),
    "E040": (with_sidecar('[strategy]\ntype = "sometimes"\n'), "Correct the value that the message points at."),
    "E043": ({"models/orders.sql": ORDERS, QUERY: ORDERS, SIDECAR: 'name = "orders"\n'}, "Rename one of the models."),
    "E044": (with_sidecar('depends_on = ["orderz"]\n'), "Correct the name, or remove the entry."),
    "E045": ({"models/a.sql": "SELECT id FROM b\n", "models/b.sql": "SELECT id FROM a\n"},
             "Break the circle: move what both need into a third model."),
    "E046": (with_contract("[rules\n"), "Correct the file."),
    "E047": ({QUERY: "SELECT 1 AS id\n", "macros/odd.sql": "SELECT 1\n"}, "Begin the file with `def name(parameters):`."),
    "E048": ("SELECT @cents(1) AS amount\n", "Call a macro that is there, with as many arguments as it has."),
    "E049": (program('---toml\nname = "orders"\n---\nfrom raw\n'), "Move the settings into the sidecar, `models/example.toml`."),
    "E101": ({"data/seed.sql": "CREATE TABLE orders (id INTEGER);\n", QUERY: "SELECT id FROM orderz\n",
              "run": "rocky compile --with-seed"},
             "Correct the name. A warehouse may have what a seed lacks: only a name that is nearly one of the seed's is "
             "reported, as a warning."),
    "E102": (with_orders("SELECT amuont FROM orders\n"), "Correct the name; the message names those that are near."),
    "E103": ({"models/orders.sql": ORDERS, "models/customers.sql": CUSTOMERS,
              QUERY: "SELECT id FROM orders JOIN customers ON orders.customer_id = customers.id\n"},
             "Say whose column it is: `orders.id`."),
    "E104": (with_orders("SELECT c.id FROM orders o\n"), "Use the alias that FROM gives the table."),
    "E105": (with_orders("SELECT uper('a') AS name FROM orders\n"),
             "Correct the name; the message names those that are near.\n\n"
             "[Functions](../reference/functions/README.md) lists what each dialect has."),
    "E106": (with_orders("SELECT upper('a', 'b') AS name FROM orders\n"),
             "Pass what one of the listed forms takes.\n\n"
             "[Functions](../reference/functions/README.md) lists the forms of each dialect."),
    "E107": (with_orders("SELECT id FROM orders WHERE sum(amount) > 10\n"), "Filter groups in HAVING, behind GROUP BY."),
    "E108": (with_orders("SELECT customer_id, day, sum(amount) AS amount FROM orders GROUP BY customer_id\n"),
             "Add the column to GROUP BY, or put it into an aggregate."),
    "E109": (with_orders("SELECT id FROM orders WHERE row_number() OVER (ORDER BY day) = 1\n"),
             "Filter by it in QUALIFY, or in a query around this one."),
    "E110": ("SELECT 1 AS a, 2 AS b UNION ALL SELECT 3\n", "Select as many columns in both."),
    "E111": (with_orders("SELECT CASE WHEN amount > 5 THEN day ELSE 0 END AS a FROM orders\n"),
             "Cast one side to the type of the other."),
    "E112": (with_orders("SELECT id FROM orders WHERE id BETWEEN day AND 5\n"), "Cast one side, or compare the column that was meant."),
    "E113": ("SELECT DATE '2026-13-01' AS day\n", "Correct the literal."),
    "E114": (with_orders("SELECT (SELECT id, day FROM orders) AS both\n"), "Select one column."),
    "E115": (with_orders("SELECT o.id FROM orders o SEMI JOIN orders p ON o.id = p.customer_id WHERE p.id = 1\n"),
             "Use the column where its table can be seen, in the ON of the join, say."),
    "E116": ("SELECT 1 AS a, 2 AS b ORDER BY 3\n", "Name the column, or count again."),
    "E117": ("SELECT CAST(DATE '2026-01-01' AS INTEGER[]) AS a\n", "Cast to a type that the value can become."),
    "E118": (with_orders("SELECT id FROM orders WHERE day\n"), "Compare the value with something."),
    "E119": (with_orders("WITH big AS (SELECT id FROM orders WHERE amount > 9),\nbig AS (SELECT id FROM orders)\nSELECT id FROM big\n"),
             "Give each a name of its own."),
    "E120": (with_orders("SELECT sum(amount) OVER w AS amount FROM orders WINDOW v AS (ORDER BY day)\n"),
             "Define the window, or correct its name."),
    "E121": ("SELECT t.s.c FROM (SELECT {'a': 1, 'b': 2} AS s) t\n", "Correct the name of the field."),
    "E122": ("SELECT CAST(1 AS integre) AS a\n", "Correct the name of the type."),
    "E123": (with_orders("SELECT * EXCLUDE (amuont) FROM orders\n"), "Correct the name of the column."),
    "E124": (with_orders("SELECT id, customer_id AS id FROM orders\n"), "Give one of the columns another name."),
    "I001": (with_orders("SELECT * FROM orders\n"), "List the columns where readers depend on them."),
    "I002": ("SELECT 1 AS a, b FROM raw.orders\n", "Declare the columns of the source, or use `--with-seed`."),
    "K001": (program("from orders\ntake many\n"), "Write what the message expects."),
    "K002": (program("from orders\nselct { id }\n"), "Correct the word."),
    "K003": (program("from orders\nwhere id \\ 1\n"), "Remove the character."),
    "K004": (program('from orders\nwhere name == "Ada\n'), "Close the quote."),
    "K005": (program("-- nothing yet\n"), "Begin with `from`."),
    "K007": (program("from orders\ntake 1.5\n"), "Write a whole number."),
    "K008": (program("from orders\nwhere day >= @2026-13-01\n"), "Write a date that exists."),
    "K009": (program("where id > 1\n"), "Begin with `from`."),
    "K012": (program("from orders\ntake 5\ntake 3\n"), "Remove one of them."),
    "K013": (program("let a = from orders\nlet a = from customers\nfrom a\n"), "Rename one of them."),
    "K014": (program("let big = from orders\nfrom customers\n"), "Remove the binding, or read it."),
    "K018": (program("from orders\nselect { id }\nwhere amount > 1\n"), "Keep the column until it is used."),
    "P001": ({QUERY: "SELECT coalesce(a, 0) AS a FROM raw.orders QUALIFY row_number() OVER (ORDER BY a) = 1\n",
              "run": "rocky compile --target-dialect trino"},
             "Write what the message proposes. `-- rocky-allow: QUALIFY` or `[portability] allow` take a construct out.\n\n"
             "[Functions](../reference/functions/README.md) lists which dialects have a function."),
    "P002": ({"models/orders.sql": ORDERS, "models/middle.sql": "SELECT * FROM orders\n",
              QUERY: "SELECT amount FROM middle\n"}, "List the columns of the model."),
    "P003": ({QUERY: "SELECT TRY_CAST('12' AS INTEGER) AS a\n", "run": "rocky emit-sql --dialect postgres"},
             "Rewrite it by hand in the text that is printed; there it stands as it was."),
    "P004": ({QUERY: "SELECT our_tax(9.5) AS tax\n", "run": "rocky emit-sql --dialect snowflake"},
             "Look at the place, and write what leaves no doubt: a CAST to the type that is meant, say."),
    "S001": ("SELECT a b c FROM t\n", "Write what the message expects."),
    "S002": ("SELECT a FORM t\n", "Correct the word."),
    "S003": ("SELECT 'a FROM t\n", "Close the quote."),
    "S004": ('SELECT "a FROM t\n', "Close the quote."),
    "S005": ("SELECT 1 AS a /* one\n", "Close the comment with `*/`."),
    "S006": ("SELECT \\ 1 AS a\n", "Remove the character."),
    "S008": ('SELECT 1 AS ""\n', "Name the column."),
    "S009": ("SELECT (1 + 2 AS a\n", "Close the bracket."),
    "S012": ("DELETE FROM t\n", "Write a SELECT; how the table is built is said in the sidecar."),
    "S013": ("SELECT 1 AS a; SELECT 2 AS a\n", "Make two models."),
    "S014": ("-- nothing yet\n", "Write the query."),
    "S015": ("SELECT a FROM t GROUP BY a WHERE a > 1\n", "Move the clause."),
    "S016": ("SELECT a FROM t WHERE a > 1 WHERE a < 5\n", "Join the conditions with AND."),
    "S017": ("SELECT a = b = c AS equal FROM t\n", "Write `a = b AND b = c`."),
    "S018": ("SELECT TOP 5 a FROM t\n", "Write what this warehouse has instead."),
    "S019": ("VALUES (1, 2), (3)\n", "Give each row as many values."),
    "S020": ("SELECT sum(a) OVER (ORDER BY a ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) AS a FROM t\n",
             "Write the earlier bound first."),
    "V001": (config("[adapter\n"), "Correct the file where the message points."),
    "V010": (config('[pipeline.marts]\ntype = "transformation"\nmodels = "models/**"\n'), "Add an `[adapter]`."),
    "V017": (config(CONFIG.replace("duckdb\"\npath", "ducdb\"\npath")), "Write one of the listed types."),
    "V020": (config('[adapter]\ntype = "duckdb"\npath = "warehouse.duckdb"\n'), "Add a `[pipeline.<name>]`."),
    "V023": (config(CONFIG + 'adapter = "lake"\n'), "Name an adapter of the file."),
    "V029": (config(CONFIG.replace('models = "models/**"\n', 'models = "models/**"\ndepends_on = ["raw"]\n')),
             "Name a pipeline of the file."),
    "V060": (config(CONFIG + "\n[portability]\ntarget = \"trino\"\n"), "Correct the key, or remove it."),
    "V061": (config(CONFIG + '\n[hook.on_pipeline_begin]\ncommand = "echo hello"\n'), "Name an event that exists."),
    "V072": (config(CONFIG + '\n[lints]\nW0100 = "allow"\n'), "Name a code of this folder."),
    "V073": (config(CONFIG + '\n[lints]\nE011 = "allow"\n'),
             "Set it in `[lints]` of the model's sidecar, where it says for which model it holds."),
    "W001": ({"models/a.sql": "SELECT CAST(1 AS INTEGER) AS id\n", "models/b.sql": "SELECT 2::BIGINT AS id\n",
              QUERY: "SELECT a.id FROM a JOIN b ON a.id = b.id\n"}, "Give both columns one type where they are made."),
    "W002": ({"models/orders.sql": "SELECT * FROM raw.orders\n", QUERY: "SELECT * FROM orders\n"},
             "List the columns, or declare those of the source in `[[sources]]`."),
    "W003": (with_sidecar(INTERVAL.format("day"), "SELECT day, amount FROM raw.orders WHERE day >= @start_date\n"),
             "Filter by both placeholders."),
    "W004": (with_sidecar('[classification]\nemail = "pii"\n', "SELECT email FROM raw.users\n"),
             "Give the tag a strategy in `[mask]`, or list it in `[classifications] allow_unmasked`."),
    "W005": ({QUERY: "SELECT DATE '2026-01-31' AS day\n"},
             "Say in the model's `[freshness]`, or in that of rocky.toml, how old the data may become."),
    "W006": (with_sidecar('[strategy]\ntype = "merge"\nunique_key = ["order_idd"]\n', "SELECT order_id FROM raw.orders\n"),
             "Name columns that the query gives."),
    "W010": (with_contract('[[columns]]\nname = "email"\n'), "Add the column to the SELECT, or take it out of the contract."),
    "W011": ({QUERY: "SELECT 1 AS id\n", "contracts/orders.contract.toml": "", "run": "rocky compile --contracts contracts"},
             "Rename the file as the model, or remove it."),
    "W012": (with_import("{"), "Have the other project published again with `rocky publish-ir`."),
    "W013": ({QUERY: "SELECT 1 AS id, CAST(NULL AS DATE) AS closed\n",
              "models/example.contract.toml": '[[columns]]\nname = "id"\n\n[rules]\nno_new_nullable = true\n'},
             "Declare the column under `[[columns]]`, or give NULL a value with COALESCE."),
    "W030": (with_import(snapshot({**ORDER_COLUMNS, "note": '"String"'}), "SELECT * FROM shop.sales.orders\n"),
             "Nothing, or name the columns that the model needs."),
    "W031": (with_import(snapshot({"id": '"String"', **{"amount": ORDER_COLUMNS["amount"]}})),
             "See whether the model still means what it did, then run `rocky imports update`."),
    "W040": (with_sidecar('materialised = "table"\n'), "Correct the key, or remove it."),
    "W041": ({QUERY: "SELECT 1 AS id\n", "run": "rocky compile --contracts contracts"}, "Name a folder that exists."),
    "W042": ({"models/orders.sql": "SELECT id FROM lake.raw.orders\n",
              "models/orders.toml": '[[sources]]\ncatalog = "lake"\nschema = "raw"\ntable = "orders"\n'
                                    'columns = [{ name = "id", type = "BIGINT" }]\n',
              QUERY: "SELECT id FROM lake.raw.orders\n",
              SIDECAR: '[[sources]]\ncatalog = "lake"\nschema = "raw"\ntable = "orders"\n'
                       'columns = [{ name = "id", type = "VARCHAR" }]\n'},
             "Declare the columns in one of the sidecars."),
    "W043": (with_sidecar('[[sources]]\ncatalog = "lake"\nschema = "raw"\ntable = "orders"\n'
                          'columns = [{ name = "id", type = "BIGNIT" }]\n', "SELECT id FROM lake.raw.orders\n"),
             "Write the type as the warehouse does."),
    "W100": (with_orders("WITH big AS (SELECT id FROM orders WHERE amount > 100)\nSELECT id FROM orders\n"),
             "Remove the CTE, or read it where it was meant to be read."),
    "W101": ({"rocky.toml": CONFIG + '\n[lints]\nW101 = "warn"\n', "models/orders.sql": ORDERS},
             "Remove the model, or write a contract or tests that say what others may rely on."),
    "W102": ({"models/orders.sql": ORDERS, "models/customers.sql": CUSTOMERS,
              QUERY: "SELECT o.id, c.name FROM orders o, customers c WHERE o.amount > 5\n"},
             "Add the condition, or write CROSS JOIN where all pairs are meant."),
    "W103": ({"models/orders.sql": ORDERS, "models/customers.sql": CUSTOMERS,
              QUERY: "SELECT o.id, c.name\nFROM orders o LEFT JOIN customers c ON c.id = o.customer_id\nWHERE c.name <> 'Ada'\n"},
             "Write JOIN where orders without a customer are not wanted; else move the condition into ON."),
    "W104": (with_orders("SELECT id FROM orders WHERE id NOT IN (SELECT NULLIF(customer_id, 0) FROM orders)\n"),
             "Filter the NULLs out in the subquery, or use NOT EXISTS."),
    "W105": ({"rocky.toml": CONFIG.replace('"duckdb"\npath = "warehouse.duckdb"', '"trino"\nhost = "trino.example"')
              + '\n[lints]\nW105 = "warn"\n', QUERY: "SELECT 7 / 2 AS half\n"},
             "Cast one of the two to a decimal, where the rest counts."),
    "W106": ({"data/seed.sql": "CREATE SCHEMA raw;\nCREATE TABLE raw.orders (id BIGINT, customer VARCHAR);\n"
                               "CREATE TABLE raw.customers (id BIGINT);\n",
              QUERY: "SELECT o.id FROM raw.orders o JOIN raw.customers c ON c.id = o.customer\n",
              "run": "rocky compile --with-seed"},
             "Give both columns one type where they are made."),
    "W107": ({"rocky.toml": CONFIG + '\n[lints]\nW107 = "warn"\n', "models/orders.sql": ORDERS,
              QUERY: "SELECT * FROM orders\n"}, "List the columns."),
    "W108": ({"models/orders.sql": ORDERS,
              "models/items.sql": "SELECT 1 AS order_id, 1 AS line, 2 AS pieces\n",
              "models/items.toml": '[strategy]\ntype = "merge"\nunique_key = ["order_id", "line"]\n',
              QUERY: "SELECT o.day, sum(o.amount) AS amount\nFROM orders o JOIN items i ON i.order_id = o.id\nGROUP BY o.day\n"},
             "Aggregate the items before the join, so that an order has one row, or join by the whole key."),
    "W109": (with_sidecar('[strategy]\ntype = "incremental"\ntimestamp_column = "day"\n',
                          "SELECT uuid() AS key, day, amount FROM raw.orders\n"),
             "Derive the value from the row, `md5(…)` of its key, say."),
    "W110": (with_orders("SELECT id FROM orders WHERE day = NULL\n"), "Write IS NULL."),
}
