"""Layer 3: who made a goal, as the sentence before or after tells: "Lowe had set him up"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.read.ballplay import says
from kg.read.gifts import NOBODY, giver, is_broken
from kg.read.lexicon import word_sets
from kg.read.telling import Telling, ToldLine

_BASES = word_sets("verbs")
_MAN = re.compile(r"<P(\d+)>")
_BY_VERB = frozenset(
    {"told.finished", "told.touched-in", "told.converted", "told.scored", "told.put",
     "told.changed", "told.made-it", "told.no-mistake", "told.simple", "told.beat-keeper",
     "told.got", "told.put-away", "told.net", "told.beat"}
)  # fmt: skip
_OPEN = 16
"""So many words of the sentence behind a goal may name its provider."""


def with_maker_before(told: Telling, line: ToldLine, before: ToldLine | None) -> Telling:
    """The telling with the man whose pass ends the sentence before, if nobody else made it.

    Only for a goal with which its own sentence begins, scored by a first touch or by the man to
    whom the ball was given.
    """
    if before is None or told.at < 0 or told.cue not in _BY_VERB:
        return told
    scorer = told.roles.get("scorer")
    if scorer is None or not _wants_maker(told):
        return told
    if _others(line, scorer, line.words[: told.at]) or "<M" in line.text(0, told.at):
        return told
    if is_broken(line.text(0, told.end)):
        return told
    found = _last_giver(before, scorer)
    if found is None:
        return told
    man, k = found
    if line.same(man, scorer) or line.mentions[man].name in line.keepers:
        return told
    named = any(
        word[:2] == "<P" and line.same(int(word[2:-1]), scorer) for word in before.words[k:]
    )
    verb = line.clauses.verbs.get(told.at)
    if not (named or (verb is not None and "touch" in verb.classes)):
        return told
    return replace(told, roles={**told.roles, "maker": man})


def with_maker_after(told: Telling, line: ToldLine, after: ToldLine) -> Telling:
    """The telling with the man whom the next sentence names as provider, if nobody else made it."""
    scorer = told.roles.get("scorer")
    if scorer is None or not _wants_maker(told):
        return told
    found = says("provided_then").match(after.text(0, _OPEN))
    if found is None or is_broken(line.text(told.start, told.end)):
        return told
    tags = [int(tag) for tag in _MAN.findall(found[0])]
    men = [tag for tag in tags if not line.same(tag, scorer)]
    if len(men) != 1 or _others(after, scorer, [w for w in after.words if w != f"<P{men[0]}>"]):
        return told
    return replace(told, roles={**told.roles, "maker": men[0]})


def _wants_maker(told: Telling) -> bool:
    return "maker" not in told.roles and not {"penalty", "own"} & told.marks.keys()


def _others(line: ToldLine, scorer: int, words: tuple[str, ...] | list[str]) -> bool:
    """True if the words name another man."""
    return any(word[:2] == "<P" and not line.same(int(word[2:-1]), scorer) for word in words)


def _last_giver(line: ToldLine, scorer: int) -> tuple[int, int] | None:
    """The tag of the man who gives the ball by the last verb of the line, and the verb's place."""
    grammar = line.clauses
    last = len(line.words)
    if "?" in line.words:
        return None
    for k in sorted(grammar.verbs, reverse=True):
        verb = grammar.verbs[k]
        if grammar.denied(k):
            return None
        tag = giver(line, k, last)
        if tag == NOBODY:
            return None
        if tag is not None:
            idle = verb.base in _BASES["nogift"] and not says("sends_ball").match(
                line.text(k + 1, last)
            )
            to_him = any(
                word[:2] == "<P" and line.same(int(word[2:-1]), scorer) for word in line.words[k:]
            )
            return None if idle and not to_him else (tag, k)
        if verb.classes and "be" not in verb.classes:
            return None
    return None
