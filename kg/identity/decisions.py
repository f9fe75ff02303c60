"""Identity decisions: as values, and as quads of the graph of identities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.assemble import RDF_TYPE
from kg.graph.iris import term
from kg.graph.revisions import superseded
from kg.graph.store import KnowledgeStore

_TRUE = Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
_FIXTURE = "Fixture"
GOAL = "Goal"
SAME, NOT_DECIDED, OTHER = "SameThing", "NotDecided", "OtherThing"
"""The verdicts, as members of the ontology's ``Verdict``."""


@dataclass(frozen=True, slots=True)
class Decision:
    """That a thing of a report is one of the results, or another, or that it is not decided.

    ``thing`` is its IRI by the report alone, ``chosen`` the one that it has beside the results
    (None where nothing was chosen). ``turned`` says that the sides of a match change places;
    ``own_labels`` are names that only the report gives it, other names of it from now on;
    ``overruled`` are the properties of it of which the results tell another value.
    """

    source: NamedNode
    thing: NamedNode
    kind: str
    mention: str
    verdict: str
    chosen: NamedNode | None = None
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()
    candidates: tuple[NamedNode, ...] = ()
    turned: bool = False
    own_labels: tuple[str, ...] = ()
    overruled: tuple[NamedNode, ...] = ()

    @property
    def fulfils(self) -> bool:
        """True if the chosen match is not the announced one by another name, but fulfils it."""
        return self.kind == _FIXTURE

    @property
    def renames(self) -> bool:
        """True if the thing gets another IRI by it."""
        return self.chosen not in (None, self.thing) and not self.fulfils

    @property
    def is_one_of(self) -> bool:
        """True for a goal that is one of the known ones, though it is not told which."""
        return self.kind == GOAL and self.verdict == NOT_DECIDED and bool(self.speaks_for)

    @property
    def reason(self) -> str:
        """Why it was decided so, in words."""
        told = "; ".join(self.speaks_for)
        if not self.speaks_against:
            return told
        against = "; ".join(self.speaks_against)
        return f"{told}; but {against}" if told else against


def decision_quads(decisions: Iterable[Decision], store: KnowledgeStore) -> Iterator[Quad]:
    """What is written down of decisions."""
    graph = store.aside("identities")
    for made in decisions:
        iri = decision_iri(made, store.base)
        yield Quad(iri, RDF_TYPE, term("IdentityDecision"), graph)
        yield Quad(iri, term("decidedFor"), made.source, graph)
        yield Quad(iri, term("originalThing"), made.thing, graph)
        yield Quad(iri, term("thingKind"), Literal(made.kind), graph)
        yield Quad(iri, term("mention"), Literal(made.mention), graph)
        yield Quad(iri, term("verdict"), term(made.verdict), graph)
        yield Quad(iri, term("reason"), Literal(made.reason), graph)
        if made.chosen is not None:
            yield Quad(iri, term("decided"), made.chosen, graph)
        if made.turned:
            yield Quad(iri, term("sidesTurned"), _TRUE, graph)
        for name, told in (
            ("speaksFor", made.speaks_for),
            ("speaksAgainst", made.speaks_against),
            ("ownLabel", made.own_labels),
        ):
            for words in told:
                yield Quad(iri, term(name), Literal(words), graph)
        for name, things in (("candidate", made.candidates), ("overrules", made.overruled)):
            for thing in things:
                yield Quad(iri, term(name), thing, graph)


def fulfilments(store: KnowledgeStore) -> Iterator[Quad]:
    """What decisions on announced matches say: which match fulfilled them.

    What an earlier version of a report announced is fulfilled by none.
    """
    earlier = superseded(store.quads, store.base)
    over = {decision for report in earlier for decision in decisions_for(store, report)}
    graph, kind = store.aside("identities"), Literal(_FIXTURE)
    for quad in store.quads.quads_for_pattern(None, term("thingKind"), kind, graph):
        if isinstance(quad.subject, NamedNode) and quad.subject not in over:
            own, match = (
                _value(store, quad.subject, name) for name in ("originalThing", "decided")
            )
            if own is not None and match is not None:
                yield Quad(own, term("fulfilledBy"), match, store.aside("decided"))


def decision_iri(made: Decision, base: str) -> NamedNode:
    """A decision's IRI: from the report and from the thing."""
    own = made.thing.value.removeprefix(base).replace("/", ".")
    return NamedNode(f"{base}identity/{made.source.value.rpartition('/')[2]}.{own}")


@dataclass(frozen=True, slots=True)
class Renaming:
    """What was renamed in a report's evidence.

    ``chosen`` has the IRIs that stand there now by the report's own; ``turned`` are the matches
    whose sides changed places, ``labels`` the labels that became other names, with their things.
    Beside the evidence stands what is said of ``unplaced`` goals, of which it is only known that
    they are among those of the results, so that no goal counts twice; and what is said by an
    ``overruled`` property of a thing, of which the results tell another value.
    """

    chosen: Mapping[NamedNode, NamedNode]
    turned: frozenset[NamedNode]
    labels: frozenset[tuple[NamedNode, str]]
    unplaced: frozenset[NamedNode] = frozenset()
    overruled: frozenset[tuple[NamedNode, NamedNode]] = frozenset()

    @property
    def sets_beside(self) -> bool:
        """True if something of the report stands beside the evidence."""
        return bool(self.unplaced or self.overruled)

    def is_beside(self, told: Triple) -> bool:
        """True for what stands there, in the report's own names."""
        about = {told.subject, told.object}
        return bool(about & self.unplaced) or (told.subject, told.predicate) in self.overruled

    @property
    def own(self) -> dict[NamedNode, NamedNode]:
        """The way back."""
        return {chosen: own for own, chosen in self.chosen.items()}


def renaming(decisions: Iterable[Decision]) -> Renaming:
    """What decisions rename."""
    made = tuple(decisions)
    return Renaming(
        {m.thing: m.chosen for m in made if m.renames and m.chosen},
        frozenset(m.chosen for m in made if m.turned and m.chosen),
        frozenset((m.chosen, label) for m in made if m.chosen for label in m.own_labels),
        frozenset(m.thing for m in made if m.is_one_of),
        frozenset((m.thing, name) for m in made for name in m.overruled),
    )


def renaming_in(store: KnowledgeStore, source: NamedNode) -> Renaming:
    """What the graph of identities says was renamed in the evidence of a report."""
    graph = store.aside("identities")
    chosen: dict[NamedNode, NamedNode] = {}
    turned: set[NamedNode] = set()
    labels: set[tuple[NamedNode, str]] = set()
    unplaced: set[NamedNode] = set()
    overruled: set[tuple[NamedNode, NamedNode]] = set()
    for decision in decisions_for(store, source):
        own, other = (_value(store, decision, name) for name in ("originalThing", "decided"))
        fulfils = Quad(decision, term("thingKind"), Literal(_FIXTURE), graph) in store.quads
        if own is not None and _is_one_of(store, decision):
            unplaced.add(own)
        if own is None or other is None or fulfils:
            continue
        overruled |= {(own, name) for name in _values(store, decision, "overrules")}
        if own != other:
            chosen[own] = other
        if Quad(decision, term("sidesTurned"), _TRUE, graph) in store.quads:
            turned.add(other)
        named = store.quads.quads_for_pattern(decision, term("ownLabel"), None, graph)
        told = (q.object.value for q in named if isinstance(q.object, Literal))
        labels |= {(other, label) for label in told}
    return Renaming(
        chosen, frozenset(turned), frozenset(labels), frozenset(unplaced), frozenset(overruled)
    )


def _is_one_of(store: KnowledgeStore, decision: NamedNode) -> bool:
    """Whether ``Decision.is_one_of`` held of what is written down."""
    graph = store.aside("identities")
    told = store.quads.quads_for_pattern
    return (
        Quad(decision, term("thingKind"), Literal(GOAL), graph) in store.quads
        and Quad(decision, term("verdict"), term(NOT_DECIDED), graph) in store.quads
        and any(True for _ in told(decision, term("speaksFor"), None, graph))
    )


def decisions_for(store: KnowledgeStore, source: NamedNode) -> tuple[NamedNode, ...]:
    """The decisions that are written down for a report."""
    graph = store.aside("identities")
    found = store.quads.quads_for_pattern(None, term("decidedFor"), source, graph)
    return tuple(quad.subject for quad in found if isinstance(quad.subject, NamedNode))


def _value(store: KnowledgeStore, subject: NamedNode, name: str) -> NamedNode | None:
    return next(_values(store, subject, name), None)


def _values(store: KnowledgeStore, subject: NamedNode, name: str) -> Iterator[NamedNode]:
    found = store.quads.quads_for_pattern(subject, term(name), None, store.aside("identities"))
    return (quad.object for quad in found if isinstance(quad.object, NamedNode))
