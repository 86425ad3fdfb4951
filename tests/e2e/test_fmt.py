"""`rocky fmt`."""
import os
import resource
import stat
import subprocess


UGLY = "select id,name from people where id>1\n"
NEAT = "SELECT id, name\nFROM people\nWHERE id > 1\n"
UGLY_ROCKY = "derive {\nx: match v {\n_ => 3\n},\ny: 2\n}\n"
NEAT_ROCKY = "derive {\n    x: match v {\n        _ => 3\n    },\n    y: 2\n}\n"


def read(rocky, name: str) -> str:
    return (rocky.folder / name).read_bytes().decode()


def notices(outcome) -> list[str]:
    """What is on stderr but for log lines."""
    return [line for line in outcome.err.splitlines() if " INFO " not in line and '"INFO"' not in line]


def test_writes_what_differs_and_says_so(rocky):
    rocky.write({"models/b.sql": UGLY, "models/a.rocky": UGLY_ROCKY, "models/c.sql": NEAT})
    before = (rocky.folder / "models/c.sql").stat().st_mtime_ns
    outcome = rocky("fmt").ok()
    assert outcome.out == ""
    assert notices(outcome) == ["reformatted: models/a.rocky", "reformatted: models/b.sql"]
    assert "formatted 3 file(s)" in outcome.err
    assert (read(rocky, "models/a.rocky"), read(rocky, "models/b.sql")) == (NEAT_ROCKY, NEAT)
    assert (rocky.folder / "models/c.sql").stat().st_mtime_ns == before
    assert notices(rocky("fmt").ok()) == []


def test_check_writes_nothing(rocky):
    rocky.write({"models/a.rocky": UGLY_ROCKY, "models/b.sql": UGLY})
    outcome = rocky("fmt", "--check")
    assert (outcome.code, outcome.out) == (1, "")
    assert notices(outcome)[:3] == ["would reformat: models/a.rocky", "would reformat: models/b.sql",
                                    "Error: 2 file(s) would be reformatted"]
    assert (read(rocky, "models/a.rocky"), read(rocky, "models/b.sql")) == (UGLY_ROCKY, UGLY)
    rocky("fmt").ok()
    assert "checked 2 file(s)" in rocky("fmt", "--check").ok().err


def test_diff_is_a_patch(rocky):
    rocky.write({"models/a.sql": UGLY, "models/b.sql": NEAT})
    outcome = rocky("fmt", "--diff")
    assert outcome.code == 1
    assert outcome.out.startswith("--- models/a.sql\n+++ models/a.sql\n@@ -1 +1,3 @@\n-select id,name")
    assert read(rocky, "models/a.sql") == UGLY
    subprocess.run(["patch", "-p0"], input=outcome.out, text=True, cwd=rocky.folder, check=True, capture_output=True)
    assert read(rocky, "models/a.sql") == NEAT
    assert rocky("fmt", "--diff").ok().out == ""


def test_standard_input(rocky):
    assert rocky("fmt", "-", stdin=UGLY).ok().out == NEAT
    assert rocky("fmt", "--stdin-filename", "models/new.rocky", stdin=UGLY_ROCKY).ok().out == NEAT_ROCKY
    assert rocky("fmt", "--stdin-filename", "no/such/folder/a.sql", stdin="select 1").ok().out == "SELECT 1\n"
    assert rocky("fmt", "-", "--check", stdin=NEAT).ok().out == ""
    outcome = rocky("fmt", "-", "--check", stdin=UGLY)
    assert (outcome.code, outcome.out) == (1, "")
    outcome = rocky("fmt", "-", stdin="select 1 form t")
    assert (outcome.code, outcome.out) == (1, "")
    assert "<stdin>:1:10" in outcome.err
    assert rocky("fmt", "-", "models", stdin="").code == 2


def test_a_file_with_a_mistake_is_left_alone_and_the_others_are_formatted(rocky):
    rocky.write({"models/a.sql": "select 1 form t\n", "models/b.sql": UGLY, "models/c.rocky": "from t\nwher a\n"})
    outcome = rocky("fmt")
    assert outcome.code == 1
    assert "models/a.sql:1:10" in outcome.err and "models/c.rocky:2:1" in outcome.err
    assert "reformatted: models/b.sql" in outcome.err
    assert "Error: 2 files with mistakes left as written" in outcome.err
    assert read(rocky, "models/a.sql") == "select 1 form t\n"
    assert read(rocky, "models/b.sql") == NEAT


def test_missing_path_writes_nothing(rocky):
    rocky.write({"models/a.sql": UGLY})
    outcome = rocky("fmt", "models", "nowhere")
    assert outcome.code == 1
    assert "path does not exist: nowhere" in outcome.err
    assert read(rocky, "models/a.sql") == UGLY


def test_other_files_are_ignored_and_nothing_found_is_told(rocky):
    rocky.write({"notes.txt": "select   1", "seeds/seed.sql": UGLY})
    outcome = rocky("fmt", "notes.txt", "seeds", "--check").ok()
    assert "no .rocky file and no SQL model found" in outcome.err
    assert read(rocky, "seeds/seed.sql") == UGLY
    rocky("fmt", "seeds/seed.sql").ok()
    assert read(rocky, "seeds/seed.sql") == NEAT


def test_sql_is_taken_where_the_project_has_its_models(rocky):
    rocky.write({"rocky.toml": """
                     [adapter]
                     type = "duckdb"
                     [pipeline.p]
                     type = "transformation"
                     models = "transform/**"
                     [pipeline.p.target]
                     adapter = "default"
                 """,
                 "transform/sub/a.sql": UGLY, "models/b.sql": UGLY, "scripts/c.sql": UGLY,
                 "other/rocky.toml": "", "other/models/d.sql": UGLY, "other/transform/e.sql": UGLY,
                 "x.rocky": UGLY_ROCKY})
    outcome = rocky("fmt").ok()
    assert notices(outcome) == [f"reformatted: {name}" for name in
                                ["models/b.sql", "other/models/d.sql", "transform/sub/a.sql", "x.rocky"]]
    # From below, the same rocky.toml holds.
    (rocky.folder / "transform/sub/a.sql").write_text(UGLY)
    assert notices(rocky("fmt", cwd=rocky.folder / "transform" / "sub").ok()) == ["reformatted: a.sql"]


def test_files_are_taken_once(rocky):
    rocky.write({"models/a.sql": UGLY})
    os.symlink("a.sql", rocky.folder / "models/z.sql")
    os.symlink(".", rocky.folder / "models/round")
    outcome = rocky("fmt", "models/a.sql", "models", "./models", ".").ok()
    assert len(notices(outcome)) == 1
    assert "formatted 1 file(s)" in outcome.err
    assert (rocky.folder / "models/z.sql").is_symlink()
    assert read(rocky, "models/z.sql") == NEAT


def test_hidden_and_ignored_files_are_left_out(rocky):
    rocky.write({".git/HEAD": "", ".gitignore": "build/\n*.tmp.sql\n", "models/.rockyignore": "old_*\n!old_but_gold.sql\n",
                 "models/a.sql": UGLY, "models/old_a.sql": UGLY, "models/old_but_gold.sql": UGLY,
                 "models/.hidden/b.sql": UGLY, "models/build/c.sql": UGLY, "models/d.tmp.sql": UGLY,
                 "models/sub/e.sql": UGLY, "models/sub/.gitignore": "/e.sql\n"})
    assert notices(rocky("fmt").ok()) == ["reformatted: models/a.sql", "reformatted: models/old_but_gold.sql"]
    assert notices(rocky("fmt", "models/sub").ok()) == []
    # What is named is meant.
    assert notices(rocky("fmt", "models/sub/e.sql").ok()) == ["reformatted: models/sub/e.sql"]


def test_settings_of_the_project(project):
    config = read(project, "rocky.toml")
    project.write({"models/a.sql": "SELECT a, b FROM t", "models/b.rocky": "derive {\nx: 1\n}\n", "models/old/c.sql": UGLY})
    (project.folder / "rocky.toml").write_text(config + '\n[fmt]\nwidth = 20\nkeywords = "lower"\ncommas = "leading"\n'
                                               'indent = 2\nexclude = ["models/old/"]\n')
    project("fmt", "models/a.sql", "models/b.rocky", "models/old/c.sql").ok()
    assert read(project, "models/a.sql") == "select a, b\nfrom t\n"
    assert read(project, "models/b.rocky") == "derive {\n  x: 1\n}\n"
    assert read(project, "models/old/c.sql") == UGLY
    project.write({"models/a.sql": "SELECT first_column, second_column FROM t"})
    project("fmt", "models/a.sql").ok()
    assert read(project, "models/a.sql") == "select\n  first_column\n  , second_column\nfrom t\n"


def test_wrong_settings_are_told(project):
    config = read(project, "rocky.toml")
    (project.folder / "rocky.toml").write_text(config + '\n[fmt]\nkeyword = "lower"\n')
    outcome = project("validate", "-o", "table")
    assert outcome.code == 1
    assert "did you mean `keywords`" in outcome.out + outcome.err
    outcome = project("fmt").ok()
    assert outcome.err.count("warning: ") == 1 and "--> rocky.toml:" in outcome.err
    (project.folder / "rocky.toml").write_text(config + '\n[fmt]\nwidth = 5\n')
    outcome = project("fmt", "--check").ok()
    assert "fmt.width = 5 is not from 20 to 1000" in outcome.err


def test_the_dialect_is_the_models_own(rocky):
    rocky.write({"rocky.toml": """
                     [adapter.duck]
                     type = "duckdb"
                     path = "${NOT_SET}"
                     [adapter.big]
                     type = "bigquery"
                     project_id = "p"
                     [pipeline.p]
                     type = "transformation"
                     models = "models/**"
                     [pipeline.p.target]
                     adapter = "duck"
                 """,
                 "models/a.sql": "from t |> where x > 1\n", "models/a.toml": 'adapter = "big"\n',
                 "models/b.sql": "from t |> where x > 1\n"})
    outcome = rocky("fmt")
    assert outcome.code == 1
    assert "models/b.sql:1:8" in outcome.err
    assert read(rocky, "models/a.sql") == "FROM t\n|> WHERE x > 1\n"


def test_front_matter_stays(rocky):
    front = '---toml\nname   = "a"\n\n[target]\n  schema="s"\n---\n\n'
    rocky.write({"models/only.sql": "---toml\nname = 'x'\n---\n"})
    (rocky.folder / "models/a.sql").write_text(front + "select   1")
    rocky("fmt").ok()
    assert read(rocky, "models/a.sql") == front + "SELECT 1\n"
    assert read(rocky, "models/only.sql") == "---toml\nname = 'x'\n---\n"


def test_line_ends_permissions_and_byte_order_marks(rocky):
    (rocky.folder / "models").mkdir()
    (rocky.folder / "models/a.sql").write_bytes(b"\xef\xbb\xbfselect a\r\nfrom t where b\r\n")
    (rocky.folder / "models/b.rocky").write_bytes(b"from t\r\ntake 1\r\n")
    (rocky.folder / "models/a.sql").chmod(0o640)
    rocky("fmt").ok()
    assert (rocky.folder / "models/a.sql").read_bytes() == b"\xef\xbb\xbfSELECT a\r\nFROM t\r\nWHERE b\r\n"
    assert (rocky.folder / "models/b.rocky").read_bytes() == b"from t\ntake 1\n"
    assert stat.S_IMODE((rocky.folder / "models/a.sql").stat().st_mode) == 0o640
    assert sorted(path.name for path in (rocky.folder / "models").iterdir()) == ["a.sql", "b.rocky"]


def test_bytes_that_are_no_text_stay(rocky):
    (rocky.folder / "models").mkdir()
    (rocky.folder / "models/a.sql").write_bytes(b"select '\xff'\n")
    outcome = rocky("fmt")
    assert outcome.code == 1 and "models/a.sql:1:" in outcome.err
    assert (rocky.folder / "models/a.sql").read_bytes() == b"select '\xff'\n"


def test_files_that_cannot_be_written(rocky):
    wide = "select " + ", ".join(f"column_{i}" for i in range(99)) + "\n"
    rocky.write({"models/a.sql": wide, "other/models/b.sql": UGLY})

    def files_stay_small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))

    # Without restoring its signals, Python passes on that writing too much is an error and no signal.
    process = rocky.start("fmt", preexec_fn=files_stay_small, restore_signals=False)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1 and "writing models/a.sql" in err
    assert read(rocky, "models/a.sql") == wide
    assert read(rocky, "other/models/b.sql") == NEAT
    assert sorted(path.name for path in (rocky.folder / "models").iterdir()) == ["a.sql"]
