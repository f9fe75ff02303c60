"""The named queries: one SPARQL file each under ``queries/``, with a header that documents it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from pathlib import Path

from kg.errors import CallError
from kg.resources import resource

_FIELD = re.compile(r"^# (title|about|view|param|counted|why|parts): *(.*?) *$", re.MULTILINE)
_ABROAD = re.compile(r"^ *SERVICE +<", re.MULTILINE)
_PARAMETER = re.compile(r'(\w+) +"([^"]*)" *(.*)')


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query can be told: ``default`` is empty if it need not be told."""

    name: str
    default: str
    about: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of ``queries/`` with what its header says.

    ``counted`` names what is counted when the query is asked, and stands in it as VALUES;
    ``abroad`` is true for a query that asks another service, which it must be allowed to;
    ``parts`` are the SELECTs by which a long listing is cut (`kg.ask.parts`).
    """

    name: str
    title: str
    about: str
    view: str
    parameters: tuple[Parameter, ...]
    text: str
    counted: str = ""
    why: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    abroad: bool = False


def read_query(path: Path) -> NamedQuery:
    """The query in a file."""
    text = path.read_text(encoding="utf-8")
    fields: dict[str, list[str]] = {}
    for key, value in _FIELD.findall(text):
        fields.setdefault(key, []).append(value)
    return NamedQuery(
        name=path.stem,
        title=" ".join(fields.get("title", [path.stem])),
        about=" ".join(fields.get("about", [])),
        view=" ".join(fields.get("view", ["table"])),
        parameters=tuple(
            Parameter(*found.groups())
            for found in map(_PARAMETER.match, fields.get("param", []))
            if found
        ),
        text=text,
        counted=" ".join(fields.get("counted", [])),
        why=tuple(" ".join(fields.get("why", [])).split()),
        parts=tuple(fields.get("parts", [])),
        abroad=bool(_ABROAD.search(text)),
    )


@cache
def named_queries() -> dict[str, NamedQuery]:
    """Every named query by name, in alphabetical order."""
    paths = sorted(resource("queries").glob("*.rq"))
    return {path.stem: read_query(path) for path in paths}


def named_query(name: str) -> NamedQuery:
    """The query of that name.

    >>> named_query("record").name
    Traceback (most recent call last):
    ...
    kg.errors.CallError: no query is called "record": did you mean records? (kg query --list)
    """
    path = resource("queries", f"{name}.rq")
    if re.fullmatch(r"[\w-]+", name) and path.is_file():
        return read_query(path)
    near = did_you_mean(name, named_queries())
    raise CallError(f'no query is called "{name}"{near} (kg query --list)')


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``: did you mean x or y?``, or nothing if no known word is like it.

    >>> did_you_mean("goal", ["goals", "cards"])
    ': did you mean goals?'
    """
    words = {entry.casefold(): entry for entry in known}
    near = get_close_matches(word.casefold(), words, n=3, cutoff=0.6)
    likeness = [SequenceMatcher(None, word.casefold(), entry).ratio() for entry in near]
    best = [entry for entry, like in zip(near, likeness, strict=True) if like > likeness[0] - 0.1]
    return f": did you mean {' or '.join(words[entry] for entry in best)}?" if best else ""
