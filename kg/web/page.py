"""What a page is asked for, and what it gives: the two values that pages are functions between.

A page is ``(KnowledgeStore, Asked) -> Page``. It runs in a worker process that can be killed, under
the limits of every question, with the store opened for reading only. It knows no HTTP server, so
that a test calls it as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a page.

    ``address`` is where the site stands for this client (``http://127.0.0.1:8000``), without a
    slash at its end; ``parts`` are what the path's pattern took from the path, ``fields`` those
    of the query string and of a form's body, decoded, in their order. ``rows``, ``depth``,
    ``query_bytes`` and ``services`` are the limits of ``Settings`` for a query of the user's own.
    """

    path: str
    address: str = ""
    method: str = "GET"
    accept: str = "*/*"
    parts: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    rows: int = 100_000
    depth: int = 100
    query_bytes: int = 128 * 1024
    services: tuple[str, ...] = ()

    def part(self, name: str) -> str:
        """What the path's pattern took for ``{name}``; empty if it has no such part."""
        return next((value for key, value in self.parts if key == name), "")

    def field(self, name: str, default: str = "") -> str:
        """The first value of a field; ``default`` if it was not sent."""
        return next((value for key, value in self.fields if key == name), default)


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: bytes with their media type, and headers beside those that every answer has."""

    body: bytes
    media_type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PagePath:
    """Where a page stands: a Starlette path such as ``/match/{name}``, and its function.

    ``function`` is ``module:name``: the module is imported by the worker that runs it.
    """

    path: str
    function: str
    methods: tuple[str, ...] = ("GET",)
