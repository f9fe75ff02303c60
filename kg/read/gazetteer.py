"""Names that files know: national teams, competitions, stages and places.

The files are a help, never a condition: the reader works for names that stand in none of them.
A name is found as a run of whole tokens, in any accent or apostrophe; a form with capitals is
found only where the text has a capital too, so that "turkey" the dish is no team. Codes (ENG)
are for tables: `lookup` knows them, `find` does not.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from kg.model import Span
from kg.read.tokens import Token, fold, tokens
from kg.resources import resource

EntryKind: TypeAlias = Literal["NationalTeam", "Competition", "StageKind", "Place"]
Role: TypeAlias = Literal["name", "alias", "demonym", "nickname", "code"]

_FILES: tuple[tuple[str, EntryKind], ...] = (
    ("national_teams.csv", "NationalTeam"),
    ("competitions.csv", "Competition"),
    ("stages.csv", "StageKind"),
    ("places.csv", "Place"),
)
_COLUMNS: tuple[tuple[str, Role], ...] = (
    ("name", "name"),
    ("aliases", "alias"),
    ("demonyms", "demonym"),
    ("nicknames", "nickname"),
    ("code", "code"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a names file; ``term`` is a stage's local name, ``sort`` a competition's kind."""

    kind: EntryKind
    name: str
    term: str = ""
    sort: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming an entry: "Les Bleus" is a nickname of the national team of France."""

    entry: Entry
    words: str
    role: Role


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the files found in a text, with everything that it may mean."""

    span: Span
    forms: tuple[Form, ...]
    first: int
    last: int

    def of_kind(self, kind: EntryKind) -> tuple[Form, ...]:
        """The meanings of that kind."""
        return tuple(form for form in self.forms if form.entry.kind == kind)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Forms by their folded words, and the longest run of tokens that begins with a word."""

    forms: Mapping[str, tuple[Form, ...]]
    longest: Mapping[str, int]

    def lookup(self, words: str) -> tuple[Form, ...]:
        """Everything that exactly these words may name.

        >>> [(f.entry.name, f.role) for f in gazetteer().lookup("Les Bleus")]
        [('France', 'nickname')]
        """
        return self.forms.get(_key(tokens(words)), ())

    def find(self, run: Sequence[Token]) -> tuple[Hit, ...]:
        """The names in ``run`` from left to right, longest first, none overlapping another."""
        return tuple(self._hits(run))

    def _hits(self, run: Sequence[Token]) -> Iterator[Hit]:
        folded = [fold(token.text) for token in run]
        place = 0
        while place < len(run):
            hit = self._at(run, folded, place)
            if hit:
                yield hit
            place = hit.last + 1 if hit else place + 1

    def _at(self, run: Sequence[Token], folded: Sequence[str], place: int) -> Hit | None:
        for size in range(min(self.longest.get(folded[place], 0), len(run) - place), 0, -1):
            found = self.forms.get(" ".join(folded[place : place + size]), ())
            fitting = tuple(form for form in found if _case_fits(form, run[place : place + size]))
            if fitting:
                last = place + size - 1
                return Hit(Span(run[place].start, run[last].end), fitting, place, last)
        return None


def _case_fits(form: Form, run: Sequence[Token]) -> bool:
    """False for codes (too short to be looked for) and for words without the form's capitals."""
    if form.role == "code":
        return False
    if form.words.isupper() and len(form.words) <= 4:
        return run[0].text.isupper()
    return not any(c.isupper() for c in form.words) or any(
        c.isupper() for token in run for c in token.text
    )


def _key(run: Sequence[Token]) -> str:
    return " ".join(fold(token.text) for token in run)


@cache
def gazetteer() -> Gazetteer:
    """All names files as one look-up; read once."""
    forms: dict[str, list[Form]] = {}
    longest: dict[str, int] = {}
    for form in _all_forms():
        words = _split(form.words)
        same = forms.setdefault(" ".join(words), [])
        if all(other.entry != form.entry for other in same):
            same.append(form)
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Gazetteer({key: tuple(found) for key, found in forms.items()}, longest)


def _split(words: str) -> list[str]:
    """The folded tokens of a form; plain words need no tokeniser."""
    plain = fold(words)
    if plain.replace(" ", "").isalpha():
        return plain.split()
    return [fold(token.text) for token in tokens(words)]


def entries(kind: EntryKind) -> tuple[Entry, ...]:
    """The entries of one kind, in the order of their file."""
    return tuple(dict.fromkeys(form.entry for form in _all_forms() if form.entry.kind == kind))


@cache
def _all_forms() -> tuple[Form, ...]:
    return tuple(form for name, kind in _FILES for form in _read(name, kind))


def _read(name: str, kind: EntryKind) -> Iterator[Form]:
    text = resource("ontology", "lexicon", name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for row in csv.DictReader(lines):
        entry = Entry(
            kind, row["name"], row.get("term", ""), row.get("kind", ""), row.get("code", "")
        )
        for column, role in _COLUMNS:
            for words in (row.get(column) or "").split("|"):
                if words.strip():
                    yield Form(entry, words.strip(), role)
