"""The words of a report that a fact was read from, found in the graph by the names in the fact."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import term
from kg.graph.store import RDFS_LABEL, KnowledgeStore, evidence, passage_record

ALT_LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
MOST = 4
"""More passages than this say no more about why something was read."""

_GOAL = ("scorer", "ownGoalBy")
SAID_BY = {
    "teams": ("ofTeam",),
    "home": ("nominalHome", "host"),
    "score": ("goals",),
    "extra time": ("afterExtraTime",),
    "shoot-out": ("shootoutGoals", "winner", "decidedByShootout"),
    "shoot-out kicks": ("shootoutTaker",),
    "goals": _GOAL,
    "goal minute": ("minute",),
    "goal minute within 1": ("minute",),
    "penalty flag": ("taker", "wonPenalty", *_GOAL),
    "own-goal flag": ("ownGoalBy",),
    "assist": ("assistedBy",),
    "missed penalties": ("taker",),
    "missed penalty outcome": ("kickOutcome", "taker"),
    "disallowed goals": ("disallowedFor",),
    "cards": ("cardFor",),
    "sent off": ("cardFor",),
    "card minute": ("minute",),
    "substitutions": ("playerOn", "playerOff"),
    "substitution minute": ("minute",),
    "line-ups": ("starting", "appearanceOf"),
    "benches": ("starting", "appearanceOf"),
    "competition": ("competition", "edition", "ofCompetition"),
    "stage": ("stage", "stageKind"),
    "venue": ("venue",),
    "city": ("place",),
    "attendance": ("attendance",),
    "referee": ("referee",),
    "advances": ("advancesTo",),
    "managers": ("managedBy",),
    "staff sent off": ("cardFor",),
    "records": ("holder", "mark", "ofRecord"),
    "quotes": ("speaker",),
    "next fixture": ("fixtureTeam", "fixtureDate", "when"),
}
"""For every kind of fact, the properties of the ontology that say it."""


@dataclass(frozen=True, slots=True)
class _Saying:
    subject: str
    prop: str
    value: str
    graph: NamedNode


class Passages:
    """The evidence of one report's graph, to be asked by the names in a fact."""

    def __init__(self, store: KnowledgeStore) -> None:
        self._store = store

    def of(self, kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """The passages that say a fact of this kind about these names, in the text's order.

        What says a property of something that bears all the names is taken before what says it
        of something that bears the first, and that before all that says the property.
        """
        props = SAID_BY.get(kind, ())
        sayings = [saying for saying in self._sayings if saying.prop in props]
        bearing = [(self._borne(saying, names), saying) for saying in sayings]
        most = max((borne for borne, _ in bearing), default=0)
        graphs = dict.fromkeys(saying.graph for borne, saying in bearing if borne == most)
        records = sorted(
            (passage_record(self._store, graph) for graph in graphs), key=lambda r: r.start or 0
        )
        words = dict.fromkeys(" ".join((record.exact or "").split()) for record in records)
        return tuple(words)[:MOST]

    def _borne(self, saying: _Saying, names: tuple[str, ...]) -> int:
        """How many of the names the thing bears that a passage speaks of; the first weighs most."""
        own = self._names.get(saying.value, {saying.value})
        around = self._around.get(saying.subject, set())
        return sum(
            (2 if place == 0 else 1) * ((name in own) + (name in around))
            for place, name in enumerate(names)
        )

    @cached_property
    def _sayings(self) -> tuple[_Saying, ...]:
        props = {term(name).value: name for names in SAID_BY.values() for name in names}
        return tuple(
            _Saying(str(q.subject), props[q.predicate.value], _plain(q.object), q.graph_name)
            for q in evidence(self._store)
            if q.predicate.value in props and isinstance(q.graph_name, NamedNode)
        )

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = defaultdict(set)
        for predicate in (RDFS_LABEL, ALT_LABEL):
            for quad in self._store.quads.quads_for_pattern(None, predicate, None):
                names[_plain(quad.subject)].add(_plain(quad.object))
        return names

    @cached_property
    def _around(self) -> dict[str, set[str]]:
        """The names of all that a thing is said to have to do with."""
        around: dict[str, set[str]] = defaultdict(set)
        for quad in evidence(self._store):
            value = _plain(quad.object)
            around[str(quad.subject)] |= self._names.get(value, {value})
        return around


def _plain(node: object) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else str(node)
