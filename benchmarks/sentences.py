"""Short reports of real matches with one claim on the past each, true or false, of a named team.

What may be claimed stands in ``sentences.toml``, whether it is so is asked of the rows of the
results (``results_oracle.py``), never of ``kg``. A false claim has, where that is another one, the
number that would be right for the *other* team: the likeliest way to support what is wrong.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planting import WORDS, renumbered
from results_oracle import WHAT, Played, Results

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
FROM, LEAST_PLAYED = "1990", 150
"""Since when the matches are, and how many a team has at least: others are told by few sources."""
STEPS = (-1, 1, 2, -2, 3, 5, -4, 7, 9)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A report that ends with a claim; ``start`` is where its sentence begins.

    ``right`` says whether it is so; ``other_team`` that it is so of the other team.
    """

    kind: str
    text: str
    start: int
    right: bool
    other_team: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A match, and of whom in it something is told."""

    match: Played
    team: str

    @property
    def other(self) -> str:
        """The opponent."""
        return self.match.other(self.team)


def sentences(results: Results, most: int, seed: int = 0) -> Iterator[Sentence]:
    """Of ``most`` matches every claim that can be made of either team, right and wrong."""
    dice = random.Random(seed)  # noqa: S311  a repeatable choice, no secret
    fit = [
        m
        for m in results.matches
        if m.date >= FROM
        and all(len(results.of[team]) >= LEAST_PLAYED for team in m.teams)
        and m.competition in COMPETITIONS
    ]
    for match in dice.sample(fit, most):
        for team in (match.home, match.away):
            for told in SENTENCES["sentence"]:
                yield from _of(results, Subject(match, team), told, dice)


COMPETITIONS: Mapping[str, str] = {row["in"]: row["says"] for row in SENTENCES["competition"]}


def _of(
    results: Results, of: Subject, told: Mapping[str, Any], dice: random.Random
) -> Iterator[Sentence]:
    when = told["when"]
    if when == "tally":
        yield from _tallies(results, of, told, dice)
    elif when.startswith("past-"):
        yield from _past(results, of, told, dice)
    elif _may_be_told(of, when):
        yield from _counted(results, of, told, dice)


def _may_be_told(of: Subject, when: str) -> bool:
    score = of.match.score(of.team)
    cup, _, what = when.partition("world-cup")
    if when.startswith("world-cup"):
        wanted = what.removeprefix("-") or "played"
        return of.match.competition == "FIFA World Cup" and WHAT[wanted](score)
    return WHAT[cup](score)


def _counted(
    results: Results, of: Subject, told: Mapping[str, Any], dice: random.Random
) -> Iterator[Sentence]:
    slot = told["statement"].get("slot")
    mine, theirs = (_values(results, of, told["statement"], team) for team in (of.team, of.other))
    if slot is None:
        yield from _made(of, told, {}, right=bool(mine), other_team=bool(theirs) and not mine)
        return
    if not mine:
        return
    right = mine[0]
    if right > 1:
        yield from _made(of, told, {slot: right}, right=True)
    wrong = [right + step for step in STEPS if right + step > 1]
    if slot == "year":
        wrong = [year for year in wrong if year < int(of.match.date[:4])]
    wrong = [n for n in wrong if n not in mine]
    if theirs and theirs[0] not in mine and (slot == "year" or theirs[0] > 1):
        yield from _made(of, told, {slot: theirs[0]}, right=False, other_team=True)
    if wrong:
        yield from _made(of, told, {slot: dice.choice(wrong)}, right=False)


def _values(results: Results, of: Subject, told: Mapping[str, Any], team: str) -> list[int | bool]:
    """The numbers for which a statement is true of a team; of one without a number, its truth."""
    other = of.match.other(team)
    slot = told.get("slot")
    statement = {**told, "team": team}
    if "against" in told:
        statement["against"] = other
    if slot is None:
        return [True] if results.truth(statement, of.match) else []
    last = int(of.match.date[:4])
    numbers = range(last, 1871, -1) if slot == "year" else range(1, 130)
    return [n for n in numbers if results.truth({**statement, slot: n}, of.match)][:1]


def _past(
    results: Results, of: Subject, told: Mapping[str, Any], dice: random.Random
) -> Iterator[Sentence]:
    """A win or defeat of the team some years ago, and one that was not."""
    won = told["when"] == "past-won"
    last = int(of.match.date[:4])
    earlier = [
        m
        for m in results.of[of.team]
        if m.date < of.match.date
        and last - int(m.date[:4]) <= 6
        and m.other(of.team) not in of.match.teams
        and WHAT["won" if won else "lost"](m.score(of.team))
    ]
    if not earlier:
        return
    match = dice.choice(earlier)
    third, year = match.other(of.team), int(match.date[:4])
    mine, conceded = match.score(of.team)
    high, low = max(mine, conceded), min(mine, conceded)
    told_as = {"third": third, "year": year}
    yield from _made(of, told, {**told_as, "score": f"{high}-{low}"}, right=True)
    pair = f"{of.team},{third}"
    for step in dice.sample((1, 2, 3), 3):
        score = f"{high + step}-{low}" if won else f"{low}-{high + step}"
        statement = {"of": "past", "teams": pair, "year": year, "score": score}
        if not results.truth(statement, of.match):
            said = {**told_as, "score": f"{high + step}-{low}"}
            yield from _made(of, told, said, right=False)
            break
    theirs = [
        m for m in results.of[of.other] if m.date < of.match.date and m.date[:4] > str(last - 6)
    ]
    for m in theirs:
        third = m.other(of.other)
        score = m.score(of.other)
        year = int(m.date[:4])
        if third == of.team or not WHAT["won" if won else "lost"](score):
            continue
        statement = {"of": "past", "teams": f"{of.team},{third}", "year": year,
                     "score": f"{score[0]}-{score[1]}"}  # fmt: skip
        if not results.truth(statement, of.match):
            said = {"third": third, "year": year, "score": f"{max(score)}-{min(score)}"}
            yield from _made(of, told, said, right=False, other_team=True)
            return


def _tallies(
    results: Results, of: Subject, told: Mapping[str, Any], dice: random.Random
) -> Iterator[Sentence]:
    """The goals of a man who scored once in the match, and a number that cannot be."""
    goals = [g for g in of.match.told if g.team == of.team and g.scorer and not g.own]
    men = [g.scorer for g in goals if sum(o.scorer == g.scorer for o in goals) == 1]
    for man in men[:1]:
        statement = {"of": "tally", "player": man, "team": of.team}
        truths = {n: results.truth({**statement, "n": n}, of.match) for n in range(1, 140)}
        right = [n for n, truth in truths.items() if truth]
        wrong = [n for n, truth in truths.items() if truth is False and n > 1]
        near = sorted(wrong, key=lambda n: abs(n - (right or [5])[0]))[:4]
        if right:
            yield from _made(of, told, {"player": man, "n": right[0]}, right=True)
        if near:
            yield from _made(of, told, {"player": man, "n": dice.choice(near)}, right=False)


def _made(
    of: Subject,
    told: Mapping[str, Any],
    values: Mapping[str, Any],
    *,
    right: bool,
    other_team: bool = False,
) -> Iterator[Sentence]:
    said = dict(values)
    number = values.get("n")
    if number is not None:
        said["nth"] = renumbered("first", number) or renumbered("1st", number)
        said["n"] = renumbered("one", number) or str(number)
    lead = _lead(of.match)
    text = told["says"].format(team=of.team, other=of.other, **said)
    yield Sentence(told["says"], f"{lead}{text}\n", len(lead), right, other_team)


def _lead(match: Played) -> str:
    day = dt.date.fromisoformat(match.date)
    month = WORDS["months"][day.month - 1]
    (high, low), winner = sorted(match.goals, reverse=True), match.home
    if match.goals[1] > match.goals[0]:
        winner = match.away
    verb = "drew" if high == low else "won"
    cup = COMPETITIONS[match.competition]
    return (
        f"{winner} {high}-{low} {match.other(winner)}\n\n{winner} {verb} {high}-{low} against "
        f"{match.other(winner)} in {cup} in {match.city} on {day.day} {month} {day.year}.\n\n"
    )
