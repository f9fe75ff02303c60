"""Whether a text reports a match, or only speaks of one in passing.

News of an injury, a ban, a transfer or a match to come mentions matches too: what the first
sentences say decides, and whether the words are those of reports (kg.read.likeness), unless the
text goes on to tell a match from minute to minute.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from kg.read.candidates import Candidate
from kg.read.lexicon import word_list
from kg.read.likeness import likeness
from kg.read.mentions import Line
from kg.read.opponents import LEAD
from kg.read.otherdays import elsewhen
from kg.read.scene import Scene
from kg.resources import resource

if TYPE_CHECKING:
    from kg.read.story import Story

_ENOUGH = 6
_WORTH_OF_PLAY = 8


def reports_match(out: Story, found: Sequence[Candidate]) -> bool:
    """True if the text tells enough of one match between two teams, and it is what it is about.

    ``found`` is all that the text tells, the results of other teams too.
    """
    if _is_round_up(out, found) or _other_news(out) or _sounds_otherwise(out):
        return False
    if _sounds_like_play(out, _SOME):
        return True
    return (_worth(out) >= _ENOUGH and _reports(out)) or _is_reaction(out)


def _other_news(out: Story) -> bool:
    """True if the first sentences tell of something else than a match just played."""
    if _tells_at_length(out) or _sounds_like_play(out, _LONG) or _plainly_plays(out):
        return False
    opening = {c.line for c in _results(out) if c.line < LEAD and _names_one(out, c)}
    lead = [(n, line) for n, line in enumerate(out.told.lines[:LEAD]) if not line.sentence.quoted]
    for number, line in lead:
        words = line.sentence.body.of(out.told.text).lower()
        first = min(opening, default=LEAD)
        if number <= first and _says("news", "sure").search(words):
            return True
        if number < first and _says("news", "ahead").search(words):
            return True
    return False


def _sounds_otherwise(out: Story) -> bool:
    """True if the words are those of other news on football, and little play is told.

    A text that begins with who beat whom is mostly what is said of that match, and few of its
    words are those of reports.
    """
    like = likeness(out.told.text)
    if like >= _LIKE_REPORTS or _tells_at_length(out):
        return False
    return like < _LIKE_TALK or not _begins_with_result(out)


_LIKE_REPORTS = 0.15
"""Below it lie 41 of 63 other texts and 3 of 135 reports (benchmarks/weigh_words.py)."""
_LIKE_TALK = 0.08


def _begins_with_result(out: Story) -> bool:
    """True if the headline or the reporter's first sentence says how both teams fared."""
    first = [n for n, line in enumerate(out.told.lines) if not line.sentence.quoted][:2]
    return any(c.line in first and _names_both(out, c) for c in _results(out))


def _tells_at_length(out: Story) -> bool:
    """True if a good part of the text is play, and several events of it are told.

    Of a great deal of play fewer events need be told.
    """
    play = _lines_of_play(out.told)
    told = _events(out) + (play >= _LONGER)
    return play >= _LONG and play >= _MUCH * len(out.told.lines) and told >= _TOLD


_LONG = 8
_LONGER = 12
_MUCH = 0.35


def _sounds_like_play(out: Story, least: int) -> bool:
    """True if so many sentences tell play and the words of the whole are those of reports.

    Such a text reports a match however little of it is understood, whatever it opens with.
    """
    return _lines_of_play(out.told) >= least and _SURELY <= likeness(out.told.text) < math.inf


def _plainly_plays(out: Story) -> bool:
    """True if some play is told in words that other news hardly ever has."""
    return _PLAINLY <= likeness(out.told.text) < math.inf and _lines_of_play(out.told) >= _SOME


_PLAINLY = 0.4
_SOME = 4
_SURELY = 0.3
"""One in eight of the other texts lies above it, and none of those tells as much as four sentences
of play (benchmarks/weigh_words.py)."""


def _is_round_up(out: Story, found: Sequence[Candidate]) -> bool:
    """True if results of several other matches outweigh what is told of this one."""
    others = {
        frozenset((c.roles.get("team"), c.roles.get("rival")))
        for c in found
        if c.event == "result" and "score" in c.roles and _of_others(out, c)
    }
    others |= {
        frozenset((out.told.bearer(one), out.told.bearer(two)))
        for one, _, two, _, _ in out.told.lists.scores
    } - {frozenset(out.teams)}
    several = max(
        len(others), max((_met_in(out, line) for line in out.told.lines[:LEAD]), default=0)
    )
    return several >= _SEVERAL and _lines_of_play(out.told) + _events(out) < 2 * several


def _met_in(out: Story, line: Line) -> int:
    """How many other matches a sentence tells of that gives three scores and more."""
    if line.sentence.quoted or line.code.count("<R") < _SEVERAL:
        return 0
    named = (out.told.mentions[n] for n in line.mentions)
    others = {m.name for m in named if m.kind == "team" and m.name[:1] not in "@#"}
    return len(others.difference(out.teams)) // 2


_SEVERAL = 3


def _of_others(out: Story, c: Candidate) -> bool:
    named = {out.any_team(c.roles.get(role, "")) for role in ("team", "rival")}
    return bool(named - {None, ""}) and named.isdisjoint(out.teams)


def _is_reaction(out: Story) -> bool:
    """True if the reporter's first sentences name both teams and tell a result or a goal.

    A long text that tells no more of the match is about more than that.
    """
    told = out.told
    lead = [n for n, line in enumerate(told.lines) if not line.sentence.quoted][:LEAD]
    mentions = [told.mentions[n] for number in lead for n in told.lines[number].mentions]
    if not {m.name for m in mentions if m.kind == "team"}.issuperset(out.teams):
        return False
    if len(told.lines) > _SHORT_PIECE and _events(out) < _TOLD:
        return False
    results = {c.line for c in _results(out) if _names_one(out, c) or "score" in c.roles}
    goals = {told.line for goal in out.goals for told in goal.tellings}
    return not results.isdisjoint(lead) or not goals.isdisjoint(lead[1:])


_SHORT_PIECE = 32


def _results(out: Story) -> list[Candidate]:
    """The results told that are not of another day; who is at a loss has not lost."""
    text = out.told.text
    return [
        c for c in out.of("result")
        if not text.endswith("at a ", 0, c.words.start) and not elsewhen(out.told, c)
    ]  # fmt: skip


def _reports(out: Story) -> bool:
    """True if the text is about the match, not only mentions its result in passing.

    It tells several things that happened in it, or opens with its result and tells one, or gives
    the score and both teams in its first words.
    """
    told = _events(out) + _lines_of_play(out.told) // _PLAYED
    ahead = {c.line for c in out.of("fixture")} - {c.line for c in out.of("advance")}
    results = [c for c in _results(out) if c.line < LEAD and c.line not in ahead]
    opening = [c for c in results if _names_one(out, c)]
    named = any(
        _names_both(out, c) and ("score" in c.roles or "goalless" in c.marks) for c in opening
    )
    return told >= _TOLD or (bool(opening) and told > 0) or named


_TOLD = 3
_PLAYED = 5
"""So many sentences of play tell as much of a match as one event that is understood."""


def _events(out: Story) -> int:
    """How many goals and other events of the match are told."""
    others = out.of("card", "sub", "miss", "disallowed", "lineup", "shootout")
    goals = sum(1 for goal in out.goals if goal.team)
    return goals + len({(c.event, c.line) for c in others})


def _lines_of_play(told: Scene) -> int:
    """How many of the reporter's sentences tell a time of play, or what players did in one."""
    words = set(word_list("playword"))
    return sum(
        1
        for line in told.lines
        if not line.sentence.quoted and ("<M" in line.words or not words.isdisjoint(line.words))
    )


def _names_both(out: Story, c: Candidate) -> bool:
    """True if a result names both teams, or the first sentences do that tell of a draw."""
    named = {out.team(c.roles.get(role, "")) for role in ("team", "rival")}
    if c.line < LEAD and c.marks.get("draw"):
        here = (out.told.mentions[n] for n in out.told.lines[c.line].mentions)
        named |= {out.team(m.name) for m in here if m.kind == "team"}
    return named.issuperset(out.teams)


def _names_one(out: Story, c: Candidate) -> bool:
    """True if a result says of a team of the match that it won, lost or drew; draws need none."""
    named = (out.team(c.roles.get(role, "")) for role in ("team", "rival"))
    return bool(c.marks.get("draw")) or any(named)


def _worth(out: Story) -> int:
    """How much the text tells of one match between the two teams: results most, goals next."""
    worth = 0
    for c in _results(out):
        scored = "score" in c.roles or "goalless" in c.marks
        worth += (4 if _names_both(out, c) else 0) + (3 if scored and _names_one(out, c) else 0)
    worth += sum(4 if goal.team else 2 for goal in out.goals)
    worth += min(_WORTH_OF_PLAY, _lines_of_play(out.told) // 2)
    worth += len({(c.event, c.line) for c in out.of("card", "sub", "disallowed")})
    return worth + 2 * len(out.of("out", "shootout", "miss", "attendance"))


@cache
def _says(table: str, name: str) -> re.Pattern[str]:
    data = tomllib.loads(resource("ontology", "lexicon", "reported.toml").read_text("utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in data[table][name]))
