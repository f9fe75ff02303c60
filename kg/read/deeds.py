"""Layer 3: the goals told by what a man does: he scored, put his side ahead, beat the keeper.

A verb of football is asked for by the ways of telling in which it can stand, in their order; the
first that tells a goal is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from kg.read.ballplay import goal_object, goal_words, phrase_data, says, state_told
from kg.read.goalobjects import added_more, got, his_nth, scored
from kg.read.lexicon import word_sets
from kg.read.outcomes import (
    began,
    by_ended,
    ended_scoring,
    fed_for,
    for_goal,
    hit_wonder,
    picked_spot,
    produced,
    rescued,
    rewarded,
    sank,
    settled,
    shot_and_left,
    unknown,
    with_several,
    with_shot,
)
from kg.read.shots import beat, finished, lobbed
from kg.read.telling import Deed, Telling

_BASES = word_sets("verbs")
_FAR = 25
"""Further behind the verb than these characters the score is somebody else's matter."""


def by_man(deed: Deed) -> Telling | None:
    """The goal that a man's deed tells, if any; of a keeper who "could only help it in" none."""
    if deed.line.words[deed.at - 1] == "only" and deed.line.keeps(str(deed.scorer["scorer"])):
        return None
    for tell in _ways(deed.base, deed.classes) if deed.classes else _OF_ANY:
        if told := tell(deed):
            return told
    return None


def _made_it(deed: Deed) -> Telling | None:
    """Told as "made it 2-1", "made it three"."""
    made = says("made_it").match(deed.said)
    if made is None:
        return None
    return deed.told("told.made-it", 9, score=int(made["score"]) if made["score"] else None)


def _own_goal(deed: Deed) -> Telling | None:
    """Told as "turned it past his own keeper"."""
    return deed.told("told.own", 9, {"own": True}) if deed.holds("own") else None


def _conceded_own(deed: Deed) -> Telling | None:
    """Told as "scored an own goal"."""
    return deed.told("told.own", 9, {"own": True}) if deed.begins("own_goal") else None


def _put(deed: Deed) -> Telling | None:
    """Told as "fired United ahead", "gave the hosts the lead"."""
    if not deed.begins("side"):
        return None
    state = state_told(deed.whole)
    return deed.told("told.put", 9, {"state": state[0]}) if state else None


def _changed(deed: Deed) -> Telling | None:
    """The score changed by a man: "doubled the lead", "opened the scoring", "pulled one back"."""
    state = state_told(deed.whole)
    if state is None:
        return None
    name, at = state
    if at > len(deed.whole) - len(deed.said) - 1 + _FAR:
        return None
    if says("no_change").search(deed.said[: at + 20]):
        return None
    if name == "ahead" and deed.base not in _BASES["retake"]:
        return None
    if name == "level" and deed.base in _BASES["drawslevel"] and deed.holds("level_with"):
        return None
    if name == "winner":
        won = deed.base in _BASES["winning"]
        return deed.told("told.won", 6, {"state": name}) if won else None
    if name == "sealed" or (name == "extend" and deed.base in _BASES["sealing"]):
        sealed = deed.base in _BASES["sealing"]
        return deed.told("told.sealed", 5, {"state": name}) if sealed else None
    if name == "extend" and not deed.holds("margin"):
        return None
    return deed.told("told.changed", 9, {"state": name})


def _on_target(deed: Deed) -> Telling | None:
    """Told as "was on target"."""
    scorer = deed.begins("on_target") or deed.begins("was_scorer")
    return deed.told("told.scoresheet", 7) if scorer else None


def _credited(deed: Deed) -> Telling | None:
    """Told as "was credited with the goal"."""
    return deed.told("told.scoresheet", 7) if deed.said.startswith("with ") else None


def _simple(deed: Deed) -> Telling | None:
    """Told as "had the simplest of finishes"."""
    return deed.told("told.simple", 7) if deed.begins("simple") else None


def _no_chance(deed: Deed) -> Telling | None:
    """Told as "gave the keeper no chance"."""
    return deed.told("told.no-chance", 7) if deed.begins("no_chance") else None


def _net(deed: Deed) -> Telling | None:
    """Told as "rattled the net"."""
    return deed.told("told.finished", 8) if deed.begins("net") else None


def _pounced(deed: Deed) -> Telling | None:
    """Told as "the keeper spilled it and Kane pounced"."""
    at_once = not deed.said.strip(" .,")
    loose = at_once and says("loose_ball").search(deed.line.text(0, deed.at))
    on_it = says("pounced_on").search(deed.line.text(deed.at + 1, deed.at + 14))
    return deed.told("told.pounced", 6) if loose or on_it else None


def _with_goal(deed: Deed) -> Telling | None:
    """Told as "responded with the equaliser", "rescued a point with a header"."""
    if "with " not in deed.said:
        return None
    found = says("with_goal").search(deed.said)
    if found is None or deed.holds("with_none"):
        return None
    if deed.base in _BASES["presents"] and deed.begins("presented"):
        return None
    noun = found[0].split()[-1]
    wonder = noun in goal_words("wonder") and deed.base not in _BASES["tests"]
    crown = noun in goal_words("crown") or deed.base in _BASES["wonby"]
    return deed.told("told.with-a-goal", 6) if crown or wonder else None


def _in_net(deed: Deed) -> Telling | None:
    """Told as "had the ball in the net": often for nothing, so it needs company."""
    return deed.told("told.finished", 5) if deed.begins("ball_in_net") else None


def _set_on(deed: Deed) -> Telling | None:
    """Told as "set United on their way"."""
    return deed.told("told.put", 6) if deed.begins("set_on") else None


def _rolling(deed: Deed) -> Telling | None:
    """Told as "got the ball rolling"."""
    begun = deed.line.text(deed.at + 1, deed.at + 4) == "the ball rolling "
    return deed.told("told.changed", 6, {"state": "opener"}) if begun else None


def _picked_corner(deed: Deed) -> Telling | None:
    """Told as "picked out the bottom corner"."""
    return deed.told("told.finished", 7) if deed.begins("picked_corner") else None


def _ended_move(deed: Deed) -> Telling | None:
    """Told as "rounded off a sweeping move"."""
    return deed.told("told.move", 6) if deed.begins("move_end") else None


def _replied(deed: Deed) -> Telling | None:
    """Told as "replied for the hosts"."""
    return deed.told("told.replied", 7) if deed.begins("replied") else None


def _deflected(deed: Deed) -> Telling | None:
    """Told as "deflected Kane's shot past the keeper": the goal is the shooter's."""
    shot = says("shot_deflected").match(deed.said)
    if shot is None or deed.holds("own") or deed.holds("missed"):
        return None
    if not (deed.holds("into") or deed.holds("past")):
        return None
    return replace(deed.told("told.deflected", 6), roles={"scorer": int(shot["shooter"])})


def _struck(deed: Deed) -> Telling | None:
    """Told as "struck after ten minutes"."""
    if deed.said.startswith(("a ", "an ", "the ", "his ", "it ")) or deed.holds("missed"):
        return None
    free = deed.begins("struck_free") and not goal_object(strong=False).match(deed.said)
    return deed.told("told.struck", 7) if free else None


def _no_mistake(deed: Deed) -> Telling | None:
    """Told as "made no mistake", "made amends"."""
    if deed.begins("no_mistake"):
        return deed.told("told.no-mistake", 8)
    return deed.told("told.no-mistake", 4) if deed.begins("amends") else None


def _account(deed: Deed) -> Telling | None:
    """Told as "opened his account for the season"."""
    return deed.told("told.account", 8) if deed.begins("account") else None


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of telling and the verbs that it needs, by base or class; none asked for: all.

    After a way that is ``last`` its verbs are asked no further.
    """

    tell: Callable[[Deed], Telling | None]
    bases: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    last: bool = False

    def fits(self, base: str, classes: frozenset[str]) -> bool:
        """True if the verb can stand in it."""
        everywhere = not (self.bases or self.classes)
        return everywhere or base in self.bases or bool(self.classes & classes)


def _verbs(*bases: str) -> frozenset[str]:
    return frozenset(bases)


_WAYS = (
    _Way(_made_it, _verbs("make")),
    _Way(_deflected, _verbs("deflect")),
    _Way(_own_goal, classes=_verbs("finish")),
    _Way(_own_goal, _verbs("fumble", "spill", "drop", "punch", "palm")),
    _Way(_in_net, _verbs("have")),
    _Way(_set_on, _verbs("set")),
    _Way(_rolling, _verbs("get", "set")),
    _Way(began, _BASES["begins"]),
    _Way(fed_for, classes=_verbs("pass")),
    _Way(settled, _BASES["settles"]),
    _Way(ended_scoring, _verbs("complete", "finish", "end", "round", "conclude")),
    _Way(_picked_corner, _verbs("pick")),
    _Way(_ended_move, _verbs("round", "cap", "complete", "crown", "finish")),
    _Way(_replied, _verbs("reply", "respond", "hit", "strike", "come")),
    _Way(_conceded_own, _verbs("score", "concede", "get", "net")),
    _Way(_put, classes=_verbs("put")),
    _Way(_changed, classes=_verbs("change", "level")),
    _Way(_on_target, _verbs("be", "prove", "become")),
    _Way(_credited, _verbs("credit")),
    _Way(_simple, _verbs("have", "leave")),
    _Way(shot_and_left, _verbs("leave")),
    _Way(lobbed, _verbs("chip", "lob")),
    _Way(_no_chance, _verbs("give")),
    _Way(_net, _verbs("rattle", "bulge", "ripple", "hit", "strike")),
    _Way(_pounced, _verbs("pounce")),
    _Way(_with_goal),
    _Way(with_shot),
    _Way(with_several, _BASES["rounds"]),
    _Way(by_ended, frozenset(phrase_data()["ended"])),
    _Way(rewarded, _verbs("have", "get", "reap", "gain", "earn", "find")),
    _Way(produced, _BASES["produces"]),
    _Way(picked_spot, _verbs("pick")),
    _Way(
        hit_wonder,
        _verbs(
            "hit", "score", "unleash", "produce", "strike", "fire", "conjure", "deliver", "smash"
        ),
    ),
    _Way(rescued, _BASES["rescues"]),
    _Way(sank, _BASES["sends"]),
    _Way(scored, _verbs("score", "net"), last=True),
    _Way(his_nth, classes=_verbs("get")),
    _Way(added_more, _BASES["addmore"]),
    _Way(got, classes=_verbs("get")),
    _Way(_struck, _verbs("strike")),
    _Way(_no_mistake, _verbs("make")),
    _Way(_account, _verbs("open")),
    _Way(beat, _verbs("beat")),
    _Way(finished, classes=_verbs("finish", "convert")),
    _Way(for_goal, _BASES["arrives"], _verbs("finish")),
    _Way(unknown),
)


_OF_ANY = (_with_goal, with_shot, unknown)
"""What a verb of which nothing is known may tell."""


@cache
def _ways(base: str, classes: frozenset[str]) -> tuple[Callable[[Deed], Telling | None], ...]:
    """The ways of telling in which a verb can stand, in their order."""
    out = []
    for way in _WAYS:
        if way.fits(base, classes):
            out.append(way.tell)
            if way.last:
                break
    return tuple(out)
