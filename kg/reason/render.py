"""A proof for people: the same tree as plain text and as Markdown.

Every fact is one numbered line; below it stand the words that say it, or the rule that it follows
by, with the rule's premises below. A fact that was shown above is only referred to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph.iris import ONTOLOGY
from kg.reason.proof import Absence, Axiom, Decision, Derivation, Leaf, Passage, Proof, Stated, Step

_COUNTED_SHOWN = 12
_DASH = "—"
_RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_PREFIX_LINE = re.compile(r"PREFIX \S+ <[^>]*> ")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the tree: ``lead`` is set off from the words, ``below`` is what supports it."""

    words: str
    lead: str = ""
    below: tuple[_Line, ...] = ()
    quoted: bool = False


def text(proof: Proof, *, full: bool = False) -> str:
    """The proof as a tree of lines, nothing wrapped; ``full`` leaves nothing out."""
    if not proof:
        return f"No proof: {proof.sentence}\n{proof.note}\n"
    root = _tree(proof, full=full)
    lines = [f"{root.lead} {root.words}", *_branches(root.below, "")]
    return "\n".join([*lines, *([proof.note] if proof.note else [])]) + "\n"


def markdown(proof: Proof, *, full: bool = False) -> str:
    """The proof as a nested Markdown list under a heading; ``full`` leaves nothing out."""
    claim = _escaped(proof.sentence.removesuffix("."))
    heading = f"# {claim}\n" if proof else f"# No proof: {claim}\n"
    note = f"\n{_escaped(proof.note)}\n" if proof.note else ""
    if not proof:
        return heading + note
    return heading + "\n" + "".join(_bullets(_tree(proof, full=full), 0)) + note


def _branches(lines: tuple[_Line, ...], indent: str) -> Iterator[str]:
    for place, line in enumerate(lines):
        last = place == len(lines) - 1
        lead = f"{line.lead} " if line.lead else ""
        yield f"{indent}{'└─' if last else '├─'} {lead}{line.words}"
        yield from _branches(line.below, indent + ("   " if last else "│  "))


def _bullets(line: _Line, depth: int) -> Iterator[str]:
    lead = f"**{line.lead}** " if line.lead and line.lead != _DASH else ""
    words = _escaped(line.words)
    if line.quoted:
        words = re.sub(r"^“(.*)” ", r"*“\1”* ", words)
    yield f"{'  ' * depth}- {lead}{words}\n"
    for below in line.below:
        yield from _bullets(below, depth + 1)


def _escaped(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", words)


def _tree(proof: Proof, *, full: bool) -> _Line:
    whole = proof if full else proof.shortened()
    return _Tree(whole, full=full).step(1)


class _Tree:
    """Turns steps into lines, remembering which were shown."""

    def __init__(self, proof: Proof, *, full: bool) -> None:
        self._proof = proof
        self._full = full
        self._shown: set[int] = set()
        self._fired: dict[Derivation, int] = {}

    def step(self, number: int) -> _Line:
        step = self._proof.step(number)
        if number in self._shown:
            return _Line(f"{step.sentence} (see step {number})")
        self._shown.add(number)
        return _Line(step.sentence, f"{number}.", tuple(self._support(step)))

    def _support(self, step: Step) -> Iterator[_Line]:
        for leaf in step.evidence:
            yield _leaf(leaf)
        if step.more_evidence:
            yield _Line(f"… and {_many(step.more_evidence, 'place')} more that say so")
        ways = len(step.derivations)
        for number, derivation in enumerate(step.derivations, 1):
            way = f"way {number} of {ways}," if ways > 1 else ""
            yield self._derivation(derivation, step.number, way)
        if step.more_derivations:
            also = "also " if step.evidence else "… and "
            yield _Line(f"{also}follows in {_many(step.more_derivations, 'other way')}")

    def _derivation(self, derivation: Derivation, number: int, way: str) -> _Line:
        if derivation.kind == "owl":
            words = f"by the ontology: {derivation.sentence} ({derivation.rule})"
        else:
            words = f"by the rule “{derivation.title}”: {derivation.sentence}"
        before = self._fired.setdefault(derivation, number)
        if before != number and derivation.kind == "football":
            return _Line(f"{words} (as at step {before})", way)
        below = [self.step(premise) for premise in derivation.premises]
        if derivation.counted:
            below.append(self._counted(derivation.counted))
        if derivation.beside:
            beside = tuple(self.step(number) for number in derivation.beside)
            below.append(_Line("told besides, though this would follow without it:", "", beside))
        below += [_leaf(leaf) for leaf in derivation.leaves if not isinstance(leaf, Axiom)]
        return _Line(words, way, tuple(below))

    def _counted(self, numbers: tuple[int, ...]) -> _Line:
        shown = numbers
        left = 0
        if not self._full and len(numbers) > _COUNTED_SHOWN:
            shown = (*numbers[: _COUNTED_SHOWN - 1], numbers[-1])
            left = len(numbers) - len(shown)
        lines = [self.step(number) for number in shown]
        if left:
            lines.insert(-1, _Line(f"… and {_many(left, 'fact')} between"))
        return _Line(f"taken together, {_many(len(numbers), 'fact')}:", "", tuple(lines))


def _leaf(leaf: Leaf) -> _Line:
    match leaf:
        case Passage(_, source, _, start, end, exact):
            words = f"“{' '.join(exact.split())}” ({source}, characters {start}–{end})"
            return _Line(words, _DASH, quoted=True)
        case Stated(_, source, _, row):
            return _Line(f"stated in {source}" + (f", row {row}" if row is not None else ""), _DASH)
        case Absence(sentence, query):
            return _Line(sentence, "", (_Line(f"this query came back empty: {_short(query)}"),))
        case Axiom(sentence) | Decision(_, sentence):
            return _Line(sentence, _DASH)


def _short(query: str) -> str:
    """The query without its prefix lines and with the ontology's terms by prefix."""
    bare = _PREFIX_LINE.sub("", query)
    return re.sub(rf"<{re.escape(ONTOLOGY)}(\w+)>", r"fkg:\1", bare).replace(_RDF_TYPE, "a")


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
