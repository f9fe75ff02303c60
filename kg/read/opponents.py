"""The two teams whose match a text reports, and what in it belongs to other matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from kg.read.candidates import Candidate
from kg.read.lexicon import word_list
from kg.read.mentions import Line, Mention
from kg.read.scene import Scene
from kg.read.teams import kind_of_team

LEAD = 3
"""The headline and the first sentences, which name the teams."""
_OTHER_MATCHES = frozenset({"past-match", "past-shootout", "fixture", "campaign", "unreal"})


def of_this_match(found: tuple[Candidate, ...], teams: tuple[str, str]) -> tuple[Candidate, ...]:
    """Without the results of others, and what stands in the same words or untimed beside them."""
    others = [c for c in found if c.event == "result" and _of_others(c, teams)]
    lines = {c.line for c in others} - {
        c.line for c in found
        if c.event == "result" and {c.roles.get("team"), c.roles.get("rival")} == set(teams)
    }  # fmt: skip
    return tuple(
        c
        for c in found
        if not (c.event == "result" and any(c.words.overlaps(o.words) for o in others))
        and not (c.event in {"goal", "several"} and c.line in lines and "clock" not in c.roles)
    )


def _of_others(c: Candidate, teams: tuple[str, str]) -> bool:
    named = [c.roles[r] for r in ("team", "rival") if isinstance(c.roles.get(r), str)]
    return any(name[:1] not in "@#" and name not in teams for name in named)


def match_teams(told: Scene, found: Sequence[Candidate]) -> tuple[str, str] | None:
    """The two teams that the text is about, in the order of their first mention."""
    points: Counter[str] = Counter()
    paired: set[str] = set()
    acting: set[str] = set()
    by_line: dict[int, list[Candidate]] = {}
    for c in found:
        named = [n for r in ("team", "rival") if isinstance(n := c.roles.get(r), str)]
        if c.event in _OTHER_MATCHES:
            by_line.setdefault(c.line, []).append(c)
            continue
        acting.update(named)
        if c.event in {"result", "pairing"} and len(named) == 2 and _surely(c):
            paired.update(named)
    first: dict[str, int] = {}
    for number, line in enumerate(told.lines):
        for m in (told.mentions[n] for n in line.mentions):
            if m.kind != "team" or m.name[:1] in "@#" or line.sentence.quoted:
                continue
            first.setdefault(m.name, m.span.start)
            if not any(c.words.covers(m.span) for c in by_line.get(number, ())):
                points[m.name] += 3 if number < LEAD else 2
                points[m.name] -= 2 * _only_describes(told, line, m)
    for name in points:
        points[name] += (4 if name in paired else 0) + (2 if name in acting else 0)
    for entry in told.lists.entries:
        if entry.team and (name := told.bearer(entry.team)) in points:
            points[name] += 1
    best = _best_pair(
        points, first, [c for c in found if c.event in {"result", "pairing"} and _surely(c)]
    )
    if best is None or min(points[name] for name in best) < _MEANT:
        return None
    one, two = sorted(best, key=lambda name: first.get(name, 0))
    return one, two


_MEANT = 4


def _surely(c: Candidate) -> bool:
    """False for a win or defeat without its score beyond the first lines: mostly of another day."""
    return (
        c.event != "result" or c.line < LEAD or "score" in c.roles or bool(c.marks.get("goalless"))
    )


def _best_pair(
    points: Counter[str], first: dict[str, int], results: Sequence[Candidate]
) -> tuple[str, str] | None:
    """The two names that are told most, and above all told as having met."""
    ranked = sorted(points, key=lambda name: (-points[name], first.get(name, 0)))[:_MOST_TEAMS]
    met: Counter[frozenset[str]] = Counter()
    for c in results:
        named = frozenset(n for r in ("team", "rival") if isinstance(n := c.roles.get(r), str))
        met[named] += _MET + (_MET if c.line < LEAD else 0)
    pairs = [pair for pair in combinations(ranked, 2) if _can_meet(*pair)]
    return max(
        pairs, key=lambda p: points[p[0]] + points[p[1]] + min(met[frozenset(p)], 4 * _MET),
        default=None,
    )  # fmt: skip


_MOST_TEAMS = 8
_MET = 2


def _only_describes(told: Scene, line: Line, m: Mention) -> bool:
    """True for a team that only says where a man plays or played: "England goalkeeper Hart"."""
    after = told.text[m.span.end : line.sentence.body.end].split(None, 1)
    return bool(after) and after[0].lower().strip(",.") in _DESCRIBED


_DESCRIBED = frozenset(
    word.split()[-1] for name in ("position", "bossword") for word in word_list(name)
) | {"international", "loanee", "old", "youngster", "legend", "under-21"}


def _can_meet(one: str, other: str) -> bool:
    """False for a club and a national team."""
    return len({kind_of_team(one), kind_of_team(other)} - {""}) < 2
