"""Which matches a report announces: either side's next one, or that of a third team with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.read.advances import advance_of
from kg.read.candidates import Candidate
from kg.read.opponents import can_meet
from kg.read.story import Story
from kg.read.teams import kind_of_team


@dataclass(frozen=True, slots=True)
class ToCome:
    """A match announced: of a team with a rival, None where it is not yet known with whom.

    ``either`` are the rivals of whom it will be one; ``when`` is a weekday or "".
    """

    team: str
    rival: str | None
    either: tuple[str, ...]
    when: str
    told: Candidate


def matches_to_come(out: Story) -> Iterator[ToCome]:
    """Every telling of a match to come, those with a day first."""
    for c in sorted(out.of("fixture"), key=lambda c: "day" not in c.roles):
        team = out.any_team(c.roles.get("team", "#"))
        rival = out.any_team(c.roles["rival"]) if "rival" in c.roles else None
        rival = None if _OR_ANOTHER.match(out.told.text, c.words.end) else rival
        if rival is not None and team is not None and not _of_one_kind(team, rival):
            continue
        again = c.cue == "fixture.return"
        if again:
            team, rival = out.teams
        if team is None and c.cue == "fixture.next-up" and (through := advance_of(out)):
            team = through.team
        this_one = not again and {team, rival} == set(out.teams)
        if not team or team == rival or this_one or not _is_ahead(out, c):
            continue
        if rival and not can_meet(team, rival):
            continue  # "Norway go to Porto to meet Portugal": a town of a club's name
        if rival is None and team not in out.teams:
            continue
        either = (out.any_team(c.roles[role]) for role in ("either", "else") if role in c.roles)
        yield ToCome(team, rival, tuple(filter(None, either)), str(c.roles.get("day", "")), c)


def _of_one_kind(team: str, rival: str) -> bool:
    """False for a country and a club: "Peru go to Porto on Tuesday" is a journey."""
    kinds = {kind_of_team(team), kind_of_team(rival)}
    return kinds != {"NationalTeam", "ClubTeam"}


def _is_ahead(out: Story, c: Candidate) -> bool:
    """False for a match already played: "Albion, whom they had met"."""
    words = c.passage.of(out.told.text).lower()
    return "had" not in words.split() and "right to" not in words


_OR_ANOTHER = re.compile(r"\s*or (?:the )?[A-Z]")
