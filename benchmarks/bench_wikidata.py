"""How long it takes to link a store by services, how much memory, and what a kill costs.

``python benchmarks/bench_wikidata.py FOLDER`` takes a copy of a store, or builds the results of a
folder, or made-up ones. It makes a Wikidata of them (each thing an item, every tenth person a
namesake, every twentieth none) and serves it on this machine without delay. ``kg link --online`` is
killed at a third of its requests, goes on, and is run once more: no request may come twice but the
one that the kill cut off, and none at all in the end. Once more it is linked by SPARQL alone. The
baseline is the same requests from bare urllib, without patience or cache.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from made_results import write_results
from measure import ROOT, arguments, kg_command

sys.path.insert(0, str(ROOT))

from kg.graph.store import is_store, open_store
from kg.link.entities import entities_of
from kg.link.links import linked
from kg.link.model import Entity
from tests.link.people import CLASSES
from tests.link.server import Visit, Wikidata, serving
from tests.link.world import Made, World, made, member

NATION = "Q135408445"
KINDS = {"ClubTeam": "Q476028", "Competition": "Q18608583", "Edition": "Q500834",
         "Venue": "Q483110", "Place": "Q515"}  # fmt: skip


def world_of(entities: Sequence[Entity]) -> World:
    """An item for each thing, with what tells it from others; its number is its place."""
    qids = {entity.iri: f"Q{number}" for number, entity in enumerate(entities, 1_000_000)}
    items = [*CLASSES]
    for number, entity in enumerate(entities):
        items += _items(entity, number, qids)
    return World.of(items)


def _items(entity: Entity, number: int, qids: dict[str, str]) -> Iterator[Made]:
    qid = qids[entity.iri]
    if entity.kind == "Person":
        yield from _people(entity, number, qids)
    elif entity.kind in {"NationalTeam", "Team"}:
        country = f"Q{5_000_000 + number}"
        yield made(country, entity.label, ("P31", "Q6256"))
        yield made(qid, f"{entity.label} national football team", ("P31", NATION),
                   ("P1532", country), aliases=(entity.label,))  # fmt: skip
    else:
        claims = [("P31", KINDS[entity.kind])]
        claims += [("P3450", qids[c]) for c in entity.competitions if entity.kind == "Edition"]
        claims += [("P585", str(year)) for year in entity.years]
        claims += [("P131", qids[place]) for place in entity.places if place in qids]
        yield made(qid, entity.label, *claims)


def _people(entity: Entity, number: int, qids: dict[str, str]) -> Iterator[Made]:
    first = entity.first.year if entity.first else 1990
    last = entity.last.year if entity.last else first
    if number % 20 != 7:
        totals = number % 90 + 5, number % 60
        times = [member(qids[team], first - 1, last + 1, *totals)
                 for team in entity.teams if team in qids]  # fmt: skip
        yield made(qids[entity.iri], entity.label, ("P31", "Q5"), ("P106", "Q937857"),
                   ("P569", f"{first - 23}-05-17"), *times)  # fmt: skip
    if number % 10 == 3:
        yield made(f"Q{7_000_000 + number}", entity.label, ("P31", "Q5"), ("P106", "Q82955"),
                   ("P569", "1801"))  # fmt: skip


def command(store: Path, cache: Path, served: Wikidata) -> list[str]:
    """The call that is measured."""
    return kg_command(
        "link", "--online", "--store", str(store), "--cache", str(cache), "--gap", "0",
        "--wikidata", served.sparql, "--wikidata-api", served.api,
    )  # fmt: skip


def run(words: Sequence[str]) -> tuple[float, float, float]:
    """Seconds by the clock and of a processor, and megabytes, of a run to its end."""
    begin = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    processor = usage.ru_utime + usage.ru_stime
    return time.perf_counter() - begin, processor, usage.ru_maxrss / 1024


def killed(words: Sequence[str], served: Wikidata, after: int) -> None:
    """Begins a run and kills it once it has asked so often."""
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    while len(served.visits) < after and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()


def key(visit: Visit) -> tuple[str, ...]:
    """What makes two requests one."""
    return (visit.path, *(f"{name}={value}" for name, value in sorted(visit.form.items())))


def plain(served: Wikidata, visits: Sequence[Visit]) -> float:
    """Seconds for the same requests from bare urllib."""
    begin = time.perf_counter()
    for visit in visits:
        form = urlencode(visit.form).encode()
        with urlopen(f"{served.home}{visit.path}", data=form) as answer:  # noqa: S310 - our own
            answer.read()
    return time.perf_counter() - begin


def main(folder: Path) -> None:
    """Measures, and ends with an error where a request came twice."""
    here = Path(tempfile.mkdtemp())
    store = here / "measured.kg"
    if is_store(folder):
        shutil.copytree(folder, store)
    else:
        built = kg_command("build", str(folder), "--store", str(store))
        subprocess.run(built, check=True, capture_output=True)
    entities = entities_of(open_store(store))
    kinds = Counter(entity.kind for entity in entities)
    print(", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items())))
    with serving(world_of(entities)) as served:
        served.world.store.optimize()
        words = command(store, here / "cache", served)
        seconds, processor, megabytes = run(command(store, here / "whole", served))
        asked = list(served.visits)
        print(f"{'kg link --online':<34} {seconds:8.2f} s  ({processor:.2f} s of a processor,"
              f" {megabytes:.0f} MB, {len(asked)} requests)")  # fmt: skip
        served.visits.clear()
        killed(words, served, len(asked) // 3)
        cut = len(served.visits)
        seconds, _, _ = run(words)
        again = Counter(map(key, served.visits))
        twice = sum(again.values()) - len(again)
        print(f"{'killed at a third, and on':<34} {seconds:8.2f} s  ({cut} before the kill,"
              f" {twice} of them again)")  # fmt: skip
        served.visits.clear()
        seconds, _, _ = run(words)
        print(f"{'once more':<34} {seconds:8.2f} s  ({len(served.visits)} requests)")
        print(f"{'the same requests, plain':<34} {plain(served, asked):8.2f} s")
        if twice > 1 or len(set(map(key, served.visits)) - {key(v) for v in asked}):
            raise SystemExit("a request came twice, or a kept answer was asked for again")
        print(f"most at once: {served.most_at_once}")
        served.visits.clear()
        alone = [*command(store, here / "alone", served), "--wikidata-api", "none"]
        seconds, processor, megabytes = run(alone)
        print(f"{'by SPARQL alone':<34} {seconds:8.2f} s  ({processor:.2f} s of a processor,"
              f" {megabytes:.0f} MB, {len(served.visits)} requests)")  # fmt: skip
        enriched = run([*words, "--enrich"])
        print(f"{'kg link --enrich':<34} {enriched[0]:8.2f} s  ({enriched[2]:.0f} MB)")
    query = kg_command("query", "wikidata-disagreements", "--store", str(store), "--format", "csv")
    asked_here = run(query)
    print(
        f"{'kg query wikidata-disagreements':<34} {asked_here[0]:8.2f} s  ({asked_here[2]:.0f} MB)"
    )
    print(f"linked: {len(linked(open_store(store)))} of {len(entities)}")


if __name__ == "__main__":
    told = arguments()
    if told.folders:
        main(Path(told.folders[0]))
    else:
        made_up = Path(tempfile.mkdtemp()) / "results"
        write_results(made_up, 100 if told.small else 20_000)
        main(made_up)
