"""Closes random graphs with the compiled rules and with owlrl, and counts the triples that differ.

The graphs and the list of trivial triples are the tests' own (tests/reason/test_closure.py).
``python benchmarks/bench_oracle.py FOLDER`` closes ten random samples of the results in the folder
instead, each a hundredth of the matches with their goals and shoot-outs, beside the ontology.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from pathlib import Path

from measure import ROOT, folders, rounds
from pyoxigraph import RdfFormat, Triple, parse

sys.path.insert(0, str(ROOT))

from kg.build import add_sources, settle
from kg.graph.iris import BASE
from kg.graph.store import default_triples, memory_store
from kg.reason.closure import Closure
from kg.reason.compile import compile_rules
from kg.reason.schema import close_schema
from kg.resources import resource
from tests.reason.test_closure import UNSEEN_BY_OWLRL, by_owlrl, by_rules, drawn, said_of, triples

ABOUT = "http://example.org/i"  # individuals alone: the schema is closed by owlrl on both sides

SAMPLES, SHARE = 10, 0.01


def sample(folder: Path, dice: random.Random, share: float) -> list[Triple]:
    """What a random share of the matches in a folder of results says, reasoning aside."""
    with tempfile.TemporaryDirectory() as aside:
        results = _rows(folder / "results.csv")
        drawn = dice.sample(results[1:], round(len(results) * share))
        wanted = {tuple(row[:3]) for row in drawn}
        _write(Path(aside, "results.csv"), [results[0], *drawn])
        for name in ("goalscorers.csv", "shootouts.csv"):
            header, *rows = _rows(folder / name)
            _write(Path(aside, name), [header, *(row for row in rows if tuple(row[:3]) in wanted)])
        store = memory_store()
        for outcome in add_sources(store, [aside]):
            if outcome.error:
                raise outcome.error
        settle(store, reason=False)
        return list(default_triples(store))


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def of_results(folder: Path) -> int:
    """Compares samples of real results; gives how many close otherwise."""
    ontology = [
        quad.triple
        for quad in parse(path=str(resource("ontology", "football.ttl")), format=RdfFormat.TURTLE)
    ]
    rules = compile_rules(close_schema(ontology))
    differing = 0
    for seed in range(SAMPLES):
        told = sample(folder, random.Random(seed), SHARE)  # noqa: S311  a repeatable series
        begin = time.perf_counter()
        found = Closure(rules).add(told)
        middle = time.perf_counter()
        expected, _ = by_owlrl(ontology, told, BASE)
        took = time.perf_counter() - middle
        inferred = said_of((*found, *told), BASE)
        differing += inferred != expected
        print(
            f"sample {seed}: {len(told):,} triples, {len(inferred):,} closed,"
            f" {len(inferred ^ expected)} differ; {middle - begin:.3f} s, owlrl {took:.1f} s,"
            f" ratio {took / (middle - begin):.0f}", flush=True,
        )  # fmt: skip
    print(f"{SAMPLES} samples of results, {differing} that close otherwise than by owlrl")
    return differing


def of_random_graphs(number: int) -> int:
    """Compares small random graphs; gives how many close otherwise."""
    differing, ours, theirs = 0, 0.0, 0.0
    for seed in range(number):
        dice = random.Random(seed)  # noqa: S311  a repeatable series, no secret
        schema, told = (triples(turtle) for turtle in drawn(dice))
        begin = time.perf_counter()
        inferred, closure = by_rules(schema, told, ABOUT)
        middle = time.perf_counter()
        expected, clash = by_owlrl(schema, told, ABOUT)
        ours, theirs = ours + middle - begin, theirs + time.perf_counter() - middle
        seen = {c.rule.id.rpartition("+")[2] for c in closure.contradictions} - UNSEEN_BY_OWLRL
        if inferred != expected or bool(seen) != clash:
            differing += 1
            print(f"graph {seed}: {sorted(inferred ^ expected)}")
    print(f"{number} random graphs, {differing} that close otherwise than by owlrl")
    print(f"compiled rules, closing the schema included: {ours / theirs:.2f} of owlrl's time")
    return differing


if __name__ == "__main__":
    given = folders()
    other = of_results(given[0]) if given else of_random_graphs(rounds(small=20, full=2000))
    raise SystemExit(1 if other else 0)
