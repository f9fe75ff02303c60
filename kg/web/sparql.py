"""``/sparql``: the SPARQL 1.1 Protocol for queries, and the description of the service."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from kg.web import media
from kg.web.answers import Streamed, answered, leaving
from kg.web.guard import look, too_long
from kg.web.page import Asked
from kg.web.pool.answering import Asking
from kg.web.pool.frames import GraphOf, Query
from kg.web.pool.process import Job
from kg.web.protocol import METHODS, Question, parsed, question
from kg.web.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from kg.web.kept import Kept
    from kg.web.pool.pool import Pool
    from kg.web.settings import Settings

_UNCACHED = {"cache-control": "no-store", "vary": "Accept"}

_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")

QUERY_PAGE = "/query"
"""Where a browser is sent that opens the endpoint without a query, or asks for a page of it."""


async def sparql(request: Request) -> Response:
    """Answers a query; without one, tells what the service is."""
    if request.method == "OPTIONS":
        return options(METHODS)
    if request.method not in METHODS:
        raise _no_method(request.method, METHODS)
    settings: Settings = request.app.state.settings
    accept = request.headers.get("accept", "")
    asked = await question(request, settings.query_bytes)
    if asked is None:
        return await _service(request, accept)
    if len(asked.text.encode("utf-8")) > settings.query_bytes:
        raise too_long(settings.query_bytes)
    if _is_for_people(request, asked, accept):
        return _to_page(request)
    return await _answer(request, asked, accept)


async def graph_store(request: Request) -> Response:
    """Reads a whole graph, as the SPARQL 1.1 Graph Store HTTP Protocol asks for it."""
    methods = ("GET", "HEAD", "OPTIONS")
    if request.method == "OPTIONS":
        return options(methods)
    if request.method in {"PUT", "POST", "DELETE", "PATCH"}:
        raise Refusal(
            "read-only",
            "graphs are only read here: whoever runs this changes the store with kg add and "
            "kg remove",
            allow=methods,
        )
    if request.method not in methods:
        raise _no_method(request.method, methods)
    fields = parsed(request.scope["query_string"])
    graphs = [value for name, value in fields if name == "graph"]
    default = any(name == "default" for name, _ in fields)
    if len(graphs) + default != 1:
        raise Refusal("bad-request", "name one graph: ?graph=IRI, or ?default")
    told = next((value for name, value in fields if name == "format"), "")
    form = _format(request.headers.get("accept", ""), told, media.GRAPHS)
    return await put(request, GraphOf(graphs[0] if graphs else None, form))


async def _answer(request: Request, asked: Question, accept: str) -> Response:
    settings: Settings = request.app.state.settings
    seen = look(asked.text, settings.depth, settings.allowed_services)
    formats = media.GRAPHS if seen.gives_triples else media.RESULTS
    form = _format(accept, asked.format, formats)
    has_dataset = bool(asked.default_graphs or asked.named_graphs)
    job = Query(
        asked.text,
        form,
        asked.default_graphs if has_dataset else None,
        asked.named_graphs if has_dataset else None,
    )
    return await put(request, job, is_volatile=seen.is_volatile)


def _is_for_people(request: Request, asked: Question, accept: str) -> bool:
    """True for a browser that opens the address of a query, which the page of queries shows."""
    is_plain = not (asked.format or asked.default_graphs or asked.named_graphs)
    has_page: bool = request.app.state.has_query_page
    return has_page and request.method == "GET" and is_plain and media.wants_page(accept)


def _to_page(request: Request) -> Response:
    sent = request.url.query
    return RedirectResponse(f"{QUERY_PAGE}?{sent}" if sent else QUERY_PAGE, 303, {"vary": "Accept"})


async def put(request: Request, job: Job, *, is_volatile: bool = False) -> Response:
    """The answer to a job: the client's own (ETag), one that is kept here, or that of the pool."""
    pool: Pool = request.app.state.pool
    kept: Kept = request.app.state.kept
    lasts = request.method in {"GET", "HEAD"} and not is_volatile
    if lasts:
        tag = etag(pool.generation, job)
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=_caching(tag))
        kept.renew(pool.generation)
        if found := kept.get(tag, request.headers.get("accept-encoding", "")):
            return found
    async with leaving(request.receive):
        answer = await pool.ask(job, client_of(request))
    tag = etag(answer.worker.generation, job)
    response = answered(answer, _caching(tag) if lasts else _UNCACHED)
    if lasts and not isinstance(response, Streamed):
        headers = dict(response.headers)
        packs = isinstance(job, Asking)  # pages are asked for by many
        kept.keep(tag, response.status_code, headers, bytes(response.body), packs=packs)
    return response


def etag(generation: str, job: Job) -> str:
    """The mark of an answer: the same job over the same generation of the store has the same.

    It is a weak one, as the same answer may be sent packed or not.
    """
    told = hashlib.blake2b(repr(job).encode("utf-8"), digest_size=9).hexdigest()
    return f'W/"{generation}-{told}"'


def _caching(tag: str) -> dict[str, str]:
    return {"etag": tag, "cache-control": "no-cache", "vary": "Accept"}


def client_of(request: Request) -> str:
    """Whose turn a request takes: an address, or the network of an IPv6 one."""
    host = request.client.host if request.client else ""
    return ":".join(host.split(":")[:4]) if ":" in host else host


def options(methods: tuple[str, ...]) -> Response:
    """What may be done here, also for a script on another site (CORS)."""
    allowed = ", ".join(methods)
    return Response(
        status_code=204,
        headers={
            "allow": allowed,
            "access-control-allow-methods": allowed,
            "access-control-allow-headers": "Accept, Content-Type, If-None-Match",
            "access-control-max-age": "86400",
        },
    )


def _format(accept: str, told: str, formats: Mapping[str, media.Format]) -> str:
    """The name of the format; one that is told by name in the address beats the Accept header."""
    found = (media.named(told, formats) if told else None) or media.chosen(accept, formats)
    if found is None:
        kinds = ", ".join(known.media_type.partition(";")[0] for known in formats.values())
        raise Refusal("not-acceptable", f"this can be answered as {kinds}, not as {accept}")
    return found.name


async def well_known(request: Request) -> Response:
    """The description of the data at the place where VoID has it looked for."""
    return await _described(request, request.headers.get("accept", ""))


async def _service(request: Request, accept: str) -> Response:
    if request.method == "POST":
        raise Refusal("bad-request", "there is no query: send one as the field query")
    if media.wants_page(accept) and request.app.state.has_query_page:
        return _to_page(request)
    return await _described(request, accept)


async def _described(request: Request, accept: str) -> Response:
    settings: Settings = request.app.state.settings
    told = dict(parsed(request.scope["query_string"])).get("format", "")
    asked = Asked(
        path="/sparql",
        address=address_of(request),
        fields=(("format", _format(accept, told, media.GRAPHS)), *settings.announced()),
    )
    return await put(request, Asking("kg.web.description:page", asked))


def address_of(request: Request) -> str:
    """Where the site stands for this client, without a slash at its end."""
    host = request.headers.get("host", "localhost")
    if not _HOST.fullmatch(host):
        raise Refusal("bad-request", "the Host header names no host")
    return f"{request.url.scheme}://{host}"


def _no_method(method: str, allowed: tuple[str, ...]) -> Refusal:
    return Refusal("method", f"{method} is not done here: use {', '.join(allowed)}", allow=allowed)
