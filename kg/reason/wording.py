"""Facts in English: a sentence for any triple, from templates and the graph's own labels.

The templates are data: ``ontology/sentences.toml`` has one per property and a way to name things
that have no label of their own, ``ontology/rules/owl-sentences.toml`` one per OWL 2 RL rule.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from string import ascii_uppercase
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple, Variable

from kg.graph.iris import ONTOLOGY, term
from kg.graph.store import KnowledgeStore
from kg.reason.horn import Atom, HornRule
from kg.reason.schema import closed_ontology
from kg.resources import resource

_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_PREFIXES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/2002/07/owl#": "owl:",
    ONTOLOGY: "",
}
_BARE = re.compile(r"(?:^|(?<!the)(?<![“:]) )\{(subject|object)\}")
_THE_LETTER = re.compile(r"\bthe (?=[A-Z]\b)")
_GAP = re.compile(r"\{(\^?)([\w]+)\}")
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-_.]+")


class Wording:
    """Puts terms and triples of one store into words, remembering each label it looked up.

    ``known`` are labels that were found before in the same store, to which it adds what it finds.
    """

    def __init__(self, store: KnowledgeStore, known: dict[NamedNode, str] | None = None) -> None:
        self._store = store
        self._known = {} if known is None else known
        self._labels: dict[NamedNode, str] = {}

    def name(self, thing: object) -> str:
        """The label of a thing, a value as it is read, a variable as "something"."""
        if isinstance(thing, Literal):
            return thing.value
        if not isinstance(thing, NamedNode):
            return "something"
        if thing not in self._labels:
            self._labels[thing] = readable(thing)  # a thing named by itself ends here
            self._labels[thing] = self._known.get(thing) or self._label(thing)
        return self._labels[thing]

    def names(self) -> tuple[tuple[str, str], ...]:
        """All labels that were needed, by IRI."""
        return tuple(sorted((iri.value, label) for iri, label in self._labels.items()))

    def fact(self, triple: Triple) -> str:
        """A sentence for the triple, with capital and full stop."""
        return sentence(clause(triple, self.name))

    def says(self, template: str, solution: dict[str, Any]) -> str:
        """A rule's sentence with the names of what its variables are bound to."""
        return filled(template, {name: self.name(value) for name, value in solution.items()})

    def axiom(self, rule: HornRule) -> str:
        """What the ontology says that makes the rule, as a sentence with letters for things."""
        if rule.head is None:
            return ""
        template = _axioms().get(rule.id) or _axioms()["else"]
        variables = dict.fromkeys(v for atom in (*rule.body, rule.head) for v in atom.variables())
        letters = dict(zip(variables, ascii_uppercase, strict=False))

        def letter(part: object) -> str:
            return letters.get(part, "") if isinstance(part, Variable) else self.name(part)

        names = {
            "head": clause(rule.head, letter),
            "body": " and ".join(clause(atom, letter) for atom in rule.body),
            "class": with_article(self.name(rule.head.object)),
            "from": self.name(rule.body[0].object) if rule.body else "",
        }
        return sentence(_THE_LETTER.sub("", filled(template, names)))

    def _label(self, thing: NamedNode) -> str:
        if thing.value in _ontology_labels():
            return _ontology_labels()[thing.value]
        for graph in (DefaultGraph(), self._store.aside("sources"), self._store.aside("ontology")):
            quads = self._store.quads.quads_for_pattern(thing, _LABEL, None, graph)
            found = [quad.object for quad in quads if isinstance(quad.object, Literal)]
            if found:
                self._known[thing] = label = min(found, key=_preference).value
                return label
        return self._described(thing) or readable(thing)

    def _described(self, thing: NamedNode) -> str:
        kinds = self._store.quads.quads_for_pattern(thing, _TYPE, None, DefaultGraph())
        for kind in sorted(key(quad.object) for quad in kinds):
            for template in templates()["things"].get(kind, ()):
                words = self._around(thing, template)
                if words:
                    return words
        return ""

    def _around(self, thing: NamedNode, template: str) -> str:
        """The template with the thing's neighbours; empty if one of them is unknown."""
        names = {}
        for backwards, name in _GAP.findall(template):
            found = self._neighbours(thing, term(name), backwards=bool(backwards))
            if not found:
                return ""
            names[backwards + name] = min(self.name(other) for other in found)
        return filled(template, names)

    def _neighbours(
        self, thing: NamedNode, predicate: NamedNode, *, backwards: bool
    ) -> list[object]:
        quads = self._store.quads
        if backwards:
            found = quads.quads_for_pattern(None, predicate, thing, DefaultGraph())
            return [quad.subject for quad in found]
        return [q.object for q in quads.quads_for_pattern(thing, predicate, None, DefaultGraph())]


def clause(triple: Triple | Atom, name: Callable[[Any], str]) -> str:
    """The triple or pattern without capital and full stop, its parts named by ``name``."""
    value = triple.object
    template = templates()["properties"].get(key(triple.predicate), "")
    if isinstance(template, dict):
        told = value.value if isinstance(value, Literal) else key(value)
        template = template.get(told, template.get("else", ""))
    if not template:
        template = f"{{subject}}: {name(triple.predicate)} {{object}}"
    names = {"subject": name(triple.subject), "object": name(value)}
    if triple.predicate == _TYPE:
        names["object"] = with_article(names["object"])
    for gap in _BARE.findall(template):
        part = triple.subject if gap == "subject" else value
        if isinstance(part, NamedNode) and key(part) == part.value:
            names[gap] = definite(names[gap])
    return filled(template, names)


def key(thing: object) -> str:
    """The name of a term of a vocabulary: local for ours, with its prefix for W3C's."""
    if not isinstance(thing, NamedNode):
        return ""
    for namespace, prefix in _PREFIXES.items():
        if thing.value.startswith(namespace):
            return prefix + thing.value.removeprefix(namespace)
    return thing.value


def readable(thing: object) -> str:
    """Words for an IRI without a label: its last part, taken apart.

    >>> readable(NamedNode("https://w3id.org/football-kg/ontology#SecondHalf"))
    'second half'
    """
    if not isinstance(thing, NamedNode):
        return "something"
    return _WORDS.sub(" ", re.split(r"[/#]", thing.value.rstrip("/#"))[-1]).strip().lower()


def with_article(noun: str) -> str:
    """The noun with "a" or "an".

    >>> with_article("own goal"), with_article("Player")
    ('an own goal', 'a player')
    """
    noun = noun[:1].lower() + noun[1:] if noun[1:2].islower() else noun
    return ("an " if noun[:1].lower() in "aeiou" else "a ") + noun


def sentence(clause: str) -> str:
    """The clause with a capital and a full stop."""
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "!", "?")) else ".")


def definite(label: str) -> str:
    """The label with "the" if it begins as a common noun does.

    >>> definite("first penalty awarded to England"), definite("Harry Kane")
    ('the first penalty awarded to England', 'Harry Kane')
    """
    first = label.partition(" ")[0]
    return (
        f"the {label}" if first.islower() and first not in templates()["article"]["none"] else label
    )


def filled(template: str, names: dict[str, str]) -> str:
    """The template with its gaps filled; an unknown one says "something"."""
    return _GAP.sub(lambda gap: names.get(gap[1] + gap[2], "something"), template)


def _preference(label: Literal) -> tuple[bool, bool, str]:
    return label.language not in {None, "en"}, label.language is not None, label.value


@cache
def _ontology_labels() -> dict[str, str]:
    labels = (triple for triple in closed_ontology() if triple.predicate == _LABEL)
    return {
        triple.subject.value: triple.object.value
        for triple in labels
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal)
    }


@cache
def templates() -> dict[str, dict[str, Any]]:
    """The tables of ``ontology/sentences.toml``."""
    return tomllib.loads(resource("ontology", "sentences.toml").read_text(encoding="utf-8"))


@cache
def _axioms() -> dict[str, str]:
    path = resource("ontology", "rules", "owl-sentences.toml")
    rules: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["rules"]
    return rules
