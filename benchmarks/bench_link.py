"""How long it takes to decide on all things of a store, with made-up candidates.

``python benchmarks/bench_link.py football.kg`` makes ten items for each thing of a store: one that
is it, which every twentieth thing lacks, and nine namesakes: a father, a contemporary, one who
played for a youth side or in other years, a woman, a politician, somebody of whom nothing is known.
Without a store, the things are of made-up results. Then one thing with 100,000 candidates. The
baseline is one look at every pair of names.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from measure import ROOT, arguments

sys.path.insert(0, str(ROOT))

from kg.graph.store import KnowledgeStore, open_store
from kg.link.decide import Way, decide
from kg.link.entities import entities_of
from kg.link.model import Candidate, Entity, Item, Kind, Membership, Origin, Proposal

EACH = 10
_NATIONS: dict[Kind, tuple[Kind, ...]] = {"Team": ("NationalTeam",)}
MANY = 100_000
WAY = Way("made up", is_exhaustive=True, day=dt.date(2026, 11, 23))


def candidates(entities: Sequence[Entity], each: int) -> Iterator[Proposal]:
    """The items that could be each thing: the one that it is first, if it has one."""
    known = {entity.iri: (number, entity) for number, entity in enumerate(entities, 1)}
    for number, entity in known.values():
        right = _item(entity, number, known)
        others = (_namesake(right, n, f"Q{number * MANY + n}") for n in range(1, each))
        found = (*others,) if number % 20 == 7 else (right, *others)
        yield Proposal(entity.iri, found)


def right_id(number: int) -> str:
    """The id of the item that a thing is."""
    return f"Q{number * MANY}"


def _item(entity: Entity, number: int, known: Mapping[str, tuple[int, Entity]]) -> Candidate:
    first, last = ((day.year if day else None) for day in (entity.first, entity.last))
    teams = [known[team] for team in entity.teams if team in known]
    return Candidate(
        right_id(number),
        entity.label,
        names=entity.names,
        types=frozenset({"Q1"}),
        kinds=frozenset({entity.kind, *_NATIONS.get(entity.kind, ())}),
        football=True,
        memberships=tuple(
            Membership(Item(right_id(n), f"{team.label} national football team"), first, last)
            for n, team in teams
        ),
        countries=(Item("", entity.country.partition("|")[0] or entity.label),),
        series=tuple(Item(right_id(known[c][0])) for c in entity.competitions if c in known),
        years=entity.years,
        born=str(first - 22) if first and entity.kind == "Person" else "",
        population=entity.population,
        age_group=entity.age_group,
        origins=(Origin("made up"),),
    )


def _namesake(right: Candidate, n: int, qid: str) -> Candidate:
    """Somebody else of the name, of nine sorts in turn; what is no person is of another country."""
    year = int(right.born or 1900)
    nation = right.memberships[:1]
    youth = tuple(replace(m, team=Item("Q1", "under-21 team")) for m in nation)
    before = tuple(replace(m, first=year - 10, last=year - 2) for m in nation)
    sorts: tuple[dict[str, Any], ...] = (
        {"born": str(year - 30), "memberships": before},
        {"memberships": ()},
        {"memberships": youth},
        {"memberships": before, "born": str(year - 5)},
        {"population": "women"},
        {"football": False},
        {"born": "", "memberships": tuple(replace(m, first=None, last=None) for m in nation)},
        {"memberships": (), "sport_countries": tuple(m.team for m in nation)},
        {"born": "", "memberships": ()},
    )
    told = sorts[n % len(sorts)]
    elsewhere = {"countries": (Item("", "Freedonia"),), "series": (Item("Q2"),), "years": (1800,)}
    return replace(right, qid=qid, **(told if "Person" in right.kinds else elsewhere))


def names_alone(entities: Sequence[Entity], proposals: Sequence[Proposal]) -> int:
    """The baseline: how many candidates bear the very name."""
    labels = {entity.iri: entity.label for entity in entities}
    return sum(c.label == labels[p.iri] for p in proposals for c in p.candidates)


def timed(what: str, entities: Sequence[Entity], proposals: Sequence[Proposal]) -> None:
    """Decides, and prints how long it took beside the baseline."""
    begin = time.process_time()
    names_alone(entities, proposals)
    plain = time.process_time() - begin
    begin = time.process_time()
    made = decide(entities, proposals, WAY)
    took = time.process_time() - begin
    accepted = {one.iri: one.qid for one in made if one.verdict == "accepted"}
    own = {entity.iri: right_id(number) for number, entity in enumerate(entities, 1)}
    right = sum(own[iri] == qid for iri, qid in accepted.items())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    pairs = sum(len(p.candidates) for p in proposals)
    print(
        f"{what}: {len(proposals)} things, {pairs} candidates decided in {took:.1f} s of one core"
        f" ({took / plain:.0f} times a look at the names), {right} linked right,"
        f" {len(accepted) - right} wrong, {memory} MB"
    )


def main(store: KnowledgeStore, many: int) -> None:
    """Prints the figures of a store."""
    begin = time.process_time()
    entities = entities_of(store)
    print(f"{len(entities)} things gathered in {time.process_time() - begin:.1f} s")
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
