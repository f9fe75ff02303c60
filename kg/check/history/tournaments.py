"""The tournaments of a team as a series: which it took part in, how far it came, which it won."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from kg.check.history.claims import Claim
from kg.check.history.matches import Setting
from kg.check.history.past import EditionMatch, day_of
from kg.check.history.series import Answer, Item, Series

_QUALIFYING = "-qualifying"
_YEAR = re.compile(r"(\d{4})\D*$")
_STAGES = (
    "GroupStage", "RoundOf32", "RoundOf16", "QuarterFinal", "SemiFinal", "ThirdPlacePlayOff",
    "Final",
)  # fmt: skip
_LAST_DAYS = dt.timedelta(days=7)
"""Who won an edition without a final played no longer before its end than this."""
_KNOCKOUT = frozenset(_STAGES[1:])
_GENERAL = ("fifa-world-cup", "uefa-european-championship")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a competition: its year, first day, and matches; ``iri`` names it."""

    iri: str
    year: int
    day: dt.date
    matches: tuple[EditionMatch, ...]

    @property
    def final(self) -> EditionMatch | None:
        """The match that decided it, where that is certain; of a replayed final the last."""
        return next((m for m in reversed(self.matches) if m.stage == "Final"), None)

    def of(self, team: str) -> tuple[EditionMatch, ...]:
        """The matches of a team."""
        return tuple(m for m in self.matches if any(side == team for side, _ in m.sides))


def editions(competition: str, where: Setting) -> tuple[Edition, ...]:
    """The editions of a competition that began by the day of the match, in order."""
    found: dict[str, list[EditionMatch]] = {}
    for match in where.past.editions(competition):
        if match.day <= where.occasion.day:
            found.setdefault(match.edition, []).append(match)
    made = (_edition(iri, told) for iri, told in found.items())
    return tuple(sorted((one for one in made if one), key=lambda one: one.day))


def _edition(iri: str, matches: Sequence[EditionMatch]) -> Edition | None:
    year = _YEAR.search(iri)
    return Edition(iri, int(year[1]), matches[0].day, tuple(matches)) if year else None


def readings(claim: Claim, where: Setting) -> Iterator[Series]:
    """The series of editions, one for each competition that may be meant."""
    for competition in _competitions(claim, where):
        listed = competition in where.past.whole_competitions
        for exact, every in product((False, True), repeat=2):
            if exact and claim.event != "stage":
                continue
            before, now = _items(claim, where, competition, exact=exact, every=every)
            if before or now:
                words = f"in the {where.past.label(competition)}"
                yield Series(tuple(before), now, listed, words, plain=every or claim.kind != "run")


def _competitions(claim: Claim, where: Setting) -> tuple[str, ...]:
    """The competitions whose editions may be meant, by IRI."""
    if claim.scope.competition:
        name = claim.scope.competition.removesuffix(" qualifying")
        return (where.past.competition(name),)
    of = where.past.aspect(where.team, "competition")
    mine = of.get(where.occasion.match, "").removesuffix(_QUALIFYING)
    return (mine,) if mine else ()


def _items(
    claim: Claim, where: Setting, competition: str, *, exact: bool, every: bool
) -> tuple[list[Item], Item | None]:
    """The editions before and that of now: those in which the team played, or ``every`` one."""
    all_count = every or claim.event in {"absent", "edition"}
    told = editions(competition, where)
    before: list[Item] = []
    now: Item | None = None
    for edition in told:
        own = edition.of(where.team)
        current = any(m.match == where.occasion.match for m in edition.matches)
        if not own and not all_count and not current:
            continue
        if current:
            failed = _failed(claim, edition.iri, competition, where, exact=exact)
            now = Item(edition.day, edition.year, where.occasion.match, good=not failed)
        else:
            good = _good(claim, edition, own, where.team, exact=exact)
            source = _source(claim, own or edition.matches)
            before.append(Item(edition.day, edition.year, source, good))
    if now is None and _is_qualifying(where):
        now = Item(where.occasion.day, where.occasion.day.year, where.occasion.match)
    return before, now


def _failed(claim: Claim, iri: str, competition: str, where: Setting, *, exact: bool) -> bool:
    """True if the edition under way is over by now, and the team did not get so far in it."""
    if claim.event not in {"stage", "title"}:
        return False
    matches = [m for m in where.past.editions(competition) if m.edition == iri]
    whole = _edition(iri, matches)
    if whole is None or whole.final is None:
        return False
    return _good(claim, whole, whole.of(where.team), where.team, exact=exact) is False


def _source(claim: Claim, matches: Sequence[EditionMatch]) -> str:
    """The match that shows what happened: the one of the stage told, else the last."""
    told = [m.match for m in matches if claim.event == "stage" and m.stage == claim.scope.stage]
    return told[0] if told else matches[-1].match


def _is_qualifying(where: Setting) -> bool:
    of = where.past.aspect(where.team, "competition")
    return of.get(where.occasion.match, "").endswith(_QUALIFYING)


def _good(
    claim: Claim, edition: Edition, own: Sequence[EditionMatch], team: str, *, exact: bool
) -> bool | None:
    if claim.event == "absent":
        return not own
    if claim.event == "title" or claim.scope.stage is None:
        return _won(edition, team) if claim.event == "title" else bool(own)
    stages = [match.stage for match in own]
    if claim.scope.stage == "knockout stage":
        reached = any(stage in _KNOCKOUT for stage in stages)
    elif claim.scope.stage in _STAGES:
        wanted = {claim.scope.stage} if exact else set(_STAGES[_STAGES.index(claim.scope.stage) :])
        reached = any(stage in wanted for stage in stages)
    else:
        return None
    return reached or (None if None in stages else False)


def _won(edition: Edition, team: str) -> bool | None:
    final = edition.final
    if final is None:
        own = edition.of(team)
        ended = bool(own) and edition.matches[-1].day - own[-1].day <= _LAST_DAYS
        return None if ended else False
    return winner_of(final) == team if winner_of(final) else None


def winner_of(match: EditionMatch) -> str | None:
    """Who won a match, a shoot-out counted; None if nobody did."""
    (one, goals), (other, conceded) = match.sides
    if goals == conceded:
        return match.winner
    return one if goals > conceded else other


def champion(claim: Claim, where: Setting) -> Iterator[Answer]:
    """Whether the team held the title when the match was played."""
    for competition in _competitions(claim, where):
        final = _last_final(claim, where, competition)
        if final is None:
            yield Answer(truth=None, known="", shown=())
            continue
        holder = winner_of(final)
        item = _item_of(final)
        if holder is None:
            yield Answer(truth=None, known="", shown=(item,))
        else:
            known = f"{where.past.label(holder)}, {where.past.label(final.edition)}"
            yield Answer(holder == where.team, known, (item,))


def _last_final(claim: Claim, where: Setting, competition: str) -> EditionMatch | None:
    """The final of the last edition that was over when the match was played, if it is certain.

    Of the edition told, where one is.
    """
    told = editions(competition, where)
    if claim.scope.year:
        return next((e.final for e in told if e.year == claim.scope.year), None)
    over = [e for e in told if all(m.match != where.occasion.match for m in e.matches)]
    return over[-1].final if over else None


def finalist(claim: Claim, where: Setting) -> Iterator[Answer]:
    """Whether the team lost the final of the edition told, of any competition that may be meant."""
    base = where.past.competition("")
    general = tuple(base.removesuffix("unnamed") + name for name in _GENERAL)
    meant = _competitions(claim, where)
    for competition in dict.fromkeys(meant if claim.scope.competition else (*meant, *general)):
        told = editions(competition, where)
        edition = next((e for e in told if e.year == claim.scope.year), None)
        if edition is None or edition.final is None:
            continue
        final = edition.final
        teams = {team for team, _ in final.sides}
        lost = where.team in teams and winner_of(final) not in (None, where.team)
        known = " v ".join(where.past.label(team) for team, _ in final.sides)
        yield Answer(lost, f"the final was {known}", (_item_of(final),))


def _item_of(match: EditionMatch) -> Item:
    day = day_of(match.match) or match.day
    return Item(day, day.year, match.match)
