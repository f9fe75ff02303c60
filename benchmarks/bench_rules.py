"""The football rules and the counts by columns and by the SPARQL engine, one by one.

``python benchmarks/bench_rules.py football.kg`` asks a store; without one, a made-up graph that is
reasoned over first, so that every rule finds all that it may fire on. Both must give the same; the
reading of a rule's text, done once in a process, is timed apart.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter

from measure import ROOT, arguments
from pyoxigraph import DefaultGraph, Quad, QueryTriples, Store

sys.path.insert(0, str(ROOT))

from kg.graph.iris import source_iri
from kg.graph.store import open_store
from kg.reason.closure import Closure
from kg.reason.columns.evaluate import Evaluation
from kg.reason.columns.facts import Facts
from kg.reason.columns.translate import translated
from kg.reason.counting.cells import Graph as Asked
from kg.reason.counting.cells import rows
from kg.reason.counting.operators import operators
from kg.reason.counting.tables import ColumnTables
from kg.reason.football import football_rules
from kg.reason.materialize import materialize
from kg.resources import resource
from tests.reason.football_graph import football, seeded
from tests.reason.reasoned import told

MATCHES, FEW = 10_000, 100
"""Matches, of some thirty triples each."""

ONE_RUN = "between"
"""What is only asked of one team and two of its matches; of all it would give each with each."""


def graph(matches: int) -> Store:
    """A store with a made-up graph and all that follows from it."""
    store, source = told(""), source_iri("0" * 64)  # the source that told() lists
    facts = football(matches, seeded(1))
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, source) for t in facts)
    materialize(store)
    return store


def main(store: Store) -> None:
    """Prints a line for each rule that gives something, and the sums over all rules."""
    closure = Closure(())
    quads = store.quads_for_pattern(None, None, None, DefaultGraph())
    begin = time.perf_counter()
    closure.add(quad.triple for quad in quads)
    print(f"in columns after {time.perf_counter() - begin:.2f} s")
    evaluation = Evaluation(Facts(closure.terms, closure.known))
    sums = [0.0, 0.0, 0.0]
    for rule in football_rules():
        begin = time.perf_counter()
        plan = translated(rule.text)
        read = time.perf_counter()
        heads = evaluation.heads(plan)
        columns = time.perf_counter()
        answer = store.query(rule.text)
        expected = set(answer) if isinstance(answer, QueryTriples) else set()
        engine = time.perf_counter()
        if set(closure.terms.triples(heads)) != expected:
            raise SystemExit(f"{rule.id}: columns give other triples than the engine")
        took = (read - begin, columns - read, engine - columns)
        sums = [one + other for one, other in zip(sums, took, strict=True)]
        if expected:
            print(_line(rule.id, len(expected), *took[1:]))
    print(_line("all rules", 0, *sums[1:]))
    print(f"reading the rules {sums[0]:.2f} s")
    counts(store, evaluation)


def counts(store: Store, evaluation: Evaluation) -> None:
    """Prints a line for each query of counting that gives something."""
    tables = ColumnTables(lambda: store, evaluation)
    inputs = sorted(resource("ontology", "counting").glob("*.rq"))
    queries = {operator.rule.id: operator.query for operator in operators()}
    queries |= {path.stem: path.read_text("utf-8") for path in inputs if path.stem != ONE_RUN}
    for name, query in queries.items():
        begin = time.perf_counter()
        found = entries(tables, query)
        columns = time.perf_counter()
        if found != entries(store, query):
            raise SystemExit(f"{name}: columns give other rows than the engine")
        if found:
            took = columns - begin, time.perf_counter() - columns
            print(_line(name, found.total(), *took))


def entries(asked: Asked, query: str) -> Counter[tuple[str, ...]]:
    """The rows of a query, as often as each is given."""
    names = re.findall(r"\?(\w+)", query.partition("WHERE")[0].rpartition("SELECT")[2])
    return Counter(tuple(row.text(name) for name in names) for row in rows(asked, query, {}))


def _line(name: str, triples: int, columns: float, engine: float) -> str:
    times = f"{columns * 1000:9.1f} ms {engine * 1000:9.1f} ms {engine / columns:6.1f} times"
    return f"{name:<24} {triples or '':>8} {times}"


if __name__ == "__main__":
    told_so = arguments()
    main(open_store(told_so.folders[0]).quads if told_so.folders else
         graph(FEW if told_so.small else MATCHES))  # fmt: skip
