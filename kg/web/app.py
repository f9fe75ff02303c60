"""The application: which path is answered by which room.

``/sparql`` is ``kg.web.sparql``, the pages are ``kg.web.pages``, their files ``web/static``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.graph.store import open_store
from kg.resources import resource
from kg.web.headers import Headers
from kg.web.page import Asked, Page, PagePath
from kg.web.pages import PAGES
from kg.web.settings import Settings

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route


def application(store: Path | str, settings: Settings | None = None) -> Starlette:
    """The site over the store in a folder, which is opened for reading only."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    app = Starlette(
        routes=[
            *(_route(entry) for entry in PAGES),
            Mount("/static", StaticFiles(directory=resource("web", "static"))),
        ],
        middleware=[Middleware(Headers), Middleware(GZipMiddleware, compresslevel=4)],
    )
    app.state.store = Path(store)
    app.state.settings = settings or Settings()
    return app


def _route(entry: PagePath) -> Route:
    from starlette.responses import Response
    from starlette.routing import Route

    async def answer(request: Request) -> Response:
        page = await _page(request, entry)
        headers = {"content-type": page.media_type, **dict(page.headers)}
        return Response(page.body, page.status, headers)

    return Route(entry.path, answer, methods=list(entry.methods))


async def _page(request: Request, entry: PagePath) -> Page:
    from starlette.concurrency import run_in_threadpool

    asked = Asked(
        path=request.url.path,
        address=str(request.base_url).rstrip("/"),
        method=request.method,
        accept=request.headers.get("accept", "*/*"),
        parts=tuple((key, str(value)) for key, value in request.path_params.items()),
        fields=await _fields(request),
    )
    return await run_in_threadpool(_run, entry.function, request.app.state.store, asked)


def _run(function: str, store: Path, asked: Asked) -> Page:
    module, _, name = function.partition(":")
    made = getattr(import_module(module), name)(open_store(store), asked)
    assert isinstance(made, Page)  # noqa: S101 - what pages are functions to
    return made


async def _fields(request: Request) -> tuple[tuple[str, str], ...]:
    """The fields of the query string, then those of a form in the body (url-encoded)."""
    told = request.query_params.multi_items()
    if request.method == "POST":
        told += parse_qsl((await request.body()).decode("utf-8"), keep_blank_values=True)
    return tuple(told)
