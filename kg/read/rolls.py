"""Lists behind a label: "Booked: Ito, Best 44", "Subs: Cole (for Dunne, 60)", "Sent off: Ito 80".

Whose list it is may be told inside it: "Booked: Utopia - Ito; Arcadia - Best".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from kg.model import Span
from kg.read.squads import NAME, NOBODY

Label: TypeAlias = Literal["bench", "yellow", "red", "goal"]

_LABELS = (
    r"(?i:sub(?:stitute)?s?\.? \(?(?:not |un)used\)?|unused sub(?:stitute)?s|not used"
    r"|sub(?:stitute)?s(?: used)?|substitutions|sub(?:stitute)?(?=\.? ?[:–—])|bench|booked|bookings"
    r"|yellow cards?|yellows?|cautioned|cautions|sent[ -]off|red cards?|reds?|dismissed"
    r"|goals?|goal ?scorers?|scorers?|ejections?|ejected)"
)
_LABELLED = re.compile(
    r"(?:^|(?<=[.;,:\"”)\d–-] )|(?<=[a-z] )(?=Subs|Unused|Booked|Sent|Not used))"
    rf"(?P<label>{_LABELS})(?: \(\d+\)|,[^:.;]{{1,40}}(?=:))?"
    rf"(?P<mark>[.:]? ?[:–—-]{{1,2}} ?| (?=[A-Z][\w’'-]+(?:[,;. ]|$)))",
    re.MULTILINE,
)
_NTH = r"\d{1,3}(?:st|nd|rd|th)(?:\s?\+\s?\d{1,2}\b|\b)"
"""A minute as American lists print it: "Best, 76th"."""
_MAN_OF = re.compile(rf"(?P<name>{NAME}), (?P<team>{NAME}), (?P<rest>{_NTH})")
_SHOWN = re.compile(
    rf"(?<![\w’'-])(?P<team>{NAME}) ?[-–—]{{1,2}} ?(?P<name>{NAME})"
    r" \((?P<kind>caution|yellow card|ejection|red card)\b[^()]*\),?"
    r" (?P<rest>\d{1,3}(?:\+\d{1,2})?)"
)
"""A card on a line of its own: "UTO -- Ito (caution; dissent) 41"."""
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
    r"(?<![\d.])(?P<minute>\d{1,3})(?:st|nd|rd|th)?(?:\s?\+\s?(?P<added>\d{1,2}))?"
    r"(?P<tick>['’]| ?min)?"
)
_FOR = re.compile(rf"(?:for )?(?P<off>{NAME})")
_RATING = 10
_LONGEST = 400
"""No line about one card is longer."""
_CHANGE = re.compile(
    rf"(?:(?P<team>{NAME})(?: [Ss]ub(?:s|stitutes|stitutions)?)? ?[:–—-] ?)?"
    rf"(?P<on>{NAME}) (?:on )?for (?P<off>{NAME}),? \(?(?P<rest>\d{{1,3}}(?:\s?\+\s?\d{{1,2}})?)"
    r"(?:['’]| ?mins?\b)?\)?(?: ?[,;.] ?|$)"
)


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
    text: str, start: int, end: int, *, marked: bool = True, sides: Collection[str] = ()
) -> Iterator[tuple[Label, Span, list[Named]]]:
    """Every labelled list of a stretch: its kind, its words, and the men in it.

    With ``marked`` a label needs a colon or a dash; without it "Booked Ito, Best." is a list too.
    ``sides`` are the words for the teams as far as they are known.

    >>> words = "Booked: Utopia - Ito 44; Arcadia - Best."
    >>> told = labelled(words, 0, len(words))
    >>> [(kind, [n.name.of(words) for n in men]) for kind, _, men in told]
    [('yellow', ['Ito', 'Best'])]
    """
    short = end - start < _LONGEST and "(" in text[start:end]
    for found in _SHOWN.finditer(text, start, end) if short else ():
        yield _kind(found["kind"]), Span(*found.span()), [_of_team(text, found)]
    for found in _LABELLED.finditer(text, start, end):
        kind = _kind(found["label"])
        turn = _man_first(text, found.end(), end, sides)
        men = list(_men(text, found.end(), end, bench=kind == "bench", man_first=turn))
        if not found["mark"].strip() and (marked or (men and not _ends(text, men[-1], end))):
            continue
        if men:
            yield kind, Span(found.end(), men[-1].words.end), men


def changes(text: str, start: int, end: int) -> list[Named]:
    """The changes of a stretch that is nothing else: "Utopia: Ito for Best 60, Ames for Roe 75".

    >>> words = "Utopia subs: Ito for Best, 60; Ames for Roe, 75"
    >>> [(m.name.of(words), m.off and m.off.of(words), m.minute) for m in changes(words, 0, 47)]
    [('Ito', 'Best', 60), ('Ames', 'Roe', 75)]
    """
    out: list[Named] = []
    team: Span | None = None
    while start < end:
        found = _CHANGE.match(text, start, end)
        if found is None:
            return []
        team = Span(*found.span("team")) if found["team"] else team
        on, off, time = (Span(*found.span(part)) for part in ("on", "off", "rest"))
        out.append(replace(_timed(text, on, time, team), off=off))
        start = found.end()
    return out


def _ends(text: str, last: Named, end: int) -> bool:
    """True if the sentence ends with the list."""
    return last.words.end >= end or text[last.words.end] in ".;\n"


def _kind(label: str) -> Label:
    kinds: dict[str, Label] = {"boo": "yellow", "yel": "yellow", "cau": "yellow", "sen": "red",
             "red": "red", "dis": "red", "eje": "red", "goa": "goal", "sco": "goal"}  # fmt: skip
    return kinds.get(label[:3].lower(), "bench")


def _man_first(text: str, start: int, end: int, sides: Collection[str]) -> bool:
    """True if "Ito, Utopia, 12th" names the man before his side, as far as sides are known."""
    found = [m.group("name", "team") for m in _MAN_OF.finditer(text, start, end)]
    return sum((team in sides) - (name in sides) for name, team in found) >= 0


def _men(text: str, at: int, end: int, *, bench: bool, man_first: bool) -> Iterator[Named]:
    team: Span | None = None
    while at < end:
        if man_first and (of := _MAN_OF.match(text, at, end)):
            yield _of_team(text, of)
            at = of.end()
            if joint := _JOINT.match(text, at, end):
                at = joint.end()
                continue
            return
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


def _of_team(text: str, found: re.Match[str]) -> Named:
    """A man whose team stands beside him, and his minute."""
    name, team, time = (Span(*found.span(part)) for part in ("name", "team", "rest"))
    return _timed(text, name, time, team)


def _timed(text: str, name: Span, time: Span, team: Span | None) -> Named:
    told = _TIME.search(text, time.start, time.end)
    minute, added = told.group("minute", "added") if told else (None, None)
    return Named(
        name,
        Span(name.start, time.end),
        team,
        int(minute) if minute else None,
        int(added) if added else None,
    )


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
