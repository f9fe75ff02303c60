"""Records of goals as a report states them, held against the goals that the results prove."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.check.case import Answer, Case
from kg.check.verdicts import CheckedClaim, Evidence
from kg.identity.names import likeness
from kg.identity.results import Scorer
from kg.identity.rules import rules
from kg.read.stated import StatedRecord

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many goals a player had for a team by the end of a day; no ``most`` without a bound."""

    player: str
    least: int
    most: int | None

    @property
    def told(self) -> str:
        """The bounds in words."""
        if self.most == self.least:
            return f"{self.player} had {self.least} goals"
        most = "" if self.most is None else f" and at most {self.most}"
        return f"{self.player} had at least {self.least}{most}"


def record_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for every record of goals for a team that is stated."""
    for said in case.stated.statements:
        if isinstance(said, StatedRecord):
            yield case.claim("record", said.words.at, _stated(said), _held(case, said))


def _stated(said: StatedRecord) -> str:
    if said.does == "holds":
        return f"{said.player} holds {said.team}'s scoring record"
    mark = f" of {said.mark} goals" if said.mark is not None else ""
    return f"{said.player} {said.does} {said.of}'s record{mark}"


def _held(case: Case, said: StatedRecord) -> Answer:
    team = case.team(said.team) if said.team else None
    if team is None or case.match.day is None:
        return Answer("not_verifiable", "It is not told in whose goals the record is counted.")
    player = _found(case, said.player, team)
    if player is None:
        return Answer("not_verifiable", _who(case, said.player, team))
    if said.does == "holds":
        return _leads(case, player, team, case.match.day)
    holder = _found(case, said.of or "", team)
    return _reaches(case, said, player, holder, team)


def _alike(case: Case, name: str, team: NamedNode) -> list[Scorer]:
    """Those who scored for a team and can be the man of that name, in the years around the day."""
    day, years = case.match.day, rules()["person"]["active_years"]
    scorers = case.known.results.scorers(team).values()
    near = [s for s in scorers if day is None or s.years_from(day) <= 2 * years]
    for enough in ({"full"}, {"form"}, {"part", "spelling"}):
        found = [s for s in near if likeness((name,), s.names) in enough]
        if found:
            return found
    return []


def _found(case: Case, name: str, team: NamedNode) -> Scorer | None:
    found = _alike(case, name, team)
    return found[0] if len(found) == 1 else None


def _who(case: Case, name: str, team: NamedNode) -> str:
    """Why it is not known of whom a record is told."""
    found = _alike(case, name, team)
    if not found:
        return f"The results know no goal by {name} for {case.name(team)}."
    several = " or ".join(sorted(max(s.names, key=len) for s in found))
    return f"{name} can be {several}: nothing here tells them apart."


def bounds(case: Case, player: Scorer, team: NamedNode, day: dt.date) -> Bounds:
    """A player's goals for a team by the end of a day, as the goals that are known bound them."""
    name = case.name(player.iri)
    for tally in case.known.tallies(player.iri.value, day):
        if tally.scope == team.value:
            return Bounds(name, tally.at_least, tally.at_most)
    return Bounds(name, 0, None)


def _counted(told: Bounds, day: dt.date) -> Evidence:
    says = f"{told.told} for the team by {day}."
    asked = f'kg query tallies --param player="{told.player}" --param asOf={day}'
    return Evidence(says, "counted from the goals in the results", (asked,))


def _reaches(
    case: Case, said: StatedRecord, player: Scorer, holder: Scorer | None, team: NamedNode
) -> Answer:
    """A mark that a player is told to reach or pass by a goal of this match."""
    day = case.match.day
    assert day is not None  # noqa: S101 - _held asks for it
    now, before = bounds(case, player, team, day), bounds(case, player, team, day - _ONE_DAY)
    evidence = [_counted(now, day)]
    scored = any(goal.scorer == player.iri for goal in case.match.goals)
    if not scored and case.whole:
        reason = f"{now.player} did not score in this match: the record may not be one of goals."
        return Answer("not_verifiable", reason)
    theirs = bounds(case, holder, team, day) if holder else None
    if holder and theirs:
        evidence.append(_counted(theirs, day))
    least, most = before.least + 1, now.most
    mark = None if said.mark is None else said.mark + (said.does == "breaks")
    reason = f"By the goals known here {now.told}."
    known = f"at least {now.least}" if now.most != now.least else f"{now.least}"
    out = tuple(evidence)
    if mark is not None and (mark < least or (most is not None and mark > most)):
        return Answer("contradicted", f"{reason} So it was no {said.mark}.", known, out)
    if said.mark is not None and theirs and said.mark < theirs.least:
        reason = f"By the goals known here {theirs.told}: the record was no {said.mark}."
        return Answer("contradicted", reason, f"at least {theirs.least}", out)
    if theirs and most is not None and most < theirs.least:
        return Answer("contradicted", f"{reason[:-1]}, and {theirs.told}.", known, out)
    even = theirs is not None and theirs.least == theirs.most
    if now.least == most and (mark == most or (mark is None and even)):
        return Answer("supported", reason, known, out)
    return Answer("possible", f"{reason[:-1]}, so it may be so; not all goals are known with their"
                  " scorers.", known, out)  # fmt: skip


def _leads(case: Case, player: Scorer, team: NamedNode, day: dt.date) -> Answer:
    """That nobody had more goals for a team."""
    mine = bounds(case, player, team, day)
    counts = case.known.goals_by_then(team, day)
    leader = max(counts, key=lambda iri: (counts[iri], iri.value), default=None)
    evidence = (_counted(mine, day),)
    if leader is not None and mine.most is not None and counts[leader] > mine.most:
        most = f"{case.name(leader)}, at least {counts[leader]}"
        reason = f"{mine.told}; {case.name(leader)} had at least {counts[leader]}."
        return Answer("contradicted", reason, most, evidence)
    reason = f"By the goals known here {mine.told}"
    return Answer("possible", f"{reason}; others may have had more that are not known.",
                  None, evidence)  # fmt: skip
