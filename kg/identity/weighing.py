"""How well a match that is told fits one that is known: what speaks for it, what against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.graph.iris import segment, slug
from kg.identity.accounts import Account
from kg.identity.goals import Pair, pair_goals
from kg.identity.rules import rules
from kg.identity.teams import Bearer

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around a match that is told: which of its teams is which, and when it was told.

    ``published`` is the day of a report on this match; ``before`` the last day on which a match
    told of in passing can have been played. ``competitions`` are those told that the results or
    the files of names know, ``towns`` those, folded, in which the grounds told lie.
    """

    teams: Mapping[NamedNode, Bearer]
    published: dt.date | None = None
    before: dt.date | None = None
    competitions: frozenset[NamedNode] = frozenset()
    friendly: bool = False
    towns: frozenset[str] = frozenset()
    named: Callable[[NamedNode], str] = str


@dataclass(slots=True)
class Weighed:
    """A known match as the one that is told: the points, the words for and against, the goals.

    ``alike`` and ``unlike`` name the features that agree and differ, one for each of the words.
    """

    known: Account
    points: int = 0
    possible: bool = True
    speaks_for: list[str] = field(default_factory=list)
    speaks_against: list[str] = field(default_factory=list)
    pairs: tuple[Pair, ...] = ()
    alike: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)

    def agrees(self, feature: str, *told: object) -> None:
        """Notes that both tell the same."""
        points, says = rules()["match"]["agrees"][feature]
        self.points += points
        self.alike.append(feature)
        self.speaks_for.append(says.format(*told))

    def differs(self, feature: str, *told: object) -> None:
        """Notes that they differ, which may forbid that they are one."""
        points, says = rules()["match"]["differs"][feature]
        self.points -= points or rules()["match"]["enough"]
        self.possible = self.possible and points > 0
        self.unlike.append(feature)
        self.speaks_against.append(says.format(*told))


def weigh(told: Account, known: Account, setting: Setting) -> Weighed:
    """A known match of the same two teams held against one that is told."""
    found = Weighed(known)
    _former_names(found, setting)
    _competition(found, setting)
    for weighing in (_day, _score, _shootout, _edition, _stage, _place, _home, _goals):
        weighing(found, told, setting)
    return found


def _day(found: Weighed, told: Account, setting: Setting) -> None:
    played = found.known.day
    if played is None:
        return
    if told.day is not None:
        if told.day == played:
            found.agrees("day", played)
        elif abs(told.day - played) <= _ONE_DAY:
            found.agrees("near_day", played)
        else:
            found.differs("day", played)
    elif setting.published is not None:
        window = dt.timedelta(days=rules()["match"]["report_days"])
        if setting.published - window <= played <= setting.published + _ONE_DAY:
            found.agrees("published", played)
        else:
            found.differs("published", played)
    elif setting.before is not None and played > setting.before:
        found.differs("later", played)


def _former_names(found: Weighed, setting: Setting) -> None:
    """Former names: borne on the day of the match."""
    for team, bearer in setting.teams.items():
        if bearer.since is not None and found.known.day is not None:
            if bearer.bore(found.known.day):
                found.agrees("former_name", setting.named(team))
            else:
                found.differs("former_name", found.known.day)


def _score(found: Weighed, told: Account, setting: Setting) -> None:
    mine, theirs = [], []
    for team, bearer in setting.teams.items():
        mine.append(told.sides[team].goals)
        theirs.append(found.known.sides[bearer.team].goals)
    both = [(a, b) for a, b in zip(mine, theirs, strict=True) if a is not None and b is not None]
    score = "-".join(str(goals) for goals in theirs)
    if any(a != b for a, b in both):
        found.differs("score", score)
    elif len(both) == 2:
        found.agrees("score", score)


def _shootout(found: Weighed, told: Account, setting: Setting) -> None:
    if told.shootout:
        if found.known.shootout:
            found.agrees("shootout")
        else:
            found.differs("shootout")
    winner = _winner(found.known)
    bearer = setting.teams.get(told.winner) if told.winner else None
    if winner is not None and bearer is not None and bearer.team != winner:
        found.differs("winner", setting.named(winner))


def _winner(known: Account) -> NamedNode | None:
    """Who won: as it is said, or by the score."""
    if known.winner is not None or known.shootout:
        return known.winner
    goals = {team: side.goals for team, side in known.sides.items()}
    if None in goals.values() or len(set(goals.values())) < 2:
        return None
    return max(goals, key=lambda team: goals[team] or 0)


def _competition(found: Weighed, setting: Setting) -> None:
    known = found.known.competitions
    if setting.friendly:
        if known:
            found.differs("competition", setting.named(known[0]))
        return
    both = [c for c in known if c in setting.competitions]
    if both:
        found.agrees("competition", setting.named(both[0]))
    elif setting.competitions:
        found.differs("competition", setting.named(known[0]) if known else "no competition")


def _edition(found: Weighed, told: Account, setting: Setting) -> None:
    if not told.years or not found.known.editions:
        return
    named = setting.named(found.known.editions[0])
    played = {found.known.day.year} if found.known.day else set()
    if told.years & (found.known.years | played):
        found.agrees("edition", ", ".join(str(year) for year in sorted(told.years)))
    else:
        found.differs("edition", named)


def _stage(found: Weighed, told: Account, _setting: Setting) -> None:
    if told.stages and found.known.stages:
        named = " or ".join(
            sorted(segment(kind.value.rpartition("#")[2]) for kind in found.known.stages)
        )
        if told.stages & found.known.stages:
            found.agrees("stage", named)
        else:
            found.differs("stage", named)


def _place(found: Weighed, told: Account, setting: Setting) -> None:
    if not found.known.places:
        return
    named = setting.named(found.known.places[0])
    if set(told.places) & set(found.known.places) or slug(named) in setting.towns:
        found.agrees("place", named)
    elif told.places or setting.towns:
        found.differs("place", named)


def _home(found: Weighed, told: Account, setting: Setting) -> None:
    for team, side in told.sides.items():
        if side.home and team in setting.teams:
            other = found.known.sides[setting.teams[team].team]
            if other.home:
                found.agrees("home", setting.named(team))
            elif found.known.neutral is False:
                away = next(t for t in found.known.sides if t != setting.teams[team].team)
                found.differs("home", setting.named(away))


def _goals(found: Weighed, told: Account, setting: Setting) -> None:
    teams = {team: bearer.team for team, bearer in setting.teams.items()}
    found.pairs = pair_goals(told, found.known, teams)
    known = [pair for pair in found.pairs if pair.told.scorer]
    alike = {pair.told.scorer: pair for pair in known if pair.like}
    for pair in alike.values():
        if pair.like != "spelling":
            found.agrees("scorer", _called(pair))
    for pair in found.pairs:
        if pair.like and pair.same_minute:
            found.agrees("minute", pair.told.minute)
    others = {pair.told.scorer: pair for pair in known if pair.told.scorer not in alike}
    for pair in others.values():
        found.differs("scorer", _called(pair))
    if len(others) > 1 and not alike:
        found.differs("scorers")


def _called(pair: Pair) -> str:
    return max(pair.told.names, key=len, default="somebody")


def ranked(weighed: Iterator[Weighed]) -> list[Weighed]:
    """The possible ones first, the best of them first."""
    return sorted(weighed, key=lambda w: (not w.possible, -w.points, w.known.iri.value))
