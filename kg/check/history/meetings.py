"""Past results: "beat them 3-0 in the group stage", "lost 2-1 to Brazil in 1998"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from kg.check.history.claims import Claim
from kg.check.history.matches import Setting
from kg.check.history.past import Played
from kg.check.history.series import Answer, Item

_AFTER = dt.timedelta(days=40)
"""A report may tell of matches that were played in the weeks after, if it was written later."""
_LATELY = dt.timedelta(days=800)
_AN_EDITION = dt.timedelta(days=1600)
"""Within so many days lies the last edition of a competition, whose year need not be told."""
_MOST = 3


def result(claim: Claim, where: Setting) -> Iterator[Answer]:
    """Whether the team had that result in a match that may be meant."""
    other = where.occasion.teams
    opponents = set(claim.scope.opponents)
    if claim.scope.against_other:
        opponents |= {one.iri for one in other} - {where.team}
    if not opponents or where.team in opponents or claim.score is None:
        return
    until = where.occasion.day + _AFTER
    met = [
        p
        for opponent in sorted(opponents)
        for p in where.past.between(where.team, opponent)
        if p.day <= until and p.match != where.occasion.match
    ]
    meant = [p for p in met if _may_be_meant(claim, p, where)]
    if not (claim.moments or claim.dated or claim.scope.year or claim.scope.competition):
        lately = [p for p in meant if where.occasion.day - p.day <= _LATELY]
        meant = lately or meant
    so = [p for p in meant if _is_so(claim, p)]
    listed = where.team in where.past.whole_teams or opponents <= where.past.whole_teams
    so = [p for p in so if p.day <= where.occasion.day] or so
    if so:
        told = bool(claim.moments or claim.dated or claim.scope.year)
        since = _AN_EDITION if claim.scope.competition else _LATELY
        apt = told or (where.occasion.day - so[-1].day <= since and not met_again(so[-1], meant))
        yield Answer(truth=True, known=_told(so[-1:]), shown=_items(so[-1:]), apt=apt)
    elif listed:
        shown = (meant or met)[-_MOST:]
        yield Answer(
            truth=False, known=_told(shown) if shown else "they had never met", shown=_items(shown)
        )
    else:
        yield Answer(truth=None, known=_told(meant[-_MOST:]), shown=_items(meant[-_MOST:]))


def met_again(played: Played, others: Iterable[Played]) -> bool:
    """True if the two met again long enough after a match that of both the later would be meant."""
    return any(
        other.opponent == played.opponent and other.day - played.day > _LONG_AFTER
        for other in others
    )


_LONG_AFTER = dt.timedelta(days=270)


def _may_be_meant(claim: Claim, played: Played, where: Setting) -> bool:
    """True for a match of the year, competition or time that the words name."""
    scope, past, team = claim.scope, where.past, where.team
    if claim.moments and played.day.year not in claim.moments:
        return False
    if claim.recent and where.occasion.day - played.day > _LATELY:
        return False
    if scope.year:
        edition = past.aspect(team, "edition").get(played.match, "")
        if played.day.year != scope.year and not edition.endswith(f".{scope.year}"):
            return False
    if scope.competition:
        name = past.competition(scope.competition.removesuffix(" qualifying"))
        of = past.aspect(team, "competition").get(played.match, "")
        if of.removesuffix("-qualifying") != name:
            return False
    if scope.stage:
        stage = past.aspect(team, "stage").get(played.match, "").rpartition("#")[2]
        return not stage or scope.stage in {stage, "GroupStage"}
    return True


def _is_so(claim: Claim, played: Played) -> bool:
    score = (played.goals, played.conceded)
    if claim.event == "draw":
        return played.goals == played.conceded and score == claim.score
    return score == claim.score


def is_this_match(claim: Claim, where: Setting) -> bool:
    """True for what may be the result of the report's own match, which is no past meeting."""
    one, two = (side.iri for side in where.occasion.teams)
    other = {one: two, two: one}.get(where.team)
    if other is None or (claim.scope.opponents and other not in claim.scope.opponents):
        return False
    if claim.before or claim.moments or claim.recent:
        return False
    if claim.scope.year and abs(claim.scope.year - where.occasion.day.year) > 1:
        return False
    stages = where.past.aspect(where.team, "stage")
    own = stages.get(where.occasion.match, "").rpartition("#")[2]
    return not (claim.scope.stage and own and own != claim.scope.stage)


def _told(matches: list[Played]) -> str:
    return "; ".join(f"{p.goals}-{p.conceded} on {p.day}" for p in matches)


def _items(matches: list[Played]) -> tuple[Item, ...]:
    return tuple(Item(p.day, p.day.year, p.match) for p in matches)
