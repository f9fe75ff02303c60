"""What is wrong in a store: contradictions and gaps, each with its sentence, words and cure.

Two kinds of rules say what is wrong. ``ontology/checks/*.rq`` are queries that must be empty, run
on the store itself, each with a header::

    # id: two-scorers
    # title: Two scorers of one goal
    # severity: violation
    # says: {goal} is credited to {player} and to {other}.
    # told: goal                          (whose words to show; else the first variable)
    # cure: Keep one scorer.

``ontology/shapes.ttl`` are SHACL shapes (``kg.check.shapes``), run where pySHACL is installed. A
shape named like a check, or like it with something after a full stop, looks for the same fault;
it is found once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions

from kg.check import shapes
from kg.graph.iris import term
from kg.graph.store import KnowledgeStore, PassageRecord, passage_record, passages_for
from kg.reason.explain.grounds import Grounds
from kg.reason.wording import Wording
from kg.resources import resource

Severity: TypeAlias = Literal["violation", "warning"]

_HEADER = re.compile(r"^#\s*(id|title|severity|says|told|cure):\s*(.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """A query that must be empty; ``told`` names the variables whose passages are shown."""

    id: str
    title: str
    severity: Severity
    says: str
    told: tuple[str, ...]
    cure: str
    query: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: what is wrong with ``subject``, where the sources say so, and what to do."""

    check: str
    severity: Severity
    subject: str
    label: str
    message: str
    passages: tuple[PassageRecord, ...]
    cure: str


@dataclass(frozen=True, slots=True)
class Validation:
    """All faults of a store, violations first.

    ``ran_shapes`` is False where pySHACL is missing, so that only the queries spoke.
    """

    findings: tuple[Finding, ...]
    ran_shapes: bool

    @property
    def conforms(self) -> bool:
        """True if there is no violation; warnings may remain."""
        return all(finding.severity != "violation" for finding in self.findings)


def read_check(path: Path) -> Check:
    """The check in a file; its header must name id, title, severity, says and cure."""
    text = path.read_text(encoding="utf-8")
    header = dict(_HEADER.findall(text))
    return Check(
        id=header["id"],
        title=header["title"],
        severity="warning" if header["severity"] == "warning" else "violation",
        says=header["says"],
        told=tuple(header.get("told", "").split()),
        cure=header["cure"],
        query=text,
    )


@cache
def checks() -> tuple[Check, ...]:
    """All checks, by name."""
    return tuple(read_check(path) for path in sorted(resource("ontology", "checks").glob("*.rq")))


def validate(store: KnowledgeStore) -> Validation:
    """Every fault that the checks and shapes find in the store's default graph.

    The store should be closed by the reasoner first: classes that follow from domains and ranges
    are needed to see that a thing is of two classes that exclude each other.
    """
    wording = Wording(store)
    found = [finding for check in checks() for finding in _faults(store, check, wording)]
    known = {(finding.check, finding.subject) for finding in found}
    results = shapes.failures(store)
    for failure in results or ():
        fault = failure.shape.partition(".")[0]
        if (fault, failure.focus) not in known:
            found.append(_finding_of_shape(store, fault, failure, wording))
    return Validation(tuple(sorted(_merged(found), key=_rank)), ran_shapes=results is not None)


def _faults(store: KnowledgeStore, check: Check, wording: Wording) -> Iterator[Finding]:
    answer = store.query(check.query)
    if not isinstance(answer, QuerySolutions):
        raise TypeError(f"the check {check.id} must be a SELECT")
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        bound = {name: solution[name] for name in names if solution[name] is not None}
        subject = bound[names[0]]
        told = [bound[name] for name in check.told or names[:1] if name in bound]
        yield Finding(
            check=check.id,
            severity=check.severity,
            subject=subject.value if isinstance(subject, NamedNode) else str(subject),
            label=wording.name(subject),
            message=wording.says(check.says, bound),
            passages=_passages(store, told),
            cure=check.cure,
        )


def _finding_of_shape(
    store: KnowledgeStore, fault: str, failure: shapes.Failure, wording: Wording
) -> Finding:
    focus = NamedNode(failure.focus)
    return Finding(
        check=fault,
        severity=failure.severity,
        subject=failure.focus,
        label=wording.name(focus),
        message=wording.says(failure.message, {"this": focus, "value": failure.value}),
        passages=_passages(store, [focus]),
        cure=failure.cure,
    )


def _passages(store: KnowledgeStore, things: Iterable[object]) -> tuple[PassageRecord, ...]:
    """The passages and RDF files that tell of the things."""
    found = {record for thing in things for record in _told(store, thing)}
    called = Grounds(store).called
    return _in_order(replace(record, source_label=called(record.source)) for record in found)


def _in_order(passages: Iterable[PassageRecord]) -> tuple[PassageRecord, ...]:
    """RDF files first: what somebody wrote there by hand is what went wrong most often."""
    return tuple(
        sorted(
            passages,
            key=lambda r: (r.exact is not None, r.source_label, r.source, r.start or 0, r.iri),
        )
    )


def _told(store: KnowledgeStore, thing: object) -> Iterator[PassageRecord]:
    if not isinstance(thing, NamedNode):
        return
    links = list(store.quads.quads_for_pattern(thing, term("toldIn"), None, store.aside("sources")))
    for link in links:
        if isinstance(link.object, NamedNode):
            yield passage_record(store, link.object)
    # An RDF file need not bring such links: its graphs are the evidence.
    for quad in store.quads.quads_for_pattern(thing, None, None, DefaultGraph()):
        for record in passages_for(store, quad.triple):
            if record.exact is None or not links:
                yield record


def _merged(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings that say the same of the same thing become one, with the passages of all."""
    by_message: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        key = (finding.check, finding.subject, finding.message)
        before = by_message.get(key)
        if before:
            passages = _in_order({*before.passages, *finding.passages})
            finding = replace(before, passages=passages)  # noqa: PLW2901
        by_message[key] = finding
    return iter(by_message.values())


def _rank(finding: Finding) -> tuple[bool, str, str, str]:
    return finding.severity == "warning", finding.check, finding.subject, finding.message
