"""From a page function's values to an answer: HTML for people, errors that say what to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from kg.errors import CallError, FootballError
from kg.graph.store import KnowledgeStore
from kg.web.page import Asked, Page
from kg.web.pages.template import render

PageFunction = Callable[[KnowledgeStore, Asked], Page]


class NotHere(CallError):
    """Nothing of the store has the address that was asked for."""


def shown(
    asked: Asked, template: str, *, status: int = 200, links: str = "", **values: Any
) -> Page:
    """The template as a page; ``links`` is its Link header."""
    headers = (("link", links),) if links else ()
    body = render(template, asked=asked, **values)
    return Page(body, status=status, headers=(*headers, ("vary", "Accept")))


def answering(function: PageFunction) -> PageFunction:
    """The page function with its errors told as pages: 404 for what is not here, else 400."""

    @wraps(function)
    def answered(store: KnowledgeStore, asked: Asked) -> Page:
        try:
            return function(store, asked)
        except NotHere as error:
            return shown(
                asked, "error.html", status=404, title="Not here", message=str(error), at=""
            )
        except FootballError as error:
            status = 400 if isinstance(error, CallError) else 503
            return shown(asked, "error.html", status=status, title="That did not work",
                         message=str(error), at="")  # fmt: skip

    return answered
