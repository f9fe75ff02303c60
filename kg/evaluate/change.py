"""What a change to the reader won and lost: two evaluations of the same reports side by side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.figures import Document, Figure, figures
from kg.evaluate.verdicts import COUNTED_ELSEWHERE


@dataclass(frozen=True, slots=True)
class Change:
    """The figures of the reports that both evaluations hold, and the single facts that moved.

    A fact is ``won`` if it is right now or no longer wrong, ``lost`` if it is no longer right or
    wrong now; each is (report, kind, what became of it, fact).
    """

    reports: int
    left_out: int
    kinds: tuple[tuple[Figure, Figure], ...]
    won: tuple[tuple[str, str, str, str], ...]
    lost: tuple[tuple[str, str, str, str], ...]

    def document(self) -> Document:
        """The change ready for JSON."""
        return {
            "reports": self.reports,
            "left_out": self.left_out,
            "kinds": [
                {"kind": after.kind, "before": before.row(), "after": after.row()}
                for before, after in self.kinds
            ],
            "won": [dict(zip(_COLUMNS, fact, strict=True)) for fact in self.won],
            "lost": [dict(zip(_COLUMNS, fact, strict=True)) for fact in self.lost],
        }


_COLUMNS = ("report", "kind", "change", "fact")


def saved(path: Path) -> Document:
    """An evaluation as ``--save`` wrote it."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read ({error}): name a file of --save") from None
    if not isinstance(told, dict) or told.get("made_by") != "kg evaluate":
        raise InputError(f"{path} holds no evaluation: name a file that --save wrote")
    return told


def change(before: Document, after: Document) -> Change:
    """What differs between two evaluations, over the reports that both hold."""
    both = set(before["reports"]) & set(after["reports"])
    one = set(before["reports"]) ^ set(after["reports"])
    old, new = (
        [v for v in told["verdicts"] if v["report"] in both] for told in (before, after)
    )  # fmt: skip
    kinds = zip(_figures(old), _figures(new), strict=True)
    was, now = Counter(map(_key, old)), Counter(map(_key, new))
    gone, come = sorted((was - now).elements()), sorted((now - was).elements())
    return Change(
        len(both),
        len(one),
        tuple((a, b) for a, b in kinds if a.gold or a.predicted or b.predicted),
        tuple(_named(come, "right", "right now")) + tuple(_named(gone, "wrong", "no longer wrong")),
        tuple(_named(gone, "right", "no longer right")) + tuple(_named(come, "wrong", "wrong now")),
    )


def _figures(verdicts: list[dict[str, Any]]) -> list[Figure]:
    return figures((v["kind"], v["outcome"]) for v in verdicts)


def _key(verdict: dict[str, Any]) -> tuple[str, str, str, str]:
    return verdict["report"], verdict["kind"], verdict["outcome"], verdict["fact"]


def _named(
    facts: list[tuple[str, str, str, str]], outcome: str, became: str
) -> Iterator[tuple[str, str, str, str]]:
    for report, kind, told, fact in facts:
        if told == outcome and kind not in COUNTED_ELSEWHERE:
            yield report, kind, became, fact
