"""Who goes through by this match, and to what.

"Into the quarter-finals" is told of the side that the sentence is about, of the one that is
"sent" there, and also of hopes and of other years, which do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.read.around import words_around
from kg.read.candidates import Candidate
from kg.read.mentions import Line
from kg.read.story import Story
from kg.read.teams import kind_of_team

_HOPED = words_around("hoped")
_PAST = words_around("ground-past")
_FIRST_SINCE = re.compile(
    r"for (?:only )?(?:the|a) [^ ]+ time (?:since|in) (?:the )?(?:<[YN]\d+>|[a-z]+) "
)
"""A side that reaches a final "for the first time since 1988" reaches it now."""
_HAVE_NOW = re.compile(r"(?:<T\d+> |they |and |so )*have (?:now |also |duly |thus )?$")
"""Before what a side has done by this match: "Rovers have reached the semi-finals"."""
_LEGS = re.compile(r"aggregate|second leg|second-leg|away goals", re.IGNORECASE)
_BEFORE = {"semi-final": "quarter-final", "final": "semi-final"}
_KINDS = {"quarter-final": "QuarterFinal", "semi-final": "SemiFinal"}


@dataclass(frozen=True, slots=True)
class Advance:
    """The side that goes through, the stage or competition it reaches, and what tells it."""

    team: str
    to: str
    kind: str | None
    words: str
    told: tuple[Candidate, ...]


def advance_of(out: Story) -> Advance | None:
    """Who goes through by this match; None if nobody is told to, or both are."""
    told: dict[str, list[Candidate]] = {}
    for c in out.of("advance"):
        team = out.team(c.roles.get("team", ""))
        if team is not None and _holds(out, c, team):
            told.setdefault(team, []).append(c)
    if len(told) != 1:
        return None
    ((team, tellings),) = told.items()
    staged = [c for c in tellings if "stage" in c.roles and c.roles["stage"] != "qualifying"]
    chosen = (staged or tellings)[0]
    to = str(chosen.roles["stage" if staged else "competition"])
    kind = chosen.roles.get("stage_value") if staged else None
    same = tuple(c for c in tellings if to in {c.roles.get("stage"), c.roles.get("competition")})
    return Advance(team, to, str(kind) if kind else None, _printed(out, chosen, to), same)


def _holds(out: Story, c: Candidate, team: str) -> bool:
    line = out.told.lines[c.line]
    place = next(at for at, s in zip(line.starts, line.spans, strict=True) if s.end > c.words.start)
    if re.match(r"<[NM]\d+> ", _after(line, c)):
        return False
    now = _FIRST_SINCE.sub("", line.code)
    before = line.code[:place]
    if (_HOPED.search(before) and not _HAVE_NOW.match(before)) or _PAST.search(now):
        return False
    if "stage" in c.roles and c.roles["stage"] in {"qualifying", "group stage"}:
        return "competition" in c.roles and c.cue == "advance.qualified"
    if c.cue == "advance.qualified" and "NationalTeam" not in map(kind_of_team, out.teams):
        return False
    lost = bool(out.score) and out.score[team] < out.score[out.sides.rival(team)]
    return not lost or bool(_LEGS.search(out.told.text))


def _after(line: Line, c: Candidate) -> str:
    """The coded words behind a candidate's: "the final 20 minutes" are no final."""
    places = [at for at, s in zip(line.starts, line.spans, strict=True) if s.start >= c.words.end]
    return line.code[places[0] :] if places else ""


def _printed(out: Story, c: Candidate, to: str) -> str:
    """The words of the text for where the side goes: "World Cup finals", else the name."""
    if "stage" in c.roles:
        return _as_told(out, c, to)
    words = c.words.of(out.told.text)
    found = re.search(r"(?:[A-Z]\w* )*(?:Cup|Euro|Championship|Nations)\w*(?: finals)?.*$", words)
    return found[0] if found else to


def _as_told(out: Story, c: Candidate, to: str) -> str:
    """The stage in the words of the text: "last four", "quarter-finals"."""
    inside = (out.told.mentions[n] for n in out.told.lines[c.line].mentions)
    named = (m.span for m in inside if m.kind == "stage" and m.name == to)
    return next((span.of(out.told.text) for span in named if c.words.covers(span)), to)


def stage_before(advance: Advance) -> tuple[str, str] | None:
    """The stage that is played before the one a side reaches, with its kind, if that is sure.

    Only a quarter-final leads to the semi-finals, but a group may lead to the quarter-finals.
    """
    before = _BEFORE.get(advance.to)
    return (before, _KINDS[before]) if before else None
