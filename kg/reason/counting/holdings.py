"""A progression as triples: the record, and a holding for each row of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.iris import segment, slug, term
from kg.reason.counting.operators import Operator
from kg.reason.counting.progression import Reach, in_brief
from kg.reason.schema import LABEL, TYPE

DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
Name = Callable[[str], str]
_CHOICE = re.compile(r"\{(\w+)\|(\w+)\}")


@dataclass(frozen=True, slots=True)
class Holding:
    """One row of a progression with its IRI, and those of the holdings that it is told by."""

    iri: NamedNode
    record: NamedNode
    reach: Reach
    before: tuple[NamedNode, ...]
    beside: tuple[NamedNode, ...] = ()


def record_iri(operator: Operator, scope: str) -> NamedNode:
    """The IRI of a record: its measure and its scope.

    >>> from kg.reason.counting.operators import operators
    >>> [goals] = [op for op in operators() if op.rule.id == "goals-for-team"]
    >>> record_iri(goals, "https://w3id.org/football-kg/id/team/england").value
    'https://w3id.org/football-kg/id/record/goals-england'
    """
    base, _, last = _parts(scope)
    return NamedNode(f"{base}{segment('Record')}/{slug(segment(operator.measure))}-{last}")


def holdings(operator: Operator, scope: str, rows: Sequence[Reach]) -> tuple[Holding, ...]:
    """The rows as holdings, each named by what set it, its record and how it came about."""
    record = record_iri(operator, scope)
    made: list[Holding] = []
    for row in in_brief(rows) if operator.brief else rows:
        before, beside = (
            tuple(made[number - 1].iri for number in told) for told in (row.before, row.beside)
        )
        made.append(Holding(holding_iri(record, row), record, row, before, beside))
    return tuple(made)


def holding_iri(record: NamedNode, row: Reach) -> NamedNode:
    """The IRI of a holding: what set it, its record, and how it came about."""
    base, _, last = _parts(record.value)
    score = row.score
    set_by = _parts(score.event or score.match)[2]
    holder = "" if score.event else f".{_parts(score.holder)[2]}"
    return NamedNode(f"{base}holding/{set_by}{holder}.{last}.{row.relation.lower()}")


def record_triples(operator: Operator, scope: str, name: Name) -> Iterator[Triple]:
    """What is said of the record itself."""
    record = record_iri(operator, scope)
    yield Triple(record, TYPE, term("Record"))
    yield Triple(record, LABEL, Literal(operator.record.format(scope=name(scope))))
    yield Triple(record, term("measure"), term(operator.measure))
    yield Triple(record, term("extremum"), term(operator.extremum))
    yield Triple(record, term(operator.scope), NamedNode(scope))


def holding_triples(
    operator: Operator, scope: str, holding: Holding, name: Name
) -> Iterator[Triple]:
    """What is said of one holding."""
    iri, reach = holding.iri, holding.reach
    score = reach.score
    label = filled_label(operator, scope, score.holder, score.value, name)
    yield Triple(iri, TYPE, term("Holding"))
    yield Triple(iri, LABEL, Literal(label))
    yield Triple(iri, term("ofRecord"), holding.record)
    yield Triple(iri, term("holder"), NamedNode(score.holder))
    yield Triple(iri, term("mark"), Literal(score.value))
    yield Triple(iri, term("relation"), term(reach.relation))
    yield Triple(iri, term("progressionNumber"), Literal(reach.number))
    yield Triple(iri, term("heldFrom"), Literal(score.day.isoformat(), datatype=DATE))
    if score.event:
        yield Triple(iri, term("setBy"), NamedNode(score.event))
    else:
        yield Triple(iri, term("setIn"), NamedNode(score.match))
    if score.began:
        yield Triple(iri, term("beganWith"), NamedNode(score.began))
    if reach.until:
        yield Triple(iri, term("heldUntil"), Literal(reach.until.isoformat(), datatype=DATE))
    for before in holding.before:
        yield Triple(iri, term("previousHolding"), before)
        if reach.relation == "Equals":
            yield Triple(iri, term("jointWith"), before)
    for beside in holding.beside:
        yield Triple(iri, term("jointWith"), beside)


def filled_label(operator: Operator, scope: str, holder: str, mark: int, name: Name) -> str:
    """What a holding is called."""
    words = _CHOICE.sub(lambda found: found[1 if mark == 1 else 2], operator.holding)
    return words.format(scope=name(scope), holder=name(holder), mark=mark)


def _parts(iri: str) -> tuple[str, str, str]:
    """The base of an IRI, its class and its last part."""
    rest, _, last = iri.rpartition("/")
    base, slash, kind = rest.rpartition("/")
    return base + slash, kind, last
