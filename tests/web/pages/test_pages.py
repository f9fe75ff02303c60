"""Every page of a site: valid HTML whose links lead somewhere, whatever the store holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.graph.iris import BASE, term
from kg.graph.store import RDF_TYPE, RDFS_LABEL, memory_store
from kg.resources import resource
from kg.web.page import Page
from tests.web.pages.conftest import Get, asking

_ELSEWHERE = ("/static/", "/sparql")
"""What other rooms answer."""


def _links(page: Page, at: str) -> Iterator[str]:
    tree = html5lib.parse(page.body, namespaceHTMLElements=False)
    for element in tree.iter():
        for name in ("href", "src", "action"):
            if name in element.attrib and element.tag is not None:
                yield urljoin(at, element.attrib[name])


def _valid(page: Page, at: str) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page.body, transport_encoding="utf-8")
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids)), f"{at} has an id twice"
    assert tree.find(".//h1") is not None, f"{at} has no heading"
    assert tree.find(".//title").text.strip(), f"{at} has no title"
    for element in tree.iter():
        assert not any(name.startswith("on") for name in element.attrib), f"{at} has a handler"
        assert "style" not in element.attrib, f"{at} has a style that the policy forbids"


def _walk(get: Get, most: int) -> dict[str, Page]:
    """The pages that are reached from the front page, nearest first."""
    found: dict[str, Page] = {}
    waiting = ["/"]
    while waiting and len(found) < most:
        at = waiting.pop(0)
        if at in found:
            continue
        found[at] = page = get(at)
        if page.media_type.startswith("text/html") and page.status == 200:
            waiting += [
                bare
                for link in _links(page, at)
                if not urlsplit(link).netloc
                and not link.startswith(_ELSEWHERE)
                and (bare := link.partition("#")[0]) not in found
            ]
    return found


@pytest.mark.parametrize("site", ["seed_site", "results_site"])
def test_every_page_is_valid_and_every_link_leads_somewhere(
    site: str, request: pytest.FixtureRequest
) -> None:
    pages = _walk(request.getfixturevalue(site), 120)
    assert len(pages) == 120
    for at, page in pages.items():
        assert page.status == 200, f"{at} is {page.status}: {page.body[-600:].decode()}"
        if page.media_type.startswith("text/html"):
            _valid(page, at)


def test_fragments_stand_on_their_pages(seed_site: Get) -> None:
    pages = _walk(seed_site, 25)
    for at, page in pages.items():
        if not page.media_type.startswith("text/html"):
            continue
        for link in _links(page, at):
            bare, _, fragment = link.partition("#")
            if fragment and not bare.startswith(("http", *_ELSEWHERE)):
                body = (pages.get(bare) or seed_site(bare)).body.decode()
                assert f'id="{fragment}"' in body, f"{at} leads to {link}"


def test_what_the_sheet_and_scripts_need_is_small() -> None:
    files = [resource("web", "static", name) for name in ("site.css", "site.js", "icon.svg")]
    assert sum(path.stat().st_size for path in files) < 40_000


def test_an_empty_store_says_so() -> None:
    get = asking(memory_store())
    front = get("/")
    _valid(front, "/")
    assert b"kg build report.txt" in front.body
    for at in ("/teams", "/competitions", "/records", "/years", "/year/1901", "/sources", "/query"):
        _valid(get(at), at)
    assert get("/page/team/england").status == 404


def test_results_alone_have_a_finished_question(results_site: Get) -> None:
    front = results_site("/").body.decode()
    assert "The whole proof" in front
    assert "rows of data" in front


HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>{{7*7}}"


def test_hostile_names_are_only_names() -> None:
    store = memory_store()
    team, match, side = (
        NamedNode(BASE + path) for path in ("team/evil", "match/evil", "side/evil")
    )
    strange = NamedNode("javascript:alert(1)")
    for fact in (
        (team, RDF_TYPE, term("Team")),
        (team, RDFS_LABEL, Literal(HOSTILE)),
        (team, term("about"), strange),
        (match, RDF_TYPE, term("Match")),
        (match, RDFS_LABEL, Literal(HOSTILE)),
        (match, term("side"), side),
        (side, term("ofTeam"), team),
        (side, term("sideOf"), match),
    ):
        store.quads.add(Quad(*fact, DefaultGraph()))
    get = asking(store)
    pages = _walk(get, 40)
    pages["search"] = get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    pages["query"] = get("/query?query=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "/page/team/evil" in pages
    for at, page in pages.items():
        if not page.media_type.startswith("text/html"):
            continue
        _valid(page, at)
        body = page.body.decode()
        assert not re.search(r"<script>|<img|49", body), at
        assert 'href="javascript:' not in body


def test_the_data_in_a_page_cannot_end_its_script() -> None:
    store = memory_store()
    team = NamedNode(BASE + "team/evil")
    store.quads.add(Quad(team, RDF_TYPE, term("Team"), DefaultGraph()))
    store.quads.add(Quad(team, RDFS_LABEL, Literal("</script><b>&"), DefaultGraph()))
    body = asking(store)("/page/team/evil").body.decode()
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL)
    assert data
    assert "<" not in data[1]
