"""Wikidata's services on this machine: its API, its query service, a reconciliation service.

They answer of one world, rightly but for what ``next`` says: answers that come before the right
one, one per request.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions

from tests.link.reconciled import reconciled
from tests.link.world import World

Asked: TypeAlias = BaseHTTPRequestHandler
Fault: TypeAlias = Callable[[Asked], None]

MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "A small Wikidata",
    "identifierSpace": "http://www.wikidata.org/entity/",
    "schemaSpace": "http://www.wikidata.org/prop/direct/",
    "view": {"url": "https://www.wikidata.org/wiki/{{id}}"},
    "defaultTypes": [{"id": "Q35120", "name": "entity"}],
}


@dataclass(frozen=True)
class Visit:
    """A request as it came."""

    path: str
    form: dict[str, str]
    agent: str


@dataclass
class Wikidata:
    """The local services: their addresses, what was asked of them, how they answer next."""

    home: str
    world: World
    visits: list[Visit] = field(default_factory=list)
    next: list[Fault | None] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def api(self) -> str:
        """Where wbsearchentities and wbgetentities are."""
        return f"{self.home}/w/api.php"

    @property
    def sparql(self) -> str:
        """Where the query service is."""
        return f"{self.home}/sparql"

    @property
    def reconciliation(self) -> str:
        """Where the reconciliation service is."""
        return f"{self.home}/reconcile"

    def to(self, path: str) -> list[Visit]:
        """The visits to one service."""
        return [visit for visit in self.visits if visit.path == urlsplit(path).path]


class Counted(BaseHTTPRequestHandler):
    """A request that is counted while nobody has answered it."""

    served: Wikidata
    open = False

    def begun(self) -> None:
        """One more is being answered."""
        with self.served.lock:
            self.open = True
            self.served.at_once += 1
            self.served.most_at_once = max(self.served.most_at_once, self.served.at_once)

    def done(self) -> None:
        """It is answered."""
        with self.served.lock:
            self.served.at_once -= self.open
            self.open = False


def reply(ask: Asked, status: int, body: bytes, media: str, **headers: str) -> None:
    """Sends an answer."""
    told = {"Content-Type": media, "Content-Length": str(len(body))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    ask.send_response(status)
    for name, value in told.items():
        ask.send_header(name, value)
    ask.end_headers()
    if isinstance(ask, Counted):
        ask.done()  # whoever asked may ask again once it has this
    ask.wfile.write(body)


def reply_json(ask: Asked, told: object, **headers: str) -> None:
    """Sends JSON."""
    reply(ask, 200, json.dumps(told).encode(), "application/json", **headers)


# What can go wrong


def status(code: int, **headers: str) -> Fault:
    """An answer of that status, such as 429 with ``Retry_After="3"``."""
    return lambda ask: reply(ask, code, b"no", "text/plain", **headers)


def maxlag(wait: int) -> Fault:
    """The API's way to say that its database lags behind."""
    error = {"error": {"code": "maxlag", "info": "Waiting for a database server: 6 s lagged"}}
    return lambda ask: reply_json(ask, error, Retry_After=str(wait))


def truncated(ask: Asked) -> None:
    """JSON that breaks off, in an answer that claims to be whole."""
    reply(ask, 200, b'{"entities": {"Q1": {"id": "Q1", "lab', "application/json")


def broken_off(ask: Asked) -> None:
    """An answer that is shorter than it says."""
    reply(ask, 200, b'{"search": [', "application/json", Content_Length="1000")


def portal(ask: Asked) -> None:
    """A log-in page of the network in between."""
    reply(ask, 200, b"<!doctype html><title>Welcome to the hotel</title>", "text/html")


def slow(seconds: float) -> Fault:
    """Nothing for a while, and then nothing."""
    return lambda _ask: time.sleep(seconds)


def dropped(ask: Asked) -> None:
    """The line goes dead."""
    ask.close_connection = True
    ask.connection.close()


def saying(told: object) -> Fault:
    """JSON that is not what was asked for."""
    return lambda ask: reply_json(ask, told)


# What good services answer


def _api(held: Wikidata, form: dict[str, str]) -> object:
    world = held.world
    if form.get("action") == "wbsearchentities":
        hits = world.search(form["search"], int(form.get("limit", "7")))
        return {
            "searchinfo": {"search": form["search"]}, "success": 1,
            "search": [{"id": item.qid, "label": item.label, "description": item.description,
                        "match": {"type": "label", "language": "en", "text": item.label}}
                       for item in hits],
        }  # fmt: skip
    if form.get("action") != "wbgetentities":
        return {"error": {"code": "badvalue", "info": "Unrecognized value for parameter action"}}
    if "titles" in form:
        titles = form["titles"].split("|")
        assert len(titles) <= 50
        found: dict[str, Any] = {}
        for number, title in enumerate(titles, 1):
            qid = world.page(title)
            missing = {"site": form["sites"], "title": title, "missing": ""}
            found[qid or f"-{number}"] = (world.entity(qid) if qid else None) or missing
        return {"entities": found, "success": 1}
    ids = form["ids"].split("|")
    assert len(ids) <= 50
    told = {}
    for name in ids:
        entity = world.described(name) if name.startswith("P") else world.entity(name)
        if entity is None:
            info = f'Could not find an entity with the ID "{name}".'
            return {"error": {"code": "no-such-entity", "info": info, "id": name}}
        told[entity["id"]] = entity
    return {"entities": told, "success": 1}


def _sparql(held: Wikidata, ask: Asked, form: dict[str, str]) -> None:
    try:
        answer = held.world.store.query(form["query"])
    except SyntaxError as error:
        reply(ask, 400, str(error).encode(), "text/plain")
        return
    assert isinstance(answer, QuerySolutions | QueryBoolean)
    body = answer.serialize(format=QueryResultsFormat.JSON)
    assert body is not None
    reply(ask, 200, body, "application/sparql-results+json")


def _right(held: Wikidata, ask: Asked, path: str, form: dict[str, str]) -> None:
    if path == "/w/api.php":
        reply_json(ask, _api(held, form))
    elif path == "/sparql":
        _sparql(held, ask, form)
    elif path == "/reconcile" and "queries" not in form:
        reply_json(ask, MANIFEST)
    elif path == "/reconcile":
        queries = json.loads(form["queries"])
        reply_json(ask, {key: {"result": reconciled(held.world, q)} for key, q in queries.items()})
    else:
        reply(ask, 404, b"", "text/plain")


@contextmanager
def serving(world: World) -> Iterator[Wikidata]:
    """The services of a world, while the block runs."""

    class Service(Counted):
        def do_GET(self) -> None:
            """Answers what is asked in the address."""
            self._answer(urlsplit(self.path).query)

        def do_POST(self) -> None:
            """Answers what is asked in the body."""
            length = int(self.headers.get("Content-Length", "0"))
            self._answer(self.rfile.read(length).decode())

        def _answer(self, query: str) -> None:
            path = urlsplit(self.path).path
            form = {name: values[0] for name, values in parse_qs(query).items()}
            with held.lock:
                held.visits.append(Visit(path, form, self.headers.get("User-Agent", "")))
                fault = held.next.pop(0) if held.next else None
            self.begun()
            try:
                if fault:
                    fault(self)
                else:
                    _right(held, self, path, form)
            except (BrokenPipeError, ConnectionResetError):
                pass  # whoever asked waits no longer
            finally:
                self.done()

        def log_message(self, *words: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.daemon_threads = True
    Service.served = held = Wikidata(f"http://127.0.0.1:{server.server_address[1]}", world)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
