"""At which stage a match stands, from every stage that its report names.

"Into the semi-finals" is where a side goes, "last season's final" another match, "their
quarter-final tie" this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.around import (
    Meeting,
    is_header,
    is_league,
    named,
    names_others,
    sides_of,
    telling,
    words_around,
)
from kg.read.candidates import Candidate
from kg.read.gazetteer import gazetteer
from kg.read.mentions import Line, Mention
from kg.read.opponents import LEAD


def stage_of(
    out: Meeting, *, league: bool, competition: str | None = None
) -> tuple[str | None, list[Candidate]]:
    """The stage of this match, with what tells it; a match of a league has none but a play-off."""
    points: dict[str, float] = {}
    tellings: dict[str, list[Candidate]] = {}
    for worth, c in stages_told(out, competition):
        name = str(c.roles["stage"])
        points[name] = points.get(name, 0.0) + max(0.0, worth)
        if worth > 0:
            tellings.setdefault(name, []).append(c)
    lettered = [name for name in points if name.startswith("Group ") and points[name] > 0]
    if lettered and "group stage" in points:
        points[max(lettered, key=lambda n: points[n])] += max(0.0, points.pop("group stage"))
    best = max(points, key=lambda name: points[name], default=None)
    alone = best != "play-off" and sum(worth > 0 for worth in points.values()) == 1
    if best is None or points[best] < (_ALONE_NEEDS if alone else _STAGE_NEEDS):
        return None, []
    if league and "play-off" not in best and not any(_of_league(out, c) for c in tellings[best]):
        return None, []
    return best, tellings.get(best, [])


def stages_told(out: Meeting, competition: str | None) -> Iterator[tuple[float, Candidate]]:
    """Every stage named, with what the words around it say for its being that of this match."""
    for number, line, m, at in named(out.told, "stage"):
        if m.name in _NO_STAGE or m.span.of(out.told.text).lower() == "finals":
            continue
        other = competition is not None and _of_another(out, line.code[:at], competition)
        worth = -0.5 if other else _stage_worth(out, number, line, m, at)
        yield worth, telling(out.told, number, m, {"stage": m.name}, "stage.named")


def _of_league(out: Meeting, c: Candidate) -> bool:
    """True for a round that a league's season ends with: "the A-League grand final"."""
    line = out.told.lines[c.line]
    at = line.starts[line.spans.index(c.words)]
    before, after = sides_of(line, at)
    beside = _LEAGUE_BEFORE.search(before) or _LEAGUE_AFTER.match(after)
    return bool(beside) and c.roles["stage"] in _LAST_ROUNDS


_LAST_ROUNDS = frozenset({"final", "semi-final", "quarter-final"})
_LEAGUE_BEFORE = re.compile(r"<C\d+> (?:'s )?$")
_LEAGUE_AFTER = re.compile(r"of (?:the |this )?<C\d+> ")


_STAGE_NEEDS = 1.0
_ALONE_NEEDS = 0.8
_NO_STAGE = frozenset({"qualifying", "knockout stage", "second phase"})


def _stage_worth(out: Meeting, number: int, line: Line, m: Mention, at: int) -> float:
    """What a mention says for its stage being that of this match."""
    before, after = sides_of(line, at)
    if is_header(number, line):
        return 2.0
    if _THIS_ONE.search(before) and _STAGE_HERE_AFTER.match(after):
        return 1.5
    if _LISTED.search(before) or _LISTED_AFTER.match(after):
        return -0.5
    ended = number < LEAD and "<R" in before and _IN_THE.search(before)
    if _STAGE_AIM.search(before) or (_STAGE_AIM_AFTER.match(after) and not ended):
        return -0.5
    lettered = m.name.startswith("Group ") or m.name == "Hexagonal"
    past = bool(_STAGE_PAST.search(before))
    if (past and "play-off" not in m.name) or _STAGE_PAST_AFTER.match(after):
        return -0.5
    if names_others(out, before, after) and not lettered:
        return -0.5
    lead = number < LEAD
    worth = 0.7 if lead else 0.3
    worth += 0.8 if lettered or past else 0.0
    worth += 0.7 if before in {"", "a ", "the ", "in the ", "in a "} else 0.0
    if _STAGE_HERE_AFTER.match(after):
        worth += 0.6 + (0.3 if re.search(r"(?:the|this|their) $", before) else 0.0)
    if re.search(
        r"(?:<C\d+> (?:'s )?|(?:in|of|at) (?:the|their|this|a) (?:[a-z-]+ ){0,2})$", before
    ):
        worth += 0.5
    worth += 0.6 if _OF_THIS.search(before) else 0.0
    result = "<R" in line.code and number <= LEAD
    return worth + (0.5 if result and not names_others(out, before, after) else 0.0)


_IN_THE = re.compile(r"(?:in|of) (?:the |their )(?:<[CT]\d+> )?$")
_THIS_ONE = re.compile(r"(?<![^ ])(?:this|tonight 's|today 's) (?:<C\d+> )?$")


def _of_another(out: Meeting, before: str, competition: str) -> bool:
    """True if another competition than that of the match stands right before: its stage."""
    held = re.search(r"<C(\d+)> (?:'s )?$", before)
    if held is None:
        return False
    m = out.told.mentions[int(held.group(1))]
    forms = gazetteer().lookup(m.span.of(out.told.text))
    names = {m.name, *(form.entry.name for form in forms)}
    return competition.removesuffix(" qualifying") not in names and not is_league(m.name)


_LISTED = re.compile(r"<S\d+> (?:,|and|or)(?: and)? (?:a |the )?$")
_LISTED_AFTER = re.compile(r"(?:,|and|or) (?:a |the )?<S\d+> ")
_STAGE_AIM = words_around("stage-aim")
_OF_THIS = words_around("stage-of-this")
_STAGE_AIM_AFTER = words_around("stage-aim-after")
_STAGE_PAST = words_around("stage-past")
_STAGE_PAST_AFTER = words_around("stage-past-after")
_STAGE_HERE_AFTER = words_around("stage-here-after")
