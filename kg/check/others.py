"""What other reports in the store tell of a match: where results are silent, they speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.check.occasion import Known
from kg.check.verdicts import Evidence
from kg.check.versions import reports_on
from kg.graph.iris import term
from kg.graph.revisions import superseded
from kg.graph.store import PassageRecord, passage_record
from kg.reason.explain.grounds import Grounds
from kg.reason.schema import LABEL


@dataclass(frozen=True, slots=True)
class ToldElsewhere:
    """A value that another report tells, with its words."""

    value: str
    told: PassageRecord
    called: str

    @property
    def evidence(self) -> Evidence:
        """The words of the other report."""
        words = " ".join((self.told.exact or "").split())
        place = f"“{words}”, characters {self.told.start}–{self.told.end}"
        return Evidence(f"{self.called} has {self.value}.", self.called, (place,))


class Others:
    """The reports of a match beside the one under check and its versions."""

    def __init__(self, match: NamedNode, known: Known) -> None:
        self._match, self._store = match, known.store
        own = {known.without, *known.versions}
        own |= {report.value for report in superseded(known.store.quads, known.store.base)}
        self._sources = frozenset(reports_on(match, known)) - own
        self._grounds = Grounds(known.store)

    def of_match(self, name: str) -> Iterator[ToldElsewhere]:
        """What they tell of the match by a property: its referee, its ground, its crowd."""
        yield from self._told(self._match, name)

    def booked(self) -> Iterator[tuple[str, ToldElsewhere]]:
        """The cards that they tell: the kind, a term's local name, and who was shown it."""
        if not self._sources:
            return
        store = self._store.quads
        for quad in store.quads_for_pattern(None, term("inMatch"), self._match, None):
            event = quad.subject
            if not isinstance(event, NamedNode):
                continue
            for kind in store.quads_for_pattern(event, term("cardKind"), None, quad.graph_name):
                if isinstance(kind.object, NamedNode):
                    for man in self._told(event, "cardedPlayer"):
                        yield kind.object.value.rpartition("#")[2], man

    def _told(self, subject: NamedNode, name: str) -> Iterator[ToldElsewhere]:
        if not self._sources:
            return
        seen = set()
        for quad in self._store.quads.quads_for_pattern(subject, term(name), None, None):
            if not isinstance(quad.graph_name, NamedNode):
                continue
            told = passage_record(self._store, quad.graph_name)
            value = self._label(quad.object)
            if told.source in self._sources and told.exact and (value, told.source) not in seen:
                seen.add((value, told.source))
                yield ToldElsewhere(value, told, self._grounds.called(told.source))

    def _label(self, value: object) -> str:
        if isinstance(value, Literal):
            return value.value
        if not isinstance(value, NamedNode):
            return str(value)
        found = self._store.quads.quads_for_pattern(value, LABEL, None, None)
        labels = sorted({q.object.value for q in found if isinstance(q.object, Literal)}, key=len)
        return labels[-1] if labels else value.value.rpartition("/")[2]
