"""What Wikidata lacks of matches and may have from us, and why the rest is left out.

Only what a data set says, or two sources say, and only of things whose link is accepted.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, QuerySolution

from kg.graph.iris import term
from kg.graph.store import RDF_TYPE, KnowledgeStore
from kg.link.items import Items
from kg.link.played import Match, read_matches, whole
from kg.link.quickstatements import NEW, Creation, Given, ItemValue
from kg.link.service import batches
from kg.link.standing import Standing, Triple3
from kg.link.statements import Document
from kg.link.terms import ENTITY, qid_of, terms

_AROUND = {"venue": "place", "referee": "referee", "edition": "part_of"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report: of which match, which statement, whether it is written, and why."""

    match: str
    statement: str
    written: bool
    why: str


@dataclass(frozen=True, slots=True)
class Gift:
    """What may be given, and the report on all that was looked at."""

    commands: tuple[Creation | Given, ...]
    report: tuple[Line, ...]


def gift(
    store: KnowledgeStore, today: dt.date, items: Items | None = None,
    matches: Iterable[str] = (),
) -> Gift:  # fmt: skip
    """What Wikidata may have of the matches, given by IRI; of all matches, if none is given.

    ``items`` looks up what it has; without, nobody knows, every match is told as a new
    one, and the report says so.
    """
    found, left = read_matches(store, matches)
    there = _there(items, found) if items else {}
    giving = _Giving(store, Standing(store, today), looked_up=items is not None)
    giving.leave(left)
    for match in found:
        giving.give(match, there.get(match.iri.value, ()))
    return Gift(tuple(giving.commands), tuple(giving.report))


def _there(items: Items, matches: Sequence[Match]) -> dict[str, tuple[Document, ...]]:
    """The items that Wikidata has for matches: those of both teams on the day."""
    teams = sorted({qid for match in matches for qid in match.teams})
    played: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for batch in batches(teams, 40):
        for row in items.ask("matches", (str(NamedNode(ENTITY + qid)) for qid in batch)):
            item, team, moment = row.get("item"), row.get("team"), row.get("moment")
            if item and team and moment:
                played[qid_of(item.value), moment.value[:10]].add(qid_of(team.value))
    by_teams: defaultdict[tuple[frozenset[str], str], list[str]] = defaultdict(list)
    for (qid, day), sides in played.items():
        if qid and len(sides) == 2:
            by_teams[frozenset(sides), day].append(qid)
    wanted = {m.iri.value: by_teams.get((m.teams, m.day.isoformat()), []) for m in matches}
    documents = items.service.documents(qid for qids in wanted.values() for qid in qids)
    return {
        iri: tuple(documents[qid] for qid in sorted(qids) if qid in documents)
        for iri, qids in wanted.items()
    }


@dataclass(slots=True)
class _Giving:
    """Collects commands and the report on them."""

    store: KnowledgeStore
    standing: Standing
    looked_up: bool
    commands: list[Creation | Given] = field(default_factory=list)
    report: list[Line] = field(default_factory=list)

    def leave(self, left: Mapping[NamedNode, str]) -> None:
        """Matches of which nothing can be given, and why."""
        for match, why in left.items():
            self._leave(self._name(match), "all", why)

    def give(self, match: Match, there: Sequence[Document]) -> None:
        """Everything on a match that holds and is lacking."""
        name = f"{self._name(match.iri)}, {match.day.isoformat()}"
        if len(there) > 1:
            which = ", ".join(item.qid for item in there)
            self._leave(name, "all", f"Wikidata has two items: {which}")
            return
        item = there[0] if there else None
        told = [*self._told(match, name)]
        lacking = [given for given in told if item is None or not _has(item, given)]
        for given in told:
            if given not in lacking and item:
                self._leave(name, _shown(given), f"{item.qid} has it")
        needed = {terms()["moment"], terms()["participating_team"]}
        if item is None and not needed <= {given.property for given in lacking}:
            for given in lacking:
                self._leave(name, _shown(given), "no new item without its day and both its teams")
            return
        if item is None:
            self.commands.append(self._creation(match))
        for given in lacking:
            self.commands.append(given.about(item.qid if item else NEW))
            why = self._why(given, item)
            self.report.append(Line(name, _shown(given), written=True, why=why))

    def _why(self, given: Given, item: Document | None) -> str:
        sources = ", ".join(reference.shown for reference in given.references)
        if item:
            return f"{item.qid} lacks it; {sources} says it"
        state = (
            "no item has both teams on the day" if self.looked_up else "not looked up: check first"
        )
        return f"{state}; {sources} says it"

    def _creation(self, match: Match) -> Creation:
        day = f"{match.day.day} {match.day:%B %Y}"
        return Creation(f"{self._name(match.iri)} ({day})", f"association football match, {day}")

    def _told(self, match: Match, name: str) -> Iterator[Given]:
        """The statements that hold, each with its references; the rest goes to the report."""
        known = terms()
        national = ItemValue(known.match)
        date = (match.iri, term("date"), None)
        if all(self._is_national(team) for _, team, _, _ in match.sides):
            yield from self._holding(name, Given(NEW, known["instance_of"], national), [date])
        yield from self._holding(name, Given(NEW, known["moment"], match.day), [date])
        for side, team, qid, goals in match.sides:
            proof: list[Triple3] = [(match.iri, term("side"), side), (side, term("ofTeam"), team)]
            told = Given(NEW, known["participating_team"], ItemValue(qid))
            if goals is not None:
                with_goals = ((known["goals"], goals),)
                counted = Given(NEW, told.property, told.value, with_goals)
                if self.standing.references([*proof, (side, term("goals"), None)]):
                    yield from self._holding(name, counted, [*proof, (side, term("goals"), None)])
                    continue
            yield from self._holding(name, told, proof)
        yield from self._scored(match, name)
        for row in match.around:
            yield from self._around(match, name, row)

    def _scored(self, match: Match, name: str) -> Iterator[Given]:
        known = terms()
        seen: set[str] = set()
        for row in match.goals:
            goal, scorer = row["goal"], row["scorer"]
            qid = qid_of(row["item"].value) if row["item"] else ""
            if not qid:
                self._leave(name, f"{known['scored_by']} {self._name(scorer)}", "no accepted link")
                continue
            proof: list[Triple3] = [(goal, term("scorer"), scorer)]
            minute = whole(row["minute"])
            qualifiers: list[tuple[str, ItemValue | int]] = []
            timed: list[Triple3] = [*proof, (goal, term("minute"), None)]
            # A minute of added time has no form in P1390 that all read alike.
            if minute and not row["added"] and self.standing.references(timed):
                qualifiers.append((known["match_time"], minute))
                proof = timed
            kicked: list[Triple3] = [*proof, (goal, RDF_TYPE, term("PenaltyKick"))]
            if row["penalty"].value == "true" and self.standing.references(kicked):
                qualifiers.append((known["score_method"], ItemValue(known.penalty)))
                proof = kicked
            told = Given(NEW, known["scored_by"], ItemValue(qid), tuple(qualifiers),
                         apart=qid in seen)  # fmt: skip
            seen.add(qid)
            yield from self._holding(name, told, proof)

    def _around(self, match: Match, name: str, row: QuerySolution) -> Iterator[Given]:
        prop = terms()[_AROUND[row["predicate"].value.rpartition("#")[2]]]
        thing, qid = row["thing"], qid_of(row["item"].value) if row["item"] else ""
        if not qid:
            self._leave(name, f"{prop} {self._name(thing)}", "no accepted link")
            return
        told = Given(NEW, prop, ItemValue(qid))
        yield from self._holding(name, told, [(match.iri, row["predicate"], thing)])

    def _holding(self, name: str, told: Given, proof: Sequence[Triple3]) -> Iterator[Given]:
        """The statement with its references, if a data set or two sources say it."""
        references = self.standing.references(proof)
        if references:
            yield Given(told.item, told.property, told.value, told.qualifiers, references,
                        told.apart)  # fmt: skip
            return
        self._leave(name, _shown(told), self.standing.why_not(proof))

    def _leave(self, name: str, statement: str, why: str) -> None:
        self.report.append(Line(name, statement, written=False, why=why))

    def _is_national(self, team: NamedNode) -> bool:
        return self.standing.is_a(team, "NationalTeam")

    def _name(self, thing: NamedNode) -> str:
        return self.standing.name(thing)


def _has(item: Document, given: Given) -> bool:
    """True if the item says the statement already, with all its qualifiers."""
    for told in item.statements(given.property):
        if _text(given.value) != told.value.text:
            continue
        qualifiers: Mapping[str, Sequence[object]] = told.qualifiers
        if all(any(getattr(v, "text", "") == _text(value) for v in qualifiers.get(name, ()))
               for name, value in given.qualifiers):  # fmt: skip
            return True
    return False


def _text(value: object) -> str:
    return value.qid if isinstance(value, ItemValue) else str(value)


def _shown(given: Given) -> str:
    told = [given.property, _text(given.value)]
    told += [f"{name} {_text(value)}" for name, value in given.qualifiers]
    return " ".join(told)
