"""A proof for people: the same tree as plain text and as Markdown.

Every fact is one numbered line; below it stand the words that say it, or the rule that it follows
by, with the rule's premises below. What was shown above is only referred to: a fact by its number,
a quoted passage by its number in brackets. Facts made by one firing of a rule share one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.graph.iris import ONTOLOGY
from kg.reason.explain.proof import (
    Absence,
    Axiom,
    Counted,
    Decision,
    Derivation,
    Leaf,
    Passage,
    Proof,
    Stated,
    Step,
)

_COUNTED_SHOWN = 12
_ROWS_SHOWN = 2
_DASH = "—"
_RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_PREFIX_LINE = re.compile(r"PREFIX \S+ <[^>]*> ")
_GIVEN = re.compile(r"VALUES \( ([^)]*) \) \{ \( ((?:<[^>]*> |\"[^\"]*\"\S* )*)\) \} ")
_THING = re.compile(r"<([^<>]*)>")
_NUMBER = re.compile(r"\"([^\"]*)\"\^\^<[^>]*#(?:integer|boolean)>")
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
    claim = escaped(proof.sentence.removesuffix("."))
    heading = f"# {claim}\n" if proof else f"# No proof: {claim}\n"
    note = f"\n{escaped(proof.note)}\n" if proof.note else ""
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
    lead = f"**{escaped(line.lead)}** " if line.lead and line.lead != _DASH else ""
    words = escaped(line.words)
    if line.quoted:
        words = re.sub(r"^“(.*)” ", r"*“\1”* ", words)
    yield f"{'  ' * depth}- {lead}{words}\n"
    for below in line.below:
        yield from _bullets(below, depth + 1)


def escaped(words: str) -> str:
    """The words with what Markdown would take for a mark escaped."""
    return _MARKDOWN.sub(r"\\\1", words)


def _tree(proof: Proof, *, full: bool) -> _Line:
    whole = proof if full else proof.shortened()
    return _Tree(whole, full=full).step(1)


class _Tree:
    """Turns steps into lines, remembering which facts, firings and passages were shown."""

    def __init__(self, proof: Proof, *, full: bool) -> None:
        self._proof = proof
        self._full = full
        self._names = dict(proof.names)
        self._lines = 0
        self._shown: dict[int, int] = {}
        self._fired: dict[Derivation, int] = {}
        self._quoted: dict[Passage, int] = {}
        self._absent: set[Leaf] = set()

    def steps(self, numbers: Iterable[int]) -> Iterator[_Line]:
        """A line for each step, one for those that came from the same firing."""
        for first, *others in self._proof.together(numbers, self._shown):
            if first in self._shown:
                sentence = self._proof.step(first).sentence
                yield _Line(f"{sentence} (see step {self._shown[first]})")
            else:
                yield self.step(first, *others)

    def step(self, *numbers: int) -> _Line:
        """The line of a step; of several, if they rest on the same."""
        self._lines += 1
        self._shown.update(dict.fromkeys(numbers, self._lines))
        lead = f"{self._lines}."
        steps = [self._proof.step(number) for number in numbers]
        again = sorted(self._quoted[leaf] for leaf in steps[0].evidence if leaf in self._quoted)
        cited = f" [{', '.join(map(str, again))}]" if again else ""
        return _Line(self._together(steps) + cited, lead, tuple(self._support(steps[0])))

    def _together(self, steps: list[Step]) -> str:
        """One sentence per subject: what is said of it, said in a row."""
        said: dict[str, list[str]] = {}
        for step in steps:
            name = self._names.get(getattr(step.triple.subject, "value", ""), "")
            opening = re.match(rf".*?{re.escape(name)}”? ", step.sentence) if name else None
            subject = opening[0] if opening and len(steps) > 1 else ""
            said.setdefault(subject, []).append(step.sentence.removeprefix(subject))
        return " ".join(
            subject + _row(told) if subject else " ".join(told) for subject, told in said.items()
        )

    def _support(self, step: Step) -> Iterator[_Line]:
        for leaf in step.evidence:
            if isinstance(leaf, Passage):
                if leaf in self._quoted:
                    continue
                self._quoted[leaf] = len(self._quoted) + 1
                yield replace(_leaf(leaf), lead=f"[{self._quoted[leaf]}]")
            else:
                yield _leaf(leaf)
        if step.more_evidence:
            yield _Line(f"… and said in {many(step.more_evidence, 'other place')}")
        ways = len(step.derivations)
        at = self._shown[step.number]
        for number, derivation in enumerate(step.derivations, 1):
            way = f"way {number} of {ways}," if ways > 1 else ""
            yield self._derivation(derivation, at, way)
        if step.more_derivations:
            also = "also " if step.evidence else "… and "
            yield _Line(f"{also}follows in {many(step.more_derivations, 'other way')}")

    def _derivation(self, derivation: Derivation, number: int, way: str) -> _Line:
        before = self._fired.setdefault(derivation, number)
        if derivation.kind == "owl":
            words = f"by the ontology: {derivation.sentence} ({derivation.rule})"
        elif before != number:
            return _Line(f"by the rule “{derivation.title}”, as at step {before}", way)
        else:
            words = f"by the rule “{derivation.title}”: {derivation.sentence}"
        below = list(self.steps(derivation.premises))
        if derivation.table:
            below.append(self._table(derivation.table))
        elif derivation.counted:
            below.append(self._counted(derivation.counted))
        below += (
            replace(line, words=f"{line.words} (told besides: not needed for this)")
            for line in self.steps(derivation.beside)
        )
        below += map(self._missing, derivation.leaves) if derivation.kind == "football" else ()
        return _Line(words, way, tuple(below))

    def _missing(self, leaf: Leaf) -> _Line:
        """What a firing needs beside facts, with its query when it is first shown."""
        if not isinstance(leaf, Absence):
            return _leaf(leaf)
        if leaf in self._absent:
            return _Line(f"{leaf.sentence} (as above)")
        self._absent.add(leaf)
        query = _Line(f"this query came back empty: {_readable(leaf.query, self._names)}")
        return _Line(leaf.sentence, "", (query,))

    def _table(self, table: tuple[Counted, ...]) -> _Line:
        """The entries of a count, one line each: the first and the last, or all of them."""
        number = len(str(len(table)))
        widths = [max(map(len, cells)) for cells in zip(*map(_cells, table), strict=True)]
        rows = []
        for place, entry in enumerate(table, 1):
            cells = (cell.ljust(width) for cell, width in zip(_cells(entry), widths, strict=True))
            rows.append(_Line(f"{place:>{number}}  {'  '.join(cells)}".rstrip()))
        if not self._full and len(rows) > _ROWS_SHOWN:
            left = len(rows) - _ROWS_SHOWN
            rows[1:-1] = [_Line(f"… and {left:,} between (kg explain --all shows each)")]
        days = f"from {table[0].day} to {table[-1].day}" if len(table) > 1 else f"on {table[0].day}"
        return _Line(f"counted one by one, {len(table):,} in all, {days}:", "", tuple(rows))

    def _counted(self, numbers: tuple[int, ...]) -> _Line:
        shown = numbers
        left = 0
        if not self._full and len(numbers) > _COUNTED_SHOWN:
            shown = (*numbers[: _COUNTED_SHOWN - 1], numbers[-1])
            left = len(numbers) - len(shown)
        lines = list(self.steps(shown))
        if left:
            lines.insert(-1, _Line(f"… and {many(left, 'fact')} between"))
        return _Line(f"taken together, {many(len(numbers), 'fact')}:", "", tuple(lines))


def _cells(entry: Counted) -> tuple[str, str, str, str]:
    minute = f"minute {entry.minute}" if entry.minute else ""
    return entry.day, entry.match, minute, entry.told


def _row(told: list[str]) -> str:
    """The ends of sentences as one: "is A.", "is B." becomes "is A and is B."."""
    *first, last = [end.removesuffix(".") for end in told]
    return f"{', '.join(first)}{' and ' if first else ''}{last}."


def _leaf(leaf: Leaf) -> _Line:
    match leaf:
        case Passage(_, source, _, start, end, exact):
            words = f"“{' '.join(exact.split())}” ({source}, characters {start}–{end})"
            return _Line(words, _DASH, quoted=True)
        case Stated(_, source, _, row):
            return _Line(f"stated in {source}" + (f", {row}" if row else ""), _DASH)
        case Absence(sentence) | Axiom(sentence) | Decision(_, sentence):
            return _Line(sentence, "" if isinstance(leaf, Absence) else _DASH)


def _readable(query: str, names: dict[str, str]) -> str:
    """The query with its known values in their places, and things by their labels."""
    bare = _PREFIX_LINE.sub("", query)
    if given := _GIVEN.search(bare):
        terms = re.findall(r"<[^>]*>|\"[^\"]*\"\S*", given[2])
        values = dict(zip(given[1].split(), terms, strict=True))
        bare = re.sub(r"\?\w+", lambda v: values.get(v[0], v[0]), bare.replace(given[0], "", 1))
    bare = re.sub(rf"<{re.escape(ONTOLOGY)}(\w+)>", r"fkg:\1", bare).replace(_RDF_TYPE, "a")
    bare = _NUMBER.sub(r"\1", bare).replace("SELECT * WHERE ", "")
    return _THING.sub(lambda iri: f"“{names[iri[1]]}”" if iri[1] in names else iri[0], bare)


def many(count: int, noun: str) -> str:
    """The count with its noun: "1 fact", "1,204 facts"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
