"""Adds reports to a store of results and removes them, in random order, against building anew.

    python benchmarks/bench_amend.py RESULTS REPORTS [--steps N] [--every N] [--seed N]

Each step adds one or two reports, or takes some out; every few steps the default graph is compared
with that of a build of the same sources. Prints processor seconds of each, and ends with an error
at the first graph that differs. With ``--small`` it runs on made-up results and the seed report.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from made_results import write_results
from measure import ROOT
from pyoxigraph import DefaultGraph, NamedNode, Triple

from kg.build import add_files, drop_source, settle
from kg.graph import draft
from kg.graph.store import KnowledgeStore, open_store, writing
from kg.sources.files import find_sources


@dataclass
class Series:
    """A store that changes, with the reports that are in it and what each change took."""

    results: Path
    reports: list[Path]
    chance: random.Random
    there: list[Path] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=lambda: {"amended": [], "anew": []})

    def step(self, place: Path) -> None:
        """Adds some reports, or takes some out."""
        number = self.chance.choice((1, 1, 1, 2))
        away = [one for one in self.reports if one not in self.there]
        goes = bool(self.there) and (not away or self.chance.random() < 0.4)
        chosen = self.chance.sample(self.there if goes else away,
                                    min(number, len(self.there if goes else away)))  # fmt: skip
        begin = time.process_time()
        with writing(place, keep=True) as store:
            if goes:
                for record in [
                    one for one in store.sources if one.name in {c.name for c in chosen}
                ]:
                    drop_source(store, NamedNode(record.iri))
            else:
                list(add_files(store, find_sources([str(one) for one in chosen])))
            settle(store)
            how = "amended" if store.before else "anew"
        took = time.process_time() - begin
        self.there = [one for one in self.there if one not in chosen] + ([] if goes else chosen)
        self.seconds[how].append(took)
        names = ", ".join(one.stem for one in chosen)
        print(f"{'removed' if goes else 'added':8} {names:50} {how:8} {took:6.2f} s")

    def build(self, place: Path) -> float:
        """Builds the same sources anew; gives the processor seconds."""
        begin = time.process_time()
        with writing(place) as store:
            list(add_files(store, find_sources([str(one) for one in (self.results, *self.there)])))
            settle(store)
        return time.process_time() - begin


def facts(store: KnowledgeStore) -> frozenset[Triple]:
    """The default graph."""
    quads = store.quads.quads_for_pattern(None, None, None, DefaultGraph())
    return frozenset(quad.triple for quad in quads)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", nargs="?", type=Path)
    parser.add_argument("reports", nargs="?", type=Path)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--every", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true")
    asked = parser.parse_args()
    draft.MANY = 1  # small stores are amended as large ones are
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        if asked.small or not asked.results:
            asked.results, asked.reports = here / "results", ROOT / "seeds"
            write_results(asked.results, 60)
            asked.steps, asked.every = 2, 1
        reports = sorted(asked.reports.glob("*.txt"))
        series = Series(asked.results, reports, random.Random(asked.seed))  # noqa: S311  repeatable
        series.build(here / "kg")
        for number in range(1, asked.steps + 1):
            series.step(here / "kg")
            if number % asked.every == 0:
                took = series.build(here / "anew")
                one, other = (facts(open_store(here / name)) for name in ("kg", "anew"))
                if one != other:
                    raise SystemExit(f"differs: {list(one ^ other)[:5]}")
                print(f"the same as built anew, which took {took:.2f} s")
        for how, seconds in series.seconds.items():
            if seconds:
                print(f"{how}: {len(seconds)}, median {statistics.median(seconds):.2f} s")


if __name__ == "__main__":
    main()
