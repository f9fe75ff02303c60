"""A competition with its editions, and an edition with its matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.web.pages.match import Detail, MatchLine, match_lines
from kg.web.pages.reading import Entry, Reader, Thing
from kg.web.pages.results import Result, of_scope
from kg.web.pages.scorers import Scorer, scorers
from kg.web.pages.team import records_in

_MATCHES = 100


@dataclass(frozen=True, slots=True)
class Stage:
    """The matches of one stage, in the order of their days."""

    name: str
    matches: tuple[MatchLine, ...]


@dataclass(frozen=True, slots=True)
class CompetitionPage:
    """A competition, or one edition of it (then ``part_of`` is the competition).

    ``stages`` are the first matches of ``matches`` in all. A competition with editions has neither
    them nor ``scorers``, as its editions have both.
    """

    thing: Thing
    aliases: tuple[str, ...]
    part_of: Thing | None
    details: tuple[Detail, ...]
    editions: tuple[Entry, ...]
    matches: int
    stages: tuple[Stage, ...]
    scorers: tuple[Scorer, ...]
    records: tuple[Thing, ...]


def competition_page(reader: Reader, scope: NamedNode) -> CompetitionPage:
    """What the graph holds of a competition or an edition."""
    part_of = reader.linked(scope, "ofCompetition")
    editions = tuple(row.entry("edition") for row in reader.rows("editions", competition=scope))
    played = () if editions else of_scope(reader, scope)
    return CompetitionPage(
        thing=reader.thing(scope),
        aliases=reader.aliases(scope),
        part_of=part_of,
        details=tuple(_details(reader, scope)),
        editions=editions,
        matches=len(played) or sum(line.matches for line in editions),
        stages=_stages(reader, played),
        scorers=() if editions else scorers(reader, "scorers-in", scope),
        records=records_in(reader, scope),
    )


def _details(reader: Reader, scope: NamedNode) -> list[Detail]:
    details = []
    for name, predicate in (("Year", "editionYear"), ("Host", "host")):
        for fact in sorted(reader.stated(scope, predicate), key=str):
            if isinstance(fact.object, NamedNode):
                details.append(Detail(name, reader.thing(fact.object), reader.why(fact)))
            else:
                details.append(Detail(name, getattr(fact.object, "value", ""), reader.why(fact)))
    return details


def _stages(reader: Reader, played: Sequence[Result]) -> tuple[Stage, ...]:
    stages: dict[str, list[Result]] = {}
    for result in played[:_MATCHES]:
        label = reader.label(NamedNode(result.stage)) if result.stage else ""
        stages.setdefault(label.partition(",")[0], []).append(result)
    return tuple(Stage(name, match_lines(reader, found)) for name, found in stages.items())
