"""What happened in a match, held against the gold: goals, cards, substitutions, line-ups."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluate.minutes import number
from kg.evaluate.spelling import folded
from kg.evaluate.verdicts import Comparison, Entry, Pairing, entries, many


@dataclass(frozen=True, slots=True)
class FalseGoal:
    """A wrong goal that the gold tells to be something else, such as a shot that was saved."""

    goal: str
    kind: str


def judge_goals(c: Comparison) -> tuple[Pairing, tuple[FalseGoal, ...]]:
    """The goals with their minutes, flags and assists; and the goals made of what was none."""
    gold = entries(c.gold.get("goals"))
    gold += [{**goal, "optional": True} for goal in entries(c.gold.get("goals_not_in_text"))]

    def agree(g: Entry, p: Entry) -> bool:
        if not g.get("scorer"):
            return not p.get("scorer") and c.same_team(g, p)
        return c.same(g["scorer"], p.get("scorer")) and c.team(p.get("team")) == g.get("team")

    def nearly(g: Entry, p: Entry) -> bool:
        by_other = c.same(g.get("scorer_alt"), p.get("scorer"))
        return by_other and c.team(p.get("team")) == g.get("team")

    def prefer(g: Entry, p: Entry) -> int:
        off = c.minute(g).off_by(number(p.get("minute")))
        near = {0: 5, 1: 3}.get(off, 0) if off is not None else 0
        return near + 2 * _alike(g, p, "own_goal") + _alike(g, p, "penalty")

    pairing = c.judge_list(
        "goals", gold, entries(c.read.get("goals")), agree, prefer=prefer, nearly=nearly,
        neutral=lambda g: not g.get("scorer") or c.neutral(g),
    )  # fmt: skip
    c.judge_minutes("goal minute", pairing)
    c.judge_minutes("goal minute within 1", pairing, within=1)
    for kind, key in (("penalty flag", "penalty"), ("own-goal flag", "own_goal")):
        _judge_flag(c, kind, key, pairing)
    _judge_assists(c, pairing)
    return pairing, tuple(_false_goals(c, pairing))


def _alike(g: Entry, p: Entry, key: str) -> bool:
    return bool(g.get(key)) == bool(p.get(key))


def _judge_flag(c: Comparison, kind: str, key: str, pairing: Pairing) -> None:
    for g, p in pairing.met:
        if g.get(key):
            c.judge(kind, "right" if p.get(key) else "missed", g)
        elif p.get(key):
            c.judge(kind, "wrong", p)
    for g in pairing.missed:
        if g.get(key):
            c.judge(kind, "missed", g)
    for p in pairing.wrong:
        if p.get(key):
            c.judge(kind, "wrong", p)


def _judge_assists(c: Comparison, pairing: Pairing) -> None:
    for g, p in pairing.met:
        _judge_assist(c, g, p)
    for g in pairing.missed:
        if g.get("assist") and not g.get("assist_ambiguous"):
            c.judge("assist", "missed", g["assist"], g)
    for p in pairing.wrong:
        if p.get("assist"):
            c.judge("assist", "wrong", p["assist"], p)


def _judge_assist(c: Comparison, g: Entry, p: Entry) -> None:
    named, read = g.get("assist"), p.get("assist")
    right = c.same(named, read)
    open_question = bool(g.get("assist_ambiguous"))
    if open_question and (right or not read):
        return
    if any(c.same(other, read) for other in many(g.get("assist_alt"))):
        return
    if right:
        c.judge("assist", "right", named, g)
        return
    if read:
        c.judge("assist", "wrong", read, p)
    if named and not open_question:
        c.judge("assist", "missed", named, g)


def _false_goals(c: Comparison, pairing: Pairing) -> Iterator[FalseGoal]:
    traps = list(_no_goals(c.gold))
    for goal in pairing.wrong:
        minute = number(goal.get("minute"))
        kinds: list[tuple[bool, str]] = []
        for who, team, at, kind in traps:
            timed = minute is not None and at is not None
            apart = timed and abs((minute or 0) - (at or 0)) > 1
            if c.same(who, goal.get("scorer")) and c.same_team({"team": team}, goal) and not apart:
                kinds.append((timed, kind))
        if kinds:  # one of the same minute tells best what the goal was made of
            best = next((kind for timed, kind in kinds if timed), kinds[0][1])
            yield FalseGoal(f"{goal.get('scorer')}, {goal.get('team')}, {minute}", best)


def _no_goals(gold: Entry) -> Iterator[tuple[Any, Any, int | None, str]]:
    """Whatever the gold tells that must not come out as a goal: who, team, minute, kind."""
    for key, kind in (("disallowed_goals", "disallowed"), ("missed_penalties", "missed_penalty"),
                      ("non_goals", "")):  # fmt: skip
        for fact in entries(gold.get(key)):
            said = kind or str(fact.get("kind") or "chance")
            yield fact.get("player"), fact.get("team"), number(fact.get("minute")), said
    for kick in entries((gold.get("shootout") or {}).get("kicks")):
        yield kick.get("player"), kick.get("team"), None, "shootout_kick"
    for match in entries(gold.get("other_matches")):
        for goal in entries(match.get("goals")):
            yield goal.get("scorer"), None, number(goal.get("minute")), "other_match"


def judge_penalties(c: Comparison) -> None:
    """Missed penalties and how; disallowed goals. A miss in the shoot-out is none of these."""

    def agree(g: Entry, p: Entry) -> bool:
        return _named(c.same, g, p) and c.same_team(g, p)

    if c.asked("missed_penalties"):
        pairing = c.judge_list(
            "missed penalties", entries(c.gold["missed_penalties"]),
            entries(c.read.get("missed_penalties")), agree, prefer=_prefer_named,
            neutral=lambda g: bool(g.get("in_shootout")) or c.neutral(g),
            unpunished=lambda p: bool(p.get("in_shootout")),
        )  # fmt: skip
        for g, p in pairing.met:
            if _miss(g) == _miss(p):
                c.judge("missed penalty outcome", "right", g)
            else:
                c.judge("missed penalty outcome", "wrong", p)
                c.judge("missed penalty outcome", "missed", g)
        for p in pairing.wrong:
            c.judge("missed penalty outcome", "wrong", p)
        for g in pairing.missed:
            c.judge("missed penalty outcome", "missed", g)
    if c.asked("disallowed_goals"):
        c.judge_list("disallowed goals", entries(c.gold["disallowed_goals"]),
                     entries(c.read.get("disallowed_goals")), agree)  # fmt: skip


def _named(same: Any, g: Entry, p: Entry) -> bool:
    """The same player; a gold fact without a name is known by its other keys."""
    return not g.get("player") or same(g["player"], p.get("player"))


def _prefer_named(g: Entry, p: Entry) -> int:
    return 2 * bool(g.get("player") or not p.get("player"))


def _miss(fact: Entry) -> str:
    words = folded(fact.get("outcome") or "")
    if "save" in words:
        return "saved"
    if re.search(r"\b(bar|crossbar|post|upright|woodwork)\b", words):
        return "woodwork"
    return words and "missed"


def judge_cards(c: Comparison) -> None:
    """Cards by colour: a second yellow and a red are both a man sent off."""
    if not c.asked("cards"):
        return

    def agree(g: Entry, p: Entry) -> bool:
        return _named(c.same, g, p) and c.same_team(g, p) and _off(g) == _off(p)

    gold, read = entries(c.gold["cards"]), entries(c.read.get("cards"))
    pairing = c.judge_list("cards", gold, read, agree, prefer=_prefer_named)
    c.judge_minutes("card minute", pairing)
    c.judge_list("sent off", filter(_off, gold), filter(_off, read), agree, prefer=_prefer_named)


def _off(card: Entry) -> bool:
    return bool(re.search("red|second|sent|off|dismiss", folded(card.get("card") or "")))


def judge_substitutions(c: Comparison) -> None:
    """Who came on for whom; where the gold names nobody going off, who came on."""
    if not c.asked("substitutions"):
        return
    gold, read = entries(c.gold["substitutions"]), entries(c.read.get("substitutions"))

    def goes_off(g: Entry, p: Entry) -> bool:
        if not g.get("off"):
            return True
        change = [g]
        if g.get("pairing_ambiguous"):  # "A and B replaced C and D" does not say who for whom
            when = g.get("team"), g.get("minute")
            change = [s for s in gold if s.get("pairing_ambiguous")
                      and (s.get("team"), s.get("minute")) == when]  # fmt: skip
        return any(c.same(s.get("off"), p.get("off")) for s in change)

    def agree(g: Entry, p: Entry) -> bool:
        comes_on = any(c.same(who, p.get("on")) for who in (g.get("on"), *many(g.get("on_alt"))))
        return comes_on and goes_off(g, p) and c.same_team(g, p)

    def prefer(g: Entry, p: Entry) -> int:
        in_time = number(g.get("minute")) == number(p.get("minute"))
        return in_time + 2 * c.same(g.get("off"), p.get("off")) + c.same(g.get("on"), p.get("on"))

    all_listed = bool(c.gold.get("substitutions_on_only"))
    pairing = c.judge_list("substitutions", gold, read, agree, prefer=prefer,
                           unpunished=lambda p: not p.get("off") and not all_listed)  # fmt: skip
    c.judge_minutes("substitution minute", pairing)


def judge_line_ups(c: Comparison) -> None:
    """Who began, and who sat on the bench; who came on may be listed there again."""
    if not c.asked("lineups"):
        return

    def agree(g: Entry, p: Entry) -> bool:
        return bool(g["team"] == p["team"] and c.same(g["name"], p["name"]))

    def prefer(g: Entry, p: Entry) -> int:
        return int(folded(g["name"]) == folded(p["name"]))

    came_on = entries(c.gold.get("substitutions"))
    for kind, part in (("line-ups", "starting"), ("benches", "bench")):
        gone = came_on if part == "bench" else []
        c.judge_list(kind, _squad(c, c.gold, part, gone), _squad(c, c.read, part, gone), agree,
                     prefer=prefer)  # fmt: skip


def _squad(c: Comparison, sheet: Entry, part: str, without: list[Entry]) -> Iterator[Entry]:
    lineups = sheet.get("lineups")
    for name, squad in lineups.items() if isinstance(lineups, Mapping) else ():
        team = c.team(name)
        for player in many(squad.get(part)) if isinstance(squad, Mapping) else ():
            if not any(s.get("team") == team and c.same(s.get("on"), player) for s in without):
                yield {"name": player, "team": team}


def speakers(sheet: Entry, same: Callable[[object, object], bool]) -> list[Entry]:
    """Everybody who is quoted, once each."""
    found: list[Entry] = []
    for quote in entries(sheet.get("quotes")):
        who = quote.get("speaker")
        if who and not any(same(known["speaker"], who) for known in found):
            found.append({"speaker": who})
    return found
