"""Every operator file says all that counting and proofs need of it."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from kg.graph.iris import ONTOLOGY
from kg.reason.counting.operators import ONWARD, Operator, operators
from kg.reason.counting.sweeps import SWEEPS
from kg.reason.schema import closed_ontology

DECLARED = {
    triple.subject.value.removeprefix(ONTOLOGY)
    for triple in closed_ontology()
    if isinstance(triple.subject, ox.NamedNode)
}


@pytest.mark.parametrize("operator", operators(), ids=lambda op: op.rule.id)
def test_an_operator_is_whole(operator: Operator) -> None:
    assert operator.rule.path.stem == operator.rule.id
    assert operator.rule.text.startswith("# Licence: CC BY 4.0\n")
    assert operator.sweep in {*SWEEPS, ONWARD}
    named = {operator.measure, operator.scope, operator.coverage, operator.extremum}
    assert named | set(re.findall(r"\bfkg:(\w+)", operator.rule.text)) <= DECLARED
    gaps = set(re.findall(r"\{(\w+)\}", operator.record + operator.holding + operator.means))
    assert gaps <= {"scope", "holder", "mark"}
    known = {"scope", "holder", "event", "match", "mark", "within"}
    known |= {"base", "baseMatch"} if operator.sweep == ONWARD else set()
    assert set(re.findall(r"\{(\w+)\}", operator.rule.says)) <= known
    assert len(operator.rule.unless) == 1


@pytest.mark.parametrize("operator", operators(), ids=lambda op: op.rule.id)
def test_its_queries_run(operator: Operator) -> None:
    store = ox.Store()
    solutions = store.query(operator.query)
    assert isinstance(solutions, ox.QuerySolutions)
    columns = {variable.value for variable in solutions.variables}
    assert {"scope", "holder", "match", "date", "matchRow"} <= columns
    filled = re.sub(r"\{(scope)\}", "<x:x>", operator.none)
    filled = re.sub(r"\{(mark)\}", "1", filled)
    filled = re.sub(r"\{(day|since)\}", '"2000-01-01"', filled)
    assert list(store.query(operator.prologue + filled)) == []  # type: ignore[arg-type]


def test_records_are_named_apart() -> None:
    kinds = [
        (operator.measure, operator.scope) for operator in operators() if operator.sweep != ONWARD
    ]
    assert len(set(kinds)) == len(kinds)
