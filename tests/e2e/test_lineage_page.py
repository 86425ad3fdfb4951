"""`rocky lineage --format html`: one self-contained page. What it draws is checked by tests/browser."""
import html.parser
import json
import re
import shutil
import subprocess

from conftest import CONFIG, ROOT


class Page(html.parser.HTMLParser):
    """Scripts, elements and addresses of a page."""

    def __init__(self, text: str):
        super().__init__()
        self.scripts: list[tuple[dict, str]] = []
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.open_script: dict | None = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.addresses += [value for name, value in attrs if name in ("src", "href")]
        self.ids.add(attributes.get("id"))
        if tag == "script":
            self.open_script = attributes
            self.scripts.append((attributes, ""))

    def handle_data(self, data):
        if self.open_script is not None:
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)

    def handle_endtag(self, tag):
        if tag == "script":
            self.open_script = None

    @property
    def data(self) -> dict:
        return json.loads(next(text for attributes, text in self.scripts if attributes.get("id") == "data"))


def shop(project):
    project.write({
        "rocky.toml": CONFIG,
        "models/orders.sql": "SELECT id, CAST(amount AS DOUBLE) AS amount FROM raw.orders WHERE status = 'paid'",
        "models/totals.sql": "SELECT id, sum(amount) AS total FROM orders GROUP BY id",
        "models/calendar.sql": "SELECT DATE '2026-01-01' AS day",
        **{f"models/{name}.toml": "" for name in ("orders", "totals", "calendar")},
    })
    return project


def edges(data):
    def name(node, column):
        one = data["nodes"][node]
        return f"{one['name']}.{one['columns'][column]['name'] if column >= 0 else '*'}"
    flat = data["edges"]
    return {(name(*flat[i:i + 2]), name(*flat[i + 2:i + 4]), data["kinds"][flat[i + 4]]["name"])
            for i in range(0, len(flat), 5)}


def test_whole_project(project):
    page = Page(shop(project)("lineage", "--format", "html").ok().out)
    data = page.data
    # The fixture's own two models are there as well.
    assert {node["name"] for node in data["nodes"]} >= {"orders", "totals", "calendar", "raw.orders", "numbers"}
    assert edges(data) >= {
        ("raw.orders.id", "orders.id", "direct"), ("raw.orders.amount", "orders.amount", "cast"),
        ("raw.orders.status", "orders.*", "filter"), ("orders.amount", "totals.total", "aggregation: sum"),
        ("orders.id", "totals.*", "group_by")}
    assert data["focus"] == -1
    totals = next(node for node in data["nodes"] if node["name"] == "totals")
    assert totals["columns"][1] == {"name": "total", "type": "DOUBLE", "nullable": True}
    assert next(node for node in data["nodes"] if node["name"] == "raw.orders")["external"] is True


def test_page_needs_nothing_else(project):
    text = shop(project)("lineage", "--format", "html").ok().out
    page = Page(text)
    assert page.addresses == ["data:,"]
    assert "default-src 'none'" in text and "{{" not in text
    assert not re.search(r"https?://", text)
    assert {"graph", "map", "search", "panel", "said"} <= page.ids


def test_target_is_selected_and_may_narrow(project):
    shop(project)
    data = Page(project("lineage", "orders.AMOUNT", "--format", "html", "--with-influences").ok().out).data
    focus = data["nodes"][data["focus"]]
    assert (focus["name"], focus["columns"][data["focus_column"]]["name"]) == ("orders", "amount")
    assert data["with_influences"] is True and len(data["nodes"]) >= 4
    narrow = Page(project("lineage", "orders.amount", "--format", "html", "--downstream").ok().out).data
    assert {node["name"] for node in narrow["nodes"]} == {"orders", "totals"}
    assert edges(narrow) == {("orders.amount", "totals.total", "aggregation: sum")}


def test_names_cannot_leave_the_data(project):
    nasty = "</script><script>alert(1)</script><!--"
    project.write({"models/odd.sql": f'SELECT "{nasty}" AS "{nasty}" FROM raw.t', "models/odd.toml": ""})
    page = Page(project("lineage", "odd", "--format", "html").ok().out)
    assert len(page.scripts) == 2
    assert any(column["name"] == nasty for node in page.data["nodes"] for column in node["columns"])


def test_out_writes_the_file(project):
    done = shop(project)("lineage", "--format", "html", "--out", "site/lineage.html").ok()
    assert done.out == "" and done.err.strip() == "wrote: site/lineage.html"
    assert (project.folder / "site/lineage.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    (project.folder / "site/lineage.html").unlink()
    project("lineage", "--format", "html", "--out", "site/lineage.html").ok()
    assert (project.folder / "site/lineage.html").exists(), "written again although nothing changed"
    project("lineage", "totals", "--format", "dot", "--out", "totals.dot").ok()
    assert (project.folder / "totals.dot").read_text(encoding="utf-8").startswith("digraph lineage {")


def test_what_is_refused(project):
    shop(project)
    for argv, words in [(["lineage"], "TARGET is needed"), (["lineage", "--format", "dot"], "TARGET is needed"),
                        (["lineage", "--format", "html", "--depth", "2"], "--depth needs a TARGET"),
                        (["lineage", "orders", "--out", "x"], "--format")]:
        done = project(*argv)
        assert done.code == 2 and words in done.err, done.err
    missing = project("lineage", "order", "--format", "html")
    assert missing.code == 1 and "did you mean 'orders'" in missing.err


def test_logic_of_the_page():
    """What the page lights, finds and lays out, without a browser."""
    node = shutil.which("node")
    assert node, "node is missing: `make setup` installs it with npm"
    done = subprocess.run([node, "--test", str(ROOT / "tests" / "page")], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
