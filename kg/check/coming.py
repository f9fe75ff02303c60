"""Matches to come that the grammar of the reader leaves out: "They get France in Paris on Sunday".

The rival stands behind a verb in the present; who will play him is the subject of the sentence, or
of those before. Whoever knows the results can tell such a match from a journey.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.check.case import Answer, Case, countries
from kg.check.fixtures import COMPLETE, called, following, is_complete, opponent
from kg.check.heard import heard
from kg.check.history.grammar import word_set
from kg.check.history.naming import CodedLine, Names
from kg.check.history.subjects import Subjects
from kg.check.occasion import Occasion
from kg.check.verdicts import CheckedClaim
from kg.model import Span
from kg.read.stated import StatedFixture

_DAY = re.compile(r"<D(\d+)> ")
_YEAR = re.compile(r"<Y\d+> ")
_STOP = re.compile(r"[.;:!?] ")
_A_YEAR = dt.timedelta(days=400)
_SOON = dt.timedelta(days=10)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Announced:
    """A match to come of one of ``teams`` with one of ``rivals``; ``goes`` if it may be a journey.

    ``weekday`` is that on which it is told to be, 0 for Monday.
    """

    at: Span
    teams: tuple[NamedNode, ...]
    rivals: tuple[NamedNode, ...]
    weekday: int | None
    goes: bool


def coming_claims(case: Case, occasion: Occasion) -> Iterator[CheckedClaim]:
    """A claim for every match to come of which the results know whether it was played."""
    names = Names(case.stated.told, occasion, case.known)
    taken = [s.words.at for s in case.stated.statements if isinstance(s, StatedFixture)]
    for said in _announced(names, case):
        answer = None if any(said.at.overlaps(t) for t in taken) else _answer(case, occasion, said)
        if answer is not None:
            stated = f"{' or '.join(map(case.name, said.teams))} v "
            stated += " or ".join(map(case.name, said.rivals))
            yield case.claim("next_fixture", said.at, stated, answer)


def _announced(names: Names, case: Case) -> Iterator[Announced]:
    subjects = Subjects(names)
    for number, line in enumerate(names.lines):
        if line.line.sentence.quoted:
            continue
        for found in heard("to-come").finditer(line.code):
            rivals = _teams(names, found["rival"], found["other"])
            team = subjects.at(number, found.start())
            teams = (NamedNode(team),) if team else case.pair
            yield from _made(names, line, found, teams, rivals)
        for found in heard("awaited").finditer(line.code):
            yield from _made(
                names, line, found, case.pair, _teams(names, found["rival"], found["in_round"])
            )
        for found in heard("announced").finditer(line.code):
            rivals = _teams(names, *found.groupdict().values())
            yield from _made(names, line, found, case.pair, rivals)


def _teams(names: Names, *numbers: str | None) -> tuple[NamedNode | None, ...]:
    found = (names.team(int(number)) for number in numbers if number)
    return tuple(NamedNode(team) if team else None for team in found)


def _made(
    names: Names,
    line: CodedLine,
    found: re.Match[str],
    teams: tuple[NamedNode, ...],
    rivals: tuple[NamedNode | None, ...],
) -> Iterator[Announced]:
    """The match announced, unless it is hedged, or of others, or of the two themselves."""
    both = {one.iri for one in names.occasion.teams}
    known = tuple(rival for rival in rivals if rival is not None)
    begun = max((m.end() for m in _STOP.finditer(line.code, 0, found.start())), default=0)
    stop = _STOP.search(line.code, found.end())
    end = stop.start() if stop else len(line.code)
    in_round = bool(found.groupdict().get("in_round"))  # hoped for or not, it is the one to come
    hedged = not in_round and not word_set("hedge").isdisjoint(line.code[begun:end].split())
    of_others = any(team.value not in both for team in teams)
    aside = line.code.find(", ", found.end(), end)
    dated = _YEAR.search(line.code, found.start(), aside if aside >= 0 else end)
    of_others = of_others or dated is not None
    if hedged or of_others or len(known) < len(rivals) or any(r.value in both for r in known):
        return
    day = _DAY.search(line.code, found.end(), end) or _DAY.search(line.code, begun, found.start())
    told = names.mention(int(day[1])).span.of(names.told.text).lower() if day else ""
    weekday = _WEEKDAYS.index(told) if told in _WEEKDAYS else None
    goes = bool(found.groupdict().get("goes"))
    yield Announced(line.line.span(found.start(), found.end()), teams, known, weekday, goes)


def _answer(case: Case, occasion: Occasion, said: Announced) -> Answer | None:
    """Whether one of the teams played one of the rivals next; None where that cannot be told."""
    nexts = [following(case, team, occasion.day)[:1] for team in said.teams]
    if not all(nexts):
        return None
    coming = [match for found in nexts for match in found]
    on_day = [one for one in coming if _is_on(said, one[0], occasion)]
    for team, one in zip(said.teams, coming, strict=True):
        if opponent(case, one[1], team) in said.rivals:
            known = called(case, one[1])
            right = said.weekday is None or one in on_day or one[0] - occasion.day > _SOON
            evidence = case.sources.of(one[1], known)
            return (
                Answer("supported", f"The results have {known}.", known, evidence)
                if right
                else None
            )
    if not on_day and not _is_refuted(case, occasion, said, coming):
        return None
    shown = [match for _, match in (on_day or coming)]
    known = "; ".join(called(case, match) for match in shown)
    evidence = tuple(e for match in shown for e in case.sources.of(match, called(case, match)))
    return Answer(
        "contradicted", f"The next match that the results have is {known}.", known, evidence
    )


def _is_on(said: Announced, when: dt.date, occasion: Occasion) -> bool:
    """True for a match on the very day that is told, in the days to come."""
    return when.weekday() == said.weekday and when - occasion.day <= _SOON


def _is_refuted(
    case: Case,
    occasion: Occasion,
    said: Announced,
    coming: Sequence[tuple[dt.date, NamedNode]],
) -> bool:
    """True if no match with the rival came for months, and nothing else can be meant."""
    last = occasion.day + COMPLETE
    for team in said.teams:
        for when, match in following(case, team, occasion.day):
            if when <= last and opponent(case, match, team) in said.rivals:
                return False
    if not is_complete(case, occasion.day) or _met_lately(case, occasion, said):
        return False
    if said.goes and _are_there(case, occasion, said):
        return False
    return any(when <= last for when, _ in coming)


def _met_lately(case: Case, occasion: Occasion, said: Announced) -> bool:
    """True if they met some time before: then the words may tell of that."""
    results = case.known.results
    for team in said.teams:
        for rival in said.rivals:
            days = (results.day(match) for match in results.between(team, rival))
            if any(d and d <= occasion.day <= d + COMPLETE for d in days):
                return True
    return False


def _are_there(case: Case, occasion: Occasion, said: Announced) -> bool:
    """True if one of the two plays in the country of a rival within a year: it may go there."""
    rivals = {case.name(rival) for rival in said.rivals}
    for team in case.pair:
        for when, match in following(case, team, occasion.day):
            places = case.known.results.account(match).places
            if when <= occasion.day + _A_YEAR and any(
                rivals & countries(case.name(place)) for place in places
            ):
                return True
    return False
