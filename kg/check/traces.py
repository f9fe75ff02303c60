"""What a text holds of a match in its bare words: names, minutes, scores, years, places.

A report may be wrong in what it says of a goal, and still it names those who scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from kg.check.occasion import Known
from kg.identity.accounts import Account
from kg.identity.names import likeness, tokens
from kg.identity.results import Scorer
from kg.identity.statements import words
from kg.read.numbers import Clock
from kg.read.scene import Scene

_YEARS_AROUND = 3.0
_MOST = 4
"""So many points at most for one sort of trace."""


@dataclass(frozen=True, slots=True)
class Traces:
    """The words of a text that may belong to a match: ``people`` are the folded words of names."""

    people: frozenset[str]
    names: tuple[str, ...]
    minutes: frozenset[int]
    scores: frozenset[tuple[int, int]]
    years: frozenset[int]
    text: str

    def names_one(self, forms: Sequence[str]) -> bool:
        """True if the text names somebody who can be the bearer of these forms."""
        return any(likeness((name,), forms) for name in self.names)

    def may_name(self, forms: Sequence[str]) -> bool:
        """True if the text has the last word of any of the forms, so that it may name the man."""
        return any(not self.people.isdisjoint(tokens(form)[-1:]) for form in forms)


def traces(told: Scene) -> Traces:
    """The traces in a text, in the reporter's own words."""
    lines = (line for line in told.lines if not line.sentence.quoted)
    own = [told.mentions[n] for line in lines for n in line.mentions]
    people = {m.name for m in own if m.kind == "person" and not m.pronoun}
    values = [m.value for m in own]
    clocks = (value for value in values if isinstance(value, Clock))
    scores = (value for value in values if isinstance(value, tuple))
    years = (int(m.value) for m in own if m.kind == "year" and isinstance(m.value, int))
    return Traces(
        people=frozenset(token for name in people for token in tokens(name)),
        names=tuple(sorted(people)),
        minutes=frozenset(c.minute for c in clocks if c.minute is not None),
        scores=frozenset((max(a, b), min(a, b)) for a, b in scores),
        years=frozenset(years),
        text=told.text,
    )


def points(found: Traces, match: Account, known: Known) -> tuple[int, int]:
    """What the traces are worth for a match: those of itself, and those of its years."""
    said, own = known.results.said, 0
    scorers = {goal.scorer for goal in match.goals if goal.scorer is not None}
    forms = (words(said, scorer, "rdfs:label", "skos:altLabel") for scorer in scorers)
    own += min(_MOST, sum(found.names_one(form) for form in forms))
    minutes = {goal.minute for goal in match.goals}
    own += min(_MOST - 1, len(minutes & found.minutes))
    goals = sorted((side.goals or 0 for side in match.sides.values()), reverse=True)
    own += tuple(goals) in found.scores
    own += any(known.results.name(place) in found.text for place in match.places)
    era = 0
    if match.day is not None:
        era += match.day.year in found.years
        near = _of_the_years(found, match, known)
        era += min(_MOST, near)
    return own, era


def _of_the_years(found: Traces, match: Account, known: Known) -> int:
    """How many men whom the text names scored for one of the two teams in those years."""
    day = match.day
    if day is None:
        return 0
    named = (s for team in match.sides for s in named_scorers(found, team, known))
    return len({s.iri for s in named if s.years_from(day) <= _YEARS_AROUND})


@cache
def named_scorers(found: Traces, team: NamedNode, known: Known) -> tuple[Scorer, ...]:
    """Those who ever scored for a team and whom a text can mean by a name."""
    scorers = known.results.scorers(team).values()
    return tuple(s for s in scorers if found.may_name(s.names) and found.names_one(s.names))
