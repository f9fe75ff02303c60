"""A store of the seed that nobody changes, and servers over stores, as a user starts them."""

from __future__ import annotations

import atexit
import re
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from kg.build import add_sources, settle
from kg.graph.store import memory_store, save
from kg.sources.files import seed

WEB = httpx.Client(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), timeout=60)
"""One client for all tests: to make one takes longer than most requests."""
atexit.register(WEB.close)

KG = "from kg.cli import main; main()"


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store of the bundled report."""
    place = tmp_path_factory.mktemp("store") / "seed.kg"
    store = memory_store()
    assert [outcome.error for outcome in add_sources(store, [seed()])] == [None]
    settle(store)
    save(store, place)
    return place


@dataclass(frozen=True, slots=True)
class Site:
    """A server that runs: its address, without a slash at its end, and its process."""

    address: str
    process: subprocess.Popen[str]

    @property
    def place(self) -> tuple[str, int]:
        """Its host and port."""
        parts = urlsplit(self.address)
        return parts.hostname or "", parts.port or 0


def _until_well(address: str) -> None:
    """Waits until a worker is ready: on a machine that is busy that takes its time."""
    deadline = time.monotonic() + 60
    while not WEB.get(f"{address}/health").is_success:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def serving(store: Path, *options: str) -> Iterator[Site]:
    """A ``kg serve`` over the store, which ends well when it is told to."""
    words = ["serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", KG, *words], stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        found = re.search(r"http://\S+:\d+", told)
        assert found, told + server.stderr.read()
        try:
            _until_well(found[0])
            yield Site(found[0], server)
        finally:
            server.send_signal(signal.SIGTERM)
            said = server.communicate(timeout=60)[1]
        assert (server.returncode, said) == (0, "")


@contextmanager
def served(store: Path, *options: str) -> Iterator[str]:
    """The address of a ``kg serve`` over the store, without a slash at its end."""
    with serving(store, *options) as site:
        yield site.address


@pytest.fixture(scope="session")
def site(seed_store: Path) -> Iterator[str]:
    """A server over the seed, for all tests that do not wear it out."""
    pytest.importorskip("starlette")
    with served(seed_store) as address:
        yield address
