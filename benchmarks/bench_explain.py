"""How long a proof takes, for derived facts of every kind drawn at random from a store.

``python benchmarks/bench_explain.py football.kg`` draws from a store; without one, made-up results
are built in memory. A kind is a property, with the class for types and with what the subject is
for other facts. Each line tells how many facts of the kind were drawn, the median, the 95th
percentile and the longest time of their proofs in milliseconds, and how many have none or were
stopped at a limit. The baseline is the plainest question that a proof rests on: whether the fact
is in the graph, and who says it.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from measure import ROOT, arguments
from pyoxigraph import NamedNode, Triple

sys.path.insert(0, str(ROOT))

from kg.graph.store import KnowledgeStore, default_triples, is_asserted, open_store
from kg.reason.explain import explain
from kg.reason.explain.render import text
from kg.reason.schema import TYPE

EACH, FEW = 20, 2
KEPT = 12
"""For each fact that is drawn, so many are kept from which to draw those that are derived."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One fact with the time of its proof in milliseconds."""

    fact: Triple
    took: float
    proven: bool
    note: str


def kind_of(fact: Triple) -> tuple[str, str]:
    """What a fact is about: its property, and its class or what its subject is."""
    name = fact.predicate.value.rpartition("#")[2]
    thing = fact.object if fact.predicate == TYPE else fact.subject
    parts = thing.value.replace("#", "/").split("/") if isinstance(thing, NamedNode) else [""]
    return name, parts[-1] if fact.predicate == TYPE else parts[-2]


def drawn(store: KnowledgeStore, each: int) -> dict[tuple[str, str], list[Triple]]:
    """Derived facts of every kind, drawn with a fixed seed, in one pass over the graph."""
    chance = random.Random(7)  # noqa: S311  a sample, no secret
    kept: dict[tuple[str, str], list[Triple]] = defaultdict(list)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for fact in default_triples(store):
        kind = kind_of(fact)
        seen[kind] += 1
        if len(kept[kind]) < each * KEPT:
            kept[kind].append(fact)
        elif (place := int(chance.random() * seen[kind])) < each * KEPT:
            kept[kind][place] = fact
    found = {}
    for kind, facts in kept.items():
        chance.shuffle(facts)
        if derived := [fact for fact in facts if not is_asserted(store, fact)][:each]:
            found[kind] = derived
    return found


def timed(store: KnowledgeStore, facts: Sequence[Triple]) -> Iterator[Timed]:
    """Each fact with the time until its proof is written out as text."""
    for fact in facts:
        begin = time.perf_counter()
        proof = explain(store, fact)
        text(proof)
        took = (time.perf_counter() - begin) * 1000
        yield Timed(fact, took, bool(proof), proof.note)


def told(times: Sequence[Timed]) -> str:
    """The figures of some proofs."""
    ordered = sorted(one.took for one in times)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    without = sum(not one.proven for one in times)
    stopped = sum(one.proven and bool(one.note) for one in times)
    return (f"{len(times):6} {statistics.median(ordered):9.1f} {high:9.1f} {ordered[-1]:9.1f}"
            f" {without:8} {stopped:8}")  # fmt: skip


def main(store: KnowledgeStore, each: int) -> None:
    """Prints a line for each kind, the slowest first, and one for all."""
    facts = drawn(store, each)
    explain(store, next(iter(facts.values()))[0])
    every = {kind: list(timed(store, some)) for kind, some in facts.items()}
    print(f"{'derived facts':<44} {'drawn':>6} {'p50':>9} {'p95':>9} {'max ms':>9} {'unproven':>8}"
          f" {'stopped':>8}")  # fmt: skip
    for kind, times in sorted(every.items(), key=lambda e: -max(t.took for t in e[1])):
        print(f"{', '.join(kind):<44} {told(times)}")
    together = [one for times in every.values() for one in times]
    print(f"{'all':<44} {told(together)}")
    begin = time.perf_counter()
    for one in together:
        is_asserted(store, one.fact)
    asked = (time.perf_counter() - begin) * 1000 / len(together)
    median = statistics.median(one.took for one in together)
    print(f"{'who says it (baseline)':<44} {asked:16.3f}   ratio {median / asked:.0f}")
    for one in together:
        if not one.proven:
            print(f"no proof: {one.fact}", file=sys.stderr)


if __name__ == "__main__":
    asked_for = arguments()
    if asked_for.folders:
        main(open_store(asked_for.folders[0]), EACH)
    else:
        from bench_queries import made

        main(made(60 if asked_for.small else 2000), FEW if asked_for.small else EACH)
