"""One report as it is when its things are looked for: what it says, and what was chosen so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from pyoxigraph import NamedNode

from kg.graph.store import KnowledgeStore
from kg.identity.decisions import NOT_DECIDED, OTHER, SAME, Decision
from kg.identity.statements import Told, things, words


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
        from kg.graph.iris import term

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
        self, thing: NamedNode, kind: str, chosen: NamedNode, why: Sequence[str],
        against: Sequence[str] = (), *, turned: bool = False,
    ) -> bool:  # fmt: skip
        """Decides that the thing is the chosen one; not if another of the report is that one."""
        if not self.is_free(thing, chosen):
            clash = (*against, "something else in the report is that one")
            self.open(thing, kind, why, clash, (chosen,))
            return False
        self._taken[chosen] = thing
        self._note(thing, kind, SAME, chosen, why, against, turned=turned)
        return True

    def other(
        self, thing: NamedNode, kind: str, chosen: NamedNode | None, why: Sequence[str],
        against: Sequence[str], candidates: Sequence[NamedNode],
    ) -> None:  # fmt: skip
        """Decides that the thing is none of the candidates; ``chosen`` is its IRI from now on."""
        self._note(thing, kind, OTHER, chosen, why, against, candidates)

    def open(
        self, thing: NamedNode, kind: str, why: Sequence[str], against: Sequence[str],
        candidates: Sequence[NamedNode],
    ) -> None:  # fmt: skip
        """Notes that it is not decided which of the candidates the thing is."""
        self._note(thing, kind, NOT_DECIDED, None, why, against, candidates)

    def fulfilled(
        self, fixture: NamedNode, match: NamedNode, why: Sequence[str]
    ) -> None:
        """Decides that an announced match is one that was played."""
        self.decisions[fixture] = Decision(
            self.source, fixture, "Fixture", self.name(fixture), SAME, match, tuple(why),
            fulfils=True,
        )  # fmt: skip

    def _note(
        self, thing: NamedNode, kind: str, verdict: str, chosen: NamedNode | None,
        why: Sequence[str], against: Sequence[str], candidates: Sequence[NamedNode] = (),
        *, turned: bool = False,
    ) -> None:  # fmt: skip
        self.decisions[thing] = Decision(
            self.source, thing, kind, self.name(thing), verdict, chosen, tuple(why),
            tuple(against), tuple(candidates), turned,
        )  # fmt: skip
