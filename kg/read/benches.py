"""Whose bench a manager sits on, where no phrase says it outright.

"Santos's side" takes the place of the team's name, so what is told of it beside the other team's
name, of the men in its sentence and of how it fared says whose it is. Each is a vote; a manager
is placed if his votes leave no doubt, and of two managers one has the one side and one the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.model import Span
from kg.read.candidates import Candidate
from kg.read.managers import managers
from kg.read.mentions import Mention
from kg.read.scene import Scene
from kg.read.sides import Hint
from kg.read.teams import homes_of

_BEFORE = 4
"""A team that the sentence names before the manager is mostly his."""
_AFTER = 1
_NEAR = 2
_SENTENCE_BEFORE = 1
_FARED = 4
_CLEAR = 2
"""By so much the votes for one side must pass those for the other."""


def bench_hints(
    told: Scene,
    found: Sequence[Candidate],
    sides: tuple[tuple[str, str], Callable[[object], str | None]],
    score: Mapping[str, int],
) -> Iterator[Hint]:
    """A hint for every manager whom the solved sides leave without a team."""
    teams, team_of = sides
    bosses = managers(told, found, teams)
    votes = {name: _votes(told, name, teams, team_of) for name in bosses}
    for name, counted in votes.items():
        counted.update(_fared(found, name, score))
    placed: dict[str, str] = {name: team for name in bosses if (team := team_of(name))}
    lost = [name for name in bosses if name not in placed]
    for name in sorted(lost, key=lambda n: (-_margin(votes[n]), -votes[n].total())):
        taken = set(placed.values())
        free = [team for team in teams if team not in taken]
        often = len(bosses[name]) > 1
        if len(bosses) == len(teams) and len(free) == 1 and (often or votes[name][free[0]]):
            yield _hint(bosses[name], name, free[0])
        elif _margin(votes[name]) >= _CLEAR:
            best = max(teams, key=lambda team: votes[name][team])
            if best not in taken:
                placed[name] = best
                yield _hint(bosses[name], name, best)


def charges(
    told: Scene,
    found: Sequence[Candidate],
    teams: tuple[str, str],
    team_of: Callable[[object], str | None],
) -> dict[str, str]:
    """The team of each manager told of. One side has one: rather whoever is named with it."""
    bosses = managers(told, found, teams)
    named = {
        (c.roles["manager"], team_of(c.roles["team"]))
        for c in found
        if c.event == "manager" and {"manager", "team"} <= c.roles.keys()
    }
    out: dict[str, str] = {}
    lost: list[str] = []
    votes = {name: _votes(told, name, teams, team_of) for name in bosses}

    def rank(name: str) -> tuple[bool, int, int]:
        team = team_of(name) or ""
        return (name, team) not in named, -votes[name][team], -len(bosses[name])

    for name in sorted(bosses, key=rank):
        team = team_of(name)
        if team and team not in out.values():
            out[name] = team
        elif team:
            lost.append(name)
    if len(lost) == 1 and len(out) == 1 and len(bosses[lost[0]]) > 1:
        out[lost[0]] = _other(teams, next(iter(out.values())))
    return out


def _margin(votes: Counter[str]) -> int:
    """By how much the first of two sides leads."""
    first, second = [*sorted(votes.values(), reverse=True), 0, 0][:2]
    return first - second


_SURE = 9


def _hint(places: Sequence[tuple[int, Span]], name: str, team: str) -> Hint:
    passage = places[0][1]
    return Hint(name, team, same=True, weight=_SURE, passage=passage, cue="story.bench")


def _votes(
    told: Scene, name: str, teams: tuple[str, str], team_of: Callable[[object], str | None]
) -> Counter[str]:
    """What the sentences that speak of the man, or of his side, say of the teams beside him."""
    votes: Counter[str] = Counter()
    called = {name, f"@{name}"}
    for number, line in enumerate(told.lines):
        inside = [told.mentions[n] for n in line.mentions]
        mine = [m for m in inside if m.name in called]
        if not mine or line.sentence.quoted:
            continue
        man = mine[0]
        named = [m for m in inside if m.kind == "team" and m.name[:1] != "@"]
        before = [m for m in named if m.span.end <= man.span.start]
        after = [m for m in named if m.span.start >= man.span.end]
        own = [m for m in before if not _AGAINST.search(told.text, m.span.start - _NEAR_WORDS,
                                                        m.span.start)]  # fmt: skip
        if own and _NEXT_CLAUSE.search(told.text, own[-1].span.end, man.span.start):
            pass  # "Rovers were fourth and Best studied his shoes" says nothing of his
        elif own and (team := team_of(own[-1].name)):
            votes[team] += _BEFORE
        elif before and not own and (team := team_of(before[-1].name)):
            votes[_other(teams, team)] += _BEFORE
        if after and (team := team_of(after[0].name)):
            beside = man.name[:1] == "@"
            turned = _TURN.search(told.text, man.span.end, after[0].span.start) or _FACED.search(
                told.text, after[0].span.start - _NEAR_WORDS, after[0].span.start
            )
            if beside:
                votes[_other(teams, team)] += _BEFORE
            else:
                votes[_other(teams, team) if turned else team] += _AFTER
        if ground := _ground(told, inside, man, teams):
            votes[ground] += _BEFORE
        if near := _nearest(inside, man, team_of):
            votes[near] += _NEAR
        if not named and number:
            earlier = (told.mentions[n] for n in told.lines[number - 1].mentions)
            spoken = [team_of(m.name) for m in earlier if m.kind == "team"]
            if spoken and spoken[-1]:
                votes[spoken[-1]] += _SENTENCE_BEFORE
    return votes


_NEAR_WORDS = 20
_AGAINST = re.compile(
    r"\b(?:against|over|at|beat|beating|defeat (?:to|by)|versus|v|held by|lost to|visit of)"
    r"(?: the)? $"
)
_FACED = re.compile(
    r"\b(?:take|taking|underestimate|face|facing|stop|stopping|beat|beating|against|overcome|hold"
    r"|contain|congratulated|past|over)(?: the)? $"
)
"""Before a team that the manager is up against: "warned them not to take Rovers lightly"."""
_NEXT_CLAUSE = re.compile(r"\b(?:were|was|had|are|is|went|[a-z]{3,}ed)\b.* (?:and|while|but) $")
_TURN = re.compile(r"\b(?:but|while|whereas|although|however)\b")


def _ground(
    told: Scene, inside: Sequence[Mention], man: Mention, teams: tuple[str, str]
) -> str | None:
    """The side at home on the ground by which the man is called: "the Moor Lane boss"."""
    for m in inside:
        gap = told.text[m.span.end : man.span.start]
        if m.kind == "venue" and m.span.end <= man.span.start and len(gap.split()) <= _WORDS:
            at_home = [club for club in homes_of(m.name) if club in teams]
            if at_home and gap.strip()[:1] not in {",", "."}:
                return at_home[0]
    return None


_WORDS = 3


def _other(teams: tuple[str, str], team: str) -> str:
    return teams[1] if team == teams[0] else teams[0]


def _nearest(
    inside: Sequence[Mention], man: Mention, team_of: Callable[[object], str | None]
) -> str | None:
    """The side of whoever stands nearest to the manager in the sentence."""
    placed = [
        (abs(m.span.start - man.span.start), team)
        for m in inside
        if m.kind == "person" and m is not man and (team := team_of(m.name))
    ]
    return min(placed)[1] if placed else None


def _fared(found: Sequence[Candidate], name: str, score: Mapping[str, int]) -> Counter[str]:
    """Votes from how the manager's side fared, where the score says who won."""
    votes: Counter[str] = Counter()
    if len(set(score.values())) < len(score) or not score:
        return votes
    won, lost = sorted(score, key=lambda team: -score[team])
    for c in found:
        sided = "won" in c.marks or "winner" in c.marks or "loser" in c.marks
        of = c.roles.get("bench" if c.event == "fared" else "team")
        if c.event in {"fared", "result"} and sided and of == "@" + name:
            votes[won if c.marks.get("won") or c.marks.get("winner") else lost] += _FARED
    return votes
