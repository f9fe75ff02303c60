"""Line-ups printed as a column, one man a line, as pages made of tables are read.

A side's name or "Starting XI", then eleven lines with a name and what is noted about him, then
perhaps "Substitutes" and more of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.model import Span
from kg.read.squads import ELEVEN, NAME

_POSITION = (
    r"(?:(?:GK|DF|MF|FW|DEF|MID|FWD|RB|LB|CB|RWB|LWB|CM|DM|AM|CDM|CAM|RM|LM|RW|LW|ST|CF|SS)\s+)?"
)
_AT = r"(?: (?:at|in) \d+[^A-Za-z]*(?:mins?|minutes)?)?"
_NOTE = (
    rf"(?:\s*\((?:c|C|gk|GK|capt\.?)\)|,?\s*[Ss]ubstituted (?:off )?(?:for|by) {NAME}{_AT}"
    rf"|\s*\({NAME} ?[,-]? ?\d+(?:\+\d+)?['’]? ?\)"
    r"|,?\s*(?:[Bb]ooked|[Yy]ellow [Cc]ard|[Dd]ismissed|[Ss]ent [Oo]ff|[Rr]ed [Cc]ard|[Gg]oals?)"
    rf"{_AT}|\s+\d+(?:\+\d+)?['’]|\s*[,;]|\s+\d(?:\.\d)?(?:/10)?)*"
)
_ROW = re.compile(
    rf"(?:\d{{1,2}}[.)]?\s+)?{_POSITION}(?:\d{{1,2}}\s+)?(?P<name>{NAME}?)(?P<rest>{_NOTE})\s*$"
)
_HEAD = re.compile(
    r"(?:starting (?:xi|line-?up|eleven)|line-?ups?|formation\b.*|\d(?:-\d){2,4}|xi|team|players?"
    r"|manager:?.*|head coach:?.*|coach:?.*|first team|starters)\s*:?$", re.IGNORECASE,
)  # fmt: skip
_BENCH = re.compile(
    r"(?:(?:unused )?substitutes?|subs(?: not used)?|bench|replacements)\s*:?$", re.IGNORECASE
)
_TEAM = re.compile(
    rf"(?P<team>{NAME}?)(?: (?:XI|line-?up|[Ss]tarting (?:XI|line-?up)))?"
    r"(?: ?\(?\d(?:-\d){2,4}\)?)?\s*:?$"
)
_SUB = re.compile(
    rf"(?:[Ss]ubstituted (?:off )?(?:for|by)|\() ?(?P<on>{NAME})(?:\D*?(?P<minute>\d+))?"
)
_CARD = re.compile(
    r"(?P<kind>[Bb]ooked|[Yy]ellow|[Dd]ismissed|[Ss]ent|[Rr]ed)(?:[^\d(]*(?P<minute>\d+))?"
)
_HEADS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A man of a column: where he is named, and what is noted about him."""

    kind: Literal["start", "bench", "sub", "yellow", "red"]
    name: Span
    minute: int | None = None
    off: Span | None = None


def columns(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[Span | None, Span, list[Row]]]:
    """Every column line-up: its side if named, its stretch of the text, and its rows.

    ``lines`` are the lines of the text with their places; empty ones are left out.
    """
    at = 0
    while at + ELEVEN <= len(lines):
        size = _rows(lines, at)
        if size < ELEVEN:
            at += max(1, size)
            continue
        team, first, size = _head(lines, at, size)
        if size < ELEVEN or (team is None and not _numbered(lines, first, size)):
            at += 1
            continue
        end = first + ELEVEN
        rows = [row for line in lines[first:end] for row in _row(line, "start")]
        if end < len(lines) and _BENCH.match(lines[end][0]):
            end += 1
            while end < len(lines) and _is_row(lines, end) and not _ends(lines, end):
                rows += _row(lines[end], "bench")
                end += 1
        yield team, Span(lines[first][1], lines[end - 1][1] + len(lines[end - 1][0])), rows
        at = end


def _is_row(lines: Sequence[tuple[str, int]], i: int) -> bool:
    words = lines[i][0]
    return len(words) < _SHORT and bool(_ROW.match(words)) and not (
        _HEAD.match(words) or _BENCH.match(words)
    )  # fmt: skip


_SHORT = 120


def _rows(lines: Sequence[tuple[str, int]], at: int) -> int:
    """How many lines from here on are men's, one after the other."""
    size = 0
    while at + size < len(lines) and _is_row(lines, at + size):
        size += 1
    return size


def _ends(lines: Sequence[tuple[str, int]], i: int) -> bool:
    """True if a bench is over before a line: an empty one is between, or the next side opens."""
    return _gap(lines, i) > _gap(lines, i - 1) or _opens(lines, i)


def _gap(lines: Sequence[tuple[str, int]], i: int) -> int:
    """How many characters are between a line and the one before."""
    words, at = lines[i - 1]
    return lines[i][1] - at - len(words)


def _opens(lines: Sequence[tuple[str, int]], i: int) -> bool:
    """True if a line is the name of the next side: a heading or its eleven follow."""
    following = lines[i + 1][0] if i + 1 < len(lines) else ""
    return bool(_HEAD.match(following)) or (
        not lines[i][0][:1].isdigit() and following[:1].isdigit()
    )


def _head(lines: Sequence[tuple[str, int]], at: int, size: int) -> tuple[Span | None, int, int]:
    """The side that the lines before name, the first of its men, and how many they are."""
    if size > ELEVEN and not _numbered(lines, at, 1) and _numbered(lines, at + 1, ELEVEN):
        return _team(lines[at]), at + 1, size - 1
    i = at - 1
    headed = False
    while i >= 0 and at - i <= _HEADS and _HEAD.match(lines[i][0]):
        i, headed = i - 1, True
    if i >= 0 and (headed or size == ELEVEN or _numbered(lines, at, ELEVEN)):
        return _team(lines[i]), at, size
    return None, at, size


def _team(line: tuple[str, int]) -> Span | None:
    found = _TEAM.match(line[0])
    if found is None or _BENCH.match(line[0]) or _HEAD.match(line[0]):
        return None
    return Span(line[1] + found.start("team"), line[1] + found.end("team"))


def _numbered(lines: Sequence[tuple[str, int]], first: int, size: int) -> bool:
    return all(lines[i][0][:1].isdigit() for i in range(first, min(len(lines), first + size)))


def _row(line: tuple[str, int], kind: Literal["start", "bench"]) -> Iterator[Row]:
    words, at = line
    found = _ROW.match(words)
    if found is None:
        return
    name = Span(at + found.start("name"), at + found.end("name"))
    yield Row(kind, name)
    rest, low = found["rest"], at + found.start("rest")
    if (sub := _SUB.search(rest)) and sub["on"] not in {"C", "GK"}:
        minute = int(sub["minute"]) if sub["minute"] else None
        yield Row("sub", Span(low + sub.start("on"), low + sub.end("on")), minute, off=name)
    for card in _CARD.finditer(rest):
        off = card["kind"][:1].lower() in "dsr"
        yield Row("red" if off else "yellow", name, int(card["minute"]) if card["minute"] else None)
