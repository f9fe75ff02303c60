"""A player's goals between bounds, as of the match: at least those told, at most all untold too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.check.history.claims import Claim
from kg.check.history.matches import Among, Setting, among
from kg.check.history.past import Played
from kg.check.history.series import NO_FIT, Answer, Item, Series, far_fetched
from kg.reason.counting.played import may_have_scored

_HAT_TRICK = 3
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Haul:
    """A player's goals in one match of his team: ``least`` are told, ``most`` may be his."""

    played: Played
    least: int
    most: int


def hauls(claim: Claim, where: Setting) -> Iterator[tuple[Among, tuple[Haul, ...]]]:
    """The player's goals match by match to the report's, for each sensible reading of the scope."""
    player, team = claim.player or ("", where.team)
    goals = where.past.goals(player)
    own: dict[str, int] = {}
    for goal in goals:
        own[goal.match] = own.get(goal.match, 0) + 1
    told = where.past.told(team)
    days = [goal.day for goal in goals]
    for one in among(claim, where):
        found: list[Haul] = []
        for played in where.past.matches(team):
            if played.day > where.occasion.day or not one.test(played):
                continue
            least = own.get(played.match, 0)
            may = bool(days) and may_have_scored(days[0], days[-1], played.day)
            untold = max(0, played.goals - told[played.match]) if may else 0
            found.append(Haul(played, least, least + untold))
        yield one, tuple(found)


def tally(claim: Claim, where: Setting) -> Iterator[Answer]:
    """Whether the player had that many goals after the match, or before it."""
    for one, found in hauls(claim, where):
        whole = where.team in where.past.whole_teams
        before = tuple(h for h in found if h.played.match != where.occasion.match)
        counts = [found, before] if claim.before else [found]
        answers = [_between(claim, _sum(part), part, whole=whole) for part in counts]
        best = next((a for a in answers if a.truth), answers[0])
        yield best if one.plain else far_fetched(best, one.words)


def nth_goal(claim: Claim, where: Setting) -> Iterator[Answer]:
    """Whether one of the player's goals in the match was his nth."""
    for one, found in hauls(claim, where):
        whole = where.team in where.past.whole_teams
        now = next((h for h in found if h.played.match == where.occasion.match), None)
        if now is None or not now.most:
            yield NO_FIT
            continue
        low, high = _sum(tuple(h for h in found if h is not now))
        number = claim.number or 0
        shown = _items(found)
        known = _words(low + 1, high + now.most)
        if low == high and whole:
            sure = one.plain and low < number <= low + now.least
            ruled_out = not low < number <= low + now.most
            yield Answer(True if sure else False if ruled_out else None, known, shown)
        else:
            outside = number <= low or (whole and number > high + now.most)
            yield Answer(False if outside else None, known, shown)


def _between(
    claim: Claim, count: tuple[int, int], part: tuple[Haul, ...], *, whole: bool
) -> Answer:
    low, high = count
    number, shown = claim.number or 0, _items(part)
    if low == high == number and whole:
        return Answer(truth=True, known=str(low), shown=shown)
    outside = number < low or (whole and number > high)
    return Answer(False if outside else None, _words(low, high), shown)


def _words(low: int, high: int) -> str:
    return str(low) if low == high else f"between {low} and {high}"


def _sum(found: tuple[Haul, ...]) -> tuple[int, int]:
    return sum(h.least for h in found), sum(h.most for h in found)


def _items(found: tuple[Haul, ...]) -> tuple[Item, ...]:
    scored = [h for h in found if h.least]
    return tuple(
        Item(h.played.day, h.played.day.year, h.played.match, size=h.least)
        for h in scored[-_SHOWN:]
    )


def readings(claim: Claim, where: Setting) -> Iterator[Series]:
    """The matches in which the player scored, or scored three, as a series.

    He need not have played where he did not score: that breaks no run for certain.
    """
    most = _HAT_TRICK if claim.event == "hat-trick" else 1
    for one, found in hauls(claim, where):
        items: list[Item] = []
        now: Item | None = None
        for haul in found:
            good = True if haul.least >= most else None if haul.most >= most else False
            if good is False and claim.kind == "run":
                good = None
            day = haul.played.day
            item = Item(day, day.year, haul.played.match, good)
            if haul.played.match == where.occasion.match:
                now = item
            else:
                items.append(item)
        whole = where.team in where.past.whole_teams
        yield Series(tuple(items), now, whole, one.words, one.plain)
