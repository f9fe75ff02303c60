"""The surroundings of some things: what sources say of them and of whatever depends on them.

A match with its sides, goals and cards is one cluster; teams, people, competitions and places are
*hubs*, where clusters meet. From a thing of a cluster the whole cluster is taken; from a hub only
what is said of the hub itself, unless it is opened: then every cluster that it takes part in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np
from pyoxigraph import Literal, NamedNode, QuerySolutions, QueryTriples, RdfFormat, Triple

from kg.graph.iris import ONTOLOGY, term
from kg.graph.store import RDFS_LABEL, KnowledgeStore
from kg.graph.terms import Coded, Mask, Numbers, Terms, joined

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


@dataclass(frozen=True, slots=True)
class Opened:
    """The hubs of which all clusters are taken, and those of which the matches from a day on."""

    whole: frozenset[NamedNode] = frozenset()
    recent: frozenset[NamedNode] = frozenset()
    since: str = ""

    def __contains__(self, hub: object) -> bool:
        return hub in self.whole or hub in self.recent

    def takes(self, hub: NamedNode, day: object) -> bool:
        """True if a match of that day is taken; one without a day always is."""
        return hub in self.whole or not isinstance(day, Literal) or day.value >= self.since


class Area:
    """What sources say around some things, as triples in numbers of ``terms``.

    The store's evidence is asked, not its default graph, so that nothing derived is in it. Releases
    of results say of a match its sides and what happened in it; a match of which no report tells is
    taken from them in one go.
    """

    def __init__(self, store: KnowledgeStore, opened: Opened) -> None:
        self._store, self._opened, self.base = store, opened, store.base
        decided = store.aside("decided")
        asides = decided.value.removesuffix("decided")
        self._from_evidence = f'FILTER(?g = {decided} || !STRSTARTS(STR(?g), "{asides}"))'
        self._told = _told_matches(store)
        self._releases = tuple(
            NamedNode(record.iri) for record in store.sources if record.kind == "results"
        )
        self._walked: set[NamedNode] = set()
        self._named: set[NamedNode] = set()
        self._shown: set[NamedNode] = set()
        self._plain: set[NamedNode] = set()
        self._triples: set[Triple] = set()
        self._parts: list[Coded] = []
        self.terms = Terms()

    def take(self, things: Iterable[NamedNode]) -> None:
        """Takes in the surroundings of things; of a hub that is not opened, what is said of it."""
        due = list(things)
        while due:
            thing = due.pop()
            if self._is_hub(thing) and thing not in self._opened:
                self._named.add(thing)
            elif thing not in self._walked and kind(thing, self.base):
                self._walked.add(thing)
                due += self._around(thing)
        self._parts.append(self.terms.coded(self._triples))
        self._named |= {thing for one in self._triples for thing in self._hubs_of(one)}
        self._take_plain()
        self._show()

    def note(self, triples: Iterable[Triple]) -> None:
        """Takes in what no source says any more."""
        self._parts.append(self.terms.coded(triples))

    @property
    def said(self) -> Coded:
        """All that is said, some of it more than once."""
        return joined(self._parts)

    def objects(self, *properties: NamedNode) -> set[object]:
        """All that is said by any of the properties."""
        said = self.said
        wanted = [self.terms.number(one) for one in properties]
        found = np.unique(said.objects[np.isin(said.predicates, wanted)])
        return {self.terms[number] for number in found.tolist()}

    def dated(self) -> set[object]:
        """Everything of which a day is said."""
        said = self.said
        return {
            self.terms[number] for number in np.unique(said.subjects[self._is_dated(said)]).tolist()
        }

    def rounds(self) -> set[object]:
        """The editions and stages of which a match on a known day is told."""
        said = self.said
        wanted = [self.terms.number(term(name)) for name in ("edition", "stage")]
        played = np.isin(said.subjects, said.subjects[self._is_dated(said)])
        found = np.unique(said.objects[played & np.isin(said.predicates, wanted)])
        return {self.terms[number] for number in found.tolist()}

    def _is_dated(self, said: Coded) -> Mask:
        return np.asarray(said.predicates == self.terms.number(term("date")))

    def labels(self, thing: NamedNode) -> set[object]:
        """What a thing is called."""
        said = self.said
        mine = (said.subjects == self.terms.number(thing)) & (
            said.predicates == self.terms.number(RDFS_LABEL)
        )
        return {self.terms[number] for number in np.unique(said.objects[mine]).tolist()}

    def triples(self) -> list[Triple]:
        """All that is said, as triples: of a small area."""
        return self.terms.triples(self.said)

    def _is_hub(self, thing: NamedNode) -> bool:
        return kind(thing, self.base) in HUBS

    def _hubs_of(self, triple: Triple) -> Iterator[NamedNode]:
        if isinstance(triple.object, NamedNode) and self._is_hub(triple.object):
            yield triple.object

    def _around(self, thing: NamedNode) -> Iterator[NamedNode]:
        """Notes what is said of a thing, and gives what it is said with."""
        for triple in self._saying(thing, None):
            self._triples.add(triple)
            if isinstance(triple.object, NamedNode):
                yield triple.object
        is_hub = self._is_hub(thing)
        for triple in self._saying(None, thing, but=self._releases if is_hub else ()):
            if isinstance(triple.subject, NamedNode):
                self._triples.add(triple)
                yield triple.subject
        for release in self._releases if is_hub else ():
            yield from self._with(thing, release)

    def _with(self, hub: NamedNode, release: NamedNode) -> Iterator[NamedNode]:
        """Notes what a release says with a hub: matches, and things that are of no match."""
        date = term("date")
        rows = self._store.query(
            f"SELECT ?s ?p ?m ?day WHERE {{ GRAPH {release} {{ ?s ?p {hub} "
            f"OPTIONAL {{ ?s {term('inMatch')}|^{term('side')} ?m }} }} }}"
            if hub in self._opened.whole
            else f"SELECT ?s ?p ?m ?day WHERE {{ GRAPH {release} {{ ?s ?p {hub} "
            f"OPTIONAL {{ ?s {term('inMatch')}|^{term('side')} ?m OPTIONAL {{ ?m {date} ?of }} }} "
            f"OPTIONAL {{ ?s {date} ?own }} BIND(COALESCE(?of, ?own) AS ?day) }} }}"
        )
        for row in cast("QuerySolutions", rows):
            subject, match = row["s"], row["m"]
            if match is None and kind(subject, self.base) == "match":
                match = subject
            if match is None:
                self._triples.add(Triple(subject, row["p"], hub))
                yield subject
            elif match in self._told:
                yield match
            elif self._opened.takes(hub, row["day"]):
                self._plain.add(match)

    def _take_plain(self) -> None:
        """Notes the matches of which releases alone tell, with the hubs that they name."""
        matches = " ".join(map(str, self._plain - self._walked))
        for release in self._releases if matches else ():
            for part in _PARTS:
                said = self._read(
                    f"CONSTRUCT {{ ?n ?p ?o }} WHERE {{ GRAPH {release} "
                    f"{{ VALUES ?m {{ {matches} }} {part} }} }}"
                )
                self._parts.append(said)
                self._named |= self._hubs(said.objects)

    def _show(self) -> None:
        """Notes what is said of hubs that are not opened, and of the hubs that this names."""
        base = self.base
        while due := {one for one in self._named - self._shown if one not in self._opened}:
            self._shown |= due
            hubs = " ".join(map(str, due))
            said = self._read(
                f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {hubs} }} "
                f"GRAPH ?g {{ ?s ?p ?o }} {self._from_evidence} }}"
            )
            self._named |= self._hubs(said.objects)
            values = np.unique(said.objects)
            kinds = [kind(self.terms[number], base) for number in values.tolist()]
            others = values[[bool(one) and one not in HUBS for one in kinds]]
            self._parts.append(said.taken(~np.isin(said.objects, others)))

    def _hubs(self, numbers: Numbers) -> set[NamedNode]:
        """Which of the numbers stand for hubs."""
        found = (self.terms[number] for number in np.unique(numbers).tolist())
        return {one for one in found if isinstance(one, NamedNode) and self._is_hub(one)}

    def _read(self, query: str) -> Coded:
        """What a CONSTRUCT gives."""
        told = cast("QueryTriples", self._store.query(query))
        return self.terms.read(told.serialize(format=RdfFormat.N_TRIPLES) or b"")

    def _saying(
        self, subject: NamedNode | None, value: NamedNode | None, but: Iterable[NamedNode] = ()
    ) -> Iterator[Triple]:
        """What evidence says of a thing, or with it: the default graph is not even read."""
        one, other = subject or "?s", value or "?o"
        others = "".join(f" FILTER(?g != {graph})" for graph in but)
        found = self._store.query(
            f"SELECT * WHERE {{ GRAPH ?g {{ {one} ?p {other} }} {self._from_evidence}{others} }}"
        )
        for row in cast("QuerySolutions", found):
            yield Triple(subject or row["s"], row["p"], value or row["o"])


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
