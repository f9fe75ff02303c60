"""Draws ``docs/images/checked-report.png``: a real page of ``kg check``, as a browser shows it.

The report is one of our own (tests/reports/checkable), with a few errors put in, held against a
store of all internationals. Needs Chromium on the path: ``python docs/picture.py STORE``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from screenshot import IMAGES, screenshot

from kg.check.render_html import to_html
from kg.check.report import check_report
from kg.graph.store import open_store
from kg.read.document import document

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "tests" / "reports" / "checkable" / "texts" / "sco-esp-2023.txt"
ERRORS = {
    "beat Spain 2-0 in Group A": "beat Spain 3-0 in Group A",
    "51st minute": "41st minute",
    "McTominay 7, 51.": "McTominay 7, 41.",
    "first win over Spain since 1984": "first win over Spain since 1986",
}
"""Right words of the report, and the wrong ones that the picture shows found."""
SIZE = "1280,940"
SHOWN = "contradicted"


def page(store: str) -> str:
    """The page, with the note of the first error opened."""
    text = REPORT.read_text(encoding="utf-8")
    for right, wrong in ERRORS.items():
        if right not in text:
            raise SystemExit(f"{REPORT.name} does not say {right!r}")
        text = text.replace(right, wrong)
    checked = check_report(open_store(store), document(text.encode(), REPORT.name))
    return to_html(checked)


def first_error(html: str) -> str:
    """The place in the page of the first contradicted claim."""
    mark = f'<a class="mark {SHOWN}" href="'
    start = html.index(mark) + len(mark)
    return html[start : html.index('"', start)]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("name a store that was built from all internationals")
    html = page(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_text(html, encoding="utf-8")
        screenshot(f"{file.as_uri()}{first_error(html)}", IMAGES / "checked-report.png", SIZE)
