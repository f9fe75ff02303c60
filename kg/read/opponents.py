"""The two teams whose match a text reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from kg.read.candidates import Candidate
from kg.read.lexicon import word_list
from kg.read.mentions import Line
from kg.read.scene import Scene
from kg.read.teams import kind_of_team

LEAD = 3
"""The headline and the first sentences, which name the teams."""
_OTHER_MATCHES = frozenset({"past-match", "past-shootout", "fixture", "campaign", "unreal"})


def match_teams(told: Scene, found: Sequence[Candidate]) -> tuple[str, str] | None:
    """The two teams that the text is about, in the order of their first mention."""
    points, first = _mentioned(told, found)
    served = _served(told)
    for name, more in _acting(told, found, served).items():
        points[name] += more if name in points else 0
    for one, _, two, _, _ in told.lists.scores:
        for name in (told.bearer(one), told.bearer(two)):
            points[name] += _LISTED if name in points else 0
    for entry in told.lists.entries:
        if entry.team and (name := told.bearer(entry.team)) in points:
            points[name] += 1
    best = _best_pair(
        points, first,
        [c for c in found
         if c.event in {"result", "pairing"} and _surely(c) and not _earlier(told, c)],
        served,
    )  # fmt: skip
    if best is None:
        return None
    enough = _MEANT_TOGETHER if _together(told, best) else _MEANT
    if min(points[name] for name in best) < enough and not _stand_out(points, best, found):
        return None
    earlier, later = sorted(best, key=lambda name: first.get(name, 0))
    return earlier, later


def _mentioned(told: Scene, found: Sequence[Candidate]) -> tuple[Counter[str], dict[str, int]]:
    """What the mentions of each team weigh, and where it stands first."""
    points: Counter[str] = Counter()
    first: dict[str, int] = {}
    others: dict[int, list[Candidate]] = {}
    for c in found:
        if c.event in _OTHER_MATCHES:
            others.setdefault(c.line, []).append(c)
    for number, line in enumerate(told.lines):
        for n in line.mentions:
            m = told.mentions[n]
            if m.kind != "team" or m.name[:1] in "@#" or line.sentence.quoted:
                continue
            first.setdefault(m.name, m.span.start)
            if not any(c.words.covers(m.span) for c in others.get(number, ())):
                points[m.name] += 3 if number < LEAD else _later_points(line)
                points[m.name] -= 2 * _only_describes(told, line, n)
                points[m.name] -= number > _LATE * len(told.lines) and m.span.start == first[m.name]
    return points, first


_LATE = 0.7
"""Whoever is first named beyond this part of a text is mostly to be met next."""


def _served(told: Scene) -> dict[str, str]:
    """The team of each man whom the first sentences call its manager, captain or player."""
    out: dict[str, str] = {}
    for line in told.lines[: LEAD + 1]:
        for team, man in _SERVES.findall(line.code) if not line.sentence.quoted else ():
            out.setdefault(told.mentions[int(man)].name, told.mentions[int(team)].name)
    return out


_POSTS = "|".join((*word_list("position"), *word_list("bossword")))
_SERVES = re.compile(rf"<T(\d+)> (?:'s )?(?:[\w-]+ )?(?:{_POSTS}) <P(\d+)>")


def _acting(told: Scene, found: Sequence[Candidate], served: Mapping[str, str]) -> Counter[str]:
    """What it adds that a team is told to do something, or to have met another, early on."""
    paired: set[str] = set()
    acting: set[str] = set()
    for c in found:
        if c.event not in _OTHER_MATCHES and c.line <= max(LEAD, len(told.lines) // 2):
            named = _named(c, served)
            if _earlier(told, c):
                continue
            acting.update(named)
            if c.event in {"result", "pairing"} and len(named) == 2 and _surely(c):
                paired.update(named)
    return Counter({name: 2 + (4 if name in paired else 0) for name in acting})


def _stand_out(points: Counter[str], pair: tuple[str, str], found: Sequence[Candidate]) -> bool:
    """True if no third team is told as much of, in a text that tells who scored."""
    least = min(points[name] for name in pair)
    others = [n for n in points if n not in pair and all(can_meet(n, one) for one in pair)]
    return (
        least >= _LEAST
        and all(points[name] < least for name in others)
        and any(c.event == "goal" and "scorer" in c.roles for c in found)
    )


_LEAST = 2
_MEANT = 4
_MEANT_TOGETHER = 3
_LISTED = 2


def _named(c: Candidate, served: Mapping[str, str]) -> list[str]:
    """The teams that a candidate names, itself or by a man of theirs; other stand-ins left out."""
    names = (c.roles.get(role) for role in ("team", "rival"))
    teams = (served.get(n[1:], n) if n[:1] == "@" else n for n in names if isinstance(n, str))
    return [name for name in dict.fromkeys(teams) if name[:1] not in "@#~"]


def _earlier(told: Scene, c: Candidate) -> bool:
    """True for what is told as done before, beyond the first sentences: "they had lost to …"."""
    if c.line < LEAD:
        return False
    start = told.lines[c.line].sentence.body.start
    near = told.text[max(0, c.words.start - _BACK) : c.words.end].split()
    return "had" in near or _HAD_BEFORE.search(told.text, start, c.words.start) is not None


_BACK = 20
_HAD_BEFORE = re.compile(
    r"\bhad (?:already |also |only |just )?(?:lost|won|drawn|beaten|been|gone|reached|come|taken)\b"
    r"(?:(?! who | they | it | he | she | but | when | while |;).)*$",
    re.DOTALL,
)
""""Had lost 3-0 to Rovers, drawn with Town and then beaten City" tells all three as done before."""


def _later_points(line: Line) -> int:
    """What a mention after the first sentences is worth: little where other days are told of."""
    words = line.words
    if not words.isdisjoint(_COMING) and ("<D" in words or not words.isdisjoint(_THEN)):
        return 0
    return 1 if "<Y" in words or "ago" in words else 2


_COMING = frozenset(
    ["will", "face", "faces", "host", "hosts", "travel", "travels", "await", "awaits", "visit",
     "visits", "play", "plays", "meet", "meets", "go", "goes", "home", "entertain", "entertains"]
)  # fmt: skip
_THEN = frozenset(["next", "week", "tomorrow", "tonight", "weekend"])


def _together(told: Scene, pair: Sequence[str]) -> bool:
    """True if one of the first sentences names both."""
    for line in told.lines[:LEAD]:
        here = {told.mentions[n].name for n in line.mentions}
        if here.issuperset(pair) and not line.sentence.quoted:
            return True
    return False


def _surely(c: Candidate) -> bool:
    """False for a win or defeat without its score beyond the first lines: mostly of another day."""
    return (
        c.event != "result" or c.line < LEAD or "score" in c.roles or bool(c.marks.get("goalless"))
    )


def _best_pair(
    points: Counter[str],
    first: dict[str, int],
    results: Sequence[Candidate],
    served: Mapping[str, str],
) -> tuple[str, str] | None:
    """The two names that are told most, and above all told as having met."""
    ranked = sorted(points, key=lambda name: (-points[name], first.get(name, 0)))[:_MOST_TEAMS]
    met: Counter[frozenset[str]] = Counter()
    opening = min((c.line for c in results if c.line < LEAD), default=-1)
    for c in results:
        named = frozenset(_named(c, served))
        met[named] += _MET + (_MET_FIRST * len(named) if c.line == opening else 0)
    pairs = [pair for pair in combinations(ranked, 2) if can_meet(*pair)]
    return max(
        pairs, key=lambda p: points[p[0]] + points[p[1]] + min(_met(met, p), 4 * _MET),
        default=None,
    )  # fmt: skip


def _met(met: Counter[frozenset[str]], pair: tuple[str, str]) -> int:
    """How often the two are told as having met, or one as having met it is not told whom."""
    return met[frozenset(pair)] + sum(met[frozenset({name})] for name in pair)


_MOST_TEAMS = 8
_MET = 2
_MET_FIRST = 2


def _only_describes(told: Scene, line: Line, number: int) -> bool:
    """True for a team that only says where a man plays or played: "England goalkeeper Hart"."""
    m = told.mentions[number]
    after = told.text[m.span.end : line.sentence.body.end].split(None, 1)
    if after and after[0].lower().strip(",.") in _DESCRIBED:
        return True
    return _PLAYED_THERE.search(line.code.partition(f"<T{number}> ")[0]) is not None


_PLAYED_THERE = re.compile(
    r"(?:<P\d+> (?:, )?(?:once |formerly |previously |late |now )?(?:of|from)"
    r"|(?:once|formerly|previously) (?:of|at|with)|(?:loan|borrowed|signing|arrival|recruit|signed"
    r"|bought|joined|transfer|move) (?:[a-z]+ ){0,2}?(?:from|to|of)|career (?:at|with)) $"
)
"""Before a team: it says of whom a man is or was, not who plays."""
_DESCRIBED = frozenset(
    word.split()[-1] for name in ("position", "bossword") for word in word_list(name)
) | {"international", "loanee", "old", "youngster", "legend", "under-21"}


def can_meet(one: str, other: str) -> bool:
    """False for a club and a national team.

    >>> can_meet("Norway", "Leeds United"), can_meet("Norway", "Portugal")
    (False, True)
    """
    return len({kind_of_team(one), kind_of_team(other)} - {""}) < 2
