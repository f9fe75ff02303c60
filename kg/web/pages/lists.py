"""The pages to look through: search, teams, competitions, records, years, sources; and why."""

from __future__ import annotations

import json

from pyoxigraph import NamedNode

from kg.graph.store import KnowledgeStore
from kg.web.page import Asked, Page
from kg.web.pages import browse
from kg.web.pages.addresses import FACT, proof_at
from kg.web.pages.answering import NotHere, answering, shown
from kg.web.pages.front import front_page
from kg.web.pages.match import MatchLine, match_lines
from kg.web.pages.proof import proof_of, proof_page
from kg.web.pages.reading import reader_of
from kg.web.pages.records import records_page
from kg.web.pages.results import between
from kg.web.pages.search import Found, names

_YEARS = range(1850, 2200)


@answering
def search(store: KnowledgeStore, asked: Asked) -> Page:
    """What the words could mean; with JSON preferred, the first ten as suggestions."""
    reader = reader_of(store)
    words = asked.field("q").strip()[:200]
    results = names(reader).find(reader, words)
    meetings: tuple[MatchLine, ...] = ()
    if results.meetings:
        one, other = (NamedNode(team.iri) for team in results.meetings)
        meetings = match_lines(reader, between(reader, one, other))
    if "application/json" in asked.accept:
        return _suggestions(results.found[:10])
    return shown(asked, "search.html", results=results, meetings=meetings, at="/search")


def _suggestions(found: tuple[Found, ...]) -> Page:
    told = [
        {"label": one.thing.label, "kind": one.kind, "alias": one.alias, "href": one.thing.href}
        for one in found
    ]
    return Page(json.dumps(told, ensure_ascii=False).encode(), "application/json")


@answering
def teams(store: KnowledgeStore, asked: Asked) -> Page:
    """Every team by its first letter."""
    reader = reader_of(store)
    sections = browse.listed(reader, "teams")
    return shown(asked, "list.html", title="Teams", sections=sections, at="/teams")


@answering
def competitions(store: KnowledgeStore, asked: Asked) -> Page:
    """Every competition by its first letter."""
    reader = reader_of(store)
    sections = browse.listed(reader, "competitions")
    return shown(asked, "list.html", title="Competitions", sections=sections, at="/competitions")


@answering
def records(store: KnowledgeStore, asked: Asked) -> Page:
    """The records, of competitions unless asked otherwise."""
    page = records_page(reader_of(store), asked.field("of"), asked.field("letter"))
    return shown(asked, "records.html", page=page, at="/records")


@answering
def years(store: KnowledgeStore, asked: Asked) -> Page:
    """The years in which matches were played."""
    reader = reader_of(store)
    counted = browse.years(reader)
    chart = browse.years_chart(counted)
    return shown(asked, "years.html", years=counted, chart=chart, at="/years")


@answering
def year(store: KnowledgeStore, asked: Asked) -> Page:
    """The matches of one month of a year."""
    told, month = asked.part("year"), asked.field("month")
    if not told.isdigit() or int(told) not in _YEARS:
        raise NotHere(f"“{told}” is no year of matches: choose one of the list of years")
    if month and (not month.isdigit() or not 1 <= int(month) <= 12):
        raise NotHere(f"“{month}” is no month: give a number from 1 to 12")
    page = browse.year_page(reader_of(store), int(told), int(month) if month else None)
    return shown(asked, "year.html", page=page, at="/years")


@answering
def sources(store: KnowledgeStore, asked: Asked) -> Page:
    """What the store is built from."""
    return shown(asked, "sources.html", sources=browse.sources(reader_of(store)), at="/sources")


@answering
def why(store: KnowledgeStore, asked: Asked) -> Page:
    """The proof of a fact, down to the words and rows that it rests on."""
    told = [asked.field(name).strip() for name in FACT]
    if not all(told):
        raise NotHere("a proof needs a subject, a predicate and an object: follow a “why?”")
    finished = front_page.ready(reader_of(store))
    known = finished.finished if finished else None
    if known and known.why == proof_at(told):
        page = known.proof
    else:
        page = proof_page(proof_of(store, told[0], told[1], told[2]), store.base)
    status = 200 if page.line else 404
    return shown(asked, "why.html", status=status, page=page, told=told, at="")
