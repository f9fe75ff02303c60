"""The front page."""

from __future__ import annotations

from kg.graph.store import KnowledgeStore
from kg.web.page import Asked, Page
from kg.web.pages.template import render


def page(store: KnowledgeStore, asked: Asked) -> Page:
    """What the store is built from, and where to ask it."""
    return Page(render("front.html", sources=store.sources, address=asked.address))
