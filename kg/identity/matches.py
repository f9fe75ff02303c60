"""Which match of the results a match of a report is, and with it its sides, teams and goals."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from pyoxigraph import NamedNode

from kg.graph.iris import slug
from kg.identity.accounts import Account, account
from kg.identity.reports import Report, Why
from kg.identity.results import Results
from kg.identity.rules import rules
from kg.identity.weighing import Setting, Weighed, ranked, weigh
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a report that was found among the results."""

    told: Account
    weighed: Weighed
    teams: Mapping[NamedNode, NamedNode]

    @property
    def known(self) -> Account:
        """What the results tell of it."""
        return self.weighed.known


def find_match(
    report: Report, match: NamedNode, results: Results, before: Found | None
) -> Found | None:
    """The match of the results that a match of a report is; the decision is noted on the report.

    ``before`` is a match of the report that is known to be no earlier than this one.
    """
    told = account(report.told, match)
    if len(told.sides) != 2:
        return None
    weighed = known_matches(report, told, results, before)
    order = ranked(found for found, _ in weighed)
    if not order or not _is_one(report, match, order):
        return None
    best = order[0]
    setting = next(setting for found, setting in weighed if found is best)
    why = Why((_pair(report, told), *best.speaks_for), best.speaks_against)
    turned = _turned(told, best.known, setting)
    if not report.same(match, "Match", best.known.iri, why, turned=turned):
        return None
    return Found(told, best, {team: bearer.team for team, bearer in setting.teams.items()})


def known_matches(
    report: Report, told: Account, results: Results, before: Found | None = None
) -> list[tuple[Weighed, Setting]]:
    """Every match of the two teams, held against the one that is told."""
    found = []
    for setting in _settings(report, told, results, before):
        one, other = (bearer.team for bearer in setting.teams.values())
        known = (results.account(match) for match in results.between(one, other))
        found += [(weigh(told, match, setting), setting) for match in known]
    return found


def _is_one(report: Report, match: NamedNode, order: Sequence[Weighed]) -> bool:
    """True if the best of the matches is surely the one; if not, it is noted why."""
    limits, best = rules()["match"], order[0]
    listed = [found.known.iri for found in order[: limits["most_listed"]]]
    if not best.possible:
        report.other(match, "Match", Why(best.speaks_for, best.speaks_against, listed))
        return False
    lead = best.points - max((w.points for w in order[1:] if _rivals(w, best)), default=-99)
    if best.points >= limits["enough"] and lead >= limits["margin"]:
        return True
    against = "others fit too" if lead < limits["margin"] else "too little speaks for it"
    report.open(match, "Match", Why(best.speaks_for, (*best.speaks_against, against), listed))
    return False


def _rivals(other: Weighed, best: Weighed) -> bool:
    return other.possible and other.known.iri != best.known.iri


def _pair(report: Report, told: Account) -> str:
    return " v ".join(report.name(team) for team in told.sides)


def _turned(told: Account, known: Account, setting: Setting) -> bool:
    """True if the report names the sides in the other order than the results."""
    orders = [
        (told.sides[team].order, known.sides[bearer.team].order)
        for team, bearer in setting.teams.items()
    ]
    return all(a is not None and b is not None and a != b for a, b in orders)


def _settings(
    report: Report, told: Account, results: Results, before: Found | None
) -> Iterator[Setting]:
    """What is known around the match, for each two teams that its sides can be."""
    one, other = told.sides
    reported = told.iri in report.reported
    named = [results.teams.bearers(team, report.names(team)) for team in (one, other)]
    competitions = {c: _known_competition(report, c, results) for c in told.competitions}
    day = report.published or (before.known.day if before else None)
    for a, b in product(*named):
        if a.team != b.team:
            yield Setting(
                teams={one: a, other: b},
                published=report.published if reported else None,
                before=None if reported else day,
                competitions=frozenset(c for c, known in competitions.items() if known),
                friendly=any(_is_none(report, c) for c in competitions),
                towns=frozenset(t for venue in told.venues for t in towns().get(slug(venue), ())),
                named=results.name,
            )


def _is_none(report: Report, competition: NamedNode) -> bool:
    none = set(rules()["competition"]["none"])
    return any(name.casefold() in none for name in report.names(competition))


def _known_competition(report: Report, competition: NamedNode, results: Results) -> bool:
    """True for one of the results or of the file of competitions; any other says little."""
    names = {slug(name) for name in report.names(competition)}
    return results.knows(competition) or bool(names & _listed_competitions())


@cache
def _listed_competitions() -> frozenset[str]:
    return frozenset(slug(row["name"]) for row in _rows("competitions.csv"))


@cache
def towns() -> Mapping[str, tuple[str, ...]]:
    """The towns in which grounds of a name lie, folded, also those that data sets put them in.

    >>> "leicester" in towns()["king-power-stadium"]
    True
    >>> sorted(towns()["khalifa-stadium"])
    ['al-rayyan', 'doha']
    """
    also: dict[str, tuple[str, ...]] = {}
    for row in _rows("ground_towns.csv"):
        also[row["ground"]] = (*also.get(row["ground"], ()), row["town"])
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("grounds.csv"):
        lies = tuple(slug(town) for town in (*row["city"].split("|"), *also.get(row["name"], ())))
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                found[slug(name)] = (*found.get(slug(name), ()), *lies)
    return found


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    path = resource("ontology", "lexicon", name)
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    yield from csv.DictReader(lines)
