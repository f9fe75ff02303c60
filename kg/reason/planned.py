"""The plans of all shipped rules and counting queries, kept as a small generated file.

``python -m kg.reason.planned`` writes it: to parse them takes rdflib a second at each start, and to
read the file takes a hundredth of one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.reason.columns.plan import OutsideSubsetError, Rule, Selection
from kg.reason.columns.translate import parsed_construct, parsed_select
from kg.reason.columns.written import digest, plans_path, written
from kg.reason.counting.entries import completeness_query
from kg.reason.counting.operators import operators
from kg.reason.football import football_rules
from kg.resources import resource


def plans() -> str:
    """The content of the generated file."""
    found = {digest(text): written(plan) for text, plan in _planned()}
    content = {"licence": "CC BY 4.0", "plans": dict(sorted(found.items()))}
    return json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n"


def _planned() -> Iterator[tuple[str, Rule | Selection]]:
    for rule in football_rules():
        try:
            yield rule.text, parsed_construct(rule.text)
        except OutsideSubsetError:
            continue  # it is put to the store
    for text in sorted(_selects()):
        try:
            yield text, parsed_select(text)
        except OutsideSubsetError:
            continue


def _selects() -> Iterator[str]:
    for operator in operators():
        yield operator.query
        for measure in (operator.coverage, "Matches"):
            yield completeness_query(measure, operator.scope)
    for path in resource("ontology", "counting").glob("*.rq"):
        yield path.read_text(encoding="utf-8")


def main() -> None:
    """Writes the generated file."""
    plans_path().write_text(plans(), encoding="utf-8")


if __name__ == "__main__":
    main()
