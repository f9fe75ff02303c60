"""The counting operators: SELECT files with a header, from ``ontology/operators``.

The header says how the entries that the SELECT gives are swept, and what comes of it::

    # id: goals-in-competition
    # title: Most goals in a competition
    # sweep: count
    # measure: Goals
    # scope: scopeCompetition
    # coverage: Goals
    # extremum: Highest
    # record: most goals in the {scope}
    # holding: {holder}’s {mark} {goal|goals} in the {scope}
    # means: This is counted for {scope}: all of its goals are told.
    # says: With {event} {holder} had {mark} goals in the {scope}.
    # unless: Nobody had scored more in the {scope} by then.
    # none: SELECT ?rival WHERE { ... }

``coverage`` is the measure that must be told completely in the scope. With ``keep: brief`` not
each step by which a mark was extended is written, but the last. ``{goal|goals}`` is the first
word for a mark of 1. ``tally`` names the count of whoever leads where not everything is told,
``leads`` says why.
``means`` is what a proof says of the record itself, ``none`` the query that comes back empty where
``unless`` is true: {scope}, {mark}, {day} and the {since} of a run are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.reason.football import FootballRule, read_rule
from kg.resources import resource

_HEADER = re.compile(
    r"^#\s*(sweep|measure|scope|coverage|extremum|record|holding|keep|means|none|tally|leads):\s*(.*?)\s*$",
    re.MULTILINE,
)


ONWARD = "onward"
"""The sweep of the operator that counts on from a told count, instead of from nothing."""


@dataclass(frozen=True, slots=True)
class Operator:
    """One way of counting: ``rule`` has its id, title and sentences, ``query`` gives its entries.

    ``measure``, ``scope``, ``coverage`` and ``extremum`` are terms of the ontology; ``record`` and
    ``holding`` are the labels of what it makes; the other words are for proofs.
    """

    rule: FootballRule
    query: str
    sweep: str
    measure: str
    scope: str
    coverage: str
    extremum: str
    record: str
    holding: str
    means: str
    none: str
    tally: str
    leads: str
    brief: bool = False

    @property
    def prologue(self) -> str:
        """The prefixes of its query."""
        return self.query.partition("SELECT")[0]

    def empty(self, filled: Mapping[str, str]) -> str:
        """The query that comes back empty, in one line, with its gaps filled."""
        query = " ".join(self.none.split())
        for gap, value in filled.items():
            query = query.replace(gap, value)
        return f"{self.prologue.strip()} {query}"

    @property
    def lowest(self) -> bool:
        """True if the smallest mark holds the record."""
        return self.extremum == "Lowest"


@cache
def operators() -> tuple[Operator, ...]:
    """All operators, by file name."""
    return tuple(_read(name) for name in sorted(resource("ontology", "operators").glob("*.rq")))


def operator_for(measure: str, scope: str) -> Operator | None:
    """The operator that counts a measure within a kind of scope, if there is one."""
    return next(
        (
            op
            for op in operators()
            if (op.measure, op.scope) == (measure, scope) and op.sweep != ONWARD
        ),
        None,
    )


def _read(path: Path) -> Operator:
    rule = read_rule(path)
    lines = _HEADER.findall(rule.text)
    header = dict(lines)
    return Operator(
        rule=rule,
        query="\n".join(line for line in rule.text.splitlines() if not line.startswith("#")),
        sweep=header["sweep"],
        measure=header["measure"],
        scope=header["scope"],
        coverage=header["coverage"],
        extremum=header["extremum"],
        record=header["record"],
        holding=header["holding"],
        means=header["means"],
        none="\n".join(line for name, line in lines if name == "none"),
        tally=header.get("tally", ""),
        leads=header.get("leads", ""),
        brief=header.get("keep") == "brief",
    )
