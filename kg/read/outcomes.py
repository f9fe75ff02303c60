"""Layer 3: the goals told by a deed of any kind and by what came of it.

The deed itself says little ("met the ball", "did the rest"); that it was a goal say the words
behind it: "for the third", "with a header into the corner", "and that was two".
"""

from __future__ import annotations

import re

from kg.read.ballplay import says, says_of_verb, tags_named
from kg.read.lexicon import word_sets
from kg.read.telling import MOST_BY_ONE, Deed, Telling

_BASES = word_sets("verbs")


def for_goal(deed: Deed) -> Telling | None:
    """Told as "met the ball for the third", "pounced for 2-1", "headed in, 1-0"."""
    if deed.base in _BASES["nodeed"] or deed.holds("missed") or deed.line.spoiled(deed.end):
        return None
    said = deed.line.text(deed.at + 1, deed.end + 1)
    found = says("for_nth").search(said) if "for " in said else None
    weight = 7
    if found is None:
        said, weight = deed.line.text(deed.at + 1, deed.end + 7), 6
        found = says("and_it_was").search(said)
    if found is None or "<P" in _NOT_GIVEN.sub("", said[: found.start()]):
        return None
    return deed.told("told.for-goal", weight, score=_tag(found["score"]))


_NOT_GIVEN = re.compile(
    r"<P\d+> 's |(?:past|beyond|through|under|over|from|by) (?:\S+ ){0,3}<P\d+> "
)
"""Men before "for the third" who have not been given the ball."""


def _tag(tag: str | None) -> int | None:
    return int(tag) if tag else None


def fed_for(deed: Deed) -> Telling | None:
    """Told as "found Moss for the second", "set up Kerr, and that was two": the receiver's goal."""
    if "<P" not in deed.said or deed.holds("missed"):
        return None
    said = deed.line.text(deed.at + 1, deed.end + 8)
    found = says("fed_for").match(said)
    if found is None:
        return None
    scorer = tags_named(found)["scorer"]
    roles = {"scorer": int(scorer), "maker": deed.scorer["scorer"]}
    shot = says("past").search(found[0]) or deed.line.keeps(scorer)
    if shot or deed.line.same(roles["scorer"], roles["maker"]):
        return None
    return Telling("told.set-up", 7, roles, {}, deed.first, deed.end)


def with_shot(deed: Deed) -> Telling | None:
    """Told as "capped his return with a header into the corner": a goal by what the shot did."""
    if "with " not in deed.said or deed.base in _BASES["tests"] or deed.holds("missed"):
        return None
    found = says("with_shot_in").search(deed.line.text(deed.at + 1, deed.end + 8))
    within = found is not None and found.start() < len(deed.said)
    return deed.told("told.with-a-goal", 6) if within else None


def with_several(deed: Deed) -> Telling | None:
    """Told as "rounded off his afternoon with two": a number of goals that names nothing else."""
    found = says("with_number").search(deed.said) if "with " in deed.said else None
    if found is None:
        return None
    value = deed.line.number(found["count"]) if found["count"] else 1
    if value is None or value > MOST_BY_ONE:
        return None
    return deed.told("told.with-a-goal", 6, {"count": value} if value > 1 else {})


def by_ended(deed: Deed) -> Telling | None:
    """Told as "did the rest", "tidied up", "took his chance well", "needed no second bidding"."""
    phrases = says_of_verb("ended", deed.base)
    ended = phrases is not None and phrases.match(deed.said)
    return deed.told("told.ended-it", 6) if ended and not deed.line.spoiled(deed.end) else None


def rewarded(deed: Deed) -> Telling | None:
    """Told as "had his reward soon after the interval"."""
    return deed.told("told.ended-it", 6) if deed.begins("reward") else None


def produced(deed: Deed) -> Telling | None:
    """Told as "supplied the finish", "produced a cool finish", "got the touch that mattered"."""
    if deed.line.clauses.form(deed.at) != "past":
        return None
    said = deed.line.text(deed.at + 1, deed.at + 12)
    return deed.told("told.simple", 6) if says("the_finish").match(said) else None


def hit_wonder(deed: Deed) -> Telling | None:
    """Told as "hit a screamer"."""
    done = deed.line.clauses.form(deed.at) == "past" and deed.begins("a_wonder")
    return deed.told("told.finished", 6) if done and not deed.line.spoiled(deed.end) else None


def picked_spot(deed: Deed) -> Telling | None:
    """Told as "picked his spot"."""
    done = deed.line.clauses.form(deed.at) == "past" and deed.begins("his_spot")
    return deed.told("told.finished", 6) if done else None


def rescued(deed: Deed) -> Telling | None:
    """Told as "rescued a point": the goal that levelled, if an outfield player did it."""
    if not deed.begins("rescued") or deed.holds("with_none") or _is_keeper(deed):
        return None
    return deed.told("told.rescued", 6, {"state": "level"})


def sank(deed: Deed) -> Telling | None:
    """Told as "fired Rovers to victory": some goal of his did it."""
    return deed.told("told.put", 5) if deed.begins("to_victory") else None


def settled(deed: Deed) -> Telling | None:
    """Told as "settled it", "wrapped it up": mostly by a goal."""
    if not deed.begins("settled_it") or _is_keeper(deed):
        return None
    return deed.told("told.sealed", 6, {"state": "sealed"})


def ended_scoring(deed: Deed) -> Telling | None:
    """Told as "completed the scoring"."""
    return deed.told("told.changed", 8) if deed.begins("the_scoring") else None


def began(deed: Deed) -> Telling | None:
    """Told as "started the comeback with a free-kick", "set things in motion"."""
    if not deed.begins("recovery"):
        return None
    shot = says("with_goal").search(deed.said)
    return deed.told("told.began", 7 if shot else 6)


def left_keeper(deed: Deed) -> Telling | None:
    """Told as "hit a drive that left Hill rooted", "leaving Hill no chance"."""
    found = says("keeper_left").match(deed.line.text(deed.at + 1, deed.at + 10))
    if found is None or not ("keeper" in found[0] or deed.line.keeps(found["keeper"])):
        return None
    return deed.told("told.no-chance", 7, keeper=_tag(found["keeper"]))


def shot_and_left(deed: Deed) -> Telling | None:
    """Told as "met it on the volley to leave Hill no chance": with no shot told it may be a run."""
    shot = says("a_shot").search(deed.line.text(max(0, deed.at - 12), deed.at))
    return left_keeper(deed) if shot else None


def unknown(deed: Deed) -> Telling | None:
    """What a verb of which nothing is known did to a ball: in, if the words name the net."""
    if deed.base in _BASES["tests"] or deed.line.spoiled(deed.end):
        return None
    said = says("afterwards").split(deed.said, maxsplit=1)[0]
    into, missed = says("in_the_net").search(said), says("missed").search(said)
    if into is None or (missed and missed.start() < into.start()):
        return None
    return deed.told("told.finished", 6)


def by_denied(deed: Deed) -> Telling | None:
    """Told by what a man did not do: "could not miss", "did not waste the chance"."""
    phrases = says_of_verb("not_done", deed.base)
    told = phrases is not None and phrases.match(deed.said)
    return deed.told("told.no-mistake", 6) if told and not deed.line.spoiled(deed.end) else None


def _is_keeper(deed: Deed) -> bool:
    return deed.line.keeps(str(deed.scorer["scorer"]))
