"""Gold sheets and the reports they are of, found in folders; reports read and compared."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

from kg.build import Outcome, attempted, each_report, settle
from kg.errors import FootballError, InputError
from kg.evaluate.compare import ReportResult, compare, with_passages
from kg.evaluate.passages import Passages
from kg.graph.store import KnowledgeStore
from kg.sheet.sheet import sheets
from kg.sources.files import REPORTS

T = TypeVar("T")

Part: TypeAlias = Literal["all", "held back", "tuned"]
"""Which reports are scored: the third that tuning never looks at, the rest, or all."""


@dataclass(frozen=True, slots=True)
class Case:
    """A gold sheet and the report that it is of; ``report`` is None where none is found.

    A report of two matches has two gold sheets, ``a.json`` and ``a-2.json``: ``place`` says which
    this is, from 0, and ``of`` how many there are.
    """

    name: str
    gold: dict[str, Any]
    report: Path | None
    place: int = 0
    of: int = 1


@dataclass(frozen=True, slots=True)
class NoReport:
    """A text that reports no match: ``sheet`` says what was made of it all the same."""

    name: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A report that could not be read: what to tell, and the exit code that it means."""

    message: str
    exit_code: int


def is_held_back(stem: str) -> bool:
    """True for the third of the reports that tuning never looks at (benchmarks/evaluation.md).

    >>> is_held_back("b"), is_held_back("a")
    (True, False)
    """
    digest = hashlib.sha256(f"football-kg 3 {stem}".encode()).hexdigest()
    return int(digest, 16) % 3 == 0


def cases(gold: Path, reports: Path, part: Part = "all") -> list[Case | FootballError]:
    """Every gold sheet under a folder with its report under another: their stems are equal.

    Where several reports have the stem, the sheet's ``file`` says which. A sheet that cannot be
    used is an error in its place.
    """
    texts: dict[str, list[Path]] = {}
    for path in texts_in(reports):
        texts.setdefault(path.stem, []).append(path)
    made: list[Case | FootballError] = []
    for path in sorted(_folder(gold).rglob("*.json")):
        stem = _report_stem(path.stem, texts)[0]
        if part == "all" or is_held_back(stem) is (part == "held back"):
            try:
                made.append(_case(path, texts))
            except FootballError as error:
                made.append(error)
    sheets_of = Counter(case.report for case in made if isinstance(case, Case))
    made = [replace(c, of=sheets_of[c.report]) if isinstance(c, Case) else c for c in made]
    if not any(isinstance(case, Case) and case.report for case in made):
        which = "" if part == "all" else f" in the part that is {part}"
        raise InputError(
            f"no report under {reports} has a gold sheet under {gold}{which}: "
            "a sheet is named as its report, a.json for a.txt"
        )
    return made


def _report_stem(stem: str, texts: Mapping[str, object]) -> tuple[str, int]:
    """The report that a gold sheet is named for, and which of its matches is meant.

    >>> _report_stem("a-2", {"a": 1}), _report_stem("a-2", {"a": 1, "a-2": 1})
    (('a', 1), ('a-2', 0))
    """
    name, _, count = stem.rpartition("-")
    if stem not in texts and name in texts and count.isdigit() and int(count) > 1:
        return name, int(count) - 1
    return stem, 0


def _case(path: Path, texts: dict[str, list[Path]]) -> Case:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as JSON ({error}): mend the gold sheet") from None
    if not isinstance(gold, dict) or not isinstance(gold.get("teams"), list):
        raise InputError(f"{path} is no gold sheet: it needs an object with two teams")
    stem, place = _report_stem(path.stem, texts)
    found = texts.get(stem, [])
    if len(found) > 1 and gold.get("file"):
        found = [text for text in found if text.as_posix().endswith(f"/{gold['file']}")]
    if len(found) > 1:
        raise InputError(
            f"{found[0]} and {found[1]} are both called {stem}: "
            f'say in {path.name} which is meant, as "file"'
        )
    return Case(path.stem, gold, found[0] if found else None, place)


def texts_in(folder: Path) -> Iterator[Path]:
    """Every report under a folder, in the order of the paths."""
    for path in sorted(_folder(folder).rglob("*")):
        if path.suffix.lower() in REPORTS and path.is_file():
            yield path


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise InputError(f"{path} is no folder: name the one that holds the files")
    return path


def read_case(case: Case, *, strict: bool = False) -> ReportResult | Failed:
    """What was read of a report, as ``kg sheet`` reads it, held against its gold.

    The sheet is the one that bears the report's name; others of the text are ``surplus``.
    """

    def work() -> ReportResult:
        store, made = _read(Path(case.report or ""))
        own = made[case.place] if case.place < len(made) else None
        result = compare(case.name, case.gold, own, strict=strict)
        surplus = 0 if case.place else max(len(made) - case.of, 0)
        return replace(with_passages(result, Passages(store)), surplus=surplus)

    return _attempted(str(case.report), work)


def read_negative(path: Path) -> NoReport | Failed:
    """What is made of a text that reports no match: nothing, if all is well."""

    def work() -> NoReport:
        made = _read(path)[1]
        false = [sheet for sheet in made if any(sheet[k] for k in ("teams", "score", "goals"))]
        return NoReport(path.stem, ", ".join(map(_line, false)))

    return _attempted(str(path), work)


def _attempted(place: str, work: Callable[[], T]) -> T | Failed:
    told = attempted(place, work)
    if not isinstance(told, Outcome):
        return told
    error = told.error or InputError(f"{place} cannot be read")
    return Failed(str(error), error.exit_code)


def _read(path: Path) -> tuple[KnowledgeStore, list[dict[str, Any]]]:
    """The graph and the sheets of one report; raises if it cannot be read."""
    for outcome, store in each_report([path]):
        if outcome.error or store is None:
            raise outcome.error or InputError(f"{path} cannot be read")
        if not outcome.matches:
            return store, []
        settle(store)
        return store, sheets(store)
    raise InputError(f"{path} cannot be read: check the path")


def _line(sheet: dict[str, Any]) -> str:
    score = sheet["score"] or dict.fromkeys(sheet["teams"])
    return " – ".join(f"{team} {'' if n is None else n}".strip() for team, n in score.items())
