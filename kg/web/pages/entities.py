"""The pages of things, their data, and the way from a thing's own IRI to both."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from kg.graph.iris import term
from kg.graph.store import KnowledgeStore
from kg.web.media import PAGES, chosen
from kg.web.page import Asked, Page
from kg.web.pages.addresses import DATA_FORMATS, data_of, page_of
from kg.web.pages.answering import NotHere, answering, shown
from kg.web.pages.competition import competition_page
from kg.web.pages.data import written
from kg.web.pages.holdings import record_page
from kg.web.pages.linked import linked_data
from kg.web.pages.match import match_page
from kg.web.pages.person import person_page
from kg.web.pages.reading import Reader, reader_of
from kg.web.pages.source import source_page
from kg.web.pages.team import team_page
from kg.web.pages.thing import thing_page

_ENDING = re.compile(rf"\.({'|'.join(DATA_FORMATS)})$")
_KINDS = (
    ("Match", "match.html", match_page),
    ("Team", "team.html", team_page),
    ("Person", "person.html", person_page),
    ("Record", "record.html", record_page),
    ("Competition", "competition.html", competition_page),
    ("Edition", "competition.html", competition_page),
)
"""The classes whose things have a page of their own kind; all others have the general one."""


@answering
def thing(store: KnowledgeStore, asked: Asked) -> Page:
    """The way from ``/id/…`` to the thing's page or to its data, as the client prefers (303)."""
    node = _node(store, asked.part("path"))
    form = chosen(asked.accept, PAGES)
    if form is None:
        return _not_acceptable(asked)
    where = page_of(node.value, store.base)
    if form.name != "html":
        where = data_of(node.value, store.base, form.name)
    headers = (("location", where), ("vary", "Accept"), ("link", _links(node, store.base)))
    return Page(b"", status=303, headers=headers)


@answering
def entity(store: KnowledgeStore, asked: Asked) -> Page:
    """The page of a thing; data if its address ends like a file of data, or data is preferred."""
    path = asked.part("path")
    ending = _ending(store, path)
    if ending:
        return _data(store, _node(store, path.removesuffix(f".{ending}")), ending)
    node = _node(store, path, asked.field("iri"))
    form = chosen(asked.accept, PAGES)
    if form is None:
        return _not_acceptable(asked)
    if form.name != "html":
        return _data(store, node, form.name)
    reader = reader_of(store)
    if not reader.kinds(node) and (now := _taken_for(store, node)):
        return Page(b"", status=303, headers=(("location", page_of(now.value, store.base)),))
    template, view = _view(reader, node)
    if asked.field("facts"):
        template, view = "thing.html", thing_page(reader, node)
    links = _links(node, store.base)
    elsewhere = tuple(iri for iri in reader.elsewhere(node) if iri.startswith(("http:", "https:")))
    return shown(asked, template, links=links, page=view, at="",
                 jsonld=linked_data(view, elsewhere), elsewhere=elsewhere,
                 node=node.value, base=store.base)  # fmt: skip


@answering
def data(store: KnowledgeStore, asked: Asked) -> Page:
    """What the graph says of a thing, in the format that the address ends in."""
    path, iri = asked.part("path"), asked.field("iri")
    if iri:
        form = asked.field("format", "ttl")
        if form not in DATA_FORMATS:
            raise NotHere(f"there is no format {form}: ask for {', '.join(DATA_FORMATS)}")
        return _data(store, _node(store, "", iri), form)
    ending = _ending(store, path)
    if not ending:
        raise NotHere(f"/data/{path} names no format: end it in .{', .'.join(DATA_FORMATS)}")
    return _data(store, _node(store, path.removesuffix(f".{ending}")), ending)


def _ending(store: KnowledgeStore, path: str) -> str:
    """The format that the path ends in, unless a thing's own name ends so."""
    found = _ENDING.search(path)
    if not found or reader_of(store).knows(_minted(store.base + path)):
        return ""
    return found[1]


def _minted(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise NotHere(f"“{iri}” is no IRI") from None


def _node(store: KnowledgeStore, path: str, iri: str = "") -> NamedNode:
    node = _minted(iri or store.base + path)
    if not reader_of(store).knows(node):
        raise NotHere(f"nothing in this store is called <{node.value}>: look for it by its name")
    return node


def _taken_for(store: KnowledgeStore, node: NamedNode) -> NamedNode | None:
    """What a thing of a report was decided to be, where nothing more is said of it by its name."""
    graph = store.aside("identities")
    for quad in store.quads.quads_for_pattern(None, term("originalThing"), node, graph):
        if isinstance(quad.subject, NamedNode):
            for made in store.quads.quads_for_pattern(quad.subject, term("decided"), None, graph):
                if isinstance(made.object, NamedNode) and made.object != node:
                    return made.object
    return None


def _view(reader: Reader, node: NamedNode) -> tuple[str, object]:
    if any(record.iri == node.value for record in reader.store.sources):
        return "source.html", source_page(reader, node)
    kinds = reader.kinds(node)
    for kind, template, make in _KINDS:
        if kind in kinds:
            return template, make(reader, node)
    return "thing.html", thing_page(reader, node)


def _data(store: KnowledgeStore, node: NamedNode, form: str) -> Page:
    headers = (
        (
            "link",
            f'{_links(node, store.base)}, <{page_of(node.value, store.base)}>; rel="describes"',
        ),
        ("vary", "Accept"),
    )
    return Page(written(reader_of(store), node, form), PAGES[form].media_type, headers=headers)


def _links(node: NamedNode, base: str) -> str:
    """The Link header: the thing's data in every format, and which thing it is."""
    media = {form: PAGES[form].media_type.partition(";")[0] for form in DATA_FORMATS}
    kinds = ", ".join(
        f'<{data_of(node.value, base, form)}>; rel="alternate"; type="{media[form]}"'
        for form in DATA_FORMATS
    )
    # A header is ASCII: what an IRI may have beyond it is written in per cent.
    about = "".join(
        c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in node.value
    )
    return f'{kinds}, <{about}>; rel="about"'


def _not_acceptable(asked: Asked) -> Page:
    known = ", ".join(form.media_type.partition(";")[0] for form in PAGES.values())
    message = f"this is not to be had as {asked.accept}: ask for one of {known}"
    return shown(
        asked, "error.html", status=406, title="Not in that format", message=message, at=""
    )
