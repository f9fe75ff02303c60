"""Questions to a store: lookups, joins and every named query with one thing told, against rdflib.

``python benchmarks/bench_queries.py football.kg`` asks a store; without one, made-up results are
built in memory. What is told is the team, player, match, competition or edition of which the store
says most. The baseline asks rdflib the same of a small made-up graph that both hold.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from made_results import write_results
from measure import ROOT, arguments
from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, RdfFormat
from rdflib import Graph

sys.path.insert(0, str(ROOT))

from kg.ask.catalogue import NamedQuery, named_queries
from kg.ask.parts import in_parts
from kg.ask.query_text import tellable, told, variables
from kg.ask.run import ask, question
from kg.ask.vocabulary import prefixes
from kg.build import add_sources, settle
from kg.graph.store import KnowledgeStore, memory_store, open_store

MATCHES, FEW, SAMPLE = 5_000, 60, 60
ROUNDS, FEW_ROUNDS = 15, 1

THINGS = {
    "team": "?x fkg:ofTeam ?thing",
    "match": "?x fkg:inMatch ?thing",
    "player": "?x fkg:scorer ?thing",
    "competition": "?x fkg:competition ?thing",
    "edition": "?x fkg:edition ?thing",
}
"""Of what the store says most, for each kind of thing."""
KINDS = {
    **{name: name for name in THINGS},
    **dict.fromkeys(("scorer", "taker", "person", "holder", "speaker", "subject"), "player"),
    "team1": "team",
    "scope": "competition",
}
"""Which kind of thing a parameter is told."""
PLAIN = {
    "lookup": "SELECT ?minute WHERE { ?x fkg:scorer %(player)s ; fkg:minute ?minute } LIMIT 1",
    "lookup of a label": "SELECT ?label WHERE { %(team)s rdfs:label ?label }",
    "join": "SELECT ?match ?date WHERE { ?goal fkg:scorer %(player)s ; fkg:inMatch ?match ."
            " ?match fkg:date ?date ; fkg:side ?side . ?side fkg:ofTeam ?team }",
}  # fmt: skip


def made(matches: int) -> KnowledgeStore:
    """A store in memory of made-up results, reasoned over."""
    store = memory_store()
    with tempfile.TemporaryDirectory() as folder:
        write_results(Path(folder, "results"), matches)
        for outcome in add_sources(store, [str(Path(folder, "results"))]):
            if outcome.error:
                raise outcome.error
    settle(store)
    return store


def said_most(store: KnowledgeStore) -> dict[str, NamedNode]:
    """The thing of each kind of which the store says most."""
    found = {}
    for kind, pattern in THINGS.items():
        text = (f"SELECT ?thing (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?thing "
                "ORDER BY DESC(?n) ?thing LIMIT 1")  # fmt: skip
        answer = store.query(text, prefixes=prefixes(store.base))
        assert isinstance(answer, QuerySolutions)  # noqa: S101  what SELECT means
        found.update((kind, row["thing"]) for row in answer)
    return found


def asked(query: NamedQuery, things: dict[str, NamedNode]) -> Iterable[tuple[str, str]]:
    """The query with each parameter told that a thing is known for, and how the line calls it."""
    known = variables(query.text) | tellable(query.text)
    for parameter in query.parameters:
        thing = things.get(KINDS.get(parameter.name, ""))
        if thing is not None:
            name = f"{parameter.name}Iri" if f"{parameter.name}Iri" in known else parameter.name
            yield f"{query.name}, {parameter.name}", told(query.text, {name: (thing,)})


def median(ask: Callable[[], object], rounds: int) -> float:
    """The median time of the question in milliseconds, once it was asked."""
    ask()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def questions(things: dict[str, NamedNode]) -> dict[str, str]:
    """Every question by how its line calls it."""
    terms = {kind: str(thing) for kind, thing in things.items()}
    local = (query for query in named_queries().values() if not query.abroad)
    named = (pair for query in local for pair in asked(query, things))
    return {**{name: text % terms for name, text in PLAIN.items()}, **dict(named)}


def main(store: KnowledgeStore, rounds: int) -> None:
    """Prints the median of each question on the store."""
    known = prefixes(store.base)
    for name, text in questions(said_most(store)).items():
        took = median(lambda text=text: list(store.query(text, prefixes=known)), rounds)  # type: ignore[misc]
        print(f"{name:<32} {took:9.2f} ms")
    first_rows(store)


def first_rows(store: KnowledgeStore) -> None:
    """Prints how long each listing that is told nothing takes to its first row."""
    for query in named_queries().values():
        if query.parts:
            begin = time.perf_counter()
            next(iter(in_parts(store, query) or ask(store, question(query.name))), None)
            took = (time.perf_counter() - begin) * 1000
            print(f"{query.name + ', first row of all':<32} {took:9.2f} ms")


def against_rdflib(rounds: int) -> None:
    """Prints how many times as long rdflib takes for the plain questions on a small graph."""
    store = made(SAMPLE)
    known = prefixes(store.base)
    triples = store.quads.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    theirs = Graph().parse(data=triples, format="nt")
    every = questions(said_most(store))
    for name in (*PLAIN, "head-to-head, team1", "biggest-wins, team"):
        text = every[name]
        ours = median(lambda text=text: list(store.query(text, prefixes=known)), rounds)  # type: ignore[misc]
        slow = median(lambda text=text: list(theirs.query(text, initNs=known)), rounds)  # type: ignore[misc]
        print(f"{name:<32} {ours:9.2f} ms, rdflib {slow:9.2f} ms, ratio {slow / ours:8.1f}")


if __name__ == "__main__":
    told_so = arguments()
    count = FEW_ROUNDS if told_so.small else ROUNDS
    main(open_store(told_so.folders[0]) if told_so.folders else
         made(FEW if told_so.small else MATCHES), count)  # fmt: skip
    against_rdflib(count)
