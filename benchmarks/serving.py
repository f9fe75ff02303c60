"""A ``kg serve`` and a bare app to measure, the clients that ask them, and what they use meanwhile.

All on the loopback; used by bench_serve.py and bench_pages.py.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from kg.build import add_sources, settle
from kg.graph.store import KnowledgeStore, memory_store
from kg.sources.files import seed

HERE = Path(__file__).resolve().parent
KG = "from kg.cli import main; main()"
CLIENTS = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: 0 for a connection that was broken off."""

    status: int
    body: bytes
    seconds: float


class Client:
    """A client with one connection, kept open; ``source`` is the address that it comes from."""

    def __init__(self, address: str, source: str = "127.0.0.1") -> None:
        parts = urlsplit(address)
        self._place = (parts.hostname or "", parts.port or 0)
        self._source = source
        self._socket: socket.socket | None = None

    def get(self, path: str, accept: str = "*/*") -> Answer:
        """The answer to a GET."""
        began = time.perf_counter()
        try:
            status, body = self._asked(path, accept)
        except OSError:
            self.close()
            status, body = 0, b""
        return Answer(status, body, time.perf_counter() - began)

    def ask(self, query: str) -> Answer:
        """The answer to a query."""
        return self.get(f"/sparql?query={quote(query)}", "application/sparql-results+json")

    def leave(self, query: str, after: float) -> None:
        """Asks, and goes away without the answer."""
        self._send(f"/sparql?query={quote(query)}", "*/*")
        time.sleep(after)
        self.close()

    def close(self) -> None:
        """Hangs up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _send(self, path: str, accept: str) -> socket.socket:
        if self._socket is None:
            self._socket = socket.create_connection(self._place, 60, (self._source, 0))
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\n\r\n".encode()
        )
        return self._socket

    def _asked(self, path: str, accept: str) -> tuple[int, bytes]:
        connection = self._send(path, accept)
        data = b""
        while b"\r\n\r\n" not in data:
            data += _more(connection)
        head, _, body = data.partition(b"\r\n\r\n")
        status = int(head[9:12])
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if length is None and status not in {204, 304}:
            while not body.endswith(b"0\r\n\r\n"):
                body += _more(connection)
            body = b"".join(_chunks(body))
        elif length is not None:
            while len(body) < int(length[1]):
                body += _more(connection)
        return status, body


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(262144)
    if not data:
        raise ConnectionError
    return data


def _chunks(body: bytes) -> Iterator[bytes]:
    at = 0
    while size := int(body[at : (line := body.index(b"\r\n", at))], 16):
        yield body[line + 2 : line + 2 + size]
        at = line + size + 4


@contextmanager
def kg_serve(store: Path, *options: str) -> Iterator[tuple[str, int]]:
    """The address and the process number of a ``kg serve`` that has prepared its pages."""
    words = [sys.executable, "-c", KG, "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None  # noqa: S101 - it is a pipe
        found = re.search(r"http://\S+:\d+", server.stderr.readline())
        if found is None:
            raise SystemExit(f"kg serve did not start: {server.stderr.read()}")
        try:
            until, client = time.monotonic() + 60, Client(found[0])
            while (
                b'"pages":"prepared"' not in client.get("/health").body and time.monotonic() < until
            ):
                time.sleep(0.1)
            client.close()
            yield found[0], server.pid
        finally:
            server.send_signal(signal.SIGTERM)
            print(server.communicate(timeout=30)[1], end="")


@contextmanager
def plain_serve(store: Path) -> Iterator[str]:
    """The address of the bare app."""
    words = [sys.executable, str(HERE / "plain_serve.py"), str(store)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None  # noqa: S101 - it is a pipe
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()


def together(runs: list[Callable[[], None]]) -> None:
    """Runs them all at once, and waits for all."""
    threads = [threading.Thread(target=run) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def p95(told: list[float]) -> float:
    """What 95 of 100 are not above, in milliseconds."""
    return sorted(told)[int(len(told) * 0.95)] * 1000 if told else 0.0


def busy(pid: int) -> bool:
    """True if the processes under this one use a processor just now."""
    before = sum(map(ticks, descendants(pid)))
    time.sleep(0.1)
    return sum(map(ticks, descendants(pid))) - before > 3


def descendants(pid: int) -> list[int]:
    """The processes that this one has started, and those that they have."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := stat(int(entry.name))):
            parents[int(entry.name)] = int(fields[1])
    found, new = set[int](), {pid}
    while new:
        new = {child for child, parent in parents.items() if parent in new} - found
        found |= new
    return sorted(found)


def stat(pid: int) -> list[str]:
    """The fields of the system about a process, from its state on; none if it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except (OSError, UnicodeDecodeError):
        return []


def ticks(pid: int) -> int:
    """The processor time of a process, in ticks of the system."""
    fields = stat(pid)
    return int(fields[11]) + int(fields[12]) if fields else 0


def megabytes(pid: int) -> float:
    """The resident memory of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


_SEED: list[ox.Quad] = []


def seed_store() -> KnowledgeStore:
    """A store of the bundled report in memory, built once."""
    if not _SEED:
        built = memory_store()
        list(add_sources(built, [seed()]))
        settle(built)
        _SEED.extend(built.quads)
    store = memory_store()
    store.quads.extend(_SEED)
    return store
