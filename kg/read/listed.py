"""What the lists of the statistics block tell, as candidates beside those of the phrases."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from kg.model import Span
from kg.read.block import Entry
from kg.read.candidates import Candidate
from kg.read.numbers import Clock
from kg.read.scene import Scene
from kg.read.sides import Hint

_EVENTS = {"goal": "goal", "start": "lineup", "bench": "lineup", "sub": "sub", "yellow": "card",
           "red": "card", "referee": "referee", "attendance": "attendance"}  # fmt: skip
_CARDS = {"yellow": "YellowCard", "red": "RedCard"}
_SURE = 10


def listed(told: Scene) -> Iterator[Candidate]:
    """A candidate for every entry of the block."""
    starts = [line.sentence.span.start for line in told.lines]
    for score in told.lists.scores:
        number = bisect_right(starts, score[-1].start) - 1
        if (result := _told_score(told, number, score)) is not None:
            yield result
    teams = set(told.teams.values())
    for entry in told.lists.entries:
        if told.bearer(entry.name) in teams:
            continue
        number = bisect_right(starts, entry.words.start) - 1
        body = told.lines[number].sentence.body
        words = Span(entry.words.start, min(body.end, entry.words.end))
        marks = _marks(entry)
        yield Candidate(
            _EVENTS[entry.kind], _roles(told, entry), marks, words, words, number,
            f"block.{entry.kind}",
        )  # fmt: skip


def _told_score(
    told: Scene, number: int, score: tuple[Span, int, Span, int, Span]
) -> Candidate | None:
    one, first, two, second, words = score
    body = told.lines[number].sentence.body
    teams = {m.span: m.name for m in told.mentions if m.kind == "team"}
    if one not in teams or two not in teams:
        return None
    roles = {"team": teams[one], "rival": teams[two], "score": (first, second)}
    span = Span(words.start, min(body.end, words.end))
    return Candidate("result", roles, {"weight": _SURE}, span, span, number, "block.score")


def _marks(entry: Entry) -> dict[str, Any]:
    marks: dict[str, Any] = {"weight": _SURE}
    if entry.kind in _CARDS:
        marks["card"] = _CARDS[entry.kind]
    if entry.kind in {"start", "bench"}:
        marks["starting"] = entry.kind == "start"
    if entry.mark:
        marks["penalty" if entry.mark == "pen" else "own"] = True
    return marks


def _roles(told: Scene, entry: Entry) -> dict[str, Any]:
    if entry.kind == "attendance":
        return {"crowd": entry.minute}
    name = told.bearer(entry.name)
    role = {"goal": "scorer", "sub": "on", "referee": "referee"}.get(entry.kind, "player")
    roles: dict[str, Any] = {role: name}
    if entry.other:
        roles["off"] = told.bearer(entry.other)
    if entry.team and (team := _team_of(told, entry)):
        roles["team"] = team
    if entry.minute is not None:
        roles["clock"] = Clock(
            entry.minute, entry.added, None, None, entry.words, cue=f"block.{entry.kind}"
        )
    return roles


def _team_of(told: Scene, entry: Entry) -> str | None:
    """The team that a label names; None where its words are no team's, as of a man in brackets."""
    name = told.bearer(entry.team) if entry.team else ""
    return name if any(m.kind == "team" and m.name == name for m in told.mentions) else None


def list_hints(told: Scene) -> Iterator[Hint]:
    """The men of one list are of one side, and of the team that its label names."""
    groups: list[str] = []
    for entry in told.lists.entries:
        if not entry.group:
            if team := _team_of(told, entry):
                credited = entry.mark != "og"
                yield Hint(told.bearer(entry.name), team, credited, 12, entry.words, "block.team")
            continue
        hub = f"list {entry.group}"
        if hub not in groups:
            groups.append(hub)
            if team := _team_of(told, entry):
                yield Hint(hub, team, same=True, weight=30, passage=entry.words, cue="block.team")
        same = entry.mark != "og"
        yield Hint(told.bearer(entry.name), hub, same, 20, entry.words, f"block.{entry.kind}")
    if len(groups) == 2:
        entry = told.lists.entries[-1]
        yield Hint(groups[0], groups[1], same=False, weight=30, passage=entry.words,
                   cue="block.two-teams")  # fmt: skip
