"""Layer 3: the goals told by a ball that a man sends: into the net, past the keeper, home."""

from __future__ import annotations

from kg.read.ballplay import goal_words, says
from kg.read.lexicon import word_sets
from kg.read.telling import Deed, Telling

_BASES = word_sets("verbs")
_LOW = ("past ", "beyond ", "beneath ", "under ", "underneath ")


def lobbed(deed: Deed) -> Telling | None:
    """Told as "chipped the keeper"."""
    found = says("beaten").match(deed.said)
    if deed.line.spoiled(deed.end):
        return None
    if found is None:
        him = deed.begins("beaten_him") and deed.line.names_keeper(deed.line.text(0, deed.at))
        return deed.told("told.lobbed", 6) if him and not deed.holds("missed") else None
    if not (deed.line.keeps(found["keeper"]) or "keeper" in found[0]):
        return None
    return deed.told("told.lobbed", 6, keeper=int(found["keeper"]) if found["keeper"] else None)


def beat(deed: Deed) -> Telling | None:
    """Told as "beat the keeper with a low shot": a man who keeps no goal may be beaten by a run."""
    found = says("beaten").match(deed.said)
    if found is None or deed.line.spoiled(deed.end):
        return None
    keeper = int(found["keeper"]) if found["keeper"] else None
    rest = deed.said[found.end() :]
    shot = says("beaten_by").match(rest)
    keeps = "keeper" in found[0] or deed.line.keeps(found["keeper"])
    if keeps and (shot or not rest.strip(" ,")):
        return deed.told("told.beat-keeper", 7, keeper=keeper)
    if shot and says("beaten_by_shot").match(rest):
        return deed.told("told.beat", 6, keeper=keeper)
    return None


def finished(deed: Deed) -> Telling | None:
    """A ball sent: a goal if the words say that it went in."""
    if says("on_scoresheet").match(deed.line.text(deed.at + 1, deed.end + 2)):
        return deed.told("told.scoresheet", 8)
    if deed.base == "find" and not deed.begins("found_net"):
        way = says("way_past").match(deed.said)
        past = way is not None and deed.line.names_keeper(way[0])
        return _in_net(deed, deed.said, 7) if past and not deed.line.spoiled(deed.end) else None
    if deed.line.spoiled(deed.end):
        return None
    said = says("afterwards").split(deed.said, maxsplit=1)[0]
    into, missed = says("into").search(said), says("missed").search(said)
    first = into and not (missed and missed.start() < into.start())
    if into and (first or into[0].startswith("into ")):
        moved = "touch" not in deed.classes and deed.base in _BASES["noball"]
        if moved and into[0].startswith("home") and deed.base not in _BASES["slides"]:
            return None
        return _in_net(deed, said, 8)
    if missed:
        return None
    if deed.base == "find":
        return deed.told("told.finished", 8)
    return _past(deed, said) or _in(deed, said) or _by_its_verb(deed, said)


def _in_net(deed: Deed, said: str, weight: int) -> Telling:
    roles = deed.line.with_keeper(deed.scorer, said)
    return deed.told("told.finished", weight, keeper=roles.get("keeper"))


def _past(deed: Deed, said: str) -> Telling | None:
    """Told as "slid it past Oakes": a goal if he keeps it, or if a shot is what was sent."""
    past = says("past").search(said)
    if past is None:
        him = _is_ball(said) and says("past_him").search(said)
        beaten = him and deed.line.names_keeper(deed.line.text(0, deed.at))
        return _in_net(deed, said, 6) if beaten and deed.base not in _BASES["carries"] else None
    if deed.base not in _BASES["noball"] and deed.line.at_keeper(past[0]):
        return _in_net(deed, said, 8)
    ahead = deed.base not in _BASES["carries"]
    sent = _is_ball(said) or says("own_shot").match(said)
    if ahead and sent and deed.line.names_keeper(past[0]):
        return _in_net(deed, said, 7)
    ball = "touch" in deed.classes or deed.base in _BASES["shotpast"]
    if ball and past[0].startswith(_LOW) and (past.start() == 0 or _is_shot(said)):
        return _in_net(deed, said, 6)
    return None


def _is_ball(said: str) -> bool:
    """True if the words begin with the ball itself: "the ball", "it"."""
    return said.startswith(("the ball ", "it "))


def _is_shot(said: str) -> bool:
    """True if the words begin with a ball: "it", "a low shot", "Lowe's cross"."""
    first = said.split(" ", 1)[0]
    return first in goal_words("simpleobject") or says("shot_of").match(said) is not None


def _in(deed: Deed, said: str) -> Telling | None:
    """Told as "headed in from a corner", "tapped the rebound in"."""
    if "touch" in deed.classes:
        ball = says("ball_before_in").match(said)
        particle = says("particle").match(said[ball.end() :] if ball else said)
        if particle and _turned_in(deed, said, particle[0]):
            return deed.told("told.touched-in", 7)
    if deed.base in _BASES["drivenin"] and says("driven_in").match(said):
        return deed.told("told.touched-in", 7)
    sends = deed.base not in _BASES["noball"] or deed.base in {"knock", "turn", "touch", "push"}
    if sends and says("it_in").match(said):
        return deed.told("told.touched-in", 7)
    return None


def _turned_in(deed: Deed, said: str, particle: str) -> bool:
    """False for "turned in a fine display" and "swung in a corner"."""
    if not says("in_other").match(said) or says("in_loose").match(said):
        return True
    if deed.base in _BASES["freekick"] and says("in_free_kick").match(said):
        return True
    return deed.base in _BASES["crossed"] and says("in_cross").search(particle + said) is not None


def _by_its_verb(deed: Deed, said: str) -> Telling | None:
    """Told as "sent the keeper the wrong way", "converted", "put it away", "finished coolly"."""
    if deed.base == "send" and (wrong := says("wrong_way").match(said)):
        keeper = int(wrong["keeper"]) if wrong["keeper"] else None
        return deed.told("told.wrong-way", 8, {"penalty": True}, keeper=keeper)
    if "convert" in deed.classes and not deed.begins("buried_else"):
        away = deed.base != "tuck" or said.split(" ", 1)[0] in goal_words("tuckobject")
        return deed.told("told.converted", 8) if away else None
    if deed.base == "slot" and says("at_once").match(said):
        return deed.told("told.finished", 6)
    if deed.base in _BASES["putaway"] and says("away").match(said):
        return deed.told("told.put-away", 8)
    if deed.base == "finish" and says("finished_so").match(said):
        return None if says("finished_else").search(said) else deed.told("told.finished", 6)
    return None
