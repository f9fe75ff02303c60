"""One report: what was read of it, held against its gold sheet, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from kg.evaluate import happenings, setting
from kg.evaluate.happenings import FalseGoal
from kg.evaluate.passages import Passages
from kg.evaluate.verdicts import Comparison, Entry, Verdict


@dataclass(frozen=True, slots=True)
class ReportResult:
    """The verdicts on one report, and whether it is right as a whole.

    ``score`` is the score; ``goals`` all goals with scorer and team and none too many; ``flags``
    those and which were penalties and own goals; ``minutes`` the goals and their minutes.
    """

    report: str
    verdicts: tuple[Verdict, ...]
    false_goals: tuple[FalseGoal, ...] = ()
    score: bool = False
    goals: bool = False
    flags: bool = False
    minutes: bool = False
    read: bool = True
    surplus: int = 0


def compare(
    report: str, gold: Entry, sheet: dict[str, Any] | None, *, strict: bool = False
) -> ReportResult:
    """Every fact of the gold and of the sheet with what it counts as; no sheet is an empty one.

    >>> gold = {"teams": ["Aford", "Beeston"], "score": {"Aford": 1, "Beeston": 0}}
    >>> result = compare("a", gold, {"teams": ["Beeston", "Aford"]})
    >>> [(verdict.kind, verdict.outcome) for verdict in result.verdicts]
    [('teams', 'right'), ('teams', 'right'), ('score', 'missed')]
    """
    c = Comparison(gold, sheet or {}, strict=strict)
    score = setting.judge_match(c)
    pairing, false_goals = happenings.judge_goals(c)
    happenings.judge_penalties(c)
    happenings.judge_cards(c)
    happenings.judge_substitutions(c)
    happenings.judge_line_ups(c)
    setting.judge_occasion(c)
    setting.judge_people(c)
    goals = not pairing.missed and not pairing.wrong
    faulty = {verdict.kind for verdict in c.verdicts if verdict.outcome != "right"}
    return ReportResult(
        report, tuple(c.verdicts), false_goals, score, goals,
        flags=goals and not faulty & {"penalty flag", "own-goal flag"},
        minutes=goals and "goal minute" not in faulty,
        read=sheet is not None,
    )  # fmt: skip


def with_passages(result: ReportResult, passages: Passages) -> ReportResult:
    """The result with the words of the report behind every fact that was read wrongly."""
    verdicts = tuple(
        replace(verdict, words=passages.of(verdict.kind, verdict.names))
        if verdict.outcome == "wrong"
        else verdict
        for verdict in result.verdicts
    )
    return replace(result, verdicts=verdicts)
