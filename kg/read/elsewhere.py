"""What a report tells of other teams' matches, taken out of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Span
from kg.read.candidates import Candidate
from kg.read.mentions import Line
from kg.read.opponents import LEAD
from kg.read.scene import Scene


def of_this_match(
    told: Scene, found: tuple[Candidate, ...], teams: tuple[str, str]
) -> tuple[Candidate, ...]:
    """Without the results of others, and what stands in the same words or untimed beside them.

    Goals told behind "the 2-1 defeat of <a third team> in which" go as well, and those of the
    sentences after another match's result in which a third team goes on, or of another day.
    """
    others = [c for c in found if c.event == "result" and _of_others(told, c, teams)]
    lines = {c.line for c in others} - {
        c.line for c in found
        if c.event == "result" and {c.roles.get("team"), c.roles.get("rival")} == set(teams)
    }  # fmt: skip
    other_days = set(_other_days(told))
    goes_on = {*_going_on(told, {*lines, *_met_others(told, teams)}, teams), *other_days}
    behind = {n: _behind_others(told, line, teams) for n, line in enumerate(told.lines)}
    return tuple(
        c
        for c in found
        if not (c.event == "result" and any(c.words.overlaps(o.words) for o in others))
        and not (c.event == "result" and c.line in other_days)
        and not (c.event in _GOALS and c.line in lines and "clock" not in c.roles)
        and not (c.event in _DEEDS and c.line in goes_on)
        and not (c.event in _DEEDS and any(c.words.overlaps(s) for s in behind[c.line]))
    )


_GOALS = frozenset({"goal", "several"})
_DEEDS = _GOALS | {"miss", "card", "sub", "assist", "disallowed"}


def _of_others(told: Scene, c: Candidate, teams: Sequence[str]) -> bool:
    """True for the result of a third team, which stands in its roles or right behind it."""
    named = [c.roles[r] for r in ("team", "rival") if isinstance(c.roles.get(r), str)]
    if any(_is_third(name, teams) for name in named):
        return True
    line = told.lines[c.line]
    if "rival" in c.roles or line.sentence.quoted:
        return False
    at = next((i for i, s in zip(line.starts, line.spans, strict=True) if s.end >= c.words.end), 0)
    behind = _BEHIND.match(line.code, line.code.find(" ", at) + 1)
    beside = behind or _HELD.search(line.code, 0, line.code.find(" ", at))
    return beside is not None and _is_third(told.mentions[int(beside[1])].name, teams)


def _is_third(name: str, teams: Sequence[str]) -> bool:
    return name[:1] not in "@#" and name not in teams


_BEHIND = re.compile(
    r"(?:draw |stalemate |away |at home )?(?:with|against|over|by|to|at) (?:the |[a-z]+ )?<T(\d+)> "
)
_HELD = re.compile(r"<T(\d+)> to an? (?:(?!<)[^,;.]+)?$")
"""Before the end of a draw: "held Rovers to a goalless"."""
_MET = re.compile(
    r"<R\d+> (?:[a-z-]+ ){0,4}?(?:with|against|over|of|by|to|at|from|away to|away at|at home to)"
    r" (?:the |[a-z]+ )?<T(\d+)> "
)
"""A score with the team against which it was: "the 2-1 defeat of Rovers", "2-1 to Rovers"."""
_IN_IT = re.compile(r"(?:[^;:.]*? )?(?:in which|when|where|with) [^;:.]*")


def _met_others(told: Scene, teams: Sequence[str]) -> Iterator[int]:
    """The sentences of a score against a third team in which neither of the two is named."""
    for number, line in enumerate(told.lines):
        met = None if line.sentence.quoted or "<R" not in line.code else _MET.search(line.code)
        if (
            met
            and _is_third(told.mentions[int(met[1])].name, teams)
            and _only_thirds(told, line, teams)
        ):
            yield number


def _only_thirds(told: Scene, line: Line, teams: Sequence[str]) -> bool:
    """True if a sentence names third teams and none of the two."""
    named = [told.mentions[n].name for n in line.mentions if told.mentions[n].kind == "team"]
    return bool(named) and all(_is_third(name, teams) for name in named)


def _going_on(told: Scene, others: Iterable[int], teams: Sequence[str]) -> Iterator[int]:
    """The sentences behind one of another match that go on with it, in the same paragraph."""
    for number in others:
        for after in range(number + 1, len(told.lines)):
            gap = told.text[
                told.lines[after - 1].sentence.body.end : told.lines[after].sentence.body.start
            ]
            if "\n" in gap or not _only_thirds(told, told.lines[after], teams):
                break
            yield after


def _other_days(told: Scene) -> Iterator[int]:
    """The sentences of a match on another weekday than the first ones name: "In Friday's game"."""
    days = {day for line in told.lines[: LEAD + 1] for day in _days(told, line)}
    for number, line in enumerate(told.lines):
        of_day = None if number < LEAD or "<D" not in line.words else _OF_DAY.search(line.code)
        if of_day and days and _day(told, of_day[1]) not in days:
            yield number


def _days(told: Scene, line: Line) -> list[str]:
    return [_day(told, tag) for tag in _DAY.findall(line.code)]


def _day(told: Scene, tag: str) -> str:
    return told.mentions[int(tag)].span.of(told.text).lower()


_DAY = re.compile(r"<D(\d+)> ")
_OF_DAY = re.compile(
    r"^(?:in|during) <D(\d+)> 's (?:<S\d+>|[a-z-]*final|opening|first|match|game) "
)


def _behind_others(told: Scene, line: Line, teams: Sequence[str]) -> list[Span]:
    """What stands behind a score against a third team: "the 2-1 win over Rovers in which …"."""
    if "<R" not in line.code or line.sentence.quoted:
        return []
    out = []
    for met in _MET.finditer(line.code):
        inner = _IN_IT.match(line.code, met.end())
        if inner and inner[0].strip() and _is_third(told.mentions[int(met[1])].name, teams):
            out.append(line.span(met.end(), inner.end()))
    return out
