"""The page of `rocky lineage --format html` in a real browser (`make browser-test`).

ROCKY_BIN chooses the program, ROCKY_BROWSER the browser, ROCKY_SCREENSHOTS a folder for pictures of what was tested.
"""
import os
import pathlib
import re
import subprocess
import sys

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROCKY = pathlib.Path(os.environ.get("ROCKY_BIN", ROOT / "build" / "release" / "bin" / "rocky")).resolve()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=os.environ.get("ROCKY_BROWSER", "/usr/bin/chromium"),
                                              args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def opened(browser, request):
    """Opens a page; a mistake in its script, a message on its console or a request fails the test."""
    pages = []

    def open_page(path: pathlib.Path, fragment: str = "", **options):
        page = browser.new_page(viewport={"width": 1400, "height": 860}, **options)
        problems = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text))
        page.on("request", lambda asked: problems.append(asked.url) if not re.match("file:|data:", asked.url) else None)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]", timeout=20000)
        pages.append((page, problems))
        return page

    yield open_page
    folder = os.environ.get("ROCKY_SCREENSHOTS")
    for number, (page, problems) in enumerate(pages):
        if folder:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{request.node.name}_{number}.png")
        page.close()
        assert problems == []


def written(folder: pathlib.Path, *argv: str) -> pathlib.Path:
    path = folder / "lineage.html"
    subprocess.run([str(ROCKY), "lineage", *argv, "--format", "html", "--out", str(path)], cwd=folder, check=True,
                   capture_output=True)
    return path


@pytest.fixture(scope="session")
def playground(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    subprocess.run([str(ROCKY), "playground", "shop"], cwd=folder, check=True, capture_output=True)
    return folder / "shop"


@pytest.fixture(scope="session")
def big(tmp_path_factory):
    folder = tmp_path_factory.mktemp("big")
    subprocess.run([sys.executable, str(ROOT / "benchmarks" / "generate.py"), "2000", "project"], cwd=folder, check=True,
                   capture_output=True)
    return written(folder / "project")


def heading(page):
    return page.inner_text("#panel h2")


def said(page):
    return page.inner_text("#said")


def test_whole_project(opened, playground):
    page = opened(written(playground))
    assert page.title() == "Column lineage" and heading(page) == "Nothing selected"
    assert "3 models, 1 external table, 12 edges, 4 influences" in page.inner_text("#panel")
    assert not page.is_visible("#map"), "all is in view"


def test_target_is_selected(opened, playground):
    page = opened(written(playground, "revenue_summary.average_order_value"))
    assert heading(page) == "revenue_summary.average_order_value"
    panel = page.inner_text("#panel")
    assert "Made of (2)" in panel and "customer_orders.total_revenue" in panel and "expression" in panel


def test_click_selects_a_column(opened, playground):
    page = opened(written(playground))
    # Boxes are found by the pointer: walk along a row until something is there.
    for y in range(360, 560, 8):
        page.mouse.move(640, y)
        if page.is_visible("#tip") and page.inner_text("#tip").startswith("customer_orders.total_revenue"):
            break
    page.mouse.click(640, y)
    assert heading(page) == "customer_orders.total_revenue"
    page.mouse.click(40, 840)
    assert heading(page) == "Nothing selected"


def test_keyboard_alone(opened, playground):
    page = opened(written(playground))
    page.keyboard.press("/")
    page.keyboard.type("average")
    assert page.get_attribute("#search", "aria-expanded") == "true"
    assert page.locator("#hits li[aria-selected=true]").inner_text().startswith("revenue_summary.average_order_value")
    page.keyboard.press("Enter")
    assert heading(page) == "revenue_summary.average_order_value"
    page.keyboard.press("ArrowLeft")
    assert heading(page) == "customer_orders.total_revenue"
    page.keyboard.press("ArrowLeft")
    assert heading(page) == "raw_orders.amount" and said(page).startswith("raw_orders.amount selected")
    page.keyboard.press("ArrowUp")
    assert heading(page) == "raw_orders.status"
    page.keyboard.press("i")
    assert page.is_checked("#influences") and "customer_orders (rows)" in page.inner_text("#panel")
    page.keyboard.press("r")
    assert page.is_checked("#related")
    page.keyboard.press("Escape")
    assert heading(page) == "Nothing selected"


def test_panel_walks_and_address_remembers(opened, playground):
    path = written(playground)
    page = opened(path, "#raw_orders.amount")
    assert heading(page) == "raw_orders.amount"
    page.click("#panel li button:has-text('customer_orders.total_revenue')")
    assert heading(page) == "customer_orders.total_revenue"
    assert page.url.endswith("#customer_orders.total_revenue")


def test_light_and_dark(opened, playground):
    page = opened(written(playground), color_scheme="dark")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "light"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast(opened, playground, theme):
    """Text stands out from what is behind it as WCAG AA asks (4.5 to 1), lines by 3 to 1."""
    page = opened(written(playground), color_scheme=theme)
    colors = page.evaluate("""() => Object.fromEntries(
        ["page", "box", "head", "external", "text", "soft", "accent", "accent-soft", "frame", "direct", "cast",
         "aggregation", "expression", "influence"].map((name) =>
        [name, getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim()]))""")

    def luminance(color):
        parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(one, other):
        low, high = sorted([luminance(colors[one]), luminance(colors[other])])
        return (high + 0.05) / (low + 0.05)

    for text, back in [("text", "page"), ("text", "box"), ("text", "head"), ("text", "external"), ("soft", "box"),
                       ("text", "accent-soft"), ("soft", "accent-soft"), ("box", "accent")]:
        assert contrast(text, back) >= 4.5, (text, back, contrast(text, back))
    for line in ["direct", "cast", "aggregation", "expression", "influence", "frame", "accent"]:
        assert contrast(line, "page") >= 3, (line, contrast(line, "page"))


RECORD = """() => { window.frames = []; let last = performance.now();
  const tick = () => { const now = performance.now(); frames.push(now - last); last = now; window.frame = requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }"""


def frames(page) -> list[float]:
    return sorted(page.evaluate("() => { cancelAnimationFrame(window.frame); return window.frames; }")[2:])


def test_two_thousand_models_stay_smooth(opened, big):
    page = opened(big)
    assert page.evaluate("performance.now()") < 10000
    assert "2000 models" in page.inner_text("#panel")
    for label, turns in [("whole", 0), ("middle", 8), ("near", 18)]:
        page.keyboard.press("f")
        page.mouse.move(500, 400)
        for _ in range(turns):
            page.mouse.wheel(0, -120)
        page.wait_for_timeout(300)
        page.mouse.down()
        page.evaluate(RECORD)
        for i in range(120):
            page.mouse.move(230 + (i % 60) * 9, 240 + (i % 40) * 8)
        page.mouse.up()
        taken = frames(page)
        median, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
        print(f"{label}: {len(taken)} frames, median {median:.1f} ms, 95 % within {late:.1f} ms, longest {taken[-1]:.1f} ms")
        # A machine that does other things draws late; what is wrong with the page is far slower.
        assert median < 40, f"{label}: {median} ms a frame"
    page.keyboard.press("/")
    page.keyboard.type("mart_00003")
    page.keyboard.press("Enter")
    page.keyboard.press("r")
    assert heading(page) == "mart_00003" and "Made of" in page.inner_text("#panel")
