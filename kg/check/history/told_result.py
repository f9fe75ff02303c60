"""What the words beside a score say of its match: who won it, where it was, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from pyoxigraph import NamedNode

from kg.check.case import is_same_town
from kg.check.history.grammar import Part
from kg.check.history.past import Past, Played
from kg.check.occasion import Known

Outcome: TypeAlias = Literal["won", "lost", "drew"]

_BREAK = re.compile(r"[;.:!?] ")
_LOST = re.compile(
    r"<R\d+> (?:wins?|victory|friendly win) |<R\d+> over |\b(?:lost|had lost) <R|\blost there"
    r"|<R\d+> (?:defeat|thrashing|beating) of "
)
_WON_FOR = re.compile(r"<R\d+> (?:win|victory) for ")
_WON = re.compile(r"<R\d+> (?:defeats?|loss|to|by|at the hands) |<T\d+> (?:had )?won ")
_LOST_BEFORE = re.compile(r"\b(?:beat|beats|beating|defeated|defeating|thrashed) (?:the )?$")
_TEAM_LOST = re.compile(r"<T\d+> (?:(?:had )?lost|(?:was|were) beaten) ")
_DREW = re.compile(r"\b(?:draws?|drew|drawn) ")
_OTHER_DAY = re.compile(
    r"\b(?:ago|earlier|previous|first leg|had (?:\w+ )?(?:beaten|lost|won|drawn|managed|begun)"
    r"|(?:days|weeks|months|years) (?:before|later)"
    r"|last (?:year|summer|autumn|winter|spring|month))\b"
)
_BEHIND = re.compile(r"\b(?:after|following|among them) (?:a )?(?:<R\d+> [^.;:]*(?:, |and ))?$")
"""Before a score, or the first of a list of them."""
_LATER = re.compile(
    r"\b(?:later|next|would|will|went on|go on|goes on|after|afterwards|following|tomorrow|then) "
)
_THERE = re.compile(r"(?:win |defeat |draw |loss |victory )?in <[LT](\d+)> ")


def outcome(part: Part, code: str) -> Outcome | None:
    """How the match ended for the team beside a score, as far as the words say it.

    Of "a 2-1 win over Malta" Malta lost, "2-1 by Malta" it won; "Malta, 2-1" leaves it open.
    """
    if part.does == "alone" or (part.does == "of" and "'s " in part.words):
        return None
    if _DREW.search(part.words):
        return "drew"
    if part.does == "of":
        return "lost" if _TEAM_LOST.search(part.words) else "won"
    if part.does == "beside":
        return "lost" if _LOST_BEFORE.search(code, 0, part.start) else None
    if _WON_FOR.search(part.words):
        return "won"
    if part.does == "against":
        return "lost" if _LOST.search(part.words) else "won" if _WON.search(part.words) else None
    return None


def ended_so(played: Played, told: Outcome | None) -> bool:
    """True unless the match ended otherwise for its team."""
    margin = played.goals - played.conceded
    return told is None or {"won": margin > 0, "lost": margin < 0, "drew": margin == 0}[told]


def speaks_of_later(clause: str) -> bool:
    """True if the clause may tell of what came after the match."""
    return _LATER.search(clause) is not None


def is_another(part: Part, code: str, clause: str, *, in_town: bool) -> bool:
    """True if the words beside a score tell of another match than the report's.

    "After 1-0 in Warsaw" is of one, where "after a 1-0 win" may be of this.
    """
    behind = in_town and _BEHIND.search(code, 0, part.start) is not None
    return behind or _OTHER_DAY.search(clause) is not None


def town_after(part: Part, code: str) -> int | None:
    """The mention of the town behind a score: "2-0 against Italy in London"."""
    found = _THERE.match(code, part.end)
    return int(found[1]) if found else None


def was_elsewhere(
    played: Played, teams: Sequence[str], town: str | None, past: Past, known: Known
) -> bool:
    """True if a match was in another town than in the one told, and both are known."""
    if town is None or not known.results.knows(NamedNode(f"{known.store.base}place/{town}")):
        return False
    places = (past.aspect(team, "place").get(played.match) for team in teams)
    place = next((one for one in places if one), None)
    return place is not None and not is_same_town(town, place.rpartition("/")[2])


def clause_of(code: str, part: Part) -> tuple[int, int]:
    """Where the clause of a score begins and ends in the code."""
    start = max((m.end() for m in _BREAK.finditer(code, 0, part.start)), default=0)
    found = _BREAK.search(code, part.end)
    return start, found.start() if found else len(code)
