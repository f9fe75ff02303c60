"""What the men named in a sentence do there: act, own something, or have something done to them.

"He" after "Salah fed Best" is Best, after "Salah replaced Best" Salah; a man of a clause that
hangs on another ("when Best fell") is not of whom the sentence goes on to speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.read.lexicon import word_list
from kg.read.mentions import Mention
from kg.read.names import name_words
from kg.read.tokens import Token

SUFFERS = frozenset(
    {"past", "beyond", "beat", "beating", "by", "over", "around", "round", "from", "denied", "of",
     "on", "goalkeeper", "keeper", "against", "behind", "off", "into", "under", "upon", "via"}
)  # fmt: skip
"""Words before the name of a man to whom something is done."""
_HELPLESS = frozenset(
    {"past", "beyond", "beat", "beating", "over", "around", "round", "denied", "against", "behind",
     "goalkeeper", "keeper", "replaced", "replacing"}
)  # fmt: skip
_HANGS = frozenset(
    {"when", "after", "as", "while", "before", "because", "although", "though", "if", "until",
     "since", "where", "whom", "that"}
)  # fmt: skip
_GIVES = frozenset(
    ["fed", "found", "released", "freed", "located", "spotted", "introduced", "unleashed", "picked",
     "summoned", "supplied", "joined", "signed", "handed", "allowed", "presented", "invited",
     "needed", "reached", "feeding", "finding", "releasing", "freeing", "allowing", "leaving",
     "introducing", "giving", "sending", "seeing", "led", "including", "meeting", "followed",
     "helped", "rewarded", "bring", "sent", "gifted", "teed", "played", "slipped", "during", "let"]
)  # fmt: skip
_SPEAKS = frozenset(word_list("said"))
_BROUGHT = frozenset(
    ["brought", "bring", "bringing", "sent", "send", "sending", "threw", "throw", "throwing", "put",
     "called", "introduced", "summoned", "brings", "sends", "throws"]
)  # fmt: skip
_CHANGES = frozenset(
    ["replacement", "introduced", "substituted", "swapped", "changed", "replacing", "withdrew",
     "swap", "introducing"]
)  # fmt: skip
_IRREGULAR = frozenset(["beat", "caught", "met", "hit", "saw", "overtook", "left", "upset"])
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their"})
_REACH = 3
_CHANGE_REACH = 10


class Man(NamedTuple):
    """A man named in a sentence: whether he acts there, hangs on another's clause, is helpless.

    ``object`` if a verb stands before him, ``off`` if another came on for him or he is only
    one with whom another is compared. A named tuple, for every sentence is asked for its men
    again and again.
    """

    name: str
    start: int
    end: int
    acts: bool
    hangs: bool
    helpless: bool
    owns: bool
    object: bool
    off: bool


def men_of(run: Sequence[Token], inside: Iterable[Mention]) -> list[Man]:
    """The men of a sentence in their order, those within a quotation left out."""
    people = sorted((m for m in inside if m.kind == "person"), key=lambda m: m.span)
    if not people:
        return []
    teams = frozenset(m.span.start for m in inside if m.kind == "team")
    said = quoted(run)
    out: list[Man] = []
    at = 0
    cleft = _cleft(run)
    for m in people:
        while at < len(run) and run[at].start < m.span.start:
            at += 1
        if at == len(run) or run[at] in said:
            continue
        last = at
        while last + 1 < len(run) and run[last + 1].end <= m.span.end:
            last += 1
        man = _man(run, m, at, last, teams)
        out.append(man._replace(hangs=True) if at > cleft else man)
    return out


def _cleft(run: Sequence[Token]) -> int:
    """The place of "that" or "who" in "It was his pass that …"; what follows hangs on it."""
    if [t.lower for t in run[:2]] == ["it", "was"]:
        return next((i for i, t in enumerate(run) if t.lower in {"that", "who"}), len(run))
    return len(run)


def _man(run: Sequence[Token], m: Mention, first: int, last: int, teams: frozenset[int]) -> Man:
    head = _head(run, first, teams)
    word = run[head].lower if head >= 0 else ""
    after = [t.lower for t in run[last + 1 : last + 3]]
    owns = (last + 1 < len(run) and run[last + 1].kind == "possessive") or (
        bool(after) and after[0] in _BALLS and first > 0 and run[first - 1].lower in _ONE
    )
    close = run[first - 1].lower if first else ""
    loose = close in SUFFERS or word in SUFFERS
    off = word in _REPLACED or _compared(run, first) or (word == "for" and _changes(run, head))
    done_to = not loose and _done_to(run, head)
    if head > 0 and (word, run[head - 1].lower) in _STILL_ACTS:
        loose = False
    suffers = loose or off or done_to
    goes_on = after[:1] == ["who"] or after == [",", "who"]
    beside = word == "with" and bool(after) and after[0].endswith("ing")
    hangs = (head > 0 and word in _HANGS) or (goes_on and suffers) or beside
    return Man(
        m.name, m.span.start, m.span.end,
        acts=not owns and (goes_on or not suffers), hangs=hangs,
        helpless=word in _HELPLESS or close in _HELPLESS or _stopped_it(run, first), owns=owns,
        object=done_to and not owns, off=off,
    )  # fmt: skip


def _stopped_it(run: Sequence[Token], first: int) -> bool:
    """True for the goalkeeper of "saved by Hill": who goes on is the other."""
    return first > 1 and (run[first - 2].lower, run[first - 1].lower) in _STOPPED_BY


_STOPPED_BY = frozenset(
    (verb, "by") for verb in ("saved", "parried", "blocked", "stopped", "repelled", "foiled")
)
_BALLS = frozenset(word_list("ballword"))
_ONE = frozenset({"a", "an", "the", "another"})
""""A Best cross" is owned as "Best's cross" is."""
_REPLACED = frozenset({"replaced", "replacing", "replace", "replaces"})
_STILL_ACTS = frozenset(
    [("on", word) for word in _BROUGHT]
    + [
        ("by", word)
        for word in (
            "replaced",
            "followed",
            "met",
            "collected",
            "controlled",
            "reached",
            "headed",
            "flicked",
            "nodded",
            "cushioned",
            "chested",
            "gathered",
            "chased",
        )
    ]
)


def _compared(run: Sequence[Token], first: int) -> bool:
    """True for a man of other days with whom one is compared: "put him beside", "level with"."""
    if not first or run[first - 1].lower not in _BESIDE:
        return False
    before = [t.lower for t in run[max(0, first - _REACH) : first]]
    if before[-1:] == ["with"]:
        return before[-2:-1] in (["level"], ["par"])
    return before[-1:] in (["beside"], ["alongside"]) and before[-2:-1] in (["him"], ["her"])


_BESIDE = frozenset({"with", "beside", "alongside"})


def _head(run: Sequence[Token], first: int, teams: frozenset[int]) -> int:
    """The place of the word before a man and all that is told with him: "replaced the tired"."""
    at = first - 1
    roles = name_words("role")
    while at >= 0 and (run[at].lower in roles or run[at].start in teams):
        at -= 1
    word = run[at].lower if at > 0 else ""
    if word.isalpha() and word not in _FUNCTION and run[at - 1].lower in _REPLACED:
        return at - 1
    for back in range(at, max(-1, at - _REACH), -1):
        word = run[back].lower
        if word in _ARTICLES:
            return back - 1
        if run[back].kind != "word" or len(word) < _REACH or word in _FUNCTION | _PUTS:
            break
    return at


_PUTS = frozenset(
    {"put", "set", "let", "sent", "fed", "left", "gave", "found", "played", "picked", "saw"}
)
_FUNCTION = SUFFERS | _HANGS | {"and", "but", "for", "who", "was", "then", "had", "has", "which"}


def _changes(run: Sequence[Token], head: int) -> bool:
    """True if the words before "for" tell that somebody came on: "Best came on for"."""
    before = [t.lower for t in run[max(0, head - _CHANGE_REACH) : head]]
    if not _CHANGES.isdisjoint(before) or before[-1:] == ["on"]:
        return True
    return any(b == "on" and a in _COMES for a, b in pairwise(before))


_COMES = _BROUGHT | {"came", "coming", "comes", "come"}


def _done_to(run: Sequence[Token], head: int) -> bool:
    """True if the word before is a verb by which something is done to a man: "fouled Best"."""
    word = run[head].lower if head > 0 else ""
    if not word or word in _GIVES or word in _SPEAKS or run[head].capital:
        return False
    return word in _IRREGULAR or (len(word) > _REACH + 1 and word.endswith(("ed", "ing")))


def quoted(run: Sequence[Token]) -> frozenset[Token]:
    """The tokens of a sentence that stand in double quotation marks."""
    if _MARKS.isdisjoint([t.text for t in run]):
        return frozenset()
    marks = [i for i, t in enumerate(run) if t.text in _MARKS]
    inside = not _opens(run, marks[0])
    out: set[Token] = set()
    for i, token in enumerate(run):
        if token.text in _MARKS:
            inside = _opens(run, i)
        elif inside:
            out.add(token)
    return frozenset(out)


_MARKS = frozenset({'"', "“", "”"})


def _opens(run: Sequence[Token], i: int) -> bool:
    if run[i].text != '"':
        return run[i].text == "“"
    return i == 0 or (run[i - 1].end < run[i].start and i + 1 < len(run)
                      and run[i + 1].start == run[i].end)  # fmt: skip
