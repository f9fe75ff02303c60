"""How ``kg serve`` stands up: against a bare pyoxigraph app, to endless queries, and to faults.

``python bench_serve.py [--small] [--store DIR] [--minutes N]``: everything on the loopback, with a
bounded number of requests. Without ``--store`` a store of the bundled report is built.
``--minutes`` sets how long the mixed load with faults lasts: workers are killed, clients leave, and
the store is replaced under it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import signal
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
from serving import (
    CLIENTS,
    Answer,
    Client,
    busy,
    descendants,
    kg_serve,
    megabytes,
    p95,
    plain_serve,
    seed_store,
    stat,
    together,
)

from kg.graph.store import KnowledgeStore, save

LIMIT = 3.0
DIGITS = " ".join(map(str, range(10)))
ENDLESS = (
    f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?v{n} {{ {DIGITS} }}' for n in range(15))} }}"
)
"""It counts to 10 to the 15th and needs no memory, however large the store."""
SIMPLE = "SELECT * { <https://w3id.org/football-kg/id/person/harry-kane-england> ?p ?o } LIMIT 10"
VERSION = "urn:version"


def load(
    address: str, query: Callable[[], str], seconds: float, source: str = "127.0.0.1"
) -> list[float]:
    """The seconds of each answer that ``CLIENTS`` clients got in so many seconds, in order."""
    told: list[float] = []
    wrong: list[str] = []
    until = time.perf_counter() + seconds

    def client() -> None:
        mine = Client(address, source)
        while time.perf_counter() < until:
            answer = mine.ask(query())
            if answer.status != 200:
                wrong.append(f"{answer.status} {answer.body.decode()}")
            told.append(answer.seconds)
        mine.close()

    together([client] * CLIENTS)
    if wrong:
        raise SystemExit(wrong[0])
    return sorted(told)


def throughput(store: Path, seconds: float, rounds: int) -> None:
    """Simple SELECT: requests per second of the two servers in turn, and their ratio.

    Once with a query that is new each time, which a worker has to answer, and once with the same.
    """
    with kg_serve(store) as (ours, pid), plain_serve(store) as bare:
        for address in (ours, bare):
            load(address, fresh, seconds / 4)
        for name, query in (("new each time", fresh), ("the same", lambda: SIMPLE)):
            rates, told = [], []
            for _ in range(rounds):
                mine, theirs = load(ours, query, seconds), load(bare, query, seconds)
                rates.append((len(mine) / seconds, len(theirs) / seconds))
                told += mine
            at = f"simple SELECT, {name}:"
            ratio = statistics.median(one / other for one, other in rates)
            print(f"{f'{at} requests/s':<52} {rates[-1][0]:10.0f}   bare app: {rates[-1][1]:.0f}")
            print(f"{f'{at} ratio to the bare app (0.5)':<52} {ratio:10.2f}")
            print(f"{f'{at} p95 at 8 clients, ms (10)':<52} {p95(told):10.1f}")
        print(f"{'web process, MB (at most 300)':<52} {megabytes(pid):10.0f}")


def fresh() -> str:
    """A simple query that nobody has asked before."""
    return f"{SIMPLE} # {next(_numbers)}"


_numbers = itertools.count()


def endless(store: Path) -> None:
    """An endless query: when it is answered, what others feel of it, when the processor is free."""
    with kg_serve(store, "--seconds", str(LIMIT)) as (address, pid):
        Client(address).ask("ASK {}")
        answers: list[Answer] = []
        hog = threading.Thread(target=lambda: answers.append(Client(address).ask(ENDLESS)))
        hog.start()
        others = load(address, fresh, LIMIT - 0.5, "127.0.0.2")
        hog.join()
        if answers[0].status != 503 or b"time" not in answers[0].body:
            raise SystemExit(f"the endless query was answered {answers[0].status}")
        over = answers[0].seconds - LIMIT
        print(f"{'endless query: answered after its limit, s (1)':<52} {over:10.2f}")
        print(f"{'p95 of others meanwhile, ms (at most 200)':<52} {p95(others):10.1f}")
    with kg_serve(store, "--seconds", "60") as (address, pid):
        Client(address).ask("ASK {}")
        Client(address).leave(ENDLESS, 1.0)
        left = time.perf_counter()
        free = left
        while time.perf_counter() < left + 10 and busy(pid):
            free = time.perf_counter()
        print(f"{'processor free after its client left, s (1)':<52} {free - left:10.2f}")


@dataclass(slots=True)
class Soak:
    """A mixed load with faults, and what came of it."""

    store: Path
    seconds: float
    statuses: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    threads: list[int] = field(default_factory=list)
    killed: int = 0
    left: int = 0
    swapped: int = 0
    until: float = 0.0

    def run(self) -> None:
        """Puts the load on a server and prints what came of it."""
        with kg_serve(self.store, "--seconds", "5") as (address, pid):
            Client(address).ask("ASK {}")
            self.until = time.monotonic() + self.seconds
            readers = [lambda n=n: self._read(address, f"127.0.0.{n + 3}") for n in range(4)]
            together([
                *readers, lambda: self._leave(address), lambda: self._kill(pid), self._swap,
                lambda: self._watch(pid),
            ])  # fmt: skip
        self._report()

    def _goes_on(self) -> bool:
        return time.monotonic() < self.until

    def _read(self, address: str, source: str) -> None:
        client, chance = Client(address, source), random.Random(source)  # noqa: S311 - a load
        questions = list(self._questions())
        while self._goes_on():
            path, accept, check = chance.choice(questions)
            answer = client.get(path, accept)
            self.statuses[str(answer.status or "broken off")] += 1
            if answer.status >= 500 and answer.status != 503:
                self.wrong.append(f"{path}: {answer.status} {answer.body[:200]!r}")
            if answer.status == 200 and not check(answer.body):
                self.wrong.append(f"{path}: {answer.body[:200]!r}")

    def _questions(self) -> Iterator[tuple[str, str, Callable[[bytes], bool]]]:
        def query(text: str, form: str = "json") -> str:
            return f"/sparql?query={quote(text)}&format={form}"

        versions = f"SELECT DISTINCT ?v {{ ?s <{VERSION}> ?v }}"
        both = f"SELECT ?a ?b {{ <urn:first> <{VERSION}> ?a . <urn:last> <{VERSION}> ?b }}"
        yield query(SIMPLE), "*/*", lambda body: body.startswith(b"{")
        yield query(versions, "tsv"), "*/*", lambda body: len(body.splitlines()) == 2
        yield query(both, "tsv"), "*/*", lambda body: len(set(body.splitlines()[1].split())) == 1
        yield query("SELECT * { ?s ?p ?o } LIMIT 20000"), "*/*", _has_rows(20_000)
        yield query(f"CONSTRUCT WHERE {{ ?s <{VERSION}> ?v }}", "nt"), "*/*", _agrees
        yield query("ASK {"), "*/*", lambda _: False
        yield query("SELECT * { ?a ?b ?c . ?d ?e ?f }"), "*/*", lambda _: False
        yield "/sparql", "text/turtle", lambda body: b"sd:Service" in body
        yield "/", "text/html", lambda body: body.rstrip().endswith(b"</html>")
        yield "/id/person/harry-kane-england", "text/turtle", lambda _: True
        yield "/teams", "text/html", lambda body: body.rstrip().endswith(b"</html>")
        yield "/health", "*/*", lambda body: b"ok" in body

    def _leave(self, address: str) -> None:
        client = Client(address, "127.0.0.99")
        while self._goes_on():
            client.leave(ENDLESS, 0.7)
            self.left += 1
            time.sleep(0.5)

    def _kill(self, pid: int) -> None:
        while self._goes_on():
            time.sleep(1.5)
            servers = [child for child in descendants(pid) if stat(child)[1:2] == [str(pid)]]
            workers = [child for server in servers for child in descendants(server)]
            with suppress(ProcessLookupError, IndexError):
                os.kill(random.choice(workers), signal.SIGKILL)  # noqa: S311 - a fault
                self.killed += 1

    def _swap(self) -> None:
        while self._goes_on():
            time.sleep(min(15.0, self.seconds / 4))
            self.swapped += 1
            save(versioned(seed_store(), self.swapped), self.store)

    def _watch(self, pid: int) -> None:
        while self._goes_on():
            self.memory.append(megabytes(pid))
            self.threads.append(len(list(Path(f"/proc/{pid}/task").iterdir())))
            time.sleep(0.5)

    def _report(self) -> None:
        settled = len(self.memory) // 5
        early = statistics.median(self.memory[settled : settled * 2] or self.memory)
        late = statistics.median(self.memory[-settled:] or self.memory)
        faults = f"{self.killed} killed, {self.left} left, {self.swapped} stores"
        answers = ", ".join(f"{status}: {n}" for status, n in sorted(self.statuses.items()))
        print(f"{'soak of s':<52} {self.seconds:10.0f}   {faults}")
        print(f"{'answers':<52} {sum(self.statuses.values()):10d}   {answers}")
        print(f"{'wrong answers, or 5xx other than 503 (0)':<52} {len(self.wrong):10d}")
        print(f"{'memory drift, % (at most 5)':<52} {(late / early - 1) * 100:10.1f}   "
              f"{early:.0f} MB, then {late:.0f} MB")  # fmt: skip
        print(f"{'threads, then and at the end':<52} {self.threads[settled]:10d}   "
              f"{self.threads[-1]}")  # fmt: skip
        for line in self.wrong[:10]:
            print(f"  {line}")
        if self.wrong:
            raise SystemExit(1)


def _has_rows(most: int) -> Callable[[bytes], bool]:
    return lambda body: len(json.loads(body)["results"]["bindings"]) <= most


def _agrees(body: bytes) -> bool:
    return len({line.split()[2] for line in body.splitlines()}) == 1


def versioned(store: KnowledgeStore, number: int) -> KnowledgeStore:
    """The store with a number in many places, which must be the same in all of an answer."""
    names = ["urn:first", *(f"urn:thing:{index}" for index in range(2_000)), "urn:last"]
    told, value = ox.NamedNode(VERSION), ox.Literal(number)
    store.quads.extend(ox.Quad(ox.NamedNode(name), told, value) for name in names)
    return store


def main() -> None:
    """All of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="one small case")
    parser.add_argument(
        "--store", type=Path, help="the store for speed; default: the bundled report"
    )
    parser.add_argument("--minutes", type=float, default=1.0, help="how long faults are made")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder, "own.kg")
        save(versioned(seed_store(), 0), own)
        store = told.store or own
        throughput(store, 0.5 if told.small else 4.0, 1 if told.small else 3)
        endless(store)
        Soak(own, 4.0 if told.small else told.minutes * 60).run()


if __name__ == "__main__":
    main()
