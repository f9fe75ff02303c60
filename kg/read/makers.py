"""Layer 3: who made a goal: whose cross, whose pass, who set it up, or did a sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.read.ballplay import goal_words, says
from kg.read.lexicon import word_sets
from kg.read.telling import Telling, ToldLine

_BASES = word_sets("verbs")
_MAN = re.compile(r"<P(\d+)>")
_MAN_AHEAD = re.compile(r"(?:for|to) (?:[^\s<>]+ ){0,4}<P")
_BY_NOUN = frozenset(
    {"told.owned", "told.compound", "told.goal-from", "told.through", "told.also",
     "told.team-through"}
)  # fmt: skip
_BY_VERB = frozenset(
    {"told.finished", "told.touched-in", "told.converted", "told.scored", "told.put",
     "told.changed", "told.made-it", "told.no-mistake", "told.simple", "told.beat-keeper"}
)  # fmt: skip


def maker_told(line: ToldLine, told: Telling, all_told: Sequence[Telling]) -> int | None:
    """The tag of who made it: whose cross the words name, else who passed to him just before."""
    scorer = told.roles["scorer"]
    said = line.text(told.start, _still_of_it(line, told))
    for m in says("made_by").finditer(said):
        tag = _man(m[0])
        keeps = tag is not None and line.keeps(str(tag))
        if tag != scorer and not keeps and not says("broken").search(said[: m.start()]):
            return tag
    if (whose := _of_which(line, told)) is not None:
        return whose
    others = [
        min(o.end, told.start)
        for o in all_told
        if o.start < told.start and o.roles.get("scorer") != scorer
    ]
    low = max(others, default=0)
    lead = line.text(low, told.start + 1)
    if says("broken").search(lead) or says("broken").search(said):
        return None
    for k in reversed([k for k in line.clauses.verbs if low <= k < told.end]):
        tag = _passer(line, k, told)
        if tag is not None and not line.same(tag, scorer) and not line.keeps(str(tag)):
            return tag
    after = says("made_after").match(line.text(told.end, told.end + 12))
    return int(after["maker"]) if after else _opening(lead)


def _still_of_it(line: ToldLine, told: Telling) -> int:
    """Where the words end that may still say who made it: behind a noun, at the next verb."""
    if told.cue not in _BY_NOUN:
        return told.end + _NEAR
    verbs = (k for k, verb in line.clauses.verbs.items() if k >= told.end and verb.form != "ing")
    return min(min(verbs, default=told.end + _FAR), told.end + _FAR)


_NEAR, _FAR = 7, 10
"""So many words behind a goal, or behind a noun that names it, may still say who made it."""


def _of_which(line: ToldLine, told: Telling) -> int | None:
    """Whose ball it was in "Luiz sent in a cross which <P2> turned in"."""
    at = line.place_of(told.roles["scorer"])
    if at is None or at < 1 or line.words[at - 1] not in {"which", "that"}:
        return None
    ball = line.clauses.thing_before(at - 1)
    if ball is None or line.words[ball.at] not in goal_words("given") | {"shot", "effort"}:
        return None
    return _owner(line, ball.at)


def _man(words: str) -> int | None:
    found = _MAN.search(words)
    return int(found[1]) if found else None


def _opening(lead: str) -> int | None:
    """The man whose ball came last before the goal: "From a Lowe corner …"."""
    balls = list(says("made_by").finditer(lead))
    if not balls:
        return None
    last = balls[-1]
    for m in says("made_from").finditer(lead, 0, last.start()):
        rest = lead[m.end() : last.start()].split()
        if len(rest) <= 3 and not any(word[0] in "<,.;:" for word in rest):
            return _man(last[0])
    return None


def _passer(line: ToldLine, k: int, told: Telling) -> int | None:
    """Who gives the ball by the verb at a place, if it goes to the scorer."""
    grammar, verb = line.clauses, line.clauses.verbs[k]
    if "pass" not in verb.classes and verb.base not in {"meet", "provide"}:
        return None
    if told.cue in _BY_NOUN and verb.base not in _BASES["provides"]:
        return None
    who = grammar.subject(k)
    if who is None:
        return None
    ball = who.kind == "thing" and line.words[who.at] in goal_words("given")
    if grammar.passive(k):
        by = grammar.agent(k)
        if verb.base in _BASES["flicks"] and by is not None and by < told.start:
            return line.tag(by)
        met = ball and grammar.agent(k) == line.place_of(told.roles["scorer"])
        return _owner(line, who.at) if met else None
    reach = line.text(k, max(told.start, k) + 1)
    if says("given_away").search(reach):
        return None
    if says("missed").search(reach) and not _MAN_AHEAD.search(reach):
        return None
    if ball:
        return _owner(line, who.at)
    return line.tag(who.at) if who.kind == "person" and k < max(told.at, told.start) else None


def _owner(line: ToldLine, ball: int) -> int | None:
    owner = line.clauses.owner(ball)
    return None if owner is None else line.tag(owner)


def with_maker_before(told: Telling, line: ToldLine, before: ToldLine | None) -> Telling:
    """The telling with the man whose pass ends the sentence before, if nobody else made it.

    Only for a goal with which its own sentence begins, scored by a first touch or by the man to
    whom the ball was given.
    """
    if before is None or told.at < 0 or told.cue not in _BY_VERB:
        return told
    scorer = told.roles.get("scorer")
    if scorer is None or "maker" in told.roles or {"penalty", "own"} & told.marks.keys():
        return told
    if _others(line, scorer, line.words[: told.at]):
        return told
    if says("broken").search(line.text(0, told.end)):
        return told
    giver = last_giver(before)
    if giver is None:
        return told
    man, k = giver
    if line.same(man, scorer) or line.mentions[man].name in line.keepers:
        return told
    fed = before.clauses.verbs[k].base in _BASES["feeding"]
    named = fed and any(
        word[:2] == "<P" and line.same(int(word[2:-1]), scorer) for word in before.words[k:]
    )
    verb = line.clauses.verbs.get(told.at)
    if not (named or (verb is not None and "touch" in verb.classes)):
        return told
    return replace(told, roles={**told.roles, "maker": man})


def _others(line: ToldLine, scorer: int, words: Sequence[str]) -> bool:
    """True if the words name another man."""
    return any(word[:2] == "<P" and not line.same(int(word[2:-1]), scorer) for word in words)


def last_giver(line: ToldLine) -> tuple[int, int] | None:
    """The tag of the man who gives the ball by the last verb of the line, and the verb's place."""
    grammar = line.clauses
    for k in sorted(grammar.verbs, reverse=True):
        verb = grammar.verbs[k]
        if grammar.passive(k) or grammar.denied(k):
            return None
        if "pass" in verb.classes and verb.base not in _BASES["nogift"]:
            return _giver(line, k)
        if verb.classes and "be" not in verb.classes:
            return None
    return None


def _giver(line: ToldLine, k: int) -> tuple[int, int] | None:
    """The man who gives the ball by a verb, if nothing said after it takes it back."""
    rest = line.text(k, len(line.words))
    if says("missed").search(rest) and not says("to_somebody").search(rest):
        return None
    if says("broken").search(rest) or "?" in rest:
        return None
    who = line.clauses.subject(k)
    return (line.tag(who.at), k) if who is not None and who.kind == "person" else None
