"""From verdicts to figures: counts, precision, recall and F1 per kind, and whole reports right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from kg.evaluate.compare import ReportResult
from kg.evaluate.folders import NoReport
from kg.evaluate.minutes import Outcome
from kg.evaluate.verdicts import COUNTED_ELSEWHERE, KINDS, Verdict

ALL = "all facts"
WHOLE = ("score", "score and goals", "score, goals and flags", "score, goals, flags and minutes")

Document: TypeAlias = "dict[str, Any]"
"""An evaluation ready for JSON: what ``--save`` writes and ``--compare`` reads."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How one kind of fact was read.

    >>> figure = Figure("goals", right=3, wrong=1, missed=2)
    >>> figure.gold, figure.predicted, figure.precision, figure.recall
    (5, 4, 0.75, 0.6)
    """

    kind: str
    right: int
    wrong: int
    missed: int

    @property
    def gold(self) -> int:
        """How many facts there were to find."""
        return self.right + self.missed

    @property
    def predicted(self) -> int:
        """How many were read."""
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        """The share of what was read that is right; None if nothing was read."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was read; None if there is none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; None where there is nothing to count."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None

    def row(self) -> dict[str, Any]:
        """The figure with everything that follows from it."""
        return {
            "kind": self.kind, "gold": self.gold, "predicted": self.predicted,
            "right": self.right, "wrong": self.wrong, "missed": self.missed,
            "precision": self.precision, "recall": self.recall, "f1": self.f1,
        }  # fmt: skip


def figures(counts: Iterable[tuple[str, Outcome | str]]) -> list[Figure]:
    """A figure per kind, in the order of ``KINDS``, and one for all facts, each counted once."""
    counted = Counter(counts)
    made = [
        Figure(kind, counted[kind, "right"], counted[kind, "wrong"], counted[kind, "missed"])
        for kind in KINDS
    ]
    once = [figure for figure in made if figure.kind not in COUNTED_ELSEWHERE]
    together = Figure(ALL, sum(f.right for f in once), sum(f.wrong for f in once),
                      sum(f.missed for f in once))  # fmt: skip
    return [*made, together]


def document(
    results: Iterable[ReportResult], negatives: Iterable[NoReport] | None = None, **settings: Any
) -> Document:
    """Everything an evaluation found, ready for JSON; ``settings`` are noted in it."""
    reports = sorted(results, key=lambda result: result.report)
    verdicts = [{"report": r.report, **_verdict(v)} for r in reports for v in r.verdicts]
    made: Document = {
        "made_by": "kg evaluate",
        **settings,
        "reports": [r.report for r in reports],
        "without_sheet": [r.report for r in reports if not r.read],
        "surplus_sheets": {r.report: r.surplus for r in reports if r.surplus},
        "figures": [f.row() for f in figures((v["kind"], v["outcome"]) for v in verdicts)],
        "whole_reports": [
            {"right": name, "reports": sum(flags), "of": len(reports)}
            for name, flags in zip(WHOLE, _whole(reports), strict=True)
        ],
        "goals_made_of_non_goals": [
            {"report": r.report, **asdict(goal)} for r in reports for goal in r.false_goals
        ],
        "verdicts": verdicts,
    }
    if negatives is not None:
        texts = sorted(negatives, key=lambda text: text.name)
        made["negatives"] = {
            "texts": len(texts),
            "false_sheets": [asdict(text) for text in texts if text.sheet],
        }
    return made


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {"kind": verdict.kind, "outcome": verdict.outcome, "fact": verdict.fact,
            "words": list(verdict.words)}  # fmt: skip


def _whole(reports: list[ReportResult]) -> Iterator[list[bool]]:
    yield [r.score for r in reports]
    yield [r.score and r.goals for r in reports]
    yield [r.score and r.flags for r in reports]
    yield [r.score and r.flags and r.minutes for r in reports]
