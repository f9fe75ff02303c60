"""A stranger's walk in a real browser: it skips where there is no Chromium or no Playwright.

The accessibility check needs axe-core (``npm install --prefix web --no-save axe-core``).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from kg.build import add_sources, settle
from kg.graph.store import memory_store, save
from kg.resources import resource
from kg.sources.files import seed
from kg.web.pages.labels import Label
from tests.web.conftest import served
from tests.web.pages.conftest import RESULTS, SCORERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
REPORT = """England beat Scotland 2-0 in Arvik

England beat Scotland 2-0 in the Northern Cup in Arvik on 4 May 1901. Aki Storm put England ahead
with a header in the 12th minute.
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the bundled report and a few results."""
    pytest.importorskip("starlette")
    folder = tmp_path_factory.mktemp("walked")
    (folder / "results").mkdir()
    (folder / "results" / "results.csv").write_text(RESULTS, encoding="utf-8")
    (folder / "results" / "goalscorers.csv").write_text(SCORERS, encoding="utf-8")
    store = memory_store()
    outcomes = add_sources(store, [seed(), str(folder / "results")])
    assert [outcome.error for outcome in outcomes] == [None, None]
    settle(store)
    save(store, folder / "walked.kg")
    with served(folder / "walked.kg") as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    playwright = pytest.importorskip("playwright.sync_api")
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next((path for name in names if (path := shutil.which(name))), None)
    if chromium is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """An empty page of a new visitor; what a script complains of fails the test."""
    context = browser.new_context(base_url=address, accept_downloads=True)
    context.set_default_timeout(45_000)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert not faults


def test_a_stranger_finds_the_sentence_asks_downloads_and_checks(
    page: Page, tmp_path: Path
) -> None:
    page.goto("/")
    assert page.inner_text("h1") == "Harry Kane equals the record of Wayne Rooney."

    page.click("text=why? The whole proof")
    page.wait_for_url("**/why?*")
    page.click(".quoted a >> nth=0")
    mark = page.locator(":target").first
    assert "Kane to level from the spot" in mark.text_content()  # type: ignore[operator]

    page.click("nav >> text=Query")
    page.click('.examples a[href="/query/goals"]')
    page.fill("#p-scorer", "Aki Storm")
    page.click("text=Run")
    page.wait_for_url("**scorer=Aki*")
    assert "3 rows" in page.inner_text("#result")
    with page.expect_download() as download:
        page.click("text=CSV")
    download.value.save_as(tmp_path / "goals.csv")
    lines = (tmp_path / "goals.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("match,n,minute")

    page.click("nav >> text=Check")
    page.fill("#text", REPORT)
    page.click("main >> text=Check >> nth=-1")
    page.wait_for_selector(".mark.contradicted")
    assert "beat Scotland 2-0" in page.inner_text(".mark.contradicted >> nth=0")


def test_the_editor_runs_completes_and_leads_to_a_file(page: Page) -> None:
    page.goto("/query")
    if resource("web", "static", "built", "editor.js").is_file():
        page.wait_for_selector(".CodeMirror")
        assert page.locator(".parseErrorIcon").count() == 0
        page.click(".CodeMirror")
        page.keyboard.press("Control+A")
        page.keyboard.type("SELECT ?p (COUNT(?g) AS ?n) { ?g fkg:score")
        page.wait_for_selector(".CodeMirror-code:has-text('fkg:score')")
        page.keyboard.press("Control+Space")
        page.click(".CodeMirror-hint:text-is('fkg:scorer')")
        # What is typed reaches the editor a moment later on a busy machine, as does the choice.
        page.wait_for_selector(".CodeMirror-code:has-text('fkg:scorer')")
        page.wait_for_selector(".CodeMirror-hints", state="detached")
        page.wait_for_selector(".CodeMirror-focused")
        page.keyboard.insert_text(" ?p } GROUP BY ?p")
        page.wait_for_selector(".CodeMirror-code:has-text('fkg:scorer ?p } GROUP BY ?p')")
        page.keyboard.press("Control+Enter")
    else:
        page.fill("#query", "SELECT ?p (COUNT(?g) AS ?n) { ?g fkg:scorer ?p } GROUP BY ?p")
        page.click("text=Run")
    page.wait_for_selector("#result >> text=Aki Storm")
    with page.expect_download() as download:
        page.click("#result >> text=CSV")
    assert "aki-storm" in Path(download.value.path()).read_text(encoding="utf-8")
    share = page.input_value("#share")
    page.goto(share)
    assert "Aki Storm" in page.inner_text("#result")


def test_pages_work_without_scripts_and_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").text_content() == "Skip to the content"
    page.fill("#find", "rooney")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=rooney")
    page.click("main >> text=Wayne Rooney")
    assert page.inner_text("h1") == "Wayne Rooney"
    context.close()


@pytest.mark.parametrize("path", ["/", "/query/goals?scorer=Aki+Storm"])
def test_the_first_paint_needs_little(page: Page, path: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda told: sent.append(told["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    assert sum(sent) <= 60_000


def test_nothing_is_wider_than_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 780})
    page = context.new_page()
    for path in (*_LIGHT, "/query/top-scorers?scope=Northern+Cup", "/teams", "/years", "/sources"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    context.close()


def test_no_name_in_a_chart_is_wider_than_was_thought(page: Page) -> None:
    """The boxes in which names are kept apart are those of letters that no browser has measured."""
    told = " ".join(
        f'("{name}" "19{10 + number}-05-04"^^xsd:date {number})'
        for number, name in enumerate(("Mohammad Mammadov", "William Wimmer", "王小明", "Éva Ó"))
    )
    query = f"SELECT * {{ VALUES (?holder ?since ?mark) {{ {told} }} }}"
    page.goto(f"/query?{urlencode({'query': query, 'view': 'line'})}")
    names = page.locator(".reign")
    assert names.count() == 4
    for place in range(names.count()):
        label = names.nth(place)
        width = label.evaluate("(text) => text.getBBox().width")
        words = label.text_content() or ""
        assert width <= Label(0, 0, words, "start").box.right


def _axe() -> Path | None:
    told = os.environ.get("KG_AXE")
    found = Path(told) if told else resource("web", "node_modules", "axe-core", "axe.min.js")
    return found if found.is_file() else None


_MATCH = "/page/match/england-v-france-fifa-world-cup-qatar-quarter-final"
_WHY = "/why?subject=Harry+Kane&predicate=equalsRecordOf&object=Wayne+Rooney"
_DARK = ("/", _MATCH, _WHY, "/query/goals", "/check")
_LIGHT = (
    *_DARK, "/page/record/goals-england", "/page/person/aki-storm-england", "/page/team/england",
    "/page/venue/al-bayt-stadium", "/query", "/query/top-scorers?scope=England", "/records",
    "/year/1901", "/search?q=kane",
)  # fmt: skip


@pytest.mark.parametrize(("scheme", "paths"), [("light", _LIGHT), ("dark", _DARK)])
def test_axe_finds_nothing(page: Page, scheme: Any, paths: tuple[str, ...]) -> None:
    axe = _axe()
    if axe is None:
        pytest.skip("axe-core is not installed")
    page.emulate_media(color_scheme=scheme)
    for path in paths:
        page.goto(path)
        page.evaluate(axe.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run().then((told) => told.violations)")
        assert not [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found], path
