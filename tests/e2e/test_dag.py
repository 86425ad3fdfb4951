"""`rocky dag`."""


def ids(document):
    return {node["id"]: node for node in document["nodes"]}


def test_models_of_a_pipeline(project):
    document = project("dag").ok().json("dag")
    assert document["schema_version"] == "1" and document["command"] == "dag"
    nodes = ids(document)
    assert set(nodes) == {"transformation:numbers", "transformation:big_numbers"}
    big = nodes["transformation:big_numbers"]
    assert big["pipeline"] == "demo" and big["depends_on"] == ["transformation:numbers"]
    assert big["target"] == {"catalog": "warehouse", "schema": "marts", "table": "big_numbers"}
    assert document["edges"] == [{"from": "transformation:numbers", "to": "transformation:big_numbers",
                                  "edge_type": "data"}]
    assert document["execution_layers"] == [["transformation:numbers"], ["transformation:big_numbers"]]
    assert document["summary"] == {"total_nodes": 2, "total_edges": 1, "execution_layers": 2,
                                   "counts_by_kind": {"transformation": 2}}


def test_text(project):
    lines = project("dag", "-o", "table").ok().out.splitlines()
    assert lines[0] == "Unified DAG: 2 nodes, 1 edges, 2 execution layers"
    assert "Layer 0:" in lines
    assert f"  {'transformation':16} {'big_numbers':30} depends_on: transformation:numbers" in lines


def test_physical_names_tests_seeds_and_time_intervals(project):
    project.write({
        "seeds/countries.csv": "a,b\n",
        "models/big_numbers.toml": "[[tests]]\ntype = 'not_null'\ncolumn = 'id'\n\n[[tests]]\ntype = 'row_count_range'\nmin = 1\n",
        "models/daily.sql": "SELECT * FROM countries, marts.big_numbers WHERE d >= @start_date AND d < @end_date",
        "models/daily.toml": """
            [strategy]
            type = "time_interval"
            time_column = "d"
            granularity = "day"
            first_partition = "2024-01-01"
        """,
    })
    nodes = ids(project("dag").ok().json("dag"))
    assert nodes["transformation:big_numbers"]["depends_on"] == ["transformation:numbers"]
    daily = nodes["transformation:daily"]
    assert daily["depends_on"] == ["seed:countries", "transformation:big_numbers"]
    assert daily["partition_shape"] == {"granularity": "day", "first_partition": "2024-01-01"}
    assert nodes["test:big_numbers::not_null_id"]["depends_on"] == ["transformation:big_numbers"]
    assert "test:big_numbers::row_count_range_1" in nodes


def test_pipelines_wait_for_each_other(project):
    project.write({"rocky.toml": """
        [adapter]
        type = "duckdb"
        path = "w.duckdb"
        [pipeline.first]
        type = "transformation"
        models = "models/**"
        [pipeline.first.target]
        [pipeline.second]
        type = "transformation"
        models = "more/**"
        depends_on = ["first"]
        [pipeline.second.target]
    """, "more/last.sql": "SELECT 1 AS a", "more/last.toml": "[target]\ncatalog = 'c'\nschema = 's'\n"})
    document = project("dag").ok().json("dag")
    assert ids(document)["transformation:last"]["depends_on"] == ["transformation:big_numbers"]
    refused = project("dag", "--models", "models")
    assert refused.code == 1 and "several transformation pipelines" in refused.err


def test_column_lineage_says_why_it_is_missing(project):
    project.write({"rocky.toml": """
        [adapter]
        type = "duckdb"
        path = "w.duckdb"
    """})
    document = project("dag", "--column-lineage").ok().json("dag")
    assert "column_lineage" not in document and document["column_lineage_unavailable"]


def test_text_of_column_lineage(project):
    project.write({"models/loose.sql": "SELECT a FROM raw.x, raw.y WHERE x.k = y.k", "models/loose.toml": ""})
    out = project("dag", "--column-lineage", "-o", "table").ok().out
    assert "Column lineage: 2 edges, 3 influences" in out
    assert "  big_numbers.name <- numbers.name (expression)" in out
    assert "  big_numbers.* ~ numbers.id (filter)" in out
    assert "loose: 1 name may belong to any of several tables" in out
    document = project("dag", "--column-lineage").ok().json("dag")
    assert document["unresolved_names"] == {"loose": 1}


def test_cycle(project):
    project.write({"models/a.sql": "SELECT * FROM b", "models/a.toml": "",
                   "models/b.sql": "SELECT * FROM a", "models/b.toml": ""})
    done = project("dag")
    assert (done.code, done.out) == (1, "")
    assert "circular dependency detected" in done.err


def test_no_models_folder(project):
    project.write({"rocky.toml": """
        [adapter]
        type = "duckdb"
        path = "w.duckdb"
        [pipeline.demo]
        type = "transformation"
        models = "nowhere/**"
        [pipeline.demo.target]
    """})
    done = project("dag")
    assert done.code == 1 and "models directory not found" in done.err


def test_without_config(rocky):
    rocky.write({"m/a.sql": "SELECT 1 AS a", "m/a.toml": "[target]\ncatalog = 'c'\nschema = 's'\n"})
    assert rocky("dag").code == 1
    document = rocky("dag", "--models", "m").ok().json("dag")
    assert set(ids(document)) == {"transformation:a"}
