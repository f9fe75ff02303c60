"""The query page: the named queries as forms, SPARQL of one's own, and what the store answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import QueryBoolean, QuerySolutions

from kg.ask.catalogue import NamedQuery, named_queries
from kg.ask.formats import GRAPH_FORMATS, written
from kg.ask.run import Question, ask
from kg.ask.vocabulary import prefixes
from kg.errors import CallError
from kg.graph.store import Answer, KnowledgeStore
from kg.resources import resource
from kg.web.guard import checked
from kg.web.page import Asked, Page
from kg.web.pages.answering import NotHere, answering, shown
from kg.web.pages.browse import counts
from kg.web.pages.once import Once
from kg.web.pages.reading import Reader, reader_of
from kg.web.pages.views import VIEWS, Table, drawn, table_of

_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples; charset=utf-8",
    "jsonld": "application/ld+json",
}
_ROWS = ("csv", "tsv", "json", "xml")
_SMALL = 3_000
"""With fewer matches than this a named query is answered before a parameter is told."""
_START = """SELECT ?player ?name (COUNT(?goal) AS ?goals)
WHERE {
  ?goal fkg:scorer ?player .
  ?player rdfs:label ?name .
}
GROUP BY ?player ?name
ORDER BY DESC(?goals)
LIMIT 20"""
"""What the editor begins with."""


@dataclass(frozen=True, slots=True)
class Example:
    """A named query with the address of its page."""

    query: NamedQuery
    href: str


@dataclass(frozen=True, slots=True)
class Download:
    """An answer as a file: the format's name and its address."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a query gave: a truth or a table, and the formats in which a file of it is to be had."""

    truth: bool | None
    table: Table | None
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What the store answered: a truth, or a table with the views that fit it."""

    truth: bool | None
    table: Table | None
    view: str
    views: tuple[tuple[str, str], ...]
    drawing: object | None
    downloads: tuple[Download, ...]
    share: str


@answering
def page(store: KnowledgeStore, asked: Asked) -> Page:
    """The editor with the examples and, if a query was sent, the answer."""
    text = asked.field("query")
    if not text.strip():
        return _editor(asked, _START, None, "")
    try:
        checked(text, asked)
        given = _given(reader_of(store), ask(store, Question(text, "the query")), asked.rows)
        answered = _answered(asked, given, {"query": text})
    except (CallError, SyntaxError) as error:
        return _editor(asked, text, None, str(error))
    return _editor(asked, text, answered, "")


@answering
def named(store: KnowledgeStore, asked: Asked) -> Page:
    """A named query: what it asks, its parameters as fields, and its answer."""
    query = named_queries().get(asked.part("name"))
    if query is None:
        raise NotHere(f"no query is called “{asked.part('name')}”: the query page lists them all")
    told = {
        p.name: asked.field(p.name).strip() for p in query.parameters if asked.field(p.name).strip()
    }
    if form := asked.field("format"):
        return _download(ask(store, _question(query), told), form, store.base, query.name)
    values = {p.name: _labelled(store, told.get(p.name, "")) or p.default for p in query.parameters}
    answered, fault = None, ""
    reader = reader_of(store)
    if asked.fields or answers_at_once(reader, query):
        try:
            given = (
                _given(reader, ask(store, _question(query), told), asked.rows, query)
                if told
                else plain_answer(reader, query.name, asked.rows)
            )
            answered = _answered(asked, given, told, query)
        except CallError as error:
            fault = str(error)
    status = 400 if fault and asked.fields else 200
    return shown(asked, "named.html", status=status, query=query, values=values,
                 answered=answered, fault=fault, at="/query")  # fmt: skip


def answers_at_once(reader: Reader, query: NamedQuery) -> bool:
    """True if a query is answered before a parameter is told: not where that would be very much."""
    bounded = not query.parameters or any(p.default for p in query.parameters)
    return bounded or counts(reader).matches < _SMALL


@Once
def plain_answer(reader: Reader, name: str, rows: int) -> Given:
    """What a named query gives without any parameter; CallError above so many rows."""
    query = named_queries()[name]
    return _given(reader, ask(reader.store, _question(query), {}), rows, query)


def _question(query: NamedQuery) -> Question:
    return Question(query.text, f"query {query.name}", query)


def _given(reader: Reader, answer: Answer, rows: int, query: NamedQuery | None = None) -> Given:
    if isinstance(answer, QueryBoolean):
        return Given(bool(answer), None, ("csv", "json", "xml"))
    formats = _ROWS if isinstance(answer, QuerySolutions) else tuple(GRAPH_FORMATS)
    return Given(None, table_of(reader, answer, rows, query.why if query else ()), formats)


def _labelled(store: KnowledgeStore, told: str) -> str:
    """A parameter as a reader knows it: the name of a thing where its IRI was told."""
    from kg.ask.names import as_iri

    iri = as_iri(told, store.base) if told else None
    return reader_of(store).label(iri) if iri is not None else told


def _editor(asked: Asked, text: str, answered: Answered | None, fault: str) -> Page:
    return shown(asked, "query.html", status=400 if fault else 200, text=text, answered=answered,
                 fault=fault, examples=tuple(_examples()), editor=editor_is_built(),
                 at="/query")  # fmt: skip


def editor_is_built() -> bool:
    """True where the wheel was built with the SPARQL editor; a plain text area serves elsewhere."""
    return resource("web", "static", "built", "editor.js").is_file()


def _examples() -> Iterator[Example]:
    for query in named_queries().values():
        yield Example(query, f"/query/{query.name}")


def _answered(
    asked: Asked, given: Given, told: dict[str, str], query: NamedQuery | None = None
) -> Answered:
    def address(**more: str) -> str:
        if "format" in more and "query" in told:
            return f"/sparql?{urlencode({**told, **more})}"
        fields = urlencode({**told, **{key: value for key, value in more.items() if value}})
        return f"{asked.path}?{fields}" if fields else asked.path

    downloads = tuple(Download(name.upper(), address(format=name)) for name in given.formats)
    share = asked.address + address(view=asked.field("view"))
    table = given.table
    if table is None:
        return Answered(given.truth, None, "", (), None, downloads, share)
    chosen = asked.field("view") or (query.view if query else "table")
    drawings = {name: drawn(table, name) for name in VIEWS if name != "table"}
    views = [name for name in VIEWS if name == "table" or drawings[name] is not None]
    if chosen not in views:
        chosen = "table"
    return Answered(
        truth=None,
        table=table,
        view=chosen,
        views=tuple((name, address(view=name)) for name in views) if len(views) > 1 else (),
        drawing=drawings.get(chosen),
        downloads=downloads,
        share=share,
    )


def _download(answer: Answer, form: str, base: str, name: str) -> Page:
    if form not in _MEDIA_TYPES:
        raise CallError(f"there is no format {form}: choose {', '.join(_MEDIA_TYPES)}")
    body = written(answer, form, terminal=False, base=base).encode()
    disposition = ("content-disposition", f'attachment; filename="{name}.{form}"')
    return Page(body, _MEDIA_TYPES[form], headers=(disposition,))


@answering
def vocabulary(store: KnowledgeStore, asked: Asked) -> Page:  # noqa: ARG001
    """What the editor completes: the classes and properties that this store uses, as JSON."""
    return Page(words(reader_of(store)).encode(), "application/json")


@Once
def words(reader: Reader) -> str:
    """The prefixes, classes and properties that the store uses, as JSON."""
    kinds = {"properties": "properties-used", "classes": "classes-used"}
    column = {"properties": "property", "classes": "class"}
    told = {
        "prefixes": prefixes(reader.base),
        **{
            kind: [
                {
                    "iri": row.text(column[kind]),
                    "uses": row.number("things") or 0,
                    "about": reader.comment(row.node(column[kind])),
                }
                for row in reader.rows(query)
                if row.text(column[kind])
            ]
            for kind, query in kinds.items()
        },
    }
    return json.dumps(told, ensure_ascii=False)
