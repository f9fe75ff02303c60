"""The application: which path is answered by which room.

``/sparql`` and ``/store`` are ``kg.web.sparql``, the pages are ``kg.web.pages``, their files stand
under ``web/static``, ``/health`` and ``/metrics`` are for whoever runs it (``kg.web.observing``).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.resources import resource
from kg.web.answers import Left, refused
from kg.web.headers import Headers
from kg.web.kept import Kept
from kg.web.media import PAGES, chosen
from kg.web.observing import Counts, Observing, health, metrics
from kg.web.page import Asked, PagePath
from kg.web.pages import PATHS
from kg.web.pool.answering import Asking
from kg.web.pool.pool import Pool
from kg.web.protocol import body, parsed
from kg.web.refusals import Refusal
from kg.web.settings import Settings
from kg.web.sparql import QUERY_PAGE, address_of, graph_store, put, sparql, well_known

if TYPE_CHECKING:
    from starlette.requests import Request

_EVERY_METHOD = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"]


def application(
    store: Path | str, settings: Settings | None = None, log: TextIO | None = None
) -> Starlette:
    """The site over the store in a folder, which is opened for reading only.

    ``log`` gets a line about each request, a JSON object.
    """
    limits = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = Pool(Path(store), limits)
        await app.state.pool.open()
        try:
            yield
        finally:
            await app.state.pool.close()

    app = Starlette(
        routes=[
            Route("/sparql", sparql, methods=_EVERY_METHOD),
            Route("/sparql/", sparql, methods=_EVERY_METHOD),
            Route("/store", graph_store, methods=_EVERY_METHOD),
            Route("/.well-known/void", well_known),
            Route("/health", health),
            Route("/metrics", metrics),
            Mount("/static", StaticFiles(directory=resource("web", "static"))),
            *(_route(entry) for entry in PATHS),
        ],
        middleware=[
            Middleware(Observing, log=log),
            Middleware(Headers),
            Middleware(GZipMiddleware, compresslevel=4),
        ],
        exception_handlers={Refusal: _refused, 404: _nowhere, 405: _wrong_method, Left: _left},
        lifespan=lifespan,
    )
    app.state.settings = limits
    app.state.counts = Counts()
    app.state.kept = Kept()
    app.state.has_query_page = any(entry.path == QUERY_PAGE for entry in PATHS)
    return app


def _route(entry: PagePath) -> Route:
    async def answer(request: Request) -> Response:
        return await put(request, Asking(entry.function, await _asked(request)))

    return Route(entry.path, answer, methods=list(entry.methods))


async def _asked(request: Request) -> Asked:
    settings: Settings = request.app.state.settings
    fields = parsed(request.scope["query_string"])
    if request.method == "POST":
        fields += parsed(await body(request, settings.body_bytes))
    accept = request.headers.get("accept", "*/*")
    liked = chosen(accept, PAGES)  # so that what two browsers say differently is one question
    return Asked(
        path=request.url.path,
        address=address_of(request),
        method="GET" if request.method == "HEAD" else request.method,
        accept=liked.media_type if liked else accept,
        parts=tuple((key, str(value)) for key, value in request.path_params.items()),
        fields=tuple(fields),
        rows=settings.rows,
        depth=settings.depth,
        query_bytes=settings.query_bytes,
        services=tuple(sorted(settings.allowed_services)),
    )


def _refused(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)  # noqa: S101 - what this handler is for
    request.scope["refused"] = refusal.code
    return refused(refusal, request.headers.get("accept", ""))


def _nowhere(request: Request, _: Exception) -> Response:
    return _refused(request, Refusal("not-found", f"there is nothing at {request.url.path}"))


def _wrong_method(request: Request, _: Exception) -> Response:
    where = f"{request.method} is not done at {request.url.path}"
    return _refused(request, Refusal("method", where, allow=("GET", "HEAD")))


def _left(request: Request, _: Exception) -> Response:
    request.scope["refused"] = "left"
    return Response(status_code=499)
