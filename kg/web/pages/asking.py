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
from kg.web.pages.reading import reader_of
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
        answer = ask(store, Question(text, "the query"))
        answered = _answered(store, asked, answer, {"query": text})
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
    question = Question(query.text, f"query {query.name}", query)
    if form := asked.field("format"):
        return _download(ask(store, question, told), form, store.base, query.name)
    values = {p.name: _labelled(store, told.get(p.name, "")) or p.default for p in query.parameters}
    answered, fault = None, ""
    bounded = not query.parameters or any(p.default for p in query.parameters)
    if asked.fields or bounded or _is_small(store):
        try:
            answer = ask(store, question, told)
            answered = _answered(store, asked, answer, told, query)
        except CallError as error:
            fault = str(error)
    status = 400 if fault and asked.fields else 200
    return shown(asked, "named.html", status=status, query=query, values=values,
                 answered=answered, fault=fault, at="/query")  # fmt: skip


def _is_small(store: KnowledgeStore) -> bool:
    """True if any named query is answered at once, so that nobody need ask for it."""
    reader = reader_of(store)
    return reader.once("counts", lambda: counts(reader)).matches < _SMALL


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
    store: KnowledgeStore,
    asked: Asked,
    answer: Answer,
    told: dict[str, str],
    query: NamedQuery | None = None,
) -> Answered:
    def address(**more: str) -> str:
        if "format" in more and "query" in told:
            return f"/sparql?{urlencode({**told, **more})}"
        fields = urlencode({**told, **{key: value for key, value in more.items() if value}})
        return f"{asked.path}?{fields}" if fields else asked.path

    if isinstance(answer, QueryBoolean):
        downloads = tuple(Download(f.upper(), address(format=f)) for f in ("csv", "json", "xml"))
        return Answered(bool(answer), None, "", (), None, downloads, asked.address + address())
    formats = _ROWS if isinstance(answer, QuerySolutions) else GRAPH_FORMATS
    table = table_of(reader_of(store), answer, asked.rows, query.why if query else ())
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
        downloads=tuple(Download(name.upper(), address(format=name)) for name in formats),
        share=asked.address + address(view=asked.field("view")),
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
    reader = reader_of(store)
    words = reader.once("vocabulary", lambda: json.dumps(_words(store), ensure_ascii=False))
    return Page(words.encode(), "application/json")


def _words(store: KnowledgeStore) -> dict[str, object]:
    reader = reader_of(store)
    kinds = {"properties": "properties-used", "classes": "classes-used"}
    column = {"properties": "property", "classes": "class"}
    return {
        "prefixes": prefixes(store.base),
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
