"""Layer 3: the goals told by what is said of the goal, of its scorer or of the goalkeeper.

No verb of the scorer tells them: "the winner, a header from Kane, came late", "Hill could do little
about Kane's volley", "the clearance struck Kane and went in". They are phrases of finishing.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.read.ballplay import expression, goal_words, phrase_data, says, state_told, tags_named
from kg.read.telling import Telling, ToldLine


@dataclass(frozen=True, slots=True)
class _Tale:
    """Phrases that tell a goal by themselves; none fits a line without one of ``needs``."""

    cue: str
    weight: int
    needs: frozenset[str]
    says: re.Pattern[str]
    marks: Mapping[str, Any]


@cache
def _tales() -> tuple[_Tale, ...]:
    return tuple(
        _Tale(
            f"told.{entry['cue']}", entry["weight"], frozenset(entry["needs"]),
            expression(entry["says"]), entry.get("marks", {}),
        )
        for entry in phrase_data()["tale"]
    )  # fmt: skip


def by_tales(line: ToldLine) -> Iterator[Telling]:
    """The goals that such phrases of a line tell, and those of its lists without a verb."""
    if "<P" not in line.code:
        return
    held = frozenset(line.words)
    for tale in _tales():
        if not tale.needs.isdisjoint(held):
            for m in tale.says.finditer(line.code):
                if told := _told(line, tale, m):
                    yield told
    if "with" in held:
        yield from _with_a_shot(line)


def _told(line: ToldLine, tale: _Tale, m: re.Match[str]) -> Telling | None:
    found = tags_named(m)
    roles = {role: int(tag) for role, tag in found.items()}
    if "keeper" in roles and not line.keeps(found["keeper"]):
        return None
    first, last = line.place(m.start()), line.place(m.end())
    if line.keeps(found["scorer"]) or line.undone(max(first, last - 1)) or line.taken_back(last):
        return None
    return Telling(tale.cue, tale.weight, roles, dict(tale.marks), first, last)


def _with_a_shot(line: ToldLine) -> Iterator[Telling]:
    """Told as "…: Kane with a volley, Moss with a header late on", where goals are told."""
    for m in says("with_shot_only").finditer(line.code):
        first, last = line.place(m.start()), line.place(m.end())
        k = line.clauses.before_name(first)
        before = line.words[k] if k >= 0 else ""
        if before not in goal_words("lists") or line.keeps(m["scorer"]):
            continue
        rest = line.text(last, last + 10)
        if says("missed").search(rest) or says("foiled").search(rest) or line.undone(last - 1):
            continue
        if says("no_goals").search(line.code) or not _goals_told(line):
            continue
        yield Telling("told.with-shot", 6, {"scorer": int(m["scorer"])}, {}, first, last)


def _goals_told(line: ToldLine) -> bool:
    """True if the line says that goals changed the match."""
    return state_told(line.code) is not None or says("goals_told").search(line.code) is not None
