"""Layer 3: who gives the ball, by what he does with it or as the man whose cross it is.

"Lowe bent in a cross", "Lowe's corner was flicked on by Moss", "he fed Moss, whose lay-off …". What
becomes of the ball after that takes the gift back: it is saved or cleared, or another man acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.ballplay import goal_words, says
from kg.read.lexicon import word_sets
from kg.read.telling import ToldLine

_BASES = word_sets("verbs")
_MAN = re.compile(r"<P(\d+)>")
_MAN_AHEAD = re.compile(r"(?:for|to) (?:(?!and |but |who )[^\s<>]+ ){0,4}<P")
_HANDLES = frozenset({"pass", "touch", "finish", "convert"})
"""Classes of what is done with the ball: whoever does it has it, and no gift before counts."""


NOBODY = -1
"""In the place of a tag: what the words tell last leaves no man who made the goal."""


def last_gift(
    line: ToldLine, low: int, high: int, scorer: int, *, goal_named: bool = False
) -> int | None:
    """The tag of the man who gives the ball last between two places of a line, if it stays given.

    ``scorer`` is the tag of him to whom it goes. Where a noun names the goal (``goal_named``),
    only what makes a goal counts as giving: "laid on", "provided".
    """
    nouns = dict(_owned_balls(line, low, high, scorer))
    verbs = line.clauses.verbs
    for k in range(high - 1, low - 1, -1):
        if k in verbs:
            only = goal_named and verbs[k].base not in _BASES["provides"]
            tag = None if only else giver(line, k, high)
        elif k in nouns:
            tag = nouns[k] if _goes_on(line, k, high, (nouns[k], scorer)) else None
        elif line.words[k] in goal_words("turnsback"):
            return None
        else:
            continue
        if tag == NOBODY:
            return None
        if tag is not None and not line.same(tag, scorer):
            return None if line.keeps(str(tag)) else tag
        if k in verbs and _acts_else(line, k, scorer):
            return None
    return None


def is_broken(words: str) -> bool:
    """True if the ball was saved or came loose; "in off the post" is none of it."""
    return any(
        not (m[0].startswith("off") and words[: m.start()].endswith("in "))
        for m in says("broken").finditer(words)
    )


def giver(line: ToldLine, k: int, high: int) -> int | None:
    """Who gives the ball by the verb at a place, by what is said up to ``high``."""
    grammar, verb = line.clauses, line.clauses.verbs[k]
    said = line.text(k + 1, high)
    sends = says("sends_ball").match(said) is not None and verb.base not in _BASES["receives"]
    gives = "pass" in verb.classes or verb.base in {"meet", "provide"}
    makes = verb.base in _BASES["makes"] and says("opening").match(said) is not None
    takes = verb.base == "take" and says("taken_kick").match(said) is not None
    takes = takes or (verb.base == "leave" and says("left_for").match(said) is not None)
    if not (gives or sends or makes or takes) or grammar.denied(k):
        return None
    who = grammar.subject(k)
    if who is None:
        return None
    if is_broken(said):
        return NOBODY
    if says("cleared_off").search(line.text(k, high)):
        return NOBODY
    ball = who.kind == "thing" and line.words[who.at] in goal_words("given")
    if grammar.passive(k):
        return _by_passive(line, k, who.at if ball else None, high)
    flicked = verb.base in _BASES["flicks"] and said.startswith("on ")
    if not flicked and says("no_gift").match(said):
        return None
    if says("given_away").search(line.text(k, high)):
        return None
    if says("astray").search(line.text(k, high)) and not _MAN_AHEAD.search(said):
        return None
    if ball:
        return owner_of(line, who.at)
    return line.tag(who.at) if who.kind == "person" and who.at < high else None


def _by_passive(line: ToldLine, k: int, ball: int | None, high: int) -> int | None:
    """Who gave a ball to which something is done: he who flicked it on, or whose it was."""
    by = line.clauses.agent(k)
    if says("taken_off").match(line.text(k, k + 3)):
        return NOBODY
    if by is not None and by < high and line.clauses.verbs[k].base in _BASES["flicks"]:
        return line.tag(by)
    return owner_of(line, ball) if ball is not None and by is not None and by >= high - 1 else None


def played_on_by(line: ToldLine, at: int, scorer: int) -> int | None:
    """The tag of the man who plays a ball on that is named before a place: "was flicked on by"."""
    verb = next((k for k in range(at, at + _SOON) if k in line.clauses.verbs
                 and line.clauses.verbs[k].base != "be"), None)  # fmt: skip
    if verb is None or line.clauses.verbs[verb].base not in _BASES["flicks"]:
        return None
    by = line.clauses.agent(verb) if line.clauses.passive(verb) else None
    return None if by is None or line.same(line.tag(by), scorer) else line.tag(by)


_SOON = 4
"""So many words behind a ball its next player's verb stands."""


def owner_of(line: ToldLine, ball: int) -> int | None:
    """The tag of the man whose ball it is; "his" is of the man to whom it was given before."""
    grammar = line.clauses
    at = next((n for n in range(ball - 1, max(-1, ball - 4), -1)
               if line.words[n] in {"his", "her"}), None)  # fmt: skip
    if at is not None:
        verb = next((n for n in range(at - 1, -1, -1) if n in grammar.verbs), None)
        if verb is not None and grammar.verbs[verb].base in _BASES["feeding"]:
            given = [n for n in range(verb + 1, at) if line.words[n][:2] == "<P"]
            if given and not grammar.passive(verb):
                return line.tag(given[-1])
    owner = grammar.owner(ball)
    return None if owner is None else line.tag(owner)


def _owned_balls(line: ToldLine, low: int, high: int, scorer: int) -> Iterator[tuple[int, int]]:
    """The places of balls named with their man, "Lowe 's low cross", and his tag.

    A ball of somebody who has no name, "the full-back 's cross", is nobody's.
    """
    lead = line.text(low, high)
    for m in says("made_by").finditer(lead):
        found = _MAN.search(m[0])
        first = low + lead.count(" ", 0, m.start())
        if found is None or says("stray").search(m[0]) or is_sent_on(line, first, scorer):
            continue
        if says("taken_off").search(" ".join(lead[: m.start()].split()[-5:]) + " "):
            continue
        if says("other_ball").search(lead, 0, m.start() + 1):
            continue
        if _is_given(lead, m):
            yield low + lead.count(" ", 0, m.end()) - 1, int(found[1])
    for m in says("his_ball").finditer(lead):
        first, at = (low + lead.count(" ", 0, n) for n in (m.start(), m.end() - 1))
        if m[0].startswith("'s") and line.words[max(0, first - 1)][:2] == "<P":
            continue
        owner = None if m[0].startswith("'s") else owner_of(line, at)
        yield at, NOBODY if owner is None else owner


def is_sent_on(line: ToldLine, first: int, scorer: int) -> bool:
    """True for the ball of one man that another plays on: "flicked on Lowe 's corner".

    ``first`` is where the words for it begin; what the scorer himself did to it ends its way.
    """
    grammar, words = line.clauses, line.words
    if words[first - 1] in {"from", "of"} and words[first - 2] in goal_words("given"):
        owner = grammar.owner(first - 2)
        return owner is not None and not line.same(line.tag(owner), scorer)
    for k in range(first - 1, max(-1, first - _OBJECT), -1):
        if k in grammar.verbs:
            got = grammar.verbs[k].base == "get" and not _TOUCHES.isdisjoint(words[k:first])
            if grammar.passive(k) or not (got or "pass" in grammar.verbs[k].classes):
                return False
            who = None if grammar.form(k) == "ing" or grammar.denied(k) else grammar.subject(k)
            return who is not None and who.kind == "person" and who.at < k and not line.same(
                line.tag(who.at), scorer)  # fmt: skip
        if words[k][:1] == "<" or words[k] in {",", ".", "and", "but", "from"}:
            return False
    return False


_TOUCHES = frozenset({"head", "touch", "foot", "toe", "flick", "boot"})
_OBJECT = 6
"""So many words may stand between a verb and the ball that it is done to."""


def _is_given(lead: str, m: re.Match[str]) -> bool:
    """False for a header or a run that is not told to have come to somebody."""
    return not says("own_deed").search(m[0]) or says("came_to").match(lead, m.end()) is not None


def _goes_on(line: ToldLine, k: int, high: int, men: tuple[int, int]) -> bool:
    """True if nothing said of a ball between a place and ``high`` ends its way.

    ``men`` are the tags of its owner and of the scorer; whoever else acts ends it too.
    """
    between = line.text(k + 1, high)
    for n in range(k + 1, high):
        word = line.words[n]
        if word[:2] != "<P" or line.words[n - 1] in goal_words("beyond"):
            continue
        if line.words[n - 1] == "by" and line.words[n - 2] in goal_words("left_to_run"):
            continue
        if not any(line.same(int(word[2:-1]), man) for man in men if man != NOBODY):
            return False
    ends = ("astray", "ball_over", "cleared_off")
    return not is_broken(between) and not any(says(name).search(between) for name in ends)


def _acts_else(line: ToldLine, k: int, scorer: int) -> bool:
    """True if another man than the scorer does something with the ball."""
    if _HANDLES.isdisjoint(line.clauses.verbs[k].classes) or line.clauses.denied(k):
        return False
    who = line.clauses.subject(k)
    if who is None or who.kind != "person" or line.same(line.tag(who.at), scorer):
        return False
    return not says("slipped").match(line.text(k, k + 2))
