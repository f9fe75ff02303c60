"""The formats of results, each a module of its own: how its files are known, and who reads them.

A new source of results is a module that gives ``Results``, and a line in ``FORMATS``; the mapping
to quads (``kg.graph.results``) is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.sources import fjelstul
from kg.sources.football_txt.source import is_football_txt, read_football_txt
from kg.sources.internationals import FILES, read_internationals
from kg.sources.results import Results


@dataclass(frozen=True, slots=True)
class ResultsFormat:
    """A format of results: a folder that holds the ``marks``, or a file that ``is_file`` knows.

    Of a folder the ``files`` are taken, as far as they are there. ``read`` is given the path and
    the bytes of the files by name.
    """

    name: str
    read: Callable[[Path, Mapping[str, bytes]], Results]
    marks: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    is_file: Callable[[str, bytes], bool] = lambda _name, _data: False


FORMATS = (
    ResultsFormat("internationals", read_internationals, frozenset({"results.csv"}), FILES),
    ResultsFormat("worldcup", fjelstul.read_worldcup, frozenset(fjelstul.MARKS), fjelstul.FILES),
    ResultsFormat("football.txt", read_football_txt, is_file=is_football_txt),
)


def format_of_folder(names: Collection[str]) -> ResultsFormat | None:
    """The format of a folder, by the names in it.

    >>> format_of_folder(["results.csv", "notes.md"]).name
    'internationals'
    """
    return next((form for form in FORMATS if form.marks and form.marks <= set(names)), None)


def format_of_file(name: str, data: bytes) -> ResultsFormat | None:
    """The format of a file, by its content.

    >>> lines = "= World Cup 1930", "13 July  Alba 1-0 Borea"
    >>> format_of_file("cup.txt", chr(10).join(lines).encode()).name
    'football.txt'
    >>> format_of_file("report.txt", b"Alba beat Borea 1-0.") is None
    True
    """
    return next((form for form in FORMATS if form.is_file(name, data)), None)
