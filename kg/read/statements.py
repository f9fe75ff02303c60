"""Everything that a text states of its match, gathered value by value (kg.read.stated)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from kg.model import Thing
from kg.read.candidates import Candidate
from kg.read.cards import cards
from kg.read.daystold import days_told
from kg.read.decision import shootout_score, shootout_winners
from kg.read.final import oriented, winner_told
from kg.read.goals import GoalTold
from kg.read.grounds import datelines, grounds_told, towns_told
from kg.read.managers import managers
from kg.read.numbers import Clock
from kg.read.occasion import competitions_told, occasion, of_women
from kg.read.opponents import LEAD
from kg.read.otherdays import of_another_day
from kg.read.passing import of_kicks
from kg.read.records import doer_of
from kg.read.shootout import kick_lines
from kg.read.stages import stages_told
from kg.read.stated import (
    StatedCard,
    StatedFixture,
    StatedGoal,
    StatedMatch,
    StatedOutcome,
    StatedRecord,
    StatedScore,
    StatedSetting,
    StatedShootout,
    Statement,
    Words,
)
from kg.read.story import Story
from kg.read.tocome import matches_to_come
from kg.read.tokens import tokens

_SURE_SCORE = 8
"""The weight of a phrase that gives a score with both teams."""
_AIMED = re.compile(r"\b(?:of|to|at|for|without|near|than|before) (?:[a-z]+ )?$")
"""Before a result that did not come about: "within minutes of beating Germany"."""
_BEFORE = 40
_SURE_SETTING = 1.5
"""What a competition or a stage beside the chosen one must be worth to be told of this match."""


def statements(out: Story, match: Thing) -> StatedMatch:
    """What the text of a story states, in the order of the text."""
    found: list[Statement] = [
        *_results(out),
        *_goals(out),
        *_cards(out),
        *_places(out),
        *_occasion(out),
        *_people(out),
        *days_told(out),
        *_fixtures(out),
        *_records(out),
        *_shootouts(out),
    ]
    each = dict.fromkeys(found)
    ordered = sorted(each, key=lambda s: (s.words.at.start, s.words.at.end))
    return StatedMatch(match, 0, out.told, out.teams, tuple(ordered))


def _words(c: Candidate) -> Words:
    return Words(c.words, c.passage)


def _results(out: Story) -> Iterator[Statement]:
    kicks = set(kick_lines(out.told))
    for c in out.of("result"):
        if of_kicks(c, out.told) or of_another_day(out.told, c):
            continue
        printed = c.cue in {"block.score", "result.headline", "result.headline-numbers"}
        both = {out.team(c.roles.get(role, "")) for role in ("team", "rival")} == set(out.teams)
        surely = printed or c.line < LEAD or (both and c.weight >= _SURE_SCORE)
        if "score" not in c.roles and "goalless" not in c.marks:
            won = winner_told(c, out.sides, out.team)
            if c.line not in kicks and (won or c.marks.get("draw")):
                aimed = _AIMED.search(out.told.text, max(0, c.words.start - _BEFORE), c.words.start)
                yield StatedOutcome(_words(c), won, surely and not aimed)
            continue
        score = oriented(c, out.sides, out.team)
        if score is not None:
            yield StatedScore(_words(c), score, out.teams, surely)
        else:
            one, other = c.roles["score"]
            yield StatedScore(_words(c), (max(one, other), min(one, other)), None, surely)


def _goals(out: Story) -> Iterator[StatedGoal]:
    for number, goal in enumerate(out.goals):
        yield from _of_goal(goal, number, out.told.text)
    for goal in out.left_out:
        yield from _of_goal(goal, None, out.told.text)


def _of_goal(goal: GoalTold, number: int | None, text: str) -> Iterator[StatedGoal]:
    surname = {t.lower for t in tokens(goal.scorer)}
    for c in goal.tellings:
        clock: Clock | None = c.roles.get("clock")
        yield StatedGoal(
            words=_words(c),
            scorer=goal.scorer,
            team=goal.team,
            number=number,
            own=goal.own,
            penalty=bool(c.marks.get("penalty")),
            minute=clock.minute if clock else None,
            added=clock.added if clock else None,
            period=clock.period if clock else None,
            rough=bool(clock and clock.rough),
            far=clock.far if clock else 0,
            when=clock.span if clock else None,
            state=str(c.marks["state"]) if "state" in c.marks else None,
            sure=goal.margin,
            named=not {t.lower for t in tokens(c.words.of(text))}.isdisjoint(surname),
        )


def _cards(out: Story) -> Iterator[StatedCard]:
    bosses = managers(out.told, out.candidates, out.teams).keys()
    for (player, card), told in cards(out.of("card"), bosses, out.told.text).items():
        for c in told:
            clock: Clock | None = c.roles.get("clock")
            minute = clock.minute if clock and not clock.doubt else None
            yield StatedCard(_words(c), player, card, minute)


def _places(out: Story) -> Iterator[StatedSetting]:
    grounds = grounds_told(out)
    ground, _ = grounds.best()
    for name, told in grounds.enough().items():
        for c in told:
            surely = name == ground and not _of_others(out, c)
            yield StatedSetting(_words(c), "venue", name, surely=surely)
    played = {c.line for c in out.of("goal", "result", "foul", "miss", "card")}
    towns = towns_told(out, ground, played)
    best, _ = towns.best()
    datelines_at = {m.span for _, m in datelines(out)}
    for name, told in towns.enough().items():
        for c in told:
            surely = name == best and c.words not in datelines_at and not _of_others(out, c)
            yield StatedSetting(_words(c), "city", name, surely=surely)


def _of_others(out: Story, c: Candidate) -> bool:
    """True if the clause names a third team, or a year: "lost to Italy at Wembley in 2021"."""
    for m in (out.told.mentions[n] for n in out.told.lines[c.line].mentions):
        third = m.kind == "team" and m.name[:1] not in "@#" and m.name not in out.teams
        if (third or m.kind == "year") and c.passage.covers(m.span):
            return True
    return False


def _occasion(out: Story) -> Iterator[StatedSetting]:
    of = occasion(out)
    base = (of.competition or "").removesuffix(" qualifying")
    for name, told in competitions_told(out, women=of_women(out)).items():
        for worth, c in told:
            chosen = name.removesuffix(" qualifying") == base
            if worth >= _SURE_SETTING or (worth > 0 and chosen):
                value = c.roles.get("competition_value", c.roles.get("year"))
                surely = chosen or c.line < LEAD
                yield StatedSetting(_words(c), "competition", name, value, surely)
    for worth, c in stages_told(out, of.competition):
        name = str(c.roles["stage"])
        if worth >= _SURE_SETTING or (worth > 0 and name == of.stage):
            yield StatedSetting(_words(c), "stage", name, c.roles.get("stage_value"))


def _people(out: Story) -> Iterator[StatedSetting]:
    for c in out.of("referee")[:1]:
        yield StatedSetting(_words(c), "referee", str(c.roles["referee"]))
    for c in out.of("attendance")[:1]:
        yield StatedSetting(_words(c), "attendance", f"{c.roles['crowd']}")


def _fixtures(out: Story) -> Iterator[StatedFixture]:
    for told in matches_to_come(out):
        rivals = (told.rival,) if told.rival else told.either
        day = told.when.lower().removeprefix("next ").removesuffix(" night")
        weekday = _WEEKDAYS.index(day) if day in _WEEKDAYS else None
        if rivals:
            yield StatedFixture(_words(told.told), told.team, rivals, weekday)


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _records(out: Story) -> Iterator[StatedRecord]:
    for c in out.of("record-holder"):
        if team := out.any_team(c.roles["team"]):
            yield StatedRecord(_words(c), str(c.roles["holder"]), "holds", None, None, team)
    for c in out.of("record"):
        player, holder = doer_of(out, c), str(c.roles["holder"])
        if player is None or player == holder:
            continue
        mark = int(c.roles["mark"]) if "mark" in c.roles else None
        does = _DOES[str(c.marks["does"])]
        yield StatedRecord(_words(c), player, does, holder, mark, out.team(player))


_DOES: dict[str, Literal["equals", "breaks"]] = {"equal": "equals", "break": "breaks"}


def _shootouts(out: Story) -> Iterator[StatedShootout]:
    score = shootout_score(out)
    for winner, c in shootout_winners(out):
        yield StatedShootout(_words(c), winner, score)
