"""One report as it is when its things are looked for: what it says, and what was chosen so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.graph.iris import term
from kg.graph.store import KnowledgeStore
from kg.identity.decisions import NOT_DECIDED, OTHER, SAME, Decision
from kg.identity.statements import Told, things, words


class Why(NamedTuple):
    """What speaks for a decision, what against it, and which things could be meant.

    ``overruled`` are the properties of the thing of which the results tell another value.
    """

    speaks_for: Sequence[str] = ()
    speaks_against: Sequence[str] = ()
    candidates: Sequence[NamedNode] = ()
    overruled: Sequence[NamedNode] = ()


class Report:
    """A report in its own names, with the decisions that are being made on them."""

    def __init__(self, store: KnowledgeStore, source: NamedNode, told: Told) -> None:
        self.source, self.told = source, told
        self._store = store
        self.reported: tuple[NamedNode, ...] = ()
        self.mentioned: tuple[NamedNode, ...] = ()
        self.decisions: dict[NamedNode, Decision] = {}
        self._taken: dict[NamedNode, NamedNode] = {}

    @cached_property
    def published(self) -> dt.date | None:
        """The day on which it was published."""
        aside = self._store.aside("sources")
        found = self._store.quads.quads_for_pattern(self.source, term("published"), None, aside)
        days = [getattr(quad.object, "value", "") for quad in found]
        return dt.date.fromisoformat(days[0]) if len(days) == 1 else None

    def name(self, thing: NamedNode) -> str:
        """What the report calls a thing: its longest label, a side by its team."""
        found = words(self.told, thing, "rdfs:label")
        teams = () if found else things(self.told, thing, "ofTeam")
        named = tuple(f"side of {self.name(team)}" for team in teams)
        return max((*found, *named), key=len, default=thing.value.rpartition("/")[2])

    def names(self, thing: NamedNode) -> tuple[str, ...]:
        """Every form of a thing's name in the report."""
        return words(self.told, thing, "rdfs:label", "skos:altLabel")

    def team_of(self, person: NamedNode) -> NamedNode | None:
        """The one team for which a person plays."""
        teams = things(self.told, person, "playsFor")
        return teams[0] if len(teams) == 1 else None

    def chosen(self, thing: NamedNode) -> NamedNode:
        """The thing that was chosen for one of the report; itself if none was."""
        made = self.decisions.get(thing)
        return made.chosen if made and made.chosen and not made.fulfils else thing

    def is_free(self, thing: NamedNode, chosen: NamedNode) -> bool:
        """True if the thing can be called so: nothing else of the report is or will be."""
        if self._taken.get(chosen, thing) != thing:
            return False
        return chosen == thing or chosen not in self.told.things

    def same(
        self, thing: NamedNode, kind: str, chosen: NamedNode, why: Why, *, turned: bool = False
    ) -> bool:
        """Decides that the thing is the chosen one; not if another of the report is that one."""
        if not self.is_free(thing, chosen):
            against = (*why.speaks_against, "something else in the report is that one")
            self.open(thing, kind, Why(why.speaks_for, against, (chosen,)))
            return False
        self._taken[chosen] = thing
        self._note(self._made(thing, kind, SAME, why), chosen, turned=turned)
        return True

    def other(self, thing: NamedNode, kind: str, why: Why, chosen: NamedNode | None = None) -> None:
        """Decides that the thing is none of the candidates; ``chosen`` is its IRI from now on."""
        self._note(self._made(thing, kind, OTHER, why), chosen)

    def open(self, thing: NamedNode, kind: str, why: Why) -> None:
        """Notes that it is not decided which of the candidates the thing is."""
        self._note(self._made(thing, kind, NOT_DECIDED, why))

    def fulfilled(self, fixture: NamedNode, match: NamedNode, why: Why) -> None:
        """Decides that an announced match is one that was played."""
        made = self._made(fixture, "Fixture", SAME, why)
        self.decisions[fixture] = replace(made, chosen=match)

    def _made(self, thing: NamedNode, kind: str, verdict: str, why: Why) -> Decision:
        return Decision(
            self.source, thing, kind, self.name(thing), verdict, None,
            tuple(why.speaks_for), tuple(why.speaks_against), tuple(why.candidates),
            overruled=tuple(why.overruled),
        )  # fmt: skip

    def _note(
        self, made: Decision, chosen: NamedNode | None = None, *, turned: bool = False
    ) -> None:
        self.decisions[made.thing] = replace(made, chosen=chosen, turned=turned)
