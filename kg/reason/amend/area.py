"""The surroundings of some things: what sources say of them and of whatever depends on them.

A match with its sides, goals and cards is one cluster; teams, people, competitions and places are
*hubs*, where clusters meet. From a thing of a cluster the whole cluster is taken; from a hub only
what is said of the hub itself, unless it is opened: then every cluster that it takes part in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import cast

from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples, Triple

from kg.graph.iris import ONTOLOGY, term
from kg.graph.store import KnowledgeStore

HUBS = frozenset({"team", "person", "competition", "edition", "stage", "venue", "place"})
"""The kinds of things in which clusters meet, by the segments of their IRIs."""

_LEAVES = frozenset({"row", "source", "passage"})
_PARTS = tuple(
    part.replace("fkg:", ONTOLOGY)
    for part in (
        "?m ?p ?o . BIND(?m AS ?n)",
        "?n <fkg:inMatch> ?m ; ?p ?o",
        "?m <fkg:side> ?n . ?n ?p ?o",
    )
)
"""What a release says of the cluster of a match ?m, as the properties ?p of things ?n."""


class Area:
    """What sources say around some things: ``said`` holds it, every triple once.

    The store's evidence is asked, not its default graph, so that nothing derived is in it. Releases
    of results say of a match its sides and what happened in it; a match of which no report tells is
    taken from them in one go.
    """

    def __init__(self, store: KnowledgeStore, opened: Collection[NamedNode]) -> None:
        self._store, self._opened = store, frozenset(opened)
        decided = store.aside("decided")
        asides = decided.value.removesuffix("decided")
        self._from_evidence = f'FILTER(?g = {decided} || !STRSTARTS(STR(?g), "{asides}"))'
        self._told = _told_matches(store)
        self._releases = frozenset(
            NamedNode(record.iri) for record in store.sources if record.kind == "results"
        )
        self._walked: set[NamedNode] = set()
        self._named: set[NamedNode] = set()
        self._shown: set[NamedNode] = set()
        self._plain: set[NamedNode] = set()
        self.said: set[Triple] = set()

    def take(self, things: Iterable[NamedNode]) -> None:
        """Takes in the surroundings of things; of a hub that is not opened, what is said of it."""
        due = list(things)
        while due:
            thing = due.pop()
            if self._is_hub(thing) and thing not in self._opened:
                self._named.add(thing)
            elif thing not in self._walked and kind(thing, self._store.base):
                self._walked.add(thing)
                due += self._around(thing)
        self._take_plain()
        self._show()

    def _is_hub(self, thing: NamedNode) -> bool:
        return kind(thing, self._store.base) in HUBS

    def _around(self, thing: NamedNode) -> Iterator[NamedNode]:
        """Notes what is said of a thing, and gives what it is said with."""
        is_hub = self._is_hub(thing)
        for quad in self._saying(thing, None):
            self.said.add(quad.triple)
            if isinstance(quad.object, NamedNode):
                yield quad.object
        for quad in self._saying(None, thing):
            subject = quad.subject
            if not isinstance(subject, NamedNode):
                continue
            match = self._match_of(subject, quad.graph_name) if is_hub else None
            if match is None:
                self.said.add(quad.triple)
                yield subject
            elif match in self._told:
                yield match
            else:
                self._plain.add(match)

    def _match_of(self, thing: NamedNode, graph: object) -> NamedNode | None:
        """The match to whose cluster something belongs by a release; None if it is no such."""
        if not isinstance(graph, NamedNode) or graph not in self._releases:
            return None
        segment = kind(thing, self._store.base)
        if segment == "match":
            return thing
        ask = self._store.quads.quads_for_pattern
        found: Iterable[object] = (
            (quad.subject for quad in ask(None, term("side"), thing, graph))
            if segment == "side"
            else (quad.object for quad in ask(thing, term("inMatch"), None, graph))
        )
        return next((match for match in found if isinstance(match, NamedNode)), None)

    def _take_plain(self) -> None:
        """Notes the matches of which releases alone tell, with the hubs that they name."""
        matches = " ".join(map(str, self._plain - self._walked))
        for release in self._releases if matches else ():
            for part in _PARTS:
                told = self._store.query(
                    f"CONSTRUCT {{ ?n ?p ?o }} WHERE {{ GRAPH {release} "
                    f"{{ VALUES ?m {{ {matches} }} {part} }} }}"
                )
                self.said.update(cast("QueryTriples", told))
        self._named |= {
            t.object
            for t in self.said
            if isinstance(t.object, NamedNode) and self._is_hub(t.object)
        }

    def _show(self) -> None:
        """Notes what is said of hubs that are not opened, and of the hubs that this names."""
        while due := self._named - self._shown - self._opened:
            self._shown |= due
            hubs = " ".join(map(str, due))
            told = self._store.query(
                f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {hubs} }} "
                f"GRAPH ?g {{ ?s ?p ?o }} {self._from_evidence} }}"
            )
            for triple in cast("QueryTriples", told):
                value = triple.object
                if isinstance(value, NamedNode) and kind(value, self._store.base):
                    if not self._is_hub(value):
                        continue
                    self._named.add(value)
                self.said.add(triple)

    def _saying(self, subject: NamedNode | None, value: NamedNode | None) -> Iterator[Quad]:
        """What evidence says of a thing, or with it: the default graph is not even read."""
        one, other = subject or "?s", value or "?o"
        found = self._store.query(
            f"SELECT * WHERE {{ GRAPH ?g {{ {one} ?p {other} }} {self._from_evidence} }}"
        )
        for row in cast("QuerySolutions", found):
            yield Quad(subject or row["s"], row["p"], value or row["o"], row["g"])


def kind(thing: object, base: str) -> str:
    """The segment of an IRI of ours that names its kind; "" for a literal, a leaf, or a term.

    >>> kind(NamedNode("https://example.org/id/team/england"), "https://example.org/id/")
    'team'
    """
    if not isinstance(thing, NamedNode) or not thing.value.startswith(base):
        return ""
    segment = thing.value[len(base) :].partition("/")[0]
    return "" if segment in _LEAVES else segment


def local(name: NamedNode) -> str:
    """The local name of a term of the ontology, "" of any other.

    >>> local(term("inMatch"))
    'inMatch'
    """
    return name.value.removeprefix(ONTOLOGY) if name.value.startswith(ONTOLOGY) else ""


def ours(triple: Triple, base: str) -> list[NamedNode]:
    """The subject and the object of a triple, as far as they are things of ours."""
    both = (triple.subject, triple.object)
    return [one for one in both if isinstance(one, NamedNode) and kind(one, base)]


def neighbours(said: Iterable[Triple], base: str) -> dict[NamedNode, set[NamedNode]]:
    """For each thing of a cluster the things that it is said with, both ways."""
    found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for triple in said:
        one, other = triple.subject, triple.object
        if isinstance(one, NamedNode) and isinstance(other, NamedNode) and kind(other, base):
            found[one].add(other)
            found[other].add(one)
    return found


def _told_matches(store: KnowledgeStore) -> frozenset[object]:
    """The matches of which reports tell."""
    aside = store.aside("sources")
    return frozenset(
        quad.object
        for name in ("reports", "mentionsMatch")
        for quad in store.quads.quads_for_pattern(None, term(name), None, aside)
    )
