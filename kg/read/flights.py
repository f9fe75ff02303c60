"""Layer 3: the goals told by what the ball does, by what is done to it, and by a team's deed."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from kg.read.ballplay import goal_words, says, state_told
from kg.read.goalnouns import through
from kg.read.lexicon import word_sets
from kg.read.nounphrases import Subject
from kg.read.outcomes import left_keeper
from kg.read.telling import Deed, Telling

_BASES = word_sets("verbs")
_NEAR, _NEAR_BALL, _NEAR_MAN = 36, 40, 12
"""So many characters behind the verb a state, or the man "through" whom, still belongs to it."""


def by_team(deed: Deed, team: int) -> Telling | None:
    """Told as "united took the lead", with the man through whom they did."""
    if deed.base not in _BASES["teamverb"]:
        return None
    if deed.base == "come" and deed.said.startswith(("<P", "the ", "a ", "an ")):
        return None  # "then came Best's equaliser": he comes behind his verb
    state = state_told(deed.whole)
    if state is None or state[0] == "winner" or state[1] > _NEAR:
        return None
    if says("still_trying").search(deed.whole):
        return None
    marks = {"state": state[0]}
    rest = deed.line.text(deed.at, len(deed.line.words))
    man = through(rest)
    if man is not None and man.start() < len(deed.whole) + _NEAR_MAN:
        roles = {"team": team, "scorer": int(man["scorer"])}
        last = deed.at + rest.count(" ", 0, man.end())
        return Telling("told.team-through", 8, roles, marks, deed.first, last)
    return Telling("told.team", 5, {"team": team}, marks, deed.first, deed.end)


def by_ball(deed: Deed, ball: int) -> Telling | None:
    """Told as "his shot flew in", "Kane's header gave them the lead"; ``ball`` is its place."""
    if deed.holds("own"):
        return None
    if deed.base == "give" and deed.begins("no_chance"):
        return deed.told("told.no-chance", 7, _own(deed, ball))
    if deed.base == "leave" and (left := left_keeper(deed)):
        return left
    around = deed.line.text(deed.at, deed.at + 16)
    if deed.base == "take" and says("deflected_in").search(around):
        return deed.told("told.ball-in", 6)
    if deed.base == "make" and (made := says("made_it").match(deed.said)):
        score = int(made["score"]) if made["score"] else None
        return deed.told("told.ball-made-it", 8, _own(deed, ball), score=score)
    named = deed.line.words[ball : ball + (3 if deed.line.words[ball] == "'s" else 1)]
    if not goal_words("noshot").isdisjoint(named) and not _by_itself(deed):
        return None
    if "enter" in deed.classes and (entered := _entered(deed, ball)) is not False:
        return entered
    if deed.base in _BASES["beats"] and (found := says("beaten").match(deed.said)):
        return _ball_beat(deed, found["keeper"], found[0])
    if deed.base == "cross" and deed.begins("the_line"):
        return deed.told("told.ball-in", 7, _own(deed, ball))
    if deed.base in {"hit", "bulge", "kiss", "ripple"} and deed.begins("net"):
        return deed.told("told.ball-in", 8, _own(deed, ball))
    if deed.base not in _BASES["idle"] and not {"enter", "change", "put"}.isdisjoint(deed.classes):
        return _did(deed, ball)
    return None


def _own(deed: Deed, ball: int) -> dict[str, bool]:
    words = deed.line.words
    return {"own": True} if words[ball - 1] == "own" or words[ball].startswith("own") else {}


def _by_itself(deed: Deed) -> bool:
    """True for a cross of which the words say that it went in and that nobody touched it."""
    if deed.base not in _BASES["crossflies"]:
        return False
    past = says("past").search(deed.said)
    if past is not None and deed.line.names_keeper(past[0]):
        return True
    return "<P" not in deed.said and deed.holds("into") and deed.holds("net_named")


def _entered(deed: Deed, ball: int) -> Telling | Literal[False] | None:
    """The ball went in; None if it did not, False if the words leave that open."""
    line, said = deed.line, deed.said
    into, missed = says("into").search(said), says("missed").search(said)
    if into and not (missed and missed.start() <= into.start()):
        if deed.base in _BASES["hits"] and not deed.holds("net_hit"):
            return None
        return None if line.spoiled(deed.end) else _flew(deed, 7, {})
    if not missed and deed.base in _BASES["flies"]:
        if line.words[ball] not in {"ball", "it"} and deed.begins("particle"):
            if not line.spoiled(deed.end):
                return deed.told("told.ball-in", 7, _own(deed, ball))
        elif past := says("past").search(said):
            keeper = line.at_keeper(past[0])
            beyond = keeper or past[0].startswith(("past ", "beyond ", "through "))
            if beyond and not line.spoiled(deed.end):
                return _flew(deed, 6 if keeper else 4, {})
    if deed.base == "find" and deed.begins("way_in") and deed.holds("way_into"):
        return deed.told("told.ball-in", 8, _own(deed, ball))
    return False


def _flew(deed: Deed, weight: int, marks: dict[str, bool]) -> Telling:
    roles = deed.line.with_keeper(deed.scorer, deed.said)
    return deed.told("told.ball-in", weight, marks, keeper=roles.get("keeper"))


def _ball_beat(deed: Deed, man: str | None, beaten: str) -> Telling | None:
    """Told as "his shot beat Oakes"."""
    keeps = "keeper" in beaten or deed.line.keeps(man)
    if not (keeps or deed.base in {"beat", "defeat"}) or deed.holds("foiled"):
        return None
    if says("ball_lost").search(deed.line.text(deed.end, deed.end + 6)):
        return None
    return deed.told("told.ball-beat", 7 if keeps else 5, keeper=int(man) if man else None)


def _did(deed: Deed, ball: int) -> Telling | None:
    """What a goal did to the score and to the match: "his header earned United a point"."""
    noun, own = deed.line.words[ball], _own(deed, ball)
    state = state_told(deed.whole)
    told = state and state[1] < _NEAR_BALL and noun not in {"ball", "it", "kick"}
    if state and told and not deed.holds("foiled"):
        return deed.told("told.ball-did", 8, {"state": state[0], **own})
    if deed.base in {"prove", "be"} and deed.begins("enough"):
        return deed.told("told.ball-did", 8, {"state": "winner", **own})
    decisive = deed.base in _BASES["decides"] and noun in goal_words("decisive")
    return deed.told("told.ball-did", 7, own) if decisive and deed.holds("prize") else None


def by_passive(deed: Deed, who: Subject | None, by: int) -> Telling | None:
    """Told as "was headed in by Kane", "cancelled out by Moss"; ``by`` is the doer's place."""
    line, grammar = deed.line, deed.line.clauses
    if deed.base == "cancel" and deed.said.startswith("out "):
        return replace(_done(deed, by, deed.at, {"state": "level"}), weight=7)
    if deed.base == "send" and deed.said.startswith("the wrong way "):
        return _done(deed, by, deed.at, {"penalty": True})
    if state := _score_changed(deed, who):
        return replace(_done(deed, by, deed.at, {"state": state}), weight=7)
    if who is not None and who.kind == "person" and deed.base != "score":
        return None
    to_him = line.text(deed.at + 1, by)
    if says("missed").search(to_him) or deed.base in {"beat", "find", "pick"}:
        return None
    scored = deed.base in _BASES["buries"] or says("for_goal").search(
        line.text(by, max(deed.end, by + 1) + 1)
    )
    into = says("into").search(line.text(deed.at + 1, max(deed.end, by + 1)))
    if not (scored or into or says("past").search(to_him) or deed.begins("helped_in")):
        return None
    marks = {"own": True} if deed.holds("own") else {}
    if who is None or who.kind != "thing":
        return _done(deed, by, deed.at, marks)
    owner = grammar.owner(who.at)
    maker = None if owner is None or owner == by or marks else line.tag(owner)
    return _done(deed, by, min(who.at, deed.at), marks, maker)


_CHANGES = {
    "doneextend": "extend", "doneopen": "opener", "donebehind": "behind", "doneagain": "again",
    "doneseal": "extend",
}  # fmt: skip


def _score_changed(deed: Deed, who: Subject | None) -> str | None:
    """What a passive says was done to the score: "the lead was doubled by"."""
    word = deed.line.words[deed.line.clauses.left(deed.at)] if who is None else ""
    if who is not None and who.kind == "thing":
        word = deed.line.words[who.at]
    if word not in goal_words("scoreword"):
        return None
    return next((state for name, state in _CHANGES.items() if deed.base in _BASES[name]), None)


def _done(
    deed: Deed,
    by: int,
    start: int,
    marks: dict[str, str] | dict[str, bool],
    maker: int | None = None,
) -> Telling:
    roles = {"scorer": deed.line.tag(by)} | ({} if maker is None else {"maker": maker})
    end = max(deed.end, by + 1)
    return Telling("told.passive", 8, roles, {**marks}, start, end)
