"""A ground rule of OWL 2 RL: what must hold, what then follows, and the axiom that says so.

The closed ontology is compiled (``kg.reason.compile``) into such rules: nothing of the ontology
is left in their bodies, so that each speaks of data alone and can be run or explained by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Triple, Variable

Part: TypeAlias = NamedNode | Literal | Variable
"""One place of an atom: a fixed term, or a variable."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A triple pattern: subject, predicate and object, each a term or a variable.

    >>> atom = Atom(Variable("x"), NamedNode("http://example.org/knows"), Variable("y"))
    >>> [variable.value for variable in atom.variables()]
    ['x', 'y']
    """

    subject: Part
    predicate: Part
    object: Part

    def parts(self) -> tuple[Part, Part, Part]:
        """The three places in order."""
        return self.subject, self.predicate, self.object

    def variables(self) -> Iterator[Variable]:
        """The variables in order of place, as often as they stand."""
        return (part for part in self.parts() if isinstance(part, Variable))


@dataclass(frozen=True, slots=True)
class HornRule:
    """If every atom of ``body`` holds, so does ``head``; with no head, the data contradict.

    ``id`` is the name of the rule in the OWL 2 RL/RDF rule set, such as ``prp-spo1``; ``axioms``
    are the ontology's triples it was compiled from (none for the rules of equality).
    """

    id: str
    head: Atom | None
    body: tuple[Atom, ...]
    axioms: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A rule without a head whose premises all hold."""

    rule: HornRule
    premises: tuple[Triple, ...]
