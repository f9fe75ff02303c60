"""A proof for programs: JSON with the names of things, the steps, and the leaves by number.

::

    {"fact": {"subject", "predicate", "object"}, "sentence", "proven", "note",
     "nodes":  [{"iri", "label"}],
     "steps":  [{"step", "fact", "sentence", "evidence": [leaf], "derivations":
                 [{"kind", "rule", "title", "sentence", "premises": [step], "counted": [step],
                   "leaves": [leaf], "beside": [step],
                   "table": [{"day", "match", "minute", "told"}]}]}],
     "leaves": [{"leaf", "kind": "passage"|"stated"|"axiom"|"absence"|"decision", …}]}

Step 1 is the fact that was asked for. A value is ``{"value", "type"}``, a thing its IRI. A
derivation of which not all that was counted was followed has ``left_out``, how many were not.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pyoxigraph import Literal, Triple

from kg.reason.explain.proof import Derivation, Leaf, Proof, Step


def to_json(proof: Proof) -> str:
    """The whole proof, nothing shortened, in the schema of the module."""
    leaves = {leaf: number for number, leaf in enumerate(proof.leaves(), 1)}
    document = {
        "fact": fact_json(proof.triple),
        "sentence": proof.sentence,
        "proven": bool(proof),
        "note": proof.note,
        "nodes": [{"iri": iri, "label": label} for iri, label in proof.names],
        "steps": [_step(step, leaves) for step in proof.steps],
        "leaves": [_leaf(leaf, number) for leaf, number in leaves.items()],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def fact_json(triple: Triple) -> dict[str, Any]:
    """The triple as an object of the three."""
    names = ("subject", "predicate", "object")
    return {name: _term(term) for name, term in zip(names, triple, strict=True)}


def _term(term: object) -> str | dict[str, str]:
    if isinstance(term, Literal):
        return {"value": term.value, "type": term.datatype.value}
    return str(getattr(term, "value", term))


def _step(step: Step, leaves: dict[Leaf, int]) -> dict[str, Any]:
    return {
        "step": step.number,
        "fact": fact_json(step.triple),
        "sentence": step.sentence,
        "evidence": [leaves[leaf] for leaf in step.evidence],
        "derivations": [_derivation(one, leaves) for one in step.derivations],
    }


def _derivation(one: Derivation, leaves: dict[Leaf, int]) -> dict[str, Any]:
    told = {**asdict(one), "leaves": [leaves[leaf] for leaf in one.leaves]}
    if not one.left_out:
        del told["left_out"]
    return told


def _leaf(leaf: Leaf, number: int) -> dict[str, Any]:
    return {"leaf": number, "kind": type(leaf).__name__.lower(), **asdict(leaf)}
