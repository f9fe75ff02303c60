"""A server on this machine that can be told how to misbehave."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Home:
    """A public home of files: its address, what was asked of it, and how it will answer next.

    ``next`` has answers that come before the right one, one per request.
    """

    address: str
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    next: list[Answer] = field(default_factory=list)


def etag(data: bytes) -> str:
    """The entity tag that the server gives a file."""
    return f'"{hashlib.sha256(data).hexdigest()[:16]}"'


def reply(ask: BaseHTTPRequestHandler, status: int, data: bytes = b"", **headers: str) -> None:
    """Sends an answer; ``Content_Length="9"`` goes before the true one, "" leaves it out."""
    told = {"Content-Length": str(len(data))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    ask.send_response(status)
    for name, value in told.items():
        if value:
            ask.send_header(name, value)
    ask.end_headers()
    ask.wfile.write(data)


def right(home: Home, ask: BaseHTTPRequestHandler) -> None:
    """What a good server answers: 304, the rest, the whole, or 404."""
    data = home.files.get(ask.path.rpartition("/")[2])
    if data is None:
        reply(ask, 404)
        return
    tag, asked = etag(data), ask.headers
    if asked.get("If-None-Match") == tag:
        reply(ask, 304, ETag=tag)
    elif (span := asked.get("Range")) and asked.get("If-Range") == tag:
        at = int(span.removeprefix("bytes=").removesuffix("-"))
        rest = f"bytes {at}-{len(data) - 1}/{len(data)}"
        reply(ask, 206, data[at:], ETag=tag, Content_Range=rest)
    else:
        reply(ask, 200, data, ETag=tag)


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A server that answers rightly but for what ``home.next`` says."""

    class Service(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answers as told, else rightly."""
            served.asked.append((self.path, dict(self.headers)))
            answer = served.next.pop(0) if served.next else None
            if answer:
                answer(self)
            else:
                right(served, self)

        def log_message(self, *words: object) -> None:
            """Says nothing."""

    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    served = Home(f"http://127.0.0.1:{server.server_address[1]}/set")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
