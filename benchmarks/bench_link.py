"""How long it takes to decide on all things of a store, with made-up candidates.

``python benchmarks/bench_link.py football.kg`` makes ten items for each thing of a store: one that
is it, and nine namesakes of another age, team, year or kind; without a store, of made-up results.
Then the most patient of sources: one thing with 100,000 candidates. The baseline is one look at
every pair of names.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from measure import ROOT, arguments

sys.path.insert(0, str(ROOT))

from kg.graph.store import KnowledgeStore, open_store
from kg.link.decide import Way, decide
from kg.link.entities import entities_of
from kg.link.model import Candidate, Entity, Item, Membership, Origin, Proposal

EACH = 10
MANY = 100_000
WAY = Way("made up", is_exhaustive=True, day=dt.date(2026, 11, 23))


def candidates(entities: Sequence[Entity], each: int) -> Iterator[Proposal]:
    """The items that could be each thing: the first is it."""
    numbers = {entity.iri: number for number, entity in enumerate(entities, 1)}
    labels = {entity.iri: entity.label for entity in entities}
    for entity in entities:
        number = numbers[entity.iri] * 1000
        right = Candidate(
            f"Q{number}",
            entity.label,
            names=entity.names,
            types=frozenset({"Q1"}),
            kinds=frozenset({entity.kind}),
            football=True,
            memberships=tuple(
                Membership(Item(f"Q{numbers[team] * 1000}", labels[team]), *_years(entity))
                for team in entity.teams if team in numbers
            ),
            countries=(Item("", entity.country.partition("|")[0] or entity.label),),
            series=tuple(
                Item(f"Q{numbers[c] * 1000}") for c in entity.competitions if c in numbers
            ),
            years=entity.years,
            born=str(entity.first.year - 22) if entity.first and entity.teams else "",
            population=entity.population,
            age_group=entity.age_group,
            origins=(Origin("made up"),),
        )  # fmt: skip
        others = (
            replace(right, qid=f"Q{number + n}", born=str(1800 + n), years=(1800 + n,),
                    memberships=(Membership(Item(f"Q{n}", "another team"), 1820 + n, 1825 + n),),
                    countries=(Item("", "Freedonia"),), series=(Item(f"Q{n}"),))
            for n in range(1, each)
        )  # fmt: skip
        yield Proposal(entity.iri, (right, *others))


def _years(entity: Entity) -> tuple[int | None, int | None]:
    return (entity.first and entity.first.year, entity.last and entity.last.year)


def names_alone(entities: Sequence[Entity], proposals: Sequence[Proposal]) -> int:
    """The baseline: how many candidates bear the very name."""
    labels = {entity.iri: entity.label for entity in entities}
    return sum(c.label == labels[p.iri] for p in proposals for c in p.candidates)


def timed(what: str, entities: Sequence[Entity], proposals: Sequence[Proposal]) -> None:
    """Decides, and prints how long it took beside the baseline."""
    begin = time.perf_counter()
    names_alone(entities, proposals)
    plain = time.perf_counter() - begin
    begin = time.perf_counter()
    made = decide(entities, proposals, WAY)
    took = time.perf_counter() - begin
    accepted = {one.iri: one.qid for one in made if one.verdict == "accepted"}
    right = sum(accepted.get(p.iri) == p.candidates[0].qid for p in proposals)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    pairs = sum(len(p.candidates) for p in proposals)
    print(
        f"{what}: {len(proposals)} things, {pairs} candidates decided in {took:.1f} s"
        f" ({took / plain:.0f} times a look at the names), {right} linked right,"
        f" {len(accepted) - right} wrong, {memory} MB"
    )


def main(store: KnowledgeStore, many: int) -> None:
    """Prints the figures of a store."""
    begin = time.perf_counter()
    entities = entities_of(store)
    print(f"{len(entities)} things gathered in {time.perf_counter() - begin:.1f} s")
    timed("all", entities, list(candidates(entities, EACH)))
    people = [entity for entity in entities if entity.kind == "Person"][:1]
    timed("one", people, list(candidates(people, many)))


if __name__ == "__main__":
    asked_for = arguments()
    if asked_for.folders:
        main(open_store(asked_for.folders[0]), MANY)
    else:
        from bench_queries import made

        main(made(60 if asked_for.small else 2000), 1000 if asked_for.small else MANY)
