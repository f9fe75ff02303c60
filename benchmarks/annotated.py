"""Reports of real matches with the claims in them that files of results can settle."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from results_oracle import Played, Results, Statement

MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Claim:
    """What some words of a report say.

    ``value`` is the stretch of the words that an error would change, at ``value_at`` of the text;
    ``slot`` is the part of the statement that it gives. Both are empty where nothing can change.
    """

    kind: str
    at: int
    words: str
    value_at: int
    value: str
    slot: str
    statement: Statement

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.at + len(self.words)


@dataclass(frozen=True, slots=True)
class Report:
    """A report, the match that it tells of, and its claims in the order of the text."""

    name: str
    text: str
    day: str
    home: str
    away: str
    claims: tuple[Claim, ...]

    def match(self, results: Results) -> Played | None:
        """Its row among the results."""
        return results.match(self.day, self.home, self.away)


def reports(root: Path) -> Iterator[Report]:
    """Every report under ``tests/reports`` with a file of claims, and the seed's."""
    for path in sorted((root / "tests" / "reports").glob("*/claims/*.json")):
        text = path.parent.parent / "texts" / f"{path.stem}.txt"
        if not text.exists():
            text = root / "seeds" / f"{path.stem}.txt"
        yield read(text, path)


def read(text: Path, claims: Path) -> Report:
    """One report with its claims; the words of each must stand where the file says."""
    told = json.loads(claims.read_text(encoding="utf-8"))
    plain = MARKUP.sub("", text.read_text(encoding="utf-8"))
    match = told["match"]
    return Report(text.stem, plain, match["date"], match["home"], match["away"],
                  tuple(_claim(plain, claim, text.name) for claim in told["claims"]))  # fmt: skip


def _claim(text: str, told: dict[str, Any], name: str) -> Claim:
    words, value = told["words"], told.get("value", "")
    at = told["at"] if "at" in told else text.find(words)
    place = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", words) if value else None
    if at < 0 or text[at : at + len(words)] != words or bool(value) is not bool(place):
        raise ValueError(f"{name} does not say {words!r} where its claims have it")
    value_at = at + (place.start() if place else 0)
    slot, statement = told.get("slot", ""), told["statement"]
    return Claim(told["kind"], at, words, value_at, value, slot, statement)
