"""The check page: a report is pasted, or chosen from the store, and comes back marked."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from kg.check.render_html import to_html
from kg.check.render_json import to_json
from kg.check.report import check_report
from kg.errors import CallError, InputError
from kg.graph.store import KnowledgeStore
from kg.read.document import document
from kg.web.media import PAGES, chosen
from kg.web.page import Asked, Page
from kg.web.pages.answering import NotHere, answering, shown
from kg.web.pages.reading import Thing, day_of, reader_of

LONGEST = 100_000
"""How many characters a report may have here; ``kg check`` has no such limit."""
_OFFERED = 12
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


@answering
def page(store: KnowledgeStore, asked: Asked) -> Page:
    """The form, or the report with every claim marked as the store has it."""
    text, day = asked.field("text"), asked.field("published").strip()
    if asked.field("source"):
        text = _kept(store, asked.field("source"))
    if not text.strip():
        return _form(store, asked, "", "" if asked.method == "GET" else "Paste a report first.")
    try:
        return _checked(store, asked, text, day)
    except (CallError, InputError) as error:
        return _form(store, asked, text, str(error))


def _checked(store: KnowledgeStore, asked: Asked, text: str, day: str) -> Page:
    if len(text) > LONGEST:
        raise CallError(
            f"the report has {len(text):,} characters, and {LONGEST:,} is the most here:"
            " kg check on the command line takes longer ones"
        )
    published = day_of(day)
    if day and published is None:
        raise CallError(f"“{day}” is no day: write it as 2022-12-10")
    source = document(text.encode("utf-8", "replace"), "pasted report", published=published)
    reports = check_report(store, source)
    if chosen(asked.accept, PAGES) == PAGES["json"]:
        return Page(to_json(reports).encode(), "application/json")
    html = to_html(reports, home="/check")
    policy = _POLICY.search(html)
    assert policy  # noqa: S101 - the page states its own policy
    headers = (("content-security-policy", policy[1].replace("&#39;", "'")),)
    return Page(html.encode(), headers=headers)


def _form(store: KnowledgeStore, asked: Asked, text: str, fault: str) -> Page:
    return shown(asked, "check.html", status=400 if fault else 200, text=text[:LONGEST],
                 fault=fault, longest=LONGEST, day=asked.field("published"),
                 reports=_reports(store), at="/check")  # fmt: skip


def _reports(store: KnowledgeStore) -> tuple[Thing, ...]:
    """The reports of the store that can be checked: those whose text it keeps."""
    kept = [r.iri for r in store.sources if r.kind == "report" and store.text_of(r.iri)]
    return tuple(reader_of(store).thing(NamedNode(iri)) for iri in kept[:_OFFERED])


def _kept(store: KnowledgeStore, source: str) -> str:
    text = store.text_of(source)
    if text is None:
        raise NotHere(f"the store keeps no text of <{source}>")
    return text
