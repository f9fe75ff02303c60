"""What the lists of the statistics block tell, as candidates beside those of the phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.model import Span
from kg.read.candidates import Candidate
from kg.read.entries import Entry, Facing
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
    if entry.other and entry.kind != "goal":
        roles["off"] = told.bearer(entry.other)
    elif entry.other and not _named_team(told, entry.other) and not entry.mark:
        roles["maker"] = told.bearer(entry.other)
    if team := _team_of(told, entry):
        roles["team"] = team
    if entry.minute is not None:
        roles["clock"] = Clock(
            entry.minute, entry.added, None, None, entry.words, cue=f"block.{entry.kind}"
        )
    return roles


def _team_of(told: Scene, entry: Entry) -> str | None:
    """The team that a label names, or a bracket behind a scorer; None where it is no team's."""
    if entry.team and (team := _named_team(told, entry.team)):
        return team
    return _named_team(told, entry.other) if entry.other and entry.kind == "goal" else None


def _named_team(told: Scene, words: Span) -> str | None:
    """The team that the words name, in full or, alone of all teams named, by its first letters."""
    name, short = told.bearer(words), words.of(told.text)
    teams = {m.name for m in told.mentions if m.kind == "team"}
    if name == short and _SHORT.fullmatch(short):
        forms = {team: {team[: len(short)].upper(), _initials(team)} for team in teams - {short}}
        meant = [team for team, those in forms.items() if short in those]
        name = meant[0] if len(meant) == 1 else name
    return name if name in teams else None


_SHORT = re.compile(r"[A-Z]{2,4}")


def _initials(name: str) -> str:
    return "".join(word[:1] for word in name.split() if word[:1].isupper())


def list_hints(told: Scene, found: Sequence[Candidate]) -> Iterator[Hint]:
    """The men of one list are of one side, and of the team that its label names.

    Where two lists come to the score by which a team is told to have won or lost, that team's is
    the one with more or fewer goals.
    """
    groups: dict[int, Span] = {}
    namesakes = _in_both(told)
    for entry in told.lists.entries:
        if not entry.group:
            if team := _team_of(told, entry):
                credited = entry.mark != "og"
                yield Hint(told.bearer(entry.name), team, credited, 12, entry.words, "block.team")
            continue
        if entry.group not in groups:
            groups[entry.group] = entry.words
            if team := _team_of(told, entry):
                yield Hint(_hub(entry.group), team, same=True, weight=30, passage=entry.words,
                           cue="block.team")  # fmt: skip
        same = entry.mark != "og"
        cue = f"block.{entry.kind}"
        if (name := told.bearer(entry.name)) not in namesakes:
            yield Hint(name, _hub(entry.group), same, 20, entry.words, cue)
    yield from _facing(told, groups)
    for pair in told.lists.facing:
        yield from _of_winners(pair, found)


def _in_both(told: Scene) -> set[str]:
    """The surnames that stand in the line-ups of both sides, and so are two men's."""
    sides: dict[str, set[int]] = {}
    for entry in told.lists.entries:
        if entry.kind in {"start", "bench"}:
            sides.setdefault(told.bearer(entry.name), set()).add(entry.group)
    return {name for name, groups in sides.items() if len(groups) > 1}


def _hub(group: int) -> str:
    return f"list {group}"


def _facing(told: Scene, groups: Mapping[int, Span]) -> Iterator[Hint]:
    """Which lists are of different sides, and whose they are as a line of the result tells."""
    of_men = [group for group in groups if group > 0]
    pairs = list(told.lists.facing)
    if len(of_men) == _SIDES:
        pairs.append(Facing(of_men[0], of_men[1], groups[of_men[1]]))
    for pair in pairs:
        yield Hint(_hub(pair.one), _hub(pair.two), same=False, weight=30, passage=pair.words,
                   cue="block.two-teams")  # fmt: skip
        for group, team in zip((pair.one, pair.two), pair.teams or (), strict=False):
            if group in groups and (name := _named_team(told, team)):
                yield Hint(_hub(group), name, same=True, weight=30, passage=pair.words,
                           cue="block.team")  # fmt: skip


_SIDES = 2


def _of_winners(pair: Facing, found: Sequence[Candidate]) -> Iterator[Hint]:
    if pair.teams or pair.final is None or pair.final[0] == pair.final[1]:
        return
    more = pair.one if pair.final[0] > pair.final[1] else pair.two
    for c in found:
        if c.event == "result" and sorted(c.roles.get("score", ())) == sorted(pair.final):
            for mark, same in (("winner", True), ("loser", False)):
                name = c.roles.get(str(c.marks.get(mark)))
                if name:
                    yield Hint(_hub(more), str(name), same, 12, c.passage, c.cue)
