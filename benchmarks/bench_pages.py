"""How long the pages of ``kg serve`` take for 8 clients: first asked for, and asked again.

``python bench_pages.py [--small] [--store DIR] [--pages N]``: N pages of random things of each
kind, and the lists. Without ``--store`` a store of the bundled report is built. It also tells how
much processor time a page takes by itself, which other work on the machine changes little.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

from bench_serve import CLIENTS, Client, kg_serve, megabytes, p95, seed_store, together

from kg.graph.iris import ONTOLOGY
from kg.graph.store import KnowledgeStore, open_store, save
from kg.web.page import Asked
from kg.web.pages.entities import entity

KINDS = ("Match", "Player", "Team", "Record", "Competition", "Edition", "Goal")
LISTS = ("/", "/teams", "/competitions", "/records", "/years", "/sources", "/query", "/check")


def paths_of(store: KnowledgeStore, kind: str, most: int) -> list[str]:
    """The addresses of some things of a kind, the same ones every time."""
    rows = store.query(f"SELECT DISTINCT ?thing WHERE {{ ?thing a <{ONTOLOGY}{kind}> }}")
    found = sorted(row["thing"].value for row in rows)  # type: ignore[union-attr]
    chosen = random.Random(7).sample(found, min(most, len(found)))  # noqa: S311
    return [f"/page/{iri.removeprefix(store.base)}" for iri in chosen]


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


def processor(store: KnowledgeStore, paths: list[str]) -> float:
    """The milliseconds of processor time that a page takes, the mean of all."""
    began = time.process_time()
    for path in paths:
        entity(store, Asked(path, parts=(("path", path.removeprefix("/page/")),)))
    return (time.process_time() - began) / len(paths) * 1000


def main() -> None:
    """A line for each kind of page, then all of them again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="one small case")
    parser.add_argument("--store", type=Path, help="default: the bundled report")
    parser.add_argument("--pages", type=int, default=100, help="how many of each kind")
    told = parser.parse_args()
    most = 3 if told.small else told.pages
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder, "own.kg")
        save(seed_store(), own)
        place = told.store or own
        store = open_store(place)
        kinds = {kind: paths_of(store, kind, most) for kind in KINDS}
        with kg_serve(place) as (address, pid):
            for kind, paths in kinds.items():
                alone = processor(store, paths) if paths else 0.0
                line = f"{kind}: {len(paths)} pages, p95 {p95(asked(address, paths)):.0f} ms"
                print(f"{line}; {alone:.1f} ms of processor time each")
            print(f"lists: p95 {p95(asked(address, list(LISTS))):.0f} ms")
            again = [path for paths in kinds.values() for path in paths] + list(LISTS)
            random.Random(7).shuffle(again)  # noqa: S311
            print(f"all again: {len(again)} pages, p95 {p95(asked(address, again)):.0f} ms")
            print(f"web process: {megabytes(pid):.0f} MB")


if __name__ == "__main__":
    main()
