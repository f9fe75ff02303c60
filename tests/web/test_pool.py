"""The pool by itself: what kills a worker, what a worker cannot do, whose turn it is."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.store import KnowledgeStore, memory_store, save
from kg.web.page import Asked
from kg.web.pool.answering import Asking
from kg.web.pool.frames import Query
from kg.web.pool.pool import Pool
from kg.web.refusals import Refusal
from kg.web.settings import Settings

ENDLESS = Query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "csv")
QUICK = Query("ASK {}", "csv")
LIMITS = Settings(seconds=1, workers=2, memory_bytes=256 * 1024**2)


@asynccontextmanager
async def pool_of(store: Path, settings: Settings = LIMITS) -> AsyncIterator[Pool]:
    """A pool that is closed at the end, with no worker left."""
    pool = Pool(store, settings)
    await pool.open()
    try:
        yield pool
    finally:
        await pool.close()
        assert pool.size == 0


async def _said(pool: Pool, job: Query | Asking, client: str = "a") -> str:
    answer = await pool.ask(job, client)
    return b"".join([piece async for piece in answer.pieces()]).decode()


async def _until_busy(pool: Pool) -> None:
    while not pool.busy:
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)


async def _refused(pool: Pool, job: Query, client: str = "a") -> str:
    with pytest.raises(Refusal) as refusal:
        await _said(pool, job, client)
    return refusal.value.code


def test_an_endless_question_is_ended_and_others_go_on(seed_store: Path) -> None:
    async def run() -> None:
        async with pool_of(seed_store) as pool:
            await _said(pool, QUICK)
            began = time.monotonic()
            endless = asyncio.create_task(_refused(pool, ENDLESS))
            await asyncio.sleep(0.2)
            assert await _said(pool, QUICK, "b") == "true"
            assert await endless == "time"
            assert time.monotonic() - began < LIMITS.seconds + 8
            assert await _said(pool, QUICK) == "true"

    asyncio.run(run())


def test_whoever_leaves_takes_the_question_along(seed_store: Path) -> None:
    async def run() -> None:
        async with pool_of(seed_store, Settings(seconds=60, workers=1)) as pool:
            endless = asyncio.create_task(_said(pool, ENDLESS))
            await _until_busy(pool)
            (worker,) = pool._workers
            endless.cancel()
            with pytest.raises(asyncio.CancelledError):
                await endless
            deadline = time.monotonic() + 10
            while Path(f"/proc/{worker.pid}").exists() and time.monotonic() < deadline:
                await asyncio.sleep(0.02)
            assert not Path(f"/proc/{worker.pid}").exists()
            assert await _said(pool, QUICK) == "true"

    asyncio.run(run())


@pytest.mark.parametrize(
    ("job", "code"),
    [
        (Query("ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }", "csv"), "nesting"),
        (Query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f", "csv"), "memory"),
        (Query("ASK {", "csv"), "syntax"),
        (Query("SELECT (<urn:f>(1) AS ?x) {}", "csv"), "bad-request"),
    ],
    ids=["stack", "memory", "syntax", "function"],
)
def test_what_brings_a_worker_down_is_told(seed_store: Path, job: Query, code: str) -> None:
    async def run() -> None:
        limits = Settings(seconds=20, workers=1, memory_bytes=64 * 1024**2)
        async with pool_of(seed_store, limits) as pool:
            assert await _refused(pool, job) == code
            assert await _said(pool, QUICK) == "true"

    asyncio.run(run())


def test_a_worker_has_no_network(seed_store: Path) -> None:
    """Also for a query that the guard would have let pass."""

    async def run() -> None:
        with socket.create_server(("127.0.0.1", 0)) as canary:
            canary.settimeout(0.2)
            address = f"http://127.0.0.1:{canary.getsockname()[1]}/sparql"
            async with pool_of(seed_store) as pool:
                asked = Query(f"ASK {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", "csv")
                assert await _refused(pool, asked) in {"store", "bad-request"}
                with pytest.raises(TimeoutError):
                    canary.accept()

    asyncio.run(run())


def test_a_worker_that_is_killed_is_replaced(seed_store: Path) -> None:
    async def run() -> None:
        async with pool_of(seed_store, Settings(workers=1)) as pool:
            endless = asyncio.create_task(_refused(pool, ENDLESS))
            await _until_busy(pool)
            (worker,) = pool._workers
            os.kill(worker.pid, signal.SIGKILL)
            assert await endless == "busy"
            assert await _said(pool, QUICK) == "true"

    asyncio.run(run())


def test_one_client_cannot_take_every_worker(seed_store: Path) -> None:
    async def run() -> None:
        limits = Settings(seconds=0.5, workers=3, waiting=4)
        async with pool_of(seed_store, limits) as pool:
            while pool.size < 3:
                await asyncio.sleep(0.05)
            greedy = [asyncio.create_task(_refused(pool, ENDLESS, "greedy")) for _ in range(7)]
            await asyncio.sleep(0.2)
            began = time.monotonic()
            assert await _said(pool, QUICK, "other") == "true"
            assert time.monotonic() - began < 5
            codes = await asyncio.gather(*greedy)
            assert codes.count("crowded") == 1  # two at work, four waiting
            assert codes.count("time") == 6

    asyncio.run(run())


def _numbered(number: int) -> KnowledgeStore:
    store = memory_store()
    things = [ox.NamedNode(f"urn:x:{index}") for index in range(1000)]
    value = ox.Literal(number)
    store.quads.extend(ox.Quad(thing, ox.NamedNode("urn:p"), value) for thing in things)
    return store


def test_an_answer_is_of_one_generation(tmp_path: Path) -> None:
    """A build takes the store away under a question, which is answered from the one it began on."""
    place = tmp_path / "x.kg"
    save(_numbered(1), place)
    values = Query("SELECT DISTINCT ?v { ?s <urn:p> ?v }", "tsv")
    slow = Query(
        "SELECT DISTINCT ?v ?w { ?s <urn:p> ?v { SELECT (SUM(?z) AS ?w) "
        "{ ?t <urn:p> ?y . ?u <urn:p> ?z } } }",
        "tsv",
    )

    async def run() -> None:
        async with pool_of(place, Settings(workers=2)) as pool:
            assert (await _said(pool, values)).split() == ["?v", "1"]
            asking = asyncio.create_task(_said(pool, slow))
            await asyncio.sleep(0.1)
            save(_numbered(2), place)
            assert (await asking).split() == ["?v", "?w", "1", "1000000"]
            deadline = time.monotonic() + 40
            while (await _said(pool, values)).split() != ["?v", "2"]:
                assert time.monotonic() < deadline
                await asyncio.sleep(0.05)
            before = {await _said(pool, values) for _ in range(10)}
            assert len(before) == 1

    asyncio.run(run())


def test_a_store_that_is_gone_is_still_answered_from(tmp_path: Path) -> None:
    place = tmp_path / "x.kg"
    save(_numbered(1), place)

    async def run() -> None:
        async with pool_of(place, Settings(workers=1)) as pool:
            assert await _said(pool, QUICK) == "true"
            shutil.rmtree(place)
            counted = Query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "tsv")
            assert (await _said(pool, counted)).split() == ["?n", "1000"]
            killed = next(iter(pool._workers))
            os.kill(killed.pid, signal.SIGKILL)
            deadline = time.monotonic() + 40
            while killed in pool._workers:
                assert time.monotonic() < deadline
                await asyncio.sleep(0.02)
            assert (await _said(pool, counted)).split() == ["?n", "1000"]

    asyncio.run(run())


def test_without_room_for_links_the_store_itself_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "x.kg"
    save(_numbered(1), place)
    monkeypatch.setattr(tempfile, "mkdtemp", _no_room)
    values = Query("SELECT DISTINCT ?v { ?s <urn:p> ?v }", "tsv")

    async def run() -> None:
        async with pool_of(place, Settings(workers=1)) as pool:
            assert (await _said(pool, values)).split() == ["?v", "1"]
            save(_numbered(2), place)
            deadline = time.monotonic() + 40
            while (await _said(pool, values)).split() != ["?v", "2"]:
                assert time.monotonic() < deadline
                await asyncio.sleep(0.05)

    asyncio.run(run())


def _no_room(**_: str) -> str:
    raise FileNotFoundError(2, "No usable temporary directory found")


def test_a_long_question_lets_others_go_first(seed_store: Path) -> None:
    async def run() -> None:
        async with pool_of(seed_store, Settings(seconds=60, workers=1)) as pool:
            endless = asyncio.create_task(_said(pool, ENDLESS))
            deadline = time.monotonic() + 40
            while not any(os.getpriority(os.PRIO_PROCESS, w.pid) for w in pool._workers):
                assert time.monotonic() < deadline
                await asyncio.sleep(0.1)
            endless.cancel()

    asyncio.run(run())


def test_a_worker_that_has_grown_is_replaced(seed_store: Path) -> None:
    """Half a gigabyte of strings, soon thrown away: it would be kept by the process for good."""
    values = " ".join(f"BIND(CONCAT({', '.join([f'?x{n}'] * 8)}) AS ?x{n + 1})" for n in range(6))
    large = Query(f"SELECT (STRLEN(?x6) AS ?n) {{ BIND('{'x' * 1_000}' AS ?x0) {values} }}", "csv")

    async def run() -> None:
        async with pool_of(seed_store, Settings(workers=1, memory_bytes=3 * 1024**3)) as pool:
            assert await _said(pool, QUICK) == "true"
            (before,) = pool._workers
            assert (await _said(pool, large)).split() == ["n", "262144000"]
            assert await _said(pool, QUICK) == "true"
            assert before not in pool._workers

    asyncio.run(run())


def test_pages_are_prepared_for_each_generation(tmp_path: Path) -> None:
    """Workers that came before are replaced by such as have it all, and of the newest store."""
    place = tmp_path / "x.kg"
    save(_numbered(1), place)
    vocabulary = Asking("kg.web.pages.asking:vocabulary", Asked("/query/vocabulary.json"))

    async def run() -> None:
        async with pool_of(place, Settings(workers=2)) as pool:
            for name in ("urn:p", "urn:q"):
                deadline = time.monotonic() + 60
                while not pool.is_prepared or f'"{name}"' not in await _said(pool, vocabulary):
                    assert time.monotonic() < deadline
                    await asyncio.sleep(0.05)
                store = _numbered(2)
                store.quads.add(
                    ox.Quad(ox.NamedNode("urn:x"), ox.NamedNode("urn:q"), ox.Literal(1))
                )
                save(store, place)
            assert pool.size <= 2

    asyncio.run(run())
