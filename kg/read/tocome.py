"""Which matches a report announces: either side's next one, or that of a third team with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.read.advances import advance_of
from kg.read.candidates import Candidate
from kg.read.lexicon import word_list
from kg.read.opponents import can_meet
from kg.read.story import Story
from kg.read.teams import kind_of_team


@dataclass(frozen=True, slots=True)
class ToCome:
    """A match announced: of a team with a rival, None where it is not yet known with whom.

    ``either`` are the rivals of whom it will be one; ``when`` is the day as printed, or "".
    """

    team: str
    rival: str | None
    either: tuple[str, ...]
    when: str
    told: Candidate


def matches_to_come(out: Story) -> Iterator[ToCome]:
    """Every telling of a match to come, those with a day first, the short ones before the long."""
    told = ((_day(out, c), c) for c in out.of("fixture"))
    for day, c in sorted(told, key=lambda one: (not one[0], len(one[1].words.of(out.told.text)))):
        team = out.any_team(c.roles.get("team", "#"))
        rival = out.any_team(c.roles["rival"]) if "rival" in c.roles else None
        rival = None if _OR_ANOTHER.match(out.told.text, c.words.end) else rival
        if rival is not None and team is not None and not _of_one_kind(team, rival):
            continue
        again = c.cue == "fixture.return"
        if again:
            team, rival = out.teams
        if team is None and c.cue in _OF_WHO_GOES_ON:
            team = through.team if (through := advance_of(out)) else _winner(out, c)
        this_one = not again and {team, rival} == set(out.teams)
        if not team or team == rival or this_one or not _is_ahead(out, c):
            continue
        if rival and not can_meet(team, rival):
            continue  # "Norway go to Porto to meet Portugal": a town of a club's name
        if rival is None and team not in out.teams:
            continue
        either = (out.any_team(c.roles[role]) for role in ("either", "else") if role in c.roles)
        yield ToCome(team, rival, tuple(filter(None, either)), day, c)


_OF_WHO_GOES_ON = frozenset({"fixture.next-up", "fixture.ahead"})


def _winner(out: Story, c: Candidate) -> str | None:
    """Who won, where the match to come is of a later stage."""
    if "stage" not in c.roles or len(set(out.score.values())) < len(out.teams):
        return None
    return max(out.score, key=lambda team: out.score[team])


def _of_one_kind(team: str, rival: str) -> bool:
    """False for a country and a club: "Peru go to Porto on Tuesday" is a journey."""
    kinds = {kind_of_team(team), kind_of_team(rival)}
    return kinds != {"NationalTeam", "ClubTeam"}


def _is_ahead(out: Story, c: Candidate) -> bool:
    """False for a match already played: "Albion, whom they had met"."""
    text = out.told.text
    passage = c.passage.of(text).lower()
    if "had" in passage.split() or "right to" in passage:
        return False
    before = text[max(0, c.words.start - _NEAR) : c.words.start].rpartition(".")[2]
    before = before.rpartition(",")[2]
    return not (
        _behind().search(c.words.of(text)) or _behind().search(before) or _unsure().search(before)
    )


_NEAR = 24


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(word_list('notahead'))})\b")


@cache
def _unsure() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(word_list('unsure'))})(?: \w+)?\s*$")


def _day(out: Story, c: Candidate) -> str:
    """When it will be, as the text prints it behind the rival or before: "next Saturday"."""
    end = _CLAUSE.search(out.told.text, c.words.end)
    high = end.start() if end else len(out.told.text)
    here = out.told.lines[c.line].sentence.body
    told = _when().search(out.told.text, c.words.start, min(high, here.end))
    told = told or _when().search(
        out.told.text, max(here.start, c.words.start - _NEAR), c.words.end
    )
    return told["when"].strip() if told else ""


_CLAUSE = re.compile(r"[.;!?]\s|\n|,? while |,? whereas |, with |,? and (?:the )?[A-Z]")


@cache
def _when() -> re.Pattern[str]:
    days = "|".join(day.title().replace("'S", "['’]s") for day in
                    (*word_list("weekday"), *word_list("feast")))  # fmt: skip
    months = "|".join(f"{m.capitalize()}|{m[:3].capitalize()}\\b\\.?" for m in word_list("month"))
    return re.compile(
        rf"\b(?P<when>(?:next )?(?:{days})(?: week| fortnight| night)?"
        rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{months})|(?:{months}) \d{{1,2}}"
        rf"|next (?:week|weekend|month|season)|this weekend|tomorrow)\b"
    )


_OR_ANOTHER = re.compile(r"\s*or (?:the )?[A-Z]")
