"""Contradictions in the data, each told in a sentence a person can act on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Triple

from kg.reason.horn import Contradiction
from kg.reason.schema import TYPE
from kg.reason.wording import clause, with_article

Name: TypeAlias = Callable[[object], str]
"""What a term is called in a sentence."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Facts that cannot hold together: the OWL 2 RL rule, the axiom, the facts, a sentence."""

    rule: str
    axioms: tuple[Triple, ...]
    premises: tuple[Triple, ...]
    sentence: str


def explained(found: Contradiction, name: Name) -> Clash:
    """The contradiction in words; ``name`` gives labels."""
    told = " and ".join(dict.fromkeys(clause(premise, name) for premise in found.premises))
    return Clash(
        rule=found.rule.id,
        axioms=found.rule.axioms,
        premises=found.premises,
        sentence=f"{told[:1].upper()}{told[1:]}; {_reason(found, name)}.",
    )


def _reason(found: Contradiction, name: Name) -> str:
    """Why the premises cannot all hold, by the last rule that bears on them."""
    rule, facts = found.rule.id.rpartition("+")[2], found.premises
    classes = [name(f.object) for f in facts if f.predicate == TYPE]
    properties = list(dict.fromkeys(f"“{name(f.predicate)}”" for f in facts if f.predicate != TYPE))
    if rule in {"cax-dw", "cax-adc", "cls-com"} and len(classes) == 2:
        return f"nothing is both {with_article(classes[0])} and {with_article(classes[1])}"
    reasons = {
        "prp-irp": "nothing has {p} to itself",
        "prp-asyp": "{p} never holds both ways",
        "prp-pdw": "{p} never hold of the same pair",
        "prp-adp": "{p} never hold of the same pair",
        "prp-npa1": "this is denied",
        "prp-npa2": "this is denied",
        "cls-maxc1": "such a thing has no {p}",
        "cls-maxqc1": "such a thing has no {p} of that kind",
        "cls-maxqc2": "such a thing has no {p}",
        "cls-nothing2": "nothing can be that",
        "eq-diff1": "one thing cannot be both the same as and different from another",
        "eq-diff2": "they are told to be different",
        "eq-diff3": "they are told to be different",
        "prp-fp": "{p} has one value only",
        "cls-maxc2": "such a thing has one {p} only",
    }
    sentence = reasons.get(rule, "the ontology excludes it")
    return sentence.format(p=" and ".join(properties))
