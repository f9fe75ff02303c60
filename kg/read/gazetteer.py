"""Names that files know: national teams, clubs, competitions, stages, places and grounds.

The files are a help, never a condition: the reader works for names that stand in none of them.
A name is found as a run of whole tokens, in any accent or apostrophe; a form with capitals is
found only where the text has a capital too, so that "turkey" the dish is no team. Codes (ENG)
are for tables: `lookup` knows them, `find` does not. A form may mean several things: "United"
is short for many clubs, "the Blues" the nickname of others; all are given, the reader decides.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal, TypeAlias

from kg.model import Span
from kg.read.tokens import Token, fold, tokens
from kg.resources import resource

EntryKind: TypeAlias = Literal[
    "NationalTeam", "ClubTeam", "Competition", "StageKind", "Place", "Venue"
]
Role: TypeAlias = Literal["name", "alias", "demonym", "nickname", "short", "code"]

_FILES: tuple[tuple[str, EntryKind], ...] = (
    ("national_teams.csv", "NationalTeam"),
    ("competitions.csv", "Competition"),
    ("stages.csv", "StageKind"),
    ("places.csv", "Place"),
    ("clubs.csv", "ClubTeam"),
    ("grounds.csv", "Venue"),
)
_COLUMNS: tuple[tuple[str, Role], ...] = (
    ("name", "name"),
    ("aliases", "alias"),
    ("demonyms", "demonym"),
    ("nicknames", "nickname"),
    ("short", "short"),
    ("code", "code"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One row of a names file; ``term`` is a stage's local name, ``sort`` a competition's kind.

    ``country`` is a club's; a ground has its cities, and in ``plays`` the teams at home there;
    ``women`` is true of a competition of women. An entry is made once and equals itself alone.
    """

    kind: EntryKind
    name: str
    term: str = ""
    sort: str = ""
    code: str = ""
    country: str = ""
    cities: tuple[str, ...] = ()
    plays: tuple[str, ...] = ()
    women: bool = False


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


_Cell: TypeAlias = tuple[int, Role, str]


class _Row:
    """A line of a names file, cut into cells; its entry is made when first asked for."""

    def __init__(
        self,
        kind: EntryKind,
        header: Mapping[str, int],
        named: Sequence[tuple[int, Role]],
        cells: Sequence[str],
    ) -> None:
        self.kind = kind
        self._header = header
        self._named = named
        self._cells = cells

    @property
    def forms(self) -> list[tuple[str, Role]]:
        """Every way of naming the entry, in the order of the columns."""
        return [
            (words, role)
            for place, role in self._named
            if self._cells[place]
            for words in self._cells[place].split("|")
        ]

    @cached_property
    def entry(self) -> Entry:
        """The entry that the row tells of."""
        return Entry(
            self.kind,
            self._cell("name"),
            self._cell("term"),
            self._cell("kind"),
            self._cell("code"),
            self._cell("country"),
            tuple(filter(None, self._cell("city").split("|"))),
            tuple(filter(None, self._cell("plays").split("|"))),
            self._cell("note").startswith("women"),
        )

    def _cell(self, column: str) -> str:
        place = self._header.get(column)
        return "" if place is None else self._cells[place]


class Forms(Mapping[str, tuple[Form, ...]]):
    """Forms by their folded words; each is made when first asked for.

    A text names few of the thousands that the files hold, and a run of kg waits for no others.
    """

    def __init__(self, rows: Sequence[_Row], cells: Mapping[str, Sequence[_Cell]]) -> None:
        self._rows = rows
        self._cells = cells
        self._made: dict[str, tuple[Form, ...]] = {}

    def __getitem__(self, key: str) -> tuple[Form, ...]:
        made = self._made.get(key)
        if made is None:
            cells = self._cells[key]
            made = tuple(Form(self._rows[row].entry, words, role) for row, role, words in cells)
            self._made[key] = made
        return made

    def named(self, key: str) -> tuple[Form, ...]:
        """The forms of folded words; none for words that the files do not hold."""
        return self[key] if key in self._cells else ()

    def __contains__(self, key: object) -> bool:
        return key in self._cells

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Forms by their folded words, and how long those are that begin with a word, longest first."""

    forms: Forms
    sizes: Mapping[str, tuple[int, ...]]

    def lookup(self, words: str) -> tuple[Form, ...]:
        """Everything that exactly these words may name.

        >>> [(f.entry.name, f.role) for f in gazetteer().lookup("Les Bleus")]
        [('France', 'nickname')]
        """
        return self.forms.named(_looked_up(words))

    def find(self, run: Sequence[Token]) -> tuple[Hit, ...]:
        """The names in ``run`` from left to right, longest first, none overlapping another."""
        return tuple(self._hits(run))

    def _hits(self, run: Sequence[Token]) -> Iterator[Hit]:
        folded = [token.lower if token.text.isascii() else fold(token.text) for token in run]
        free = 0
        for place, word in enumerate(folded):
            if place >= free and word in self.sizes:
                hit = self._at(run, folded, place)
                if hit:
                    yield hit
                    free = hit.last + 1

    def _at(self, run: Sequence[Token], folded: Sequence[str], place: int) -> Hit | None:
        for size in self.sizes[folded[place]]:
            if size > len(run) - place:
                continue
            key = " ".join(folded[place : place + size])
            forms = self.forms.named(key)
            if not forms:
                continue
            whole = run[place : place + size]
            capital = any(t.capital or _has_capital(t.text) for t in whole)
            fitting = tuple([form for form in forms if _case_fits(form, whole, capital=capital)])
            if fitting:
                last = place + size - 1
                return Hit(Span(run[place].start, run[last].end), fitting, place, last)
        return None


def _case_fits(form: Form, run: Sequence[Token], *, capital: bool) -> bool:
    """False for codes (too short to be looked for) and for words without the form's capitals.

    ``capital`` if the words have any.
    """
    if form.role == "code":
        return False
    if form.words.isupper() and len(form.words) <= 4:
        return run[0].text.isupper()
    return capital or not _has_capital(form.words)


@lru_cache(maxsize=16_384)
def _has_capital(words: str) -> bool:
    """True if any letter is a capital; names and words come again and again."""
    return any(c.isupper() for c in words)


def _key(run: Sequence[Token]) -> str:
    return " ".join(fold(token.text) for token in run)


@cache
def gazetteer() -> Gazetteer:
    """All names files as one look-up; read once."""
    cells: dict[str, list[_Cell]] = {}
    sizes: dict[str, tuple[int, ...]] = {}
    rows = _rows()
    for number, row in enumerate(rows):
        for words, role in row.forms:
            key = _folded(words)
            same = cells.setdefault(key, [])
            if not same or same[-1][0] != number:
                same.append((number, role, words))
            first = key.partition(" ")[0]
            size = key.count(" ") + 1
            known = sizes.get(first, ())
            if size not in known:
                sizes[first] = tuple(sorted((*known, size), reverse=True))
    return Gazetteer(Forms(rows, cells), sizes)


class _Folds(dict[int, str]):
    """What `fold` makes of each character: a table for str.translate, thrice as fast."""

    def __missing__(self, code: int) -> str:
        self[code] = fold(chr(code))
        return self[code]


_FOLDS = _Folds()


def _folded(words: str) -> str:
    """The key of a form; plain words need no tokeniser."""
    plain = words.lower() if words.isascii() else words.translate(_FOLDS)
    return plain if plain.replace(" ", "").replace("-", "").isalnum() else _key(tokens(words))


@lru_cache(maxsize=16_384)
def _looked_up(words: str) -> str:
    """The key of words of a text, whose names stand in it again and again."""
    return _folded(words)


def entries(kind: EntryKind) -> tuple[Entry, ...]:
    """The entries of one kind, in the order of their file."""
    return tuple(row.entry for row in _rows() if row.kind == kind)


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(row for name, kind in _FILES for row in _read(name, kind))


def _read(name: str, kind: EntryKind) -> Iterator[_Row]:
    text = resource("ontology", "lexicon", name).read_text("utf-8")
    table = csv.reader([line for line in text.splitlines() if line and line[0] != "#"])
    header = {column: place for place, column in enumerate(next(table))}
    named = tuple((header[column], role) for column, role in _COLUMNS if column in header)
    for cells in table:
        yield _Row(kind, header, named, cells)
