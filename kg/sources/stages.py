"""Which stage each match of an edition belonged to, told from the order of its matches.

Results name no stage. ``ontology/lexicon/formats.csv`` says how many matches each stage of an
edition had, in the order of play. A stage is given to a match only where every way of dealing the
matches out that agrees with their days, with who plays again later and with who won gives it that
stage: if the last day of one stage is the first of the next, who goes on decides; if the numbers
do not add up, or no way agrees, no match of the edition is given any.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise, product

from kg.resources import resource
from kg.sources.known_names import stage_kinds
from kg.sources.results import Result

FILE = "formats.csv"
_MOST_WAYS = 2000
_FINAL, _THIRD, _GROUPS = "final", "third-place play-off", "play-off"


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of an edition: how many matches it had, and how many each of its teams played.

    ``kind`` is its kind in the ontology, if it has one; ``most`` is 0 for a stage in which the
    loser of a tie goes out.
    """

    stage: str
    kind: str | None
    matches: int
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class EditionFormat:
    """The stages of an edition in the order of play, and the row of the file that says so."""

    competition: str
    edition: str
    phases: tuple[Phase, ...]
    row: int


@cache
def formats() -> Mapping[tuple[str, str], EditionFormat]:
    """The editions whose formats are known, by competition and edition.

    >>> [phase.matches for phase in formats()["FIFA World Cup", "2022"].phases]
    [48, 8, 4, 2, 1, 1]
    """
    lines = resource("ontology", "lexicon", FILE).read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {
        (row["competition"], row["edition"]): EditionFormat(
            row["competition"], row["edition"],
            tuple(_phase(words) for words in row["stages"].split("|")), number,
        )
        for number, row in enumerate(rows, 1)
    }  # fmt: skip


def _phase(words: str) -> Phase:
    stage, _, told = words.partition(":")
    matches, _, each = told.partition("x")
    least, _, most = each.partition("-")
    return Phase(
        stage, stage_kinds().get(stage) or None, int(matches), int(least or 0),
        int(most or least or 0),
    )  # fmt: skip


def stages_of(matches: Sequence[Result], phases: Sequence[Phase]) -> tuple[Phase | None, ...]:
    """The stage of each match of one edition, in their order; None where it is not certain.

    >>> from kg.sources.results import Row
    >>> first = Result(Row("r", 1), dt.date(1960, 7, 6), "Alba", "Borea", 2, 0)
    >>> last = Result(Row("r", 2), dt.date(1960, 7, 9), "Alba", "Corra", 1, 0)
    >>> cup = Phase("semi-final", "SemiFinal", 1), Phase("final", "Final", 1)
    >>> [phase.stage for phase in stages_of([first, last], cup)]
    ['semi-final', 'final']
    """
    nothing = (None,) * len(matches)
    if sum(phase.matches for phase in phases) != len(matches):
        return nothing
    possible: list[set[int]] = [set() for _ in matches]
    for number, way in enumerate(_ways([match.date for match in matches], phases)):
        if number == _MOST_WAYS:
            return nothing
        if _agrees(matches, phases, way):
            for at, phase in enumerate(way):
                possible[at].add(phase)
    return tuple(phases[min(found)] if len(found) == 1 else None for found in possible)


def _ways(days: Sequence[dt.date], phases: Sequence[Phase]) -> Iterator[tuple[int, ...]]:
    """Every way of dealing matches out to stages, the earlier days to the earlier stages."""
    order = [number for number, phase in enumerate(phases) for _ in range(phase.matches)]
    at = 0
    choices: list[list[dict[int, int]]] = []
    for day in sorted(set(days)):
        places = [place for place, other in enumerate(days) if other == day]
        choices.append(list(_dealt(places, Counter(order[at : at + len(places)]))))
        at += len(places)
    for parts in product(*choices):
        dealt = {place: phase for part in parts for place, phase in part.items()}
        yield tuple(dealt[place] for place in range(len(days)))


def _dealt(places: Sequence[int], counts: Mapping[int, int]) -> Iterator[dict[int, int]]:
    """Every way of dealing the matches of a day out to the stages that are due on it."""
    if not counts:
        yield {}
        return
    phase = min(counts)
    rest = {other: count for other, count in counts.items() if other != phase}
    for chosen in combinations(places, counts[phase]):
        left = [place for place in places if place not in chosen]
        for part in _dealt(left, rest):
            yield {**dict.fromkeys(chosen, phase), **part}


def _agrees(matches: Sequence[Result], phases: Sequence[Phase], way: Sequence[int]) -> bool:
    """True if everybody plays as often as he should, and goes on as he must."""
    dealt = [[m for m, at in zip(matches, way, strict=True) if at == n] for n in range(len(phases))]
    for phase, played in zip(phases, dealt, strict=True):
        counts = Counter(team for match in played for team in (match.home, match.away))
        if phase.most and not all(phase.least <= n <= phase.most for n in counts.values()):
            return False
    rounds = [
        (phase.stage, played)
        for phase, played in zip(phases, dealt, strict=True)
        if not phase.most and phase.stage not in {_THIRD, _GROUPS}
    ]
    third = next((d for p, d in zip(phases, dealt, strict=True) if p.stage == _THIRD), None)
    for (_, played), (stage, after) in pairwise(rounds):
        out = third if stage == _FINAL else None
        if not _goes_on(played, _teams(after), None if out is None else _teams(out)):
            return False
    return True


def _goes_on(played: Sequence[Result], on: frozenset[str], out: frozenset[str] | None) -> bool:
    """True if of each tie one team goes ``on``, the winner, and the other, if told, ``out``."""
    ties: dict[frozenset[str], list[Result]] = {}
    for match in played:
        ties.setdefault(frozenset((match.home, match.away)), []).append(match)
    if sum(map(len, ties)) != len(_teams(played)):
        return False
    for teams, tie in ties.items():
        winners, losers = teams & on, teams - on
        known = _winner(tie[0]) if len(tie) == 1 else None
        if len(winners) != 1 or (known and known not in winners):
            return False
        if out is not None and not losers <= out:
            return False
    return True


def _winner(match: Result) -> str | None:
    if match.shootout:
        return match.shootout.winner
    if match.home_goals == match.away_goals:
        return None
    return match.home if match.home_goals > match.away_goals else match.away


def _teams(matches: Sequence[Result]) -> frozenset[str]:
    return frozenset(team for match in matches for team in (match.home, match.away))


@dataclass(frozen=True, slots=True)
class Staged:
    """A match whose stage is told by the format of its edition."""

    match: Result
    phase: Phase
    format: EditionFormat


def staged(matches: Sequence[Result]) -> Iterator[Staged]:
    """The matches to which the format of their edition gives a stage, where none is told."""
    editions: dict[tuple[str, str], list[Result]] = {}
    for match in matches:
        if match.competition and match.edition:
            editions.setdefault((match.competition, match.edition), []).append(match)
    for key, played in editions.items():
        form = formats().get(key)
        if form is None or any(match.stage for match in played):
            continue
        for match, phase in zip(played, stages_of(played, form.phases), strict=True):
            if phase is not None:
                yield Staged(match, phase, form)
