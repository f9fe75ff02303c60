"""Pages asked for without a server: each is a function from a store and a request."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from kg.build import add_sources, settle
from kg.graph.store import KnowledgeStore, memory_store, open_store
from kg.web.page import Asked, Page
from kg.web.pages import PATHS

Get = Callable[..., Page]

RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
1901-05-04,England,Scotland,1,0,Northern Cup,Arvik,England,FALSE
1902-05-10,Scotland,England,2,2,Northern Cup,Selma,Scotland,FALSE
1911-06-03,England,Wales,3,1,Friendly,Arvik,England,FALSE
1912-06-01,Wales,Scotland,0,4,Friendly,Oster,Wales,FALSE
"""
SCORERS = """date,home_team,away_team,team,scorer,minute,own_goal,penalty
1901-05-04,England,Scotland,England,Aki Storm,12,FALSE,FALSE
1902-05-10,Scotland,England,Scotland,Bo Lind,5,FALSE,FALSE
1902-05-10,Scotland,England,England,Aki Storm,30,FALSE,TRUE
1902-05-10,Scotland,England,England,Aki Storm,44,FALSE,FALSE
1902-05-10,Scotland,England,Scotland,Bo Lind,80,FALSE,FALSE
"""
RECORD = """@prefix fkg: <https://w3id.org/football-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/football-kg/id/record/goals-england> a fkg:Record ;
  rdfs:label "most goals for England" ; fkg:measure fkg:Goals ;
  fkg:scopeTeam <https://w3id.org/football-kg/id/team/england> .
<https://w3id.org/football-kg/id/holding/storm-1> a fkg:Holding ;
  rdfs:label "Aki Storm’s 1 goal for England" ;
  fkg:ofRecord <https://w3id.org/football-kg/id/record/goals-england> ; fkg:mark 1 ;
  fkg:holder <https://w3id.org/football-kg/id/person/aki-storm-england> ;
  fkg:relation fkg:Sets ; fkg:heldFrom "1901-05-04"^^xsd:date ;
  fkg:heldUntil "1902-05-10"^^xsd:date ; fkg:progressionNumber 1 ;
  fkg:setBy <https://w3id.org/football-kg/id/goal/1901-05-04-england-v-scotland.aki-storm-1> .
<https://w3id.org/football-kg/id/holding/storm-2> a fkg:Holding ;
  rdfs:label "Aki Storm’s 2 goals for England" ;
  fkg:ofRecord <https://w3id.org/football-kg/id/record/goals-england> ; fkg:mark 2 ;
  fkg:holder <https://w3id.org/football-kg/id/person/aki-storm-england> ;
  fkg:relation fkg:Extends ; fkg:heldFrom "1902-05-10"^^xsd:date ; fkg:progressionNumber 2 ;
  fkg:setBy <https://w3id.org/football-kg/id/goal/1902-05-10-scotland-v-england.aki-storm-1> .
"""


def asking(store: KnowledgeStore) -> Get:
    """A function that gives the page at an address of a site over the store."""
    from starlette.routing import compile_path

    paths = [(compile_path(entry.path)[0], entry) for entry in PATHS]

    def get(address: str, accept: str = "text/html", **form: str) -> Page:
        told = urlsplit(address)
        for pattern, entry in paths:
            if found := pattern.match(unquote(told.path)):
                module, _, name = entry.function.partition(":")
                function = getattr(import_module(module), name)
                fields = (*parse_qsl(told.query, keep_blank_values=True), *form.items())
                asked = Asked(
                    path=unquote(told.path),
                    address="http://site.test",
                    method="POST" if form else "GET",
                    accept=accept,
                    parts=tuple(found.groupdict().items()),
                    fields=fields,
                )
                page: Page = function(store, asked)
                return page
        return Page(b"Not Found", "text/plain", 404)

    return get


@pytest.fixture(scope="session")
def seed_site(seed_store: Path) -> Get:
    """The pages over the bundled report."""
    pytest.importorskip("starlette")
    pytest.importorskip("jinja2")
    return asking(open_store(seed_store))


@pytest.fixture(scope="session")
def results_site(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The pages over a few results that never were."""
    pytest.importorskip("starlette")
    pytest.importorskip("jinja2")
    folder = tmp_path_factory.mktemp("made") / "results"
    folder.mkdir()
    (folder / "results.csv").write_text(RESULTS, encoding="utf-8")
    (folder / "goalscorers.csv").write_text(SCORERS, encoding="utf-8")
    store = memory_store()
    (folder.parent / "record.ttl").write_text(RECORD, encoding="utf-8")
    outcomes = add_sources(store, [str(folder), str(folder.parent / "record.ttl")])
    assert [outcome.error for outcome in outcomes] == [None, None]
    settle(store)
    return asking(store)
