"""What a report announces, held against what was played: the next match of a side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import NamedNode

from kg.check.case import Answer, Case
from kg.check.heard import heard
from kg.check.verdicts import CheckedClaim
from kg.identity.rules import rules
from kg.read.stated import StatedFixture


def fixture_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for every match that is announced."""
    if case.match.day is None:
        return
    for said in case.stated.statements:
        if isinstance(said, StatedFixture):
            stated = f"{said.team} v {' or '.join(said.rivals)}"
            if said.weekday is not None:
                stated += f" on {rules()['fixture']['weekdays'][said.weekday].capitalize()}"
            answer = _best(case, said, case.match.day)
            yield case.claim("next_fixture", said.words.at, stated, answer)


def _best(case: Case, said: StatedFixture, day: dt.date) -> Answer:
    """The verdict; where the words do not name whose match it is, of whichever team it decides."""
    told = (m for m in case.stated.told.mentions if said.words.passage.covers(m.span))
    answer = _held(case, said, day)
    if answer.verdict == "supported" or any(m.name == said.team for m in told):
        return answer
    others = [replace(said, team=team) for team in case.stated.teams if team != said.team]
    answers = [answer, *(_held(case, other, day) for other in others)]
    decided = [a for verdict in ("supported", "contradicted") for a in answers
               if a.verdict == verdict]  # fmt: skip
    return next(iter(decided), answer)


def _held(case: Case, said: StatedFixture, day: dt.date) -> Answer:
    team, rivals = case.team(said.team), [case.team(name) for name in said.rivals]
    missing = [n for n, t in zip((said.team, *said.rivals), (team, *rivals), strict=True) if not t]
    if team is None or missing:
        return Answer("not_verifiable", f"The results know no team {' and no '.join(missing)}.")
    coming = following(case, team, day)
    last = day + dt.timedelta(days=rules()["fixture"]["days"])
    met = [(when, match) for when, match in coming if opponent(case, match, team) in rivals]
    if met and (met[0][0] <= last or (said.weekday is None and met[0][0] <= day + COMPLETE)):
        return _played(case, said, met[0][1], day)
    if not coming:
        return Answer("not_verifiable", f"The results know no later match of {case.name(team)}.")
    return _another(case, said, coming[0], day, later=bool(met))


COMPLETE = dt.timedelta(days=130)
"""Within so many days lies a match that is announced without a day."""


def is_complete(case: Case, day: dt.date) -> bool:
    """True if the results go on for long enough to hold what was announced on that day."""
    later = (when for team in case.pair for when, _ in following(case, team, day))
    return max(later, default=day) > day + COMPLETE


def following(case: Case, team: NamedNode, day: dt.date) -> list[tuple[dt.date, NamedNode]]:
    """The later matches of a team, the next one first."""
    results = case.known.results
    days = ((results.day(match), match) for match in results.of_team(team))
    later = [(when, match) for when, match in days if when is not None and when > day]
    return sorted(later, key=lambda one: (one[0], one[1].value))


def opponent(case: Case, match: NamedNode, team: NamedNode) -> NamedNode | None:
    """The other team of a match."""
    return next((t for t in case.known.results.account(match).sides if t != team), None)


def called(case: Case, match: NamedNode) -> str:
    """A match in words: "Iceland v France on Sunday, 2016-07-03"."""
    account = case.known.results.account(match)
    teams = " v ".join(case.name(team) for team in account.sides)
    return f"{teams} on {account.day:%A}, {account.day}" if account.day else teams


def _played(case: Case, said: StatedFixture, match: NamedNode, day: dt.date) -> Answer:
    """The match announced was played: on the day announced, or on another."""
    known, when = called(case, match), case.known.results.day(match)
    evidence = case.sources.of(match, known)
    near = when is not None and when - day <= dt.timedelta(days=rules()["fixture"]["weekday_days"])
    if said.weekday is None or when is None or (near and when.weekday() == said.weekday):
        return Answer("supported", f"The results have {known}.", known, evidence)
    return Answer(
        "contradicted" if near else "possible", f"The results have {known}.", known, evidence
    )


def _another(
    case: Case,
    said: StatedFixture,
    coming: tuple[dt.date, NamedNode],
    day: dt.date,
    *,
    later: bool,
) -> Answer:
    """The team's next match was another: on the very day announced, or soon where none is told.

    ``later`` says that the match announced may be one that they played in other months, if it is
    not told as the next one. In one edition the results lack no match before one that they have.
    """
    when, match = coming
    known = called(case, match)
    evidence = case.sources.of(match, known)
    reason = f"The next match that the results have is {known}."
    near = when - day <= dt.timedelta(days=rules()["fixture"]["weekday_days"])
    same_day = near and said.weekday == when.weekday()
    as_next = heard("as-next").search(case.words(said.words.passage)) is not None
    undated = said.weekday is None and when <= day + COMPLETE and (as_next or not later)
    editions = case.known.results.account(match).editions
    follows = as_next and not set(editions).isdisjoint(case.match.editions)
    if same_day or (undated and (follows or is_complete(case, day))):
        return Answer("contradicted", reason, known, evidence)
    return Answer("possible", f"{reason} The one announced may have been put off.", known, evidence)
