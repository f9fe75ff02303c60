"""How many goals a player had by a day: counted when asked for, exactly or between bounds.

He has at least the goals that are told, and at most those and all goals of his team that nobody is
told for, in matches of the scope within his possible career (``played.CAREER``); without a list of
the scope's matches there is no upper bound. A count that a source states is counted on from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pyoxigraph import Store

from kg.reason.counting.cells import rows
from kg.reason.counting.entries import complete
from kg.reason.counting.onwards import Exact, exact_counts
from kg.reason.counting.played import Played, may_have_scored, played
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Tally:
    """A player's goals in a scope by the end of a day; ``at_most`` is None without a bound.

    ``base`` is the exact count that it was counted on from, if any.
    """

    player: str
    scope: str
    as_of: dt.date
    at_least: int
    at_most: int | None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class _Goal:
    event: str
    team: str
    match: str
    day: dt.date
    order: tuple[int, int, int]
    competition: str
    edition: str


def tallies(
    store: Store, player: str, as_of: dt.date | None = None, *, stated: bool = True
) -> tuple[Tally, ...]:
    """The player's counts for each team, competition and edition that he had scored in by then.

    ``as_of`` is by default the last day on which one of his teams is known to have played. Without
    ``stated`` nothing is counted on from what a source states: goals alone are counted.
    """
    goals = _goals(store, player)
    teams = sorted({goal.team for goal in goals})
    matches = {team: played(store, team).get(team, []) for team in teams}
    days = [match.day for told in matches.values() for match in told]
    if not days:
        return ()
    count = _Count(player, goals, matches, as_of or max(days), _listed(store))
    found = [
        _counted_on(count, tally, exact_counts(store, player, tally.scope) if stated else ())
        for tally in count.for_teams()
    ]
    return (*found, *count.within("competition"), *count.within("edition"))


@dataclass(frozen=True, slots=True)
class _Count:
    """What is needed to count a player's goals until a day; ``listed`` are whole scopes."""

    player: str
    goals: tuple[_Goal, ...]
    matches: Mapping[str, Sequence[Played]]
    until: dt.date
    listed: frozenset[str]

    def for_teams(self) -> Iterator[Tally]:
        for team, told in self.matches.items():
            mine = [goal for goal in self.goals if goal.team == team]
            yield from self._between(team, mine, told, bounded=team in self.listed)

    def within(self, kind: str) -> Iterator[Tally]:
        """The counts within each competition, or each edition."""
        for scope in sorted({getattr(goal, kind) for goal in self.goals} - {""}):
            mine = [goal for goal in self.goals if getattr(goal, kind) == scope]
            teams = sorted({goal.team for goal in mine})
            told = [m for team in teams for m in self.matches[team] if getattr(m, kind) == scope]
            bounded = all({goal.team, goal.competition} & self.listed for goal in mine)
            yield from self._between(scope, mine, told, bounded=bounded)

    def untold(self, told: Sequence[Played], after: dt.date | None = None) -> int:
        """How many goals of matches until the day he may have scored besides."""
        first, last = self.goals[0].day, self.goals[-1].day
        return sum(
            match.untold
            for match in told
            if (after is None or match.day > after)
            and match.day <= self.until
            and may_have_scored(first, last, match.day)
        )

    def _between(
        self, scope: str, mine: Sequence[_Goal], told: Sequence[Played], *, bounded: bool
    ) -> Iterator[Tally]:
        at_least = sum(goal.day <= self.until for goal in mine)
        at_most = at_least + self.untold(told) if bounded else None
        if at_least:
            yield Tally(self.player, scope, self.until, at_least, at_most)


def _counted_on(count: _Count, plain: Tally, bases: Sequence[Exact]) -> Tally:
    """The count with the last one that a source states by then, if the two agree."""
    earlier = [base for base in bases if base.day <= plain.as_of]
    if not earlier:
        return plain
    base = earlier[-1]
    told = count.matches[plain.scope]
    mine = [goal for goal in count.goals if goal.team == plain.scope]
    same_day = sum(match.day == base.day for match in told)
    after = _after(base, mine)
    known = sum(goal.day <= base.day for goal in mine)
    if after is None or known - after > base.value or same_day != 1:
        return plain
    since = sum(base.day < goal.day <= plain.as_of for goal in mine)
    at_least = base.value + after + since
    at_most = at_least + count.untold(told, base.day) if plain.at_most is not None else None
    return replace(plain, at_least=at_least, at_most=at_most, base=base.tally)


def _after(base: Exact, mine: Sequence[_Goal]) -> int | None:
    """How many goals of its own match come after the base; None if that is not known."""
    if base.event is None:
        return 0
    own = [goal for goal in mine if goal.match == base.match]
    at = next((n for n, goal in enumerate(own, 1) if goal.event == base.event), None)
    untimed = len(own) > 1 and not all(goal.order[0] for goal in own)
    return None if at is None or untimed else len(own) - at


def _listed(store: Store) -> frozenset[str]:
    """The teams and competitions of which every match is listed."""
    return complete(store, "Matches", "scopeTeam") | complete(store, "Matches", "scopeCompetition")


def _goals(store: Store, player: str) -> tuple[_Goal, ...]:
    found: dict[str, _Goal] = {}
    for row in rows(store, _query(), {"holder": player}):
        day, event = row.day("date"), row.text("event")
        if day is not None:
            goal = _Goal(
                event, row.text("scope"), row.text("match"), day,
                (row.whole("minute") or 0, row.whole("added") or 0, row.place("row")),
                row.text("competition"), row.text("edition"),
            )  # fmt: skip
            known = found.get(event)
            found[event] = goal if known is None or goal.day < known.day else known
    return tuple(sorted(found.values(), key=lambda goal: (goal.day, goal.order, goal.event)))


@cache
def _query() -> str:
    return resource("ontology", "counting", "goals.rq").read_text(encoding="utf-8")
