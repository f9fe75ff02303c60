"""Lists behind a label: "Booked: Ito, Best 44", "Subs: Cole (for Dunne, 60)", "Sent off: Ito 80".

Whose list it is may be told inside it: "Booked: Utopia - Ito; Arcadia - Best".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.model import Span
from kg.read.squads import NAME, NOBODY

Label: TypeAlias = Literal["bench", "yellow", "red", "goal"]

_LABELS = (
    r"(?i:sub(?:stitute)?s?\.? \(?(?:not |un)used\)?|unused sub(?:stitute)?s|not used"
    r"|sub(?:stitute)?s(?: used)?|substitutions|sub(?:stitute)?(?=\.? ?[:–—])|bench|booked|bookings"
    r"|yellow cards?|yellows?|cautioned|cautions|sent[ -]off|red cards?|reds?|dismissed"
    r"|goals?|goal ?scorers?|scorers?)"
)
_LABELLED = re.compile(
    r"(?:^|(?<=[.;,:\"”)\d–-] )|(?<=[a-z] )(?=Subs|Unused|Booked|Sent|Not used))"
    rf"(?P<label>{_LABELS})(?: \(\d+\)|,[^:.;]{{1,40}}(?=:))?"
    rf"(?P<mark>[.:]? ?[:–—-]{{1,2}} ?| (?=[A-Z][\w’'-]+(?:[,;. ]|$)))",
    re.MULTILINE,
)
_NTH = r"\d{1,3}(?:st|nd|rd|th)\b"
"""A minute as American lists print it: "Best, 76th"."""
_TEAM = re.compile(
    rf"[;.,]? ?(?!{NOBODY.pattern})(?P<team>{NAME}) ?"
    rf"(?::| [-–—]|,(?= {NAME}, {_NTH})) ?(?={NAME})"
)
_OF_TEAM = re.compile(rf" ?\((?!(?:pen|og|OG|P)\b)(?P<team>{NAME})\)")
_AT = r"\d{1,3}(?:\s?\+\s?\d{1,2})?(?:['’]|(?:st|nd|rd|th)\b| ?mins?\b)?"
_ITEM = re.compile(
    rf"(?:\d{{1,2}}[-. ] ?)?(?P<name>{NAME})(?P<rest>(?: ?[(\[][^()\[\]]{{1,60}}[)\]]"
    rf"| for {NAME}| {_AT}(?!\w|\.\d|\s?-[A-Z])|, {_AT}(?!\w|\.\d|\s?[-.]? ?[A-Z])"
    rf"|, {_NTH}"
    r"| (?:og|pen|o\.g\.|\(pen\)))*)"
)
"""A man with what is told of him; a number behind a comma may be the next man's shirt."""
_JOINT = re.compile(r" ?[;,] ?| and | & |/| - ")
_TIME = re.compile(
    r"(?<![\d.])(?P<minute>\d{1,3})(?:\s?\+\s?(?P<added>\d{1,2}))?(?P<tick>['’]| ?min)?"
)
_FOR = re.compile(rf"(?:for )?(?P<off>{NAME})")
_RATING = 10


@dataclass(frozen=True, slots=True)
class Named:
    """One man behind a label: his name, all words about him, whose side is told, and when."""

    name: Span
    words: Span
    team: Span | None = None
    minute: int | None = None
    added: int | None = None
    off: Span | None = None


def labelled(
    text: str, start: int, end: int, *, marked: bool = True
) -> Iterator[tuple[Label, Span, list[Named]]]:
    """Every labelled list of a stretch: its kind, its words, and the men in it.

    With ``marked`` a label needs a colon or a dash; without it "Booked Ito, Best." is a list too.

    >>> words = "Booked: Utopia - Ito 44; Arcadia - Best."
    >>> told = labelled(words, 0, len(words))
    >>> [(kind, [n.name.of(words) for n in men]) for kind, _, men in told]
    [('yellow', ['Ito', 'Best'])]
    """
    for found in _LABELLED.finditer(text, start, end):
        kind = _kind(found["label"])
        men = list(_men(text, found.end(), end, bench=kind == "bench"))
        if not found["mark"].strip() and (marked or (men and not _ends(text, men[-1], end))):
            continue
        if men:
            yield kind, Span(found.end(), men[-1].words.end), men


def _ends(text: str, last: Named, end: int) -> bool:
    """True if the sentence ends with the list."""
    return last.words.end >= end or text[last.words.end] in ".;\n"


def _kind(label: str) -> Label:
    kinds: dict[str, Label] = {"boo": "yellow", "yel": "yellow", "cau": "yellow", "sen": "red",
             "red": "red", "dis": "red", "goa": "goal", "sco": "goal"}  # fmt: skip
    return kinds.get(label[:3].lower(), "bench")


def _men(text: str, at: int, end: int, *, bench: bool) -> Iterator[Named]:
    team: Span | None = None
    while at < end:
        if told := _TEAM.match(text, at, end):
            team, at = Span(*told.span("team")), told.end()
        found = _ITEM.match(text, at, end)
        if found is None or NOBODY.match(found["name"]):
            return
        yield _named(text, found, team, bench=bench)
        at = found.end()
        joint = _JOINT.match(text, at, end)
        if joint:
            at = joint.end()
        elif not _TEAM.match(text, at, end):
            return


def _named(text: str, found: re.Match[str], team: Span | None, *, bench: bool) -> Named:
    """A man with what is told of him; on a bench a bracket names no side, a small number rates."""
    low, high = found.span("rest")
    of = None if bench else _OF_TEAM.search(text, low, high)
    if of:
        team = Span(*of.span("team"))
    off = _FOR.search(text, low, high)
    times = [t for t in _TIME.finditer(text, low, high) if t["tick"] or int(t["minute"]) > _RATING
             or not bench or "(" not in found["rest"]]  # fmt: skip
    return Named(
        Span(*found.span("name")),
        Span(found.start(), high),
        team,
        int(times[0]["minute"]) if times else None,
        int(times[0]["added"]) if times and times[0]["added"] else None,
        Span(*off.span("off")) if off else None,
    )
