"""One line-up as it is printed: eleven names with what stands about each, in any outlet's manner.

"Adler; Brandt, Cole (Ivers 64), Dunne 7, 5-Eriks (capt.)": numbers, ratings, captains and changes
are marks about a name. What is no such list of eleven is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span

WORD = r"(?:[A-Z]\.|[^\W\d_a-z][\w’'-]*)"
LINK = (
    r"(?:van der|van den|van de|van|von|der|den|de la|de los|de|da|di|dos|do|del|della|el|al|ter"
    r"|ten|la|le|of|bin|ibn|y)"
)
NAME = rf"(?:{LINK} )?{WORD}(?: (?:{LINK} )?{WORD}){{0,3}}"
"""A man's or a team's name as lists print it: capital words, with the small words between them."""

_WHEN = r"(?P<when>\d{1,3}|h-?t|HT|H-T|half-time)(?:\s?\+\s?\d{1,2})?"
_RATED = r"\d{1,2}(?:\.\d)?(?:/10)?"
_CHANGE = re.compile(
    rf"(?:(?:sub|subs|rep|replaced by|for|on)[:.]? )?"
    rf"(?:(?P<before>\d{{1,3}}(?:\s?\+\s?\d{{1,2}})?)(?P<tick>['’]?)[-.: ]* ?)?(?P<name>{NAME})"
    rf"(?:(?:,|:| -| –)? ?{_WHEN}(?:['’]|(?:st|nd|rd|th)\b| ?mins?\.?| ?minutes)?)?"
    rf"(?:(?:,|;|:)? {_RATED})?\*?"
    r" ?(?:$|[,;()] ?)"
)
_MARK = re.compile(
    rf"\s?(?:\((?P<role>c|C|capt\.?|captain|Capt\.?|gk|GK|g|vc|cap)\)"
    rf"|[\[(](?P<inside>[^()\[\]]{{2,90}}(?:\([^()]*\))?)[\])]"
    rf"|\({_RATED}\)|(?::| -| –)? ?{_RATED}(?![\d’'+]|\.\d)(?! ?[-.] ?[A-Z])|\*)"
)
_FIRST = re.compile(rf"(?:\d{{1,2}}(?:[-.] ?| ))?(?P<name>{NAME})")
_NEXT = re.compile(r"(?:,? and (?=[A-Z\d])| ?[;,] ?| [-–—] | (?=\d{1,2}\. ?[A-Z]))")
NOBODY = re.compile(
    r"(?i:subs?|substitutes|unused|bench|booked|bookings|goals?|scorers?|referee|ref|att"
    r"|attendance|manager|head coach|coach|formation|man of the match|sent off|yellow cards?"
    r"|red cards?|var|officials?|assistants?|fourth official|not used|caution(?:s|ed)"
    r"|dismiss(?:als|ed)|ejections?"
    r"|misconduct|missed penalt(?:y|ies)|penalty kicks|shoot-?out|shots|corners|fouls"
    r"|saves"
    r"|venue|stadium)\b(?! [a-z])",
)  # fmt: skip
"""What begins another list than one of men."""
ELEVEN = 11


@dataclass(frozen=True, slots=True)
class Change:
    """Who came on for a man of the list, and when."""

    name: Span
    minute: int | None


@dataclass(frozen=True, slots=True)
class Man:
    """A man of a list with those who came on for him, one after the other."""

    name: Span
    changes: tuple[Change, ...] = ()


def squad(text: str, start: int, end: int) -> tuple[list[Man], int] | None:
    """The eleven men of a line-up that begins at ``start``, and where it ends; else None.

    >>> words = "Ab; Cd, Ef (Xy 64), Gh 7, 5-Ij (c); Kl, Mn; Op, Qr, St; Uv. Subs: Wz"
    >>> men, stop = squad(words, 0, len(words))
    >>> len(men), men[2].changes[0].minute, words[stop:]
    (11, 64, '. Subs: Wz')
    """
    men: list[Man] = []
    at = start
    while len(men) <= ELEVEN:
        found = _FIRST.match(text, at, end)
        if found is None or NOBODY.match(found["name"]):
            break
        man, at = _man(text, found, end)
        men.append(man)
        joint = _NEXT.match(text, at, end)
        if joint is None:
            break
        at = joint.end()
    if len(men) != ELEVEN:
        return None
    return men, at if not text[at - 1 : at].isspace() else at - 1


def _man(text: str, found: re.Match[str], end: int) -> tuple[Man, int]:
    """A man with the marks behind his name, and where they end."""
    changes: list[Change] = []
    at = found.end()
    while mark := _MARK.match(text, at, end):
        at = mark.end()
        if mark["inside"]:
            changes += _changes(text, *mark.span("inside"))
    return Man(Span(*found.span("name")), tuple(changes)), at


_SHIRTS = 30
"""A bare number before a name up to this is a shirt's, not a minute."""


def _changes(text: str, start: int, end: int) -> list[Change]:
    """Those who came on, as a bracket tells: "Ito 46", "Ito, 46; Best 80", "Ito 46 (Best 80)"."""
    out: list[Change] = []
    while start < end and (change := _CHANGE.match(text, start, end)):
        when, before = change["when"], change["before"]
        if not when and before and (change["tick"] or int(before.split("+")[0]) > _SHIRTS):
            when = before.split("+")[0].strip()
        minute = int(when) if when and when.isdigit() else 45 if when else None
        out.append(Change(Span(*change.span("name")), minute))
        start = change.end()
    return out
