"""A bar on stderr for work that takes a while: only on a terminal, and never with ``-q``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import click

from kg.cli.program import is_quiet
from kg.workers import FEW

T = TypeVar("T")

_WIDTH = 30
_CLEAR = "\r\x1b[K"


@dataclass(slots=True)
class Bar:
    """How many of ``total`` are done, drawn anew after each if it is ``shown``."""

    total: int
    shown: bool
    done: int = 0
    unit: str = ""

    def over(self, entries: Iterable[T]) -> Iterator[T]:
        """The entries; while one is with the caller the bar is gone, so that words have a line."""
        self._draw()
        for entry in entries:
            self._write(_CLEAR)
            yield entry
            self.done += 1
            self._draw()

    def _draw(self) -> None:
        filled = _WIDTH * self.done // self.total if self.total else 0
        bar = "█" * filled + "░" * (_WIDTH - filled)
        self._write(f"{_CLEAR}{bar} {self.done}/{self.total}{self.unit}")

    def reach(self, done: int, total: int, unit: str) -> None:
        """Draws the bar for so much of so much, of which ``unit`` says what it is."""
        self.done, self.total, self.unit = done, total, unit
        self._draw()

    def clear(self) -> None:
        """Takes the bar off the screen."""
        self._write(_CLEAR)

    def _write(self, characters: str) -> None:
        if self.shown:
            click.echo(characters, err=True, nl=False)


@contextmanager
def progress(total: int, few: int = FEW) -> Iterator[Bar]:
    """A bar for more than a few entries, which leaves nothing on the screen."""
    terminal = sys.stderr is not None and sys.stderr.isatty()
    bar = Bar(total, shown=terminal and total > few and not is_quiet())
    try:
        yield bar
    finally:
        bar.clear()
