"""Layer 3: verbs that take a goal: "grabbed the winner", "had his second", "scored twice"."""

from __future__ import annotations

import re

from kg.read.ballplay import counts, goal_object, goal_words, says
from kg.read.lexicon import word_sets
from kg.read.telling import MOST_BY_ONE, Deed, Telling

_BASES = word_sets("verbs")
_NUMBER = re.compile(r"<N(\d+)> ")
_PLAIN = frozenset(
    {"equaliser", "opener", "winner", "leveller", "brace", "hat-trick", "goal", "treble", "double"}
)
_NONE = frozenset({"tally", "scorer", "goalscorer"})


def scored(deed: Deed) -> Telling | None:
    """Told as "scored", "scored twice", "netted three goals"; "scored the points" is none."""
    if not deed.begins("struck_free") or deed.begins("scored_else"):
        return None
    several = _count(deed.said)
    number = _NUMBER.match(deed.said)
    if number is not None:
        value = deed.line.number(number[1])
        several = several or value
        if value is None or several is None or several >= MOST_BY_ONE:
            return None
    had = "had" in deed.line.words[max(0, deed.at - 2) : deed.at]
    return deed.told("told.scored", 6 if had else 7, {"count": several} if several else {})


def _count(said: str) -> int | None:
    """How many goals the words give him: "twice", "both goals", "a hat-trick"."""
    found = says("counted").match(said)
    if found is None or says("counted_else").match(said):
        return None
    return counts()[found[0].split()[-1]]


def his_nth(deed: Deed) -> Telling | None:
    """Told as "got his fourth of the season"."""
    return deed.told("told.got", 8) if deed.begins("his_nth") else None


def added_more(deed: Deed) -> Telling | None:
    """Told as "added another", "helped himself to two more"."""
    more = says("more").match(deed.said)
    if more is None:
        return None
    value = deed.line.number(more["count"]) if more["count"] else 1
    alone = more[0].split()[1:] == [] and not deed.said[more.end() :].strip(" ,.;:!?")
    if alone and value == 1 and deed.base in {"get", "have"}:
        return None
    if value is None or value > MOST_BY_ONE:
        return None
    return deed.told("told.got", 7, {"count": value} if value > 1 else {})


def got(deed: Deed) -> Telling | None:
    """Told as "got the winner", "completed his hat-trick", "hit two goals"."""
    found = goal_object(strong=True).match(deed.said) or goal_object(strong=False).match(deed.said)
    if found is None or deed.holds("taken_back"):
        return None
    if deed.base in _BASES["mayundo"] and deed.holds("undone"):
        return None
    noun, phrase = found["goal"], found[0]
    if noun in _NONE or not _named(deed, found):
        return None
    ordinal = noun in goal_words("ordinal")
    if deed.base in _BASES["loosely"] and not (ordinal or noun in _PLAIN):
        return None
    if deed.base in _BASES["loosely"] and noun == "goal" and deed.base != "have":
        return None
    if deed.base == "run" and not phrase.startswith("in "):
        return None
    if deed.base in {"find", "hit"} and says("not_found").search(phrase):
        return None
    marks: dict[str, int | bool] = {"own": True} if "own" in phrase.split() else {}
    count = counts().get(noun)
    if noun == "goals":
        count = _goals(deed, phrase)
        if count is None:
            return None
    if count:
        marks["count"] = count
        if noun in {"hat-trick", "treble"} and _completes(deed.base, phrase):
            marks["last"] = True
    return deed.told("told.got", 8, marks)


def _named(deed: Deed, found: re.Match[str]) -> bool:
    """False for an ordinal that only counts what comes behind it: "his second booking"."""
    if found["goal"] not in goal_words("ordinal"):
        return True
    rest = deed.said[found.end() :]
    return says("nth_end").match(rest) is not None and not says("nth_of_other").match(rest)


def _goals(deed: Deed, phrase: str) -> int | None:
    """How many goals a phrase counts: "two goals", "both goals"; "goals" alone are two."""
    number = _NUMBER.search(phrase)
    value = deed.line.number(number[1]) if number else _count(phrase) or 2
    return None if value is None or value > MOST_BY_ONE else value


def _completes(base: str, phrase: str) -> bool:
    """True if the deed is the last goal of the hat-trick: "completed it", "scored his"."""
    own = base in _BASES["completes"] and "his" in phrase.split()
    return own or base in {"complete", "seal"}
