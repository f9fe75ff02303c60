"""How long the pages of ``kg serve`` take for 8 clients: first asked for, and asked again.

``python bench_pages.py [--small] [--store DIR] [--pages N]``: N pages of random things of each
kind, proofs, searches, months, and all lists, once the server has prepared what they need. Without
``--store`` a store of the bundled report is built. It also tells how long that took, and how much
processor time the page of a thing takes by itself, which other work on the machine changes little.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

from serving import CLIENTS, Client, kg_serve, megabytes, p95, seed_store, together

from kg.ask.catalogue import named_queries
from kg.graph.iris import ONTOLOGY
from kg.graph.store import KnowledgeStore, open_store, save
from kg.web.page import Asked, Page
from kg.web.pages.asking import answers_at_once
from kg.web.pages.entities import entity
from kg.web.pages.prepared import prepared
from kg.web.pages.reading import reader_of

KINDS = ("Match", "Player", "Team", "Record", "Competition", "Edition", "Goal")
LISTS = (
    "/", "/teams", "/competitions", "/records", "/records?of=team&letter=E", "/records?of=edition",
    "/years", "/sources", "/query", "/query/vocabulary.json", "/check", "/search?q=kane",
    "/search?q=England+v+Scotland",
)  # fmt: skip


def paths_of(store: KnowledgeStore, kind: str, most: int) -> list[str]:
    """The addresses of some things of a kind, the same ones every time."""
    rows = store.query(f"SELECT DISTINCT ?thing WHERE {{ ?thing a <{ONTOLOGY}{kind}> }}")
    found = sorted(row["thing"].value for row in rows)  # type: ignore[union-attr]
    chosen = random.Random(7).sample(found, min(most, len(found)))  # noqa: S311
    return [f"/page/{iri.removeprefix(store.base)}" for iri in chosen]


def searches(store: KnowledgeStore, most: int) -> list[str]:
    """Searches for the last names of some players."""
    rows = store.query(f"SELECT ?name {{ ?thing a <{ONTOLOGY}Player> ; rdfs:label ?name }}",
                       prefixes={"rdfs": "http://www.w3.org/2000/01/rdf-schema#"})  # fmt: skip
    found = sorted(row["name"].value.rpartition(" ")[2] for row in rows)  # type: ignore[union-attr]
    chosen = random.Random(7).sample(found, min(most, len(found)))  # noqa: S311
    return [f"/search?q={quote(name)}" for name in chosen]


def proofs(store: KnowledgeStore, paths: list[str], most: int) -> list[str]:
    """Some of the proofs to which these pages lead by a "why?"."""
    found: set[str] = set()
    for path in paths:
        links = re.findall(rb'href="(/why[^"]*)"', page_at(store, path).body)
        found.update(unescape(link.decode()) for link in links)
    return random.Random(7).sample(sorted(found), min(most, len(found)))  # noqa: S311


def months(most: int) -> list[str]:
    """Some months of the last hundred years."""
    chance = random.Random(7)  # noqa: S311
    told = {(chance.randrange(1926, 2026), chance.randrange(1, 13)) for _ in range(most)}
    return [f"/year/{year}?month={month}" for year, month in sorted(told)]


def queries(store: KnowledgeStore) -> Iterator[str]:
    """The named queries that are answered when they are opened."""
    for name, query in named_queries().items():
        if answers_at_once(reader_of(store), query):
            yield f"/query/{name}"


def asked(address: str, paths: list[str]) -> list[float]:
    """The seconds of each answer, as 8 clients ask for all pages once."""
    waiting, told, wrong = list(paths), [], []

    def client() -> None:
        mine = Client(address)
        while waiting:
            try:
                path = waiting.pop()
            except IndexError:  # another client took the last one
                break
            answer = mine.get(path, "text/html")
            if answer.status != 200:
                wrong.append(f"{path}: {answer.status}")
            told.append(answer.seconds)
        mine.close()

    together([client] * CLIENTS)
    if wrong:
        raise SystemExit(wrong[0])
    return told


def page_at(store: KnowledgeStore, path: str) -> Page:
    """The page of a thing, without a server."""
    return entity(store, Asked(path, parts=(("path", path.removeprefix("/page/")),)))


def processor(store: KnowledgeStore, paths: list[str]) -> float:
    """The milliseconds of processor time that a page takes, the mean of all."""
    began = time.process_time()
    for path in paths:
        page_at(store, path)
    return (time.process_time() - began) / len(paths) * 1000


def main() -> None:
    """A line for each kind of page, then all of them again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="one small case")
    parser.add_argument("--store", type=Path, help="default: the bundled report")
    parser.add_argument("--pages", type=int, default=100, help="how many of each kind")
    told = parser.parse_args()
    most = 4 if told.small else told.pages
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder, "own.kg")
        save(seed_store(), own)
        place = told.store or own
        store = open_store(place)
        kinds = {kind: paths_of(store, kind, most) for kind in KINDS}
        others = {
            "proofs": proofs(store, [path for paths in kinds.values() for path in paths], most),
            "searches": searches(store, most),
            "months": months(most),
            "named queries": list(queries(store)),
            "lists": list(LISTS),
        }
        began = time.monotonic()
        with kg_serve(place) as (address, pid):
            print(f"pages prepared {time.monotonic() - began:.1f} s after the start")
            prepared(store, 100_000)
            for kind, paths in kinds.items():
                alone = processor(store, paths) if paths else 0.0
                line = f"{kind}: {len(paths)} pages, p95 {p95(asked(address, paths)):.0f} ms"
                print(f"{line}; {alone:.1f} ms of processor time each")
            for kind, paths in others.items():
                print(f"{kind}: {len(paths)} pages, p95 {p95(asked(address, paths)):.0f} ms")
            again = [path for paths in (kinds | others).values() for path in paths]
            random.Random(7).shuffle(again)  # noqa: S311
            print(f"all again: {len(again)} pages, p95 {p95(asked(address, again)):.0f} ms")
            print(f"web process: {megabytes(pid):.0f} MB")


if __name__ == "__main__":
    main()
