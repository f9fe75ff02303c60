"""The matches of a team as a series: every sensible reading of what a claim restricts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeAlias

from kg.check.history.claims import Claim, Scope
from kg.check.history.past import Past, Played
from kg.check.history.series import Item, Series
from kg.check.occasion import Occasion

Test: TypeAlias = Callable[[Played], bool]
_QUALIFYING = " qualifying"
_A_YEAR = dt.timedelta(days=400)
_HARD = frozenset({"win", "loss", "draw", "unbeaten", "winless"})
"""Events on which a shoot-out may count or not."""
_PLAIN = frozenset({"never", "not since", "nth", "often", "run", "share"})
"""Claims that mean all matches where nothing near them speaks of a competition."""


@dataclass(frozen=True, slots=True)
class Among:
    """Which matches count, in words and as a test.

    ``plain`` where the words of the claim say it; else a reader might only think that it is meant.
    """

    words: str
    test: Test
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Setting:
    """Whose matches are looked at, and from which match."""

    past: Past
    occasion: Occasion
    team: str


def readings(claim: Claim, where: Setting) -> Iterator[Series]:
    """The series of a team's matches, one for each sensible reading of the claim."""
    scope = _resolved(claim.scope, where)
    if scope is None:
        return
    until = tuple(p for p in where.past.matches(where.team) if p.day <= where.occasion.day)
    kicks = (False, True) if claim.event in _HARD else (False,)
    fixed = _fixed(claim.event, scope, where)
    for one, shootouts in product(_competitions(claim, scope, where), kicks):
        items: list[Item] = []
        now: Item | None = None
        for played in until:
            if not (fixed(played) and one.test(played)):
                continue
            item = _item(claim, played, where, shootouts=shootouts)
            if played.match == where.occasion.match:
                now = item
            elif played.day < where.occasion.day:
                items.append(item)
        words = f"{one.words}, shoot-outs counted as wins and defeats" if shootouts else one.words
        plain = one.plain and not shootouts
        yield Series(tuple(items), now, _whole(scope, where), words, plain)


def among(claim: Claim, where: Setting) -> Iterator[Among]:
    """Which matches a player's goals are counted in: all, or those of the competition told."""
    scope = claim.scope
    if scope.competition or scope.here or scope.qualifying:
        yield from _competitions(claim, scope, where)
    elif scope.competitive:
        of = where.past.aspect(where.team, "competition")
        yield Among("in competitive matches", lambda p: p.match in of)
    else:
        yield Among("in all matches", lambda _: True)


def _resolved(scope: Scope, where: Setting) -> Scope | None:
    """The scope with "them" as the other team; None where nobody is against himself."""
    if scope.stage == "GroupStage":
        stages = where.past.aspect(where.team, "stage")
        if where.occasion.match not in stages:
            scope = replace(scope, stage=None, here=True)
    if not scope.against_other:
        return None if where.team in scope.opponents else scope
    one, two = (side.iri for side in where.occasion.teams)
    other = {one: two, two: one}.get(where.team)
    return replace(scope, opponents=frozenset({other})) if other else None


def _whole(scope: Scope, where: Setting) -> bool:
    listed = where.past.whole_teams
    return where.team in listed or bool(scope.opponents and scope.opponents <= listed)


def _fixed(event: str, scope: Scope, where: Setting) -> Test:
    """What is said in so many words, of which there is one reading."""
    past, team = where.past, where.team
    neutral = past.aspect(team, "neutral") if scope.place else {}
    stages = past.aspect(team, "stage") if scope.stage else {}
    kicks = event.startswith("shootout-")

    def test(played: Played) -> bool:
        if kicks and (played.goals != played.conceded or not past.shootout_winner(played.match)):
            return False
        if scope.opponents and played.opponent not in scope.opponents:
            return False
        if scope.place and neutral.get(played.match) == "true":
            return False
        if scope.place and played.home is not (scope.place == "home"):
            return False
        stage = stages.get(played.match, "").rpartition("#")[2]
        return not scope.stage or stage == scope.stage

    return test


def _competitions(claim: Claim, scope: Scope, where: Setting) -> Iterator[Among]:
    """The competitions that may be meant."""
    past, team = where.past, where.team
    of = past.aspect(team, "competition")
    if scope.competition:
        yield from _named(scope, where)
        return
    if scope.qualifying:
        own = {c for c in of.values() if c.endswith("-qualifying")}
        mine = of.get(where.occasion.match)
        yield Among("in qualifying", lambda p: of.get(p.match) in own)
        yield Among("in this qualifying", lambda p: of.get(p.match) == mine)
        yield Among("in this qualifying competition", _here(where))
        return
    if scope.here:
        yield Among("in this edition", _here(where))
        return
    if scope.friendly:
        yield Among("in friendlies", lambda p: p.match not in of)
        return
    if not scope.competitive:
        yield Among("in all matches", lambda _: True)
        if claim.kind in _PLAIN and not scope.near:
            return
    if scope.stage is None or scope.competitive:
        yield Among("in competitive matches", lambda p: p.match in of, plain=scope.competitive)
    yield from _of_occasion(claim, where)


def _of_occasion(claim: Claim, where: Setting) -> Iterator[Among]:
    """The competition of the match itself, where it has one."""
    of = where.past.aspect(where.team, "competition")
    mine = of.get(where.occasion.match)
    if mine is None:
        return
    family = {mine, mine.removesuffix("-qualifying"), f"{mine}-qualifying"}
    major = _major(where)
    for words, meant in (
        ("in this competition", {mine}),
        ("in this competition and its qualifying", family),
        ("in tournaments and qualifying", major),
    ):
        yield Among(words, _in(of, meant), plain=False)
    if claim.kind in {"run", "nth", "share", "often", "first since"}:
        yield Among("in this edition", _here(where), plain=False)


def _in(of: Mapping[str, str], meant: AbstractSet[str]) -> Test:
    return lambda p: of.get(p.match) in meant


def _major(where: Setting) -> frozenset[str]:
    """The competitions of which editions are known."""
    editions = where.past.aspect(where.team, "edition")
    of = where.past.aspect(where.team, "competition")
    return frozenset(of[match] for match in editions if match in of)


def _named(scope: Scope, where: Setting) -> Iterator[Among]:
    past, team = where.past, where.team
    of = past.aspect(team, "competition")
    name = (scope.competition or "").removesuffix(_QUALIFYING)
    finals, qualifying = past.competition(name), past.competition(name + _QUALIFYING)
    sets = [{qualifying}] if scope.qualifying else [{finals}, {finals, qualifying}]
    if not scope.qualifying and of.get(where.occasion.match) == qualifying:
        sets.append({qualifying})
    editions = past.aspect(team, "edition") if scope.year else {}
    for among in sets:
        plain = among in ({finals}, {qualifying})
        yield Among(f"in the {name}", _within(of, among, editions, scope.year), plain)
    if scope.the and not scope.year and of.get(where.occasion.match) in {finals, qualifying}:
        yield Among(f"in this edition of the {name}", _here(where))


def _within(
    of: Mapping[str, str], among: AbstractSet[str], editions: Mapping[str, str], year: int | None
) -> Test:
    def test(played: Played) -> bool:
        if of.get(played.match) not in among:
            return False
        if year is None:
            return True
        edition = editions.get(played.match, "")
        return edition.endswith(f".{year}") or (not edition and played.day.year == year)

    return test


def _here(where: Setting) -> Test:
    """The edition of the match, or the months before it in its competition."""
    editions = where.past.aspect(where.team, "edition")
    of = where.past.aspect(where.team, "competition")
    mine, edition = of.get(where.occasion.match), editions.get(where.occasion.match)
    if edition is not None:
        return lambda p: editions.get(p.match) == edition
    since = where.occasion.day - _A_YEAR
    return lambda p: p.day >= since and of.get(p.match) == mine


def _item(claim: Claim, played: Played, where: Setting, *, shootouts: bool) -> Item:
    event, least = claim.event, claim.amount or 1
    margin = played.goals - played.conceded
    level = margin == 0 and (shootouts or event.startswith("shootout"))
    won = where.past.shootout_winner(played.match) if level else None
    if shootouts and margin == 0 and won is not None:
        margin = 1 if won == where.team else -1
    good = {
        "win": margin >= least, "loss": margin <= -least, "draw": margin == 0,
        "unbeaten": margin >= 0, "winless": margin <= 0,
        "clean-sheet": played.conceded == 0, "blank": played.goals == 0,
        "score": played.goals > 0, "concede": played.conceded > 0,
        "shootout": won is not None, "shootout-win": won == where.team,
        "shootout-loss": won not in (None, where.team),
    }.get(event, True)  # fmt: skip
    good = good and not (claim.to_nil and played.conceded)
    return Item(played.day, played.day.year, played.match, good, abs(margin), played.opponent)
