"""Every code that the program can report is registered and has a page; the list of pages is fresh.

What the pages show is run by test_docs.py.
"""
import re
import sys

from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from generate_diagnostics import PAGES, index, registry  # noqa: E402

CODE = re.compile(r'"([SKEWIPVDL][0-9]{3})"')


def used_codes() -> set[str]:
    found = set()
    for path in (ROOT / "engine").rglob("*"):
        if path.suffix in (".h", ".cc") and not path.name.endswith("_test.cc") and path.stem != "diagnostic_codes":
            found.update(CODE.findall(path.read_text(encoding="utf-8")))
    return found


def test_every_code_is_registered():
    assert used_codes() - {row["code"] for row in registry()} == set()


def test_every_code_has_a_page_and_no_page_is_left_over():
    pages = {path.stem for path in PAGES.glob("*.md")} - {"README"}
    assert pages == {row["code"] for row in registry()}
    for row in registry():
        text = (PAGES / f"{row['code']}.md").read_text(encoding="utf-8")
        assert f"# {row['code']}: {row['title']}\n" in text and row["meaning"] in text, row["code"]


def test_the_list_is_fresh():
    assert (PAGES / "README.md").read_text(encoding="utf-8") == index(registry()), "run make generate"
